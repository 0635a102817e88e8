/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-field-list.h"

G_BEGIN_DECLS

/*
 * FwctlEncoder:
 *
 * Writes values into a message by its fields. Bits that no field describes stay as they are.
 */
typedef struct {
	GByteArray *message;
	FwctlDirection direction;
	/* where the fields end */
	gsize end;
} FwctlEncoder;

/* no layout is larger than what the kernel takes in one RPC (FWCTL_MAX_RPC_LEN) */
#define FWCTL_ENCODER_SIZE_MAX (2 * 1024 * 1024)

gboolean
fwctl_encoder_reserve(FwctlEncoder *self,
		      guint64 offset,
		      guint64 size,
		      const gchar *path,
		      GError **error);
gboolean
fwctl_encoder_write_value(FwctlEncoder *self,
			  FwctlField *field,
			  guint64 offset,
			  GVariant *value,
			  const gchar *path,
			  GError **error);
gboolean
fwctl_encoder_write_list(FwctlEncoder *self,
			 GPtrArray *fields,
			 guint64 base,
			 GVariant *dict,
			 const gchar *path,
			 GError **error);
gboolean
fwctl_encode_number(FwctlField *field,
		    GVariant *value,
		    const gchar *path,
		    guint64 *number,
		    GError **error);
gboolean
fwctl_encode_check_unsigned(FwctlField *field,
			    guint64 value,
			    const gchar *path,
			    guint64 *number,
			    GError **error);
gboolean
fwctl_encode_check_signed(FwctlField *field,
			  gint64 value,
			  const gchar *path,
			  guint64 *number,
			  GError **error);
gboolean
fwctl_encode_check_double(FwctlField *field,
			  gdouble value,
			  const gchar *path,
			  guint64 *number,
			  GError **error);
gboolean
fwctl_encode_check_name(FwctlField *field,
			const gchar *name,
			const gchar *path,
			guint64 *number,
			GError **error);

G_END_DECLS
