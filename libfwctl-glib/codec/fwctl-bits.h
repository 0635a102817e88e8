/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The bits of a word: 1 to 8 bytes at any address, in either byte order, of which bits @msb to @lsb
 * are meant, bit 0 being the least significant. The caller has checked that the word is there.
 */
#define FWCTL_BITS_WORD_MAX 8u

guint64
fwctl_bits_get(const guint8 *word, guint size, gboolean big_endian, guint msb, guint lsb);
void
fwctl_bits_set(guint8 *word, guint size, gboolean big_endian, guint msb, guint lsb, guint64 value);
guint64
fwctl_bits_get_maximum(guint width);
gint64
fwctl_bits_extend_sign(guint64 value, guint width);

G_END_DECLS
