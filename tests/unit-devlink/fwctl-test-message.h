/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <glib.h>

/* the number of the family devlink that the test's kernel has */
#define FWCTL_TEST_FAMILY 0x1d
#define FWCTL_TEST_GROUP  7
/* the one that it had when the answers of tests/fuzz-devlink/corpus were recorded */
#define FWCTL_TEST_RECORDED_FAMILY 22

/* messages of netlink, put together byte by byte, without the library that reads them */
guint
fwctl_test_message_begin(GByteArray *array, guint16 type, guint8 command);
void
fwctl_test_message_end(GByteArray *array, guint start);
void
fwctl_test_message_put(GByteArray *array, guint16 type, gconstpointer data, gsize size);
void
fwctl_test_message_put_string(GByteArray *array, guint16 type, const gchar *value);
void
fwctl_test_message_put_u8(GByteArray *array, guint16 type, guint8 value);
void
fwctl_test_message_put_u32(GByteArray *array, guint16 type, guint32 value);
void
fwctl_test_message_put_u64(GByteArray *array, guint16 type, guint64 value);
guint
fwctl_test_message_nest(GByteArray *array, guint16 type);
void
fwctl_test_message_unnest(GByteArray *array, guint start);
/* a message of devlink that begins with whom it is about */
guint
fwctl_test_message_begin_devlink(GByteArray *array, guint8 command);
/* NLMSG_ERROR, with the kernel's words */
void
fwctl_test_message_ack(GByteArray *array, gint sys_errno, const gchar *text);
/* NLMSG_DONE */
void
fwctl_test_message_done(GByteArray *array);
