/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-client-private.h"

enum {
	PROP_0,
	PROP_SIMULATE,
	PROP_REPLAY,
	PROP_RECORD,
	PROP_ALLOW_TAINT,
	PROP_HOTPLUG,
	PROP_PLUGIN_DIR,
	N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
fwctl_client_get_property(GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
	FwctlClient *self = FWCTL_CLIENT(object);

	switch (prop_id) {
	case PROP_SIMULATE:
		g_value_set_string(value, self->simulate);
		break;
	case PROP_REPLAY:
		g_value_set_string(value, self->replay);
		break;
	case PROP_RECORD:
		g_value_set_string(value, self->record);
		break;
	case PROP_ALLOW_TAINT:
		g_value_set_boolean(value, self->allow_taint);
		break;
	case PROP_HOTPLUG:
		g_value_set_boolean(value, fwctl_client_get_hotplug(self));
		break;
	case PROP_PLUGIN_DIR:
		g_value_set_string(value, self->plugin_dir);
		break;
	default:
		G_OBJECT_WARN_INVALID_PROPERTY_ID(object, prop_id, pspec);
		break;
	}
}

static void
fwctl_client_set_property(GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
	FwctlClient *self = FWCTL_CLIENT(object);

	switch (prop_id) {
	case PROP_SIMULATE:
		self->simulate = g_value_dup_string(value);
		break;
	case PROP_REPLAY:
		self->replay = g_value_dup_string(value);
		break;
	case PROP_RECORD:
		self->record = g_value_dup_string(value);
		break;
	case PROP_ALLOW_TAINT:
		fwctl_client_set_allow_taint(self, g_value_get_boolean(value));
		break;
	case PROP_PLUGIN_DIR:
		self->plugin_dir = g_value_dup_string(value);
		break;
	default:
		G_OBJECT_WARN_INVALID_PROPERTY_ID(object, prop_id, pspec);
		break;
	}
}

void
fwctl_client_class_install_properties(GObjectClass *object_class)
{
	object_class->get_property = fwctl_client_get_property;
	object_class->set_property = fwctl_client_set_property;

	/**
	 * FwctlClient:simulate:
	 *
	 * What to simulate instead of looking for devices, such as `cxl:count=2`, or %NULL.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_SIMULATE] = g_param_spec_string("simulate",
						   NULL,
						   NULL,
						   NULL,
						   G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
						       G_PARAM_STATIC_STRINGS);
	/**
	 * FwctlClient:replay:
	 *
	 * The path of a recording to make the devices from instead of looking for devices, or
	 * %NULL.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_REPLAY] = g_param_spec_string("replay",
						 NULL,
						 NULL,
						 NULL,
						 G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
						     G_PARAM_STATIC_STRINGS);
	/**
	 * FwctlClient:record:
	 *
	 * The path of a file to record all that crosses the transports of all devices into, or
	 * %NULL.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_RECORD] = g_param_spec_string("record",
						 NULL,
						 NULL,
						 NULL,
						 G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
						     G_PARAM_STATIC_STRINGS);
	/**
	 * FwctlClient:allow-taint:
	 *
	 * Whether the devices may be sent RPCs of a scope that taints the kernel.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_ALLOW_TAINT] = g_param_spec_boolean("allow-taint",
						       NULL,
						       NULL,
						       FALSE,
						       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
	/**
	 * FwctlClient:hotplug:
	 *
	 * Whether devices that come and go are noticed.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_HOTPLUG] = g_param_spec_boolean("hotplug",
						   NULL,
						   NULL,
						   FALSE,
						   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
	/**
	 * FwctlClient:plugin-dir:
	 *
	 * Where plugins are that are modules. The library's own place is built in; a test says
	 * another.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_PLUGIN_DIR] = g_param_spec_string("plugin-dir",
						     NULL,
						     NULL,
						     FWCTL_DEFAULT_PLUGIN_DIR,
						     G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
							 G_PARAM_STATIC_STRINGS);
	g_object_class_install_properties(object_class, N_PROPS, props);
}
