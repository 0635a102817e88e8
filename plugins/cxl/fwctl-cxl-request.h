/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwctl.h>

#include "fwctl-cxl-wire.h"

G_BEGIN_DECLS

/*
 * FwctlCxlRequest:
 * @opcode: the mailbox command
 * @op_size: the bytes of its payload
 * @uuid: the feature, for Get Feature and Set Feature
 * @offset: where in the feature, for these two
 * @length: how many of its bytes are asked for, or given
 *
 * What the driver would see in a request.
 */
typedef struct {
	guint16 opcode;
	guint32 op_size;
	guint8 uuid[FWCTL_CXL_UUID_SIZE];
	guint16 offset;
	guint32 length;
} FwctlCxlRequest;

GBytes *
fwctl_cxl_request_new_get_supported_features(guint first, guint entries);
GBytes *
fwctl_cxl_request_new_get_feature(const guint8 *uuid,
				  guint offset,
				  guint count,
				  FwctlFeatureSelection selection);
GBytes *
fwctl_cxl_request_new_set_feature(const guint8 *uuid, guint offset, guint version, GBytes *data);
gboolean
fwctl_cxl_request_parse(FwctlCxlRequest *self, GBytes *request, GError **error);

G_END_DECLS
