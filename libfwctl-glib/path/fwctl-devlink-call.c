/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <linux/devlink.h>
#include <string.h>

#include "fwctl-devlink-call.h"
#include "fwctl-devlink-private.h"
#include "fwctl-error.h"

/*
 * Says what a refusal means: first what was tried on which device, then the kernel's or the
 * driver's own words, then what would help.
 */
static void
fwctl_devlink_call_set_error(FwctlDevlinkCall *self,
			     gint sys_errno,
			     const gchar *text,
			     GError **error)
{
	const gchar *name = self->name != NULL ? self->name : DEVLINK_GENL_NAME;
	const gchar *errno_name = strerrorname_np(sys_errno);
	g_autofree gchar *cause = NULL;

	if (errno_name == NULL)
		errno_name = "errno";
	/* TRANSLATORS: the second is the kernel's own text, the third an errno's name */
	if (text != NULL && text[0] != '\0')
		cause = g_strdup_printf(_("%s; the kernel says \"%s\" (%s)"),
					g_strerror(sys_errno),
					text,
					errno_name);
	else
		cause = g_strdup_printf("%s (%s)", g_strerror(sys_errno), errno_name);
	switch (sys_errno) {
	case EPERM:
		g_set_error(error,
			    G_IO_ERROR,
			    G_IO_ERROR_PERMISSION_DENIED,
			    _("%s: %s: %s; it needs CAP_NET_ADMIN: run it as root, or with that "
			      "capability"),
			    name,
			    self->what,
			    cause);
		break;
	case ENODEV:
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_GONE,
			    _("%s: %s: %s; there is no such devlink instance in this network "
			      "namespace, or it has gone"),
			    name,
			    self->what,
			    cause);
		break;
	case EOPNOTSUPP:
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_NOT_SUPPORTED,
			    _("%s: %s: %s; the driver does not do that"),
			    name,
			    self->what,
			    cause);
		break;
	case EBUSY:
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_BUSY,
			    _("%s: %s: %s; try again when the other operation is over"),
			    name,
			    self->what,
			    cause);
		break;
	default:
		g_set_error(error,
			    G_IO_ERROR,
			    (gint)g_io_error_from_errno(sys_errno),
			    "%s: %s: %s",
			    name,
			    self->what,
			    cause);
		break;
	}
}

/* an error of the transport has the errno as its code */
static void
fwctl_devlink_call_propagate(FwctlDevlinkCall *self, GError *cause, GError **error)
{
	if (cause->domain == FWCTL_ERRNO) {
		fwctl_devlink_call_set_error(self, cause->code, NULL, error);
		g_error_free(cause);
		return;
	}
	g_propagate_prefixed_error(error,
				   cause,
				   "%s: %s: ",
				   self->name != NULL ? self->name : DEVLINK_GENL_NAME,
				   self->what);
}

/* Begins a command that all instances answer. */
gboolean
fwctl_devlink_call_begin_all(FwctlDevlinkCall *self,
			     FwctlNetlink *netlink,
			     const gchar *what,
			     guint8 command,
			     GCancellable *cancellable,
			     GError **error)
{
	GError *error_local = NULL;

	self->netlink = netlink;
	self->name = NULL;
	self->what = what;
	if (g_cancellable_set_error_if_cancelled(cancellable, error))
		return FALSE;
	if (!fwctl_netlink_family_lookup(netlink,
					 DEVLINK_GENL_NAME,
					 DEVLINK_GENL_MCGRP_CONFIG_NAME,
					 &self->family,
					 &error_local)) {
		fwctl_devlink_call_propagate(self, error_local, error);
		return FALSE;
	}
	fwctl_netlink_request_init(&self->request,
				   self->family.id,
				   command,
				   DEVLINK_GENL_VERSION,
				   NLM_F_DUMP);
	return TRUE;
}

/*
 * fwctl_devlink_call_begin:
 * @flags: NLM_F_ACK, or NLM_F_DUMP for what the kernel answers as a list
 *
 * Begins a command to one instance. More attributes may be put into the request then.
 */
gboolean
fwctl_devlink_call_begin(FwctlDevlinkCall *self,
			 FwctlDevlink *devlink,
			 const gchar *what,
			 guint8 command,
			 guint16 flags,
			 GCancellable *cancellable,
			 GError **error)
{
	if (!fwctl_devlink_call_begin_all(self,
					  fwctl_devlink_get_netlink(devlink),
					  what,
					  command,
					  cancellable,
					  error)) {
		g_prefix_error(error, "%s: ", fwctl_devlink_get_name(devlink));
		return FALSE;
	}
	self->name = fwctl_devlink_get_name(devlink);
	self->request.header.nlmsg_flags = NLM_F_REQUEST | flags;
	fwctl_netlink_request_put_string(&self->request,
					 DEVLINK_ATTR_BUS_NAME,
					 fwctl_devlink_get_bus_name(devlink));
	fwctl_netlink_request_put_string(&self->request,
					 DEVLINK_ATTR_DEV_NAME,
					 fwctl_devlink_get_dev_name(devlink));
	return TRUE;
}

static gboolean
fwctl_devlink_call_ignore(const FwctlNetlinkMessage *message, gpointer user_data, GError **error)
{
	return TRUE;
}

static gboolean
fwctl_devlink_call_exchange(FwctlDevlinkCall *self,
			    FwctlNetlinkMessageFunc func,
			    FwctlNetlinkEventFunc event_func,
			    gpointer user_data,
			    GError **error)
{
	GError *error_local = NULL;
	g_auto(FwctlNetlinkStatus) status = {0};
	g_autoptr(GBytes) message = fwctl_netlink_request_end(&self->request, &error_local);
	g_autoptr(GBytes) answer = NULL;

	if (message != NULL)
		answer = fwctl_netlink_exchange(self->netlink,
						message,
						event_func != NULL ? self->family.group : 0,
						event_func,
						user_data,
						&error_local);
	if (answer == NULL) {
		fwctl_devlink_call_propagate(self, error_local, error);
		return FALSE;
	}
	if (!fwctl_netlink_messages_foreach(answer,
					    self->family.id,
					    func,
					    user_data,
					    &status,
					    &error_local)) {
		fwctl_devlink_call_propagate(self, error_local, error);
		return FALSE;
	}
	if (status.sys_errno != 0) {
		fwctl_devlink_call_set_error(self, status.sys_errno, status.text, error);
		return FALSE;
	}
	if (status.text != NULL)
		g_info("%s: %s: %s", self->name, self->what, status.text);
	return TRUE;
}

/*
 * fwctl_devlink_call_end:
 * @func: (nullable): called for each message of the answer
 *
 * Sends it, and reads the answer.
 */
gboolean
fwctl_devlink_call_end(FwctlDevlinkCall *self,
		       FwctlNetlinkMessageFunc func,
		       gpointer user_data,
		       GError **error)
{
	return fwctl_devlink_call_exchange(self,
					   func != NULL ? func : fwctl_devlink_call_ignore,
					   NULL,
					   user_data,
					   error);
}

/*
 * fwctl_devlink_call_end_listening:
 * @event_func: called for what the family's group is told meanwhile
 *
 * Sends it, and waits for its end, which may be minutes away.
 */
gboolean
fwctl_devlink_call_end_listening(FwctlDevlinkCall *self,
				 FwctlNetlinkEventFunc event_func,
				 gpointer user_data,
				 GError **error)
{
	return fwctl_devlink_call_exchange(self,
					   fwctl_devlink_call_ignore,
					   event_func,
					   user_data,
					   error);
}
