/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwupdplugin.h>

/* does something and says what came back, or fails in the FWCTL_ERRNO domain */
typedef GBytes *(*FuFwctlLinkEventFunc)(gpointer user_data, GError **error);

GBytes *
fu_fwctl_link_event(FuDevice *device,
		    const gchar *id,
		    FuFwctlLinkEventFunc func,
		    gpointer user_data,
		    GError **error);
