/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-plugin-test.h"

#include "fuzz.h"

/* the features that are asked for in turn: 4 bytes, and more than the answer can have */
static const guint sizes[] = {4, 64, 0xffff};

/* an answer to Get Feature: its header, its status, its data; the first byte says which was sent */
int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	g_autoptr(FwctlLoopbackTransport) transport = fwctl_loopback_transport_new(2);
	g_autoptr(FwctlDevice) device = fwctl_test_open_cxl_device(FWCTL_TRANSPORT(transport));
	guint wanted = size > 0 ? sizes[data[0] % G_N_ELEMENTS(sizes)] : 4;
	g_autoptr(FwctlFeature) feature = g_object_new(FWCTL_TYPE_FEATURE,
						       "uuid",
						       "ffffffff-ffff-ffff-ffff-ffffffffffff",
						       "get-size",
						       wanted,
						       NULL);
	g_autoptr(FwctlTransaction) transaction = NULL;
	g_autoptr(GBytes) answer = size > 0 ? g_bytes_new(data + 1, size - 1)
					    : g_bytes_new(NULL, 0);
	g_autoptr(GBytes) value = NULL;
	g_autoptr(GError) error = NULL;
	guint32 status = 0;

	transaction = fwctl_device_prepare_get_feature(device,
						       feature,
						       FWCTL_FEATURE_SELECTION_CURRENT,
						       &error);
	g_assert_no_error(error);
	fwctl_loopback_transport_expect(transport,
					FWCTL_SCOPE_CONFIGURATION,
					NULL,
					answer,
					g_bytes_get_size(answer));
	if (!fwctl_device_rpc(device, transaction, NULL, &error)) {
		g_assert_nonnull(error);
		return 0;
	}
	g_assert_no_error(error);
	g_assert_true(fwctl_transaction_get_firmware_status(transaction, &status));
	value = FWCTL_DEVICE_GET_CLASS(device)->parse_feature(device, transaction, &error);
	g_assert_true((value == NULL) == (error != NULL));
	if (value != NULL)
		g_assert_cmpuint(g_bytes_get_size(value), ==, wanted);
	return 0;
}
