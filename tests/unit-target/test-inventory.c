/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "fwctl-cxl-status.h"
#include "fwctl-error.h"
#include "fwctl-inventory.h"

/* the inventory of a simulated machine, and the firmware of its devices */

static FwctlInventory *
make_inventory(const gchar *spec)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlClient) client = fwctl_client_new_simulated(spec, &error);
	FwctlInventory *inventory;

	g_assert_no_error(error);
	inventory = fwctl_inventory_new(client, &error);
	g_assert_no_error(error);
	return inventory;
}

static FwctlTarget *
lookup(FwctlInventory *inventory, const gchar *id)
{
	g_autoptr(GError) error = NULL;
	FwctlTarget *target = fwctl_inventory_lookup(inventory, id, &error);

	g_assert_no_error(error);
	return target;
}

static FwctlUploader *
get_uploader(FwctlTarget *target)
{
	g_autoptr(GPtrArray) uploaders = fwctl_target_list_uploaders(target);

	g_assert_cmpuint(uploaders->len, ==, 1);
	return g_object_ref(g_ptr_array_index(uploaders, 0));
}

static FwctlComponent *
get_component(FwctlTarget *target)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) components = fwctl_target_list_components(target, NULL, &error);

	g_assert_no_error(error);
	g_assert_cmpuint(components->len, ==, 1);
	return g_object_ref(g_ptr_array_index(components, 0));
}

/* an image as plugins/simulator/README.md describes it */
static GBytes *
make_image(const gchar *version, gsize size, gboolean is_sound)
{
	g_autofree guint8 *image = g_malloc0(size);
	g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
	gsize length = 32;

	memcpy(image, "FWCTLSIM", 8);
	memcpy(image + 8, version, strlen(version));
	for (gsize i = 64; i < size; i++)
		image[i] = (guint8)(i * 7);
	g_checksum_update(checksum, image + 64, (gssize)(size - 64));
	g_checksum_get_digest(checksum, image + 24, &length);
	if (!is_sound)
		image[24] ^= 1;
	return g_bytes_new_take(g_steal_pointer(&image), size);
}

static void
start_upload(FwctlUploader *uploader, GBytes *image)
{
	g_autoptr(GError) error = NULL;

	g_assert_true(fwctl_uploader_begin(uploader, &error));
	g_assert_true(fwctl_uploader_write(uploader, 0, image, &error));
	g_assert_true(fwctl_uploader_end(uploader, &error));
	g_assert_no_error(error);
}

static gboolean
finish_upload(FwctlUploader *uploader, GError **error)
{
	FwctlUploaderStatus status = FWCTL_UPLOADER_STATUS_UNKNOWN;

	for (guint i = 0; i < 100 && status != FWCTL_UPLOADER_STATUS_IDLE; i++) {
		if (!fwctl_uploader_read_status(uploader, &status, error))
			return FALSE;
	}
	g_assert_cmpint(status, ==, FWCTL_UPLOADER_STATUS_IDLE);
	return fwctl_uploader_check_result(uploader, error);
}

static void
test_device_is_shown_once_with_all_its_paths(void)
{
	g_autoptr(FwctlInventory) inventory = make_inventory("cxl:count=3");
	g_autoptr(FwctlTarget) target = lookup(inventory, "mem1");
	g_auto(GStrv) paths = fwctl_target_dup_paths(target);
	g_autofree gchar *joined = g_strjoinv(" ", paths);
	g_autoptr(GPtrArray) devices = fwctl_target_list_devices(target);

	g_assert_cmpuint(g_list_model_get_n_items(G_LIST_MODEL(inventory)), ==, 3);
	g_assert_cmpstr(joined, ==, "fwctl memdev firmware-uploader");
	g_assert_cmpuint(devices->len, ==, 1);
	g_assert_cmpstr(fwctl_target_get_name(target), ==, "mem1");
	g_assert_cmpstr(fwctl_target_get_id(target), ==, "8086:0d93-0xc1a0000002");
	g_assert_true(fwctl_target_is_simulated(target));
}

static void
test_target_answers_to_each_of_its_names(void)
{
	g_autoptr(FwctlInventory) inventory = make_inventory("cxl:count=2");
	const gchar *const names[] = {"mem1",
				      "fwctl1",
				      "0000:0e:00.0",
				      "0000:0e:00",
				      "0xc1a0000002",
				      "8086:0d93-0xc1a0000002"};

	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autoptr(FwctlTarget) target = lookup(inventory, names[i]);
		g_assert_cmpstr(fwctl_target_get_name(target), ==, "mem1");
	}
}

static void
test_unknown_name_is_not_found(void)
{
	g_autoptr(FwctlInventory) inventory = make_inventory("cxl:count=2");
	g_autoptr(GError) error = NULL;

	g_assert_null(fwctl_inventory_lookup(inventory, "mem7", &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_NOT_FOUND);
}

static void
test_firmware_of_a_new_device(void)
{
	g_autoptr(FwctlInventory) inventory = make_inventory("cxl");
	g_autoptr(FwctlTarget) target = lookup(inventory, "mem0");
	g_autoptr(FwctlComponent) component = get_component(target);

	g_assert_cmpstr(fwctl_component_get_name(component), ==, "firmware");
	g_assert_cmpstr(fwctl_component_get_version(component), ==, "1.0.0");
	g_assert_cmpstr(fwctl_component_get_stored_version(component), ==, "1.0.0");
	g_assert_null(fwctl_component_get_staged_version(component));
	g_assert_cmpuint(fwctl_component_get_n_slots(component), ==, 4);
	g_assert_cmpuint(fwctl_component_get_active_slot(component), ==, 1);
	g_assert_cmpuint(fwctl_component_get_staged_slot(component), ==, 0);
	g_assert_cmpstr(fwctl_component_get_slot_version(component, 2), ==, "0.9.0");
	g_assert_null(fwctl_component_get_slot_version(component, 3));
	g_assert_cmpint(fwctl_component_get_activation(component), ==, FWCTL_ACTIVATION_ACTIVE);
	g_assert_cmpstr(fwctl_component_get_path(component), ==, "firmware-uploader");
	g_assert_null(fwctl_component_get_error(component));
}

static void
test_upload_stages_what_goes_live_at_a_reset(void)
{
	g_autoptr(FwctlInventory) inventory = make_inventory("cxl");
	g_autoptr(FwctlTarget) target = lookup(inventory, "mem0");
	g_autoptr(FwctlUploader) uploader = get_uploader(target);
	g_autoptr(GBytes) image = make_image("2.0.0", 100000, TRUE);
	g_autofree gchar *wanted = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, image);
	g_autofree gchar *checksum = NULL;
	g_autoptr(FwctlComponent) component = NULL;
	g_autoptr(GError) error = NULL;

	start_upload(uploader, image);
	g_assert_true(finish_upload(uploader, &error));
	g_assert_no_error(error);
	component = get_component(target);
	g_assert_cmpstr(fwctl_component_get_version(component), ==, "1.0.0");
	g_assert_cmpstr(fwctl_component_get_staged_version(component), ==, "2.0.0");
	g_assert_cmpuint(fwctl_component_get_staged_slot(component), ==, 2);
	g_assert_cmpint(fwctl_component_get_activation(component), ==, FWCTL_ACTIVATION_PENDING);
	g_object_get(uploader, "checksum", &checksum, NULL);
	g_assert_cmpstr(checksum, ==, wanted);
}

static void
test_remaining_bytes_only_go_down(void)
{
	g_autoptr(FwctlInventory) inventory = make_inventory("cxl");
	g_autoptr(FwctlTarget) target = lookup(inventory, "mem0");
	g_autoptr(FwctlUploader) uploader = get_uploader(target);
	g_autoptr(GBytes) image = make_image("2.0.0", 100000, TRUE);
	FwctlUploaderStatus status = FWCTL_UPLOADER_STATUS_UNKNOWN;
	guint64 before = 100000;
	guint steps = 0;

	start_upload(uploader, image);
	while (status != FWCTL_UPLOADER_STATUS_IDLE) {
		guint64 remaining = 0;
		g_assert_true(fwctl_uploader_read_status(uploader, &status, NULL));
		g_assert_true(fwctl_uploader_read_remaining(uploader, &remaining, NULL));
		g_assert_cmpuint(remaining, <=, before);
		before = remaining;
		steps++;
	}
	g_assert_cmpuint(before, ==, 0);
	g_assert_cmpuint(steps, >, 10);
}

static void
test_cancel_leaves_the_device_as_it_was(void)
{
	g_autoptr(FwctlInventory) inventory = make_inventory("cxl");
	g_autoptr(FwctlTarget) target = lookup(inventory, "mem0");
	g_autoptr(FwctlUploader) uploader = get_uploader(target);
	g_autoptr(GBytes) image = make_image("2.0.0", 100000, TRUE);
	g_autoptr(FwctlComponent) component = NULL;
	g_autoptr(GError) error = NULL;
	FwctlUploaderStatus status = FWCTL_UPLOADER_STATUS_UNKNOWN;

	g_assert_false(fwctl_uploader_cancel(uploader, &error));
	g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_NOT_FOUND);
	g_clear_error(&error);
	start_upload(uploader, image);
	for (guint i = 0; i < 5; i++)
		g_assert_true(fwctl_uploader_read_status(uploader, &status, NULL));
	g_assert_cmpint(status, ==, FWCTL_UPLOADER_STATUS_TRANSFERRING);
	g_assert_true(fwctl_uploader_cancel(uploader, &error));
	g_assert_false(finish_upload(uploader, &error));
	g_assert_error(error, FWCTL_UPLOADER_ERROR, FWCTL_UPLOADER_ERROR_CANCELLED);
	component = get_component(target);
	g_assert_cmpint(fwctl_component_get_activation(component), ==, FWCTL_ACTIVATION_ACTIVE);
}

static void
test_damaged_image_is_refused(void)
{
	g_autoptr(FwctlInventory) inventory = make_inventory("cxl");
	g_autoptr(FwctlTarget) target = lookup(inventory, "mem0");
	g_autoptr(FwctlUploader) uploader = get_uploader(target);
	g_autoptr(GBytes) image = make_image("2.0.0", 5000, FALSE);
	g_autoptr(GError) error = NULL;

	start_upload(uploader, image);
	g_assert_false(finish_upload(uploader, &error));
	g_assert_error(error, FWCTL_UPLOADER_ERROR, FWCTL_UPLOADER_ERROR_INVALID_IMAGE);
}

static void
test_each_fault_of_an_upload(void)
{
	const struct {
		const gchar *option;
		GQuark domain; /* 0: it says that it went well */
		gint code;
		guint staged_slot;
	} cases[] = {
	    {"dies-at=3000", FWCTL_ERROR, FWCTL_ERROR_GONE, 0},
	    {"wrong-slot", 0, 0, 3},
	    {"no-change", 0, 0, 0},
	    {"bit-error", FWCTL_UPLOADER_ERROR, FWCTL_UPLOADER_ERROR_INVALID_IMAGE, 0},
	    {"stale-lock", FWCTL_UPLOADER_ERROR, FWCTL_UPLOADER_ERROR_BUSY, 0},
	    {"upload-error=flash-wearout", FWCTL_UPLOADER_ERROR, FWCTL_UPLOADER_ERROR_WEAROUT, 0},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree gchar *spec = g_strdup_printf("cxl:%s", cases[i].option);
		g_autoptr(FwctlInventory) inventory = make_inventory(spec);
		g_autoptr(FwctlTarget) target = lookup(inventory, "mem0");
		g_autoptr(FwctlUploader) uploader = get_uploader(target);
		g_autoptr(GBytes) image = make_image("2.0.0", 5000, TRUE);
		g_autoptr(FwctlComponent) component = NULL;
		g_autoptr(GError) error = NULL;

		start_upload(uploader, image);
		g_assert_true(finish_upload(uploader, &error) == (cases[i].domain == 0));
		if (cases[i].domain != 0)
			g_assert_error(error, cases[i].domain, cases[i].code);
		component = get_component(target);
		g_assert_cmpuint(fwctl_component_get_staged_slot(component),
				 ==,
				 cases[i].staged_slot);
	}
}

static void
test_background_command_never_ends(void)
{
	g_autoptr(FwctlInventory) inventory = make_inventory("cxl:background-never-ends");
	g_autoptr(FwctlTarget) target = lookup(inventory, "mem0");
	g_autoptr(FwctlUploader) uploader = get_uploader(target);
	g_autoptr(GBytes) image = make_image("2.0.0", 5000, TRUE);
	FwctlUploaderStatus status = FWCTL_UPLOADER_STATUS_UNKNOWN;

	start_upload(uploader, image);
	for (guint i = 0; i < 100; i++)
		g_assert_true(fwctl_uploader_read_status(uploader, &status, NULL));
	/* the driver waits for it, and looks at nothing else */
	g_assert_true(fwctl_uploader_cancel(uploader, NULL));
	for (guint i = 0; i < 100; i++)
		g_assert_true(fwctl_uploader_read_status(uploader, &status, NULL));
	g_assert_cmpint(status, ==, FWCTL_UPLOADER_STATUS_TRANSFERRING);
}

/* what one path cannot say is a component of unknown version, and no failure of the list */
static void
test_version_that_cannot_be_read_is_unknown(void)
{
	const struct {
		const gchar *spec;
		GQuark domain;
		gint code;
	} cases[] = {
	    {"cxl:busy=1", FWCTL_CXL_STATUS, FWCTL_CXL_STATUS_BUSY},
	    {"cxl:timeout=1", G_IO_ERROR, G_IO_ERROR_TIMED_OUT},
	    {"cxl:unplug=0", FWCTL_ERROR, FWCTL_ERROR_GONE},
	    {"cxl:short-reply", FWCTL_ERROR, FWCTL_ERROR_MALFORMED},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(FwctlInventory) inventory = make_inventory(cases[i].spec);
		g_autoptr(FwctlTarget) target = lookup(inventory, "mem0");
		g_autoptr(FwctlComponent) component = get_component(target);

		g_assert_null(fwctl_component_get_version(component));
		g_assert_cmpint(fwctl_component_get_activation(component),
				==,
				FWCTL_ACTIVATION_UNKNOWN);
		g_assert_error(fwctl_component_get_error(component),
			       cases[i].domain,
			       cases[i].code);
	}
}

static void
test_cancelled_listing_fails(void)
{
	g_autoptr(FwctlInventory) inventory = make_inventory("cxl");
	g_autoptr(FwctlTarget) target = lookup(inventory, "mem0");
	g_autoptr(GCancellable) cancellable = g_cancellable_new();
	g_autoptr(GError) error = NULL;

	g_cancellable_cancel(cancellable);
	g_assert_null(fwctl_target_list_components(target, cancellable, &error));
	g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* each command of the catalogue that goes by the memdev, or the reason why it does not */
static void
test_catalogue_fits_the_simulated_mailbox(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(FwctlCatalogue) catalogue = fwctl_catalogue_new(&error);
	g_autoptr(FwctlInventory) inventory = make_inventory("cxl");
	g_autoptr(FwctlTarget) target = lookup(inventory, "mem0");
	g_autoptr(GPtrArray) memdevs = fwctl_target_list_memdevs(target);
	g_autoptr(GPtrArray) commands = NULL;
	guint called = 0;

	g_assert_no_error(error);
	fwctl_memdev_set_allowed_effects(g_ptr_array_index(memdevs, 0),
					 FWCTL_EFFECTS_CONFIG_ON_RESET | FWCTL_EFFECTS_CONFIG_NOW |
					     FWCTL_EFFECTS_DATA | FWCTL_EFFECTS_POLICY |
					     FWCTL_EFFECTS_LOG);
	commands = fwctl_catalogue_list_commands(catalogue, "cxl");
	for (guint i = 0; i < commands->len; i++) {
		FwctlCommand *command = g_ptr_array_index(commands, i);
		const gchar *name = fwctl_command_get_name(command);
		g_autoptr(GVariant) args = NULL;
		g_autoptr(GVariant) values = NULL;
		const gchar *const log[] = {"uuid=5e1819d9-11a9-400c-811f-d60719403d86", NULL};
		gboolean of_a_log =
		    g_str_has_suffix(name, "-log") || g_strcmp0(name, "get-log-capabilities") == 0;

		if (fwctl_command_get_door(command) != FWCTL_COMMAND_DOOR_MEMDEV)
			continue;
		if (of_a_log) {
			args = fwctl_command_parse_args(command, log, &error);
			g_assert_no_error(error);
		}
		values = fwctl_memdev_call(g_ptr_array_index(memdevs, 0),
					   catalogue,
					   name,
					   args,
					   NULL,
					   &error);
		if (g_strcmp0(name, "set-partition-information") == 0) {
			g_assert_error(error, FWCTL_ERROR, FWCTL_ERROR_NOT_SUPPORTED);
			g_clear_error(&error);
			continue;
		}
		g_assert_no_error(error);
		g_assert_nonnull(values);
		called++;
	}
	g_assert_cmpuint(called, ==, 17);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/inventory/device-is-shown-once-with-all-its-paths",
			test_device_is_shown_once_with_all_its_paths);
	g_test_add_func("/inventory/target-answers-to-each-of-its-names",
			test_target_answers_to_each_of_its_names);
	g_test_add_func("/inventory/unknown-name-is-not-found", test_unknown_name_is_not_found);
	g_test_add_func("/inventory/firmware-of-a-new-device", test_firmware_of_a_new_device);
	g_test_add_func("/inventory/upload-stages-what-goes-live-at-a-reset",
			test_upload_stages_what_goes_live_at_a_reset);
	g_test_add_func("/inventory/remaining-bytes-only-go-down",
			test_remaining_bytes_only_go_down);
	g_test_add_func("/inventory/cancel-leaves-the-device-as-it-was",
			test_cancel_leaves_the_device_as_it_was);
	g_test_add_func("/inventory/damaged-image-is-refused", test_damaged_image_is_refused);
	g_test_add_func("/inventory/each-fault-of-an-upload", test_each_fault_of_an_upload);
	g_test_add_func("/inventory/background-command-never-ends",
			test_background_command_never_ends);
	g_test_add_func("/inventory/version-that-cannot-be-read-is-unknown",
			test_version_that_cannot_be_read_is_unknown);
	g_test_add_func("/inventory/cancelled-listing-fails", test_cancelled_listing_fails);
	g_test_add_func("/inventory/catalogue-fits-the-simulated-mailbox",
			test_catalogue_fits_the_simulated_mailbox);
	return g_test_run();
}
