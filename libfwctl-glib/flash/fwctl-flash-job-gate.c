/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "fwctl-flash-error.h"
#include "fwctl-flash-job-private.h"

/* how policies and logs call a flash, over whatever path */
#define FWCTL_FLASH_COMMAND "flash"

/*
 * What a flash does. The caller's word for it is the job itself; a policy's file may still deny it.
 */
static FwctlEffects
fwctl_flash_job_get_effects(FwctlFlashJob *self)
{
	FwctlEffects effects =
	    FWCTL_EFFECTS_CONFIG_ON_RESET | FWCTL_EFFECTS_ERASES | FWCTL_EFFECTS_BACKGROUND;

	if ((fwctl_flash_options_get_flags(self->options) & FWCTL_FLASH_FLAGS_ACTIVATE) != 0)
		effects |= FWCTL_EFFECTS_RESETS | FWCTL_EFFECTS_CONFIG_NOW;
	return effects;
}

static void
fwctl_flash_job_add_id(GStrvBuilder *builder, const gchar *id)
{
	if (id != NULL)
		g_strv_builder_add(builder, id);
}

/* each name by which a rule may know the device: the fwctl and memory devices it shows as too */
static gchar **
fwctl_flash_job_dup_ids(FwctlFlashJob *self)
{
	g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
	g_autoptr(GPtrArray) devices = fwctl_target_list_devices(self->target);
	g_autoptr(GPtrArray) memdevs = fwctl_target_list_memdevs(self->target);

	fwctl_flash_job_add_id(builder, fwctl_target_get_name(self->target));
	fwctl_flash_job_add_id(builder, fwctl_target_get_id(self->target));
	fwctl_flash_job_add_id(builder, fwctl_target_get_pci_address(self->target));
	fwctl_flash_job_add_id(builder, fwctl_target_get_serial(self->target));
	for (guint i = 0; i < devices->len; i++)
		fwctl_flash_job_add_id(builder, fwctl_device_get_name(devices->pdata[i]));
	for (guint i = 0; i < memdevs->len; i++)
		fwctl_flash_job_add_id(builder, fwctl_memdev_get_name(memdevs->pdata[i]));
	return g_strv_builder_end(builder);
}

static gchar *
fwctl_flash_job_dup_type(FwctlFlashJob *self)
{
	g_autoptr(GPtrArray) devices = fwctl_target_list_devices(self->target);

	return devices->len > 0 ? fwctl_device_dup_type_name(devices->pdata[0]) : NULL;
}

static GVariant *
fwctl_flash_job_new_audit_record(FwctlFlashJob *self, const gchar *rule)
{
	g_auto(GVariantDict) dict = G_VARIANT_DICT_INIT(NULL);
	g_autofree gchar *type = fwctl_flash_job_dup_type(self);
	const gchar *address = fwctl_target_get_pci_address(self->target);
	const gchar *serial = fwctl_target_get_serial(self->target);

	g_variant_dict_insert(&dict, "device", "s", fwctl_target_get_name(self->target));
	if (address != NULL)
		g_variant_dict_insert(&dict, "pci_address", "s", address);
	if (serial != NULL)
		g_variant_dict_insert(&dict, "serial", "s", serial);
	if (type != NULL)
		g_variant_dict_insert(&dict, "type", "s", type);
	g_variant_dict_insert(&dict, "command", "s", FWCTL_FLASH_COMMAND);
	g_variant_dict_insert(&dict, "effects", "u", (guint)fwctl_flash_job_get_effects(self));
	if (rule != NULL)
		g_variant_dict_insert(&dict, "rule", "s", rule);
	return g_variant_ref_sink(g_variant_dict_end(&dict));
}

static void
fwctl_flash_job_audit_refusal(FwctlFlashJob *self, const gchar *rule)
{
	FwctlAuditLog *log = fwctl_flash_options_get_audit_log(self->options);
	g_autoptr(GVariant) record = fwctl_flash_job_new_audit_record(self, rule);
	g_autoptr(GError) error_local = NULL;
	g_autoptr(GVariantDict) dict = g_variant_dict_new(record);
	g_autoptr(GVariant) refused = NULL;

	if (log == NULL)
		return;
	g_variant_dict_insert(dict,
			      "outcome",
			      "s",
			      fwctl_audit_outcome_to_string(FWCTL_AUDIT_OUTCOME_REFUSED));
	refused = g_variant_ref_sink(g_variant_dict_end(dict));
	if (!fwctl_audit_log_append(log, refused, &error_local))
		g_warning("%s", error_local->message);
}

/*
 * Asks the policy. What it asks the caller for, the caller said by making the job; what it denies
 * is denied.
 */
gboolean
fwctl_flash_job_ask_policy(FwctlFlashJob *self, GError **error)
{
	g_autoptr(FwctlPolicy) policy = NULL;
	g_autoptr(FwctlPolicyRequest) request = NULL;
	g_autoptr(FwctlDecision) decision = NULL;
	g_autofree gchar *type = fwctl_flash_job_dup_type(self);
	g_auto(GStrv) ids = fwctl_flash_job_dup_ids(self);

	if (fwctl_flash_options_get_policy(self->options) != NULL)
		policy = g_object_ref(fwctl_flash_options_get_policy(self->options));
	else
		policy = fwctl_policy_new();
	request = fwctl_policy_request_new(type,
					   (const gchar *const *)ids,
					   FWCTL_FLASH_COMMAND,
					   FWCTL_SCOPE_CONFIGURATION,
					   fwctl_flash_job_get_effects(self));
	decision = fwctl_policy_decide(policy, request);
	if (fwctl_decision_get_verdict(decision) != FWCTL_VERDICT_DENY)
		return TRUE;
	fwctl_flash_job_audit_refusal(self, fwctl_decision_get_rule(decision));
	g_set_error(error,
		    FWCTL_FLASH_ERROR,
		    FWCTL_FLASH_ERROR_DENIED,
		    _("%s: %s (%s)"),
		    fwctl_target_get_name(self->target),
		    fwctl_decision_get_reason(decision),
		    fwctl_decision_get_rule(decision));
	return FALSE;
}

/*
 * Writes down that the transfer begins: one record for all of it.
 */
gboolean
fwctl_flash_job_begin_audit(FwctlFlashJob *self, GError **error)
{
	FwctlAuditLog *log = fwctl_flash_options_get_audit_log(self->options);
	g_autoptr(GVariant) record = NULL;

	if (log == NULL)
		return TRUE;
	record = fwctl_flash_job_new_audit_record(self, NULL);
	self->bulk = fwctl_audit_bulk_new(log, record, error);
	return self->bulk != NULL;
}

/*
 * Writes down what came of the transfer.
 */
void
fwctl_flash_job_end_audit(FwctlFlashJob *self, const GError *error)
{
	g_autoptr(FwctlAuditBulk) bulk = g_steal_pointer(&self->bulk);
	g_autoptr(GError) error_local = NULL;
	FwctlAuditOutcome outcome = FWCTL_AUDIT_OUTCOME_OK;

	if (bulk == NULL)
		return;
	if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
		outcome = FWCTL_AUDIT_OUTCOME_CANCELLED_AFTER;
	else if (error != NULL)
		outcome = FWCTL_AUDIT_OUTCOME_FAILED;
	else
		fwctl_audit_bulk_set_sha256(bulk, self->record->sha256);
	if (!fwctl_audit_bulk_finish(bulk, outcome, &error_local))
		g_warning("%s", error_local->message);
}
