/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <fwctl/fwctl.h>

#include "fwctl-test.h"

static const struct {
	FwctlScope scope;
	guint number;
	const gchar *name;
	gboolean taints;
	const gchar *capability;
} scopes[] = {
    {FWCTL_SCOPE_CONFIGURATION, FWCTL_RPC_CONFIGURATION, "configuration", FALSE, NULL},
    {FWCTL_SCOPE_DEBUG_READ_ONLY, FWCTL_RPC_DEBUG_READ_ONLY, "debug-read-only", FALSE, NULL},
    {FWCTL_SCOPE_DEBUG_WRITE, FWCTL_RPC_DEBUG_WRITE, "debug-write", TRUE, NULL},
    {FWCTL_SCOPE_DEBUG_WRITE_FULL,
     FWCTL_RPC_DEBUG_WRITE_FULL,
     "debug-write-full",
     TRUE,
     "CAP_SYS_RAWIO"},
};

static void
test_values_are_the_kernels(void)
{
	g_autoptr(GEnumClass) klass = g_type_class_ref(FWCTL_TYPE_SCOPE);

	g_assert_cmpuint(klass->n_values, ==, G_N_ELEMENTS(scopes));
	for (guint i = 0; i < G_N_ELEMENTS(scopes); i++)
		g_assert_cmpuint(scopes[i].scope, ==, scopes[i].number);
}

static void
test_names_are_those_of_the_kernels_documentation(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(scopes); i++) {
		g_assert_cmpstr(fwctl_scope_to_string(scopes[i].scope), ==, scopes[i].name);
		g_assert_nonnull(fwctl_scope_get_summary(scopes[i].scope));
	}
	g_assert_null(fwctl_scope_to_string((FwctlScope)4));
	g_assert_null(fwctl_scope_get_summary((FwctlScope)4));
	g_assert_null(fwctl_scope_to_string((FwctlScope)-1));
}

static void
test_names_and_numbers_are_parsed(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(scopes); i++) {
		g_autofree gchar *number = g_strdup_printf("%u", scopes[i].number);
		const gchar *const texts[] = {scopes[i].name, number};

		for (guint j = 0; j < G_N_ELEMENTS(texts); j++) {
			g_autoptr(GError) error = NULL;
			FwctlScope scope = (FwctlScope)99;

			g_assert_true(fwctl_scope_from_string(texts[j], &scope, &error));
			g_assert_no_error(error);
			g_assert_cmpuint(scope, ==, scopes[i].scope);
		}
	}
}

static void
test_other_texts_are_refused_and_shown_what_there_is(void)
{
	const gchar *const texts[] =
	    {"", "4", "-1", "00", "0x1", " 1", "1 ", "debug", "DEBUG-WRITE"};

	for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autoptr(GError) error = NULL;
		FwctlScope scope = FWCTL_SCOPE_DEBUG_READ_ONLY;

		g_assert_false(fwctl_scope_from_string(texts[i], &scope, &error));
		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_INVALID_ARGUMENT);
		g_assert_cmpuint(scope, ==, FWCTL_SCOPE_DEBUG_READ_ONLY);
		for (guint j = 0; j < G_N_ELEMENTS(scopes); j++)
			g_assert_nonnull(strstr(error->message, scopes[j].name));
	}
}

static void
test_taint_and_capability_are_the_kernels_rule(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(scopes); i++) {
		g_assert_true(fwctl_scope_taints(scopes[i].scope) == scopes[i].taints);
		g_assert_cmpstr(fwctl_scope_get_capability(scopes[i].scope),
				==,
				scopes[i].capability);
	}
	/* of a scope that is not known, the worst is assumed */
	g_assert_true(fwctl_scope_taints((FwctlScope)4));
	g_assert_null(fwctl_scope_get_capability((FwctlScope)4));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/fwctl/scope/values-are-the-kernels", test_values_are_the_kernels);
	g_test_add_func("/fwctl/scope/names-are-those-of-the-kernels-documentation",
			test_names_are_those_of_the_kernels_documentation);
	g_test_add_func("/fwctl/scope/names-and-numbers-are-parsed",
			test_names_and_numbers_are_parsed);
	g_test_add_func("/fwctl/scope/other-texts-are-refused-and-shown-what-there-is",
			test_other_texts_are_refused_and_shown_what_there_is);
	g_test_add_func("/fwctl/scope/taint-and-capability-are-the-kernels-rule",
			test_taint_and_capability_are_the_kernels_rule);
	return g_test_run();
}
