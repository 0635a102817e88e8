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
#include <fwctl-recording.h>
#include <gio/gio.h>

G_BEGIN_DECLS

#define FWCTL_TYPE_CLIENT (fwctl_client_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlClient, fwctl_client, FWCTL, CLIENT, GObject)

FWCTL_AVAILABLE_IN_0_1
FwctlClient *
fwctl_client_new(GError **error);
FWCTL_AVAILABLE_IN_0_1
FwctlClient *
fwctl_client_new_simulated(const gchar *simulate, GError **error);
FWCTL_AVAILABLE_IN_0_1
FwctlClient *
fwctl_client_new_replayed(const gchar *filename, GError **error);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_client_rescan(FwctlClient *self, GError **error);
FWCTL_AVAILABLE_IN_0_1
FwctlDevice *
fwctl_client_lookup(FwctlClient *self, const gchar *id, GError **error);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_client_get_allow_taint(FwctlClient *self);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_client_set_allow_taint(FwctlClient *self, gboolean allow_taint);
FWCTL_AVAILABLE_IN_0_1
FwctlCatalogue *
fwctl_client_dup_catalogue(FwctlClient *self, GError **error);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_client_set_catalogue(FwctlClient *self, FwctlCatalogue *catalogue);
FWCTL_AVAILABLE_IN_0_1
FwctlPolicy *
fwctl_client_dup_policy(FwctlClient *self);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_client_set_policy(FwctlClient *self, FwctlPolicy *policy);
FWCTL_AVAILABLE_IN_0_1
FwctlAuditLog *
fwctl_client_dup_audit_log(FwctlClient *self);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_client_set_audit_log(FwctlClient *self, FwctlAuditLog *log);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_client_get_allow_unpublished(FwctlClient *self);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_client_set_allow_unpublished(FwctlClient *self, gboolean allow_unpublished);
FWCTL_AVAILABLE_IN_0_1
FwctlEffects
fwctl_client_get_allowed_effects(FwctlClient *self);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_client_set_allowed_effects(FwctlClient *self, FwctlEffects effects);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_client_get_simulate(FwctlClient *self);
FWCTL_AVAILABLE_IN_0_1
FwctlRecording *
fwctl_client_get_recording(FwctlClient *self);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_client_check_recorded(FwctlClient *self, GError **error);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_client_get_hotplug(FwctlClient *self);
FWCTL_AVAILABLE_IN_0_1
gchar **
fwctl_client_dup_plugin_names(FwctlClient *self) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
GPtrArray *
fwctl_client_list_plugins(FwctlClient *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
