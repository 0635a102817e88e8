/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-command-private.h"

/* Where a command is published, how it is told from others, and what it is made of. */

/**
 * fwctl_command_get_citation_title:
 * @self: a #FwctlCommand
 *
 * Gets the document, or the source, that describes it.
 *
 * Returns: a title
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_command_get_citation_title(FwctlCommand *self)
{
	g_return_val_if_fail(FWCTL_IS_COMMAND(self), NULL);
	return self->citation_title;
}

/**
 * fwctl_command_get_citation_section:
 * @self: a #FwctlCommand
 *
 * Gets where in the document it is.
 *
 * Returns: (nullable): a section, or %NULL where it is not divided
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_command_get_citation_section(FwctlCommand *self)
{
	g_return_val_if_fail(FWCTL_IS_COMMAND(self), NULL);
	return self->citation_section;
}

/**
 * fwctl_command_get_citation_from:
 * @self: a #FwctlCommand
 *
 * Gets where to get the document.
 *
 * Returns: a URL, or the name of a package or a file
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_command_get_citation_from(FwctlCommand *self)
{
	g_return_val_if_fail(FWCTL_IS_COMMAND(self), NULL);
	return self->citation_from;
}

/**
 * fwctl_command_get_file:
 * @self: a #FwctlCommand
 *
 * Gets the catalogue that the entry is from.
 *
 * Returns: a path; one that is built in has no `/` at its start
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_command_get_file(FwctlCommand *self)
{
	g_return_val_if_fail(FWCTL_IS_COMMAND(self), NULL);
	return self->file;
}

/**
 * fwctl_command_get_opcode:
 * @self: a #FwctlCommand
 *
 * Gets the opcode.
 *
 * Returns: a number, or -1 where the command has none
 *
 * Since: 0.1.0
 */
gint64
fwctl_command_get_opcode(FwctlCommand *self)
{
	g_return_val_if_fail(FWCTL_IS_COMMAND(self), -1);
	return self->identity.opcode;
}

/**
 * fwctl_command_get_op_mod:
 * @self: a #FwctlCommand
 *
 * Gets the modifier of the opcode (mlx5).
 *
 * Returns: a number, or -1 where the command has none
 *
 * Since: 0.1.0
 */
gint64
fwctl_command_get_op_mod(FwctlCommand *self)
{
	g_return_val_if_fail(FWCTL_IS_COMMAND(self), -1);
	return self->identity.op_mod;
}

/**
 * fwctl_command_get_register_id:
 * @self: a #FwctlCommand
 *
 * Gets the register that it reads or writes (mlx5).
 *
 * Returns: a number, or -1 where the command has none
 *
 * Since: 0.1.0
 */
gint64
fwctl_command_get_register_id(FwctlCommand *self)
{
	g_return_val_if_fail(FWCTL_IS_COMMAND(self), -1);
	return self->identity.register_id;
}

/**
 * fwctl_command_get_endpoint:
 * @self: a #FwctlCommand
 *
 * Gets the endpoint that it goes to (pds).
 *
 * Returns: a number, or -1 where the command has none
 *
 * Since: 0.1.0
 */
gint64
fwctl_command_get_endpoint(FwctlCommand *self)
{
	g_return_val_if_fail(FWCTL_IS_COMMAND(self), -1);
	return self->identity.endpoint;
}

/**
 * fwctl_command_get_operation:
 * @self: a #FwctlCommand
 *
 * Gets the operation (pds).
 *
 * Returns: a number, or -1 where the command has none
 *
 * Since: 0.1.0
 */
gint64
fwctl_command_get_operation(FwctlCommand *self)
{
	g_return_val_if_fail(FWCTL_IS_COMMAND(self), -1);
	return self->identity.operation;
}

/**
 * fwctl_command_get_uuid:
 * @self: a #FwctlCommand
 *
 * Gets the UUID of a feature, or of a log.
 *
 * Returns: (nullable): a UUID in lower case, or %NULL
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_command_get_uuid(FwctlCommand *self)
{
	g_return_val_if_fail(FWCTL_IS_COMMAND(self), NULL);
	return self->uuid;
}

/**
 * fwctl_command_get_exclusive:
 * @self: a #FwctlCommand
 *
 * Gets the file, below the device's EDAC folder, where the kernel lets a feature be set instead.
 *
 * Returns: (nullable): a name such as `scrub0`, or %NULL
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_command_get_exclusive(FwctlCommand *self)
{
	g_return_val_if_fail(FWCTL_IS_COMMAND(self), NULL);
	return self->exclusive;
}

/**
 * fwctl_command_get_request_fields:
 * @self: a #FwctlCommand
 *
 * Gets the fields of the request: those that may be arguments.
 *
 * Returns: (transfer container) (element-type FwctlField): the fields, none where they are not
 * described
 *
 * Since: 0.1.0
 */
GPtrArray *
fwctl_command_get_request_fields(FwctlCommand *self)
{
	g_return_val_if_fail(FWCTL_IS_COMMAND(self), NULL);
	return fwctl_field_list_copy(self->request.fields, FWCTL_DIRECTION_REQUEST);
}

/**
 * fwctl_command_get_response_fields:
 * @self: a #FwctlCommand
 *
 * Gets the fields of the answer.
 *
 * Returns: (transfer container) (element-type FwctlField): the fields, none where they are not
 * described
 *
 * Since: 0.1.0
 */
GPtrArray *
fwctl_command_get_response_fields(FwctlCommand *self)
{
	g_return_val_if_fail(FWCTL_IS_COMMAND(self), NULL);
	return fwctl_field_list_copy(self->response.fields, FWCTL_DIRECTION_RESPONSE);
}

/**
 * fwctl_command_get_request_size:
 * @self: a #FwctlCommand
 *
 * Gets the size of the request as it is described: its fixed part, and for a device type with an
 * envelope without that.
 *
 * Returns: a size in bytes, 0 where it is not known
 *
 * Since: 0.1.0
 */
guint
fwctl_command_get_request_size(FwctlCommand *self)
{
	g_return_val_if_fail(FWCTL_IS_COMMAND(self), 0);
	return self->request.size;
}

/**
 * fwctl_command_get_described_response_size:
 * @self: a #FwctlCommand
 *
 * Gets the size of the answer as it is described: its fixed part, and for a device type with an
 * envelope without that.
 *
 * Returns: a size in bytes, 0 where it is not known
 *
 * Since: 0.1.0
 */
guint
fwctl_command_get_described_response_size(FwctlCommand *self)
{
	g_return_val_if_fail(FWCTL_IS_COMMAND(self), 0);
	return self->response.size;
}
