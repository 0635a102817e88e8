/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-command.h>
#include <fwctl-macros.h>
#include <glib-object.h>

G_BEGIN_DECLS

#define FWCTL_TYPE_CATALOGUE (fwctl_catalogue_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlCatalogue, fwctl_catalogue, FWCTL, CATALOGUE, GObject)

FWCTL_AVAILABLE_IN_0_1
FwctlCatalogue *
fwctl_catalogue_new(GError **error);
FWCTL_AVAILABLE_IN_0_1
gchar **
fwctl_catalogue_dup_problems(FwctlCatalogue *self) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
gchar **
fwctl_catalogue_dup_types(FwctlCatalogue *self) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
GPtrArray *
fwctl_catalogue_list_commands(FwctlCatalogue *self, const gchar *type);
FWCTL_AVAILABLE_IN_0_1
GPtrArray *
fwctl_catalogue_list_features(FwctlCatalogue *self, const gchar *type);
FWCTL_AVAILABLE_IN_0_1
GPtrArray *
fwctl_catalogue_list_logs(FwctlCatalogue *self, const gchar *type);
FWCTL_AVAILABLE_IN_0_1
FwctlCommand *
fwctl_catalogue_lookup_command(FwctlCatalogue *self,
			       const gchar *type,
			       const gchar *name,
			       GError **error);
FWCTL_AVAILABLE_IN_0_1
FwctlCommand *
fwctl_catalogue_lookup_register(FwctlCatalogue *self,
				const gchar *type,
				guint register_id,
				gboolean is_write,
				GError **error);
FWCTL_AVAILABLE_IN_0_1
FwctlCommand *
fwctl_catalogue_lookup_feature(FwctlCatalogue *self,
			       const gchar *type,
			       const gchar *name,
			       GError **error);
FWCTL_AVAILABLE_IN_0_1
FwctlCommand *
fwctl_catalogue_lookup_log(FwctlCatalogue *self,
			   const gchar *type,
			   const gchar *name,
			   GError **error);
FWCTL_AVAILABLE_IN_0_1
FwctlCommand *
fwctl_catalogue_identify(FwctlCatalogue *self, const gchar *type, GBytes *request);

G_END_DECLS
