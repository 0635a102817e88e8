/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-replay-index.h"

/* the recorded events that are equal to one another as requests, in their order */
typedef struct {
	GPtrArray *events; /* lent by the recording */
	guint next;
	guint asked;
} FwctlReplayQueue;

struct _FwctlReplayIndex {
	FwctlRecording *recording;
	GHashTable *queues; /* FwctlRecordingEvent, as a request, to FwctlReplayQueue */
	GPtrArray *rpcs;
	guint taken; /* of the RPCs */
};

static void
fwctl_replay_queue_free(FwctlReplayQueue *queue)
{
	g_ptr_array_unref(queue->events);
	g_free(queue);
}

static guint
fwctl_replay_index_hash(gconstpointer key)
{
	const FwctlRecordingEvent *event = key;
	guint hash = (guint)event->kind;

	if (event->kind == FWCTL_RECORDING_KIND_RPC)
		hash ^= g_bytes_hash(event->request) + ((guint)event->scope << 4);
	return hash;
}

static gboolean
fwctl_replay_index_equal(gconstpointer a, gconstpointer b)
{
	const FwctlRecordingEvent *event_a = a;
	const FwctlRecordingEvent *event_b = b;

	if (event_a->kind != event_b->kind)
		return FALSE;
	return event_a->kind != FWCTL_RECORDING_KIND_RPC ||
	       (event_a->scope == event_b->scope &&
		g_bytes_equal(event_a->request, event_b->request));
}

static void
fwctl_replay_index_add(FwctlReplayIndex *self, FwctlRecordingEvent *event)
{
	FwctlReplayQueue *queue = g_hash_table_lookup(self->queues, event);

	if (queue == NULL) {
		queue = g_new0(FwctlReplayQueue, 1);
		queue->events = g_ptr_array_new();
		g_hash_table_insert(self->queues, event, queue);
	}
	g_ptr_array_add(queue->events, event);
	if (event->kind == FWCTL_RECORDING_KIND_RPC)
		g_ptr_array_add(self->rpcs, event);
}

FwctlReplayIndex *
fwctl_replay_index_new(FwctlRecording *recording, guint device)
{
	FwctlReplayIndex *self = g_new0(FwctlReplayIndex, 1);
	GPtrArray *events = fwctl_recording_get_events(recording);

	self->recording = g_object_ref(recording);
	self->queues = g_hash_table_new_full(fwctl_replay_index_hash,
					     fwctl_replay_index_equal,
					     NULL,
					     (GDestroyNotify)fwctl_replay_queue_free);
	self->rpcs = g_ptr_array_new();
	for (guint i = 0; i < events->len; i++) {
		FwctlRecordingEvent *event = g_ptr_array_index(events, i);
		if (event->device == device)
			fwctl_replay_index_add(self, event);
	}
	return self;
}

void
fwctl_replay_index_free(FwctlReplayIndex *self)
{
	g_hash_table_unref(self->queues);
	g_ptr_array_unref(self->rpcs);
	g_object_unref(self->recording);
	g_free(self);
}

/* Returns: (transfer none) (element-type FwctlRecordingEvent): all RPCs of the device */
GPtrArray *
fwctl_replay_index_get_rpcs(FwctlReplayIndex *self)
{
	return self->rpcs;
}

/* counts the RPCs that nobody has asked for */
guint
fwctl_replay_index_get_pending(FwctlReplayIndex *self)
{
	return self->rpcs->len - self->taken;
}

/*
 * fwctl_replay_index_take:
 * @asked: what is asked; of an RPC the scope and the request count
 * @repeat_last: whether the last answer may be given more than once
 * @n_asked: (out): how often it has been asked by now
 * @n_recorded: (out): how often it was recorded
 *
 * Returns: (transfer none) (nullable): the next recorded event that is equal to it
 */
FwctlRecordingEvent *
fwctl_replay_index_take(FwctlReplayIndex *self,
			const FwctlRecordingEvent *asked,
			gboolean repeat_last,
			guint *n_asked,
			guint *n_recorded)
{
	FwctlReplayQueue *queue = g_hash_table_lookup(self->queues, asked);

	*n_asked = 1;
	*n_recorded = 0;
	if (queue == NULL)
		return NULL;
	*n_asked = ++queue->asked;
	*n_recorded = queue->events->len;
	if (queue->next < queue->events->len) {
		self->taken += asked->kind == FWCTL_RECORDING_KIND_RPC ? 1 : 0;
		return g_ptr_array_index(queue->events, queue->next++);
	}
	return repeat_last ? g_ptr_array_index(queue->events, queue->events->len - 1) : NULL;
}
