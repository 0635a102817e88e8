/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-cxl-device.h"
#include "fwctl-plugin-test.h"

/*
 * fwctl_test_from_hex:
 *
 * Makes bytes of hexadecimal digits; spaces between them do not count.
 */
GBytes *
fwctl_test_from_hex(const gchar *hex)
{
	GByteArray *array = g_byte_array_new();
	gint high = -1;

	for (; *hex != '\0'; hex++) {
		gint digit = g_ascii_xdigit_value(*hex);
		guint8 byte;

		if (digit < 0)
			continue;
		if (high < 0) {
			high = digit;
			continue;
		}
		byte = (guint8)(high << 4 | digit);
		high = -1;
		g_byte_array_append(array, &byte, 1);
	}
	g_assert_cmpint(high, ==, -1);
	return g_byte_array_free_to_bytes(array);
}

/*
 * fwctl_test_to_hex:
 *
 * Writes bytes as hexadecimal digits.
 */
gchar *
fwctl_test_to_hex(GBytes *bytes)
{
	GString *hex = g_string_new(NULL);
	gsize size = 0;
	const guint8 *data = g_bytes_get_data(bytes, &size);

	for (gsize i = 0; i < size; i++)
		g_string_append_printf(hex, "%02x", data[i]);
	return g_string_free(hex, FALSE);
}

/*
 * fwctl_test_assert_hex:
 *
 * Compares bytes with hexadecimal digits, and shows both where they differ.
 */
void
fwctl_test_assert_hex(GBytes *bytes, const gchar *hex)
{
	g_autoptr(GBytes) expected = fwctl_test_from_hex(hex);
	g_autofree gchar *expected_text = fwctl_test_to_hex(expected);
	g_autofree gchar *text = fwctl_test_to_hex(bytes);

	g_assert_cmpstr(text, ==, expected_text);
}

/*
 * fwctl_test_open_cxl_device:
 *
 * Makes and opens the cxl plugin's device over a transport.
 */
FwctlDevice *
fwctl_test_open_cxl_device(FwctlTransport *transport)
{
	GVariantDict identity;
	g_autoptr(GVariant) variant = NULL;
	g_autoptr(GError) error = NULL;
	FwctlDevice *device;

	g_variant_dict_init(&identity, NULL);
	g_variant_dict_insert(&identity, "name", "s", "fwctl7");
	g_variant_dict_insert(&identity, "driver", "s", "cxl_mem");
	g_variant_dict_insert(&identity, "memdev", "s", "mem3");
	variant = g_variant_ref_sink(g_variant_dict_end(&identity));
	device =
	    g_object_new(FWCTL_TYPE_CXL_DEVICE, "transport", transport, "identity", variant, NULL);
	g_assert_true(fwctl_device_open(device, NULL, &error));
	g_assert_no_error(error);
	return device;
}
