/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <linux/devlink.h>

#include "fwctl-devlink-call.h"
#include "fwctl-devlink-flash-parse.h"
#include "fwctl-devlink-handle.h"
#include "fwctl-devlink-private.h"

G_STATIC_ASSERT((gint)FWCTL_DEVLINK_OVERWRITE_SETTINGS == (gint)DEVLINK_FLASH_OVERWRITE_SETTINGS);
G_STATIC_ASSERT((gint)FWCTL_DEVLINK_OVERWRITE_IDENTIFIERS ==
		(gint)DEVLINK_FLASH_OVERWRITE_IDENTIFIERS);

static gint
fwctl_devlink_flash_attr_cb(const struct nlattr *attr, gpointer user_data)
{
	FwctlDevlinkFlashStatus *status = user_data;

	switch (mnl_attr_get_type(attr)) {
	case DEVLINK_ATTR_FLASH_UPDATE_STATUS_MSG:
		g_free(status->message);
		status->message = fwctl_netlink_attr_dup_string(attr);
		break;
	case DEVLINK_ATTR_FLASH_UPDATE_COMPONENT:
		g_free(status->component);
		status->component = fwctl_netlink_attr_dup_string(attr);
		break;
	case DEVLINK_ATTR_FLASH_UPDATE_STATUS_DONE:
		(void)fwctl_netlink_attr_get_uint(attr, &status->done);
		break;
	case DEVLINK_ATTR_FLASH_UPDATE_STATUS_TOTAL:
		(void)fwctl_netlink_attr_get_uint(attr, &status->total);
		break;
	case DEVLINK_ATTR_FLASH_UPDATE_STATUS_TIMEOUT:
		(void)fwctl_netlink_attr_get_uint(attr, &status->timeout);
		break;
	default:
		break;
	}
	return MNL_CB_OK;
}

/*
 * fwctl_devlink_flash_status_parse:
 *
 * Reads a DEVLINK_CMD_FLASH_UPDATE_STATUS.
 */
void
fwctl_devlink_flash_status_parse(FwctlDevlinkFlashStatus *self, const FwctlNetlinkMessage *message)
{
	*self = (FwctlDevlinkFlashStatus){0};
	(void)mnl_attr_parse_payload(message->attributes,
				     message->size,
				     fwctl_devlink_flash_attr_cb,
				     self);
}

void
fwctl_devlink_flash_status_clear(FwctlDevlinkFlashStatus *self)
{
	g_clear_pointer(&self->message, g_free);
	g_clear_pointer(&self->component, g_free);
}

typedef struct {
	FwctlDevlink *devlink;
	guint16 family;
	FwctlDevlinkProgressFunc func;
	gpointer user_data;
} FwctlDevlinkFlashListener;

static gboolean
fwctl_devlink_flash_message(const FwctlNetlinkMessage *message, gpointer user_data, GError **error)
{
	FwctlDevlinkFlashListener *listener = user_data;
	g_auto(FwctlDevlinkFlashStatus) status = {0};
	g_auto(FwctlDevlinkHandle) handle = {0};

	if (message->command != DEVLINK_CMD_FLASH_UPDATE_STATUS)
		return TRUE;
	fwctl_devlink_handle_parse(&handle, message);
	if (!fwctl_devlink_handle_is(&handle,
				     fwctl_devlink_get_bus_name(listener->devlink),
				     fwctl_devlink_get_dev_name(listener->devlink)))
		return TRUE;
	fwctl_devlink_flash_status_parse(&status, message);
	listener->func(listener->devlink,
		       status.message,
		       status.component,
		       status.done,
		       status.total,
		       status.timeout,
		       listener->user_data);
	return TRUE;
}

static void
fwctl_devlink_flash_event(GBytes *messages, gpointer user_data)
{
	FwctlDevlinkFlashListener *listener = user_data;
	g_auto(FwctlNetlinkStatus) status = {0};
	g_autoptr(GError) error = NULL;

	/* it is only for the eye: the result is in the acknowledgement */
	if (!fwctl_netlink_messages_foreach(messages,
					    listener->family,
					    fwctl_devlink_flash_message,
					    listener,
					    &status,
					    &error))
		g_info("%s: %s", fwctl_devlink_get_name(listener->devlink), error->message);
}

gboolean
fwctl_devlink_real_flash(FwctlDevlink *self,
			 const gchar *file_name,
			 const gchar *component,
			 FwctlDevlinkOverwrite overwrite,
			 FwctlDevlinkProgressFunc progress_func,
			 gpointer progress_data,
			 GCancellable *cancellable,
			 GError **error)
{
	const struct nla_bitfield32 mask = {.value = overwrite, .selector = overwrite};
	FwctlDevlinkFlashListener listener = {
	    .devlink = self,
	    .func = progress_func,
	    .user_data = progress_data,
	};
	FwctlDevlinkCall call;

	if (!fwctl_devlink_call_begin(&call,
				      self,
				      _("updating the firmware"),
				      DEVLINK_CMD_FLASH_UPDATE,
				      NLM_F_ACK,
				      cancellable,
				      error))
		return FALSE;
	fwctl_netlink_request_put_string(&call.request,
					 DEVLINK_ATTR_FLASH_UPDATE_FILE_NAME,
					 file_name);
	fwctl_netlink_request_put_string(&call.request,
					 DEVLINK_ATTR_FLASH_UPDATE_COMPONENT,
					 component);
	if (overwrite != FWCTL_DEVLINK_OVERWRITE_NONE)
		fwctl_netlink_request_put(&call.request,
					  DEVLINK_ATTR_FLASH_UPDATE_OVERWRITE_MASK,
					  &mask,
					  sizeof(mask));
	if (progress_func == NULL || call.family.group == 0)
		return fwctl_devlink_call_end(&call, NULL, NULL, error);
	listener.family = call.family.id;
	return fwctl_devlink_call_end_listening(&call, fwctl_devlink_flash_event, &listener, error);
}
