/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <fwctl.h>
#include <umockdev.h>

#include "fwctl-health-sources.h"

/* a function with a narrow link and errors, as Linux shows them: aer_dev_* have a line for each
 * kind */
#define CARD                                                                                       \
	"P: /devices/pci0000:00/0000:0d:00.0\n"                                                    \
	"E: SUBSYSTEM=pci\n"                                                                       \
	"A: current_link_speed=16.0 GT/s PCIe\\n\n"                                                \
	"A: max_link_speed=32.0 GT/s PCIe\\n\n"                                                    \
	"A: current_link_width=8\\n\n"                                                             \
	"A: max_link_width=8\\n\n"                                                                 \
	"A: aer_dev_correctable=RxErr 2\\nBadTLP 0\\nTOTAL_ERR_COR 2\\n\n"                         \
	"A: aer_dev_nonfatal=Undefined 0\\nTOTAL_ERR_NONFATAL 0\\n\n"                              \
	"A: aer_dev_fatal=garbage\\n\n"
/* a function of which the kernel sees no link */
#define NO_LINK                                                                                    \
	"P: /devices/pci0000:00/0000:0e:00.0\n"                                                    \
	"E: SUBSYSTEM=pci\n"                                                                       \
	"A: current_link_speed=Unknown\\n\n"                                                       \
	"A: current_link_width=0\\n\n"
/* Documentation/hwmon/sysfs-interface.rst; labels as mlx5_core gives them */
#define SENSORS                                                                                    \
	"P: /devices/pci0000:00/0000:0d:00.0/hwmon/hwmon3\n"                                       \
	"E: SUBSYSTEM=hwmon\n"                                                                     \
	"A: temp1_input=91000\\n\n"                                                                \
	"A: temp1_label=asic\\n\n"                                                                 \
	"A: temp1_max=90000\\n\n"                                                                  \
	"A: temp1_crit=105000\\n\n"                                                                \
	"A: temp2_input=-4500\\n\n"                                                                \
	"A: temp2_label=Module0\\n\n"                                                              \
	"A: temp2_min=-5000\\n\n"                                                                  \
	"A: temp10_input=\\n\n"

typedef struct {
	UMockdevTestbed *testbed;
	FwctlHealthReport *report;
} Fixture;

static void
set_up(Fixture *fixture, gconstpointer data)
{
	fixture->testbed = umockdev_testbed_new();
	fixture->report = fwctl_health_report_new("serial", "card");
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
	g_object_unref(fixture->testbed);
	g_object_unref(fixture->report);
}

static void
add(Fixture *fixture, const gchar *description)
{
	g_autoptr(GError) error = NULL;

	g_assert_true(umockdev_testbed_add_from_string(fixture->testbed, description, &error));
	g_assert_no_error(error);
}

static FwctlHealthItem *
get_item(Fixture *fixture, const gchar *id, const gchar *subject)
{
	g_autoptr(GPtrArray) items = fwctl_health_report_list_items(fixture->report);

	for (guint i = 0; i < items->len; i++) {
		FwctlHealthItem *item = g_ptr_array_index(items, i);
		if (g_str_equal(fwctl_health_item_get_id(item), id) &&
		    g_strcmp0(fwctl_health_item_get_subject(item), subject) == 0)
			return g_object_ref(item);
	}
	g_assert_not_reached();
}

static void
assert_value(Fixture *fixture,
	     const gchar *id,
	     const gchar *subject,
	     gdouble expected,
	     FwctlHealthStatus status)
{
	g_autoptr(FwctlHealthItem) item = get_item(fixture, id, subject);
	gdouble number = 0;

	g_assert_true(fwctl_health_item_get_number(item, &number));
	g_assert_cmpfloat(number, ==, expected);
	g_assert_cmpint((gint)fwctl_health_item_get_status(item), ==, (gint)status);
}

static void
assert_error(Fixture *fixture, const gchar *id, const gchar *subject, FwctlError code)
{
	g_autoptr(FwctlHealthItem) item = get_item(fixture, id, subject);

	g_assert_null(fwctl_health_item_get_value(item));
	g_assert_error(fwctl_health_item_get_error(item), FWCTL_ERROR, (gint)code);
}

static void
test_a_function_with_a_slow_link_and_errors(Fixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlHealthItem) speed = NULL;
	g_autoptr(FwctlHealthItem) errors = NULL;
	gdouble highest = 0;
	guint64 receiver = 0;

	add(fixture, CARD);
	fwctl_health_pci_read(fixture->report, "0000:0d:00.0", NULL);
	assert_value(fixture, "pci.link-speed", NULL, 16, FWCTL_HEALTH_STATUS_NOTICE);
	assert_value(fixture, "pci.link-width", NULL, 8, FWCTL_HEALTH_STATUS_OK);
	assert_value(fixture, "pci.aer-correctable", NULL, 2, FWCTL_HEALTH_STATUS_NOTICE);
	assert_value(fixture, "pci.aer-nonfatal", NULL, 0, FWCTL_HEALTH_STATUS_OK);
	assert_error(fixture, "pci.aer-fatal", NULL, FWCTL_ERROR_MALFORMED);
	assert_error(fixture, "pci.doe-features", NULL, FWCTL_ERROR_NOT_SUPPORTED);
	speed = get_item(fixture, "pci.link-speed", NULL);
	g_assert_true(
	    g_variant_lookup(fwctl_health_item_get_details(speed), "highest", "d", &highest));
	g_assert_cmpfloat(highest, ==, 32);
	g_assert_cmpstr(fwctl_health_item_get_source(speed),
			==,
			"/sys/bus/pci/devices/0000:0d:00.0/current_link_speed");
	errors = get_item(fixture, "pci.aer-correctable", NULL);
	g_assert_true(
	    g_variant_lookup(fwctl_health_item_get_details(errors), "RxErr", "t", &receiver));
	g_assert_cmpuint(receiver, ==, 2);
	g_assert_cmpuint(g_variant_n_children(fwctl_health_item_get_details(errors)), ==, 1);
}

static void
test_a_function_without_link(Fixture *fixture, gconstpointer data)
{
	add(fixture, NO_LINK);
	fwctl_health_pci_read(fixture->report, "0000:0e:00.0", "0000:0e:00.0");
	assert_error(fixture, "pci.link-speed", "0000:0e:00.0", FWCTL_ERROR_NOT_SUPPORTED);
	assert_error(fixture, "pci.link-width", "0000:0e:00.0", FWCTL_ERROR_NOT_SUPPORTED);
	assert_error(fixture, "pci.aer-fatal", "0000:0e:00.0", FWCTL_ERROR_NOT_SUPPORTED);
	g_assert_false(fwctl_health_report_is_partial(fixture->report));
}

static void
test_the_data_object_exchange(Fixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlHealthItem) item = NULL;
	g_autofree const gchar **names = NULL;

	add(fixture,
	    CARD "A: doe_features/doe_discovery=\n"
		 "A: doe_features/1e98:02=\n");
	fwctl_health_pci_read(fixture->report, "0000:0d:00.0", NULL);
	assert_value(fixture, "pci.doe-features", NULL, 2, FWCTL_HEALTH_STATUS_OK);
	item = get_item(fixture, "pci.doe-features", NULL);
	g_variant_get(fwctl_health_item_get_details(item), "^a&s", &names);
	g_assert_cmpstr(names[0], ==, "1e98:02");
}

static void
test_each_sensor_of_a_driver(Fixture *fixture, gconstpointer data)
{
	g_autoptr(FwctlHealthItem) asic = NULL;
	gdouble limit = 0;

	add(fixture, CARD "\n" SENSORS);
	fwctl_health_hwmon_read(fixture->report, "hwmon3");
	assert_value(fixture, "temperature.asic", "asic", 91, FWCTL_HEALTH_STATUS_WARNING);
	assert_value(fixture, "temperature.module", "Module0", -4.5, FWCTL_HEALTH_STATUS_OK);
	assert_error(fixture, "temperature.asic", "hwmon3/temp10", FWCTL_ERROR_MALFORMED);
	asic = get_item(fixture, "temperature.asic", "asic");
	g_assert_true(fwctl_health_item_get_threshold(asic,
						      FWCTL_HEALTH_STATUS_CRITICAL,
						      FWCTL_HEALTH_BOUND_ABOVE,
						      &limit,
						      NULL));
	g_assert_cmpfloat(limit, ==, 105);
	g_assert_nonnull(fwctl_health_item_get_advice(asic));
}

static void
test_a_driver_without_sensors(Fixture *fixture, gconstpointer data)
{
	g_autoptr(GPtrArray) items = NULL;

	fwctl_health_hwmon_read(fixture->report, "hwmon9");
	items = fwctl_health_report_list_items(fixture->report);
	g_assert_cmpuint(items->len, ==, 0);
}

#define ADD(name, func) g_test_add("/fwctl/health/" name, Fixture, NULL, set_up, func, tear_down)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("a-function-with-a-slow-link-and-errors", test_a_function_with_a_slow_link_and_errors);
	ADD("a-function-without-link", test_a_function_without_link);
	ADD("the-data-object-exchange", test_the_data_object_exchange);
	ADD("each-sensor-of-a-driver", test_each_sensor_of_a_driver);
	ADD("a-driver-without-sensors", test_a_driver_without_sensors);
	return g_test_run();
}
