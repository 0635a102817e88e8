/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-client.h"
#include "fwctl-device-factory.h"
#include "fwctl-device-list.h"
#include "fwctl-monitor.h"
#include "fwctl-oversight.h"
#include "fwctl-recording-writer.h"

struct _FwctlClient {
	GObject parent_instance;
	gchar *simulate;
	gchar *replay;
	gchar *record;
	gchar *plugin_dir;
	gboolean allow_taint;
	gboolean allow_unpublished;
	FwctlEffects allowed_effects;
	FwctlOversight *oversight;    /* behind that of each device */
	FwctlMonitor *monitor;	      /* (nullable): the devices are simulated or replayed */
	FwctlRecording *recording;    /* (nullable): they are not replayed */
	FwctlRecordingWriter *writer; /* (nullable): they are not recorded */
	FwctlDeviceFactory *factory;
	FwctlDeviceList *devices;
};

/* fwctl-client-properties.c */
void
fwctl_client_class_install_properties(GObjectClass *object_class);

/* fwctl-client-hotplug.c */
void
fwctl_client_class_install_signals(FwctlClientClass *klass);
guint
fwctl_client_add(FwctlClient *self, FwctlDevice *device);
void
fwctl_client_uevent_cb(const gchar *sysfs_path, gboolean added, gpointer user_data);
