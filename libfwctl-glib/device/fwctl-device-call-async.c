/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-device-call.h"
#include "fwctl-device-private.h"
#include "fwctl-job.h"

typedef struct {
	gchar *command;
	GVariant *args; /* (nullable) */
} FwctlNamedCall;

static void
fwctl_named_call_free(FwctlNamedCall *call)
{
	g_free(call->command);
	g_clear_pointer(&call->args, g_variant_unref);
	g_free(call);
}

static gpointer
fwctl_device_call_job(FwctlDevice *self, gpointer data, GCancellable *cancellable, GError **error)
{
	FwctlNamedCall *call = data;

	return fwctl_device_call(self, call->command, call->args, cancellable, error);
}

/* whether a cancel may give it up; what is not known may not */
static gboolean
fwctl_device_is_read_only_call(FwctlDevice *self, FwctlNamedCall *call)
{
	g_autoptr(FwctlCatalogue) catalogue = fwctl_device_dup_catalogue(self, NULL);
	g_autoptr(FwctlCommand) command = NULL;

	if (catalogue == NULL ||
	    (call->args != NULL && !g_variant_is_of_type(call->args, G_VARIANT_TYPE_VARDICT)))
		return FALSE;
	command = fwctl_catalogue_lookup_command(
	    catalogue,
	    fwctl_device_type_get_name(fwctl_device_get_device_type(self)),
	    call->command,
	    NULL);
	return command != NULL &&
	       fwctl_effects_is_read_only(fwctl_command_get_effects_of(command, call->args));
}

/**
 * fwctl_device_call_async:
 * @self: an open #FwctlDevice
 * @command: the name of a command
 * @args: (nullable): the values of its fields, of type `a{sv}`, or %NULL for none
 * @cancellable: (nullable): a #GCancellable
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * As [method@Fwctl.Device.call], on a thread of the device's own. A cancel takes effect at once
 * where the command only reads, and else follows [property@Fwctl.Device:cancel-mode].
 *
 * Since: 0.1.0
 */
void
fwctl_device_call_async(FwctlDevice *self,
			const gchar *command,
			GVariant *args,
			GCancellable *cancellable,
			GAsyncReadyCallback callback,
			gpointer user_data)
{
	static const FwctlJobKind kind = {fwctl_device_call_async,
					  fwctl_device_call_job,
					  (GDestroyNotify)g_variant_unref};
	FwctlNamedCall *call;

	g_return_if_fail(FWCTL_IS_DEVICE(self));
	g_return_if_fail(command != NULL);

	call = g_new0(FwctlNamedCall, 1);
	call->command = g_strdup(command);
	call->args = args != NULL ? g_variant_ref_sink(args) : NULL;
	fwctl_job_push(self,
		       &kind,
		       fwctl_device_is_read_only_call(self, call),
		       call,
		       (GDestroyNotify)fwctl_named_call_free,
		       cancellable,
		       callback,
		       user_data);
}

/**
 * fwctl_device_call_finish:
 * @self: a #FwctlDevice
 * @result: what the callback got
 * @error: return location for an error, or %NULL
 *
 * Ends [method@Fwctl.Device.call_async].
 *
 * Returns: (transfer full): the values of the answer's fields, of type `a{sv}`
 *
 * Since: 0.1.0
 */
GVariant *
fwctl_device_call_finish(FwctlDevice *self, GAsyncResult *result, GError **error)
{
	return fwctl_job_finish(self, result, fwctl_device_call_async, error);
}
