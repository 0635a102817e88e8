/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwctl.h>

/*
 * The exit status, which scripts depend on; fwctl-tool(1) documents each.
 */
typedef enum {
	FWCTL_TOOL_EXIT_DONE = 0,
	FWCTL_TOOL_EXIT_FAILED = 1,
	FWCTL_TOOL_EXIT_USAGE = 2,
	FWCTL_TOOL_EXIT_REFUSED = 3,
	FWCTL_TOOL_EXIT_NO_DEVICE = 4,
	FWCTL_TOOL_EXIT_PARTIAL = 5,
	FWCTL_TOOL_EXIT_WARNING = 6,
	FWCTL_TOOL_EXIT_CRITICAL = 7,
} FwctlToolExit;

/*
 * One run of the tool: the global options, and the client, the catalogue and the policy once a
 * command has asked for them. @has_threads says that threads still wait for a device, so that the
 * end must not tear down what they will use when it answers.
 */
typedef struct {
	gboolean help;
	gboolean version;
	gboolean json;
	gboolean allow_taint;
	gboolean allow_unpublished;
	gboolean yes;
	gboolean verbose;
	gchar *simulate;
	gchar *replay;
	gchar *record;
	gchar *audit_log;
	gboolean said_simulated;
	gboolean has_threads;
	FwctlClient *client;
	FwctlCatalogue *catalogue;
	FwctlPolicy *policy;
	GError *audit_error; /* (nullable): why there is no audit log */
} FwctlTool;

/*
 * One command. @name has two words where it has a subcommand. @shared_entries are options that it
 * has in common with another one. @is_hidden is one for shells and not for people. @run returns the
 * exit status; where it sets @error, the status follows from that.
 */
typedef struct {
	const gchar *name;
	const gchar *arguments;
	const gchar *summary;
	const gchar *description;
	const GOptionEntry *entries;
	const GOptionEntry *shared_entries;
	guint min_arguments;
	guint max_arguments;
	gboolean is_hidden;
	FwctlToolExit (*run)(FwctlTool *self, gchar **arguments, GError **error);
} FwctlToolCommand;
