/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-flash-path-private.h"

static const struct {
	const gchar *name;
	const gchar *summary;
} fwctl_flash_resets[] = {
    [FWCTL_FLASH_RESET_UNKNOWN] = {"unknown", N_("nobody says what it takes to go live")},
    [FWCTL_FLASH_RESET_NONE] = {"none", N_("it runs; no reset is needed")},
    [FWCTL_FLASH_RESET_RELOAD] = {"reload", N_("goes live when the driver is reloaded")},
    [FWCTL_FLASH_RESET_DEVICE] = {"device", N_("goes live when the device is reset")},
    [FWCTL_FLASH_RESET_COLD] = {"cold", N_("goes live after a cold reset, with the power off")},
};

static FwctlFlashReset
fwctl_flash_reset_clamp(FwctlFlashReset reset)
{
	return (guint)reset < G_N_ELEMENTS(fwctl_flash_resets) ? reset : FWCTL_FLASH_RESET_UNKNOWN;
}

/**
 * fwctl_flash_reset_to_string:
 * @reset: a #FwctlFlashReset
 *
 * Gets the name of a reset, as it is in JSON and in journals.
 *
 * Returns: `unknown`, `none`, `reload`, `device` or `cold`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_flash_reset_to_string(FwctlFlashReset reset)
{
	return fwctl_flash_resets[fwctl_flash_reset_clamp(reset)].name;
}

/**
 * fwctl_flash_reset_get_summary:
 * @reset: a #FwctlFlashReset
 *
 * Gets what it means, for a person to read.
 *
 * Returns: a sentence without a full stop
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_flash_reset_get_summary(FwctlFlashReset reset)
{
	return _(fwctl_flash_resets[fwctl_flash_reset_clamp(reset)].summary);
}

/* what is not known is unknown: a journal may be a newer library's */
FwctlFlashReset
fwctl_flash_reset_from_string(const gchar *text)
{
	for (guint i = 0; i < G_N_ELEMENTS(fwctl_flash_resets); i++) {
		if (g_strcmp0(fwctl_flash_resets[i].name, text) == 0)
			return (FwctlFlashReset)i;
	}
	return FWCTL_FLASH_RESET_UNKNOWN;
}
