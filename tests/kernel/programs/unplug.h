/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwctl.h>

/*
 * Unplug: a client, one of its devices, open, and what the client signals of it. What both
 * unplugging programs have in common: the test unplugs the device when the program says “ready”.
 */
typedef struct {
	FwctlClient *client;
	FwctlDevice *device;
	GThread *thread; /* where the signals have to come */
	guint n_removed;
	guint n_device_removed;
	guint n_items_removed;
} Unplug;

GBytes *
unplug_request_new(void);
void
unplug_expect_gone(const GError *error, const gchar *what);
Unplug *
unplug_new(const gchar *name);
void
unplug_say_ready(void);
void
unplug_check_and_free(Unplug *self);
