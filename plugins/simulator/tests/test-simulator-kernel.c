/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>

#include "fwctl-cxl-model.h"
#include "fwctl-plugin-test.h"

/*
 * The model against what a real kernel does: bytes and errnos of Linux 7.2.12 with its cxl_test.
 * The same script runs against a real device where FWCTL_TEST_NODE names its node, as in the guest
 * of tests/kernel: both must pass.
 */

#define FF    "ffffffffffffffffffffffffffffffff"
#define OTHER "00112233445566778899aabbccddeeff"
#define ENTRY FF "0000 0400 0400 61000000 01 01 0102 000000000000000000000000000000000000"
#define LIST  "00050000 00000000 08000000 00000000"
#define GET   "01050000 00000000 15000000 00000000"
#define SET   "02050000 00000000 24000000 00000000" FF "00000000"

static FwctlTransport *
open_model(FwctlSimulatorRawio rawio)
{
	FwctlSimulatorOptions options;

	fwctl_simulator_options_init(&options);
	options.cxl_test = TRUE;
	options.rawio = rawio;
	return FWCTL_TRANSPORT(fwctl_cxl_model_new(&options));
}

/* the model, or the real device */
static FwctlTransport *
open_device(void)
{
	const gchar *node = g_getenv("FWCTL_TEST_NODE");
	FwctlTransport *device = node != NULL ? fwctl_chardev_transport_new(node)
					      : open_model(FWCTL_SIMULATOR_RAWIO_YES);
	g_autoptr(GError) error = NULL;

	g_assert_true(fwctl_transport_open(device, &error));
	g_assert_no_error(error);
	return device;
}

static void
assert_answer(FwctlTransport *model,
	      gint scope,
	      const gchar *request,
	      gsize response_size,
	      const gchar *response,
	      gsize reported_length)
{
	g_autoptr(GBytes) in = fwctl_test_from_hex(request);
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) out = NULL;
	gsize length = 0;

	out = fwctl_transport_rpc(model, (FwctlScope)scope, in, response_size, &length, &error);
	g_assert_no_error(error);
	fwctl_test_assert_hex(out, response);
	g_assert_cmpuint(length, ==, reported_length);
}

static void
assert_errno(FwctlTransport *model,
	     gint scope,
	     const gchar *request,
	     gsize response_size,
	     gint sys_errno)
{
	g_autoptr(GBytes) in = fwctl_test_from_hex(request);
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) out = NULL;
	gsize length = 0;

	out = fwctl_transport_rpc(model, (FwctlScope)scope, in, response_size, &length, &error);
	g_assert_error(error, FWCTL_ERRNO, sys_errno);
	g_assert_null(out);
}

static void
test_lists_as_cxl_test_does(void)
{
	g_autoptr(FwctlTransport) model = open_device();

	/* a count of 8 is room for no entry: the driver divides it by 48 */
	assert_answer(model,
		      0,
		      LIST "0800000000000000",
		      16,
		      "08000000 00000000 0000 0100 00000000",
		      24);
	assert_answer(model,
		      0,
		      LIST "3000000000000000",
		      64,
		      "38000000 00000000 0100 0100 00000000" ENTRY,
		      72);
	assert_answer(model,
		      1,
		      LIST "ffffffff00000000",
		      80,
		      "38000000 00000000 0100 0100 00000000" ENTRY "0000000000000000",
		      72);
	/* no check of the buffer's size here: it is cut */
	assert_answer(model, 0, LIST "3000000000000000", 10, "38000000 00000000 0100", 72);
	assert_answer(model, 0, LIST "3000000000000000", 0, "", 72);
	assert_errno(model, 0, LIST "3000000001000000", 64, EINVAL);
	assert_errno(model, 0, "00050000 00000000 07000000 00000000 30000000000000", 64, EINVAL);
	assert_errno(model,
		     0,
		     "00050000 00000000 09000000 00000000 300000000000000000",
		     64,
		     EINVAL);
}

static void
test_gets_as_cxl_test_does(void)
{
	g_autoptr(FwctlTransport) model = open_device();

	for (gint scope = 0; scope <= 3; scope++)
		assert_answer(model,
			      scope,
			      GET FF "0000 0400 00",
			      12,
			      "04000000 00000000 efbeadde",
			      20);
	assert_answer(model,
		      0,
		      GET FF "0000 0400 00",
		      64,
		      "04000000 00000000 efbeadde 0000000000000000",
		      20);
	/* an unknown UUID: delivered, size 0, return code 3 */
	assert_answer(model, 0, GET OTHER "0000 0400 00", 12, "00000000 03000000 00000000", 16);
	/* more than there is; an offset past the end: invalid input, in mem.c */
	assert_answer(model,
		      0,
		      GET FF "0000 0500 00",
		      64,
		      "00000000 02000000 0000000000000000",
		      16);
	assert_answer(model, 0, GET FF "0500 0100 00", 9, "00000000 02000000 00", 16);
	assert_answer(model, 0, GET FF "ffff 0200 00", 10, "00000000 02000000 0000", 16);
	/* more than a mailbox holds: the first part is refused already */
	assert_answer(model,
		      0,
		      GET FF "0000 ffff 00",
		      65543,
		      "00000000 02000000 0000000000000000",
		      16);
	/* mem.c looks at no selection, and puts bytes of an offset that far into the answer */
	assert_answer(model, 0, GET FF "0000 0400 01", 12, "04000000 00000000 efbeadde", 20);
	assert_answer(model, 0, GET FF "0000 0400 ff", 12, "04000000 00000000 efbeadde", 20);
	assert_answer(model, 0, GET FF "0200 0200 00", 12, "02000000 00000000 0000adde", 18);
}

static void
test_refuses_small_buffers_as_linux_7_2_does(void)
{
	g_autoptr(FwctlTransport) model = open_device();

	assert_errno(model, 0, GET FF "0000 0400 00", 11, EINVAL);
	assert_errno(model, 0, GET FF "0000 0400 00", 7, EINVAL);
	assert_errno(model, 0, GET FF "0000 0400 00", 0, EINVAL);
	assert_errno(model, 0, GET FF "0000 0000 00", 64, EINVAL);
	assert_errno(model, 2, SET "0000 01 000000000000000000 00000000", 7, EINVAL);
}

static void
test_sets_as_cxl_test_does(void)
{
	const gchar *const set = SET "0000 01 000000000000000000 deadbeef";
	g_autoptr(FwctlTransport) model = open_device();

	assert_errno(model, 0, set, 16, EINVAL);
	assert_errno(model, 1, set, 16, EINVAL);
	assert_answer(model, 0, GET FF "0000 0400 00", 12, "04000000 00000000 efbeadde", 20);
	assert_answer(model, 2, set, 16, "00000000 00000000 0000000000000000", 16);
	assert_answer(model, 0, GET FF "0000 0400 00", 12, "04000000 00000000 deadbeef", 20);
	assert_answer(model,
		      3,
		      SET "0000 01 000000000000000000 efbeadde",
		      8,
		      "00000000 00000000",
		      16);
	assert_answer(model, 0, GET FF "0000 0400 00", 12, "04000000 00000000 efbeadde", 20);
	/* mem.c: offset 0 or invalid input, no look at the version, 4 bytes whatever comes */
	assert_answer(model,
		      2,
		      SET "0100 01 000000000000000000 deadbeef",
		      8,
		      "00000000 02000000",
		      16);
	assert_answer(model,
		      2,
		      "02050000 00000000 21000000 00000000" FF
		      "07000000 0000 63 000000000000000000 aa",
		      8,
		      "00000000 00000000",
		      16);
	assert_answer(model, 0, GET FF "0000 0400 00", 12, "04000000 00000000 aa000000", 20);
	assert_answer(model,
		      2,
		      SET "0000 01 000000000000000000 efbeadde",
		      8,
		      "00000000 00000000",
		      16);
}

static void
test_refuses_requests_as_linux_does(void)
{
	g_autoptr(FwctlTransport) model = open_device();

	for (gint scope = 0; scope <= 3; scope++) {
		/* Get Health Info, Get FW Info */
		assert_errno(model, scope, "00420000 00000000 00000000 00000000", 64, EINVAL);
		assert_errno(model, scope, "00020000 00000000 00000000 00000000", 64, EINVAL);
		/* no room for a header; a payload that ends too soon */
		assert_errno(model, scope, "", 64, EINVAL);
		assert_errno(model, scope, "000500000000000008000000000000", 64, EINVAL);
		assert_errno(model, scope, LIST "30000000000000", 64, EINVAL);
		assert_errno(model, scope, "00050000 00000000 ffffffff 00000000", 64, EINVAL);
		/* a feature that is not there, a UUID that ends too soon, no data */
		assert_errno(model,
			     scope,
			     "02050000 00000000 24000000 00000000" OTHER
			     "00000000 0000 01 000000000000000000 00000000",
			     64,
			     EINVAL);
		assert_errno(model,
			     scope,
			     "02050000 00000000 0f000000 00000000 ffffffffffffffffffffffffffffff",
			     64,
			     EINVAL);
		assert_errno(model,
			     scope,
			     "02050000 00000000 20000000 00000000" FF
			     "00000000 0000 01 000000000000000000",
			     64,
			     EINVAL);
	}
}

static void
test_scopes_taint_as_in_the_kernel(void)
{
	const gchar *const nonsense = "00420000 00000000 00000000 00000000";
	g_autoptr(FwctlTransport) model = open_model(FWCTL_SIMULATOR_RAWIO_NO);
	gboolean tainted = TRUE;

	assert_errno(model, 4, nonsense, 64, EOPNOTSUPP);
	assert_errno(model, -1, nonsense, 64, EOPNOTSUPP);
	assert_errno(model, 2, nonsense, 2 * 1024 * 1024 + 1, EMSGSIZE);
	assert_answer(model, 1, GET FF "0000 0400 00", 12, "04000000 00000000 efbeadde", 20);
	/* refused for want of the capability: not tainted */
	assert_errno(model, 3, nonsense, 64, EPERM);
	g_object_get(model, "tainted", &tainted, NULL);
	g_assert_false(tainted);
	/* refused by the driver, which comes after */
	assert_errno(model, 2, nonsense, 64, EINVAL);
	g_object_get(model, "tainted", &tainted, NULL);
	g_assert_true(tainted);
}

static void
test_more_than_2_mib_is_refused_before_all_else(void)
{
	const gsize most = 2 * 1024 * 1024;
	g_autoptr(FwctlTransport) model = open_device();
	g_autofree guint8 *zeros = g_malloc0(most + 1);
	g_autoptr(GBytes) large = g_bytes_new_static(zeros, most + 1);
	g_autoptr(GBytes) fits = g_bytes_new_static(zeros, most);
	g_autoptr(GError) error = NULL;
	gsize length = 0;

	g_assert_null(
	    fwctl_transport_rpc(model, FWCTL_SCOPE_DEBUG_WRITE, large, 8, &length, &error));
	g_assert_error(error, FWCTL_ERRNO, EMSGSIZE);
	g_clear_error(&error);
	assert_errno(model, 2, LIST "0000000000000000", most + 1, EMSGSIZE);
	g_assert_null(
	    fwctl_transport_rpc(model, FWCTL_SCOPE_CONFIGURATION, fits, 8, &length, &error));
	g_assert_error(error, FWCTL_ERRNO, EINVAL);
	assert_answer(model,
		      0,
		      LIST "0000000000000000",
		      most,
		      "08000000 00000000 0000 0100 00000000 0000000000000000",
		      24);
}

static void
test_info_has_a_type_and_no_data(void)
{
	g_autoptr(FwctlTransport) model = open_device();
	g_autoptr(GBytes) data = NULL;
	g_autoptr(GError) error = NULL;
	guint32 type = 0;

	g_assert_true(fwctl_transport_info(model, &type, &data, &error));
	g_assert_no_error(error);
	g_assert_cmpuint(type, ==, 2);
	g_assert_cmpuint(g_bytes_get_size(data), ==, 0);
	fwctl_transport_close(model);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/simulator/kernel/lists-as-cxl-test-does", test_lists_as_cxl_test_does);
	g_test_add_func("/simulator/kernel/gets-as-cxl-test-does", test_gets_as_cxl_test_does);
	g_test_add_func("/simulator/kernel/refuses-small-buffers-as-linux-7-2-does",
			test_refuses_small_buffers_as_linux_7_2_does);
	g_test_add_func("/simulator/kernel/sets-as-cxl-test-does", test_sets_as_cxl_test_does);
	g_test_add_func("/simulator/kernel/refuses-requests-as-linux-does",
			test_refuses_requests_as_linux_does);
	g_test_add_func("/simulator/kernel/more-than-2-mib-is-refused-before-all-else",
			test_more_than_2_mib_is_refused_before_all_else);
	g_test_add_func("/simulator/kernel/info-has-a-type-and-no-data",
			test_info_has_a_type_and_no_data);
	/* this one needs a kernel that nobody tainted, and a caller without the capability */
	if (g_getenv("FWCTL_TEST_NODE") == NULL)
		g_test_add_func("/simulator/kernel/scopes-taint-as-in-the-kernel",
				test_scopes_taint_as_in_the_kernel);
	return g_test_run();
}
