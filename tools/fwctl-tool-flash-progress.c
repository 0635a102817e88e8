/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

#include "fwctl-tool-flash.h"

/*
 * How far the jobs are: a bar on a terminal, and else a line for each step and each tenth. The
 * signals come from the jobs' threads.
 */
typedef struct {
	FwctlFlashState state;
	guint tenth;
} FwctlToolFlashSeen;

static struct {
	GMutex mutex;
	GPtrArray *jobs;
	FwctlToolFlashSeen *seen;
	gint64 drawn_at;
	gboolean is_bar;
} watch;

#define FWCTL_TOOL_FLASH_BAR_WIDTH    30
#define FWCTL_TOOL_FLASH_BAR_INTERVAL (G_USEC_PER_SEC / 20)

static gchar *
fwctl_tool_flash_dup_rate(FwctlFlashJob *job)
{
	gdouble rate = fwctl_flash_job_get_bytes_per_second(job);
	gint64 left = fwctl_flash_job_get_seconds_left(job);
	g_autofree gchar *size = NULL;

	if (rate <= 0)
		return g_strdup("");
	size = g_format_size((guint64)rate);
	if (left < 0)
		return g_strdup_printf(_(", %s/s"), size);
	return g_strdup_printf(_(", %s/s, %lld:%02lld left"),
			       size,
			       (long long)(left / 60),
			       (long long)(left % 60));
}

static gdouble
fwctl_tool_flash_get_fraction(void)
{
	gdouble sum = 0;

	for (guint i = 0; i < watch.jobs->len; i++)
		sum += fwctl_flash_job_get_fraction(watch.jobs->pdata[i]);
	return sum / watch.jobs->len;
}

static void
fwctl_tool_flash_draw(FwctlFlashJob *job)
{
	gdouble fraction = fwctl_tool_flash_get_fraction();
	guint n_full = (guint)(fraction * FWCTL_TOOL_FLASH_BAR_WIDTH);
	g_autofree gchar *full = g_strnfill(n_full, '#');
	g_autofree gchar *empty = g_strnfill(FWCTL_TOOL_FLASH_BAR_WIDTH - n_full, '-');
	g_autofree gchar *rate = fwctl_tool_flash_dup_rate(job);

	/* the last one that moved says what it does; the bar is that of all */
	g_print("\r\033[K%s [%s%s] %3d%% %s%s",
		fwctl_target_get_name(fwctl_flash_job_get_target(job)),
		full,
		empty,
		(gint)(fraction * 100),
		fwctl_flash_state_to_string(fwctl_flash_job_get_state(job)),
		rate);
	fflush(stdout);
	watch.drawn_at = g_get_monotonic_time();
}

static void
fwctl_tool_flash_say(FwctlFlashJob *job, FwctlToolFlashSeen *seen)
{
	const gchar *name = fwctl_target_get_name(fwctl_flash_job_get_target(job));
	FwctlFlashState state = fwctl_flash_job_get_state(job);
	guint tenth = (guint)(fwctl_flash_job_get_fraction(job) * 10);
	g_autofree gchar *rate = NULL;

	if (state != seen->state)
		g_print(_("%s: %s\n"), name, fwctl_flash_state_to_string(state));
	if (state == FWCTL_FLASH_STATE_TRANSFER && tenth > seen->tenth) {
		rate = fwctl_tool_flash_dup_rate(job);
		g_print(_("%s: %u%%%s\n"), name, tenth * 10, rate);
	}
	fflush(stdout);
	seen->state = state;
	seen->tenth = tenth;
}

static void
fwctl_tool_flash_notify_cb(FwctlFlashJob *job, GParamSpec *pspec, gpointer user_data)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&watch.mutex);

	if (!watch.is_bar)
		fwctl_tool_flash_say(job, &watch.seen[GPOINTER_TO_UINT(user_data)]);
	else if (g_get_monotonic_time() - watch.drawn_at >= FWCTL_TOOL_FLASH_BAR_INTERVAL)
		fwctl_tool_flash_draw(job);
}

/*
 * Shows how far the jobs are from now on.
 */
void
fwctl_tool_flash_watch(GPtrArray *jobs)
{
	watch.jobs = g_ptr_array_ref(jobs);
	watch.seen = g_new0(FwctlToolFlashSeen, MAX(jobs->len, 1));
	watch.is_bar = isatty(STDOUT_FILENO);
	for (guint i = 0; i < jobs->len; i++)
		g_signal_connect(jobs->pdata[i],
				 "notify::fraction",
				 G_CALLBACK(fwctl_tool_flash_notify_cb),
				 GUINT_TO_POINTER(i));
}

/*
 * The jobs have ended: a bar makes room for what came of them.
 */
void
fwctl_tool_flash_end_watch(void)
{
	if (watch.is_bar && watch.drawn_at != 0) {
		fwctl_tool_flash_draw(watch.jobs->pdata[watch.jobs->len - 1]);
		g_print("\n");
	}
	g_clear_pointer(&watch.jobs, g_ptr_array_unref);
	g_clear_pointer(&watch.seen, g_free);
}
