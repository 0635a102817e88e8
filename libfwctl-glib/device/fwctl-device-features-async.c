/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-device-features.h"
#include "fwctl-job.h"

typedef struct {
	gchar *id;
	FwctlFeatureSelection selection;
	guint offset;
	guint version;
	GBytes *data; /* (nullable) */
} FwctlFeatureCall;

static void
fwctl_feature_call_free(FwctlFeatureCall *call)
{
	g_free(call->id);
	g_clear_pointer(&call->data, g_bytes_unref);
	g_free(call);
}

static gpointer
fwctl_device_list_features_job(FwctlDevice *self,
			       gpointer data,
			       GCancellable *cancellable,
			       GError **error)
{
	return fwctl_device_list_features(self, cancellable, error);
}

/**
 * fwctl_device_list_features_async:
 * @self: an open #FwctlDevice
 * @cancellable: (nullable): a #GCancellable
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * As [method@Fwctl.Device.list_features], on a thread of the device's own. It only reads: a cancel
 * takes effect at once.
 *
 * Since: 0.1.0
 */
void
fwctl_device_list_features_async(FwctlDevice *self,
				 GCancellable *cancellable,
				 GAsyncReadyCallback callback,
				 gpointer user_data)
{
	static const FwctlJobKind kind = {fwctl_device_list_features_async,
					  fwctl_device_list_features_job,
					  (GDestroyNotify)g_ptr_array_unref};

	g_return_if_fail(FWCTL_IS_DEVICE(self));
	fwctl_job_push(self, &kind, TRUE, NULL, NULL, cancellable, callback, user_data);
}

/**
 * fwctl_device_list_features_finish:
 * @self: a #FwctlDevice
 * @result: what the callback got
 * @error: return location for an error, or %NULL
 *
 * Ends [method@Fwctl.Device.list_features_async].
 *
 * Returns: (transfer container) (element-type FwctlFeature): the features, in the device's order
 *
 * Since: 0.1.0
 */
GPtrArray *
fwctl_device_list_features_finish(FwctlDevice *self, GAsyncResult *result, GError **error)
{
	return fwctl_job_finish(self, result, fwctl_device_list_features_async, error);
}

static gpointer
fwctl_device_get_feature_job(FwctlDevice *self,
			     gpointer data,
			     GCancellable *cancellable,
			     GError **error)
{
	FwctlFeatureCall *call = data;

	return fwctl_device_get_feature(self, call->id, call->selection, cancellable, error);
}

/**
 * fwctl_device_get_feature_async:
 * @self: an open #FwctlDevice
 * @id: a UUID, or a name such as `patrol-scrub`
 * @selection: which value
 * @cancellable: (nullable): a #GCancellable
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * As [method@Fwctl.Device.get_feature], on a thread of the device's own. It only reads: a cancel
 * takes effect at once.
 *
 * Since: 0.1.0
 */
void
fwctl_device_get_feature_async(FwctlDevice *self,
			       const gchar *id,
			       FwctlFeatureSelection selection,
			       GCancellable *cancellable,
			       GAsyncReadyCallback callback,
			       gpointer user_data)
{
	static const FwctlJobKind kind = {fwctl_device_get_feature_async,
					  fwctl_device_get_feature_job,
					  (GDestroyNotify)g_bytes_unref};
	FwctlFeatureCall *call;

	g_return_if_fail(FWCTL_IS_DEVICE(self));
	g_return_if_fail(id != NULL);

	call = g_new0(FwctlFeatureCall, 1);
	call->id = g_strdup(id);
	call->selection = selection;
	fwctl_job_push(self,
		       &kind,
		       TRUE,
		       call,
		       (GDestroyNotify)fwctl_feature_call_free,
		       cancellable,
		       callback,
		       user_data);
}

/**
 * fwctl_device_get_feature_finish:
 * @self: a #FwctlDevice
 * @result: what the callback got
 * @error: return location for an error, or %NULL
 *
 * Ends [method@Fwctl.Device.get_feature_async].
 *
 * Returns: (transfer full): the data
 *
 * Since: 0.1.0
 */
GBytes *
fwctl_device_get_feature_finish(FwctlDevice *self, GAsyncResult *result, GError **error)
{
	return fwctl_job_finish(self, result, fwctl_device_get_feature_async, error);
}

static gpointer
fwctl_device_set_feature_job(FwctlDevice *self,
			     gpointer data,
			     GCancellable *cancellable,
			     GError **error)
{
	FwctlFeatureCall *call = data;

	return GINT_TO_POINTER(fwctl_device_set_feature(self,
							call->id,
							call->offset,
							call->version,
							call->data,
							cancellable,
							error));
}

/**
 * fwctl_device_set_feature_async:
 * @self: an open #FwctlDevice
 * @id: a UUID, or a name
 * @offset: where in the feature's data @data goes, in bytes
 * @version: the version of the data, or 0 for the one that the device names
 * @data: the new data, or a part of it
 * @cancellable: (nullable): a #GCancellable
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * As [method@Fwctl.Device.set_feature], on a thread of the device's own. A cancel after it began
 * follows [property@Fwctl.Device:cancel-mode].
 *
 * Since: 0.1.0
 */
void
fwctl_device_set_feature_async(FwctlDevice *self,
			       const gchar *id,
			       guint offset,
			       guint version,
			       GBytes *data,
			       GCancellable *cancellable,
			       GAsyncReadyCallback callback,
			       gpointer user_data)
{
	static const FwctlJobKind kind = {fwctl_device_set_feature_async,
					  fwctl_device_set_feature_job,
					  NULL};
	FwctlFeatureCall *call;

	g_return_if_fail(FWCTL_IS_DEVICE(self));
	g_return_if_fail(id != NULL);
	g_return_if_fail(data != NULL);

	call = g_new0(FwctlFeatureCall, 1);
	call->id = g_strdup(id);
	call->offset = offset;
	call->version = version;
	call->data = g_bytes_ref(data);
	fwctl_job_push(self,
		       &kind,
		       FALSE,
		       call,
		       (GDestroyNotify)fwctl_feature_call_free,
		       cancellable,
		       callback,
		       user_data);
}

/**
 * fwctl_device_set_feature_finish:
 * @self: a #FwctlDevice
 * @result: what the callback got
 * @error: return location for an error, or %NULL
 *
 * Ends [method@Fwctl.Device.set_feature_async].
 *
 * Returns: %TRUE if the device took it
 *
 * Since: 0.1.0
 */
gboolean
fwctl_device_set_feature_finish(FwctlDevice *self, GAsyncResult *result, GError **error)
{
	return fwctl_job_finish(self, result, fwctl_device_set_feature_async, error) != NULL;
}
