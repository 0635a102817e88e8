/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-device.h"
#include "fwctl-oversight.h"

typedef enum {
	FWCTL_IDENTITY_NAME,
	FWCTL_IDENTITY_NODE,
	FWCTL_IDENTITY_SYSFS_PATH,
	FWCTL_IDENTITY_DRIVER,
	FWCTL_IDENTITY_PARENT,
	FWCTL_IDENTITY_SUBSYSTEM,
	FWCTL_IDENTITY_PCI_ADDRESS,
	FWCTL_IDENTITY_PCI_ID,
	FWCTL_IDENTITY_PCI_SUBSYSTEM_ID,
	FWCTL_IDENTITY_SERIAL,
	FWCTL_IDENTITY_MEMDEV,
	FWCTL_IDENTITY_DEVLINK,
	FWCTL_IDENTITY_N_STRINGS
} FwctlIdentity;

typedef struct {
	FwctlTransport *transport;
	GVariant *identity; /* a{sv}, see fwctl_device_new() */
	gchar **policy_ids; /* all of its names, folded for a policy */
	FwctlOversight *oversight;
	const gchar *strings[FWCTL_IDENTITY_N_STRINGS]; /* (nullable) each: lent by the above */
	GMainContext *context;				/* where signals are emitted */
	GPtrArray *simulated_paths; /* (nullable) (element-type GObject): it is the kernel's */

	/* a reader may send RPCs, a writer may open and close */
	GRWLock transport_lock;
	gint open;	  /* (atomic): written by a writer, and asked for without waiting for one */
	gint device_type; /* (atomic): likewise */
	GBytes *device_data; /* (nullable) */

	GMutex pool_mutex;
	GThreadPool *pool; /* (nullable): made for the first asynchronous call */

	gint gone;		/* (atomic) */
	gint allow_taint;	/* (atomic) */
	gint allow_unpublished; /* (atomic) */
	gint allowed_effects;	/* (atomic) */
	gint cancel_mode;	/* (atomic) */
	gint max_in_flight;	/* (atomic) */
} FwctlDevicePrivate;

FwctlDevicePrivate *
fwctl_device_get_private(FwctlDevice *self);
const gchar *
fwctl_device_get_label(FwctlDevice *self);

/* fwctl-gate.c */
FwctlEffects
fwctl_device_describe(FwctlDevice *self,
		      FwctlTransaction *transaction,
		      FwctlCommand *command,
		      gint *least_scope,
		      gchar ***effects_text);
FwctlCommand *
fwctl_device_identify(FwctlDevice *self, FwctlTransaction *transaction, GError **error);

/* fwctl-device-gone.c */
void
fwctl_device_class_install_removed(FwctlDeviceClass *klass);
void
fwctl_device_mark_gone(FwctlDevice *self);
void
fwctl_device_set_error_gone(FwctlDevice *self, GError **error);

/* fwctl-device-identity.c */
void
fwctl_device_class_install_identity(GObjectClass *object_class);
void
fwctl_device_load_identity(FwctlDevice *self);
gboolean
fwctl_device_get_identity_property(FwctlDevice *self, guint prop_id, GValue *value);
const gchar *
fwctl_device_get_identity_string(FwctlDevice *self, FwctlIdentity index);
const gchar *const *
fwctl_device_get_policy_ids(FwctlDevice *self);
gchar **
fwctl_device_dup_identity_list(FwctlDevice *self, const gchar *key);
#define FWCTL_DEVICE_FIRST_IDENTITY_PROPERTY 16

/* fwctl-device-type.c */
const gchar *
fwctl_device_type_get_name(guint32 device_type);
guint32
fwctl_device_type_from_driver(const gchar *driver, const gchar *subsystem);
gboolean
fwctl_device_type_driver_has_devlink(const gchar *driver);
gint
fwctl_device_type_get_scope_errno(guint32 device_type);
