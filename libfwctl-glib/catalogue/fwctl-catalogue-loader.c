/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fwctl-catalogue-digest.h"
#include "fwctl-catalogue-loader.h"
#include "fwctl-catalogue-resources.h"

#define FWCTL_CATALOGUE_RESOURCES "/org/fwctl/catalogue"

/* many times what all that is known of the four vendors takes */
#define FWCTL_CATALOGUE_SIZE_MAX (16 * 1024 * 1024)

/* increased whenever what is made from the same files changes */
#define FWCTL_CATALOGUE_FORMAT "1"

typedef struct {
	gchar *name;
	/* NULL for one that is to be read */
	GBytes *bytes;
} FwctlCatalogueSource;

static void
fwctl_catalogue_source_free(gpointer data)
{
	FwctlCatalogueSource *self = data;

	g_free(self->name);
	g_clear_pointer(&self->bytes, g_bytes_unref);
	g_free(self);
}

/*
 * fwctl_catalogue_loader_new:
 *
 * Makes a loader that knows of no file.
 */
FwctlCatalogueLoader *
fwctl_catalogue_loader_new(void)
{
	FwctlCatalogueLoader *self = g_new0(FwctlCatalogueLoader, 1);

	self->sources = g_ptr_array_new_with_free_func(fwctl_catalogue_source_free);
	self->entries = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	self->roots = g_ptr_array_new_with_free_func((GDestroyNotify)fwctl_element_free);
	self->problems = g_ptr_array_new_with_free_func(g_free);
	self->fingerprint = g_string_new(PACKAGE_VERSION "/" FWCTL_CATALOGUE_FORMAT);
	return self;
}

/*
 * fwctl_catalogue_loader_free:
 *
 * Frees it.
 */
void
fwctl_catalogue_loader_free(FwctlCatalogueLoader *self)
{
	g_ptr_array_unref(self->sources);
	g_hash_table_unref(self->entries);
	g_ptr_array_unref(self->roots);
	g_ptr_array_unref(self->problems);
	g_string_free(self->fingerprint, TRUE);
	g_free(self);
}

static void
fwctl_catalogue_loader_add(FwctlCatalogueLoader *self, const gchar *name, GBytes *bytes)
{
	FwctlCatalogueSource *source = g_new0(FwctlCatalogueSource, 1);

	source->name = g_strdup(name);
	source->bytes = bytes != NULL ? g_bytes_ref(bytes) : NULL;
	g_ptr_array_add(self->sources, source);
}

/*
 * fwctl_catalogue_loader_add_bytes:
 *
 * Adds a file that is in memory.
 */
void
fwctl_catalogue_loader_add_bytes(FwctlCatalogueLoader *self, const gchar *name, GBytes *bytes)
{
	g_autofree gchar *digest = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);

	g_string_append_printf(self->fingerprint, "/%s:%s", name, digest);
	fwctl_catalogue_loader_add(self, name, bytes);
}

/*
 * fwctl_catalogue_loader_add_builtin:
 *
 * Adds the catalogues that the library has in it. What they are was said when it was built, so that
 * they need not be read to see that they are the same.
 */
void
fwctl_catalogue_loader_add_builtin(FwctlCatalogueLoader *self)
{
	GResource *resource = fwctl_catalogue_get_resource();
	g_auto(GStrv) names = g_resource_enumerate_children(resource,
							    FWCTL_CATALOGUE_RESOURCES,
							    G_RESOURCE_LOOKUP_FLAGS_NONE,
							    NULL);

	g_string_append(self->fingerprint, "/" G_STRINGIFY(FWCTL_CATALOGUE_DIGEST));
	for (guint i = 0; names != NULL && names[i] != NULL; i++) {
		g_autofree gchar *path =
		    g_strdup_printf("%s/%s", FWCTL_CATALOGUE_RESOURCES, names[i]);
		g_autoptr(GBytes) bytes =
		    g_resource_lookup_data(resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

		if (bytes != NULL)
			fwctl_catalogue_loader_add(self, names[i], bytes);
	}
}

static gint
fwctl_catalogue_compare_names(gconstpointer a, gconstpointer b)
{
	return g_strcmp0(*(const gchar *const *)a, *(const gchar *const *)b);
}

/*
 * fwctl_catalogue_loader_add_directory:
 *
 * Adds the files NAME.xml of a directory in the order of their names. One that is not there has
 * none.
 */
void
fwctl_catalogue_loader_add_directory(FwctlCatalogueLoader *self, const gchar *path)
{
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	const gchar *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		if (g_str_has_suffix(name, ".xml") && name[0] != '.')
			g_ptr_array_add(names, g_build_filename(path, name, NULL));
	}
	g_ptr_array_sort(names, fwctl_catalogue_compare_names);
	for (guint i = 0; i < names->len; i++) {
		GStatBuf buffer = {0};

		name = g_ptr_array_index(names, i);
		if (g_stat(name, &buffer) == 0)
			g_string_append_printf(self->fingerprint,
					       "/%s:%u:%u:%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT
					       ":%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT
					       ":%" G_GINT64_FORMAT,
					       name,
					       buffer.st_uid,
					       buffer.st_mode,
					       (guint64)buffer.st_ino,
					       (guint64)buffer.st_size,
					       (gint64)buffer.st_mtim.tv_sec,
					       (gint64)buffer.st_mtim.tv_nsec,
					       (gint64)buffer.st_ctim.tv_nsec);
		fwctl_catalogue_loader_add(self, name, NULL);
	}
}

/* what anybody may write says nothing of what is published */
static const gchar *
fwctl_catalogue_check_stat(const struct stat *buffer)
{
	if (!S_ISREG(buffer->st_mode))
		return _("not a regular file");
	if (buffer->st_uid != 0 && buffer->st_uid != geteuid())
		return _("the file is neither root's nor your own");
	if ((buffer->st_mode & (S_IWGRP | S_IWOTH)) != 0)
		return _("others may write to the file");
	if (buffer->st_size > FWCTL_CATALOGUE_SIZE_MAX)
		return _("the file is too large");
	return NULL;
}

/*
 * fwctl_catalogue_read_file:
 *
 * Reads a file that nobody but root, or the caller, can have written.
 */
GBytes *
fwctl_catalogue_read_file(const gchar *name, const gchar **problem)
{
	gint sys_errno;
	struct stat buffer = {0};
	g_autoptr(GMappedFile) mapped = NULL;
	gint fd = g_open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);

	sys_errno = errno;
	if (fd < 0) {
		*problem = g_strerror(sys_errno);
		return NULL;
	}
	/* asked of what was opened, not of its name */
	if (fstat(fd, &buffer) != 0)
		*problem = _("not a regular file");
	else
		*problem = fwctl_catalogue_check_stat(&buffer);
	if (*problem == NULL)
		mapped = g_mapped_file_new_from_fd(fd, FALSE, NULL);
	if (*problem == NULL && mapped == NULL)
		*problem = _("cannot be read");
	(void)g_close(fd, NULL);
	return mapped != NULL ? g_mapped_file_get_bytes(mapped) : NULL;
}

/*
 * fwctl_catalogue_loader_run:
 *
 * Reads all of the files, once.
 */
void
fwctl_catalogue_loader_run(FwctlCatalogueLoader *self)
{
	if (self->is_done)
		return;
	self->is_done = TRUE;
	for (guint i = 0; i < self->sources->len; i++) {
		FwctlCatalogueSource *source = g_ptr_array_index(self->sources, i);
		const gchar *problem = NULL;
		g_autoptr(GBytes) bytes = source->bytes != NULL
					      ? g_bytes_ref(source->bytes)
					      : fwctl_catalogue_read_file(source->name, &problem);
		FwctlElement *root = NULL;

		if (bytes == NULL)
			g_ptr_array_add(self->problems,
					g_strdup_printf("%s: %s", source->name, problem));
		else if (fwctl_catalogue_check_file(bytes,
						    source->name,
						    self->entries,
						    &root,
						    self->problems))
			g_ptr_array_add(self->roots, root);
	}
}
