/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <linux/devlink.h>
#include <linux/genetlink.h>
#include <linux/netlink.h>

#include "fwctl-error-private.h"
#include "fwctl-test-netlink.h"

struct _FwctlTestNetlink {
	FwctlNetlink parent_instance;
	GHashTable *answers; /* of GByteArray, by command */
	GPtrArray *events;   /* of GByteArray */
	GBytes *request;
	GBytes *family_answer; /* (nullable) */
	guint count;
	FwctlTestNetlinkHook hook; /* (nullable) */
	gpointer hook_data;
	gint sys_errno;
	guint16 family;
	gboolean no_family;
	gboolean hold;
	guint n_held;
	GMutex mutex;
	GCond cond;
};

G_DEFINE_FINAL_TYPE(FwctlTestNetlink, fwctl_test_netlink, FWCTL_TYPE_NETLINK)

static void
fwctl_test_netlink_finalize(GObject *object)
{
	FwctlTestNetlink *self = FWCTL_TEST_NETLINK(object);

	g_hash_table_unref(self->answers);
	g_ptr_array_unref(self->events);
	g_clear_pointer(&self->request, g_bytes_unref);
	g_clear_pointer(&self->family_answer, g_bytes_unref);
	g_mutex_clear(&self->mutex);
	g_cond_clear(&self->cond);
	G_OBJECT_CLASS(fwctl_test_netlink_parent_class)->finalize(object);
}

static void
add_group(GByteArray *array, guint16 index, const gchar *name, guint32 id)
{
	guint group = fwctl_test_message_nest(array, index);

	fwctl_test_message_put_string(array, CTRL_ATTR_MCAST_GRP_NAME, name);
	fwctl_test_message_put_u32(array, CTRL_ATTR_MCAST_GRP_ID, id);
	fwctl_test_message_unnest(array, group);
}

static GBytes *
answer_family(guint16 id, gboolean no_family)
{
	GByteArray *array = g_byte_array_new();
	guint message;
	guint groups;

	if (no_family) {
		fwctl_test_message_ack(array, ENOENT, NULL);
		return g_byte_array_free_to_bytes(array);
	}
	message = fwctl_test_message_begin(array, GENL_ID_CTRL, CTRL_CMD_NEWFAMILY);
	fwctl_test_message_put_string(array, CTRL_ATTR_FAMILY_NAME, DEVLINK_GENL_NAME);
	fwctl_test_message_put(array, CTRL_ATTR_FAMILY_ID, &id, sizeof(id));
	groups = fwctl_test_message_nest(array, CTRL_ATTR_MCAST_GROUPS);
	add_group(array, 1, DEVLINK_GENL_MCGRP_CONFIG_NAME, FWCTL_TEST_GROUP);
	add_group(array, 2, "other", FWCTL_TEST_GROUP + 1);
	fwctl_test_message_unnest(array, groups);
	fwctl_test_message_end(array, message);
	fwctl_test_message_ack(array, 0, NULL);
	return g_byte_array_free_to_bytes(array);
}

static GBytes *
fwctl_test_netlink_exchange(FwctlNetlink *netlink,
			    GBytes *request,
			    guint32 group,
			    FwctlNetlinkEventFunc event_func,
			    gpointer user_data,
			    GError **error)
{
	FwctlTestNetlink *self = FWCTL_TEST_NETLINK(netlink);
	const struct nlmsghdr *header = g_bytes_get_data(request, NULL);
	const struct genlmsghdr *generic = (const struct genlmsghdr *)(header + 1);
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);
	GByteArray *answer;

	if (self->sys_errno != 0) {
		fwctl_error_set_errno(error, self->sys_errno, "sendto(AF_NETLINK)");
		return NULL;
	}
	g_assert_cmpuint(header->nlmsg_len, ==, g_bytes_get_size(request));
	g_assert_cmpuint(header->nlmsg_flags & NLM_F_REQUEST, ==, NLM_F_REQUEST);
	if (header->nlmsg_type == GENL_ID_CTRL && self->family_answer != NULL)
		return g_bytes_ref(self->family_answer);
	if (header->nlmsg_type == GENL_ID_CTRL)
		return answer_family(self->family, self->no_family);
	g_assert_cmpuint(header->nlmsg_type, ==, self->family);
	self->count++;
	g_clear_pointer(&self->request, g_bytes_unref);
	self->request = g_bytes_ref(request);
	if (self->hook != NULL)
		self->hook(generic->cmd, self->hook_data);
	if (event_func != NULL) {
		g_assert_cmpuint(group, ==, FWCTL_TEST_GROUP);
		for (guint i = 0; i < self->events->len; i++) {
			GByteArray *event = g_ptr_array_index(self->events, i);
			g_autoptr(GBytes) bytes = g_bytes_new(event->data, event->len);

			event_func(bytes, user_data);
		}
	}
	while (self->hold) {
		self->n_held++;
		g_cond_broadcast(&self->cond);
		g_cond_wait(&self->cond, &self->mutex);
		self->n_held--;
	}
	answer = g_hash_table_lookup(self->answers, GUINT_TO_POINTER(generic->cmd));
	if (answer == NULL) {
		answer = g_byte_array_new();
		fwctl_test_message_ack(answer, 0, NULL);
		return g_byte_array_free_to_bytes(answer);
	}
	return g_bytes_new(answer->data, answer->len);
}

static void
fwctl_test_netlink_class_init(FwctlTestNetlinkClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = fwctl_test_netlink_finalize;
	FWCTL_NETLINK_CLASS(klass)->exchange = fwctl_test_netlink_exchange;
}

static void
fwctl_test_netlink_init(FwctlTestNetlink *self)
{
	self->family = FWCTL_TEST_FAMILY;
	self->answers = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_byte_array_unref);
	self->events = g_ptr_array_new_with_free_func((GDestroyNotify)g_byte_array_unref);
	g_mutex_init(&self->mutex);
	g_cond_init(&self->cond);
}

void
fwctl_test_netlink_set_hook(FwctlTestNetlink *self, FwctlTestNetlinkHook hook, gpointer user_data)
{
	self->hook = hook;
	self->hook_data = user_data;
}

void
fwctl_test_netlink_hold(FwctlTestNetlink *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	self->hold = TRUE;
}

void
fwctl_test_netlink_release(FwctlTestNetlink *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	self->hold = FALSE;
	g_cond_broadcast(&self->cond);
}

void
fwctl_test_netlink_wait_held(FwctlTestNetlink *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	while (self->n_held == 0)
		g_cond_wait(&self->cond, &self->mutex);
}

FwctlTestNetlink *
fwctl_test_netlink_new(void)
{
	return g_object_new(FWCTL_TYPE_TEST_NETLINK, NULL);
}

void
fwctl_test_netlink_set_answer(FwctlTestNetlink *self, guint8 command, GByteArray *messages)
{
	g_hash_table_insert(self->answers, GUINT_TO_POINTER(command), messages);
}

void
fwctl_test_netlink_add_event(FwctlTestNetlink *self, GByteArray *messages)
{
	g_ptr_array_add(self->events, messages);
}

void
fwctl_test_netlink_set_errno(FwctlTestNetlink *self, gint sys_errno)
{
	self->sys_errno = sys_errno;
}

void
fwctl_test_netlink_set_family(FwctlTestNetlink *self, guint16 family)
{
	self->family = family;
}

void
fwctl_test_netlink_set_family_answer(FwctlTestNetlink *self, const guint8 *data, gsize size)
{
	g_clear_pointer(&self->family_answer, g_bytes_unref);
	self->family_answer = g_bytes_new(data, size);
}

void
fwctl_test_netlink_set_no_family(FwctlTestNetlink *self)
{
	self->no_family = TRUE;
}

guint
fwctl_test_netlink_get_count(FwctlTestNetlink *self)
{
	return self->count;
}

GBytes *
fwctl_test_netlink_get_request(FwctlTestNetlink *self)
{
	return self->request;
}
