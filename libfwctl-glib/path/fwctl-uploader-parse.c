/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fwctl-error.h"
#include "fwctl-uploader-parse.h"

/* the texts of fw_upload_prog_str[] and fw_upload_err_str[] of sysfs_upload.c */
static const gchar *const statuses[] = {
    [FWCTL_UPLOADER_STATUS_UNKNOWN] = "unknown",
    [FWCTL_UPLOADER_STATUS_IDLE] = "idle",
    [FWCTL_UPLOADER_STATUS_RECEIVING] = "receiving",
    [FWCTL_UPLOADER_STATUS_PREPARING] = "preparing",
    [FWCTL_UPLOADER_STATUS_TRANSFERRING] = "transferring",
    [FWCTL_UPLOADER_STATUS_PROGRAMMING] = "programming",
};

static const gchar *const reasons[] = {
    [FWCTL_UPLOADER_ERROR_UNKNOWN] = "unknown",
    [FWCTL_UPLOADER_ERROR_HARDWARE] = "hw-error",
    [FWCTL_UPLOADER_ERROR_TIMEOUT] = "timeout",
    [FWCTL_UPLOADER_ERROR_CANCELLED] = "user-abort",
    [FWCTL_UPLOADER_ERROR_BUSY] = "device-busy",
    [FWCTL_UPLOADER_ERROR_INVALID_SIZE] = "invalid-file-size",
    [FWCTL_UPLOADER_ERROR_READ_WRITE] = "read-write-error",
    [FWCTL_UPLOADER_ERROR_WEAROUT] = "flash-wearout",
    [FWCTL_UPLOADER_ERROR_INVALID_IMAGE] = "firmware-invalid",
};

/**
 * fwctl_uploader_error_quark:
 *
 * Gets the error domain of #FwctlUploaderError.
 *
 * Returns: a quark
 *
 * Since: 0.1.0
 */
GQuark
fwctl_uploader_error_quark(void)
{
	return g_quark_from_static_string("fwctl-uploader-error-quark");
}

/**
 * fwctl_uploader_status_to_string:
 * @status: a status
 *
 * Gets the kernel's word for a status.
 *
 * Returns: a text such as `transferring`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_uploader_status_to_string(FwctlUploaderStatus status)
{
	return (guint)status < G_N_ELEMENTS(statuses) ? statuses[status] : statuses[0];
}

static gchar *
fwctl_uploader_parse_word(const gchar *text)
{
	/* it ends in messages and in JSON */
	return g_strstrip(g_utf8_make_valid(text, -1));
}

/* one that a newer kernel may have is FWCTL_UPLOADER_STATUS_UNKNOWN, and no error */
FwctlUploaderStatus
fwctl_uploader_parse_status(const gchar *text)
{
	g_autofree gchar *word = fwctl_uploader_parse_word(text);

	for (guint i = FWCTL_UPLOADER_STATUS_IDLE; i < G_N_ELEMENTS(statuses); i++) {
		if (strcmp(word, statuses[i]) == 0)
			return (FwctlUploaderStatus)i;
	}
	return FWCTL_UPLOADER_STATUS_UNKNOWN;
}

gboolean
fwctl_uploader_parse_remaining(const gchar *text, guint64 *remaining, GError **error)
{
	g_autofree gchar *word = fwctl_uploader_parse_word(text);

	if (g_ascii_string_to_unsigned(word, 10, 0, G_MAXUINT32, remaining, NULL))
		return TRUE;
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_MALFORMED,
		    _("“%s” in remaining_size is not a number of bytes"),
		    word);
	return FALSE;
}

/*
 * fwctl_uploader_parse_error:
 * @text: the content of `error`: nothing, or `STATUS:REASON`
 *
 * Returns: %TRUE where it is nothing
 */
gboolean
fwctl_uploader_parse_error(const gchar *text, GError **error)
{
	g_autofree gchar *word = fwctl_uploader_parse_word(text);
	const gchar *colon = strchr(word, ':');
	g_autofree gchar *status = NULL;
	gint code = FWCTL_UPLOADER_ERROR_UNKNOWN;

	if (*word == '\0')
		return TRUE;
	if (colon == NULL) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_MALFORMED,
			    _("“%s” in error is not a status and a reason"),
			    word);
		return FALSE;
	}
	status = g_strndup(word, (gsize)(colon - word));
	for (guint i = 1; i < G_N_ELEMENTS(reasons); i++) {
		if (strcmp(colon + 1, reasons[i]) == 0)
			code = (gint)i;
	}
	g_set_error(error,
		    FWCTL_UPLOADER_ERROR,
		    code,
		    _("the driver gave the upload up while %s: %s"),
		    status,
		    colon + 1);
	return FALSE;
}
