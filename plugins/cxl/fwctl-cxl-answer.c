/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fwctl-byte-reader.h"
#include "fwctl-cxl-answer.h"

/*
 * fwctl_cxl_answer_get_length:
 *
 * Says how long an answer is. The driver reports 8 bytes too many: it adds the payload to
 * sizeof(struct fwctl_rpc_cxl_out), 16, where the payload begins at 8 (drivers/cxl/core/features.c
 * of Linux 6.15 to 7.3). The size inside the answer is right, so that one is taken. It may well be
 * more than was delivered, and then this says so.
 */
guint64
fwctl_cxl_answer_get_length(GBytes *answer, guint64 reported_length)
{
	guint32 size = 0;
	guint32 retval = 0;

	/* too short to have a size: let the kernel's number stand */
	if (!fwctl_cxl_answer_parse_header(answer, &size, &retval, NULL))
		return reported_length;
	return (guint64)FWCTL_CXL_ANSWER_HEADER_SIZE + size;
}

/*
 * fwctl_cxl_answer_parse_header:
 *
 * Reads the size of the payload and the mailbox's return code.
 */
gboolean
fwctl_cxl_answer_parse_header(GBytes *answer, guint32 *size, guint32 *retval, GError **error)
{
	FwctlByteReader reader;

	fwctl_byte_reader_init_bytes(&reader, answer);
	return fwctl_byte_reader_read_u32le(&reader, size, "the answer's size", error) &&
	       fwctl_byte_reader_read_u32le(&reader, retval, "the return code", error);
}

/* points @reader at the payload, and at nothing after it */
static gboolean
fwctl_cxl_answer_open_payload(GBytes *answer, FwctlByteReader *reader, GError **error)
{
	guint32 size = 0;
	guint32 retval = 0;
	const guint8 *payload = NULL;

	if (!fwctl_cxl_answer_parse_header(answer, &size, &retval, error))
		return FALSE;
	fwctl_byte_reader_init_bytes(reader, answer);
	if (!fwctl_byte_reader_skip(reader, FWCTL_CXL_ANSWER_HEADER_SIZE, "the header", error) ||
	    !fwctl_byte_reader_read_bytes(reader, &payload, size, "the payload", error))
		return FALSE;
	fwctl_byte_reader_init(reader, payload, size);
	return TRUE;
}

static gboolean
fwctl_cxl_answer_parse_entry(FwctlByteReader *reader, FwctlCxlFeatureEntry *entry, GError **error)
{
	const guint8 *uuid = NULL;

	if (!fwctl_byte_reader_read_bytes(reader, &uuid, FWCTL_CXL_UUID_SIZE, "a UUID", error) ||
	    !fwctl_byte_reader_read_u16le(reader, &entry->index, "an index", error) ||
	    !fwctl_byte_reader_read_u16le(reader, &entry->get_size, "a get size", error) ||
	    !fwctl_byte_reader_read_u16le(reader, &entry->set_size, "a set size", error) ||
	    !fwctl_byte_reader_read_u32le(reader, &entry->flags, "a feature's flags", error) ||
	    !fwctl_byte_reader_read_u8(reader, &entry->get_version, "a get version", error) ||
	    !fwctl_byte_reader_read_u8(reader, &entry->set_version, "a set version", error) ||
	    !fwctl_byte_reader_read_u16le(reader, &entry->effects, "a feature's effects", error) ||
	    !fwctl_byte_reader_skip(reader,
				    FWCTL_CXL_FEATURE_ENTRY_RESERVED_SIZE,
				    "reserved bytes",
				    error))
		return FALSE;
	memcpy(entry->uuid, uuid, FWCTL_CXL_UUID_SIZE);
	return TRUE;
}

/*
 * fwctl_cxl_answer_parse_features:
 *
 * Reads one page of feature entries, of which at most @most were asked for, and how many features
 * there are in all. The number of entries must be exactly what the bytes hold.
 */
GArray *
fwctl_cxl_answer_parse_features(GBytes *answer, guint most, guint *total, GError **error)
{
	FwctlByteReader reader;
	guint16 entries = 0;
	guint16 supported = 0;
	g_autoptr(GArray) features = g_array_new(FALSE, TRUE, sizeof(FwctlCxlFeatureEntry));

	if (!fwctl_cxl_answer_open_payload(answer, &reader, error) ||
	    !fwctl_byte_reader_read_u16le(&reader, &entries, "the number of entries", error) ||
	    !fwctl_byte_reader_read_u16le(&reader, &supported, "the number of features", error) ||
	    !fwctl_byte_reader_skip(&reader, 4, "reserved bytes", error))
		return NULL;
	if (entries > most) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_MALFORMED,
			    _("the answer has %u feature entries where %u were asked for"),
			    entries,
			    most);
		return NULL;
	}
	if (fwctl_byte_reader_get_remaining(&reader) !=
	    (gsize)entries * FWCTL_CXL_FEATURE_ENTRY_SIZE) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_MALFORMED,
			    _("the answer names %u feature entries and has %zu bytes for them"),
			    entries,
			    fwctl_byte_reader_get_remaining(&reader));
		return NULL;
	}
	for (guint i = 0; i < entries; i++) {
		FwctlCxlFeatureEntry entry = {0};

		if (!fwctl_cxl_answer_parse_entry(&reader, &entry, error))
			return NULL;
		g_array_append_val(features, entry);
	}
	*total = supported;
	return g_steal_pointer(&features);
}

/*
 * fwctl_cxl_answer_parse_data:
 *
 * Takes the feature's data out of an answer to Get Feature. It must be all that was asked for: the
 * kernel answers with size 0 and success where the device gave less (cxl_internal_send_cmd() fails
 * with -EIO, and the return code is 0).
 */
GBytes *
fwctl_cxl_answer_parse_data(GBytes *answer, guint32 expected, GError **error)
{
	FwctlByteReader reader;
	gsize size;

	if (!fwctl_cxl_answer_open_payload(answer, &reader, error))
		return NULL;
	size = fwctl_byte_reader_get_remaining(&reader);
	if (size != expected) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_MALFORMED,
			    _("the answer has %zu bytes of the feature where %u were asked for"),
			    size,
			    expected);
		return NULL;
	}
	return g_bytes_new_from_bytes(answer, FWCTL_CXL_ANSWER_HEADER_SIZE, size);
}
