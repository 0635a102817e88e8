/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-flash-error.h"
#include "fwctl-flash-label.h"

#define FWCTL_FLASH_LABEL_GROUP	   "Firmware"
#define FWCTL_FLASH_LABEL_ALIAS	   "fwctl:"
#define FWCTL_FLASH_LABEL_MAX_SIZE (64 * 1024)

void
fwctl_flash_label_free(FwctlFlashLabel *self)
{
	g_free(self->version);
	g_free(self->component);
	g_ptr_array_unref(self->devices);
	g_free(self);
}

static FwctlFlashLabel *
fwctl_flash_label_new(void)
{
	FwctlFlashLabel *self = g_new0(FwctlFlashLabel, 1);

	self->devices = g_ptr_array_new_with_free_func(g_free);
	return self;
}

/*
 * fwctl_flash_label_parse:
 *
 * Reads a label: a key file with a group `[Firmware]` and its keys `Version`, `Component` and
 * `Devices`, a list.
 */
FwctlFlashLabel *
fwctl_flash_label_parse(const gchar *text, gsize length, GError **error)
{
	g_autoptr(FwctlFlashLabel) self = fwctl_flash_label_new();
	g_autoptr(GKeyFile) file = g_key_file_new();
	g_auto(GStrv) devices = NULL;

	if (length > FWCTL_FLASH_LABEL_MAX_SIZE) {
		g_set_error_literal(error,
				    FWCTL_FLASH_ERROR,
				    FWCTL_FLASH_ERROR_WRONG_IMAGE,
				    _("too large for the label of an image"));
		return NULL;
	}
	if (!g_key_file_load_from_data(file, text, length, G_KEY_FILE_NONE, error))
		return NULL;
	self->version = g_key_file_get_string(file, FWCTL_FLASH_LABEL_GROUP, "Version", NULL);
	self->component = g_key_file_get_string(file, FWCTL_FLASH_LABEL_GROUP, "Component", NULL);
	devices = g_key_file_get_string_list(file, FWCTL_FLASH_LABEL_GROUP, "Devices", NULL, NULL);
	for (guint i = 0; devices != NULL && devices[i] != NULL; i++)
		g_ptr_array_add(self->devices, g_ascii_strdown(devices[i], -1));
	return g_steal_pointer(&self);
}

/*
 * fwctl_flash_label_load:
 *
 * Reads the label of an image: the file of its name with `.fwctl` behind it. Where there is none,
 * nothing is known.
 */
FwctlFlashLabel *
fwctl_flash_label_load(FwctlFlashImage *image, GError **error)
{
	g_autofree gchar *filename =
	    g_strconcat(fwctl_flash_image_get_filename(image), ".fwctl", NULL);
	g_autoptr(FwctlFlashLabel) self = NULL;
	g_autoptr(GMappedFile) map = NULL;
	g_autoptr(GError) error_local = NULL;

	map = g_mapped_file_new(filename, FALSE, &error_local);
	if (map == NULL) {
		if (g_error_matches(error_local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
			return fwctl_flash_label_new();
		g_propagate_error(error, g_steal_pointer(&error_local));
		return NULL;
	}
	self = fwctl_flash_label_parse(g_mapped_file_get_contents(map),
				       g_mapped_file_get_length(map),
				       &error_local);
	if (self == NULL)
		g_set_error(error,
			    FWCTL_FLASH_ERROR,
			    FWCTL_FLASH_ERROR_WRONG_IMAGE,
			    "%s: %s",
			    filename,
			    error_local->message);
	return g_steal_pointer(&self);
}

/*
 * fwctl_flash_label_add_aliases:
 *
 * Takes the devices that a signature names: the aliases `fwctl:PATTERN` of the signed file.
 */
void
fwctl_flash_label_add_aliases(FwctlFlashLabel *self, GPtrArray *aliases)
{
	for (guint i = 0; i < aliases->len; i++) {
		const gchar *alias = aliases->pdata[i];

		if (g_str_has_prefix(alias, FWCTL_FLASH_LABEL_ALIAS))
			g_ptr_array_add(
			    self->devices,
			    g_ascii_strdown(alias + strlen(FWCTL_FLASH_LABEL_ALIAS), -1));
	}
}

static gboolean
fwctl_flash_label_fits(const gchar *pattern, const gchar *text)
{
	g_autofree gchar *valid = NULL;
	g_autofree gchar *folded = NULL;

	if (text == NULL)
		return FALSE;
	valid = g_utf8_make_valid(text, -1);
	folded = g_ascii_strdown(valid, -1);
	return g_pattern_match_simple(pattern, folded);
}

/*
 * fwctl_flash_label_judge:
 * @component: (nullable): which component it is to be written to
 *
 * Says whether the image is for this device: for its model, its PCI vendor and device, or it alone.
 */
FwctlFlashIdentity
fwctl_flash_label_judge(const FwctlFlashLabel *self, FwctlTarget *target, const gchar *component)
{
	if (self->component != NULL && component != NULL &&
	    g_strcmp0(self->component, component) != 0)
		return FWCTL_FLASH_IDENTITY_OTHER;
	if (self->devices->len == 0)
		return FWCTL_FLASH_IDENTITY_UNKNOWN;
	for (guint i = 0; i < self->devices->len; i++) {
		const gchar *pattern = self->devices->pdata[i];

		if (fwctl_flash_label_fits(pattern, fwctl_target_get_model(target)) ||
		    fwctl_flash_label_fits(pattern, fwctl_target_get_pci_id(target)) ||
		    fwctl_flash_label_fits(pattern, fwctl_target_get_serial(target)) ||
		    fwctl_flash_label_fits(pattern, fwctl_target_get_id(target)))
			return FWCTL_FLASH_IDENTITY_MATCHES;
	}
	return FWCTL_FLASH_IDENTITY_OTHER;
}
