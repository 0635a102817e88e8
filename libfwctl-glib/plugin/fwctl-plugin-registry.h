/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-plugin.h"

typedef struct _FwctlPluginRegistry FwctlPluginRegistry;

FwctlPluginRegistry *
fwctl_plugin_registry_new(const gchar *directory);
void
fwctl_plugin_registry_free(FwctlPluginRegistry *self);
GType
fwctl_plugin_registry_get_device_gtype(FwctlPluginRegistry *self, guint32 device_type);
FwctlTransport *
fwctl_plugin_registry_simulate(FwctlPluginRegistry *self,
			       const gchar *model,
			       guint index,
			       GHashTable *options,
			       GVariant **identity,
			       GError **error);
GPtrArray *
fwctl_plugin_registry_simulate_paths(FwctlPluginRegistry *self,
				     FwctlTransport *transport,
				     GVariant *identity);
gchar **
fwctl_plugin_registry_dup_names(FwctlPluginRegistry *self);
gboolean
fwctl_plugin_info_check(const FwctlPluginInfo *info, GError **error);

GPtrArray *
fwctl_plugin_registry_list(FwctlPluginRegistry *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FwctlPluginRegistry, fwctl_plugin_registry_free)
