/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * FwctlFirmwareSearchPlaces:
 * @parameter: the kernel's parameter, firmware_class.path
 * @directory: where locks and images are put; it has to be in memory, and visible to the kernel
 * @kernel_root: the root of the file system as the kernel sees it, or NULL not to look
 *
 * Where a search is. Tests have their own.
 */
typedef struct {
	const gchar *parameter;
	const gchar *directory;
	const gchar *kernel_root;
} FwctlFirmwareSearchPlaces;

typedef struct _FwctlFirmwareSearch FwctlFirmwareSearch;

const FwctlFirmwareSearchPlaces *
fwctl_firmware_search_get_places(void);
FwctlFirmwareSearch *
fwctl_firmware_search_new(const FwctlFirmwareSearchPlaces *places,
			  GCancellable *cancellable,
			  GError **error);
void
fwctl_firmware_search_free(FwctlFirmwareSearch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FwctlFirmwareSearch, fwctl_firmware_search_free)

gboolean
fwctl_firmware_search_append(FwctlFirmwareSearch *self,
			     const gchar *name,
			     GBytes *bytes,
			     GError **error);
gboolean
fwctl_firmware_search_begin(FwctlFirmwareSearch *self, const gchar *name, GError **error);
gboolean
fwctl_firmware_search_end(FwctlFirmwareSearch *self, GError **error);

G_END_DECLS
