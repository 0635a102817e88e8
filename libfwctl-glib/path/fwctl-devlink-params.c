/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <linux/devlink.h>

#include "fwctl-devlink-call.h"
#include "fwctl-devlink-handle.h"
#include "fwctl-devlink-param-parse.h"
#include "fwctl-devlink-private.h"
#include "fwctl-error.h"

typedef struct {
	FwctlDevlink *devlink;
	GPtrArray *params;
} FwctlDevlinkParamLister;

static gboolean
fwctl_devlink_param_message(const FwctlNetlinkMessage *message, gpointer user_data, GError **error)
{
	FwctlDevlinkParamLister *lister = user_data;
	g_auto(FwctlDevlinkHandle) handle = {0};
	FwctlDevlinkParam *param;

	/* Linux 6.3 and older list those of all instances, whatever they were asked for */
	fwctl_devlink_handle_parse(&handle, message);
	if (!fwctl_devlink_handle_is(&handle,
				     fwctl_devlink_get_bus_name(lister->devlink),
				     fwctl_devlink_get_dev_name(lister->devlink)))
		return TRUE;
	param = fwctl_devlink_param_parse(message);
	if (param != NULL)
		g_ptr_array_add(lister->params, param);
	return TRUE;
}

GPtrArray *
fwctl_devlink_real_list_params(FwctlDevlink *self, GCancellable *cancellable, GError **error)
{
	g_autoptr(GPtrArray) params = g_ptr_array_new_with_free_func(g_object_unref);
	FwctlDevlinkParamLister lister = {.devlink = self, .params = params};
	FwctlDevlinkCall call;

	if (!fwctl_devlink_call_begin(&call,
				      self,
				      _("reading parameters"),
				      DEVLINK_CMD_PARAM_GET,
				      NLM_F_DUMP,
				      cancellable,
				      error))
		return NULL;
	if (!fwctl_devlink_call_end(&call, fwctl_devlink_param_message, &lister, error))
		return NULL;
	return g_steal_pointer(&params);
}

static void
fwctl_devlink_param_put_value(FwctlNetlinkRequest *request, GVariant *value)
{
	if (g_variant_is_of_type(value, G_VARIANT_TYPE_STRING)) {
		fwctl_netlink_request_put_string(request,
						 DEVLINK_ATTR_PARAM_VALUE_DATA,
						 g_variant_get_string(value, NULL));
		return;
	}
	if (g_variant_is_of_type(value, G_VARIANT_TYPE_BOOLEAN)) {
		if (g_variant_get_boolean(value))
			fwctl_netlink_request_put(request, DEVLINK_ATTR_PARAM_VALUE_DATA, NULL, 0);
		return;
	}
	fwctl_netlink_request_put(request,
				  DEVLINK_ATTR_PARAM_VALUE_DATA,
				  g_variant_get_data(value),
				  g_variant_get_size(value));
}

gboolean
fwctl_devlink_real_set_param(FwctlDevlink *self,
			     const gchar *name,
			     FwctlDevlinkCmode cmode,
			     GVariant *value,
			     GCancellable *cancellable,
			     GError **error)
{
	const gchar *value_type = g_variant_get_type_string(value);
	guint8 type = fwctl_devlink_param_type_to_kernel(value_type);
	guint8 mode = (guint8)cmode;
	g_autofree gchar *what = g_strdup_printf(_("setting parameter %s"), name);
	FwctlDevlinkCall call;

	if (type == 0) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_INVALID_ARGUMENT,
			    _("%s: %s: a value of type \"%s\"; parameters have y, q, u, t, s or b"),
			    fwctl_devlink_get_name(self),
			    what,
			    value_type);
		return FALSE;
	}
	if (!fwctl_devlink_call_begin(&call,
				      self,
				      what,
				      DEVLINK_CMD_PARAM_SET,
				      NLM_F_ACK,
				      cancellable,
				      error))
		return FALSE;
	fwctl_netlink_request_put_string(&call.request, DEVLINK_ATTR_PARAM_NAME, name);
	fwctl_netlink_request_put(&call.request, DEVLINK_ATTR_PARAM_TYPE, &type, sizeof(type));
	fwctl_netlink_request_put(&call.request,
				  DEVLINK_ATTR_PARAM_VALUE_CMODE,
				  &mode,
				  sizeof(mode));
	fwctl_devlink_param_put_value(&call.request, value);
	return fwctl_devlink_call_end(&call, NULL, NULL, error);
}
