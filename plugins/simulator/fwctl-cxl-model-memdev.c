/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <linux/cxl_mem.h>

#include "fwctl-cxl-model-memdev.h"

/*
 * FwctlCxlModelMemdev:
 *
 * Plays the ioctls of drivers/cxl/core/mbox.c of Linux 7.2.12 before the mailbox of a simulated
 * memory device: what it lets through, and with which errno it refuses. May be used from any
 * thread: the latency is spent side by side.
 */
struct _FwctlCxlModelMemdev {
	FwctlMemdev parent_instance;
	FwctlCxlModelMemory *memory;
};

G_DEFINE_FINAL_TYPE(FwctlCxlModelMemdev, fwctl_cxl_model_memdev, FWCTL_TYPE_MEMDEV)

/* cxl_mem_commands[]: each command with the sizes that the kernel checks; -1 varies */
static const struct {
	guint16 opcode;
	guint32 id;
	gint32 size_in;
	gint32 size_out;
} commands[] = {
    {0x4000, CXL_MEM_COMMAND_ID_IDENTIFY, 0, 0x43},
    {0x0400, CXL_MEM_COMMAND_ID_GET_SUPPORTED_LOGS, 0, -1},
    {0x0200, CXL_MEM_COMMAND_ID_GET_FW_INFO, 0, 0x50},
    {0x4100, CXL_MEM_COMMAND_ID_GET_PARTITION_INFO, 0, 0x20},
    {0x4102, CXL_MEM_COMMAND_ID_GET_LSA, 8, -1},
    {0x4200, CXL_MEM_COMMAND_ID_GET_HEALTH_INFO, 0, 0x12},
    {0x0401, CXL_MEM_COMMAND_ID_GET_LOG, 0x18, -1},
    {0x0402, CXL_MEM_COMMAND_ID_GET_LOG_CAPS, 0x10, 4},
    {0x0403, CXL_MEM_COMMAND_ID_CLEAR_LOG, 0x10, 0},
    {0x0405, CXL_MEM_COMMAND_ID_GET_SUP_LOG_SUBLIST, 2, -1},
    {0x4101, CXL_MEM_COMMAND_ID_SET_PARTITION_INFO, 0x0a, 0},
    {0x4103, CXL_MEM_COMMAND_ID_SET_LSA, -1, 0},
    {0x4201, CXL_MEM_COMMAND_ID_GET_ALERT_CONFIG, 0, 0x10},
    {0x4202, CXL_MEM_COMMAND_ID_SET_ALERT_CONFIG, 0xc, 0},
    {0x4203, CXL_MEM_COMMAND_ID_GET_SHUTDOWN_STATE, 0, 1},
    {0x4204, CXL_MEM_COMMAND_ID_SET_SHUTDOWN_STATE, 1, 0},
    {0x4303, CXL_MEM_COMMAND_ID_GET_SCAN_MEDIA_CAPS, 0x10, 4},
    {0x0300, CXL_MEM_COMMAND_ID_GET_TIMESTAMP, 0, 8},
};

/* the flag of cxl_mem.h is a macro that user space cannot use */
#define FLAG_ENABLED 1u

static void
fwctl_cxl_model_memdev_set_error(GError **error, gint sys_errno, const gchar *what)
{
	g_set_error(error, FWCTL_ERRNO, sys_errno, "%s: %s", what, g_strerror(sys_errno));
}

static GBytes *
fwctl_cxl_model_memdev_query(FwctlMemdev *memdev, GError **error)
{
	FwctlCxlModelMemdev *self = FWCTL_CXL_MODEL_MEMDEV(memdev);
	g_autoptr(GByteArray) table = g_byte_array_new();

	if (fwctl_cxl_model_memory_is_gone(self->memory)) {
		fwctl_cxl_model_memdev_set_error(error, ENXIO, "CXL_MEM_QUERY_COMMANDS");
		return NULL;
	}
	for (guint i = 0; i < G_N_ELEMENTS(commands); i++) {
		struct cxl_command_info info = {
		    .id = commands[i].id,
		    .flags = fwctl_cxl_model_mailbox_has(commands[i].opcode) ? FLAG_ENABLED : 0,
		    .size_in = (guint32)commands[i].size_in,
		    .size_out = (guint32)commands[i].size_out,
		};
		g_byte_array_append(table, (const guint8 *)&info, sizeof(info));
	}
	return g_byte_array_free_to_bytes(g_steal_pointer(&table));
}

/* cxl_to_mem_cmd() */
static gint
fwctl_cxl_model_memdev_check(guint16 opcode, gsize size_in, gsize size_out)
{
	for (guint i = 0; i < G_N_ELEMENTS(commands); i++) {
		if (commands[i].opcode != opcode)
			continue;
		if (!fwctl_cxl_model_mailbox_has(opcode))
			return ENOTTY;
		if (commands[i].size_in >= 0 && size_in != (gsize)commands[i].size_in)
			return ENOMEM;
		if (commands[i].size_out >= 0 && size_out < (gsize)commands[i].size_out)
			return ENOMEM;
		return 0;
	}
	return ENOTTY;
}

/* the faults that no driver would let happen */
static void
fwctl_cxl_model_memdev_spoil(FwctlCxlModelMemdev *self, GByteArray *response)
{
	const FwctlSimulatorOptions *options = &self->memory->options;

	if (options->bit_error && response->len > 0)
		response->data[response->len / 2] ^= 0x10;
	if (options->short_reply)
		g_byte_array_set_size(response, response->len / 2);
}

static GBytes *
fwctl_cxl_model_memdev_send(FwctlMemdev *memdev,
			    guint16 opcode,
			    GBytes *request,
			    gsize response_size,
			    guint *retval,
			    GError **error)
{
	FwctlCxlModelMemdev *self = FWCTL_CXL_MODEL_MEMDEV(memdev);
	g_autoptr(GByteArray) response = g_byte_array_new();
	FwctlCxlStatus status = FWCTL_CXL_STATUS_SUCCESS;
	gint sys_errno = ENXIO;

	if (fwctl_cxl_model_memory_take(self->memory)) {
		sys_errno =
		    fwctl_cxl_model_memdev_check(opcode, g_bytes_get_size(request), response_size);
		if (sys_errno == 0)
			sys_errno = fwctl_cxl_model_mailbox_run(self->memory,
								opcode,
								request,
								response,
								&status);
		if (self->memory->options.latency > 0)
			g_usleep((gulong)self->memory->options.latency);
	}
	if (sys_errno != 0) {
		fwctl_cxl_model_memdev_set_error(error, sys_errno, "CXL_MEM_SEND_COMMAND");
		return NULL;
	}
	*retval = (guint)status;
	fwctl_cxl_model_memdev_spoil(self, response);
	return g_bytes_new(response->data, MIN(response->len, response_size));
}

static void
fwctl_cxl_model_memdev_finalize(GObject *object)
{
	FwctlCxlModelMemdev *self = FWCTL_CXL_MODEL_MEMDEV(object);

	g_clear_pointer(&self->memory, fwctl_cxl_model_memory_unref);
	G_OBJECT_CLASS(fwctl_cxl_model_memdev_parent_class)->finalize(object);
}

static void
fwctl_cxl_model_memdev_class_init(FwctlCxlModelMemdevClass *klass)
{
	FwctlMemdevClass *memdev_class = FWCTL_MEMDEV_CLASS(klass);

	G_OBJECT_CLASS(klass)->finalize = fwctl_cxl_model_memdev_finalize;
	memdev_class->query_commands = fwctl_cxl_model_memdev_query;
	memdev_class->send_command = fwctl_cxl_model_memdev_send;
}

static void
fwctl_cxl_model_memdev_init(FwctlCxlModelMemdev *self)
{
}

FwctlMemdev *
fwctl_cxl_model_memdev_new(const gchar *name, FwctlCxlModelMemory *memory)
{
	FwctlCxlModelMemdev *self = g_object_new(FWCTL_TYPE_CXL_MODEL_MEMDEV, "name", name, NULL);

	self->memory = fwctl_cxl_model_memory_ref(memory);
	return FWCTL_MEMDEV(self);
}
