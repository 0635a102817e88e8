/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwctl.h>

#include "fwctl-cxl-model-features.h"
#include "fwctl-simulator-options.h"

G_BEGIN_DECLS

/* the mailbox takes as much as that of cxl_test: SZ_4K in tools/testing/cxl/test/mem.c */
#define FWCTL_CXL_MODEL_MAILBOX_SIZE 4096

typedef struct _FwctlCxlModelFirmware FwctlCxlModelFirmware;

FwctlCxlModelFirmware *
fwctl_cxl_model_firmware_new(const FwctlSimulatorOptions *options);
void
fwctl_cxl_model_firmware_free(FwctlCxlModelFirmware *self);
GPtrArray *
fwctl_cxl_model_firmware_get_features(FwctlCxlModelFirmware *self);
FwctlCxlModelFeature *
fwctl_cxl_model_firmware_find(FwctlCxlModelFirmware *self, const guint8 *uuid);
FwctlCxlStatus
fwctl_cxl_model_firmware_get_feature(FwctlCxlModelFirmware *self,
				     const struct cxl_mbox_get_feat_in *command,
				     guint8 *out,
				     gsize out_size);
FwctlCxlStatus
fwctl_cxl_model_firmware_set_feature(FwctlCxlModelFirmware *self,
				     const struct cxl_mbox_set_feat_hdr *command,
				     const guint8 *data,
				     gsize size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FwctlCxlModelFirmware, fwctl_cxl_model_firmware_free)

G_END_DECLS
