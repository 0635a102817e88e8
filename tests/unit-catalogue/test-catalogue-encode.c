/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-catalogue-test.h"
#include "fwctl-encoder.h"
#include "fwctl-error.h"

/* fields of a command of CXL, an argument in GVariant's text form, and the payload or the error */
typedef struct {
	const gchar *name;
	const gchar *fields;
	const gchar *args;
	const gchar *expected;
} Case;

static const Case cases[] = {
    {"numbers are little-endian",
     "<field name='a' offset='0' size='4'/><field name='b' offset='5' size='2'/>",
     "{'a': <uint32 0x01020304>, 'b': <0x0506>}",
     "04030201 00060500 00000000 00000000"},
    {"a field may be big-endian",
     "<field name='a' offset='1' size='3' byte-order='big'/>",
     "{'a': <uint64 0x010203>}",
     "00010203 00000000 00000000 00000000"},
    {"what is not given is 0",
     "<field name='a' offset='0' size='1'/>",
     "@a{sv} {}",
     "00000000 00000000 00000000 00000000"},
    {"bits of a word are set beside each other",
     "<field name='a' offset='0' size='2' bits='11:4'/><field name='b' offset='0' size='2' "
     "bits='3:0'/>",
     "{'a': <0xab>, 'b': <byte 0xc>}",
     "bc0a0000 00000000 00000000 00000000"},
    {"negative numbers",
     "<field name='a' offset='0' size='2' signed='yes'/>",
     "{'a': <-2>}",
     "feff0000 00000000 00000000 00000000"},
    {"scaled numbers are rounded",
     "<field name='a' offset='0' size='2' signed='yes' scale='0.125'/>",
     "{'a': <-0.5>}",
     "fcff0000 00000000 00000000 00000000"},
    {"a whole number will do for a scaled one",
     "<field name='a' offset='0' size='2' scale='0.125'/>",
     "{'a': <3>}",
     "18000000 00000000 00000000 00000000"},
    {"a name stands for its number",
     "<field name='a' offset='0' size='1'><value number='7' name='seven'/></field>",
     "{'a': <'seven'>}",
     "07000000 00000000 00000000 00000000"},
    {"flags, with and without a name",
     "<field name='a' offset='0' size='1'><flag bit='0' name='x'/><flag bit='3' name='y'/></field>",
     "{'a': <['x', 'y', 'bit-7']>}",
     "89000000 00000000 00000000 00000000"},
    {"what is not available has its number",
     "<field name='a' offset='0' size='1' none='0xff'/>",
     "{'a': <@mu nothing>}",
     "ff000000 00000000 00000000 00000000"},
    {"a text has its NUL where there is room",
     "<field name='a' offset='0' size='4' kind='string'/>"
     "<field name='b' offset='4' size='4' kind='string'/>",
     "{'a': <'abc'>, 'b': <'abcd'>}",
     "61626300 61626364 00000000 00000000"},
    {"a UUID is in the order of its text",
     "<field name='a' offset='0' kind='uuid'/>",
     "{'a': <'00112233-4455-6677-8899-aabbccddeeff'>}",
     "00112233 44556677 8899aabb ccddeeff"},
    {"a struct",
     "<field name='a' offset='2' kind='struct' layout='pair'/>",
     "{'a': <{'low': <1>, 'high': <2>}>}",
     "00000102 00000000 00000000 00000000"},
    {"an array of structs, with a stride",
     "<field name='a' offset='0' kind='struct' layout='pair' count='2' stride='4'/>",
     "{'a': <[{'low': <1>}, {'high': <2>}]>}",
     "01000000 00020000 00000000 00000000"},
    {"a count is counted",
     "<field name='n' offset='0' size='1'/>"
     "<field name='a' offset='16' size='2' count-field='n'/>",
     "{'a': <[1, 2]>}",
     "02000000 00000000 00000000 00000000 01000200"},
    {"an array of several types",
     "<field name='a' offset='0' size='1' count='2'><value number='1' name='one'/></field>",
     "{'a': <[<'one'>, <uint32 9>]>}",
     "01090000 00000000 00000000 00000000"},
    {"the rest",
     "<field name='a' offset='16' size='rest' kind='bytes'/>",
     "{'a': <b'xyz'>, 'trailing-bytes': <[byte 9]>}",
     "00000000 00000000 00000000 00000000 78797a00 09"},
    {"a case of a union",
     "<field name='t' offset='0' size='1'><value number='2' name='two'/></field>"
     "<union tag='t'><case value='1'><field name='a' offset='1' size='1'/></case>"
     "<case value='two'><field name='b' offset='1' size='2'/></case></union>",
     "{'t': <'two'>, 'b': <0x0304>}",
     "02040300 00000000 00000000 00000000"},
    {"bits that no field describes",
     "<field name='a' offset='0' size='1' bits='3:0'/>",
     "{'a': <5>, 'undescribed-bytes': <[byte 0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0xf0]>}",
     "f5000000 00000000 00000000 00000000"},
    {"bits of a field are its own, given or not",
     "<field name='a' offset='0' size='1' bits='3:0'/>",
     "{'undescribed-bytes': <[byte 0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0xff]>}",
     "f0000000 00000000 00000000 00000000"},
    {"raw numbers where a double is not exact",
     "<field name='a' offset='0' size='8' scale='4'/>",
     "{'a': <{'raw': <uint64 0x0102030405060708>}>}",
     "08070605 04030201 00000000 00000000"},

    {"a number too large",
     "<field name='a' offset='0' size='1'/>",
     "{'a': <256>}",
     "it.a cannot be 256; it takes 0 to 255"},
    {"a number below 0",
     "<field name='a' offset='0' size='1' bits='2:0'/>",
     "{'a': <-1>}",
     "it.a cannot be -1; it takes 0 to 7"},
    {"a signed number too small",
     "<field name='a' offset='0' size='1' signed='yes'/>",
     "{'a': <-129>}",
     "it.a cannot be -129; it takes -128 to 127"},
    {"a signed number of 64 bits too large",
     "<field name='a' offset='0' size='8' signed='yes'/>",
     "{'a': <uint64 0x8000000000000000>}",
     "it.a cannot be 9223372036854775808; it takes -9223372036854775808 to 9223372036854775807"},
    {"a scaled number too large",
     "<field name='a' offset='0' size='2' signed='yes' scale='0.125' unit='°C'/>",
     "{'a': <5000.0>}",
     "it.a cannot be 5000; it takes -4096 to 4095.875 °C"},
    {"not a number",
     "<field name='a' offset='0' size='2' scale='0.125'/>",
     "{'a': <nan>}",
     "it.a cannot be nan; it takes 0 to 8191.875"},
    {"a fraction",
     "<field name='a' offset='0' size='2'/>",
     "{'a': <1.5>}",
     "it.a cannot be 1.5; it takes whole numbers"},
    {"an unknown name",
     "<field name='a' offset='0' size='1'><value number='1' name='one'/>"
     "<value number='2' name='two'/><value number='3' name='three'/></field>",
     "{'a': <'four'>}",
     "it.a cannot be “four”; it takes one, two or three"},
    {"a text for a number",
     "<field name='a' offset='0' size='1'/>",
     "{'a': <'1'>}",
     "it.a cannot be “1”; it takes a number"},
    {"an unknown flag",
     "<field name='a' offset='0' size='1'><flag bit='0' name='x'/></field>",
     "{'a': <['x', 'bit-8']>}",
     "it.a cannot be “bit-8”; it takes x"},
    {"a wrong type",
     "<field name='a' offset='0' size='4' kind='string'/>",
     "{'a': <1>}",
     "it.a cannot be of type “i”; it takes “s”"},
    {"a boolean for a number",
     "<field name='a' offset='0' size='1'/>",
     "{'a': <true>}",
     "it.a cannot be of type “b”; it takes “u”"},
    {"nothing where there is no such number",
     "<field name='a' offset='0' size='1'/>",
     "{'a': <@mu nothing>}",
     "it.a cannot be of type “mu”; it takes “u”"},
    {"a text too long",
     "<field name='a' offset='0' size='4' kind='string'/>",
     "{'a': <'abcde'>}",
     "it.a cannot have 5 bytes; it takes at most 4"},
    {"bytes too few",
     "<field name='a' offset='0' size='4' kind='bytes'/>",
     "{'a': <[byte 1, 2]>}",
     "it.a cannot have 2 bytes; it takes 4"},
    {"not a UUID",
     "<field name='a' offset='0' kind='uuid'/>",
     "{'a': <'0011'>}",
     "it.a cannot be “0011”; it takes a UUID"},
    {"an unknown field",
     "<field name='a' offset='0' size='1'/>",
     "{'b': <1>}",
     "it has no field called “b”"},
    {"an unknown member",
     "<field name='a' offset='0' kind='struct' layout='pair' count='2'/>",
     "{'a': <[@a{sv} {}, {'x': <1>}]>}",
     "it.a[1] has no field called “x”"},
    {"a field of the answer",
     "<field name='a' offset='0' size='1' access='read'/>",
     "{'a': <1>}",
     "it.a is not an argument, but a part of the answer"},
    {"a field of another case",
     "<field name='t' offset='0' size='1'/><union tag='t'><case value='1'>"
     "<field name='a' offset='1' size='1'/></case></union>",
     "{'t': <2>, 'a': <1>}",
     "it.a is not there with this value of t"},
    {"a field that must be given",
     "<field name='a' offset='0' size='1' required='yes'/>",
     "@a{sv} {}",
     "it.a must be given"},
    {"too many values",
     "<field name='a' offset='0' size='1' count='2'/>",
     "{'a': <[1, 2, 3]>}",
     "it.a cannot have 3 values; it takes 2"},
    {"too many for the count",
     "<field name='n' offset='0' size='1'/>"
     "<field name='a' offset='1' size='1' count='2' count-field='n'/>",
     "{'a': <[1, 2, 3]>}",
     "it.a cannot have 3 values; it takes at most 2"},
    {"a count that is not so",
     "<field name='n' offset='0' size='1'/>"
     "<field name='a' offset='16' size='1' count-field='n'/>",
     "{'n': <3>, 'a': <[1, 2]>}",
     "it.n is 3, and a has 2 values"},
    {"a count of nothing",
     "<field name='n' offset='0' size='1'/>"
     "<field name='a' offset='16' size='1' count-field='n'/>",
     "{'n': <3>}",
     "it.a was not given, and n is 3"},
    {"not an array",
     "<field name='a' offset='0' size='1' count='2'/>",
     "{'a': <1>}",
     "it.a cannot be of type “i”; it takes an array"},
    {"more than the message has",
     "<field name='a' offset='0' size='1'/>",
     "{'undescribed-bytes': <[byte 0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,"
     "1]>}",
     "it.undescribed-bytes: they are more than the message has"},
    {"another command",
     "<field name='a' offset='0' size='1'/>",
     "{'undescribed-bytes': <[byte 1]>}",
     "it.undescribed-bytes: they would make it another command"},
};

static gchar *
dup_with_quotes(const gchar *xml)
{
	gchar *copy = g_strdup(xml);

	return g_strdelimit(copy, "'", '"');
}

static void
test_case(gconstpointer user_data)
{
	const Case *it = user_data;
	g_autofree gchar *fields = dup_with_quotes(it->fields);
	g_autoptr(FwctlCommand) command = fwctl_test_command_new("cxl", fields);
	g_autoptr(GError) error = NULL;
	g_autoptr(GVariant) args =
	    g_variant_parse(G_VARIANT_TYPE_VARDICT, it->args, NULL, NULL, &error);
	g_autoptr(GBytes) request = NULL;
	g_autoptr(GBytes) payload = NULL;
	g_autofree gchar *hex = NULL;

	g_assert_no_error(error);
	request = fwctl_command_encode(command, args, &error);
	if (g_str_has_prefix(it->expected, "it")) {
		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_INVALID_ARGUMENT);
		g_assert_cmpstr(error->message, ==, it->expected);
		return;
	}
	g_assert_no_error(error);
	payload = g_bytes_new_from_bytes(request, 16, g_bytes_get_size(request) - 16);
	hex = fwctl_test_dup_hex(payload);
	g_assert_cmpstr(hex, ==, it->expected);
}

static void
test_arguments_are_a_dictionary(void)
{
	g_autoptr(FwctlCommand) command = fwctl_test_command_new("cxl", "");
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) request = fwctl_command_encode(command, g_variant_new_uint32(1), &error);

	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_INVALID_ARGUMENT);
	g_assert_cmpstr(error->message, ==, "the arguments of it are of type “u”, not “a{sv}”");
	g_assert_null(request);
}

static void
test_too_much_is_too_large(void)
{
	g_autoptr(FwctlCommand) command = fwctl_test_command_new(
	    "cxl",
	    "<field name=\"a\" offset=\"16\" size=\"rest\" kind=\"bytes\"/>");
	g_autofree guint8 *data = g_malloc0(FWCTL_ENCODER_SIZE_MAX);
	g_autoptr(GError) error = NULL;
	GVariantBuilder builder;
	g_autoptr(GBytes) request = NULL;

	g_variant_builder_init(&builder, G_VARIANT_TYPE_VARDICT);
	g_variant_builder_add(
	    &builder,
	    "{sv}",
	    "a",
	    g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, data, FWCTL_ENCODER_SIZE_MAX, 1));
	request = fwctl_command_encode(command, g_variant_builder_end(&builder), &error);
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_TOO_LARGE);
	g_assert_cmpstr(error->message,
			==,
			"it.a is too large: the kernel takes 2097152 bytes in one RPC");
	g_assert_null(request);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree gchar *path = g_strdup_printf("/catalogue/encode/%s", cases[i].name);
		g_test_add_data_func(path, &cases[i], test_case);
	}
	g_test_add_func("/catalogue/encode/arguments-are-a-dictionary",
			test_arguments_are_a_dictionary);
	g_test_add_func("/catalogue/encode/too-much-is-too-large", test_too_much_is_too_large);
	return g_test_run();
}
