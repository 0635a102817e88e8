/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "fwctl-catalogue-test.h"

/* what is wrong with a file is said with its line, and it is left out */
typedef struct {
	const gchar *name;
	/* after two lines of a catalogue that is right, or from its very start */
	const gchar *xml;
	const gchar *expected;
} Case;

#define COMMAND(ATTRIBUTES, INSIDE)                                                                \
	"<command name='it' summary='S' opcode='0x102' scope='configuration' effects='reads' "     \
	"idempotent='yes' timeout='short' " ATTRIBUTES ">\n<citation source='s'/>\n" INSIDE        \
	"</command>\n"
#define FIELDS(INSIDE) COMMAND("", "<request size='16'>\n" INSIDE "</request>\n")

static const Case cases[] = {
    {"no XML", "<a", "test.xml:1: not XML: *"},
    {"nothing", "", "test.xml:1: not XML: *"},
    {"not closed",
     "<catalogue version='1' type='cxl' byte-order='little'>\n\n",
     "test.xml:3: not XML: *"},
    {"two roots", "<catalogue/>\n<catalogue/>", "test.xml:2: there is more than one <catalogue>"},
    {"another file", "\n<html/>", "test.xml:2: this is <html>, and not <catalogue>"},
    {"another version",
     "<catalogue version='2' type='cxl' byte-order='little'/>",
     "test.xml:1: version 2 is not known; this reads version 1"},
    {"another type",
     "<catalogue version='1' type='floppy' byte-order='little'/>",
     "test.xml:1: type=\"floppy\" is no device type that is known"},
    {"another byte order",
     "<catalogue version='1' type='cxl' byte-order='middle'/>",
     "test.xml:1: byte-order=\"middle\" is none of little, big"},
    {"too deep",
     "<a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a>",
     "test.xml:1: elements are nested deeper than 16"},

    {"no citation",
     "+<command name='it' summary='S' opcode='1' scope='configuration' effects='reads' "
     "idempotent='yes' timeout='short'/>",
     "test.xml:3: “it” has no citation, and so is not published"},
    {"a citation of nothing",
     "+\n<command name='it' summary='S' opcode='1' scope='configuration' effects='reads' "
     "idempotent='yes' timeout='short'>\n<citation source='t'/></command>",
     "test.xml:5: there is no <source> with id=\"t\""},
    {"a source without an origin",
     "+<source id='t' title='T'/>",
     "test.xml:3: <source> has no from"},
    {"the same source",
     "+<source id='s' title='T' from='F'/>",
     "test.xml:3: <source> “s” is there already, in line 2"},
    {"no effects",
     "+<command name='it' summary='S' opcode='1' scope='configuration' effects='' "
     "idempotent='yes' timeout='short'><citation source='s'/></command>",
     "test.xml:3: effects: there are no effects named"},
    {"unknown effects",
     "+<command name='it' summary='S' opcode='1' scope='configuration' effects='reads magic' "
     "idempotent='yes' timeout='short'><citation source='s'/></command>",
     "test.xml:3: effects: “magic” is no effect that is known"},
    {"no scope",
     "+<command name='it' summary='S' opcode='1' effects='reads' idempotent='yes' "
     "timeout='short'><citation source='s'/></command>",
     "test.xml:3: what is sent by fwctl has a scope, and nothing else"},
    {"a scope behind another door",
     "+" COMMAND("door='memdev'", ""),
     "test.xml:3: what is sent by fwctl has a scope, and nothing else"},
    {"no opcode",
     "+<command name='it' summary='S' scope='configuration' effects='reads' idempotent='yes' "
     "timeout='short'><citation source='s'/></command>",
     "test.xml:3: a command of cxl has opcode"},
    {"another type's number",
     "+" COMMAND("op-mod='1'", ""),
     "test.xml:3: a command of cxl has no op-mod"},
    {"a typing error",
     "+" COMMAND("idempotnt='yes'", ""),
     "test.xml:3: <command> cannot have the attribute “idempotnt”"},
    {"an element elsewhere",
     "+<field name='a' offset='0' size='1'/>",
     "test.xml:3: <field> cannot be in <catalogue>"},
    {"text elsewhere", "+" COMMAND("", "text"), "test.xml:3: <command> cannot have text"},
    {"the same command",
     "+" COMMAND("", "") COMMAND("", ""),
     "test.xml:6: it is there already, at test.xml:3"},
    {"the same opcode",
     "+" COMMAND("", "") "<command name='other' summary='S' opcode='258' scope='configuration' "
			 "effects='reads' idempotent='yes' timeout='short'>"
			 "<citation source='s'/></command>",
     "test.xml:6: opcode 0x0102 is there already, at test.xml:3"},
    {"a name in capitals",
     "+<layout name='Big'><field name='a' offset='0' size='1'/></layout>",
     "test.xml:3: the name “Big” is not words of lower case with “-” between them"},
    {"a register of another type",
     "+<register name='r' id='1' size='4' summary='S' access='read'><citation source='s'/>"
     "</register>",
     "test.xml:3: <register> is not for cxl"},
    {"not a UUID",
     "+<feature name='f' uuid='x' summary='S'><citation source='s'/></feature>",
     "test.xml:3: uuid=\"x\" is not a UUID"},

    {"overlapping bits",
     "+" FIELDS("<field name='a' offset='0' size='4' bits='7:4'/>\n"
		"<field name='b' offset='0' size='1' bits='4'/>\n"),
     "test.xml:7: “b” overlaps “a”"},
    {"overlapping arrays",
     "+" FIELDS("<field name='a' offset='0' size='2' count='4' stride='4'/>\n"
		"<field name='b' offset='1' size='2' count='3' stride='4'/>\n"),
     "test.xml:7: “b” overlaps “a”"},
    {"behind the end",
     "+" FIELDS("<field name='a' offset='14' size='4'/>\n"),
     "test.xml:5: “a” ends behind size=\"16\""},
    {"the same name",
     "+" FIELDS("<field name='a' offset='0' size='1'/>\n<field name='a' offset='1' size='1'/>\n"),
     "test.xml:7: there is a field called “a” already"},
    {"bits out of the word",
     "+" FIELDS("<field name='a' offset='0' size='2' bits='16:1'/>\n"),
     "test.xml:6: bits=\"16:1\" are not in a word of 2 bytes"},
    {"bits the wrong way",
     "+" FIELDS("<field name='a' offset='0' size='2' bits='1:2'/>\n"),
     "test.xml:6: bits=\"1:2\" are not in a word of 2 bytes"},
    {"a word too large",
     "+" FIELDS("<field name='a' offset='0' size='9'/>\n"),
     "test.xml:6: the size of a word is 1 to 8"},
    {"no size", "+" FIELDS("<field name='a' offset='0'/>\n"), "test.xml:6: <field> has no size"},
    {"not a number",
     "+" FIELDS("<field name='a' offset='0x' size='1'/>\n"),
     "test.xml:6: offset=\"0x\" is not a number from 0 to 65536"},
    {"a wide boolean",
     "+" FIELDS("<field name='a' offset='0' size='1' kind='boolean'/>\n"),
     "test.xml:6: a boolean has one bit"},
    {"a scale for bytes",
     "+" FIELDS("<field name='a' offset='0' size='1' kind='bytes' scale='2'/>\n"),
     "test.xml:6: “scale” is not for this kind of field"},
    {"a scale of 0",
     "+" FIELDS("<field name='a' offset='0' size='1' scale='0'/>\n"),
     "test.xml:6: scale=\"0\" is not a factor"},
    {"a value too large",
     "+" FIELDS("<field name='a' offset='0' size='1' bits='1:0'>\n"
		"<value number='4' name='four'/></field>\n"),
     "test.xml:7: number=\"4\" is not a number from 0 to 3"},
    {"a number with two names",
     "+" FIELDS("<field name='a' offset='0' size='1'>\n"
		"<value number='4' name='four'/>\n<value number='4' name='vier'/></field>\n"),
     "test.xml:8: 4 has a name already"},
    {"flags and values",
     "+" FIELDS("<field name='a' offset='0' size='1'>\n"
		"<value number='4' name='four'/>\n<flag bit='4' name='vier'/></field>\n"),
     "test.xml:8: <flag> is for unsigned integers without a scale, and values and flags exclude "
     "each other"},
    {"no layout",
     "+" FIELDS("<field name='a' offset='0' kind='struct' layout='l'/>\n"),
     "test.xml:6: there is no <layout> “l”"},
    {"a layout in itself",
     "+<layout name='l'>\n<field name='a' offset='0' kind='struct' layout='l'/></layout>",
     "test.xml:3: layouts are nested deeper than 8"},
    {"no count",
     "+" FIELDS("<field name='a' offset='16' size='1' count-field='n'/>\n"),
     "test.xml:6: “a” depends on “n”, which is no plain number in this list"},
    {"a count that is an array",
     "+" FIELDS("<field name='n' offset='0' size='1' count='2'/>\n"
		"<field name='a' offset='16' size='1' count-field='n'/>\n"),
     "test.xml:7: “a” depends on “n”, which is no plain number in this list"},
    {"no tag",
     "+" FIELDS("<union tag='t'>\n<case value='1'><field name='a' offset='0' size='1'/></case>"
		"</union>\n"),
     "test.xml:7: the union depends on “t”, which is no field before it"},
    {"a small stride",
     "+" FIELDS("<field name='a' offset='0' size='4' count='2' stride='2'/>\n"),
     "test.xml:6: stride=\"2\" is less than the size, 4"},
    {"a reserved name",
     "+" FIELDS("<field name='trailing-bytes' offset='0' size='1'/>\n"),
     "test.xml:6: the name “trailing-bytes” is taken"},
    {"too many bytes",
     "+" FIELDS("<field name='a' offset='60000' size='1' kind='bytes' count='9999'/>\n"),
     "test.xml:6: “a” ends behind 65536 bytes"},
};

static void
test_case(gconstpointer user_data)
{
	const Case *it = user_data;
	g_autofree gchar *xml = g_strdelimit(g_strdup(it->xml), "'", '"');
	g_autofree gchar *whole =
	    xml[0] == '+' ? fwctl_test_catalogue_dup_xml("cxl", "little", xml + 1) : g_strdup(xml);
	g_autoptr(GBytes) bytes = g_bytes_new(whole, strlen(whole));
	g_autoptr(FwctlCatalogueLoader) loader = fwctl_catalogue_loader_new();
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlCatalogue) catalogue = NULL;
	g_auto(GStrv) problems = NULL;
	g_auto(GStrv) types = NULL;

	fwctl_catalogue_loader_add_bytes(loader, "test.xml", bytes);
	catalogue = fwctl_catalogue_new_for_loader(loader, NULL, &error);
	g_assert_no_error(error);
	problems = fwctl_catalogue_dup_problems(catalogue);
	g_assert_cmpuint(g_strv_length(problems), ==, 1);
	if (!g_pattern_match_simple(it->expected, problems[0]))
		g_assert_cmpstr(problems[0], ==, it->expected);
	types = fwctl_catalogue_dup_types(catalogue);
	g_assert_cmpuint(g_strv_length(types), ==, 0);
}

typedef struct {
	gchar *path;
	const gchar *directories[2];
} Fixture;

static void
fixture_set_up(Fixture *self, gconstpointer user_data)
{
	self->path = g_dir_make_tmp("fwctl-catalogue-XXXXXX", NULL);
	self->directories[0] = self->path;
}

static void
fixture_tear_down(Fixture *self, gconstpointer user_data)
{
	fwctl_test_remove_tree(self->path);
	g_free(self->path);
}

static void
fixture_write(Fixture *self, const gchar *name, const gchar *elements, guint mode)
{
	g_autofree gchar *path = g_build_filename(self->path, name, NULL);
	g_autofree gchar *quoted = g_strdelimit(g_strdup(elements), "'", '"');
	g_autofree gchar *xml = fwctl_test_catalogue_dup_xml("cxl", "little", quoted);
	g_autoptr(GError) error = NULL;

	(void)g_file_set_contents(path, xml, -1, &error);
	g_assert_no_error(error);
	g_assert_cmpint(g_chmod(path, (gint)mode), ==, 0);
}

static FwctlCatalogue *
fixture_load(Fixture *self, gchar ***problems)
{
	g_autoptr(GError) error = NULL;
	FwctlCatalogue *catalogue =
	    fwctl_catalogue_new_for_directories(self->directories, TRUE, NULL, &error);

	g_assert_no_error(error);
	*problems = fwctl_catalogue_dup_problems(catalogue);
	return catalogue;
}

static void
test_a_wrong_file_does_not_take_others_down(Fixture *self, gconstpointer user_data)
{
	g_auto(GStrv) problems = NULL;
	g_autofree gchar *expected = NULL;
	g_autoptr(FwctlCatalogue) catalogue = NULL;
	g_autoptr(FwctlCommand) good = NULL;
	g_autoptr(FwctlCommand) bad = NULL;
	g_autoptr(GError) error = NULL;

	fixture_write(self, "1-bad.xml", COMMAND("wrong='1'", ""), 0644);
	fixture_write(self, "2-good.xml", COMMAND("", ""), 0644);
	fixture_write(self, "3-ignored.xml~", COMMAND("wrong='1'", ""), 0644);
	catalogue = fixture_load(self, &problems);
	expected = g_strdup_printf("%s/1-bad.xml:3: <command> cannot have the attribute “wrong”",
				   self->path);
	g_assert_cmpuint(g_strv_length(problems), ==, 1);
	g_assert_cmpstr(problems[0], ==, expected);
	good = fwctl_catalogue_lookup_command(catalogue, "cxl", "it", &error);
	g_assert_no_error(error);
	g_assert_true(g_str_has_suffix(fwctl_command_get_file(good), "2-good.xml"));
	g_assert_cmpstr(fwctl_command_get_citation_title(good), ==, "A book");
	g_assert_cmpstr(fwctl_command_get_citation_from(good), ==, "a shop");
	bad = fwctl_catalogue_lookup_command(catalogue, "cxl", "no'pe\"]", &error);
	g_assert_null(bad);
	g_assert_cmpstr(error->message,
			==,
			"nothing is published of cxl that is called “no'pe\"]”");
}

/* else a file could say that a reset only reads */
static void
test_what_is_built_in_cannot_be_changed(Fixture *self, gconstpointer user_data)
{
	g_auto(GStrv) problems = NULL;
	g_autoptr(FwctlCatalogue) catalogue = NULL;

	fixture_write(self,
		      "a.xml",
		      "<command name='mine' summary='S' opcode='0x502' scope='configuration' "
		      "effects='reads' idempotent='yes' timeout='short'><citation source='s'/>"
		      "</command>",
		      0644);
	catalogue = fixture_load(self, &problems);
	g_assert_cmpuint(g_strv_length(problems), ==, 1);
	g_assert_nonnull(
	    strstr(problems[0], "a.xml:3: opcode 0x0502 is there already, at cxl.xml:"));
}

static void
test_what_others_may_write_is_left_out(Fixture *self, gconstpointer user_data)
{
	g_auto(GStrv) problems = NULL;
	g_autofree gchar *link = g_build_filename(self->path, "z.xml", NULL);
	g_autoptr(FwctlCatalogue) catalogue = NULL;

	fixture_write(self, "a.xml", COMMAND("", ""), 0666);
	g_assert_cmpint(symlink("/dev/null", link), ==, 0);
	catalogue = fixture_load(self, &problems);
	g_assert_cmpuint(g_strv_length(problems), ==, 2);
	g_assert_true(g_str_has_suffix(problems[0], "a.xml: others may write to the file"));
	g_assert_true(g_str_has_suffix(problems[1], "z.xml: not a regular file"));
}

static void
test_a_folder_that_is_not_there_has_no_files(Fixture *self, gconstpointer user_data)
{
	g_auto(GStrv) problems = NULL;
	g_autoptr(FwctlCatalogue) catalogue = NULL;

	self->directories[0] = "/nonexistent";
	catalogue = fixture_load(self, &problems);
	g_assert_cmpuint(g_strv_length(problems), ==, 0);
}

#define ADD(NAME, FUNCTION)                                                                        \
	g_test_add("/catalogue/files/" NAME,                                                       \
		   Fixture,                                                                        \
		   NULL,                                                                           \
		   fixture_set_up,                                                                 \
		   FUNCTION,                                                                       \
		   fixture_tear_down)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree gchar *path = g_strdup_printf("/catalogue/files/%s", cases[i].name);
		g_test_add_data_func(path, &cases[i], test_case);
	}
	ADD("a-wrong-file-does-not-take-others-down", test_a_wrong_file_does_not_take_others_down);
	ADD("what-is-built-in-cannot-be-changed", test_what_is_built_in_cannot_be_changed);
	ADD("what-others-may-write-is-left-out", test_what_others_may_write_is_left_out);
	ADD("a-folder-that-is-not-there-has-no-files",
	    test_a_folder_that_is_not_there_has_no_files);
	return g_test_run();
}
