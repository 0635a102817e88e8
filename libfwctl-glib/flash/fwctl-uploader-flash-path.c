/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-error.h"
#include "fwctl-flash-error.h"
#include "fwctl-flash-witness.h"
#include "fwctl-uploader-flash-path.h"

/**
 * FwctlUploaderFlashPath:
 *
 * Flashes through the kernel's firmware uploader, `/sys/class/firmware/NAME`
 * (`drivers/base/firmware_loader/sysfs_upload.c`, Linux 7.2). The image goes into the kernel first,
 * and from there into the device, on a thread of the kernel's own that outlives this process.
 *
 * For CXL memory the kernel chooses the slot, and has the device activate it at the next cold reset
 * (`cxl_fw_write()` in `drivers/cxl/core/memdev.c`).
 *
 * Like every #FwctlFlashPath, it is for one thread at a time.
 *
 * Since: 0.1.0
 */
struct _FwctlUploaderFlashPath {
	FwctlFlashPath parent_instance;
	FwctlTarget *target;
	FwctlUploader *uploader;
	FwctlFlashWitness *witness; /* (nullable): before the first look */
	gboolean is_begun;	    /* between "1" and "0" in `loading` */
	gboolean is_handed_over;    /* and since then */
	guint timeout;		    /* in seconds */
};

G_DEFINE_FINAL_TYPE(FwctlUploaderFlashPath, fwctl_uploader_flash_path, FWCTL_TYPE_FLASH_PATH)

/* what is written at a time; the kernel copies it, and a cancel waits for it */
#define FWCTL_UPLOADER_CHUNK (1024 * 1024)

/* the files have no poll(): they are read again and again, sooner at first for a small image */
#define FWCTL_UPLOADER_POLL_MIN (2 * G_TIME_SPAN_MILLISECOND)
#define FWCTL_UPLOADER_POLL_MAX (100 * G_TIME_SPAN_MILLISECOND)

/* for how long nothing may move; a slice is 30 s at most (CXL r3.2, 8.2.10.3.2) */
#define FWCTL_UPLOADER_TIMEOUT 120

/* a tenth of the transfer is that into the kernel */
#define FWCTL_UPLOADER_KERNEL_PART 10

static void
fwctl_uploader_flash_path_finalize(GObject *object)
{
	FwctlUploaderFlashPath *self = FWCTL_UPLOADER_FLASH_PATH(object);

	g_clear_object(&self->target);
	g_clear_object(&self->uploader);
	g_clear_pointer(&self->witness, fwctl_flash_witness_free);
	G_OBJECT_CLASS(fwctl_uploader_flash_path_parent_class)->finalize(object);
}

/*
 * Gives an error of the uploader its name as that of a flash.
 */
static gboolean
fwctl_uploader_flash_path_fail(FwctlUploaderFlashPath *self, GError *error_local, GError **error)
{
	static const struct {
		FwctlUploaderError uploader;
		FwctlFlashError flash;
	} rows[] = {
	    {FWCTL_UPLOADER_ERROR_HARDWARE, FWCTL_FLASH_ERROR_HARDWARE},
	    {FWCTL_UPLOADER_ERROR_TIMEOUT, FWCTL_FLASH_ERROR_TIMEOUT},
	    {FWCTL_UPLOADER_ERROR_BUSY, FWCTL_FLASH_ERROR_BUSY},
	    {FWCTL_UPLOADER_ERROR_INVALID_SIZE, FWCTL_FLASH_ERROR_NO_SPACE},
	    {FWCTL_UPLOADER_ERROR_READ_WRITE, FWCTL_FLASH_ERROR_HARDWARE},
	    {FWCTL_UPLOADER_ERROR_WEAROUT, FWCTL_FLASH_ERROR_HARDWARE},
	    {FWCTL_UPLOADER_ERROR_INVALID_IMAGE, FWCTL_FLASH_ERROR_WRONG_IMAGE},
	};

	if (error_local->domain != FWCTL_UPLOADER_ERROR) {
		g_propagate_error(error, error_local);
		return FALSE;
	}
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		if (error_local->code != (gint)rows[i].uploader)
			continue;
		g_set_error_literal(error,
				    FWCTL_FLASH_ERROR,
				    (gint)rows[i].flash,
				    error_local->message);
		g_error_free(error_local);
		return FALSE;
	}
	if (error_local->code == FWCTL_UPLOADER_ERROR_CANCELLED)
		g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_CANCELLED, error_local->message);
	else
		g_set_error_literal(error,
				    FWCTL_FLASH_ERROR,
				    FWCTL_FLASH_ERROR_FAILED,
				    error_local->message);
	g_error_free(error_local);
	return FALSE;
}

static gboolean
fwctl_uploader_flash_path_prepare(FwctlFlashPath *path,
				  FwctlFlashImage *image,
				  GCancellable *cancellable,
				  GError **error)
{
	FwctlUploaderFlashPath *self = FWCTL_UPLOADER_FLASH_PATH(path);
	FwctlUploaderStatus status = FWCTL_UPLOADER_STATUS_UNKNOWN;

	if (!fwctl_uploader_read_status(self->uploader, &status, error))
		return FALSE;
	if (status != FWCTL_UPLOADER_STATUS_IDLE) {
		g_set_error(error,
			    FWCTL_FLASH_ERROR,
			    FWCTL_FLASH_ERROR_BUSY,
			    _("%s: the uploader is %s an image already"),
			    fwctl_uploader_get_name(self->uploader),
			    fwctl_uploader_status_to_string(status));
		return FALSE;
	}
	g_clear_pointer(&self->witness, fwctl_flash_witness_free);
	self->witness = fwctl_flash_witness_new(self->target,
						fwctl_flash_path_get_component(path),
						cancellable);
	return TRUE;
}

static gboolean
fwctl_uploader_flash_path_lock(FwctlFlashPath *path, GCancellable *cancellable, GError **error)
{
	FwctlUploaderFlashPath *self = FWCTL_UPLOADER_FLASH_PATH(path);

	if (!fwctl_uploader_begin(self->uploader, error))
		return FALSE;
	self->is_begun = TRUE;
	return TRUE;
}

/* Returns: %FALSE when it was cancelled, or the time is over */
static gboolean
fwctl_uploader_flash_path_sleep(FwctlUploaderFlashPath *self,
				gint64 interval,
				gint64 deadline,
				GCancellable *cancellable,
				GError **error)
{
	GPollFD fd = {.fd = -1};
	gboolean can_poll = cancellable != NULL && g_cancellable_make_pollfd(cancellable, &fd);

	g_poll(&fd, can_poll ? 1 : 0, (gint)(interval / G_TIME_SPAN_MILLISECOND));
	if (can_poll)
		g_cancellable_release_fd(cancellable);
	if (g_cancellable_set_error_if_cancelled(cancellable, error))
		return FALSE;
	if (g_get_monotonic_time() < deadline)
		return TRUE;
	g_set_error(error,
		    FWCTL_FLASH_ERROR,
		    FWCTL_FLASH_ERROR_TIMEOUT,
		    _("%s: nothing moved for %u s"),
		    fwctl_uploader_get_name(self->uploader),
		    self->timeout);
	return FALSE;
}

static gint64
fwctl_uploader_flash_path_get_deadline(FwctlUploaderFlashPath *self)
{
	return g_get_monotonic_time() + (gint64)self->timeout * G_USEC_PER_SEC;
}

/*
 * Waits until the uploader is idle. It may take as long as it likes while something moves.
 */
static gboolean
fwctl_uploader_flash_path_wait(FwctlUploaderFlashPath *self,
			       guint64 size,
			       GCancellable *cancellable,
			       GError **error)
{
	gint64 deadline = fwctl_uploader_flash_path_get_deadline(self);
	gint64 interval = FWCTL_UPLOADER_POLL_MIN;
	guint64 remaining_before = size;
	FwctlUploaderStatus status_before = FWCTL_UPLOADER_STATUS_UNKNOWN;

	for (;;) {
		FwctlUploaderStatus status = FWCTL_UPLOADER_STATUS_UNKNOWN;
		guint64 remaining = remaining_before;

		if (!fwctl_uploader_read_status(self->uploader, &status, error) ||
		    !fwctl_uploader_read_remaining(self->uploader, &remaining, error))
			return FALSE;
		if (status == FWCTL_UPLOADER_STATUS_IDLE)
			return TRUE;
		if (remaining != remaining_before || status != status_before)
			deadline = fwctl_uploader_flash_path_get_deadline(self);
		remaining_before = remaining;
		status_before = status;
		if (size > 0) {
			guint64 sent = size - MIN(remaining, size);

			fwctl_flash_path_report(FWCTL_FLASH_PATH(self),
						size / FWCTL_UPLOADER_KERNEL_PART +
						    sent / FWCTL_UPLOADER_KERNEL_PART *
							(FWCTL_UPLOADER_KERNEL_PART - 1),
						size,
						fwctl_uploader_status_to_string(status));
		}
		if (!fwctl_uploader_flash_path_sleep(self, interval, deadline, cancellable, error))
			return FALSE;
		interval = MIN(interval * 2, FWCTL_UPLOADER_POLL_MAX);
	}
}

static gboolean
fwctl_uploader_flash_path_fill(FwctlUploaderFlashPath *self,
			       FwctlFlashImage *image,
			       GCancellable *cancellable,
			       GError **error)
{
	guint64 size = fwctl_flash_image_get_size(image);

	for (guint64 offset = 0; offset < size; offset += FWCTL_UPLOADER_CHUNK) {
		g_autoptr(GBytes) bytes =
		    fwctl_flash_image_dup_bytes(image, offset, FWCTL_UPLOADER_CHUNK);

		if (g_cancellable_set_error_if_cancelled(cancellable, error))
			return FALSE;
		if (!fwctl_uploader_write(self->uploader, offset, bytes, error))
			return FALSE;
		fwctl_flash_image_release(image, offset, FWCTL_UPLOADER_CHUNK);
		fwctl_flash_path_count(FWCTL_FLASH_PATH(self), g_bytes_get_size(bytes));
		fwctl_flash_path_report(
		    FWCTL_FLASH_PATH(self),
		    (offset + g_bytes_get_size(bytes)) / FWCTL_UPLOADER_KERNEL_PART,
		    size,
		    fwctl_uploader_status_to_string(FWCTL_UPLOADER_STATUS_RECEIVING));
	}
	return TRUE;
}

/*
 * A cancel is the driver's to grant: it says so in the result. One that comes too late changes
 * nothing, and the image is in.
 */
static gboolean
fwctl_uploader_flash_path_cancel(FwctlUploaderFlashPath *self, guint64 size, GError **error)
{
	g_autoptr(GError) error_local = NULL;
	GError *error_result = NULL;

	if (!fwctl_uploader_cancel(self->uploader, &error_local))
		g_debug("%s", error_local->message);
	if (!fwctl_uploader_flash_path_wait(self, size, NULL, error))
		return FALSE;
	if (!fwctl_uploader_check_result(self->uploader, &error_result))
		return fwctl_uploader_flash_path_fail(self, error_result, error);
	return TRUE;
}

static gboolean
fwctl_uploader_flash_path_transfer(FwctlFlashPath *path,
				   FwctlFlashImage *image,
				   GCancellable *cancellable,
				   GError **error)
{
	FwctlUploaderFlashPath *self = FWCTL_UPLOADER_FLASH_PATH(path);
	guint64 size = fwctl_flash_image_get_size(image);
	GError *error_local = NULL;

	if (!fwctl_uploader_flash_path_fill(self, image, cancellable, error) ||
	    !fwctl_flash_path_hand_over(path, error) ||
	    g_cancellable_set_error_if_cancelled(cancellable, error))
		return FALSE;
	if (!fwctl_uploader_end(self->uploader, error))
		return FALSE;
	self->is_begun = FALSE;
	self->is_handed_over = TRUE;
	if (!fwctl_uploader_flash_path_wait(self, size, cancellable, &error_local)) {
		if (!g_error_matches(error_local, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
			g_propagate_error(error, error_local);
			return FALSE;
		}
		g_clear_error(&error_local);
		if (!fwctl_uploader_flash_path_cancel(self, size, error))
			return FALSE;
	} else if (!fwctl_uploader_check_result(self->uploader, &error_local)) {
		return fwctl_uploader_flash_path_fail(self, error_local, error);
	}
	fwctl_flash_path_report(path, size, size, NULL);
	return TRUE;
}

static gboolean
fwctl_uploader_flash_path_verify(FwctlFlashPath *path,
				 FwctlFlashImage *image,
				 GCancellable *cancellable,
				 GError **error)
{
	FwctlUploaderFlashPath *self = FWCTL_UPLOADER_FLASH_PATH(path);

	/* of a job that died, nobody saw what was there before it; the active slot is still */
	if (self->witness == NULL)
		self->witness = fwctl_flash_witness_new(self->target,
							fwctl_flash_path_get_component(path),
							cancellable);
	return fwctl_flash_witness_check(self->witness, cancellable, error);
}

/* a job that gave up must not leave a device at work; what came of it was said already */
static gboolean
fwctl_uploader_flash_path_stop(FwctlUploaderFlashPath *self, GError **error)
{
	g_autoptr(GError) error_local = NULL;

	if (!fwctl_uploader_cancel(self->uploader, &error_local))
		g_debug("%s", error_local->message);
	return fwctl_uploader_flash_path_wait(self, 0, NULL, error);
}

static gboolean
fwctl_uploader_flash_path_cleanup(FwctlFlashPath *path, gboolean failed, GError **error)
{
	FwctlUploaderFlashPath *self = FWCTL_UPLOADER_FLASH_PATH(path);
	gboolean was_begun = self->is_begun;
	gboolean was_handed_over = self->is_handed_over;
	gboolean done;
	g_autoptr(GError) error_local = NULL;

	self->is_begun = FALSE;
	self->is_handed_over = FALSE;
	if (!was_begun && (!was_handed_over || !failed))
		return TRUE;
	if (was_begun)
		done = fwctl_uploader_abort(self->uploader, &error_local);
	else
		done = fwctl_uploader_flash_path_stop(self, &error_local);

	/* a device that is gone is at rest */
	if (done || g_error_matches(error_local, FWCTL_ERROR, FWCTL_ERROR_GONE))
		return TRUE;
	g_propagate_error(error, g_steal_pointer(&error_local));
	return FALSE;
}

/*
 * Between the two writes to `loading` the status is idle already, or still; the file itself tells.
 */
static gboolean
fwctl_uploader_flash_path_is_loading(FwctlUploaderFlashPath *self)
{
	g_autoptr(GError) error_local = NULL;
	g_autofree gchar *text = FWCTL_UPLOADER_GET_CLASS(self->uploader)
				     ->read_file(self->uploader, "loading", &error_local);

	if (text == NULL) {
		g_debug("%s", error_local->message);
		return FALSE;
	}
	return g_strcmp0(g_strstrip(text), "1") == 0;
}

static gboolean
fwctl_uploader_flash_path_recover(FwctlFlashPath *path,
				  gboolean handed_over,
				  FwctlFlashLeftover *leftover,
				  GCancellable *cancellable,
				  GError **error)
{
	FwctlUploaderFlashPath *self = FWCTL_UPLOADER_FLASH_PATH(path);
	g_autoptr(GError) error_local = NULL;

	if (!fwctl_uploader_flash_path_wait(self, 0, cancellable, error))
		return FALSE;
	if (fwctl_uploader_flash_path_is_loading(self)) {
		*leftover = FWCTL_FLASH_LEFTOVER_FAILED;
		return fwctl_uploader_abort(self->uploader, error);
	}
	if (!handed_over)
		return TRUE;
	if (fwctl_uploader_check_result(self->uploader, &error_local)) {
		*leftover = FWCTL_FLASH_LEFTOVER_TAKEN;
		return TRUE;
	}
	g_debug("%s", error_local->message);
	*leftover = FWCTL_FLASH_LEFTOVER_FAILED;
	return TRUE;
}

static void
fwctl_uploader_flash_path_class_init(FwctlUploaderFlashPathClass *klass)
{
	FwctlFlashPathClass *path_class = FWCTL_FLASH_PATH_CLASS(klass);

	G_OBJECT_CLASS(klass)->finalize = fwctl_uploader_flash_path_finalize;
	path_class->prepare = fwctl_uploader_flash_path_prepare;
	path_class->lock = fwctl_uploader_flash_path_lock;
	path_class->transfer = fwctl_uploader_flash_path_transfer;
	path_class->verify = fwctl_uploader_flash_path_verify;
	path_class->cleanup = fwctl_uploader_flash_path_cleanup;
	path_class->recover = fwctl_uploader_flash_path_recover;
}

static void
fwctl_uploader_flash_path_init(FwctlUploaderFlashPath *self)
{
	self->timeout = FWCTL_UPLOADER_TIMEOUT;
}

/**
 * fwctl_uploader_flash_path_new:
 * @target: the device
 * @uploader: one of its uploaders
 * @component: (nullable): which component it flashes, or %NULL for the only one
 *
 * Makes the path by which the kernel's uploader flashes a device.
 *
 * Returns: (transfer full): a new #FwctlUploaderFlashPath
 *
 * Since: 0.1.0
 */
FwctlUploaderFlashPath *
fwctl_uploader_flash_path_new(FwctlTarget *target, FwctlUploader *uploader, const gchar *component)
{
	FwctlUploaderFlashPath *self;

	g_return_val_if_fail(FWCTL_IS_TARGET(target), NULL);
	g_return_val_if_fail(FWCTL_IS_UPLOADER(uploader), NULL);

	self = g_object_new(FWCTL_TYPE_UPLOADER_FLASH_PATH,
			    "name",
			    "firmware-uploader",
			    "endpoint",
			    fwctl_uploader_get_name(uploader),
			    "component",
			    component,
			    "reset",
			    FWCTL_FLASH_RESET_COLD,
			    "interrupts",
			    _("nothing: the device works on, perhaps slower"),
			    NULL);
	self->target = g_object_ref(target);
	self->uploader = g_object_ref(uploader);
	return self;
}

/**
 * fwctl_uploader_flash_path_get_timeout:
 * @self: a #FwctlUploaderFlashPath
 *
 * Gets for how long nothing may move.
 *
 * Returns: a number of seconds, 120 by default
 *
 * Since: 0.1.0
 */
guint
fwctl_uploader_flash_path_get_timeout(FwctlUploaderFlashPath *self)
{
	g_return_val_if_fail(FWCTL_IS_UPLOADER_FLASH_PATH(self), 0);
	return self->timeout;
}

/**
 * fwctl_uploader_flash_path_set_timeout:
 * @self: a #FwctlUploaderFlashPath
 * @seconds: for how long nothing may move
 *
 * Sets how long to wait for a device in which nothing moves. The transfer as a whole may take as
 * long as it needs.
 *
 * Since: 0.1.0
 */
void
fwctl_uploader_flash_path_set_timeout(FwctlUploaderFlashPath *self, guint seconds)
{
	g_return_if_fail(FWCTL_IS_UPLOADER_FLASH_PATH(self));
	self->timeout = seconds;
}
