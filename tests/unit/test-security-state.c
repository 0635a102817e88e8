/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "fwctl-security-state-private.h"
#include "fwctl-test.h"

#define LOCKDOWN "sys/kernel/security/lockdown"
#define TAINTED	 "proc/sys/kernel/tainted"

/* a root of its own for each test, with the files that it names and no other */
typedef struct {
	gchar *root;
} Fixture;

static void
setup(Fixture *fixture, gconstpointer data)
{
	g_autoptr(GError) error = NULL;

	fixture->root = g_dir_make_tmp("fwctl-security-XXXXXX", &error);
	g_assert_no_error(error);
}

static void
remove_tree(const gchar *path)
{
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	const gchar *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree gchar *child = g_build_filename(path, name, NULL);
		remove_tree(child);
	}
	g_assert_cmpint(g_remove(path), ==, 0);
}

static void
teardown(Fixture *fixture, gconstpointer data)
{
	remove_tree(fixture->root);
	g_free(fixture->root);
}

static void
put(Fixture *fixture, const gchar *name, const gchar *text)
{
	g_autofree gchar *path = g_build_filename(fixture->root, name, NULL);
	g_autofree gchar *directory = g_path_get_dirname(path);
	g_autoptr(GError) error = NULL;

	g_assert_cmpint(g_mkdir_with_parents(directory, 0755), ==, 0);
	g_file_set_contents(path, text, -1, &error);
	g_assert_no_error(error);
}

static void
test_each_lockdown_mode_is_read(Fixture *fixture, gconstpointer data)
{
	static const struct {
		const gchar *text;
		FwctlLockdown lockdown;
		const gchar *name;
	} modes[] = {
	    {"[none] integrity confidentiality\n", FWCTL_LOCKDOWN_NONE, "none"},
	    {"none [integrity] confidentiality\n", FWCTL_LOCKDOWN_INTEGRITY, "integrity"},
	    {"none integrity [confidentiality]\n",
	     FWCTL_LOCKDOWN_CONFIDENTIALITY,
	     "confidentiality"},
	};

	put(fixture, TAINTED, "0\n");
	for (guint i = 0; i < G_N_ELEMENTS(modes); i++) {
		g_autoptr(FwctlSecurityState) state = NULL;
		g_auto(GStrv) unreadable = NULL;
		FwctlLockdown lockdown;

		put(fixture, LOCKDOWN, modes[i].text);
		state = fwctl_security_state_new_for_root(fixture->root);
		lockdown = fwctl_security_state_get_lockdown(state);
		g_assert_cmpint((gint)lockdown, ==, (gint)modes[i].lockdown);
		g_assert_cmpstr(fwctl_lockdown_to_string(lockdown), ==, modes[i].name);
		unreadable = fwctl_security_state_dup_unreadable(state);
		g_assert_cmpuint(g_strv_length(unreadable), ==, 0);
	}
}

static void
test_what_is_not_there_is_unknown_and_told(Fixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlSecurityState) state = fwctl_security_state_new_for_root(fixture->root);
	g_auto(GStrv) unreadable = fwctl_security_state_dup_unreadable(state);
	g_auto(GStrv) names = fwctl_security_state_dup_taint_names(state);

	g_assert_cmpint((gint)fwctl_security_state_get_lockdown(state), ==, FWCTL_LOCKDOWN_UNKNOWN);
	g_assert_false(fwctl_security_state_get_taint(state, NULL));
	g_assert_cmpint((gint)fwctl_security_state_get_tainted_by_fwctl(state),
			==,
			FWCTL_TRISTATE_UNKNOWN);
	g_assert_cmpuint(g_strv_length(names), ==, 0);
	g_assert_cmpuint(g_strv_length(unreadable), ==, 2);
	g_assert_nonnull(strstr(unreadable[0], LOCKDOWN));
	g_assert_nonnull(strstr(unreadable[1], TAINTED));
}

static void
test_garbage_is_unknown_and_told(Fixture *fixture, gconstpointer data)
{
	const gchar *const lockdowns[] = {"", "none integrity confidentiality", "[forest]", "\xff"};
	const gchar *const taints[] =
	    {"", "J", "-1", "0x80000", "524288 x", "18446744073709551616"};

	for (guint i = 0; i < G_N_ELEMENTS(lockdowns); i++) {
		for (guint j = 0; j < G_N_ELEMENTS(taints); j++) {
			g_autoptr(FwctlSecurityState) state = NULL;
			g_auto(GStrv) unreadable = NULL;

			put(fixture, LOCKDOWN, lockdowns[i]);
			put(fixture, TAINTED, taints[j]);
			state = fwctl_security_state_new_for_root(fixture->root);
			unreadable = fwctl_security_state_dup_unreadable(state);
			g_assert_cmpint((gint)fwctl_security_state_get_lockdown(state),
					==,
					FWCTL_LOCKDOWN_UNKNOWN);
			g_assert_false(fwctl_security_state_get_taint(state, NULL));
			g_assert_cmpint((gint)fwctl_security_state_get_tainted_by_fwctl(state),
					==,
					FWCTL_TRISTATE_UNKNOWN);
			g_assert_cmpuint(g_strv_length(unreadable), ==, 2);
			/* they end in JSON */
			g_assert_true(g_utf8_validate(unreadable[0], -1, NULL));
			g_assert_true(g_utf8_validate(unreadable[1], -1, NULL));
		}
	}
}

/* the flags of the kernel's kernel/panic.c, in its order, as the letters P F S R M B U D A W C I O
 * E L K X T N J stand for in Documentation/admin-guide/tainted-kernels.rst */
static const gchar *const taint_names[] = {
    "proprietary-module",
    "forced-module",
    "cpu-out-of-spec",
    "forced-rmmod",
    "machine-check",
    "bad-page",
    "user",
    "die",
    "overridden-acpi-table",
    "warn",
    "crap",
    "firmware-workaround",
    "out-of-tree-module",
    "unsigned-module",
    "soft-lockup",
    "live-patch",
    "aux",
    "randstruct",
    "test",
    "fwctl",
};

static void
test_each_taint_bit_has_its_name(Fixture *fixture, gconstpointer data)
{
	put(fixture, LOCKDOWN, "[none] integrity confidentiality\n");
	for (guint bit = 0; bit < 64; bit++) {
		g_autofree gchar *text =
		    g_strdup_printf("%" G_GUINT64_FORMAT "\n", G_GUINT64_CONSTANT(1) << bit);
		g_autofree gchar *number = g_strdup_printf("bit-%u", bit);
		g_autoptr(FwctlSecurityState) state = NULL;
		g_auto(GStrv) names = NULL;
		guint64 taint = 0;

		put(fixture, TAINTED, text);
		state = fwctl_security_state_new_for_root(fixture->root);
		g_assert_true(fwctl_security_state_get_taint(state, &taint));
		g_assert_cmpuint(taint, ==, G_GUINT64_CONSTANT(1) << bit);
		names = fwctl_security_state_dup_taint_names(state);
		g_assert_cmpuint(g_strv_length(names), ==, 1);
		g_assert_cmpstr(names[0],
				==,
				bit < G_N_ELEMENTS(taint_names) ? taint_names[bit] : number);
		g_assert_cmpint((gint)fwctl_security_state_get_tainted_by_fwctl(state),
				==,
				bit == 19 ? FWCTL_TRISTATE_YES : FWCTL_TRISTATE_NO);
	}
}

static void
test_several_taints_come_in_the_order_of_their_bits(Fixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlSecurityState) state = NULL;
	g_auto(GStrv) names = NULL;
	g_autofree gchar *text = NULL;

	/* seen in the guest: out of tree, unsigned, then fwctl */
	put(fixture, TAINTED, "536576\n");
	state = fwctl_security_state_new_for_root(fixture->root);
	names = fwctl_security_state_dup_taint_names(state);
	text = g_strjoinv(" ", names);
	g_assert_cmpstr(text, ==, "out-of-tree-module unsigned-module fwctl");
}

static gpointer
look_without_rawio(gpointer data)
{
	g_autoptr(FwctlSecurityState) state = NULL;
	g_auto(GStrv) names = NULL;

	g_assert_true(fwctl_test_drop_capability("cap_sys_rawio"));
	state = fwctl_security_state_new();
	names = fwctl_security_state_dup_capabilities(state);
	g_assert_nonnull(names);
	g_assert_false(g_strv_contains((const gchar *const *)names, "CAP_SYS_RAWIO"));
	return GINT_TO_POINTER(fwctl_security_state_has_capability(state, "CAP_SYS_RAWIO"));
}

static void
test_capabilities_are_the_threads_own(Fixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlSecurityState) before = fwctl_security_state_new();
	g_autoptr(FwctlSecurityState) after = NULL;
	g_autoptr(GThread) thread = g_thread_new("no-rawio", look_without_rawio, NULL);

	g_assert_cmpint(GPOINTER_TO_INT(g_thread_join(g_steal_pointer(&thread))),
			==,
			FWCTL_TRISTATE_NO);
	after = fwctl_security_state_new();
	g_assert_cmpint((gint)fwctl_security_state_has_capability(after, "CAP_SYS_RAWIO"),
			==,
			(gint)fwctl_security_state_has_capability(before, "CAP_SYS_RAWIO"));
	g_assert_cmpint((gint)fwctl_security_state_has_capability(after, "CAP_FOREST"),
			==,
			FWCTL_TRISTATE_NO);
}

static void
test_tristates_have_names(Fixture *fixture, gconstpointer data)
{
	g_assert_cmpstr(fwctl_tristate_to_string(FWCTL_TRISTATE_YES), ==, "yes");
	g_assert_cmpstr(fwctl_tristate_to_string(FWCTL_TRISTATE_NO), ==, "no");
	g_assert_cmpstr(fwctl_tristate_to_string(FWCTL_TRISTATE_UNKNOWN), ==, "unknown");
	g_assert_cmpstr(fwctl_tristate_to_string((FwctlTristate)7), ==, "unknown");
	g_assert_cmpstr(fwctl_lockdown_to_string(FWCTL_LOCKDOWN_UNKNOWN), ==, "unknown");
}

#define ADD(name, func)                                                                            \
	g_test_add("/fwctl/security-state/" name, Fixture, NULL, setup, func, teardown)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("each-lockdown-mode-is-read", test_each_lockdown_mode_is_read);
	ADD("what-is-not-there-is-unknown-and-told", test_what_is_not_there_is_unknown_and_told);
	ADD("garbage-is-unknown-and-told", test_garbage_is_unknown_and_told);
	ADD("each-taint-bit-has-its-name", test_each_taint_bit_has_its_name);
	ADD("several-taints-come-in-the-order-of-their-bits",
	    test_several_taints_come_in_the_order_of_their_bits);
	ADD("capabilities-are-the-threads-own", test_capabilities_are_the_threads_own);
	ADD("tristates-have-names", test_tristates_have_names);
	return g_test_run();
}
