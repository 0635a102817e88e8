/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "fwctl-test.h"
#include "uapi/fwctl-ioctl.h"

/* from include/uapi/fwctl/fwctl.h of Linux 7.2, counted by hand and not by the header */
G_STATIC_ASSERT(FWCTL_INFO == 0x9a00);
G_STATIC_ASSERT(FWCTL_RPC == 0x9a01);
G_STATIC_ASSERT(sizeof(struct fwctl_info) == 24);
G_STATIC_ASSERT(offsetof(struct fwctl_info, size) == 0);
G_STATIC_ASSERT(offsetof(struct fwctl_info, flags) == 4);
G_STATIC_ASSERT(offsetof(struct fwctl_info, out_device_type) == 8);
G_STATIC_ASSERT(offsetof(struct fwctl_info, device_data_len) == 12);
G_STATIC_ASSERT(offsetof(struct fwctl_info, out_device_data) == 16);
G_STATIC_ASSERT(sizeof(struct fwctl_rpc) == 32);
G_STATIC_ASSERT(offsetof(struct fwctl_rpc, size) == 0);
G_STATIC_ASSERT(offsetof(struct fwctl_rpc, scope) == 4);
G_STATIC_ASSERT(offsetof(struct fwctl_rpc, in_len) == 8);
G_STATIC_ASSERT(offsetof(struct fwctl_rpc, out_len) == 12);
G_STATIC_ASSERT(offsetof(struct fwctl_rpc, in) == 16);
G_STATIC_ASSERT(offsetof(struct fwctl_rpc, out) == 24);
G_STATIC_ASSERT(FWCTL_UAPI_RPC_MAX == 2 * 1024 * 1024);

/* the kernel of these tests: ioctl(2) as this program defines it, which wins over libc's */
static struct {
	guint calls;
	guint interruptions; /* how many to answer with EINTR first */
	gint sys_errno;	     /* what to answer then */
	struct fwctl_info info;
	struct fwctl_rpc rpc;
	guint32 answer_type;
	guint32 answer_length;
} fake_kernel;

int
ioctl(int fd, unsigned long request, ...)
{
	gpointer argument;
	va_list args;

	va_start(args, request);
	argument = va_arg(args, gpointer);
	va_end(args);
	if (request != FWCTL_INFO && request != FWCTL_RPC)
		return (int)syscall(SYS_ioctl, fd, request, argument);
	fake_kernel.calls++;
	if (fake_kernel.interruptions > 0) {
		fake_kernel.interruptions--;
		errno = EINTR;
		return -1;
	}
	if (request == FWCTL_INFO) {
		struct fwctl_info *info = argument;
		fake_kernel.info = *info;
		info->out_device_type = fake_kernel.answer_type;
		info->device_data_len = fake_kernel.answer_length;
	} else {
		struct fwctl_rpc *rpc = argument;
		fake_kernel.rpc = *rpc;
		rpc->out_len = fake_kernel.answer_length;
	}
	errno = fake_kernel.sys_errno;
	return fake_kernel.sys_errno != 0 ? -1 : 0;
}

/* what the hooks saw, such as “b(9a01) a(9a01:4)” */
static GString *seen;

static void
before_cb(gint fd, gulong request, gpointer argument, gpointer user_data)
{
	g_assert_true(user_data == seen);
	g_string_append_printf(seen, "b(%d:%lx:%u) ", fd, request, fake_kernel.calls);
}

static void
after_cb(gint fd, gulong request, gpointer argument, gint sys_errno, gpointer user_data)
{
	g_assert_true(user_data == seen);
	g_string_append_printf(seen, "a(%d:%lx:%u=%d) ", fd, request, fake_kernel.calls, sys_errno);
	/* a hook may do what it wants to the global one */
	errno = EIO;
}

static void
reset(void)
{
	memset(&fake_kernel, 0, sizeof(fake_kernel));
	g_string_truncate(seen, 0);
}

static void
test_hooks_stand_on_both_sides_of_each_call(void)
{
	FwctlIoctlHooks hooks = {before_cb, after_cb, seen};
	struct fwctl_rpc rpc = {.size = sizeof(rpc)};

	reset();
	fwctl_ioctl_set_hooks(&hooks);
	g_assert_cmpint(fwctl_ioctl(7, FWCTL_RPC, &rpc), ==, 0);
	fake_kernel.sys_errno = EBADMSG;
	g_assert_cmpint(fwctl_ioctl(8, FWCTL_RPC, &rpc), ==, EBADMSG);
	fwctl_ioctl_set_hooks(NULL);
	g_assert_cmpstr(seen->str, ==, "b(7:9a01:0) a(7:9a01:1=0) b(8:9a01:1) a(8:9a01:2=74) ");
	g_assert_cmpint(fwctl_ioctl(8, FWCTL_RPC, &rpc), ==, EBADMSG);
	g_assert_cmpuint(fake_kernel.calls, ==, 3);
}

static void
test_one_hook_alone_is_enough(void)
{
	FwctlIoctlHooks only_before = {before_cb, NULL, seen};
	FwctlIoctlHooks only_after = {NULL, after_cb, seen};
	struct fwctl_rpc rpc = {.size = sizeof(rpc)};

	reset();
	fwctl_ioctl_set_hooks(&only_before);
	fwctl_ioctl(7, FWCTL_RPC, &rpc);
	fwctl_ioctl_set_hooks(&only_after);
	fwctl_ioctl(7, FWCTL_RPC, &rpc);
	fwctl_ioctl_set_hooks(NULL);
	g_assert_cmpstr(seen->str, ==, "b(7:9a01:0) a(7:9a01:2=0) ");
}

static void
test_an_interruption_is_asked_again(void)
{
	FwctlIoctlHooks hooks = {before_cb, after_cb, seen};
	struct fwctl_rpc rpc = {.size = sizeof(rpc)};

	reset();
	fake_kernel.interruptions = 2;
	fwctl_ioctl_set_hooks(&hooks);
	g_assert_cmpint(fwctl_ioctl(7, FWCTL_RPC, &rpc), ==, 0);
	fwctl_ioctl_set_hooks(NULL);
	g_assert_cmpuint(fake_kernel.calls, ==, 3);
	g_assert_cmpstr(seen->str,
			==,
			"b(7:9a01:0) a(7:9a01:1=4) b(7:9a01:1) a(7:9a01:2=4) "
			"b(7:9a01:2) a(7:9a01:3=0) ");
}

static void
test_the_real_call_is_made(void)
{
	gint fd = g_open("/dev/null", O_RDWR | O_CLOEXEC, 0);
	gint size = 0;

	g_assert_cmpint(fd, >=, 0);
	g_assert_cmpint(fwctl_ioctl(fd, FIONREAD, &size), ==, ENOTTY);
	g_assert_cmpint(fwctl_ioctl(-1, FIONREAD, &size), ==, EBADF);
	g_assert_true(g_close(fd, NULL));
}

static void
test_info_fills_the_struct_and_reads_it_back(void)
{
	guint8 data[64] = {0};
	guint32 device_type = 0;
	gsize true_length = 0;

	reset();
	fake_kernel.answer_type = 5;
	fake_kernel.answer_length = 100;
	g_assert_cmpint(fwctl_uapi_info(7, &device_type, data, sizeof(data), &true_length), ==, 0);
	g_assert_cmpuint(fake_kernel.info.size, ==, 24);
	g_assert_cmpuint(fake_kernel.info.flags, ==, 0);
	g_assert_cmpuint(fake_kernel.info.device_data_len, ==, sizeof(data));
	g_assert_true(fake_kernel.info.out_device_data == (guintptr)data);
	/* a type that we do not know, and a length that exceeds the buffer, come through as they
	 * are */
	g_assert_cmpuint(device_type, ==, 5);
	g_assert_cmpuint(true_length, ==, 100);
}

static void
test_rpc_fills_the_struct_and_reads_it_back(void)
{
	guint8 response[16] = {0};
	gsize true_length = 0;

	reset();
	fake_kernel.answer_length = 4000;
	g_assert_cmpint(
	    fwctl_uapi_rpc(7, 2, "request", 7, response, sizeof(response), &true_length),
	    ==,
	    0);
	g_assert_cmpuint(fake_kernel.rpc.size, ==, 32);
	g_assert_cmpuint(fake_kernel.rpc.scope, ==, 2);
	g_assert_cmpuint(fake_kernel.rpc.in_len, ==, 7);
	g_assert_cmpuint(fake_kernel.rpc.out_len, ==, sizeof(response));
	g_assert_true(fake_kernel.rpc.out == (guintptr)response);
	g_assert_cmpuint(true_length, ==, 4000);
}

static void
test_more_than_two_mebibytes_is_never_sent(void)
{
	const gsize most = FWCTL_UAPI_RPC_MAX;
	const gsize wraps = G_GUINT64_CONSTANT(0x100000008);
	const gsize lengths[][2] = {{most + 1, 16}, {16, most + 1}, {wraps, 16}, {16, wraps}};
	gsize true_length = 99;

	reset();
	for (guint i = 0; i < G_N_ELEMENTS(lengths); i++) {
		g_assert_cmpint(
		    fwctl_uapi_rpc(7, 0, NULL, lengths[i][0], NULL, lengths[i][1], &true_length),
		    ==,
		    EMSGSIZE);
		g_assert_cmpuint(true_length, ==, 0);
	}
	g_assert_cmpuint(fake_kernel.calls, ==, 0);
	g_assert_cmpint(fwctl_uapi_rpc(7, 0, NULL, most, NULL, most, &true_length), ==, 0);
	g_assert_cmpuint(fake_kernel.calls, ==, 1);
}

static void
test_an_errno_is_not_lost(void)
{
	const gint errnos[] = {EPERM, EINVAL, ENOTTY, E2BIG, EOPNOTSUPP, EMSGSIZE, ENODEV, EBUSY};
	guint8 buffer[16];
	guint32 device_type = 0;
	gsize true_length = 0;

	for (guint i = 0; i < G_N_ELEMENTS(errnos); i++) {
		reset();
		fake_kernel.sys_errno = errnos[i];
		g_assert_cmpint(fwctl_uapi_info(7, &device_type, buffer, 16, &true_length),
				==,
				errnos[i]);
		g_assert_cmpint(fwctl_uapi_rpc(7, 0, buffer, 16, buffer, 16, &true_length),
				==,
				errnos[i]);
	}
}

int
main(int argc, char **argv)
{
	g_autoptr(GString) log = g_string_new(NULL);

	seen = log;
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/fwctl/ioctl/hooks-stand-on-both-sides-of-each-call",
			test_hooks_stand_on_both_sides_of_each_call);
	g_test_add_func("/fwctl/ioctl/one-hook-alone-is-enough", test_one_hook_alone_is_enough);
	g_test_add_func("/fwctl/ioctl/an-interruption-is-asked-again",
			test_an_interruption_is_asked_again);
	g_test_add_func("/fwctl/ioctl/the-real-call-is-made", test_the_real_call_is_made);
	g_test_add_func("/fwctl/ioctl/info-fills-the-struct-and-reads-it-back",
			test_info_fills_the_struct_and_reads_it_back);
	g_test_add_func("/fwctl/ioctl/rpc-fills-the-struct-and-reads-it-back",
			test_rpc_fills_the_struct_and_reads_it_back);
	g_test_add_func("/fwctl/ioctl/more-than-two-mebibytes-is-never-sent",
			test_more_than_two_mebibytes_is_never_sent);
	g_test_add_func("/fwctl/ioctl/an-errno-is-not-lost", test_an_errno_is_not_lost);
	return g_test_run();
}
