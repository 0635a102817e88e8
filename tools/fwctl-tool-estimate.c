/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-cost.h"
#include "fwctl-tool-devices.h"
#include "fwctl-tool-estimate.h"
#include "fwctl-tool-json.h"
#include "fwctl-tool-security.h"
#include "fwctl-tool-table.h"

void
fwctl_tool_estimate_free(FwctlToolEstimate *estimate)
{
	g_clear_object(&estimate->device);
	g_clear_object(&estimate->feature);
	g_clear_object(&estimate->transaction);
	g_clear_object(&estimate->cost);
	g_clear_error(&estimate->refusal);
	g_free(estimate);
}

static JsonBuilder *
fwctl_tool_estimate_new_json(FwctlTool *self,
			     FwctlDevice *device,
			     FwctlFeature *feature,
			     const gchar *operation)
{
	g_autoptr(JsonBuilder) builder = fwctl_tool_json_new(self, "org.fwctl.estimate/1");

	fwctl_tool_json_add_string(builder, "device", fwctl_device_get_name(device));
	fwctl_tool_json_add_string(builder, "operation", operation);
	fwctl_tool_json_add_string(builder,
				   "uuid",
				   feature != NULL ? fwctl_feature_get_uuid(feature) : NULL);
	fwctl_tool_json_add_string(builder,
				   "name",
				   feature != NULL ? fwctl_feature_get_name(feature) : NULL);
	json_builder_set_member_name(builder, "sent");
	json_builder_begin_array(builder);
	if (feature != NULL)
		json_builder_add_string_value(builder, "list-features");
	json_builder_end_array(builder);
	json_builder_set_member_name(builder, "estimates");
	json_builder_begin_array(builder);
	return g_steal_pointer(&builder);
}

static void
fwctl_tool_estimate_print_json(FwctlTool *self, FwctlToolEstimate *estimate, const gchar *operation)
{
	g_autoptr(JsonBuilder) builder =
	    fwctl_tool_estimate_new_json(self, estimate->device, estimate->feature, operation);
	g_autoptr(FwctlSecurityState) state = fwctl_security_state_new();

	json_builder_begin_object(builder);
	if (estimate->cost != NULL)
		fwctl_tool_cost_add_json(estimate->cost, builder);
	else
		fwctl_tool_cost_add_refusal_json(estimate->feature, estimate->refusal, builder);
	json_builder_end_object(builder);
	json_builder_end_array(builder);
	fwctl_tool_security_add_json(state, builder);
	fwctl_tool_json_print(builder, TRUE);
}

static void
fwctl_tool_estimate_add_cost(FwctlCost *cost, FwctlToolTable *table)
{
	FwctlScope least_scope = FWCTL_SCOPE_CONFIGURATION;
	const gchar *capability = fwctl_cost_get_capability(cost);
	g_autofree gchar *effects = fwctl_tool_cost_dup_effects(cost);
	g_autofree gchar *verdict = fwctl_tool_cost_dup_verdict(cost);
	FwctlTristate held = fwctl_cost_get_capability_held(cost);
	const gchar *least = _("unknown (nothing describes these bytes)");

	if (fwctl_cost_get_least_scope(cost, &least_scope))
		least = fwctl_scope_to_string(least_scope);
	fwctl_tool_table_add_pair(table,
				  _("Scope"),
				  fwctl_scope_to_string(fwctl_cost_get_scope(cost)));
	fwctl_tool_table_add_pair(table, _("Least scope"), least);
	fwctl_tool_table_add_pair(table,
				  _("Capability needed"),
				  capability != NULL ? capability : _("none"));
	if (capability != NULL)
		fwctl_tool_table_add_pair(table,
					  _("Capability held"),
					  fwctl_tristate_to_string(held));
	fwctl_tool_table_add_pair(table,
				  _("Taints the kernel"),
				  fwctl_cost_get_taints(cost) ? _("yes") : _("no"));
	fwctl_tool_table_add_pair(table, _("Effects"), effects);
	fwctl_tool_table_add_pair(table, _("Verdict"), verdict);
}

static void
fwctl_tool_estimate_print_text(FwctlTool *self, FwctlToolEstimate *estimate, const gchar *operation)
{
	g_autoptr(FwctlToolTable) table = fwctl_tool_table_new_pairs();
	g_autoptr(FwctlSecurityState) state = fwctl_security_state_new();
	const gchar *name = NULL;

	fwctl_tool_begin_text(self);
	fwctl_tool_table_add_pair(table, _("Device"), fwctl_device_get_name(estimate->device));
	fwctl_tool_table_add_pair(table, _("Operation"), operation);
	if (estimate->feature != NULL) {
		name = fwctl_feature_get_name(estimate->feature);
		fwctl_tool_table_add_pair(table, _("Feature"), name);
		fwctl_tool_table_add_pair(table,
					  _("UUID"),
					  fwctl_feature_get_uuid(estimate->feature));
	}
	if (estimate->cost != NULL) {
		fwctl_tool_estimate_add_cost(estimate->cost, table);
	} else {
		g_autofree gchar *verdict =
		    g_strdup_printf(_("refused: %s"), estimate->refusal->message);

		fwctl_tool_table_add_pair(table, _("Verdict"), verdict);
	}
	fwctl_tool_security_add_pairs(state, table);
	fwctl_tool_table_print(table);
	g_print("\n%s\n",
		estimate->feature != NULL
		    ? _("The feature list was read, at scope configuration; nothing else was sent.")
		    : _("Nothing was sent."));
}

void
fwctl_tool_estimate_print(FwctlTool *self, FwctlToolEstimate *estimate, const gchar *operation)
{
	if (self->json)
		fwctl_tool_estimate_print_json(self, estimate, operation);
	else
		fwctl_tool_estimate_print_text(self, estimate, operation);
}

/*
 * Gets the cost of each scope in turn, for an RPC of which nothing else is known.
 */
static GPtrArray *
fwctl_tool_estimate_get_scopes(FwctlDevice *device)
{
	g_autoptr(GPtrArray) costs = g_ptr_array_new_with_free_func(g_object_unref);
	g_autoptr(GBytes) nothing = g_bytes_new(NULL, 0);

	for (gint scope = FWCTL_SCOPE_CONFIGURATION; scope <= FWCTL_SCOPE_DEBUG_WRITE_FULL;
	     scope++) {
		g_autoptr(FwctlTransaction) transaction =
		    fwctl_transaction_new((FwctlScope)scope, nothing, 0);

		g_ptr_array_add(costs, fwctl_device_estimate(device, transaction));
	}
	return g_steal_pointer(&costs);
}

static void
fwctl_tool_estimate_print_scopes_json(FwctlTool *self, FwctlDevice *device, GPtrArray *costs)
{
	g_autoptr(JsonBuilder) builder = fwctl_tool_estimate_new_json(self, device, NULL, "scopes");
	g_autoptr(FwctlSecurityState) state = fwctl_security_state_new();

	for (guint i = 0; i < costs->len; i++) {
		json_builder_begin_object(builder);
		fwctl_tool_cost_add_json(g_ptr_array_index(costs, i), builder);
		json_builder_end_object(builder);
	}
	json_builder_end_array(builder);
	fwctl_tool_security_add_json(state, builder);
	fwctl_tool_json_print(builder, TRUE);
}

static void
fwctl_tool_estimate_print_scopes_text(FwctlTool *self, FwctlDevice *device, GPtrArray *costs)
{
	const gchar *const headings[] =
	    {"SCOPE", "CAPABILITY", "HELD", "TAINTS", "FOR", "VERDICT", NULL};
	g_autoptr(FwctlToolTable) table = fwctl_tool_table_new(headings);
	g_autoptr(FwctlToolTable) pairs = fwctl_tool_table_new_pairs();
	g_autoptr(FwctlSecurityState) state = fwctl_security_state_new();

	fwctl_tool_begin_text(self);
	for (guint i = 0; i < costs->len; i++) {
		FwctlCost *cost = g_ptr_array_index(costs, i);
		FwctlScope scope = fwctl_cost_get_scope(cost);
		const gchar *capability = fwctl_cost_get_capability(cost);
		const gchar *held = fwctl_tristate_to_string(fwctl_cost_get_capability_held(cost));
		g_autofree gchar *verdict = fwctl_tool_cost_dup_verdict(cost);
		const gchar *const cells[] = {
		    fwctl_scope_to_string(scope),
		    capability,
		    capability != NULL ? held : NULL,
		    fwctl_cost_get_taints(cost) ? "yes" : "no",
		    fwctl_scope_get_summary(scope),
		    verdict,
		    NULL,
		};

		fwctl_tool_table_add(table, cells);
	}
	fwctl_tool_table_print(table);
	g_print("\n");
	fwctl_tool_security_add_pairs(state, pairs);
	fwctl_tool_table_print(pairs);
	g_print(_("\n%s was not opened, and nothing was sent.\n"), fwctl_device_get_name(device));
}

/*
 * Prints what each scope takes on this machine.
 */
void
fwctl_tool_estimate_print_scopes(FwctlTool *self, FwctlDevice *device)
{
	g_autoptr(GPtrArray) costs = fwctl_tool_estimate_get_scopes(device);

	if (self->json)
		fwctl_tool_estimate_print_scopes_json(self, device, costs);
	else
		fwctl_tool_estimate_print_scopes_text(self, device, costs);
}
