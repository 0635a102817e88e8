/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-devlink-job.h"
#include "fwctl-devlink-private.h"

/*
 * The asynchronous update and reload. What the kernel tells about an update arrives in a thread,
 * and is passed on to the caller's main context: in its order, and never after the callback.
 */
typedef struct {
	gchar *file_name;
	gchar *component; /* (nullable) */
	FwctlDevlinkOverwrite overwrite;
	FwctlDevlinkProgressFunc progress_func; /* (nullable) */
	gpointer progress_data;
	GDestroyNotify progress_destroy; /* (nullable) */
	GAsyncReadyCallback callback;	 /* (nullable) */
	gpointer user_data;
	GMainContext *context;
	gboolean is_over; /* used in the context only */
} FwctlDevlinkFlashCall;

static gboolean
fwctl_devlink_flash_let_go_cb(gpointer user_data)
{
	return G_SOURCE_REMOVE;
}

static void
fwctl_devlink_flash_call_clear(gpointer data)
{
	FwctlDevlinkFlashCall *self = data;

	/* the caller's data is let go of where the caller is, and not in a thread that it does not
	 * know */
	if (self->progress_destroy != NULL) {
		g_autoptr(GSource) source = g_idle_source_new();

		g_source_set_callback(source,
				      fwctl_devlink_flash_let_go_cb,
				      self->progress_data,
				      self->progress_destroy);
		g_source_attach(source, self->context);
	}
	g_main_context_unref(self->context);
	g_free(self->file_name);
	g_free(self->component);
}

static void
fwctl_devlink_flash_call_unref(FwctlDevlinkFlashCall *self)
{
	g_atomic_rc_box_release_full(self, fwctl_devlink_flash_call_clear);
}

typedef struct {
	FwctlDevlinkFlashCall *call;
	FwctlDevlink *devlink;
	gchar *message;
	gchar *component;
	guint64 done;
	guint64 total;
	guint64 timeout;
} FwctlDevlinkFlashNews;

static void
fwctl_devlink_flash_news_free(FwctlDevlinkFlashNews *self)
{
	fwctl_devlink_flash_call_unref(self->call);
	g_object_unref(self->devlink);
	g_free(self->message);
	g_free(self->component);
	g_free(self);
}

static gboolean
fwctl_devlink_flash_news_cb(gpointer user_data)
{
	FwctlDevlinkFlashNews *news = user_data;

	if (!news->call->is_over)
		news->call->progress_func(news->devlink,
					  news->message,
					  news->component,
					  news->done,
					  news->total,
					  news->timeout,
					  news->call->progress_data);
	return G_SOURCE_REMOVE;
}

/* runs in the thread of the job */
static void
fwctl_devlink_flash_pass_on(FwctlDevlink *self,
			    const gchar *message,
			    const gchar *component,
			    guint64 done,
			    guint64 total,
			    guint64 timeout,
			    gpointer user_data)
{
	FwctlDevlinkFlashCall *call = user_data;
	FwctlDevlinkFlashNews *news = g_new0(FwctlDevlinkFlashNews, 1);
	g_autoptr(GSource) source = g_idle_source_new();

	news->call = g_atomic_rc_box_acquire(call);
	news->devlink = g_object_ref(self);
	news->message = g_strdup(message);
	news->component = g_strdup(component);
	news->done = done;
	news->total = total;
	news->timeout = timeout;
	/* as urgent as the end, which so comes after it */
	g_source_set_priority(source, G_PRIORITY_DEFAULT);
	g_source_set_callback(source,
			      fwctl_devlink_flash_news_cb,
			      news,
			      (GDestroyNotify)fwctl_devlink_flash_news_free);
	g_source_attach(source, call->context);
}

static gpointer
fwctl_devlink_flash_job(FwctlDevlink *self,
			gpointer data,
			GCancellable *cancellable,
			GError **error)
{
	FwctlDevlinkFlashCall *call = data;

	return GINT_TO_POINTER(
	    fwctl_devlink_flash(self,
				call->file_name,
				call->component,
				call->overwrite,
				call->progress_func != NULL ? fwctl_devlink_flash_pass_on : NULL,
				call,
				cancellable,
				error));
}

static void
fwctl_devlink_flash_done_cb(GObject *source, GAsyncResult *result, gpointer user_data)
{
	FwctlDevlinkFlashCall *call = user_data;

	call->is_over = TRUE;
	if (call->callback != NULL)
		call->callback(source, result, call->user_data);
	fwctl_devlink_flash_call_unref(call);
}

/**
 * fwctl_devlink_flash_async:
 * @self: a #FwctlDevlink
 * @file_name: the image, as the kernel finds it
 * @component: (nullable): the component that it is for, or %NULL
 * @overwrite: what else may be overwritten
 * @progress_func: (nullable) (scope notified) (closure progress_data) (destroy progress_destroy):
 * told how far it is
 * @progress_data: for @progress_func
 * @progress_destroy: (nullable): frees @progress_data
 * @cancellable: (nullable): a #GCancellable
 * @callback: (scope async) (closure user_data): called when it is done
 * @user_data: for @callback
 *
 * As [method@Fwctl.Devlink.flash], on a thread of its own. @progress_func is called in the
 * thread-default main context of the caller, and never after @callback.
 *
 * A cancel before it was sent gives %G_IO_ERROR_CANCELLED, and the device saw nothing. The kernel
 * cannot interrupt what it was sent: then the call is waited for, or fails at once with
 * %FWCTL_ERROR_OUTCOME_UNKNOWN if [property@Fwctl.Devlink:cancel-mode] says so, while the update
 * goes on.
 *
 * Since: 0.1.0
 */
void
fwctl_devlink_flash_async(FwctlDevlink *self,
			  const gchar *file_name,
			  const gchar *component,
			  FwctlDevlinkOverwrite overwrite,
			  FwctlDevlinkProgressFunc progress_func,
			  gpointer progress_data,
			  GDestroyNotify progress_destroy,
			  GCancellable *cancellable,
			  GAsyncReadyCallback callback,
			  gpointer user_data)
{
	static const FwctlDevlinkJobKind kind = {fwctl_devlink_flash_async,
						 fwctl_devlink_flash_job,
						 NULL,
						 FALSE};
	FwctlDevlinkFlashCall *call;

	g_return_if_fail(FWCTL_IS_DEVLINK(self));
	g_return_if_fail(file_name != NULL);

	call = g_atomic_rc_box_new0(FwctlDevlinkFlashCall);
	call->file_name = g_strdup(file_name);
	call->component = g_strdup(component);
	call->overwrite = overwrite;
	call->progress_func = progress_func;
	call->progress_data = progress_data;
	call->progress_destroy = progress_destroy;
	call->callback = callback;
	call->user_data = user_data;
	call->context = g_main_context_ref_thread_default();
	fwctl_devlink_job_push(self,
			       &kind,
			       g_atomic_rc_box_acquire(call),
			       (GDestroyNotify)fwctl_devlink_flash_call_unref,
			       cancellable,
			       fwctl_devlink_flash_done_cb,
			       call);
}

/**
 * fwctl_devlink_flash_finish:
 * @self: a #FwctlDevlink
 * @result: what the callback got
 * @error: return location for an error, or %NULL
 *
 * Ends [method@Fwctl.Devlink.flash_async].
 *
 * Returns: %TRUE if the driver said that all of it is stored
 *
 * Since: 0.1.0
 */
gboolean
fwctl_devlink_flash_finish(FwctlDevlink *self, GAsyncResult *result, GError **error)
{
	return fwctl_devlink_job_finish(self, result, fwctl_devlink_flash_async, error) != NULL;
}

typedef struct {
	FwctlDevlinkReloadAction action;
	FwctlDevlinkReloadLimits limits;
} FwctlDevlinkReloadCall;

/* Returns: what was performed, and one more bit, as it may be nothing */
static gpointer
fwctl_devlink_reload_job(FwctlDevlink *self,
			 gpointer data,
			 GCancellable *cancellable,
			 GError **error)
{
	FwctlDevlinkReloadCall *call = data;
	FwctlDevlinkReloadActions performed = FWCTL_DEVLINK_RELOAD_ACTIONS_NONE;

	if (!fwctl_devlink_reload(self, call->action, call->limits, &performed, cancellable, error))
		return NULL;
	return GUINT_TO_POINTER((guint)performed | 1u);
}

/**
 * fwctl_devlink_reload_async:
 * @self: a #FwctlDevlink
 * @action: what to do
 * @limits: what must not happen on the way
 * @cancellable: (nullable): a #GCancellable
 * @callback: (scope async): called when it is done
 * @user_data: for @callback
 *
 * As [method@Fwctl.Devlink.reload], on a thread of its own. A cancel after it began follows
 * [property@Fwctl.Devlink:cancel-mode].
 *
 * Since: 0.1.0
 */
void
fwctl_devlink_reload_async(FwctlDevlink *self,
			   FwctlDevlinkReloadAction action,
			   FwctlDevlinkReloadLimits limits,
			   GCancellable *cancellable,
			   GAsyncReadyCallback callback,
			   gpointer user_data)
{
	static const FwctlDevlinkJobKind kind = {fwctl_devlink_reload_async,
						 fwctl_devlink_reload_job,
						 NULL,
						 FALSE};
	FwctlDevlinkReloadCall *call;

	g_return_if_fail(FWCTL_IS_DEVLINK(self));

	call = g_new0(FwctlDevlinkReloadCall, 1);
	call->action = action;
	call->limits = limits;
	fwctl_devlink_job_push(self, &kind, call, g_free, cancellable, callback, user_data);
}

/**
 * fwctl_devlink_reload_finish:
 * @self: a #FwctlDevlink
 * @result: what the callback got
 * @performed: (out) (optional): what was done
 * @error: return location for an error, or %NULL
 *
 * Ends [method@Fwctl.Devlink.reload_async].
 *
 * Returns: %TRUE if it was done
 *
 * Since: 0.1.0
 */
gboolean
fwctl_devlink_reload_finish(FwctlDevlink *self,
			    GAsyncResult *result,
			    FwctlDevlinkReloadActions *performed,
			    GError **error)
{
	gpointer bits = fwctl_devlink_job_finish(self, result, fwctl_devlink_reload_async, error);

	if (bits == NULL)
		return FALSE;
	if (performed != NULL)
		*performed = (FwctlDevlinkReloadActions)(GPOINTER_TO_UINT(bits) & ~1u);
	return TRUE;
}
