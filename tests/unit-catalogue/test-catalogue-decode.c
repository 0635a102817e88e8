/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-catalogue-test.h"
#include "fwctl-error.h"

/* fields of a CXL command, the payload of its answer, and what that is, or the error */
typedef struct {
	const gchar *name;
	const gchar *fields;
	const gchar *payload;
	const gchar *expected;
} Case;

static const Case cases[] = {
    {"types by width and sign",
     "<field name='a' offset='0' size='1'/><field name='b' offset='1' size='1' signed='yes'/>"
     "<field name='c' offset='2' size='5'/><field name='d' offset='8' size='8' signed='yes'/>",
     "05ff0100 00000100 feffffff ffffffff",
     "{'a': <uint32 5>, 'b': <-1>, 'c': <uint64 4294967297>, 'd': <int64 -2>}"},
    {"a scale, and a number that is not available",
     "<field name='a' offset='0' size='2' scale='0.125' signed='yes'/>"
     "<field name='b' offset='2' size='1' none='0xff'/>"
     "<field name='c' offset='3' size='1' none='0xff'/>",
     "fcffff07 00000000 00000000 00000000",
     "{'a': <-0.5>, 'b': <@mu nothing>, 'c': <uint32 7>}"},
    {"a scaled number that a double would not hold",
     "<field name='a' offset='0' size='8' scale='4'/>",
     "08070605 04030201 00000000 00000000",
     "{'a': <{'raw': <uint64 72623859790382856>}>}"},
    {"a name, and a number without one",
     "<field name='a' offset='0' size='1'><value number='1' name='one'/></field>"
     "<field name='b' offset='1' size='1'><value number='1' name='one'/></field>",
     "01020000 00000000 00000000 00000000",
     "{'a': <'one'>, 'b': <uint32 2>}"},
    {"flags",
     "<field name='a' offset='0' size='1'><flag bit='0' name='x'/></field>"
     "<field name='b' offset='1' size='1'><flag bit='0' name='x'/></field>",
     "81000000 00000000 00000000 00000000",
     "{'a': <['x', 'bit-7']>, 'b': <@as []>}"},
    {"texts",
     "<field name='a' offset='0' size='4' kind='string'/>"
     "<field name='b' offset='4' size='4' kind='string'/>"
     "<field name='c' offset='8' size='4' kind='string'/>",
     "61620000 61626364 ff000000 00000000",
     "{'a': <'ab'>, 'b': <'abcd'>, 'c': <[byte 0xff, 0x00, 0x00, 0x00]>}"},
    {"what comes behind a NUL is not lost",
     "<field name='a' offset='0' size='4' kind='string'/>",
     "61004200 00000000 00000000 00000000",
     "{'a': <'a'>, 'undescribed-bytes': <[byte 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, "
     "0x00, 0x00, 0x42]>}"},
    {"arrays",
     "<field name='n' offset='0' size='1'/>"
     "<field name='a' offset='1' size='1' count='3' count-field='n'/>"
     "<field name='b' offset='4' kind='struct' layout='pair' count='2'/>",
     "02070800 01020304 00000000 00000000",
     "{'n': <uint32 2>, 'a': <[uint32 7, 8]>, 'b': <[{'low': <uint32 1>, 'high': <uint32 2>}, "
     "{'low': <uint32 3>, 'high': <uint32 4>}]>}"},
    {"the rest of an array, and what is left",
     "<field name='a' offset='16' size='2' count='rest'/>",
     "00000000 00000000 00000000 00000000 01000200 ff",
     "{'a': <[uint32 1, 2]>, 'trailing-bytes': <[byte 0xff]>}"},
    {"a union of which no case is known",
     "<field name='t' offset='0' size='1'/><union tag='t'><case value='1'>"
     "<field name='a' offset='1' size='1'/></case></union>",
     "01090000 00000000 00000000 00000000",
     "{'t': <uint32 1>, 'a': <uint32 9>}"},

    {"an answer that is too short",
     "<field name='a' offset='0' size='1'/>",
     "00000000 00000000 00000000 000000",
     "cannot read 24 bytes of it at offset 0: there are 23 bytes"},
    {"a count too large for its room",
     "<field name='n' offset='0' size='1'/>"
     "<field name='a' offset='1' size='1' count='3' count-field='n'/>",
     "04000000 00000000 00000000 00000000",
     "it.a has 4 values at offset 9, and room for 3"},
    {"a count larger than the message",
     "<field name='n' offset='0' size='4'/>"
     "<field name='a' offset='16' size='8' count-field='n'/>",
     "ffffffff 00000000 00000000 00000000 00000000 00000000",
     "cannot read 4294967295 values of it.a at offset 24: there are 32 bytes"},
    {"a case that does not fit",
     "<field name='t' offset='0' size='1'/><union tag='t'><case value='1'>"
     "<field name='a' offset='16' size='4'/></case></union>",
     "01000000 00000000 00000000 00000000",
     "cannot read 4 bytes of it.a at offset 24: there are 24 bytes"},
};

static GBytes *
make_answer(const gchar *payload)
{
	g_autoptr(GBytes) bytes = fwctl_test_bytes_from_hex(payload);
	g_autofree gchar *hex =
	    g_strdup_printf("%02x000000 00000000 %s", (guint)g_bytes_get_size(bytes), payload);

	return fwctl_test_bytes_from_hex(hex);
}

static void
test_case(gconstpointer user_data)
{
	const Case *it = user_data;
	g_autofree gchar *fields = g_strdelimit(g_strdup(it->fields), "'", '"');
	g_autoptr(FwctlCommand) command = fwctl_test_command_new("cxl", fields);
	g_autoptr(GBytes) answer = make_answer(it->payload);
	g_autoptr(GError) error = NULL;
	g_autoptr(GVariant) values = fwctl_command_decode_response(command, answer, NULL, &error);
	g_autofree gchar *text = NULL;

	if (it->expected[0] != '{') {
		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_MALFORMED);
		g_assert_cmpstr(error->message, ==, it->expected);
		return;
	}
	g_assert_no_error(error);
	text = g_variant_print(values, TRUE);
	g_assert_cmpstr(text, ==, it->expected);
}

static void
assert_answer_fails(const gchar *hex, const gchar *message)
{
	g_autoptr(FwctlCommand) command = fwctl_test_command_new("cxl", "");
	g_autoptr(GBytes) answer = fwctl_test_bytes_from_hex(hex);
	g_autoptr(GError) error = NULL;
	g_autoptr(GVariant) values = fwctl_command_decode_response(command, answer, NULL, &error);

	g_assert_null(values);
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_MALFORMED);
	g_assert_cmpstr(error->message, ==, message);
}

static void
test_a_header_that_lies_is_refused(void)
{
	assert_answer_fails(
	    "00000000",
	    "cannot read 8 bytes of the answer's header at offset 0: there are 4 bytes");
	assert_answer_fails("ff000000 00000000 00000000",
			    "the answer says that it is 263 bytes long, and there are 12 bytes");
}

static void
assert_request_fails(const gchar *hex, const gchar *message)
{
	g_autoptr(FwctlCommand) command = fwctl_test_command_new("cxl", "");
	g_autoptr(GBytes) request = fwctl_test_bytes_from_hex(hex);
	g_autoptr(GError) error = NULL;
	g_autoptr(GVariant) values = fwctl_command_decode_request(command, request, &error);

	g_assert_null(values);
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_MALFORMED);
	g_assert_cmpstr(error->message, ==, message);
}

static void
test_another_request_is_refused(void)
{
	assert_request_fails("00050000 00000000 00000000 00000000",
			     "these bytes are not the command it");
	assert_request_fails("02010000 00000000 20000000 00000000",
			     "the request says that it is 48 bytes long, and there are 16 bytes");
	assert_request_fails("02010000 00000000 00000000 00000000",
			     "cannot read 32 bytes of it at offset 0: there are 16 bytes");
}

static void
test_secrets_are_masked(void)
{
	g_autoptr(FwctlCommand) command = fwctl_test_command_new(
	    "cxl",
	    "<field name=\"a\" offset=\"0\" size=\"4\" kind=\"string\" secret=\"yes\"/>"
	    "<field name=\"b\" offset=\"4\" size=\"1\"/>");
	g_autoptr(GError) error = NULL;
	g_autoptr(GVariant) args =
	    g_variant_parse(NULL, "{'a': <'abc'>, 'b': <7>}", NULL, NULL, &error);
	g_autoptr(GVariant) masked = fwctl_command_mask_secrets(command, args);
	g_autofree gchar *text = g_variant_print(masked, TRUE);
	g_autoptr(GBytes) request = fwctl_command_encode(command, args, &error);
	g_autoptr(GBytes) masked_request = fwctl_command_mask_secret_bytes(command, request);
	g_autofree gchar *hex = fwctl_test_dup_hex(masked_request);

	g_assert_no_error(error);
	g_assert_true(fwctl_command_has_secrets(command));
	g_assert_cmpstr(text, ==, "{'a': <'***'>, 'b': <7>}");
	g_assert_cmpstr(hex,
			==,
			"02010000 00000000 10000000 00000000 00000000 07000000 00000000 00000000");
}

/* as PyGObject frees them */
static void
test_lists_are_the_caller_s_own(void)
{
	g_autoptr(FwctlCommand) command =
	    fwctl_test_command_new("cxl",
				   "<field name=\"a\" offset=\"0\" size=\"1\"/>"
				   "<field name=\"b\" offset=\"1\" size=\"1\" access=\"read\"/>");

	for (guint i = 0; i < 2; i++) {
		GPtrArray *request = fwctl_command_get_request_fields(command);
		GPtrArray *response = fwctl_command_get_response_fields(command);
		FwctlField *field = g_ptr_array_index(response, 0);
		GPtrArray *values = fwctl_field_get_values(field);

		g_assert_cmpuint(request->len, ==, 1);
		g_assert_cmpuint(response->len, ==, 2);
		g_ptr_array_free(values, TRUE);
		g_ptr_array_free(request, TRUE);
		g_ptr_array_free(response, TRUE);
	}
}

static void
test_effects_of_arguments(void)
{
	g_autoptr(FwctlCommand) command = fwctl_test_command_new(
	    "cxl",
	    "<field name=\"clear\" offset=\"0\" size=\"1\" bits=\"7\" kind=\"boolean\" "
	    "effects=\"data\"/>");
	g_autoptr(GVariant) yes = g_variant_parse(NULL, "{'clear': <true>}", NULL, NULL, NULL);
	g_autoptr(GVariant) no = g_variant_parse(NULL, "{'clear': <false>}", NULL, NULL, NULL);

	g_assert_cmpuint(fwctl_command_get_effects_of(command, NULL), ==, FWCTL_EFFECTS_READS);
	g_assert_cmpuint(fwctl_command_get_effects_of(command, no), ==, FWCTL_EFFECTS_READS);
	g_assert_cmpuint(fwctl_command_get_effects_of(command, yes),
			 ==,
			 FWCTL_EFFECTS_READS | FWCTL_EFFECTS_DATA);
}

/* the data of a feature, inside of the command that gets it */
static void
test_contents_are_decoded_by_the_request_s_uuid(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlCatalogue) catalogue =
	    fwctl_catalogue_new_for_directories(NULL, TRUE, NULL, &error);
	g_autoptr(FwctlCommand) command = NULL;
	g_autoptr(GVariant) request = NULL;
	g_autoptr(GVariant) values = NULL;
	g_autoptr(GVariant) bytes = NULL;
	g_autoptr(GVariant) data = NULL;
	g_autoptr(GBytes) answer = make_answer("03 0c01 01");
	const gchar *const texts[] = {"uuid=96dad7d6-fde8-482b-a733-75774e06db8a", "count=4", NULL};

	g_assert_no_error(error);
	command = fwctl_catalogue_lookup_command(catalogue, "cxl", "get-feature", &error);
	g_assert_no_error(error);
	request = fwctl_command_parse_args(command, texts, &error);
	g_assert_no_error(error);
	values = fwctl_command_decode_response(command, answer, request, &error);
	g_assert_no_error(error);
	data = g_variant_lookup_value(values, "data", G_VARIANT_TYPE_VARDICT);
	g_assert_nonnull(data);
	g_clear_pointer(&values, g_variant_unref);
	values = fwctl_command_decode_response(command, answer, NULL, &error);
	g_assert_no_error(error);
	bytes = g_variant_lookup_value(values, "data", G_VARIANT_TYPE_BYTESTRING);
	g_assert_nonnull(bytes);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree gchar *path = g_strdup_printf("/catalogue/decode/%s", cases[i].name);
		g_test_add_data_func(path, &cases[i], test_case);
	}
	g_test_add_func("/catalogue/decode/a-header-that-lies-is-refused",
			test_a_header_that_lies_is_refused);
	g_test_add_func("/catalogue/decode/another-request-is-refused",
			test_another_request_is_refused);
	g_test_add_func("/catalogue/decode/secrets-are-masked", test_secrets_are_masked);
	g_test_add_func("/catalogue/decode/lists-are-the-caller-s-own",
			test_lists_are_the_caller_s_own);
	g_test_add_func("/catalogue/decode/effects-of-arguments", test_effects_of_arguments);
	g_test_add_func("/catalogue/decode/contents-are-decoded-by-the-request-s-uuid",
			test_contents_are_decoded_by_the_request_s_uuid);
	return g_test_run();
}
