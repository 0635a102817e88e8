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
#include <fwctl-devlink-info.h>
#include <fwctl-devlink-param.h>
#include <fwctl-devlink-reporter.h>
#include <fwctl-macros.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FwctlDevlinkOverwrite:
 * @FWCTL_DEVLINK_OVERWRITE_NONE: keep both
 * @FWCTL_DEVLINK_OVERWRITE_SETTINGS: the settings in the device's flash give way to the image's
 * @FWCTL_DEVLINK_OVERWRITE_IDENTIFIERS: so do its identifiers, such as serial numbers
 *
 * What a firmware update may overwrite besides the firmware, with the kernel's numbers
 * (DEVLINK_FLASH_OVERWRITE_SETTINGS and so on).
 *
 * Since: 0.1.0
 */
typedef enum { /*< flags >*/
	       FWCTL_DEVLINK_OVERWRITE_NONE = 0,
	       FWCTL_DEVLINK_OVERWRITE_SETTINGS = 1 << 0,
	       FWCTL_DEVLINK_OVERWRITE_IDENTIFIERS = 1 << 1,
} FwctlDevlinkOverwrite;

/**
 * FwctlDevlinkReloadAction:
 * @FWCTL_DEVLINK_RELOAD_ACTION_DRIVER_REINIT: the driver takes itself down and up again
 * @FWCTL_DEVLINK_RELOAD_ACTION_FW_ACTIVATE: the device starts the firmware that is stored in it
 *
 * What a reload is to do, with the kernel's numbers (enum devlink_reload_action).
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_DEVLINK_RELOAD_ACTION_DRIVER_REINIT = 1,
	FWCTL_DEVLINK_RELOAD_ACTION_FW_ACTIVATE = 2,
} FwctlDevlinkReloadAction;

/**
 * FwctlDevlinkReloadActions:
 * @FWCTL_DEVLINK_RELOAD_ACTIONS_NONE: nothing
 * @FWCTL_DEVLINK_RELOAD_ACTIONS_DRIVER_REINIT: %FWCTL_DEVLINK_RELOAD_ACTION_DRIVER_REINIT
 * @FWCTL_DEVLINK_RELOAD_ACTIONS_FW_ACTIVATE: %FWCTL_DEVLINK_RELOAD_ACTION_FW_ACTIVATE
 *
 * What a reload did: a driver may need the one for the other.
 *
 * Since: 0.1.0
 */
typedef enum { /*< flags >*/
	       FWCTL_DEVLINK_RELOAD_ACTIONS_NONE = 0,
	       FWCTL_DEVLINK_RELOAD_ACTIONS_DRIVER_REINIT = 1 << 1,
	       FWCTL_DEVLINK_RELOAD_ACTIONS_FW_ACTIVATE = 1 << 2,
} FwctlDevlinkReloadActions;

/**
 * FwctlDevlinkReloadLimits:
 * @FWCTL_DEVLINK_RELOAD_LIMITS_NONE: no limit
 * @FWCTL_DEVLINK_RELOAD_LIMITS_NO_RESET: without a reset, without downtime, and keeping all
 *   configuration; a driver that cannot do it so fails
 *
 * What a reload must not do (enum devlink_reload_limit).
 *
 * Since: 0.1.0
 */
typedef enum { /*< flags >*/
	       FWCTL_DEVLINK_RELOAD_LIMITS_NONE = 0,
	       FWCTL_DEVLINK_RELOAD_LIMITS_NO_RESET = 1 << 1,
} FwctlDevlinkReloadLimits;

#define FWCTL_TYPE_DEVLINK (fwctl_devlink_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_DERIVABLE_TYPE(FwctlDevlink, fwctl_devlink, FWCTL, DEVLINK, GObject)

/**
 * FwctlDevlinkProgressFunc:
 * @self: a #FwctlDevlink
 * @message: (nullable): what the driver does now, in its own words
 * @component: (nullable): to which component
 * @done: how far it is
 * @total: of how much, in the same unit, or 0 if nobody knows
 * @timeout: for how many seconds at most there may be no other news, or 0
 * @user_data: what was given with the function
 *
 * What the kernel says while a firmware is updated (DEVLINK_CMD_FLASH_UPDATE_STATUS). Each step
 * begins at 0 again.
 *
 * Since: 0.1.0
 */
typedef void (*FwctlDevlinkProgressFunc)(FwctlDevlink *self,
					 const gchar *message,
					 const gchar *component,
					 guint64 done,
					 guint64 total,
					 guint64 timeout,
					 gpointer user_data);

/**
 * FwctlDevlinkClass:
 * @parent_class: the parent class
 * @get_info: see [method@Fwctl.Devlink.get_info]
 * @list_reporters: see [method@Fwctl.Devlink.list_reporters]
 * @diagnose: see [method@Fwctl.Devlink.diagnose]
 * @dump: see [method@Fwctl.Devlink.dump]
 * @clear_dump: see [method@Fwctl.Devlink.clear_dump]
 * @recover: see [method@Fwctl.Devlink.recover]
 * @list_params: see [method@Fwctl.Devlink.list_params]
 * @set_param: see [method@Fwctl.Devlink.set_param]
 * @flash: see [method@Fwctl.Devlink.flash]; it calls the function in the thread that it was called
 * in
 * @reload: see [method@Fwctl.Devlink.reload]
 * @get_reload_actions: see [method@Fwctl.Devlink.get_reload_actions]
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
	GPtrArray *(*list_reporters)(FwctlDevlink *self, GCancellable *cancellable, GError **error);
	GVariant *(*diagnose)(FwctlDevlink *self,
			      FwctlDevlinkReporter *reporter,
			      GCancellable *cancellable,
			      GError **error);
	GVariant *(*dump)(FwctlDevlink *self,
			  FwctlDevlinkReporter *reporter,
			  GCancellable *cancellable,
			  GError **error);
	gboolean (*clear_dump)(FwctlDevlink *self,
			       FwctlDevlinkReporter *reporter,
			       GCancellable *cancellable,
			       GError **error);
	gboolean (*recover)(FwctlDevlink *self,
			    FwctlDevlinkReporter *reporter,
			    GCancellable *cancellable,
			    GError **error);
	GPtrArray *(*list_params)(FwctlDevlink *self, GCancellable *cancellable, GError **error);
	gboolean (*set_param)(FwctlDevlink *self,
			      const gchar *name,
			      FwctlDevlinkCmode cmode,
			      GVariant *value,
			      GCancellable *cancellable,
			      GError **error);
	gboolean (*flash)(FwctlDevlink *self,
			  const gchar *file_name,
			  const gchar *component,
			  FwctlDevlinkOverwrite overwrite,
			  FwctlDevlinkProgressFunc progress_func,
			  gpointer progress_data,
			  GCancellable *cancellable,
			  GError **error);
	gboolean (*reload)(FwctlDevlink *self,
			   FwctlDevlinkReloadAction action,
			   FwctlDevlinkReloadLimits limits,
			   FwctlDevlinkReloadActions *performed,
			   GCancellable *cancellable,
			   GError **error);
	gboolean (*get_reload_actions)(FwctlDevlink *self,
				       FwctlDevlinkReloadActions *actions,
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
FwctlCancelMode
fwctl_devlink_get_cancel_mode(FwctlDevlink *self);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_devlink_set_cancel_mode(FwctlDevlink *self, FwctlCancelMode cancel_mode);
FWCTL_AVAILABLE_IN_0_1
FwctlDevlinkInfo *
fwctl_devlink_get_info(FwctlDevlink *self, GCancellable *cancellable, GError **error);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_devlink_get_info_async(FwctlDevlink *self,
			     GCancellable *cancellable,
			     GAsyncReadyCallback callback,
			     gpointer user_data);
FWCTL_AVAILABLE_IN_0_1
FwctlDevlinkInfo *
fwctl_devlink_get_info_finish(FwctlDevlink *self, GAsyncResult *result, GError **error);
FWCTL_AVAILABLE_IN_0_1
GPtrArray *
fwctl_devlink_list_reporters(FwctlDevlink *self, GCancellable *cancellable, GError **error);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_devlink_list_reporters_async(FwctlDevlink *self,
				   GCancellable *cancellable,
				   GAsyncReadyCallback callback,
				   gpointer user_data);
FWCTL_AVAILABLE_IN_0_1
GPtrArray *
fwctl_devlink_list_reporters_finish(FwctlDevlink *self, GAsyncResult *result, GError **error);
FWCTL_AVAILABLE_IN_0_1
GVariant *
fwctl_devlink_diagnose(FwctlDevlink *self,
		       FwctlDevlinkReporter *reporter,
		       GCancellable *cancellable,
		       GError **error);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_devlink_diagnose_async(FwctlDevlink *self,
			     FwctlDevlinkReporter *reporter,
			     GCancellable *cancellable,
			     GAsyncReadyCallback callback,
			     gpointer user_data);
FWCTL_AVAILABLE_IN_0_1
GVariant *
fwctl_devlink_diagnose_finish(FwctlDevlink *self, GAsyncResult *result, GError **error);
FWCTL_AVAILABLE_IN_0_1
GVariant *
fwctl_devlink_dump(FwctlDevlink *self,
		   FwctlDevlinkReporter *reporter,
		   GCancellable *cancellable,
		   GError **error);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_devlink_dump_async(FwctlDevlink *self,
			 FwctlDevlinkReporter *reporter,
			 GCancellable *cancellable,
			 GAsyncReadyCallback callback,
			 gpointer user_data);
FWCTL_AVAILABLE_IN_0_1
GVariant *
fwctl_devlink_dump_finish(FwctlDevlink *self, GAsyncResult *result, GError **error);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_devlink_clear_dump(FwctlDevlink *self,
			 FwctlDevlinkReporter *reporter,
			 GCancellable *cancellable,
			 GError **error);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_devlink_clear_dump_async(FwctlDevlink *self,
			       FwctlDevlinkReporter *reporter,
			       GCancellable *cancellable,
			       GAsyncReadyCallback callback,
			       gpointer user_data);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_devlink_clear_dump_finish(FwctlDevlink *self, GAsyncResult *result, GError **error);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_devlink_recover(FwctlDevlink *self,
		      FwctlDevlinkReporter *reporter,
		      GCancellable *cancellable,
		      GError **error);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_devlink_recover_async(FwctlDevlink *self,
			    FwctlDevlinkReporter *reporter,
			    GCancellable *cancellable,
			    GAsyncReadyCallback callback,
			    gpointer user_data);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_devlink_recover_finish(FwctlDevlink *self, GAsyncResult *result, GError **error);
FWCTL_AVAILABLE_IN_0_1
GPtrArray *
fwctl_devlink_list_params(FwctlDevlink *self, GCancellable *cancellable, GError **error);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_devlink_list_params_async(FwctlDevlink *self,
				GCancellable *cancellable,
				GAsyncReadyCallback callback,
				gpointer user_data);
FWCTL_AVAILABLE_IN_0_1
GPtrArray *
fwctl_devlink_list_params_finish(FwctlDevlink *self, GAsyncResult *result, GError **error);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_devlink_set_param(FwctlDevlink *self,
			const gchar *name,
			FwctlDevlinkCmode cmode,
			GVariant *value,
			GCancellable *cancellable,
			GError **error);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_devlink_set_param_async(FwctlDevlink *self,
			      const gchar *name,
			      FwctlDevlinkCmode cmode,
			      GVariant *value,
			      GCancellable *cancellable,
			      GAsyncReadyCallback callback,
			      gpointer user_data);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_devlink_set_param_finish(FwctlDevlink *self, GAsyncResult *result, GError **error);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_devlink_flash(FwctlDevlink *self,
		    const gchar *file_name,
		    const gchar *component,
		    FwctlDevlinkOverwrite overwrite,
		    FwctlDevlinkProgressFunc progress_func,
		    gpointer progress_data,
		    GCancellable *cancellable,
		    GError **error);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_devlink_flash_async(FwctlDevlink *self,
			  const gchar *file_name,
			  const gchar *component,
			  FwctlDevlinkOverwrite overwrite,
			  FwctlDevlinkProgressFunc progress_func,
			  gpointer progress_data,
			  GDestroyNotify progress_destroy,
			  GCancellable *cancellable,
			  GAsyncReadyCallback callback,
			  gpointer user_data);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_devlink_flash_finish(FwctlDevlink *self, GAsyncResult *result, GError **error);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_devlink_reload(FwctlDevlink *self,
		     FwctlDevlinkReloadAction action,
		     FwctlDevlinkReloadLimits limits,
		     FwctlDevlinkReloadActions *performed,
		     GCancellable *cancellable,
		     GError **error);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_devlink_reload_async(FwctlDevlink *self,
			   FwctlDevlinkReloadAction action,
			   FwctlDevlinkReloadLimits limits,
			   GCancellable *cancellable,
			   GAsyncReadyCallback callback,
			   gpointer user_data);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_devlink_reload_finish(FwctlDevlink *self,
			    GAsyncResult *result,
			    FwctlDevlinkReloadActions *performed,
			    GError **error);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_devlink_get_reload_actions(FwctlDevlink *self,
				 FwctlDevlinkReloadActions *actions,
				 GCancellable *cancellable,
				 GError **error);
FWCTL_AVAILABLE_IN_0_1
gchar *
fwctl_devlink_tree_to_json(GVariant *tree) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
