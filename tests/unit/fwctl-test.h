/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwctl.h>

G_BEGIN_DECLS

/* what the unit tests share: the words of a test, and nothing that decides whether it passes */

GBytes *
fwctl_test_bytes(const gchar *text);
void
fwctl_test_assert_bytes(GBytes *bytes, const gchar *text);
FwctlDevice *
fwctl_test_device_new(FwctlTransport *transport, const gchar *driver, const gchar *subsystem);
FwctlDevice *
fwctl_test_device_new_open(FwctlTransport *transport, const gchar *driver);
FwctlTransaction *
fwctl_test_transaction_new(FwctlScope scope, const gchar *request);
void
fwctl_test_iterate_until(GMainContext *context, const gboolean *done);
void
fwctl_test_iterate_pending(GMainContext *context);
void
fwctl_test_unref_last(gpointer object);
gboolean
fwctl_test_drop_capability(const gchar *capability);

G_END_DECLS
