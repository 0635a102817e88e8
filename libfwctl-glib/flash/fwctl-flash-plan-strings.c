/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-flash-plan.h"

static const gchar *const fwctl_flash_identities[] = {"unknown", "matches", "other"};
static const gchar *const fwctl_flash_changes[] = {"unknown", "upgrade", "same", "downgrade"};
static const gchar *const fwctl_flash_signatures[] = {"unsigned", "untrusted", "trusted"};

/**
 * fwctl_flash_identity_to_string:
 * @identity: a #FwctlFlashIdentity
 *
 * Gets its name, as it is in JSON.
 *
 * Returns: (nullable): a name such as `matches`, or %NULL for none of them
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_flash_identity_to_string(FwctlFlashIdentity identity)
{
	return (guint)identity < G_N_ELEMENTS(fwctl_flash_identities)
		   ? fwctl_flash_identities[identity]
		   : NULL;
}

/**
 * fwctl_flash_change_to_string:
 * @change: a #FwctlFlashChange
 *
 * Gets its name, as it is in JSON.
 *
 * Returns: (nullable): a name such as `upgrade`, or %NULL for none of them
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_flash_change_to_string(FwctlFlashChange change)
{
	return (guint)change < G_N_ELEMENTS(fwctl_flash_changes) ? fwctl_flash_changes[change]
								 : NULL;
}

/**
 * fwctl_flash_signature_to_string:
 * @signature: a #FwctlFlashSignature
 *
 * Gets its name, as it is in JSON.
 *
 * Returns: (nullable): a name such as `trusted`, or %NULL for none of them
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_flash_signature_to_string(FwctlFlashSignature signature)
{
	return (guint)signature < G_N_ELEMENTS(fwctl_flash_signatures)
		   ? fwctl_flash_signatures[signature]
		   : NULL;
}
