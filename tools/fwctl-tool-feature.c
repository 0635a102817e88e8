/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-error.h"
#include "fwctl-tool-feature.h"
#include "fwctl-tool-json.h"

/*
 * Gets a feature's flags by the names that introspection gives them, such as
 * “saved-selection”.
 */
gchar **
fwctl_tool_feature_dup_flags(FwctlFeature *feature)
{
	g_autoptr(GFlagsClass) klass = g_type_class_ref(FWCTL_TYPE_FEATURE_FLAGS);
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	guint flags = (guint)fwctl_feature_get_flags(feature);

	for (guint i = 0; i < klass->n_values; i++) {
		if (klass->values[i].value != 0 && (flags & klass->values[i].value) != 0)
			g_ptr_array_add(names, g_strdup(klass->values[i].value_nick));
	}
	g_ptr_array_add(names, NULL);
	return (gchar **)g_ptr_array_free(g_steal_pointer(&names), FALSE);
}

/*
 * Parses the value of --selection, where none means the current value.
 */
gboolean
fwctl_tool_feature_selection_from_string(const gchar *text,
					 FwctlFeatureSelection *selection,
					 GError **error)
{
	g_autoptr(GEnumClass) klass = g_type_class_ref(FWCTL_TYPE_FEATURE_SELECTION);
	GEnumValue *value = NULL;

	value = g_enum_get_value_by_nick(klass, text != NULL ? text : "current");
	if (value == NULL) {
		g_set_error(error,
			    FWCTL_TOOL_ERROR,
			    FWCTL_TOOL_EXIT_USAGE,
			    _("--selection=%s: use current, default or saved"),
			    text);
		return FALSE;
	}
	*selection = (FwctlFeatureSelection)value->value;
	return TRUE;
}

const gchar *
fwctl_tool_feature_selection_to_string(FwctlFeatureSelection selection)
{
	g_autoptr(GEnumClass) klass = g_type_class_ref(FWCTL_TYPE_FEATURE_SELECTION);

	/* the nick is static, it outlives the class reference */
	return g_enum_get_value(klass, (gint)selection)->value_nick;
}

/*
 * Adds a feature as an object of its own.
 */
void
fwctl_tool_feature_add_json(FwctlFeature *feature, JsonBuilder *builder)
{
	g_auto(GStrv) flags = fwctl_tool_feature_dup_flags(feature);
	g_auto(GStrv) effects = fwctl_effects_dup_names(fwctl_feature_get_effects(feature));
	g_auto(GStrv) effects_text = fwctl_feature_dup_effects_text(feature);
	FwctlScope scope = FWCTL_SCOPE_CONFIGURATION;
	gboolean settable = fwctl_feature_get_set_scope(feature, &scope);

	json_builder_begin_object(builder);
	fwctl_tool_json_add_string(builder, "uuid", fwctl_feature_get_uuid(feature));
	fwctl_tool_json_add_string(builder, "name", fwctl_feature_get_name(feature));
	fwctl_tool_json_add_string(builder, "summary", fwctl_feature_get_summary(feature));
	fwctl_tool_json_add_int(builder, "index", fwctl_feature_get_index(feature));
	fwctl_tool_json_add_int(builder, "get_size", fwctl_feature_get_get_size(feature));
	fwctl_tool_json_add_int(builder, "set_size", fwctl_feature_get_set_size(feature));
	fwctl_tool_json_add_int(builder, "get_version", fwctl_feature_get_get_version(feature));
	fwctl_tool_json_add_int(builder, "set_version", fwctl_feature_get_set_version(feature));
	fwctl_tool_json_add_strv(builder, "flags", flags);
	fwctl_tool_json_add_string(builder, "persistence", fwctl_feature_get_persistence(feature));
	fwctl_tool_json_add_int(builder, "wire_effects", fwctl_feature_get_wire_effects(feature));
	fwctl_tool_json_add_strv(builder, "effects", effects);
	fwctl_tool_json_add_strv(builder, "effects_text", effects_text);
	fwctl_tool_json_add_string(builder,
				   "set_scope",
				   settable ? fwctl_scope_to_string(scope) : NULL);
	fwctl_tool_json_add_string(builder, "set_refusal", fwctl_feature_get_set_refusal(feature));
	json_builder_end_object(builder);
}
