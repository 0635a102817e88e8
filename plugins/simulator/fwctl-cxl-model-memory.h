/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwctl.h>

#include "fwctl-simulator-options.h"

G_BEGIN_DECLS

#define FWCTL_CXL_MODEL_SLOTS	     4u
#define FWCTL_CXL_MODEL_VERSION_SIZE 16u
#define FWCTL_CXL_MODEL_LSA_SIZE     4096u

/*
 * FwctlCxlModelMemory:
 * @options: what the device is to do
 * @mutex: of all that follows
 * @taken: how many commands came, by all paths
 * @is_gone: whether the device was unplugged or died
 * @busy: how many mailbox commands are yet to be answered with BUSY
 * @retry: and with RETRY, after these
 * @timeout: and not at all, after these
 * @slots: the versions of the images that it keeps; not terminated, padded with 0
 * @active_slot: the slot of the image that runs, counted from 1
 * @staged_slot: the slot of the image that would run after a reset, or 0
 * @alerts: what Get Alert Configuration answers
 * @lsa: the label storage area
 * @has_debug_log: whether the vendor debug log has not been cleared
 * @shutdown_state: what Get Shutdown State answers
 *
 * The device behind all paths of a simulated CXL memory device. Counted, and may be used from any
 * thread.
 */
typedef struct {
	FwctlSimulatorOptions options;
	GMutex mutex;
	guint taken;
	gboolean is_gone;
	guint busy;
	guint retry;
	guint timeout;
	gchar slots[FWCTL_CXL_MODEL_SLOTS][FWCTL_CXL_MODEL_VERSION_SIZE];
	guint8 active_slot;
	guint8 staged_slot;
	guint8 alerts[16];
	guint8 lsa[FWCTL_CXL_MODEL_LSA_SIZE];
	gboolean has_debug_log;
	guint8 shutdown_state;
} FwctlCxlModelMemory;

FwctlCxlModelMemory *
fwctl_cxl_model_memory_new(const FwctlSimulatorOptions *options);
FwctlCxlModelMemory *
fwctl_cxl_model_memory_ref(FwctlCxlModelMemory *self);
void
fwctl_cxl_model_memory_unref(FwctlCxlModelMemory *self);
gboolean
fwctl_cxl_model_memory_is_gone(FwctlCxlModelMemory *self);
gboolean
fwctl_cxl_model_memory_take(FwctlCxlModelMemory *self);
void
fwctl_cxl_model_memory_die(FwctlCxlModelMemory *self);
guint
fwctl_cxl_model_memory_get_next_slot(FwctlCxlModelMemory *self);
void
fwctl_cxl_model_memory_stage(FwctlCxlModelMemory *self, guint slot, const gchar *version);

/* fwctl-cxl-model-mailbox.c */
gboolean
fwctl_cxl_model_mailbox_has(guint16 opcode);
gint
fwctl_cxl_model_mailbox_run(FwctlCxlModelMemory *self,
			    guint16 opcode,
			    GBytes *request,
			    GByteArray *response,
			    FwctlCxlStatus *status);

/* fwctl-cxl-model-logs.c */
FwctlCxlStatus
fwctl_cxl_model_logs_run(FwctlCxlModelMemory *self,
			 guint16 opcode,
			 const guint8 *request,
			 gsize request_size,
			 GByteArray *response);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FwctlCxlModelMemory, fwctl_cxl_model_memory_unref)

G_END_DECLS
