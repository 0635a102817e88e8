/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-devices.h"
#include "fwctl-tool-error.h"
#include "fwctl-tool-flash.h"
#include "fwctl-tool-json.h"
#include "fwctl-tool-table.h"

static void
fwctl_tool_flash_add_variants(JsonBuilder *builder,
			      const gchar *key,
			      GPtrArray *objects,
			      GVariant *(*to_variant)(gpointer))
{
	json_builder_set_member_name(builder, key);
	json_builder_begin_array(builder);
	for (guint i = 0; i < objects->len; i++) {
		g_autoptr(GVariant) variant = to_variant(objects->pdata[i]);

		json_builder_add_value(builder, json_gvariant_serialize(variant));
	}
	json_builder_end_array(builder);
}

static GVariant *
fwctl_tool_flash_plan_to_variant(gpointer plan)
{
	return fwctl_flash_plan_to_variant(plan);
}

static GVariant *
fwctl_tool_flash_result_to_variant(gpointer result)
{
	return fwctl_flash_result_to_variant(result);
}

static const gchar *
fwctl_tool_flash_or_unknown(const gchar *text)
{
	return text != NULL ? text : _("unknown");
}

static gchar *
fwctl_tool_flash_dup_change(FwctlFlashPlan *plan)
{
	return g_strdup_printf(_("%s to %s (%s)"),
			       fwctl_tool_flash_or_unknown(fwctl_flash_plan_get_version(plan)),
			       fwctl_tool_flash_or_unknown(fwctl_flash_plan_get_new_version(plan)),
			       fwctl_flash_change_to_string(fwctl_flash_plan_get_change(plan)));
}

static gchar *
fwctl_tool_flash_dup_signature(FwctlFlashPlan *plan)
{
	const gchar *text = fwctl_flash_signature_to_string(fwctl_flash_plan_get_signature(plan));
	const gchar *reason = fwctl_flash_plan_get_signature_reason(plan);

	return reason != NULL ? g_strdup_printf("%s: %s", text, reason) : g_strdup(text);
}

static gchar *
fwctl_tool_flash_dup_duration(FwctlFlashPlan *plan)
{
	gint64 duration = fwctl_flash_plan_get_expected_duration(plan);

	if (duration == 0)
		return g_strdup(_("unknown: never done here on such a model"));
	return g_strdup_printf(_("%.1f s, as the last time on such a model"),
			       (gdouble)duration / G_USEC_PER_SEC);
}

static void
fwctl_tool_flash_print_plan(FwctlFlashPlan *plan)
{
	FwctlFlashImage *image = fwctl_flash_plan_get_image(plan);
	FwctlFlashPath *path = fwctl_flash_plan_get_path(plan);
	g_autoptr(FwctlToolTable) table = fwctl_tool_table_new_pairs();
	g_autofree gchar *size =
	    g_format_size_full(fwctl_flash_image_get_size(image), G_FORMAT_SIZE_LONG_FORMAT);
	g_autofree gchar *change = fwctl_tool_flash_dup_change(plan);
	g_autofree gchar *signature = fwctl_tool_flash_dup_signature(plan);
	g_autofree gchar *duration = fwctl_tool_flash_dup_duration(plan);
	g_autofree gchar *way = g_strdup_printf("%s %s",
						fwctl_flash_path_get_name(path),
						fwctl_flash_path_get_endpoint(path));

	fwctl_tool_table_add_pair(table,
				  _("device"),
				  fwctl_target_get_name(fwctl_flash_plan_get_target(plan)));
	fwctl_tool_table_add_pair(
	    table,
	    _("component"),
	    fwctl_tool_flash_or_unknown(fwctl_flash_plan_get_component(plan)));
	fwctl_tool_table_add_pair(table, _("image"), fwctl_flash_image_get_filename(image));
	fwctl_tool_table_add_pair(table, _("size"), size);
	fwctl_tool_table_add_pair(table,
				  _("SHA-256"),
				  fwctl_flash_image_get_sha256(image, NULL, NULL));
	fwctl_tool_table_add_pair(
	    table,
	    _("for this device"),
	    fwctl_flash_identity_to_string(fwctl_flash_plan_get_identity(plan)));
	fwctl_tool_table_add_pair(table, _("signature"), signature);
	fwctl_tool_table_add_pair(table, _("version"), change);
	fwctl_tool_table_add_pair(table, _("path"), way);
	fwctl_tool_table_add_pair(table, _("scope"), _("none: no RPC of fwctl is sent"));
	fwctl_tool_table_add_pair(table, _("taints the kernel"), _("no"));
	fwctl_tool_table_add_pair(
	    table,
	    _("interrupts"),
	    fwctl_tool_flash_or_unknown(fwctl_flash_path_get_interrupts(path)));
	fwctl_tool_table_add_pair(table,
				  _("reset"),
				  fwctl_flash_reset_get_summary(fwctl_flash_path_get_reset(path)));
	fwctl_tool_table_add_pair(table, _("takes"), duration);
	fwctl_tool_table_print(table);
}

void
fwctl_tool_flash_print_plans(FwctlToolFlash *self)
{
	g_autoptr(JsonBuilder) builder = NULL;

	if (self->tool->json) {
		builder = fwctl_tool_json_new(self->tool, "org.fwctl.flash-plan/1");
		fwctl_tool_flash_add_variants(builder,
					      "plans",
					      self->plans,
					      fwctl_tool_flash_plan_to_variant);
		fwctl_tool_json_print(builder, TRUE);
		return;
	}
	fwctl_tool_begin_text(self->tool);
	for (guint i = 0; i < self->plans->len; i++) {
		if (i > 0)
			g_print("\n");
		fwctl_tool_flash_print_plan(self->plans->pdata[i]);
	}
}

static void
fwctl_tool_flash_print_result(FwctlFlashResult *result)
{
	const gchar *device = fwctl_flash_result_get_device(result);

	switch (fwctl_flash_result_get_outcome(result)) {
	case FWCTL_FLASH_OUTCOME_LIVE:
	case FWCTL_FLASH_OUTCOME_NEEDS_RESET:
		g_print(_("%s: written in %.1f s; %s\n"),
			device,
			(gdouble)fwctl_flash_result_get_duration(result) / G_USEC_PER_SEC,
			fwctl_flash_reset_get_summary(fwctl_flash_result_get_reset(result)));
		break;
	case FWCTL_FLASH_OUTCOME_CANCELLED:
		g_print(_("%s: cancelled; its old firmware is there\n"), device);
		break;
	case FWCTL_FLASH_OUTCOME_NOT_RUN:
		g_print(_("%s: not begun, since another one failed\n"), device);
		break;
	default:
		break;
	}
}

void
fwctl_tool_flash_print_results(FwctlToolFlash *self)
{
	g_autoptr(JsonBuilder) builder = NULL;

	if (!self->tool->json) {
		for (guint i = 0; i < self->results->len; i++)
			fwctl_tool_flash_print_result(self->results->pdata[i]);
		return;
	}
	builder = fwctl_tool_json_new(self->tool, "org.fwctl.flash-result/1");
	fwctl_tool_flash_add_variants(builder,
				      "results",
				      self->results,
				      fwctl_tool_flash_result_to_variant);
	fwctl_tool_json_print(builder, TRUE);
}

/*
 * A line for each that failed, with what would help.
 */
void
fwctl_tool_flash_print_errors(FwctlToolFlash *self)
{
	for (guint i = 0; i < self->results->len; i++) {
		FwctlFlashResult *result = self->results->pdata[i];
		const GError *error = fwctl_flash_result_get_error(result);
		const gchar *device = fwctl_flash_result_get_device(result);
		const gchar *remedy = fwctl_flash_result_get_remedy(result);
		g_autoptr(GError) line = NULL;

		if (error == NULL)
			continue;
		line = g_error_copy(error);
		if (!g_str_has_prefix(line->message, device))
			g_prefix_error(&line, "%s: ", device);
		if (remedy != NULL && strstr(line->message, remedy) == NULL) {
			g_autofree gchar *message = g_steal_pointer(&line->message);

			line->message = g_strdup_printf("%s; %s", message, remedy);
		}
		fwctl_tool_print_error(line);
	}
}
