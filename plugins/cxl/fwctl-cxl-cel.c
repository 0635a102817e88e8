/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-byte-reader.h"
#include "fwctl-cxl-cel.h"
#include "fwctl-cxl-effects.h"

/*
 * fwctl_cxl_cel_parse:
 *
 * Reads the Command Effects Log: 4 bytes for each command. Fails with FWCTL_ERROR_MALFORMED where
 * the last one is cut off.
 *
 * Returns: (transfer full): of FwctlCxlCelEntry, in the device's order
 */
GArray *
fwctl_cxl_cel_parse(GBytes *log, GError **error)
{
	g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(FwctlCxlCelEntry));
	FwctlByteReader reader;

	fwctl_byte_reader_init_bytes(&reader, log);
	while (fwctl_byte_reader_get_remaining(&reader) > 0) {
		FwctlCxlCelEntry entry;

		if (!fwctl_byte_reader_read_u16le(&reader, &entry.opcode, "opcode", error) ||
		    !fwctl_byte_reader_read_u16le(&reader, &entry.wire, "effects", error)) {
			g_prefix_error(error, _("Command Effects Log: "));
			return NULL;
		}
		g_array_append_val(entries, entry);
	}
	return g_steal_pointer(&entries);
}

/*
 * fwctl_cxl_cel_effects:
 *
 * Says in the terms of every vendor what a command does. Other than with Set Feature, a command
 * that names no effect has none: it reads.
 */
FwctlEffects
fwctl_cxl_cel_effects(guint16 wire)
{
	const guint16 not_effects = FWCTL_CXL_EFFECT_SECONDARY_MAILBOX |
				    FWCTL_CXL_EFFECT_BACKGROUND_ABORT |
				    FWCTL_CXL_EFFECT_RESETS_VALID;

	if ((wire & (guint16)~not_effects) == 0)
		return FWCTL_EFFECTS_READS;
	return fwctl_cxl_effects_to_effects(wire);
}
