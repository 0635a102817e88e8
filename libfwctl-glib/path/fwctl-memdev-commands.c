/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fwctl-error.h"
#include "fwctl-memdev-commands.h"
#include "uapi/fwctl-cxl-ioctl.h"

/*
 * Which opcode the kernel's numbers stand for: cxl_mem_commands[] of drivers/cxl/core/mbox.c with
 * the opcodes of enum cxl_opcode of drivers/cxl/cxlmem.h, both of Linux 7.2.
 */
static const struct {
	guint16 opcode;
	guint32 id;
	const gchar *title;
	const gchar *name; /* the catalogue's */
	FwctlEffects effects;
} known[] = {
    {0x4000, CXL_MEM_COMMAND_ID_IDENTIFY, "Identify", "identify", FWCTL_EFFECTS_READS},
    {0x0400,
     CXL_MEM_COMMAND_ID_GET_SUPPORTED_LOGS,
     "Get Supported Logs",
     "get-supported-logs",
     FWCTL_EFFECTS_READS},
    {0x0200, CXL_MEM_COMMAND_ID_GET_FW_INFO, "Get FW Info", "get-fw-info", FWCTL_EFFECTS_READS},
    {0x4100,
     CXL_MEM_COMMAND_ID_GET_PARTITION_INFO,
     "Get Partition Information",
     "get-partition-information",
     FWCTL_EFFECTS_READS},
    {0x4102,
     CXL_MEM_COMMAND_ID_GET_LSA,
     "Get Label Storage Area",
     "get-label-storage-area",
     FWCTL_EFFECTS_READS},
    {0x4200,
     CXL_MEM_COMMAND_ID_GET_HEALTH_INFO,
     "Get Health Info",
     "get-health-info",
     FWCTL_EFFECTS_READS},
    {0x0401, CXL_MEM_COMMAND_ID_GET_LOG, "Get Log", "get-log", FWCTL_EFFECTS_READS},
    {0x4101,
     CXL_MEM_COMMAND_ID_SET_PARTITION_INFO,
     "Set Partition Information",
     "set-partition-information",
     FWCTL_EFFECTS_CONFIG_ON_RESET | FWCTL_EFFECTS_CONFIG_NOW | FWCTL_EFFECTS_DATA},
    {0x4103,
     CXL_MEM_COMMAND_ID_SET_LSA,
     "Set Label Storage Area",
     "set-label-storage-area",
     FWCTL_EFFECTS_CONFIG_NOW | FWCTL_EFFECTS_DATA},
    {0x4201,
     CXL_MEM_COMMAND_ID_GET_ALERT_CONFIG,
     "Get Alert Configuration",
     "get-alert-configuration",
     FWCTL_EFFECTS_READS},
    {0x4202,
     CXL_MEM_COMMAND_ID_SET_ALERT_CONFIG,
     "Set Alert Configuration",
     "set-alert-configuration",
     FWCTL_EFFECTS_POLICY},
    {0x4203,
     CXL_MEM_COMMAND_ID_GET_SHUTDOWN_STATE,
     "Get Shutdown State",
     "get-shutdown-state",
     FWCTL_EFFECTS_READS},
    {0x4204,
     CXL_MEM_COMMAND_ID_SET_SHUTDOWN_STATE,
     "Set Shutdown State",
     "set-shutdown-state",
     FWCTL_EFFECTS_CONFIG_NOW | FWCTL_EFFECTS_DATA},
    {0x4303,
     CXL_MEM_COMMAND_ID_GET_SCAN_MEDIA_CAPS,
     "Get Scan Media Capabilities",
     "get-scan-media-capabilities",
     FWCTL_EFFECTS_READS},
    {0x0300,
     CXL_MEM_COMMAND_ID_GET_TIMESTAMP,
     "Get Timestamp",
     "get-timestamp",
     FWCTL_EFFECTS_READS},
    {0x0402,
     CXL_MEM_COMMAND_ID_GET_LOG_CAPS,
     "Get Log Capabilities",
     "get-log-capabilities",
     FWCTL_EFFECTS_READS},
    {0x0403, CXL_MEM_COMMAND_ID_CLEAR_LOG, "Clear Log", "clear-log", FWCTL_EFFECTS_LOG},
    {0x0405,
     CXL_MEM_COMMAND_ID_GET_SUP_LOG_SUBLIST,
     "Get Supported Logs Sub-List",
     "get-supported-logs-sub-list",
     FWCTL_EFFECTS_READS},
};

/*
 * fwctl_memdev_command_get_id:
 *
 * Returns: %FALSE if no ioctl of the kernel sends @opcode
 */
gboolean
fwctl_memdev_command_get_id(guint16 opcode, guint32 *id)
{
	for (guint i = 0; i < G_N_ELEMENTS(known); i++) {
		if (known[i].opcode == opcode) {
			*id = known[i].id;
			return TRUE;
		}
	}
	return FALSE;
}

/* Returns: the specification's name of the command, or one for any other */
const gchar *
fwctl_memdev_command_get_title(guint16 opcode)
{
	for (guint i = 0; i < G_N_ELEMENTS(known); i++) {
		if (known[i].opcode == opcode)
			return known[i].title;
	}
	return "mailbox command";
}

/* Returns: (nullable): the catalogue's name of the command, or %NULL for any other */
const gchar *
fwctl_memdev_command_get_name(guint16 opcode)
{
	for (guint i = 0; i < G_N_ELEMENTS(known); i++) {
		if (known[i].opcode == opcode)
			return known[i].name;
	}
	return NULL;
}

/* Returns: what the catalogue says that the command does */
FwctlEffects
fwctl_memdev_command_get_effects(guint16 opcode)
{
	for (guint i = 0; i < G_N_ELEMENTS(known); i++) {
		if (known[i].opcode == opcode)
			return known[i].effects;
	}
	return FWCTL_EFFECTS_UNKNOWN;
}

static gint64
fwctl_memdev_command_parse_size(guint32 size)
{
	return size == G_MAXUINT32 ? -1 : (gint64)size;
}

/*
 * fwctl_memdev_command_parse:
 * @table: what the kernel answers CXL_MEM_QUERY_COMMANDS with
 *
 * Finds a command in the kernel's table. One that is not there is not enabled. Fails with
 * %FWCTL_ERROR_NOT_SUPPORTED for what no ioctl of the kernel sends and with %FWCTL_ERROR_MALFORMED
 * for a table that ends within an entry.
 */
gboolean
fwctl_memdev_command_parse(GBytes *table,
			   guint16 opcode,
			   FwctlMemdevCommand *command,
			   GError **error)
{
	gsize size = 0;
	const guint8 *data = g_bytes_get_data(table, &size);

	memset(command, 0, sizeof(*command));
	command->opcode = opcode;
	command->size_in = -1;
	command->size_out = -1;
	if (!fwctl_memdev_command_get_id(opcode, &command->id)) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_NOT_SUPPORTED,
			    _("the kernel sends no command 0x%04x for user space"),
			    (guint)opcode);
		return FALSE;
	}
	if (size % sizeof(struct cxl_command_info) != 0) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_MALFORMED,
			    _("a table of commands of %zu bytes ends within an entry"),
			    size);
		return FALSE;
	}
	for (gsize offset = 0; offset < size; offset += sizeof(struct cxl_command_info)) {
		struct cxl_command_info info;

		/* the bytes have no alignment */
		memcpy(&info, data + offset, sizeof(info));
		if (info.id != command->id)
			continue;
		command->is_enabled = (info.flags & FWCTL_UAPI_CXL_ENABLED) != 0;
		command->is_exclusive = (info.flags & FWCTL_UAPI_CXL_EXCLUSIVE) != 0;
		command->size_in = fwctl_memdev_command_parse_size(info.size_in);
		command->size_out = fwctl_memdev_command_parse_size(info.size_out);
		return TRUE;
	}
	return TRUE;
}

/*
 * fwctl_memdev_command_get_room:
 *
 * Returns: how long the answer may be: what the kernel says, or where that varies what the request
 *   asks for, or as much as any mailbox has. cxl_test fills all the room that it is given.
 */
gsize
fwctl_memdev_command_get_room(const FwctlMemdevCommand *command, GBytes *request)
{
	/* Get Log (CXL 3.2, 8.2.10.5.2) and Get LSA (8.2.10.9.2.3) */
	const struct {
		guint16 opcode;
		gsize offset;
	} lengths[] = {{0x0401, 20}, {0x4102, 4}};
	gsize size = 0;
	const guint8 *data = g_bytes_get_data(request, &size);

	if (command->size_out >= 0)
		return MIN((gsize)command->size_out, FWCTL_UAPI_CXL_PAYLOAD_MAX);
	for (guint i = 0; i < G_N_ELEMENTS(lengths); i++) {
		guint32 length = 0;

		if (command->opcode != lengths[i].opcode ||
		    size < lengths[i].offset + sizeof(length))
			continue;
		memcpy(&length, data + lengths[i].offset, sizeof(length));
		return MIN(GUINT32_FROM_LE(length), FWCTL_UAPI_CXL_PAYLOAD_MAX);
	}
	return FWCTL_UAPI_CXL_PAYLOAD_MAX;
}
