/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-policy-private.h"

/**
 * FwctlPolicyRequest:
 *
 * An RPC as a policy sees it: to which device, which command, with which scope, to what effect.
 *
 * Immutable, and so safe to use from any thread.
 *
 * Since: 0.1.0
 */
struct _FwctlPolicyRequest {
	GObject parent_instance;
	gchar *device_type;
	gchar **device_ids;
	gchar *command;
	FwctlScope scope;
	FwctlEffects effects;
};

G_DEFINE_FINAL_TYPE(FwctlPolicyRequest, fwctl_policy_request, G_TYPE_OBJECT)

static void
fwctl_policy_request_finalize(GObject *object)
{
	FwctlPolicyRequest *self = FWCTL_POLICY_REQUEST(object);

	g_free(self->device_type);
	g_strfreev(self->device_ids);
	g_free(self->command);
	G_OBJECT_CLASS(fwctl_policy_request_parent_class)->finalize(object);
}

static void
fwctl_policy_request_class_init(FwctlPolicyRequestClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = fwctl_policy_request_finalize;
}

static void
fwctl_policy_request_init(FwctlPolicyRequest *self)
{
}

/* a serial comes out of firmware, and a pattern must not run past a broken character's end */
static gchar *
fwctl_policy_request_fold(const gchar *text)
{
	g_autofree gchar *valid = g_utf8_make_valid(text, -1);
	return g_ascii_strdown(valid, -1);
}

/*
 * fwctl_policy_fold_ids:
 *
 * Makes the names of a device comparable with the patterns of rules, whose case does not count.
 */
gchar **
fwctl_policy_fold_ids(const gchar *const *ids)
{
	g_autoptr(GStrvBuilder) builder = g_strv_builder_new();

	for (guint i = 0; ids != NULL && ids[i] != NULL; i++) {
		g_autofree gchar *folded = fwctl_policy_request_fold(ids[i]);
		g_strv_builder_add(builder, folded);
	}
	return g_strv_builder_end(builder);
}

/**
 * fwctl_policy_request_new:
 * @device_type: (nullable): the name of the device's type, as from
 * [func@Fwctl.DeviceType.to_string]
 * @device_ids: (array zero-terminated=1) (nullable): all that the device is known by: name, PCI
 *   address, memdev, serial
 * @command: (nullable): the command's name in the catalogue, or %NULL for one that is not published
 * @scope: the scope to ask for
 * @effects: what it does; %FWCTL_EFFECTS_NONE counts as %FWCTL_EFFECTS_UNKNOWN
 *
 * Describes an RPC to a policy.
 *
 * Returns: (transfer full): a new #FwctlPolicyRequest
 *
 * Since: 0.1.0
 */
FwctlPolicyRequest *
fwctl_policy_request_new(const gchar *device_type,
			 const gchar *const *device_ids,
			 const gchar *command,
			 FwctlScope scope,
			 FwctlEffects effects)
{
	FwctlPolicyRequest *self = g_object_new(FWCTL_TYPE_POLICY_REQUEST, NULL);

	self->device_type = device_type != NULL ? fwctl_policy_request_fold(device_type) : NULL;
	self->device_ids = fwctl_policy_fold_ids(device_ids);
	self->command = command != NULL ? fwctl_policy_request_fold(command) : NULL;
	self->scope = scope;
	self->effects = effects != FWCTL_EFFECTS_NONE ? effects : FWCTL_EFFECTS_UNKNOWN;
	return self;
}

/* lends what is in it */
void
fwctl_policy_request_ask(FwctlPolicyRequest *self, FwctlPolicyQuestion *question)
{
	*question = (FwctlPolicyQuestion){
	    .device_type = self->device_type,
	    .device_ids = (const gchar *const *)self->device_ids,
	    .command = self->command,
	    .scope = self->scope,
	    .effects = self->effects,
	};
}

/**
 * fwctl_policy_request_get_device_type:
 * @self: a #FwctlPolicyRequest
 *
 * Gets the name of the device's type.
 *
 * Returns: (nullable): a name such as `cxl`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_policy_request_get_device_type(FwctlPolicyRequest *self)
{
	g_return_val_if_fail(FWCTL_IS_POLICY_REQUEST(self), NULL);
	return self->device_type;
}

/**
 * fwctl_policy_request_get_command:
 * @self: a #FwctlPolicyRequest
 *
 * Gets the command's name.
 *
 * Returns: (nullable): a name, or %NULL for a command that is not published
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_policy_request_get_command(FwctlPolicyRequest *self)
{
	g_return_val_if_fail(FWCTL_IS_POLICY_REQUEST(self), NULL);
	return self->command;
}

/**
 * fwctl_policy_request_get_scope:
 * @self: a #FwctlPolicyRequest
 *
 * Gets the scope to ask for.
 *
 * Returns: a #FwctlScope
 *
 * Since: 0.1.0
 */
FwctlScope
fwctl_policy_request_get_scope(FwctlPolicyRequest *self)
{
	g_return_val_if_fail(FWCTL_IS_POLICY_REQUEST(self), FWCTL_SCOPE_DEBUG_WRITE_FULL);
	return self->scope;
}

/**
 * fwctl_policy_request_get_effects:
 * @self: a #FwctlPolicyRequest
 *
 * Gets what the RPC does.
 *
 * Returns: #FwctlEffects
 *
 * Since: 0.1.0
 */
FwctlEffects
fwctl_policy_request_get_effects(FwctlPolicyRequest *self)
{
	g_return_val_if_fail(FWCTL_IS_POLICY_REQUEST(self), FWCTL_EFFECTS_UNKNOWN);
	return self->effects;
}
