/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-byte-reader.h"
#include "fwctl-cxl-health.h"
#include "fwctl-test-memdev.h"

#include "fuzz.h"

/* in this order, as many as there are */
static const guint16 opcodes[] = {0x4200, 0x4201, 0x4203, 0x0200, 0x0400, 0x0401, 0x4000};

static void
add_answers(FwctlTestMemdev *memdev, const guint8 *data, gsize size)
{
	FwctlByteReader reader;
	guint16 length = 0;
	const guint8 *bytes = NULL;

	fwctl_byte_reader_init(&reader, data, size);
	for (guint i = 0; i < G_N_ELEMENTS(opcodes); i++) {
		g_autoptr(GBytes) answer = NULL;

		if (!fwctl_byte_reader_read_u16le(&reader, &length, "a length", NULL) ||
		    !fwctl_byte_reader_read_bytes(&reader, &bytes, length, "an answer", NULL))
			return;
		answer = g_bytes_new(bytes, length);
		fwctl_test_memdev_answer(memdev, opcodes[i], 0, answer);
	}
}

/*
 * What a memory device answers to the commands of a health report: each is 2 bytes of its length,
 * and the bytes.
 */
int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	static FwctlCatalogue *catalogue = NULL;
	g_autoptr(FwctlTestMemdev) memdev = fwctl_test_memdev_new();
	g_autoptr(FwctlHealthReport) report = fwctl_health_report_new("serial", "mem9");
	g_autoptr(GPtrArray) items = NULL;
	FwctlCxlHealth health = {.memdev = FWCTL_MEMDEV(memdev),
				 .report = report,
				 .simulated = TRUE};

	/* for all inputs: to make it is a thousand times the work of one */
	if (catalogue == NULL)
		catalogue = fwctl_catalogue_new(NULL);
	health.catalogue = catalogue;
	add_answers(memdev, data, size);
	fwctl_cxl_health_read_info(&health);
	fwctl_cxl_health_read_shutdown_state(&health);
	fwctl_cxl_health_read_firmware(&health);
	fwctl_cxl_health_read_logs(&health);
	fwctl_cxl_health_read_poison(&health);
	items = fwctl_health_report_list_items(report);
	/* whatever comes, each item is there, and has a value or an error */
	g_assert_cmpuint(items->len, ==, 16);
	for (guint i = 0; i < items->len; i++) {
		FwctlHealthItem *item = g_ptr_array_index(items, i);

		g_assert_true(fwctl_health_identifier_is_published(fwctl_health_item_get_id(item)));
		g_assert_true((fwctl_health_item_get_value(item) == NULL) ==
			      (fwctl_health_item_get_error(item) != NULL));
	}
	return 0;
}
