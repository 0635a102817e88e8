/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-tool-decoded.h"

static FwctlCommand *
fwctl_tool_decoded_find_contents(FwctlCatalogue *catalogue,
				 FwctlCommand *command,
				 FwctlField *field,
				 GVariant *request)
{
	const gchar *type = fwctl_command_get_type_name(command);
	const gchar *contents = fwctl_field_get_contents(field);
	const gchar *uuid = NULL;

	if (contents == NULL || request == NULL || !g_variant_lookup(request, "uuid", "&s", &uuid))
		return NULL;
	if (g_strcmp0(contents, "log") == 0)
		return fwctl_catalogue_lookup_log(catalogue, type, uuid, NULL);
	return fwctl_catalogue_lookup_feature(catalogue, type, uuid, NULL);
}

/*
 * Gets the fields of a message, for their units, and those of the feature or the log in it.
 */
GPtrArray *
fwctl_tool_decoded_dup_fields(FwctlCatalogue *catalogue,
			      FwctlCommand *command,
			      GVariant *request,
			      gboolean is_request)
{
	g_autoptr(GPtrArray) fields = is_request ? fwctl_command_get_request_fields(command)
						 : fwctl_command_get_response_fields(command);
	guint n_fields = fields->len;

	for (guint i = 0; i < n_fields; i++) {
		g_autoptr(FwctlCommand) contents =
		    fwctl_tool_decoded_find_contents(catalogue,
						     command,
						     g_ptr_array_index(fields, i),
						     request);

		if (contents == NULL)
			continue;
		g_ptr_array_extend_and_steal(fields,
					     is_request
						 ? fwctl_command_get_request_fields(contents)
						 : fwctl_command_get_response_fields(contents));
	}
	return g_steal_pointer(&fields);
}
