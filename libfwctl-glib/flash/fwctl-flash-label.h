/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-flash-image.h"
#include "fwctl-flash-plan.h"
#include "fwctl-target.h"

/*
 * FwctlFlashLabel:
 * @version: (nullable): the version of the firmware in the image
 * @component: (nullable): which component it is for
 * @devices: (element-type utf8): patterns, of which one has to fit the device
 *
 * What is said about an image that cannot say it itself: in a key file beside it.
 */
typedef struct {
	gchar *version;
	gchar *component;
	GPtrArray *devices;
} FwctlFlashLabel;

FwctlFlashLabel *
fwctl_flash_label_parse(const gchar *text, gsize length, GError **error);
FwctlFlashLabel *
fwctl_flash_label_load(FwctlFlashImage *image, GError **error);
void
fwctl_flash_label_free(FwctlFlashLabel *self);
void
fwctl_flash_label_add_aliases(FwctlFlashLabel *self, GPtrArray *aliases);
FwctlFlashIdentity
fwctl_flash_label_judge(const FwctlFlashLabel *self, FwctlTarget *target, const gchar *component);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FwctlFlashLabel, fwctl_flash_label_free)
