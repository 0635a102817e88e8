/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-flash-label.h"

#include "../fuzz/fuzz.h"

/* the label of an image, whoever wrote it */
int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	g_autoptr(FwctlFlashLabel) label = NULL;
	g_autoptr(GError) error = NULL;
	g_autofree gchar *text = g_malloc0(size + 1);

	if (size > 0)
		memcpy(text, data, size);
	label = fwctl_flash_label_parse(text, size, &error);
	g_assert_true((label != NULL) == (error == NULL));
	if (label == NULL)
		return 0;
	for (guint i = 0; i < label->devices->len; i++)
		g_assert_true(g_utf8_validate(label->devices->pdata[i], -1, NULL));
	return 0;
}
