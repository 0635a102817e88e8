/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

/*
 * bench-rpc WAY OVER CLASS COUNT
 *
 * Sends COUNT times the same RPC (CXL's Get Supported Features, for none of them), with a new
 * transaction each time, and prints the seconds that it took.
 *
 * WAY:   library; bare for a loop that does nothing but ioctl(2); object for one that makes and
 *        drops an empty GObject, which is what any object for each RPC costs at least
 * OVER:  loopback, or a node; with bench-rpc-stub, ioctl(2) answers by itself and costs nothing
 * CLASS: generic, or cxl for the plugin's device
 */

#include <errno.h>
#include <fcntl.h>
#include <fwctl.h>
#include <fwctl/fwctl.h>
#include <stdarg.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* struct fwctl_rpc_cxl: opcode, flags, size of the payload, reserved; then count and start */
static const guint8 bench_request[] = {0x00, 0x05, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0,
				       0,    0,	   0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
/* struct fwctl_rpc_cxl_out: size, return value; then what the device says: one, and none here */
static const guint8 bench_response[] = {8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0};

/* the kernel's driver reports 24 bytes for these 16 */
#define BENCH_RESPONSE_SIZE 32

#ifdef BENCH_STUB_IOCTL
int
ioctl(int fd, unsigned long request, ...)
{
	va_list args;
	gpointer argument;

	va_start(args, request);
	argument = va_arg(args, gpointer);
	va_end(args);
	if (request == FWCTL_INFO) {
		struct fwctl_info *info = argument;
		info->out_device_type = FWCTL_DEVICE_TYPE_COMPUTE_EXPRESS_LINK;
		info->device_data_len = 0;
	} else if (request == FWCTL_RPC) {
		struct fwctl_rpc *rpc = argument;
		memcpy((gpointer)(guintptr)rpc->out, bench_response, sizeof(bench_response));
		rpc->out_len = sizeof(bench_response);
	}
	return 0;
}
#endif

/* not static and never inlined: callgrind switches its counters by these names */
void
bench_library_loop(FwctlDevice *device, guint count);
void
bench_bare_loop(gint fd, guint count);
void
bench_object_loop(guint count);

G_NO_INLINE void
bench_library_loop(FwctlDevice *device, guint count)
{
	g_autoptr(GBytes) request = g_bytes_new_static(bench_request, sizeof(bench_request));

	for (guint i = 0; i < count; i++) {
		g_autoptr(FwctlTransaction) transaction =
		    fwctl_transaction_new(FWCTL_SCOPE_CONFIGURATION, request, BENCH_RESPONSE_SIZE);
		g_autoptr(GError) error = NULL;

		if (!fwctl_device_rpc(device, transaction, NULL, &error))
			g_error("%s", error->message);
	}
}

G_NO_INLINE void
bench_bare_loop(gint fd, guint count)
{
	guint8 response[BENCH_RESPONSE_SIZE] = {0};

	for (guint i = 0; i < count; i++) {
		struct fwctl_rpc rpc = {
		    .size = sizeof(rpc),
		    .scope = FWCTL_RPC_CONFIGURATION,
		    .in_len = sizeof(bench_request),
		    .out_len = sizeof(response),
		    .in = (guintptr)bench_request,
		    .out = (guintptr)response,
		};

		if (ioctl(fd, FWCTL_RPC, &rpc) < 0)
			g_error("FWCTL_RPC: %s", g_strerror(errno));
	}
}

G_NO_INLINE void
bench_object_loop(guint count)
{
	for (guint i = 0; i < count; i++)
		g_object_unref(g_object_new(G_TYPE_OBJECT, NULL));
}

static FwctlTransport *
bench_transport_new(const gchar *over)
{
	g_autoptr(GBytes) response = NULL;
	FwctlLoopbackTransport *loopback;

	if (strcmp(over, "loopback") != 0)
		return fwctl_chardev_transport_new(over);
	response = g_bytes_new_static(bench_response, sizeof(bench_response));
	loopback = fwctl_loopback_transport_new(FWCTL_DEVICE_TYPE_COMPUTE_EXPRESS_LINK);
	fwctl_loopback_transport_expect(loopback,
					FWCTL_SCOPE_CONFIGURATION,
					NULL,
					response,
					sizeof(bench_response));
	fwctl_loopback_transport_set_repeat(loopback, TRUE);
	return FWCTL_TRANSPORT(loopback);
}

static FwctlDevice *
bench_device_new(const gchar *over, const gchar *class_name)
{
	gboolean cxl = strcmp(class_name, "cxl") == 0;
	g_autoptr(FwctlTransport) transport = bench_transport_new(over);
	g_autoptr(FwctlClient) client = NULL;
	g_autoptr(GVariant) identity = NULL;
	GVariantDict dict;

	g_variant_dict_init(&dict, NULL);
	g_variant_dict_insert(&dict, "name", "s", "bench0");
	if (cxl) {
		g_variant_dict_insert(&dict, "driver", "s", "cxl_mem");
		g_variant_dict_insert(&dict, "subsystem", "s", "cxl");
	}
	identity = g_variant_ref_sink(g_variant_dict_end(&dict));
	if (!cxl)
		return fwctl_device_new(transport, identity);

	/* a client has made the plugin's types known */
	client = fwctl_client_new_simulated("cxl", NULL);
	return g_object_new(g_type_from_name("FwctlCxlDevice"),
			    "transport",
			    transport,
			    "identity",
			    identity,
			    NULL);
}

static gdouble
bench_library(const gchar *over, const gchar *class_name, guint count)
{
	g_autoptr(FwctlDevice) device = bench_device_new(over, class_name);
	g_autoptr(GError) error = NULL;
	gint64 start;

	if (!fwctl_device_open(device, NULL, &error))
		g_error("%s", error->message);
	/* symbols are bound, types are there, memory is warm */
	bench_library_loop(device, 16);
	start = g_get_monotonic_time();
	bench_library_loop(device, count);
	return (gdouble)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
}

static gdouble
bench_bare(const gchar *over, guint count)
{
	gint fd = open(over, O_RDWR | O_CLOEXEC);
	gint64 start;
	gdouble seconds;

	if (fd < 0)
		g_error("%s: %s", over, g_strerror(errno));
	bench_bare_loop(fd, 16);
	start = g_get_monotonic_time();
	bench_bare_loop(fd, count);
	seconds = (gdouble)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
	close(fd);
	return seconds;
}

static gdouble
bench_object(guint count)
{
	gint64 start;

	bench_object_loop(16);
	start = g_get_monotonic_time();
	bench_object_loop(count);
	return (gdouble)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
}

int
main(int argc, char **argv)
{
	guint count;

	if (argc != 5) {
		g_printerr("usage: %s library|bare|object loopback|NODE generic|cxl COUNT\n",
			   argv[0]);
		return 2;
	}
	count = (guint)g_ascii_strtoull(argv[4], NULL, 10);
	if (strcmp(argv[1], "bare") == 0)
		g_print("%.6f\n", bench_bare(argv[2], count));
	else if (strcmp(argv[1], "object") == 0)
		g_print("%.6f\n", bench_object(count));
	else
		g_print("%.6f\n", bench_library(argv[2], argv[3], count));
	return 0;
}
