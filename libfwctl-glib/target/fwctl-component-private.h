/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-component.h"

/*
 * What is known of a component is filled in by whoever makes it, before anybody else has it: it
 * does not change afterwards.
 */
struct _FwctlComponent {
	GObject parent_instance;
	gchar *name;
	gchar *path;		/* (nullable): nothing flashes it */
	gchar *source;		/* (nullable) */
	gchar *version;		/* (nullable) */
	gchar *stored_version;	/* (nullable) */
	gchar *staged_version;	/* (nullable) */
	gchar *minimum_version; /* (nullable) */
	GPtrArray *slots;  /* (element-type utf8): the version in each, NULL for an empty one */
	guint active_slot; /* counted from 1; 0 is unknown, or has none */
	guint staged_slot; /* likewise */
	FwctlActivation activation;
	guint64 capacity; /* 0 is unknown */
	GError *error;	  /* (nullable): why something is unknown */
};

FwctlComponent *
fwctl_component_new(const gchar *name, const gchar *path, const gchar *source);
