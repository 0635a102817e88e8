/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-plugin-test.h"

#include "fuzz.h"

#define PAGE                                                                                       \
	"38000000 00000000 0100 0100 00000000 ffffffffffffffffffffffffffffffff"                    \
	"0000 0400 0400 61000000 01 01 0102 000000000000000000000000000000000000"

/* a device that has told of its one feature */
static FwctlDevice *
get_device(void)
{
	static FwctlDevice *device = NULL;
	g_autoptr(FwctlLoopbackTransport) transport = NULL;
	g_autoptr(GBytes) page = NULL;
	g_autoptr(GPtrArray) features = NULL;

	if (device != NULL)
		return device;
	transport = fwctl_loopback_transport_new(2);
	page = fwctl_test_from_hex(PAGE);
	fwctl_loopback_transport_expect(transport,
					FWCTL_SCOPE_CONFIGURATION,
					NULL,
					page,
					g_bytes_get_size(page));
	device = fwctl_test_open_cxl_device(FWCTL_TRANSPORT(transport));
	features = fwctl_device_list_features(device, NULL, NULL);
	g_assert_nonnull(features);
	return device;
}

/* a raw request as somebody typed it: what it would cost is said without sending anything */
int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	g_autoptr(GBytes) request = g_bytes_new(data, size);

	for (gint scope = 0; scope <= 3; scope++) {
		g_autoptr(FwctlTransaction) transaction =
		    fwctl_transaction_new((FwctlScope)scope, request, 64);
		g_autoptr(FwctlCost) cost = fwctl_device_estimate(get_device(), transaction);
		g_auto(GStrv) text = fwctl_cost_dup_effects_text(cost);
		FwctlScope least = FWCTL_SCOPE_CONFIGURATION;

		g_assert_cmpuint(fwctl_cost_get_effects(cost), !=, FWCTL_EFFECTS_NONE);
		g_assert_nonnull(text);
		/* whatever only reads needs no scope that taints */
		if (fwctl_effects_is_read_only(fwctl_cost_get_effects(cost))) {
			g_assert_true(fwctl_cost_get_least_scope(cost, &least));
			g_assert_false(fwctl_scope_taints(least));
		}
		g_assert_cmpint(fwctl_transaction_get_state(transaction),
				==,
				FWCTL_TRANSACTION_STATE_NEW);
	}
	return 0;
}
