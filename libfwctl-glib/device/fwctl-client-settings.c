/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-client-private.h"

/**
 * fwctl_client_get_allow_taint:
 * @self: a #FwctlClient
 *
 * Says whether the devices may be sent RPCs that taint the kernel.
 *
 * Returns: %TRUE if they may
 *
 * Since: 0.1.0
 */
gboolean
fwctl_client_get_allow_taint(FwctlClient *self)
{
	g_return_val_if_fail(FWCTL_IS_CLIENT(self), FALSE);
	return self->allow_taint;
}

/**
 * fwctl_client_set_allow_taint:
 * @self: a #FwctlClient
 * @allow_taint: whether the kernel may be tainted
 *
 * Says for all devices, those that are yet to come too, what [method@Fwctl.Device.set_allow_taint]
 * says for one.
 *
 * Since: 0.1.0
 */
void
fwctl_client_set_allow_taint(FwctlClient *self, gboolean allow_taint)
{
	g_return_if_fail(FWCTL_IS_CLIENT(self));
	self->allow_taint = !!allow_taint;
	for (guint i = 0; i < fwctl_device_list_get_length(self->devices); i++)
		fwctl_device_set_allow_taint(fwctl_device_list_get(self->devices, i), allow_taint);
}

/**
 * fwctl_client_get_simulate:
 * @self: a #FwctlClient
 *
 * Gets what is simulated.
 *
 * Returns: (nullable): a text as for [ctor@Fwctl.Client.new_simulated], or %NULL
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_client_get_simulate(FwctlClient *self)
{
	g_return_val_if_fail(FWCTL_IS_CLIENT(self), NULL);
	return self->simulate;
}

/**
 * fwctl_client_get_recording:
 * @self: a #FwctlClient
 *
 * Gets the recording that the devices are made from.
 *
 * Returns: (transfer none) (nullable): a recording, or %NULL if they are not replayed
 *
 * Since: 0.1.0
 */
FwctlRecording *
fwctl_client_get_recording(FwctlClient *self)
{
	g_return_val_if_fail(FWCTL_IS_CLIENT(self), NULL);
	return self->recording;
}

/**
 * fwctl_client_check_recorded:
 * @self: a #FwctlClient
 * @error: return location for an error, or %NULL
 *
 * Says whether all that happened so far is in the file of [property@Fwctl.Client:record]: a disk
 * may have been full. Where nothing is recorded, nothing is missing.
 *
 * Returns: %TRUE if it is
 *
 * Since: 0.1.0
 */
gboolean
fwctl_client_check_recorded(FwctlClient *self, GError **error)
{
	g_return_val_if_fail(FWCTL_IS_CLIENT(self), FALSE);
	return self->writer == NULL || fwctl_recording_writer_check(self->writer, error);
}

/**
 * fwctl_client_get_hotplug:
 * @self: a #FwctlClient
 *
 * Says whether devices that come and go are noticed: whether a udev runs.
 *
 * Returns: %TRUE if they are
 *
 * Since: 0.1.0
 */
gboolean
fwctl_client_get_hotplug(FwctlClient *self)
{
	g_return_val_if_fail(FWCTL_IS_CLIENT(self), FALSE);
	return self->monitor != NULL && fwctl_monitor_has_hotplug(self->monitor);
}

/**
 * fwctl_client_dup_plugin_names:
 * @self: a #FwctlClient
 *
 * Gets the names of the plugins in use.
 *
 * Returns: (transfer full): names such as `cxl`
 *
 * Since: 0.1.0
 */
gchar **
fwctl_client_dup_plugin_names(FwctlClient *self)
{
	g_return_val_if_fail(FWCTL_IS_CLIENT(self), NULL);
	/* a binding can make one without initializing it, and it is empty then */
	if (self->factory == NULL)
		return g_new0(gchar *, 1);
	return fwctl_device_factory_dup_plugin_names(self->factory);
}

/**
 * fwctl_client_list_plugins:
 * @self: a #FwctlClient
 *
 * Gets the plugins in use.
 *
 * Returns: (transfer container) (element-type FwctlPlugin): the plugins
 *
 * Since: 0.1.0
 */
GPtrArray *
fwctl_client_list_plugins(FwctlClient *self)
{
	g_return_val_if_fail(FWCTL_IS_CLIENT(self), NULL);
	if (self->factory == NULL)
		return g_ptr_array_new();
	return fwctl_device_factory_list_plugins(self->factory);
}
