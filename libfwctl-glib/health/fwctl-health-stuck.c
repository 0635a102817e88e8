/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-health-stuck.h"

/*
 * How many threads wait in a device although their deadline has passed. Whoever asks such a device
 * again does not get another thread that hangs too, so that one which is asked every few seconds
 * does not eat up the process.
 */

static GMutex mutex;

static GQuark
fwctl_health_stuck_quark(void)
{
	return g_quark_from_static_string("fwctl-health-stuck");
}

static guint
fwctl_health_stuck_get(GObject *target)
{
	return GPOINTER_TO_UINT(g_object_get_qdata(target, fwctl_health_stuck_quark()));
}

static void
fwctl_health_stuck_set(GObject *target, guint count)
{
	g_object_set_qdata(target, fwctl_health_stuck_quark(), GUINT_TO_POINTER(count));
}

guint
fwctl_health_stuck_count(GObject *target)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&mutex);

	return fwctl_health_stuck_get(target);
}

void
fwctl_health_stuck_enter(GObject *target)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&mutex);

	fwctl_health_stuck_set(target, fwctl_health_stuck_get(target) + 1);
}

void
fwctl_health_stuck_leave(GObject *target)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&mutex);

	fwctl_health_stuck_set(target, fwctl_health_stuck_get(target) - 1);
}
