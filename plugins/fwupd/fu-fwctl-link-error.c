/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <fwctl.h>

#include "fu-fwctl-link.h"

/* The library's errors as fwupd's: the code that fits best, and the library's own message. */

static FwupdError
fu_fwctl_link_code_from_error(gint code)
{
	switch (code) {
	case FWCTL_ERROR_GONE:
	case FWCTL_ERROR_NOT_FOUND:
		return FWUPD_ERROR_NOT_FOUND;
	case FWCTL_ERROR_BUSY:
		return FWUPD_ERROR_BUSY;
	case FWCTL_ERROR_NOT_SUPPORTED:
	case FWCTL_ERROR_EXCLUSIVE:
	case FWCTL_ERROR_UNPUBLISHED:
		return FWUPD_ERROR_NOT_SUPPORTED;
	case FWCTL_ERROR_SCOPE_DENIED:
	case FWCTL_ERROR_TAINT_REFUSED:
	case FWCTL_ERROR_REFUSED:
	case FWCTL_ERROR_NOT_AUDITED:
		return FWUPD_ERROR_PERMISSION_DENIED;
	case FWCTL_ERROR_TRUNCATED:
	case FWCTL_ERROR_MALFORMED:
	case FWCTL_ERROR_TYPE_MISMATCH:
		return FWUPD_ERROR_INVALID_DATA;
	case FWCTL_ERROR_TOO_LARGE:
		return FWUPD_ERROR_INVALID_FILE;
	default:
		return FWUPD_ERROR_INTERNAL;
	}
}

static FwupdError
fu_fwctl_link_code_from_errno(gint code)
{
	switch (code) {
	case ENODEV:
	case ENOENT:
	case ENXIO:
		return FWUPD_ERROR_NOT_FOUND;
	case EBUSY:
		return FWUPD_ERROR_BUSY;
	case EACCES:
	case EPERM:
	case EROFS:
		return FWUPD_ERROR_PERMISSION_DENIED;
	case ENOTTY:
	case EOPNOTSUPP:
	case ENODATA:
		return FWUPD_ERROR_NOT_SUPPORTED;
	case ETIMEDOUT:
		return FWUPD_ERROR_TIMED_OUT;
	case EFBIG:
	case ENOSPC:
		return FWUPD_ERROR_INVALID_FILE;
	case EIO:
		return FWUPD_ERROR_WRITE;
	default:
		return FWUPD_ERROR_INTERNAL;
	}
}

static FwupdError
fu_fwctl_link_code_from_flash_error(gint code)
{
	switch (code) {
	case FWCTL_FLASH_ERROR_BUSY:
	case FWCTL_FLASH_ERROR_LOCKED:
	case FWCTL_FLASH_ERROR_UNFINISHED:
		return FWUPD_ERROR_BUSY;
	case FWCTL_FLASH_ERROR_WRONG_IMAGE:
	case FWCTL_FLASH_ERROR_IMAGE_CHANGED:
	case FWCTL_FLASH_ERROR_NO_SPACE:
		return FWUPD_ERROR_INVALID_FILE;
	case FWCTL_FLASH_ERROR_NO_PATH:
		return FWUPD_ERROR_NOT_SUPPORTED;
	case FWCTL_FLASH_ERROR_UNSIGNED:
	case FWCTL_FLASH_ERROR_UNTRUSTED:
	case FWCTL_FLASH_ERROR_AUTHENTICATION:
		return FWUPD_ERROR_SIGNATURE_INVALID;
	case FWCTL_FLASH_ERROR_ROLLBACK:
	case FWCTL_FLASH_ERROR_OLDER:
		return FWUPD_ERROR_VERSION_NEWER;
	case FWCTL_FLASH_ERROR_SAME:
		return FWUPD_ERROR_VERSION_SAME;
	case FWCTL_FLASH_ERROR_DENIED:
		return FWUPD_ERROR_PERMISSION_DENIED;
	case FWCTL_FLASH_ERROR_TIMEOUT:
		return FWUPD_ERROR_TIMED_OUT;
	case FWCTL_FLASH_ERROR_UNPLUGGED:
		return FWUPD_ERROR_NOT_FOUND;
	case FWCTL_FLASH_ERROR_HARDWARE:
	case FWCTL_FLASH_ERROR_WRONG_SLOT:
	case FWCTL_FLASH_ERROR_NOT_CHANGED:
	case FWCTL_FLASH_ERROR_INTERRUPTED:
		return FWUPD_ERROR_WRITE;
	default:
		return FWUPD_ERROR_INTERNAL;
	}
}

static FwupdError
fu_fwctl_link_code_from_uploader_error(gint code)
{
	switch (code) {
	case FWCTL_UPLOADER_ERROR_TIMEOUT:
		return FWUPD_ERROR_TIMED_OUT;
	case FWCTL_UPLOADER_ERROR_BUSY:
		return FWUPD_ERROR_BUSY;
	case FWCTL_UPLOADER_ERROR_INVALID_SIZE:
	case FWCTL_UPLOADER_ERROR_INVALID_IMAGE:
		return FWUPD_ERROR_INVALID_FILE;
	default:
		return FWUPD_ERROR_WRITE;
	}
}

/* @error: one that is set, in whatever domain */
void
fu_fwctl_link_convert_error(GError **error)
{
	FwupdError code = FWUPD_ERROR_INTERNAL;
	GError *original;

	if (error == NULL || *error == NULL || (*error)->domain == FWUPD_ERROR)
		return;
	original = *error;
	if (original->domain == FWCTL_ERROR)
		code = fu_fwctl_link_code_from_error(original->code);
	else if (original->domain == FWCTL_ERRNO)
		code = fu_fwctl_link_code_from_errno(original->code);
	else if (original->domain == FWCTL_FLASH_ERROR)
		code = fu_fwctl_link_code_from_flash_error(original->code);
	else if (original->domain == FWCTL_UPLOADER_ERROR)
		code = fu_fwctl_link_code_from_uploader_error(original->code);
	else if (g_error_matches(original, G_IO_ERROR, G_IO_ERROR_CANCELLED))
		code = FWUPD_ERROR_NEEDS_USER_ACTION;
	*error = g_error_new_literal(FWUPD_ERROR, (gint)code, original->message);
	g_error_free(original);
}
