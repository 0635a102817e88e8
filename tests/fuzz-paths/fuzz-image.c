/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "fwctl-cxl-model-image.h"

#include "../fuzz/fuzz.h"

/* an image for a simulated device, in parts: what is said of it does not depend on the parts */
int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	g_autoptr(FwctlCxlModelImage) whole = fwctl_cxl_model_image_new();
	g_autoptr(FwctlCxlModelImage) parts = fwctl_cxl_model_image_new();
	g_autofree gchar *version = NULL;
	g_autofree gchar *version_parts = NULL;
	gsize cut = size > 0 ? data[0] % (size + 1) : 0;

	fwctl_cxl_model_image_append(whole, data, size);
	fwctl_cxl_model_image_append(parts, data, cut);
	fwctl_cxl_model_image_append(parts, data + cut, size - cut);
	version = fwctl_cxl_model_image_dup_version(whole);
	version_parts = fwctl_cxl_model_image_dup_version(parts);
	g_assert_cmpstr(version, ==, version_parts);
	g_assert_cmpuint(strlen(version), >, 0);
	g_assert_cmpuint(strlen(version), <=, 16);
	g_assert_true(g_str_is_ascii(version));
	g_assert_true(fwctl_cxl_model_image_is_sound(whole) ==
		      fwctl_cxl_model_image_is_sound(parts));
	return 0;
}
