/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-bits.h"

#define ITERATIONS 200000

/*
 * The same, said again in another way: bit by bit, from where each bit of the number stands in
 * memory, with no word ever put together.
 */
static gboolean *
find_bit(gboolean *bits, guint size, gboolean big_endian, guint bit)
{
	guint byte = big_endian ? size - 1 - bit / 8 : bit / 8;

	return &bits[byte * 8 + bit % 8];
}

static void
spread(const guint8 *bytes, guint size, gboolean *bits)
{
	for (guint i = 0; i < size * 8; i++)
		bits[i] = (bytes[i / 8] & (1 << (i % 8))) != 0;
}

static void
test_bits_are_where_a_slow_reader_finds_them(void)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(1);

	for (guint i = 0; i < ITERATIONS; i++) {
		guint8 memory[16];
		guint8 after[16];
		gboolean before_bits[128];
		gboolean after_bits[128];
		guint size = (guint)g_rand_int_range(rand, 1, FWCTL_BITS_WORD_MAX + 1);
		guint at = (guint)g_rand_int_range(rand, 0, 9);
		guint msb = (guint)g_rand_int_range(rand, 0, (gint32)size * 8);
		guint lsb = (guint)g_rand_int_range(rand, 0, (gint32)msb + 1);
		gboolean big = g_rand_boolean(rand);
		guint64 value = (guint64)g_rand_int(rand) << 32 | g_rand_int(rand);
		guint64 expected = 0;

		for (guint j = 0; j < sizeof(memory); j++)
			memory[j] = (guint8)g_rand_int_range(rand, 0, 256);
		spread(memory, sizeof(memory), before_bits);
		for (guint bit = msb + 1; bit-- > lsb;)
			expected = expected * 2 +
				   (*find_bit(before_bits + at * 8, size, big, bit) ? 1 : 0);
		g_assert_cmphex(fwctl_bits_get(memory + at, size, big, msb, lsb), ==, expected);

		memcpy(after, memory, sizeof(memory));
		fwctl_bits_set(after + at, size, big, msb, lsb, value);
		for (guint bit = lsb; bit <= msb; bit++)
			*find_bit(before_bits + at * 8, size, big, bit) =
			    (value & (G_GUINT64_CONSTANT(1) << (bit - lsb))) != 0;
		spread(after, sizeof(after), after_bits);
		g_assert_cmpmem(before_bits, sizeof(before_bits), after_bits, sizeof(after_bits));
	}
}

static void
test_a_known_dword_reads_as_the_manual_has_it(void)
{
	/* mlx5_ifc.h counts from the most significant bit of a big-endian dword; MPEIN at 0xc:
	 * lane0[31:24], width_active[23:16], speed_active[15:0] */
	const guint8 dword[] = {0x0f, 0x10, 0x00, 0x04};

	g_assert_cmphex(fwctl_bits_get(dword, 4, TRUE, 31, 24), ==, 0x0f);
	g_assert_cmphex(fwctl_bits_get(dword, 4, TRUE, 23, 16), ==, 0x10);
	g_assert_cmphex(fwctl_bits_get(dword, 4, TRUE, 15, 0), ==, 0x0004);
	g_assert_cmphex(fwctl_bits_get(dword, 4, FALSE, 31, 0), ==, 0x0400100f);
}

static void
test_signs_extend(void)
{
	g_assert_cmpint(fwctl_bits_extend_sign(0, 1), ==, 0);
	g_assert_cmpint(fwctl_bits_extend_sign(1, 1), ==, -1);
	g_assert_cmpint(fwctl_bits_extend_sign(0x7f, 8), ==, 127);
	g_assert_cmpint(fwctl_bits_extend_sign(0x80, 8), ==, -128);
	g_assert_cmpint(fwctl_bits_extend_sign(0xffff, 16), ==, -1);
	g_assert_cmpint(fwctl_bits_extend_sign(G_MAXUINT64, 64), ==, -1);
	g_assert_cmpint(fwctl_bits_extend_sign(G_GUINT64_CONSTANT(1) << 63, 64), ==, G_MININT64);
}

static void
test_the_maximum_of_a_width(void)
{
	g_assert_cmphex(fwctl_bits_get_maximum(1), ==, 1);
	g_assert_cmphex(fwctl_bits_get_maximum(63), ==, G_MAXINT64);
	g_assert_cmphex(fwctl_bits_get_maximum(64), ==, G_MAXUINT64);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/catalogue/bits/are-where-a-slow-reader-finds-them",
			test_bits_are_where_a_slow_reader_finds_them);
	g_test_add_func("/catalogue/bits/a-known-dword-reads-as-the-manual-has-it",
			test_a_known_dword_reads_as_the_manual_has_it);
	g_test_add_func("/catalogue/bits/signs-extend", test_signs_extend);
	g_test_add_func("/catalogue/bits/the-maximum-of-a-width", test_the_maximum_of_a_width);
	return g_test_run();
}
