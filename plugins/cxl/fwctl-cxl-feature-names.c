/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <uuid/uuid.h>

#include "fwctl-cxl-feature-names.h"

G_STATIC_ASSERT(sizeof(uuid_t) == FWCTL_CXL_UUID_SIZE);

/*
 * The UUIDs of include/cxl/features.h of Linux 7.2, whose cxl_exclusive_feats[] (in
 * drivers/cxl/core/features.c) are the first eight; these are defined in CXL 3.2, 8.2.10.7.2 and
 * 8.2.10.9.11. The last is that of tools/testing/cxl/test/mem.c.
 */
static const FwctlCxlFeatureName names[] = {
    {"96dad7d6-fde8-482b-a733-75774e06db8a",
     "patrol-scrub",
     N_("Reads all memory regularly, and corrects what it can"),
     "scrub0"},
    {"e5b13f22-2328-4a14-b8ba-b9691e893386",
     "ecs",
     N_("Error check and scrub of DDR5 memory"),
     "ecs_fru*"},
    {"892ba475-fad8-474e-9d3e-692c917568bb",
     "sppr",
     N_("Soft post-package repair: replaces a row until the power goes"),
     "mem_repair*"},
    {"80ea4521-786f-4127-afb1-ec7459fb0e24",
     "hppr",
     N_("Hard post-package repair: replaces a row for good"),
     "mem_repair*"},
    {"96c33386-91dd-44c7-9ecb-fdaf6503bac4",
     "cacheline-sparing",
     N_("Replaces a cache line with a spare one"),
     "mem_repair*"},
    {"450ebf67-b135-4f97-a498-c2d57f279bed",
     "row-sparing",
     N_("Replaces a row with a spare one"),
     "mem_repair*"},
    {"78b79636-90ac-4b64-a4ef-faac5d18a863",
     "bank-sparing",
     N_("Replaces a bank with a spare one"),
     "mem_repair*"},
    {"34dbaff5-0552-4281-8f76-da0b5e7a76a7",
     "rank-sparing",
     N_("Replaces a rank with a spare one"),
     "mem_repair*"},
    {"ffffffff-ffff-ffff-ffff-ffffffffffff",
     "cxl-test-vendor",
     N_("The 4 bytes that the kernel's cxl_test offers"),
     NULL},
};

/*
 * fwctl_cxl_feature_name_lookup:
 *
 * Finds what we know of a feature by its UUID or by its name, or NULL.
 */
const FwctlCxlFeatureName *
fwctl_cxl_feature_name_lookup(const gchar *id)
{
	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		if (g_ascii_strcasecmp(names[i].uuid, id) == 0 || g_strcmp0(names[i].name, id) == 0)
			return &names[i];
	}
	return NULL;
}

/*
 * fwctl_cxl_feature_name_get_nth:
 *
 * Gets one after the other, for those who need them all; NULL after the last.
 */
const FwctlCxlFeatureName *
fwctl_cxl_feature_name_get_nth(guint n)
{
	return n < G_N_ELEMENTS(names) ? &names[n] : NULL;
}

/*
 * fwctl_cxl_feature_name_dup_place:
 *
 * Says where the kernel lets a feature be set that it keeps to itself: the EDAC device of the
 * memory device (drivers/cxl/core/edac.c of Linux 7.2, CONFIG_CXL_EDAC_MEM_FEATURES). @memdev is a
 * name such as mem0, or NULL where it is not known. NULL for a feature that anybody may set.
 */
gchar *
fwctl_cxl_feature_name_dup_place(const FwctlCxlFeatureName *self, const gchar *memdev)
{
	if (self->edac == NULL)
		return NULL;
	return g_strdup_printf("/sys/bus/edac/devices/cxl_%s/%s",
			       memdev != NULL ? memdev : "mem*",
			       self->edac);
}

/*
 * fwctl_cxl_uuid_to_string:
 *
 * Writes the 16 bytes of a UUID in lower case.
 */
gchar *
fwctl_cxl_uuid_to_string(const guint8 *uuid)
{
	gchar text[UUID_STR_LEN] = {'\0'};

	uuid_unparse_lower(uuid, text);
	return g_strdup(text);
}

/*
 * fwctl_cxl_uuid_from_string:
 *
 * Reads a UUID into its 16 bytes. FALSE where the text is not one.
 */
gboolean
fwctl_cxl_uuid_from_string(const gchar *text, guint8 *uuid)
{
	return uuid_parse(text, uuid) == 0;
}
