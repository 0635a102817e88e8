/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-device-features.h"
#include "fwctl-device-private.h"
#include "fwctl-error.h"
#include "fwctl-job.h"

static gboolean
fwctl_device_check_features(FwctlDevice *self, GError **error)
{
	g_autofree gchar *type_name = NULL;

	if (FWCTL_DEVICE_GET_CLASS(self)->list_features != NULL)
		return TRUE;
	type_name = fwctl_device_dup_type_name(self);
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_NOT_SUPPORTED,
		    _("%s: devices of type %s have no features, or their plugin is missing"),
		    fwctl_device_get_label(self),
		    type_name);
	return FALSE;
}

/**
 * fwctl_device_list_features:
 * @self: an open #FwctlDevice
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for an error, or %NULL
 *
 * Lists the features of a device: Get Supported Features (CXL 3.2, 8.2.9.6.1), in as many RPCs of
 * scope %FWCTL_SCOPE_CONFIGURATION as it takes. Fails with %FWCTL_ERROR_NOT_SUPPORTED for a device
 * that has no features, and as [method@Fwctl.Device.rpc] does.
 *
 * Returns: (transfer container) (element-type FwctlFeature): the features, in the device's order
 *
 * Since: 0.1.0
 */
GPtrArray *
fwctl_device_list_features(FwctlDevice *self, GCancellable *cancellable, GError **error)
{
	g_return_val_if_fail(FWCTL_IS_DEVICE(self), NULL);
	if (!fwctl_device_check_features(self, error))
		return NULL;
	return FWCTL_DEVICE_GET_CLASS(self)->list_features(self, cancellable, error);
}

/**
 * fwctl_device_lookup_feature:
 * @self: an open #FwctlDevice
 * @id: a UUID, or a name such as `patrol-scrub`
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for an error, or %NULL
 *
 * Lists the features of a device and picks one. Fails with %FWCTL_ERROR_NOT_FOUND, and as
 * [method@Fwctl.Device.list_features] does.
 *
 * Returns: (transfer full): a #FwctlFeature
 *
 * Since: 0.1.0
 */
FwctlFeature *
fwctl_device_lookup_feature(FwctlDevice *self,
			    const gchar *id,
			    GCancellable *cancellable,
			    GError **error)
{
	g_autoptr(GPtrArray) features = NULL;

	g_return_val_if_fail(FWCTL_IS_DEVICE(self), NULL);
	g_return_val_if_fail(id != NULL, NULL);

	features = fwctl_device_list_features(self, cancellable, error);
	if (features == NULL)
		return NULL;
	for (guint i = 0; i < features->len; i++) {
		FwctlFeature *feature = g_ptr_array_index(features, i);
		if (g_ascii_strcasecmp(fwctl_feature_get_uuid(feature), id) == 0 ||
		    g_strcmp0(fwctl_feature_get_name(feature), id) == 0)
			return g_object_ref(feature);
	}
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_NOT_FOUND,
		    _("%s: the device has no feature “%s”; it lists %u others"),
		    fwctl_device_get_label(self),
		    id,
		    features->len);
	return NULL;
}

/**
 * fwctl_device_prepare_get_feature:
 * @self: a #FwctlDevice
 * @feature: one of its features
 * @selection: which value
 * @error: return location for an error, or %NULL
 *
 * Makes the transaction that gets a feature, and does not send it: to see with
 * [method@Fwctl.Device.estimate] what it would cost.
 *
 * Returns: (transfer full): a new #FwctlTransaction
 *
 * Since: 0.1.0
 */
FwctlTransaction *
fwctl_device_prepare_get_feature(FwctlDevice *self,
				 FwctlFeature *feature,
				 FwctlFeatureSelection selection,
				 GError **error)
{
	g_return_val_if_fail(FWCTL_IS_DEVICE(self), NULL);
	g_return_val_if_fail(FWCTL_IS_FEATURE(feature), NULL);
	if (!fwctl_device_check_features(self, error))
		return NULL;
	return FWCTL_DEVICE_GET_CLASS(self)->prepare_get_feature(self, feature, selection, error);
}

/**
 * fwctl_device_prepare_set_feature:
 * @self: a #FwctlDevice
 * @feature: one of its features
 * @offset: where in the feature's data @data goes, in bytes
 * @version: the version of the data, or 0 for the one that the device names
 * @data: the new data, or a part of it
 * @error: return location for an error, or %NULL
 *
 * Makes the transaction that sets a feature, with the least scope that will do, and does not send
 * it. Fails with %FWCTL_ERROR_EXCLUSIVE where the kernel keeps the feature to itself, with
 * %FWCTL_ERROR_NOT_SUPPORTED where it cannot be set, with %FWCTL_ERROR_INVALID_ARGUMENT where the
 * data does not fit.
 *
 * Returns: (transfer full): a new #FwctlTransaction
 *
 * Since: 0.1.0
 */
FwctlTransaction *
fwctl_device_prepare_set_feature(FwctlDevice *self,
				 FwctlFeature *feature,
				 guint offset,
				 guint version,
				 GBytes *data,
				 GError **error)
{
	g_return_val_if_fail(FWCTL_IS_DEVICE(self), NULL);
	g_return_val_if_fail(FWCTL_IS_FEATURE(feature), NULL);
	g_return_val_if_fail(data != NULL, NULL);
	if (!fwctl_device_check_features(self, error))
		return NULL;
	return FWCTL_DEVICE_GET_CLASS(self)
	    ->prepare_set_feature(self, feature, offset, version, data, error);
}

/**
 * fwctl_device_get_feature:
 * @self: an open #FwctlDevice
 * @id: a UUID, or a name such as `patrol-scrub`
 * @selection: which value
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for an error, or %NULL
 *
 * Gets the data of a feature: Get Feature (CXL 3.2, 8.2.9.6.2), with scope
 * %FWCTL_SCOPE_CONFIGURATION. The features are listed first, to find its size.
 *
 * Returns: (transfer full): the data
 *
 * Since: 0.1.0
 */
GBytes *
fwctl_device_get_feature(FwctlDevice *self,
			 const gchar *id,
			 FwctlFeatureSelection selection,
			 GCancellable *cancellable,
			 GError **error)
{
	g_autoptr(FwctlFeature) feature = NULL;
	g_autoptr(FwctlTransaction) transaction = NULL;

	g_return_val_if_fail(FWCTL_IS_DEVICE(self), NULL);
	g_return_val_if_fail(id != NULL, NULL);

	feature = fwctl_device_lookup_feature(self, id, cancellable, error);
	if (feature == NULL)
		return NULL;
	transaction = fwctl_device_prepare_get_feature(self, feature, selection, error);
	if (transaction == NULL)
		return NULL;
	if (!fwctl_device_rpc(self, transaction, cancellable, error))
		return NULL;
	return FWCTL_DEVICE_GET_CLASS(self)->parse_feature(self, transaction, error);
}

/**
 * fwctl_device_set_feature:
 * @self: an open #FwctlDevice
 * @id: a UUID, or a name
 * @offset: where in the feature's data @data goes, in bytes
 * @version: the version of the data, or 0 for the one that the device names
 * @data: the new data, or a part of it
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for an error, or %NULL
 *
 * Sets the data of a feature: Set Feature (CXL 3.2, 8.2.9.6.3), with the least scope that the
 * kernel's driver takes for the feature's effects. That is never less than
 * %FWCTL_SCOPE_DEBUG_WRITE, so it taints the kernel, and fails with %FWCTL_ERROR_TAINT_REFUSED
 * unless [property@Fwctl.Device:allow-taint] is set. The kernel makes the device save the value
 * across resets.
 *
 * Returns: %TRUE if the device took it
 *
 * Since: 0.1.0
 */
gboolean
fwctl_device_set_feature(FwctlDevice *self,
			 const gchar *id,
			 guint offset,
			 guint version,
			 GBytes *data,
			 GCancellable *cancellable,
			 GError **error)
{
	g_autoptr(FwctlFeature) feature = NULL;
	g_autoptr(FwctlTransaction) transaction = NULL;

	g_return_val_if_fail(FWCTL_IS_DEVICE(self), FALSE);
	g_return_val_if_fail(id != NULL, FALSE);
	g_return_val_if_fail(data != NULL, FALSE);

	feature = fwctl_device_lookup_feature(self, id, cancellable, error);
	if (feature == NULL)
		return FALSE;
	transaction = fwctl_device_prepare_set_feature(self, feature, offset, version, data, error);
	if (transaction == NULL)
		return FALSE;
	return fwctl_device_rpc(self, transaction, cancellable, error);
}
