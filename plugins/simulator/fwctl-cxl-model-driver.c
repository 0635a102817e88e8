/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <string.h>

#include "fwctl-cxl-model-driver.h"

/*
 * Plays drivers/cxl/core/features.c of Linux 7.2.12: what it lets through, with which errno it
 * refuses, how it divides what is larger than the mailbox, and how long it says that the answer is:
 * the payload and 16, sizeof(struct fwctl_rpc_cxl_out), where the payload begins at 8.
 */

/* the structures lie in bytes that have no alignment: they are copied out, never pointed into */
typedef struct {
	guint16 opcode;
	const guint8 *payload;
	gsize op_size;
	FwctlScope scope;
	gsize response_size;
} FwctlCxlModelCall;

static void
fwctl_cxl_model_driver_set_header(GByteArray *answer, gsize size, FwctlCxlStatus retval)
{
	struct fwctl_rpc_cxl_out_hdr header = {.size = (guint32)size, .retval = (guint32)retval};

	memcpy(answer->data, &header, sizeof(header));
}

static void
fwctl_cxl_model_driver_resize(GByteArray *answer, gsize size)
{
	g_byte_array_set_size(answer, (guint)size);
	memset(answer->data, 0, size);
}

/* cxlctl_get_supported_features() */
static gint
fwctl_cxl_model_driver_get_supported(FwctlCxlModelFirmware *firmware,
				     const FwctlCxlModelCall *call,
				     GByteArray *answer)
{
	GPtrArray *features = fwctl_cxl_model_firmware_get_features(firmware);
	struct cxl_mbox_get_sup_feats_in command;
	struct cxl_mbox_get_sup_feats_out_hdr page = {0};
	guint8 *out;
	gsize size;
	guint first;
	guint entries;

	if (call->op_size != sizeof(command))
		return EINVAL;
	memcpy(&command, call->payload, sizeof(command));
	first = GUINT16_FROM_LE(command.start_idx);
	if (first >= features->len)
		return EINVAL;
	entries = MIN(GUINT32_FROM_LE(command.count) / (guint)sizeof(struct cxl_feat_entry),
		      features->len - first);

	size = sizeof(page) + entries * sizeof(struct cxl_feat_entry);
	fwctl_cxl_model_driver_resize(answer, sizeof(struct fwctl_rpc_cxl_out) + size);
	fwctl_cxl_model_driver_set_header(answer, size, FWCTL_CXL_STATUS_SUCCESS);
	page.num_entries = GUINT16_TO_LE((guint16)entries);
	page.supported_feats = GUINT16_TO_LE((guint16)features->len);
	out = answer->data + offsetof(struct fwctl_rpc_cxl_out, payload);
	memcpy(out, &page, sizeof(page));
	out += sizeof(page);
	for (guint i = 0; i < entries; i++) {
		const FwctlCxlModelFeature *feature = g_ptr_array_index(features, first + i);
		struct cxl_feat_entry entry = feature->entry;

		if (feature->exclusive) {
			entry.set_feat_size = 0;
			entry.flags &= GUINT32_TO_LE(~(guint32)CXL_FEATURE_F_CHANGEABLE);
		}
		memcpy(out + i * sizeof(entry), &entry, sizeof(entry));
	}
	return 0;
}

/* cxlctl_get_feature() and cxl_get_feature() */
static gint
fwctl_cxl_model_driver_get_feature(FwctlCxlModelFirmware *firmware,
				   const FwctlCxlModelCall *call,
				   GByteArray *answer)
{
	const gsize start = offsetof(struct fwctl_rpc_cxl_out, payload);
	struct cxl_mbox_get_feat_in command;
	guint16 offset;
	gsize count;
	gsize done = 0;

	if (call->op_size != sizeof(command))
		return EINVAL;
	memcpy(&command, call->payload, sizeof(command));
	offset = GUINT16_FROM_LE(command.offset);
	count = GUINT16_FROM_LE(command.count);
	if (count == 0 || call->response_size < start || count > call->response_size - start)
		return EINVAL;

	fwctl_cxl_model_driver_resize(answer, sizeof(struct fwctl_rpc_cxl_out) + count);
	while (done < count) {
		gsize part = MIN(count - done, FWCTL_CXL_MODEL_MAILBOX_SIZE);
		FwctlCxlStatus status;

		/* the sum has 16 bits there too, and wraps */
		command.offset = GUINT16_TO_LE((guint16)((offset + done) & 0xffff));
		command.count = GUINT16_TO_LE((guint16)part);
		status = fwctl_cxl_model_firmware_get_feature(firmware,
							      &command,
							      answer->data + start + done,
							      answer->len - start - done);
		if (status != FWCTL_CXL_STATUS_SUCCESS) {
			fwctl_cxl_model_driver_resize(answer, sizeof(struct fwctl_rpc_cxl_out));
			fwctl_cxl_model_driver_set_header(answer, 0, status);
			return 0;
		}
		done += part;
	}
	fwctl_cxl_model_driver_set_header(answer, count, FWCTL_CXL_STATUS_SUCCESS);
	return 0;
}

/* cxl_set_feature() */
static FwctlCxlStatus
fwctl_cxl_model_driver_send_parts(FwctlCxlModelFirmware *firmware,
				  struct cxl_mbox_set_feat_hdr *command,
				  const guint8 *data,
				  gsize size)
{
	const gsize most = FWCTL_CXL_MODEL_MAILBOX_SIZE - sizeof(*command);
	guint16 offset = GUINT16_FROM_LE(command->offset);
	guint32 flags = GUINT32_FROM_LE(command->flags);
	gsize done = 0;

	flags &= ~(guint32)CXL_SET_FEAT_FLAG_DATA_TRANSFER_MASK;
	flags |= CXL_SET_FEAT_FLAG_DATA_SAVED_ACROSS_RESET;
	while (done < size) {
		gsize part = MIN(size - done, most);
		guint32 transfer = CXL_SET_FEAT_FLAG_CONTINUE_DATA_TRANSFER;
		FwctlCxlStatus status;

		if (part == size)
			transfer = CXL_SET_FEAT_FLAG_FULL_DATA_TRANSFER;
		else if (done == 0)
			transfer = CXL_SET_FEAT_FLAG_INITIATE_DATA_TRANSFER;
		else if (done + part == size)
			transfer = CXL_SET_FEAT_FLAG_FINISH_DATA_TRANSFER;
		command->flags = GUINT32_TO_LE(flags | transfer);
		command->offset = GUINT16_TO_LE((guint16)((offset + done) & 0xffff));
		status = fwctl_cxl_model_firmware_set_feature(firmware, command, data + done, part);
		if (status != FWCTL_CXL_STATUS_SUCCESS)
			return status;
		done += part;
	}
	return FWCTL_CXL_STATUS_SUCCESS;
}

/* cxlctl_validate_set_features() */
static gboolean
fwctl_cxl_model_driver_allows_set(FwctlCxlModelFirmware *firmware, const FwctlCxlModelCall *call)
{
	const guint16 immediate = CXL_CMD_CONFIG_CHANGE_IMMEDIATE | CXL_CMD_DATA_CHANGE_IMMEDIATE |
				  CXL_CMD_POLICY_CHANGE_IMMEDIATE | CXL_CMD_LOG_CHANGE_IMMEDIATE;
	const guint16 on_reset = CXL_CMD_CONFIG_CHANGE_COLD_RESET |
				 CXL_CMD_CONFIG_CHANGE_CONV_RESET | CXL_CMD_CONFIG_CHANGE_CXL_RESET;
	const FwctlCxlModelFeature *feature;
	guint16 effects;

	if (call->op_size < sizeof(feature->entry.uuid))
		return FALSE;
	feature = fwctl_cxl_model_firmware_find(firmware, call->payload);
	if (feature == NULL ||
	    (GUINT32_FROM_LE(feature->entry.flags) & CXL_FEATURE_F_CHANGEABLE) == 0)
		return FALSE;
	effects = GUINT16_FROM_LE(feature->entry.effects);
	if ((effects & (CXL_CMD_EFFECTS_RESERVED | CXL_CMD_BACKGROUND)) != 0)
		return FALSE;
	if ((effects & immediate) != 0)
		return call->scope >= FWCTL_SCOPE_DEBUG_WRITE_FULL;
	return (effects & on_reset) != 0 && call->scope >= FWCTL_SCOPE_DEBUG_WRITE;
}

/* cxlctl_set_feature() */
static gint
fwctl_cxl_model_driver_set_feature(FwctlCxlModelFirmware *firmware,
				   const FwctlCxlModelCall *call,
				   GByteArray *answer)
{
	struct cxl_mbox_set_feat_hdr command;
	FwctlCxlStatus status;

	if (!fwctl_cxl_model_driver_allows_set(firmware, call) || call->op_size <= sizeof(command))
		return EINVAL;
	memcpy(&command, call->payload, sizeof(command));
	if (fwctl_cxl_model_firmware_find(firmware, command.uuid)->exclusive)
		return EPERM;
	if (call->response_size < offsetof(struct fwctl_rpc_cxl_out, payload))
		return EINVAL;
	status = fwctl_cxl_model_driver_send_parts(firmware,
						   &command,
						   call->payload + sizeof(command),
						   call->op_size - sizeof(command));
	fwctl_cxl_model_driver_resize(answer, sizeof(struct fwctl_rpc_cxl_out));
	fwctl_cxl_model_driver_set_header(answer, 0, status);
	return 0;
}

/*
 * fwctl_cxl_model_driver_rpc:
 *
 * cxlctl_fw_rpc(). @answer becomes as long as the driver says that it is. Returns 0 or an errno.
 */
gint
fwctl_cxl_model_driver_rpc(FwctlCxlModelFirmware *firmware,
			   FwctlScope scope,
			   GBytes *request,
			   gsize response_size,
			   GByteArray *answer)
{
	struct fwctl_rpc_cxl_hdr header;
	gsize size = 0;
	const guint8 *data = g_bytes_get_data(request, &size);
	FwctlCxlModelCall call = {.scope = scope, .response_size = response_size};

	if (size < sizeof(header))
		return EINVAL;
	memcpy(&header, data, sizeof(header));
	if (header.op_size > size - sizeof(header))
		return EINVAL;
	call.opcode = (guint16)(header.opcode & 0xffff);
	call.payload = data + sizeof(header);
	call.op_size = header.op_size;
	switch (call.opcode) {
	case FWCTL_CXL_MODEL_OPCODE_GET_SUPPORTED_FEATURES:
		return fwctl_cxl_model_driver_get_supported(firmware, &call, answer);
	case FWCTL_CXL_MODEL_OPCODE_GET_FEATURE:
		return fwctl_cxl_model_driver_get_feature(firmware, &call, answer);
	case FWCTL_CXL_MODEL_OPCODE_SET_FEATURE:
		return fwctl_cxl_model_driver_set_feature(firmware, &call, answer);
	default:
		return EINVAL;
	}
}
