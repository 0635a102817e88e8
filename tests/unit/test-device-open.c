/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>

#include "fwctl-test-transport.h"
#include "fwctl-test.h"

static void
test_the_type_has_to_be_the_drivers(void)
{
	static const struct {
		const gchar *driver;
		const gchar *subsystem;
		guint32 answer;
		gboolean fits;
		const gchar *name;
	} cases[] = {
	    {"mlx5_core", "pci", 1, TRUE, "mlx5"},
	    {"mlx5_core", "pci", 2, FALSE, NULL},
	    {"mlx5_core", "pci", 0, FALSE, NULL},
	    {"mlx5_core", "pci", 5, FALSE, NULL},
	    {"cxl_mem", "cxl", 2, TRUE, "cxl"},
	    {"cxl_mem", "cxl", 1, FALSE, NULL},
	    /* the memdev keeps its fwctl device when cxl_mem is unbound */
	    {NULL, "cxl", 2, TRUE, "cxl"},
	    {NULL, "cxl", 4, FALSE, NULL},
	    {"bnxt_en", "pci", 3, TRUE, "bnxt"},
	    {"bnxt_en", "pci", 4, FALSE, NULL},
	    {"pds_core", "pci", 4, TRUE, "pds"},
	    {"pds_core", "pci", 3, FALSE, NULL},
	    /* of a driver that we do not know, anything is believed: 5 is HiSilicon's squatted one
	     */
	    {"ub_fwctl", "ub", 5, TRUE, "type-5"},
	    {"ub_fwctl", "ub", 1, TRUE, "mlx5"},
	    {NULL, NULL, 8, TRUE, "type-8"},
	    {NULL, "platform", 4294967295u, TRUE, "type-4294967295"},
	    {NULL, NULL, 0, TRUE, "unknown"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(FwctlTestTransport) transport = fwctl_test_transport_new(cases[i].answer);
		g_autoptr(FwctlDevice) device = fwctl_test_device_new(FWCTL_TRANSPORT(transport),
								      cases[i].driver,
								      cases[i].subsystem);
		g_autofree gchar *name = NULL;
		g_autoptr(GError) error = NULL;

		g_test_message("case %u", i);
		g_assert_true(fwctl_device_open(device, NULL, &error) == cases[i].fits);
		g_assert_true(fwctl_device_is_open(device) == cases[i].fits);
		if (!cases[i].fits) {
			g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_TYPE_MISMATCH);
			g_assert_true(g_str_has_prefix(error->message, "fwctl9: "));
			/* what was opened to be asked is closed again */
			g_assert_cmpuint(fwctl_test_transport_get_opened(transport), ==, 1);
			g_assert_cmpuint(fwctl_test_transport_get_closed(transport), ==, 1);
			continue;
		}
		g_assert_no_error(error);
		g_assert_cmpuint(fwctl_device_get_device_type(device), ==, cases[i].answer);
		name = fwctl_device_dup_type_name(device);
		g_assert_cmpstr(name, ==, cases[i].name);
	}
}

static void
test_the_type_is_the_drivers_before_the_open(void)
{
	g_autoptr(FwctlTestTransport) transport = fwctl_test_transport_new(3);
	g_autoptr(FwctlDevice) known =
	    fwctl_test_device_new(FWCTL_TRANSPORT(transport), "bnxt_en", "pci");
	g_autoptr(FwctlDevice) unknown =
	    fwctl_test_device_new(FWCTL_TRANSPORT(transport), "forest", "pci");
	guint32 property = 99;

	g_assert_cmpuint(fwctl_device_get_device_type(known), ==, FWCTL_DEVICE_TYPE_BROADCOM_BNXT);
	g_assert_cmpuint(fwctl_device_get_device_type(unknown), ==, FWCTL_DEVICE_TYPE_UNKNOWN);
	g_object_get(unknown, "device-type", &property, NULL);
	g_assert_cmpuint(property, ==, FWCTL_DEVICE_TYPE_UNKNOWN);
	g_assert_null(fwctl_device_dup_device_data(known));
	g_assert_cmpuint(fwctl_test_transport_get_opened(transport), ==, 0);
}

static void
test_open_again_changes_nothing_and_close_undoes_it(void)
{
	g_autoptr(FwctlTestTransport) transport = fwctl_test_transport_new(1);
	g_autoptr(FwctlDevice) device =
	    fwctl_test_device_new(FWCTL_TRANSPORT(transport), NULL, NULL);
	g_autoptr(GError) error = NULL;

	fwctl_device_close(device);
	for (guint i = 1; i < 4; i++) {
		g_assert_true(fwctl_device_open(device, NULL, &error));
		g_assert_true(fwctl_device_open(device, NULL, &error));
		g_assert_no_error(error);
		g_assert_true(fwctl_device_is_open(device));
		g_assert_cmpuint(fwctl_test_transport_get_opened(transport), ==, i);
		fwctl_device_close(device);
		fwctl_device_close(device);
		g_assert_false(fwctl_device_is_open(device));
		g_assert_cmpuint(fwctl_test_transport_get_closed(transport), ==, i);
	}
}

static void
test_the_last_unref_closes(void)
{
	g_autoptr(FwctlTestTransport) transport = fwctl_test_transport_new(1);
	FwctlDevice *device = fwctl_test_device_new_open(FWCTL_TRANSPORT(transport), NULL);

	g_assert_cmpuint(fwctl_test_transport_get_closed(transport), ==, 0);
	g_object_unref(device);
	g_assert_cmpuint(fwctl_test_transport_get_closed(transport), ==, 1);
}

static void
test_an_open_that_was_cancelled_opens_nothing(void)
{
	g_autoptr(FwctlTestTransport) transport = fwctl_test_transport_new(1);
	g_autoptr(FwctlDevice) device =
	    fwctl_test_device_new(FWCTL_TRANSPORT(transport), NULL, NULL);
	g_autoptr(GCancellable) cancellable = g_cancellable_new();
	g_autoptr(GError) error = NULL;

	g_cancellable_cancel(cancellable);
	g_assert_false(fwctl_device_open(device, cancellable, &error));
	g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
	g_assert_cmpuint(fwctl_test_transport_get_opened(transport), ==, 0);
}

static void
test_each_errno_of_open_and_info_has_its_meaning(void)
{
	static const struct {
		gint sys_errno;
		gboolean gone;
		gboolean io; /* in G_IO_ERROR, or in FWCTL_ERROR */
		gint code;
	} cases[] = {
	    {ENODEV, TRUE, FALSE, FWCTL_ERROR_GONE},
	    {ENXIO, TRUE, FALSE, FWCTL_ERROR_GONE},
	    {ENOENT, TRUE, FALSE, FWCTL_ERROR_GONE},
	    {EACCES, FALSE, TRUE, G_IO_ERROR_PERMISSION_DENIED},
	    {EPERM, FALSE, TRUE, G_IO_ERROR_PERMISSION_DENIED},
	    {ENOTTY, FALSE, FALSE, FWCTL_ERROR_NOT_SUPPORTED},
	    {EBUSY, FALSE, TRUE, G_IO_ERROR_BUSY},
	    {ENOSPC, FALSE, TRUE, G_IO_ERROR_NO_SPACE},
	    {EMFILE, FALSE, TRUE, G_IO_ERROR_TOO_MANY_OPEN_FILES},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases) * 2; i++) {
		gboolean at_info = i % 2 == 1;
		gint sys_errno = cases[i / 2].sys_errno;
		GQuark domain = cases[i / 2].io ? G_IO_ERROR : FWCTL_ERROR;
		g_autoptr(FwctlTestTransport) transport = fwctl_test_transport_new(1);
		g_autoptr(FwctlDevice) device =
		    fwctl_test_device_new(FWCTL_TRANSPORT(transport), NULL, NULL);
		g_autoptr(GError) error = NULL;

		g_test_message("case %u: %s", i, g_strerror(sys_errno));
		if (at_info)
			fwctl_test_transport_set_info(transport, sys_errno, NULL);
		else
			fwctl_test_transport_set_open_errno(transport, sys_errno);
		g_assert_false(fwctl_device_open(device, NULL, &error));
		g_assert_error(error, domain, cases[i / 2].code);
		g_assert_true(g_str_has_prefix(error->message, "fwctl9: "));
		g_assert_true(fwctl_device_is_gone(device) == cases[i / 2].gone);
		g_assert_cmpuint(fwctl_test_transport_get_closed(transport), ==, at_info ? 1 : 0);
		fwctl_test_iterate_pending(NULL);
	}
}

static void
test_what_the_driver_tells_is_kept_over_a_close(void)
{
	g_autoptr(FwctlTestTransport) transport = fwctl_test_transport_new(3);
	g_autoptr(FwctlDevice) device = NULL;
	g_autoptr(GBytes) caps = g_bytes_new("\7\0\0\0", 4);
	g_autoptr(GBytes) open = NULL;
	g_autoptr(GBytes) closed = NULL;

	fwctl_test_transport_set_info(transport, 0, caps);
	device = fwctl_test_device_new_open(FWCTL_TRANSPORT(transport), "bnxt_en");
	open = fwctl_device_dup_device_data(device);
	g_assert_true(g_bytes_equal(open, caps));
	fwctl_device_close(device);
	closed = fwctl_device_dup_device_data(device);
	g_assert_true(g_bytes_equal(closed, caps));
	g_assert_cmpuint(fwctl_device_get_device_type(device), ==, 3);
}

static void
test_a_gone_device_is_not_opened_again(void)
{
	g_autoptr(FwctlTestTransport) transport = fwctl_test_transport_new(1);
	g_autoptr(FwctlDevice) device =
	    fwctl_test_device_new(FWCTL_TRANSPORT(transport), NULL, NULL);
	g_autoptr(GError) error = NULL;

	fwctl_test_transport_set_open_errno(transport, ENODEV);
	g_assert_false(fwctl_device_open(device, NULL, NULL));
	/* another device may have the node by now */
	fwctl_test_transport_set_open_errno(transport, 0);
	g_assert_false(fwctl_device_open(device, NULL, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_GONE);
	g_assert_cmpuint(fwctl_test_transport_get_opened(transport), ==, 0);
	fwctl_test_iterate_pending(NULL);
}

/* g_object_new() needs no arguments, and neither does a script */
static void
test_one_without_a_transport_says_so(void)
{
	g_autoptr(FwctlDevice) device = g_object_new(FWCTL_TYPE_DEVICE, NULL);
	g_autoptr(GError) error = NULL;

	g_assert_false(fwctl_device_open(device, NULL, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_NOT_SUPPORTED);
	g_assert_false(fwctl_device_is_open(device));
}

#define ADD(name, func) g_test_add_func("/fwctl/device-open/" name, func)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("the-type-has-to-be-the-drivers", test_the_type_has_to_be_the_drivers);
	ADD("the-type-is-the-drivers-before-the-open",
	    test_the_type_is_the_drivers_before_the_open);
	ADD("open-again-changes-nothing-and-close-undoes-it",
	    test_open_again_changes_nothing_and_close_undoes_it);
	ADD("the-last-unref-closes", test_the_last_unref_closes);
	ADD("an-open-that-was-cancelled-opens-nothing",
	    test_an_open_that_was_cancelled_opens_nothing);
	ADD("each-errno-of-open-and-info-has-its-meaning",
	    test_each_errno_of_open_and_info_has_its_meaning);
	ADD("what-the-driver-tells-is-kept-over-a-close",
	    test_what_the_driver_tells_is_kept_over_a_close);
	ADD("a-gone-device-is-not-opened-again", test_a_gone_device_is_not_opened_again);
	ADD("one-without-a-transport-says-so", test_one_without_a_transport_says_so);
	return g_test_run();
}
