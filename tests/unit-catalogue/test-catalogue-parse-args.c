/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-catalogue-test.h"
#include "fwctl-error.h"

#define FIELDS                                                                                     \
	"<field name=\"n\" offset=\"0\" size=\"1\"/>"                                              \
	"<field name=\"s\" offset=\"1\" size=\"1\" signed=\"yes\"/>"                               \
	"<field name=\"flag\" offset=\"2\" size=\"1\" bits=\"0\" kind=\"boolean\"/>"               \
	"<field name=\"e\" offset=\"3\" size=\"1\" none=\"0xff\">"                                 \
	"<value number=\"1\" name=\"one\"/></field>"                                               \
	"<field name=\"f\" offset=\"4\" size=\"1\"><flag bit=\"0\" name=\"x\"/>"                   \
	"<flag bit=\"1\" name=\"y\"/></field>"                                                     \
	"<field name=\"d\" offset=\"5\" size=\"1\" scale=\"0.5\"/>"                                \
	"<field name=\"raw\" offset=\"6\" size=\"2\" kind=\"bytes\"/>"                             \
	"<field name=\"list\" offset=\"8\" size=\"1\" count=\"2\"/>"                               \
	"<field name=\"pairs\" offset=\"10\" kind=\"struct\" layout=\"pair\" count=\"2\"/>"        \
	"<field name=\"text\" offset=\"14\" size=\"2\" kind=\"string\"/>"

typedef struct {
	const gchar *texts;
	const gchar *expected;
} Case;

static const Case cases[] = {
    {"n=0x1f", "{'n': <uint64 31>}"},
    {"s=-3", "{'s': <int64 -3>}"},
    {"flag=yes", "{'flag': <true>}"},
    {"e=one", "{'e': <'one'>}"},
    {"e=9", "{'e': <uint64 9>}"},
    {"e=none", "{'e': <@ms nothing>}"},
    {"f=x+y", "{'f': <['x', 'y']>}"},
    {"f=3", "{'f': <uint64 3>}"},
    {"d=1.5", "{'d': <1.5>}"},
    {"raw=0x0aFF", "{'raw': <[byte 0x0a, 0xff]>}"},
    {"raw=0a:ff", "{'raw': <[byte 0x0a, 0xff]>}"},
    {"list=1,0x2", "{'list': <[<uint64 1>, <uint64 2>]>}"},
    {"list[1]=2 list[0]=1", "{'list': <[<uint64 1>, <uint64 2>]>}"},
    {"pairs[1].low=2 pairs[0].high=1",
     "{'pairs': <[<{'high': <uint64 1>}>, <{'low': <uint64 2>}>]>}"},
    {"text=a=", "{'text': <'a='>}"},
    {"", "@a{sv} {}"},

    {"n", "it: “n” is not of the form FIELD=VALUE"},
    {"=1", "it: “=1” is not of the form FIELD=VALUE"},
    {"x=1", "it has no field called “x”; it has n, s, flag, e, f, d, raw, list, pairs, text"},
    {"n=1 n=2", "it.n is given twice"},
    {"n=300", "it.n cannot be 300; it takes 0 to 255"},
    {"n=1.5", "it.n cannot be “1.5”; it takes a number"},
    {"n=", "it.n cannot be “”; it takes a number"},
    {"n=0x", "it.n cannot be “0x”; it takes a number"},
    {"n.m=1", "it.n has nothing called “.m”"},
    {"flag=maybe", "it.flag cannot be “maybe”; it takes yes or no"},
    {"e=two", "it.e cannot be “two”; it takes one"},
    {"f=x+z", "it.f cannot be “z”; it takes x or y"},
    {"d=1.5x", "it.d cannot be “1.5x”; it takes a number"},
    {"raw=0a0", "it.raw cannot be “0a0”; it takes bytes as pairs of hex digits"},
    {"list[2]=1", "it.list[0] is left out"},
    {"list[x]=1", "it.list[x]: use it.list[0]=VALUE it.list[1]=VALUE…"},
    {"list[99999999]=1", "it.list[99999999]: use it.list[0]=VALUE it.list[1]=VALUE…"},
    {"pairs[0]=1", "it.pairs[0] has fields; use it.pairs[0].FIELD=VALUE"},
    {"pairs[0].x=1", "it.pairs[0] has no field called “x”; it has low, high"},
};

static void
test_case(gconstpointer user_data)
{
	const Case *it = user_data;
	g_autoptr(FwctlCommand) command = fwctl_test_command_new("cxl", FIELDS);
	g_auto(GStrv) texts = g_strsplit(it->texts, " ", -1);
	g_autoptr(GError) error = NULL;
	g_autoptr(GVariant) args =
	    fwctl_command_parse_args(command, (const gchar *const *)texts, &error);
	g_autofree gchar *text = NULL;

	if (g_str_has_prefix(it->expected, "it")) {
		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_INVALID_ARGUMENT);
		g_assert_cmpstr(error->message, ==, it->expected);
		return;
	}
	g_assert_no_error(error);
	text = g_variant_print(args, TRUE);
	g_assert_cmpstr(text, ==, it->expected);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree gchar *path =
		    g_strdup_printf("/catalogue/parse-args/%u %s", i, cases[i].texts);
		g_test_add_data_func(path, &cases[i], test_case);
	}
	return g_test_run();
}
