/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fwctl-flash-error.h"
#include "fwctl-flash-image.h"

/**
 * FwctlFlashImage:
 *
 * A firmware image: a file that is mapped and never read into memory, whatever its size. What was
 * used of the map is given back, so that the memory of a process that flashes a large image is
 * that of one that flashes a small one.
 *
 * It is hashed once. Between that and the last byte that is sent, nobody may change the file, which
 * [method@Fwctl.FlashImage.check_unchanged] finds out.
 *
 * May be used from any thread.
 *
 * Since: 0.1.0
 */
struct _FwctlFlashImage {
	GObject parent_instance;
	gchar *filename;
	gint fd;
	GMappedFile *map;
	struct stat status; /* when it was mapped */
	GMutex mutex;
	gchar *sha256; /* (nullable): once it was asked for */
};

G_DEFINE_FINAL_TYPE(FwctlFlashImage, fwctl_flash_image, G_TYPE_OBJECT)

/* what is mapped at a time while hashing: large beside a page, small beside an image */
#define FWCTL_FLASH_IMAGE_WINDOW (1024 * 1024)

static void
fwctl_flash_image_finalize(GObject *object)
{
	FwctlFlashImage *self = FWCTL_FLASH_IMAGE(object);

	g_clear_pointer(&self->map, g_mapped_file_unref);
	if (self->fd >= 0)
		close(self->fd);
	g_free(self->filename);
	g_free(self->sha256);
	g_mutex_clear(&self->mutex);
	G_OBJECT_CLASS(fwctl_flash_image_parent_class)->finalize(object);
}

static void
fwctl_flash_image_class_init(FwctlFlashImageClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = fwctl_flash_image_finalize;
}

static void
fwctl_flash_image_init(FwctlFlashImage *self)
{
	self->fd = -1;
	g_mutex_init(&self->mutex);
}

static gboolean
fwctl_flash_image_open(FwctlFlashImage *self, GError **error)
{
	/* a fifo would wait for a writer for ever */
	self->fd = g_open(self->filename, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
	if (self->fd < 0 || fstat(self->fd, &self->status) < 0) {
		gint errno_saved = errno;

		g_set_error(error,
			    G_IO_ERROR,
			    (gint)g_io_error_from_errno(errno_saved),
			    _("%s: could not open the image: %s"),
			    self->filename,
			    g_strerror(errno_saved));
		return FALSE;
	}
	if (!S_ISREG(self->status.st_mode) || self->status.st_size == 0) {
		g_set_error(error,
			    FWCTL_FLASH_ERROR,
			    FWCTL_FLASH_ERROR_WRONG_IMAGE,
			    _("%s: not a file with something in it; name the firmware image"),
			    self->filename);
		return FALSE;
	}
	self->map = g_mapped_file_new_from_fd(self->fd, FALSE, error);
	if (self->map == NULL)
		g_prefix_error(error, _("%s: could not map the image: "), self->filename);
	return self->map != NULL;
}

/**
 * fwctl_flash_image_new:
 * @filename: (type filename): the file
 * @error: return location for an error, or %NULL
 *
 * Maps a firmware image. Fails with %FWCTL_FLASH_ERROR_WRONG_IMAGE where it is empty or no file.
 *
 * Returns: (transfer full): a new #FwctlFlashImage, or %NULL
 *
 * Since: 0.1.0
 */
FwctlFlashImage *
fwctl_flash_image_new(const gchar *filename, GError **error)
{
	g_autoptr(FwctlFlashImage) self = NULL;

	g_return_val_if_fail(filename != NULL, NULL);

	self = g_object_new(FWCTL_TYPE_FLASH_IMAGE, NULL);
	self->filename = g_canonicalize_filename(filename, NULL);
	if (!fwctl_flash_image_open(self, error))
		return NULL;
	return g_steal_pointer(&self);
}

/**
 * fwctl_flash_image_get_filename:
 * @self: a #FwctlFlashImage
 *
 * Gets where the image is.
 *
 * Returns: (type filename): an absolute path
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_flash_image_get_filename(FwctlFlashImage *self)
{
	g_return_val_if_fail(FWCTL_IS_FLASH_IMAGE(self), NULL);
	return self->filename;
}

/**
 * fwctl_flash_image_get_size:
 * @self: a #FwctlFlashImage
 *
 * Gets how large the image is.
 *
 * Returns: a number of bytes, at least 1
 *
 * Since: 0.1.0
 */
guint64
fwctl_flash_image_get_size(FwctlFlashImage *self)
{
	g_return_val_if_fail(FWCTL_IS_FLASH_IMAGE(self), 0);
	return g_mapped_file_get_length(self->map);
}

/**
 * fwctl_flash_image_dup_bytes:
 * @self: a #FwctlFlashImage
 * @offset: where to begin, in bytes
 * @size: how many bytes; fewer are there at the end of the image
 *
 * Gets a part of the image, which is not copied: the bytes are those of the map.
 *
 * Returns: (transfer full): bytes, none where @offset is behind the end
 *
 * Since: 0.1.0
 */
GBytes *
fwctl_flash_image_dup_bytes(FwctlFlashImage *self, guint64 offset, gsize size)
{
	gsize length;

	g_return_val_if_fail(FWCTL_IS_FLASH_IMAGE(self), NULL);
	length = g_mapped_file_get_length(self->map);
	if (offset >= length)
		return g_bytes_new(NULL, 0);
	return g_bytes_new_with_free_func(g_mapped_file_get_contents(self->map) + offset,
					  MIN(size, length - (gsize)offset),
					  (GDestroyNotify)g_mapped_file_unref,
					  g_mapped_file_ref(self->map));
}

/**
 * fwctl_flash_image_release:
 * @self: a #FwctlFlashImage
 * @offset: where to begin, in bytes
 * @size: how many bytes
 *
 * Gives the memory of a part back. It is read from the file again by whoever looks at it again. A
 * page of which only a part is in the range goes too.
 *
 * Since: 0.1.0
 */
void
fwctl_flash_image_release(FwctlFlashImage *self, guint64 offset, gsize size)
{
	gsize page = (gsize)sysconf(_SC_PAGESIZE);
	gsize length;
	gsize begin;

	g_return_if_fail(FWCTL_IS_FLASH_IMAGE(self));
	length = g_mapped_file_get_length(self->map);
	if (offset >= length)
		return;
	begin = (gsize)offset / page * page;
	size = MIN(size, length - (gsize)offset) + ((gsize)offset - begin);
	if (madvise(g_mapped_file_get_contents(self->map) + begin, size, MADV_DONTNEED) < 0)
		g_debug("%s: the map stays: %s", self->filename, g_strerror(errno));
}

static gboolean
fwctl_flash_image_hash_windows(FwctlFlashImage *self,
			       gnutls_hash_hd_t hash,
			       GCancellable *cancellable,
			       GError **error)
{
	gsize length = g_mapped_file_get_length(self->map);

	for (gsize offset = 0; offset < length; offset += FWCTL_FLASH_IMAGE_WINDOW) {
		gsize size = MIN(length - offset, (gsize)FWCTL_FLASH_IMAGE_WINDOW);

		if (g_cancellable_set_error_if_cancelled(cancellable, error))
			return FALSE;
		gnutls_hash(hash, g_mapped_file_get_contents(self->map) + offset, size);
		fwctl_flash_image_release(self, offset, size);
	}
	return TRUE;
}

static gchar *
fwctl_flash_image_hash(FwctlFlashImage *self, GCancellable *cancellable, GError **error)
{
	gnutls_hash_hd_t hash = NULL;
	guint8 digest[32] = {0};
	g_autoptr(GString) text = g_string_sized_new(2 * sizeof(digest));
	gboolean done;

	if (gnutls_hash_init(&hash, GNUTLS_DIG_SHA256) < 0) {
		g_set_error_literal(error,
				    FWCTL_FLASH_ERROR,
				    FWCTL_FLASH_ERROR_FAILED,
				    _("there is no SHA-256"));
		return NULL;
	}
	done = fwctl_flash_image_hash_windows(self, hash, cancellable, error);
	gnutls_hash_deinit(hash, digest);
	if (!done)
		return NULL;
	for (gsize i = 0; i < sizeof(digest); i++)
		g_string_append_printf(text, "%02x", digest[i]);
	return g_string_free(g_steal_pointer(&text), FALSE);
}

/**
 * fwctl_flash_image_get_sha256:
 * @self: a #FwctlFlashImage
 * @cancellable: (nullable): a #GCancellable, or %NULL
 * @error: return location for an error, or %NULL
 *
 * Gets the SHA-256 of the image. The first call reads the whole of it; the others know.
 *
 * Returns: 64 hexadecimal digits, or %NULL where it was cancelled
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_flash_image_get_sha256(FwctlFlashImage *self, GCancellable *cancellable, GError **error)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = NULL;

	g_return_val_if_fail(FWCTL_IS_FLASH_IMAGE(self), NULL);
	locker = g_mutex_locker_new(&self->mutex);
	if (self->sha256 == NULL)
		self->sha256 = fwctl_flash_image_hash(self, cancellable, error);
	return self->sha256;
}

/**
 * fwctl_flash_image_check_unchanged:
 * @self: a #FwctlFlashImage
 * @error: return location for an error, or %NULL
 *
 * Checks that nobody wrote to the file since it was mapped, by its size and its times of change.
 * Fails with %FWCTL_FLASH_ERROR_IMAGE_CHANGED.
 *
 * Returns: %TRUE if it is the same still
 *
 * Since: 0.1.0
 */
gboolean
fwctl_flash_image_check_unchanged(FwctlFlashImage *self, GError **error)
{
	struct stat now = {0};

	g_return_val_if_fail(FWCTL_IS_FLASH_IMAGE(self), FALSE);
	if (fstat(self->fd, &now) == 0 && now.st_size == self->status.st_size &&
	    now.st_mtim.tv_sec == self->status.st_mtim.tv_sec &&
	    now.st_mtim.tv_nsec == self->status.st_mtim.tv_nsec)
		return TRUE;
	g_set_error(error,
		    FWCTL_FLASH_ERROR,
		    FWCTL_FLASH_ERROR_IMAGE_CHANGED,
		    _("%s: somebody wrote to the image while it was in use"),
		    self->filename);
	return FALSE;
}
