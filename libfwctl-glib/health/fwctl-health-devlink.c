/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-health-sources.h"
#include "fwctl-security-state.h"

/*
 * The health reporters of devlink (Documentation/networking/devlink/devlink-health.rst). Everybody
 * may read their states and counts. One in error is diagnosed too, where this thread may do that:
 * the driver then looks at the device, and at nothing that changes it.
 */

static void
fwctl_health_devlink_diagnose(FwctlDevlink *devlink,
			      FwctlDevlinkReporter *reporter,
			      GVariantBuilder *details,
			      GCancellable *cancellable)
{
	g_autoptr(FwctlSecurityState) state = fwctl_security_state_new();
	g_autoptr(GVariant) tree = NULL;
	g_autoptr(GError) error_local = NULL;

	if (fwctl_security_state_has_capability(state, "CAP_NET_ADMIN") != FWCTL_TRISTATE_YES)
		return;
	tree = fwctl_devlink_diagnose(devlink, reporter, cancellable, &error_local);
	if (tree != NULL)
		g_variant_builder_add(details, "{sv}", "diagnosis", tree);
	else
		g_variant_builder_add(details,
				      "{sv}",
				      "diagnosis_error",
				      g_variant_new_string(error_local->message));
}

static void
fwctl_health_devlink_add_number(GVariantBuilder *details, const gchar *name, gint64 value)
{
	if (value >= 0)
		g_variant_builder_add(details, "{sv}", name, g_variant_new_int64(value));
}

static GVariant *
fwctl_health_devlink_make_details(FwctlDevlink *devlink,
				  FwctlDevlinkReporter *reporter,
				  GCancellable *cancellable)
{
	FwctlTristate auto_recover = fwctl_devlink_reporter_get_auto_recover(reporter);
	gint64 dump_time = fwctl_devlink_reporter_get_dump_time(reporter);
	GVariantBuilder details;

	g_variant_builder_init(&details, G_VARIANT_TYPE_VARDICT);
	fwctl_health_devlink_add_number(&details,
					"errors",
					fwctl_devlink_reporter_get_error_count(reporter));
	fwctl_health_devlink_add_number(&details,
					"recoveries",
					fwctl_devlink_reporter_get_recover_count(reporter));
	if (dump_time >= 0) {
		g_autoptr(GDateTime) time =
		    g_date_time_new_from_unix_utc(dump_time / G_USEC_PER_SEC);
		g_autofree gchar *text = time != NULL ? g_date_time_format_iso8601(time) : NULL;

		if (text != NULL)
			g_variant_builder_add(&details,
					      "{sv}",
					      "dump_time",
					      g_variant_new_string(text));
	}
	if (auto_recover != FWCTL_TRISTATE_UNKNOWN)
		g_variant_builder_add(&details,
				      "{sv}",
				      "auto_recover",
				      g_variant_new_boolean(auto_recover == FWCTL_TRISTATE_YES));
	if (fwctl_devlink_reporter_get_state(reporter) == FWCTL_DEVLINK_REPORTER_STATE_ERROR)
		fwctl_health_devlink_diagnose(devlink, reporter, &details, cancellable);
	return g_variant_builder_end(&details);
}

static void
fwctl_health_devlink_judge(FwctlHealthItem *item,
			   FwctlDevlink *devlink,
			   FwctlDevlinkReporter *reporter)
{
	const gchar *name = fwctl_devlink_reporter_get_name(reporter);
	g_autofree gchar *advice = NULL;

	switch (fwctl_devlink_reporter_get_state(reporter)) {
	case FWCTL_DEVLINK_REPORTER_STATE_ERROR:
		fwctl_health_item_raise_status(item, FWCTL_HEALTH_STATUS_CRITICAL);
		advice = g_strdup_printf(_("keep the dump for the vendor (devlink health dump show "
					   "%s reporter %s), then recover the device (devlink "
					   "health recover %s reporter %s)"),
					 fwctl_devlink_get_name(devlink),
					 name,
					 fwctl_devlink_get_name(devlink),
					 name);
		break;
	case FWCTL_DEVLINK_REPORTER_STATE_HEALTHY:
		if (fwctl_devlink_reporter_get_error_count(reporter) <= 0)
			return;
		fwctl_health_item_raise_status(item, FWCTL_HEALTH_STATUS_NOTICE);
		advice = g_strdup_printf(_("it had errors and recovered from them; what was found "
					   "is in the dump (devlink health dump show %s reporter "
					   "%s)"),
					 fwctl_devlink_get_name(devlink),
					 name);
		break;
	case FWCTL_DEVLINK_REPORTER_STATE_UNKNOWN:
	default:
		fwctl_health_item_raise_status(item, FWCTL_HEALTH_STATUS_UNKNOWN);
		return;
	}
	fwctl_health_item_set_advice(item, advice);
}

static void
fwctl_health_devlink_add_reporter(FwctlHealthReport *report,
				  FwctlDevlink *devlink,
				  FwctlDevlinkReporter *reporter,
				  const gchar *source,
				  GCancellable *cancellable)
{
	gint64 port_index = fwctl_devlink_reporter_get_port_index(reporter);
	g_autofree gchar *id =
	    g_strconcat("reporter.", fwctl_devlink_reporter_get_name(reporter), NULL);
	g_autofree gchar *subject = g_strdup(fwctl_devlink_get_name(devlink));
	g_autoptr(FwctlHealthItem) item = fwctl_health_item_new(id, "devlink", source);

	if (port_index >= 0) {
		g_free(subject);
		subject =
		    g_strdup_printf("%s/%u", fwctl_devlink_get_name(devlink), (guint)port_index);
	}
	fwctl_health_item_set_subject(item, subject);
	fwctl_health_item_set_value(item,
				    g_variant_new_string(fwctl_devlink_reporter_state_to_string(
					fwctl_devlink_reporter_get_state(reporter))));
	fwctl_health_item_set_details(
	    item,
	    fwctl_health_devlink_make_details(devlink, reporter, cancellable));
	fwctl_health_devlink_judge(item, devlink, reporter);
	fwctl_health_report_add_item(report, item);
}

/*
 * fwctl_health_devlink_read:
 *
 * Adds an item for each health reporter of a devlink instance and of its ports.
 */
void
fwctl_health_devlink_read(FwctlHealthReport *report,
			  FwctlDevlink *devlink,
			  GCancellable *cancellable)
{
	g_autofree gchar *source =
	    g_strdup_printf("health reporters (devlink %s)", fwctl_devlink_get_name(devlink));
	g_autoptr(GPtrArray) reporters = NULL;
	g_autoptr(GError) error_local = NULL;

	if (!fwctl_health_report_begin_query(report, "devlink", source))
		return;
	reporters = fwctl_devlink_list_reporters(devlink, cancellable, &error_local);
	if (reporters == NULL) {
		fwctl_health_report_add_failure(report,
						"reporter.*",
						"devlink",
						source,
						error_local);
		return;
	}
	for (guint i = 0; i < reporters->len; i++)
		fwctl_health_devlink_add_reporter(report,
						  devlink,
						  g_ptr_array_index(reporters, i),
						  source,
						  cancellable);
}
