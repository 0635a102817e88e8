/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-devlink.h"
#include "fwctl-netlink-answer.h"
#include "fwctl-netlink.h"

G_BEGIN_DECLS

FwctlDevlink *
fwctl_devlink_new_for_netlink(const gchar *bus_name, const gchar *dev_name, FwctlNetlink *netlink);
GPtrArray *
fwctl_devlink_list_for_netlink(FwctlNetlink *netlink, GCancellable *cancellable, GError **error);
FwctlNetlink *
fwctl_devlink_get_netlink(FwctlDevlink *self);

/* how each command is done with netlink; in files of their own */
FwctlDevlinkInfo *
fwctl_devlink_real_get_info(FwctlDevlink *self, GCancellable *cancellable, GError **error);
GPtrArray *
fwctl_devlink_real_list_reporters(FwctlDevlink *self, GCancellable *cancellable, GError **error);
GVariant *
fwctl_devlink_real_diagnose(FwctlDevlink *self,
			    FwctlDevlinkReporter *reporter,
			    GCancellable *cancellable,
			    GError **error);
GVariant *
fwctl_devlink_real_dump(FwctlDevlink *self,
			FwctlDevlinkReporter *reporter,
			GCancellable *cancellable,
			GError **error);
gboolean
fwctl_devlink_real_clear_dump(FwctlDevlink *self,
			      FwctlDevlinkReporter *reporter,
			      GCancellable *cancellable,
			      GError **error);
gboolean
fwctl_devlink_real_recover(FwctlDevlink *self,
			   FwctlDevlinkReporter *reporter,
			   GCancellable *cancellable,
			   GError **error);
GPtrArray *
fwctl_devlink_real_list_params(FwctlDevlink *self, GCancellable *cancellable, GError **error);
gboolean
fwctl_devlink_real_set_param(FwctlDevlink *self,
			     const gchar *name,
			     FwctlDevlinkCmode cmode,
			     GVariant *value,
			     GCancellable *cancellable,
			     GError **error);
gboolean
fwctl_devlink_real_flash(FwctlDevlink *self,
			 const gchar *file_name,
			 const gchar *component,
			 FwctlDevlinkOverwrite overwrite,
			 FwctlDevlinkProgressFunc progress_func,
			 gpointer progress_data,
			 GCancellable *cancellable,
			 GError **error);
gboolean
fwctl_devlink_real_reload(FwctlDevlink *self,
			  FwctlDevlinkReloadAction action,
			  FwctlDevlinkReloadLimits limits,
			  FwctlDevlinkReloadActions *performed,
			  GCancellable *cancellable,
			  GError **error);
gboolean
fwctl_devlink_real_get_reload_actions(FwctlDevlink *self,
				      FwctlDevlinkReloadActions *actions,
				      GCancellable *cancellable,
				      GError **error);

G_END_DECLS
