/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fwctl-audit-test.h"

#define N_PROCESSES 8
#define N_APPENDS   1000

/* what a process says when a record of its has been taken: which process, and which record */
typedef struct {
	guint32 process;
	guint32 number;
} Ack;

static guint
get_number(guint process, guint number)
{
	return process * N_APPENDS + number;
}

/* runs in a process of its own, and says of each record that it is in the log, after it is */
G_NORETURN static void
run_child(FwctlAuditLog *shared, const gchar *path, guint process, gint fd)
{
	g_autoptr(FwctlAuditLog) own = NULL;

	/* half of them open the log themselves, half come with one that their parent had open */
	if (process % 2 == 0)
		own = fwctl_audit_log_new(path, NULL);
	for (guint i = 0; i < N_APPENDS; i++) {
		Ack ack = {.process = process, .number = i};

		if (!fwctl_audit_test_append(own != NULL ? own : shared,
					     get_number(process, i),
					     NULL))
			_exit(2);
		if (write(fd, &ack, sizeof(ack)) != sizeof(ack))
			_exit(3);
	}
	_exit(0);
}

/* reads what was acknowledged, and kills one when it has come so far */
static void
collect(gint fd, const pid_t *pids, guint victim, guint kill_at, GArray *acked)
{
	while (TRUE) {
		Ack ack;
		gssize length = read(fd, &ack, sizeof(ack));
		guint number;

		if (length < 0 && errno == EINTR)
			continue;
		if (length == 0)
			return;
		/* a pipe takes this much at once or not at all */
		g_assert_cmpint(length, ==, sizeof(ack));
		number = get_number(ack.process, ack.number);
		g_array_append_val(acked, number);
		if (ack.process == victim && ack.number == kill_at)
			g_assert_cmpint(kill(pids[victim], SIGKILL), ==, 0);
	}
}

/* which of the records are in the log, and each of them once */
static GHashTable *
read_numbers(const gchar *path)
{
	g_autoptr(GHashTable) numbers = g_hash_table_new(g_direct_hash, g_direct_equal);
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlAuditReader) reader = fwctl_audit_reader_new(path, NULL, &error);

	g_assert_no_error(error);
	while (TRUE) {
		g_autoptr(GVariant) record = NULL;
		const gchar *command = NULL;
		guint64 number = 0;

		g_assert_true(fwctl_audit_reader_next(reader, &record, NULL, &error));
		if (record == NULL)
			return g_steal_pointer(&numbers);
		g_assert_true(g_variant_lookup(record, "command", "&s", &command));
		g_assert_true(g_ascii_string_to_unsigned(command + strlen("command-"),
							 10,
							 0,
							 G_MAXUINT,
							 &number,
							 &error));
		g_assert_true(g_hash_table_add(numbers, GUINT_TO_POINTER((guint)number + 1)));
	}
}

static void
run(FwctlAuditFixture *fixture, guint victim, guint kill_at)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlAuditLog) log = fwctl_audit_log_new(fixture->path, &error);
	g_autoptr(GArray) acked = g_array_new(FALSE, FALSE, sizeof(guint));
	g_autoptr(GHashTable) numbers = NULL;
	g_autoptr(FwctlAuditReport) report = NULL;
	pid_t pids[N_PROCESSES];
	gint fds[2];

	g_assert_no_error(error);
	/* so that the parent has its descriptors open, and its process read */
	g_assert_true(fwctl_audit_test_append(log, N_PROCESSES * N_APPENDS, &error));
	g_assert_cmpint(pipe(fds), ==, 0);
	for (guint i = 0; i < N_PROCESSES; i++) {
		pids[i] = fork();
		g_assert_cmpint(pids[i], >=, 0);
		if (pids[i] == 0) {
			close(fds[0]);
			run_child(log, fixture->path, i, fds[1]);
		}
	}
	close(fds[1]);
	collect(fds[0], pids, victim, kill_at, acked);
	close(fds[0]);
	for (guint i = 0; i < N_PROCESSES; i++) {
		gint status = 0;

		g_assert_cmpint(waitpid(pids[i], &status, 0), ==, pids[i]);
		if (i == victim && WIFSIGNALED(status))
			g_assert_cmpint(WTERMSIG(status), ==, SIGKILL);
		else
			g_assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	}
	report = fwctl_audit_test_verify(fixture->path);
	g_assert_true(fwctl_audit_report_is_ok(report));
	/* all that was acknowledged, and at most the one that was under way besides */
	numbers = read_numbers(fixture->path);
	for (guint i = 0; i < acked->len; i++)
		g_assert_true(
		    g_hash_table_contains(numbers,
					  GUINT_TO_POINTER(g_array_index(acked, guint, i) + 1)));
	g_assert_cmpuint(acked->len, >=, (N_PROCESSES - 1) * N_APPENDS + kill_at + 1);
	g_assert_cmpuint(g_hash_table_size(numbers), <=, acked->len + 2);
	g_test_message("%u acknowledged, %u in the log, %u notes",
		       acked->len,
		       g_hash_table_size(numbers),
		       (guint)fwctl_audit_report_get_n_notes(report));
	g_assert_cmpint(g_unlink(fixture->path), ==, 0);
	g_assert_cmpint(g_unlink(fixture->head_path), ==, 0);
}

static void
test_kill(FwctlAuditFixture *fixture, gconstpointer data)
{
	for (guint i = 0; i < 6; i++)
		run(fixture,
		    (guint)g_test_rand_int_range(0, N_PROCESSES),
		    (guint)g_test_rand_int_range(N_APPENDS / 10, N_APPENDS * 9 / 10));
}

/*
 * One after the other is killed while it does nothing but append: at the moment that comes when its
 * parent has seen some of its records, so that it dies in a write as well as between two.
 */
static void
test_kill_many(FwctlAuditFixture *fixture, gconstpointer data)
{
	guint n_acked = 0;
	g_autoptr(GHashTable) numbers = NULL;
	g_autoptr(FwctlAuditReport) report = NULL;

	for (guint i = 0; i < 200; i++) {
		gint fds[2];
		pid_t pid;
		guint wanted = (guint)g_test_rand_int_range(1, 12);
		guint seen = 0;
		Ack ack;

		g_assert_cmpint(pipe(fds), ==, 0);
		pid = fork();
		g_assert_cmpint(pid, >=, 0);
		if (pid == 0)
			run_child(NULL, fixture->path, 2 * i, fds[1]);
		close(fds[1]);
		while (read(fds[0], &ack, sizeof(ack)) == sizeof(ack)) {
			if (++seen == wanted)
				g_assert_cmpint(kill(pid, SIGKILL), ==, 0);
		}
		close(fds[0]);
		g_assert_cmpint(waitpid(pid, NULL, 0), ==, pid);
		g_assert_cmpuint(seen, >=, wanted);
		n_acked += seen;
	}
	report = fwctl_audit_test_verify(fixture->path);
	g_assert_true(fwctl_audit_report_is_ok(report));
	numbers = read_numbers(fixture->path);
	g_assert_cmpuint(g_hash_table_size(numbers), >=, n_acked);
	g_assert_cmpuint(g_hash_table_size(numbers), <=, n_acked + 200);
	g_test_message("%u acknowledged, %u in the log, %u notes",
		       n_acked,
		       g_hash_table_size(numbers),
		       (guint)fwctl_audit_report_get_n_notes(report));
}

/* who is stopped with the lock does not stop the others for ever: they fail, and say so */
static void
test_verify_while_written(FwctlAuditFixture *fixture, gconstpointer data)
{
	gint fds[2];
	pid_t pid;
	Ack ack;
	guint n = 0;

	g_assert_cmpint(pipe(fds), ==, 0);
	pid = fork();
	g_assert_cmpint(pid, >=, 0);
	if (pid == 0)
		run_child(NULL, fixture->path, 0, fds[1]);
	close(fds[1]);
	while (read(fds[0], &ack, sizeof(ack)) == sizeof(ack)) {
		/* in the middle of whatever the other does next */
		if (n++ % 10 == 0) {
			g_autoptr(FwctlAuditReport) report = fwctl_audit_test_verify(fixture->path);
			g_assert_true(fwctl_audit_report_is_ok(report));
			g_assert_cmpuint(fwctl_audit_report_get_n_notes(report), ==, 0);
		}
	}
	close(fds[0]);
	g_assert_cmpint(waitpid(pid, NULL, 0), ==, pid);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	FWCTL_AUDIT_TEST_ADD("/audit/processes/kill", test_kill);
	FWCTL_AUDIT_TEST_ADD("/audit/processes/kill-many", test_kill_many);
	FWCTL_AUDIT_TEST_ADD("/audit/processes/verify-while-written", test_verify_while_written);
	return g_test_run();
}
