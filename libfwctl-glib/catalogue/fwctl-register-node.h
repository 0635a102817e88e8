/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-catalogue-file.h"

G_BEGIN_DECLS

/* What is needed to turn the nodes of a register database into layouts of a catalogue. */
typedef struct {
	/* the nodes, by their names; borrowed */
	GHashTable *nodes;
	/* where the layouts go */
	FwctlCatalogueFile *file;
	/* names of nodes that were begun; one that has itself in it ends here */
	GHashTable *begun;
} FwctlRegisterNodes;

gchar *
fwctl_register_dup_name(const gchar *text, gssize length);
gchar *
fwctl_register_dup_summary(const gchar *text);
gboolean
fwctl_register_next_value(const gchar **text, gchar **name, guint64 *number);
gboolean
fwctl_register_parse_bits(const gchar *text, guint *bits);
gboolean
fwctl_register_nodes_fill(FwctlRegisterNodes *self,
			  FwctlElement *node,
			  FwctlElement *parent,
			  gboolean is_outermost);
FwctlElement *
fwctl_register_nodes_get_layout(FwctlRegisterNodes *self, const gchar *name, guint *size);

G_END_DECLS
