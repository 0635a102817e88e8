/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-cxl-status.h"

/**
 * fwctl_cxl_status_quark:
 *
 * Gets the error domain of CXL firmware, whose codes are those of #FwctlCxlStatus. From a script,
 * match with `error.matches(Fwctl.cxl_status_quark(), Fwctl.CxlStatus.BUSY)`.
 *
 * Returns: a quark
 *
 * Since: 0.1.0
 */
GQuark
fwctl_cxl_status_quark(void)
{
	return g_quark_from_static_string("fwctl-cxl-status-quark");
}

static const gchar *const descriptions[] = {
    [FWCTL_CXL_STATUS_SUCCESS] = N_("success"),
    [FWCTL_CXL_STATUS_BACKGROUND] = N_("background operation started"),
    [FWCTL_CXL_STATUS_INPUT] = N_("invalid input"),
    [FWCTL_CXL_STATUS_UNSUPPORTED] = N_("not supported"),
    [FWCTL_CXL_STATUS_INTERNAL] = N_("internal error"),
    [FWCTL_CXL_STATUS_RETRY] = N_("temporary error, retry once"),
    [FWCTL_CXL_STATUS_BUSY] = N_("busy with a background operation"),
    [FWCTL_CXL_STATUS_MEDIA_DISABLED] = N_("media is disabled"),
    [FWCTL_CXL_STATUS_FW_IN_PROGRESS] = N_("a firmware transfer is in progress"),
    [FWCTL_CXL_STATUS_FW_OUT_OF_ORDER] = N_("firmware parts out of order"),
    [FWCTL_CXL_STATUS_FW_AUTHENTICATION] = N_("firmware authentication failed"),
    [FWCTL_CXL_STATUS_FW_SLOT] = N_("invalid firmware slot"),
    [FWCTL_CXL_STATUS_FW_ROLLBACK] = N_("firmware activation failed and was rolled back"),
    [FWCTL_CXL_STATUS_FW_NEEDS_RESET] = N_("firmware activation needs a cold reset"),
    [FWCTL_CXL_STATUS_HANDLE] = N_("invalid event record handle"),
    [FWCTL_CXL_STATUS_PHYSICAL_ADDRESS] = N_("invalid physical address"),
    [FWCTL_CXL_STATUS_POISON_LIMIT] = N_("poison injection limit reached"),
    [FWCTL_CXL_STATUS_MEDIA_FAILURE] = N_("permanent media failure"),
    [FWCTL_CXL_STATUS_ABORTED] = N_("background operation aborted"),
    [FWCTL_CXL_STATUS_SECURITY_STATE] = N_("not allowed in this security state"),
    [FWCTL_CXL_STATUS_PASSPHRASE] = N_("wrong passphrase"),
    [FWCTL_CXL_STATUS_MAILBOX_UNSUPPORTED] = N_("not supported on this mailbox"),
    [FWCTL_CXL_STATUS_PAYLOAD_LENGTH] = N_("invalid payload length"),
    [FWCTL_CXL_STATUS_LOG] = N_("invalid log, or not available"),
    [FWCTL_CXL_STATUS_INTERRUPTED] = N_("an asynchronous event interrupted it"),
    [FWCTL_CXL_STATUS_FEATURE_VERSION] = N_("unsupported feature version"),
    [FWCTL_CXL_STATUS_FEATURE_SELECTION] = N_("unsupported feature selection"),
    [FWCTL_CXL_STATUS_FEATURE_TRANSFER_IN_PROGRESS] = N_("a feature transfer is in progress"),
    [FWCTL_CXL_STATUS_FEATURE_TRANSFER_OUT_OF_ORDER] = N_("feature parts out of order"),
    [FWCTL_CXL_STATUS_RESOURCES_EXHAUSTED] = N_("resources exhausted"),
    [FWCTL_CXL_STATUS_EXTENT_LIST] = N_("invalid extent list"),
};

/**
 * fwctl_cxl_status_to_string:
 * @status: a return code of a CXL mailbox
 *
 * Gets what a return code means, in a few translated words.
 *
 * Returns: (nullable): a text, or %NULL for a code that CXL 3.2 does not have
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_cxl_status_to_string(FwctlCxlStatus status)
{
	return (guint)status < G_N_ELEMENTS(descriptions) ? _(descriptions[status]) : NULL;
}
