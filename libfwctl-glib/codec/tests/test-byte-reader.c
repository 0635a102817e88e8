/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-byte-reader.h"
#include "fwctl-byte-writer.h"
#include "fwctl-error.h"

static const guint8 bytes[] = {0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09};

static void
test_integers_have_the_order_of_their_name(void)
{
	FwctlByteReader reader;
	guint8 u8 = 0;
	guint16 u16 = 0;
	guint32 u32 = 0;
	guint64 u64 = 0;

	fwctl_byte_reader_init(&reader, bytes, sizeof(bytes));
	g_assert_true(fwctl_byte_reader_read_u8(&reader, &u8, "it", NULL));
	g_assert_cmphex(u8, ==, 0x01);
	/* at an odd offset, so that an unaligned load would show under the sanitizer */
	g_assert_true(fwctl_byte_reader_read_u16le(&reader, &u16, "it", NULL));
	g_assert_cmphex(u16, ==, 0x0302);
	g_assert_true(fwctl_byte_reader_seek(&reader, 1, "it", NULL));
	g_assert_true(fwctl_byte_reader_read_u16be(&reader, &u16, "it", NULL));
	g_assert_cmphex(u16, ==, 0x0203);
	g_assert_true(fwctl_byte_reader_read_u32le(&reader, &u32, "it", NULL));
	g_assert_cmphex(u32, ==, 0x07060504);
	g_assert_true(fwctl_byte_reader_seek(&reader, 3, "it", NULL));
	g_assert_true(fwctl_byte_reader_read_u32be(&reader, &u32, "it", NULL));
	g_assert_cmphex(u32, ==, 0x04050607);
	g_assert_true(fwctl_byte_reader_seek(&reader, 1, "it", NULL));
	g_assert_true(fwctl_byte_reader_read_u64le(&reader, &u64, "it", NULL));
	g_assert_cmphex(u64, ==, G_GUINT64_CONSTANT(0x0908070605040302));
	g_assert_true(fwctl_byte_reader_seek(&reader, 1, "it", NULL));
	g_assert_true(fwctl_byte_reader_read_u64be(&reader, &u64, "it", NULL));
	g_assert_cmphex(u64, ==, G_GUINT64_CONSTANT(0x0203040506070809));
	g_assert_cmpuint(fwctl_byte_reader_get_remaining(&reader), ==, 0);
}

static void
test_a_read_past_the_end_says_what_and_where(void)
{
	FwctlByteReader reader;
	guint32 u32 = 0x55;
	g_autoptr(GError) error = NULL;

	fwctl_byte_reader_init(&reader, bytes, sizeof(bytes));
	g_assert_true(fwctl_byte_reader_skip(&reader, 6, "it", NULL));
	g_assert_false(fwctl_byte_reader_read_u32le(&reader, &u32, "the serial number", &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_MALFORMED);
	g_assert_cmpstr(error->message,
			==,
			"cannot read 4 bytes of the serial number at offset 6: there are 9 bytes");
	g_assert_cmphex(u32, ==, 0x55);
	g_assert_cmpuint(fwctl_byte_reader_get_offset(&reader), ==, 6);
}

static void
test_lengths_that_would_wrap_are_refused(void)
{
	FwctlByteReader reader;
	const guint8 *data = NULL;

	fwctl_byte_reader_init(&reader, bytes, sizeof(bytes));
	g_assert_true(fwctl_byte_reader_skip(&reader, 5, "it", NULL));
	g_assert_false(fwctl_byte_reader_skip(&reader, G_MAXUINT64, "it", NULL));
	g_assert_false(fwctl_byte_reader_skip(&reader, G_MAXUINT64 - 4, "it", NULL));
	g_assert_false(fwctl_byte_reader_read_bytes(&reader, &data, G_MAXUINT32, "it", NULL));
	g_assert_false(fwctl_byte_reader_seek(&reader, G_MAXUINT64, "it", NULL));
	g_assert_false(fwctl_byte_reader_seek(&reader, 10, "it", NULL));
	g_assert_true(fwctl_byte_reader_seek(&reader, 9, "it", NULL));
}

static void
test_empty_memory_can_be_read(void)
{
	FwctlByteReader reader;
	const guint8 *data = bytes;
	guint8 u8 = 0;
	g_autoptr(GBytes) empty = g_bytes_new(NULL, 0);

	fwctl_byte_reader_init_bytes(&reader, empty);
	g_assert_cmpuint(fwctl_byte_reader_get_remaining(&reader), ==, 0);
	g_assert_true(fwctl_byte_reader_read_bytes(&reader, &data, 0, "it", NULL));
	g_assert_false(fwctl_byte_reader_read_u8(&reader, &u8, "it", NULL));
}

static void
test_what_is_written_can_be_read(void)
{
	const guint8 expected[] = {0xab, 0x34, 0x12, 0x78, 0x56, 0x34, 0x12, 0x00, 0x00};
	g_autoptr(GByteArray) array = g_byte_array_new();

	fwctl_byte_writer_append_u8(array, 0xab);
	fwctl_byte_writer_append_u16le(array, 0x1234);
	fwctl_byte_writer_append_u32le(array, 0x12345678);
	fwctl_byte_writer_append_zeros(array, 2);
	g_assert_cmpmem(array->data, array->len, expected, sizeof(expected));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/codec/integers-have-the-order-of-their-name",
			test_integers_have_the_order_of_their_name);
	g_test_add_func("/codec/a-read-past-the-end-says-what-and-where",
			test_a_read_past_the_end_says_what_and_where);
	g_test_add_func("/codec/lengths-that-would-wrap-are-refused",
			test_lengths_that_would_wrap_are_refused);
	g_test_add_func("/codec/empty-memory-can-be-read", test_empty_memory_can_be_read);
	g_test_add_func("/codec/what-is-written-can-be-read", test_what_is_written_can_be_read);
	return g_test_run();
}
