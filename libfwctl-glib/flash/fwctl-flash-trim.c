/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-flash-trim.h"

/*
 * A library that checks a signature gets the whole map at once, and would have all of it in memory
 * when it is done. So what it read is given back while it reads on: it costs a read from the page
 * cache where it was about to look at just that.
 */
struct _FwctlFlashTrim {
	FwctlFlashImage *image;
	GThread *thread;
	GMutex mutex;
	GCond cond;
	gboolean is_over;
};

/* a signature is checked at about half a MiB in this time */
#define FWCTL_FLASH_TRIM_INTERVAL (G_TIME_SPAN_MILLISECOND / 2)

static gpointer
fwctl_flash_trim_run(gpointer user_data)
{
	FwctlFlashTrim *self = user_data;
	gsize size = (gsize)fwctl_flash_image_get_size(self->image);

	g_mutex_lock(&self->mutex);
	while (!self->is_over) {
		fwctl_flash_image_release(self->image, 0, size);
		g_cond_wait_until(&self->cond,
				  &self->mutex,
				  g_get_monotonic_time() + FWCTL_FLASH_TRIM_INTERVAL);
	}
	g_mutex_unlock(&self->mutex);
	fwctl_flash_image_release(self->image, 0, size);
	return NULL;
}

FwctlFlashTrim *
fwctl_flash_trim_begin(FwctlFlashImage *image)
{
	FwctlFlashTrim *self = g_new0(FwctlFlashTrim, 1);

	self->image = g_object_ref(image);
	g_mutex_init(&self->mutex);
	g_cond_init(&self->cond);
	self->thread = g_thread_new("fwctl-flash-trim", fwctl_flash_trim_run, self);
	return self;
}

void
fwctl_flash_trim_end(FwctlFlashTrim *self)
{
	g_mutex_lock(&self->mutex);
	self->is_over = TRUE;
	g_cond_signal(&self->cond);
	g_mutex_unlock(&self->mutex);
	g_thread_join(self->thread);
	g_object_unref(self->image);
	g_mutex_clear(&self->mutex);
	g_cond_clear(&self->cond);
	g_free(self);
}
