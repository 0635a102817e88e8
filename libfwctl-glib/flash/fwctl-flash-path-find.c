/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-devlink-flash-path.h"
#include "fwctl-flash-plan-private.h"
#include "fwctl-uploader-flash-path.h"

/*
 * fwctl_flash_path_find:
 * @name: (nullable): the name by which the component was asked for
 *
 * Finds the way by which the kernel flashes a component.
 */
FwctlFlashPath *
fwctl_flash_path_find(FwctlTarget *target,
		      FwctlComponent *component,
		      const gchar *name,
		      GError **error)
{
	g_autoptr(GPtrArray) uploaders = fwctl_target_list_uploaders(target);
	g_autoptr(GPtrArray) devlinks = fwctl_target_list_devlinks(target);
	const gchar *kind = fwctl_component_get_path(component);

	if (g_strcmp0(kind, "firmware-uploader") == 0 && uploaders->len > 0)
		return FWCTL_FLASH_PATH(
		    fwctl_uploader_flash_path_new(target,
						  uploaders->pdata[0],
						  fwctl_component_get_name(component)));
	if (g_strcmp0(kind, "devlink") == 0 && devlinks->len > 0)
		return FWCTL_FLASH_PATH(fwctl_devlink_flash_path_new(devlinks->pdata[0], name));
	g_set_error(error,
		    FWCTL_FLASH_ERROR,
		    FWCTL_FLASH_ERROR_NO_PATH,
		    _("%s: the kernel offers no way to flash “%s”"),
		    fwctl_target_get_name(target),
		    fwctl_component_get_name(component));
	return NULL;
}
