/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-version.h"

/**
 * fwctl_version_string:
 *
 * Gets the version of the library that runs, which may be newer than the one that the program was
 * compiled with.
 *
 * Returns: a version such as `0.1.0`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_version_string(void)
{
	return PACKAGE_VERSION;
}
