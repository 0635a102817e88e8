/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-error-private.h"
#include "fwctl-test-transport.h"

struct _FwctlTestTransport {
	FwctlTransport parent_instance;
	guint32 device_type;
	GMutex mutex;
	GCond cond;
	gint open_errno;
	gint info_errno;
	gint rpc_errno;
	GBytes *device_data; /* (nullable) */
	gboolean hold;
	guint passes; /* how many may go although they are held back */
	guint held;
	guint running;
	guint most_at_once;
	guint calls;
	guint opened;
	guint closed;
	GThread *last_thread;
	GString *requests; /* the first byte of each, in the order in which they came */
};

G_DEFINE_FINAL_TYPE(FwctlTestTransport, fwctl_test_transport, FWCTL_TYPE_TRANSPORT)

static gboolean
fwctl_test_transport_open(FwctlTransport *transport, GError **error)
{
	FwctlTestTransport *self = FWCTL_TEST_TRANSPORT(transport);
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	if (self->open_errno != 0) {
		fwctl_error_set_errno(error, self->open_errno, "open");
		return FALSE;
	}
	self->opened++;
	self->last_thread = g_thread_self();
	return TRUE;
}

static gboolean
fwctl_test_transport_info(FwctlTransport *transport,
			  guint32 *device_type,
			  GBytes **device_data,
			  GError **error)
{
	FwctlTestTransport *self = FWCTL_TEST_TRANSPORT(transport);
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	if (self->info_errno != 0) {
		fwctl_error_set_errno(error, self->info_errno, "FWCTL_INFO");
		return FALSE;
	}
	*device_type = self->device_type;
	*device_data = self->device_data != NULL ? g_bytes_ref(self->device_data) : NULL;
	return TRUE;
}

static void
fwctl_test_transport_wait_for_pass(FwctlTestTransport *self)
{
	self->held++;
	g_cond_broadcast(&self->cond);
	while (self->hold && self->passes == 0)
		g_cond_wait(&self->cond, &self->mutex);
	self->held--;
	if (self->hold)
		self->passes--;
}

static GBytes *
fwctl_test_transport_rpc(FwctlTransport *transport,
			 FwctlScope scope,
			 GBytes *request,
			 gsize response_size,
			 gsize *reported_length,
			 GError **error)
{
	FwctlTestTransport *self = FWCTL_TEST_TRANSPORT(transport);
	gsize size = 0;
	const gchar *data = g_bytes_get_data(request, &size);
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	self->calls++;
	self->last_thread = g_thread_self();
	g_string_append_c(self->requests, size > 0 ? data[0] : '-');
	self->running++;
	self->most_at_once = MAX(self->most_at_once, self->running);
	fwctl_test_transport_wait_for_pass(self);
	self->running--;
	if (self->rpc_errno != 0) {
		fwctl_error_set_errno(error, self->rpc_errno, "FWCTL_RPC");
		return NULL;
	}
	*reported_length = size;
	return g_bytes_new(data, MIN(size, response_size));
}

static void
fwctl_test_transport_close(FwctlTransport *transport)
{
	FwctlTestTransport *self = FWCTL_TEST_TRANSPORT(transport);
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	g_assert_cmpuint(self->running, ==, 0);
	self->closed++;
}

static void
fwctl_test_transport_finalize(GObject *object)
{
	FwctlTestTransport *self = FWCTL_TEST_TRANSPORT(object);

	g_assert_cmpuint(self->opened, ==, self->closed);
	g_clear_pointer(&self->device_data, g_bytes_unref);
	g_string_free(self->requests, TRUE);
	g_mutex_clear(&self->mutex);
	g_cond_clear(&self->cond);
	G_OBJECT_CLASS(fwctl_test_transport_parent_class)->finalize(object);
}

static void
fwctl_test_transport_class_init(FwctlTestTransportClass *klass)
{
	FwctlTransportClass *transport_class = FWCTL_TRANSPORT_CLASS(klass);

	G_OBJECT_CLASS(klass)->finalize = fwctl_test_transport_finalize;
	transport_class->open = fwctl_test_transport_open;
	transport_class->info = fwctl_test_transport_info;
	transport_class->rpc = fwctl_test_transport_rpc;
	transport_class->close = fwctl_test_transport_close;
}

static void
fwctl_test_transport_init(FwctlTestTransport *self)
{
	g_mutex_init(&self->mutex);
	g_cond_init(&self->cond);
	self->requests = g_string_new(NULL);
}

FwctlTestTransport *
fwctl_test_transport_new(guint32 device_type)
{
	FwctlTestTransport *self = g_object_new(FWCTL_TYPE_TEST_TRANSPORT, NULL);

	self->device_type = device_type;
	return self;
}

void
fwctl_test_transport_set_open_errno(FwctlTestTransport *self, gint sys_errno)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	self->open_errno = sys_errno;
}

void
fwctl_test_transport_set_info(FwctlTestTransport *self, gint sys_errno, GBytes *device_data)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	self->info_errno = sys_errno;
	g_clear_pointer(&self->device_data, g_bytes_unref);
	self->device_data = device_data != NULL ? g_bytes_ref(device_data) : NULL;
}

/* counts for those that are held back, too */
void
fwctl_test_transport_set_rpc_errno(FwctlTestTransport *self, gint sys_errno)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	self->rpc_errno = sys_errno;
}

void
fwctl_test_transport_hold(FwctlTestTransport *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	self->hold = TRUE;
}

void
fwctl_test_transport_let_go(FwctlTestTransport *self, guint count)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	self->passes += count;
	g_cond_broadcast(&self->cond);
}

void
fwctl_test_transport_let_all_go(FwctlTestTransport *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	self->hold = FALSE;
	g_cond_broadcast(&self->cond);
}

/* waits until so many RPCs are held back at the same time */
void
fwctl_test_transport_wait_held(FwctlTestTransport *self, guint count)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	while (self->held < count)
		g_cond_wait(&self->cond, &self->mutex);
}

guint
fwctl_test_transport_get_opened(FwctlTestTransport *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	return self->opened;
}

guint
fwctl_test_transport_get_closed(FwctlTestTransport *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	return self->closed;
}

guint
fwctl_test_transport_get_calls(FwctlTestTransport *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	return self->calls;
}

guint
fwctl_test_transport_get_most_at_once(FwctlTestTransport *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	return self->most_at_once;
}

GThread *
fwctl_test_transport_get_last_thread(FwctlTestTransport *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	return self->last_thread;
}

/* the first byte of each request, in the order in which they came */
gchar *
fwctl_test_transport_dup_requests(FwctlTestTransport *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	return g_strdup(self->requests->str);
}
