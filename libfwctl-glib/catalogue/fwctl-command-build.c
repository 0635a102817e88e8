/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <uuid/uuid.h>

#include "fwctl-command-private.h"
#include "fwctl-encoder.h"

/* From an entry of a catalogue to a FwctlCommand, or the line and why it is none. */

/* a citation is demanded, and that it cites something */
static gboolean
fwctl_command_build_citation(FwctlCommand *self,
			     FwctlCatalogueFile *file,
			     FwctlElement *element,
			     GError **error)
{
	FwctlElement *first = NULL;

	for (guint i = 0; i < element->children->len; i++) {
		FwctlElement *child = g_ptr_array_index(element->children, i);
		FwctlElement *source;

		if (g_strcmp0(child->name, "citation") != 0)
			continue;
		source = fwctl_catalogue_file_get_source(file, child, error);
		if (source == NULL)
			return FALSE;
		if (first != NULL)
			continue;
		first = child;
		self->citation_title = g_strdup(fwctl_element_get(source, "title"));
		self->citation_from = g_strdup(fwctl_element_get(source, "from"));
		self->citation_section = g_strdup(fwctl_element_get(child, "section"));
	}
	if (first == NULL)
		return fwctl_element_fail(element,
					  error,
					  _("“%s” has no citation, and so is not published"),
					  self->name);
	return TRUE;
}

static gboolean
fwctl_command_build_effects(FwctlCommand *self,
			    FwctlElement *element,
			    const gchar *name,
			    FwctlEffects usual,
			    GError **error)
{
	const gchar *text = fwctl_element_get(element, name);
	g_autoptr(GError) error_local = NULL;

	self->effects = usual;
	if (text == NULL || fwctl_effects_from_string(text, &self->effects, &error_local))
		return TRUE;
	return fwctl_element_fail(element, error, "%s: %s", name, error_local->message);
}

static gboolean
fwctl_command_build_timeout(FwctlCommand *self, FwctlElement *element, GError **error)
{
	const gchar *const timeouts[] = {"short", "long", "background", NULL};
	guint timeout = FWCTL_COMMAND_TIMEOUT_SHORT;

	if (!fwctl_element_get_choice(element, "timeout", timeouts, &timeout, error) ||
	    !fwctl_element_get_yes(element, "idempotent", &self->is_idempotent, error))
		return FALSE;
	self->timeout = (FwctlCommandTimeout)timeout;
	return TRUE;
}

static gboolean
fwctl_command_build_scope(FwctlCommand *self, FwctlElement *element, GError **error)
{
	/* the first four in the order of their enumeration */
	const gchar *const scopes[] = {"configuration",
				       "debug-read-only",
				       "debug-write",
				       "debug-write-full",
				       "by-effects",
				       NULL};
	const gchar *const doors[] = {"fwctl", "memdev", NULL};
	gboolean is_given = fwctl_element_get(element, "scope") != NULL;
	guint scope = 0;
	guint door = FWCTL_COMMAND_DOOR_FWCTL;

	if (!fwctl_element_get_choice(element, "scope", scopes, &scope, error) ||
	    !fwctl_element_get_choice(element, "door", doors, &door, error))
		return FALSE;
	self->door = (FwctlCommandDoor)door;
	if (is_given != (self->door == FWCTL_COMMAND_DOOR_FWCTL))
		return fwctl_element_fail(element,
					  error,
					  _("what is sent by fwctl has a scope, and nothing else"));
	self->is_scope_by_effects = is_given && scope > FWCTL_SCOPE_DEBUG_WRITE_FULL;
	if (is_given && !self->is_scope_by_effects)
		self->scope = (gint)scope;
	return TRUE;
}

static gboolean
fwctl_command_build_identity(FwctlCommand *self, FwctlElement *element, GError **error)
{
	gboolean is_pds = g_strcmp0(self->type_name, "pds") == 0;
	gboolean is_mlx5 = g_strcmp0(self->type_name, "mlx5") == 0;
	const struct {
		const gchar *name;
		gint64 *number;
		gboolean is_allowed;
		gboolean is_required;
		guint64 maximum;
	} identifiers[] = {
	    {"opcode", &self->identity.opcode, !is_pds, !is_pds, G_MAXUINT16},
	    {"op-mod", &self->identity.op_mod, is_mlx5, FALSE, G_MAXUINT16},
	    {"endpoint", &self->identity.endpoint, is_pds, is_pds, G_MAXUINT32},
	    {"operation", &self->identity.operation, is_pds, is_pds, G_MAXUINT16},
	};

	for (guint i = 0; i < G_N_ELEMENTS(identifiers); i++) {
		gboolean is_given = fwctl_element_get(element, identifiers[i].name) != NULL;
		guint64 number = 0;

		if (is_given ? !identifiers[i].is_allowed : identifiers[i].is_required)
			return fwctl_element_fail(element,
						  error,
						  is_given ? _("a command of %s has no %s")
							   : _("a command of %s has %s"),
						  self->type_name,
						  identifiers[i].name);
		if (!fwctl_element_get_number(element,
					      identifiers[i].name,
					      identifiers[i].maximum,
					      &number,
					      error))
			return FALSE;
		if (is_given)
			*identifiers[i].number = (gint64)number;
	}
	return TRUE;
}

/* no field is in what all commands of the type have in common */
static gboolean
fwctl_message_check_reserved(FwctlMessage *self,
			     FwctlElement *element,
			     guint reserved,
			     GError **error)
{
	for (guint i = 0; i < self->fields->len; i++) {
		FwctlField *field = g_ptr_array_index(self->fields, i);

		if (field->offset < reserved)
			return fwctl_element_fail(element,
						  error,
						  _("“%s” is in the header, which ends at %u"),
						  field->name,
						  reserved);
		/* what is there only sometimes may make the message longer */
		if (field->case_tag == NULL && self->size > 0 && field->count > 0 &&
		    !field->takes_rest &&
		    (guint64)field->offset + (guint64)field->count * field->stride > self->size)
			return fwctl_element_fail(element,
						  error,
						  _("“%s” ends behind size=\"%u\""),
						  field->name,
						  self->size);
	}
	return TRUE;
}

static gboolean
fwctl_message_build(FwctlMessage *self,
		    FwctlCatalogueFile *file,
		    FwctlElement *element,
		    guint reserved,
		    GError **error)
{
	GPtrArray *fields;

	if (element == NULL)
		return TRUE;
	fields = fwctl_field_list_build(file, element, error);
	if (fields == NULL)
		return FALSE;
	g_ptr_array_unref(self->fields);
	self->fields = fields;
	self->is_described = TRUE;
	if (!fwctl_element_get_uint(element, "size", FWCTL_LAYOUT_SIZE_MAX, &self->size, error))
		return FALSE;
	self->max_size = self->size;
	return fwctl_element_get_uint(element,
				      "max-size",
				      FWCTL_ENCODER_SIZE_MAX,
				      &self->max_size,
				      error) &&
	       fwctl_message_check_reserved(self, element, reserved, error);
}

static gboolean
fwctl_message_has_field_before(FwctlMessage *self, guint offset)
{
	for (guint i = 0; i < self->fields->len; i++) {
		FwctlField *field = g_ptr_array_index(self->fields, i);
		if (field->offset < offset)
			return TRUE;
	}
	return FALSE;
}

static gboolean
fwctl_command_build_command(FwctlCommand *self,
			    FwctlCatalogueFile *file,
			    FwctlElement *element,
			    GError **error)
{
	guint request_reserved = file->envelope->request_reserved;

	if (!fwctl_command_build_identity(self, element, error) ||
	    !fwctl_command_build_scope(self, element, error) ||
	    !fwctl_command_build_timeout(self, element, error) ||
	    !fwctl_command_build_effects(self, element, "effects", FWCTL_EFFECTS_UNKNOWN, error))
		return FALSE;
	self->since = g_strdup(fwctl_element_get(element, "since"));
	if (self->door == FWCTL_COMMAND_DOOR_FWCTL) {
		self->envelope = file->envelope;
		self->request.base = file->envelope->request_size;
		self->response.base = file->envelope->response_size;
	}
	/* without one of its own, the modifier is an argument */
	if (g_strcmp0(self->type_name, "mlx5") == 0 && self->identity.op_mod < 0)
		request_reserved = 6;
	if (!fwctl_message_build(&self->request,
				 file,
				 fwctl_element_get_child(element, "request"),
				 request_reserved,
				 error) ||
	    !fwctl_message_build(&self->response,
				 file,
				 fwctl_element_get_child(element, "response"),
				 file->envelope->response_reserved,
				 error))
		return FALSE;
	/* where it is no argument either, it is 0; with another it is not what is published */
	if (g_strcmp0(self->type_name, "mlx5") == 0 && self->identity.op_mod < 0 &&
	    !fwctl_message_has_field_before(&self->request, file->envelope->request_reserved))
		self->identity.op_mod = 0;
	return TRUE;
}

/* include/linux/mlx5/mlx5_ifc.h, mlx5_ifc_access_register_in_bits; scopes as of Linux's
 * drivers/fwctl/mlx5/main.c: to write is configuration, to read is debugging */
static gboolean
fwctl_command_build_register(FwctlCommand *self,
			     FwctlCatalogueFile *file,
			     FwctlElement *element,
			     gboolean is_write,
			     GError **error)
{
	const gchar *const accesses[] = {"read", "write", "read-write", NULL};
	guint access = 0;
	guint64 id = 0;
	g_autofree gchar *name = g_strdup(self->name);

	if (g_strcmp0(self->type_name, "mlx5") != 0)
		return fwctl_element_fail(element,
					  error,
					  _("<register> is not for %s"),
					  self->type_name);
	g_free(self->name);
	self->name = g_strdup_printf("%s-%s", is_write ? "set" : "query", name);
	self->is_idempotent = !is_write;
	if (!fwctl_element_get_choice(element, "access", accesses, &access, error) ||
	    !fwctl_element_get_number(element, "id", G_MAXUINT16, &id, error) ||
	    !fwctl_command_build_timeout(self, element, error) ||
	    !fwctl_command_build_effects(self,
					 element,
					 is_write ? "effects-write" : "effects-read",
					 is_write ? FWCTL_EFFECTS_UNKNOWN : FWCTL_EFFECTS_READS,
					 error) ||
	    !fwctl_message_build(&self->request, file, element, 0, error))
		return FALSE;
	if (access != 0 && fwctl_element_get(element, "effects-write") == NULL)
		return fwctl_element_fail(element,
					  error,
					  _("<%s> has no %s"),
					  "register",
					  "effects-write");
	self->envelope = file->envelope;
	self->since = g_strdup(fwctl_element_get(element, "since"));
	self->scope = is_write ? FWCTL_SCOPE_CONFIGURATION : FWCTL_SCOPE_DEBUG_READ_ONLY;
	self->identity.opcode = FWCTL_MLX5_ACCESS_REG;
	self->identity.op_mod = is_write ? FWCTL_MLX5_REGISTER_WRITE : FWCTL_MLX5_REGISTER_READ;
	self->identity.register_id = (gint64)id;
	self->request.base = FWCTL_MLX5_REGISTER_BASE;
	g_ptr_array_unref(self->response.fields);
	self->response = self->request;
	g_ptr_array_ref(self->response.fields);
	return TRUE;
}

/* the data of a feature or of a log, that a command carries */
static gboolean
fwctl_command_build_contents(FwctlCommand *self,
			     FwctlCatalogueFile *file,
			     FwctlElement *element,
			     GError **error)
{
	gboolean is_log = self->kind == FWCTL_COMMAND_KIND_LOG;
	const gchar *text = fwctl_element_get(element, "uuid");
	uuid_t uuid;

	if (uuid_parse(text, uuid) != 0)
		return fwctl_element_fail(element, error, _("uuid=\"%s\" is not a UUID"), text);
	self->uuid = g_ascii_strdown(text, -1);
	self->exclusive = g_strdup(fwctl_element_get(element, "exclusive"));
	self->is_idempotent = TRUE;
	self->is_scope_by_effects = !is_log;
	return fwctl_command_build_effects(self,
					   element,
					   "effects",
					   is_log ? FWCTL_EFFECTS_READS : FWCTL_EFFECTS_UNKNOWN,
					   error) &&
	       fwctl_message_build(&self->request,
				   file,
				   fwctl_element_get_child(element, "set"),
				   0,
				   error) &&
	       fwctl_message_build(&self->response,
				   file,
				   fwctl_element_get_child(element, is_log ? "content" : "get"),
				   0,
				   error);
}

/*
 * fwctl_command_build:
 *
 * Makes the command that an entry describes, and for a register the one of the two that is meant.
 */
FwctlCommand *
fwctl_command_build(FwctlCatalogueFile *file,
		    FwctlElement *element,
		    gboolean is_write,
		    GError **error)
{
	/* in the order of their enumeration */
	const gchar *const kinds[] = {"command", "register", "feature", "log", NULL};
	g_autoptr(FwctlCommand) self = g_object_new(FWCTL_TYPE_COMMAND, NULL);
	FwctlElement *description = fwctl_element_get_child(element, "description");
	const gchar *name = fwctl_element_get_name(element, error);
	gboolean success;

	if (name == NULL)
		return NULL;
	self->name = g_strdup(name);
	self->type_name = g_strdup(file->envelope->type);
	self->file = g_strdup(file->name);
	self->summary = g_strdup(fwctl_element_get(element, "summary"));
	self->description = g_strdup(description != NULL ? description->text : NULL);
	for (guint i = 0; kinds[i] != NULL; i++) {
		if (g_strcmp0(kinds[i], element->name) == 0)
			self->kind = (FwctlCommandKind)i;
	}
	if (!fwctl_command_build_citation(self, file, element, error))
		return NULL;
	if (self->kind == FWCTL_COMMAND_KIND_COMMAND)
		success = fwctl_command_build_command(self, file, element, error);
	else if (self->kind == FWCTL_COMMAND_KIND_REGISTER)
		success = fwctl_command_build_register(self, file, element, is_write, error);
	else
		success = fwctl_command_build_contents(self, file, element, error);
	return success ? g_steal_pointer(&self) : NULL;
}
