/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-bits.h"

static guint64
fwctl_bits_load(const guint8 *word, guint size, gboolean big_endian)
{
	guint64 value = 0;

	for (guint i = 0; i < size; i++)
		value = value << 8 | word[big_endian ? i : size - 1 - i];
	return value;
}

/*
 * fwctl_bits_get_maximum:
 *
 * Gets the largest number that @width bits hold, 1 to 64 of them.
 */
guint64
fwctl_bits_get_maximum(guint width)
{
	/* a shift by the whole width is not defined */
	return width >= 64 ? G_MAXUINT64 : (G_GUINT64_CONSTANT(1) << width) - 1;
}

/*
 * fwctl_bits_get:
 *
 * Cuts bits @msb to @lsb out of a word.
 */
guint64
fwctl_bits_get(const guint8 *word, guint size, gboolean big_endian, guint msb, guint lsb)
{
	return fwctl_bits_load(word, size, big_endian) >> lsb &
	       fwctl_bits_get_maximum(msb - lsb + 1);
}

/*
 * fwctl_bits_set:
 *
 * Puts @value into bits @msb to @lsb of a word, and leaves its other bits as they are.
 */
void
fwctl_bits_set(guint8 *word, guint size, gboolean big_endian, guint msb, guint lsb, guint64 value)
{
	guint64 mask = fwctl_bits_get_maximum(msb - lsb + 1) << lsb;
	guint64 all = fwctl_bits_load(word, size, big_endian);

	all = (all & ~mask) | (value << lsb & mask);
	for (guint i = 0; i < size; i++)
		word[big_endian ? size - 1 - i : i] = (guint8)(all >> (8 * i) & 0xff);
}

/*
 * fwctl_bits_extend_sign:
 *
 * Reads @width bits as a number in two's complement.
 */
gint64
fwctl_bits_extend_sign(guint64 value, guint width)
{
	guint64 sign = G_GUINT64_CONSTANT(1) << (width - 1);

	/* in unsigned arithmetic, which wraps by definition */
	return (gint64)((value ^ sign) - sign);
}
