/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <string.h>

#include "fwctl-cxl-model-image.h"
#include "fwctl-cxl-model-uploader.h"

/*
 * FwctlCxlModelUploader:
 *
 * Plays drivers/base/firmware_loader/{sysfs,sysfs_upload}.c of Linux 7.2.12, with what
 * drivers/cxl/core/memdev.c does below it. Time is what its status is read by: each reading of
 * “status” is one step, so that a test needs no clock. An image must come from its first byte to
 * its last. May be used from any thread.
 */
struct _FwctlCxlModelUploader {
	FwctlUploader parent_instance;
	FwctlCxlModelMemory *memory;
	GMutex mutex; /* of all that follows */
	FwctlUploaderStatus status;
	FwctlUploaderStatus error_status;
	FwctlUploaderError error; /* 0 is none */
	gboolean is_loading;
	gboolean is_cancelled;
	gboolean is_lock_stale;
	FwctlCxlModelImage *image; /* (nullable): none came */
	guint64 transferred;
	gchar *checksum; /* (nullable): of the last image that the device took */
};

G_DEFINE_FINAL_TYPE(FwctlCxlModelUploader, fwctl_cxl_model_uploader, FWCTL_TYPE_UPLOADER)

enum { PROP_0, PROP_CHECKSUM, N_PROPS };

static GParamSpec *props[N_PROPS];

/* in how many steps an image is transferred; a slice is a multiple of 128 bytes, as in the driver
 */
#define TRANSFER_STEPS	   16u
#define TRANSFER_ALIGNMENT 128u

static void
fwctl_cxl_model_uploader_fail(FwctlCxlModelUploader *self, FwctlUploaderError error)
{
	self->error = error;
	self->error_status = self->status;
	self->status = FWCTL_UPLOADER_STATUS_IDLE;
}

/* cxl_fw_prepare(), and what a firmware may have against a transfer */
static void
fwctl_cxl_model_uploader_prepare(FwctlCxlModelUploader *self)
{
	if (self->image == NULL || self->image->size == 0)
		fwctl_cxl_model_uploader_fail(self, FWCTL_UPLOADER_ERROR_INVALID_SIZE);
	else if (self->is_cancelled)
		fwctl_cxl_model_uploader_fail(self, FWCTL_UPLOADER_ERROR_CANCELLED);
	else if (self->is_lock_stale) {
		/* what somebody began and never ended is given up by the device, once asked */
		self->is_lock_stale = FALSE;
		fwctl_cxl_model_uploader_fail(self, FWCTL_UPLOADER_ERROR_BUSY);
	} else
		self->status = FWCTL_UPLOADER_STATUS_TRANSFERRING;
}

/* cxl_fw_write() */
static void
fwctl_cxl_model_uploader_transfer(FwctlCxlModelUploader *self)
{
	const FwctlSimulatorOptions *options = &self->memory->options;
	guint64 step = self->image->size / TRANSFER_STEPS;

	if (options->background_never_ends)
		return;
	if (self->is_cancelled) {
		fwctl_cxl_model_uploader_fail(self, FWCTL_UPLOADER_ERROR_CANCELLED);
		return;
	}
	if (options->upload_error != 0) {
		fwctl_cxl_model_uploader_fail(self, options->upload_error);
		return;
	}
	step = (step / TRANSFER_ALIGNMENT + 1) * TRANSFER_ALIGNMENT;
	self->transferred += MIN(step, self->image->size - self->transferred);
	if (self->transferred >= options->dies_at)
		fwctl_cxl_model_memory_die(self->memory);
	else if (self->transferred == self->image->size)
		self->status = FWCTL_UPLOADER_STATUS_PROGRAMMING;
}

/* what Activate FW finds: the image is there, and is what it says */
static void
fwctl_cxl_model_uploader_program(FwctlCxlModelUploader *self)
{
	const FwctlSimulatorOptions *options = &self->memory->options;
	g_autofree gchar *version = fwctl_cxl_model_image_dup_version(self->image);
	guint slot = fwctl_cxl_model_memory_get_next_slot(self->memory);

	if (self->is_cancelled) {
		fwctl_cxl_model_uploader_fail(self, FWCTL_UPLOADER_ERROR_CANCELLED);
		return;
	}
	if (!fwctl_cxl_model_image_is_sound(self->image)) {
		fwctl_cxl_model_uploader_fail(self, FWCTL_UPLOADER_ERROR_INVALID_IMAGE);
		return;
	}
	if (options->wrong_slot)
		slot = slot % FWCTL_CXL_MODEL_SLOTS + 1;
	if (!options->no_change)
		fwctl_cxl_model_memory_stage(self->memory, slot, version);
	g_free(self->checksum);
	self->checksum = fwctl_cxl_model_image_dup_checksum(self->image);
	self->status = FWCTL_UPLOADER_STATUS_IDLE;
}

/* one step of fw_upload_main() */
static void
fwctl_cxl_model_uploader_step(FwctlCxlModelUploader *self)
{
	switch (self->status) {
	case FWCTL_UPLOADER_STATUS_RECEIVING:
		self->status = FWCTL_UPLOADER_STATUS_PREPARING;
		break;
	case FWCTL_UPLOADER_STATUS_PREPARING:
		fwctl_cxl_model_uploader_prepare(self);
		break;
	case FWCTL_UPLOADER_STATUS_TRANSFERRING:
		fwctl_cxl_model_uploader_transfer(self);
		break;
	case FWCTL_UPLOADER_STATUS_PROGRAMMING:
		fwctl_cxl_model_uploader_program(self);
		break;
	default:
		break;
	}
}

static void
fwctl_cxl_model_uploader_set_errno(GError **error, gint sys_errno, const gchar *file)
{
	g_set_error(error, FWCTL_ERRNO, sys_errno, "%s: %s", file, g_strerror(sys_errno));
}

static const gchar *
fwctl_cxl_model_uploader_get_reason(FwctlUploaderError error)
{
	static const gchar *const reasons[] = {"",
					       "hw-error",
					       "timeout",
					       "user-abort",
					       "device-busy",
					       "invalid-file-size",
					       "read-write-error",
					       "flash-wearout",
					       "firmware-invalid"};

	return reasons[error];
}

static gchar *
fwctl_cxl_model_uploader_show_error(FwctlCxlModelUploader *self, GError **error)
{
	if (self->status != FWCTL_UPLOADER_STATUS_IDLE) {
		fwctl_cxl_model_uploader_set_errno(error, EBUSY, "error");
		return NULL;
	}
	if (self->error == 0)
		return g_strdup("");
	return g_strdup_printf("%s:%s\n",
			       fwctl_uploader_status_to_string(self->error_status),
			       fwctl_cxl_model_uploader_get_reason(self->error));
}

static gchar *
fwctl_cxl_model_uploader_read(FwctlUploader *uploader, const gchar *file, GError **error)
{
	FwctlCxlModelUploader *self = FWCTL_CXL_MODEL_UPLOADER(uploader);
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	if (g_strcmp0(file, "status") == 0 && !fwctl_cxl_model_memory_is_gone(self->memory))
		fwctl_cxl_model_uploader_step(self);
	if (fwctl_cxl_model_memory_is_gone(self->memory)) {
		fwctl_cxl_model_uploader_set_errno(error, ENODEV, file);
		return NULL;
	}
	if (g_strcmp0(file, "status") == 0)
		return g_strdup_printf("%s\n", fwctl_uploader_status_to_string(self->status));
	if (g_strcmp0(file, "remaining_size") == 0)
		return g_strdup_printf("%" G_GUINT64_FORMAT "\n",
				       self->status == FWCTL_UPLOADER_STATUS_IDLE ||
					       self->image == NULL
					   ? 0
					   : self->image->size - self->transferred);
	if (g_strcmp0(file, "error") == 0)
		return fwctl_cxl_model_uploader_show_error(self, error);
	fwctl_cxl_model_uploader_set_errno(error, ENOENT, file);
	return NULL;
}

/* firmware_loading_store() and fw_upload_start() */
static gint
fwctl_cxl_model_uploader_set_loading(FwctlCxlModelUploader *self, const gchar *value)
{
	if (g_strcmp0(value, "1") == 0) {
		if (self->status != FWCTL_UPLOADER_STATUS_IDLE)
			return EBUSY;
		g_clear_pointer(&self->image, fwctl_cxl_model_image_free);
		self->image = fwctl_cxl_model_image_new();
		self->is_loading = TRUE;
		return 0;
	}
	if (g_strcmp0(value, "0") != 0) {
		self->is_loading = FALSE;
		return 0;
	}
	if (!self->is_loading)
		return 0;
	self->is_loading = FALSE;
	self->is_cancelled = FALSE;
	self->error = 0;
	self->transferred = 0;
	self->status = FWCTL_UPLOADER_STATUS_RECEIVING;
	return 0;
}

static gint
fwctl_cxl_model_uploader_add_data(FwctlCxlModelUploader *self,
				  guint64 offset,
				  const guint8 *data,
				  gsize size)
{
	if (!self->is_loading)
		return ENODEV;
	if (offset != self->image->size)
		return EINVAL;
	/* a wrong bit is one that was right when it was sent */
	if (self->memory->options.bit_error && offset == 0 && size > 0) {
		g_autofree guint8 *copy = g_memdup2(data, size);

		copy[size - 1] ^= 1;
		fwctl_cxl_model_image_append(self->image, copy, size);
		return 0;
	}
	fwctl_cxl_model_image_append(self->image, data, size);
	return 0;
}

/* cancel_store() */
static gint
fwctl_cxl_model_uploader_set_cancel(FwctlCxlModelUploader *self)
{
	if (self->status == FWCTL_UPLOADER_STATUS_IDLE)
		return ENODEV;
	self->is_cancelled = TRUE;
	return 0;
}

static gboolean
fwctl_cxl_model_uploader_write(FwctlUploader *uploader,
			       const gchar *file,
			       guint64 offset,
			       gconstpointer data,
			       gsize size,
			       GError **error)
{
	FwctlCxlModelUploader *self = FWCTL_CXL_MODEL_UPLOADER(uploader);
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);
	gint sys_errno = ENOENT;

	if (fwctl_cxl_model_memory_is_gone(self->memory)) {
		sys_errno = ENODEV;
	} else if (g_strcmp0(file, "loading") == 0) {
		g_autofree gchar *value = g_strndup(data, size);
		sys_errno = fwctl_cxl_model_uploader_set_loading(self, value);
	} else if (g_strcmp0(file, "data") == 0) {
		sys_errno = fwctl_cxl_model_uploader_add_data(self, offset, data, size);
	} else if (g_strcmp0(file, "cancel") == 0) {
		sys_errno = fwctl_cxl_model_uploader_set_cancel(self);
	}
	if (sys_errno == 0)
		return TRUE;
	fwctl_cxl_model_uploader_set_errno(error, sys_errno, file);
	return FALSE;
}

static void
fwctl_cxl_model_uploader_get_property(GObject *object,
				      guint prop_id,
				      GValue *value,
				      GParamSpec *pspec)
{
	FwctlCxlModelUploader *self = FWCTL_CXL_MODEL_UPLOADER(object);
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	switch (prop_id) {
	case PROP_CHECKSUM:
		g_value_set_string(value, self->checksum);
		break;
	default:
		G_OBJECT_WARN_INVALID_PROPERTY_ID(object, prop_id, pspec);
		break;
	}
}

static void
fwctl_cxl_model_uploader_finalize(GObject *object)
{
	FwctlCxlModelUploader *self = FWCTL_CXL_MODEL_UPLOADER(object);

	g_clear_pointer(&self->memory, fwctl_cxl_model_memory_unref);
	g_clear_pointer(&self->image, fwctl_cxl_model_image_free);
	g_free(self->checksum);
	g_mutex_clear(&self->mutex);
	G_OBJECT_CLASS(fwctl_cxl_model_uploader_parent_class)->finalize(object);
}

static void
fwctl_cxl_model_uploader_class_init(FwctlCxlModelUploaderClass *klass)
{
	GObjectClass *object_class = G_OBJECT_CLASS(klass);
	FwctlUploaderClass *uploader_class = FWCTL_UPLOADER_CLASS(klass);

	object_class->get_property = fwctl_cxl_model_uploader_get_property;
	object_class->finalize = fwctl_cxl_model_uploader_finalize;
	uploader_class->read_file = fwctl_cxl_model_uploader_read;
	uploader_class->write_file = fwctl_cxl_model_uploader_write;

	/* the SHA-256 of the last image that the device took, for tests: fw_buf_checksum of
	 * cxl_test */
	props[PROP_CHECKSUM] = g_param_spec_string("checksum",
						   NULL,
						   NULL,
						   NULL,
						   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
	g_object_class_install_properties(object_class, N_PROPS, props);
}

static void
fwctl_cxl_model_uploader_init(FwctlCxlModelUploader *self)
{
	g_mutex_init(&self->mutex);
	self->status = FWCTL_UPLOADER_STATUS_IDLE;
}

FwctlUploader *
fwctl_cxl_model_uploader_new(const gchar *name, FwctlCxlModelMemory *memory)
{
	FwctlCxlModelUploader *self =
	    g_object_new(FWCTL_TYPE_CXL_MODEL_UPLOADER, "name", name, NULL);

	self->memory = fwctl_cxl_model_memory_ref(memory);
	self->is_lock_stale = memory->options.stale_lock;
	return FWCTL_UPLOADER(self);
}
