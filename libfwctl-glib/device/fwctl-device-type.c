/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <fwctl/fwctl.h>

#include "fwctl-device-private.h"

G_STATIC_ASSERT((gint)FWCTL_DEVICE_TYPE_UNKNOWN == (gint)FWCTL_DEVICE_TYPE_ERROR);
G_STATIC_ASSERT((gint)FWCTL_DEVICE_TYPE_NVIDIA_MLX5 == (gint)FWCTL_DEVICE_TYPE_MLX5);
G_STATIC_ASSERT((gint)FWCTL_DEVICE_TYPE_COMPUTE_EXPRESS_LINK == (gint)FWCTL_DEVICE_TYPE_CXL);
G_STATIC_ASSERT((gint)FWCTL_DEVICE_TYPE_BROADCOM_BNXT == (gint)FWCTL_DEVICE_TYPE_BNXT);
G_STATIC_ASSERT((gint)FWCTL_DEVICE_TYPE_AMD_PDS == (gint)FWCTL_DEVICE_TYPE_PDS);

/*
 * What each fwctl driver of Linux 7.2 is told by: the parent's driver, or its subsystem where the
 * driver may be unbound with the fwctl device still there (drivers/cxl/core/features.c). And the
 * errno by which it says that the scope is too low; the CXL driver's EINVAL says too much else to
 * be in the table.
 */
static const struct {
	guint32 device_type;
	const gchar *name;
	const gchar *driver;
	const gchar *subsystem;
	gboolean has_devlink;
	gint scope_errno;
} types[] = {
    {FWCTL_DEVICE_TYPE_NVIDIA_MLX5, "mlx5", "mlx5_core", "pci", TRUE, EBADMSG},
    {FWCTL_DEVICE_TYPE_COMPUTE_EXPRESS_LINK, "cxl", NULL, "cxl", FALSE, 0},
    {FWCTL_DEVICE_TYPE_BROADCOM_BNXT, "bnxt", "bnxt_en", "pci", TRUE, EPERM},
    {FWCTL_DEVICE_TYPE_AMD_PDS, "pds", "pds_core", "pci", TRUE, EPERM},
};

/* the type that the kernel will name for a parent like this, or %FWCTL_DEVICE_TYPE_UNKNOWN */
guint32
fwctl_device_type_from_driver(const gchar *driver, const gchar *subsystem)
{
	for (guint i = 0; i < G_N_ELEMENTS(types); i++) {
		if (types[i].driver != NULL ? g_strcmp0(driver, types[i].driver) == 0
					    : g_strcmp0(subsystem, types[i].subsystem) == 0)
			return types[i].device_type;
	}
	return FWCTL_DEVICE_TYPE_UNKNOWN;
}

/* sysfs does not show devlink instances; these drivers register one for each PCI function */
gboolean
fwctl_device_type_driver_has_devlink(const gchar *driver)
{
	for (guint i = 0; i < G_N_ELEMENTS(types); i++) {
		if (types[i].driver != NULL && g_strcmp0(driver, types[i].driver) == 0)
			return types[i].has_devlink;
	}
	return FALSE;
}

/* the errno that means “scope too low, or not allowed” for a type, or 0 */
gint
fwctl_device_type_get_scope_errno(guint32 device_type)
{
	for (guint i = 0; i < G_N_ELEMENTS(types); i++) {
		if (types[i].device_type == device_type)
			return types[i].scope_errno;
	}
	return 0;
}

/* as fwctl_device_type_to_string(), lent for good: there are few types */
const gchar *
fwctl_device_type_get_name(guint32 device_type)
{
	g_autofree gchar *name = NULL;

	for (guint i = 0; i < G_N_ELEMENTS(types); i++) {
		if (types[i].device_type == device_type)
			return types[i].name;
	}
	name = fwctl_device_type_to_string(device_type);
	return g_intern_string(name);
}

/**
 * fwctl_device_type_to_string:
 * @device_type: a device type, as from [method@Fwctl.Device.get_device_type]
 *
 * Gets the name of a device type: a short one for those of #FwctlDeviceType, and for a number that
 * we do not know `type-` and that number.
 *
 * Returns: (transfer full): a name such as `cxl`, `type-5` or `unknown`
 *
 * Since: 0.1.0
 */
gchar *
fwctl_device_type_to_string(guint32 device_type)
{
	if (device_type == FWCTL_DEVICE_TYPE_UNKNOWN)
		return g_strdup("unknown");
	for (guint i = 0; i < G_N_ELEMENTS(types); i++) {
		if (types[i].device_type == device_type)
			return g_strdup(types[i].name);
	}
	return g_strdup_printf("type-%u", device_type);
}
