/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-byte-reader.h"
#include "fwctl-error.h"

/*
 * fwctl_byte_reader_init:
 *
 * Points the reader at the start of @size bytes, which must stay valid while it is used. @data may
 * be NULL where @size is 0, as an empty GBytes has it.
 */
void
fwctl_byte_reader_init(FwctlByteReader *self, gconstpointer data, gsize size)
{
	self->data = data;
	self->size = size;
	self->offset = 0;
}

/*
 * fwctl_byte_reader_init_bytes:
 *
 * Points the reader at the start of @bytes, of which the caller keeps a reference.
 */
void
fwctl_byte_reader_init_bytes(FwctlByteReader *self, GBytes *bytes)
{
	gsize size = 0;
	gconstpointer data = g_bytes_get_data(bytes, &size);

	fwctl_byte_reader_init(self, data, size);
}

/*
 * fwctl_byte_reader_get_offset:
 *
 * Gets where the next read begins.
 */
gsize
fwctl_byte_reader_get_offset(const FwctlByteReader *self)
{
	return self->offset;
}

/*
 * fwctl_byte_reader_get_remaining:
 *
 * Gets how many bytes are left to read.
 */
gsize
fwctl_byte_reader_get_remaining(const FwctlByteReader *self)
{
	return self->size - self->offset;
}

/*
 * fwctl_byte_reader_check:
 *
 * Every read comes through here. The offset never exceeds the size, so the subtraction cannot wrap,
 * and no sum is made that could.
 */
static gboolean
fwctl_byte_reader_check(const FwctlByteReader *self,
			guint64 length,
			const gchar *what,
			GError **error)
{
	if (length <= fwctl_byte_reader_get_remaining(self))
		return TRUE;
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_MALFORMED,
		    _("cannot read %llu bytes of %s at offset %zu: there are %zu bytes"),
		    (unsigned long long)length,
		    what,
		    self->offset,
		    self->size);
	return FALSE;
}

/*
 * fwctl_byte_reader_seek:
 *
 * Goes to @offset from the start. The end itself is a valid place to be.
 */
gboolean
fwctl_byte_reader_seek(FwctlByteReader *self, guint64 offset, const gchar *what, GError **error)
{
	if (offset > self->size) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_MALFORMED,
			    _("cannot find %s at offset %llu: there are %zu bytes"),
			    what,
			    (unsigned long long)offset,
			    self->size);
		return FALSE;
	}
	self->offset = (gsize)offset;
	return TRUE;
}

/*
 * fwctl_byte_reader_skip:
 *
 * Passes over @length bytes.
 */
gboolean
fwctl_byte_reader_skip(FwctlByteReader *self, guint64 length, const gchar *what, GError **error)
{
	if (!fwctl_byte_reader_check(self, length, what, error))
		return FALSE;
	self->offset += (gsize)length;
	return TRUE;
}

/*
 * fwctl_byte_reader_read_bytes:
 *
 * Lends @length bytes, which live as long as the memory that the reader was given.
 */
gboolean
fwctl_byte_reader_read_bytes(FwctlByteReader *self,
			     const guint8 **bytes,
			     guint64 length,
			     const gchar *what,
			     GError **error)
{
	if (!fwctl_byte_reader_check(self, length, what, error))
		return FALSE;
	/* nothing is added to a NULL pointer, which C does not define even for 0 */
	*bytes = self->data != NULL ? self->data + self->offset : NULL;
	self->offset += (gsize)length;
	return TRUE;
}

/*
 * fwctl_byte_reader_read_integer:
 *
 * Puts an integer together byte by byte, so that neither alignment nor the order of the machine's
 * own bytes matters.
 */
static gboolean
fwctl_byte_reader_read_integer(FwctlByteReader *self,
			       guint64 *value,
			       guint length,
			       gboolean big_endian,
			       const gchar *what,
			       GError **error)
{
	const guint8 *bytes = NULL;

	if (!fwctl_byte_reader_read_bytes(self, &bytes, length, what, error))
		return FALSE;
	*value = 0;
	/* an optimizing compiler cannot see that success means bytes */
	for (guint i = 0; bytes != NULL && i < length; i++)
		*value = *value << 8 | bytes[big_endian ? i : length - 1 - i];
	return TRUE;
}

#define FWCTL_BYTE_READER_DEFINE(SUFFIX, TYPE, LENGTH, BIG_ENDIAN)                                 \
	gboolean fwctl_byte_reader_read_##SUFFIX(FwctlByteReader *self,                            \
						 TYPE *value,                                      \
						 const gchar *what,                                \
						 GError **error)                                   \
	{                                                                                          \
		guint64 wide = 0;                                                                  \
                                                                                                   \
		if (!fwctl_byte_reader_read_integer(self, &wide, LENGTH, BIG_ENDIAN, what, error)) \
			return FALSE;                                                              \
		*value = (TYPE)wide;                                                               \
		return TRUE;                                                                       \
	}

FWCTL_BYTE_READER_DEFINE(u8, guint8, 1, FALSE)
FWCTL_BYTE_READER_DEFINE(u16le, guint16, 2, FALSE)
FWCTL_BYTE_READER_DEFINE(u32le, guint32, 4, FALSE)
FWCTL_BYTE_READER_DEFINE(u64le, guint64, 8, FALSE)
FWCTL_BYTE_READER_DEFINE(u16be, guint16, 2, TRUE)
FWCTL_BYTE_READER_DEFINE(u32be, guint32, 4, TRUE)
FWCTL_BYTE_READER_DEFINE(u64be, guint64, 8, TRUE)
