/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <fwctl-byte-writer.h>
#include <string.h>
#include <uuid/uuid.h>

#include "fwctl-cxl-model-memory.h"
#include "fwctl-cxl-model-uapi.h"

/* the logs of a simulated memory device (CXL 3.2, 8.2.10.5): two, one of which can be cleared */

#define EFFECTS_LOG "0da9c0b5-bf41-4b78-8f79-96b1623b3f17"
#define DEBUG_LOG   "5e1819d9-11a9-400c-811f-d60719403d86"

/* DEFINE_CXL_VENDOR_DEBUG_UUID of drivers/cxl/cxlmem.h; what is in it is the vendor's affair */
static const gchar debug_text[] = "simulated: nothing went wrong so far\n";

/* what each command of the device changes: effects as tools/testing/cxl/test/mem.c has them */
static const struct {
	guint16 opcode;
	guint16 effects;
} effects_log[] = {
    {0x0200, 0},
    {0x0201, CXL_CMD_CONFIG_CHANGE_COLD_RESET | CXL_CMD_BACKGROUND},
    {0x0202, CXL_CMD_CONFIG_CHANGE_COLD_RESET | CXL_CMD_CONFIG_CHANGE_IMMEDIATE},
    {0x0300, 0},
    {0x0400, 0},
    {0x0401, 0},
    {0x0402, 0},
    {0x0403, CXL_CMD_LOG_CHANGE_IMMEDIATE},
    {0x0405, 0},
    {0x0500, 0},
    {0x0501, 0},
    {0x0502, CXL_CMD_CONFIG_CHANGE_COLD_RESET | CXL_CMD_CONFIG_CHANGE_IMMEDIATE},
    {0x4000, 0},
    {0x4100, 0},
    {0x4102, 0},
    {0x4103, CXL_CMD_CONFIG_CHANGE_IMMEDIATE | CXL_CMD_DATA_CHANGE_IMMEDIATE},
    {0x4200, 0},
    {0x4201, 0},
    {0x4202, CXL_CMD_POLICY_CHANGE_IMMEDIATE},
    {0x4203, 0},
    {0x4204, CXL_CMD_POLICY_CHANGE_IMMEDIATE},
    {0x4303, 0},
    {0x4400, CXL_CMD_DATA_CHANGE_IMMEDIATE | CXL_CMD_SECURITY_STATE_CHANGE | CXL_CMD_BACKGROUND},
};

static const gchar *const uuids[] = {EFFECTS_LOG, DEBUG_LOG};

static GByteArray *
fwctl_cxl_model_logs_make(const FwctlCxlModelMemory *self, guint log)
{
	GByteArray *content = g_byte_array_new();

	if (log == 0) {
		for (guint i = 0; i < G_N_ELEMENTS(effects_log); i++) {
			fwctl_byte_writer_append_u16le(content, effects_log[i].opcode);
			fwctl_byte_writer_append_u16le(content, effects_log[i].effects);
		}
	} else if (self->has_debug_log) {
		g_byte_array_append(content, (const guint8 *)debug_text, strlen(debug_text));
	}
	return content;
}

static gboolean
fwctl_cxl_model_logs_find(const guint8 *uuid, guint *log)
{
	for (guint i = 0; i < G_N_ELEMENTS(uuids); i++) {
		uuid_t known;

		/* the table's own text is well-formed */
		(void)uuid_parse(uuids[i], known);
		if (memcmp(known, uuid, sizeof(known)) == 0) {
			*log = i;
			return TRUE;
		}
	}
	return FALSE;
}

static void
fwctl_cxl_model_logs_append_entry(const FwctlCxlModelMemory *self, guint log, GByteArray *response)
{
	g_autoptr(GByteArray) content = fwctl_cxl_model_logs_make(self, log);
	uuid_t uuid;

	(void)uuid_parse(uuids[log], uuid);
	g_byte_array_append(response, uuid, sizeof(uuid));
	fwctl_byte_writer_append_u32le(response, content->len);
}

static FwctlCxlStatus
fwctl_cxl_model_logs_list(const FwctlCxlModelMemory *self, GByteArray *response)
{
	fwctl_byte_writer_append_u16le(response, G_N_ELEMENTS(uuids));
	fwctl_byte_writer_append_zeros(response, 6);
	for (guint log = 0; log < G_N_ELEMENTS(uuids); log++)
		fwctl_cxl_model_logs_append_entry(self, log, response);
	return FWCTL_CXL_STATUS_SUCCESS;
}

static FwctlCxlStatus
fwctl_cxl_model_logs_list_some(const FwctlCxlModelMemory *self,
			       const guint8 *request,
			       GByteArray *response)
{
	guint most = request[0];
	guint first = request[1];
	guint count;

	if (first >= G_N_ELEMENTS(uuids))
		return FWCTL_CXL_STATUS_INPUT;
	count = MIN(most, (guint)G_N_ELEMENTS(uuids) - first);
	fwctl_byte_writer_append_u8(response, (guint8)count);
	fwctl_byte_writer_append_zeros(response, 1);
	fwctl_byte_writer_append_u16le(response, G_N_ELEMENTS(uuids));
	fwctl_byte_writer_append_u8(response, (guint8)first);
	fwctl_byte_writer_append_zeros(response, 3);
	for (guint log = first; log < first + count; log++)
		fwctl_cxl_model_logs_append_entry(self, log, response);
	return FWCTL_CXL_STATUS_SUCCESS;
}

static FwctlCxlStatus
fwctl_cxl_model_logs_read(const FwctlCxlModelMemory *self,
			  guint log,
			  const guint8 *request,
			  GByteArray *response)
{
	g_autoptr(GByteArray) content = fwctl_cxl_model_logs_make(self, log);
	guint32 offset;
	guint32 length;

	memcpy(&offset, request + 16, sizeof(offset));
	memcpy(&length, request + 20, sizeof(length));
	offset = GUINT32_FROM_LE(offset);
	length = GUINT32_FROM_LE(length);
	if (offset > content->len || length > content->len - offset)
		return FWCTL_CXL_STATUS_INPUT;
	g_byte_array_append(response, content->data + offset, length);
	return FWCTL_CXL_STATUS_SUCCESS;
}

/*
 * fwctl_cxl_model_logs_run:
 *
 * Runs one of the commands 0400h to 0405h, whose payload has its right length.
 */
FwctlCxlStatus
fwctl_cxl_model_logs_run(FwctlCxlModelMemory *self,
			 guint16 opcode,
			 const guint8 *request,
			 gsize request_size,
			 GByteArray *response)
{
	guint log = 0;

	if (opcode == 0x0400)
		return fwctl_cxl_model_logs_list(self, response);
	if (opcode == 0x0405)
		return fwctl_cxl_model_logs_list_some(self, request, response);
	if (!fwctl_cxl_model_logs_find(request, &log))
		return FWCTL_CXL_STATUS_LOG;
	switch (opcode) {
	case 0x0401:
		return fwctl_cxl_model_logs_read(self, log, request, response);
	case 0x0402:
		fwctl_byte_writer_append_u32le(response, log == 0 ? 0 : 1);
		return FWCTL_CXL_STATUS_SUCCESS;
	default:
		if (log == 0)
			return FWCTL_CXL_STATUS_INPUT;
		self->has_debug_log = FALSE;
		return FWCTL_CXL_STATUS_SUCCESS;
	}
}
