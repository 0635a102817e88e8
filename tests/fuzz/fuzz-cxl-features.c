/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-byte-reader.h"
#include "fwctl-plugin-test.h"

#include "fuzz.h"

/*
 * Answers to Get Supported Features, as many as there are: each is 2 bytes of its length, 2 of the
 * length that the driver reports, and the bytes.
 */
int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	g_autoptr(FwctlLoopbackTransport) transport = fwctl_loopback_transport_new(2);
	g_autoptr(FwctlDevice) device = fwctl_test_open_cxl_device(FWCTL_TRANSPORT(transport));
	g_autoptr(GPtrArray) features = NULL;
	g_autoptr(GError) error = NULL;
	FwctlByteReader reader;
	guint16 length = 0;
	guint16 reported = 0;
	const guint8 *bytes = NULL;

	fwctl_byte_reader_init(&reader, data, size);
	while (fwctl_byte_reader_read_u16le(&reader, &length, "a length", NULL) &&
	       fwctl_byte_reader_read_u16le(&reader, &reported, "a length", NULL) &&
	       fwctl_byte_reader_read_bytes(&reader, &bytes, length, "an answer", NULL)) {
		g_autoptr(GBytes) answer = g_bytes_new(bytes, length);

		fwctl_loopback_transport_expect(transport,
						FWCTL_SCOPE_CONFIGURATION,
						NULL,
						answer,
						reported);
	}
	features = fwctl_device_list_features(device, NULL, &error);
	g_assert_true((features == NULL) == (error != NULL));
	for (guint i = 0; features != NULL && i < features->len; i++) {
		FwctlFeature *feature = g_ptr_array_index(features, i);
		g_auto(GStrv) text = fwctl_feature_dup_effects_text(feature);
		FwctlScope scope = FWCTL_SCOPE_CONFIGURATION;

		g_assert_nonnull(text);
		g_assert_nonnull(fwctl_feature_get_uuid(feature));
		/* it can be set, or there is a reason why not */
		g_assert_true(fwctl_feature_get_set_scope(feature, &scope) ==
			      (fwctl_feature_get_set_refusal(feature) == NULL));
	}
	return 0;
}
