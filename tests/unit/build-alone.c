/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

/* only the umbrella header may be included: this does not compile */
#include <fwctl-device.h>

int
main(void)
{
	return 0;
}
