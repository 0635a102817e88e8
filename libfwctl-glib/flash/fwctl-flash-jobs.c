/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "fwctl-flash-error.h"
#include "fwctl-flash-jobs.h"
#include "fwctl-flash-journal.h"

/* journals of jobs that ended are kept, as the history of how long it took; the newest of them */
#define FWCTL_FLASH_JOBS_KEPT 256

/* what tells devices of one kind from others, where nobody gave that a name */
const gchar *
fwctl_flash_jobs_get_model(FwctlTarget *target)
{
	const gchar *model = fwctl_target_get_model(target);

	return model != NULL ? model : fwctl_target_get_pci_id(target);
}

gchar *
fwctl_flash_jobs_dup_directory(const gchar *state_directory)
{
	return g_build_filename(state_directory, "jobs", NULL);
}

gboolean
fwctl_flash_jobs_make_directory(const gchar *directory, GError **error)
{
	if (g_mkdir_with_parents(directory, 0700) == 0)
		return TRUE;
	g_set_error(error,
		    FWCTL_FLASH_ERROR,
		    FWCTL_FLASH_ERROR_JOURNAL,
		    _("%s: could not make the directory of jobs: %s"),
		    directory,
		    g_strerror(errno));
	return FALSE;
}

/* by time, since the names begin with it */
static gint
fwctl_flash_jobs_compare(gconstpointer a, gconstpointer b)
{
	return g_strcmp0(*(const gchar *const *)a, *(const gchar *const *)b);
}

static GPtrArray *
fwctl_flash_jobs_list(const gchar *directory)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GDir) dir = g_dir_open(directory, 0, NULL);
	const gchar *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		if (g_str_has_suffix(name, FWCTL_FLASH_JOURNAL_SUFFIX))
			g_ptr_array_add(names, g_build_filename(directory, name, NULL));
	}
	g_ptr_array_sort(names, fwctl_flash_jobs_compare);
	return g_steal_pointer(&names);
}

/*
 * fwctl_flash_jobs_find_unfinished:
 * @target: what the device is always called
 * @error: (nullable)
 *
 * Finds the job of a device that has no end. To be called with the device's lock, without which
 * it may just be another process's.
 *
 * Returns: (nullable): the job, or %NULL without an error where there is none
 */
FwctlFlashRecord *
fwctl_flash_jobs_find_unfinished(const gchar *directory, const gchar *target, GError **error)
{
	g_autoptr(GPtrArray) names = fwctl_flash_jobs_list(directory);

	for (guint i = names->len; i > 0; i--) {
		g_autoptr(GError) error_local = NULL;
		g_autoptr(FwctlFlashRecord) record =
		    fwctl_flash_record_load(names->pdata[i - 1], &error_local);

		/* it may be this device's: nobody knows in which state that is */
		if (record == NULL) {
			g_propagate_error(error, g_steal_pointer(&error_local));
			return NULL;
		}
		if (record->state != FWCTL_FLASH_STATE_ENDED &&
		    g_strcmp0(record->target, target) == 0)
			return g_steal_pointer(&record);
	}
	return NULL;
}

static gboolean
fwctl_flash_jobs_is_done(const FwctlFlashRecord *record)
{
	return record->state == FWCTL_FLASH_STATE_ENDED && record->duration > 0 &&
	       record->n_resumes == 0 &&
	       (record->outcome == FWCTL_FLASH_OUTCOME_LIVE ||
		record->outcome == FWCTL_FLASH_OUTCOME_NEEDS_RESET);
}

/*
 * fwctl_flash_jobs_find_duration:
 * @size: (out): how large that image was
 *
 * Finds how long it took the last time on such a device.
 *
 * Returns: a time in microseconds, or 0 where there is none
 */
gint64
fwctl_flash_jobs_find_duration(const gchar *directory,
			       const gchar *model,
			       const gchar *path,
			       guint64 *size)
{
	g_autoptr(GPtrArray) names = fwctl_flash_jobs_list(directory);

	*size = 0;
	for (guint i = names->len; i > 0; i--) {
		g_autoptr(FwctlFlashRecord) record =
		    fwctl_flash_record_load(names->pdata[i - 1], NULL);

		if (record != NULL && fwctl_flash_jobs_is_done(record) &&
		    g_strcmp0(record->model, model) == 0 && g_strcmp0(record->path, path) == 0) {
			*size = record->size;
			return record->duration;
		}
	}
	return 0;
}

/*
 * fwctl_flash_jobs_prune:
 *
 * Removes the oldest journals of jobs that ended.
 */
void
fwctl_flash_jobs_prune(const gchar *directory)
{
	g_autoptr(GPtrArray) names = fwctl_flash_jobs_list(directory);

	for (guint i = 0; i + FWCTL_FLASH_JOBS_KEPT < names->len; i++) {
		g_autoptr(FwctlFlashRecord) record = fwctl_flash_record_load(names->pdata[i], NULL);

		if (record != NULL && record->state == FWCTL_FLASH_STATE_ENDED &&
		    g_unlink(names->pdata[i]) < 0)
			g_debug("%s: %s", (const gchar *)names->pdata[i], g_strerror(errno));
	}
}
