/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fu-fwctl-link-event.h"
#include "fu-fwctl-link-uploader.h"

struct _FuFwctlUploader {
	FwctlUploader parent_instance;
	FuDevice *device; /* (unowned): it outlives this */
	FwctlUploader *sysfs;
};

G_DEFINE_FINAL_TYPE(FuFwctlUploader, fu_fwctl_uploader, FWCTL_TYPE_UPLOADER)

typedef struct {
	FwctlUploader *sysfs;
	const gchar *file;
	guint64 offset;
	gconstpointer data;
	gsize size;
} FuFwctlUploaderAccess;

static GBytes *
fu_fwctl_uploader_read_cb(gpointer user_data, GError **error)
{
	FuFwctlUploaderAccess *access = user_data;
	gchar *text =
	    FWCTL_UPLOADER_GET_CLASS(access->sysfs)->read_file(access->sysfs, access->file, error);

	if (text == NULL)
		return NULL;
	return g_bytes_new_take(text, strlen(text));
}

static gchar *
fu_fwctl_uploader_read_file(FwctlUploader *uploader, const gchar *file, GError **error)
{
	FuFwctlUploader *self = FU_FWCTL_UPLOADER(uploader);
	FuFwctlUploaderAccess access = {.sysfs = self->sysfs, .file = file};
	g_autofree gchar *id = g_strdup_printf("FwctlUploaderRead:File=%s", file);
	g_autoptr(GBytes) text = NULL;

	text = fu_fwctl_link_event(self->device, id, fu_fwctl_uploader_read_cb, &access, error);
	if (text == NULL)
		return NULL;
	/* an empty file is no data at all, which is not the same as no text */
	if (g_bytes_get_size(text) == 0)
		return g_strdup("");
	return g_strndup(g_bytes_get_data(text, NULL), g_bytes_get_size(text));
}

static GBytes *
fu_fwctl_uploader_write_cb(gpointer user_data, GError **error)
{
	FuFwctlUploaderAccess *access = user_data;

	if (!FWCTL_UPLOADER_GET_CLASS(access->sysfs)
		 ->write_file(access->sysfs,
			      access->file,
			      access->offset,
			      access->data,
			      access->size,
			      error))
		return NULL;
	return g_bytes_new_static("", 0);
}

static gboolean
fu_fwctl_uploader_write_file(FwctlUploader *uploader,
			     const gchar *file,
			     guint64 offset,
			     gconstpointer data,
			     gsize size,
			     GError **error)
{
	FuFwctlUploader *self = FU_FWCTL_UPLOADER(uploader);
	FuFwctlUploaderAccess access = {.sysfs = self->sysfs,
					.file = file,
					.offset = offset,
					.data = data,
					.size = size};
	g_autofree gchar *checksum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, data, size);
	/* an image is not kept, only which one it was */
	g_autofree gchar *id =
	    g_strdup_printf("FwctlUploaderWrite:File=%s,Offset=0x%" G_GINT64_MODIFIER
			    "x,Length=0x%" G_GSIZE_MODIFIER "x,Sha256=%s",
			    file,
			    offset,
			    size,
			    checksum);
	g_autoptr(GBytes) done =
	    fu_fwctl_link_event(self->device, id, fu_fwctl_uploader_write_cb, &access, error);

	return done != NULL;
}

static void
fu_fwctl_uploader_finalize(GObject *object)
{
	FuFwctlUploader *self = FU_FWCTL_UPLOADER(object);

	g_clear_object(&self->sysfs);
	G_OBJECT_CLASS(fu_fwctl_uploader_parent_class)->finalize(object);
}

static void
fu_fwctl_uploader_class_init(FuFwctlUploaderClass *klass)
{
	FwctlUploaderClass *uploader_class = FWCTL_UPLOADER_CLASS(klass);

	G_OBJECT_CLASS(klass)->finalize = fu_fwctl_uploader_finalize;
	uploader_class->read_file = fu_fwctl_uploader_read_file;
	uploader_class->write_file = fu_fwctl_uploader_write_file;
}

static void
fu_fwctl_uploader_init(FuFwctlUploader *self)
{
}

FwctlUploader *
fu_fwctl_uploader_new(FuDevice *device, const gchar *name, const gchar *directory)
{
	FuFwctlUploader *self =
	    g_object_new(FU_TYPE_FWCTL_UPLOADER, "name", name, "directory", directory, NULL);

	self->device = device;
	self->sysfs = fwctl_uploader_new(name, directory);
	return FWCTL_UPLOADER(self);
}
