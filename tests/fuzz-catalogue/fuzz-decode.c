/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "fuzz-catalogue.h"
#include "fuzz.h"

/* A message from a device, or one to it that somebody else made: it decodes and then encodes to the
 * same bytes, or it does not decode. */

static void
check_request(FwctlCommand *command, const guint8 *data, gsize size)
{
	g_autofree guint8 *copy = g_memdup2(data, size);
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(GBytes) again = NULL;
	g_autoptr(GBytes) masked = NULL;
	g_autoptr(GVariant) values = NULL;

	/* mutation does not find a header */
	if (command->envelope != NULL && size >= fwctl_envelope_get_least(command->envelope)) {
		fwctl_envelope_begin_request(command->envelope, &command->identity, copy);
		fwctl_envelope_end_request(command->envelope, copy, size);
	}
	bytes = g_bytes_new(copy, size);
	masked = fwctl_command_mask_secret_bytes(command, bytes);
	g_assert_cmpuint(g_bytes_get_size(masked), ==, size);
	values = fwctl_command_decode_message(command, FWCTL_DIRECTION_REQUEST, bytes, NULL);
	if (values == NULL)
		return;
	again = fwctl_command_encode_message(command, FWCTL_DIRECTION_REQUEST, values, NULL);
	g_assert_nonnull(again);
	g_assert_true(g_bytes_equal(bytes, again));
	(void)fwctl_command_get_effects_of(command, values);
}

static void
check_response(FwctlCommand *command, const guint8 *data, gsize size)
{
	g_autoptr(GBytes) bytes = g_bytes_new(data, size);
	g_autoptr(GVariant) values =
	    fwctl_command_decode_message(command, FWCTL_DIRECTION_RESPONSE, bytes, NULL);
	g_autoptr(GBytes) again = NULL;
	gsize header = 0;
	gsize again_size = 0;
	const guint8 *again_data;

	if (values == NULL)
		return;
	again = fwctl_command_encode_message(command, FWCTL_DIRECTION_RESPONSE, values, NULL);
	g_assert_nonnull(again);
	again_data = g_bytes_get_data(again, &again_size);
	if (command->envelope != NULL)
		header = command->envelope->response_size + command->envelope->response_reserved;
	/* an answer may be longer than it says, and then the kernel made it so */
	g_assert_cmpuint(again_size, <=, size);
	if (again_size > header)
		g_assert_cmpint(memcmp(again_data + header, data + header, again_size - header),
				==,
				0);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	FwctlCommand *command = fuzz_catalogue_pick(&data, &size);

	if (command == NULL)
		return 0;
	check_request(command, data, size);
	check_response(command, data, size);
	return 0;
}
