/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-device.h>

G_BEGIN_DECLS

FWCTL_AVAILABLE_IN_0_1
GPtrArray *
fwctl_device_list_features(FwctlDevice *self, GCancellable *cancellable, GError **error);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_device_list_features_async(FwctlDevice *self,
				 GCancellable *cancellable,
				 GAsyncReadyCallback callback,
				 gpointer user_data);
FWCTL_AVAILABLE_IN_0_1
GPtrArray *
fwctl_device_list_features_finish(FwctlDevice *self, GAsyncResult *result, GError **error);
FWCTL_AVAILABLE_IN_0_1
FwctlFeature *
fwctl_device_lookup_feature(FwctlDevice *self,
			    const gchar *id,
			    GCancellable *cancellable,
			    GError **error);
FWCTL_AVAILABLE_IN_0_1
GBytes *
fwctl_device_get_feature(FwctlDevice *self,
			 const gchar *id,
			 FwctlFeatureSelection selection,
			 GCancellable *cancellable,
			 GError **error);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_device_get_feature_async(FwctlDevice *self,
			       const gchar *id,
			       FwctlFeatureSelection selection,
			       GCancellable *cancellable,
			       GAsyncReadyCallback callback,
			       gpointer user_data);
FWCTL_AVAILABLE_IN_0_1
GBytes *
fwctl_device_get_feature_finish(FwctlDevice *self, GAsyncResult *result, GError **error);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_device_set_feature(FwctlDevice *self,
			 const gchar *id,
			 guint offset,
			 guint version,
			 GBytes *data,
			 GCancellable *cancellable,
			 GError **error);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_device_set_feature_async(FwctlDevice *self,
			       const gchar *id,
			       guint offset,
			       guint version,
			       GBytes *data,
			       GCancellable *cancellable,
			       GAsyncReadyCallback callback,
			       gpointer user_data);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_device_set_feature_finish(FwctlDevice *self, GAsyncResult *result, GError **error);
FWCTL_AVAILABLE_IN_0_1
FwctlTransaction *
fwctl_device_prepare_get_feature(FwctlDevice *self,
				 FwctlFeature *feature,
				 FwctlFeatureSelection selection,
				 GError **error);
FWCTL_AVAILABLE_IN_0_1
FwctlTransaction *
fwctl_device_prepare_set_feature(FwctlDevice *self,
				 FwctlFeature *feature,
				 guint offset,
				 guint version,
				 GBytes *data,
				 GError **error);

G_END_DECLS
