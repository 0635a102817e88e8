/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <stdio.h>

#include "fwctl-tool-commands.h"
#include "fwctl-tool-devices.h"
#include "fwctl-tool-error.h"
#include "fwctl-tool-health.h"
#include "fwctl-tool-targets.h"

#define FWCTL_HEALTH_INTERVAL_DEFAULT 10.0
#define FWCTL_HEALTH_TIMEOUT_DEFAULT  10.0

/* a day: longer than anybody waits, and no overflow of milliseconds */
#define FWCTL_HEALTH_SECONDS_MAX (24.0 * 60 * 60)

static gboolean watch = FALSE;
static gboolean openmetrics = FALSE;
static gchar *output = NULL;
static gdouble interval = FWCTL_HEALTH_INTERVAL_DEFAULT;
static gdouble timeout = FWCTL_HEALTH_TIMEOUT_DEFAULT;
static gint max_count = 0;

static const GOptionEntry entries[] = {
    {"watch",
     '\0',
     0,
     G_OPTION_ARG_NONE,
     &watch,
     N_("Go on, and after the first report print only what changes"),
     NULL},
    {"interval",
     '\0',
     0,
     G_OPTION_ARG_DOUBLE,
     &interval,
     N_("Read again so many seconds after the last time (default: 10)"),
     N_("SECONDS")},
    {"count",
     '\0',
     0,
     G_OPTION_ARG_INT,
     &max_count,
     N_("End a watch after so many readings (default: never)"),
     N_("N")},
    {"timeout",
     '\0',
     0,
     G_OPTION_ARG_DOUBLE,
     &timeout,
     N_("Give up a device that has not answered after so many seconds (default: 10)"),
     N_("SECONDS")},
    {"openmetrics",
     '\0',
     0,
     G_OPTION_ARG_NONE,
     &openmetrics,
     N_("Print OpenMetrics text, as node_exporter collects it"),
     NULL},
    {"output",
     '\0',
     0,
     G_OPTION_ARG_FILENAME,
     &output,
     N_("Replace this file by the OpenMetrics text, in one step"),
     N_("FILE")},
    {NULL},
};

/* one run of the command: what it reads, and what it has read last */
typedef struct {
	FwctlTool *tool;
	FwctlHealthReader *reader;
	GPtrArray *targets;
	GPtrArray *before; /* (nullable) */
	GMainLoop *loop;
	GCancellable *cancellable;
	GError *error; /* (nullable) */
	gint n_readings;
} FwctlHealth;

static gboolean
fwctl_command_health_is_seconds(gdouble seconds)
{
	/* not a number is none either */
	return seconds >= 0.001 && seconds <= FWCTL_HEALTH_SECONDS_MAX;
}

static gboolean
fwctl_command_health_check(FwctlTool *self, GError **error)
{
	const gchar *message = NULL;

	if (!fwctl_command_health_is_seconds(interval) || !fwctl_command_health_is_seconds(timeout))
		message = _("health: --interval and --timeout take seconds, 0.001 to 86400");
	else if (max_count < 0)
		message = _("health: --count takes 1 or more");
	else if (max_count > 0 && !watch)
		message = _("health: --count goes with --watch");
	else if (self->json && openmetrics)
		message = _("health: --json and --openmetrics are two forms of the same; take one");
	else if (output != NULL && !openmetrics)
		message = _("health: --output goes with --openmetrics");
	else if (watch && openmetrics && output == NULL)
		message = _("health: --watch with --openmetrics needs a file to replace: --output");
	if (message == NULL)
		return TRUE;
	g_set_error_literal(error, FWCTL_TOOL_ERROR, FWCTL_TOOL_EXIT_USAGE, message);
	return FALSE;
}

static gboolean
fwctl_command_health_write_metrics(GPtrArray *reports, GError **error)
{
	g_autofree gchar *text = fwctl_tool_health_to_openmetrics(reports);

	if (output == NULL) {
		fputs(text, stdout);
		return TRUE;
	}
	/* a collector that reads meanwhile gets the old one or the new one, as a whole */
	if (g_file_set_contents_full(output, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0644, error))
		return TRUE;
	g_prefix_error(error, _("could not write %s: "), output);
	return FALSE;
}

static gboolean
fwctl_command_health_print(FwctlHealth *health, GPtrArray *reports, GError **error)
{
	if (openmetrics)
		return fwctl_command_health_write_metrics(reports, error);
	if (health->tool->json)
		fwctl_tool_health_print_json(health->tool, reports, health->before, !watch);
	else if (health->before == NULL)
		fwctl_tool_health_print_text(health->tool, reports);
	else
		fwctl_tool_health_print_changes(health->tool, reports, health->before);
	fflush(stdout);
	return TRUE;
}

static void
fwctl_command_health_read(FwctlHealth *health);

static gboolean
fwctl_command_health_again_cb(gpointer user_data)
{
	fwctl_command_health_read(user_data);
	return G_SOURCE_REMOVE;
}

static void
fwctl_command_health_read_cb(GObject *source, GAsyncResult *result, gpointer user_data)
{
	FwctlHealth *health = user_data;
	g_autoptr(GPtrArray) reports =
	    fwctl_health_reader_read_many_finish(health->reader, result, &health->error);

	if (reports == NULL || !fwctl_command_health_print(health, reports, &health->error)) {
		g_main_loop_quit(health->loop);
		return;
	}
	g_clear_pointer(&health->before, g_ptr_array_unref);
	health->before = g_steal_pointer(&reports);
	health->n_readings++;
	if (!watch || (max_count > 0 && health->n_readings >= max_count))
		g_main_loop_quit(health->loop);
	else
		g_timeout_add((guint)(interval * 1000), fwctl_command_health_again_cb, health);
}

static void
fwctl_command_health_read(FwctlHealth *health)
{
	g_debug("reading %u devices", health->targets->len);
	fwctl_health_reader_read_many_async(health->reader,
					    health->targets,
					    health->cancellable,
					    fwctl_command_health_read_cb,
					    health);
}

static gboolean
fwctl_command_health_quit_cb(gpointer user_data)
{
	FwctlHealth *health = user_data;

	g_cancellable_cancel(health->cancellable);
	g_main_loop_quit(health->loop);
	return G_SOURCE_CONTINUE;
}

static FwctlToolExit
fwctl_command_health_run(FwctlTool *self, gchar **arguments, GError **error)
{
	FwctlToolExit status = FWCTL_TOOL_EXIT_DONE;
	g_autoptr(GPtrArray) targets = NULL;
	g_autoptr(FwctlHealthReader) reader = NULL;
	g_autoptr(GMainLoop) loop = NULL;
	g_autoptr(GCancellable) cancellable = g_cancellable_new();
	g_autoptr(GPtrArray) last = NULL;
	FwctlHealth health = {.tool = self, .cancellable = cancellable};

	if (!fwctl_command_health_check(self, error))
		return FWCTL_TOOL_EXIT_USAGE;
	targets = fwctl_tool_get_targets(self, arguments, &status, error);
	if (targets == NULL)
		return FWCTL_TOOL_EXIT_FAILED;
	reader = fwctl_health_reader_new(fwctl_tool_get_client(self, NULL));
	fwctl_health_reader_set_deadline(reader, (guint)(timeout * 1000));
	loop = g_main_loop_new(NULL, FALSE);
	health.targets = targets;
	health.reader = reader;
	health.loop = loop;
	if (watch) {
		g_unix_signal_add(SIGINT, fwctl_command_health_quit_cb, &health);
		g_unix_signal_add(SIGTERM, fwctl_command_health_quit_cb, &health);
	}
	fwctl_command_health_read(&health);
	g_main_loop_run(loop);
	last = g_steal_pointer(&health.before);
	self->has_threads = g_cancellable_is_cancelled(cancellable) ||
			    (last != NULL && fwctl_tool_health_is_waiting(last));
	if (health.error != NULL &&
	    !g_error_matches(health.error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
		g_propagate_error(error, g_steal_pointer(&health.error));
		return FWCTL_TOOL_EXIT_FAILED;
	}
	g_clear_error(&health.error);
	return last != NULL ? fwctl_tool_health_to_exit(last, status) : status;
}

const FwctlToolCommand fwctl_command_health = {
    .name = "health",
    .arguments = "[DEVICE…]",
    .summary = N_("Say how well devices are"),
    .description = N_(
	"Reads what the kernel lets be read without tainting it, from all devices at once. What\n"
	"could not be read is shown with its reason. The exit status is 0 if all is well, 5 if\n"
	"something could not be read, 6 for a warning, 7 if something is critical."),
    .entries = entries,
    .max_arguments = G_MAXUINT,
    .run = fwctl_command_health_run,
};
