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
#include <json-glib/json-glib.h>
#include <unistd.h>

#include "fwctl-flash-boot.h"
#include "fwctl-flash-error.h"
#include "fwctl-flash-journal.h"
#include "fwctl-flash-path-private.h"

/*
 * A journal is a file of JSON lines, appended to and never changed. Each line is on the disk before
 * what it announces is begun: so whoever reads it after a kill or a power cut knows the furthest
 * that the job can have got.
 */
struct _FwctlFlashJournal {
	gchar *filename;
	gint fd;
};

void
fwctl_flash_journal_free(FwctlFlashJournal *self)
{
	if (self->fd >= 0)
		close(self->fd);
	g_free(self->filename);
	g_free(self);
}

static gboolean
fwctl_flash_journal_fail(const gchar *filename, GError **error)
{
	gint errno_saved = errno;

	g_set_error(error,
		    FWCTL_FLASH_ERROR,
		    FWCTL_FLASH_ERROR_JOURNAL,
		    _("%s: could not write the job's journal: %s"),
		    filename,
		    g_strerror(errno_saved));
	return FALSE;
}

static gboolean
fwctl_flash_journal_write(FwctlFlashJournal *self, JsonBuilder *builder, GError **error)
{
	g_autoptr(JsonGenerator) generator = json_generator_new();
	g_autoptr(JsonNode) root = NULL;
	g_autofree gchar *text = NULL;
	g_autofree gchar *line = NULL;
	gsize length;

	json_builder_end_object(builder);
	root = json_builder_get_root(builder);
	json_generator_set_root(generator, root);
	text = json_generator_to_data(generator, NULL);
	line = g_strconcat(text, "\n", NULL);
	length = strlen(line);
	for (gsize done = 0; done < length;) {
		gssize written = write(self->fd, line + done, length - done);

		if (written < 0 && errno != EINTR)
			return fwctl_flash_journal_fail(self->filename, error);
		done += (gsize)MAX(written, 0);
	}
	if (fsync(self->fd) < 0)
		return fwctl_flash_journal_fail(self->filename, error);
	return TRUE;
}

static void
fwctl_flash_journal_add(JsonBuilder *builder, const gchar *key, const gchar *value)
{
	g_autofree gchar *valid = value != NULL ? g_utf8_make_valid(value, -1) : NULL;

	if (value == NULL)
		return;
	json_builder_set_member_name(builder, key);
	json_builder_add_string_value(builder, valid);
}

static void
fwctl_flash_journal_add_int(JsonBuilder *builder, const gchar *key, gint64 value)
{
	json_builder_set_member_name(builder, key);
	json_builder_add_int_value(builder, value);
}

static gboolean
fwctl_flash_journal_write_header(FwctlFlashJournal *self,
				 const FwctlFlashRecord *record,
				 GError **error)
{
	g_autoptr(JsonBuilder) builder = json_builder_new();

	json_builder_begin_object(builder);
	fwctl_flash_journal_add(builder, "journal", FWCTL_FLASH_JOURNAL_FORMAT);
	fwctl_flash_journal_add(builder, "job", record->job);
	fwctl_flash_journal_add_int(builder, "time", record->begun_at);
	fwctl_flash_journal_add(builder, "boot", fwctl_flash_boot_get_id());
	fwctl_flash_journal_add(builder, "target", record->target);
	fwctl_flash_journal_add(builder, "name", record->target_name);
	fwctl_flash_journal_add(builder, "model", record->model);
	fwctl_flash_journal_add(builder, "component", record->component);
	fwctl_flash_journal_add(builder, "path", record->path);
	fwctl_flash_journal_add(builder, "endpoint", record->endpoint);
	fwctl_flash_journal_add(builder, "image", record->image);
	fwctl_flash_journal_add_int(builder, "size", (gint64)record->size);
	fwctl_flash_journal_add(builder, "sha256", record->sha256);
	fwctl_flash_journal_add_int(builder, "flags", record->flags);
	fwctl_flash_journal_add(builder, "version_before", record->version_before);
	fwctl_flash_journal_add(builder, "version_new", record->version_new);
	return fwctl_flash_journal_write(self, builder, error);
}

/* a file's name is on the disk when its directory is */
static gboolean
fwctl_flash_journal_sync_directory(const gchar *directory, GError **error)
{
	gint fd = g_open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
	gboolean result = fd >= 0 && fsync(fd) == 0;

	if (!result)
		fwctl_flash_journal_fail(directory, error);
	if (fd >= 0)
		close(fd);
	return result;
}

/*
 * fwctl_flash_journal_new:
 * @record: what the job is to do; its name is made here
 *
 * Begins the journal of a job. It has its name once its first line is on the disk: a journal
 * without one does not exist.
 */
FwctlFlashJournal *
fwctl_flash_journal_new(const gchar *directory, FwctlFlashRecord *record, GError **error)
{
	g_autoptr(FwctlFlashJournal) self = g_new0(FwctlFlashJournal, 1);
	g_autoptr(GDateTime) now = g_date_time_new_now_utc();
	g_autofree gchar *time = g_date_time_format(now, "%Y%m%dT%H%M%SZ");
	g_autofree gchar *name = NULL;
	g_autofree gchar *temporary = NULL;

	g_free(record->job);
	record->job = g_strdup_printf("%s-%08x", time, g_random_int());
	record->begun_at = g_get_real_time();
	name = g_strconcat(record->job, FWCTL_FLASH_JOURNAL_SUFFIX, NULL);
	self->filename = g_build_filename(directory, name, NULL);
	temporary = g_strconcat(self->filename, ".new", NULL);
	self->fd = g_open(temporary,
			  O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_NOFOLLOW | O_CLOEXEC,
			  0600);
	if (self->fd < 0) {
		fwctl_flash_journal_fail(temporary, error);
		return NULL;
	}
	if (!fwctl_flash_journal_write_header(self, record, error)) {
		g_unlink(temporary);
		return NULL;
	}
	if (g_rename(temporary, self->filename) < 0) {
		fwctl_flash_journal_fail(self->filename, error);
		g_unlink(temporary);
		return NULL;
	}
	if (!fwctl_flash_journal_sync_directory(directory, error))
		return NULL;
	return g_steal_pointer(&self);
}

/*
 * fwctl_flash_journal_new_resumed:
 *
 * Goes on with the journal of a job that died, behind its last whole line.
 */
FwctlFlashJournal *
fwctl_flash_journal_new_resumed(const gchar *directory, FwctlFlashRecord *record, GError **error)
{
	g_autoptr(FwctlFlashJournal) self = g_new0(FwctlFlashJournal, 1);
	g_autofree gchar *name = g_strconcat(record->job, FWCTL_FLASH_JOURNAL_SUFFIX, NULL);

	self->filename = g_build_filename(directory, name, NULL);
	self->fd = g_open(self->filename, O_WRONLY | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0);
	if (self->fd < 0 || ftruncate(self->fd, (off_t)record->whole_size) < 0) {
		fwctl_flash_journal_fail(self->filename, error);
		return NULL;
	}
	return g_steal_pointer(&self);
}

static JsonBuilder *
fwctl_flash_journal_begin(FwctlFlashState state)
{
	g_autoptr(JsonBuilder) builder = json_builder_new();

	json_builder_begin_object(builder);
	fwctl_flash_journal_add(builder, "step", fwctl_flash_state_to_string(state));
	fwctl_flash_journal_add_int(builder, "time", g_get_real_time());
	fwctl_flash_journal_add(builder, "boot", fwctl_flash_boot_get_id());
	return g_steal_pointer(&builder);
}

/*
 * fwctl_flash_journal_announce:
 * @handed_over: whether the image is about to be given to the device
 * @resumed: whether this is the first line of another process
 *
 * Says on the disk what is about to be done. Where it fails, that must not be done.
 */
gboolean
fwctl_flash_journal_announce(FwctlFlashJournal *self,
			     FwctlFlashState state,
			     gboolean handed_over,
			     gboolean resumed,
			     GError **error)
{
	g_autoptr(JsonBuilder) builder = fwctl_flash_journal_begin(state);

	if (handed_over) {
		json_builder_set_member_name(builder, "handed_over");
		json_builder_add_boolean_value(builder, TRUE);
	}
	if (resumed) {
		json_builder_set_member_name(builder, "resumed");
		json_builder_add_boolean_value(builder, TRUE);
	}
	return fwctl_flash_journal_write(self, builder, error);
}

/*
 * fwctl_flash_journal_conclude:
 * @state: the clean-up, which is to be done for this outcome, or the end
 *
 * Says what came of the job.
 */
gboolean
fwctl_flash_journal_conclude(FwctlFlashJournal *self,
			     FwctlFlashState state,
			     const FwctlFlashRecord *record,
			     GError **error)
{
	g_autoptr(JsonBuilder) builder = fwctl_flash_journal_begin(state);

	fwctl_flash_journal_add(builder, "outcome", fwctl_flash_outcome_to_string(record->outcome));
	fwctl_flash_journal_add(builder, "reset", fwctl_flash_reset_to_string(record->reset));
	fwctl_flash_journal_add(builder, "error", record->error_name);
	fwctl_flash_journal_add(builder, "message", record->error_message);
	fwctl_flash_journal_add(builder, "version_after", record->version_after);
	fwctl_flash_journal_add_int(builder, "duration_us", record->duration);
	return fwctl_flash_journal_write(self, builder, error);
}
