/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <sys/capability.h>

#include "fwctl-test.h"

GBytes *
fwctl_test_bytes(const gchar *text)
{
	return g_bytes_new(text, strlen(text));
}

void
fwctl_test_assert_bytes(GBytes *bytes, const gchar *text)
{
	g_assert_nonnull(bytes);
	g_assert_cmpmem(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), text, strlen(text));
}

/*
 * A device named fwctl9, over a transport that stays the caller's. The bytes of these tests are no
 * commands that anybody published, and it lets them through.
 */
FwctlDevice *
fwctl_test_device_new(FwctlTransport *transport, const gchar *driver, const gchar *subsystem)
{
	g_auto(GVariantDict) dict = G_VARIANT_DICT_INIT(NULL);
	FwctlDevice *device;

	g_variant_dict_insert(&dict, "name", "s", "fwctl9");
	if (driver != NULL)
		g_variant_dict_insert(&dict, "driver", "s", driver);
	if (subsystem != NULL)
		g_variant_dict_insert(&dict, "subsystem", "s", subsystem);
	device = fwctl_device_new(transport, g_variant_dict_end(&dict));
	fwctl_device_set_allow_unpublished(device, TRUE);
	fwctl_device_set_allowed_effects(device, FWCTL_EFFECTS_DATA);
	return device;
}

FwctlDevice *
fwctl_test_device_new_open(FwctlTransport *transport, const gchar *driver)
{
	g_autoptr(GError) error = NULL;
	FwctlDevice *device = fwctl_test_device_new(transport, driver, NULL);

	fwctl_device_open(device, NULL, &error);
	g_assert_no_error(error);
	return device;
}

/* with room for 64 bytes in the answer */
FwctlTransaction *
fwctl_test_transaction_new(FwctlScope scope, const gchar *request)
{
	g_autoptr(GBytes) bytes = fwctl_test_bytes(request);

	return fwctl_transaction_new(scope, bytes, 64);
}

void
fwctl_test_iterate_until(GMainContext *context, const gboolean *done)
{
	while (!*done)
		g_main_context_iteration(context, TRUE);
}

void
fwctl_test_iterate_pending(GMainContext *context)
{
	while (g_main_context_iteration(context, FALSE))
		continue;
}

typedef struct {
	GMutex mutex;
	GCond cond;
	gboolean gone;
} FwctlTestWait;

static void
fwctl_test_gone_cb(gpointer user_data, GObject *object)
{
	FwctlTestWait *wait = user_data;

	g_mutex_lock(&wait->mutex);
	wait->gone = TRUE;
	g_cond_signal(&wait->cond);
	g_mutex_unlock(&wait->mutex);
}

/*
 * Drops the test's reference and waits until the object dies, wherever: a worker may hold it for a
 * moment after the callback. One that leaks makes the test wait for ever.
 */
void
fwctl_test_unref_last(gpointer object)
{
	FwctlTestWait wait = {0};

	g_mutex_init(&wait.mutex);
	g_cond_init(&wait.cond);
	g_object_weak_ref(object, fwctl_test_gone_cb, &wait);
	g_object_unref(object);
	g_mutex_lock(&wait.mutex);
	while (!wait.gone)
		g_cond_wait(&wait.cond, &wait.mutex);
	g_mutex_unlock(&wait.mutex);
	g_mutex_clear(&wait.mutex);
	g_cond_clear(&wait.cond);
}

/* for the calling thread, and for good: to be called in a thread made for it */
gboolean
fwctl_test_drop_capability(const gchar *capability)
{
	cap_t capabilities = cap_get_proc();
	cap_value_t value = 0;
	gboolean dropped;

	dropped = capabilities != NULL && cap_from_name(capability, &value) == 0 &&
		  cap_set_flag(capabilities, CAP_EFFECTIVE, 1, &value, CAP_CLEAR) == 0 &&
		  cap_set_proc(capabilities) == 0;
	cap_free(capabilities);
	return dropped;
}
