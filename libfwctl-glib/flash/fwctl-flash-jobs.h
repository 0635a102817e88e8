/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-flash-record.h"
#include "fwctl-target.h"

#define FWCTL_FLASH_STATE_DIRECTORY "/var/lib/fwctl"

const gchar *
fwctl_flash_jobs_get_model(FwctlTarget *target);
gchar *
fwctl_flash_jobs_dup_directory(const gchar *state_directory);
gboolean
fwctl_flash_jobs_make_directory(const gchar *directory, GError **error);
FwctlFlashRecord *
fwctl_flash_jobs_find_unfinished(const gchar *directory, const gchar *target, GError **error);
gint64
fwctl_flash_jobs_find_duration(const gchar *directory,
			       const gchar *model,
			       const gchar *path,
			       guint64 *size);
void
fwctl_flash_jobs_prune(const gchar *directory);
