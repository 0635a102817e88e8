/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "fwctl-cxl-status.h"
#include "fwctl-error.h"
#include "fwctl-memdev.h"
#include "uapi/fwctl-cxl-ioctl.h"

/* from include/uapi/linux/cxl_mem.h of Linux 7.2, counted by hand and not by the header */
G_STATIC_ASSERT(offsetof(struct cxl_send_command, retval) == 12);
G_STATIC_ASSERT(offsetof(struct cxl_send_command, in) == 16);
G_STATIC_ASSERT(offsetof(struct cxl_send_command, out) == 32);
G_STATIC_ASSERT(CXL_MEM_COMMAND_ID_IDENTIFY == 1);
G_STATIC_ASSERT(CXL_MEM_COMMAND_ID_GET_HEALTH_INFO == 7);
G_STATIC_ASSERT(CXL_MEM_COMMAND_ID_GET_LOG == 8);
G_STATIC_ASSERT(CXL_MEM_COMMAND_ID_GET_SUP_LOG_SUBLIST == 24);

/* what cxl_test of Linux 7.2.12 answers Get Health Info with */
static const guint8 cxl_test_health[] =
    {0x07, 0x03, 0x18, 0x0f, 0x19, 0, 0x0a, 0, 0, 0, 0x14, 0, 0, 0, 0x1e, 0, 0, 0};

/* the kernel of these tests: ioctl(2) as this program defines it, which wins over libc's */
static struct {
	guint queries;
	guint sends;
	gint query_errno;
	gint send_errno;
	guint32 count; /* what it says that its table has */
	guint32 retval;
	guint32 out_size; /* what it says that it wrote, or 0 for the truth */
	struct cxl_send_command sent;
} fake_kernel;

static int
fake_query(struct cxl_mem_query_commands *query)
{
	const struct cxl_command_info table[] = {
	    {CXL_MEM_COMMAND_ID_IDENTIFY, FWCTL_UAPI_CXL_ENABLED, 0, 0x43},
	    {CXL_MEM_COMMAND_ID_GET_HEALTH_INFO, FWCTL_UAPI_CXL_ENABLED, 0, 0x12},
	    {CXL_MEM_COMMAND_ID_GET_LOG, FWCTL_UAPI_CXL_ENABLED, 0x18, G_MAXUINT32},
	    {CXL_MEM_COMMAND_ID_SET_LSA,
	     FWCTL_UAPI_CXL_ENABLED | FWCTL_UAPI_CXL_EXCLUSIVE,
	     G_MAXUINT32,
	     0},
	    {CXL_MEM_COMMAND_ID_GET_ALERT_CONFIG, 0, 0, 0x10},
	};

	fake_kernel.queries++;
	if (fake_kernel.query_errno != 0) {
		errno = fake_kernel.query_errno;
		return -1;
	}
	if (query->n_commands == 0) {
		query->n_commands = fake_kernel.count;
		return 0;
	}
	memcpy(query->commands,
	       table,
	       MIN(query->n_commands, G_N_ELEMENTS(table)) * sizeof(*table));
	query->n_commands = MIN(query->n_commands, G_N_ELEMENTS(table));
	return 0;
}

static int
fake_send(struct cxl_send_command *command)
{
	fake_kernel.sends++;
	fake_kernel.sent = *command;
	if (fake_kernel.send_errno != 0) {
		errno = fake_kernel.send_errno;
		return -1;
	}
	command->retval = fake_kernel.retval;
	if (command->out.size >= sizeof(cxl_test_health))
		memcpy((gpointer)(guintptr)command->out.payload,
		       cxl_test_health,
		       sizeof(cxl_test_health));
	command->out.size = fake_kernel.out_size != 0 ? fake_kernel.out_size
						      : sizeof(cxl_test_health);
	return 0;
}

int
ioctl(int fd, unsigned long request, ...)
{
	gpointer argument;
	va_list args;

	va_start(args, request);
	argument = va_arg(args, gpointer);
	va_end(args);
	if (request == CXL_MEM_QUERY_COMMANDS)
		return fake_query(argument);
	if (request == CXL_MEM_SEND_COMMAND)
		return fake_send(argument);
	return (int)syscall(SYS_ioctl, fd, request, argument);
}

static FwctlMemdev *
make_memdev(void)
{
	memset(&fake_kernel, 0, sizeof(fake_kernel));
	fake_kernel.count = 5;
	return fwctl_memdev_new("mem0", "/dev/null");
}

static void
test_answer_is_that_of_the_kernel(void)
{
	g_autoptr(FwctlMemdev) memdev = make_memdev();
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) response = NULL;
	guint retval = 99;

	response = fwctl_memdev_send(memdev, 0x4200, NULL, &retval, NULL, &error);
	g_assert_no_error(error);
	g_assert_cmpmem(g_bytes_get_data(response, NULL),
			g_bytes_get_size(response),
			cxl_test_health,
			sizeof(cxl_test_health));
	g_assert_cmpuint(retval, ==, 0);
	g_assert_cmpuint(fake_kernel.sent.id, ==, 7);
	g_assert_cmpuint(fake_kernel.sent.flags, ==, 0);
	g_assert_cmpuint(fake_kernel.sent.in.size, ==, 0);
	g_assert_cmpuint(fake_kernel.sent.out.size, ==, 0x12);
}

static void
test_table_is_asked_for_once(void)
{
	g_autoptr(FwctlMemdev) memdev = make_memdev();
	g_autoptr(GError) error = NULL;

	for (guint i = 0; i < 3; i++)
		g_assert_true(fwctl_memdev_supports(memdev, 0x4000, NULL, &error));
	g_assert_no_error(error);
	/* how many there are, and which */
	g_assert_cmpuint(fake_kernel.queries, ==, 2);
	g_assert_cmpuint(fake_kernel.sends, ==, 0);
}

static void
test_table_with_a_monstrous_count_is_bounded(void)
{
	g_autoptr(FwctlMemdev) memdev = make_memdev();
	g_autoptr(GError) error = NULL;

	fake_kernel.count = G_MAXUINT32;
	g_assert_true(fwctl_memdev_supports(memdev, 0x4000, NULL, &error));
	g_assert_no_error(error);
}

static void
test_what_cannot_be_sent_is_told_apart(void)
{
	g_autoptr(FwctlMemdev) memdev = make_memdev();
	const struct {
		guint16 opcode;
		gint code;
	} cases[] = {
	    {0x4201, FWCTL_ERROR_NOT_SUPPORTED}, /* not enabled */
	    {0x4203, FWCTL_ERROR_NOT_SUPPORTED}, /* not in the table */
	    {0x4103, FWCTL_ERROR_EXCLUSIVE},	 /* kept by the kernel */
	    {0x4400, FWCTL_ERROR_NOT_SUPPORTED}, /* sanitize: no ioctl sends it */
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		g_assert_false(fwctl_memdev_supports(memdev, cases[i].opcode, NULL, &error));
		g_assert_error(error, FWCTL_ERROR, cases[i].code);
		g_assert_true(g_str_has_prefix(error->message, "mem0: "));
	}
	g_assert_cmpuint(fake_kernel.sends, ==, 0);
}

static void
test_errno_is_said_in_words(void)
{
	const struct {
		gint sys_errno;
		GQuark domain;
		gint code;
	} cases[] = {
	    {ENXIO, FWCTL_ERROR, FWCTL_ERROR_GONE},
	    {ENODEV, FWCTL_ERROR, FWCTL_ERROR_GONE},
	    {ENOTTY, FWCTL_ERROR, FWCTL_ERROR_NOT_SUPPORTED},
	    {EBUSY, FWCTL_ERROR, FWCTL_ERROR_EXCLUSIVE},
	    {ETIMEDOUT, G_IO_ERROR, G_IO_ERROR_TIMED_OUT},
	    {EACCES, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(FwctlMemdev) memdev = make_memdev();
		g_autoptr(GError) error = NULL;
		g_autoptr(GBytes) response = NULL;

		fake_kernel.send_errno = cases[i].sys_errno;
		response = fwctl_memdev_send(memdev, 0x4000, NULL, NULL, NULL, &error);
		g_assert_null(response);
		g_assert_error(error, cases[i].domain, cases[i].code);
		g_assert_nonnull(strstr(error->message, "mem0"));
	}
}

static void
test_return_code_of_the_mailbox_is_kept(void)
{
	g_autoptr(FwctlMemdev) memdev = make_memdev();
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) response = NULL;
	guint retval = 0;

	fake_kernel.retval = FWCTL_CXL_STATUS_BUSY;
	response = fwctl_memdev_send(memdev, 0x4000, NULL, &retval, NULL, &error);
	g_assert_null(response);
	g_assert_error(error, FWCTL_CXL_STATUS, FWCTL_CXL_STATUS_BUSY);
	g_assert_cmpuint(retval, ==, FWCTL_CXL_STATUS_BUSY);
}

static void
test_length_of_the_kernel_is_not_trusted(void)
{
	g_autoptr(FwctlMemdev) memdev = make_memdev();
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) response = NULL;

	fake_kernel.out_size = G_MAXUINT32;
	response = fwctl_memdev_send(memdev, 0x4200, NULL, NULL, NULL, &error);
	g_assert_null(response);
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_TRUNCATED);
}

static void
test_room_is_what_the_request_asks_for(void)
{
	static const guint8 get_log[24] = {[20] = 68};
	g_autoptr(FwctlMemdev) memdev = make_memdev();
	g_autoptr(GBytes) request = g_bytes_new_static(get_log, sizeof(get_log));
	g_autoptr(GBytes) response = NULL;
	g_autoptr(GError) error = NULL;

	response = fwctl_memdev_send(memdev, 0x0401, request, NULL, NULL, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(fake_kernel.sent.out.size, ==, 68);
	g_assert_cmpuint(fake_kernel.sent.in.size, ==, 24);
}

static void
test_node_that_is_not_there_is_gone(void)
{
	g_autoptr(FwctlMemdev) memdev = fwctl_memdev_new("mem9", "/dev/cxl-not-there/mem9");
	g_autoptr(GError) error = NULL;

	g_assert_false(fwctl_memdev_supports(memdev, 0x4000, NULL, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_GONE);
}

static void
test_cancelled_sends_nothing(void)
{
	g_autoptr(FwctlMemdev) memdev = make_memdev();
	g_autoptr(GCancellable) cancellable = g_cancellable_new();
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) response = NULL;

	g_cancellable_cancel(cancellable);
	response = fwctl_memdev_send(memdev, 0x4000, NULL, NULL, cancellable, &error);
	g_assert_null(response);
	g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
	g_assert_cmpuint(fake_kernel.queries + fake_kernel.sends, ==, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/memdev/ioctl/answer-is-that-of-the-kernel",
			test_answer_is_that_of_the_kernel);
	g_test_add_func("/memdev/ioctl/table-is-asked-for-once", test_table_is_asked_for_once);
	g_test_add_func("/memdev/ioctl/table-with-a-monstrous-count-is-bounded",
			test_table_with_a_monstrous_count_is_bounded);
	g_test_add_func("/memdev/ioctl/what-cannot-be-sent-is-told-apart",
			test_what_cannot_be_sent_is_told_apart);
	g_test_add_func("/memdev/ioctl/errno-is-said-in-words", test_errno_is_said_in_words);
	g_test_add_func("/memdev/ioctl/return-code-of-the-mailbox-is-kept",
			test_return_code_of_the_mailbox_is_kept);
	g_test_add_func("/memdev/ioctl/length-of-the-kernel-is-not-trusted",
			test_length_of_the_kernel_is_not_trusted);
	g_test_add_func("/memdev/ioctl/room-is-what-the-request-asks-for",
			test_room_is_what_the_request_asks_for);
	g_test_add_func("/memdev/ioctl/node-that-is-not-there-is-gone",
			test_node_that_is_not_there_is_gone);
	g_test_add_func("/memdev/ioctl/cancelled-sends-nothing", test_cancelled_sends_nothing);
	return g_test_run();
}
