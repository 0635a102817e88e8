/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <fwctl.h>

#include "fu-fwctl-link-errno.h"

/*
 * The errno behind an error of FuIoctl: fwupd gives three of them codes of their own, and puts the
 * rest as a number in square brackets at the end of the message.
 */
gint
fu_fwctl_link_get_errno(const GError *error_fwupd)
{
	const gchar *bracket = strrchr(error_fwupd->message, '[');
	guint64 number = 0;

	if (g_error_matches(error_fwupd, FWUPD_ERROR, FWUPD_ERROR_PERMISSION_DENIED))
		return EPERM;
	if (g_error_matches(error_fwupd, FWUPD_ERROR, FWUPD_ERROR_NOT_SUPPORTED))
		return ENOTTY;
	/* of a replay: what was not recorded, or failed when it was */
	if (g_error_matches(error_fwupd, FWUPD_ERROR, FWUPD_ERROR_NOT_FOUND))
		return ENODATA;
	if (bracket != NULL) {
		number = g_ascii_strtoull(bracket + 1, NULL, 10);
		if (number > 0 && number < 4096)
			return (gint)number;
	}
	return EIO;
}

/* what the library wants of a transport: the errno, in its own domain */
void
fu_fwctl_link_set_errno(GError **error, const GError *error_fwupd, const gchar *what)
{
	gint sys_errno = fu_fwctl_link_get_errno(error_fwupd);

	g_set_error(error, FWCTL_ERRNO, sys_errno, "%s: %s", what, fwupd_strerror(sys_errno));
}
