/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-firmware.h"

/* what runs, of how many: “1 of 4”, and the one that waits: “1 of 4, 2 staged” */
static gchar *
fwctl_tool_firmware_dup_slots(FwctlComponent *component)
{
	guint n_slots = fwctl_component_get_n_slots(component);
	guint active = fwctl_component_get_active_slot(component);
	guint staged = fwctl_component_get_staged_slot(component);

	if (n_slots == 0)
		return NULL;
	if (staged != 0)
		return g_strdup_printf(_("%u of %u, %u staged"), active, n_slots, staged);
	return g_strdup_printf(_("%u of %u"), active, n_slots);
}

static const gchar *
fwctl_tool_firmware_get_activation(FwctlComponent *component)
{
	switch (fwctl_component_get_activation(component)) {
	case FWCTL_ACTIVATION_ACTIVE:
		return _("active");
	case FWCTL_ACTIVATION_PENDING:
		return _("at a reset");
	default:
		return _("unknown");
	}
}

static void
fwctl_tool_firmware_add_row(FwctlTarget *target, FwctlComponent *component, FwctlToolTable *table)
{
	g_autofree gchar *slots = fwctl_tool_firmware_dup_slots(component);
	const gchar *version = fwctl_component_get_version(component);
	const gchar *const cells[] = {
	    fwctl_target_get_name(target),
	    fwctl_component_get_name(component),
	    version != NULL ? version : _("unknown"),
	    fwctl_component_get_stored_version(component),
	    fwctl_component_get_staged_version(component),
	    fwctl_component_get_minimum_version(component),
	    slots,
	    fwctl_tool_firmware_get_activation(component),
	    fwctl_component_get_path(component),
	    NULL,
	};

	fwctl_tool_table_add(table, cells);
}

/*
 * Adds a line for each piece of firmware, or one for a device of which nothing tells any.
 */
void
fwctl_tool_firmware_add_rows(FwctlTarget *target, GPtrArray *components, FwctlToolTable *table)
{
	for (guint i = 0; i < components->len; i++)
		fwctl_tool_firmware_add_row(target, g_ptr_array_index(components, i), table);
	if (components->len == 0) {
		const gchar *const cells[] = {fwctl_target_get_name(target),
					      NULL,
					      NULL,
					      NULL,
					      NULL,
					      NULL,
					      NULL,
					      NULL,
					      NULL,
					      NULL};
		fwctl_tool_table_add(table, cells);
	}
}
