/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-devlink-param.h"

/**
 * FwctlDevlinkParam:
 *
 * A parameter of a devlink instance, with the values that it had when it was read
 * (Documentation/networking/devlink/devlink-params.rst). See [method@Fwctl.Devlink.list_params].
 *
 * Immutable, and so safe to use from any thread.
 *
 * Since: 0.1.0
 */

struct _FwctlDevlinkParam {
	GObject parent_instance;
	gchar *name;
	gchar *value_type;
	GVariant *values; /* a(uv) */
	gboolean generic;
};

G_DEFINE_FINAL_TYPE(FwctlDevlinkParam, fwctl_devlink_param, G_TYPE_OBJECT)

static void
fwctl_devlink_param_finalize(GObject *object)
{
	FwctlDevlinkParam *self = FWCTL_DEVLINK_PARAM(object);

	g_free(self->name);
	g_free(self->value_type);
	g_variant_unref(self->values);
	G_OBJECT_CLASS(fwctl_devlink_param_parent_class)->finalize(object);
}

static void
fwctl_devlink_param_class_init(FwctlDevlinkParamClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = fwctl_devlink_param_finalize;
}

static void
fwctl_devlink_param_init(FwctlDevlinkParam *self)
{
}

/**
 * fwctl_devlink_param_new:
 * @name: the name
 * @generic: whether all drivers mean the same by it
 * @value_type: (nullable): the type of its values as a GVariant's, or %NULL if nobody knows
 * @values: (nullable): the values, of type `a(uv)`: #FwctlDevlinkCmode, value
 *
 * Makes a parameter, for a [class@Fwctl.Devlink] of one's own. A floating @values is consumed.
 *
 * Returns: (transfer full): a #FwctlDevlinkParam
 *
 * Since: 0.1.0
 */
FwctlDevlinkParam *
fwctl_devlink_param_new(const gchar *name,
			gboolean generic,
			const gchar *value_type,
			GVariant *values)
{
	FwctlDevlinkParam *self;

	g_return_val_if_fail(name != NULL, NULL);
	g_return_val_if_fail(values == NULL ||
				 g_variant_is_of_type(values, G_VARIANT_TYPE("a(uv)")),
			     NULL);

	self = g_object_new(FWCTL_TYPE_DEVLINK_PARAM, NULL);
	self->name = g_strdup(name);
	self->generic = generic;
	self->value_type = g_strdup(value_type);
	if (values == NULL)
		values = g_variant_new_array(G_VARIANT_TYPE("(uv)"), NULL, 0);
	self->values = g_variant_ref_sink(values);
	return self;
}

/**
 * fwctl_devlink_param_get_name:
 * @self: a #FwctlDevlinkParam
 *
 * Gets the name.
 *
 * Returns: a name such as `enable_sriov`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_devlink_param_get_name(FwctlDevlinkParam *self)
{
	g_return_val_if_fail(FWCTL_IS_DEVLINK_PARAM(self), NULL);
	return self->name;
}

/**
 * fwctl_devlink_param_is_generic:
 * @self: a #FwctlDevlinkParam
 *
 * Gets whether the kernel defines the parameter for all drivers, or this driver has it for itself.
 *
 * Returns: %TRUE if it means the same with each driver
 *
 * Since: 0.1.0
 */
gboolean
fwctl_devlink_param_is_generic(FwctlDevlinkParam *self)
{
	g_return_val_if_fail(FWCTL_IS_DEVLINK_PARAM(self), FALSE);
	return self->generic;
}

/**
 * fwctl_devlink_param_get_value_type:
 * @self: a #FwctlDevlinkParam
 *
 * Gets the type of the values.
 *
 * Returns: (nullable): the type as a GVariant's: `y`, `q`, `u`, `t`, `s` or `b`; or %NULL for one
 * that is not known here: such a parameter has no values here, and cannot be set
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_devlink_param_get_value_type(FwctlDevlinkParam *self)
{
	g_return_val_if_fail(FWCTL_IS_DEVLINK_PARAM(self), NULL);
	return self->value_type;
}

/**
 * fwctl_devlink_param_get_values:
 * @self: a #FwctlDevlinkParam
 *
 * Gets all values, with the configuration mode of each.
 *
 * Returns: (transfer none): an array of type `a(uv)`: #FwctlDevlinkCmode, value
 *
 * Since: 0.1.0
 */
GVariant *
fwctl_devlink_param_get_values(FwctlDevlinkParam *self)
{
	g_return_val_if_fail(FWCTL_IS_DEVLINK_PARAM(self), NULL);
	return self->values;
}

/**
 * fwctl_devlink_param_dup_value:
 * @self: a #FwctlDevlinkParam
 * @cmode: a configuration mode
 *
 * Gets the value in a configuration mode.
 *
 * Returns: (transfer full) (nullable): the value, or %NULL if the parameter does not have this mode
 *
 * Since: 0.1.0
 */
GVariant *
fwctl_devlink_param_dup_value(FwctlDevlinkParam *self, FwctlDevlinkCmode cmode)
{
	GVariantIter iter;
	GVariant *value = NULL;
	guint32 cmode_found;

	g_return_val_if_fail(FWCTL_IS_DEVLINK_PARAM(self), NULL);

	g_variant_iter_init(&iter, self->values);
	while (g_variant_iter_next(&iter, "(uv)", &cmode_found, &value)) {
		if (cmode_found == (guint32)cmode)
			return value;
		g_variant_unref(value);
	}
	return NULL;
}

/**
 * fwctl_devlink_cmode_to_string:
 * @cmode: a #FwctlDevlinkCmode
 *
 * Names a configuration mode, as the kernel's documentation does.
 *
 * Returns: `runtime`, `driverinit`, `permanent` or `unknown`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_devlink_cmode_to_string(FwctlDevlinkCmode cmode)
{
	switch (cmode) {
	case FWCTL_DEVLINK_CMODE_RUNTIME:
		return "runtime";
	case FWCTL_DEVLINK_CMODE_DRIVERINIT:
		return "driverinit";
	case FWCTL_DEVLINK_CMODE_PERMANENT:
		return "permanent";
	default:
		return "unknown";
	}
}
