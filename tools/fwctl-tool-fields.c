/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-fields.h"
#include "fwctl-tool-table.h"

FwctlField *
fwctl_tool_fields_find(GPtrArray *fields, const gchar *name)
{
	for (guint i = 0; fields != NULL && i < fields->len; i++) {
		FwctlField *field = g_ptr_array_index(fields, i);

		if (g_strcmp0(fwctl_field_get_name(field), name) == 0)
			return field;
	}
	return NULL;
}

/*
 * Gets the names of an enumeration's members, or of flags.
 */
gchar *
fwctl_tool_fields_dup_names(GPtrArray *values, const gchar *separator)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < values->len; i++) {
		FwctlFieldValue *value = g_ptr_array_index(values, i);

		g_string_append_printf(text,
				       "%s%s",
				       i > 0 ? separator : "",
				       fwctl_field_value_get_name(value));
	}
	return g_string_free(g_steal_pointer(&text), FALSE);
}

/* with their numbers, or those of their bits */
static gchar *
fwctl_tool_fields_dup_numbered(GPtrArray *values)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < values->len; i++) {
		FwctlFieldValue *value = g_ptr_array_index(values, i);

		g_string_append_printf(text,
				       "%s%" G_GUINT64_FORMAT " %s",
				       i > 0 ? ", " : "",
				       fwctl_field_value_get_number(value),
				       fwctl_field_value_get_name(value));
	}
	return g_string_free(g_steal_pointer(&text), FALSE);
}

static gchar *
fwctl_tool_fields_dup_number_kind(FwctlField *field)
{
	g_autoptr(GPtrArray) values = fwctl_field_get_values(field);
	g_autoptr(GPtrArray) flags = fwctl_field_get_flags(field);
	guint width = fwctl_field_get_msb(field) - fwctl_field_get_lsb(field) + 1;

	if (values->len > 0)
		return g_strdup_printf("enum%u", width);
	if (flags->len > 0)
		return g_strdup_printf("flags%u", width);
	return g_strdup_printf("%s%u", fwctl_field_is_signed(field) ? "int" : "uint", width);
}

static gchar *
fwctl_tool_fields_dup_plain_kind(FwctlField *field)
{
	switch (fwctl_field_get_kind(field)) {
	case FWCTL_FIELD_KIND_BOOLEAN:
		return g_strdup("bool");
	case FWCTL_FIELD_KIND_STRING:
		return fwctl_field_takes_rest(field)
			   ? g_strdup("string")
			   : g_strdup_printf("string%u", fwctl_field_get_size(field));
	case FWCTL_FIELD_KIND_BYTES:
		return fwctl_field_takes_rest(field)
			   ? g_strdup("bytes")
			   : g_strdup_printf("bytes%u", fwctl_field_get_size(field));
	case FWCTL_FIELD_KIND_UUID:
		return g_strdup("uuid");
	case FWCTL_FIELD_KIND_STRUCT:
		return g_strdup("struct");
	case FWCTL_FIELD_KIND_INTEGER:
	default:
		return fwctl_tool_fields_dup_number_kind(field);
	}
}

/*
 * Gets what a field is, in short: “uint16”, “enum8”, “struct[num-entries]”.
 */
gchar *
fwctl_tool_fields_dup_kind(FwctlField *field)
{
	g_autofree gchar *plain = fwctl_tool_fields_dup_plain_kind(field);
	const gchar *count_field = fwctl_field_get_count_field(field);

	switch (fwctl_field_get_array(field)) {
	case FWCTL_FIELD_ARRAY_FIXED:
		return g_strdup_printf("%s[%u]", plain, fwctl_field_get_count(field));
	case FWCTL_FIELD_ARRAY_COUNTED:
		return g_strdup_printf("%s[%s]", plain, count_field);
	case FWCTL_FIELD_ARRAY_REST:
		return g_strdup_printf("%s[…]", plain);
	case FWCTL_FIELD_ARRAY_NONE:
	default:
		return g_steal_pointer(&plain);
	}
}

/* bits only where they are not the whole word, as a manual has them */
static gchar *
fwctl_tool_fields_dup_bits(FwctlField *field)
{
	FwctlFieldKind kind = fwctl_field_get_kind(field);
	guint msb = fwctl_field_get_msb(field);
	guint lsb = fwctl_field_get_lsb(field);

	if (kind != FWCTL_FIELD_KIND_INTEGER && kind != FWCTL_FIELD_KIND_BOOLEAN)
		return NULL;
	if (msb == lsb)
		return g_strdup_printf("%u", msb);
	if (lsb == 0 && msb + 1 == fwctl_field_get_size(field) * 8)
		return NULL;
	return g_strdup_printf("%u:%u", msb, lsb);
}

static void
fwctl_tool_fields_append_note(GString *text, const gchar *note)
{
	if (note == NULL || note[0] == '\0')
		return;
	g_string_append_printf(text, "%s%s", text->len > 0 ? "; " : "", note);
}

/* what is to know of a field beyond where it is */
static gchar *
fwctl_tool_fields_dup_notes(FwctlField *field)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(GPtrArray) values = fwctl_field_get_values(field);
	g_autoptr(GPtrArray) flags = fwctl_field_get_flags(field);
	g_autofree gchar *names = fwctl_tool_fields_dup_numbered(values);
	g_autofree gchar *flag_names = fwctl_tool_fields_dup_numbered(flags);
	g_autofree gchar *flags_text = NULL;
	g_autofree gchar *none_text = NULL;
	g_autofree gchar *case_text = NULL;
	g_autofree gchar *contents_text = NULL;
	guint64 none = 0;

	fwctl_tool_fields_append_note(text, fwctl_field_get_summary(field));
	if (fwctl_field_is_required(field))
		fwctl_tool_fields_append_note(text, _("required"));
	if (fwctl_field_is_secret(field))
		fwctl_tool_fields_append_note(text, _("secret: masked wherever it is shown"));
	fwctl_tool_fields_append_note(text, names);
	if (flags->len > 0) {
		flags_text = g_strdup_printf(_("bits: %s"), flag_names);
		fwctl_tool_fields_append_note(text, flags_text);
	}
	if (fwctl_field_get_none(field, &none)) {
		none_text = g_strdup_printf(_("0x%llx: not available"), (unsigned long long)none);
		fwctl_tool_fields_append_note(text, none_text);
	}
	if (fwctl_field_get_case_tag(field) != NULL) {
		case_text = g_strdup_printf(_("where %s is %llu"),
					    fwctl_field_get_case_tag(field),
					    (unsigned long long)fwctl_field_get_case_number(field));
		fwctl_tool_fields_append_note(text, case_text);
	}
	if (fwctl_field_get_contents(field) != NULL) {
		contents_text = g_strdup_printf(_("holds the %s that uuid names"),
						fwctl_field_get_contents(field));
		fwctl_tool_fields_append_note(text, contents_text);
	}
	return g_string_free(g_steal_pointer(&text), FALSE);
}

static void
fwctl_tool_fields_add_rows(FwctlToolTable *table,
			   GPtrArray *fields,
			   const gchar *prefix,
			   guint base)
{
	for (guint i = 0; i < fields->len; i++) {
		FwctlField *field = g_ptr_array_index(fields, i);
		g_autoptr(GPtrArray) members = fwctl_field_get_members(field);
		gboolean is_array = fwctl_field_get_array(field) != FWCTL_FIELD_ARRAY_NONE;
		guint offset = base + fwctl_field_get_offset(field);
		g_autofree gchar *name =
		    g_strdup_printf("%s%s", prefix, fwctl_field_get_name(field));
		g_autofree gchar *offset_text = g_strdup_printf("0x%02x", offset);
		g_autofree gchar *bits = fwctl_tool_fields_dup_bits(field);
		g_autofree gchar *kind = fwctl_tool_fields_dup_kind(field);
		g_autofree gchar *notes = fwctl_tool_fields_dup_notes(field);
		g_autofree gchar *member_prefix =
		    g_strdup_printf("%s%s.", name, is_array ? "[]" : "");
		const gchar *const cells[] =
		    {name, offset_text, bits, kind, fwctl_field_get_unit(field), notes, NULL};

		fwctl_tool_table_add(table, cells);
		fwctl_tool_fields_add_rows(table, members, member_prefix, offset);
	}
}

/*
 * Prints where the fields of a message are and what they take. Offsets count from the start of the
 * message; those below an array are of its first element.
 */
void
fwctl_tool_fields_print(GPtrArray *fields)
{
	const gchar *const headings[] =
	    {"FIELD", "OFFSET", "BITS", "KIND", "UNIT", "MEANING", NULL};
	g_autoptr(FwctlToolTable) table = fwctl_tool_table_new(headings);

	fwctl_tool_fields_add_rows(table, fields, "", 0);
	fwctl_tool_table_print(table);
}
