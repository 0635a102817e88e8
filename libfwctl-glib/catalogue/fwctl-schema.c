/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fwctl-schema.h"

/*
 * Which elements and attributes there are, as in docs/catalogue-format.md: lists of words, of which
 * one with “!” must be there. What the values mean is for those who read them.
 */
static const struct {
	const gchar *name;
	const gchar *attributes;
	const gchar *children;
	gboolean has_text;
} elements[] = {
    {"catalogue",
     "version! type! byte-order!",
     "description source citation layout command register feature log",
     FALSE},
    {"description", "", "", TRUE},
    {"source", "id! title! from!", "", FALSE},
    {"citation", "source! section", "", FALSE},
    {"layout", "name! size", "field union", FALSE},
    {"command",
     "name! summary! opcode op-mod endpoint operation door scope since effects! idempotent! "
     "timeout!",
     "citation description request response",
     FALSE},
    {"register",
     "name! id! size! summary! access! effects-read effects-write since idempotent timeout",
     "citation description field union",
     FALSE},
    {"feature", "name! uuid! summary! exclusive effects", "citation description get set", FALSE},
    {"log", "name! uuid! summary!", "citation description content", FALSE},
    {"request", "size max-size", "field union", FALSE},
    {"response", "size max-size", "field union", FALSE},
    {"get", "size max-size", "field union", FALSE},
    {"set", "size max-size", "field union", FALSE},
    {"content", "size max-size", "field union", FALSE},
    {"field",
     "name! offset! size byte-order bits kind layout signed scale unit none effects secret access "
     "required count count-field stride contents summary",
     "value flag",
     FALSE},
    {"value", "number! name! summary", "", FALSE},
    {"flag", "bit! name! summary", "", FALSE},
    {"union", "tag!", "case", FALSE},
    {"case", "value!", "field", FALSE},
};

static gboolean
fwctl_schema_check_attributes(FwctlElement *element, const gchar *list, GError **error)
{
	g_auto(GStrv) words = g_strsplit(list, " ", -1);

	for (guint i = 0; words[i] != NULL; i++) {
		gboolean is_required = g_str_has_suffix(words[i], "!");

		if (is_required)
			words[i][strlen(words[i]) - 1] = '\0';
		if (is_required && fwctl_element_get(element, words[i]) == NULL)
			return fwctl_element_fail(element,
						  error,
						  _("<%s> has no %s"),
						  element->name,
						  words[i]);
	}
	for (guint i = 0; i < element->attributes->len; i += 2) {
		const gchar *name = g_ptr_array_index(element->attributes, i);

		if (!g_strv_contains((const gchar *const *)words, name))
			return fwctl_element_fail(element,
						  error,
						  _("<%s> cannot have the attribute “%s”"),
						  element->name,
						  name);
	}
	return TRUE;
}

static gboolean
fwctl_schema_check_element(FwctlElement *element, GError **error)
{
	g_auto(GStrv) children = NULL;
	guint i = 0;

	while (i < G_N_ELEMENTS(elements) && g_strcmp0(elements[i].name, element->name) != 0)
		i++;
	/* its parent has been asked, so only the root can be unknown */
	if (i == G_N_ELEMENTS(elements))
		return fwctl_element_fail(element, error, _("<%s> is not known"), element->name);
	if (!fwctl_schema_check_attributes(element, elements[i].attributes, error))
		return FALSE;
	if (!elements[i].has_text && element->text != NULL)
		return fwctl_element_fail(element,
					  error,
					  _("<%s> cannot have text"),
					  element->name);
	children = g_strsplit(elements[i].children, " ", -1);
	for (guint j = 0; j < element->children->len; j++) {
		FwctlElement *child = g_ptr_array_index(element->children, j);

		if (!g_strv_contains((const gchar *const *)children, child->name))
			return fwctl_element_fail(child,
						  error,
						  _("<%s> cannot be in <%s>"),
						  child->name,
						  element->name);
		if (!fwctl_schema_check_element(child, error))
			return FALSE;
	}
	return TRUE;
}

/*
 * fwctl_schema_check:
 *
 * Says whether a file has the elements and attributes that a catalogue has, and no others. Fails
 * with FWCTL_ERROR_MALFORMED and the line.
 */
gboolean
fwctl_schema_check(FwctlElement *root, GError **error)
{
	if (g_strcmp0(root->name, "catalogue") != 0)
		return fwctl_element_fail(root,
					  error,
					  _("this is <%s>, and not <catalogue>"),
					  root->name);
	return fwctl_schema_check_element(root, error);
}
