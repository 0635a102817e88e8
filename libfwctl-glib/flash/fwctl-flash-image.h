/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-macros.h>
#include <gio/gio.h>

G_BEGIN_DECLS

#define FWCTL_TYPE_FLASH_IMAGE (fwctl_flash_image_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlFlashImage, fwctl_flash_image, FWCTL, FLASH_IMAGE, GObject)

FWCTL_AVAILABLE_IN_0_1
FwctlFlashImage *
fwctl_flash_image_new(const gchar *filename, GError **error);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_flash_image_get_filename(FwctlFlashImage *self);
FWCTL_AVAILABLE_IN_0_1
guint64
fwctl_flash_image_get_size(FwctlFlashImage *self);
FWCTL_AVAILABLE_IN_0_1
GBytes *
fwctl_flash_image_dup_bytes(FwctlFlashImage *self,
			    guint64 offset,
			    gsize size) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
void
fwctl_flash_image_release(FwctlFlashImage *self, guint64 offset, gsize size);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_flash_image_get_sha256(FwctlFlashImage *self, GCancellable *cancellable, GError **error);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_flash_image_check_unchanged(FwctlFlashImage *self, GError **error);

G_END_DECLS
