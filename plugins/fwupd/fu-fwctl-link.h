/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwupdplugin.h>

/*
 * What the plugin needs of libfwctl-glib, in fwupd's words. The files fu-fwctl-link*.c are the only
 * ones that know both; a plugin in fwupd's own tree would have others in their place.
 */

/* device and its way to it */
#define FU_TYPE_FWCTL_LINK (fu_fwctl_link_get_type())
G_DECLARE_FINAL_TYPE(FuFwctlLink, fu_fwctl_link, FU, FWCTL_LINK, GObject)

FuFwctlLink *
fu_fwctl_link_new(FuUdevDevice *device, const gchar *memdev);
gboolean
fu_fwctl_link_probe(FuFwctlLink *self, GError **error);
const gchar *
fu_fwctl_link_get_type_name(FuFwctlLink *self);

/* FuFwctlLinkFirmware: what a memory device says of its firmware */
typedef struct {
	gchar *version;	       /* (nullable): that of the slot which runs */
	gchar *staged_version; /* (nullable): that of the slot which will run after a cold reset */
} FuFwctlLinkFirmware;

gboolean
fu_fwctl_link_read_firmware(FuFwctlLink *self, FuFwctlLinkFirmware *firmware, GError **error);
void
fu_fwctl_link_firmware_clear(FuFwctlLinkFirmware *firmware);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FuFwctlLinkFirmware, fu_fwctl_link_firmware_clear)

/* FuFwctlLinkHealth: how it is */
typedef struct {
	gchar *summary;		 /* its status, and each item that is a warning or worse */
	gchar *critical;	 /* (nullable): why nothing should be written to it */
	gboolean is_unreachable; /* it answers to nothing */
} FuFwctlLinkHealth;

gboolean
fu_fwctl_link_read_health(FuFwctlLink *self, FuFwctlLinkHealth *health, GError **error);
void
fu_fwctl_link_health_clear(FuFwctlLinkHealth *health);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FuFwctlLinkHealth, fu_fwctl_link_health_clear)

/* what flashes it */
gboolean
fu_fwctl_link_can_flash(FuFwctlLink *self);
gboolean
fu_fwctl_link_check_idle(FuFwctlLink *self, GError **error);
gboolean
fu_fwctl_link_flash(FuFwctlLink *self, GBytes *image, FuProgress *progress, GError **error);

/* the machine */
typedef void (*FuFwctlLinkWatchFunc)(const gchar *sysfs_path, gboolean added, gpointer user_data);

GObject *
fu_fwctl_link_watch(FuFwctlLinkWatchFunc func, gpointer user_data, GError **error);
gboolean
fu_fwctl_link_is_tainted(void);
void
fu_fwctl_link_convert_error(GError **error);
