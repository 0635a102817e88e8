/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-error.h"
#include "fwctl-replay-index.h"

/*
 * Says which request a recording does not hold, and how it differs from the one that is closest:
 * that with the most bytes in common from the start on.
 */

static gsize
fwctl_replay_count_common(GBytes *a, GBytes *b)
{
	gsize size_a = 0;
	gsize size_b = 0;
	const guint8 *data_a = g_bytes_get_data(a, &size_a);
	const guint8 *data_b = g_bytes_get_data(b, &size_b);
	gsize i = 0;

	while (i < size_a && i < size_b && data_a[i] == data_b[i])
		i++;
	return i;
}

/* of those with the same bytes in common, one of the same scope, and then of the same length */
static const FwctlRecordingEvent *
fwctl_replay_find_closest(GPtrArray *rpcs, const FwctlRecordingEvent *asked, gsize *common)
{
	const FwctlRecordingEvent *closest = NULL;
	guint closest_rank = 0;

	*common = 0;
	for (guint i = 0; i < rpcs->len; i++) {
		const FwctlRecordingEvent *event = g_ptr_array_index(rpcs, i);
		gsize count = fwctl_replay_count_common(event->request, asked->request);
		guint rank = (event->scope == asked->scope ? 2 : 0) +
			     (g_bytes_get_size(event->request) == g_bytes_get_size(asked->request));

		if (closest != NULL &&
		    (count < *common || (count == *common && rank <= closest_rank)))
			continue;
		closest = event;
		closest_rank = rank;
		*common = count;
	}
	return closest;
}

static gchar *
fwctl_replay_dup_size(gsize size)
{
	return g_strdup_printf(ngettext("%zu byte", "%zu bytes", size), size);
}

static gchar *
fwctl_replay_dup_times(guint count)
{
	return g_strdup_printf(ngettext("%u time", "%u times", count), count);
}

static gchar *
fwctl_replay_dup_scope(FwctlScope scope)
{
	const gchar *name = fwctl_scope_to_string(scope);

	return name != NULL ? g_strdup(name) : g_strdup_printf("%u", (guint)scope);
}

static gchar *
fwctl_replay_describe_bytes(GBytes *recorded, GBytes *asked, gsize common)
{
	gsize size_recorded = 0;
	gsize size_asked = 0;
	const guint8 *data_recorded = g_bytes_get_data(recorded, &size_recorded);
	const guint8 *data_asked = g_bytes_get_data(asked, &size_asked);
	g_autofree gchar *recorded_text = fwctl_replay_dup_size(size_recorded);
	g_autofree gchar *asked_text = fwctl_replay_dup_size(size_asked);

	if (common == size_recorded && common == size_asked)
		return NULL;
	if (common == size_recorded || common == size_asked)
		return g_strdup_printf(
		    _("the length differs: recorded %s, asked %s, the first %zu of them the same"),
		    recorded_text,
		    asked_text,
		    common);
	return g_strdup_printf(_("byte %zu differs: recorded %02x, asked %02x (recorded %s, asked "
				 "%s)"),
			       common,
			       data_recorded[common],
			       data_asked[common],
			       recorded_text,
			       asked_text);
}

static gchar *
fwctl_replay_describe_scope(FwctlScope recorded, FwctlScope asked)
{
	g_autofree gchar *name_recorded = fwctl_replay_dup_scope(recorded);
	g_autofree gchar *name_asked = fwctl_replay_dup_scope(asked);

	if (recorded == asked)
		return NULL;
	return g_strdup_printf(_("the scope differs: recorded %s, asked %s"),
			       name_recorded,
			       name_asked);
}

static gchar *
fwctl_replay_describe_difference(const FwctlRecordingEvent *recorded,
				 const FwctlRecordingEvent *asked,
				 gsize common)
{
	g_autofree gchar *bytes =
	    fwctl_replay_describe_bytes(recorded->request, asked->request, common);
	g_autofree gchar *scope = fwctl_replay_describe_scope(recorded->scope, asked->scope);

	if (bytes != NULL && scope != NULL)
		return g_strdup_printf("%s; %s", bytes, scope);
	return bytes != NULL ? g_steal_pointer(&bytes) : g_steal_pointer(&scope);
}

/*
 * fwctl_replay_set_error_mismatch:
 * @rpcs: (element-type FwctlRecordingEvent): all RPCs of the device
 * @asked: an RPC that is not among them
 * @label: what to call the device
 *
 * Says that there is no such RPC, and which one is closest.
 */
void
fwctl_replay_set_error_mismatch(GPtrArray *rpcs,
				const FwctlRecordingEvent *asked,
				const gchar *label,
				GError **error)
{
	gsize common = 0;
	const FwctlRecordingEvent *closest = fwctl_replay_find_closest(rpcs, asked, &common);
	g_autofree gchar *scope = fwctl_replay_dup_scope(asked->scope);
	g_autofree gchar *size = fwctl_replay_dup_size(g_bytes_get_size(asked->request));
	g_autofree gchar *difference = NULL;

	if (closest == NULL) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_NOT_RECORDED,
			    _("%s: the recording has no RPC of this device"),
			    label);
		return;
	}
	difference = fwctl_replay_describe_difference(closest, asked, common);
	g_set_error(
	    error,
	    FWCTL_ERROR,
	    FWCTL_ERROR_NOT_RECORDED,
	    _("%s: the recording has no such request (%s, scope %s); of the closest one, on "
	      "line %u, %s"),
	    label,
	    size,
	    scope,
	    closest->line,
	    difference);
}

/*
 * fwctl_replay_set_error_used_up:
 * @asked: what was asked once too often, or at all
 *
 * Says how often it was recorded.
 */
void
fwctl_replay_set_error_used_up(const FwctlRecordingEvent *asked,
			       guint n_asked,
			       guint n_recorded,
			       const gchar *label,
			       GError **error)
{
	g_autofree gchar *asked_text = fwctl_replay_dup_times(n_asked);
	g_autofree gchar *recorded_text = fwctl_replay_dup_times(n_recorded);
	g_autofree gchar *scope = NULL;
	g_autofree gchar *size = NULL;

	if (asked->kind != FWCTL_RECORDING_KIND_RPC) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_NOT_RECORDED,
			    _("%s: “%s” was asked for %s, and recorded %s"),
			    label,
			    fwctl_recording_kind_to_string(asked->kind),
			    asked_text,
			    recorded_text);
		return;
	}
	scope = fwctl_replay_dup_scope(asked->scope);
	size = fwctl_replay_dup_size(g_bytes_get_size(asked->request));
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_NOT_RECORDED,
		    _("%s: the same request (%s, scope %s) was asked %s, and recorded %s"),
		    label,
		    size,
		    scope,
		    asked_text,
		    recorded_text);
}

/*
 * fwctl_replay_set_error_cut:
 * @recorded: an exchange that was cut to fit, with less room than there is now
 *
 * Says that the recording does not have the rest of an answer.
 */
void
fwctl_replay_set_error_cut(const FwctlRecordingEvent *asked,
			   const FwctlRecordingEvent *recorded,
			   const gchar *label,
			   GError **error)
{
	g_autofree gchar *recorded_text = fwctl_replay_dup_size(recorded->response_size);
	g_autofree gchar *asked_text = fwctl_replay_dup_size(asked->response_size);

	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_NOT_RECORDED,
		    _("%s: the room for the answer differs: recorded with %s, into which %zu did "
		      "not fit, asked with %s (line %u)"),
		    label,
		    recorded_text,
		    recorded->reported_length,
		    asked_text,
		    recorded->line);
}
