/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-catalogue-store.h"
#include "fwctl-command-private.h"

/**
 * FwctlCommand:
 *
 * A command that is published: what it is called, what it does, and how its bytes are laid out.
 * See [class@Fwctl.Catalogue].
 *
 * Arguments and answers are dictionaries of type `a{sv}`, whose keys are the names of
 * [class@Fwctl.Field]. Two more keys may be in what was decoded, so that nothing is lost and
 * encoding it again gives the same bytes: `undescribed-bytes`, with those bits of the message that
 * no field describes and that are not what they usually are, and `trailing-bytes`, what follows
 * after the last field.
 *
 * Immutable, and so safe to use from any thread.
 *
 * Since: 0.1.0
 */

G_DEFINE_FINAL_TYPE(FwctlCommand, fwctl_command, G_TYPE_OBJECT)

static void
fwctl_command_finalize(GObject *object)
{
	FwctlCommand *self = FWCTL_COMMAND(object);

	g_free(self->type_name);
	g_free(self->name);
	g_free(self->summary);
	g_free(self->description);
	g_free(self->since);
	g_free(self->citation_title);
	g_free(self->citation_section);
	g_free(self->citation_from);
	g_free(self->uuid);
	g_free(self->exclusive);
	g_free(self->file);
	g_ptr_array_unref(self->request.fields);
	g_ptr_array_unref(self->response.fields);
	g_clear_pointer(&self->store, fwctl_catalogue_store_unref);
	G_OBJECT_CLASS(fwctl_command_parent_class)->finalize(object);
}

static void
fwctl_command_class_init(FwctlCommandClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = fwctl_command_finalize;
}

static void
fwctl_command_init(FwctlCommand *self)
{
	const FwctlIdentity none = FWCTL_IDENTITY_INIT;

	self->identity = none;
	self->scope = -1;
	self->request.fields = g_ptr_array_new_with_free_func(g_object_unref);
	self->response.fields = g_ptr_array_new_with_free_func(g_object_unref);
}

/*
 * fwctl_command_is_identity:
 *
 * Says whether a request that says so of itself is this command, or one that is in every way like
 * it: mlx5 has two commands for the same registers.
 */
gboolean
fwctl_command_is_identity(FwctlCommand *self, const FwctlIdentity *identity)
{
	gboolean is_same_opcode = self->identity.opcode == identity->opcode;

	if (self->kind == FWCTL_COMMAND_KIND_REGISTER)
		is_same_opcode = identity->opcode == FWCTL_MLX5_ACCESS_REG ||
				 identity->opcode == FWCTL_MLX5_ACCESS_REGISTER_USER;
	if (!is_same_opcode || self->identity.endpoint != identity->endpoint ||
	    self->identity.operation != identity->operation)
		return FALSE;
	if (self->identity.op_mod >= 0 && self->identity.op_mod != identity->op_mod)
		return FALSE;
	return self->identity.register_id < 0 ||
	       self->identity.register_id == identity->register_id;
}
