/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-field-list.h"

G_BEGIN_DECLS

/*
 * FwctlDecoder:
 *
 * Reads a message by its fields, never past its end. It lives on the stack and borrows the bytes.
 * Each bit that a field describes is marked, so that the others can be told from them: what nobody
 * has described is kept, and shown as such.
 */
typedef struct {
	const guint8 *data;
	gsize size;
	FwctlDirection direction;
	guint8 *marks;
	/* where the fields end, and so what follows begins */
	gsize end;
	/* the bits of fields that are secret, for a caller that wants them masked, or NULL */
	guint8 *secrets;
	guint secret_depth;
} FwctlDecoder;

gboolean
fwctl_decoder_check(FwctlDecoder *self,
		    guint64 offset,
		    guint64 size,
		    const gchar *path,
		    GError **error);
void
fwctl_decoder_mark(FwctlDecoder *self, gsize offset, gsize size);
gboolean
fwctl_decoder_read_word(FwctlDecoder *self,
			FwctlField *field,
			guint64 offset,
			const gchar *path,
			guint64 *number,
			GError **error);
GVariant *
fwctl_decoder_read_number(FwctlField *field, guint64 number);
gboolean
fwctl_decoder_read_list(FwctlDecoder *self,
			GPtrArray *fields,
			guint64 base,
			const gchar *path,
			GVariantBuilder *dict,
			GError **error);
GVariant *
fwctl_decoder_dup_undescribed(FwctlDecoder *self, const guint8 *usual, gsize usual_size);

G_END_DECLS
