/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-component.h>
#include <fwctl-device.h>
#include <fwctl-devlink.h>
#include <fwctl-macros.h>
#include <fwctl-memdev.h>
#include <fwctl-uploader.h>

G_BEGIN_DECLS

#define FWCTL_TYPE_TARGET (fwctl_target_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlTarget, fwctl_target, FWCTL, TARGET, GObject)

FWCTL_AVAILABLE_IN_0_1
FwctlTarget *
fwctl_target_new_for_paths(GPtrArray *paths, const gchar *sysfs_path, const gchar *serial);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_target_get_id(FwctlTarget *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_target_get_name(FwctlTarget *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_target_get_vendor(FwctlTarget *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_target_get_model(FwctlTarget *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_target_get_serial(FwctlTarget *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_target_get_pci_address(FwctlTarget *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_target_get_pci_id(FwctlTarget *self);
FWCTL_AVAILABLE_IN_0_1
gchar *
fwctl_target_dup_sysfs_path(FwctlTarget *self) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_target_is_simulated(FwctlTarget *self);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_target_matches(FwctlTarget *self, const gchar *id);

/* the kernel's paths to it */
FWCTL_AVAILABLE_IN_0_1
gchar **
fwctl_target_dup_paths(FwctlTarget *self) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
GPtrArray *
fwctl_target_list_devices(FwctlTarget *self);
FWCTL_AVAILABLE_IN_0_1
GPtrArray *
fwctl_target_list_memdevs(FwctlTarget *self);
FWCTL_AVAILABLE_IN_0_1
GPtrArray *
fwctl_target_list_uploaders(FwctlTarget *self);
FWCTL_AVAILABLE_IN_0_1
GPtrArray *
fwctl_target_list_devlinks(FwctlTarget *self);
FWCTL_AVAILABLE_IN_0_1
gchar **
fwctl_target_dup_netdevs(FwctlTarget *self) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
gchar **
fwctl_target_dup_rdma_devices(FwctlTarget *self) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
gchar **
fwctl_target_dup_hwmons(FwctlTarget *self) G_GNUC_WARN_UNUSED_RESULT;

/* its firmware */
FWCTL_AVAILABLE_IN_0_1
GPtrArray *
fwctl_target_list_components(FwctlTarget *self, GCancellable *cancellable, GError **error);

G_END_DECLS
