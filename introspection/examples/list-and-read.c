/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

/*
 * Lists the fwctl devices and reads a feature of each, asynchronously. Its argument says what to
 * simulate, “cxl:count=2” say; without one it looks for real devices.
 *
 * cc list-and-read.c $(pkg-config --cflags --libs fwctl-glib)
 */

#include <fwctl.h>

static guint waiting;

static void
read_cb(GObject *source, GAsyncResult *result, gpointer user_data)
{
	FwctlDevice *device = FWCTL_DEVICE(source);
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) data = fwctl_device_get_feature_finish(device, result, &error);

	waiting--;
	if (data == NULL) {
		g_print("%s\n", error->message);
		return;
	}
	g_print("%s: ", fwctl_device_get_name(device));
	for (gsize i = 0; i < g_bytes_get_size(data); i++)
		g_print("%02x", ((const guint8 *)g_bytes_get_data(data, NULL))[i]);
	g_print("\n");
}

int
main(int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlClient) client = argc > 1 ? fwctl_client_new_simulated(argv[1], &error)
						 : fwctl_client_new(&error);

	if (client == NULL) {
		g_printerr("%s\n", error->message);
		return 1;
	}
	for (guint i = 0; i < g_list_model_get_n_items(G_LIST_MODEL(client)); i++) {
		g_autoptr(FwctlDevice) device = g_list_model_get_item(G_LIST_MODEL(client), i);

		g_print("%s %s %s\n",
			fwctl_device_get_name(device),
			fwctl_device_get_driver(device),
			fwctl_device_get_parent(device));
		if (!fwctl_device_open(device, NULL, &error)) {
			g_print("%s\n", error->message);
			g_clear_error(&error);
			continue;
		}
		waiting++;
		fwctl_device_get_feature_async(device,
					       "ffffffff-ffff-ffff-ffff-ffffffffffff",
					       FWCTL_FEATURE_SELECTION_CURRENT,
					       NULL,
					       read_cb,
					       NULL);
	}
	while (waiting > 0)
		g_main_context_iteration(NULL, TRUE);
	return 0;
}
