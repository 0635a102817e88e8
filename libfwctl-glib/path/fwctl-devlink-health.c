/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <linux/devlink.h>

#include "fwctl-devlink-call.h"
#include "fwctl-devlink-fmsg.h"
#include "fwctl-devlink-handle.h"
#include "fwctl-devlink-private.h"
#include "fwctl-devlink-reporter-parse.h"
#include "fwctl-error.h"

typedef struct {
	FwctlDevlink *devlink;
	GPtrArray *reporters;
} FwctlDevlinkReporterLister;

static gboolean
fwctl_devlink_reporter_message(const FwctlNetlinkMessage *message,
			       gpointer user_data,
			       GError **error)
{
	FwctlDevlinkReporterLister *lister = user_data;
	g_auto(FwctlDevlinkHandle) handle = {0};
	FwctlDevlinkReporter *reporter;

	/* Linux 6.3 and older list those of all instances, whatever they were asked for */
	fwctl_devlink_handle_parse(&handle, message);
	if (!fwctl_devlink_handle_is(&handle,
				     fwctl_devlink_get_bus_name(lister->devlink),
				     fwctl_devlink_get_dev_name(lister->devlink)))
		return TRUE;
	reporter = fwctl_devlink_reporter_parse(message, handle.port_index);
	if (reporter != NULL)
		g_ptr_array_add(lister->reporters, reporter);
	return TRUE;
}

GPtrArray *
fwctl_devlink_real_list_reporters(FwctlDevlink *self, GCancellable *cancellable, GError **error)
{
	g_autoptr(GPtrArray) reporters = g_ptr_array_new_with_free_func(g_object_unref);
	FwctlDevlinkReporterLister lister = {.devlink = self, .reporters = reporters};
	FwctlDevlinkCall call;

	if (!fwctl_devlink_call_begin(&call,
				      self,
				      _("reading health reporters"),
				      DEVLINK_CMD_HEALTH_REPORTER_GET,
				      NLM_F_DUMP,
				      cancellable,
				      error))
		return NULL;
	if (!fwctl_devlink_call_end(&call, fwctl_devlink_reporter_message, &lister, error))
		return NULL;
	return g_steal_pointer(&reporters);
}

static gboolean
fwctl_devlink_reporter_call_begin(FwctlDevlinkCall *call,
				  FwctlDevlink *self,
				  const gchar *what,
				  guint8 command,
				  guint16 flags,
				  FwctlDevlinkReporter *reporter,
				  GCancellable *cancellable,
				  GError **error)
{
	gint64 port_index = fwctl_devlink_reporter_get_port_index(reporter);

	if (!fwctl_devlink_call_begin(call, self, what, command, flags, cancellable, error))
		return FALSE;
	if (port_index >= 0) {
		guint32 port = (guint32)port_index;

		fwctl_netlink_request_put(&call->request,
					  DEVLINK_ATTR_PORT_INDEX,
					  &port,
					  sizeof(port));
	}
	fwctl_netlink_request_put_string(&call->request,
					 DEVLINK_ATTR_HEALTH_REPORTER_NAME,
					 fwctl_devlink_reporter_get_name(reporter));
	return TRUE;
}

static gboolean
fwctl_devlink_fmsg_message(const FwctlNetlinkMessage *message, gpointer user_data, GError **error)
{
	return fwctl_devlink_fmsg_add(user_data, message, error);
}

static GVariant *
fwctl_devlink_reporter_read(FwctlDevlink *self,
			    const gchar *what,
			    guint8 command,
			    guint16 flags,
			    FwctlDevlinkReporter *reporter,
			    GCancellable *cancellable,
			    GError **error)
{
	g_autoptr(FwctlDevlinkFmsg) fmsg = fwctl_devlink_fmsg_new();
	FwctlDevlinkCall call;
	GVariant *tree;

	if (!fwctl_devlink_reporter_call_begin(&call,
					       self,
					       what,
					       command,
					       flags,
					       reporter,
					       cancellable,
					       error))
		return NULL;
	if (!fwctl_devlink_call_end(&call, fwctl_devlink_fmsg_message, fmsg, error))
		return NULL;
	tree = fwctl_devlink_fmsg_end(fmsg, error);
	if (tree == NULL)
		g_prefix_error(error, "%s: %s: ", fwctl_devlink_get_name(self), what);
	return tree;
}

GVariant *
fwctl_devlink_real_diagnose(FwctlDevlink *self,
			    FwctlDevlinkReporter *reporter,
			    GCancellable *cancellable,
			    GError **error)
{
	g_autofree gchar *what =
	    g_strdup_printf(_("diagnosing reporter %s"), fwctl_devlink_reporter_get_name(reporter));

	return fwctl_devlink_reporter_read(self,
					   what,
					   DEVLINK_CMD_HEALTH_REPORTER_DIAGNOSE,
					   NLM_F_ACK,
					   reporter,
					   cancellable,
					   error);
}

GVariant *
fwctl_devlink_real_dump(FwctlDevlink *self,
			FwctlDevlinkReporter *reporter,
			GCancellable *cancellable,
			GError **error)
{
	g_autofree gchar *what = g_strdup_printf(_("reading the dump of reporter %s"),
						 fwctl_devlink_reporter_get_name(reporter));

	return fwctl_devlink_reporter_read(self,
					   what,
					   DEVLINK_CMD_HEALTH_REPORTER_DUMP_GET,
					   NLM_F_DUMP,
					   reporter,
					   cancellable,
					   error);
}

static gboolean
fwctl_devlink_reporter_do(FwctlDevlink *self,
			  const gchar *what,
			  guint8 command,
			  FwctlDevlinkReporter *reporter,
			  GCancellable *cancellable,
			  GError **error)
{
	FwctlDevlinkCall call;

	if (!fwctl_devlink_reporter_call_begin(&call,
					       self,
					       what,
					       command,
					       NLM_F_ACK,
					       reporter,
					       cancellable,
					       error))
		return FALSE;
	return fwctl_devlink_call_end(&call, NULL, NULL, error);
}

gboolean
fwctl_devlink_real_clear_dump(FwctlDevlink *self,
			      FwctlDevlinkReporter *reporter,
			      GCancellable *cancellable,
			      GError **error)
{
	g_autofree gchar *what = g_strdup_printf(_("clearing the dump of reporter %s"),
						 fwctl_devlink_reporter_get_name(reporter));

	return fwctl_devlink_reporter_do(self,
					 what,
					 DEVLINK_CMD_HEALTH_REPORTER_DUMP_CLEAR,
					 reporter,
					 cancellable,
					 error);
}

gboolean
fwctl_devlink_real_recover(FwctlDevlink *self,
			   FwctlDevlinkReporter *reporter,
			   GCancellable *cancellable,
			   GError **error)
{
	g_autofree gchar *what =
	    g_strdup_printf(_("recovering reporter %s"), fwctl_devlink_reporter_get_name(reporter));

	return fwctl_devlink_reporter_do(self,
					 what,
					 DEVLINK_CMD_HEALTH_REPORTER_RECOVER,
					 reporter,
					 cancellable,
					 error);
}
