/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>

#include "fwctl-error-private.h"
#include "fwctl-test.h"

static void
test_domains_are_named_as_quarks_are(void)
{
	/* a script compares these names: GLib.Error.domain of a binding is the text */
	g_assert_cmpstr(g_quark_to_string(FWCTL_ERROR), ==, "fwctl-error-quark");
	g_assert_cmpstr(g_quark_to_string(FWCTL_ERRNO), ==, "fwctl-errno-quark");
	g_assert_cmpstr(g_quark_to_string(FWCTL_CXL_STATUS), ==, "fwctl-cxl-status-quark");
}

static void
test_codes_keep_their_numbers(void)
{
	static const struct {
		FwctlError code;
		gint number;
	} codes[] = {
	    {FWCTL_ERROR_FAILED, 0},
	    {FWCTL_ERROR_NOT_OPEN, 1},
	    {FWCTL_ERROR_GONE, 2},
	    {FWCTL_ERROR_BUSY, 3},
	    {FWCTL_ERROR_NOT_FOUND, 16},
	    {FWCTL_ERROR_AMBIGUOUS, 17},
	    {FWCTL_ERROR_NOT_SUPPORTED, 18},
	    {FWCTL_ERROR_INVALID_ARGUMENT, 19},
	    {FWCTL_ERROR_TYPE_MISMATCH, 20},
	    {FWCTL_ERROR_SCOPE_DENIED, 32},
	    {FWCTL_ERROR_TAINT_REFUSED, 33},
	    {FWCTL_ERROR_EXCLUSIVE, 34},
	    {FWCTL_ERROR_UNPUBLISHED, 35},
	    {FWCTL_ERROR_REFUSED, 36},
	    {FWCTL_ERROR_NOT_AUDITED, 37},
	    {FWCTL_ERROR_TRUNCATED, 64},
	    {FWCTL_ERROR_MALFORMED, 65},
	    {FWCTL_ERROR_TOO_LARGE, 66},
	    {FWCTL_ERROR_OUTCOME_UNKNOWN, 96},
	    {FWCTL_ERROR_NOT_RECORDED, 112},
	};
	g_autoptr(GEnumClass) klass = g_type_class_ref(FWCTL_TYPE_ERROR);

	g_assert_cmpuint(klass->n_values, ==, G_N_ELEMENTS(codes));
	for (guint i = 0; i < G_N_ELEMENTS(codes); i++)
		g_assert_cmpint((gint)codes[i].code, ==, codes[i].number);
}

static void
test_flash_codes_keep_their_numbers(void)
{
	static const struct {
		FwctlFlashError code;
		gint number;
	} codes[] = {
	    {FWCTL_FLASH_ERROR_FAILED, 0},	    {FWCTL_FLASH_ERROR_BUSY, 1},
	    {FWCTL_FLASH_ERROR_LOCKED, 2},	    {FWCTL_FLASH_ERROR_UNFINISHED, 3},
	    {FWCTL_FLASH_ERROR_WRONG_IMAGE, 16},    {FWCTL_FLASH_ERROR_IMAGE_CHANGED, 17},
	    {FWCTL_FLASH_ERROR_NO_SPACE, 18},	    {FWCTL_FLASH_ERROR_NO_PATH, 19},
	    {FWCTL_FLASH_ERROR_UNSIGNED, 32},	    {FWCTL_FLASH_ERROR_UNTRUSTED, 33},
	    {FWCTL_FLASH_ERROR_AUTHENTICATION, 34}, {FWCTL_FLASH_ERROR_ROLLBACK, 35},
	    {FWCTL_FLASH_ERROR_OLDER, 36},	    {FWCTL_FLASH_ERROR_SAME, 37},
	    {FWCTL_FLASH_ERROR_DENIED, 38},	    {FWCTL_FLASH_ERROR_HARDWARE, 64},
	    {FWCTL_FLASH_ERROR_TIMEOUT, 65},	    {FWCTL_FLASH_ERROR_UNPLUGGED, 66},
	    {FWCTL_FLASH_ERROR_WRONG_SLOT, 67},	    {FWCTL_FLASH_ERROR_NOT_CHANGED, 68},
	    {FWCTL_FLASH_ERROR_INTERRUPTED, 96},    {FWCTL_FLASH_ERROR_JOURNAL, 97},
	};
	g_autoptr(GEnumClass) klass = g_type_class_ref(FWCTL_TYPE_FLASH_ERROR);

	g_assert_cmpstr(g_quark_to_string(FWCTL_FLASH_ERROR), ==, "fwctl-flash-error-quark");
	g_assert_cmpuint(klass->n_values, ==, G_N_ELEMENTS(codes));
	for (guint i = 0; i < G_N_ELEMENTS(codes); i++)
		g_assert_cmpint((gint)codes[i].code, ==, codes[i].number);
}

static void
test_each_flash_code_has_its_own_name_and_remedy(void)
{
	g_autoptr(GEnumClass) klass = g_type_class_ref(FWCTL_TYPE_FLASH_ERROR);
	g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < klass->n_values; i++) {
		gint code = klass->values[i].value;

		g_assert_true(g_hash_table_add(names, (gpointer)fwctl_flash_error_to_string(code)));
		g_assert_cmpstr(fwctl_flash_error_to_string(code), ==, klass->values[i].value_nick);
		g_assert_cmpuint(strlen(fwctl_flash_error_get_remedy(code)), >, 20);
	}
}

static void
test_errno_is_one_to_one_and_named(void)
{
	static const struct {
		gint sys_errno;
		const gchar *name;
	} cases[] = {{ENODEV, "ENODEV"}, {EBADMSG, "EBADMSG"}, {EMSGSIZE, "EMSGSIZE"}};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;

		/* the global one is somebody else's by then */
		errno = EIO;
		fwctl_error_set_errno(&error, cases[i].sys_errno, "FWCTL_RPC");
		g_assert_error(error, FWCTL_ERRNO, cases[i].sys_errno);
		g_assert_true(g_str_has_prefix(error->message, "FWCTL_RPC: "));
		g_assert_nonnull(strstr(error->message, cases[i].name));
		g_assert_nonnull(strstr(error->message, g_strerror(cases[i].sys_errno)));
	}
}

static void
test_an_errno_without_a_name_is_still_told(void)
{
	g_autoptr(GError) error = NULL;

	/* ENOIOCTLCMD, of the kernel's own: it must not come out, and must not crash us if it does
	 */
	fwctl_error_set_errno(&error, 515, "FWCTL_RPC");
	g_assert_error(error, FWCTL_ERRNO, 515);
	g_assert_nonnull(strstr(error->message, "unnamed errno"));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/fwctl/error/domains-are-named-as-quarks-are",
			test_domains_are_named_as_quarks_are);
	g_test_add_func("/fwctl/error/codes-keep-their-numbers", test_codes_keep_their_numbers);
	g_test_add_func("/fwctl/error/flash-codes-keep-their-numbers",
			test_flash_codes_keep_their_numbers);
	g_test_add_func("/fwctl/error/each-flash-code-has-its-own-name-and-remedy",
			test_each_flash_code_has_its_own_name_and_remedy);
	g_test_add_func("/fwctl/error/errno-is-one-to-one-and-named",
			test_errno_is_one_to_one_and_named);
	g_test_add_func("/fwctl/error/an-errno-without-a-name-is-still-told",
			test_an_errno_without_a_name_is_still_told);
	return g_test_run();
}
