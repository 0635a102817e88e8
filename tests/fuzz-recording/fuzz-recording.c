/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "fwctl-error.h"
#include "fwctl-recording-private.h"
#include "fwctl-replay-transport.h"

#include "../fuzz/fuzz.h"

static void
ask(FwctlTransport *transport, const FwctlRecordingEvent *event)
{
	g_autoptr(GBytes) response = NULL;
	g_autoptr(GError) error = NULL;
	gsize reported = 0;

	response = fwctl_transport_rpc(transport,
				       event->scope,
				       event->request,
				       event->response_size,
				       &reported,
				       &error);
	g_assert_true((response == NULL) == (error != NULL));
	g_assert_true((response == NULL) == (event->error != NULL));
}

/* what was read is answered, and what was not is described */
static void
replay(FwctlRecording *recording)
{
	GPtrArray *events = fwctl_recording_get_events(recording);
	g_autoptr(FwctlTransport) transport =
	    FWCTL_TRANSPORT(fwctl_replay_transport_new(recording, 0));
	g_autoptr(GBytes) request = g_bytes_new_static("\0\5", 2);
	g_autoptr(GBytes) response = NULL;
	g_autoptr(GError) error = NULL;
	gsize reported = 0;

	response = fwctl_transport_rpc(transport,
				       FWCTL_SCOPE_DEBUG_READ_ONLY,
				       request,
				       G_MAXSIZE,
				       &reported,
				       &error);
	g_assert_true((response == NULL) == (error != NULL));
	g_clear_object(&transport);
	transport = FWCTL_TRANSPORT(fwctl_replay_transport_new(recording, 0));
	for (guint i = 0; i < events->len; i++) {
		const FwctlRecordingEvent *event = g_ptr_array_index(events, i);

		if (event->kind == FWCTL_RECORDING_KIND_RPC && event->device == 0)
			ask(transport, event);
	}
}

/* a file from a stranger: what is taken is written again as something that is taken */
int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	g_autoptr(GBytes) bytes = g_bytes_new(data, size);
	g_autoptr(GBytes) written = NULL;
	g_autoptr(GBytes) written_again = NULL;
	g_autoptr(FwctlRecording) recording = NULL;
	g_autoptr(FwctlRecording) again = NULL;
	g_autoptr(FwctlRecording) anonymous = NULL;
	g_autoptr(GError) error = NULL;

	recording = fwctl_recording_new_from_bytes(bytes, &error);
	g_assert_true((recording == NULL) == (error != NULL));
	if (recording == NULL) {
		g_assert_true(error->domain == FWCTL_ERROR);
		g_assert_nonnull(strstr(error->message, "line "));
		return 0;
	}
	written = fwctl_recording_to_bytes(recording);
	again = fwctl_recording_new_from_bytes(written, &error);
	g_assert_no_error(error);
	written_again = fwctl_recording_to_bytes(again);
	g_assert_true(g_bytes_equal(written, written_again));
	anonymous = fwctl_recording_anonymise(recording, NULL, NULL);
	g_assert_cmpuint(fwctl_recording_get_events(anonymous)->len,
			 ==,
			 fwctl_recording_get_events(recording)->len);
	replay(recording);
	return 0;
}
