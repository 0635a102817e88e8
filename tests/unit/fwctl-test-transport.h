/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwctl.h>

G_BEGIN_DECLS

/*
 * FwctlTestTransport:
 *
 * A transport that a test steers: it can hold RPCs back until they are let go, answers with the
 * request's own bytes or with an errno, and remembers who called. Safe to use from any thread.
 */
#define FWCTL_TYPE_TEST_TRANSPORT (fwctl_test_transport_get_type())
G_DECLARE_FINAL_TYPE(FwctlTestTransport,
		     fwctl_test_transport,
		     FWCTL,
		     TEST_TRANSPORT,
		     FwctlTransport)

FwctlTestTransport *
fwctl_test_transport_new(guint32 device_type);
void
fwctl_test_transport_set_open_errno(FwctlTestTransport *self, gint sys_errno);
void
fwctl_test_transport_set_info(FwctlTestTransport *self, gint sys_errno, GBytes *device_data);
void
fwctl_test_transport_set_rpc_errno(FwctlTestTransport *self, gint sys_errno);
void
fwctl_test_transport_hold(FwctlTestTransport *self);
void
fwctl_test_transport_let_go(FwctlTestTransport *self, guint count);
void
fwctl_test_transport_let_all_go(FwctlTestTransport *self);
void
fwctl_test_transport_wait_held(FwctlTestTransport *self, guint count);
guint
fwctl_test_transport_get_opened(FwctlTestTransport *self);
guint
fwctl_test_transport_get_closed(FwctlTestTransport *self);
guint
fwctl_test_transport_get_calls(FwctlTestTransport *self);
guint
fwctl_test_transport_get_most_at_once(FwctlTestTransport *self);
GThread *
fwctl_test_transport_get_last_thread(FwctlTestTransport *self);
gchar *
fwctl_test_transport_dup_requests(FwctlTestTransport *self);

G_END_DECLS
