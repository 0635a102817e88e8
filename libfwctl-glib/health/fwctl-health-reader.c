/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-health-batch.h"
#include "fwctl-health-reader.h"
#include "fwctl-health-sources.h"
#include "fwctl-plugin.h"

#define FWCTL_HEALTH_DEADLINE_DEFAULT (10 * 1000)

/**
 * FwctlHealthReader:
 *
 * Reads how well devices are, over every path that the kernel offers to each: commands that only
 * read, and files. It asks for nothing that taints the kernel, and needs no capability beyond
 * access to the nodes; what may not be read is an item of the report, with the reason.
 *
 * Each device is read by a thread of its own, within [property@Fwctl.HealthReader:deadline]. A
 * device that does not answer until then has a report with what was read so far, and an item
 * `report.deadline` that names what hangs; the others are not held up. While it hangs it is not
 * asked again.
 *
 * May be used from any thread. The plugins' part of a report runs in the thread of the device.
 *
 * Since: 0.1.0
 */
struct _FwctlHealthReader {
	GObject parent_instance;
	FwctlClient *client;
	guint deadline; /* (atomic) */
	GMutex mutex;
	FwctlCatalogue *catalogue; /* (nullable): not asked for yet */
};

G_DEFINE_FINAL_TYPE(FwctlHealthReader, fwctl_health_reader, G_TYPE_OBJECT)

enum { PROP_0, PROP_CLIENT, PROP_DEADLINE, N_PROPS };

static GParamSpec *props[N_PROPS];

static void
fwctl_health_reader_get_property(GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
	FwctlHealthReader *self = FWCTL_HEALTH_READER(object);

	switch (prop_id) {
	case PROP_CLIENT:
		g_value_set_object(value, self->client);
		break;
	case PROP_DEADLINE:
		g_value_set_uint(value, fwctl_health_reader_get_deadline(self));
		break;
	default:
		G_OBJECT_WARN_INVALID_PROPERTY_ID(object, prop_id, pspec);
		break;
	}
}

static void
fwctl_health_reader_set_property(GObject *object,
				 guint prop_id,
				 const GValue *value,
				 GParamSpec *pspec)
{
	FwctlHealthReader *self = FWCTL_HEALTH_READER(object);

	switch (prop_id) {
	case PROP_CLIENT:
		self->client = g_value_dup_object(value);
		break;
	case PROP_DEADLINE:
		g_atomic_int_set(&self->deadline, g_value_get_uint(value));
		break;
	default:
		G_OBJECT_WARN_INVALID_PROPERTY_ID(object, prop_id, pspec);
		break;
	}
}

static void
fwctl_health_reader_finalize(GObject *object)
{
	FwctlHealthReader *self = FWCTL_HEALTH_READER(object);

	g_clear_object(&self->client);
	g_clear_object(&self->catalogue);
	g_mutex_clear(&self->mutex);
	G_OBJECT_CLASS(fwctl_health_reader_parent_class)->finalize(object);
}

static void
fwctl_health_reader_class_init(FwctlHealthReaderClass *klass)
{
	GObjectClass *object_class = G_OBJECT_CLASS(klass);

	object_class->get_property = fwctl_health_reader_get_property;
	object_class->set_property = fwctl_health_reader_set_property;
	object_class->finalize = fwctl_health_reader_finalize;

	/**
	 * FwctlHealthReader:client:
	 *
	 * Whose plugins read.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_CLIENT] = g_param_spec_object("client",
						 NULL,
						 NULL,
						 FWCTL_TYPE_CLIENT,
						 G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
						     G_PARAM_STATIC_STRINGS);
	/**
	 * FwctlHealthReader:deadline:
	 *
	 * How long each device may take, in milliseconds: 10000 if nobody says otherwise.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_DEADLINE] =
	    g_param_spec_uint("deadline",
			      NULL,
			      NULL,
			      1,
			      G_MAXINT,
			      FWCTL_HEALTH_DEADLINE_DEFAULT,
			      G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_EXPLICIT_NOTIFY |
				  G_PARAM_STATIC_STRINGS);
	g_object_class_install_properties(object_class, N_PROPS, props);
}

static void
fwctl_health_reader_init(FwctlHealthReader *self)
{
	g_mutex_init(&self->mutex);
}

/**
 * fwctl_health_reader_new:
 * @client: the client from whose inventory the devices are
 *
 * Makes a reader.
 *
 * Returns: (transfer full): a reader
 *
 * Since: 0.1.0
 */
FwctlHealthReader *
fwctl_health_reader_new(FwctlClient *client)
{
	g_return_val_if_fail(FWCTL_IS_CLIENT(client), NULL);
	return g_object_new(FWCTL_TYPE_HEALTH_READER, "client", client, NULL);
}

/**
 * fwctl_health_reader_get_deadline:
 * @self: a #FwctlHealthReader
 *
 * Gets how long each device may take.
 *
 * Returns: milliseconds
 *
 * Since: 0.1.0
 */
guint
fwctl_health_reader_get_deadline(FwctlHealthReader *self)
{
	g_return_val_if_fail(FWCTL_IS_HEALTH_READER(self), 0);
	return (guint)g_atomic_int_get(&self->deadline);
}

/**
 * fwctl_health_reader_set_deadline:
 * @self: a #FwctlHealthReader
 * @milliseconds: 1 or more
 *
 * Sets how long each device may take, from the next reading on.
 *
 * Since: 0.1.0
 */
void
fwctl_health_reader_set_deadline(FwctlHealthReader *self, guint milliseconds)
{
	g_return_if_fail(FWCTL_IS_HEALTH_READER(self));
	g_return_if_fail(milliseconds > 0 && milliseconds <= G_MAXINT);
	if (fwctl_health_reader_get_deadline(self) == milliseconds)
		return;
	g_atomic_int_set(&self->deadline, milliseconds);
	g_object_notify_by_pspec(G_OBJECT(self), props[PROP_DEADLINE]);
}

/* one for all devices: to load it takes longer than to ask a device */
static FwctlCatalogue *
fwctl_health_reader_get_catalogue(FwctlHealthReader *self, GError **error)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	if (self->catalogue == NULL)
		self->catalogue = fwctl_catalogue_new(error);
	return self->catalogue;
}

static void
fwctl_health_reader_read_plugins(FwctlHealthReader *self,
				 FwctlTarget *target,
				 FwctlHealthReport *report,
				 GCancellable *cancellable)
{
	g_autoptr(GPtrArray) plugins = fwctl_client_list_plugins(self->client);
	g_autoptr(GError) error_local = NULL;
	FwctlCatalogue *catalogue = fwctl_health_reader_get_catalogue(self, &error_local);

	if (catalogue == NULL) {
		fwctl_health_report_add_failure(report,
						"log.supported",
						"memdev",
						"catalogue",
						error_local);
		return;
	}
	for (guint i = 0; i < plugins->len; i++) {
		FwctlPlugin *plugin = g_ptr_array_index(plugins, i);
		FwctlPluginClass *plugin_class = FWCTL_PLUGIN_GET_CLASS(plugin);

		if (g_cancellable_is_cancelled(cancellable))
			return;
		if (plugin_class->read_health != NULL)
			plugin_class->read_health(plugin, target, catalogue, report, cancellable);
	}
}

/* in the thread of the device */
static void
fwctl_health_reader_read_target(GObject *object,
				FwctlHealthReport *report,
				GCancellable *cancellable,
				gpointer data)
{
	FwctlHealthReader *self = FWCTL_HEALTH_READER(data);
	FwctlTarget *target = FWCTL_TARGET(object);

	fwctl_health_reader_read_plugins(self, target, report, cancellable);
	fwctl_health_sources_read(target, report, cancellable);
}

static FwctlHealthBatch *
fwctl_health_reader_new_batch(FwctlHealthReader *self)
{
	return fwctl_health_batch_new(fwctl_health_reader_read_target,
				      g_object_ref(self),
				      g_object_unref,
				      fwctl_health_reader_get_deadline(self));
}

static void
fwctl_health_reader_add_target(FwctlHealthBatch *batch, FwctlTarget *target)
{
	fwctl_health_batch_add(batch,
			       G_OBJECT(target),
			       fwctl_target_get_id(target),
			       fwctl_target_get_name(target));
}

/**
 * fwctl_health_reader_read:
 * @self: a #FwctlHealthReader
 * @target: a device
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for an error, or %NULL
 *
 * Reads how well a device is. Fails with %G_IO_ERROR_CANCELLED only: what goes wrong with the
 * device is in the report.
 *
 * Returns: (transfer full): a report
 *
 * Since: 0.1.0
 */
FwctlHealthReport *
fwctl_health_reader_read(FwctlHealthReader *self,
			 FwctlTarget *target,
			 GCancellable *cancellable,
			 GError **error)
{
	g_autoptr(FwctlHealthBatch) batch = NULL;
	g_autoptr(GPtrArray) reports = NULL;

	g_return_val_if_fail(FWCTL_IS_HEALTH_READER(self), NULL);
	g_return_val_if_fail(FWCTL_IS_TARGET(target), NULL);

	batch = fwctl_health_reader_new_batch(self);
	fwctl_health_reader_add_target(batch, target);
	reports = fwctl_health_batch_run(batch, cancellable, error);
	return reports != NULL ? g_object_ref(g_ptr_array_index(reports, 0)) : NULL;
}

/**
 * fwctl_health_reader_read_async:
 * @self: a #FwctlHealthReader
 * @target: a device
 * @cancellable: (nullable): a #GCancellable
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * As [method@Fwctl.HealthReader.read], without waiting.
 *
 * Since: 0.1.0
 */
void
fwctl_health_reader_read_async(FwctlHealthReader *self,
			       FwctlTarget *target,
			       GCancellable *cancellable,
			       GAsyncReadyCallback callback,
			       gpointer user_data)
{
	g_autoptr(FwctlHealthBatch) batch = NULL;
	GTask *task;

	g_return_if_fail(FWCTL_IS_HEALTH_READER(self));
	g_return_if_fail(FWCTL_IS_TARGET(target));

	task = g_task_new(self, cancellable, callback, user_data);
	g_task_set_source_tag(task, fwctl_health_reader_read_async);
	batch = fwctl_health_reader_new_batch(self);
	fwctl_health_reader_add_target(batch, target);
	fwctl_health_batch_run_async(batch, task);
}

/**
 * fwctl_health_reader_read_finish:
 * @self: a #FwctlHealthReader
 * @result: what the callback got
 * @error: return location for an error, or %NULL
 *
 * Ends [method@Fwctl.HealthReader.read_async].
 *
 * Returns: (transfer full): a report
 *
 * Since: 0.1.0
 */
FwctlHealthReport *
fwctl_health_reader_read_finish(FwctlHealthReader *self, GAsyncResult *result, GError **error)
{
	g_autoptr(GPtrArray) reports = NULL;

	g_return_val_if_fail(FWCTL_IS_HEALTH_READER(self), NULL);
	g_return_val_if_fail(g_task_is_valid(result, self), NULL);
	g_return_val_if_fail(g_async_result_is_tagged(result, fwctl_health_reader_read_async),
			     NULL);

	reports = g_task_propagate_pointer(G_TASK(result), error);
	return reports != NULL ? g_object_ref(g_ptr_array_index(reports, 0)) : NULL;
}

/**
 * fwctl_health_reader_read_many:
 * @self: a #FwctlHealthReader
 * @targets: (element-type FwctlTarget): devices
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for an error, or %NULL
 *
 * Reads how well many devices are, all at once, each within its own deadline. Fails with
 * %G_IO_ERROR_CANCELLED only.
 *
 * Returns: (transfer container) (element-type FwctlHealthReport): a report for each, in the order
 *   of @targets
 *
 * Since: 0.1.0
 */
GPtrArray *
fwctl_health_reader_read_many(FwctlHealthReader *self,
			      GPtrArray *targets,
			      GCancellable *cancellable,
			      GError **error)
{
	g_autoptr(FwctlHealthBatch) batch = NULL;

	g_return_val_if_fail(FWCTL_IS_HEALTH_READER(self), NULL);
	g_return_val_if_fail(targets != NULL, NULL);

	batch = fwctl_health_reader_new_batch(self);
	for (guint i = 0; i < targets->len; i++)
		fwctl_health_reader_add_target(batch, g_ptr_array_index(targets, i));
	return fwctl_health_batch_run(batch, cancellable, error);
}

/**
 * fwctl_health_reader_read_many_async:
 * @self: a #FwctlHealthReader
 * @targets: (element-type FwctlTarget): devices
 * @cancellable: (nullable): a #GCancellable
 * @callback: (scope async): called when all are done
 * @user_data: for @callback
 *
 * As [method@Fwctl.HealthReader.read_many], without waiting.
 *
 * Since: 0.1.0
 */
void
fwctl_health_reader_read_many_async(FwctlHealthReader *self,
				    GPtrArray *targets,
				    GCancellable *cancellable,
				    GAsyncReadyCallback callback,
				    gpointer user_data)
{
	g_autoptr(FwctlHealthBatch) batch = NULL;
	GTask *task;

	g_return_if_fail(FWCTL_IS_HEALTH_READER(self));
	g_return_if_fail(targets != NULL);

	task = g_task_new(self, cancellable, callback, user_data);
	g_task_set_source_tag(task, fwctl_health_reader_read_many_async);
	batch = fwctl_health_reader_new_batch(self);
	for (guint i = 0; i < targets->len; i++)
		fwctl_health_reader_add_target(batch, g_ptr_array_index(targets, i));
	fwctl_health_batch_run_async(batch, task);
}

/**
 * fwctl_health_reader_read_many_finish:
 * @self: a #FwctlHealthReader
 * @result: what the callback got
 * @error: return location for an error, or %NULL
 *
 * Ends [method@Fwctl.HealthReader.read_many_async].
 *
 * Returns: (transfer container) (element-type FwctlHealthReport): a report for each device
 *
 * Since: 0.1.0
 */
GPtrArray *
fwctl_health_reader_read_many_finish(FwctlHealthReader *self, GAsyncResult *result, GError **error)
{
	g_return_val_if_fail(FWCTL_IS_HEALTH_READER(self), NULL);
	g_return_val_if_fail(g_task_is_valid(result, self), NULL);
	g_return_val_if_fail(g_async_result_is_tagged(result, fwctl_health_reader_read_many_async),
			     NULL);
	return g_task_propagate_pointer(G_TASK(result), error);
}
