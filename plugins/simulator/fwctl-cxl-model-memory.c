/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "fwctl-cxl-model-memory.h"

/* life used, over- and under-temperature, corrected errors: all programmable
 * (CXL 3.2, 8.2.10.9.3.2) */
static const guint8 alerts_at_start[16] =
    {0x1f, 0x1f, 95, 80, 95, 0, 0xf6, 0xff, 75, 0, 0, 0, 100, 0, 100, 0};

static void
fwctl_cxl_model_memory_set_slot(FwctlCxlModelMemory *self, guint slot, const gchar *version)
{
	gchar *place = self->slots[slot - 1];

	memset(place, 0, FWCTL_CXL_MODEL_VERSION_SIZE);
	memcpy(place, version, MIN(strlen(version), FWCTL_CXL_MODEL_VERSION_SIZE));
}

/*
 * fwctl_cxl_model_memory_new:
 *
 * Makes a device that has just been powered on: two of its slots have an image, the first runs.
 */
FwctlCxlModelMemory *
fwctl_cxl_model_memory_new(const FwctlSimulatorOptions *options)
{
	FwctlCxlModelMemory *self = g_atomic_rc_box_new0(FwctlCxlModelMemory);

	g_mutex_init(&self->mutex);
	self->options = *options;
	self->busy = options->busy;
	self->retry = options->retry;
	self->timeout = options->timeout;
	fwctl_cxl_model_memory_set_slot(self, 1, "1.0.0");
	fwctl_cxl_model_memory_set_slot(self, 2, "0.9.0");
	self->active_slot = 1;
	memcpy(self->alerts, alerts_at_start, sizeof(self->alerts));
	self->has_debug_log = TRUE;
	return self;
}

FwctlCxlModelMemory *
fwctl_cxl_model_memory_ref(FwctlCxlModelMemory *self)
{
	return g_atomic_rc_box_acquire(self);
}

static void
fwctl_cxl_model_memory_clear(gpointer data)
{
	FwctlCxlModelMemory *self = data;

	g_mutex_clear(&self->mutex);
}

void
fwctl_cxl_model_memory_unref(FwctlCxlModelMemory *self)
{
	g_atomic_rc_box_release_full(self, fwctl_cxl_model_memory_clear);
}

gboolean
fwctl_cxl_model_memory_is_gone(FwctlCxlModelMemory *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	return self->is_gone || self->taken >= self->options.unplug;
}

/*
 * fwctl_cxl_model_memory_take:
 *
 * Counts a command, by whatever path it came.
 *
 * Returns: %FALSE if the device is gone
 */
gboolean
fwctl_cxl_model_memory_take(FwctlCxlModelMemory *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	if (self->is_gone || self->taken >= self->options.unplug)
		return FALSE;
	self->taken++;
	return TRUE;
}

void
fwctl_cxl_model_memory_die(FwctlCxlModelMemory *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	self->is_gone = TRUE;
}

/*
 * fwctl_cxl_model_memory_get_next_slot:
 *
 * Returns: the slot that Linux chooses for an image: the one after that which runs
 *   (cxl_fw_write(), drivers/cxl/core/memdev.c)
 */
guint
fwctl_cxl_model_memory_get_next_slot(FwctlCxlModelMemory *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	return self->active_slot % FWCTL_CXL_MODEL_SLOTS + 1;
}

/*
 * fwctl_cxl_model_memory_stage:
 * @slot: where the image went, counted from 1
 *
 * Transfer FW has ended and Activate FW was sent, for the next cold reset. That one never comes.
 */
void
fwctl_cxl_model_memory_stage(FwctlCxlModelMemory *self, guint slot, const gchar *version)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	fwctl_cxl_model_memory_set_slot(self, slot, version);
	self->staged_slot = (guint8)slot;
}
