/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-catalogue.h"
#include "fwctl-tool-commands.h"
#include "fwctl-tool-devices.h"
#include "fwctl-tool-error.h"
#include "fwctl-tool-json.h"
#include "fwctl-tool-policy.h"

/* what stands for a command that nobody has described */
#define FWCTL_TOOL_UNPUBLISHED "-"

static gchar *scope_text = NULL;

static const GOptionEntry entries[] = {
    {"scope",
     '\0',
     0,
     G_OPTION_ARG_STRING,
     &scope_text,
     N_("With this scope, instead of the least that will do"),
     N_("SCOPE")},
    {NULL},
};

/* what is asked about; @command is NULL for one that is not published */
typedef struct {
	FwctlDevice *device;
	FwctlCommand *command;
	FwctlScope scope;
	FwctlEffects effects;
	FwctlDecision *decision;
} FwctlPolicyCase;

static void
fwctl_policy_case_clear(FwctlPolicyCase *self)
{
	g_clear_object(&self->device);
	g_clear_object(&self->command);
	g_clear_object(&self->decision);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FwctlPolicyCase, fwctl_policy_case_clear)

static gboolean
fwctl_policy_case_is_memdev(const FwctlPolicyCase *self)
{
	return self->command != NULL &&
	       fwctl_command_get_door(self->command) == FWCTL_COMMAND_DOOR_MEMDEV;
}

/* of a feature that is to be set the device knows what that does, and so the scope */
static gboolean
fwctl_command_policy_explain_ask_device(FwctlPolicyCase *one, GVariant *args, GError **error)
{
	g_autoptr(FwctlFeature) feature = NULL;
	const gchar *uuid = NULL;
	FwctlScope scope = FWCTL_SCOPE_CONFIGURATION;

	if (!fwctl_command_is_scope_by_effects(one->command) ||
	    !g_variant_lookup(args, "uuid", "&s", &uuid))
		return TRUE;
	if (!fwctl_device_open(one->device, NULL, error))
		return FALSE;
	feature = fwctl_device_lookup_feature(one->device, uuid, NULL, error);
	if (feature == NULL)
		return FALSE;
	one->effects = fwctl_feature_get_effects(feature);
	if (fwctl_feature_get_set_scope(feature, &scope))
		one->scope = scope;
	return TRUE;
}

static gboolean
fwctl_command_policy_explain_load(FwctlTool *self,
				  FwctlPolicyCase *one,
				  gchar **arguments,
				  GError **error)
{
	g_auto(FwctlToolSubject) subject = {0};
	g_autoptr(GVariant) args = NULL;

	if (!fwctl_tool_find_subject(self, arguments[0], &subject, error))
		return FALSE;
	if (subject.device == NULL) {
		g_set_error(error,
			    FWCTL_TOOL_ERROR,
			    FWCTL_TOOL_EXIT_USAGE,
			    _("policy explain: %s is a device type; name a device, since rules may "
			      "be for some of them"),
			    subject.type);
		return FALSE;
	}
	one->device = g_object_ref(subject.device);
	one->effects = FWCTL_EFFECTS_UNKNOWN;
	if (g_strcmp0(arguments[1], FWCTL_TOOL_UNPUBLISHED) != 0) {
		one->command =
		    fwctl_tool_catalogue_find(self->catalogue, subject.type, arguments[1], error);
		if (one->command == NULL)
			return FALSE;
		args = fwctl_command_parse_args(one->command,
						(const gchar *const *)(arguments + 2),
						error);
		if (args == NULL)
			return FALSE;
		one->scope = fwctl_tool_policy_get_scope(one->command);
		one->effects = fwctl_command_get_effects_of(one->command, args);
		if (!fwctl_command_policy_explain_ask_device(one, args, error))
			return FALSE;
	}
	if (scope_text != NULL && !fwctl_scope_from_string(scope_text, &one->scope, error)) {
		g_prefix_error(error, "--scope: ");
		return FALSE;
	}
	return TRUE;
}

static void
fwctl_command_policy_explain_print_json(FwctlTool *self, FwctlPolicyCase *one)
{
	g_autoptr(JsonBuilder) builder = fwctl_tool_json_new(self, "org.fwctl.policy/1");
	g_autofree gchar *type = fwctl_device_dup_type_name(one->device);
	g_auto(GStrv) effects = fwctl_effects_dup_names(one->effects);
	g_auto(GStrv) rules = fwctl_policy_dup_rules(fwctl_tool_get_policy(self));
	g_auto(GStrv) problems = fwctl_policy_dup_problems(fwctl_tool_get_policy(self));
	gboolean is_memdev = fwctl_policy_case_is_memdev(one);

	fwctl_tool_json_add_string(builder, "device", fwctl_device_get_name(one->device));
	fwctl_tool_json_add_string(builder, "type", type);
	fwctl_tool_json_add_string(builder,
				   "command",
				   one->command != NULL ? fwctl_command_get_name(one->command)
							: NULL);
	fwctl_tool_json_add_string(builder, "path", is_memdev ? "memdev" : "fwctl");
	fwctl_tool_json_add_string(builder,
				   "scope",
				   is_memdev ? NULL : fwctl_scope_to_string(one->scope));
	fwctl_tool_json_add_bool(builder, "taints", !is_memdev && fwctl_scope_taints(one->scope));
	fwctl_tool_json_add_strv(builder, "effects", effects);
	fwctl_tool_policy_add_json(one->decision, builder);
	fwctl_tool_json_add_strv(builder, "rules", rules);
	fwctl_tool_json_add_strv(builder, "problems", problems);
	fwctl_tool_json_print(builder, TRUE);
}

static void
fwctl_command_policy_explain_print_text(FwctlTool *self, FwctlPolicyCase *one)
{
	g_autofree gchar *effects = fwctl_effects_to_string(one->effects);
	g_auto(GStrv) problems = fwctl_policy_dup_problems(fwctl_tool_get_policy(self));
	const gchar *remedy = fwctl_decision_get_remedy(one->decision);

	fwctl_tool_begin_text(self);
	g_print("%s: %s\n",
		fwctl_verdict_to_string(fwctl_decision_get_verdict(one->decision)),
		fwctl_decision_get_reason(one->decision));
	g_print(_("rule: %s\n"), fwctl_decision_get_rule(one->decision));
	if (remedy != NULL)
		g_print(_("remedy: %s\n"), remedy);
	if (fwctl_policy_case_is_memdev(one))
		g_print(_("scope: none (does not taint the kernel)\n"));
	else
		g_print(_("scope: %s (%s)\n"),
			fwctl_scope_to_string(one->scope),
			fwctl_scope_taints(one->scope) ? _("taints the kernel")
						       : _("does not taint the kernel"));
	g_print(_("effects: %s\n"), effects);
	g_print(_("if the audit log cannot take it: %s\n"),
		fwctl_decision_get_unaudited(one->decision) ? _("sent all the same")
							    : _("not sent"));
	if (fwctl_policy_case_is_memdev(one))
		g_print(_("%s is no RPC of fwctl: it goes through the memory device's own node\n"),
			fwctl_command_get_name(one->command));
	for (guint i = 0; problems[i] != NULL; i++)
		g_print(_("problem: %s\n"), problems[i]);
}

static FwctlToolExit
fwctl_command_policy_explain_run(FwctlTool *self, gchar **arguments, GError **error)
{
	g_auto(FwctlPolicyCase) one = {0};

	if (!fwctl_command_policy_explain_load(self, &one, arguments, error))
		return FWCTL_TOOL_EXIT_FAILED;
	one.decision = fwctl_tool_policy_decide(
	    self,
	    one.device,
	    one.command != NULL ? fwctl_command_get_name(one.command) : NULL,
	    one.scope,
	    one.effects);
	if (self->json)
		fwctl_command_policy_explain_print_json(self, &one);
	else
		fwctl_command_policy_explain_print_text(self, &one);
	return fwctl_decision_get_verdict(one.decision) == FWCTL_VERDICT_ALLOW
		   ? FWCTL_TOOL_EXIT_DONE
		   : FWCTL_TOOL_EXIT_REFUSED;
}

const FwctlToolCommand fwctl_command_policy_explain = {
    .name = "policy explain",
    .arguments = "DEVICE COMMAND [FIELD=VALUE…]",
    .summary = N_("Say whether a command would be sent, and which rule decides"),
    .description =
	N_("Sends nothing to the firmware but, for set-feature with a uuid, the question which\n"
	   "features there are. The rules are those of /etc/fwctl/policy.d and the defaults; what\n"
	   "is wrong with a file is named. --allow-taint, --allow-unpublished and --yes count as\n"
	   "they would. “-” stands for a command that no catalogue describes."),
    .entries = entries,
    .min_arguments = 2,
    .max_arguments = G_MAXUINT,
    .run = fwctl_command_policy_explain_run,
};
