/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-tool-audit.h"

/*
 * Gets the files to look at: those that are named, or the one log.
 */
gchar **
fwctl_tool_audit_dup_paths(FwctlTool *self, gchar **arguments)
{
	const gchar *const one[] = {
	    self->audit_log != NULL ? self->audit_log : fwctl_audit_log_get_default_path(),
	    NULL,
	};

	return g_strdupv(arguments[0] != NULL ? arguments : (gchar **)one);
}
