/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-devlink-info.h"

/**
 * FwctlDevlinkInfo:
 *
 * What a driver says about a device through devlink: its own name, serial numbers, versions. See
 * [method@Fwctl.Devlink.get_info].
 *
 * Immutable, and so safe to use from any thread.
 *
 * Since: 0.1.0
 */

struct _FwctlDevlinkInfo {
	GObject parent_instance;
	gchar *driver;
	gchar *serial;
	gchar *board_serial;
	GVariant *versions; /* a(uss) */
};

G_DEFINE_FINAL_TYPE(FwctlDevlinkInfo, fwctl_devlink_info, G_TYPE_OBJECT)

static void
fwctl_devlink_info_finalize(GObject *object)
{
	FwctlDevlinkInfo *self = FWCTL_DEVLINK_INFO(object);

	g_free(self->driver);
	g_free(self->serial);
	g_free(self->board_serial);
	g_variant_unref(self->versions);
	G_OBJECT_CLASS(fwctl_devlink_info_parent_class)->finalize(object);
}

static void
fwctl_devlink_info_class_init(FwctlDevlinkInfoClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = fwctl_devlink_info_finalize;
}

static void
fwctl_devlink_info_init(FwctlDevlinkInfo *self)
{
}

/**
 * fwctl_devlink_info_new:
 * @driver: (nullable): the driver's name
 * @serial: (nullable): the device's serial number
 * @board_serial: (nullable): the serial number of the board that it is on
 * @versions: (nullable): the versions, of type `a(uss)`: #FwctlDevlinkVersion, name, value
 *
 * Makes such a description, for a [class@Fwctl.Devlink] of one's own. A floating @versions is
 * consumed.
 *
 * Returns: (transfer full): a #FwctlDevlinkInfo
 *
 * Since: 0.1.0
 */
FwctlDevlinkInfo *
fwctl_devlink_info_new(const gchar *driver,
		       const gchar *serial,
		       const gchar *board_serial,
		       GVariant *versions)
{
	FwctlDevlinkInfo *self;

	g_return_val_if_fail(versions == NULL ||
				 g_variant_is_of_type(versions, G_VARIANT_TYPE("a(uss)")),
			     NULL);

	self = g_object_new(FWCTL_TYPE_DEVLINK_INFO, NULL);
	self->driver = g_strdup(driver);
	self->serial = g_strdup(serial);
	self->board_serial = g_strdup(board_serial);
	if (versions == NULL)
		versions = g_variant_new_array(G_VARIANT_TYPE("(uss)"), NULL, 0);
	self->versions = g_variant_ref_sink(versions);
	return self;
}

/**
 * fwctl_devlink_info_get_driver:
 * @self: a #FwctlDevlinkInfo
 *
 * Gets the name of the driver. Newer kernels have stopped to say it for some drivers.
 *
 * Returns: (nullable): a name such as `mlx5_core`, or %NULL if it is not told
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_devlink_info_get_driver(FwctlDevlinkInfo *self)
{
	g_return_val_if_fail(FWCTL_IS_DEVLINK_INFO(self), NULL);
	return self->driver;
}

/**
 * fwctl_devlink_info_get_serial:
 * @self: a #FwctlDevlinkInfo
 *
 * Gets the serial number of the device.
 *
 * Returns: (nullable): a serial number, or %NULL if it is not told
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_devlink_info_get_serial(FwctlDevlinkInfo *self)
{
	g_return_val_if_fail(FWCTL_IS_DEVLINK_INFO(self), NULL);
	return self->serial;
}

/**
 * fwctl_devlink_info_get_board_serial:
 * @self: a #FwctlDevlinkInfo
 *
 * Gets the serial number of the board, which several devices may share.
 *
 * Returns: (nullable): a serial number, or %NULL if it is not told
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_devlink_info_get_board_serial(FwctlDevlinkInfo *self)
{
	g_return_val_if_fail(FWCTL_IS_DEVLINK_INFO(self), NULL);
	return self->board_serial;
}

/**
 * fwctl_devlink_info_get_versions:
 * @self: a #FwctlDevlinkInfo
 *
 * Gets all versions, in the driver's order.
 *
 * Returns: (transfer none): an array of type `a(uss)`: #FwctlDevlinkVersion, name, value
 *
 * Since: 0.1.0
 */
GVariant *
fwctl_devlink_info_get_versions(FwctlDevlinkInfo *self)
{
	g_return_val_if_fail(FWCTL_IS_DEVLINK_INFO(self), NULL);
	return self->versions;
}

/**
 * fwctl_devlink_info_dup_version:
 * @self: a #FwctlDevlinkInfo
 * @kind: which of the version's values
 * @name: the version's name, such as `fw.mgmt`
 *
 * Gets one version.
 *
 * Returns: (nullable): the version, or %NULL if there is none of that name
 *
 * Since: 0.1.0
 */
gchar *
fwctl_devlink_info_dup_version(FwctlDevlinkInfo *self, FwctlDevlinkVersion kind, const gchar *name)
{
	GVariantIter iter;
	const gchar *name_found;
	const gchar *value;
	guint32 kind_found;

	g_return_val_if_fail(FWCTL_IS_DEVLINK_INFO(self), NULL);
	g_return_val_if_fail(name != NULL, NULL);

	g_variant_iter_init(&iter, self->versions);
	while (g_variant_iter_next(&iter, "(u&s&s)", &kind_found, &name_found, &value)) {
		if (kind_found == (guint32)kind && g_str_equal(name_found, name))
			return g_strdup(value);
	}
	return NULL;
}

/**
 * fwctl_devlink_info_dup_version_names:
 * @self: a #FwctlDevlinkInfo
 * @kind: which of the versions
 *
 * Gets the names of the versions of a kind, in the driver's order. Many drivers have the generic
 * ones: `board.id`, `board.rev`, `asic.id`, `fw`, `fw.mgmt`, `fw.app`, `fw.psid`, `fw.bundle_id`.
 *
 * Returns: (transfer full): names, perhaps none
 *
 * Since: 0.1.0
 */
gchar **
fwctl_devlink_info_dup_version_names(FwctlDevlinkInfo *self, FwctlDevlinkVersion kind)
{
	g_autoptr(GStrvBuilder) names = g_strv_builder_new();
	GVariantIter iter;
	const gchar *name;
	guint32 kind_found;

	g_return_val_if_fail(FWCTL_IS_DEVLINK_INFO(self), NULL);

	g_variant_iter_init(&iter, self->versions);
	while (g_variant_iter_next(&iter, "(u&s&s)", &kind_found, &name, NULL)) {
		if (kind_found == (guint32)kind)
			g_strv_builder_add(names, name);
	}
	return g_strv_builder_end(names);
}
