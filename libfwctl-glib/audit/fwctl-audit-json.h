/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <glib.h>

/* members of a JSON object: each begins with a comma, and none of them is ever left out */
void
fwctl_audit_json_add_string(GString *json, const gchar *name, const gchar *value);
void
fwctl_audit_json_add_strv(GString *json, const gchar *name, gchar **values);
void
fwctl_audit_json_add_unsigned(GString *json, const gchar *name, guint64 value);
void
fwctl_audit_json_add_signed(GString *json, const gchar *name, gint64 value);
void
fwctl_audit_json_add_null(GString *json, const gchar *name);
