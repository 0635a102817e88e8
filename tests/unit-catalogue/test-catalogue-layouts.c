/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "fwctl-bits.h"
#include "fwctl-catalogue-test.h"
#include "fwctl-error.h"

/* Encoding what was decoded gives the same bytes, for everything that is published. */

#define ROUNDS 60

typedef struct {
	FwctlCommand *command;
	FwctlDirection direction;
	GByteArray *bytes;
	GRand *rand;
} Message;

static FwctlMessage *
get_layout(Message *message)
{
	return message->direction == FWCTL_DIRECTION_REQUEST ? &message->command->request
							     : &message->command->response;
}

/* random counts are mostly larger than any message; these are such that there is room */
static void
set_counts(Message *message, GPtrArray *fields, gsize base)
{
	for (guint i = 0; i < fields->len; i++) {
		FwctlField *field = g_ptr_array_index(fields, i);
		FwctlField *count;
		gsize at = base + field->offset;
		gsize room;

		if (!fwctl_field_is_in(field, message->direction))
			continue;
		for (guint j = 0; field->members->len > 0 && j < MAX(field->count, 1); j++)
			set_counts(message, field->members, at + j * field->stride);
		if (field->array != FWCTL_FIELD_ARRAY_COUNTED)
			continue;
		count = fwctl_field_list_find(fields, field->count_field, message->direction);
		g_assert_nonnull(count);
		if (base + count->offset + count->size > message->bytes->len)
			continue;
		room = at < message->bytes->len ? (message->bytes->len - at) / field->stride : 0;
		room = MIN(room, fwctl_bits_get_maximum(count->msb - count->lsb + 1));
		if (field->count > 0)
			room = MIN(room, field->count);
		fwctl_bits_set(message->bytes->data + base + count->offset,
			       count->size,
			       count->byte_order == FWCTL_BYTE_ORDER_BIG,
			       count->msb,
			       count->lsb,
			       (guint64)g_rand_int_range(message->rand, 0, (gint32)room + 1));
	}
}

static gsize
make_message(Message *message)
{
	FwctlCommand *command = message->command;
	FwctlMessage *layout = get_layout(message);
	const FwctlEnvelope *envelope = command->envelope;
	gsize size = (gsize)layout->base + layout->size;
	gsize header = 0;

	if (envelope != NULL && message->direction == FWCTL_DIRECTION_REQUEST)
		size = MAX(size, fwctl_envelope_get_least(envelope));
	if (envelope != NULL && message->direction == FWCTL_DIRECTION_RESPONSE) {
		header = envelope->response_size + envelope->response_reserved;
		size = MAX(size, header);
	}
	size += (gsize)g_rand_int_range(message->rand, 0, 200);
	g_byte_array_set_size(message->bytes, (guint)size);
	for (gsize i = 0; i < size; i++)
		message->bytes->data[i] = (guint8)g_rand_int_range(message->rand, 0, 256);
	if (envelope != NULL && message->direction == FWCTL_DIRECTION_REQUEST) {
		fwctl_envelope_begin_request(envelope, &command->identity, message->bytes->data);
		fwctl_envelope_end_request(envelope, message->bytes->data, size);
	}
	if (envelope != NULL && message->direction == FWCTL_DIRECTION_RESPONSE)
		fwctl_envelope_end_response(envelope, message->bytes->data, size);
	set_counts(message, layout->fields, layout->base);
	return header;
}

static void
check_command(FwctlCommand *command, FwctlDirection direction, GRand *rand)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	Message message = {command, direction, bytes, rand};
	guint decoded = 0;

	for (guint i = 0; i < ROUNDS; i++) {
		gsize header = make_message(&message);
		g_autoptr(GBytes) original = g_bytes_new(bytes->data, bytes->len);
		g_autoptr(GBytes) again = NULL;
		g_autoptr(GVariant) values = NULL;
		g_autoptr(GError) error = NULL;
		gsize size = 0;
		const guint8 *data;

		values = fwctl_command_decode_message(command, direction, original, &error);
		if (values == NULL) {
			/* a union of which this case is longer than these bytes */
			g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_MALFORMED);
			continue;
		}
		decoded++;
		g_assert_true(g_variant_is_normal_form(values));
		again = fwctl_command_encode_message(command, direction, values, &error);
		g_assert_no_error(error);
		data = g_bytes_get_data(again, &size);
		if (size != bytes->len ||
		    (size > 0 && memcmp(data + header, bytes->data + header, size - header) != 0)) {
			g_autofree gchar *was = fwctl_test_dup_hex(original);
			g_autofree gchar *is = fwctl_test_dup_hex(again);
			g_autofree gchar *text = g_variant_print(values, TRUE);
			g_error("%s: %s\n was %s\n is  %s", command->name, text, was, is);
		}
	}
	g_assert_cmpuint(decoded, >, 0);
}

static guint
check_list(GPtrArray *commands, GRand *rand)
{
	for (guint i = 0; i < commands->len; i++) {
		FwctlCommand *command = g_ptr_array_index(commands, i);

		check_command(command, FWCTL_DIRECTION_REQUEST, rand);
		check_command(command, FWCTL_DIRECTION_RESPONSE, rand);
	}
	return commands->len;
}

static void
test_every_layout_round_trips(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlCatalogue) catalogue =
	    fwctl_catalogue_new_for_directories(NULL, TRUE, NULL, &error);
	g_auto(GStrv) problems = NULL;
	g_auto(GStrv) types = NULL;
	g_autoptr(GRand) rand = g_rand_new_with_seed(3);
	guint total = 0;

	g_assert_no_error(error);
	problems = fwctl_catalogue_dup_problems(catalogue);
	g_assert_cmpstr(problems[0], ==, NULL);
	types = fwctl_catalogue_dup_types(catalogue);
	for (guint i = 0; types[i] != NULL; i++) {
		g_autoptr(GPtrArray) commands = fwctl_catalogue_list_commands(catalogue, types[i]);
		g_autoptr(GPtrArray) features = fwctl_catalogue_list_features(catalogue, types[i]);
		g_autoptr(GPtrArray) logs = fwctl_catalogue_list_logs(catalogue, types[i]);

		total += check_list(commands, rand);
		total += check_list(features, rand);
		total += check_list(logs, rand);
	}
	g_test_message("%u layouts", total);
	g_assert_cmpuint(total, >, 200);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/catalogue/every-layout-round-trips", test_every_layout_round_trips);
	return g_test_run();
}
