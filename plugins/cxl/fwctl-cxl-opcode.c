/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-cxl-opcode.h"

/*
 * The mailbox commands by name: CXL 3.2, tables 8-37 and 8-131; in the kernel, enum cxl_opcode of
 * drivers/cxl/cxlmem.h. The catalogue describes those of them that this library sends.
 */
static const struct {
	guint16 opcode;
	const gchar *name;
} names[] = {
    {0x0001, "identify-component"},
    {0x0002, "background-operation-status"},
    {0x0003, "get-response-message-limit"},
    {0x0004, "set-response-message-limit"},
    {0x0005, "request-abort-background-operation"},
    {0x0100, "get-event-records"},
    {0x0101, "clear-event-records"},
    {0x0102, "get-event-interrupt-policy"},
    {0x0103, "set-event-interrupt-policy"},
    {0x0104, "get-mctp-event-interrupt-policy"},
    {0x0105, "set-mctp-event-interrupt-policy"},
    {0x0106, "event-notification"},
    {0x0200, "get-fw-info"},
    {0x0201, "transfer-fw"},
    {0x0202, "activate-fw"},
    {0x0300, "get-timestamp"},
    {0x0301, "set-timestamp"},
    {0x0400, "get-supported-logs"},
    {0x0401, "get-log"},
    {0x0402, "get-log-capabilities"},
    {0x0403, "clear-log"},
    {0x0404, "populate-log"},
    {0x0405, "get-supported-logs-sub-list"},
    {0x0500, "get-supported-features"},
    {0x0501, "get-feature"},
    {0x0502, "set-feature"},
    {0x0600, "perform-maintenance"},
    {0x4000, "identify"},
    {0x4100, "get-partition-information"},
    {0x4101, "set-partition-information"},
    {0x4102, "get-label-storage-area"},
    {0x4103, "set-label-storage-area"},
    {0x4200, "get-health-info"},
    {0x4201, "get-alert-configuration"},
    {0x4202, "set-alert-configuration"},
    {0x4203, "get-shutdown-state"},
    {0x4204, "set-shutdown-state"},
    {0x4300, "get-poison-list"},
    {0x4301, "inject-poison"},
    {0x4302, "clear-poison"},
    {0x4303, "get-scan-media-capabilities"},
    {0x4304, "scan-media"},
    {0x4305, "get-scan-media-results"},
    {0x4400, "sanitize"},
    {0x4401, "secure-erase"},
    {0x4402, "media-operations"},
    {0x4500, "get-security-state"},
    {0x4501, "set-passphrase"},
    {0x4502, "disable-passphrase"},
    {0x4503, "unlock"},
    {0x4504, "freeze-security-state"},
    {0x4505, "passphrase-secure-erase"},
    {0x4600, "security-send"},
    {0x4601, "security-receive"},
    {0x4700, "get-sld-qos-control"},
    {0x4701, "set-sld-qos-control"},
    {0x4702, "get-sld-qos-status"},
    {0x4800, "get-dynamic-capacity-configuration"},
    {0x4801, "get-dynamic-capacity-extent-list"},
    {0x4802, "add-dynamic-capacity-response"},
    {0x4803, "release-dynamic-capacity"},
};

/*
 * fwctl_cxl_opcode_get_name:
 *
 * Returns: NULL for a command that the specification does not name: a vendor's own
 */
const gchar *
fwctl_cxl_opcode_get_name(guint16 opcode)
{
	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		if (names[i].opcode == opcode)
			return names[i].name;
	}
	return NULL;
}
