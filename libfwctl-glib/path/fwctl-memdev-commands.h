/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-effects.h"

/*
 * FwctlMemdevCommand:
 * @opcode: the command's opcode in the mailbox
 * @id: the kernel's number for it
 * @is_enabled: whether the device has it
 * @is_exclusive: whether the kernel keeps it to itself
 * @size_in: the only length that its payload may have, or -1 where that varies
 * @size_out: the length of its answer, or -1 where that varies
 *
 * What CXL_MEM_QUERY_COMMANDS says of a command.
 */
typedef struct {
	guint16 opcode;
	guint32 id;
	gboolean is_enabled;
	gboolean is_exclusive;
	gint64 size_in;
	gint64 size_out;
} FwctlMemdevCommand;

gboolean
fwctl_memdev_command_get_id(guint16 opcode, guint32 *id);
const gchar *
fwctl_memdev_command_get_title(guint16 opcode);
const gchar *
fwctl_memdev_command_get_name(guint16 opcode);
FwctlEffects
fwctl_memdev_command_get_effects(guint16 opcode);
gsize
fwctl_memdev_command_get_room(const FwctlMemdevCommand *command, GBytes *request);
gboolean
fwctl_memdev_command_parse(GBytes *table,
			   guint16 opcode,
			   FwctlMemdevCommand *command,
			   GError **error);
