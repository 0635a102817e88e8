/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fwctl-error.h"
#include "fwctl-parse.h"

/*
 * Texts such as `threshold=7`, `entries[1].uuid=…` or `counter-id=1,2,3` to a dictionary. Each
 * function takes the texts that begin with what it is about, and divides them by what comes next.
 */

/* The references that these functions give may be floating. */

/* nobody writes more values one by one */
#define FWCTL_PARSE_INDEX_MAX 65535

typedef struct {
	/* what is left of the name */
	const gchar *rest;
	const gchar *value;
} FwctlParseEntry;

static GVariant *
fwctl_parse_dict(GPtrArray *fields, GArray *entries, const gchar *path, GError **error);

G_GNUC_PRINTF(2, 3)
static GVariant *
fwctl_parse_fail(GError **error, const gchar *format, ...)
{
	va_list args;
	g_autofree gchar *message = NULL;

	va_start(args, format);
	message = g_strdup_vprintf(format, args);
	va_end(args);
	g_set_error_literal(error, FWCTL_ERROR, FWCTL_ERROR_INVALID_ARGUMENT, message);
	return NULL;
}

static GVariant *
fwctl_parse_single(FwctlField *field, GArray *entries, const gchar *path, GError **error)
{
	FwctlParseEntry *entry = &g_array_index(entries, FwctlParseEntry, 0);

	if (field->kind == FWCTL_FIELD_KIND_STRUCT) {
		for (guint i = 0; i < entries->len; i++) {
			entry = &g_array_index(entries, FwctlParseEntry, i);
			if (*entry->rest != '.')
				return fwctl_parse_fail(error,
							_("%s has fields; use %s.FIELD=VALUE"),
							path,
							path);
			entry->rest++;
		}
		return fwctl_parse_dict(field->members, entries, path, error);
	}
	if (*entry->rest != '\0')
		return fwctl_parse_fail(error, _("%s has nothing called “%s”"), path, entry->rest);
	if (entries->len > 1)
		return fwctl_parse_fail(error, _("%s is given twice"), path);
	return fwctl_parse_value(field, entry->value, path, error);
}

/* NAME[0]… NAME[1]… */
static gboolean
fwctl_parse_index(FwctlParseEntry *entry, guint64 *index)
{
	gchar *end = NULL;

	if (entry->rest[0] != '[' || !g_ascii_isdigit(entry->rest[1]))
		return FALSE;
	*index = g_ascii_strtoull(entry->rest + 1, &end, 10);
	if (*end != ']' || *index > FWCTL_PARSE_INDEX_MAX)
		return FALSE;
	entry->rest = end + 1;
	return TRUE;
}

static void
fwctl_parse_free_group(gpointer group)
{
	g_array_unref(group);
}

static GVariant *
fwctl_parse_items(FwctlField *field, GArray *entries, const gchar *path, GError **error)
{
	g_autoptr(GPtrArray) groups = g_ptr_array_new_with_free_func(fwctl_parse_free_group);
	g_auto(GVariantBuilder) builder = G_VARIANT_BUILDER_INIT(G_VARIANT_TYPE("av"));

	for (guint i = 0; i < entries->len; i++) {
		FwctlParseEntry *entry = &g_array_index(entries, FwctlParseEntry, i);
		guint64 index = 0;

		if (!fwctl_parse_index(entry, &index))
			return fwctl_parse_fail(error,
						_("%s%s: use %s[0]=VALUE %s[1]=VALUE…"),
						path,
						entry->rest,
						path,
						path);
		while (groups->len <= index)
			g_ptr_array_add(groups, g_array_new(FALSE, FALSE, sizeof(FwctlParseEntry)));
		g_array_append_val(g_ptr_array_index(groups, index), *entry);
	}
	for (guint i = 0; i < groups->len; i++) {
		GArray *group = g_ptr_array_index(groups, i);
		g_autofree gchar *name = g_strdup_printf("%s[%u]", path, i);
		g_autoptr(GVariant) value = NULL;

		if (group->len == 0)
			return fwctl_parse_fail(error, _("%s is left out"), name);
		value = fwctl_parse_single(field, group, name, error);
		if (value == NULL)
			return NULL;
		g_variant_take_ref(value);
		g_variant_builder_add(&builder, "v", value);
	}
	return g_variant_builder_end(&builder);
}

/* NAME=VALUE,VALUE,… */
static GVariant *
fwctl_parse_comma_list(FwctlField *field, const gchar *text, const gchar *path, GError **error)
{
	g_auto(GStrv) texts = g_strsplit(text, ",", -1);
	g_auto(GVariantBuilder) builder = G_VARIANT_BUILDER_INIT(G_VARIANT_TYPE("av"));

	for (guint i = 0; texts[i] != NULL; i++) {
		g_autofree gchar *name = g_strdup_printf("%s[%u]", path, i);
		g_autoptr(GVariant) value =
		    fwctl_parse_value(field, g_strstrip(texts[i]), name, error);
		if (value == NULL)
			return NULL;
		g_variant_take_ref(value);
		g_variant_builder_add(&builder, "v", value);
	}
	return g_variant_builder_end(&builder);
}

static GVariant *
fwctl_parse_field(FwctlField *field, GArray *entries, const gchar *path, GError **error)
{
	FwctlParseEntry *entry = &g_array_index(entries, FwctlParseEntry, 0);

	if (field->array == FWCTL_FIELD_ARRAY_NONE)
		return fwctl_parse_single(field, entries, path, error);
	if (entries->len == 1 && *entry->rest == '\0' && field->kind != FWCTL_FIELD_KIND_STRUCT)
		return fwctl_parse_comma_list(field, entry->value, path, error);
	return fwctl_parse_items(field, entries, path, error);
}

static gsize
fwctl_parse_get_name_length(const FwctlParseEntry *entry)
{
	return strcspn(entry->rest, ".[");
}

/* a field that is not in the answer alone; of a union's, one whose case was chosen, if any was */
static FwctlField *
fwctl_parse_find(GPtrArray *fields, GArray *entries, const gchar *name)
{
	FwctlField *found = fwctl_field_list_find(fields, name, FWCTL_DIRECTION_REQUEST);

	for (guint i = 0; i < fields->len; i++) {
		FwctlField *field = g_ptr_array_index(fields, i);
		FwctlField *tag;

		if (field->case_tag == NULL || g_strcmp0(field->name, name) != 0)
			continue;
		found = found != NULL ? found : field;
		tag = fwctl_field_list_find(fields, field->case_tag, FWCTL_DIRECTION_REQUEST);
		for (guint j = 0; j < entries->len && tag != NULL; j++) {
			FwctlParseEntry *entry = &g_array_index(entries, FwctlParseEntry, j);
			FwctlFieldValue *value = fwctl_field_find_number(tag, field->case_number);
			guint64 number = 0;

			if (!g_str_has_prefix(entry->rest, tag->name) ||
			    entry->rest[strlen(tag->name)] != '\0')
				continue;
			if ((value != NULL &&
			     g_strcmp0(entry->value, fwctl_field_value_get_name(value)) == 0) ||
			    (g_ascii_string_to_unsigned(entry->value,
							10,
							0,
							G_MAXUINT64,
							&number,
							NULL) &&
			     number == field->case_number))
				return field;
		}
	}
	return found;
}

/* what would have been right */
static GVariant *
fwctl_parse_fail_unknown(GPtrArray *fields, const gchar *path, const gchar *name, GError **error)
{
	g_autoptr(GString) names = g_string_new(NULL);

	for (guint i = 0; i < fields->len; i++) {
		FwctlField *field = g_ptr_array_index(fields, i);

		if (fwctl_field_is_in(field, FWCTL_DIRECTION_REQUEST))
			g_string_append_printf(names,
					       "%s%s",
					       names->len > 0 ? ", " : "",
					       field->name);
	}
	if (names->len == 0)
		return fwctl_parse_fail(error,
					_("%s has no field called “%s”; it has none"),
					path,
					name);
	return fwctl_parse_fail(error,
				/* TRANSLATORS: a command, a name, and the names that there are */
				_("%s has no field called “%s”; it has %s"),
				path,
				name,
				names->str);
}

static GVariant *
fwctl_parse_dict(GPtrArray *fields, GArray *entries, const gchar *path, GError **error)
{
	g_auto(GVariantBuilder) dict = G_VARIANT_BUILDER_INIT(G_VARIANT_TYPE_VARDICT);
	g_autoptr(GHashTable) done = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < entries->len; i++) {
		FwctlParseEntry *entry = &g_array_index(entries, FwctlParseEntry, i);
		gsize length = fwctl_parse_get_name_length(entry);
		g_autofree gchar *name = g_strndup(entry->rest, length);
		g_autofree gchar *name_path = g_strdup_printf("%s.%s", path, name);
		g_autoptr(GArray) group = g_array_new(FALSE, FALSE, sizeof(FwctlParseEntry));
		FwctlField *field = fwctl_parse_find(fields, entries, name);
		g_autoptr(GVariant) value = NULL;

		if (field == NULL)
			return fwctl_parse_fail_unknown(fields, path, name, error);
		if (!g_hash_table_add(done, g_strdup(name)))
			continue;
		for (guint j = i; j < entries->len; j++) {
			FwctlParseEntry other = g_array_index(entries, FwctlParseEntry, j);

			if (fwctl_parse_get_name_length(&other) != length ||
			    strncmp(other.rest, name, length) != 0)
				continue;
			other.rest += length;
			g_array_append_val(group, other);
		}
		value = fwctl_parse_field(field, group, name_path, error);
		if (value == NULL)
			return NULL;
		g_variant_take_ref(value);
		g_variant_builder_add(&dict, "{sv}", name, value);
	}
	return g_variant_builder_end(&dict);
}

/*
 * fwctl_parse_arguments:
 *
 * Parses all of the texts. The reference is a floating one.
 */
GVariant *
fwctl_parse_arguments(GPtrArray *fields,
		      const gchar *const *texts,
		      const gchar *path,
		      GError **error)
{
	g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(FwctlParseEntry));
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; texts[i] != NULL; i++) {
		const gchar *equals = strchr(texts[i], '=');
		FwctlParseEntry entry;

		if (equals == NULL || equals == texts[i])
			return fwctl_parse_fail(error,
						_("%s: “%s” is not of the form FIELD=VALUE"),
						path,
						texts[i]);
		g_ptr_array_add(names, g_strndup(texts[i], (gsize)(equals - texts[i])));
		entry.rest = g_ptr_array_index(names, i);
		entry.value = equals + 1;
		g_array_append_val(entries, entry);
	}
	return fwctl_parse_dict(fields, entries, path, error);
}
