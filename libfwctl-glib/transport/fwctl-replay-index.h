/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-recording-private.h"

G_BEGIN_DECLS

/*
 * FwctlReplayIndex: finds the recorded events of one device that answer a request. Not safe to use
 * from several threads at once.
 */
typedef struct _FwctlReplayIndex FwctlReplayIndex;

FwctlReplayIndex *
fwctl_replay_index_new(FwctlRecording *recording, guint device);
void
fwctl_replay_index_free(FwctlReplayIndex *self);
FwctlRecordingEvent *
fwctl_replay_index_take(FwctlReplayIndex *self,
			const FwctlRecordingEvent *asked,
			gboolean repeat_last,
			guint *n_asked,
			guint *n_recorded);
GPtrArray *
fwctl_replay_index_get_rpcs(FwctlReplayIndex *self);
guint
fwctl_replay_index_get_pending(FwctlReplayIndex *self);

/* fwctl-replay-mismatch.c */
void
fwctl_replay_set_error_mismatch(GPtrArray *rpcs,
				const FwctlRecordingEvent *asked,
				const gchar *label,
				GError **error);
void
fwctl_replay_set_error_used_up(const FwctlRecordingEvent *asked,
			       guint n_asked,
			       guint n_recorded,
			       const gchar *label,
			       GError **error);
void
fwctl_replay_set_error_cut(const FwctlRecordingEvent *asked,
			   const FwctlRecordingEvent *recorded,
			   const gchar *label,
			   GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FwctlReplayIndex, fwctl_replay_index_free)

G_END_DECLS
