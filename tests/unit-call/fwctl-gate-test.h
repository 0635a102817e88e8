/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwctl.h>

#include "fwctl-test-transport.h"

G_BEGIN_DECLS

/* what is published, and nothing that anybody published */
#define GATE_GET_FEATURE                                                                           \
	"01050000 00000000 15000000 00000000 ffffffffffffffffffffffffffffffff 0000 0400 00"
#define GATE_SET_FEATURE                                                                           \
	"02050000 00000000 24000000 00000000 ffffffffffffffffffffffffffffffff 00000000 0000 01 "   \
	"000000000000000000 01020304"
#define GATE_UNPUBLISHED "00c00000 00000000 00000000 00000000"

/* a device over a transport that a test steers, which writes to a log of its own */
typedef struct {
	gchar *directory;
	gchar *path;
	FwctlAuditLog *log;
	FwctlTestTransport *transport;
	FwctlDevice *device;
} FwctlGateFixture;

void
fwctl_gate_test_setup(FwctlGateFixture *fixture, gconstpointer data);
void
fwctl_gate_test_teardown(FwctlGateFixture *fixture, gconstpointer data);
FwctlTransaction *
fwctl_gate_test_transaction_new(FwctlScope scope, const gchar *hex);
gchar *
fwctl_gate_test_dup_lines(const gchar *path);
void
fwctl_gate_test_assert_member(const gchar *path,
			      guint line,
			      const gchar *member,
			      const gchar *json);
void
fwctl_gate_test_assert_verifies(const gchar *path);

#define FWCTL_GATE_TEST_ADD(path, func)                                                            \
	g_test_add("/fwctl/" path,                                                                 \
		   FwctlGateFixture,                                                               \
		   NULL,                                                                           \
		   fwctl_gate_test_setup,                                                          \
		   func,                                                                           \
		   fwctl_gate_test_teardown)

G_END_DECLS
