/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-cxl-health.h"

#define DEVICES "/sys/bus/cxl/devices"

/* the settings that are worth showing:
 * Documentation/ABI/testing/sysfs-edac-{scrub,ecs,memory-repair} */
static const gchar *const scrub_files[] = {"enable_background",
					   "current_cycle_duration",
					   "min_cycle_duration",
					   "max_cycle_duration",
					   NULL};
static const gchar *const ecs_files[] = {"log_entry_type", "mode", "threshold", NULL};
static const gchar *const repair_files[] = {"repair_type", "persist_mode", NULL};

static gint
fwctl_cxl_health_compare_names(gconstpointer a, gconstpointer b)
{
	return g_strcmp0(*(const gchar *const *)a, *(const gchar *const *)b);
}

/* the names in @directory that begin with @prefix, sorted */
static GPtrArray *
fwctl_cxl_health_list_names(const gchar *directory, const gchar *prefix)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GDir) dir = g_dir_open(directory, 0, NULL);
	const gchar *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		if (g_str_has_prefix(name, prefix) && g_utf8_validate(name, -1, NULL))
			g_ptr_array_add(names, g_strdup(name));
	}
	g_ptr_array_sort(names, fwctl_cxl_health_compare_names);
	return names;
}

/* the settings in @directory, with what cannot be read left out: it is told by its own error */
static GVariant *
fwctl_cxl_health_read_settings(FwctlCxlHealth *self,
			       const gchar *directory,
			       const gchar *name,
			       const gchar *const *files)
{
	GVariantDict dict;

	g_variant_dict_init(&dict, NULL);
	g_variant_dict_insert(&dict, "name", "s", name);
	for (guint i = 0; files[i] != NULL; i++) {
		g_autofree gchar *path = g_build_filename(directory, name, files[i], NULL);
		g_autoptr(GError) error_local = NULL;
		g_autofree gchar *text =
		    fwctl_health_report_read_text(self->report, path, &error_local);

		g_variant_dict_insert(&dict,
				      files[i],
				      "s",
				      text != NULL ? text : error_local->message);
	}
	return g_variant_dict_end(&dict);
}

static GVariant *
fwctl_cxl_health_read_all_settings(FwctlCxlHealth *self,
				   const gchar *directory,
				   GPtrArray *names,
				   const gchar *const *files)
{
	GVariantBuilder builder;

	g_variant_builder_init(&builder, G_VARIANT_TYPE("aa{sv}"));
	for (guint i = 0; i < names->len; i++)
		g_variant_builder_add_value(
		    &builder,
		    fwctl_cxl_health_read_settings(self,
						   directory,
						   g_ptr_array_index(names, i),
						   files));
	return g_variant_builder_end(&builder);
}

static void
fwctl_cxl_health_add_edac(FwctlCxlHealth *self,
			  const gchar *id,
			  const gchar *directory,
			  const gchar *prefix,
			  const gchar *const *files)
{
	g_autofree gchar *source = g_build_filename(directory, prefix, NULL);
	g_autoptr(FwctlHealthItem) item = fwctl_cxl_health_file_item_new(self, id, source);
	g_autoptr(GPtrArray) names = fwctl_cxl_health_list_names(directory, prefix);
	g_autoptr(GError) error_local = NULL;

	if (names->len == 0 || self->simulated) {
		g_set_error(&error_local,
			    FWCTL_ERROR,
			    FWCTL_ERROR_NOT_SUPPORTED,
			    _("there is no %s*: the device does not have it, or the kernel was "
			      "built without CONFIG_CXL_EDAC_MEM_FEATURES"),
			    source);
		fwctl_health_item_set_error(item, error_local);
	} else {
		g_autoptr(GVariant) settings = g_variant_ref_sink(
		    fwctl_cxl_health_read_all_settings(self, directory, names, files));
		g_autoptr(GVariant) first = g_variant_get_child_value(settings, 0);
		const gchar *enabled = NULL;

		fwctl_health_item_set_details(item, settings);
		if (g_variant_lookup(first, "enable_background", "&s", &enabled))
			fwctl_health_item_set_value(item,
						    g_variant_new_string(g_str_equal(enabled, "1")
									     ? "running"
									     : "stopped"));
		else
			fwctl_health_item_set_value(item, g_variant_new_string("present"));
	}
	fwctl_health_report_add_item(self->report, item);
}

/* `endpointN` whose `uport` leads to the memory device, or NULL */
static gchar *
fwctl_cxl_health_find_endpoint(FwctlCxlHealth *self)
{
	g_autoptr(GPtrArray) names = fwctl_cxl_health_list_names(DEVICES, "endpoint");

	for (guint i = 0; i < names->len && !self->simulated; i++) {
		const gchar *name = g_ptr_array_index(names, i);
		g_autofree gchar *link = g_build_filename(DEVICES, name, "uport", NULL);
		g_autofree gchar *target = g_file_read_link(link, NULL);
		g_autofree gchar *base = target != NULL ? g_path_get_basename(target) : NULL;

		if (g_strcmp0(base, fwctl_memdev_get_name(self->memdev)) == 0)
			return g_strdup(name);
	}
	return NULL;
}

static void
fwctl_cxl_health_add_cdat(FwctlCxlHealth *self)
{
	g_autofree gchar *endpoint = fwctl_cxl_health_find_endpoint(self);
	g_autofree gchar *path =
	    g_build_filename(DEVICES, endpoint != NULL ? endpoint : "endpoint", "CDAT", NULL);
	g_autoptr(FwctlHealthItem) item =
	    fwctl_cxl_health_file_item_new(self, "cxl.cdat-size", path);
	g_autoptr(GError) error_local = NULL;
	g_autoptr(GBytes) table = NULL;

	if (endpoint == NULL)
		g_set_error(&error_local,
			    FWCTL_ERROR,
			    FWCTL_ERROR_NOT_SUPPORTED,
			    _("%s: it is not connected to a port of CXL.mem, so there is no CDAT"),
			    fwctl_memdev_get_name(self->memdev));
	else
		table = fwctl_health_report_read_file(self->report, path, &error_local);
	if (table != NULL)
		fwctl_health_item_set_value(item,
					    g_variant_new_uint32((guint32)g_bytes_get_size(table)));
	else
		fwctl_health_item_set_error(item, error_local);
	fwctl_health_report_add_item(self->report, item);
}

/*
 * fwctl_cxl_health_read_ras:
 *
 * What the kernel's EDAC offers for the device, and its table of attributes.
 */
void
fwctl_cxl_health_read_ras(FwctlCxlHealth *self)
{
	g_autofree gchar *directory =
	    g_strdup_printf("/sys/bus/edac/devices/cxl_%s", fwctl_memdev_get_name(self->memdev));

	fwctl_cxl_health_add_edac(self, "ras.patrol-scrub", directory, "scrub", scrub_files);
	fwctl_cxl_health_add_edac(self, "ras.ecs", directory, "ecs_fru", ecs_files);
	fwctl_cxl_health_add_edac(self, "ras.repair", directory, "mem_repair", repair_files);
	fwctl_cxl_health_add_cdat(self);
}
