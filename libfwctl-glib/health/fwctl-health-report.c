/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "fwctl-error.h"
#include "fwctl-health-report-private.h"

/**
 * FwctlHealthReport:
 *
 * How well one physical device is: a list of [class@Fwctl.HealthItem], each with its own status,
 * and the worst of them as the status of all.
 *
 * A query that fails becomes an item of status unknown that has the error; the others stay. How an
 * unknown item counts: in the order ok, notice, unknown, warning, critical the last one wins, so a
 * device of which something could not be read is not called well, and a warning is still one. An
 * item that the device does not have ([method@Fwctl.HealthItem.is_absent]) does not count. A report
 * in which nothing counts is unknown.
 *
 * The threads that read a device add to its report until it is sealed: by the end of the reading,
 * or by its deadline. What comes later is dropped, so a report that a caller has does not change
 * any more. It may be used from any thread.
 *
 * Since: 0.1.0
 */

struct _FwctlHealthReport {
	GObject parent_instance;
	gchar *device_id;
	gchar *device_name;
	gint64 time;

	GMutex mutex; /* of what follows */
	GPtrArray *items;
	gint64 started; /* monotonic */
	gint64 duration;
	gchar *query_path;   /* (nullable): what is being waited for */
	gchar *query_source; /* (nullable) */
	gboolean sealed;
};

G_DEFINE_FINAL_TYPE(FwctlHealthReport, fwctl_health_report, G_TYPE_OBJECT)

static void
fwctl_health_report_finalize(GObject *object)
{
	FwctlHealthReport *self = FWCTL_HEALTH_REPORT(object);

	g_free(self->device_id);
	g_free(self->device_name);
	g_free(self->query_path);
	g_free(self->query_source);
	g_ptr_array_unref(self->items);
	g_mutex_clear(&self->mutex);
	G_OBJECT_CLASS(fwctl_health_report_parent_class)->finalize(object);
}

static void
fwctl_health_report_class_init(FwctlHealthReportClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = fwctl_health_report_finalize;
}

static void
fwctl_health_report_init(FwctlHealthReport *self)
{
	g_mutex_init(&self->mutex);
	self->items = g_ptr_array_new_with_free_func(g_object_unref);
	self->time = g_get_real_time();
	self->started = g_get_monotonic_time();
}

/**
 * fwctl_health_report_new:
 * @device_id: what identifies the device, as in an inventory
 * @device_name: what people call it, such as `mem0`
 *
 * Makes an empty report, and takes the time as that of its beginning.
 *
 * Returns: (transfer full): a report
 *
 * Since: 0.1.0
 */
FwctlHealthReport *
fwctl_health_report_new(const gchar *device_id, const gchar *device_name)
{
	FwctlHealthReport *self;

	g_return_val_if_fail(device_id != NULL, NULL);
	g_return_val_if_fail(device_name != NULL, NULL);

	self = g_object_new(FWCTL_TYPE_HEALTH_REPORT, NULL);
	self->device_id = g_strdup(device_id);
	self->device_name = g_strdup(device_name);
	return self;
}

/**
 * fwctl_health_report_begin_query:
 * @self: a #FwctlHealthReport
 * @path: the path of the kernel that is about to be used, as for [ctor@Fwctl.HealthItem.new]
 * @source: the command or the file
 *
 * Notes what is being waited for from now on, so that a report whose deadline passes can name it.
 * Who reads a device calls this before each query.
 *
 * Returns: %FALSE if the report is sealed, and the query in vain
 *
 * Since: 0.1.0
 */
gboolean
fwctl_health_report_begin_query(FwctlHealthReport *self, const gchar *path, const gchar *source)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = NULL;

	g_return_val_if_fail(FWCTL_IS_HEALTH_REPORT(self), FALSE);
	g_return_val_if_fail(path != NULL, FALSE);
	g_return_val_if_fail(source != NULL, FALSE);

	locker = g_mutex_locker_new(&self->mutex);
	if (self->sealed)
		return FALSE;
	g_free(self->query_path);
	g_free(self->query_source);
	self->query_path = g_strdup(path);
	self->query_source = g_strdup(source);
	return TRUE;
}

/**
 * fwctl_health_report_add_item:
 * @self: a #FwctlHealthReport
 * @item: (transfer none): an item, that is not changed from now on
 *
 * Adds an item, unless the report is sealed.
 *
 * Since: 0.1.0
 */
void
fwctl_health_report_add_item(FwctlHealthReport *self, FwctlHealthItem *item)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = NULL;

	g_return_if_fail(FWCTL_IS_HEALTH_REPORT(self));
	g_return_if_fail(FWCTL_IS_HEALTH_ITEM(item));

	locker = g_mutex_locker_new(&self->mutex);
	if (!self->sealed)
		g_ptr_array_add(self->items, g_object_ref(item));
}

/**
 * fwctl_health_report_add_failure:
 * @self: a #FwctlHealthReport
 * @id: what could not be read
 * @path: over which path
 * @source: the command or the file
 * @reason: why
 *
 * Adds an item of status unknown.
 *
 * Since: 0.1.0
 */
void
fwctl_health_report_add_failure(FwctlHealthReport *self,
				const gchar *id,
				const gchar *path,
				const gchar *source,
				const GError *reason)
{
	g_autoptr(FwctlHealthItem) item = NULL;

	g_return_if_fail(FWCTL_IS_HEALTH_REPORT(self));
	g_return_if_fail(id != NULL);
	g_return_if_fail(path != NULL);
	g_return_if_fail(source != NULL);
	g_return_if_fail(reason != NULL);

	item = fwctl_health_item_new(id, path, source);
	fwctl_health_item_set_error(item, reason);
	fwctl_health_report_add_item(self, item);
}

/* with the mutex held */
static gboolean
fwctl_health_report_seal_locked(FwctlHealthReport *self)
{
	if (self->sealed)
		return FALSE;
	self->sealed = TRUE;
	self->duration = g_get_monotonic_time() - self->started;
	return TRUE;
}

/*
 * fwctl_health_report_seal:
 *
 * Ends a report: nothing is added from now on.
 *
 * Returns: %FALSE if somebody else ended it before
 */
gboolean
fwctl_health_report_seal(FwctlHealthReport *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	return fwctl_health_report_seal_locked(self);
}

/* with the mutex held */
static void
fwctl_health_report_add_deadline(FwctlHealthReport *self,
				 const gchar *path,
				 const gchar *source,
				 const GError *reason)
{
	g_autoptr(FwctlHealthItem) item = fwctl_health_item_new("report.deadline", path, source);

	fwctl_health_item_set_error(item, reason);
	fwctl_health_item_set_advice(
	    item,
	    _("try again with a longer deadline; a device that stays silent "
	      "hangs, and dmesg may say why"));
	g_ptr_array_add(self->items, g_steal_pointer(&item));
}

/*
 * fwctl_health_report_seal_late:
 *
 * Ends a report whose deadline has passed, with an item that names what did not answer.
 *
 * Returns: %FALSE if somebody else ended it before
 */
gboolean
fwctl_health_report_seal_late(FwctlHealthReport *self, guint deadline_ms)
{
	g_autoptr(GError) reason = NULL;
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);
	const gchar *path = self->query_path != NULL ? self->query_path : "sysfs";
	const gchar *source = self->query_source != NULL ? self->query_source : "open";

	if (!fwctl_health_report_seal_locked(self))
		return FALSE;
	reason = g_error_new(G_IO_ERROR,
			     G_IO_ERROR_TIMED_OUT,
			     _("%s: no answer within %u ms to %s (%s); what is read after it is "
			       "missing here"),
			     self->device_name,
			     deadline_ms,
			     source,
			     path);
	fwctl_health_report_add_deadline(self, path, source, reason);
	return TRUE;
}

/*
 * fwctl_health_report_seal_stuck:
 *
 * Ends the report of a device that was not asked at all, because it has not answered the last time
 * yet.
 */
void
fwctl_health_report_seal_stuck(FwctlHealthReport *self)
{
	g_autoptr(GError) reason = NULL;
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	if (!fwctl_health_report_seal_locked(self))
		return;
	reason = g_error_new(G_IO_ERROR,
			     G_IO_ERROR_TIMED_OUT,
			     _("%s: not asked: it still has not answered to what it was asked for "
			       "an earlier report"),
			     self->device_name);
	fwctl_health_report_add_deadline(self, "sysfs", "earlier report", reason);
}

/**
 * fwctl_health_report_get_device_id:
 * @self: a #FwctlHealthReport
 *
 * Gets what identifies the device.
 *
 * Returns: an identifier, as in an inventory
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_health_report_get_device_id(FwctlHealthReport *self)
{
	g_return_val_if_fail(FWCTL_IS_HEALTH_REPORT(self), NULL);
	return self->device_id;
}

/**
 * fwctl_health_report_get_device_name:
 * @self: a #FwctlHealthReport
 *
 * Gets what people call the device.
 *
 * Returns: a name such as `mem0`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_health_report_get_device_name(FwctlHealthReport *self)
{
	g_return_val_if_fail(FWCTL_IS_HEALTH_REPORT(self), NULL);
	return self->device_name;
}

/**
 * fwctl_health_report_list_items:
 * @self: a #FwctlHealthReport
 *
 * Gets the items, in the order in which they were read.
 *
 * Returns: (transfer container) (element-type FwctlHealthItem): the items
 *
 * Since: 0.1.0
 */
GPtrArray *
fwctl_health_report_list_items(FwctlHealthReport *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = NULL;

	g_return_val_if_fail(FWCTL_IS_HEALTH_REPORT(self), NULL);
	locker = g_mutex_locker_new(&self->mutex);
	return g_ptr_array_copy(self->items, (GCopyFunc)g_object_ref, NULL);
}

/**
 * fwctl_health_report_get_status:
 * @self: a #FwctlHealthReport
 *
 * Gets the status of all: that of the worst item that counts, as the class says.
 *
 * Returns: a status
 *
 * Since: 0.1.0
 */
FwctlHealthStatus
fwctl_health_report_get_status(FwctlHealthReport *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = NULL;
	FwctlHealthStatus worst = FWCTL_HEALTH_STATUS_OK;
	guint n_counted = 0;

	g_return_val_if_fail(FWCTL_IS_HEALTH_REPORT(self), FWCTL_HEALTH_STATUS_UNKNOWN);
	locker = g_mutex_locker_new(&self->mutex);
	for (guint i = 0; i < self->items->len; i++) {
		FwctlHealthItem *item = g_ptr_array_index(self->items, i);
		if (fwctl_health_item_is_absent(item))
			continue;
		worst = fwctl_health_status_worst(worst, fwctl_health_item_get_status(item));
		n_counted++;
	}
	return n_counted > 0 ? worst : FWCTL_HEALTH_STATUS_UNKNOWN;
}

/**
 * fwctl_health_report_is_partial:
 * @self: a #FwctlHealthReport
 *
 * Says whether something that the device has could not be read.
 *
 * Returns: %TRUE if an item is unknown that is not absent
 *
 * Since: 0.1.0
 */
gboolean
fwctl_health_report_is_partial(FwctlHealthReport *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = NULL;

	g_return_val_if_fail(FWCTL_IS_HEALTH_REPORT(self), FALSE);
	locker = g_mutex_locker_new(&self->mutex);
	for (guint i = 0; i < self->items->len; i++) {
		FwctlHealthItem *item = g_ptr_array_index(self->items, i);
		if (fwctl_health_item_get_error(item) != NULL && !fwctl_health_item_is_absent(item))
			return TRUE;
	}
	return FALSE;
}

/**
 * fwctl_health_report_dup_paths:
 * @self: a #FwctlHealthReport
 *
 * Gets which paths of the kernel were used, in the order in which they were.
 *
 * Returns: (transfer full): paths as for [ctor@Fwctl.HealthItem.new]
 *
 * Since: 0.1.0
 */
gchar **
fwctl_health_report_dup_paths(FwctlHealthReport *self)
{
	g_autoptr(GStrvBuilder) builder = NULL;
	g_autoptr(GHashTable) seen = NULL;
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = NULL;

	g_return_val_if_fail(FWCTL_IS_HEALTH_REPORT(self), NULL);

	builder = g_strv_builder_new();
	seen = g_hash_table_new(g_str_hash, g_str_equal);
	locker = g_mutex_locker_new(&self->mutex);
	for (guint i = 0; i < self->items->len; i++) {
		const gchar *path = fwctl_health_item_get_path(g_ptr_array_index(self->items, i));
		if (g_hash_table_add(seen, (gpointer)path))
			g_strv_builder_add(builder, path);
	}
	return g_strv_builder_end(builder);
}

/**
 * fwctl_health_report_get_time:
 * @self: a #FwctlHealthReport
 *
 * Gets when the reading began.
 *
 * Returns: microseconds since 1970-01-01 UTC
 *
 * Since: 0.1.0
 */
gint64
fwctl_health_report_get_time(FwctlHealthReport *self)
{
	g_return_val_if_fail(FWCTL_IS_HEALTH_REPORT(self), 0);
	return self->time;
}

/**
 * fwctl_health_report_get_duration:
 * @self: a #FwctlHealthReport
 *
 * Gets how long the reading took.
 *
 * Returns: microseconds, 0 while it goes on
 *
 * Since: 0.1.0
 */
gint64
fwctl_health_report_get_duration(FwctlHealthReport *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = NULL;

	g_return_val_if_fail(FWCTL_IS_HEALTH_REPORT(self), 0);
	locker = g_mutex_locker_new(&self->mutex);
	return self->duration;
}
