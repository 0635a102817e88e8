/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-device.h"

typedef struct {
	FwctlTransport *transport;
	GVariant *identity;    /* a{sv}, see fwctl_device_new() */
	GMainContext *context; /* where signals are emitted */

	/* a reader may send RPCs, a writer may open and close */
	GRWLock transport_lock;
	gboolean open;
	guint32 device_type;
	GBytes *device_data; /* (nullable) */

	GMutex pool_mutex;
	GThreadPool *pool; /* (nullable): made for the first asynchronous call */

	gint gone;	    /* (atomic) */
	gint allow_taint;   /* (atomic) */
	gint cancel_mode;   /* (atomic) */
	gint max_in_flight; /* (atomic) */
} FwctlDevicePrivate;

FwctlDevicePrivate *
fwctl_device_get_private(FwctlDevice *self);
const gchar *
fwctl_device_get_label(FwctlDevice *self);
void
fwctl_device_mark_gone(FwctlDevice *self);
FwctlEffects
fwctl_device_describe(FwctlDevice *self,
		      FwctlTransaction *transaction,
		      gint *least_scope,
		      gchar ***effects_text);
void
fwctl_device_set_error_gone(FwctlDevice *self, GError **error);

/* fwctl-device-identity.c */
void
fwctl_device_class_install_identity(GObjectClass *object_class);
gboolean
fwctl_device_get_identity_property(FwctlDevice *self, guint prop_id, GValue *value);
#define FWCTL_DEVICE_FIRST_IDENTITY_PROPERTY 16

/* fwctl-device-type.c */
guint32
fwctl_device_type_from_driver(const gchar *driver, const gchar *subsystem);
gboolean
fwctl_device_type_driver_has_devlink(const gchar *driver);
gint
fwctl_device_type_get_scope_errno(guint32 device_type);
