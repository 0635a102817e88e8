/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-devlink-info.h>
#include <fwctl-macros.h>
#include <gio/gio.h>

G_BEGIN_DECLS

#define FWCTL_TYPE_DEVLINK (fwctl_devlink_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_DERIVABLE_TYPE(FwctlDevlink, fwctl_devlink, FWCTL, DEVLINK, GObject)

/**
 * FwctlDevlinkClass:
 * @parent_class: the parent class
 * @get_info: see [method@Fwctl.Devlink.get_info]
 *
 * The virtual functions of a devlink instance. The base class asks the kernel; one of one's own,
 * such as a simulated device, overrides them all. They may be called from several threads at once.
 *
 * Since: 0.1.0
 */
struct _FwctlDevlinkClass {
	GObjectClass parent_class;
	FwctlDevlinkInfo *(*get_info)(FwctlDevlink *self,
				      GCancellable *cancellable,
				      GError **error);

	/*< private >*/
	gpointer padding[16];
};

FWCTL_AVAILABLE_IN_0_1
FwctlDevlink *
fwctl_devlink_new(const gchar *bus_name, const gchar *dev_name);
FWCTL_AVAILABLE_IN_0_1
GPtrArray *
fwctl_devlink_list_instances(GCancellable *cancellable, GError **error);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_devlink_get_bus_name(FwctlDevlink *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_devlink_get_dev_name(FwctlDevlink *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_devlink_get_name(FwctlDevlink *self);
FWCTL_AVAILABLE_IN_0_1
FwctlDevlinkInfo *
fwctl_devlink_get_info(FwctlDevlink *self, GCancellable *cancellable, GError **error);

G_END_DECLS
