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
#include "fwctl-tool-entry.h"
#include "fwctl-tool-error.h"
#include "fwctl-tool-json.h"
#include "fwctl-tool-policy.h"
#include "fwctl-tool-table.h"

static gchar *kind_text = NULL;

static const GOptionEntry entries[] = {
    {"kind",
     '\0',
     0,
     G_OPTION_ARG_STRING,
     &kind_text,
     N_("Only these: command, register, feature or log"),
     N_("KIND")},
    {NULL},
};

/* what is asked of the policy for each; NULL for what is not sent */
static FwctlDecision *
fwctl_command_commands_decide(FwctlTool *self, FwctlDevice *device, FwctlCommand *entry)
{
	if (device == NULL || !fwctl_tool_entry_is_rpc(entry))
		return NULL;
	return fwctl_tool_policy_decide(self,
					device,
					fwctl_command_get_name(entry),
					fwctl_tool_policy_get_scope(entry),
					fwctl_command_get_effects(entry));
}

static void
fwctl_command_commands_print_json(FwctlTool *self, FwctlToolSubject *subject, GPtrArray *found)
{
	g_autoptr(JsonBuilder) builder = fwctl_tool_json_new(self, "org.fwctl.commands/1");

	fwctl_tool_json_add_string(builder,
				   "device",
				   subject->device != NULL ? fwctl_device_get_name(subject->device)
							   : NULL);
	fwctl_tool_json_add_string(builder, "type", subject->type);
	json_builder_set_member_name(builder, "commands");
	json_builder_begin_array(builder);
	for (guint i = 0; i < found->len; i++) {
		FwctlCommand *entry = g_ptr_array_index(found, i);
		g_autoptr(FwctlDecision) decision =
		    fwctl_command_commands_decide(self, subject->device, entry);

		fwctl_tool_entry_add_json(entry, decision, builder);
	}
	json_builder_end_array(builder);
	fwctl_tool_json_print(builder, TRUE);
}

static void
fwctl_command_commands_add_row(FwctlToolTable *table, FwctlCommand *entry, FwctlDecision *decision)
{
	g_autofree gchar *id = fwctl_tool_entry_dup_id(entry);
	g_auto(GStrv) names = fwctl_tool_entry_dup_effects(entry);
	g_autofree gchar *effects = names != NULL ? g_strjoinv(",", names) : NULL;
	const gchar *verdict =
	    decision != NULL ? fwctl_verdict_to_string(fwctl_decision_get_verdict(decision)) : NULL;
	const gchar *const cells[] = {
	    fwctl_command_get_name(entry),
	    fwctl_command_get_type_name(entry),
	    fwctl_tool_entry_get_kind(entry),
	    id,
	    fwctl_tool_entry_get_path(entry),
	    fwctl_tool_entry_get_scope(entry),
	    effects,
	    fwctl_command_get_summary(entry),
	    verdict,
	    NULL,
	};

	fwctl_tool_table_add(table, cells);
}

/* how many of them there are, and what is missing where there are none */
static void
fwctl_command_commands_print_count(FwctlToolSubject *subject, GPtrArray *found)
{
	guint n_rpcs = 0;

	for (guint i = 0; i < found->len; i++)
		n_rpcs += fwctl_tool_entry_is_rpc(g_ptr_array_index(found, i));
	if (found->len == 0 && kind_text == NULL && subject->type != NULL)
		g_printerr(_("%s: nothing is published of its commands; what has no name is "
			     "refused, unless --allow-unpublished allows it\n"),
			   subject->type);
	else
		g_printerr(_("%u in all, %u of them are commands that go through fwctl\n"),
			   found->len,
			   n_rpcs);
}

static void
fwctl_command_commands_print_list(FwctlTool *self, FwctlToolSubject *subject, GPtrArray *found)
{
	const gchar *const headings[] = {"NAME",
					 "TYPE",
					 "KIND",
					 "ID",
					 "PATH",
					 "SCOPE",
					 "EFFECTS",
					 "SUMMARY",
					 subject->device != NULL ? "POLICY" : NULL,
					 NULL};
	g_autoptr(FwctlToolTable) table = fwctl_tool_table_new(headings);

	for (guint i = 0; i < found->len; i++) {
		FwctlCommand *entry = g_ptr_array_index(found, i);
		g_autoptr(FwctlDecision) decision =
		    fwctl_command_commands_decide(self, subject->device, entry);

		fwctl_command_commands_add_row(table, entry, decision);
	}
	fwctl_tool_table_print(table);
	fwctl_command_commands_print_count(subject, found);
}

static void
fwctl_command_commands_print_pages(FwctlTool *self, FwctlToolSubject *subject, GPtrArray *found)
{
	for (guint i = 0; i < found->len; i++) {
		FwctlCommand *entry = g_ptr_array_index(found, i);
		g_autoptr(FwctlDecision) decision =
		    fwctl_command_commands_decide(self, subject->device, entry);

		if (i > 0)
			g_print("\n");
		fwctl_tool_entry_print(entry, decision);
	}
}

static gboolean
fwctl_command_commands_check_kind(GError **error)
{
	const gchar *const kinds[] = {"command", "register", "feature", "log", NULL};

	if (kind_text == NULL || g_strv_contains(kinds, kind_text))
		return TRUE;
	g_set_error(error,
		    FWCTL_TOOL_ERROR,
		    FWCTL_TOOL_EXIT_USAGE,
		    _("--kind=%s: use command, register, feature or log"),
		    kind_text);
	return FALSE;
}

/* all of a type or of every type, or what has the name */
static GPtrArray *
fwctl_command_commands_find(FwctlCatalogue *catalogue,
			    const gchar *type,
			    const gchar *name,
			    GError **error)
{
	g_auto(GStrv) types = NULL;
	g_autoptr(GPtrArray) found = NULL;

	if (name != NULL)
		return fwctl_tool_catalogue_find_all(catalogue, type, name, error);
	if (type != NULL) {
		found = fwctl_tool_catalogue_list(catalogue, type);
	} else {
		types = fwctl_catalogue_dup_types(catalogue);
		found = g_ptr_array_new_with_free_func(g_object_unref);
		for (guint i = 0; types[i] != NULL; i++)
			g_ptr_array_extend_and_steal(
			    found,
			    fwctl_tool_catalogue_list(catalogue, types[i]));
	}
	for (guint i = found->len; kind_text != NULL && i > 0; i--) {
		FwctlCommand *entry = g_ptr_array_index(found, i - 1);

		if (g_strcmp0(fwctl_tool_entry_get_kind(entry), kind_text) != 0)
			g_ptr_array_remove_index(found, i - 1);
	}
	return g_steal_pointer(&found);
}

static FwctlToolExit
fwctl_command_commands_run(FwctlTool *self, gchar **arguments, GError **error)
{
	FwctlCatalogue *catalogue = NULL;
	g_auto(FwctlToolSubject) subject = {0};
	const gchar *name = arguments[0] != NULL ? arguments[1] : NULL;
	g_autoptr(GPtrArray) found = NULL;

	if (!fwctl_command_commands_check_kind(error))
		return FWCTL_TOOL_EXIT_USAGE;
	catalogue = fwctl_tool_get_catalogue(self, error);
	if (catalogue == NULL)
		return FWCTL_TOOL_EXIT_FAILED;
	if (arguments[0] != NULL && !fwctl_tool_find_subject(self, arguments[0], &subject, error))
		return FWCTL_TOOL_EXIT_FAILED;
	found = fwctl_command_commands_find(catalogue, subject.type, name, error);
	if (found == NULL)
		return FWCTL_TOOL_EXIT_FAILED;
	if (self->json) {
		fwctl_command_commands_print_json(self, &subject, found);
		return FWCTL_TOOL_EXIT_DONE;
	}
	if (subject.device != NULL)
		fwctl_tool_begin_text(self);
	if (name != NULL)
		fwctl_command_commands_print_pages(self, &subject, found);
	else
		fwctl_command_commands_print_list(self, &subject, found);
	return FWCTL_TOOL_EXIT_DONE;
}

const FwctlToolCommand fwctl_command_commands = {
    .name = "commands",
    .arguments = "[DEVICE|TYPE] [NAME]",
    .summary = N_("List the commands that are published, or describe one"),
    .description = N_(
	"TYPE is cxl, mlx5, bnxt or pds. NAME is that of a command, a register, a feature or a\n"
	"log, or its opcode, number or UUID; it gets a page. PATH says what takes another way\n"
	"than fwctl. SCOPE is the least that the kernel's driver takes it with; debug-write and\n"
	"debug-write-full taint the kernel. For a DEVICE, POLICY is what would be decided."),
    .entries = entries,
    .max_arguments = 2,
    .run = fwctl_command_commands_run,
};
