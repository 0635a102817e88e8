/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-devlink-job.h"
#include "fwctl-devlink-private.h"

/* a parameter and its new value */
typedef struct {
	gchar *name;
	FwctlDevlinkCmode cmode;
	GVariant *value;
} FwctlDevlinkArguments;

static void
fwctl_devlink_arguments_free(FwctlDevlinkArguments *self)
{
	g_variant_unref(self->value);
	g_free(self->name);
	g_free(self);
}

static gpointer
fwctl_devlink_get_info_job(FwctlDevlink *self,
			   gpointer data,
			   GCancellable *cancellable,
			   GError **error)
{
	return fwctl_devlink_get_info(self, cancellable, error);
}

/**
 * fwctl_devlink_get_info_async:
 * @self: a #FwctlDevlink
 * @cancellable: (nullable): a #GCancellable
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * As [method@Fwctl.Devlink.get_info], on a thread of its own. A cancel drops a late answer.
 *
 * Since: 0.1.0
 */
void
fwctl_devlink_get_info_async(FwctlDevlink *self,
			     GCancellable *cancellable,
			     GAsyncReadyCallback callback,
			     gpointer user_data)
{
	static const FwctlDevlinkJobKind kind = {fwctl_devlink_get_info_async,
						 fwctl_devlink_get_info_job,
						 g_object_unref,
						 TRUE};

	g_return_if_fail(FWCTL_IS_DEVLINK(self));
	fwctl_devlink_job_push(self, &kind, NULL, NULL, cancellable, callback, user_data);
}

/**
 * fwctl_devlink_get_info_finish:
 * @self: a #FwctlDevlink
 * @result: what the callback got
 * @error: return location for an error, or %NULL
 *
 * Ends [method@Fwctl.Devlink.get_info_async].
 *
 * Returns: (transfer full): a #FwctlDevlinkInfo
 *
 * Since: 0.1.0
 */
FwctlDevlinkInfo *
fwctl_devlink_get_info_finish(FwctlDevlink *self, GAsyncResult *result, GError **error)
{
	return fwctl_devlink_job_finish(self, result, fwctl_devlink_get_info_async, error);
}

static gpointer
fwctl_devlink_list_reporters_job(FwctlDevlink *self,
				 gpointer data,
				 GCancellable *cancellable,
				 GError **error)
{
	return fwctl_devlink_list_reporters(self, cancellable, error);
}

/**
 * fwctl_devlink_list_reporters_async:
 * @self: a #FwctlDevlink
 * @cancellable: (nullable): a #GCancellable
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * As [method@Fwctl.Devlink.list_reporters], on a thread of its own. A cancel drops a late answer.
 *
 * Since: 0.1.0
 */
void
fwctl_devlink_list_reporters_async(FwctlDevlink *self,
				   GCancellable *cancellable,
				   GAsyncReadyCallback callback,
				   gpointer user_data)
{
	static const FwctlDevlinkJobKind kind = {fwctl_devlink_list_reporters_async,
						 fwctl_devlink_list_reporters_job,
						 (GDestroyNotify)g_ptr_array_unref,
						 TRUE};

	g_return_if_fail(FWCTL_IS_DEVLINK(self));
	fwctl_devlink_job_push(self, &kind, NULL, NULL, cancellable, callback, user_data);
}

/**
 * fwctl_devlink_list_reporters_finish:
 * @self: a #FwctlDevlink
 * @result: what the callback got
 * @error: return location for an error, or %NULL
 *
 * Ends [method@Fwctl.Devlink.list_reporters_async].
 *
 * Returns: (transfer container) (element-type FwctlDevlinkReporter): the reporters, perhaps none
 *
 * Since: 0.1.0
 */
GPtrArray *
fwctl_devlink_list_reporters_finish(FwctlDevlink *self, GAsyncResult *result, GError **error)
{
	return fwctl_devlink_job_finish(self, result, fwctl_devlink_list_reporters_async, error);
}

static gpointer
fwctl_devlink_list_params_job(FwctlDevlink *self,
			      gpointer data,
			      GCancellable *cancellable,
			      GError **error)
{
	return fwctl_devlink_list_params(self, cancellable, error);
}

/**
 * fwctl_devlink_list_params_async:
 * @self: a #FwctlDevlink
 * @cancellable: (nullable): a #GCancellable
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * As [method@Fwctl.Devlink.list_params], on a thread of its own. A cancel drops a late answer.
 *
 * Since: 0.1.0
 */
void
fwctl_devlink_list_params_async(FwctlDevlink *self,
				GCancellable *cancellable,
				GAsyncReadyCallback callback,
				gpointer user_data)
{
	static const FwctlDevlinkJobKind kind = {fwctl_devlink_list_params_async,
						 fwctl_devlink_list_params_job,
						 (GDestroyNotify)g_ptr_array_unref,
						 TRUE};

	g_return_if_fail(FWCTL_IS_DEVLINK(self));
	fwctl_devlink_job_push(self, &kind, NULL, NULL, cancellable, callback, user_data);
}

/**
 * fwctl_devlink_list_params_finish:
 * @self: a #FwctlDevlink
 * @result: what the callback got
 * @error: return location for an error, or %NULL
 *
 * Ends [method@Fwctl.Devlink.list_params_async].
 *
 * Returns: (transfer container) (element-type FwctlDevlinkParam): the parameters, perhaps none
 *
 * Since: 0.1.0
 */
GPtrArray *
fwctl_devlink_list_params_finish(FwctlDevlink *self, GAsyncResult *result, GError **error)
{
	return fwctl_devlink_job_finish(self, result, fwctl_devlink_list_params_async, error);
}

static gpointer
fwctl_devlink_set_param_job(FwctlDevlink *self,
			    gpointer data,
			    GCancellable *cancellable,
			    GError **error)
{
	FwctlDevlinkArguments *arguments = data;

	return GINT_TO_POINTER(fwctl_devlink_set_param(self,
						       arguments->name,
						       arguments->cmode,
						       arguments->value,
						       cancellable,
						       error));
}

/**
 * fwctl_devlink_set_param_async:
 * @self: a #FwctlDevlink
 * @name: a parameter's name
 * @cmode: which of its values
 * @value: the new value, of the type that [method@Fwctl.DevlinkParam.get_value_type] names
 * @cancellable: (nullable): a #GCancellable
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * As [method@Fwctl.Devlink.set_param], on a thread of its own. A cancel after
 * it began follows [property@Fwctl.Devlink:cancel-mode].
 *
 * Since: 0.1.0
 */
void
fwctl_devlink_set_param_async(FwctlDevlink *self,
			      const gchar *name,
			      FwctlDevlinkCmode cmode,
			      GVariant *value,
			      GCancellable *cancellable,
			      GAsyncReadyCallback callback,
			      gpointer user_data)
{
	static const FwctlDevlinkJobKind kind = {fwctl_devlink_set_param_async,
						 fwctl_devlink_set_param_job,
						 NULL,
						 FALSE};
	FwctlDevlinkArguments *arguments;

	g_return_if_fail(FWCTL_IS_DEVLINK(self));
	g_return_if_fail(name != NULL);
	g_return_if_fail(value != NULL);

	arguments = g_new0(FwctlDevlinkArguments, 1);
	arguments->name = g_strdup(name);
	arguments->cmode = cmode;
	arguments->value = g_variant_ref_sink(value);
	fwctl_devlink_job_push(self,
			       &kind,
			       arguments,
			       (GDestroyNotify)fwctl_devlink_arguments_free,
			       cancellable,
			       callback,
			       user_data);
}

/**
 * fwctl_devlink_set_param_finish:
 * @self: a #FwctlDevlink
 * @result: what the callback got
 * @error: return location for an error, or %NULL
 *
 * Ends [method@Fwctl.Devlink.set_param_async].
 *
 * Returns: %TRUE if the driver took it
 *
 * Since: 0.1.0
 */
gboolean
fwctl_devlink_set_param_finish(FwctlDevlink *self, GAsyncResult *result, GError **error)
{
	return fwctl_devlink_job_finish(self, result, fwctl_devlink_set_param_async, error) != NULL;
}
