/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-cxl-cel.h"
#include "fwctl-cxl-health.h"
#include "fwctl-cxl-opcode.h"
#include "fwctl-plugin-test.h"
#include "fwctl-test-memdev.h"

/* mock_health_info() of tools/testing/cxl/test/mem.c in Linux 7.2 */
#define MOCK_HEALTH "0703180f19000a000000140000001e000000"
/* CXL 3.2, table 8-133: all valid, the temperatures and errors can be set; 95 and 80 percent, 100
 * and -40, 85 and -10 degrees, 500 and 600 errors */
#define ALERTS	 "1f1e5f506400d8ff5500f6fff4015802"
#define CEL_UUID "0da9c0b5bf414b788f7996b1623b3f17"

typedef struct {
	FwctlTestMemdev *memdev;
	FwctlCatalogue *catalogue;
	FwctlHealthReport *report;
	FwctlCxlHealth health;
} Fixture;

static void
set_up(Fixture *fixture, gconstpointer data)
{
	g_autoptr(GError) error = NULL;

	fixture->memdev = fwctl_test_memdev_new();
	fixture->catalogue = fwctl_catalogue_new(&error);
	g_assert_no_error(error);
	fixture->report = fwctl_health_report_new("serial", "mem9");
	fixture->health = (FwctlCxlHealth){
	    .memdev = FWCTL_MEMDEV(fixture->memdev),
	    .catalogue = fixture->catalogue,
	    .report = fixture->report,
	    .simulated = TRUE,
	};
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
	g_object_unref(fixture->memdev);
	g_object_unref(fixture->catalogue);
	g_object_unref(fixture->report);
}

/* Returns: (transfer full): the one item of that identifier */
static FwctlHealthItem *
get_item(Fixture *fixture, const gchar *id)
{
	g_autoptr(GPtrArray) items = fwctl_health_report_list_items(fixture->report);
	FwctlHealthItem *found = NULL;

	for (guint i = 0; i < items->len; i++) {
		FwctlHealthItem *item = g_ptr_array_index(items, i);
		g_assert_true(fwctl_health_identifier_is_published(fwctl_health_item_get_id(item)));
		if (g_str_equal(fwctl_health_item_get_id(item), id)) {
			g_assert_null(found);
			found = item;
		}
	}
	g_assert_nonnull(found);
	return g_object_ref(found);
}

static void
assert_item(Fixture *fixture, const gchar *id, const gchar *value, FwctlHealthStatus status)
{
	g_autoptr(FwctlHealthItem) item = get_item(fixture, id);
	g_autofree gchar *text = fwctl_health_item_get_value(item) != NULL
				     ? g_variant_print(fwctl_health_item_get_value(item), FALSE)
				     : g_strdup("null");

	g_assert_cmpstr(text, ==, value);
	g_assert_cmpstr(fwctl_health_status_to_string(fwctl_health_item_get_status(item)),
			==,
			fwctl_health_status_to_string(status));
	/* what a person has to do something about says what */
	if (status >= FWCTL_HEALTH_STATUS_WARNING)
		g_assert_nonnull(fwctl_health_item_get_advice(item));
	g_assert_true((fwctl_health_item_get_error(item) != NULL) ==
		      (fwctl_health_item_get_value(item) == NULL));
}

static void
assert_threshold(Fixture *fixture,
		 const gchar *id,
		 FwctlHealthStatus status,
		 FwctlHealthBound bound,
		 gdouble expected,
		 const gchar *authority_expected)
{
	g_autoptr(FwctlHealthItem) item = get_item(fixture, id);
	FwctlHealthAuthority authority = FWCTL_HEALTH_AUTHORITY_DEFAULT;
	gdouble value = 0;

	g_assert_true(fwctl_health_item_get_threshold(item, status, bound, &value, &authority));
	g_assert_cmpfloat(value, ==, expected);
	g_assert_cmpstr(fwctl_health_authority_to_string(authority), ==, authority_expected);
}

static void
test_the_values_of_the_kernels_mock(Fixture *fixture, gconstpointer data)
{
	fwctl_test_memdev_answer_hex(fixture->memdev, 0x4200, MOCK_HEALTH);
	fwctl_cxl_health_read_info(&fixture->health);

	assert_item(fixture, "device.maintenance-needed", "true", FWCTL_HEALTH_STATUS_WARNING);
	assert_item(fixture, "device.performance-degraded", "true", FWCTL_HEALTH_STATUS_WARNING);
	assert_item(fixture, "device.replacement-needed", "true", FWCTL_HEALTH_STATUS_CRITICAL);
	assert_item(fixture, "device.capacity-degraded", "false", FWCTL_HEALTH_STATUS_OK);
	assert_item(fixture, "media.status", "'all-data-lost'", FWCTL_HEALTH_STATUS_CRITICAL);
	assert_item(fixture, "media.life-used", "15", FWCTL_HEALTH_STATUS_OK);
	/* 25 degrees, and the device calls it critical */
	assert_item(fixture, "temperature.asic", "25", FWCTL_HEALTH_STATUS_CRITICAL);
	assert_item(fixture, "media.dirty-shutdowns", "10", FWCTL_HEALTH_STATUS_NOTICE);
	assert_item(fixture, "media.corrected-volatile-errors", "20", FWCTL_HEALTH_STATUS_WARNING);
	assert_item(fixture, "media.corrected-persistent-errors", "30", FWCTL_HEALTH_STATUS_OK);
	/* the mock has no alert configuration: ours stands in, and says so */
	assert_item(fixture, "alert.thresholds", "null", FWCTL_HEALTH_STATUS_UNKNOWN);
	assert_threshold(fixture,
			 "media.life-used",
			 FWCTL_HEALTH_STATUS_CRITICAL,
			 FWCTL_HEALTH_BOUND_ABOVE,
			 100,
			 "default");
}

static void
test_what_is_not_available(Fixture *fixture, gconstpointer data)
{
	/* life used 0xff; temperature 0x7fff, or as ndctl has it 0xffff */
	fwctl_test_memdev_answer_hex(fixture->memdev, 0x4200, data);
	fwctl_cxl_health_read_info(&fixture->health);

	assert_item(fixture, "media.life-used", "null", FWCTL_HEALTH_STATUS_UNKNOWN);
	assert_item(fixture, "temperature.asic", "null", FWCTL_HEALTH_STATUS_UNKNOWN);
	assert_item(fixture, "media.dirty-shutdowns", "0", FWCTL_HEALTH_STATUS_OK);
	g_assert_false(fwctl_health_report_is_partial(fixture->report));
	g_assert_cmpint((gint)fwctl_health_report_get_status(fixture->report),
			==,
			FWCTL_HEALTH_STATUS_OK);
}

static void
test_each_threshold_has_its_author(Fixture *fixture, gconstpointer data)
{
	fwctl_test_memdev_answer_hex(fixture->memdev,
				     0x4200,
				     "000000320a00000000000000000000000000");
	fwctl_test_memdev_answer_hex(fixture->memdev, 0x4201, ALERTS);
	fwctl_cxl_health_read_info(&fixture->health);

	assert_item(fixture, "alert.thresholds", "8", FWCTL_HEALTH_STATUS_OK);
	assert_item(fixture, "media.life-used", "50", FWCTL_HEALTH_STATUS_OK);
	assert_threshold(fixture,
			 "media.life-used",
			 FWCTL_HEALTH_STATUS_CRITICAL,
			 FWCTL_HEALTH_BOUND_ABOVE,
			 95,
			 "device");
	assert_threshold(fixture,
			 "media.life-used",
			 FWCTL_HEALTH_STATUS_WARNING,
			 FWCTL_HEALTH_BOUND_ABOVE,
			 80,
			 "device");
	assert_threshold(fixture,
			 "temperature.asic",
			 FWCTL_HEALTH_STATUS_CRITICAL,
			 FWCTL_HEALTH_BOUND_BELOW,
			 -40,
			 "device");
	assert_threshold(fixture,
			 "temperature.asic",
			 FWCTL_HEALTH_STATUS_WARNING,
			 FWCTL_HEALTH_BOUND_ABOVE,
			 85,
			 "administrator");
	assert_threshold(fixture,
			 "temperature.asic",
			 FWCTL_HEALTH_STATUS_WARNING,
			 FWCTL_HEALTH_BOUND_BELOW,
			 -10,
			 "administrator");
	assert_threshold(fixture,
			 "media.corrected-volatile-errors",
			 FWCTL_HEALTH_STATUS_WARNING,
			 FWCTL_HEALTH_BOUND_ABOVE,
			 500,
			 "administrator");
	assert_threshold(fixture,
			 "media.corrected-persistent-errors",
			 FWCTL_HEALTH_STATUS_WARNING,
			 FWCTL_HEALTH_BOUND_ABOVE,
			 600,
			 "administrator");
}

static void
test_a_warning_that_is_not_valid_is_none(Fixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlHealthItem) item = NULL;

	/* valid: under-temperature alone */
	fwctl_test_memdev_answer_hex(fixture->memdev,
				     0x4200,
				     "000000325900000000000000000000000000");
	fwctl_test_memdev_answer_hex(fixture->memdev, 0x4201, "04045f506400d8ff5500f6fff4015802");
	fwctl_cxl_health_read_info(&fixture->health);

	/* 89 degrees: above 85, which does not count, and below 100 */
	assert_item(fixture, "temperature.asic", "89", FWCTL_HEALTH_STATUS_OK);
	item = get_item(fixture, "temperature.asic");
	g_assert_false(fwctl_health_item_get_threshold(item,
						       FWCTL_HEALTH_STATUS_WARNING,
						       FWCTL_HEALTH_BOUND_ABOVE,
						       NULL,
						       NULL));
	assert_item(fixture, "alert.thresholds", "4", FWCTL_HEALTH_STATUS_OK);
}

static void
test_a_failed_query_is_items_with_its_error(Fixture *fixture, gconstpointer data)
{
	g_autoptr(GBytes) nothing = g_bytes_new(NULL, 0);
	g_autoptr(FwctlHealthItem) item = NULL;

	fwctl_test_memdev_answer(fixture->memdev, 0x4200, FWCTL_CXL_STATUS_BUSY, nothing);
	fwctl_test_memdev_answer_hex(fixture->memdev, 0x4203, "01");
	fwctl_cxl_health_read_info(&fixture->health);
	fwctl_cxl_health_read_shutdown_state(&fixture->health);

	assert_item(fixture, "temperature.asic", "null", FWCTL_HEALTH_STATUS_UNKNOWN);
	assert_item(fixture, "media.life-used", "null", FWCTL_HEALTH_STATUS_UNKNOWN);
	item = get_item(fixture, "media.life-used");
	g_assert_error(fwctl_health_item_get_error(item), FWCTL_CXL_STATUS, FWCTL_CXL_STATUS_BUSY);
	g_assert_nonnull(strstr(fwctl_health_item_get_error(item)->message, "mem9"));
	assert_item(fixture, "media.shutdown-state", "'dirty'", FWCTL_HEALTH_STATUS_OK);
	g_assert_true(fwctl_health_report_is_partial(fixture->report));
}

static void
test_an_answer_that_is_cut_off(Fixture *fixture, gconstpointer data)
{
	fwctl_test_memdev_answer_hex(fixture->memdev, 0x4200, "0703180f19");
	fwctl_cxl_health_read_info(&fixture->health);
	assert_item(fixture, "media.life-used", "null", FWCTL_HEALTH_STATUS_UNKNOWN);
	g_assert_true(fwctl_health_report_is_partial(fixture->report));
}

static void
test_what_the_device_calls_unsupported_is_absent(Fixture *fixture, gconstpointer data)
{
	g_autoptr(GBytes) nothing = g_bytes_new(NULL, 0);
	g_autoptr(FwctlHealthItem) item = NULL;

	fwctl_test_memdev_answer(fixture->memdev, 0x4203, FWCTL_CXL_STATUS_UNSUPPORTED, nothing);
	fwctl_cxl_health_read_shutdown_state(&fixture->health);
	item = get_item(fixture, "media.shutdown-state");
	g_assert_true(fwctl_health_item_is_absent(item));
}

static void
test_a_state_that_nobody_knows(Fixture *fixture, gconstpointer data)
{
	fwctl_test_memdev_answer_hex(fixture->memdev,
				     0x4200,
				     "000a00000000000000000000000000000000");
	fwctl_cxl_health_read_info(&fixture->health);
	assert_item(fixture, "media.status", "'reserved-10'", FWCTL_HEALTH_STATUS_UNKNOWN);
}

static void
test_firmware_that_waits(Fixture *fixture, gconstpointer data)
{
	/* mock_fw_info(): 3 slots, here the second active and the third staged */
	g_autofree gchar *pad = g_strnfill(2 * 13, '0');
	g_autofree gchar *empty = g_strnfill(32, '0');
	g_autofree gchar *slots = g_strdup_printf("031a00%s"
						  "63786c5f746573745f66775f30303100"
						  "63786c5f746573745f66775f30303200"
						  "63786c5f746573745f66775f30303300"
						  "%s",
						  pad,
						  empty);
	g_autoptr(FwctlHealthItem) item = NULL;
	g_autofree const gchar **names = NULL;
	guint32 staged = 0;

	fwctl_test_memdev_answer_hex(fixture->memdev, 0x0200, slots);
	fwctl_cxl_health_read_firmware(&fixture->health);
	assert_item(fixture, "firmware.activation-pending", "true", FWCTL_HEALTH_STATUS_NOTICE);
	item = get_item(fixture, "firmware.activation-pending");
	g_assert_true(
	    g_variant_lookup(fwctl_health_item_get_details(item), "staged_slot", "u", &staged));
	g_assert_cmpuint(staged, ==, 3);
	g_assert_true(
	    g_variant_lookup(fwctl_health_item_get_details(item), "slots", "^a&s", &names));
	g_assert_cmpuint(g_strv_length((gchar **)names), ==, 3);
	g_assert_cmpstr(names[2], ==, "cxl_test_fw_003");
}

static void
answer_logs(Fixture *fixture, guint32 size)
{
	g_autofree gchar *hex = g_strdup_printf("0100000000000000" CEL_UUID "%02x%02x%02x%02x",
						size & 0xff,
						size >> 8 & 0xff,
						size >> 16 & 0xff,
						size >> 24);

	fwctl_test_memdev_answer_hex(fixture->memdev, 0x0400, hex);
}

static void
assert_effects(GVariant *details, guint i, const gchar *command, const gchar *effects)
{
	g_autoptr(GVariant) entry = g_variant_get_child_value(details, i);
	g_autofree const gchar **names = NULL;
	g_autofree gchar *text = NULL;
	const gchar *found = "none";

	g_assert_true(g_variant_lookup(entry, "effects", "^a&s", &names));
	text = g_strjoinv(" ", (gchar **)names);
	g_variant_lookup(entry, "command", "&s", &found);
	g_assert_cmpstr(found, ==, command);
	g_assert_cmpstr(text, ==, effects);
}

static void
test_what_each_command_would_do(Fixture *fixture, gconstpointer data)
{
	/* as in mock_cel[] of the same file, with a vendor's own command at the end */
	g_autoptr(GBytes) log = fwctl_test_from_hex("00020000" /* Get FW Info */
						    "01024100" /* Transfer FW */
						    "02020300" /* Activate FW */
						    "03410600" /* Set LSA */
						    "00446400" /* Sanitize */
						    "00020002" /* only that bits are valid */
						    "00c00010" /* reserved */);
	g_autoptr(FwctlHealthItem) item = NULL;
	GVariant *details;

	answer_logs(fixture, (guint32)g_bytes_get_size(log));
	fwctl_test_memdev_set_log(fixture->memdev, log);
	fwctl_cxl_health_read_logs(&fixture->health);
	assert_item(fixture, "log.supported", "1", FWCTL_HEALTH_STATUS_OK);
	assert_item(fixture, "log.command-effects", "7", FWCTL_HEALTH_STATUS_OK);
	item = get_item(fixture, "log.command-effects");
	details = fwctl_health_item_get_details(item);
	assert_effects(details, 0, "get-fw-info", "reads");
	assert_effects(details, 1, "transfer-fw", "config-on-reset background");
	assert_effects(details, 2, "activate-fw", "config-on-reset config-now");
	assert_effects(details, 3, "set-label-storage-area", "config-now data");
	assert_effects(details, 4, "sanitize", "data security background");
	assert_effects(details, 5, "get-fw-info", "reads");
	assert_effects(details, 6, "none", "unknown");
}

static void
test_a_log_that_is_longer_than_a_mailbox(Fixture *fixture, gconstpointer data)
{
	g_autofree guint8 *zeros = g_malloc0(1000);
	g_autoptr(GBytes) log = g_bytes_new(zeros, 1000);

	answer_logs(fixture, 1000);
	fwctl_test_memdev_set_log(fixture->memdev, log);
	fwctl_cxl_health_read_logs(&fixture->health);
	assert_item(fixture, "log.command-effects", "250", FWCTL_HEALTH_STATUS_OK);
	/* the list, and 4 parts of 256 bytes at most */
	g_assert_cmpuint(fwctl_test_memdev_get_sent(fixture->memdev)->len, ==, 5);
}

static void
assert_bad_log(Fixture *fixture, guint32 size, const gchar *text)
{
	g_autoptr(FwctlHealthItem) item = NULL;

	answer_logs(fixture, size);
	fwctl_cxl_health_read_logs(&fixture->health);
	item = get_item(fixture, "log.command-effects");
	g_assert_error(fwctl_health_item_get_error(item), FWCTL_ERROR, FWCTL_ERROR_MALFORMED);
	g_assert_nonnull(strstr(fwctl_health_item_get_error(item)->message, text));
}

static void
test_a_log_that_is_too_long_to_be_one(Fixture *fixture, gconstpointer data)
{
	assert_bad_log(fixture, 0x40004, "262148 bytes");
	g_assert_cmpuint(fwctl_test_memdev_get_sent(fixture->memdev)->len, ==, 1);
}

static void
test_a_log_of_which_less_comes(Fixture *fixture, gconstpointer data)
{
	fwctl_test_memdev_answer_hex(fixture->memdev, 0x0401, "00020000");
	assert_bad_log(fixture, 68, "68 were asked for at offset 0 and 4 came");
}

static void
test_a_log_that_ends_in_an_entry(Fixture *fixture, gconstpointer data)
{
	fwctl_test_memdev_answer_hex(fixture->memdev, 0x0401, "000200000001");
	assert_bad_log(fixture, 6, "effects");
}

/* so that a report changes nothing, and needs no scope that taints */
static void
test_all_that_is_sent_only_reads(Fixture *fixture, gconstpointer data)
{
	static const guint16 opcodes[] = {0x0200, 0x0400, 0x0401, 0x4000, 0x4200, 0x4201, 0x4203};
	g_autoptr(GPtrArray) commands = fwctl_catalogue_list_commands(fixture->catalogue, "cxl");
	GArray *sent;

	for (guint i = 0; i < G_N_ELEMENTS(opcodes); i++)
		fwctl_test_memdev_answer_hex(fixture->memdev, opcodes[i], "");
	answer_logs(fixture, 4);
	fwctl_cxl_health_read_info(&fixture->health);
	fwctl_cxl_health_read_shutdown_state(&fixture->health);
	fwctl_cxl_health_read_firmware(&fixture->health);
	fwctl_cxl_health_read_logs(&fixture->health);
	fwctl_cxl_health_read_poison(&fixture->health);
	fwctl_cxl_health_read_security(&fixture->health);
	fwctl_cxl_health_read_ras(&fixture->health);
	sent = fwctl_test_memdev_get_sent(fixture->memdev);
	g_assert_cmpuint(sent->len, ==, G_N_ELEMENTS(opcodes));
	for (guint i = 0; i < sent->len; i++) {
		guint n_found = 0;
		for (guint j = 0; j < commands->len; j++) {
			FwctlCommand *command = g_ptr_array_index(commands, j);
			if (fwctl_command_get_opcode(command) != g_array_index(sent, guint16, i))
				continue;
			n_found++;
			g_assert_true(
			    fwctl_effects_is_read_only(fwctl_command_get_effects(command)));
		}
		g_assert_cmpuint(n_found, ==, 1);
	}
}

static void
test_names_are_those_of_the_catalogue(Fixture *fixture, gconstpointer data)
{
	g_autoptr(GPtrArray) commands = fwctl_catalogue_list_commands(fixture->catalogue, "cxl");
	guint n_compared = 0;

	for (guint i = 0; i < commands->len; i++) {
		FwctlCommand *command = g_ptr_array_index(commands, i);
		if (fwctl_command_get_kind(command) != FWCTL_COMMAND_KIND_COMMAND)
			continue;
		g_assert_cmpstr(
		    fwctl_cxl_opcode_get_name((guint16)fwctl_command_get_opcode(command)),
		    ==,
		    fwctl_command_get_name(command));
		n_compared++;
	}
	g_assert_cmpuint(n_compared, >, 20);
	g_assert_null(fwctl_cxl_opcode_get_name(0xc000));
}

#define ADD(name, data, func)                                                                      \
	g_test_add("/cxl/health/" name, Fixture, data, set_up, func, tear_down)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("the-values-of-the-kernels-mock", NULL, test_the_values_of_the_kernels_mock);
	ADD("what-is-not-available",
	    "000000ffff7f000000000000000000000000",
	    test_what_is_not_available);
	ADD("what-ndctl-takes-for-not-available",
	    "000000ffffff000000000000000000000000",
	    test_what_is_not_available);
	ADD("each-threshold-has-its-author", NULL, test_each_threshold_has_its_author);
	ADD("a-warning-that-is-not-valid-is-none", NULL, test_a_warning_that_is_not_valid_is_none);
	ADD("a-failed-query-is-items-with-its-error",
	    NULL,
	    test_a_failed_query_is_items_with_its_error);
	ADD("an-answer-that-is-cut-off", NULL, test_an_answer_that_is_cut_off);
	ADD("what-the-device-calls-unsupported-is-absent",
	    NULL,
	    test_what_the_device_calls_unsupported_is_absent);
	ADD("a-state-that-nobody-knows", NULL, test_a_state_that_nobody_knows);
	ADD("firmware-that-waits", NULL, test_firmware_that_waits);
	ADD("what-each-command-would-do", NULL, test_what_each_command_would_do);
	ADD("a-log-that-is-longer-than-a-mailbox", NULL, test_a_log_that_is_longer_than_a_mailbox);
	ADD("a-log-that-is-too-long-to-be-one", NULL, test_a_log_that_is_too_long_to_be_one);
	ADD("a-log-of-which-less-comes", NULL, test_a_log_of_which_less_comes);
	ADD("a-log-that-ends-in-an-entry", NULL, test_a_log_that_ends_in_an_entry);
	ADD("all-that-is-sent-only-reads", NULL, test_all_that_is_sent_only_reads);
	ADD("names-are-those-of-the-catalogue", NULL, test_names_are_those_of_the_catalogue);
	return g_test_run();
}
