/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-recording.h>
#include <fwctl-transport.h>

G_BEGIN_DECLS

#define FWCTL_TYPE_REPLAY_TRANSPORT (fwctl_replay_transport_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlReplayTransport,
		     fwctl_replay_transport,
		     FWCTL,
		     REPLAY_TRANSPORT,
		     FwctlTransport)

FWCTL_AVAILABLE_IN_0_1
FwctlReplayTransport *
fwctl_replay_transport_new(FwctlRecording *recording, guint device);
FWCTL_AVAILABLE_IN_0_1
guint
fwctl_replay_transport_get_pending(FwctlReplayTransport *self);

G_END_DECLS
