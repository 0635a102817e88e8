/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include <stdlib.h>
#include <unistd.h>

#include "unplug.h"

/*
 * audited-rpcs DEVICE LOG COUNT
 *
 * Sends so many RPCs to a device, which is “simulated” or one of the kernel's, by a client that has
 * an audit log. Acknowledges each with a byte on its output, after the library has returned from it
 * and before the next one.
 */
int
main(int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlClient) client = NULL;
	g_autoptr(FwctlAuditLog) log = NULL;
	g_autoptr(FwctlDevice) device = NULL;
	g_autoptr(GBytes) request = unplug_request_new();
	gboolean is_simulated = argc > 1 && g_str_equal(argv[1], "simulated");
	guint count;

	if (argc != 4)
		return 2;
	count = (guint)g_ascii_strtoull(argv[3], NULL, 10);
	client = is_simulated ? fwctl_client_new_simulated("cxl", &error)
			      : fwctl_client_new(&error);
	if (client == NULL)
		g_error("%s", error->message);
	log = fwctl_audit_log_new(argv[2], &error);
	if (log == NULL)
		g_error("%s", error->message);
	fwctl_client_set_audit_log(client, log);
	device = fwctl_client_lookup(client, is_simulated ? "fwctl0" : argv[1], &error);
	if (device == NULL || !fwctl_device_open(device, NULL, &error))
		g_error("%s", error->message);
	for (guint i = 0; i < count; i++) {
		g_autoptr(FwctlTransaction) transaction =
		    fwctl_transaction_new(FWCTL_SCOPE_CONFIGURATION, request, 64);

		if (!fwctl_device_rpc(device, transaction, NULL, &error))
			g_error("%s", error->message);
		if (write(STDOUT_FILENO, ".", 1) != 1)
			return 3;
	}
	return EXIT_SUCCESS;
}
