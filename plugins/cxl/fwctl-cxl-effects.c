/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-cxl-effects.h"

#define FWCTL_CXL_EFFECTS_IMMEDIATE                                                                \
	(FWCTL_CXL_EFFECT_CONFIG_IMMEDIATE | FWCTL_CXL_EFFECT_DATA_IMMEDIATE |                     \
	 FWCTL_CXL_EFFECT_POLICY_IMMEDIATE | FWCTL_CXL_EFFECT_LOG_IMMEDIATE)
#define FWCTL_CXL_EFFECTS_ON_RESET                                                                 \
	(FWCTL_CXL_EFFECT_CONFIG_COLD_RESET | FWCTL_CXL_EFFECT_CONFIG_CONVENTIONAL_RESET |         \
	 FWCTL_CXL_EFFECT_CONFIG_CXL_RESET)

static const struct {
	guint16 wire;
	FwctlEffects effect;
	const gchar *text;
} bits[] = {
    {FWCTL_CXL_EFFECT_CONFIG_COLD_RESET,
     FWCTL_EFFECTS_CONFIG_ON_RESET,
     N_("changes configuration after a cold reset")},
    {FWCTL_CXL_EFFECT_CONFIG_IMMEDIATE,
     FWCTL_EFFECTS_CONFIG_NOW,
     N_("changes configuration at once")},
    {FWCTL_CXL_EFFECT_DATA_IMMEDIATE, FWCTL_EFFECTS_DATA, N_("changes stored data at once")},
    {FWCTL_CXL_EFFECT_POLICY_IMMEDIATE, FWCTL_EFFECTS_POLICY, N_("changes a policy at once")},
    {FWCTL_CXL_EFFECT_LOG_IMMEDIATE, FWCTL_EFFECTS_LOG, N_("changes a log at once")},
    {FWCTL_CXL_EFFECT_SECURITY_STATE, FWCTL_EFFECTS_SECURITY, N_("changes the security state")},
    {FWCTL_CXL_EFFECT_BACKGROUND,
     FWCTL_EFFECTS_BACKGROUND,
     N_("goes on in the background after the answer")},
    {FWCTL_CXL_EFFECT_SECONDARY_MAILBOX,
     FWCTL_EFFECTS_NONE,
     N_("may be sent through the secondary mailbox")},
    {FWCTL_CXL_EFFECT_BACKGROUND_ABORT,
     FWCTL_EFFECTS_NONE,
     N_("its background operation may be asked to abort")},
    {FWCTL_CXL_EFFECT_CONFIG_CONVENTIONAL_RESET,
     FWCTL_EFFECTS_CONFIG_ON_RESET,
     N_("changes configuration after a conventional reset")},
    {FWCTL_CXL_EFFECT_CONFIG_CXL_RESET,
     FWCTL_EFFECTS_CONFIG_ON_RESET,
     N_("changes configuration after a CXL reset")},
    {FWCTL_CXL_EFFECT_RESERVED,
     FWCTL_EFFECTS_UNKNOWN,
     N_("has effects that CXL 3.2 does not define")},
};

/*
 * fwctl_cxl_effects_to_effects:
 *
 * Says in the terms of every vendor what setting a feature does. One of which the device says
 * nothing counts as unknown, never as harmless.
 */
FwctlEffects
fwctl_cxl_effects_to_effects(guint16 wire)
{
	FwctlEffects effects = FWCTL_EFFECTS_NONE;

	for (guint i = 0; i < G_N_ELEMENTS(bits); i++) {
		if ((wire & bits[i].wire) != 0)
			effects |= bits[i].effect;
	}
	return effects != FWCTL_EFFECTS_NONE ? effects : FWCTL_EFFECTS_UNKNOWN;
}

/*
 * fwctl_cxl_effects_dup_text:
 *
 * Says in translated words what setting a feature does: empty where the device says nothing.
 */
gchar **
fwctl_cxl_effects_dup_text(guint16 wire)
{
	g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; i < G_N_ELEMENTS(bits); i++) {
		if ((wire & bits[i].wire) != 0)
			g_ptr_array_add(texts, g_strdup(_(bits[i].text)));
	}
	g_ptr_array_add(texts, NULL);
	return (gchar **)g_ptr_array_free(g_steal_pointer(&texts), FALSE);
}

/*
 * fwctl_cxl_effects_required_scope:
 *
 * The kernel's own rule for Set Feature (cxlctl_validate_set_features() in
 * drivers/cxl/core/features.c of Linux 7.2): immediate effects need the widest scope, effects at a
 * reset the one below. The valid bit 9 and bits 5, 7 and 8 are not looked at. Returns the least
 * scope, or -1 with @refusal, a translated text, where no scope will do.
 */
gint
fwctl_cxl_effects_required_scope(guint16 wire, const gchar **refusal)
{
	*refusal = NULL;
	if ((wire & FWCTL_CXL_EFFECT_RESERVED) != 0) {
		*refusal = _("its effects have reserved bits set, and the kernel refuses these");
		return -1;
	}
	if ((wire & FWCTL_CXL_EFFECT_BACKGROUND) != 0) {
		*refusal = _("setting it is a background operation, and the kernel refuses these");
		return -1;
	}
	if ((wire & FWCTL_CXL_EFFECTS_IMMEDIATE) != 0)
		return FWCTL_SCOPE_DEBUG_WRITE_FULL;
	if ((wire & FWCTL_CXL_EFFECTS_ON_RESET) != 0)
		return FWCTL_SCOPE_DEBUG_WRITE;
	*refusal = _("it names no change at once or at a reset, and the kernel takes that for a "
		     "fault of the device");
	return -1;
}
