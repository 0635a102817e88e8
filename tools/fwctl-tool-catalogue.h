/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-tool.h"

/*
 * What a command line is about: a device type, by its name or by that of a device.
 */
typedef struct {
	gchar *type;
	FwctlDevice *device; /* (nullable) */
} FwctlToolSubject;

void
fwctl_tool_subject_clear(FwctlToolSubject *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FwctlToolSubject, fwctl_tool_subject_clear)

FwctlCatalogue *
fwctl_tool_get_catalogue(FwctlTool *self, GError **error);
gboolean
fwctl_tool_find_subject(FwctlTool *self,
			const gchar *word,
			FwctlToolSubject *subject,
			GError **error);
GPtrArray *
fwctl_tool_catalogue_list(FwctlCatalogue *catalogue, const gchar *type);
FwctlCommand *
fwctl_tool_catalogue_find(FwctlCatalogue *catalogue,
			  const gchar *type,
			  const gchar *name,
			  GError **error);
GPtrArray *
fwctl_tool_catalogue_find_all(FwctlCatalogue *catalogue,
			      const gchar *type,
			      const gchar *name,
			      GError **error);
FwctlCommand *
fwctl_tool_catalogue_find_codec(FwctlCatalogue *catalogue,
				const gchar *type,
				const gchar *name,
				GError **error);
