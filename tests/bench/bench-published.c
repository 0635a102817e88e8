/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

/*
 * bench-published WHAT PATH COUNT
 *
 * Does COUNT times what WHAT says, and prints the seconds that it took in all.
 *
 * load-cold:   loads the catalogue, without a cache at PATH, and leaves one there
 * load-cached: the same with the cache at PATH
 * identify:    finds the command that a request is
 * decode:      decodes one register, mlx5's mtmp
 * policy:      asks the built-in policy
 * audit:       appends a record to the log PATH, one line
 * verify:      verifies the log PATH
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fwctl-audit-entry.h"
#include "fwctl-audit-log-private.h"
#include "fwctl-audit-log.h"
#include "fwctl-audit-report.h"
#include "fwctl-catalogue-private.h"
#include "fwctl-policy-private.h"
#include "fwctl-policy.h"

/* not static and never inlined: callgrind switches its counters by this name */
void
bench_published_loop(gpointer self, GBytes *bytes, guint count);

typedef enum {
	BENCH_IDENTIFY,
	BENCH_DECODE,
	BENCH_POLICY,
	BENCH_AUDIT,
} BenchWhat;

static BenchWhat bench_what;

static void
bench_decode(FwctlCommand *command, GBytes *response)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GVariant) values = fwctl_command_decode_response(command, response, NULL, &error);

	if (values == NULL)
		g_error("%s", error->message);
}

static void
bench_policy(FwctlPolicy *policy)
{
	const FwctlPolicyQuestion question = {
	    .device_type = "mlx5",
	    .command = "query-mtmp",
	    .scope = FWCTL_SCOPE_DEBUG_READ_ONLY,
	    .effects = FWCTL_EFFECTS_READS,
	};
	FwctlPolicyAnswer answer = {0};

	if (!fwctl_policy_judge(policy, &question, &answer))
		g_error("refused");
}

static void
bench_audit(FwctlAuditLog *log, GBytes *request)
{
	const FwctlAuditEntry entry = {
	    .device = "fwctl0",
	    .pci_address = "0000:3b:00.0",
	    .serial = "SN-4711",
	    .device_type = "mlx5",
	    .command = "query-mtmp",
	    .request = request,
	    .scope = FWCTL_SCOPE_DEBUG_READ_ONLY,
	    .effects = FWCTL_EFFECTS_READS,
	    .rule = "built-in:defaults",
	    .outcome = FWCTL_AUDIT_OUTCOME_OK,
	    .has_firmware_status = TRUE,
	    .duration_us = 17,
	};
	g_autoptr(GError) error = NULL;

	if (!fwctl_audit_log_write(log, FWCTL_AUDIT_KIND_RPC, 0, &entry, NULL, &error))
		g_error("%s", error->message);
}

G_NO_INLINE void
bench_published_loop(gpointer self, GBytes *bytes, guint count)
{
	for (guint i = 0; i < count; i++) {
		switch (bench_what) {
		case BENCH_IDENTIFY: {
			g_autoptr(FwctlCommand) command =
			    fwctl_catalogue_identify(self, "mlx5", bytes);
			if (command == NULL)
				g_error("not identified");
			break;
		}
		case BENCH_DECODE:
			bench_decode(self, bytes);
			break;
		case BENCH_POLICY:
			bench_policy(self);
			break;
		case BENCH_AUDIT:
		default:
			bench_audit(self, bytes);
			break;
		}
	}
}

static FwctlCatalogue *
bench_load(const gchar *cache)
{
	g_autoptr(GError) error = NULL;
	FwctlCatalogue *catalogue = fwctl_catalogue_new_for_directories(NULL, TRUE, cache, &error);

	if (catalogue == NULL)
		g_error("%s", error->message);
	return catalogue;
}

static void
bench_loads(const gchar *path, gboolean is_cold, guint count)
{
	for (guint i = 0; i < count; i++) {
		g_autoptr(FwctlCatalogue) catalogue = NULL;

		if (is_cold)
			(void)g_unlink(path);
		catalogue = bench_load(path);
	}
}

static void
bench_verify(const gchar *path, guint count)
{
	for (guint i = 0; i < count; i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(FwctlAuditReport) report = fwctl_audit_report_new(path, NULL, &error);

		if (report == NULL || !fwctl_audit_report_is_ok(report))
			g_error("the log is not right");
	}
}

/* ACCESS_REG, op_mod 1, register mtmp; the same bytes serve as an answer */
static GBytes *
bench_make_message(void)
{
	guint8 message[16 + 32] = {0x08, 0x05, 0, 0, 0, 0, 0, 1, 0, 0, 0x90, 0x0a};

	return g_bytes_new(message, sizeof message);
}

static gpointer
bench_make(const gchar *what, const gchar *path)
{
	g_autoptr(FwctlCatalogue) catalogue = NULL;

	if (strcmp(what, "policy") == 0) {
		bench_what = BENCH_POLICY;
		return fwctl_policy_new_for_directory("/nonexistent");
	}
	if (strcmp(what, "audit") == 0) {
		g_autoptr(GError) error = NULL;
		FwctlAuditLog *log = fwctl_audit_log_new(path, &error);

		if (log == NULL)
			g_error("%s", error->message);
		bench_what = BENCH_AUDIT;
		return log;
	}
	catalogue = bench_load(NULL);
	bench_what = BENCH_IDENTIFY;
	if (strcmp(what, "identify") == 0)
		return g_steal_pointer(&catalogue);
	bench_what = BENCH_DECODE;
	return fwctl_catalogue_lookup_command(catalogue, "mlx5", "query-mtmp", NULL);
}

int
main(int argc, char **argv)
{
	g_autoptr(GBytes) message = bench_make_message();
	g_autoptr(GObject) self = NULL;
	guint count;
	gint64 start;

	if (argc != 4) {
		g_printerr("usage: %s WHAT PATH COUNT\n", argv[0]);
		return 2;
	}
	count = (guint)g_ascii_strtoull(argv[3], NULL, 10);
	start = g_get_monotonic_time();
	if (g_str_has_prefix(argv[1], "load-")) {
		bench_loads(argv[2], strcmp(argv[1], "load-cold") == 0, count);
	} else if (strcmp(argv[1], "verify") == 0) {
		bench_verify(argv[2], count);
	} else {
		self = bench_make(argv[1], argv[2]);
		bench_published_loop(self, message, 16);
		start = g_get_monotonic_time();
		bench_published_loop(self, message, count);
	}
	g_print("%.6f\n", (gdouble)(g_get_monotonic_time() - start) / G_USEC_PER_SEC);
	return 0;
}
