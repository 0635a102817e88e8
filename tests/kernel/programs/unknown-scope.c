/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include <errno.h>
#include <fwctl.h>

/*
 * unknown-scope DEVICE
 *
 * Asks for a scope that the kernel does not have, which no binding lets anybody do. Exits with 0 if
 * it is refused as it should be: by us whatever is allowed, and by the kernel past us.
 */

#define SCOPE ((FwctlScope)4)

static FwctlTransaction *
transaction_new(void)
{
	g_autoptr(GBytes) request = g_bytes_new(NULL, 0);

	return fwctl_transaction_new(SCOPE, request, 64);
}

static void
expect(const GError *error, GQuark domain, gint code)
{
	if (error == NULL)
		g_error("a scope that does not exist went through");
	if (!g_error_matches(error, domain, code))
		g_error("%s, code %d: %s",
			g_quark_to_string(error->domain),
			error->code,
			error->message);
	g_print("%s\n", error->message);
}

int
main(int argc, char **argv)
{
	g_autoptr(FwctlClient) client = NULL;
	g_autoptr(FwctlDevice) device = NULL;
	g_autoptr(FwctlTransport) transport = NULL;
	g_autoptr(FwctlTransaction) refused = transaction_new();
	g_autoptr(GBytes) response = NULL;
	g_autoptr(GError) error = NULL;
	gsize reported_length = 0;

	if (argc != 2)
		g_error("usage: %s DEVICE", argv[0]);
	client = fwctl_client_new(&error);
	if (client == NULL)
		g_error("%s", error->message);
	device = fwctl_client_lookup(client, argv[1], &error);
	if (device == NULL || !fwctl_device_open(device, NULL, &error))
		g_error("%s", error->message);

	fwctl_device_set_allow_taint(device, TRUE);
	fwctl_device_set_allow_unpublished(device, TRUE);
	(void)fwctl_device_rpc(device, refused, NULL, &error);
	expect(error, FWCTL_ERROR, FWCTL_ERROR_REFUSED);
	g_clear_error(&error);

	g_object_get(device, "transport", &transport, NULL);
	response = fwctl_transport_rpc(transport,
				       SCOPE,
				       fwctl_transaction_get_request(refused),
				       64,
				       &reported_length,
				       &error);
	expect(error, FWCTL_ERRNO, EOPNOTSUPP);
	return 0;
}
