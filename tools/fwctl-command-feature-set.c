/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-bytes.h"
#include "fwctl-tool-commands.h"
#include "fwctl-tool-cost.h"
#include "fwctl-tool-devices.h"
#include "fwctl-tool-json.h"
#include "fwctl-tool-policy.h"
#include "fwctl-tool-security.h"
#include "fwctl-tool-setting.h"

/*
 * One setting, from what is known before to what is found after.
 */
typedef struct {
	FwctlDevice *device;
	FwctlFeature *feature;
	FwctlCost *cost;
	GBytes *old_value;
	GBytes *new_value;
	GBytes *saved_value;
	GPtrArray *unreadable;
} FwctlFeatureSetting;

static void
fwctl_feature_setting_free(FwctlFeatureSetting *setting)
{
	g_clear_object(&setting->device);
	g_clear_object(&setting->feature);
	g_clear_object(&setting->cost);
	g_clear_pointer(&setting->old_value, g_bytes_unref);
	g_clear_pointer(&setting->new_value, g_bytes_unref);
	g_clear_pointer(&setting->saved_value, g_bytes_unref);
	g_ptr_array_unref(setting->unreadable);
	g_free(setting);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FwctlFeatureSetting, fwctl_feature_setting_free)

/*
 * A value that cannot be read does not stop the setting; it is reported as unknown, with why.
 */
static GBytes *
fwctl_command_feature_set_read(FwctlFeatureSetting *setting,
			       FwctlFeatureSelection selection,
			       const gchar *key)
{
	g_autoptr(GError) error_local = NULL;
	g_autoptr(GBytes) value = NULL;

	value = fwctl_device_get_feature(setting->device,
					 fwctl_feature_get_uuid(setting->feature),
					 selection,
					 NULL,
					 &error_local);
	if (value == NULL)
		g_ptr_array_add(setting->unreadable,
				g_strdup_printf("%s: %s", key, error_local->message));
	return g_steal_pointer(&value);
}

/*
 * What goes live at a reset shows in the saved value first.
 */
static gboolean
fwctl_command_feature_set_has_saved(FwctlFeatureSetting *setting)
{
	return (fwctl_feature_get_flags(setting->feature) & FWCTL_FEATURE_FLAGS_SAVED_SELECTION) !=
	       0;
}

static gchar *
fwctl_command_feature_set_dup_text(GBytes *value)
{
	return value != NULL ? fwctl_tool_bytes_to_hex(value) : g_strdup(_("unknown"));
}

static void
fwctl_command_feature_set_print_json(FwctlTool *self, FwctlFeatureSetting *setting)
{
	g_autoptr(JsonBuilder) builder = fwctl_tool_json_new(self, "org.fwctl.feature-set/1");
	g_autoptr(FwctlSecurityState) state = fwctl_security_state_new();

	fwctl_tool_json_add_string(builder, "device", fwctl_device_get_name(setting->device));
	fwctl_tool_json_add_string(builder, "uuid", fwctl_feature_get_uuid(setting->feature));
	fwctl_tool_json_add_string(builder, "name", fwctl_feature_get_name(setting->feature));
	fwctl_tool_json_add_int(builder, "offset", fwctl_tool_setting_get_offset());
	fwctl_tool_json_add_int(builder,
				"version",
				fwctl_tool_setting_get_version(setting->feature));
	fwctl_tool_cost_add_json(setting->cost, builder);
	fwctl_tool_json_add_bytes(builder, "old", setting->old_value);
	fwctl_tool_json_add_bytes(builder, "new", setting->new_value);
	fwctl_tool_json_add_bytes(builder, "saved", setting->saved_value);
	fwctl_tool_json_add_texts(builder, "unreadable", setting->unreadable);
	fwctl_tool_security_add_json(state, builder);
	fwctl_tool_json_print(builder, TRUE);
}

static void
fwctl_command_feature_set_print_text(FwctlFeatureSetting *setting)
{
	const gchar *name = fwctl_feature_get_name(setting->feature);
	g_autofree gchar *old_text = fwctl_command_feature_set_dup_text(setting->old_value);
	g_autofree gchar *new_text = fwctl_command_feature_set_dup_text(setting->new_value);
	g_autofree gchar *saved_text = fwctl_command_feature_set_dup_text(setting->saved_value);

	g_print(_("%s: %s set\n"),
		fwctl_device_get_name(setting->device),
		name != NULL ? name : fwctl_feature_get_uuid(setting->feature));
	g_print(_("current value before: %s\n"), old_text);
	g_print(_("current value after: %s\n"), new_text);
	if (fwctl_command_feature_set_has_saved(setting))
		g_print(_("saved value after: %s\n"), saved_text);
	for (guint i = 0; i < setting->unreadable->len; i++)
		g_print(_("unknown: %s\n"), (const gchar *)setting->unreadable->pdata[i]);
}

/*
 * Says what it costs, then does it.
 */
static FwctlToolExit
fwctl_command_feature_set_do(FwctlTool *self,
			     FwctlFeatureSetting *setting,
			     GBytes *data,
			     GError **error)
{
	g_autoptr(FwctlTransaction) transaction = NULL;
	g_autofree gchar *cost_text = NULL;

	transaction = fwctl_tool_setting_prepare(setting->device, setting->feature, data, error);
	if (transaction == NULL)
		return FWCTL_TOOL_EXIT_FAILED;
	setting->cost = fwctl_device_estimate(setting->device, transaction);
	if (!fwctl_tool_policy_check(self, setting->device, transaction, error) ||
	    !fwctl_tool_cost_check(setting->cost, error))
		return FWCTL_TOOL_EXIT_REFUSED;
	if (!self->json) {
		cost_text = fwctl_tool_cost_to_string(setting->cost);
		fwctl_tool_begin_text(self);
		g_print(_("cost: %s\n"), cost_text);
	}
	setting->old_value =
	    fwctl_command_feature_set_read(setting, FWCTL_FEATURE_SELECTION_CURRENT, "old");
	if (!fwctl_device_rpc(setting->device, transaction, NULL, error))
		return FWCTL_TOOL_EXIT_FAILED;
	setting->new_value =
	    fwctl_command_feature_set_read(setting, FWCTL_FEATURE_SELECTION_CURRENT, "new");
	if (fwctl_command_feature_set_has_saved(setting))
		setting->saved_value =
		    fwctl_command_feature_set_read(setting, FWCTL_FEATURE_SELECTION_SAVED, "saved");
	if (self->json)
		fwctl_command_feature_set_print_json(self, setting);
	else
		fwctl_command_feature_set_print_text(setting);
	return FWCTL_TOOL_EXIT_DONE;
}

static FwctlToolExit
fwctl_command_feature_set_run(FwctlTool *self, gchar **arguments, GError **error)
{
	g_autoptr(FwctlFeatureSetting) setting = g_new0(FwctlFeatureSetting, 1);
	g_autoptr(GBytes) data = NULL;

	setting->unreadable = g_ptr_array_new_with_free_func(g_free);
	data = fwctl_tool_setting_load(error);
	if (data == NULL)
		return FWCTL_TOOL_EXIT_FAILED;
	setting->device = fwctl_tool_open_device(self, arguments[0], error);
	if (setting->device == NULL)
		return FWCTL_TOOL_EXIT_FAILED;
	setting->feature = fwctl_device_lookup_feature(setting->device, arguments[1], NULL, error);
	if (setting->feature == NULL)
		return FWCTL_TOOL_EXIT_FAILED;
	return fwctl_command_feature_set_do(self, setting, data, error);
}

const FwctlToolCommand fwctl_command_feature_set = {
    .name = "feature set",
    .arguments = "DEVICE UUID|NAME",
    .summary = N_("Set the value of a feature"),
    .description = N_(
	"Says what it costs before it is done. Every kernel that has fwctl taints itself when a\n"
	"CXL feature is set, so this is refused unless --allow-taint is given."),
    .entries = fwctl_tool_setting_entries,
    .min_arguments = 2,
    .max_arguments = 2,
    .run = fwctl_command_feature_set_run,
};
