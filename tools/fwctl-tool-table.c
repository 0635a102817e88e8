/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <unistd.h>

#include "fwctl-tool-table.h"

#define FWCTL_TOOL_BOLD "\033[1m"

/* https://no-color.org: any value that is not empty */
static gboolean
fwctl_tool_table_want_colour(void)
{
	const gchar *no_color = g_getenv("NO_COLOR");

	return isatty(STDOUT_FILENO) && (no_color == NULL || no_color[0] == '\0') &&
	       g_strcmp0(g_getenv("TERM"), "dumb") != 0;
}

static void
fwctl_tool_table_add_column(FwctlToolTable *self, const gchar *heading)
{
	struct libscols_column *column = scols_table_new_column(self, heading, 0, 0);

	g_assert(column != NULL);
	scols_cell_set_color(scols_column_get_header(column), FWCTL_TOOL_BOLD);
}

/*
 * A table with @headings, which are not translated: scripts look for them.
 */
FwctlToolTable *
fwctl_tool_table_new(const gchar *const *headings)
{
	g_autoptr(FwctlToolTable) self = scols_new_table();

	g_assert(self != NULL);
	scols_table_enable_colors(self, fwctl_tool_table_want_colour());
	for (guint i = 0; headings[i] != NULL; i++)
		fwctl_tool_table_add_column(self, headings[i]);
	return g_steal_pointer(&self);
}

/*
 * A table without headings, of names and their values.
 */
FwctlToolTable *
fwctl_tool_table_new_pairs(void)
{
	const gchar *const headings[] = {"NAME", "VALUE", NULL};
	g_autoptr(FwctlToolTable) self = fwctl_tool_table_new(headings);

	scols_table_enable_noheadings(self, TRUE);
	scols_table_set_column_separator(self, "  ");
	return g_steal_pointer(&self);
}

/*
 * Adds a line with as many @cells as there are columns. A cell of NULL or "" shows as “-”: the
 * device does not have it. What could not be read is the caller's to call unknown.
 */
void
fwctl_tool_table_add(FwctlToolTable *self, const gchar *const *cells)
{
	struct libscols_line *line = scols_table_new_line(self, NULL);

	g_assert(line != NULL);
	for (gsize i = 0; i < scols_table_get_ncols(self); i++) {
		const gchar *cell = cells[i];

		if (cell == NULL || cell[0] == '\0')
			cell = "-";
		if (scols_line_set_data(line, i, cell) != 0)
			g_assert_not_reached();
	}
	scols_cell_set_color(scols_line_get_cell(line, 0), FWCTL_TOOL_BOLD);
}

void
fwctl_tool_table_add_pair(FwctlToolTable *self, const gchar *name, const gchar *value)
{
	const gchar *const cells[] = {name, value, NULL};

	fwctl_tool_table_add(self, cells);
}

void
fwctl_tool_table_print(FwctlToolTable *self)
{
	scols_print_table(self);
	fflush(stdout);
}
