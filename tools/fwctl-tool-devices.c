/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-devices.h"
#include "fwctl-tool-error.h"
#include "fwctl-tool-policy.h"

/*
 * A text of --simulate that the library does not take is a usage error, which a file is not.
 */
static void
fwctl_tool_propagate_client_error(FwctlTool *self, GError *error_local, GError **error)
{
	if (self->simulate == NULL || error_local->domain != FWCTL_ERROR) {
		g_propagate_error(error, error_local);
		return;
	}
	g_set_error(error,
		    FWCTL_TOOL_ERROR,
		    FWCTL_TOOL_EXIT_USAGE,
		    _("--simulate=%s: %s"),
		    self->simulate,
		    error_local->message);
	g_error_free(error_local);
}

static void
fwctl_tool_warn_torn(FwctlTool *self, FwctlClient *client)
{
	FwctlRecording *recording = fwctl_client_get_recording(client);
	guint line = recording != NULL ? fwctl_recording_get_torn_line(recording) : 0;

	if (line > 0)
		g_printerr(_("fwctl-tool: %s: line %u was cut off and is left out\n"),
			   self->replay,
			   line);
}

/*
 * Makes the client at the first call, so that a command which needs none (help) looks at nothing.
 */
FwctlClient *
fwctl_tool_get_client(FwctlTool *self, GError **error)
{
	g_autoptr(FwctlClient) client = NULL;
	GError *error_local = NULL;

	if (self->client != NULL)
		return self->client;
	client = g_initable_new(FWCTL_TYPE_CLIENT,
				NULL,
				&error_local,
				"simulate",
				self->simulate,
				"replay",
				self->replay,
				"record",
				self->record,
				NULL);
	if (client == NULL) {
		fwctl_tool_propagate_client_error(self, error_local, error);
		return NULL;
	}
	fwctl_tool_warn_torn(self, client);
	fwctl_tool_oversee(self, client);
	self->client = g_steal_pointer(&client);
	g_debug("found %u devices", g_list_model_get_n_items(G_LIST_MODEL(self->client)));
	return self->client;
}

FwctlDevice *
fwctl_tool_get_device(FwctlTool *self, const gchar *id, GError **error)
{
	FwctlClient *client = fwctl_tool_get_client(self, error);
	g_autoptr(FwctlDevice) device = NULL;
	g_autoptr(GError) error_local = NULL;

	if (client == NULL)
		return NULL;
	device = fwctl_client_lookup(client, id, &error_local);
	if (device != NULL)
		return g_steal_pointer(&device);

	/* the library has one code for whatever is not found, the exit status has one for devices
	 */
	if (g_error_matches(error_local, FWCTL_ERROR, FWCTL_ERROR_NOT_FOUND)) {
		g_set_error_literal(error,
				    FWCTL_TOOL_ERROR,
				    FWCTL_TOOL_EXIT_NO_DEVICE,
				    error_local->message);
		return NULL;
	}
	g_propagate_error(error, g_steal_pointer(&error_local));
	return NULL;
}

FwctlDevice *
fwctl_tool_open_device(FwctlTool *self, const gchar *id, GError **error)
{
	g_autoptr(FwctlDevice) device = fwctl_tool_get_device(self, id, error);

	if (device == NULL)
		return NULL;
	if (!fwctl_device_open(device, NULL, error))
		return NULL;
	g_debug("opened %s, of type %u",
		fwctl_device_get_name(device),
		fwctl_device_get_device_type(device));
	return g_steal_pointer(&device);
}

/*
 * Gets the devices named by @ids, or all where there are none. A name that fits nothing costs its
 * own line and the status, and the others go on; it is an error where nothing is left.
 */
GPtrArray *
fwctl_tool_get_devices(FwctlTool *self, gchar **ids, FwctlToolExit *status, GError **error)
{
	FwctlClient *client = fwctl_tool_get_client(self, error);
	g_autoptr(GPtrArray) devices = g_ptr_array_new_with_free_func(g_object_unref);
	g_autoptr(GPtrArray) errors = g_ptr_array_new_with_free_func((GDestroyNotify)g_error_free);

	if (client == NULL)
		return NULL;
	if (ids[0] == NULL) {
		guint n_devices = g_list_model_get_n_items(G_LIST_MODEL(client));

		for (guint i = 0; i < n_devices; i++)
			g_ptr_array_add(devices, g_list_model_get_item(G_LIST_MODEL(client), i));
		return g_steal_pointer(&devices);
	}
	for (guint i = 0; ids[i] != NULL; i++) {
		g_autoptr(GError) error_local = NULL;
		g_autoptr(FwctlDevice) device = fwctl_tool_get_device(self, ids[i], &error_local);

		if (device == NULL)
			g_ptr_array_add(errors, g_steal_pointer(&error_local));
		else if (!g_ptr_array_find(devices, device, NULL))
			g_ptr_array_add(devices, g_steal_pointer(&device));
	}
	if (devices->len == 0) {
		for (guint i = 0; i + 1 < errors->len; i++)
			fwctl_tool_print_error(g_ptr_array_index(errors, i));
		g_propagate_error(error, g_ptr_array_steal_index(errors, errors->len - 1));
		return NULL;
	}
	for (guint i = 0; i < errors->len; i++) {
		fwctl_tool_print_error(g_ptr_array_index(errors, i));
		*status = FWCTL_TOOL_EXIT_PARTIAL;
	}
	return g_steal_pointer(&devices);
}

/*
 * Says whether what is in the output comes from a simulation, be it one that was recorded.
 */
gboolean
fwctl_tool_is_simulated(FwctlTool *self)
{
	if (self->simulate != NULL)
		return TRUE;
	for (guint i = 0; self->replay != NULL && self->client != NULL; i++) {
		g_autoptr(FwctlDevice) device =
		    g_list_model_get_item(G_LIST_MODEL(self->client), i);

		if (device == NULL)
			return FALSE;
		if (fwctl_device_is_simulated(device))
			return TRUE;
	}
	return FALSE;
}

static void
fwctl_tool_print_replayed(FwctlTool *self)
{
	FwctlRecording *recording = self->client != NULL ? fwctl_client_get_recording(self->client)
							 : NULL;
	const gchar *time = recording != NULL ? fwctl_recording_get_time(recording) : NULL;
	const gchar *release = recording != NULL ? fwctl_recording_get_kernel_release(recording)
						 : NULL;

	g_printerr(_("replayed devices: recorded at %s with Linux %s; nothing is sent to any\n"),
		   time != NULL ? time : _("an unknown time"),
		   release != NULL ? release : _("of an unknown release"));
}

/*
 * To be called before the first line of text goes out. The notice is on stderr, where it does not
 * end up in what a script reads; JSON has a key for it.
 */
void
fwctl_tool_begin_text(FwctlTool *self)
{
	if (self->said_simulated)
		return;
	self->said_simulated = TRUE;
	if (self->replay != NULL)
		fwctl_tool_print_replayed(self);
	else if (self->simulate != NULL)
		g_printerr("%s\n", _("simulated devices: nothing here is real hardware"));
}
