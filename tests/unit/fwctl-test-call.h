/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwctl.h>

G_BEGIN_DECLS

/*
 * FwctlTestCall:
 *
 * An asynchronous RPC of a test, from its start to its callback. It lives on the stack of the test.
 */
typedef struct {
	FwctlTransaction *transaction;
	GCancellable *cancellable;
	guint callbacks;
	gboolean done;
	gboolean result;
	GError *error;
	GThread *thread;
	GMainContext *context; /* thread-default in the callback */
	GString *order;	       /* (nullable): where the callback writes the request's first byte */
} FwctlTestCall;

void
fwctl_test_call_start(FwctlTestCall *self,
		      FwctlDevice *device,
		      const gchar *request,
		      FwctlEffects effects);
void
fwctl_test_call_wait(FwctlTestCall *self);
void
fwctl_test_call_clear(FwctlTestCall *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FwctlTestCall, fwctl_test_call_clear)

G_END_DECLS
