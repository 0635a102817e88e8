/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-cxl-model-firmware.h"

G_BEGIN_DECLS

gint
fwctl_cxl_model_driver_rpc(FwctlCxlModelFirmware *firmware,
			   FwctlScope scope,
			   GBytes *request,
			   gsize response_size,
			   GByteArray *answer);

G_END_DECLS
