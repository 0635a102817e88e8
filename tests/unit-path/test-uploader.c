/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "fwctl-error.h"
#include "fwctl-uploader-parse.h"
#include "fwctl-uploader.h"

/* the files of an uploader in a directory of the test's own, and one that answers with errnos */

#define FAKE_TYPE_UPLOADER (fake_uploader_get_type())
G_DECLARE_FINAL_TYPE(FakeUploader, fake_uploader, FAKE, UPLOADER, FwctlUploader)

struct _FakeUploader {
	FwctlUploader parent_instance;
	gint sys_errno;
	const gchar *content;
	GString *log;
};

G_DEFINE_FINAL_TYPE(FakeUploader, fake_uploader, FWCTL_TYPE_UPLOADER)

static gchar *
fake_uploader_read(FwctlUploader *uploader, const gchar *file, GError **error)
{
	FakeUploader *self = FAKE_UPLOADER(uploader);

	if (self->sys_errno == 0)
		return g_strdup(self->content);
	g_set_error(error, FWCTL_ERRNO, self->sys_errno, "%s", file);
	return NULL;
}

static gboolean
fake_uploader_write(FwctlUploader *uploader,
		    const gchar *file,
		    guint64 offset,
		    gconstpointer data,
		    gsize size,
		    GError **error)
{
	FakeUploader *self = FAKE_UPLOADER(uploader);

	g_string_append_printf(self->log,
			       "%s@%u=%.*s ",
			       file,
			       (guint)offset,
			       (int)size,
			       (const gchar *)data);
	if (self->sys_errno == 0)
		return TRUE;
	g_set_error(error, FWCTL_ERRNO, self->sys_errno, "%s", file);
	return FALSE;
}

static void
fake_uploader_finalize(GObject *object)
{
	g_string_free(FAKE_UPLOADER(object)->log, TRUE);
	G_OBJECT_CLASS(fake_uploader_parent_class)->finalize(object);
}

static void
fake_uploader_class_init(FakeUploaderClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = fake_uploader_finalize;
	FWCTL_UPLOADER_CLASS(klass)->read_file = fake_uploader_read;
	FWCTL_UPLOADER_CLASS(klass)->write_file = fake_uploader_write;
}

static void
fake_uploader_init(FakeUploader *self)
{
	self->log = g_string_new(NULL);
}

static FakeUploader *
make_fake(gint sys_errno, const gchar *content)
{
	FakeUploader *self = g_object_new(FAKE_TYPE_UPLOADER, "name", "mem0", NULL);

	self->sys_errno = sys_errno;
	self->content = content;
	return self;
}

static void
test_upload_writes_the_kernels_sequence(void)
{
	g_autoptr(FakeUploader) fake = make_fake(0, "");
	FwctlUploader *uploader = FWCTL_UPLOADER(fake);
	g_autoptr(GBytes) first = g_bytes_new_static("abc", 3);
	g_autoptr(GBytes) second = g_bytes_new_static("de", 2);
	g_autoptr(GError) error = NULL;

	g_assert_true(fwctl_uploader_begin(uploader, &error));
	g_assert_true(fwctl_uploader_write(uploader, 0, first, &error));
	g_assert_true(fwctl_uploader_write(uploader, 3, second, &error));
	g_assert_true(fwctl_uploader_end(uploader, &error));
	g_assert_true(fwctl_uploader_cancel(uploader, &error));
	g_assert_true(fwctl_uploader_abort(uploader, &error));
	g_assert_no_error(error);
	g_assert_cmpstr(fake->log->str,
			==,
			"loading@0=1 data@0=abc data@3=de loading@0=0 cancel@0=1 loading@0=-1 ");
}

static void
test_result_says_during_what_and_why(void)
{
	const struct {
		const gchar *text;
		gint code;
	} cases[] = {
	    {"transferring:hw-error\n", FWCTL_UPLOADER_ERROR_HARDWARE},
	    {"transferring:timeout\n", FWCTL_UPLOADER_ERROR_TIMEOUT},
	    {"programming:user-abort\n", FWCTL_UPLOADER_ERROR_CANCELLED},
	    {"preparing:device-busy\n", FWCTL_UPLOADER_ERROR_BUSY},
	    {"preparing:invalid-file-size\n", FWCTL_UPLOADER_ERROR_INVALID_SIZE},
	    {"transferring:read-write-error\n", FWCTL_UPLOADER_ERROR_READ_WRITE},
	    {"programming:flash-wearout\n", FWCTL_UPLOADER_ERROR_WEAROUT},
	    {"programming:firmware-invalid\n", FWCTL_UPLOADER_ERROR_INVALID_IMAGE},
	    {"programming:set-on-fire\n", FWCTL_UPLOADER_ERROR_UNKNOWN},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(FakeUploader) fake = make_fake(0, cases[i].text);
		g_autofree gchar *reason = g_strstrip(g_strdup(strchr(cases[i].text, ':') + 1));
		g_autoptr(GError) error = NULL;

		g_assert_false(fwctl_uploader_check_result(FWCTL_UPLOADER(fake), &error));
		g_assert_error(error, FWCTL_UPLOADER_ERROR, cases[i].code);
		g_assert_nonnull(strstr(error->message, reason));
		g_assert_true(g_str_has_prefix(error->message, "mem0: "));
	}
}

static void
test_no_text_is_success(void)
{
	g_autoptr(FakeUploader) fake = make_fake(0, "");
	g_autoptr(GError) error = NULL;

	g_assert_true(fwctl_uploader_check_result(FWCTL_UPLOADER(fake), &error));
	g_assert_no_error(error);
}

static void
test_status_of_another_kernel_is_unknown(void)
{
	FwctlUploaderStatus status = FWCTL_UPLOADER_STATUS_IDLE;

	for (guint i = FWCTL_UPLOADER_STATUS_IDLE; i <= FWCTL_UPLOADER_STATUS_PROGRAMMING; i++) {
		g_autofree gchar *line =
		    g_strdup_printf("%s\n",
				    fwctl_uploader_status_to_string((FwctlUploaderStatus)i));
		g_assert_cmpint(fwctl_uploader_parse_status(line), ==, i);
	}
	status = fwctl_uploader_parse_status("levitating\n");
	g_assert_cmpint(status, ==, FWCTL_UPLOADER_STATUS_UNKNOWN);
	g_assert_cmpint(fwctl_uploader_parse_status("unknown"), ==, FWCTL_UPLOADER_STATUS_UNKNOWN);
}

static void
test_remaining_that_is_no_number_is_malformed(void)
{
	const gchar *const wrong[] = {"", "-1", "12 bytes", "0x10", "4294967296", "\xff"};
	guint64 remaining = 0;

	for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
		g_autoptr(GError) error = NULL;
		g_assert_false(fwctl_uploader_parse_remaining(wrong[i], &remaining, &error));
		g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_MALFORMED);
	}
	g_assert_true(fwctl_uploader_parse_remaining("1920\n", &remaining, NULL));
	g_assert_cmpuint(remaining, ==, 1920);
}

static void
test_cancel_says_why_it_cannot(void)
{
	g_autoptr(FakeUploader) idle = make_fake(ENODEV, NULL);
	g_autoptr(FakeUploader) late = make_fake(EBUSY, NULL);
	g_autoptr(GError) error_idle = NULL;
	g_autoptr(GError) error_late = NULL;

	g_assert_false(fwctl_uploader_cancel(FWCTL_UPLOADER(idle), &error_idle));
	g_assert_error(error_idle, FWCTL_ERROR, FWCTL_ERROR_NOT_FOUND);
	g_assert_false(fwctl_uploader_cancel(FWCTL_UPLOADER(late), &error_late));
	g_assert_error(error_late, FWCTL_ERROR, FWCTL_ERROR_BUSY);
}

static void
test_result_of_a_running_upload_is_busy(void)
{
	g_autoptr(FakeUploader) fake = make_fake(EBUSY, NULL);
	g_autoptr(GError) error = NULL;

	g_assert_false(fwctl_uploader_check_result(FWCTL_UPLOADER(fake), &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_BUSY);
}

static void
write_file(const gchar *directory, const gchar *name, const gchar *content)
{
	g_autofree gchar *path = g_build_filename(directory, name, NULL);
	g_autoptr(GError) error = NULL;

	g_file_set_contents(path, content, -1, &error);
	g_assert_no_error(error);
}

static void
assert_file(const gchar *directory, const gchar *name, const gchar *content)
{
	g_autofree gchar *path = g_build_filename(directory, name, NULL);
	g_autofree gchar *found = NULL;
	g_autoptr(GError) error = NULL;

	g_file_get_contents(path, &found, NULL, &error);
	g_assert_no_error(error);
	g_assert_cmpstr(found, ==, content);
}

static void
test_files_are_read_and_written_whole(void)
{
	const gchar *const names[] = {"loading", "data", "status", "remaining_size", "error"};
	g_autofree gchar *directory = g_dir_make_tmp("fwctl-uploader-XXXXXX", NULL);
	g_autoptr(FwctlUploader) uploader = fwctl_uploader_new("mem0", directory);
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) first = g_bytes_new_static("0123", 4);
	g_autoptr(GBytes) second = g_bytes_new_static("4567", 4);
	FwctlUploaderStatus status = FWCTL_UPLOADER_STATUS_UNKNOWN;
	guint64 remaining = 0;

	for (guint i = 0; i < G_N_ELEMENTS(names); i++)
		write_file(directory, names[i], "");
	write_file(directory, "status", "transferring\n");
	write_file(directory, "remaining_size", "4\n");
	g_assert_true(fwctl_uploader_begin(uploader, &error));
	assert_file(directory, "loading", "1");
	g_assert_true(fwctl_uploader_write(uploader, 0, first, &error));
	g_assert_true(fwctl_uploader_write(uploader, 4, second, &error));
	g_assert_true(fwctl_uploader_end(uploader, &error));
	assert_file(directory, "data", "01234567");
	assert_file(directory, "loading", "0");
	g_assert_true(fwctl_uploader_read_status(uploader, &status, &error));
	g_assert_cmpint(status, ==, FWCTL_UPLOADER_STATUS_TRANSFERRING);
	g_assert_true(fwctl_uploader_read_remaining(uploader, &remaining, &error));
	g_assert_cmpuint(remaining, ==, 4);
	g_assert_true(fwctl_uploader_check_result(uploader, &error));
	g_assert_no_error(error);

	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree gchar *path = g_build_filename(directory, names[i], NULL);
		g_assert_cmpint(g_unlink(path), ==, 0);
	}
	g_assert_false(fwctl_uploader_read_status(uploader, &status, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_GONE);
	g_assert_cmpint(g_rmdir(directory), ==, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/uploader/upload-writes-the-kernels-sequence",
			test_upload_writes_the_kernels_sequence);
	g_test_add_func("/uploader/result-says-during-what-and-why",
			test_result_says_during_what_and_why);
	g_test_add_func("/uploader/no-text-is-success", test_no_text_is_success);
	g_test_add_func("/uploader/status-of-another-kernel-is-unknown",
			test_status_of_another_kernel_is_unknown);
	g_test_add_func("/uploader/remaining-that-is-no-number-is-malformed",
			test_remaining_that_is_no_number_is_malformed);
	g_test_add_func("/uploader/cancel-says-why-it-cannot", test_cancel_says_why_it_cannot);
	g_test_add_func("/uploader/result-of-a-running-upload-is-busy",
			test_result_of_a_running_upload_is_busy);
	g_test_add_func("/uploader/files-are-read-and-written-whole",
			test_files_are_read_and_written_whole);
	return g_test_run();
}
