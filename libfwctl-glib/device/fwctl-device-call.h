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
FwctlTransaction *
fwctl_device_prepare_call(FwctlDevice *self,
			  const gchar *command,
			  GVariant *args,
			  GCancellable *cancellable,
			  GError **error);
FWCTL_AVAILABLE_IN_0_1
GVariant *
fwctl_device_decode_response(FwctlDevice *self, FwctlTransaction *transaction, GError **error);
FWCTL_AVAILABLE_IN_0_1
GVariant *
fwctl_device_call(FwctlDevice *self,
		  const gchar *command,
		  GVariant *args,
		  GCancellable *cancellable,
		  GError **error);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_device_call_async(FwctlDevice *self,
			const gchar *command,
			GVariant *args,
			GCancellable *cancellable,
			GAsyncReadyCallback callback,
			gpointer user_data);
FWCTL_AVAILABLE_IN_0_1
GVariant *
fwctl_device_call_finish(FwctlDevice *self, GAsyncResult *result, GError **error);

G_END_DECLS
