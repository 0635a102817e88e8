/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The other direction of FwctlByteReader: puts a request together at the end of a GByteArray. */
void
fwctl_byte_writer_append_u8(GByteArray *array, guint8 value);
void
fwctl_byte_writer_append_u16le(GByteArray *array, guint16 value);
void
fwctl_byte_writer_append_u32le(GByteArray *array, guint32 value);
void
fwctl_byte_writer_append_zeros(GByteArray *array, guint length);

G_END_DECLS
