/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-flash-record.h"

#define FWCTL_FLASH_JOURNAL_FORMAT "org.fwctl.flash-journal/1"
#define FWCTL_FLASH_JOURNAL_SUFFIX ".jsonl"

/* FwctlFlashJournal: the journal of one job, open to be written */
typedef struct _FwctlFlashJournal FwctlFlashJournal;

FwctlFlashJournal *
fwctl_flash_journal_new(const gchar *directory, FwctlFlashRecord *record, GError **error);
FwctlFlashJournal *
fwctl_flash_journal_new_resumed(const gchar *directory, FwctlFlashRecord *record, GError **error);
void
fwctl_flash_journal_free(FwctlFlashJournal *self);
gboolean
fwctl_flash_journal_announce(FwctlFlashJournal *self,
			     FwctlFlashState state,
			     gboolean handed_over,
			     gboolean resumed,
			     GError **error);
gboolean
fwctl_flash_journal_conclude(FwctlFlashJournal *self,
			     FwctlFlashState state,
			     const FwctlFlashRecord *record,
			     GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FwctlFlashJournal, fwctl_flash_journal_free)
