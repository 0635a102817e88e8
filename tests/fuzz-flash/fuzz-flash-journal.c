/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-flash-record.h"

#include "../fuzz/fuzz.h"

/* a journal, torn or damaged or made up: what is read is what its whole lines say */
int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	g_autoptr(FwctlFlashRecord) record = NULL;
	g_autoptr(FwctlFlashRecord) again = NULL;
	g_autoptr(GError) error = NULL;
	const gchar *text = size > 0 ? (const gchar *)data : "";

	record = fwctl_flash_record_parse(text, size, &error);
	if (record == NULL) {
		g_assert_nonnull(error);
		return 0;
	}
	g_assert_no_error(error);
	g_assert_nonnull(record->job);
	g_assert_nonnull(record->target);
	g_assert_nonnull(record->image);
	g_assert_nonnull(record->sha256);
	g_assert_cmpuint(record->whole_size, >, 0);
	g_assert_cmpuint(record->whole_size, <=, size);
	g_assert_cmpint(text[record->whole_size - 1], ==, '\n');
	g_assert_cmpint((gint)record->state, <=, FWCTL_FLASH_STATE_ENDED);
	g_assert_cmpint((gint)record->outcome, <=, FWCTL_FLASH_OUTCOME_NOT_RUN);
	g_assert_cmpint(record->duration, >=, 0);

	/* a resume cuts it there, and reads the same */
	again = fwctl_flash_record_parse(text, record->whole_size, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(again->whole_size, ==, record->whole_size);
	g_assert_cmpint((gint)again->state, ==, (gint)record->state);
	g_assert_cmpint((gint)again->outcome, ==, (gint)record->outcome);
	g_assert_cmpint(again->handed_over, ==, record->handed_over);
	g_assert_cmpuint(again->n_resumes, ==, record->n_resumes);
	return 0;
}
