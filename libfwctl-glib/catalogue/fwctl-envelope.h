/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * FwctlEnvelope:
 *
 * What all messages of a device type begin with, and who knows what is in it. Some of it is not a
 * part of what a command describes (its offsets begin behind it); some is, and is reserved: a
 * command's fields begin behind it too, and count it.
 */
typedef struct {
	const gchar *type;
	guint request_size;
	guint response_size;
	guint request_reserved;
	guint response_reserved;
} FwctlEnvelope;

/* What a request says of itself. -1 where the type has no such thing. */
typedef struct {
	gint64 opcode;
	gint64 op_mod;
	gint64 register_id;
	gint64 endpoint;
	gint64 operation;
} FwctlIdentity;

#define FWCTL_IDENTITY_INIT                                                                        \
	{                                                                                          \
		-1, -1, -1, -1, -1                                                                 \
	}

/* mlx5: the two commands that carry a register, in one header (mlx5_ifc.h, access_register_in) */
#define FWCTL_MLX5_ACCESS_REG		0x805
#define FWCTL_MLX5_ACCESS_REGISTER_USER 0xb0c
#define FWCTL_MLX5_REGISTER_BASE	16
#define FWCTL_MLX5_REGISTER_WRITE	0
#define FWCTL_MLX5_REGISTER_READ	1

const FwctlEnvelope *
fwctl_envelope_find(const gchar *type);
gsize
fwctl_envelope_get_least(const FwctlEnvelope *self);
void
fwctl_envelope_begin_request(const FwctlEnvelope *self,
			     const FwctlIdentity *identity,
			     guint8 *message);
void
fwctl_envelope_end_request(const FwctlEnvelope *self, guint8 *message, gsize size);
void
fwctl_envelope_end_response(const FwctlEnvelope *self, guint8 *message, gsize size);
gboolean
fwctl_envelope_identify(const FwctlEnvelope *self, GBytes *request, FwctlIdentity *identity);
gboolean
fwctl_envelope_get_request_end(const FwctlEnvelope *self,
			       GBytes *request,
			       gsize *end,
			       GError **error);
gboolean
fwctl_envelope_get_response_end(const FwctlEnvelope *self,
				GBytes *response,
				gsize *end,
				GError **error);

G_END_DECLS
