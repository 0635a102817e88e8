/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-devlink-flash-path-private.h"
#include "fwctl-flash-error.h"

/**
 * FwctlDevlinkFlashPath:
 *
 * Flashes through devlink ([method@Fwctl.Devlink.flash]). The kernel opens the image by its name:
 * for the time of the update a copy of it lies where the kernel is told to look, in `/run/fwctl`.
 * The copy is compared with the digest that was planned with, and nobody else can write to it.
 *
 * The kernel cannot interrupt an update, and goes on without this process: a cancel counts until
 * the image is handed over. Whether a reload can activate what was stored is the driver's to say
 * ([method@Fwctl.Devlink.get_reload_actions]); where it cannot, the device needs a reset.
 *
 * A [class@Fwctl.Devlink] that is not the kernel's is given the image's own path.
 *
 * Like every #FwctlFlashPath, it is for one thread at a time.
 *
 * Since: 0.1.0
 */
struct _FwctlDevlinkFlashPath {
	FwctlFlashPath parent_instance;
	FwctlDevlink *devlink;
	FwctlDevlinkOverwrite overwrite;
	const FwctlFirmwareSearchPlaces *places;
	FwctlFirmwareSearch *search; /* (nullable): while the image is there */
	gchar *running_before;	     /* (nullable) */
};

G_DEFINE_FINAL_TYPE(FwctlDevlinkFlashPath, fwctl_devlink_flash_path, FWCTL_TYPE_FLASH_PATH)

/* what is copied at a time; a cancel waits for it */
#define FWCTL_DEVLINK_CHUNK (1024 * 1024)

/* what the image is called there; the driver may show it */
#define FWCTL_DEVLINK_IMAGE "image.bin"

static void
fwctl_devlink_flash_path_finalize(GObject *object)
{
	FwctlDevlinkFlashPath *self = FWCTL_DEVLINK_FLASH_PATH(object);

	g_clear_pointer(&self->search, fwctl_firmware_search_free);
	g_clear_object(&self->devlink);
	g_free(self->running_before);
	G_OBJECT_CLASS(fwctl_devlink_flash_path_parent_class)->finalize(object);
}

/* a simulated one reads files itself */
static gboolean
fwctl_devlink_flash_path_is_kernel(FwctlDevlinkFlashPath *self)
{
	return G_OBJECT_TYPE(self->devlink) == FWCTL_TYPE_DEVLINK;
}

static gchar *
fwctl_devlink_flash_path_dup_running(FwctlDevlinkFlashPath *self, FwctlDevlinkInfo *info)
{
	const gchar *component = fwctl_flash_path_get_component(FWCTL_FLASH_PATH(self));
	g_auto(GStrv) names = NULL;

	if (component != NULL)
		return fwctl_devlink_info_dup_version(info,
						      FWCTL_DEVLINK_VERSION_RUNNING,
						      component);
	/* all of them: one image may hold all of them */
	names = fwctl_devlink_info_dup_version_names(info, FWCTL_DEVLINK_VERSION_RUNNING);
	for (guint i = 0; names[i] != NULL; i++) {
		gchar *version =
		    fwctl_devlink_info_dup_version(info, FWCTL_DEVLINK_VERSION_RUNNING, names[i]);
		g_free(names[i]);
		names[i] = version;
	}
	return g_strjoinv("\n", names);
}

static gboolean
fwctl_devlink_flash_path_prepare(FwctlFlashPath *path,
				 FwctlFlashImage *image,
				 GCancellable *cancellable,
				 GError **error)
{
	FwctlDevlinkFlashPath *self = FWCTL_DEVLINK_FLASH_PATH(path);
	g_autoptr(FwctlDevlinkInfo) info =
	    fwctl_devlink_get_info(self->devlink, cancellable, error);

	if (info == NULL)
		return FALSE;
	g_free(self->running_before);
	self->running_before = fwctl_devlink_flash_path_dup_running(self, info);
	return TRUE;
}

/* the kernel itself keeps a second update of the device out; this is for where it looks for images
 */
static gboolean
fwctl_devlink_flash_path_lock(FwctlFlashPath *path, GCancellable *cancellable, GError **error)
{
	FwctlDevlinkFlashPath *self = FWCTL_DEVLINK_FLASH_PATH(path);

	if (!fwctl_devlink_flash_path_is_kernel(self))
		return TRUE;
	self->search = fwctl_firmware_search_new(self->places, cancellable, error);
	return self->search != NULL;
}

static gboolean
fwctl_devlink_flash_path_copy(FwctlDevlinkFlashPath *self,
			      FwctlFlashImage *image,
			      GCancellable *cancellable,
			      GError **error)
{
	g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
	guint64 size = fwctl_flash_image_get_size(image);
	const gchar *sha256 = fwctl_flash_image_get_sha256(image, cancellable, error);

	if (sha256 == NULL)
		return FALSE;
	for (guint64 offset = 0; offset < size; offset += FWCTL_DEVLINK_CHUNK) {
		g_autoptr(GBytes) mapped =
		    fwctl_flash_image_dup_bytes(image, offset, FWCTL_DEVLINK_CHUNK);
		g_autoptr(GBytes) bytes = NULL;

		/* what is hashed must be what is written, though somebody writes to the file now */
		bytes = g_bytes_new(g_bytes_get_data(mapped, NULL), g_bytes_get_size(mapped));
		if (g_cancellable_set_error_if_cancelled(cancellable, error) ||
		    !fwctl_firmware_search_append(self->search, FWCTL_DEVLINK_IMAGE, bytes, error))
			return FALSE;
		g_checksum_update(checksum,
				  g_bytes_get_data(bytes, NULL),
				  (gssize)g_bytes_get_size(bytes));
		fwctl_flash_image_release(image, offset, FWCTL_DEVLINK_CHUNK);
		fwctl_flash_path_count(FWCTL_FLASH_PATH(self), g_bytes_get_size(bytes));
	}
	if (g_strcmp0(g_checksum_get_string(checksum), sha256) != 0) {
		g_set_error(error,
			    FWCTL_FLASH_ERROR,
			    FWCTL_FLASH_ERROR_IMAGE_CHANGED,
			    _("%s: somebody wrote to the image while it was in use"),
			    fwctl_flash_image_get_filename(image));
		return FALSE;
	}
	return TRUE;
}

static void
fwctl_devlink_flash_path_end_search(FwctlDevlinkFlashPath *self)
{
	g_clear_pointer(&self->search, fwctl_firmware_search_free);
}

static void
fwctl_devlink_flash_path_progress_cb(FwctlDevlink *devlink,
				     const gchar *message,
				     const gchar *component,
				     guint64 done,
				     guint64 total,
				     guint64 timeout,
				     gpointer user_data)
{
	FwctlDevlinkFlashPath *self = user_data;

	/* the driver has the image: another device's update need not wait for this one */
	fwctl_devlink_flash_path_end_search(self);
	fwctl_flash_path_report(FWCTL_FLASH_PATH(self), done, total, message);
}

static gboolean
fwctl_devlink_flash_path_transfer(FwctlFlashPath *path,
				  FwctlFlashImage *image,
				  GCancellable *cancellable,
				  GError **error)
{
	FwctlDevlinkFlashPath *self = FWCTL_DEVLINK_FLASH_PATH(path);
	guint64 size = fwctl_flash_image_get_size(image);
	const gchar *name = fwctl_flash_image_get_filename(image);
	gboolean done;

	if (self->search != NULL) {
		name = FWCTL_DEVLINK_IMAGE;
		if (!fwctl_devlink_flash_path_copy(self, image, cancellable, error) ||
		    !fwctl_firmware_search_begin(self->search, name, error))
			return FALSE;
	} else {
		fwctl_flash_path_count(path, size);
	}
	if (!fwctl_flash_path_hand_over(path, error))
		return FALSE;
	done = fwctl_devlink_flash(self->devlink,
				   name,
				   fwctl_flash_path_get_component(path),
				   self->overwrite,
				   fwctl_devlink_flash_path_progress_cb,
				   self,
				   cancellable,
				   error);
	fwctl_devlink_flash_path_end_search(self);
	if (done)
		fwctl_flash_path_report(path, size, size, NULL);
	return done;
}

/* no driver says which image it holds; that it still answers is all there is */
static gboolean
fwctl_devlink_flash_path_verify(FwctlFlashPath *path,
				FwctlFlashImage *image,
				GCancellable *cancellable,
				GError **error)
{
	FwctlDevlinkFlashPath *self = FWCTL_DEVLINK_FLASH_PATH(path);
	g_autoptr(FwctlDevlinkInfo) info =
	    fwctl_devlink_get_info(self->devlink, cancellable, error);

	return info != NULL;
}

static gboolean
fwctl_devlink_flash_path_is_live(FwctlDevlinkFlashPath *self,
				 gboolean *live,
				 GCancellable *cancellable,
				 GError **error)
{
	g_autoptr(FwctlDevlinkInfo) info =
	    fwctl_devlink_get_info(self->devlink, cancellable, error);
	g_autofree gchar *running = NULL;

	if (info == NULL)
		return FALSE;
	running = fwctl_devlink_flash_path_dup_running(self, info);
	*live = self->running_before != NULL && g_strcmp0(running, self->running_before) != 0;
	return TRUE;
}

static gboolean
fwctl_devlink_flash_path_activate(FwctlFlashPath *path,
				  gboolean now,
				  FwctlFlashReset *reset,
				  GCancellable *cancellable,
				  GError **error)
{
	FwctlDevlinkFlashPath *self = FWCTL_DEVLINK_FLASH_PATH(path);
	FwctlDevlinkReloadActions performed = FWCTL_DEVLINK_RELOAD_ACTIONS_NONE;
	gboolean live = FALSE;

	/* some drivers start the new firmware as a part of the update */
	if (!fwctl_devlink_flash_path_is_live(self, &live, cancellable, error))
		return FALSE;
	if (live) {
		*reset = FWCTL_FLASH_RESET_NONE;
		return TRUE;
	}
	if (!now || *reset != FWCTL_FLASH_RESET_RELOAD)
		return TRUE;
	if (!fwctl_devlink_reload(self->devlink,
				  FWCTL_DEVLINK_RELOAD_ACTION_FW_ACTIVATE,
				  FWCTL_DEVLINK_RELOAD_LIMITS_NONE,
				  &performed,
				  cancellable,
				  error))
		return FALSE;
	if ((performed & FWCTL_DEVLINK_RELOAD_ACTIONS_FW_ACTIVATE) != 0)
		*reset = FWCTL_FLASH_RESET_NONE;
	return TRUE;
}

static gboolean
fwctl_devlink_flash_path_cleanup(FwctlFlashPath *path, gboolean failed, GError **error)
{
	FwctlDevlinkFlashPath *self = FWCTL_DEVLINK_FLASH_PATH(path);
	gboolean done = self->search == NULL || fwctl_firmware_search_end(self->search, error);

	fwctl_devlink_flash_path_end_search(self);
	return done;
}

static gboolean
fwctl_devlink_flash_path_recover(FwctlFlashPath *path,
				 gboolean handed_over,
				 FwctlFlashLeftover *leftover,
				 GCancellable *cancellable,
				 GError **error)
{
	FwctlDevlinkFlashPath *self = FWCTL_DEVLINK_FLASH_PATH(path);
	g_autoptr(FwctlDevlinkInfo) info = NULL;

	/* whoever takes the lock puts right what was left behind */
	if (fwctl_devlink_flash_path_is_kernel(self)) {
		g_autoptr(FwctlFirmwareSearch) search =
		    fwctl_firmware_search_new(self->places, cancellable, error);

		if (search == NULL || !fwctl_firmware_search_end(search, error))
			return FALSE;
	}
	*leftover = FWCTL_FLASH_LEFTOVER_NOTHING;
	/* it answers when the update is over that the kernel may still be at */
	info = fwctl_devlink_get_info(self->devlink, cancellable, error);
	return info != NULL;
}

static void
fwctl_devlink_flash_path_class_init(FwctlDevlinkFlashPathClass *klass)
{
	FwctlFlashPathClass *path_class = FWCTL_FLASH_PATH_CLASS(klass);

	G_OBJECT_CLASS(klass)->finalize = fwctl_devlink_flash_path_finalize;
	path_class->prepare = fwctl_devlink_flash_path_prepare;
	path_class->lock = fwctl_devlink_flash_path_lock;
	path_class->transfer = fwctl_devlink_flash_path_transfer;
	path_class->verify = fwctl_devlink_flash_path_verify;
	path_class->activate = fwctl_devlink_flash_path_activate;
	path_class->cleanup = fwctl_devlink_flash_path_cleanup;
	path_class->recover = fwctl_devlink_flash_path_recover;
}

static void
fwctl_devlink_flash_path_init(FwctlDevlinkFlashPath *self)
{
	self->places = fwctl_firmware_search_get_places();
}

/**
 * fwctl_devlink_flash_path_new:
 * @devlink: one of the device's devlink instances
 * @component: (nullable): which component to flash, or %NULL to leave it to the driver: many know
 *   only one image for all
 *
 * Makes the path by which devlink flashes a device. The driver is asked what a reload can do.
 *
 * Returns: (transfer full): a new #FwctlDevlinkFlashPath
 *
 * Since: 0.1.0
 */
FwctlDevlinkFlashPath *
fwctl_devlink_flash_path_new(FwctlDevlink *devlink, const gchar *component)
{
	FwctlDevlinkReloadActions actions = FWCTL_DEVLINK_RELOAD_ACTIONS_NONE;
	g_autoptr(GError) error_local = NULL;
	FwctlDevlinkFlashPath *self;
	gboolean can_activate;

	g_return_val_if_fail(FWCTL_IS_DEVLINK(devlink), NULL);

	if (!fwctl_devlink_get_reload_actions(devlink, &actions, NULL, &error_local))
		g_debug("%s", error_local->message);
	can_activate = (actions & FWCTL_DEVLINK_RELOAD_ACTIONS_FW_ACTIVATE) != 0;
	self = g_object_new(FWCTL_TYPE_DEVLINK_FLASH_PATH,
			    "name",
			    "devlink",
			    "endpoint",
			    fwctl_devlink_get_name(devlink),
			    "component",
			    component,
			    "reset",
			    can_activate ? FWCTL_FLASH_RESET_RELOAD : FWCTL_FLASH_RESET_DEVICE,
			    "interrupts",
			    can_activate ? _("nothing while it is written; an activation takes its "
					     "network interfaces down for a moment")
					 : _("nothing while it is written, as far as is known"),
			    NULL);
	self->devlink = g_object_ref(devlink);
	return self;
}

void
fwctl_devlink_flash_path_set_places(FwctlDevlinkFlashPath *self,
				    const FwctlFirmwareSearchPlaces *places)
{
	self->places = places;
}

/**
 * fwctl_devlink_flash_path_get_overwrite:
 * @self: a #FwctlDevlinkFlashPath
 *
 * Gets what else than the firmware may be overwritten.
 *
 * Returns: a #FwctlDevlinkOverwrite, none by default
 *
 * Since: 0.1.0
 */
FwctlDevlinkOverwrite
fwctl_devlink_flash_path_get_overwrite(FwctlDevlinkFlashPath *self)
{
	g_return_val_if_fail(FWCTL_IS_DEVLINK_FLASH_PATH(self), FWCTL_DEVLINK_OVERWRITE_NONE);
	return self->overwrite;
}

/**
 * fwctl_devlink_flash_path_set_overwrite:
 * @self: a #FwctlDevlinkFlashPath
 * @overwrite: a #FwctlDevlinkOverwrite
 *
 * Sets what else than the firmware may be overwritten by the next update.
 *
 * Since: 0.1.0
 */
void
fwctl_devlink_flash_path_set_overwrite(FwctlDevlinkFlashPath *self, FwctlDevlinkOverwrite overwrite)
{
	g_return_if_fail(FWCTL_IS_DEVLINK_FLASH_PATH(self));
	self->overwrite = overwrite;
}
