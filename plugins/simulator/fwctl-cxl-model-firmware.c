/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "fwctl-cxl-model-firmware.h"

/*
 * FwctlCxlModelFirmware:
 *
 * Plays the firmware of a CXL memory device behind its mailbox: Get Feature and Set Feature (CXL
 * 3.2, 8.2.9.6.2 and 8.2.9.6.3). Its return codes are those of the specification; where that leaves
 * a choice, those of tools/testing/cxl/test/mem.c. Not for several threads at once: the driver has
 * a lock around its mailbox.
 */
struct _FwctlCxlModelFirmware {
	GPtrArray *features;
	guint busy;
	guint retry;
	FwctlCxlModelFeature *transfer; /* (nullable): being set in parts */
	GByteArray *parts;
	gsize parts_offset;
};

/*
 * fwctl_cxl_model_firmware_new:
 *
 * Makes a device that has just been powered on.
 */
FwctlCxlModelFirmware *
fwctl_cxl_model_firmware_new(const FwctlSimulatorOptions *options)
{
	FwctlCxlModelFirmware *self = g_new0(FwctlCxlModelFirmware, 1);

	self->features = fwctl_cxl_model_features_new(options->cxl_test);
	self->parts = g_byte_array_new();
	self->busy = options->busy;
	self->retry = options->retry;
	return self;
}

/*
 * fwctl_cxl_model_firmware_free:
 *
 * Forgets the device and its values.
 */
void
fwctl_cxl_model_firmware_free(FwctlCxlModelFirmware *self)
{
	g_ptr_array_unref(self->features);
	g_byte_array_unref(self->parts);
	g_free(self);
}

/*
 * fwctl_cxl_model_firmware_get_features:
 *
 * Lends the features, in the order of their index, for the driver to read at its probe.
 */
GPtrArray *
fwctl_cxl_model_firmware_get_features(FwctlCxlModelFirmware *self)
{
	return self->features;
}

/*
 * fwctl_cxl_model_firmware_find:
 *
 * Lends the feature of a UUID, or NULL.
 */
FwctlCxlModelFeature *
fwctl_cxl_model_firmware_find(FwctlCxlModelFirmware *self, const guint8 *uuid)
{
	for (guint i = 0; i < self->features->len; i++) {
		FwctlCxlModelFeature *feature = g_ptr_array_index(self->features, i);

		if (fwctl_cxl_model_feature_has_uuid(feature, uuid))
			return feature;
	}
	return NULL;
}

/* the faults that were asked for come first, as the mailbox does not look at a command then */
static FwctlCxlStatus
fwctl_cxl_model_firmware_accept(FwctlCxlModelFirmware *self)
{
	if (self->busy > 0) {
		self->busy--;
		return FWCTL_CXL_STATUS_BUSY;
	}
	if (self->retry > 0) {
		self->retry--;
		return FWCTL_CXL_STATUS_RETRY;
	}
	return FWCTL_CXL_STATUS_SUCCESS;
}

static FwctlCxlStatus
fwctl_cxl_model_firmware_check_selection(const FwctlCxlModelFeature *feature, guint8 selection)
{
	guint32 flags = GUINT32_FROM_LE(feature->entry.flags);

	switch (selection) {
	case CXL_GET_FEAT_SEL_CURRENT_VALUE:
		return FWCTL_CXL_STATUS_SUCCESS;
	case CXL_GET_FEAT_SEL_DEFAULT_VALUE:
		return (flags & CXL_FEATURE_F_DEFAULT_SEL) != 0
			   ? FWCTL_CXL_STATUS_SUCCESS
			   : FWCTL_CXL_STATUS_FEATURE_SELECTION;
	case CXL_GET_FEAT_SEL_SAVED_VALUE:
		return (flags & CXL_FEATURE_F_SAVED_SEL) != 0 ? FWCTL_CXL_STATUS_SUCCESS
							      : FWCTL_CXL_STATUS_FEATURE_SELECTION;
	default:
		return FWCTL_CXL_STATUS_FEATURE_SELECTION;
	}
}

/*
 * fwctl_cxl_model_firmware_get_feature:
 *
 * Get Feature: writes as many bytes as @command asks for, into @out as far as that goes. Feature
 * ff…ff is odd in two ways, as in cxl_test: it has one value whatever the selection, and its bytes
 * come @command->offset further back than they belong.
 */
FwctlCxlStatus
fwctl_cxl_model_firmware_get_feature(FwctlCxlModelFirmware *self,
				     const struct cxl_mbox_get_feat_in *command,
				     guint8 *out,
				     gsize out_size)
{
	FwctlCxlStatus status = fwctl_cxl_model_firmware_accept(self);
	FwctlCxlModelFeature *feature = fwctl_cxl_model_firmware_find(self, command->uuid);
	gsize offset = GUINT16_FROM_LE(command->offset);
	gsize count = GUINT16_FROM_LE(command->count);
	gsize place = 0;
	guint8 selection = command->selection;

	if (status != FWCTL_CXL_STATUS_SUCCESS)
		return status;
	if (feature == NULL)
		return FWCTL_CXL_STATUS_UNSUPPORTED;
	if (feature->as_cxl_test) {
		selection = CXL_GET_FEAT_SEL_CURRENT_VALUE;
		place = offset;
	}
	status = fwctl_cxl_model_firmware_check_selection(feature, selection);
	if (status != FWCTL_CXL_STATUS_SUCCESS)
		return status;
	if (offset + count > fwctl_cxl_model_feature_get_size(feature))
		return FWCTL_CXL_STATUS_INPUT;
	if (place < out_size)
		memcpy(out + place,
		       feature->values[selection] + offset,
		       MIN(count, out_size - place));
	return FWCTL_CXL_STATUS_SUCCESS;
}

/*
 * A feature that changes at once has its new value at once. One that changes at a reset has it
 * saved, and would have it current after a reset, which this device is never given.
 */
static void
fwctl_cxl_model_firmware_store(FwctlCxlModelFeature *feature,
			       gsize offset,
			       const guint8 *data,
			       gsize size)
{
	const guint16 immediate = CXL_CMD_CONFIG_CHANGE_IMMEDIATE | CXL_CMD_DATA_CHANGE_IMMEDIATE |
				  CXL_CMD_POLICY_CHANGE_IMMEDIATE | CXL_CMD_LOG_CHANGE_IMMEDIATE;

	memcpy(feature->values[CXL_GET_FEAT_SEL_SAVED_VALUE] + offset, data, size);
	if ((GUINT16_FROM_LE(feature->entry.effects) & immediate) != 0)
		memcpy(feature->values[CXL_GET_FEAT_SEL_CURRENT_VALUE] + offset, data, size);
}

/* mock_set_test_feature(): whole, at offset 0, whatever the version; it takes 4 bytes, 0 for those
 * that are missing */
static FwctlCxlStatus
fwctl_cxl_model_firmware_set_as_cxl_test(FwctlCxlModelFeature *feature,
					 guint transfer,
					 gsize offset,
					 const guint8 *data,
					 gsize size)
{
	guint8 *value = feature->values[CXL_GET_FEAT_SEL_CURRENT_VALUE];
	gsize value_size = fwctl_cxl_model_feature_get_size(feature);

	if (transfer != CXL_SET_FEAT_FLAG_FULL_DATA_TRANSFER || offset != 0)
		return FWCTL_CXL_STATUS_INPUT;
	memset(value, 0, value_size);
	memcpy(value, data, MIN(size, value_size));
	return FWCTL_CXL_STATUS_SUCCESS;
}

/* a transfer in parts: they must follow each other, and what is wrong ends it */
static FwctlCxlStatus
fwctl_cxl_model_firmware_add_part(FwctlCxlModelFirmware *self,
				  FwctlCxlModelFeature *feature,
				  guint transfer,
				  gsize offset,
				  const guint8 *data,
				  gsize size)
{
	if (transfer == CXL_SET_FEAT_FLAG_INITIATE_DATA_TRANSFER) {
		if (self->transfer != NULL)
			return FWCTL_CXL_STATUS_FEATURE_TRANSFER_IN_PROGRESS;
		self->transfer = feature;
		self->parts_offset = offset;
		g_byte_array_set_size(self->parts, 0);
	} else if (self->transfer != feature || self->parts_offset + self->parts->len != offset) {
		self->transfer = NULL;
		return FWCTL_CXL_STATUS_FEATURE_TRANSFER_OUT_OF_ORDER;
	}
	g_byte_array_append(self->parts, data, (guint)size);
	if (transfer == CXL_SET_FEAT_FLAG_FINISH_DATA_TRANSFER) {
		fwctl_cxl_model_firmware_store(feature,
					       self->parts_offset,
					       self->parts->data,
					       self->parts->len);
		self->transfer = NULL;
	}
	return FWCTL_CXL_STATUS_SUCCESS;
}

/*
 * fwctl_cxl_model_firmware_set_feature:
 *
 * Set Feature: takes @size bytes, all of them or a part of a transfer. A full transfer may begin at
 * any offset, as with hw/cxl/cxl-mailbox-utils.c of QEMU.
 */
FwctlCxlStatus
fwctl_cxl_model_firmware_set_feature(FwctlCxlModelFirmware *self,
				     const struct cxl_mbox_set_feat_hdr *command,
				     const guint8 *data,
				     gsize size)
{
	FwctlCxlStatus status = fwctl_cxl_model_firmware_accept(self);
	FwctlCxlModelFeature *feature = fwctl_cxl_model_firmware_find(self, command->uuid);
	gsize offset = GUINT16_FROM_LE(command->offset);
	guint transfer = GUINT32_FROM_LE(command->flags) & CXL_SET_FEAT_FLAG_DATA_TRANSFER_MASK;

	if (status != FWCTL_CXL_STATUS_SUCCESS)
		return status;
	if (feature == NULL)
		return FWCTL_CXL_STATUS_UNSUPPORTED;
	if (feature->as_cxl_test)
		return fwctl_cxl_model_firmware_set_as_cxl_test(feature,
								transfer,
								offset,
								data,
								size);
	if (command->version != feature->entry.set_feat_ver)
		return FWCTL_CXL_STATUS_FEATURE_VERSION;
	if (offset + size > GUINT16_FROM_LE(feature->entry.set_feat_size)) {
		self->transfer = NULL;
		return FWCTL_CXL_STATUS_INPUT;
	}
	if (transfer != CXL_SET_FEAT_FLAG_FULL_DATA_TRANSFER)
		return fwctl_cxl_model_firmware_add_part(self,
							 feature,
							 transfer,
							 offset,
							 data,
							 size);
	fwctl_cxl_model_firmware_store(feature, offset, data, size);
	return FWCTL_CXL_STATUS_SUCCESS;
}
