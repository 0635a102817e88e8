/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-feature.h"

/* set once, when it is made */
struct _FwctlFeature {
	GObject parent_instance;
	gchar *uuid;
	gchar *name;
	gchar *summary;
	gchar *persistence;
	gchar *set_refusal;
	guint index;
	guint get_size;
	guint set_size;
	guint get_version;
	guint set_version;
	guint wire_effects;
	FwctlFeatureFlags flags;
	FwctlEffects effects;
	gchar **effects_text;
	gint set_scope;
};
