/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "fwctl-flash-error.h"
#include "fwctl-flash-journal.h"
#include "fwctl-flash-path-private.h"
#include "fwctl-flash-record.h"

void
fwctl_flash_record_free(FwctlFlashRecord *self)
{
	g_free(self->job);
	g_free(self->target);
	g_free(self->target_name);
	g_free(self->model);
	g_free(self->component);
	g_free(self->path);
	g_free(self->endpoint);
	g_free(self->image);
	g_free(self->sha256);
	g_free(self->version_before);
	g_free(self->version_new);
	g_free(self->version_after);
	g_free(self->boot);
	g_free(self->error_name);
	g_free(self->error_message);
	g_free(self);
}

/* of any other type than a string it is as if it were not there */
static const gchar *
fwctl_flash_record_get_string(JsonObject *line, const gchar *key)
{
	JsonNode *node = json_object_get_member(line, key);

	if (node == NULL || !JSON_NODE_HOLDS_VALUE(node) ||
	    json_node_get_value_type(node) != G_TYPE_STRING)
		return NULL;
	return json_node_get_string(node);
}

static gint64
fwctl_flash_record_get_int(JsonObject *line, const gchar *key)
{
	JsonNode *node = json_object_get_member(line, key);

	if (node == NULL || !JSON_NODE_HOLDS_VALUE(node) ||
	    json_node_get_value_type(node) != G_TYPE_INT64)
		return 0;
	return MAX(json_node_get_int(node), 0);
}

static void
fwctl_flash_record_take_string(JsonObject *line, const gchar *key, gchar **value)
{
	const gchar *text = fwctl_flash_record_get_string(line, key);

	if (text == NULL)
		return;
	g_free(*value);
	*value = g_strdup(text);
}

static gboolean
fwctl_flash_record_take_header(FwctlFlashRecord *self, JsonObject *line)
{
	if (g_strcmp0(fwctl_flash_record_get_string(line, "journal"), FWCTL_FLASH_JOURNAL_FORMAT) !=
	    0)
		return FALSE;
	fwctl_flash_record_take_string(line, "job", &self->job);
	fwctl_flash_record_take_string(line, "target", &self->target);
	fwctl_flash_record_take_string(line, "name", &self->target_name);
	fwctl_flash_record_take_string(line, "model", &self->model);
	fwctl_flash_record_take_string(line, "component", &self->component);
	fwctl_flash_record_take_string(line, "path", &self->path);
	fwctl_flash_record_take_string(line, "endpoint", &self->endpoint);
	fwctl_flash_record_take_string(line, "image", &self->image);
	fwctl_flash_record_take_string(line, "sha256", &self->sha256);
	fwctl_flash_record_take_string(line, "version_before", &self->version_before);
	fwctl_flash_record_take_string(line, "version_new", &self->version_new);
	fwctl_flash_record_take_string(line, "boot", &self->boot);
	self->size = (guint64)fwctl_flash_record_get_int(line, "size");
	self->flags = (guint)fwctl_flash_record_get_int(line, "flags");
	self->begun_at = fwctl_flash_record_get_int(line, "time");
	return self->job != NULL && self->target != NULL && self->image != NULL &&
	       self->sha256 != NULL;
}

/* Returns: %FALSE where the line says nothing that a newer or an older library could have meant */
static gboolean
fwctl_flash_record_take_step(FwctlFlashRecord *self, JsonObject *line)
{
	const gchar *outcome = fwctl_flash_record_get_string(line, "outcome");
	FwctlFlashState state = FWCTL_FLASH_STATE_PLANNED;

	if (!fwctl_flash_state_from_string(fwctl_flash_record_get_string(line, "step"), &state) ||
	    (outcome != NULL && !fwctl_flash_outcome_from_string(outcome, &self->outcome)))
		return FALSE;

	/* begun anew, by a process that looked at what the last one had left */
	if (state <= FWCTL_FLASH_STATE_PREPARE) {
		self->handed_over = FALSE;
		self->outcome = FWCTL_FLASH_OUTCOME_UNKNOWN;
		g_clear_pointer(&self->error_name, g_free);
		g_clear_pointer(&self->error_message, g_free);
	}
	if (json_object_has_member(line, "handed_over"))
		self->handed_over = TRUE;
	if (json_object_has_member(line, "resumed"))
		self->n_resumes++;
	self->state = state;
	self->reset = fwctl_flash_reset_from_string(fwctl_flash_record_get_string(line, "reset"));
	self->duration = fwctl_flash_record_get_int(line, "duration_us");
	fwctl_flash_record_take_string(line, "boot", &self->boot);
	fwctl_flash_record_take_string(line, "error", &self->error_name);
	fwctl_flash_record_take_string(line, "message", &self->error_message);
	fwctl_flash_record_take_string(line, "version_after", &self->version_after);
	return TRUE;
}

static gboolean
fwctl_flash_record_take_line(FwctlFlashRecord *self, const gchar *text, gsize length)
{
	g_autoptr(JsonParser) parser = json_parser_new_immutable();
	JsonNode *root;

	if (memchr(text, '\0', length) != NULL || !g_utf8_validate(text, (gssize)length, NULL) ||
	    !json_parser_load_from_data(parser, text, (gssize)length, NULL))
		return FALSE;
	root = json_parser_get_root(parser);
	if (root == NULL || !JSON_NODE_HOLDS_OBJECT(root))
		return FALSE;
	if (self->job == NULL)
		return fwctl_flash_record_take_header(self, json_node_get_object(root));
	return fwctl_flash_record_take_step(self, json_node_get_object(root));
}

/*
 * fwctl_flash_record_parse:
 *
 * Reads a journal. What a power cut or a kill left of a last line is left out, since the step that
 * it would have announced was not begun. A line before that which cannot be understood is an error:
 * nobody knows what the job did.
 */
FwctlFlashRecord *
fwctl_flash_record_parse(const gchar *text, gsize length, GError **error)
{
	g_autoptr(FwctlFlashRecord) self = g_new0(FwctlFlashRecord, 1);
	guint n_lines = 0;

	while (self->whole_size < length) {
		const gchar *begin = text + self->whole_size;
		const gchar *end = memchr(begin, '\n', length - self->whole_size);

		if (end == NULL)
			break;
		n_lines++;
		if (!fwctl_flash_record_take_line(self, begin, (gsize)(end - begin))) {
			/* a block that never reached the disk can have its length already */
			if (n_lines > 1 && end + 1 == text + length)
				break;
			g_set_error(error,
				    FWCTL_FLASH_ERROR,
				    FWCTL_FLASH_ERROR_JOURNAL,
				    _("line %u is not that of a journal"),
				    n_lines);
			return NULL;
		}
		self->whole_size = (gsize)(end - text) + 1;
	}
	if (self->job == NULL) {
		g_set_error_literal(error,
				    FWCTL_FLASH_ERROR,
				    FWCTL_FLASH_ERROR_JOURNAL,
				    _("there is no whole line in it"));
		return NULL;
	}
	return g_steal_pointer(&self);
}

FwctlFlashRecord *
fwctl_flash_record_load(const gchar *filename, GError **error)
{
	g_autoptr(FwctlFlashRecord) self = NULL;
	g_autoptr(GMappedFile) map = g_mapped_file_new(filename, FALSE, error);

	if (map == NULL)
		return NULL;
	if (g_mapped_file_get_length(map) > FWCTL_FLASH_RECORD_MAX_SIZE) {
		g_set_error(error,
			    FWCTL_FLASH_ERROR,
			    FWCTL_FLASH_ERROR_JOURNAL,
			    _("%s: too large for a journal; look at it, and remove it"),
			    filename);
		return NULL;
	}
	self = fwctl_flash_record_parse(g_mapped_file_get_contents(map),
					g_mapped_file_get_length(map),
					error);
	if (self == NULL)
		g_prefix_error(error, "%s: ", filename);
	return g_steal_pointer(&self);
}
