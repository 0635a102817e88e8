/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

/* the umbrella header alone and first, in C99 to the letter */
#include <fwctl.h>

#if !FWCTL_CHECK_VERSION(0, 1, 0)
#error "the headers are older than any release"
#endif

int
main(void)
{
	return g_strcmp0(fwctl_version_string(), "") == 0;
}
