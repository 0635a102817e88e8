/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwctl.h>

#include "fu-fwctl-link.h"

struct _FuFwctlLink {
	GObject parent_instance;
	FuUdevDevice *device; /* (unowned) */
	FwctlDevice *fwctl;
	FwctlMemdev *memdev;	 /* (nullable) */
	FwctlUploader *uploader; /* (nullable) */
	FwctlTarget *target;	 /* all of them together */
	gchar *type_name;
};
