/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-catalogue-file.h"
#include "fwctl-command.h"
#include "fwctl-envelope.h"

G_BEGIN_DECLS

typedef struct _FwctlCatalogueStore FwctlCatalogueStore;

/* One direction of a command. */
typedef struct {
	GPtrArray *fields;
	/* where in the message the offsets count from */
	guint base;
	/* the fixed part, counted from there, and the largest that the whole is known to be */
	guint size;
	guint max_size;
	gboolean is_described;
} FwctlMessage;

/* set once, when it is made */
struct _FwctlCommand {
	GObject parent_instance;
	/* NULL where there is none: a feature's data, a log's, a command of another door */
	const FwctlEnvelope *envelope;
	gchar *type_name;
	gchar *name;
	gchar *summary;
	gchar *description;
	gchar *since;
	gchar *citation_title;
	gchar *citation_section;
	gchar *citation_from;
	gchar *uuid;
	gchar *exclusive;
	gchar *file;
	FwctlCommandKind kind;
	FwctlCommandDoor door;
	FwctlCommandTimeout timeout;
	gint scope;
	gboolean is_scope_by_effects;
	gboolean is_idempotent;
	FwctlEffects effects;
	FwctlIdentity identity;
	FwctlMessage request;
	FwctlMessage response;
	/* (atomic) 0: not known yet, 1: no field of the request has any, 2: one has */
	gint has_field_effects;
	/* where the layouts of what it carries are found, or NULL */
	FwctlCatalogueStore *store;
};

FwctlCommand *
fwctl_command_build(FwctlCatalogueFile *file,
		    FwctlElement *element,
		    gboolean is_write,
		    GError **error);
gboolean
fwctl_command_is_identity(FwctlCommand *self, const FwctlIdentity *identity);

GBytes *
fwctl_command_encode_message(FwctlCommand *self,
			     FwctlDirection direction,
			     GVariant *values,
			     GError **error);
GVariant *
fwctl_command_decode_message(FwctlCommand *self,
			     FwctlDirection direction,
			     GBytes *bytes,
			     GError **error);
GVariant *
fwctl_command_decode_contents(FwctlCommand *self,
			      FwctlDirection direction,
			      GVariant *request,
			      GVariant *values);
GVariant *
fwctl_command_parse_contents(FwctlCommand *self, const gchar *const *texts, GError **error);
GVariant *
fwctl_command_encode_contents(FwctlCommand *self,
			      FwctlDirection direction,
			      GVariant *values,
			      GError **error);

G_END_DECLS
