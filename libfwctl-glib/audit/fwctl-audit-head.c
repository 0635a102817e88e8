/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "fwctl-audit-head.h"

/*
 * Two slots, written in turn, each with a sum of its own: while one is being written the other is
 * whole. So it can be written in place, in one sector each and without a rename, and the file can
 * be what is locked.
 */
#define SLOT_SIZE 512
#define N_SLOTS	  2

#define SUM_LENGTH 16

static void
fwctl_audit_head_format(const FwctlAuditHead *self, gchar *slot)
{
	FwctlAuditHash sum;
	gint length;

	memset(slot, ' ', SLOT_SIZE);
	length = g_snprintf(slot,
			    SLOT_SIZE,
			    "fwctl-audit-head/1 seq=%" PRIu64 " end=%" PRIu64 " inode=%" PRIu64
			    " born=%" PRIu64 " boot=%s hash=%s sum=",
			    self->seq,
			    self->end,
			    self->id.inode,
			    self->id.born,
			    self->boot_id[0] != '\0' ? self->boot_id : "-",
			    self->hash);
	fwctl_audit_hash_bytes(slot, (gsize)length, sum);
	memcpy(slot + length, sum, SUM_LENGTH);
	slot[length + SUM_LENGTH] = ' ';
	slot[SLOT_SIZE - 1] = '\n';
}
/* the longest there can be fits, with its newline */
G_STATIC_ASSERT(sizeof("fwctl-audit-head/1 seq= end= inode= born= boot= hash= sum=") - 1 + 4 * 20 +
		    36 + FWCTL_AUDIT_HASH_LENGTH + SUM_LENGTH + 2 <=
		SLOT_SIZE);

/* a slot is good where it is, byte by byte, what we would have written */
static gboolean
fwctl_audit_head_parse(FwctlAuditHead *self, const gchar *slot)
{
	gchar text[SLOT_SIZE + 1];
	gchar again[SLOT_SIZE + 1];

	memcpy(text, slot, SLOT_SIZE);
	text[SLOT_SIZE] = '\0';
	*self = (FwctlAuditHead){0};
	if (sscanf(text,
		   "fwctl-audit-head/1 seq=%" SCNu64 " end=%" SCNu64 " inode=%" SCNu64
		   " born=%" SCNu64 " boot=%36s hash=%64s",
		   &self->seq,
		   &self->end,
		   &self->id.inode,
		   &self->id.born,
		   self->boot_id,
		   self->hash) != 6)
		return FALSE;
	if (strcmp(self->boot_id, "-") == 0)
		self->boot_id[0] = '\0';
	fwctl_audit_head_format(self, again);
	return strlen(self->hash) == FWCTL_AUDIT_HASH_LENGTH && memcmp(slot, again, SLOT_SIZE) == 0;
}

FwctlAuditHeadState
fwctl_audit_head_read(FwctlAuditHead *self, FwctlAuditHeadCache *cache, gint fd)
{
	gchar bytes[FWCTL_AUDIT_HEAD_SIZE] = {0};
	gssize length = pread(fd, bytes, sizeof(bytes), 0);
	FwctlAuditHead one;
	gboolean good = FALSE;

	if (cache->valid && memcmp(bytes, cache->bytes, sizeof(bytes)) == 0) {
		*self = cache->head;
		return FWCTL_AUDIT_HEAD_STATE_GOOD;
	}
	*self = (FwctlAuditHead){0};
	if (length == 0)
		return FWCTL_AUDIT_HEAD_STATE_EMPTY;
	for (guint i = 0; i < N_SLOTS; i++) {
		if (!fwctl_audit_head_parse(&one, bytes + i * SLOT_SIZE))
			continue;
		if (!good || one.seq > self->seq)
			*self = one;
		good = TRUE;
	}
	if (!good)
		return FWCTL_AUDIT_HEAD_STATE_DAMAGED;
	memcpy(cache->bytes, bytes, sizeof(bytes));
	cache->head = *self;
	cache->valid = TRUE;
	return FWCTL_AUDIT_HEAD_STATE_GOOD;
}

gboolean
fwctl_audit_head_write(const FwctlAuditHead *self, FwctlAuditHeadCache *cache, gint fd)
{
	gsize offset = (gsize)(self->seq % N_SLOTS) * SLOT_SIZE;
	gchar *slot = cache->bytes + offset;
	gboolean ret;

	fwctl_audit_head_format(self, slot);
	ret = pwrite(fd, slot, SLOT_SIZE, (off_t)offset) == SLOT_SIZE;
	/* one that was valid still is, since the other slot is as it was */
	cache->head = *self;
	cache->valid = cache->valid && ret;
	return ret;
}
