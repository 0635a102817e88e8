/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-bits.h"
#include "fwctl-byte-reader.h"
#include "fwctl-envelope.h"
#include "fwctl-error.h"

/* include/uapi/fwctl/cxl.h: struct fwctl_rpc_cxl, struct fwctl_rpc_cxl_out */
#define FWCTL_CXL_OP_SIZE_OFFSET 8
#define FWCTL_CXL_OPCODE_MASK	 0xffff

/* include/linux/mlx5/mlx5_ifc.h */
#define FWCTL_MLX5_OP_MOD_OFFSET      6
#define FWCTL_MLX5_REGISTER_ID_OFFSET 10

/* include/linux/bnxt/hsi.h: struct input, struct output */
#define FWCTL_BNXT_CMPL_RING_OFFSET 2
#define FWCTL_BNXT_TARGET_ID_OFFSET 6
#define FWCTL_BNXT_RESP_LEN_OFFSET  6
#define FWCTL_BNXT_NONE		    0xffff

/* include/uapi/fwctl/pds.h: struct fwctl_rpc_pds; the payload stands behind it, where the transport
 * finds it to put its address in */
#define FWCTL_PDS_ENDPOINT_OFFSET 4
#define FWCTL_PDS_IN_LEN_OFFSET	  12
#define FWCTL_PDS_OUT_LEN_OFFSET  36
#define FWCTL_PDS_OPERATION_MASK  0xffff

typedef enum {
	FWCTL_ENVELOPE_CXL,
	FWCTL_ENVELOPE_MLX5,
	FWCTL_ENVELOPE_BNXT,
	FWCTL_ENVELOPE_PDS,
} FwctlEnvelopeKind;

static const FwctlEnvelope envelopes[] = {
    [FWCTL_ENVELOPE_CXL] = {"cxl", 16, 8, 0, 0},
    [FWCTL_ENVELOPE_MLX5] = {"mlx5", 0, 0, 8, 8},
    [FWCTL_ENVELOPE_BNXT] = {"bnxt", 0, 0, 16, 8},
    [FWCTL_ENVELOPE_PDS] = {"pds", 48, 48, 0, 0},
};

static FwctlEnvelopeKind
fwctl_envelope_get_kind(const FwctlEnvelope *self)
{
	return (FwctlEnvelopeKind)(self - envelopes);
}

/*
 * fwctl_envelope_find:
 *
 * Finds the envelope of a device type, or NULL.
 */
const FwctlEnvelope *
fwctl_envelope_find(const gchar *type)
{
	for (guint i = 0; i < G_N_ELEMENTS(envelopes); i++) {
		if (g_strcmp0(envelopes[i].type, type) == 0)
			return &envelopes[i];
	}
	return NULL;
}

/*
 * fwctl_envelope_get_least:
 *
 * Gets the length that each request has at least.
 */
gsize
fwctl_envelope_get_least(const FwctlEnvelope *self)
{
	/* mlx5's driver refuses less than its whole header, of which commands use the second half
	 */
	if (fwctl_envelope_get_kind(self) == FWCTL_ENVELOPE_MLX5)
		return FWCTL_MLX5_REGISTER_BASE;
	return self->request_size + self->request_reserved;
}

static void
fwctl_envelope_put(guint8 *message, gsize offset, guint size, gboolean big_endian, guint64 value)
{
	fwctl_bits_set(message + offset, size, big_endian, size * 8 - 1, 0, value);
}

static guint64
fwctl_envelope_peek(const guint8 *message, gsize offset, guint size, gboolean big_endian)
{
	return fwctl_bits_get(message + offset, size, big_endian, size * 8 - 1, 0);
}

/*
 * fwctl_envelope_begin_request:
 *
 * Writes what a request begins with by itself. @message has fwctl_envelope_get_least() bytes, all
 * 0.
 */
void
fwctl_envelope_begin_request(const FwctlEnvelope *self,
			     const FwctlIdentity *identity,
			     guint8 *message)
{
	gboolean is_native_big = G_BYTE_ORDER == G_BIG_ENDIAN;
	guint64 opcode = (guint64)MAX(identity->opcode, 0);

	switch (fwctl_envelope_get_kind(self)) {
	case FWCTL_ENVELOPE_CXL:
		fwctl_envelope_put(message, 0, 4, FALSE, opcode);
		break;
	case FWCTL_ENVELOPE_MLX5:
		fwctl_envelope_put(message, 0, 2, TRUE, opcode);
		if (identity->op_mod >= 0)
			fwctl_envelope_put(message,
					   FWCTL_MLX5_OP_MOD_OFFSET,
					   2,
					   TRUE,
					   (guint64)identity->op_mod);
		if (identity->register_id >= 0)
			fwctl_envelope_put(message,
					   FWCTL_MLX5_REGISTER_ID_OFFSET,
					   2,
					   TRUE,
					   (guint64)identity->register_id);
		break;
	case FWCTL_ENVELOPE_BNXT:
		fwctl_envelope_put(message, 0, 2, FALSE, opcode);
		fwctl_envelope_put(message, FWCTL_BNXT_CMPL_RING_OFFSET, 2, FALSE, FWCTL_BNXT_NONE);
		fwctl_envelope_put(message, FWCTL_BNXT_TARGET_ID_OFFSET, 2, FALSE, FWCTL_BNXT_NONE);
		break;
	case FWCTL_ENVELOPE_PDS:
	default:
		fwctl_envelope_put(message,
				   0,
				   4,
				   is_native_big,
				   (guint64)MAX(identity->operation, 0));
		fwctl_envelope_put(message,
				   FWCTL_PDS_ENDPOINT_OFFSET,
				   4,
				   is_native_big,
				   (guint64)MAX(identity->endpoint, 0));
		break;
	}
}

/*
 * fwctl_envelope_end_request:
 *
 * Writes what is known when the rest is: the lengths.
 */
void
fwctl_envelope_end_request(const FwctlEnvelope *self, guint8 *message, gsize size)
{
	gsize payload = size - self->request_size;

	if (fwctl_envelope_get_kind(self) == FWCTL_ENVELOPE_CXL)
		fwctl_envelope_put(message, FWCTL_CXL_OP_SIZE_OFFSET, 4, FALSE, payload);
	if (fwctl_envelope_get_kind(self) == FWCTL_ENVELOPE_PDS)
		fwctl_envelope_put(message,
				   FWCTL_PDS_IN_LEN_OFFSET,
				   4,
				   G_BYTE_ORDER == G_BIG_ENDIAN,
				   payload);
}

/*
 * fwctl_envelope_end_response:
 *
 * Writes the length into an answer, for those who simulate one.
 */
void
fwctl_envelope_end_response(const FwctlEnvelope *self, guint8 *message, gsize size)
{
	gsize payload = size - self->response_size;

	if (fwctl_envelope_get_kind(self) == FWCTL_ENVELOPE_CXL)
		fwctl_envelope_put(message, 0, 4, FALSE, payload);
	if (fwctl_envelope_get_kind(self) == FWCTL_ENVELOPE_BNXT)
		fwctl_envelope_put(message, FWCTL_BNXT_RESP_LEN_OFFSET, 2, FALSE, size);
	if (fwctl_envelope_get_kind(self) == FWCTL_ENVELOPE_PDS)
		fwctl_envelope_put(message,
				   FWCTL_PDS_OUT_LEN_OFFSET,
				   4,
				   G_BYTE_ORDER == G_BIG_ENDIAN,
				   payload);
}

/*
 * fwctl_envelope_identify:
 *
 * Reads what a request says of itself, as the kernel's driver will: CXL's looks at 16 bits of the
 * opcode, pds's at 16 of the operation, which has a version above them.
 */
gboolean
fwctl_envelope_identify(const FwctlEnvelope *self, GBytes *request, FwctlIdentity *identity)
{
	const FwctlIdentity none = FWCTL_IDENTITY_INIT;
	gboolean is_native_big = G_BYTE_ORDER == G_BIG_ENDIAN;
	gsize size = 0;
	const guint8 *message = g_bytes_get_data(request, &size);

	*identity = none;
	if (size < fwctl_envelope_get_least(self))
		return FALSE;
	switch (fwctl_envelope_get_kind(self)) {
	case FWCTL_ENVELOPE_CXL:
		identity->opcode =
		    (gint64)fwctl_envelope_peek(message, 0, 4, FALSE) & FWCTL_CXL_OPCODE_MASK;
		break;
	case FWCTL_ENVELOPE_MLX5:
		identity->opcode = (gint64)fwctl_envelope_peek(message, 0, 2, TRUE);
		identity->op_mod =
		    (gint64)fwctl_envelope_peek(message, FWCTL_MLX5_OP_MOD_OFFSET, 2, TRUE);
		if (identity->opcode == FWCTL_MLX5_ACCESS_REG ||
		    identity->opcode == FWCTL_MLX5_ACCESS_REGISTER_USER)
			identity->register_id = (gint64)
			    fwctl_envelope_peek(message, FWCTL_MLX5_REGISTER_ID_OFFSET, 2, TRUE);
		break;
	case FWCTL_ENVELOPE_BNXT:
		identity->opcode = (gint64)fwctl_envelope_peek(message, 0, 2, FALSE);
		break;
	case FWCTL_ENVELOPE_PDS:
	default:
		identity->operation = (gint64)fwctl_envelope_peek(message, 0, 4, is_native_big) &
				      FWCTL_PDS_OPERATION_MASK;
		identity->endpoint = (gint64)
		    fwctl_envelope_peek(message, FWCTL_PDS_ENDPOINT_OFFSET, 4, is_native_big);
		break;
	}
	return TRUE;
}

static gboolean
fwctl_envelope_fail_length(const gchar *what, guint64 said, gsize is, GError **error)
{
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_MALFORMED,
		    _("%s says that it is %llu bytes long, and there are %zu bytes"),
		    what,
		    (unsigned long long)said,
		    is);
	return FALSE;
}

/*
 * fwctl_envelope_get_request_end:
 *
 * Gets where a request ends, and checks that its envelope agrees.
 */
gboolean
fwctl_envelope_get_request_end(const FwctlEnvelope *self,
			       GBytes *request,
			       gsize *end,
			       GError **error)
{
	gsize size = 0;
	const guint8 *message = g_bytes_get_data(request, &size);
	FwctlByteReader reader;
	guint64 said = size;

	fwctl_byte_reader_init_bytes(&reader, request);
	if (!fwctl_byte_reader_skip(&reader,
				    fwctl_envelope_get_least(self),
				    _("the request's header"),
				    error))
		return FALSE;
	if (fwctl_envelope_get_kind(self) == FWCTL_ENVELOPE_CXL)
		said = self->request_size +
		       fwctl_envelope_peek(message, FWCTL_CXL_OP_SIZE_OFFSET, 4, FALSE);
	if (fwctl_envelope_get_kind(self) == FWCTL_ENVELOPE_PDS)
		said = self->request_size + fwctl_envelope_peek(message,
								FWCTL_PDS_IN_LEN_OFFSET,
								4,
								G_BYTE_ORDER == G_BIG_ENDIAN);
	*end = size;
	return said == size || fwctl_envelope_fail_length(_("the request"), said, size, error);
}

/*
 * fwctl_envelope_get_response_end:
 *
 * Gets where an answer ends by its own account, where it gives one: the kernel's may be too large.
 */
gboolean
fwctl_envelope_get_response_end(const FwctlEnvelope *self,
				GBytes *response,
				gsize *end,
				GError **error)
{
	gsize size = 0;
	const guint8 *message = g_bytes_get_data(response, &size);
	FwctlByteReader reader;
	guint64 said = size;

	fwctl_byte_reader_init_bytes(&reader, response);
	if (!fwctl_byte_reader_skip(&reader,
				    self->response_size + self->response_reserved,
				    _("the answer's header"),
				    error))
		return FALSE;
	if (fwctl_envelope_get_kind(self) == FWCTL_ENVELOPE_CXL)
		said = self->response_size + fwctl_envelope_peek(message, 0, 4, FALSE);
	if (fwctl_envelope_get_kind(self) == FWCTL_ENVELOPE_PDS)
		said = self->response_size + fwctl_envelope_peek(message,
								 FWCTL_PDS_OUT_LEN_OFFSET,
								 4,
								 G_BYTE_ORDER == G_BIG_ENDIAN);
	/* where the driver made the answer up, it left the length 0 */
	if (fwctl_envelope_get_kind(self) == FWCTL_ENVELOPE_BNXT)
		said = fwctl_envelope_peek(message, FWCTL_BNXT_RESP_LEN_OFFSET, 2, FALSE);
	if (fwctl_envelope_get_kind(self) == FWCTL_ENVELOPE_BNXT && said == 0)
		said = size;
	if (said > size || said < self->response_size + self->response_reserved)
		return fwctl_envelope_fail_length(_("the answer"), said, size, error);
	*end = (gsize)said;
	return TRUE;
}
