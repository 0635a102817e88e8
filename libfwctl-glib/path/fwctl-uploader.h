/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-macros.h>
#include <gio/gio.h>

G_BEGIN_DECLS

#define FWCTL_UPLOADER_ERROR (fwctl_uploader_error_quark())

/**
 * FwctlUploaderError:
 * @FWCTL_UPLOADER_ERROR_UNKNOWN: a reason that Linux 7.2 does not have; the message has its text
 * @FWCTL_UPLOADER_ERROR_HARDWARE: `hw-error`
 * @FWCTL_UPLOADER_ERROR_TIMEOUT: `timeout`
 * @FWCTL_UPLOADER_ERROR_CANCELLED: `user-abort`
 * @FWCTL_UPLOADER_ERROR_BUSY: `device-busy`
 * @FWCTL_UPLOADER_ERROR_INVALID_SIZE: `invalid-file-size`
 * @FWCTL_UPLOADER_ERROR_READ_WRITE: `read-write-error`
 * @FWCTL_UPLOADER_ERROR_WEAROUT: `flash-wearout`
 * @FWCTL_UPLOADER_ERROR_INVALID_IMAGE: `firmware-invalid`
 *
 * Why a driver gave an upload up: `enum fw_upload_err` of `include/linux/firmware.h`, Linux 7.2,
 * with the same values.
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_UPLOADER_ERROR_UNKNOWN = 0,
	FWCTL_UPLOADER_ERROR_HARDWARE = 1,
	FWCTL_UPLOADER_ERROR_TIMEOUT = 2,
	FWCTL_UPLOADER_ERROR_CANCELLED = 3,
	FWCTL_UPLOADER_ERROR_BUSY = 4,
	FWCTL_UPLOADER_ERROR_INVALID_SIZE = 5,
	FWCTL_UPLOADER_ERROR_READ_WRITE = 6,
	FWCTL_UPLOADER_ERROR_WEAROUT = 7,
	FWCTL_UPLOADER_ERROR_INVALID_IMAGE = 8,
} FwctlUploaderError;

/**
 * FwctlUploaderStatus:
 * @FWCTL_UPLOADER_STATUS_UNKNOWN: one that Linux 7.2 does not have
 * @FWCTL_UPLOADER_STATUS_IDLE: nothing is going on
 * @FWCTL_UPLOADER_STATUS_RECEIVING: the image is on its way into the kernel
 * @FWCTL_UPLOADER_STATUS_PREPARING: the driver prepares the device
 * @FWCTL_UPLOADER_STATUS_TRANSFERRING: the image is on its way into the device
 * @FWCTL_UPLOADER_STATUS_PROGRAMMING: the device takes the image in
 *
 * What an uploader is doing: `fw_upload_prog_str[]` of
 * `drivers/base/firmware_loader/sysfs_upload.c`.
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_UPLOADER_STATUS_UNKNOWN = 0,
	FWCTL_UPLOADER_STATUS_IDLE = 1,
	FWCTL_UPLOADER_STATUS_RECEIVING = 2,
	FWCTL_UPLOADER_STATUS_PREPARING = 3,
	FWCTL_UPLOADER_STATUS_TRANSFERRING = 4,
	FWCTL_UPLOADER_STATUS_PROGRAMMING = 5,
} FwctlUploaderStatus;

#define FWCTL_TYPE_UPLOADER (fwctl_uploader_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_DERIVABLE_TYPE(FwctlUploader, fwctl_uploader, FWCTL, UPLOADER, GObject)

/**
 * FwctlUploaderClass:
 * @parent_class: the parent class
 * @read_file: reads the whole of @file, one of those in the uploader's directory; fails in the
 *   %FWCTL_ERRNO domain
 * @write_file: writes @size bytes at @offset of @file, all of them; fails in the %FWCTL_ERRNO
 * domain
 *
 * The files of an uploader. The base class has the kernel's; one of one's own, such as a simulated
 * device, overrides both. They may be called from any thread.
 *
 * Since: 0.1.0
 */
struct _FwctlUploaderClass {
	GObjectClass parent_class;
	gchar *(*read_file)(FwctlUploader *self, const gchar *file, GError **error);
	gboolean (*write_file)(FwctlUploader *self,
			       const gchar *file,
			       guint64 offset,
			       gconstpointer data,
			       gsize size,
			       GError **error);

	/*< private >*/
	gpointer padding[8];
};

FWCTL_AVAILABLE_IN_0_1
GQuark
fwctl_uploader_error_quark(void);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_uploader_status_to_string(FwctlUploaderStatus status);
FWCTL_AVAILABLE_IN_0_1
FwctlUploader *
fwctl_uploader_new(const gchar *name, const gchar *directory);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_uploader_get_name(FwctlUploader *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_uploader_get_directory(FwctlUploader *self);

/* what it is doing */
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_uploader_read_status(FwctlUploader *self, FwctlUploaderStatus *status, GError **error);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_uploader_read_remaining(FwctlUploader *self, guint64 *remaining, GError **error);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_uploader_check_result(FwctlUploader *self, GError **error);

/* an upload */
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_uploader_begin(FwctlUploader *self, GError **error);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_uploader_write(FwctlUploader *self, guint64 offset, GBytes *bytes, GError **error);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_uploader_end(FwctlUploader *self, GError **error);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_uploader_abort(FwctlUploader *self, GError **error);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_uploader_cancel(FwctlUploader *self, GError **error);

G_END_DECLS
