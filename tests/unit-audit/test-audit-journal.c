/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fwctl-audit-journal.h"
#include "fwctl-audit-test.h"

#define DIRECTORY "/run/systemd"
#define SOCKET	  DIRECTORY "/journal/socket"

/* a journal of our own, in a mount namespace that is this process's alone */
static gint
make_journal(void)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = SOCKET};
	gint fd;

	if (g_mkdir_with_parents(DIRECTORY, 0755) != 0 || unshare(CLONE_NEWNS) != 0 ||
	    mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
	    mount("tmpfs", DIRECTORY, "tmpfs", 0, NULL) != 0)
		return -1;
	g_assert_cmpint(g_mkdir_with_parents(DIRECTORY "/journal", 0755), ==, 0);
	fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	g_assert_cmpint(fd, >=, 0);
	g_assert_cmpint(bind(fd, (struct sockaddr *)&address, sizeof(address)), ==, 0);
	return fd;
}

static void
assert_has(const gchar *message, const gchar *field)
{
	if (strstr(message, field) == NULL)
		g_error("no %s in:\n%s", field, message);
}

static void
test_fields_subprocess(void)
{
	g_autoptr(GError) error = NULL;
	g_autofree gchar *directory = g_dir_make_tmp("fwctl-journal-XXXXXX", &error);
	g_autofree gchar *path = g_build_filename(directory, "audit.jsonl", NULL);
	g_autofree gchar *head = g_strconcat(path, ".head", NULL);
	g_autoptr(FwctlAuditLog) log = NULL;
	g_autofree gchar *message = g_malloc0(65536);
	g_autoptr(GByteArray) bytes = NULL;
	const gchar *hash;
	gint fd;

	fd = make_journal();
	g_assert_cmpint(fd, >=, 0);
	g_assert_true(fwctl_audit_journal_is_there());
	log = fwctl_audit_log_new(path, &error);
	g_assert_no_error(error);
	fwctl_audit_log_set_journal(log, TRUE);
	g_assert_true(fwctl_audit_log_get_journal(log));
	g_assert_true(fwctl_audit_test_append(log, 7, &error));
	g_assert_cmpint(recv(fd, message, 65535, 0), >, 0);
	assert_has(message, "MESSAGE=fwctl0: command-7: ok\n");
	assert_has(message, "PRIORITY=5\n");
	assert_has(message, "SYSLOG_IDENTIFIER=fwctl-audit\n");
	assert_has(message, "FWCTL_SEQ=2\n");
	assert_has(message, "FWCTL_PCI_ADDRESS=0000:3b:00.0\n");
	assert_has(message, "FWCTL_EFFECTS=reads\n");
	assert_has(message, "FWCTL_RULE=built-in:defaults\n");
	assert_has(message, "FWCTL_DURATION_US=7\n");
	g_assert_null(strstr(message, "ERRNO="));
	/* the second witness has the same hash as the first */
	hash = strstr(message, "FWCTL_HASH=") + strlen("FWCTL_HASH=");
	bytes = fwctl_audit_test_read(path);
	g_assert_nonnull(memmem(bytes->data, bytes->len, hash, 64));
	/* and a journal that is gone does not stop anything */
	g_assert_true(g_close(fd, NULL));
	g_assert_true(fwctl_audit_test_append(log, 8, &error));
	g_unlink(path);
	g_unlink(head);
	g_rmdir(directory);
}

static void
test_fields(void)
{
	gint status = 0;
	pid_t pid = fork();

	g_assert_cmpint(pid, >=, 0);
	if (pid == 0)
		_exit(unshare(CLONE_NEWNS) == 0 ? 0 : 1);
	g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
	if (status != 0) {
		g_test_skip("needs root, for a mount namespace");
		return;
	}
	g_test_trap_subprocess("/audit/journal/fields/subprocess", 0, 0);
	g_test_trap_assert_passed();
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/audit/journal/fields", test_fields);
	g_test_add_func("/audit/journal/fields/subprocess", test_fields_subprocess);
	return g_test_run();
}
