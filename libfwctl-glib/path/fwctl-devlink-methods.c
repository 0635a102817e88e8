/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-devlink-private.h"

/**
 * fwctl_devlink_get_info:
 * @self: a #FwctlDevlink
 * @cancellable: (nullable): a #GCancellable; what was sent is waited for
 * @error: return location for an error, or %NULL
 *
 * Asks for the driver, serial numbers and versions (DEVLINK_CMD_INFO_GET). Needs no capability.
 *
 * Fails with %FWCTL_ERROR_GONE if there is no such instance, and with %FWCTL_ERROR_NOT_SUPPORTED if
 * the driver does not tell, or the kernel has no devlink.
 *
 * Returns: (transfer full): a #FwctlDevlinkInfo
 *
 * Since: 0.1.0
 */
FwctlDevlinkInfo *
fwctl_devlink_get_info(FwctlDevlink *self, GCancellable *cancellable, GError **error)
{
	g_return_val_if_fail(FWCTL_IS_DEVLINK(self), NULL);
	return FWCTL_DEVLINK_GET_CLASS(self)->get_info(self, cancellable, error);
}

/**
 * fwctl_devlink_list_reporters:
 * @self: a #FwctlDevlink
 * @cancellable: (nullable): a #GCancellable; what was sent is waited for
 * @error: return location for an error, or %NULL
 *
 * Reads the health reporters of the device and of its ports (DEVLINK_CMD_HEALTH_REPORTER_GET).
 * Needs no capability.
 *
 * Returns: (transfer container) (element-type FwctlDevlinkReporter): the reporters, perhaps none
 *
 * Since: 0.1.0
 */
GPtrArray *
fwctl_devlink_list_reporters(FwctlDevlink *self, GCancellable *cancellable, GError **error)
{
	g_return_val_if_fail(FWCTL_IS_DEVLINK(self), NULL);
	return FWCTL_DEVLINK_GET_CLASS(self)->list_reporters(self, cancellable, error);
}

/**
 * fwctl_devlink_diagnose:
 * @self: a #FwctlDevlink
 * @reporter: a reporter that the instance listed
 * @cancellable: (nullable): a #GCancellable; what was sent is waited for
 * @error: return location for an error, or %NULL
 *
 * Has the driver look at what the reporter watches (DEVLINK_CMD_HEALTH_REPORTER_DIAGNOSE). Needs
 * `CAP_NET_ADMIN`.
 *
 * Fails with %FWCTL_ERROR_NOT_SUPPORTED if this reporter has nothing to tell, and with
 * %FWCTL_ERROR_MALFORMED if the answer is no tree.
 *
 * Returns: (transfer full): the driver's tree: objects are `a{sv}`, in which a name may come twice,
 * lists `av`, and the leaves `y`, `q`, `u`, `t`, `b`, `s` or `ay`
 *
 * Since: 0.1.0
 */
GVariant *
fwctl_devlink_diagnose(FwctlDevlink *self,
		       FwctlDevlinkReporter *reporter,
		       GCancellable *cancellable,
		       GError **error)
{
	g_return_val_if_fail(FWCTL_IS_DEVLINK(self), NULL);
	g_return_val_if_fail(FWCTL_IS_DEVLINK_REPORTER(reporter), NULL);
	return FWCTL_DEVLINK_GET_CLASS(self)->diagnose(self, reporter, cancellable, error);
}

/**
 * fwctl_devlink_dump:
 * @self: a #FwctlDevlink
 * @reporter: a reporter that the instance listed
 * @cancellable: (nullable): a #GCancellable; what was sent is waited for
 * @error: return location for an error, or %NULL
 *
 * Reads the dump that is stored, or, where there is none, takes one and stores it
 * (DEVLINK_CMD_HEALTH_REPORTER_DUMP_GET). The one that is stored stays the same until
 * [method@Fwctl.Devlink.clear_dump]. Needs `CAP_NET_ADMIN`; a dump may hold what is secret.
 *
 * Fails with %FWCTL_ERROR_NOT_SUPPORTED if this reporter has no dump.
 *
 * Returns: (transfer full): the driver's tree, as of [method@Fwctl.Devlink.diagnose]
 *
 * Since: 0.1.0
 */
GVariant *
fwctl_devlink_dump(FwctlDevlink *self,
		   FwctlDevlinkReporter *reporter,
		   GCancellable *cancellable,
		   GError **error)
{
	g_return_val_if_fail(FWCTL_IS_DEVLINK(self), NULL);
	g_return_val_if_fail(FWCTL_IS_DEVLINK_REPORTER(reporter), NULL);
	return FWCTL_DEVLINK_GET_CLASS(self)->dump(self, reporter, cancellable, error);
}

/**
 * fwctl_devlink_clear_dump:
 * @self: a #FwctlDevlink
 * @reporter: a reporter that the instance listed
 * @cancellable: (nullable): a #GCancellable; what was sent is waited for
 * @error: return location for an error, or %NULL
 *
 * Forgets the dump that is stored (DEVLINK_CMD_HEALTH_REPORTER_DUMP_CLEAR), so that the next error
 * can have one. Needs `CAP_NET_ADMIN`.
 *
 * Returns: %TRUE if there is none any more
 *
 * Since: 0.1.0
 */
gboolean
fwctl_devlink_clear_dump(FwctlDevlink *self,
			 FwctlDevlinkReporter *reporter,
			 GCancellable *cancellable,
			 GError **error)
{
	g_return_val_if_fail(FWCTL_IS_DEVLINK(self), FALSE);
	g_return_val_if_fail(FWCTL_IS_DEVLINK_REPORTER(reporter), FALSE);
	return FWCTL_DEVLINK_GET_CLASS(self)->clear_dump(self, reporter, cancellable, error);
}

/**
 * fwctl_devlink_recover:
 * @self: a #FwctlDevlink
 * @reporter: a reporter that the instance listed
 * @cancellable: (nullable): a #GCancellable; what was sent is waited for
 * @error: return location for an error, or %NULL
 *
 * Has the driver recover what the reporter watches (DEVLINK_CMD_HEALTH_REPORTER_RECOVER), which may
 * reset the device. For one that is healthy it does nothing. Needs `CAP_NET_ADMIN`.
 *
 * Returns: %TRUE if it recovered
 *
 * Since: 0.1.0
 */
gboolean
fwctl_devlink_recover(FwctlDevlink *self,
		      FwctlDevlinkReporter *reporter,
		      GCancellable *cancellable,
		      GError **error)
{
	g_return_val_if_fail(FWCTL_IS_DEVLINK(self), FALSE);
	g_return_val_if_fail(FWCTL_IS_DEVLINK_REPORTER(reporter), FALSE);
	return FWCTL_DEVLINK_GET_CLASS(self)->recover(self, reporter, cancellable, error);
}

/**
 * fwctl_devlink_list_params:
 * @self: a #FwctlDevlink
 * @cancellable: (nullable): a #GCancellable; what was sent is waited for
 * @error: return location for an error, or %NULL
 *
 * Reads the parameters of the device (DEVLINK_CMD_PARAM_GET). Needs no capability.
 *
 * Returns: (transfer container) (element-type FwctlDevlinkParam): the parameters, perhaps none
 *
 * Since: 0.1.0
 */
GPtrArray *
fwctl_devlink_list_params(FwctlDevlink *self, GCancellable *cancellable, GError **error)
{
	g_return_val_if_fail(FWCTL_IS_DEVLINK(self), NULL);
	return FWCTL_DEVLINK_GET_CLASS(self)->list_params(self, cancellable, error);
}

/**
 * fwctl_devlink_set_param:
 * @self: a #FwctlDevlink
 * @name: a parameter's name
 * @cmode: which of its values
 * @value: the new value, of the type that [method@Fwctl.DevlinkParam.get_value_type] names
 * @cancellable: (nullable): a #GCancellable; what was sent is waited for
 * @error: return location for an error, or %NULL
 *
 * Sets a parameter (DEVLINK_CMD_PARAM_SET). Needs `CAP_NET_ADMIN`. A floating @value is consumed.
 *
 * Returns: %TRUE if the driver took it
 *
 * Since: 0.1.0
 */
gboolean
fwctl_devlink_set_param(FwctlDevlink *self,
			const gchar *name,
			FwctlDevlinkCmode cmode,
			GVariant *value,
			GCancellable *cancellable,
			GError **error)
{
	g_autoptr(GVariant) sunk = NULL;

	g_return_val_if_fail(FWCTL_IS_DEVLINK(self), FALSE);
	g_return_val_if_fail(name != NULL, FALSE);
	g_return_val_if_fail(value != NULL, FALSE);

	sunk = g_variant_ref_sink(value);
	return FWCTL_DEVLINK_GET_CLASS(self)
	    ->set_param(self, name, cmode, value, cancellable, error);
}

/**
 * fwctl_devlink_flash:
 * @self: a #FwctlDevlink
 * @file_name: the image, as the kernel finds it: below `/lib/firmware`, or below what
 *   `/sys/module/firmware_class/parameters/path` names
 * @component: (nullable): the component that it is for, by the name of its version, such as
 *   `fw.mgmt`, or %NULL to leave it to the driver
 * @overwrite: what else may be overwritten; the driver refuses what it cannot keep apart
 * @progress_func: (nullable) (scope call) (closure progress_data): told how far it is
 * @progress_data: for @progress_func
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for an error, or %NULL
 *
 * Updates the firmware that is stored in the device (DEVLINK_CMD_FLASH_UPDATE), and waits for the
 * end of it, which may be minutes away. @progress_func is called in this thread. What was stored
 * starts to run with a [method@Fwctl.Devlink.reload] or after a reset, as the driver has it. Needs
 * `CAP_NET_ADMIN`.
 *
 * The kernel cannot interrupt an update: a cancel before it was sent gives %G_IO_ERROR_CANCELLED,
 * and the device saw nothing; a later one has no effect, and the result is the kernel's. The same
 * is true for the end of this process: the update goes on without it.
 *
 * Fails with what the kernel and the driver say: %G_IO_ERROR_NOT_FOUND if the kernel does not find
 * the file, %FWCTL_ERROR_NOT_SUPPORTED if the driver has no such update, component or overwriting,
 * %FWCTL_ERROR_GONE if there is no such instance.
 *
 * Returns: %TRUE if the driver said that all of it is stored
 *
 * Since: 0.1.0
 */
gboolean
fwctl_devlink_flash(FwctlDevlink *self,
		    const gchar *file_name,
		    const gchar *component,
		    FwctlDevlinkOverwrite overwrite,
		    FwctlDevlinkProgressFunc progress_func,
		    gpointer progress_data,
		    GCancellable *cancellable,
		    GError **error)
{
	g_return_val_if_fail(FWCTL_IS_DEVLINK(self), FALSE);
	g_return_val_if_fail(file_name != NULL, FALSE);
	return FWCTL_DEVLINK_GET_CLASS(self)->flash(self,
						    file_name,
						    component,
						    overwrite,
						    progress_func,
						    progress_data,
						    cancellable,
						    error);
}

/**
 * fwctl_devlink_reload:
 * @self: a #FwctlDevlink
 * @action: what to do
 * @limits: what must not happen on the way
 * @performed: (out) (optional): what was done
 * @cancellable: (nullable): a #GCancellable; what was sent is waited for
 * @error: return location for an error, or %NULL
 *
 * Reloads the driver, or activates the firmware that is stored in the device (DEVLINK_CMD_RELOAD).
 * Without a limit the device's links, network interfaces and virtual functions go down and come
 * back. Needs `CAP_NET_ADMIN`.
 *
 * Fails with %FWCTL_ERROR_NOT_SUPPORTED if the driver cannot do @action, or not within @limits.
 *
 * Returns: %TRUE if it was done
 *
 * Since: 0.1.0
 */
gboolean
fwctl_devlink_reload(FwctlDevlink *self,
		     FwctlDevlinkReloadAction action,
		     FwctlDevlinkReloadLimits limits,
		     FwctlDevlinkReloadActions *performed,
		     GCancellable *cancellable,
		     GError **error)
{
	FwctlDevlinkReloadActions performed_local = FWCTL_DEVLINK_RELOAD_ACTIONS_NONE;

	g_return_val_if_fail(FWCTL_IS_DEVLINK(self), FALSE);
	if (!FWCTL_DEVLINK_GET_CLASS(self)
		 ->reload(self, action, limits, &performed_local, cancellable, error))
		return FALSE;
	if (performed != NULL)
		*performed = performed_local;
	return TRUE;
}

/**
 * fwctl_devlink_get_reload_actions:
 * @self: a #FwctlDevlink
 * @actions: (out): what [method@Fwctl.Devlink.reload] can do with this driver
 * @cancellable: (nullable): a #GCancellable; what was sent is waited for
 * @error: return location for an error, or %NULL
 *
 * Asks what the driver can do with a reload: the kernel's statistics of the reloads name each
 * action that it has (DEVLINK_CMD_GET). Needs no capability.
 *
 * Returns: %TRUE if the kernel told it
 *
 * Since: 0.1.0
 */
gboolean
fwctl_devlink_get_reload_actions(FwctlDevlink *self,
				 FwctlDevlinkReloadActions *actions,
				 GCancellable *cancellable,
				 GError **error)
{
	g_return_val_if_fail(FWCTL_IS_DEVLINK(self), FALSE);
	g_return_val_if_fail(actions != NULL, FALSE);
	*actions = FWCTL_DEVLINK_RELOAD_ACTIONS_NONE;
	return FWCTL_DEVLINK_GET_CLASS(self)->get_reload_actions(self, actions, cancellable, error);
}
