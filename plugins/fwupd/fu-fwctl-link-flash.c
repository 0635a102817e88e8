/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "fu-fwctl-link-private.h"

/*
 * Flashes by a job of the library: a plan, with what speaks against it, and then the steps, each of
 * them in a journal, so that after a power cut or a crash the next job knows what was done.
 */

typedef struct {
	FuProgress *progress;
	gboolean is_transferred;
} FuFwctlLinkFlash;

/* fwupd and fwctl-tool must not flash the same device at the same time: they share the locks */
static FwctlFlashOptions *
fu_fwctl_link_make_options(void)
{
	FwctlFlashOptions *options = fwctl_flash_options_new();

	/* the signature and the version are fwupd's to judge: it has the cabinet */
	fwctl_flash_options_set_flags(options,
				      FWCTL_FLASH_FLAGS_ALLOW_UNSIGNED |
					  FWCTL_FLASH_FLAGS_ALLOW_OLDER |
					  FWCTL_FLASH_FLAGS_ALLOW_REINSTALL);
	if (g_getenv("FWUPD_LOCALSTATEDIR") != NULL) {
		g_autofree gchar *directory =
		    fu_path_build(FU_PATH_KIND_LOCALSTATEDIR_PKG, "fwctl", NULL);
		fwctl_flash_options_set_state_directory(options, directory);
	}
	return options;
}

static void
fu_fwctl_link_flash_notify_cb(FwctlFlashJob *job, GParamSpec *pspec, gpointer user_data)
{
	FuFwctlLinkFlash *flash = user_data;
	FwctlFlashState state = fwctl_flash_job_get_state(job);

	if (flash->is_transferred)
		return;
	if (state == FWCTL_FLASH_STATE_TRANSFER) {
		gdouble fraction = CLAMP(fwctl_flash_job_get_fraction(job), 0.0, 1.0);

		fu_progress_set_percentage(fu_progress_get_child(flash->progress),
					   (guint)(fraction * 99.0));
	} else if (state == FWCTL_FLASH_STATE_VERIFY) {
		flash->is_transferred = TRUE;
		fu_progress_step_done(flash->progress);
	}
}

/*
 * What a daemon left that was killed in the middle. The kernel goes on by itself: a device that is
 * still at it says so, and is not waited for.
 */
static void
fu_fwctl_link_take_up(FuFwctlLink *self, FwctlFlashPath *path, FwctlFlashOptions *options)
{
	g_autoptr(FwctlFlashJob) job = fwctl_flash_job_new_resumed(self->target, path, options);
	g_autoptr(FwctlFlashResult) result = NULL;
	g_autoptr(GError) error_local = NULL;

	result = fwctl_flash_job_run(job, NULL, &error_local);
	if (result == NULL && !g_error_matches(error_local, FWCTL_ERROR, FWCTL_ERROR_NOT_FOUND))
		g_info("an earlier update was interrupted: %s", error_local->message);
}

/* nobody has begun an upload, or left one */
gboolean
fu_fwctl_link_check_idle(FuFwctlLink *self, GError **error)
{
	FwctlUploaderStatus status = FWCTL_UPLOADER_STATUS_UNKNOWN;

	if (!fwctl_uploader_read_status(self->uploader, &status, error)) {
		fu_fwctl_link_convert_error(error);
		return FALSE;
	}
	if (status == FWCTL_UPLOADER_STATUS_IDLE || status == FWCTL_UPLOADER_STATUS_RECEIVING)
		return TRUE;
	g_set_error(error,
		    FWUPD_ERROR,
		    FWUPD_ERROR_BUSY,
		    "%s is busy: the kernel is %s an image; try again when it has ended",
		    fwctl_uploader_get_name(self->uploader),
		    fwctl_uploader_status_to_string(status));
	return FALSE;
}

static gboolean
fu_fwctl_link_flash_file(FuFwctlLink *self,
			 const gchar *filename,
			 FuProgress *progress,
			 GError **error)
{
	FuFwctlLinkFlash flash = {.progress = progress};
	g_autoptr(FwctlFlashImage) image = fwctl_flash_image_new(filename, error);
	g_autoptr(FwctlFlashJob) job = NULL;
	g_autoptr(FwctlFlashOptions) options = fu_fwctl_link_make_options();
	g_autoptr(FwctlFlashPath) path = NULL;
	g_autoptr(FwctlFlashPlan) plan = NULL;
	g_autoptr(FwctlFlashResult) result = NULL;

	if (image == NULL)
		return FALSE;
	path = FWCTL_FLASH_PATH(fwctl_uploader_flash_path_new(self->target, self->uploader, NULL));
	fu_fwctl_link_take_up(self, path, options);
	plan = fwctl_flash_plan_new_for_path(self->target, path, image, options, NULL, error);
	if (plan == NULL || !fwctl_flash_plan_check(plan, error))
		return FALSE;
	job = fwctl_flash_job_new(plan);
	g_signal_connect(job, "notify", G_CALLBACK(fu_fwctl_link_flash_notify_cb), &flash);
	result = fwctl_flash_job_run(job, NULL, error);
	if (result == NULL)
		return FALSE;
	if (!flash.is_transferred)
		fu_progress_step_done(progress);
	fu_progress_step_done(progress);
	return TRUE;
}

gboolean
fu_fwctl_link_flash(FuFwctlLink *self, GBytes *image, FuProgress *progress, GError **error)
{
	g_autofree gchar *filename = NULL;
	gboolean done;
	gint fd;

	fu_progress_set_id(progress, G_STRLOC);
	fu_progress_add_step(progress, FWUPD_STATUS_DEVICE_WRITE, 98, "transfer");
	fu_progress_add_step(progress, FWUPD_STATUS_DEVICE_VERIFY, 2, "verify");
	if (!fu_fwctl_link_check_idle(self, error))
		return FALSE;
	/* the library maps an image, and does not keep a copy of it */
	fd = g_file_open_tmp("fwctl-XXXXXX.bin", &filename, error);
	if (fd < 0) {
		fwupd_error_convert(error);
		return FALSE;
	}
	g_close(fd, NULL);
	done = fu_bytes_set_contents(filename, image, error) &&
	       fu_fwctl_link_flash_file(self, filename, progress, error);
	g_unlink(filename);
	if (!done)
		fu_fwctl_link_convert_error(error);
	return done;
}
