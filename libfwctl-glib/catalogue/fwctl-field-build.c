/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "fwctl-bits.h"
#include "fwctl-catalogue-file.h"
#include "fwctl-effects.h"

/* From a <field> to a FwctlField, or the line and why it is none. */

static gboolean
fwctl_field_build_bits(FwctlField *self, FwctlElement *element, GError **error)
{
	const gchar *bits = fwctl_element_get(element, "bits");
	g_auto(GStrv) parts = NULL;
	guint64 msb = 0;
	guint64 lsb = 0;
	guint64 last = (guint64)self->size * 8 - 1;

	if (self->size == 0 || self->size > FWCTL_BITS_WORD_MAX)
		return fwctl_element_fail(element,
					  error,
					  _("the size of a word is 1 to %u"),
					  FWCTL_BITS_WORD_MAX);
	self->msb = (guint)last;
	if (bits == NULL)
		return TRUE;
	parts = g_strsplit(bits, ":", -1);
	if (g_strv_length(parts) < 1 || g_strv_length(parts) > 2 ||
	    !g_ascii_string_to_unsigned(parts[0], 10, 0, last, &msb, NULL) ||
	    !g_ascii_string_to_unsigned(parts[1] != NULL ? parts[1] : parts[0],
					10,
					0,
					msb,
					&lsb,
					NULL))
		return fwctl_element_fail(element,
					  error,
					  _("bits=\"%s\" are not in a word of %u bytes"),
					  bits,
					  self->size);
	self->msb = (guint)msb;
	self->lsb = (guint)lsb;
	return TRUE;
}

static gboolean
fwctl_field_build_value(FwctlField *self, FwctlElement *element, gboolean is_flag, GError **error)
{
	guint width = self->msb - self->lsb + 1;
	GPtrArray *values = is_flag ? self->flags : self->values;
	const gchar *name = fwctl_element_get_name(element, error);
	guint64 number = 0;
	guint64 other = 0;

	if (name == NULL ||
	    !fwctl_element_get_number(element,
				      is_flag ? "bit" : "number",
				      is_flag ? width - 1 : fwctl_bits_get_maximum(width),
				      &number,
				      error))
		return FALSE;
	for (guint i = 0; i < values->len; i++) {
		other = fwctl_field_value_get_number(g_ptr_array_index(values, i));
		if (other == number)
			return fwctl_element_fail(element,
						  error,
						  _("%llu has a name already"),
						  (unsigned long long)number);
	}
	if (fwctl_field_find_name(self, name, &other))
		return fwctl_element_fail(element,
					  error,
					  _("“%s” is the name of %llu already"),
					  name,
					  (unsigned long long)other);
	g_ptr_array_add(values,
			fwctl_field_value_new(name, number, fwctl_element_get(element, "summary")));
	return TRUE;
}

static gboolean
fwctl_field_build_values(FwctlField *self, FwctlElement *element, GError **error)
{
	for (guint i = 0; i < element->children->len; i++) {
		FwctlElement *child = g_ptr_array_index(element->children, i);
		gboolean is_flag = g_strcmp0(child->name, "flag") == 0;

		if (self->kind != FWCTL_FIELD_KIND_INTEGER || self->scale != 1.0 ||
		    (is_flag ? self->values : self->flags)->len > 0 || self->is_signed)
			return fwctl_element_fail(
			    child,
			    error,
			    _("<%s> is for unsigned integers without a scale, and values and flags "
			      "exclude each other"),
			    child->name);
		if (!fwctl_field_build_value(self, child, is_flag, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean
fwctl_field_build_scale(FwctlField *self, FwctlElement *element, GError **error)
{
	const gchar *text = fwctl_element_get(element, "scale");
	gchar *end = NULL;

	if (text == NULL)
		return TRUE;
	self->scale = g_ascii_strtod(text, &end);
	if (end == text || *end != '\0' || !isnormal(self->scale) || self->scale < 1e-18 ||
	    self->scale > 1e18)
		return fwctl_element_fail(element, error, _("scale=\"%s\" is not a factor"), text);
	return TRUE;
}

/* what is for a number makes no sense elsewhere */
static gboolean
fwctl_field_build_number(FwctlField *self, FwctlElement *element, GError **error)
{
	const gchar *const only_numbers[] = {"bits", "signed", "scale", "none"};

	if (fwctl_field_is_word(self)) {
		if (!fwctl_field_build_bits(self, element, error))
			return FALSE;
		if (self->kind == FWCTL_FIELD_KIND_BOOLEAN && self->msb != self->lsb)
			return fwctl_element_fail(element, error, _("a boolean has one bit"));
	}
	for (guint i = 0; i < G_N_ELEMENTS(only_numbers); i++) {
		gboolean is_allowed = self->kind == FWCTL_FIELD_KIND_INTEGER ||
				      (i == 0 && self->kind == FWCTL_FIELD_KIND_BOOLEAN);
		if (!is_allowed && fwctl_element_get(element, only_numbers[i]) != NULL)
			return fwctl_element_fail(element,
						  error,
						  _("“%s” is not for this kind of field"),
						  only_numbers[i]);
	}
	self->has_none = fwctl_element_get(element, "none") != NULL;
	return fwctl_element_get_yes(element, "signed", &self->is_signed, error) &&
	       fwctl_field_build_scale(self, element, error) &&
	       (!self->has_none ||
		fwctl_element_get_number(element,
					 "none",
					 fwctl_bits_get_maximum(self->msb - self->lsb + 1),
					 &self->none,
					 error)) &&
	       fwctl_field_build_values(self, element, error);
}

/* how large one value is */
static gboolean
fwctl_field_build_size(FwctlField *self,
		       FwctlCatalogueFile *file,
		       FwctlElement *element,
		       GError **error)
{
	const gchar *layout = fwctl_element_get(element, "layout");
	const gchar *size = fwctl_element_get(element, "size");
	gboolean is_open =
	    self->kind == FWCTL_FIELD_KIND_BYTES || self->kind == FWCTL_FIELD_KIND_STRING;
	guint minimum = 1;

	if ((self->kind == FWCTL_FIELD_KIND_STRUCT) != (layout != NULL))
		return fwctl_element_fail(element,
					  error,
					  _("“layout” is for kind=\"struct\", which must have it"));
	if (self->kind == FWCTL_FIELD_KIND_UUID)
		self->size = minimum = FWCTL_FIELD_UUID_SIZE;
	if (layout != NULL) {
		GPtrArray *fields =
		    fwctl_catalogue_file_get_layout(file, element, layout, &minimum, error);
		if (fields == NULL)
			return FALSE;
		g_ptr_array_unref(self->members);
		self->members = g_ptr_array_ref(fields);
		self->size = minimum;
	}
	self->takes_rest = is_open && g_strcmp0(size, "rest") == 0;
	if (self->takes_rest)
		return TRUE;
	if (self->size == 0 && size == NULL)
		return fwctl_element_fail(element, error, _("<%s> has no %s"), "field", "size");
	if (!fwctl_element_get_uint(element, "size", FWCTL_LAYOUT_SIZE_MAX, &self->size, error))
		return FALSE;
	if (self->size < minimum || (self->kind == FWCTL_FIELD_KIND_UUID && self->size != minimum))
		return fwctl_element_fail(element,
					  error,
					  _("size=\"%s\" is too small or too large; it is %u"),
					  size,
					  minimum);
	return TRUE;
}

static gboolean
fwctl_field_build_array(FwctlField *self, FwctlElement *element, GError **error)
{
	const gchar *count = fwctl_element_get(element, "count");
	const gchar *count_field = fwctl_element_get(element, "count-field");
	gboolean is_rest = g_strcmp0(count, "rest") == 0;

	self->stride = self->size;
	if (count == NULL && count_field == NULL) {
		if (fwctl_element_get(element, "stride") != NULL)
			return fwctl_element_fail(element, error, _("“stride” is for an array"));
		return TRUE;
	}
	if (self->takes_rest || fwctl_field_list_is_variable(self->members))
		return fwctl_element_fail(element,
					  error,
					  _("what varies in length cannot be in an array"));
	self->array = is_rest		    ? FWCTL_FIELD_ARRAY_REST
		      : count_field != NULL ? FWCTL_FIELD_ARRAY_COUNTED
					    : FWCTL_FIELD_ARRAY_FIXED;
	self->count_field = g_strdup(count_field);
	self->count = 0;
	if (is_rest && count_field != NULL)
		return fwctl_element_fail(element,
					  error,
					  _("“count” and “count-field” exclude each other here"));
	if (!is_rest &&
	    !fwctl_element_get_uint(element, "count", FWCTL_LAYOUT_SIZE_MAX, &self->count, error))
		return FALSE;
	if (count != NULL && !is_rest && self->count == 0)
		return fwctl_element_fail(element, error, _("an array has at least one value"));
	if (!fwctl_element_get_uint(element, "stride", FWCTL_LAYOUT_SIZE_MAX, &self->stride, error))
		return FALSE;
	if (self->stride < self->size)
		return fwctl_element_fail(element,
					  error,
					  _("stride=\"%u\" is less than the size, %u"),
					  self->stride,
					  self->size);
	return TRUE;
}

static gboolean
fwctl_field_build_effects(FwctlField *self, FwctlElement *element, GError **error)
{
	const gchar *text = fwctl_element_get(element, "effects");
	FwctlEffects effects = FWCTL_EFFECTS_NONE;
	g_autoptr(GError) error_local = NULL;

	if (text == NULL)
		return TRUE;
	if (!fwctl_effects_from_string(text, &effects, &error_local))
		return fwctl_element_fail(element, error, "%s", error_local->message);
	self->effects = effects;
	return TRUE;
}

static gboolean
fwctl_field_build_choices(FwctlField *self,
			  FwctlCatalogueFile *file,
			  FwctlElement *element,
			  GError **error)
{
	/* in the order of their enumerations */
	const gchar *const kinds[] =
	    {"integer", "boolean", "string", "bytes", "uuid", "struct", NULL};
	const gchar *const accesses[] = {"read-write", "read", "write", NULL};
	const gchar *const orders[] = {"little", "big", NULL};
	const gchar *const contents[] = {"feature", "log", NULL};
	guint kind = FWCTL_FIELD_KIND_INTEGER;
	guint access = FWCTL_FIELD_ACCESS_READ_WRITE;
	guint order = file->byte_order;
	guint content = 0;

	if (!fwctl_element_get_choice(element, "kind", kinds, &kind, error) ||
	    !fwctl_element_get_choice(element, "access", accesses, &access, error) ||
	    !fwctl_element_get_choice(element, "byte-order", orders, &order, error) ||
	    !fwctl_element_get_choice(element, "contents", contents, &content, error))
		return FALSE;
	self->kind = (FwctlFieldKind)kind;
	self->access = (FwctlFieldAccess)access;
	self->byte_order = (FwctlByteOrder)order;
	self->contents = g_strdup(fwctl_element_get(element, "contents"));
	if (self->contents != NULL && self->kind != FWCTL_FIELD_KIND_BYTES)
		return fwctl_element_fail(element,
					  error,
					  _("“%s” is not for this kind of field"),
					  "contents");
	return TRUE;
}

/*
 * fwctl_field_build:
 *
 * Makes a field. How it stands to the others of its list is checked with the list.
 */
FwctlField *
fwctl_field_build(FwctlCatalogueFile *file, FwctlElement *element, GError **error)
{
	g_autoptr(FwctlField) self = NULL;
	const gchar *const reserved[] = {FWCTL_FIELD_UNDESCRIBED, FWCTL_FIELD_TRAILING, NULL};
	const gchar *name = fwctl_element_get_name(element, error);

	if (name == NULL)
		return NULL;
	if (g_strv_contains(reserved, name)) {
		fwctl_element_fail(element, error, _("the name “%s” is taken"), name);
		return NULL;
	}
	self = fwctl_field_new(name);
	self->summary = g_strdup(fwctl_element_get(element, "summary"));
	self->unit = g_strdup(fwctl_element_get(element, "unit"));
	if (!fwctl_field_build_choices(self, file, element, error) ||
	    !fwctl_element_get_uint(element,
				    "offset",
				    FWCTL_LAYOUT_SIZE_MAX,
				    &self->offset,
				    error) ||
	    !fwctl_element_get_yes(element, "secret", &self->is_secret, error) ||
	    !fwctl_element_get_yes(element, "required", &self->is_required, error) ||
	    !fwctl_field_build_size(self, file, element, error) ||
	    !fwctl_field_build_number(self, element, error) ||
	    !fwctl_field_build_array(self, element, error) ||
	    !fwctl_field_build_effects(self, element, error))
		return NULL;
	return g_steal_pointer(&self);
}
