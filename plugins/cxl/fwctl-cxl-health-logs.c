/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-cxl-cel.h"
#include "fwctl-cxl-health.h"
#include "fwctl-cxl-opcode.h"
#include "fwctl-cxl-value.h"

#define SUPPORTED_LOGS	"get-supported-logs"
#define COMMAND_EFFECTS "get-log command-effects-log"
#define CEL_UUID	"0da9c0b5-bf41-4b78-8f79-96b1623b3f17"

/* an entry for each opcode that there can be */
#define CEL_SIZE_MAX (0x10000 * 4)

/* a mailbox has 256 bytes at least (CXL 3.2, 8.2.8.4.3) */
#define CHUNK 256

static GVariant *
fwctl_cxl_health_new_log(FwctlCxlHealth *self, const gchar *uuid, gint64 size)
{
	g_autoptr(FwctlCommand) log =
	    fwctl_catalogue_lookup_log(self->catalogue, "cxl", uuid, NULL);
	GVariantDict dict;

	g_variant_dict_init(&dict, NULL);
	g_variant_dict_insert(&dict, "uuid", "s", uuid);
	if (log != NULL)
		g_variant_dict_insert(&dict, "name", "s", fwctl_command_get_name(log));
	g_variant_dict_insert(&dict, "size", "u", (guint32)size);
	return g_variant_dict_end(&dict);
}

/* Returns: the size of the Command Effects Log, or -1 where there is none */
static gint64
fwctl_cxl_health_add_logs(FwctlCxlHealth *self, GVariant *answer)
{
	g_autoptr(FwctlHealthItem) item =
	    fwctl_cxl_health_item_new(self, "log.supported", SUPPORTED_LOGS);
	g_autoptr(GVariant) entries = g_variant_lookup_value(answer, "entry", NULL);
	GVariantBuilder details;
	gint64 cel_size = -1;
	gsize count =
	    entries != NULL && g_variant_is_container(entries) ? g_variant_n_children(entries) : 0;

	g_variant_builder_init(&details, G_VARIANT_TYPE("aa{sv}"));
	for (gsize i = 0; i < count; i++) {
		g_autoptr(GVariant) child = g_variant_get_child_value(entries, i);
		g_autoptr(GVariant) entry = g_variant_is_of_type(child, G_VARIANT_TYPE_VARIANT)
						? g_variant_get_variant(child)
						: g_variant_ref(child);
		const gchar *uuid = "";
		gint64 size = 0;

		g_variant_lookup(entry, "uuid", "&s", &uuid);
		fwctl_cxl_value_get_number(entry, "size", &size);
		if (g_str_equal(uuid, CEL_UUID))
			cel_size = size;
		g_variant_builder_add_value(&details, fwctl_cxl_health_new_log(self, uuid, size));
	}
	fwctl_health_item_set_details(item, g_variant_builder_end(&details));
	fwctl_health_item_set_value(item, g_variant_new_uint32((guint32)count));
	fwctl_health_report_add_item(self->report, item);
	return cel_size;
}

static GBytes *
fwctl_cxl_health_read_cel(FwctlCxlHealth *self, guint32 size, GError **error)
{
	g_autoptr(GByteArray) log = g_byte_array_new();

	while (log->len < size) {
		guint32 wanted = MIN(CHUNK, size - log->len);
		g_autoptr(FwctlCommand) command =
		    fwctl_catalogue_lookup_command(self->catalogue, "cxl", "get-log", error);
		g_autoptr(GBytes) request = NULL;
		g_autoptr(GBytes) part = NULL;

		if (command == NULL)
			return NULL;
		request = fwctl_command_encode(
		    command,
		    g_variant_new_parsed("{'uuid': <%s>, 'offset': <%u>, 'length': <%u>}",
					 CEL_UUID,
					 log->len,
					 wanted),
		    error);
		if (request == NULL)
			return NULL;
		fwctl_health_report_begin_query(self->report, "memdev", COMMAND_EFFECTS);
		part = fwctl_memdev_send(self->memdev,
					 (guint16)fwctl_command_get_opcode(command),
					 request,
					 NULL,
					 self->cancellable,
					 error);
		if (part == NULL)
			return NULL;
		/* the kernel's mock gives its whole buffer: what was not asked for does not count
		 */
		if (g_bytes_get_size(part) < wanted) {
			g_set_error(error,
				    FWCTL_ERROR,
				    FWCTL_ERROR_MALFORMED,
				    _("%s: of the Command Effects Log, which has %u bytes, %u were "
				      "asked for at offset %u and %zu came"),
				    fwctl_memdev_get_name(self->memdev),
				    size,
				    wanted,
				    log->len,
				    (size_t)g_bytes_get_size(part));
			return NULL;
		}
		g_byte_array_append(log, g_bytes_get_data(part, NULL), wanted);
	}
	return g_byte_array_free_to_bytes(g_steal_pointer(&log));
}

static GVariant *
fwctl_cxl_health_new_effects(const FwctlCxlCelEntry *entry)
{
	FwctlEffects effects = fwctl_cxl_cel_effects(entry->wire);
	g_auto(GStrv) names = fwctl_effects_dup_names(effects);
	const gchar *name = fwctl_cxl_opcode_get_name(entry->opcode);
	GVariantDict dict;

	g_variant_dict_init(&dict, NULL);
	g_variant_dict_insert(&dict, "opcode", "u", (guint32)entry->opcode);
	if (name != NULL)
		g_variant_dict_insert(&dict, "command", "s", name);
	g_variant_dict_insert(&dict, "effects", "^as", names);
	g_variant_dict_insert(&dict, "raw", "u", (guint32)entry->wire);
	return g_variant_dict_end(&dict);
}

static GArray *
fwctl_cxl_health_list_effects(FwctlCxlHealth *self, gint64 size, GError **error)
{
	g_autoptr(GBytes) log = NULL;

	if (size < 0) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_NOT_SUPPORTED,
			    _("%s: the device has no Command Effects Log"),
			    fwctl_memdev_get_name(self->memdev));
		return NULL;
	}
	if (size > CEL_SIZE_MAX) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_MALFORMED,
			    _("%s: a Command Effects Log of %u bytes has more entries than there "
			      "are commands"),
			    fwctl_memdev_get_name(self->memdev),
			    (guint)size);
		return NULL;
	}
	log = fwctl_cxl_health_read_cel(self, (guint32)size, error);
	return log != NULL ? fwctl_cxl_cel_parse(log, error) : NULL;
}

static void
fwctl_cxl_health_add_effects(FwctlCxlHealth *self, gint64 size)
{
	g_autoptr(FwctlHealthItem) item =
	    fwctl_cxl_health_item_new(self, "log.command-effects", COMMAND_EFFECTS);
	g_autoptr(GError) error_local = NULL;
	g_autoptr(GArray) entries = fwctl_cxl_health_list_effects(self, size, &error_local);
	GVariantBuilder details;

	if (entries == NULL) {
		fwctl_cxl_health_add_failure(self,
					     "log.command-effects",
					     COMMAND_EFFECTS,
					     error_local);
		return;
	}
	g_variant_builder_init(&details, G_VARIANT_TYPE("aa{sv}"));
	for (guint i = 0; i < entries->len; i++)
		g_variant_builder_add_value(
		    &details,
		    fwctl_cxl_health_new_effects(&g_array_index(entries, FwctlCxlCelEntry, i)));
	fwctl_health_item_set_details(item, g_variant_builder_end(&details));
	fwctl_health_item_set_value(item, g_variant_new_uint32(entries->len));
	fwctl_health_report_add_item(self->report, item);
}

/*
 * fwctl_cxl_health_read_logs:
 *
 * Get Supported Logs, and of these the Command Effects Log: what each command of this very device
 * would do (CXL 3.2, 8.2.10.5).
 */
void
fwctl_cxl_health_read_logs(FwctlCxlHealth *self)
{
	g_autoptr(GError) error_local = NULL;
	g_autoptr(GVariant) answer =
	    fwctl_cxl_health_call(self, SUPPORTED_LOGS, NULL, &error_local);

	if (answer == NULL) {
		fwctl_cxl_health_add_failure(self, "log.supported", SUPPORTED_LOGS, error_local);
		fwctl_cxl_health_add_failure(self,
					     "log.command-effects",
					     COMMAND_EFFECTS,
					     error_local);
		return;
	}
	fwctl_cxl_health_add_effects(self, fwctl_cxl_health_add_logs(self, answer));
}
