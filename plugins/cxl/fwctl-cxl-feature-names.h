/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <glib.h>

#include "fwctl-cxl-wire.h"

G_BEGIN_DECLS

/*
 * FwctlCxlFeatureName:
 * @uuid: the feature's UUID as text, in lower case
 * @name: a short name for it
 * @summary: what it is, to be translated
 * @edac: for a feature that the kernel keeps to itself, the part of the EDAC directory that sets it
 *
 * A feature that we know by name.
 */
typedef struct {
	const gchar *uuid;
	const gchar *name;
	const gchar *summary;
	const gchar *edac;
} FwctlCxlFeatureName;

const FwctlCxlFeatureName *
fwctl_cxl_feature_name_lookup(const gchar *id);
const FwctlCxlFeatureName *
fwctl_cxl_feature_name_get_nth(guint n);
gchar *
fwctl_cxl_feature_name_dup_place(const FwctlCxlFeatureName *self,
				 const gchar *memdev) G_GNUC_WARN_UNUSED_RESULT;
gchar *
fwctl_cxl_uuid_to_string(const guint8 *uuid) G_GNUC_WARN_UNUSED_RESULT;
gboolean
fwctl_cxl_uuid_from_string(const gchar *text, guint8 *uuid);

G_END_DECLS
