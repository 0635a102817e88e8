/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-test-call.h"
#include "fwctl-test.h"

static void
fwctl_test_call_cb(GObject *source, GAsyncResult *result, gpointer user_data)
{
	FwctlTestCall *self = user_data;
	const gchar *data =
	    g_bytes_get_data(fwctl_transaction_get_request(self->transaction), NULL);

	self->callbacks++;
	g_assert_cmpuint(self->callbacks, ==, 1);
	self->result = fwctl_device_rpc_finish(FWCTL_DEVICE(source), result, &self->error);
	g_assert_true(self->result == (self->error == NULL));
	self->thread = g_thread_self();
	self->context = g_main_context_ref_thread_default();
	if (self->order != NULL)
		g_string_append_c(self->order, data[0]);
	self->done = TRUE;
}

/* what was set in @self beforehand, its cancellable say, is used */
void
fwctl_test_call_start(FwctlTestCall *self,
		      FwctlDevice *device,
		      const gchar *request,
		      FwctlEffects effects)
{
	self->transaction = fwctl_test_transaction_new(FWCTL_SCOPE_CONFIGURATION, request);
	fwctl_transaction_set_effects(self->transaction, effects);
	if (self->cancellable == NULL)
		self->cancellable = g_cancellable_new();
	fwctl_device_rpc_async(device,
			       self->transaction,
			       self->cancellable,
			       fwctl_test_call_cb,
			       self);
	/* never from inside of the call that starts it */
	g_assert_cmpuint(self->callbacks, ==, 0);
}

void
fwctl_test_call_wait(FwctlTestCall *self)
{
	fwctl_test_iterate_until(g_main_context_get_thread_default(), &self->done);
}

void
fwctl_test_call_clear(FwctlTestCall *self)
{
	g_clear_object(&self->transaction);
	g_clear_object(&self->cancellable);
	g_clear_error(&self->error);
	g_clear_pointer(&self->context, g_main_context_unref);
}
