/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-devices.h"
#include "fwctl-tool-error.h"
#include "fwctl-tool-targets.h"

static FwctlTarget *
fwctl_tool_get_target(FwctlInventory *inventory, const gchar *id, GError **error)
{
	g_autoptr(GError) error_local = NULL;
	FwctlTarget *target = fwctl_inventory_lookup(inventory, id, &error_local);

	if (target != NULL)
		return target;
	/* the exit status has one number for devices that are not there, whatever else is not */
	if (g_error_matches(error_local, FWCTL_ERROR, FWCTL_ERROR_NOT_FOUND))
		g_set_error_literal(error,
				    FWCTL_TOOL_ERROR,
				    FWCTL_TOOL_EXIT_NO_DEVICE,
				    error_local->message);
	else
		g_propagate_error(error, g_steal_pointer(&error_local));
	return NULL;
}

/*
 * Gets the physical devices named by @ids, or all where there are none. A name that fits nothing
 * costs its own line and the status, and the others go on; it is an error where nothing is left.
 */
GPtrArray *
fwctl_tool_get_targets(FwctlTool *self, gchar **ids, FwctlToolExit *status, GError **error)
{
	FwctlClient *client = fwctl_tool_get_client(self, error);
	g_autoptr(FwctlInventory) inventory = NULL;
	g_autoptr(GPtrArray) targets = g_ptr_array_new_with_free_func(g_object_unref);
	g_autoptr(GPtrArray) errors = g_ptr_array_new_with_free_func((GDestroyNotify)g_error_free);

	if (client == NULL)
		return NULL;
	inventory = fwctl_inventory_new(client, error);
	if (inventory == NULL)
		return NULL;
	for (guint i = 0; ids[0] == NULL && i < g_list_model_get_n_items(G_LIST_MODEL(inventory));
	     i++)
		g_ptr_array_add(targets, g_list_model_get_item(G_LIST_MODEL(inventory), i));
	for (guint i = 0; ids[i] != NULL; i++) {
		g_autoptr(GError) error_local = NULL;
		g_autoptr(FwctlTarget) target =
		    fwctl_tool_get_target(inventory, ids[i], &error_local);

		if (target == NULL)
			g_ptr_array_add(errors, g_steal_pointer(&error_local));
		else if (!g_ptr_array_find(targets, target, NULL))
			g_ptr_array_add(targets, g_steal_pointer(&target));
	}
	if (targets->len == 0 && errors->len > 0) {
		for (guint i = 0; i + 1 < errors->len; i++)
			fwctl_tool_print_error(g_ptr_array_index(errors, i));
		g_propagate_error(error, g_ptr_array_steal_index(errors, errors->len - 1));
		return NULL;
	}
	for (guint i = 0; i < errors->len; i++) {
		fwctl_tool_print_error(g_ptr_array_index(errors, i));
		*status = FWCTL_TOOL_EXIT_PARTIAL;
	}
	return g_steal_pointer(&targets);
}
