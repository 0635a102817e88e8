/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* the header that an image for a simulated device may have; see README.md */
#define FWCTL_CXL_MODEL_IMAGE_HEADER 64u

/*
 * FwctlCxlModelImage:
 * @header: the first bytes, as far as they came
 * @size: how many bytes came
 * @whole: the SHA-256 of all bytes
 * @body: the SHA-256 of those after the header
 *
 * An image that comes in parts. It is not kept.
 */
typedef struct {
	guint8 header[FWCTL_CXL_MODEL_IMAGE_HEADER];
	guint64 size;
	GChecksum *whole;
	GChecksum *body;
} FwctlCxlModelImage;

FwctlCxlModelImage *
fwctl_cxl_model_image_new(void);
void
fwctl_cxl_model_image_free(FwctlCxlModelImage *self);
void
fwctl_cxl_model_image_append(FwctlCxlModelImage *self, const guint8 *data, gsize size);
gboolean
fwctl_cxl_model_image_is_sound(FwctlCxlModelImage *self);
gchar *
fwctl_cxl_model_image_dup_version(FwctlCxlModelImage *self);
gchar *
fwctl_cxl_model_image_dup_checksum(FwctlCxlModelImage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FwctlCxlModelImage, fwctl_cxl_model_image_free)

G_END_DECLS
