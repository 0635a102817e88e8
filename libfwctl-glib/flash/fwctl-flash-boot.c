/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-flash-boot.h"

/*
 * fwctl_flash_boot_get_id:
 *
 * Gets what tells this boot from any other. What a device was given in another boot it may have
 * lost with the power.
 */
const gchar *
fwctl_flash_boot_get_id(void)
{
	static gsize once = 0;
	static gchar *id = NULL;

	if (g_once_init_enter(&once)) {
		if (g_file_get_contents("/proc/sys/kernel/random/boot_id", &id, NULL, NULL))
			g_strstrip(id);
		g_once_init_leave(&once, 1);
	}
	return id != NULL ? id : "";
}
