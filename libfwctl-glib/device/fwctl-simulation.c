/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fwctl-error.h"
#include "fwctl-simulation.h"

/* FWCTL_MAX_DEVICES (drivers/fwctl/main.c) */
#define SIMULATION_COUNT_MAX 4096

void
fwctl_simulation_free(FwctlSimulation *self)
{
	g_free(self->model);
	g_hash_table_unref(self->options);
	g_free(self);
}

static gboolean
fwctl_simulation_set_option(FwctlSimulation *self, const gchar *text, GError **error)
{
	const gchar *equals = strchr(text, '=');
	g_autofree gchar *name = equals != NULL ? g_strndup(text, (gsize)(equals - text))
						: g_strdup(text);
	const gchar *value = equals != NULL ? equals + 1 : "";
	guint64 count = 0;

	if (g_strcmp0(name, "count") != 0) {
		g_hash_table_insert(self->options, g_steal_pointer(&name), g_strdup(value));
		return TRUE;
	}
	if (!g_ascii_string_to_unsigned(value, 10, 1, SIMULATION_COUNT_MAX, &count, NULL)) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_INVALID_ARGUMENT,
			    _("simulation “%s”: count is a number from 1 to %d, not “%s”"),
			    self->model,
			    SIMULATION_COUNT_MAX,
			    value);
		return FALSE;
	}
	self->count = (guint)count;
	return TRUE;
}

static guint
fwctl_simulation_count_model(GPtrArray *simulations, const gchar *model)
{
	guint count = 0;

	for (guint i = 0; i < simulations->len; i++) {
		FwctlSimulation *simulation = g_ptr_array_index(simulations, i);
		if (g_strcmp0(simulation->model, model) == 0)
			count += simulation->count;
	}
	return count;
}

/*
 * fwctl_simulation_parse:
 * @spec: models with their options, such as `cxl:count=2:latency=20ms,mlx5`
 *
 * Returns: (transfer full) (element-type FwctlSimulation): what to simulate
 */
GPtrArray *
fwctl_simulation_parse(const gchar *spec, GError **error)
{
	g_autoptr(GPtrArray) simulations =
	    g_ptr_array_new_with_free_func((GDestroyNotify)fwctl_simulation_free);
	/* an empty text has no parts at all, where it should have one that is empty */
	g_auto(GStrv) models = g_strsplit(*spec != '\0' ? spec : ",", ",", -1);

	for (guint i = 0; models[i] != NULL; i++) {
		g_auto(GStrv) parts = g_strsplit(models[i], ":", -1);
		FwctlSimulation *simulation = NULL;

		if (parts[0] == NULL || *parts[0] == '\0') {
			g_set_error(error,
				    FWCTL_ERROR,
				    FWCTL_ERROR_INVALID_ARGUMENT,
				    _("simulation “%s”: it has to name a model, such as cxl"),
				    spec);
			return NULL;
		}
		simulation = g_new0(FwctlSimulation, 1);
		simulation->model = g_strdup(parts[0]);
		simulation->count = 1;
		simulation->first = fwctl_simulation_count_model(simulations, parts[0]);
		simulation->options =
		    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
		g_ptr_array_add(simulations, simulation);
		for (guint j = 1; parts[j] != NULL; j++) {
			if (!fwctl_simulation_set_option(simulation, parts[j], error))
				return NULL;
		}
	}
	return g_steal_pointer(&simulations);
}
