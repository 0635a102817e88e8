/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-test.h"

static void
test_each_flag_has_one_name_and_one_sentence(void)
{
	g_autoptr(GFlagsClass) klass = g_type_class_ref(FWCTL_TYPE_EFFECTS);
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	guint count = 0;

	for (guint i = 0; i < klass->n_values; i++) {
		FwctlEffects effect = (FwctlEffects)klass->values[i].value;
		g_auto(GStrv) names = fwctl_effects_dup_names(effect);
		g_auto(GStrv) sentences = fwctl_effects_dup_sentences(effect);

		if (effect == FWCTL_EFFECTS_NONE)
			continue;
		count++;
		g_assert_cmpuint(g_strv_length(names), ==, 1);
		g_assert_cmpuint(g_strv_length(sentences), ==, 1);
		/* the same spelling as the bindings have it */
		g_assert_cmpstr(names[0], ==, klass->values[i].value_nick);
		g_assert_true(g_hash_table_add(seen, g_strdup(names[0])));
		g_assert_true(g_hash_table_add(seen, g_strdup(sentences[0])));
	}
	g_assert_cmpuint(count, ==, 12);
}

static void
test_a_set_is_told_in_a_fixed_order(void)
{
	g_autofree gchar *text = fwctl_effects_to_string(FWCTL_EFFECTS_UNKNOWN | FWCTL_EFFECTS_LOG |
							 FWCTL_EFFECTS_CONFIG_ON_RESET);
	g_auto(GStrv) sentences =
	    fwctl_effects_dup_sentences(FWCTL_EFFECTS_LOG | FWCTL_EFFECTS_CONFIG_ON_RESET);

	g_assert_cmpstr(text, ==, "config-on-reset, log, unknown");
	g_assert_cmpuint(g_strv_length(sentences), ==, 2);
	g_assert_cmpstr(sentences[0], ==, "changes configuration that goes live at a reset");
	g_assert_cmpstr(sentences[1], ==, "changes a log at once");
}

static void
test_nothing_is_none_and_no_list(void)
{
	g_autofree gchar *text = fwctl_effects_to_string(FWCTL_EFFECTS_NONE);
	g_auto(GStrv) names = fwctl_effects_dup_names(FWCTL_EFFECTS_NONE);
	g_auto(GStrv) sentences = fwctl_effects_dup_sentences(FWCTL_EFFECTS_NONE);

	g_assert_cmpstr(text, ==, "none");
	g_assert_cmpuint(g_strv_length(names), ==, 0);
	g_assert_cmpuint(g_strv_length(sentences), ==, 0);
}

static void
test_only_a_known_read_is_read_only(void)
{
	g_autoptr(GFlagsClass) klass = g_type_class_ref(FWCTL_TYPE_EFFECTS);

	g_assert_true(fwctl_effects_is_read_only(FWCTL_EFFECTS_READS));
	g_assert_true(fwctl_effects_is_read_only(FWCTL_EFFECTS_READS | FWCTL_EFFECTS_SECRET));
	g_assert_false(fwctl_effects_is_read_only(FWCTL_EFFECTS_NONE));
	g_assert_false(fwctl_effects_is_read_only(FWCTL_EFFECTS_SECRET));
	for (guint i = 0; i < klass->n_values; i++) {
		FwctlEffects effect = (FwctlEffects)klass->values[i].value;

		if (effect == FWCTL_EFFECTS_NONE || effect == FWCTL_EFFECTS_READS ||
		    effect == FWCTL_EFFECTS_SECRET)
			continue;
		g_assert_false(fwctl_effects_is_read_only(effect));
		g_assert_false(fwctl_effects_is_read_only(effect | FWCTL_EFFECTS_READS));
	}
	/* a bit of a version to come is not known to be harmless */
	g_assert_false(
	    fwctl_effects_is_read_only((FwctlEffects)(FWCTL_EFFECTS_READS | (1u << 30))));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/fwctl/effects/each-flag-has-one-name-and-one-sentence",
			test_each_flag_has_one_name_and_one_sentence);
	g_test_add_func("/fwctl/effects/a-set-is-told-in-a-fixed-order",
			test_a_set_is_told_in_a_fixed_order);
	g_test_add_func("/fwctl/effects/nothing-is-none-and-no-list",
			test_nothing_is_none_and_no_list);
	g_test_add_func("/fwctl/effects/only-a-known-read-is-read-only",
			test_only_a_known_read_is_read_only);
	return g_test_run();
}
