/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <fwctl.h>

#include "fu-fwctl-link-event.h"

/*
 * fu_fwctl_link_event:
 * @id: what is done, with all that decides about the outcome
 *
 * What goes by the kernel's other files than the fwctl node: done by the library, and recorded and
 * replayed by fwupd, with the errno of what failed.
 */
GBytes *
fu_fwctl_link_event(FuDevice *device,
		    const gchar *id,
		    FuFwctlLinkEventFunc func,
		    gpointer user_data,
		    GError **error)
{
	FuDeviceEvent *event = NULL;
	g_autoptr(GBytes) answer = NULL;
	g_autoptr(GError) error_local = NULL;

	if (fu_device_has_flag(device, FWUPD_DEVICE_FLAG_EMULATED)) {
		gint64 sys_errno;

		event = fu_device_load_event(device, id, error);
		if (event == NULL)
			return NULL;
		sys_errno = fu_device_event_get_i64(event, "Errno", NULL);
		if (sys_errno > 0 && sys_errno != G_MAXINT64) {
			g_set_error(error,
				    FWCTL_ERRNO,
				    (gint)sys_errno,
				    "%s: %s",
				    id,
				    fwupd_strerror((gint)sys_errno));
			return NULL;
		}
		answer = fu_device_event_get_bytes(event, "Data", NULL);
		return answer != NULL ? g_steal_pointer(&answer) : g_bytes_new_static("", 0);
	}
	if (fu_context_has_flag(fu_device_get_context(device), FU_CONTEXT_FLAG_SAVE_EVENTS))
		event = fu_device_save_event(device, id);
	answer = func(user_data, &error_local);
	if (answer == NULL) {
		if (event != NULL && error_local->domain == FWCTL_ERRNO)
			fu_device_event_set_i64(event, "Errno", error_local->code);
		g_propagate_error(error, g_steal_pointer(&error_local));
		return NULL;
	}
	if (event != NULL)
		fu_device_event_set_bytes(event, "Data", answer);
	return g_steal_pointer(&answer);
}
