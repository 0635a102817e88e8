/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwctl.h>

G_BEGIN_DECLS

typedef enum {
	FWCTL_SIMULATOR_RAWIO_ASK,
	FWCTL_SIMULATOR_RAWIO_NO,
	FWCTL_SIMULATOR_RAWIO_YES,
} FwctlSimulatorRawio;

typedef enum {
	FWCTL_SIMULATOR_HEALTH_GOOD,
	FWCTL_SIMULATOR_HEALTH_WARNING,
	FWCTL_SIMULATOR_HEALTH_CRITICAL,
	FWCTL_SIMULATOR_HEALTH_CXL_TEST,
} FwctlSimulatorHealth;

/* of a value that has an option of its own, and that is not used */
#define FWCTL_SIMULATOR_AS_HEALTH_SAYS G_MININT

/*
 * FwctlSimulatorOptions:
 * @latency: how long an RPC takes, in microseconds
 * @busy: how many mailbox commands are answered with BUSY before the first that is not
 * @retry: how many after these are answered with RETRY
 * @timeout: how many commands of the memory device after these come back with nothing
 * @unplug: after how many RPCs the device goes away, or %G_MAXUINT for never
 * @short_reply: answers have fewer bytes than they say
 * @lying_length: answers say that they have far more bytes than they have
 * @cxl_test: only the feature that the kernel's cxl_test has
 * @bit_error: one bit of each answer of the memory device, and of each image, is wrong
 * @stale_lock: the first image meets a transfer that somebody else began and never ended
 * @dies_at: after how many bytes of an image the device goes away, or %G_MAXUINT64 for never
 * @wrong_slot: an image goes to another slot than that which it was for
 * @background_never_ends: an image is on its way for ever
 * @no_change: an image is taken with success, and nothing changes
 * @upload_error: what each image fails with, or 0
 * @health: what Get Health Info answers
 * @temperature: but in degrees this, if it is no %FWCTL_SIMULATOR_AS_HEALTH_SAYS
 * @life_used: and in percent this, likewise
 * @rawio: whether the caller counts as one who has CAP_SYS_RAWIO
 *
 * What a simulated device is to do.
 */
typedef struct {
	guint64 latency;
	guint busy;
	guint retry;
	guint timeout;
	guint unplug;
	gboolean short_reply;
	gboolean lying_length;
	gboolean cxl_test;
	gboolean bit_error;
	gboolean stale_lock;
	guint64 dies_at;
	gboolean wrong_slot;
	gboolean background_never_ends;
	gboolean no_change;
	FwctlUploaderError upload_error;
	FwctlSimulatorHealth health;
	gint temperature;
	gint life_used;
	FwctlSimulatorRawio rawio;
} FwctlSimulatorOptions;

void
fwctl_simulator_options_init(FwctlSimulatorOptions *self);
gboolean
fwctl_simulator_options_parse(FwctlSimulatorOptions *self, GHashTable *options, GError **error);

G_END_DECLS
