/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fwctl-audit-entry.h"
#include "fwctl-error.h"

/* a dictionary from outside: from a script, say */

static const struct {
	const gchar *key;
	gsize offset;
} texts[] = {
    {"device", G_STRUCT_OFFSET(FwctlAuditEntry, device)},
    {"pci_address", G_STRUCT_OFFSET(FwctlAuditEntry, pci_address)},
    {"serial", G_STRUCT_OFFSET(FwctlAuditEntry, serial)},
    {"type", G_STRUCT_OFFSET(FwctlAuditEntry, device_type)},
    {"command", G_STRUCT_OFFSET(FwctlAuditEntry, command)},
    {"rule", G_STRUCT_OFFSET(FwctlAuditEntry, rule)},
};

static gboolean
fwctl_audit_entry_is_integer(GVariant *value, gint64 *number)
{
	switch (g_variant_classify(value)) {
	case G_VARIANT_CLASS_BYTE:
		*number = g_variant_get_byte(value);
		return TRUE;
	case G_VARIANT_CLASS_INT16:
		*number = g_variant_get_int16(value);
		return TRUE;
	case G_VARIANT_CLASS_UINT16:
		*number = g_variant_get_uint16(value);
		return TRUE;
	case G_VARIANT_CLASS_INT32:
		*number = g_variant_get_int32(value);
		return TRUE;
	case G_VARIANT_CLASS_UINT32:
		*number = g_variant_get_uint32(value);
		return TRUE;
	case G_VARIANT_CLASS_INT64:
		*number = g_variant_get_int64(value);
		return TRUE;
	case G_VARIANT_CLASS_UINT64:
		*number = (gint64)g_variant_get_uint64(value);
		return *number >= 0;
	default:
		return FALSE;
	}
}

static gboolean
fwctl_audit_entry_set_number(FwctlAuditEntry *entry, const gchar *key, gint64 number)
{
	if (strcmp(key, "errno") == 0 && number >= 0 && number <= G_MAXINT) {
		entry->sys_errno = (gint)number;
		return TRUE;
	}
	if (strcmp(key, "firmware_status") == 0 && number >= 0 && number <= G_MAXUINT32) {
		entry->has_firmware_status = TRUE;
		entry->firmware_status = (guint32)number;
		return TRUE;
	}
	if (strcmp(key, "duration_us") == 0 && number >= 0) {
		entry->duration_us = number;
		return TRUE;
	}
	if (strcmp(key, "effects") == 0 && number >= 0 && number <= G_MAXINT) {
		entry->effects = (FwctlEffects)number;
		return TRUE;
	}
	return FALSE;
}

static gboolean
fwctl_audit_entry_set_text(FwctlAuditEntry *entry, const gchar *key, const gchar *text)
{
	for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
		if (strcmp(key, texts[i].key) != 0)
			continue;
		*(const gchar **)G_STRUCT_MEMBER_P(entry, texts[i].offset) = text;
		return TRUE;
	}
	if (strcmp(key, "scope") == 0)
		return fwctl_scope_from_string(text, &entry->scope, NULL);
	if (strcmp(key, "outcome") == 0)
		return fwctl_audit_outcome_from_string(text, &entry->outcome, NULL);
	return FALSE;
}

static gboolean
fwctl_audit_entry_holder_set(FwctlAuditEntryHolder *self, const gchar *key, GVariant *value)
{
	gint64 number = 0;

	/* a text is lent by the dictionary, which stays */
	if (g_variant_is_of_type(value, G_VARIANT_TYPE_STRING))
		return fwctl_audit_entry_set_text(&self->entry,
						  key,
						  g_variant_get_string(value, NULL));
	if (fwctl_audit_entry_is_integer(value, &number))
		return fwctl_audit_entry_set_number(&self->entry, key, number);
	if (strcmp(key, "request") == 0 && g_variant_is_of_type(value, G_VARIANT_TYPE_BYTESTRING) &&
	    self->request == NULL) {
		self->request = g_variant_get_data_as_bytes(value);
		self->entry.request = self->request;
		return TRUE;
	}
	return FALSE;
}

/*
 * fwctl_audit_entry_holder_init:
 *
 * Takes a dictionary apart. Fails with %FWCTL_ERROR_INVALID_ARGUMENT where a key is not known or
 * its value is not what belongs there: what cannot be stored must not be lost in silence.
 */
gboolean
fwctl_audit_entry_holder_init(FwctlAuditEntryHolder *self, GVariant *record, GError **error)
{
	GVariantIter iter;
	const gchar *key;
	GVariant *value;

	*self = (FwctlAuditEntryHolder){.entry = FWCTL_AUDIT_ENTRY_INIT};
	self->record = g_variant_ref_sink(record);
	g_variant_iter_init(&iter, self->record);
	while (g_variant_iter_next(&iter, "{&sv}", &key, &value)) {
		gboolean ok = fwctl_audit_entry_holder_set(self, key, value);

		g_variant_unref(value);
		if (ok)
			continue;
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_INVALID_ARGUMENT,
			    _("“%s” is not a part of an audit record, or its value is wrong"),
			    key);
		return FALSE;
	}
	return TRUE;
}

void
fwctl_audit_entry_holder_clear(FwctlAuditEntryHolder *self)
{
	g_clear_pointer(&self->request, g_bytes_unref);
	g_clear_pointer(&self->record, g_variant_unref);
}
