/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-uploader.h"

/*
 * FwctlUploaderFiles:
 * @mutex: of what follows
 * @data_fd: “data”, or -1 while no image is written
 *
 * What is open of an uploader's directory.
 */
typedef struct {
	GMutex mutex;
	gint data_fd;
} FwctlUploaderFiles;

void
fwctl_uploader_files_init(FwctlUploaderFiles *self);
void
fwctl_uploader_files_clear(FwctlUploaderFiles *self);
gchar *
fwctl_uploader_files_read(const gchar *directory, const gchar *file, GError **error);
gboolean
fwctl_uploader_files_write(FwctlUploaderFiles *self,
			   const gchar *directory,
			   const gchar *file,
			   guint64 offset,
			   gconstpointer data,
			   gsize size,
			   GError **error);
