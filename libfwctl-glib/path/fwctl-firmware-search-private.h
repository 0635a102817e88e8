/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-firmware-search.h"

struct _FwctlFirmwareSearch {
	FwctlFirmwareSearchPlaces places;
	gint lock_fd; /* -1 once it is over */
	gchar *lock_path;
	gchar *images; /* the directory of this search */
};

gboolean
fwctl_firmware_search_fail(const gchar *path, const gchar *what, gint sys_errno, GError **error);

/* what is noted in the locked file, see fwctl-firmware-search-note.c */
gboolean
fwctl_firmware_search_note(FwctlFirmwareSearch *self, const gchar *previous, GError **error);
gboolean
fwctl_firmware_search_put_right(FwctlFirmwareSearch *self, GError **error);
gchar *
fwctl_firmware_search_read_parameter(FwctlFirmwareSearch *self, GError **error);
gboolean
fwctl_firmware_search_write_parameter(FwctlFirmwareSearch *self,
				      const gchar *value,
				      GError **error);
void
fwctl_firmware_search_remove(const gchar *directory);
