/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-cxl-effects.h"

static gboolean
bit(guint word, guint n)
{
	return (word >> n & 1) != 0;
}

/*
 * The rule once more, in the order and the words of the kernel's comments and not of our code:
 * reserved bits 12 to 15 and background (6) are refused; any of 1 to 4 needs scope 3; else any of
 * 0, 10 and 11 needs scope 2; else it is refused.
 */
static gint
restated_scope(guint word)
{
	guint immediate = 0;
	guint on_reset = 0;

	for (guint n = 12; n <= 15; n++) {
		if (bit(word, n))
			return -1;
	}
	if (bit(word, 6))
		return -1;
	for (guint n = 1; n <= 4; n++)
		immediate += bit(word, n);
	on_reset = (guint)bit(word, 0) + (guint)bit(word, 10) + (guint)bit(word, 11);
	if (immediate > 0)
		return 3;
	return on_reset > 0 ? 2 : -1;
}

static void
test_scope_follows_the_kernel_for_every_word(void)
{
	guint counts[3] = {0};

	for (guint word = 0; word <= 0xffff; word++) {
		const gchar *refusal = NULL;
		gint scope = fwctl_cxl_effects_required_scope((guint16)word, &refusal);

		if (scope != restated_scope(word))
			g_error("0x%04x: scope %i", word, scope);
		g_assert_true((scope < 0) == (refusal != NULL));
		counts[scope < 0 ? 0 : (guint)scope - 1]++;
	}
	/* of 4096 words without reserved bits half has bit 6; 1 of 16 of the rest has no bit of 1
	 * to 4, and 1 of 8 of those none of 0, 10 and 11 */
	g_assert_cmpuint(counts[2], ==, 2048 - 128);
	g_assert_cmpuint(counts[1], ==, 128 - 16);
	g_assert_cmpuint(counts[0], ==, 0x10000 - 2048 + 16);
}

static void
test_refusals_name_their_reason(void)
{
	const gchar *refusal = NULL;

	g_assert_cmpint(fwctl_cxl_effects_required_scope(0x1001, &refusal), ==, -1);
	g_assert_nonnull(strstr(refusal, "reserved"));
	g_assert_cmpint(fwctl_cxl_effects_required_scope(0x0041, &refusal), ==, -1);
	g_assert_nonnull(strstr(refusal, "background"));
	g_assert_cmpint(fwctl_cxl_effects_required_scope(0x0020, &refusal), ==, -1);
	g_assert_nonnull(strstr(refusal, "no change"));
}

static void
test_effects_are_never_less_than_the_device_says(void)
{
	for (guint word = 0; word <= 0xffff; word++) {
		FwctlEffects effects = fwctl_cxl_effects_to_effects((guint16)word);

		g_assert_cmpuint(effects, !=, FWCTL_EFFECTS_NONE);
		g_assert_false(fwctl_effects_is_read_only(effects));
		g_assert_true(((effects & FWCTL_EFFECTS_CONFIG_ON_RESET) != 0) ==
			      (bit(word, 0) || bit(word, 10) || bit(word, 11)));
		g_assert_true(((effects & FWCTL_EFFECTS_CONFIG_NOW) != 0) == bit(word, 1));
		g_assert_true(((effects & FWCTL_EFFECTS_DATA) != 0) == bit(word, 2));
		g_assert_true(((effects & FWCTL_EFFECTS_POLICY) != 0) == bit(word, 3));
		g_assert_true(((effects & FWCTL_EFFECTS_LOG) != 0) == bit(word, 4));
		g_assert_true(((effects & FWCTL_EFFECTS_SECURITY) != 0) == bit(word, 5));
		g_assert_true(((effects & FWCTL_EFFECTS_BACKGROUND) != 0) == bit(word, 6));
		g_assert_true(((effects & FWCTL_EFFECTS_UNKNOWN) != 0) ==
			      ((word & 0xf000) != 0 || (word & 0x0c7f) == 0));
	}
}

static void
test_words_are_those_of_the_specification(void)
{
	static const struct {
		guint16 wire;
		const gchar *text;
	} known[] = {
	    {0x0001, "cold reset"},
	    {0x0002, "configuration at once"},
	    {0x0004, "data at once"},
	    {0x0008, "policy at once"},
	    {0x0010, "log at once"},
	    {0x0020, "security state"},
	    {0x0040, "in the background"},
	    {0x0080, "secondary mailbox"},
	    {0x0100, "abort"},
	    {0x0400, "conventional reset"},
	    {0x0800, "CXL reset"},
	    {0x8000, "does not define"},
	};
	g_auto(GStrv) none = fwctl_cxl_effects_dup_text(0x0200);
	g_auto(GStrv) two = fwctl_cxl_effects_dup_text(0x0201 | 0x0010);

	for (guint i = 0; i < G_N_ELEMENTS(known); i++) {
		g_auto(GStrv) texts = fwctl_cxl_effects_dup_text(known[i].wire);

		g_assert_cmpuint(g_strv_length(texts), ==, 1);
		g_assert_nonnull(strstr(texts[0], known[i].text));
	}
	g_assert_cmpuint(g_strv_length(none), ==, 0);
	g_assert_cmpuint(g_strv_length(two), ==, 2);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/cxl/effects/scope-follows-the-kernel-for-every-word",
			test_scope_follows_the_kernel_for_every_word);
	g_test_add_func("/cxl/effects/refusals-name-their-reason", test_refusals_name_their_reason);
	g_test_add_func("/cxl/effects/are-never-less-than-the-device-says",
			test_effects_are_never_less_than_the_device_says);
	g_test_add_func("/cxl/effects/words-are-those-of-the-specification",
			test_words_are_those_of_the_specification);
	return g_test_run();
}
