/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "fwctl-device-errno.h"
#include "fwctl-device-private.h"
#include "fwctl-error.h"

static void
fwctl_device_set_error_scope_denied(FwctlDevice *self,
				    FwctlTransaction *transaction,
				    gint least_scope,
				    const gchar *message,
				    GError **error)
{
	const gchar *scope = fwctl_scope_to_string(fwctl_transaction_get_scope(transaction));

	if (least_scope >= 0) {
		g_set_error(
		    error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_SCOPE_DENIED,
		    _("%s: the driver refuses it at scope %s: %s; the least scope that would "
		      "do is %s"),
		    fwctl_device_get_label(self),
		    scope,
		    message,
		    fwctl_scope_to_string((FwctlScope)least_scope));
		return;
	}
	g_set_error(
	    error,
	    FWCTL_ERROR,
	    FWCTL_ERROR_SCOPE_DENIED,
	    _("%s: the driver refuses it at scope %s: %s; a higher scope may do, unless the "
	      "command is one that the driver never allows"),
	    fwctl_device_get_label(self),
	    scope,
	    message);
}

/*
 * fwctl_device_set_error_from_errno:
 * @cause: an error of the transport, in the FWCTL_ERRNO domain
 *
 * Says what an errno of FWCTL_RPC means for this device: the same condition has another errno with
 * each driver, and the same errno another meaning.
 */
void
fwctl_device_set_error_from_errno(FwctlDevice *self,
				  FwctlTransaction *transaction,
				  const GError *cause,
				  GError **error)
{
	const gchar *label = fwctl_device_get_label(self);
	FwctlScope scope = fwctl_transaction_get_scope(transaction);
	gint least_scope = -1;

	/* the core's own check comes before the driver's */
	if (cause->code == EPERM && fwctl_scope_get_capability(scope) != NULL) {
		g_autoptr(FwctlSecurityState) state = fwctl_security_state_new();
		const gchar *capability = fwctl_scope_get_capability(scope);
		if (fwctl_security_state_has_capability(state, capability) != FWCTL_TRISTATE_YES) {
			g_set_error(error,
				    G_IO_ERROR,
				    G_IO_ERROR_PERMISSION_DENIED,
				    _("%s: scope %s needs %s, which this thread does not have: %s"),
				    label,
				    fwctl_scope_to_string(scope),
				    capability,
				    cause->message);
			return;
		}
	}
	if (FWCTL_DEVICE_GET_CLASS(self)->is_scope_denied(self,
							  transaction,
							  cause->code,
							  &least_scope)) {
		fwctl_device_set_error_scope_denied(self,
						    transaction,
						    least_scope,
						    cause->message,
						    error);
		return;
	}
	switch (cause->code) {
	case ENODEV:
		fwctl_device_mark_gone(self);
		fwctl_device_set_error_gone(self, error);
		break;
	case EMSGSIZE:
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_TOO_LARGE,
			    _("%s: a request of %zu bytes with room for %zu in the answer: %s; the "
			      "kernel takes 2 MiB each way, and some drivers "
			      "want at least a header"),
			    label,
			    g_bytes_get_size(fwctl_transaction_get_request(transaction)),
			    fwctl_transaction_get_response_size(transaction),
			    cause->message);
		break;
	case ENOTTY:
	case E2BIG:
	case EOPNOTSUPP:
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_NOT_SUPPORTED,
			    _("%s: this kernel does not do that: %s"),
			    label,
			    cause->message);
		break;
	default:
		g_set_error(error,
			    G_IO_ERROR,
			    (gint)g_io_error_from_errno(cause->code),
			    _("%s: the RPC was not delivered: %s; the driver does not take such a "
			      "request"),
			    label,
			    cause->message);
		break;
	}
}
