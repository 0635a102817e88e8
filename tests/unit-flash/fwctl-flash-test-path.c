/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "fwctl-flash-error.h"
#include "fwctl-flash-test.h"

struct _FwctlFlashTestPath {
	FwctlFlashPath parent_instance;
	gchar *directory;
	GError *errors[FWCTL_FLASH_STATE_ENDED];
	GCancellable *cancellables[FWCTL_FLASH_STATE_ENDED];
	GCancellable *waits_for;
	gboolean lies;
};

G_DEFINE_FINAL_TYPE(FwctlFlashTestPath, fwctl_flash_test_path, FWCTL_TYPE_FLASH_PATH)

#define FWCTL_FLASH_TEST_CHUNK 4096

static gchar *
fwctl_flash_test_path_dup_file(FwctlFlashTestPath *self, const gchar *name)
{
	return g_build_filename(self->directory, name, NULL);
}

static void
fwctl_flash_test_path_append(FwctlFlashTestPath *self,
			     const gchar *name,
			     gconstpointer data,
			     gsize n)
{
	g_autofree gchar *filename = fwctl_flash_test_path_dup_file(self, name);
	FILE *file = g_fopen(filename, "ab");

	g_assert_nonnull(file);
	g_assert_cmpuint(fwrite(data, 1, n, file), ==, n);
	g_assert_cmpint(fclose(file), ==, 0);
}

static void
fwctl_flash_test_path_count(FwctlFlashTestPath *self)
{
	fwctl_flash_test_path_append(self, "writes", ".", 1);
}

static void
fwctl_flash_test_path_delete(FwctlFlashTestPath *self, const gchar *name)
{
	g_autofree gchar *filename = fwctl_flash_test_path_dup_file(self, name);

	if (g_unlink(filename) == 0)
		fwctl_flash_test_path_count(self);
}

static gboolean
fwctl_flash_test_path_has(FwctlFlashTestPath *self, const gchar *name)
{
	g_autofree gchar *filename = fwctl_flash_test_path_dup_file(self, name);

	return g_file_test(filename, G_FILE_TEST_EXISTS);
}

static gboolean
fwctl_flash_test_path_step(FwctlFlashTestPath *self, FwctlFlashState state, GError **error)
{
	if (self->cancellables[state] != NULL)
		g_cancellable_cancel(self->cancellables[state]);
	if (self->errors[state] == NULL)
		return TRUE;
	g_propagate_error(error, g_error_copy(self->errors[state]));
	return FALSE;
}

static gboolean
fwctl_flash_test_path_prepare(FwctlFlashPath *path,
			      FwctlFlashImage *image,
			      GCancellable *cancellable,
			      GError **error)
{
	FwctlFlashTestPath *self = FWCTL_FLASH_TEST_PATH(path);

	if (fwctl_flash_test_path_has(self, "locked")) {
		g_set_error_literal(error,
				    FWCTL_FLASH_ERROR,
				    FWCTL_FLASH_ERROR_BUSY,
				    "the device is locked");
		return FALSE;
	}
	return fwctl_flash_test_path_step(self, FWCTL_FLASH_STATE_PREPARE, error);
}

static gboolean
fwctl_flash_test_path_lock(FwctlFlashPath *path, GCancellable *cancellable, GError **error)
{
	FwctlFlashTestPath *self = FWCTL_FLASH_TEST_PATH(path);

	if (!fwctl_flash_test_path_step(self, FWCTL_FLASH_STATE_LOCK, error))
		return FALSE;
	fwctl_flash_test_path_delete(self, "took");
	fwctl_flash_test_path_append(self, "locked", "", 0);
	fwctl_flash_test_path_count(self);
	return TRUE;
}

static void
fwctl_flash_test_path_take(FwctlFlashTestPath *self)
{
	g_autofree gchar *buffer = fwctl_flash_test_path_dup_file(self, "buffer");
	g_autofree gchar *image = fwctl_flash_test_path_dup_file(self, "image");

	fwctl_flash_test_path_count(self);
	if (self->lies)
		g_assert_cmpint(g_unlink(buffer), ==, 0);
	else
		g_assert_cmpint(g_rename(buffer, image), ==, 0);
	fwctl_flash_test_path_append(self, "took", "", 0);
}

static gboolean
fwctl_flash_test_path_transfer(FwctlFlashPath *path,
			       FwctlFlashImage *image,
			       GCancellable *cancellable,
			       GError **error)
{
	FwctlFlashTestPath *self = FWCTL_FLASH_TEST_PATH(path);
	guint64 size = fwctl_flash_image_get_size(image);

	for (guint64 done = 0; done < size;) {
		g_autoptr(GBytes) bytes =
		    fwctl_flash_image_dup_bytes(image, done, FWCTL_FLASH_TEST_CHUNK);

		fwctl_flash_test_path_append(self,
					     "buffer",
					     g_bytes_get_data(bytes, NULL),
					     g_bytes_get_size(bytes));
		fwctl_flash_test_path_count(self);
		done += g_bytes_get_size(bytes);
		fwctl_flash_path_count(path, g_bytes_get_size(bytes));
		fwctl_flash_path_report(path, done, size, "sending");
		if (done > size / 2 &&
		    !fwctl_flash_test_path_step(self, FWCTL_FLASH_STATE_TRANSFER, error))
			return FALSE;
		if (self->waits_for != NULL && done > size / 2) {
			GPollFD fd = {0};

			g_assert_true(g_cancellable_make_pollfd(self->waits_for, &fd));
			g_poll(&fd, 1, -1);
			g_cancellable_release_fd(self->waits_for);
		}
		if (g_cancellable_set_error_if_cancelled(cancellable, error))
			return FALSE;
	}
	if (!fwctl_flash_path_hand_over(path, error))
		return FALSE;
	fwctl_flash_test_path_take(self);
	return TRUE;
}

static gboolean
fwctl_flash_test_path_verify(FwctlFlashPath *path,
			     FwctlFlashImage *image,
			     GCancellable *cancellable,
			     GError **error)
{
	FwctlFlashTestPath *self = FWCTL_FLASH_TEST_PATH(path);

	if (!fwctl_flash_test_path_has(self, "image")) {
		g_set_error_literal(error,
				    FWCTL_FLASH_ERROR,
				    FWCTL_FLASH_ERROR_NOT_CHANGED,
				    "the device has no image");
		return FALSE;
	}
	return fwctl_flash_test_path_step(self, FWCTL_FLASH_STATE_VERIFY, error);
}

static gboolean
fwctl_flash_test_path_activate(FwctlFlashPath *path,
			       gboolean now,
			       FwctlFlashReset *reset,
			       GCancellable *cancellable,
			       GError **error)
{
	FwctlFlashTestPath *self = FWCTL_FLASH_TEST_PATH(path);

	if (!fwctl_flash_test_path_step(self, FWCTL_FLASH_STATE_ACTIVATE, error))
		return FALSE;
	*reset = now ? FWCTL_FLASH_RESET_NONE : FWCTL_FLASH_RESET_COLD;
	return TRUE;
}

static gboolean
fwctl_flash_test_path_cleanup(FwctlFlashPath *path, gboolean failed, GError **error)
{
	FwctlFlashTestPath *self = FWCTL_FLASH_TEST_PATH(path);

	fwctl_flash_test_path_delete(self, "buffer");
	fwctl_flash_test_path_delete(self, "locked");
	return fwctl_flash_test_path_step(self, FWCTL_FLASH_STATE_CLEANUP, error);
}

static gboolean
fwctl_flash_test_path_recover(FwctlFlashPath *path,
			      gboolean handed_over,
			      FwctlFlashLeftover *leftover,
			      GCancellable *cancellable,
			      GError **error)
{
	FwctlFlashTestPath *self = FWCTL_FLASH_TEST_PATH(path);

	fwctl_flash_test_path_delete(self, "buffer");
	fwctl_flash_test_path_delete(self, "locked");
	if (handed_over && fwctl_flash_test_path_has(self, "took"))
		*leftover = FWCTL_FLASH_LEFTOVER_TAKEN;
	else
		*leftover = FWCTL_FLASH_LEFTOVER_FAILED;
	return TRUE;
}

static void
fwctl_flash_test_path_finalize(GObject *object)
{
	FwctlFlashTestPath *self = FWCTL_FLASH_TEST_PATH(object);

	for (guint i = 0; i < G_N_ELEMENTS(self->errors); i++) {
		g_clear_error(&self->errors[i]);
		g_clear_object(&self->cancellables[i]);
	}
	g_clear_object(&self->waits_for);
	g_free(self->directory);
	G_OBJECT_CLASS(fwctl_flash_test_path_parent_class)->finalize(object);
}

static void
fwctl_flash_test_path_class_init(FwctlFlashTestPathClass *klass)
{
	FwctlFlashPathClass *path_class = FWCTL_FLASH_PATH_CLASS(klass);

	G_OBJECT_CLASS(klass)->finalize = fwctl_flash_test_path_finalize;
	path_class->prepare = fwctl_flash_test_path_prepare;
	path_class->lock = fwctl_flash_test_path_lock;
	path_class->transfer = fwctl_flash_test_path_transfer;
	path_class->verify = fwctl_flash_test_path_verify;
	path_class->activate = fwctl_flash_test_path_activate;
	path_class->cleanup = fwctl_flash_test_path_cleanup;
	path_class->recover = fwctl_flash_test_path_recover;
}

static void
fwctl_flash_test_path_init(FwctlFlashTestPath *self)
{
}

FwctlFlashTestPath *
fwctl_flash_test_path_new(const gchar *directory)
{
	FwctlFlashTestPath *self = g_object_new(FWCTL_TYPE_FLASH_TEST_PATH,
						"name",
						"test",
						"endpoint",
						"device",
						"reset",
						FWCTL_FLASH_RESET_COLD,
						NULL);

	self->directory = g_strdup(directory);
	return self;
}

/* from now on that step fails so */
void
fwctl_flash_test_path_fail(FwctlFlashTestPath *self, FwctlFlashState state, const GError *error)
{
	g_clear_error(&self->errors[state]);
	self->errors[state] = g_error_copy(error);
}

/* somebody cancels while that step is done */
void
fwctl_flash_test_path_cancel(FwctlFlashTestPath *self,
			     FwctlFlashState state,
			     GCancellable *cancellable)
{
	g_set_object(&self->cancellables[state], cancellable);
}

/* it reports success and keeps what it has */
void
fwctl_flash_test_path_lie(FwctlFlashTestPath *self)
{
	self->lies = TRUE;
}

/* the transfer stops in its middle until that is cancelled */
void
fwctl_flash_test_path_wait(FwctlFlashTestPath *self, GCancellable *cancellable)
{
	g_set_object(&self->waits_for, cancellable);
}
