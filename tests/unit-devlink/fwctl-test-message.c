/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <linux/devlink.h>
#include <linux/genetlink.h>
#include <linux/netlink.h>
#include <string.h>

#include "fwctl-test-message.h"

static void
pad(GByteArray *array)
{
	static const guint8 zeros[NLA_ALIGNTO] = {0};

	g_byte_array_append(array, zeros, NLA_ALIGN(array->len) - array->len);
}

guint
fwctl_test_message_begin(GByteArray *array, guint16 type, guint8 command)
{
	const struct nlmsghdr header = {.nlmsg_type = type};
	const struct genlmsghdr generic = {.cmd = command, .version = 1};
	guint start = array->len;

	g_byte_array_append(array, (const guint8 *)&header, sizeof(header));
	g_byte_array_append(array, (const guint8 *)&generic, sizeof(generic));
	return start;
}

void
fwctl_test_message_end(GByteArray *array, guint start)
{
	guint32 length = array->len - start;

	memcpy(array->data + start, &length, sizeof(length));
	pad(array);
}

void
fwctl_test_message_put(GByteArray *array, guint16 type, gconstpointer data, gsize size)
{
	const struct nlattr attr = {.nla_len = (guint16)(NLA_HDRLEN + size), .nla_type = type};

	g_byte_array_append(array, (const guint8 *)&attr, sizeof(attr));
	if (size > 0)
		g_byte_array_append(array, data, (guint)size);
	pad(array);
}

void
fwctl_test_message_put_string(GByteArray *array, guint16 type, const gchar *value)
{
	fwctl_test_message_put(array, type, value, strlen(value) + 1);
}

void
fwctl_test_message_put_u8(GByteArray *array, guint16 type, guint8 value)
{
	fwctl_test_message_put(array, type, &value, sizeof(value));
}

void
fwctl_test_message_put_u32(GByteArray *array, guint16 type, guint32 value)
{
	fwctl_test_message_put(array, type, &value, sizeof(value));
}

void
fwctl_test_message_put_u64(GByteArray *array, guint16 type, guint64 value)
{
	fwctl_test_message_put(array, type, &value, sizeof(value));
}

guint
fwctl_test_message_nest(GByteArray *array, guint16 type)
{
	guint start = array->len;

	fwctl_test_message_put(array, type | NLA_F_NESTED, NULL, 0);
	return start;
}

void
fwctl_test_message_unnest(GByteArray *array, guint start)
{
	guint16 length = (guint16)(array->len - start);

	memcpy(array->data + start, &length, sizeof(length));
}

guint
fwctl_test_message_begin_devlink(GByteArray *array, guint8 command)
{
	guint start = fwctl_test_message_begin(array, FWCTL_TEST_FAMILY, command);

	fwctl_test_message_put_string(array, DEVLINK_ATTR_BUS_NAME, "netdevsim");
	fwctl_test_message_put_string(array, DEVLINK_ATTR_DEV_NAME, "netdevsim10");
	return start;
}

void
fwctl_test_message_ack(GByteArray *array, gint sys_errno, const gchar *text)
{
	struct nlmsghdr header = {.nlmsg_type = NLMSG_ERROR, .nlmsg_flags = NLM_F_CAPPED};
	const struct nlmsgerr body = {.error = -sys_errno};
	guint start = array->len;

	if (text != NULL)
		header.nlmsg_flags |= NLM_F_ACK_TLVS;
	g_byte_array_append(array, (const guint8 *)&header, sizeof(header));
	g_byte_array_append(array, (const guint8 *)&body, sizeof(body));
	if (text != NULL)
		fwctl_test_message_put_string(array, NLMSGERR_ATTR_MSG, text);
	fwctl_test_message_end(array, start);
}

void
fwctl_test_message_done(GByteArray *array)
{
	const struct nlmsghdr header = {.nlmsg_type = NLMSG_DONE, .nlmsg_flags = NLM_F_MULTI};
	const gint32 zero = 0;
	guint start = array->len;

	g_byte_array_append(array, (const guint8 *)&header, sizeof(header));
	g_byte_array_append(array, (const guint8 *)&zero, sizeof(zero));
	fwctl_test_message_end(array, start);
}
