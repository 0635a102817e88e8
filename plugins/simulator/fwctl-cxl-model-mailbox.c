/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <fwctl-byte-writer.h>
#include <string.h>

#include "fwctl-cxl-model-memory.h"

/*
 * The memory device's commands (CXL 3.2, 8.2.10): bytes at the offsets of the specification, where
 * the catalogue has its own description of them. They take turns at the mailbox.
 */

#define CAPACITY_UNITS 4u /* of 256 MiB */

static void
fwctl_cxl_model_mailbox_append_u64(GByteArray *array, guint64 value)
{
	fwctl_byte_writer_append_u32le(array, (guint32)(value & G_MAXUINT32));
	fwctl_byte_writer_append_u32le(array, (guint32)(value >> 32));
}

static void
fwctl_cxl_model_mailbox_append_slot(const FwctlCxlModelMemory *self, guint slot, GByteArray *array)
{
	g_byte_array_append(array,
			    (const guint8 *)self->slots[slot - 1],
			    FWCTL_CXL_MODEL_VERSION_SIZE);
}

static FwctlCxlStatus
fwctl_cxl_model_mailbox_identify(FwctlCxlModelMemory *self,
				 const guint8 *request,
				 gsize request_size,
				 GByteArray *response)
{
	fwctl_cxl_model_mailbox_append_slot(self, self->active_slot, response);
	fwctl_cxl_model_mailbox_append_u64(response, CAPACITY_UNITS);
	fwctl_cxl_model_mailbox_append_u64(response, CAPACITY_UNITS / 2);
	fwctl_cxl_model_mailbox_append_u64(response, CAPACITY_UNITS / 2);
	fwctl_cxl_model_mailbox_append_u64(response, 1);
	for (guint log = 0; log < 4; log++)
		fwctl_byte_writer_append_u16le(response, 16);
	fwctl_byte_writer_append_u32le(response, FWCTL_CXL_MODEL_LSA_SIZE);
	fwctl_byte_writer_append_u8(response, 64);
	fwctl_byte_writer_append_zeros(response, 2);
	fwctl_byte_writer_append_u16le(response, 8);
	fwctl_byte_writer_append_zeros(response, 2);
	return FWCTL_CXL_STATUS_SUCCESS;
}

static FwctlCxlStatus
fwctl_cxl_model_mailbox_get_fw_info(FwctlCxlModelMemory *self,
				    const guint8 *request,
				    gsize request_size,
				    GByteArray *response)
{
	fwctl_byte_writer_append_u8(response, FWCTL_CXL_MODEL_SLOTS);
	fwctl_byte_writer_append_u8(response,
				    (guint8)(self->active_slot | (self->staged_slot << 3)));
	fwctl_byte_writer_append_zeros(response, 14);
	for (guint slot = 1; slot <= FWCTL_CXL_MODEL_SLOTS; slot++)
		fwctl_cxl_model_mailbox_append_slot(self, slot, response);
	return FWCTL_CXL_STATUS_SUCCESS;
}

static FwctlCxlStatus
fwctl_cxl_model_mailbox_get_timestamp(FwctlCxlModelMemory *self,
				      const guint8 *request,
				      gsize request_size,
				      GByteArray *response)
{
	fwctl_cxl_model_mailbox_append_u64(response, (guint64)g_get_real_time() * 1000);
	return FWCTL_CXL_STATUS_SUCCESS;
}

static FwctlCxlStatus
fwctl_cxl_model_mailbox_get_partition(FwctlCxlModelMemory *self,
				      const guint8 *request,
				      gsize request_size,
				      GByteArray *response)
{
	fwctl_cxl_model_mailbox_append_u64(response, CAPACITY_UNITS / 2);
	fwctl_cxl_model_mailbox_append_u64(response, CAPACITY_UNITS / 2);
	fwctl_byte_writer_append_zeros(response, 16);
	return FWCTL_CXL_STATUS_SUCCESS;
}

static FwctlCxlStatus
fwctl_cxl_model_mailbox_get_lsa(FwctlCxlModelMemory *self,
				const guint8 *request,
				gsize request_size,
				GByteArray *response)
{
	guint32 offset;
	guint32 length;

	memcpy(&offset, request, sizeof(offset));
	memcpy(&length, request + sizeof(offset), sizeof(length));
	offset = GUINT32_FROM_LE(offset);
	length = GUINT32_FROM_LE(length);
	if (offset > FWCTL_CXL_MODEL_LSA_SIZE || length > FWCTL_CXL_MODEL_LSA_SIZE - offset)
		return FWCTL_CXL_STATUS_INPUT;
	g_byte_array_append(response, self->lsa + offset, length);
	return FWCTL_CXL_STATUS_SUCCESS;
}

static FwctlCxlStatus
fwctl_cxl_model_mailbox_set_lsa(FwctlCxlModelMemory *self,
				const guint8 *request,
				gsize request_size,
				GByteArray *response)
{
	const gsize head = 8;
	guint32 offset;

	if (request_size < head)
		return FWCTL_CXL_STATUS_PAYLOAD_LENGTH;
	memcpy(&offset, request, sizeof(offset));
	offset = GUINT32_FROM_LE(offset);
	if (offset > FWCTL_CXL_MODEL_LSA_SIZE ||
	    request_size - head > FWCTL_CXL_MODEL_LSA_SIZE - offset)
		return FWCTL_CXL_STATUS_INPUT;
	memcpy(self->lsa + offset, request + head, request_size - head);
	return FWCTL_CXL_STATUS_SUCCESS;
}

/* the one of cxl_test is mock_health_info() of tools/testing/cxl/test/mem.c */
static FwctlCxlStatus
fwctl_cxl_model_mailbox_get_health(FwctlCxlModelMemory *self,
				   const guint8 *request,
				   gsize request_size,
				   GByteArray *response)
{
	static const guint8 reports[][18] = {
	    [FWCTL_SIMULATOR_HEALTH_GOOD] = {0, 0, 0, 12, 41, 0, 3},
	    [FWCTL_SIMULATOR_HEALTH_WARNING] = {1, 0, 0x15, 83, 77, 0, 4, 0, 0, 0, 110, 0, 0, 0, 2},
	    [FWCTL_SIMULATOR_HEALTH_CRITICAL] =
		{4, 2, 0x3a, 97, 99, 0, 9, 0, 0, 0, 0xf4, 1, 0, 0, 0xf4, 1},
	    [FWCTL_SIMULATOR_HEALTH_CXL_TEST] =
		{7, 3, 0x18, 15, 25, 0, 10, 0, 0, 0, 20, 0, 0, 0, 30},
	};

	guint8 report[sizeof(reports[0])];
	guint16 temperature = GUINT16_TO_LE((guint16)self->options.temperature);

	memcpy(report, reports[self->options.health], sizeof(report));
	if (self->options.life_used != FWCTL_SIMULATOR_AS_HEALTH_SAYS)
		report[3] = (guint8)self->options.life_used;
	if (self->options.temperature != FWCTL_SIMULATOR_AS_HEALTH_SAYS)
		memcpy(report + 4, &temperature, sizeof(temperature));
	g_byte_array_append(response, report, sizeof(report));
	return FWCTL_CXL_STATUS_SUCCESS;
}

static FwctlCxlStatus
fwctl_cxl_model_mailbox_get_alerts(FwctlCxlModelMemory *self,
				   const guint8 *request,
				   gsize request_size,
				   GByteArray *response)
{
	g_byte_array_append(response, self->alerts, sizeof(self->alerts));
	return FWCTL_CXL_STATUS_SUCCESS;
}

/* CXL 3.2, 8.2.10.9.3.3: which thresholds, on or off, and then their values */
static FwctlCxlStatus
fwctl_cxl_model_mailbox_set_alerts(FwctlCxlModelMemory *self,
				   const guint8 *request,
				   gsize request_size,
				   GByteArray *response)
{
	guint8 valid = request[0];
	guint8 enable = request[1];

	if ((valid & ~0x1f) != 0)
		return FWCTL_CXL_STATUS_INPUT;
	if ((valid & 0x01) != 0 && request[2] >= self->alerts[2])
		return FWCTL_CXL_STATUS_INPUT;
	if ((valid & 0x01) != 0)
		self->alerts[3] = request[2];
	if ((valid & 0x02) != 0)
		memcpy(self->alerts + 8, request + 4, 2);
	if ((valid & 0x04) != 0)
		memcpy(self->alerts + 10, request + 6, 2);
	if ((valid & 0x08) != 0)
		memcpy(self->alerts + 12, request + 8, 2);
	if ((valid & 0x10) != 0)
		memcpy(self->alerts + 14, request + 10, 2);
	self->alerts[0] = (guint8)((self->alerts[0] & ~valid) | (enable & valid));
	return FWCTL_CXL_STATUS_SUCCESS;
}

static FwctlCxlStatus
fwctl_cxl_model_mailbox_get_shutdown(FwctlCxlModelMemory *self,
				     const guint8 *request,
				     gsize request_size,
				     GByteArray *response)
{
	fwctl_byte_writer_append_u8(response, self->shutdown_state);
	return FWCTL_CXL_STATUS_SUCCESS;
}

static FwctlCxlStatus
fwctl_cxl_model_mailbox_set_shutdown(FwctlCxlModelMemory *self,
				     const guint8 *request,
				     gsize request_size,
				     GByteArray *response)
{
	self->shutdown_state = request[0] & 1;
	return FWCTL_CXL_STATUS_SUCCESS;
}

static FwctlCxlStatus
fwctl_cxl_model_mailbox_get_scan_caps(FwctlCxlModelMemory *self,
				      const guint8 *request,
				      gsize request_size,
				      GByteArray *response)
{
	fwctl_byte_writer_append_u32le(response, 250);
	return FWCTL_CXL_STATUS_SUCCESS;
}

typedef FwctlCxlStatus (*FwctlCxlModelMailboxFunc)(FwctlCxlModelMemory *self,
						   const guint8 *request,
						   gsize request_size,
						   GByteArray *response);

/* the length of each payload is checked before its function has it; -1 varies */
static const struct {
	guint16 opcode;
	gint request_size;
	FwctlCxlModelMailboxFunc run; /* (nullable): it is about logs */
} known[] = {
    {0x0200, 0, fwctl_cxl_model_mailbox_get_fw_info},
    {0x0300, 0, fwctl_cxl_model_mailbox_get_timestamp},
    {0x0400, 0, NULL},
    {0x0401, 24, NULL},
    {0x0402, 16, NULL},
    {0x0403, 16, NULL},
    {0x0405, 2, NULL},
    {0x4000, 0, fwctl_cxl_model_mailbox_identify},
    {0x4100, 0, fwctl_cxl_model_mailbox_get_partition},
    {0x4102, 8, fwctl_cxl_model_mailbox_get_lsa},
    {0x4103, -1, fwctl_cxl_model_mailbox_set_lsa},
    {0x4200, 0, fwctl_cxl_model_mailbox_get_health},
    {0x4201, 0, fwctl_cxl_model_mailbox_get_alerts},
    {0x4202, 12, fwctl_cxl_model_mailbox_set_alerts},
    {0x4203, 0, fwctl_cxl_model_mailbox_get_shutdown},
    {0x4204, 1, fwctl_cxl_model_mailbox_set_shutdown},
    {0x4303, 16, fwctl_cxl_model_mailbox_get_scan_caps},
};

/* Returns: whether the device has a command: Set Partition Information it does not */
gboolean
fwctl_cxl_model_mailbox_has(guint16 opcode)
{
	for (guint i = 0; i < G_N_ELEMENTS(known); i++) {
		if (known[i].opcode == opcode)
			return TRUE;
	}
	return FALSE;
}

/* the faults that were asked for come first, as the mailbox does not look at a command then */
static gint
fwctl_cxl_model_mailbox_accept(FwctlCxlModelMemory *self, FwctlCxlStatus *status)
{
	*status = FWCTL_CXL_STATUS_SUCCESS;
	if (self->busy > 0) {
		self->busy--;
		*status = FWCTL_CXL_STATUS_BUSY;
	} else if (self->retry > 0) {
		self->retry--;
		*status = FWCTL_CXL_STATUS_RETRY;
	} else if (self->timeout > 0) {
		self->timeout--;
		return ETIMEDOUT;
	}
	return 0;
}

/*
 * fwctl_cxl_model_mailbox_run:
 * @status: (out): what the mailbox returns
 *
 * Runs a command. The payload of a failure is empty.
 *
 * Returns: 0, or an errno where nothing came back
 */
gint
fwctl_cxl_model_mailbox_run(FwctlCxlModelMemory *self,
			    guint16 opcode,
			    GBytes *request,
			    GByteArray *response,
			    FwctlCxlStatus *status)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);
	gsize size = 0;
	const guint8 *data = g_bytes_get_data(request, &size);
	gint sys_errno = fwctl_cxl_model_mailbox_accept(self, status);

	if (sys_errno != 0 || *status != FWCTL_CXL_STATUS_SUCCESS)
		return sys_errno;
	*status = FWCTL_CXL_STATUS_UNSUPPORTED;
	for (guint i = 0; i < G_N_ELEMENTS(known); i++) {
		if (known[i].opcode != opcode)
			continue;
		if (known[i].request_size >= 0 && size != (gsize)known[i].request_size)
			*status = FWCTL_CXL_STATUS_PAYLOAD_LENGTH;
		else if (known[i].run != NULL)
			*status = known[i].run(self, data, size, response);
		else
			*status = fwctl_cxl_model_logs_run(self, opcode, data, size, response);
	}
	return 0;
}
