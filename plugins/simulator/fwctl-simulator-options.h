/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
	FWCTL_SIMULATOR_RAWIO_ASK,
	FWCTL_SIMULATOR_RAWIO_NO,
	FWCTL_SIMULATOR_RAWIO_YES,
} FwctlSimulatorRawio;

/*
 * FwctlSimulatorOptions:
 * @latency: how long an RPC takes, in microseconds
 * @busy: how many mailbox commands are answered with BUSY before the first that is not
 * @retry: how many after these are answered with RETRY
 * @unplug: after how many RPCs the device goes away, or %G_MAXUINT for never
 * @short_reply: answers have fewer bytes than they say
 * @lying_length: answers say that they have far more bytes than they have
 * @cxl_test: only the feature that the kernel's cxl_test has
 * @rawio: whether the caller counts as one who has CAP_SYS_RAWIO
 *
 * What a simulated device is to do.
 */
typedef struct {
	guint64 latency;
	guint busy;
	guint retry;
	guint unplug;
	gboolean short_reply;
	gboolean lying_length;
	gboolean cxl_test;
	FwctlSimulatorRawio rawio;
} FwctlSimulatorOptions;

void
fwctl_simulator_options_init(FwctlSimulatorOptions *self);
gboolean
fwctl_simulator_options_parse(FwctlSimulatorOptions *self, GHashTable *options, GError **error);

G_END_DECLS
