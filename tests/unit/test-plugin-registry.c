/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "fwctl-plugin-registry.h"
#include "fwctl-test.h"

static guint get_type_calls;

static GType
counting_get_type(void)
{
	get_type_calls++;
	return G_TYPE_INVALID;
}

static const guint32 device_types[] = {5, 0};

static const FwctlPluginInfo good = {
    .abi_major = FWCTL_PLUGIN_ABI_MAJOR,
    .abi_minor = FWCTL_PLUGIN_ABI_MINOR,
    .name = "forest",
    .version = "1",
    .licence = "LGPL-2.1-or-later",
    .device_types = device_types,
    .get_type = counting_get_type,
};

static void
test_a_complete_info_will_do_and_no_code_runs(void)
{
	g_autoptr(GError) error = NULL;

	g_assert_true(fwctl_plugin_info_check(&good, &error));
	g_assert_no_error(error);
	g_assert_cmpuint(get_type_calls, ==, 0);
}

static void
test_another_interface_is_not_used(void)
{
	static const struct {
		guint16 major;
		guint16 minor;
	} versions[] = {{FWCTL_PLUGIN_ABI_MAJOR + 1, 0},
			{FWCTL_PLUGIN_ABI_MAJOR - 1, 0},
			{0, 0},
			{FWCTL_PLUGIN_ABI_MAJOR, FWCTL_PLUGIN_ABI_MINOR + 1},
			{G_MAXUINT16, G_MAXUINT16}};

	for (guint i = 0; i < G_N_ELEMENTS(versions); i++) {
		FwctlPluginInfo info = good;
		g_autoptr(GError) error = NULL;

		info.abi_major = versions[i].major;
		info.abi_minor = versions[i].minor;
		/* where the interface is another, nothing else of it can be believed */
		info.name = GINT_TO_POINTER(1);
		g_assert_false(fwctl_plugin_info_check(&info, &error));
		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_NOT_SUPPORTED);
	}
	g_assert_cmpuint(get_type_calls, ==, 0);
}

static void
test_each_field_has_to_be_there(void)
{
	FwctlPluginInfo infos[5];

	for (guint i = 0; i < G_N_ELEMENTS(infos); i++)
		infos[i] = good;
	infos[0].name = NULL;
	infos[1].version = NULL;
	infos[2].licence = NULL;
	infos[3].device_types = NULL;
	infos[4].get_type = NULL;
	for (guint i = 0; i < G_N_ELEMENTS(infos); i++) {
		g_autoptr(GError) error = NULL;

		g_assert_false(fwctl_plugin_info_check(&infos[i], &error));
		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_MALFORMED);
	}
}

static void
test_the_plugins_that_are_linked_in_are_found(void)
{
	g_autoptr(FwctlPluginRegistry) registry = fwctl_plugin_registry_new(NULL);
	g_auto(GStrv) names = fwctl_plugin_registry_dup_names(registry);

	g_assert_true(g_strv_contains((const gchar *const *)names, "cxl"));
	g_assert_true(g_strv_contains((const gchar *const *)names, "simulator"));
}

static void
test_a_type_has_its_plugins_class_or_none(void)
{
	g_autoptr(FwctlPluginRegistry) registry = fwctl_plugin_registry_new(NULL);
	GType cxl = fwctl_plugin_registry_get_device_gtype(registry, 2);

	g_assert_true(g_type_is_a(cxl, FWCTL_TYPE_DEVICE));
	g_assert_true(cxl != FWCTL_TYPE_DEVICE);
	g_assert_true(fwctl_plugin_registry_get_device_gtype(registry, 0) == G_TYPE_INVALID);
	g_assert_true(fwctl_plugin_registry_get_device_gtype(registry, 99) == G_TYPE_INVALID);
}

static void
test_a_model_is_asked_of_each_plugin(void)
{
	g_autoptr(FwctlPluginRegistry) registry = fwctl_plugin_registry_new(NULL);
	g_autoptr(GHashTable) options = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(FwctlTransport) transport = NULL;
	g_autoptr(GVariant) identity = NULL;
	g_autoptr(GVariant) nobody = NULL;
	g_autoptr(GError) error = NULL;
	g_autoptr(GError) error_forest = NULL;
	g_autoptr(GError) error_option = NULL;
	const gchar *memdev = NULL;

	transport = fwctl_plugin_registry_simulate(registry, "cxl", 3, options, &identity, &error);
	g_assert_no_error(error);
	g_assert_true(FWCTL_IS_TRANSPORT(transport));
	g_assert_true(g_variant_lookup(identity, "memdev", "&s", &memdev));
	g_assert_cmpstr(memdev, ==, "mem3");

	g_assert_null(
	    fwctl_plugin_registry_simulate(registry, "forest", 0, options, &nobody, &error_forest));
	g_assert_error(error_forest, FWCTL_ERROR, FWCTL_ERROR_NOT_FOUND);
	g_assert_null(nobody);

	/* an error that is not “not mine” is shown, and nobody else asked */
	g_hash_table_insert(options, (gpointer) "colour", (gpointer) "blue");
	g_assert_null(
	    fwctl_plugin_registry_simulate(registry, "cxl", 0, options, &nobody, &error_option));
	g_assert_error(error_option, FWCTL_ERROR, FWCTL_ERROR_INVALID_ARGUMENT);
	g_assert_nonnull(strstr(error_option->message, "colour"));
}

static void
test_a_directory_that_is_not_there_holds_no_plugins(void)
{
	g_autoptr(FwctlPluginRegistry) none = fwctl_plugin_registry_new(NULL);
	g_autoptr(FwctlPluginRegistry) missing =
	    fwctl_plugin_registry_new("/nonexistent/fwctl-plugins");
	g_auto(GStrv) names_none = fwctl_plugin_registry_dup_names(none);
	g_auto(GStrv) names_missing = fwctl_plugin_registry_dup_names(missing);

	g_assert_cmpstrv(names_none, names_missing);
}

static void
test_what_is_no_plugin_is_told_and_passed_over(void)
{
	g_autofree gchar *directory = g_dir_make_tmp("fwctl-plugins-XXXXXX", NULL);
	g_autofree gchar *bad = g_build_filename(directory, "bad.so", NULL);
	g_autofree gchar *text = g_build_filename(directory, "README", NULL);
	g_autoptr(FwctlPluginRegistry) none = fwctl_plugin_registry_new(NULL);
	g_autoptr(FwctlPluginRegistry) registry = NULL;
	g_auto(GStrv) names_none = fwctl_plugin_registry_dup_names(none);
	g_auto(GStrv) names = NULL;

	g_assert_true(g_file_set_contents(bad, "not a library", -1, NULL));
	g_assert_true(g_file_set_contents(text, "not a library", -1, NULL));
	g_test_expect_message("Fwctl", G_LOG_LEVEL_WARNING, "plugin *bad.so is not used: *");
	registry = fwctl_plugin_registry_new(directory);
	g_test_assert_expected_messages();
	names = fwctl_plugin_registry_dup_names(registry);
	g_assert_cmpstrv(names, names_none);
	g_assert_cmpint(g_remove(bad), ==, 0);
	g_assert_cmpint(g_remove(text), ==, 0);
	g_assert_cmpint(g_rmdir(directory), ==, 0);
}

#define ADD(name, func) g_test_add_func("/fwctl/plugin-registry/" name, func)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("a-complete-info-will-do-and-no-code-runs",
	    test_a_complete_info_will_do_and_no_code_runs);
	ADD("another-interface-is-not-used", test_another_interface_is_not_used);
	ADD("each-field-has-to-be-there", test_each_field_has_to_be_there);
	ADD("the-plugins-that-are-linked-in-are-found",
	    test_the_plugins_that_are_linked_in_are_found);
	ADD("a-type-has-its-plugins-class-or-none", test_a_type_has_its_plugins_class_or_none);
	ADD("a-model-is-asked-of-each-plugin", test_a_model_is_asked_of_each_plugin);
	ADD("a-directory-that-is-not-there-holds-no-plugins",
	    test_a_directory_that_is_not_there_holds_no_plugins);
	ADD("what-is-no-plugin-is-told-and-passed-over",
	    test_what_is_no_plugin_is_told_and_passed_over);
	return g_test_run();
}
