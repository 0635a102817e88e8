/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwctl.h>

G_BEGIN_DECLS

/*
 * What the tests of recordings share: a folder that goes away again, and RPCs as one line of text.
 */

gchar *
recording_test_dup_path(const gchar *name);
void
recording_test_remove(void);
gchar *
recording_test_read(const gchar *path);
FwctlRecording *
recording_test_parse(const gchar *const *lines);
FwctlRecording *
recording_test_load(const gchar *path);
GVariant *
recording_test_identity(const gchar *name, const gchar *serial);
gchar *
recording_test_rpc(FwctlTransport *transport, FwctlScope scope, const gchar *text, gsize room);
void
recording_test_assert_rpc(FwctlTransport *transport,
			  FwctlScope scope,
			  const gchar *text,
			  const gchar *expected);

#define RECORDING_TEST_HEADER "{\"schema\":\"org.fwctl.recording/1\"}"
#define RECORDING_TEST_DEVICE                                                                      \
	"{\"event\":\"device\",\"device\":0,\"offset_us\":0,\"identity\":{\"name\":\"fwctl0\"}}"

G_END_DECLS
