/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "fwctl-error.h"
#include "fwctl-uploader-parse.h"

#include "../fuzz/fuzz.h"

/* what stands in the files of an uploader: the status, what remains, how it ended */
int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	g_autofree gchar *text = g_strndup(size > 0 ? (const gchar *)data : "", size);
	g_autoptr(GError) error_remaining = NULL;
	g_autoptr(GError) error_result = NULL;
	FwctlUploaderStatus status = fwctl_uploader_parse_status(text);
	guint64 remaining = 0;

	g_assert_cmpint(status, >=, FWCTL_UPLOADER_STATUS_UNKNOWN);
	g_assert_cmpint(status, <=, FWCTL_UPLOADER_STATUS_PROGRAMMING);
	if (fwctl_uploader_parse_remaining(text, &remaining, &error_remaining))
		g_assert_cmpuint(remaining, <=, G_MAXUINT32);
	else
		g_assert_error(error_remaining, FWCTL_ERROR, FWCTL_ERROR_MALFORMED);
	if (fwctl_uploader_parse_error(text, &error_result)) {
		g_assert_no_error(error_result);
		return 0;
	}
	g_assert_true(g_utf8_validate(error_result->message, -1, NULL));
	if (error_result->domain == FWCTL_UPLOADER_ERROR)
		g_assert_nonnull(strchr(text, ':'));
	else
		g_assert_error(error_result, FWCTL_ERROR, FWCTL_ERROR_MALFORMED);
	return 0;
}
