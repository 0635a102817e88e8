/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "fwctl-catalogue.h"
#include "fwctl-error.h"
#include "fwctl-memdev-commands.h"
#include "fwctl-memdev.h"
#include "uapi/fwctl-cxl-ioctl.h"

#include "../fuzz/fuzz.h"

/* a kernel that answers as it likes: which command, what it returns, its table, its answer */

#define FUZZ_TYPE_MEMDEV (fuzz_memdev_get_type())
G_DECLARE_FINAL_TYPE(FuzzMemdev, fuzz_memdev, FUZZ, MEMDEV, FwctlMemdev)

struct _FuzzMemdev {
	FwctlMemdev parent_instance;
	GBytes *table;
	GBytes *answer;
	guint retval;
};

G_DEFINE_FINAL_TYPE(FuzzMemdev, fuzz_memdev, FWCTL_TYPE_MEMDEV)

static GBytes *
fuzz_memdev_query_commands(FwctlMemdev *memdev, GError **error)
{
	return g_bytes_ref(FUZZ_MEMDEV(memdev)->table);
}

static GBytes *
fuzz_memdev_send_command(FwctlMemdev *memdev,
			 guint16 opcode,
			 GBytes *request,
			 gsize response_size,
			 guint *retval,
			 GError **error)
{
	FuzzMemdev *self = FUZZ_MEMDEV(memdev);

	g_assert_cmpuint(response_size, <=, FWCTL_UAPI_CXL_PAYLOAD_MAX);
	*retval = self->retval;
	return g_bytes_ref(self->answer);
}

static void
fuzz_memdev_finalize(GObject *object)
{
	FuzzMemdev *self = FUZZ_MEMDEV(object);

	g_bytes_unref(self->table);
	g_bytes_unref(self->answer);
	G_OBJECT_CLASS(fuzz_memdev_parent_class)->finalize(object);
}

static void
fuzz_memdev_class_init(FuzzMemdevClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = fuzz_memdev_finalize;
	FWCTL_MEMDEV_CLASS(klass)->query_commands = fuzz_memdev_query_commands;
	FWCTL_MEMDEV_CLASS(klass)->send_command = fuzz_memdev_send_command;
}

static void
fuzz_memdev_init(FuzzMemdev *self)
{
}

/* one in which everything is enabled, so that the answer is looked at */
static GBytes *
make_good_table(void)
{
	g_autoptr(GByteArray) table = g_byte_array_new();

	for (guint32 id = 1; id <= CXL_MEM_COMMAND_ID_GET_SUP_LOG_SUBLIST; id++) {
		struct cxl_command_info info = {id,
						FWCTL_UAPI_CXL_ENABLED,
						G_MAXUINT32,
						G_MAXUINT32};
		g_byte_array_append(table, (const guint8 *)&info, sizeof(info));
	}
	return g_byte_array_free_to_bytes(g_steal_pointer(&table));
}

static GPtrArray *
get_commands(FwctlCatalogue **catalogue)
{
	static FwctlCatalogue *known = NULL;
	static GPtrArray *commands = NULL;

	if (known == NULL) {
		known = fwctl_catalogue_new(NULL);
		commands = fwctl_catalogue_list_commands(known, "cxl");
	}
	*catalogue = known;
	return commands;
}

static void
check_table(GBytes *table, guint16 opcode)
{
	FwctlMemdevCommand command;
	g_autoptr(GBytes) request = g_bytes_new(NULL, 0);
	g_autoptr(GError) error = NULL;

	if (!fwctl_memdev_command_parse(table, opcode, &command, &error)) {
		g_assert_true(error->domain == FWCTL_ERROR);
		return;
	}
	g_assert_no_error(error);
	g_assert_cmpuint(fwctl_memdev_command_get_room(&command, request),
			 <=,
			 FWCTL_UAPI_CXL_PAYLOAD_MAX);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	const gsize head = 4;
	FwctlCatalogue *catalogue = NULL;
	GPtrArray *commands = get_commands(&catalogue);
	FwctlCommand *command;
	g_autoptr(FuzzMemdev) memdev = NULL;
	g_autoptr(GVariant) values = NULL;
	g_autoptr(GError) error = NULL;
	gsize table_size;

	if (size < head)
		return 0;
	command = g_ptr_array_index(commands, data[0] % commands->len);
	table_size = MIN((gsize)data[2] * 16 + data[3] % 16, size - head);
	memdev = g_object_new(FUZZ_TYPE_MEMDEV, "name", "mem0", NULL);
	memdev->retval = data[1];
	memdev->table = data[2] == 0xff ? make_good_table() : g_bytes_new(data + head, table_size);
	if (data[2] == 0xff)
		table_size = 0;
	memdev->answer = g_bytes_new(data + head + table_size, size - head - table_size);
	check_table(memdev->table, (guint16)fwctl_command_get_opcode(command));
	values = fwctl_memdev_call(FWCTL_MEMDEV(memdev),
				   catalogue,
				   fwctl_command_get_name(command),
				   NULL,
				   NULL,
				   &error);
	g_assert_true((values == NULL) == (error != NULL));
	if (values != NULL)
		g_assert_true(g_variant_is_normal_form(values));
	else
		g_assert_nonnull(strstr(error->message, "mem0"));
	return 0;
}
