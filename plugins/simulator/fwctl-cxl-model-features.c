/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>
#include <uuid/uuid.h>

#include "fwctl-cxl-model-features.h"

#define FLAGS_SETTABLE                                                                             \
	(CXL_FEATURE_F_CHANGEABLE | CXL_FEATURE_F_DEFAULT_SEL | CXL_FEATURE_F_SAVED_SEL)
#define FLAGS_EXCLUSIVE (CXL_FEATURE_F_CHANGEABLE | CXL_FEATURE_F_DEFAULT_SEL)

#define PERSISTENCE_CXL_RESET  1u
#define PERSISTENCE_WARM_RESET 3u
#define PERSISTENCE_COLD_RESET 4u

/* how many features follow those of the table, so that one page of entries does not hold all */
#define FILLERS 32

typedef struct {
	const gchar *uuid;
	guint16 get_size;
	guint16 set_size;
	guint32 flags;
	guint16 effects;
	gboolean exclusive;
} FwctlCxlModelDescription;

/*
 * The first one is fill_feature_vendor_test() of tools/testing/cxl/test/mem.c; the exclusive ones
 * have the UUIDs of include/cxl/features.h and the sizes of drivers/cxl/core/edac.c. The rest is
 * invented: one for each thing that the kernel or a device can make of a feature.
 */
static const FwctlCxlModelDescription descriptions[] = {
    {"ffffffff-ffff-ffff-ffff-ffffffffffff",
     4,
     4,
     FLAGS_SETTABLE,
     CXL_CMD_CONFIG_CHANGE_COLD_RESET | CXL_CMD_EFFECTS_VALID,
     FALSE},
    /* at once: needs the widest scope */
    {"5d1c0a7e-0001-4f6b-9c37-5b1f2a6e8d01",
     16,
     16,
     FLAGS_SETTABLE | CXL_FEATURE_F_PERSISTENCE(PERSISTENCE_COLD_RESET) |
	 CXL_FEATURE_F_PERSIST_FW_UPDATE,
     CXL_CMD_CONFIG_CHANGE_IMMEDIATE | CXL_CMD_POLICY_CHANGE_IMMEDIATE | CXL_CMD_EFFECTS_VALID,
     FALSE},
    {"5d1c0a7e-0002-4f6b-9c37-5b1f2a6e8d02",
     8,
     8,
     CXL_FEATURE_F_CHANGEABLE | CXL_FEATURE_F_PERSISTENCE(PERSISTENCE_CXL_RESET),
     CXL_CMD_DATA_CHANGE_IMMEDIATE | CXL_CMD_LOG_CHANGE_IMMEDIATE,
     FALSE},
    /* at a reset: the scope below it */
    {"5d1c0a7e-0003-4f6b-9c37-5b1f2a6e8d03",
     12,
     12,
     FLAGS_SETTABLE | CXL_FEATURE_F_PERSISTENCE(PERSISTENCE_WARM_RESET),
     CXL_CMD_CONFIG_CHANGE_CONV_RESET | CXL_CMD_EFFECTS_VALID,
     FALSE},
    {"5d1c0a7e-0004-4f6b-9c37-5b1f2a6e8d04",
     2,
     2,
     CXL_FEATURE_F_CHANGEABLE | CXL_FEATURE_F_SAVED_SEL,
     CXL_CMD_CONFIG_CHANGE_CXL_RESET | CXL_CMD_EFFECTS_VALID,
     FALSE},
    /* more than the 4 KiB of the mailbox */
    {"5d1c0a7e-0005-4f6b-9c37-5b1f2a6e8d05",
     9000,
     9000,
     FLAGS_SETTABLE | CXL_FEATURE_F_PERSISTENCE(PERSISTENCE_COLD_RESET),
     CXL_CMD_CONFIG_CHANGE_COLD_RESET | CXL_CMD_EFFECTS_VALID,
     FALSE},
    /* those that nobody may set: fixed, in the background, unknown effects, no effect, security */
    {"5d1c0a7e-0006-4f6b-9c37-5b1f2a6e8d06", 64, 0, 0, 0, FALSE},
    {"5d1c0a7e-0007-4f6b-9c37-5b1f2a6e8d07",
     4,
     4,
     FLAGS_SETTABLE,
     CXL_CMD_CONFIG_CHANGE_IMMEDIATE | CXL_CMD_BACKGROUND,
     FALSE},
    {"5d1c0a7e-0008-4f6b-9c37-5b1f2a6e8d08",
     4,
     4,
     FLAGS_SETTABLE,
     CXL_CMD_CONFIG_CHANGE_COLD_RESET | BIT(12),
     FALSE},
    {"5d1c0a7e-0009-4f6b-9c37-5b1f2a6e8d09", 4, 4, FLAGS_SETTABLE, 0, FALSE},
    {"5d1c0a7e-000a-4f6b-9c37-5b1f2a6e8d0a",
     4,
     4,
     FLAGS_SETTABLE,
     CXL_CMD_SECURITY_STATE_CHANGE,
     FALSE},
    /* the kernel's own: patrol scrub, ECS, sPPR, hPPR, cache line, row, bank and rank sparing */
    {"96dad7d6-fde8-482b-a733-75774e06db8a",
     4,
     2,
     FLAGS_EXCLUSIVE,
     CXL_CMD_CONFIG_CHANGE_IMMEDIATE | CXL_CMD_EFFECTS_VALID,
     TRUE},
    {"e5b13f22-2328-4a14-b8ba-b9691e893386",
     13,
     7,
     FLAGS_EXCLUSIVE,
     CXL_CMD_CONFIG_CHANGE_IMMEDIATE | CXL_CMD_EFFECTS_VALID,
     TRUE},
    {"892ba475-fad8-474e-9d3e-692c917568bb",
     20,
     1,
     FLAGS_EXCLUSIVE,
     CXL_CMD_CONFIG_CHANGE_IMMEDIATE,
     TRUE},
    {"80ea4521-786f-4127-afb1-ec7459fb0e24",
     20,
     1,
     FLAGS_EXCLUSIVE,
     CXL_CMD_CONFIG_CHANGE_IMMEDIATE,
     TRUE},
    {"96c33386-91dd-44c7-9ecb-fdaf6503bac4",
     19,
     2,
     FLAGS_EXCLUSIVE,
     CXL_CMD_CONFIG_CHANGE_IMMEDIATE,
     TRUE},
    {"450ebf67-b135-4f97-a498-c2d57f279bed",
     19,
     2,
     FLAGS_EXCLUSIVE,
     CXL_CMD_CONFIG_CHANGE_IMMEDIATE,
     TRUE},
    {"78b79636-90ac-4b64-a4ef-faac5d18a863",
     19,
     2,
     FLAGS_EXCLUSIVE,
     CXL_CMD_CONFIG_CHANGE_IMMEDIATE,
     TRUE},
    {"34dbaff5-0552-4281-8f76-da0b5e7a76a7",
     19,
     2,
     FLAGS_EXCLUSIVE,
     CXL_CMD_CONFIG_CHANGE_IMMEDIATE,
     TRUE},
};

static void
fwctl_cxl_model_feature_free(FwctlCxlModelFeature *self)
{
	for (guint i = 0; i < G_N_ELEMENTS(self->values); i++)
		g_free(self->values[i]);
	g_free(self);
}

/*
 * fwctl_cxl_model_feature_has_uuid:
 *
 * Compares the 16 bytes, which have the order of the text.
 */
gboolean
fwctl_cxl_model_feature_has_uuid(const FwctlCxlModelFeature *self, const guint8 *uuid)
{
	return memcmp(self->entry.uuid, uuid, sizeof(self->entry.uuid)) == 0;
}

/*
 * fwctl_cxl_model_feature_get_size:
 *
 * Gets how many bytes each of its values has.
 */
gsize
fwctl_cxl_model_feature_get_size(const FwctlCxlModelFeature *self)
{
	return GUINT16_FROM_LE(self->entry.get_feat_size);
}

/* bytes that tell which feature, which value and which offset they are from */
static void
fwctl_cxl_model_feature_fill(FwctlCxlModelFeature *self, guint seed)
{
	gsize size = fwctl_cxl_model_feature_get_size(self);

	for (guint selection = 0; selection < G_N_ELEMENTS(self->values); selection++) {
		self->values[selection] = g_malloc0(size);
		for (gsize i = 0; i < size; i++)
			self->values[selection][i] =
			    (guint8)((seed * 16 + i + i / 256 + selection * 0x55) & 0xff);
	}
}

static FwctlCxlModelFeature *
fwctl_cxl_model_feature_new(const FwctlCxlModelDescription *description, guint index)
{
	static const guint8 cxl_test_value[] = {0xef, 0xbe, 0xad, 0xde};
	FwctlCxlModelFeature *self = g_new0(FwctlCxlModelFeature, 1);

	/* the table's own text is well-formed */
	(void)uuid_parse(description->uuid, self->entry.uuid);
	self->entry.id = GUINT16_TO_LE((guint16)index);
	self->entry.get_feat_size = GUINT16_TO_LE(description->get_size);
	self->entry.set_feat_size = GUINT16_TO_LE(description->set_size);
	self->entry.flags = GUINT32_TO_LE(description->flags);
	self->entry.get_feat_ver = 1;
	self->entry.set_feat_ver = 1;
	self->entry.effects = GUINT16_TO_LE(description->effects);
	self->exclusive = description->exclusive;
	self->as_cxl_test = index == 0;
	fwctl_cxl_model_feature_fill(self, index);
	if (self->as_cxl_test)
		memcpy(self->values[CXL_GET_FEAT_SEL_CURRENT_VALUE],
		       cxl_test_value,
		       sizeof(cxl_test_value));
	return self;
}

/*
 * fwctl_cxl_model_features_new:
 *
 * Makes the features of a device: all of them, or only the one that the kernel's cxl_test has.
 */
GPtrArray *
fwctl_cxl_model_features_new(gboolean cxl_test)
{
	GPtrArray *features =
	    g_ptr_array_new_with_free_func((GDestroyNotify)fwctl_cxl_model_feature_free);

	if (cxl_test) {
		g_ptr_array_add(features, fwctl_cxl_model_feature_new(&descriptions[0], 0));
		return features;
	}
	for (guint i = 0; i < G_N_ELEMENTS(descriptions); i++)
		g_ptr_array_add(features, fwctl_cxl_model_feature_new(&descriptions[i], i));
	for (guint i = 0; i < FILLERS; i++) {
		g_autofree gchar *uuid = g_strdup_printf("7e1e0000-%04x-4c0f-8000-5b1f2a6e8dff", i);
		FwctlCxlModelDescription filler = {.uuid = uuid, .get_size = 8};

		g_ptr_array_add(features, fwctl_cxl_model_feature_new(&filler, features->len));
	}
	return features;
}
