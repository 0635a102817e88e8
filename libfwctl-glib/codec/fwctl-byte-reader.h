/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * FwctlByteReader:
 *
 * Reads integers and bytes out of memory that somebody else filled, front to back, and never past
 * its end. It lives on the stack and borrows the memory. Not for several threads at once.
 *
 * A read that does not fit fails with FWCTL_ERROR_MALFORMED, names what was to be read, and leaves
 * the reader where it was.
 */
typedef struct {
	const guint8 *data;
	gsize size;
	gsize offset;
} FwctlByteReader;

void
fwctl_byte_reader_init(FwctlByteReader *self, gconstpointer data, gsize size);
void
fwctl_byte_reader_init_bytes(FwctlByteReader *self, GBytes *bytes);
gsize
fwctl_byte_reader_get_offset(const FwctlByteReader *self);
gsize
fwctl_byte_reader_get_remaining(const FwctlByteReader *self);
gboolean
fwctl_byte_reader_seek(FwctlByteReader *self, guint64 offset, const gchar *what, GError **error);
gboolean
fwctl_byte_reader_skip(FwctlByteReader *self, guint64 length, const gchar *what, GError **error);
gboolean
fwctl_byte_reader_read_u8(FwctlByteReader *self, guint8 *value, const gchar *what, GError **error);
gboolean
fwctl_byte_reader_read_u16le(FwctlByteReader *self,
			     guint16 *value,
			     const gchar *what,
			     GError **error);
gboolean
fwctl_byte_reader_read_u32le(FwctlByteReader *self,
			     guint32 *value,
			     const gchar *what,
			     GError **error);
gboolean
fwctl_byte_reader_read_u64le(FwctlByteReader *self,
			     guint64 *value,
			     const gchar *what,
			     GError **error);
gboolean
fwctl_byte_reader_read_u16be(FwctlByteReader *self,
			     guint16 *value,
			     const gchar *what,
			     GError **error);
gboolean
fwctl_byte_reader_read_u32be(FwctlByteReader *self,
			     guint32 *value,
			     const gchar *what,
			     GError **error);
gboolean
fwctl_byte_reader_read_u64be(FwctlByteReader *self,
			     guint64 *value,
			     const gchar *what,
			     GError **error);
gboolean
fwctl_byte_reader_read_bytes(FwctlByteReader *self,
			     const guint8 **bytes,
			     guint64 length,
			     const gchar *what,
			     GError **error);

G_END_DECLS
