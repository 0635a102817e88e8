/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <fwctl/fwctl.h>
#include <glib/gi18n-lib.h>

#include "fwctl-error.h"
#include "fwctl-scope.h"

G_STATIC_ASSERT((gint)FWCTL_SCOPE_CONFIGURATION == (gint)FWCTL_RPC_CONFIGURATION);
G_STATIC_ASSERT((gint)FWCTL_SCOPE_DEBUG_READ_ONLY == (gint)FWCTL_RPC_DEBUG_READ_ONLY);
G_STATIC_ASSERT((gint)FWCTL_SCOPE_DEBUG_WRITE == (gint)FWCTL_RPC_DEBUG_WRITE);
G_STATIC_ASSERT((gint)FWCTL_SCOPE_DEBUG_WRITE_FULL == (gint)FWCTL_RPC_DEBUG_WRITE_FULL);

static const struct {
	FwctlScope scope;
	const gchar *name;
	const gchar *capability;
	gboolean taints;
	const gchar *summary;
} scopes[] = {
    {FWCTL_SCOPE_CONFIGURATION,
     "configuration",
     NULL,
     FALSE,
     N_("read and set configuration, most of it live at the next reset")},
    {FWCTL_SCOPE_DEBUG_READ_ONLY, "debug-read-only", NULL, FALSE, N_("read debug information")},
    {FWCTL_SCOPE_DEBUG_WRITE,
     "debug-write",
     NULL,
     TRUE,
     N_("write debug information that lockdown tolerates")},
    {FWCTL_SCOPE_DEBUG_WRITE_FULL,
     "debug-write-full",
     "CAP_SYS_RAWIO",
     TRUE,
     N_("everything that the firmware can do")},
};

/**
 * fwctl_scope_to_string:
 * @scope: a scope
 *
 * Gets the name of a scope, in the words of the kernel's documentation.
 *
 * Returns: (nullable): a name such as `debug-read-only`, or %NULL for a number that has none
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_scope_to_string(FwctlScope scope)
{
	return (guint)scope < G_N_ELEMENTS(scopes) ? scopes[scope].name : NULL;
}

/**
 * fwctl_scope_from_string:
 * @text: a name as from [func@Fwctl.Scope.to_string], or its number
 * @scope: (out): the scope
 * @error: return location for an error, or %NULL
 *
 * Parses the name of a scope. Fails with %FWCTL_ERROR_INVALID_ARGUMENT.
 *
 * Returns: %TRUE if it is one
 *
 * Since: 0.1.0
 */
gboolean
fwctl_scope_from_string(const gchar *text, FwctlScope *scope, GError **error)
{
	g_return_val_if_fail(text != NULL, FALSE);
	g_return_val_if_fail(scope != NULL, FALSE);

	for (guint i = 0; i < G_N_ELEMENTS(scopes); i++) {
		gchar number[] = {(gchar)('0' + i), '\0'};
		if (g_strcmp0(text, scopes[i].name) == 0 || g_strcmp0(text, number) == 0) {
			*scope = scopes[i].scope;
			return TRUE;
		}
	}
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_INVALID_ARGUMENT,
		    _("“%s” is not a scope; use configuration, debug-read-only, debug-write or "
		      "debug-write-full"),
		    text);
	return FALSE;
}

/**
 * fwctl_scope_get_summary:
 * @scope: a scope
 *
 * Gets what a scope is for, in a few translated words.
 *
 * Returns: (nullable): a text, or %NULL for a number that is not a scope
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_scope_get_summary(FwctlScope scope)
{
	return (guint)scope < G_N_ELEMENTS(scopes) ? _(scopes[scope].summary) : NULL;
}

/**
 * fwctl_scope_get_capability:
 * @scope: a scope
 *
 * Gets the capability that the kernel demands for a scope, beside access to the node.
 *
 * Returns: (nullable): `CAP_SYS_RAWIO`, or %NULL where none is demanded
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_scope_get_capability(FwctlScope scope)
{
	return (guint)scope < G_N_ELEMENTS(scopes) ? scopes[scope].capability : NULL;
}

/**
 * fwctl_scope_taints:
 * @scope: a scope
 *
 * Says whether the kernel taints itself (bit 19, letter J) when it is asked for an RPC of this
 * scope. It does so before the driver looks at the RPC, so a refused one taints too.
 *
 * Returns: %TRUE if an RPC of this scope taints the kernel
 *
 * Since: 0.1.0
 */
gboolean
fwctl_scope_taints(FwctlScope scope)
{
	return (guint)scope < G_N_ELEMENTS(scopes) ? scopes[scope].taints : TRUE;
}
