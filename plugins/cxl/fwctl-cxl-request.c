/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "fwctl-byte-reader.h"
#include "fwctl-byte-writer.h"
#include "fwctl-cxl-request.h"

static GByteArray *
fwctl_cxl_request_begin(guint16 opcode, guint32 op_size)
{
	GByteArray *array = g_byte_array_sized_new(FWCTL_CXL_REQUEST_HEADER_SIZE + op_size);

	fwctl_byte_writer_append_u32le(array, opcode);
	fwctl_byte_writer_append_u32le(array, 0);
	fwctl_byte_writer_append_u32le(array, op_size);
	fwctl_byte_writer_append_u32le(array, 0);
	return array;
}

/*
 * fwctl_cxl_request_new_get_supported_features:
 *
 * Asks for the descriptions of @entries features from number @first on (CXL 3.2, 8.2.9.6.1). The
 * kernel takes the count for that of the entries alone, without the 8 bytes before them
 * (cxlctl_get_supported_features() in drivers/cxl/core/features.c), where a device would count
 * these too.
 */
GBytes *
fwctl_cxl_request_new_get_supported_features(guint first, guint entries)
{
	GByteArray *array = fwctl_cxl_request_begin(FWCTL_CXL_OPCODE_GET_SUPPORTED_FEATURES,
						    FWCTL_CXL_GET_SUPPORTED_FEATURES_SIZE);

	fwctl_byte_writer_append_u32le(array, entries * FWCTL_CXL_FEATURE_ENTRY_SIZE);
	fwctl_byte_writer_append_u16le(array, (guint16)first);
	fwctl_byte_writer_append_zeros(array, 2);
	return g_byte_array_free_to_bytes(array);
}

/*
 * fwctl_cxl_request_new_get_feature:
 *
 * Asks for @count bytes of a feature (CXL 3.2, 8.2.9.6.2). The kernel divides what is larger than
 * the mailbox.
 */
GBytes *
fwctl_cxl_request_new_get_feature(const guint8 *uuid,
				  guint offset,
				  guint count,
				  FwctlFeatureSelection selection)
{
	GByteArray *array =
	    fwctl_cxl_request_begin(FWCTL_CXL_OPCODE_GET_FEATURE, FWCTL_CXL_GET_FEATURE_SIZE);

	g_byte_array_append(array, uuid, FWCTL_CXL_UUID_SIZE);
	fwctl_byte_writer_append_u16le(array, (guint16)offset);
	fwctl_byte_writer_append_u16le(array, (guint16)count);
	fwctl_byte_writer_append_u8(array, (guint8)selection);
	return g_byte_array_free_to_bytes(array);
}

/*
 * fwctl_cxl_request_new_set_feature:
 *
 * Sets @data in a feature (CXL 3.2, 8.2.9.6.3). The kernel divides what is larger than the mailbox,
 * and saves across resets whatever the flags say (cxl_set_feature()); they say so here too, so that
 * a record of the request tells what happened.
 */
GBytes *
fwctl_cxl_request_new_set_feature(const guint8 *uuid, guint offset, guint version, GBytes *data)
{
	gsize size = 0;
	const guint8 *bytes = g_bytes_get_data(data, &size);
	GByteArray *array =
	    fwctl_cxl_request_begin(FWCTL_CXL_OPCODE_SET_FEATURE,
				    (guint32)(FWCTL_CXL_SET_FEATURE_HEADER_SIZE + size));

	g_byte_array_append(array, uuid, FWCTL_CXL_UUID_SIZE);
	fwctl_byte_writer_append_u32le(array,
				       FWCTL_CXL_SET_FLAG_FULL_TRANSFER |
					   FWCTL_CXL_SET_FLAG_SAVED_ACROSS_RESET);
	fwctl_byte_writer_append_u16le(array, (guint16)offset);
	fwctl_byte_writer_append_u8(array, (guint8)version);
	fwctl_byte_writer_append_zeros(array, FWCTL_CXL_SET_FEATURE_RESERVED_SIZE);
	g_byte_array_append(array, bytes, (guint)size);
	return g_byte_array_free_to_bytes(array);
}

static gboolean
fwctl_cxl_request_parse_uuid(FwctlCxlRequest *self, FwctlByteReader *reader, GError **error)
{
	const guint8 *uuid = NULL;

	if (!fwctl_byte_reader_read_bytes(reader, &uuid, FWCTL_CXL_UUID_SIZE, "the UUID", error))
		return FALSE;
	memcpy(self->uuid, uuid, FWCTL_CXL_UUID_SIZE);
	return TRUE;
}

static gboolean
fwctl_cxl_request_parse_get_feature(FwctlCxlRequest *self, FwctlByteReader *reader, GError **error)
{
	guint16 count = 0;

	if (!fwctl_cxl_request_parse_uuid(self, reader, error) ||
	    !fwctl_byte_reader_read_u16le(reader, &self->offset, "the offset", error) ||
	    !fwctl_byte_reader_read_u16le(reader, &count, "the count", error))
		return FALSE;
	self->length = count;
	return TRUE;
}

static gboolean
fwctl_cxl_request_parse_set_feature(FwctlCxlRequest *self, FwctlByteReader *reader, GError **error)
{
	if (!fwctl_cxl_request_parse_uuid(self, reader, error) ||
	    !fwctl_byte_reader_skip(reader, 4, "the flags", error) ||
	    !fwctl_byte_reader_read_u16le(reader, &self->offset, "the offset", error) ||
	    !fwctl_byte_reader_skip(reader,
				    1 + FWCTL_CXL_SET_FEATURE_RESERVED_SIZE,
				    "the version",
				    error))
		return FALSE;
	self->length = (guint32)fwctl_byte_reader_get_remaining(reader);
	return TRUE;
}

/*
 * fwctl_cxl_request_parse:
 *
 * Reads a request as the driver would (cxlctl_fw_rpc()): 16 bits of the opcode count, and bytes
 * after the payload do not. Fails with FWCTL_ERROR_MALFORMED.
 */
gboolean
fwctl_cxl_request_parse(FwctlCxlRequest *self, GBytes *request, GError **error)
{
	FwctlByteReader reader;
	guint32 opcode = 0;
	const guint8 *payload = NULL;

	memset(self, 0, sizeof(*self));
	fwctl_byte_reader_init_bytes(&reader, request);
	if (!fwctl_byte_reader_read_u32le(&reader, &opcode, "the opcode", error) ||
	    !fwctl_byte_reader_skip(&reader, 4, "the flags", error) ||
	    !fwctl_byte_reader_read_u32le(&reader, &self->op_size, "the payload's size", error) ||
	    !fwctl_byte_reader_skip(&reader, 4, "reserved bytes", error) ||
	    !fwctl_byte_reader_read_bytes(&reader, &payload, self->op_size, "the payload", error))
		return FALSE;
	self->opcode = (guint16)(opcode & 0xffff);

	fwctl_byte_reader_init(&reader, payload, self->op_size);
	switch (self->opcode) {
	case FWCTL_CXL_OPCODE_GET_FEATURE:
		return fwctl_cxl_request_parse_get_feature(self, &reader, error);
	case FWCTL_CXL_OPCODE_SET_FEATURE:
		return fwctl_cxl_request_parse_set_feature(self, &reader, error);
	default:
		return TRUE;
	}
}
