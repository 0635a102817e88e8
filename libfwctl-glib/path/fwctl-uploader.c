/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "fwctl-error.h"
#include "fwctl-uploader-parse.h"
#include "fwctl-uploader-sysfs.h"
#include "fwctl-uploader.h"

/**
 * FwctlUploader:
 *
 * The kernel's firmware uploader, `/sys/class/firmware/NAME`
 * (`drivers/base/firmware_loader/sysfs_upload.c`, Linux 7.2): what takes an image for a device
 * whose driver can transfer it. An upload is [method@Fwctl.Uploader.begin], any number of
 * [method@Fwctl.Uploader.write], [method@Fwctl.Uploader.end]; then the kernel works by itself, and
 * [method@Fwctl.Uploader.read_status] and [method@Fwctl.Uploader.read_remaining] say how far it is
 * until it is idle again, and [method@Fwctl.Uploader.check_result] how it ended. The kernel says
 * nothing when that happens: it has to be asked.
 *
 * May be used from any thread, by one upload at a time.
 *
 * Since: 0.1.0
 */
typedef struct {
	gchar *name;
	gchar *directory; /* (nullable): it is simulated */
	FwctlUploaderFiles files;
} FwctlUploaderPrivate;

G_DEFINE_TYPE_WITH_PRIVATE(FwctlUploader, fwctl_uploader, G_TYPE_OBJECT)

enum { PROP_0, PROP_NAME, PROP_DIRECTORY, N_PROPS };

static GParamSpec *props[N_PROPS];

static FwctlUploaderPrivate *
fwctl_uploader_get_private(FwctlUploader *self)
{
	return fwctl_uploader_get_instance_private(self);
}

static gchar *
fwctl_uploader_real_read_file(FwctlUploader *self, const gchar *file, GError **error)
{
	return fwctl_uploader_files_read(fwctl_uploader_get_private(self)->directory, file, error);
}

static gboolean
fwctl_uploader_real_write_file(FwctlUploader *self,
			       const gchar *file,
			       guint64 offset,
			       gconstpointer data,
			       gsize size,
			       GError **error)
{
	FwctlUploaderPrivate *priv = fwctl_uploader_get_private(self);

	return fwctl_uploader_files_write(&priv->files,
					  priv->directory,
					  file,
					  offset,
					  data,
					  size,
					  error);
}

static void
fwctl_uploader_get_property(GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
	FwctlUploaderPrivate *priv = fwctl_uploader_get_private(FWCTL_UPLOADER(object));

	switch (prop_id) {
	case PROP_NAME:
		g_value_set_string(value, priv->name);
		break;
	case PROP_DIRECTORY:
		g_value_set_string(value, priv->directory);
		break;
	default:
		G_OBJECT_WARN_INVALID_PROPERTY_ID(object, prop_id, pspec);
		break;
	}
}

static void
fwctl_uploader_set_property(GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
	FwctlUploaderPrivate *priv = fwctl_uploader_get_private(FWCTL_UPLOADER(object));

	switch (prop_id) {
	case PROP_NAME:
		priv->name = g_value_dup_string(value);
		break;
	case PROP_DIRECTORY:
		priv->directory = g_value_dup_string(value);
		break;
	default:
		G_OBJECT_WARN_INVALID_PROPERTY_ID(object, prop_id, pspec);
		break;
	}
}

static void
fwctl_uploader_finalize(GObject *object)
{
	FwctlUploaderPrivate *priv = fwctl_uploader_get_private(FWCTL_UPLOADER(object));

	fwctl_uploader_files_clear(&priv->files);
	g_free(priv->name);
	g_free(priv->directory);
	G_OBJECT_CLASS(fwctl_uploader_parent_class)->finalize(object);
}

static void
fwctl_uploader_class_init(FwctlUploaderClass *klass)
{
	GObjectClass *object_class = G_OBJECT_CLASS(klass);

	object_class->get_property = fwctl_uploader_get_property;
	object_class->set_property = fwctl_uploader_set_property;
	object_class->finalize = fwctl_uploader_finalize;
	klass->read_file = fwctl_uploader_real_read_file;
	klass->write_file = fwctl_uploader_real_write_file;

	/**
	 * FwctlUploader:name:
	 *
	 * The kernel's name for it, such as `mem0`.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_NAME] = g_param_spec_string("name",
					       NULL,
					       NULL,
					       NULL,
					       G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
						   G_PARAM_STATIC_STRINGS);
	/**
	 * FwctlUploader:directory:
	 *
	 * Where its files are, such as `/sys/class/firmware/mem0`, or %NULL.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_DIRECTORY] = g_param_spec_string("directory",
						    NULL,
						    NULL,
						    NULL,
						    G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
							G_PARAM_STATIC_STRINGS);
	g_object_class_install_properties(object_class, N_PROPS, props);
}

static void
fwctl_uploader_init(FwctlUploader *self)
{
	fwctl_uploader_files_init(&fwctl_uploader_get_private(self)->files);
}

/**
 * fwctl_uploader_new:
 * @name: the kernel's name for it, such as `mem0`
 * @directory: (type filename): where its files are, such as `/sys/class/firmware/mem0`
 *
 * Makes an uploader of the kernel's. Nothing is opened yet.
 *
 * Returns: (transfer full): a new #FwctlUploader
 *
 * Since: 0.1.0
 */
FwctlUploader *
fwctl_uploader_new(const gchar *name, const gchar *directory)
{
	g_return_val_if_fail(name != NULL, NULL);
	g_return_val_if_fail(directory != NULL, NULL);
	return g_object_new(FWCTL_TYPE_UPLOADER, "name", name, "directory", directory, NULL);
}

/**
 * fwctl_uploader_get_name:
 * @self: a #FwctlUploader
 *
 * Gets the kernel's name for it.
 *
 * Returns: a name such as `mem0`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_uploader_get_name(FwctlUploader *self)
{
	g_return_val_if_fail(FWCTL_IS_UPLOADER(self), NULL);
	return fwctl_uploader_get_private(self)->name;
}

/**
 * fwctl_uploader_get_directory:
 * @self: a #FwctlUploader
 *
 * Gets where its files are.
 *
 * Returns: (type filename) (nullable): a path such as `/sys/class/firmware/mem0`, or %NULL
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_uploader_get_directory(FwctlUploader *self)
{
	g_return_val_if_fail(FWCTL_IS_UPLOADER(self), NULL);
	return fwctl_uploader_get_private(self)->directory;
}

/* what an errno of the files means (sysfs_upload.c and sysfs.c of drivers/base/firmware_loader) */
static void
fwctl_uploader_set_error_from_errno(FwctlUploader *self,
				    const gchar *file,
				    const GError *cause,
				    GError **error)
{
	const gchar *name = fwctl_uploader_get_private(self)->name;

	switch (cause->code) {
	case ENOENT:
	case ENODEV:
	case ENXIO:
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_GONE,
			    _("%s: the firmware uploader is gone, or its driver unbound: %s"),
			    name,
			    cause->message);
		break;
	case EBUSY:
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_BUSY,
			    _("%s: the firmware uploader is busy (%s): %s; wait until its status "
			      "is idle"),
			    name,
			    file,
			    cause->message);
		break;
	default:
		g_set_error(error,
			    G_IO_ERROR,
			    (gint)g_io_error_from_errno(cause->code),
			    _("%s: the firmware uploader's %s: %s"),
			    name,
			    file,
			    cause->message);
		break;
	}
}

static gchar *
fwctl_uploader_read(FwctlUploader *self, const gchar *file, GError **error)
{
	g_autoptr(GError) error_local = NULL;
	gchar *text = FWCTL_UPLOADER_GET_CLASS(self)->read_file(self, file, &error_local);

	if (text == NULL)
		fwctl_uploader_set_error_from_errno(self, file, error_local, error);
	return text;
}

static gboolean
fwctl_uploader_write_text(FwctlUploader *self, const gchar *file, const gchar *text, GError **error)
{
	g_autoptr(GError) error_local = NULL;

	if (FWCTL_UPLOADER_GET_CLASS(self)
		->write_file(self, file, 0, text, strlen(text), &error_local))
		return TRUE;
	fwctl_uploader_set_error_from_errno(self, file, error_local, error);
	return FALSE;
}

/**
 * fwctl_uploader_read_status:
 * @self: a #FwctlUploader
 * @status: (out): what it is doing
 * @error: return location for an error, or %NULL
 *
 * Reads `status`. Fails with %FWCTL_ERROR_GONE, or in #GIOErrorEnum where it cannot be read.
 *
 * Returns: %TRUE for success
 *
 * Since: 0.1.0
 */
gboolean
fwctl_uploader_read_status(FwctlUploader *self, FwctlUploaderStatus *status, GError **error)
{
	g_autofree gchar *text = NULL;

	g_return_val_if_fail(FWCTL_IS_UPLOADER(self), FALSE);
	g_return_val_if_fail(status != NULL, FALSE);

	text = fwctl_uploader_read(self, "status", error);
	if (text == NULL)
		return FALSE;
	*status = fwctl_uploader_parse_status(text);
	return TRUE;
}

/**
 * fwctl_uploader_read_remaining:
 * @self: a #FwctlUploader
 * @remaining: (out): how many bytes are not in the device yet
 * @error: return location for an error, or %NULL
 *
 * Reads `remaining_size`. Fails with %FWCTL_ERROR_MALFORMED for what is not a number, and otherwise
 * like [method@Fwctl.Uploader.read_status].
 *
 * Returns: %TRUE for success
 *
 * Since: 0.1.0
 */
gboolean
fwctl_uploader_read_remaining(FwctlUploader *self, guint64 *remaining, GError **error)
{
	g_autofree gchar *text = NULL;

	g_return_val_if_fail(FWCTL_IS_UPLOADER(self), FALSE);
	g_return_val_if_fail(remaining != NULL, FALSE);

	text = fwctl_uploader_read(self, "remaining_size", error);
	if (text == NULL)
		return FALSE;
	if (!fwctl_uploader_parse_remaining(text, remaining, error)) {
		g_prefix_error(error, "%s: ", fwctl_uploader_get_private(self)->name);
		return FALSE;
	}
	return TRUE;
}

/**
 * fwctl_uploader_check_result:
 * @self: a #FwctlUploader
 * @error: return location for an error, or %NULL
 *
 * Reads `error`: how the last upload ended. Fails with a #FwctlUploaderError and says during which
 * status it happened, with %FWCTL_ERROR_BUSY while an upload goes on, with %FWCTL_ERROR_MALFORMED,
 * and otherwise like [method@Fwctl.Uploader.read_status].
 *
 * Returns: %TRUE if the last upload was a success, or if there was none yet
 *
 * Since: 0.1.0
 */
gboolean
fwctl_uploader_check_result(FwctlUploader *self, GError **error)
{
	g_autofree gchar *text = NULL;

	g_return_val_if_fail(FWCTL_IS_UPLOADER(self), FALSE);

	text = fwctl_uploader_read(self, "error", error);
	if (text == NULL)
		return FALSE;
	if (!fwctl_uploader_parse_error(text, error)) {
		g_prefix_error(error, "%s: ", fwctl_uploader_get_private(self)->name);
		return FALSE;
	}
	return TRUE;
}

/**
 * fwctl_uploader_begin:
 * @self: a #FwctlUploader
 * @error: return location for an error, or %NULL
 *
 * Begins an upload: writes `1` to `loading`. Fails with %FWCTL_ERROR_BUSY where one goes on
 * already, and otherwise like [method@Fwctl.Uploader.read_status].
 *
 * Returns: %TRUE for success
 *
 * Since: 0.1.0
 */
gboolean
fwctl_uploader_begin(FwctlUploader *self, GError **error)
{
	g_return_val_if_fail(FWCTL_IS_UPLOADER(self), FALSE);
	return fwctl_uploader_write_text(self, "loading", "1", error);
}

/**
 * fwctl_uploader_write:
 * @self: a #FwctlUploader
 * @offset: where the bytes belong in the image
 * @bytes: a part of the image
 * @error: return location for an error, or %NULL
 *
 * Gives the kernel a part of the image: writes to `data`. Nothing is copied here. Fails like
 * [method@Fwctl.Uploader.read_status].
 *
 * Returns: %TRUE for success
 *
 * Since: 0.1.0
 */
gboolean
fwctl_uploader_write(FwctlUploader *self, guint64 offset, GBytes *bytes, GError **error)
{
	g_autoptr(GError) error_local = NULL;
	gsize size = 0;
	gconstpointer data;

	g_return_val_if_fail(FWCTL_IS_UPLOADER(self), FALSE);
	g_return_val_if_fail(bytes != NULL, FALSE);

	data = g_bytes_get_data(bytes, &size);
	if (FWCTL_UPLOADER_GET_CLASS(self)
		->write_file(self, "data", offset, data, size, &error_local))
		return TRUE;
	fwctl_uploader_set_error_from_errno(self, "data", error_local, error);
	return FALSE;
}

/**
 * fwctl_uploader_end:
 * @self: a #FwctlUploader
 * @error: return location for an error, or %NULL
 *
 * Says that the image is complete: writes `0` to `loading`. The kernel begins to work, and this
 * does not wait for it. Fails like [method@Fwctl.Uploader.read_status].
 *
 * Returns: %TRUE for success
 *
 * Since: 0.1.0
 */
gboolean
fwctl_uploader_end(FwctlUploader *self, GError **error)
{
	g_return_val_if_fail(FWCTL_IS_UPLOADER(self), FALSE);
	return fwctl_uploader_write_text(self, "loading", "0", error);
}

/**
 * fwctl_uploader_abort:
 * @self: a #FwctlUploader
 * @error: return location for an error, or %NULL
 *
 * Gives an upload up before [method@Fwctl.Uploader.end]: writes `-1` to `loading`. The device has
 * seen nothing of it. Fails like [method@Fwctl.Uploader.read_status].
 *
 * Returns: %TRUE for success
 *
 * Since: 0.1.0
 */
gboolean
fwctl_uploader_abort(FwctlUploader *self, GError **error)
{
	g_return_val_if_fail(FWCTL_IS_UPLOADER(self), FALSE);
	return fwctl_uploader_write_text(self, "loading", "-1", error);
}

/**
 * fwctl_uploader_cancel:
 * @self: a #FwctlUploader
 * @error: return location for an error, or %NULL
 *
 * Asks the driver to give up after [method@Fwctl.Uploader.end]: writes `1` to `cancel`. It is done
 * when the status is idle, and the result then is %FWCTL_UPLOADER_ERROR_CANCELLED.
 *
 * Fails with %FWCTL_ERROR_NOT_FOUND where nothing goes on, with %FWCTL_ERROR_BUSY where it cannot
 * be cancelled any more, and in #GIOErrorEnum where the file cannot be written.
 *
 * Returns: %TRUE for success
 *
 * Since: 0.1.0
 */
gboolean
fwctl_uploader_cancel(FwctlUploader *self, GError **error)
{
	g_autoptr(GError) error_local = NULL;

	g_return_val_if_fail(FWCTL_IS_UPLOADER(self), FALSE);

	if (FWCTL_UPLOADER_GET_CLASS(self)->write_file(self, "cancel", 0, "1", 1, &error_local))
		return TRUE;
	if (error_local->code == ENODEV) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_NOT_FOUND,
			    _("%s: no upload goes on that could be cancelled"),
			    fwctl_uploader_get_private(self)->name);
		return FALSE;
	}
	if (error_local->code == EBUSY) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_BUSY,
			    _("%s: the upload has gone too far to be cancelled; wait until it "
			      "is done"),
			    fwctl_uploader_get_private(self)->name);
		return FALSE;
	}
	fwctl_uploader_set_error_from_errno(self, "cancel", error_local, error);
	return FALSE;
}
