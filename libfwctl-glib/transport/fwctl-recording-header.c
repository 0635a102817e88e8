/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <sys/utsname.h>

#include "fwctl-error.h"
#include "fwctl-recording-header.h"
#include "fwctl-recording-json.h"

/* the machine's own name is nobody's business, so it is not in there */
FwctlRecordingHeader *
fwctl_recording_header_new_now(void)
{
	FwctlRecordingHeader *self = g_new0(FwctlRecordingHeader, 1);
	g_autoptr(GDateTime) now = g_date_time_new_now_utc();
	struct utsname kernel;

	self->library = g_strdup(PACKAGE_VERSION);
	if (uname(&kernel) == 0) {
		self->kernel_release = g_strdup(kernel.release);
		self->kernel_version = g_strdup(kernel.version);
	}
	self->time = g_date_time_format_iso8601(now);
	self->program = g_strdup(g_get_prgname());
	return self;
}

FwctlRecordingHeader *
fwctl_recording_header_copy(const FwctlRecordingHeader *self)
{
	FwctlRecordingHeader *copy = g_new0(FwctlRecordingHeader, 1);

	copy->library = g_strdup(self->library);
	copy->kernel_release = g_strdup(self->kernel_release);
	copy->kernel_version = g_strdup(self->kernel_version);
	copy->time = g_strdup(self->time);
	copy->program = g_strdup(self->program);
	return copy;
}

void
fwctl_recording_header_free(FwctlRecordingHeader *self)
{
	g_free(self->library);
	g_free(self->kernel_release);
	g_free(self->kernel_version);
	g_free(self->time);
	g_free(self->program);
	g_free(self);
}

static gboolean
fwctl_recording_header_check_schema(JsonObject *object, GError **error)
{
	const gchar *schema = NULL;

	if (!fwctl_recording_json_get_string(object, "schema", FALSE, &schema, NULL) ||
	    schema == NULL || !g_str_has_prefix(schema, "org.fwctl.recording/")) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_MALFORMED,
			    _("not a recording: it does not begin with the schema %s"),
			    FWCTL_RECORDING_SCHEMA);
		return FALSE;
	}
	if (g_strcmp0(schema, FWCTL_RECORDING_SCHEMA) != 0) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_NOT_SUPPORTED,
			    _("a recording of the schema “%s”; this library reads %s"),
			    schema,
			    FWCTL_RECORDING_SCHEMA);
		return FALSE;
	}
	return TRUE;
}

static gboolean
fwctl_recording_header_dup(JsonObject *object, const gchar *key, gchar **value, GError **error)
{
	const gchar *text = NULL;

	if (!fwctl_recording_json_get_string(object, key, FALSE, &text, error))
		return FALSE;
	*value = g_strdup(text);
	return TRUE;
}

static gboolean
fwctl_recording_header_parse_kernel(FwctlRecordingHeader *self, JsonObject *object, GError **error)
{
	JsonNode *node = json_object_get_member(object, "kernel");

	if (node == NULL || JSON_NODE_HOLDS_NULL(node))
		return TRUE;
	if (!JSON_NODE_HOLDS_OBJECT(node)) {
		g_set_error_literal(error,
				    FWCTL_ERROR,
				    FWCTL_ERROR_MALFORMED,
				    _("“kernel” has to be an object"));
		return FALSE;
	}
	object = json_node_get_object(node);
	return fwctl_recording_header_dup(object, "release", &self->kernel_release, error) &&
	       fwctl_recording_header_dup(object, "version", &self->kernel_version, error);
}

/* all but the schema is for people, and may be missing */
FwctlRecordingHeader *
fwctl_recording_header_parse(JsonObject *object, GError **error)
{
	g_autoptr(FwctlRecordingHeader) self = g_new0(FwctlRecordingHeader, 1);

	if (!fwctl_recording_header_check_schema(object, error) ||
	    !fwctl_recording_header_dup(object, "library", &self->library, error) ||
	    !fwctl_recording_header_dup(object, "time", &self->time, error) ||
	    !fwctl_recording_header_dup(object, "program", &self->program, error) ||
	    !fwctl_recording_header_parse_kernel(self, object, error))
		return NULL;
	return g_steal_pointer(&self);
}

gchar *
fwctl_recording_header_to_line(const FwctlRecordingHeader *self)
{
	g_autoptr(JsonBuilder) builder = json_builder_new();

	json_builder_begin_object(builder);
	fwctl_recording_json_add_string(builder, "schema", FWCTL_RECORDING_SCHEMA);
	fwctl_recording_json_add_string(builder, "library", self->library);
	json_builder_set_member_name(builder, "kernel");
	json_builder_begin_object(builder);
	fwctl_recording_json_add_string(builder, "release", self->kernel_release);
	fwctl_recording_json_add_string(builder, "version", self->kernel_version);
	json_builder_end_object(builder);
	fwctl_recording_json_add_string(builder, "time", self->time);
	fwctl_recording_json_add_string(builder, "program", self->program);
	return fwctl_recording_json_end_line(builder);
}
