/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-byte-reader.h"
#include "fwctl-cxl-model.h"
#include "fwctl-plugin-test.h"

#include "fuzz.h"

#define GET "01050000 00000000 15000000 00000000 96dad7d6fde8482ba73375774e06db8a 0000 0400 00"

/*
 * Hostile requests to the model of a CXL device, one after the other: each is a byte of scope, 2 of
 * the answer's room, 2 of its length, and the bytes. Afterwards a feature that nobody may set still
 * has its value.
 */
int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	FwctlSimulatorOptions options;
	FwctlByteReader reader;
	guint8 scope = 0;
	guint16 room = 0;
	guint16 length = 0;
	gsize reported = 0;
	const guint8 *bytes = NULL;
	g_autoptr(FwctlTransport) model = NULL;
	g_autoptr(GBytes) get = fwctl_test_from_hex(GET);
	g_autoptr(GBytes) value = NULL;
	g_autoptr(GError) error = NULL;

	fwctl_simulator_options_init(&options);
	options.rawio = FWCTL_SIMULATOR_RAWIO_YES;
	model = FWCTL_TRANSPORT(fwctl_cxl_model_new(&options));
	fwctl_byte_reader_init(&reader, data, size);
	while (fwctl_byte_reader_read_u8(&reader, &scope, "a scope", NULL) &&
	       fwctl_byte_reader_read_u16le(&reader, &room, "room", NULL) &&
	       fwctl_byte_reader_read_u16le(&reader, &length, "a length", NULL) &&
	       fwctl_byte_reader_read_bytes(&reader, &bytes, length, "a request", NULL)) {
		g_autoptr(GBytes) request = g_bytes_new(bytes, length);
		g_autoptr(GError) refusal = NULL;
		g_autoptr(GBytes) answer = fwctl_transport_rpc(model,
							       (FwctlScope)scope,
							       request,
							       room,
							       &reported,
							       &refusal);

		g_assert_true((answer == NULL) == (refusal != NULL));
		if (answer != NULL)
			g_assert_cmpuint(g_bytes_get_size(answer), ==, MIN(reported, room));
	}
	value = fwctl_transport_rpc(model, FWCTL_SCOPE_CONFIGURATION, get, 12, &reported, &error);
	g_assert_no_error(error);
	fwctl_test_assert_hex(value, "04000000 00000000 b0b1b2b3");
	return 0;
}
