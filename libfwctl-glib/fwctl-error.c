/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "fwctl-error-private.h"

/**
 * fwctl_error_quark:
 *
 * Gets the error domain of the library, whose codes are those of #FwctlError.
 *
 * Returns: a quark
 *
 * Since: 0.1.0
 */
GQuark
fwctl_error_quark(void)
{
	return g_quark_from_static_string("fwctl-error-quark");
}

/**
 * fwctl_errno_quark:
 *
 * Gets the error domain that a [class@Fwctl.Transport] answers in: the code is the kernel's errno,
 * one to one. A [class@Fwctl.Device] turns it into what it means there.
 *
 * Returns: a quark
 *
 * Since: 0.1.0
 */
GQuark
fwctl_errno_quark(void)
{
	return g_quark_from_static_string("fwctl-errno-quark");
}

/*
 * fwctl_error_set_errno:
 *
 * Reports a system call's errno in the FWCTL_ERRNO domain, 1:1. The caller took it next to the
 * call; nothing here reads the global one.
 */
void
fwctl_error_set_errno(GError **error, gint sys_errno, const gchar *what)
{
	const gchar *name = strerrorname_np(sys_errno);

	g_set_error(error,
		    FWCTL_ERRNO,
		    sys_errno,
		    "%s: %s (%s)",
		    what,
		    g_strerror(sys_errno),
		    name != NULL ? name : "unnamed errno");
}
