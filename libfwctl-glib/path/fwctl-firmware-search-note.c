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
#include <string.h>
#include <unistd.h>

#include "fwctl-firmware-search-private.h"

/*
 * What has to be put right, by this process or by the next one: two lines in the locked file, the
 * directory that the kernel's parameter was set to, and what it was before.
 */

#define FWCTL_FIRMWARE_SEARCH_NOTE_MAX 4096

/* Returns: (transfer full): its value without the newline that the kernel adds */
gchar *
fwctl_firmware_search_read_parameter(FwctlFirmwareSearch *self, GError **error)
{
	g_autofree gchar *text = NULL;
	gsize size = 0;

	if (!g_file_get_contents(self->places.parameter, &text, &size, error)) {
		g_prefix_error(error, _("where the kernel looks for firmware: "));
		return NULL;
	}
	if (size > 0 && text[size - 1] == '\n')
		text[size - 1] = '\0';
	return g_steal_pointer(&text);
}

/* with its NUL: a write of nothing would not reach the kernel, and so not empty it */
gboolean
fwctl_firmware_search_write_parameter(FwctlFirmwareSearch *self, const gchar *value, GError **error)
{
	gint fd = g_open(self->places.parameter, O_WRONLY | O_TRUNC | O_CLOEXEC, 0);
	gint sys_errno = fd < 0 ? errno : 0;

	if (sys_errno == 0 && write(fd, value, strlen(value) + 1) < 0)
		sys_errno = errno;
	if (fd >= 0)
		close(fd);
	if (sys_errno == 0)
		return TRUE;
	return fwctl_firmware_search_fail(self->places.parameter,
					  _("could not tell the kernel where the image is"),
					  sys_errno,
					  error);
}

/* an image is not a tree: what else is there was not put there by us, and stays */
void
fwctl_firmware_search_remove(const gchar *directory)
{
	g_autoptr(GDir) dir = g_dir_open(directory, 0, NULL);
	const gchar *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree gchar *path = g_build_filename(directory, name, NULL);

		(void)g_unlink(path);
	}
	(void)g_rmdir(directory);
}

/*
 * fwctl_firmware_search_note:
 *
 * Notes what the parameter was, before it is changed.
 */
gboolean
fwctl_firmware_search_note(FwctlFirmwareSearch *self, const gchar *previous, GError **error)
{
	g_autofree gchar *note = g_strdup_printf("%s\n%s\n", self->images, previous);
	gsize size = strlen(note);

	if (ftruncate(self->lock_fd, 0) < 0 ||
	    pwrite(self->lock_fd, note, size, 0) != (gssize)size || fsync(self->lock_fd) < 0)
		return fwctl_firmware_search_fail(self->lock_path,
						  _("could not note what to put right"),
						  errno,
						  error);
	return TRUE;
}

/*
 * fwctl_firmware_search_put_right:
 *
 * Puts the parameter back, as far as it still is what the note says that it was set to, and forgets
 * the note.
 */
gboolean
fwctl_firmware_search_put_right(FwctlFirmwareSearch *self, GError **error)
{
	gchar note[FWCTL_FIRMWARE_SEARCH_NOTE_MAX] = {0};
	g_autofree gchar *prefix = g_build_filename(self->places.directory, "firmware-", NULL);
	g_autofree gchar *now = NULL;
	g_auto(GStrv) lines = NULL;

	/* the file ends with a NUL here, whatever is in it */
	if (pread(self->lock_fd, note, sizeof(note) - 1, 0) <= 0)
		return TRUE;
	lines = g_strsplit(note, "\n", 3);
	/* one that is not whole was written by nobody who went on to change the parameter */
	if (g_strv_length(lines) == 3 && g_str_has_prefix(lines[0], prefix)) {
		now = fwctl_firmware_search_read_parameter(self, error);
		if (now == NULL)
			return FALSE;
		if (g_str_equal(now, lines[0]) &&
		    !fwctl_firmware_search_write_parameter(self, lines[1], error))
			return FALSE;
		fwctl_firmware_search_remove(lines[0]);
	}
	if (ftruncate(self->lock_fd, 0) < 0)
		return fwctl_firmware_search_fail(self->lock_path,
						  _("could not empty it"),
						  errno,
						  error);
	return TRUE;
}
