/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-bytes.h"
#include "fwctl-tool-error.h"
#include "fwctl-tool-file.h"
#include "fwctl-tool-setting.h"

static gchar *setting_hex = NULL;
static gchar *setting_filename = NULL;
static gint setting_offset = 0;
static gint setting_version = 0;

const GOptionEntry fwctl_tool_setting_entries[] = {
    {"hex",
     '\0',
     0,
     G_OPTION_ARG_STRING,
     &setting_hex,
     N_("The bytes to set, in hexadecimal"),
     N_("HEX")},
    {"file",
     '\0',
     0,
     G_OPTION_ARG_FILENAME,
     &setting_filename,
     N_("The bytes to set, from a file, or from standard input for “-”"),
     N_("FILE")},
    {"offset",
     '\0',
     0,
     G_OPTION_ARG_INT,
     &setting_offset,
     N_("Set from this byte of the feature on"),
     N_("N")},
    {"feature-version",
     '\0',
     0,
     G_OPTION_ARG_INT,
     &setting_version,
     N_("The version of the format that the bytes are in (default: the device's)"),
     N_("N")},
    {NULL},
};

gboolean
fwctl_tool_setting_has_data(void)
{
	return setting_hex != NULL || setting_filename != NULL;
}

/*
 * Checks the options, and gets the bytes from --hex or --file, exactly one of which must be there.
 */
GBytes *
fwctl_tool_setting_load(GError **error)
{
	if (setting_offset < 0 || setting_offset > G_MAXUINT16) {
		g_set_error(error,
			    FWCTL_TOOL_ERROR,
			    FWCTL_TOOL_EXIT_USAGE,
			    _("--offset=%d: a feature has bytes 0 to %d"),
			    setting_offset,
			    G_MAXUINT16);
		return NULL;
	}
	if (setting_version < 0 || setting_version > G_MAXUINT8) {
		g_set_error(error,
			    FWCTL_TOOL_ERROR,
			    FWCTL_TOOL_EXIT_USAGE,
			    _("--feature-version=%d: use 1 to %d"),
			    setting_version,
			    G_MAXUINT8);
		return NULL;
	}
	if ((setting_hex == NULL) == (setting_filename == NULL)) {
		g_set_error_literal(error,
				    FWCTL_TOOL_ERROR,
				    FWCTL_TOOL_EXIT_USAGE,
				    _("give the bytes with either --hex=HEX or --file=FILE"));
		return NULL;
	}
	if (setting_hex != NULL)
		return fwctl_tool_bytes_from_hex(setting_hex, error);
	return fwctl_tool_file_load(setting_filename, error);
}

/*
 * Makes bytes for an estimate, which depends on how many there are and not on what they say.
 */
GBytes *
fwctl_tool_setting_make_blank(FwctlFeature *feature)
{
	guint size = fwctl_feature_get_set_size(feature);

	return g_bytes_new_take(g_malloc0(size), size);
}

guint
fwctl_tool_setting_get_offset(void)
{
	return (guint)setting_offset;
}

/*
 * Gets the version asked for, or else the one that the device says it takes.
 */
guint
fwctl_tool_setting_get_version(FwctlFeature *feature)
{
	return setting_version != 0 ? (guint)setting_version
				    : fwctl_feature_get_set_version(feature);
}

FwctlTransaction *
fwctl_tool_setting_prepare(FwctlDevice *device, FwctlFeature *feature, GBytes *data, GError **error)
{
	return fwctl_device_prepare_set_feature(device,
						feature,
						fwctl_tool_setting_get_offset(),
						fwctl_tool_setting_get_version(feature),
						data,
						error);
}
