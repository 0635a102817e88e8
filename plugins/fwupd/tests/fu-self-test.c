/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <fwctl.h>
#include <fwctl/fwctl.h>
#include <fwupdplugin.h>
#include <gmodule.h>
#include <stdarg.h>
#include <string.h>
#include <sys/ioctl.h>

#include "fu-fwctl-device.h"
#include "fu-fwctl-link-transport.h"
#include "fu-fwctl-plugin.h"

#include "fu-backend-private.h"
#include "fu-context-private.h"
#include "fu-device-event-private.h"
#include "fu-device-private.h"
#include "fu-udev-device-private.h"

#define BACKEND_ID "/sys/devices/pci0000:00/0000:0d:00.0/mem0/fwctl/fwctl0"

/* a device that fwupd's own emulation makes: no node, no /sys, no daemon, no root */
typedef struct {
	FuContext *ctx;
	FuBackend *backend;
	FuDevice *device;
} Emulation;

/* the kernel's side of FWCTL_RPC: an answer shorter than the room for it */
static const guint8 rpc_request[] = {0x00, 0x05, 0x00, 0x00, 0x08, 0x00, 0x00, 0x00};
static const guint8 rpc_answer[] = {0xde, 0xad, 0xbe, 0xef, 0x2a};
static guint rpc_count = 0;

static int
answer_rpc(struct fwctl_rpc *rpc)
{
	rpc_count++;
	g_assert_cmpuint(rpc->size, ==, sizeof(*rpc));
	g_assert_cmpuint(rpc->scope, ==, FWCTL_RPC_DEBUG_READ_ONLY);
	g_assert_cmpmem((gconstpointer)(guintptr)rpc->in,
			rpc->in_len,
			rpc_request,
			sizeof(rpc_request));
	g_assert_cmpuint(rpc->out_len, >, sizeof(rpc_answer));
	memcpy((gpointer)(guintptr)rpc->out, rpc_answer, sizeof(rpc_answer));
	rpc->out_len = sizeof(rpc_answer);
	return 0;
}

/* takes the place of the C library's, also for libfwupdplugin */
G_MODULE_EXPORT int
ioctl(int fd, unsigned long request, ...)
{
	va_list args;
	gpointer argument;

	va_start(args, request);
	argument = va_arg(args, gpointer);
	va_end(args);
	if (request == FWCTL_RPC)
		return answer_rpc(argument);
	errno = ENOTTY;
	return -1;
}

/* what fwupd does when it enters a phase: the device has the events of that one */
static void
changed_cb(FuBackend *backend, FuDevice *donor, gpointer user_data)
{
	FuDevice *device = FU_DEVICE(user_data);
	GPtrArray *events = fu_device_get_events(donor);

	fu_device_clear_events(device);
	for (guint i = 0; i < events->len; i++)
		fu_device_add_event(device, g_ptr_array_index(events, i));
}

static void
emulation_load(Emulation *emulation, const gchar *phase)
{
	g_autofree gchar *name = g_strdup_printf("fwctl-cxl-%s.json", phase);
	g_autofree gchar *filename = g_test_build_filename(G_TEST_DIST, name, NULL);
	g_autofree gchar *text = NULL;
	g_autoptr(GError) error = NULL;

	g_file_get_contents(filename, &text, NULL, &error);
	g_assert_no_error(error);
	fwupd_codec_from_json_string(FWUPD_CODEC(emulation->backend), text, &error);
	g_assert_no_error(error);
}

static void
emulation_set_up(Emulation *emulation, gconstpointer data)
{
	g_autoptr(GError) error = NULL;
	FuDevice *donor;

	g_setenv("FWUPD_LOCALSTATEDIR", g_get_user_data_dir(), TRUE);
	emulation->ctx = fu_context_new();
	fu_context_load_quirks(emulation->ctx,
			       FU_QUIRKS_LOAD_FLAG_NO_CACHE | FU_QUIRKS_LOAD_FLAG_NO_VERIFY,
			       &error);
	g_assert_no_error(error);
	emulation->backend = g_object_new(FU_TYPE_BACKEND,
					  "context",
					  emulation->ctx,
					  "name",
					  "udev",
					  "device-gtype",
					  FU_TYPE_UDEV_DEVICE,
					  NULL);
	emulation_load(emulation, "setup");
	donor = fu_backend_lookup_by_id(emulation->backend, BACKEND_ID);
	g_assert_nonnull(donor);
	emulation->device = g_object_new(FU_TYPE_FWCTL_DEVICE, "context", emulation->ctx, NULL);
	fu_device_incorporate(emulation->device, donor, FU_DEVICE_INCORPORATE_FLAG_ALL);
	g_signal_connect(emulation->backend,
			 "device-changed",
			 G_CALLBACK(changed_cb),
			 emulation->device);
}

static void
emulation_tear_down(Emulation *emulation, gconstpointer data)
{
	g_clear_object(&emulation->device);
	g_clear_object(&emulation->backend);
	g_clear_object(&emulation->ctx);
}

static void
emulation_setup_device(Emulation *emulation)
{
	g_autoptr(FuDeviceLocker) locker = NULL;
	g_autoptr(GError) error = NULL;

	locker = fu_device_locker_new(emulation->device, &error);
	g_assert_no_error(error);
	fu_device_convert_instance_ids(emulation->device);
}

static void
recording_setup_func(Emulation *emulation, gconstpointer data)
{
	FuDevice *device = emulation->device;

	emulation_setup_device(emulation);
	g_assert_true(fu_device_has_flag(device, FWUPD_DEVICE_FLAG_EMULATED));
	g_assert_cmpstr(fu_device_get_name(device), ==, "CXL memory device mem0");
	g_assert_cmpstr(fu_device_get_version(device), ==, "1.2.3");
	g_assert_cmpstr(fu_device_get_serial(device), ==, "0x2a");
	g_assert_true(fu_device_has_vendor_id(device, "PCI:0x8086"));
	g_assert_true(fu_device_has_guid(device, "48512ab4-7c11-5a35-b6c3-c11247e7de15"));
	g_assert_true(fu_device_has_guid(device, "FWCTL\\VEN_8086&DEV_0D93"));
	g_assert_true(fu_device_has_guid(device, "FWCTL\\VEN_8086&DEV_0D93&SUBSYS_80860018"));
	g_assert_true(fu_device_has_protocol(device, FU_FWCTL_PROTOCOL_CXL));
	g_assert_true(fu_device_has_flag(device, FWUPD_DEVICE_FLAG_UPDATABLE));
	g_assert_null(strstr(fu_device_get_summary(device), "staged"));
}

/* the image that was recorded: its version in the first line */
static FuFirmware *
make_firmware(guint8 first)
{
	guint8 data[1024] = "1.2.4\n";
	g_autoptr(GBytes) image = NULL;

	for (gsize i = 6; i < sizeof(data); i++)
		data[i] = (guint8)((i - 6) * 7 + 3);
	data[0] = first;
	image = g_bytes_new(data, sizeof(data));
	return fu_firmware_new_from_bytes(image);
}

static gboolean
emulation_write(Emulation *emulation, guint8 first, GError **error)
{
	g_autoptr(FuDeviceLocker) locker = NULL;
	g_autoptr(FuFirmware) firmware = make_firmware(first);
	g_autoptr(FuProgress) progress = fu_progress_new(G_STRLOC);

	emulation_setup_device(emulation);
	locker = fu_device_locker_new(emulation->device, error);
	g_assert_nonnull(locker);
	emulation_load(emulation, "prepare");
	if (!fu_device_prepare(emulation->device, progress, FWUPD_INSTALL_FLAG_NONE, error))
		return FALSE;
	emulation_load(emulation, "install");
	return fu_device_write_firmware(emulation->device,
					firmware,
					progress,
					FWUPD_INSTALL_FLAG_NONE,
					error);
}

static void
recording_write_func(Emulation *emulation, gconstpointer data)
{
	FuDevice *device = emulation->device;
	g_autoptr(GError) error = NULL;
	gboolean done;

	done = emulation_write(emulation, '1', &error);
	g_assert_no_error(error);
	g_assert_true(done);
	emulation_load(emulation, "reload");
	done = fu_device_reload(device, &error);
	g_assert_no_error(error);
	g_assert_true(done);
	/* the old one runs until the reboot, and the flag has the daemon ask for that */
	g_assert_cmpstr(fu_device_get_version(device), ==, "1.2.3");
	g_assert_true(fu_device_has_flag(device, FWUPD_DEVICE_FLAG_NEEDS_REBOOT));
	g_assert_cmpint(fu_device_get_update_state(device), ==, FWUPD_UPDATE_STATE_PENDING);
	g_assert_nonnull(strstr(fu_device_get_summary(device),
				"firmware 1.2.4 is staged and runs after a cold reset"));
}

/* not any image replays: what was written is a part of the recording */
static void
recording_other_image_func(Emulation *emulation, gconstpointer data)
{
	g_autoptr(GError) error = NULL;

	g_assert_false(emulation_write(emulation, '9', &error));
	g_assert_nonnull(error);
	g_assert_nonnull(strstr(error->message, "FwctlUploaderWrite:File=data"));
}

static void
rpc_assert(FwctlTransport *transport)
{
	gsize reported_length = 0;
	g_autoptr(GBytes) answer = NULL;
	g_autoptr(GBytes) request = g_bytes_new_static(rpc_request, sizeof(rpc_request));
	g_autoptr(GError) error = NULL;

	answer = fwctl_transport_rpc(transport,
				     FWCTL_SCOPE_DEBUG_READ_ONLY,
				     request,
				     64,
				     &reported_length,
				     &error);
	g_assert_no_error(error);
	g_assert_cmpuint(reported_length, ==, sizeof(rpc_answer));
	g_assert_cmpmem(g_bytes_get_data(answer, NULL),
			g_bytes_get_size(answer),
			rpc_answer,
			sizeof(rpc_answer));
}

static void
rpc_recorded_func(void)
{
	GPtrArray *events;
	g_autofree gchar *text = NULL;
	g_autoptr(FuContext) ctx = fu_context_new();
	g_autoptr(FuDeviceEvent) event = fu_device_event_new(NULL);
	g_autoptr(FuIOChannel) channel = NULL;
	g_autoptr(FuUdevDevice) emulated = fu_udev_device_new(ctx, BACKEND_ID);
	g_autoptr(FuUdevDevice) real = fu_udev_device_new(ctx, BACKEND_ID);
	g_autoptr(FwctlTransport) transport_emulated = fu_fwctl_transport_new(emulated);
	g_autoptr(FwctlTransport) transport_real = fu_fwctl_transport_new(real);
	g_autoptr(GBytes) other = g_bytes_new_static("other", 5);
	g_autoptr(GError) error = NULL;
	gsize reported_length = 0;

	/* recorded */
	channel = fu_io_channel_new_file("/dev/null", FU_IO_CHANNEL_OPEN_FLAG_READ, &error);
	g_assert_no_error(error);
	fu_udev_device_set_io_channel(real, channel);
	fu_context_add_flag(ctx, FU_CONTEXT_FLAG_SAVE_EVENTS);
	rpc_assert(transport_real);
	fu_context_remove_flag(ctx, FU_CONTEXT_FLAG_SAVE_EVENTS);
	g_assert_cmpuint(rpc_count, ==, 1);
	events = fu_device_get_events(FU_DEVICE(real));
	g_assert_cmpuint(events->len, ==, 1);

	/* as a file has it */
	text = fwupd_codec_to_json_string(FWUPD_CODEC(g_ptr_array_index(events, 0)),
					  FWUPD_CODEC_FLAG_NONE,
					  &error);
	g_assert_no_error(error);
	g_assert_nonnull(strstr(text, "FwctlRpcIoctl"));
	fwupd_codec_from_json_string(FWUPD_CODEC(event), text, &error);
	g_assert_no_error(error);

	/* replayed: the kernel is not asked, and only for what was recorded */
	fu_device_add_flag(FU_DEVICE(emulated), FWUPD_DEVICE_FLAG_EMULATED);
	fu_device_add_event(FU_DEVICE(emulated), event);
	rpc_assert(transport_emulated);
	g_assert_null(fwctl_transport_rpc(transport_emulated,
					  FWCTL_SCOPE_DEBUG_READ_ONLY,
					  other,
					  64,
					  &reported_length,
					  &error));
	g_assert_nonnull(error);
	g_assert_cmpuint(rpc_count, ==, 1);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
	/* a recording names it as the parent's type */
	g_type_ensure(FU_TYPE_PCI_DEVICE);
#define ADD(path, func)                                                                            \
	g_test_add(path, Emulation, NULL, emulation_set_up, func, emulation_tear_down)
	ADD("/fwctl/recording{setup}", recording_setup_func);
	ADD("/fwctl/recording{write}", recording_write_func);
	ADD("/fwctl/recording{other-image}", recording_other_image_func);
	g_test_add_func("/fwctl/rpc{recorded}", rpc_recorded_func);
	return g_test_run();
}
