/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-byte-writer.h"

/*
 * fwctl_byte_writer_append_u8:
 *
 * Appends one byte.
 */
void
fwctl_byte_writer_append_u8(GByteArray *array, guint8 value)
{
	g_byte_array_append(array, &value, 1);
}

/*
 * fwctl_byte_writer_append_u16le:
 *
 * Appends 2 bytes, the low one first.
 */
void
fwctl_byte_writer_append_u16le(GByteArray *array, guint16 value)
{
	const guint8 bytes[] = {(guint8)(value & 0xff), (guint8)(value >> 8)};

	g_byte_array_append(array, bytes, sizeof(bytes));
}

/*
 * fwctl_byte_writer_append_u32le:
 *
 * Appends 4 bytes, the lowest one first.
 */
void
fwctl_byte_writer_append_u32le(GByteArray *array, guint32 value)
{
	fwctl_byte_writer_append_u16le(array, (guint16)(value & 0xffff));
	fwctl_byte_writer_append_u16le(array, (guint16)(value >> 16));
}

/*
 * fwctl_byte_writer_append_zeros:
 *
 * Appends reserved bytes, which most formats want to be 0.
 */
void
fwctl_byte_writer_append_zeros(GByteArray *array, guint length)
{
	for (guint i = 0; i < length; i++)
		fwctl_byte_writer_append_u8(array, 0);
}
