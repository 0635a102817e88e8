/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-flash-path.h"
#include "fwctl-flash-state.h"

/* a journal is some 20 lines of a few hundred bytes; what is larger was not written by us */
#define FWCTL_FLASH_RECORD_MAX_SIZE (256 * 1024)

/*
 * FwctlFlashRecord:
 * @job: the name of the job, which is that of its file too
 * @target: what the physical device is always called
 * @target_name: what people called it then
 * @boot: the boot in which the last line was written
 * @state: the last step that was announced; it may or may not have been begun
 * @handed_over: whether the image was, or was about to be, given to the device in @boot
 * @outcome: what is to come of it where a clean-up was announced, what came of it where it ended
 * @whole_size: the size of the journal up to the last line that is whole
 *
 * A job, as its journal tells it. Strings are %NULL where nothing is known.
 */
typedef struct {
	gchar *job;
	gchar *target;
	gchar *target_name;
	gchar *model;
	gchar *component;
	gchar *path;
	gchar *endpoint;
	gchar *image;
	gchar *sha256;
	gchar *version_before;
	gchar *version_new;
	gchar *version_after;
	gchar *boot;
	gchar *error_name;
	gchar *error_message;
	guint64 size;
	guint flags;
	gint64 begun_at; /* in microseconds since 1970 */
	gint64 duration; /* in microseconds; 0 before it ended */
	FwctlFlashState state;
	FwctlFlashOutcome outcome;
	FwctlFlashReset reset;
	gboolean handed_over;
	guint n_resumes;
	gsize whole_size;
} FwctlFlashRecord;

FwctlFlashRecord *
fwctl_flash_record_parse(const gchar *text, gsize length, GError **error);
FwctlFlashRecord *
fwctl_flash_record_load(const gchar *filename, GError **error);
void
fwctl_flash_record_free(FwctlFlashRecord *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FwctlFlashRecord, fwctl_flash_record_free)
