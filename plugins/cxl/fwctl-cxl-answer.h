/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwctl.h>

#include "fwctl-cxl-wire.h"

G_BEGIN_DECLS

/* a feature's entry, as the device has it (CXL 3.2, table 8-109) */
typedef struct {
	guint8 uuid[FWCTL_CXL_UUID_SIZE];
	guint16 index;
	guint16 get_size;
	guint16 set_size;
	guint32 flags;
	guint8 get_version;
	guint8 set_version;
	guint16 effects;
} FwctlCxlFeatureEntry;

guint64
fwctl_cxl_answer_get_length(GBytes *answer, guint64 reported_length);
gboolean
fwctl_cxl_answer_parse_header(GBytes *answer, guint32 *size, guint32 *retval, GError **error);
GArray *
fwctl_cxl_answer_parse_features(GBytes *answer, guint most, guint *total, GError **error);
GBytes *
fwctl_cxl_answer_parse_data(GBytes *answer, guint32 expected, GError **error);

G_END_DECLS
