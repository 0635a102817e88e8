/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-devlink-job.h"
#include "fwctl-devlink-private.h"

static gpointer
fwctl_devlink_diagnose_job(FwctlDevlink *self,
			   gpointer data,
			   GCancellable *cancellable,
			   GError **error)
{
	return fwctl_devlink_diagnose(self, FWCTL_DEVLINK_REPORTER(data), cancellable, error);
}

/**
 * fwctl_devlink_diagnose_async:
 * @self: a #FwctlDevlink
 * @reporter: a reporter that the instance listed
 * @cancellable: (nullable): a #GCancellable
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * As [method@Fwctl.Devlink.diagnose], on a thread of its own. A cancel drops a late answer.
 *
 * Since: 0.1.0
 */
void
fwctl_devlink_diagnose_async(FwctlDevlink *self,
			     FwctlDevlinkReporter *reporter,
			     GCancellable *cancellable,
			     GAsyncReadyCallback callback,
			     gpointer user_data)
{
	static const FwctlDevlinkJobKind kind = {fwctl_devlink_diagnose_async,
						 fwctl_devlink_diagnose_job,
						 (GDestroyNotify)g_variant_unref,
						 TRUE};

	g_return_if_fail(FWCTL_IS_DEVLINK(self));
	g_return_if_fail(FWCTL_IS_DEVLINK_REPORTER(reporter));
	fwctl_devlink_job_push(self,
			       &kind,
			       g_object_ref(reporter),
			       g_object_unref,
			       cancellable,
			       callback,
			       user_data);
}

/**
 * fwctl_devlink_diagnose_finish:
 * @self: a #FwctlDevlink
 * @result: what the callback got
 * @error: return location for an error, or %NULL
 *
 * Ends [method@Fwctl.Devlink.diagnose_async].
 *
 * Returns: (transfer full): the driver's tree: objects are `a{sv}`, in which a name may come twice,
 * lists `av`, and the leaves `y`, `q`, `u`, `t`, `b`, `s` or `ay`
 *
 * Since: 0.1.0
 */
GVariant *
fwctl_devlink_diagnose_finish(FwctlDevlink *self, GAsyncResult *result, GError **error)
{
	return fwctl_devlink_job_finish(self, result, fwctl_devlink_diagnose_async, error);
}

static gpointer
fwctl_devlink_dump_job(FwctlDevlink *self, gpointer data, GCancellable *cancellable, GError **error)
{
	return fwctl_devlink_dump(self, FWCTL_DEVLINK_REPORTER(data), cancellable, error);
}

/**
 * fwctl_devlink_dump_async:
 * @self: a #FwctlDevlink
 * @reporter: a reporter that the instance listed
 * @cancellable: (nullable): a #GCancellable
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * As [method@Fwctl.Devlink.dump], on a thread of its own. A cancel drops a late answer.
 *
 * Since: 0.1.0
 */
void
fwctl_devlink_dump_async(FwctlDevlink *self,
			 FwctlDevlinkReporter *reporter,
			 GCancellable *cancellable,
			 GAsyncReadyCallback callback,
			 gpointer user_data)
{
	static const FwctlDevlinkJobKind kind = {fwctl_devlink_dump_async,
						 fwctl_devlink_dump_job,
						 (GDestroyNotify)g_variant_unref,
						 TRUE};

	g_return_if_fail(FWCTL_IS_DEVLINK(self));
	g_return_if_fail(FWCTL_IS_DEVLINK_REPORTER(reporter));
	fwctl_devlink_job_push(self,
			       &kind,
			       g_object_ref(reporter),
			       g_object_unref,
			       cancellable,
			       callback,
			       user_data);
}

/**
 * fwctl_devlink_dump_finish:
 * @self: a #FwctlDevlink
 * @result: what the callback got
 * @error: return location for an error, or %NULL
 *
 * Ends [method@Fwctl.Devlink.dump_async].
 *
 * Returns: (transfer full): the driver's tree, as of [method@Fwctl.Devlink.diagnose]
 *
 * Since: 0.1.0
 */
GVariant *
fwctl_devlink_dump_finish(FwctlDevlink *self, GAsyncResult *result, GError **error)
{
	return fwctl_devlink_job_finish(self, result, fwctl_devlink_dump_async, error);
}

static gpointer
fwctl_devlink_clear_dump_job(FwctlDevlink *self,
			     gpointer data,
			     GCancellable *cancellable,
			     GError **error)
{
	return GINT_TO_POINTER(
	    fwctl_devlink_clear_dump(self, FWCTL_DEVLINK_REPORTER(data), cancellable, error));
}

/**
 * fwctl_devlink_clear_dump_async:
 * @self: a #FwctlDevlink
 * @reporter: a reporter that the instance listed
 * @cancellable: (nullable): a #GCancellable
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * As [method@Fwctl.Devlink.clear_dump], on a thread of its own. A cancel after
 * it began follows [property@Fwctl.Devlink:cancel-mode].
 *
 * Since: 0.1.0
 */
void
fwctl_devlink_clear_dump_async(FwctlDevlink *self,
			       FwctlDevlinkReporter *reporter,
			       GCancellable *cancellable,
			       GAsyncReadyCallback callback,
			       gpointer user_data)
{
	static const FwctlDevlinkJobKind kind = {fwctl_devlink_clear_dump_async,
						 fwctl_devlink_clear_dump_job,
						 NULL,
						 FALSE};

	g_return_if_fail(FWCTL_IS_DEVLINK(self));
	g_return_if_fail(FWCTL_IS_DEVLINK_REPORTER(reporter));
	fwctl_devlink_job_push(self,
			       &kind,
			       g_object_ref(reporter),
			       g_object_unref,
			       cancellable,
			       callback,
			       user_data);
}

/**
 * fwctl_devlink_clear_dump_finish:
 * @self: a #FwctlDevlink
 * @result: what the callback got
 * @error: return location for an error, or %NULL
 *
 * Ends [method@Fwctl.Devlink.clear_dump_async].
 *
 * Returns: %TRUE if there is none any more
 *
 * Since: 0.1.0
 */
gboolean
fwctl_devlink_clear_dump_finish(FwctlDevlink *self, GAsyncResult *result, GError **error)
{
	return fwctl_devlink_job_finish(self, result, fwctl_devlink_clear_dump_async, error) !=
	       NULL;
}

static gpointer
fwctl_devlink_recover_job(FwctlDevlink *self,
			  gpointer data,
			  GCancellable *cancellable,
			  GError **error)
{
	return GINT_TO_POINTER(
	    fwctl_devlink_recover(self, FWCTL_DEVLINK_REPORTER(data), cancellable, error));
}

/**
 * fwctl_devlink_recover_async:
 * @self: a #FwctlDevlink
 * @reporter: a reporter that the instance listed
 * @cancellable: (nullable): a #GCancellable
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * As [method@Fwctl.Devlink.recover], on a thread of its own. A cancel after
 * it began follows [property@Fwctl.Devlink:cancel-mode].
 *
 * Since: 0.1.0
 */
void
fwctl_devlink_recover_async(FwctlDevlink *self,
			    FwctlDevlinkReporter *reporter,
			    GCancellable *cancellable,
			    GAsyncReadyCallback callback,
			    gpointer user_data)
{
	static const FwctlDevlinkJobKind kind = {fwctl_devlink_recover_async,
						 fwctl_devlink_recover_job,
						 NULL,
						 FALSE};

	g_return_if_fail(FWCTL_IS_DEVLINK(self));
	g_return_if_fail(FWCTL_IS_DEVLINK_REPORTER(reporter));
	fwctl_devlink_job_push(self,
			       &kind,
			       g_object_ref(reporter),
			       g_object_unref,
			       cancellable,
			       callback,
			       user_data);
}

/**
 * fwctl_devlink_recover_finish:
 * @self: a #FwctlDevlink
 * @result: what the callback got
 * @error: return location for an error, or %NULL
 *
 * Ends [method@Fwctl.Devlink.recover_async].
 *
 * Returns: %TRUE if it recovered
 *
 * Since: 0.1.0
 */
gboolean
fwctl_devlink_recover_finish(FwctlDevlink *self, GAsyncResult *result, GError **error)
{
	return fwctl_devlink_job_finish(self, result, fwctl_devlink_recover_async, error) != NULL;
}
