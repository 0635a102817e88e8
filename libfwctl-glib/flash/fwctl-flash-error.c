/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "fwctl-error.h"
#include "fwctl-flash-error-private.h"

typedef struct {
	FwctlFlashError code;
	const gchar *name;
	const gchar *remedy;
} FwctlFlashErrorRow;

static const FwctlFlashErrorRow fwctl_flash_error_rows[] = {
    {FWCTL_FLASH_ERROR_FAILED, "failed", N_("read the kernel's log, and try again")},
    {FWCTL_FLASH_ERROR_BUSY,
     "busy",
     N_("wait until the device is done with what it does, and try again")},
    {FWCTL_FLASH_ERROR_LOCKED,
     "locked",
     N_("wait until the other job of this device is done, or cancel it")},
    {FWCTL_FLASH_ERROR_UNFINISHED,
     "unfinished",
     N_("finish or clean up the earlier job first (--resume)")},
    {FWCTL_FLASH_ERROR_WRONG_IMAGE,
     "wrong-image",
     N_("get the image that the vendor offers for this very model")},
    {FWCTL_FLASH_ERROR_IMAGE_CHANGED,
     "image-changed",
     N_("make sure that nobody writes to the image, and begin anew")},
    {FWCTL_FLASH_ERROR_NO_SPACE,
     "no-space",
     N_("get an image that fits into this component, or make room in the device")},
    {FWCTL_FLASH_ERROR_NO_PATH,
     "no-path",
     N_("see “fwctl-tool firmware” for what can be flashed here; load the device's driver")},
    {FWCTL_FLASH_ERROR_UNSIGNED,
     "unsigned",
     N_("get the image's .jcat file too, or say that an unsigned image will do "
	"(--allow-unsigned)")},
    {FWCTL_FLASH_ERROR_UNTRUSTED,
     "untrusted",
     N_("get the image again from its vendor, or install the vendor's certificate")},
    {FWCTL_FLASH_ERROR_AUTHENTICATION,
     "authentication",
     N_("get an image that the vendor signed for this device")},
    {FWCTL_FLASH_ERROR_ROLLBACK,
     "rollback",
     N_("get an image that is not older than the device's minimum version")},
    {FWCTL_FLASH_ERROR_OLDER, "older", N_("say that an older version will do (--allow-older)")},
    {FWCTL_FLASH_ERROR_SAME,
     "same",
     N_("nothing needs to be done; to write it all the same, say so (--allow-reinstall)")},
    {FWCTL_FLASH_ERROR_DENIED,
     "denied",
     N_("ask the administrator, who wrote the policy; or run as a user who may")},
    {FWCTL_FLASH_ERROR_HARDWARE,
     "hardware",
     N_("read the device's health and the kernel's log; a worn or broken flash needs service")},
    {FWCTL_FLASH_ERROR_TIMEOUT, "timeout", N_("reset the device, and try again")},
    {FWCTL_FLASH_ERROR_UNPLUGGED,
     "unplugged",
     N_("bring the device back, and finish the job (--resume)")},
    {FWCTL_FLASH_ERROR_WRONG_SLOT,
     "wrong-slot",
     N_("do not reset the device; flash it again, and report this to the vendor")},
    {FWCTL_FLASH_ERROR_NOT_CHANGED,
     "not-changed",
     N_("reset the device and flash it again; if it stays, report this to the vendor")},
    {FWCTL_FLASH_ERROR_INTERRUPTED,
     "interrupted",
     N_("flash the device again; its old firmware is still there")},
    {FWCTL_FLASH_ERROR_JOURNAL,
     "journal",
     N_("make the directory of jobs writable, with room on its disk")},
};

/**
 * fwctl_flash_error_quark:
 *
 * Gets the error domain of flashing, whose codes are those of #FwctlFlashError.
 *
 * Returns: a quark
 *
 * Since: 0.1.0
 */
GQuark
fwctl_flash_error_quark(void)
{
	return g_quark_from_static_string("fwctl-flash-error-quark");
}

static const FwctlFlashErrorRow *
fwctl_flash_error_find(gint code)
{
	for (guint i = 0; i < G_N_ELEMENTS(fwctl_flash_error_rows); i++) {
		if ((gint)fwctl_flash_error_rows[i].code == code)
			return &fwctl_flash_error_rows[i];
	}
	return &fwctl_flash_error_rows[0];
}

/**
 * fwctl_flash_error_to_string:
 * @code: a #FwctlFlashError
 *
 * Gets the name of a code, as it is in JSON and in journals.
 *
 * Returns: a name such as `wrong-image`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_flash_error_to_string(gint code)
{
	return fwctl_flash_error_find(code)->name;
}

/**
 * fwctl_flash_error_get_remedy:
 * @code: a #FwctlFlashError
 *
 * Gets what would help, for a person to read.
 *
 * Returns: a sentence without a full stop
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_flash_error_get_remedy(gint code)
{
	return _(fwctl_flash_error_find(code)->remedy);
}

/*
 * fwctl_flash_error_from_error:
 *
 * Finds the code that says best what any error means for a flash.
 */
FwctlFlashError
fwctl_flash_error_from_error(const GError *error)
{
	static const struct {
		gint code;
		FwctlFlashError flash;
	} own[] = {
	    {FWCTL_ERROR_GONE, FWCTL_FLASH_ERROR_UNPLUGGED},
	    {FWCTL_ERROR_BUSY, FWCTL_FLASH_ERROR_BUSY},
	    {FWCTL_ERROR_REFUSED, FWCTL_FLASH_ERROR_DENIED},
	    {FWCTL_ERROR_TOO_LARGE, FWCTL_FLASH_ERROR_NO_SPACE},
	    {FWCTL_ERROR_NOT_SUPPORTED, FWCTL_FLASH_ERROR_NO_PATH},
	};
	static const struct {
		gint code;
		FwctlFlashError flash;
	} io[] = {
	    {G_IO_ERROR_BUSY, FWCTL_FLASH_ERROR_BUSY},
	    {G_IO_ERROR_NO_SPACE, FWCTL_FLASH_ERROR_NO_SPACE},
	    {G_IO_ERROR_PERMISSION_DENIED, FWCTL_FLASH_ERROR_DENIED},
	    {G_IO_ERROR_TIMED_OUT, FWCTL_FLASH_ERROR_TIMEOUT},
	    {G_IO_ERROR_NOT_FOUND, FWCTL_FLASH_ERROR_UNPLUGGED},
	};

	if (error->domain == FWCTL_FLASH_ERROR)
		return (FwctlFlashError)error->code;
	for (guint i = 0; error->domain == FWCTL_ERROR && i < G_N_ELEMENTS(own); i++) {
		if (error->code == own[i].code)
			return own[i].flash;
	}
	for (guint i = 0; error->domain == G_IO_ERROR && i < G_N_ELEMENTS(io); i++) {
		if (error->code == io[i].code)
			return io[i].flash;
	}
	return FWCTL_FLASH_ERROR_FAILED;
}
