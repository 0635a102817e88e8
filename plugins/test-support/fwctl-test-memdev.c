/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <linux/cxl_mem.h>
#include <string.h>

#include "fwctl-error-private.h"
#include "fwctl-memdev-commands.h"
#include "fwctl-plugin-test.h"
#include "fwctl-test-memdev.h"

#define GET_LOG 0x0401

/* CXL_MEM_COMMAND_FLAG_ENABLED, which the header makes with a macro of the kernel alone */
#define ENABLED 1u

typedef struct {
	guint retval;
	GBytes *bytes;
} Answer;

struct _FwctlTestMemdev {
	FwctlMemdev parent_instance;
	GHashTable *answers; /* by opcode */
	GBytes *log;	     /* (nullable) */
	GArray *sent;	     /* of guint16 */
};

G_DEFINE_FINAL_TYPE(FwctlTestMemdev, fwctl_test_memdev, FWCTL_TYPE_MEMDEV)

static void
answer_free(Answer *answer)
{
	g_bytes_unref(answer->bytes);
	g_free(answer);
}

/* all are enabled: one without an answer is refused when it is sent, as by a kernel that changed */
static GBytes *
fwctl_test_memdev_query(FwctlMemdev *memdev, GError **error)
{
	FwctlTestMemdev *self = FWCTL_TEST_MEMDEV(memdev);
	g_autoptr(GByteArray) table = g_byte_array_new();
	GHashTableIter iter;
	gpointer key = NULL;

	g_hash_table_iter_init(&iter, self->answers);
	while (g_hash_table_iter_next(&iter, &key, NULL)) {
		struct cxl_command_info info = {.flags = ENABLED,
						.size_in = G_MAXUINT32,
						.size_out = G_MAXUINT32};
		guint32 id = 0;

		if (!fwctl_memdev_command_get_id((guint16)GPOINTER_TO_UINT(key), &id))
			continue;
		info.id = id;
		g_byte_array_append(table, (const guint8 *)&info, sizeof(info));
	}
	return g_byte_array_free_to_bytes(g_steal_pointer(&table));
}

static GBytes *
fwctl_test_memdev_read_log(FwctlTestMemdev *self, GBytes *request)
{
	const guint8 *data = g_bytes_get_data(request, NULL);
	guint32 offset = 0;
	guint32 length = 0;

	memcpy(&offset, data + 16, sizeof(offset));
	memcpy(&length, data + 20, sizeof(length));
	return g_bytes_new_from_bytes(self->log, GUINT32_FROM_LE(offset), GUINT32_FROM_LE(length));
}

static GBytes *
fwctl_test_memdev_send(FwctlMemdev *memdev,
		       guint16 opcode,
		       GBytes *request,
		       gsize response_size,
		       guint *retval,
		       GError **error)
{
	FwctlTestMemdev *self = FWCTL_TEST_MEMDEV(memdev);
	Answer *answer = g_hash_table_lookup(self->answers, GUINT_TO_POINTER((guint)opcode));

	g_array_append_val(self->sent, opcode);
	if (opcode == GET_LOG && self->log != NULL)
		return fwctl_test_memdev_read_log(self, request);
	if (answer == NULL) {
		fwctl_error_set_errno(error, ENOTTY, "CXL_MEM_SEND_COMMAND");
		return NULL;
	}
	*retval = answer->retval;
	return g_bytes_ref(answer->bytes);
}

static void
fwctl_test_memdev_finalize(GObject *object)
{
	FwctlTestMemdev *self = FWCTL_TEST_MEMDEV(object);

	g_hash_table_unref(self->answers);
	g_array_unref(self->sent);
	g_clear_pointer(&self->log, g_bytes_unref);
	G_OBJECT_CLASS(fwctl_test_memdev_parent_class)->finalize(object);
}

static void
fwctl_test_memdev_class_init(FwctlTestMemdevClass *klass)
{
	FwctlMemdevClass *memdev_class = FWCTL_MEMDEV_CLASS(klass);

	memdev_class->query_commands = fwctl_test_memdev_query;
	memdev_class->send_command = fwctl_test_memdev_send;
	G_OBJECT_CLASS(klass)->finalize = fwctl_test_memdev_finalize;
}

static void
fwctl_test_memdev_init(FwctlTestMemdev *self)
{
	self->answers = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)answer_free);
	self->sent = g_array_new(FALSE, FALSE, sizeof(guint16));
}

FwctlTestMemdev *
fwctl_test_memdev_new(void)
{
	return g_object_new(FWCTL_TYPE_TEST_MEMDEV, "name", "mem9", NULL);
}

void
fwctl_test_memdev_answer(FwctlTestMemdev *self, guint16 opcode, guint retval, GBytes *bytes)
{
	Answer *answer = g_new0(Answer, 1);

	answer->retval = retval;
	answer->bytes = g_bytes_ref(bytes);
	g_hash_table_insert(self->answers, GUINT_TO_POINTER((guint)opcode), answer);
}

void
fwctl_test_memdev_answer_hex(FwctlTestMemdev *self, guint16 opcode, const gchar *hex)
{
	g_autoptr(GBytes) bytes = fwctl_test_from_hex(hex);

	fwctl_test_memdev_answer(self, opcode, 0, bytes);
}

void
fwctl_test_memdev_set_log(FwctlTestMemdev *self, GBytes *log)
{
	g_autoptr(GBytes) nothing = g_bytes_new(NULL, 0);

	g_clear_pointer(&self->log, g_bytes_unref);
	self->log = g_bytes_ref(log);
	fwctl_test_memdev_answer(self, GET_LOG, 0, nothing);
}

/* Returns: (transfer none): the opcodes of what was sent */
GArray *
fwctl_test_memdev_get_sent(FwctlTestMemdev *self)
{
	return self->sent;
}
