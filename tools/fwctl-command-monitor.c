/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "fwctl-tool-commands.h"
#include "fwctl-tool-devices.h"
#include "fwctl-tool-error.h"
#include "fwctl-tool-identity.h"
#include "fwctl-tool-json.h"

static gint max_count = 0;
static gint timeout = 0;

static const GOptionEntry entries[] = {
    {"count",
     '\0',
     0,
     G_OPTION_ARG_INT,
     &max_count,
     N_("End after so many devices have come or gone (default: never)"),
     N_("N")},
    {"timeout",
     '\0',
     0,
     G_OPTION_ARG_INT,
     &timeout,
     N_("End after so many seconds (default: never)"),
     N_("SECONDS")},
    {NULL},
};

typedef struct {
	FwctlTool *tool;
	FwctlClient *client;
	GMainLoop *loop;
	gint count;
} FwctlMonitor;

static void
fwctl_command_monitor_print_json(FwctlMonitor *monitor,
				 const gchar *event,
				 const gchar *time,
				 FwctlDevice *device)
{
	g_autoptr(JsonBuilder) builder = fwctl_tool_json_new(monitor->tool, "org.fwctl.event/1");
	g_autoptr(GPtrArray) unreadable = g_ptr_array_new_with_free_func(g_free);

	fwctl_tool_json_add_string(builder, "event", event);
	fwctl_tool_json_add_string(builder, "time", time);
	json_builder_set_member_name(builder, "device");
	json_builder_begin_object(builder);
	fwctl_tool_identity_add_json(device, builder, unreadable);
	fwctl_tool_json_add_texts(builder, "unreadable", unreadable);
	json_builder_end_object(builder);
	fwctl_tool_json_print(builder, FALSE);
}

/*
 * One line for each event, not a table: a reader gets it when it happens.
 */
static void
fwctl_command_monitor_print(FwctlMonitor *monitor, const gchar *event, FwctlDevice *device)
{
	g_autoptr(GDateTime) now = g_date_time_new_now_utc();
	g_autofree gchar *time = g_date_time_format_iso8601(now);
	g_autofree gchar *type_name = fwctl_device_dup_type_name(device);
	g_autofree gchar *siblings = fwctl_tool_identity_dup_siblings(device);

	if (monitor->tool->json) {
		fwctl_command_monitor_print_json(monitor, event, time, device);
		return;
	}
	fwctl_tool_begin_text(monitor->tool);
	g_print("%s %s %s %s %s\n",
		time,
		event,
		fwctl_device_get_name(device),
		type_name,
		siblings);
}

static void
fwctl_command_monitor_count(FwctlMonitor *monitor)
{
	monitor->count++;
	if (max_count > 0 && monitor->count >= max_count)
		g_main_loop_quit(monitor->loop);
}

static void
fwctl_command_monitor_added_cb(FwctlClient *client, FwctlDevice *device, gpointer user_data)
{
	fwctl_command_monitor_print(user_data, "added", device);
	fwctl_command_monitor_count(user_data);
}

static void
fwctl_command_monitor_removed_cb(FwctlClient *client, FwctlDevice *device, gpointer user_data)
{
	fwctl_command_monitor_print(user_data, "removed", device);
	fwctl_command_monitor_count(user_data);
}

static gboolean
fwctl_command_monitor_quit_cb(gpointer user_data)
{
	FwctlMonitor *monitor = user_data;

	g_main_loop_quit(monitor->loop);
	return G_SOURCE_CONTINUE;
}

static gboolean
fwctl_command_monitor_rescan_cb(gpointer user_data)
{
	FwctlMonitor *monitor = user_data;
	g_autoptr(GError) error_local = NULL;

	if (!fwctl_client_rescan(monitor->client, &error_local))
		fwctl_tool_print_error(error_local);
	return G_SOURCE_CONTINUE;
}

/*
 * Gives the main loop all that can end it or feed it.
 */
static void
fwctl_command_monitor_attach(FwctlMonitor *monitor)
{
	GMainContext *context = g_main_context_default();
	g_autoptr(GPtrArray) sources =
	    g_ptr_array_new_with_free_func((GDestroyNotify)g_source_unref);

	g_ptr_array_add(sources, g_unix_signal_source_new(SIGINT));
	g_ptr_array_add(sources, g_unix_signal_source_new(SIGTERM));
	if (timeout > 0)
		g_ptr_array_add(sources, g_timeout_source_new_seconds((guint)timeout));
	for (guint i = 0; i < sources->len; i++) {
		g_source_set_callback(g_ptr_array_index(sources, i),
				      fwctl_command_monitor_quit_cb,
				      monitor,
				      NULL);
		g_source_attach(g_ptr_array_index(sources, i), context);
	}

	/* without udev nobody tells us; simulated and replayed devices do not come and go */
	if (!fwctl_client_get_hotplug(monitor->client) && monitor->tool->simulate == NULL &&
	    monitor->tool->replay == NULL)
		g_timeout_add_seconds(1, fwctl_command_monitor_rescan_cb, monitor);
	g_signal_connect(monitor->client,
			 "device-added",
			 G_CALLBACK(fwctl_command_monitor_added_cb),
			 monitor);
	g_signal_connect(monitor->client,
			 "device-removed",
			 G_CALLBACK(fwctl_command_monitor_removed_cb),
			 monitor);
}

static FwctlToolExit
fwctl_command_monitor_run(FwctlTool *self, gchar **arguments, GError **error)
{
	FwctlClient *client = fwctl_tool_get_client(self, error);
	g_autoptr(GMainLoop) loop = g_main_loop_new(NULL, FALSE);
	FwctlMonitor monitor = {.tool = self, .client = client, .loop = loop};
	guint n_devices = 0;

	if (client == NULL)
		return FWCTL_TOOL_EXIT_FAILED;
	if (max_count < 0 || timeout < 0) {
		g_set_error_literal(error,
				    FWCTL_TOOL_ERROR,
				    FWCTL_TOOL_EXIT_USAGE,
				    _("monitor: --count and --timeout take 1 or more"));
		return FWCTL_TOOL_EXIT_USAGE;
	}
	n_devices = g_list_model_get_n_items(G_LIST_MODEL(client));
	fwctl_command_monitor_attach(&monitor);
	for (guint i = 0; i < n_devices; i++) {
		g_autoptr(FwctlDevice) device = g_list_model_get_item(G_LIST_MODEL(client), i);

		fwctl_command_monitor_print(&monitor, "present", device);
	}
	g_main_loop_run(loop);
	g_signal_handlers_disconnect_by_data(client, &monitor);
	return FWCTL_TOOL_EXIT_DONE;
}

const FwctlToolCommand fwctl_command_monitor = {
    .name = "monitor",
    .arguments = "",
    .summary = N_("Report devices that come and go"),
    .description = N_("Begins with the devices that are there, which do not count for --count.\n"
		      "With --json each line is one object. Ends with status 0 at an interrupt."),
    .entries = entries,
    .run = fwctl_command_monitor_run,
};
