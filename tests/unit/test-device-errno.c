/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>

#include "fwctl-test.h"

/* sends one RPC that the kernel refuses with @sys_errno, and returns what that came out as */
static GError *
refused(const gchar *driver, guint32 device_type, FwctlScope scope, gint sys_errno, gboolean *gone)
{
	g_autoptr(FwctlLoopbackTransport) transport = fwctl_loopback_transport_new(device_type);
	g_autoptr(FwctlDevice) device =
	    fwctl_test_device_new_open(FWCTL_TRANSPORT(transport), driver);
	g_autoptr(FwctlTransaction) transaction = fwctl_test_transaction_new(scope, "question");
	GError *error = NULL;

	fwctl_device_set_allow_taint(device, TRUE);
	fwctl_loopback_transport_expect_errno(transport, scope, NULL, sys_errno);
	g_assert_false(fwctl_device_rpc(device, transaction, NULL, &error));
	g_assert_cmpint((gint)fwctl_transaction_get_state(transaction),
			==,
			FWCTL_TRANSACTION_STATE_FAILED);
	g_assert_cmpint(fwctl_transaction_get_errno(transaction), ==, sys_errno);
	g_assert_null(fwctl_transaction_get_response(transaction));
	g_assert_true(g_str_has_prefix(error->message, "fwctl9: "));
	if (gone != NULL)
		*gone = fwctl_device_is_gone(device);
	fwctl_test_iterate_pending(NULL);
	return error;
}

static const struct {
	const gchar *driver;
	guint32 device_type;
	gint scope_errno; /* drivers/fwctl/{mlx5,bnxt,pds}/main.c; 0: says nothing by errno alone */
} drivers[] = {
    {"mlx5_core", FWCTL_DEVICE_TYPE_NVIDIA_MLX5, EBADMSG},
    {"bnxt_en", FWCTL_DEVICE_TYPE_BROADCOM_BNXT, EPERM},
    {"pds_core", FWCTL_DEVICE_TYPE_AMD_PDS, EPERM},
    {"ub_fwctl", 5, 0},
    {NULL, 0, 0},
};

static void
test_each_driver_has_its_own_errno_for_the_scope(void)
{
	const gint errnos[] = {EBADMSG, EPERM, EINVAL, EACCES, EBUSY};

	for (guint i = 0; i < G_N_ELEMENTS(drivers); i++) {
		for (guint j = 0; j < G_N_ELEMENTS(errnos); j++) {
			for (gint scope = 0; scope < 3; scope++) {
				g_autoptr(GError) error = refused(drivers[i].driver,
								  drivers[i].device_type,
								  (FwctlScope)scope,
								  errnos[j],
								  NULL);

				g_test_message("driver %u, errno %d", i, errnos[j]);
				if (errnos[j] == drivers[i].scope_errno) {
					g_assert_error(error,
						       FWCTL_ERROR,
						       FWCTL_ERROR_SCOPE_DENIED);
					g_assert_nonnull(
					    strstr(error->message,
						   fwctl_scope_to_string((FwctlScope)scope)));
					g_assert_nonnull(strstr(error->message, "higher scope"));
					continue;
				}
				g_assert_error(error,
					       G_IO_ERROR,
					       (gint)g_io_error_from_errno(errnos[j]));
			}
		}
	}
}

static void
test_at_the_highest_scope_it_is_not_the_scope(void)
{
	for (guint i = 0; i < 3; i++) {
		g_autoptr(GError) error = refused(drivers[i].driver,
						  drivers[i].device_type,
						  FWCTL_SCOPE_DEBUG_WRITE_FULL,
						  drivers[i].scope_errno,
						  NULL);

		g_assert_false(g_error_matches(error, FWCTL_ERROR, FWCTL_ERROR_SCOPE_DENIED));
		g_assert_true(error->domain == G_IO_ERROR);
	}
}

static gpointer
full_scope_without_rawio(gpointer data)
{
	g_assert_true(fwctl_test_drop_capability("cap_sys_rawio"));
	for (guint i = 0; i < G_N_ELEMENTS(drivers); i++) {
		g_autoptr(GError) error = refused(drivers[i].driver,
						  drivers[i].device_type,
						  FWCTL_SCOPE_DEBUG_WRITE_FULL,
						  EPERM,
						  NULL);

		g_assert_error(error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
		g_assert_nonnull(strstr(error->message, "CAP_SYS_RAWIO"));
	}
	return NULL;
}

static void
test_full_scope_without_the_capability_is_permission_denied(void)
{
	g_thread_join(g_thread_new("no-rawio", full_scope_without_rawio, NULL));
}

static gpointer
lower_scope_without_rawio(gpointer data)
{
	g_autoptr(GError) error = NULL;

	/* the capability was not asked for, so it is the driver who said no */
	g_assert_true(fwctl_test_drop_capability("cap_sys_rawio"));
	error = refused("bnxt_en",
			FWCTL_DEVICE_TYPE_BROADCOM_BNXT,
			FWCTL_SCOPE_DEBUG_WRITE,
			EPERM,
			NULL);
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_SCOPE_DENIED);
	g_assert_null(strstr(error->message, "CAP_SYS_RAWIO"));
	return NULL;
}

static void
test_a_lower_scope_is_not_blamed_on_the_capability(void)
{
	g_thread_join(g_thread_new("no-rawio", lower_scope_without_rawio, NULL));
}

static void
test_what_the_core_says_is_the_same_for_all(void)
{
	static const struct {
		gint sys_errno;
		FwctlError code;
		gboolean gone;
	} cases[] = {
	    {ENODEV, FWCTL_ERROR_GONE, TRUE},
	    {EMSGSIZE, FWCTL_ERROR_TOO_LARGE, FALSE},
	    {ENOTTY, FWCTL_ERROR_NOT_SUPPORTED, FALSE},
	    {E2BIG, FWCTL_ERROR_NOT_SUPPORTED, FALSE},
	    {EOPNOTSUPP, FWCTL_ERROR_NOT_SUPPORTED, FALSE},
	};

	for (guint i = 0; i < G_N_ELEMENTS(drivers); i++) {
		for (guint j = 0; j < G_N_ELEMENTS(cases); j++) {
			gboolean gone = FALSE;
			g_autoptr(GError) error = refused(drivers[i].driver,
							  drivers[i].device_type,
							  FWCTL_SCOPE_CONFIGURATION,
							  cases[j].sys_errno,
							  &gone);

			g_assert_error(error, FWCTL_ERROR, (gint)cases[j].code);
			g_assert_true(gone == cases[j].gone);
		}
	}
}

static void
test_any_other_errno_is_gios(void)
{
	const gint errnos[] = {EINVAL, EFAULT, ENOMEM, EBUSY, ETIMEDOUT, EIO, ENOSPC, EAGAIN};

	for (guint i = 0; i < G_N_ELEMENTS(errnos); i++) {
		g_autoptr(GError) error = refused(NULL,
						  FWCTL_DEVICE_TYPE_NVIDIA_MLX5,
						  FWCTL_SCOPE_CONFIGURATION,
						  errnos[i],
						  NULL);

		g_assert_error(error, G_IO_ERROR, (gint)g_io_error_from_errno(errnos[i]));
		g_assert_nonnull(strstr(error->message, g_strerror(errnos[i])));
	}
}

#define ADD(name, func) g_test_add_func("/fwctl/device-errno/" name, func)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("each-driver-has-its-own-errno-for-the-scope",
	    test_each_driver_has_its_own_errno_for_the_scope);
	ADD("at-the-highest-scope-it-is-not-the-scope",
	    test_at_the_highest_scope_it_is_not_the_scope);
	ADD("full-scope-without-the-capability-is-permission-denied",
	    test_full_scope_without_the_capability_is_permission_denied);
	ADD("a-lower-scope-is-not-blamed-on-the-capability",
	    test_a_lower_scope_is_not_blamed_on_the_capability);
	ADD("what-the-core-says-is-the-same-for-all", test_what_the_core_says_is_the_same_for_all);
	ADD("any-other-errno-is-gios", test_any_other_errno_is_gios);
	return g_test_run();
}
