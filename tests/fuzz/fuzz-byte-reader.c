/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-byte-reader.h"

#include "fuzz.h"

/* each byte says what to read of the rest; no read may pass the end, or move after it failed */
int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	FwctlByteReader reader;
	guint8 u8 = 0;
	guint16 u16 = 0;
	guint32 u32 = 0;
	guint64 u64 = 0;
	const guint8 *bytes = NULL;

	fwctl_byte_reader_init(&reader, data, size);
	while (fwctl_byte_reader_read_u8(&reader, &u8, "a command", NULL)) {
		gsize before = fwctl_byte_reader_get_offset(&reader);
		gboolean moves_back = FALSE;
		gboolean ok;
		g_autoptr(GError) error = NULL;

		switch (u8 % 10) {
		case 0:
			ok = fwctl_byte_reader_read_u16le(&reader, &u16, "u16", &error);
			break;
		case 1:
			ok = fwctl_byte_reader_read_u16be(&reader, &u16, "u16", &error);
			break;
		case 2:
			ok = fwctl_byte_reader_read_u32le(&reader, &u32, "u32", &error);
			break;
		case 3:
			ok = fwctl_byte_reader_read_u32be(&reader, &u32, "u32", &error);
			break;
		case 4:
			ok = fwctl_byte_reader_read_u64le(&reader, &u64, "u64", &error);
			break;
		case 5:
			ok = fwctl_byte_reader_read_u64be(&reader, &u64, "u64", &error);
			break;
		case 6:
			ok = fwctl_byte_reader_skip(&reader, u64, "space", &error);
			break;
		case 7:
			ok = fwctl_byte_reader_read_bytes(&reader, &bytes, u32, "bytes", &error);
			if (ok && u32 > 0)
				u8 = bytes[u32 - 1];
			break;
		case 8:
			/* forward only, or it would never end */
			moves_back = u64 < before;
			ok = !moves_back && fwctl_byte_reader_seek(&reader, u64, "a place", &error);
			break;
		default:
			ok = fwctl_byte_reader_read_u8(&reader, &u8, "u8", &error);
			break;
		}
		if (!moves_back)
			g_assert_true(ok == (error == NULL));
		if (!ok)
			g_assert_cmpuint(fwctl_byte_reader_get_offset(&reader), ==, before);
		g_assert_cmpuint(fwctl_byte_reader_get_offset(&reader) +
				     fwctl_byte_reader_get_remaining(&reader),
				 ==,
				 size);
	}
	return 0;
}
