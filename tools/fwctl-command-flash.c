/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "fwctl-tool-commands.h"
#include "fwctl-tool-devices.h"
#include "fwctl-tool-error.h"
#include "fwctl-tool-flash.h"
#include "fwctl-tool-policy.h"
#include "fwctl-tool-targets.h"

static gchar *flash_component = NULL;
static gchar *flash_state_directory = NULL;
static gchar *flash_pki_directory = NULL;
static gboolean flash_dry_run = FALSE;
static gboolean flash_resume = FALSE;
static gboolean flash_keep_going = FALSE;
static gboolean flash_activate = FALSE;
static gboolean flash_allow_unsigned = FALSE;
static gboolean flash_allow_older = FALSE;
static gboolean flash_allow_reinstall = FALSE;
static gint flash_jobs = 1;

static const GOptionEntry flash_entries[] = {
    {"component",
     '\0',
     0,
     G_OPTION_ARG_STRING,
     &flash_component,
     N_("What to flash, as in “fwctl-tool firmware” (default: the main component)"),
     N_("NAME")},
    {"dry-run",
     '\0',
     0,
     G_OPTION_ARG_NONE,
     &flash_dry_run,
     N_("Say what would be done, and write nothing"),
     NULL},
    {"allow-unsigned",
     '\0',
     0,
     G_OPTION_ARG_NONE,
     &flash_allow_unsigned,
     N_("Allow an image without a signature that is trusted"),
     NULL},
    {"allow-older",
     '\0',
     0,
     G_OPTION_ARG_NONE,
     &flash_allow_older,
     N_("Allow an older version than the one that is there"),
     NULL},
    {"allow-reinstall",
     '\0',
     0,
     G_OPTION_ARG_NONE,
     &flash_allow_reinstall,
     N_("Write the version that is there already again"),
     NULL},
    {"activate",
     '\0',
     0,
     G_OPTION_ARG_NONE,
     &flash_activate,
     N_("Make it go live at once, where that is possible; interrupts the device"),
     NULL},
    {"resume",
     '\0',
     0,
     G_OPTION_ARG_NONE,
     &flash_resume,
     N_("Finish or clean up what an interrupted flash left; takes no image"),
     NULL},
    {"jobs",
     '\0',
     0,
     G_OPTION_ARG_INT,
     &flash_jobs,
     N_("Flash so many devices at a time (default: 1)"),
     N_("N")},
    {"keep-going",
     '\0',
     0,
     G_OPTION_ARG_NONE,
     &flash_keep_going,
     N_("Go on with the other devices when one failed"),
     NULL},
    {"state-dir",
     '\0',
     0,
     G_OPTION_ARG_FILENAME,
     &flash_state_directory,
     N_("Where the journals of jobs are (default: /var/lib/fwctl)"),
     N_("DIR")},
    {"pki-dir",
     '\0',
     0,
     G_OPTION_ARG_FILENAME,
     &flash_pki_directory,
     N_("Where the trusted certificates are (default: /etc/pki/fwupd)"),
     N_("DIR")},
    {NULL},
};

static FwctlFlashFlags
fwctl_command_flash_get_flags(void)
{
	FwctlFlashFlags flags = FWCTL_FLASH_FLAGS_NONE;

	if (flash_allow_unsigned)
		flags |= FWCTL_FLASH_FLAGS_ALLOW_UNSIGNED;
	if (flash_allow_older)
		flags |= FWCTL_FLASH_FLAGS_ALLOW_OLDER;
	if (flash_allow_reinstall)
		flags |= FWCTL_FLASH_FLAGS_ALLOW_REINSTALL;
	if (flash_activate)
		flags |= FWCTL_FLASH_FLAGS_ACTIVATE;
	return flags;
}

/* simulated devices have their jobs in the user's home: they are nobody else's */
static gchar *
fwctl_command_flash_dup_state_directory(FwctlTool *self)
{
	if (flash_state_directory != NULL)
		return g_strdup(flash_state_directory);
	if (self->simulate != NULL || self->replay != NULL)
		return g_build_filename(g_get_user_state_dir(), "fwctl-simulated", NULL);
	return NULL;
}

/* the client's, which knows what is no business of the machine's; without it nothing is written */
static gboolean
fwctl_command_flash_set_audit_log(FwctlTool *self, FwctlFlashOptions *options, GError **error)
{
	g_autoptr(FwctlAuditLog) log = fwctl_client_dup_audit_log(self->client);

	if (log == NULL && self->audit_error != NULL && !flash_dry_run) {
		g_propagate_error(error, g_error_copy(self->audit_error));
		return FALSE;
	}
	fwctl_flash_options_set_audit_log(options, log);
	return TRUE;
}

static gboolean
fwctl_command_flash_set_up(FwctlToolFlash *flash, GError **error)
{
	g_autofree gchar *state = fwctl_command_flash_dup_state_directory(flash->tool);

	flash->plans = g_ptr_array_new_with_free_func(g_object_unref);
	flash->jobs = g_ptr_array_new_with_free_func(g_object_unref);
	flash->results = g_ptr_array_new_with_free_func(g_object_unref);
	flash->options = fwctl_flash_options_new();
	fwctl_flash_options_set_flags(flash->options, fwctl_command_flash_get_flags());
	fwctl_flash_options_set_component(flash->options, flash_component);
	fwctl_flash_options_set_state_directory(flash->options, state);
	fwctl_flash_options_set_pki_directory(flash->options, flash_pki_directory);
	fwctl_flash_options_set_policy(flash->options, fwctl_tool_get_policy(flash->tool));
	return fwctl_command_flash_set_audit_log(flash->tool, flash->options, error);
}

/*
 * Takes the image off the end of the arguments.
 */
static FwctlFlashImage *
fwctl_command_flash_take_image(gchar **arguments, GError **error)
{
	guint n_arguments = g_strv_length(arguments);
	FwctlFlashImage *image;

	if (n_arguments < 2) {
		g_set_error_literal(error,
				    FWCTL_TOOL_ERROR,
				    FWCTL_TOOL_EXIT_USAGE,
				    _("flash: name the devices, and behind them the image"));
		return NULL;
	}
	image = fwctl_flash_image_new(arguments[n_arguments - 1], error);
	if (image != NULL)
		g_clear_pointer(&arguments[n_arguments - 1], g_free);
	return image;
}

static gboolean
fwctl_command_flash_check_options(GError **error)
{
	if (flash_jobs < 1 || flash_jobs > 1024) {
		g_set_error(error,
			    FWCTL_TOOL_ERROR,
			    FWCTL_TOOL_EXIT_USAGE,
			    _("--jobs=%d: use 1 to 1024"),
			    flash_jobs);
		return FALSE;
	}
	if (flash_resume && flash_dry_run) {
		g_set_error_literal(error,
				    FWCTL_TOOL_ERROR,
				    FWCTL_TOOL_EXIT_USAGE,
				    _("--resume and --dry-run do not go together"));
		return FALSE;
	}
	return TRUE;
}

/* a device without a plan has a result at once */
static void
fwctl_command_flash_refuse(FwctlToolFlash *flash, FwctlTarget *target, GError *error_local)
{
	g_ptr_array_add(flash->results,
			fwctl_flash_result_new_for_error(fwctl_target_get_name(target),
							 FWCTL_FLASH_OUTCOME_REFUSED,
							 error_local));
}

static void
fwctl_command_flash_plan(FwctlToolFlash *flash, GPtrArray *targets, FwctlFlashImage *image)
{
	for (guint i = 0; i < targets->len; i++) {
		g_autoptr(GError) error_local = NULL;
		g_autoptr(FwctlFlashPlan) plan = fwctl_flash_plan_new(targets->pdata[i],
								      image,
								      flash->options,
								      NULL,
								      &error_local);
		gboolean may_be = plan != NULL && fwctl_flash_plan_check(plan, &error_local);

		if (plan != NULL)
			g_ptr_array_add(flash->plans, g_object_ref(plan));
		if (may_be)
			g_ptr_array_add(flash->jobs, fwctl_flash_job_new(plan));
		else
			fwctl_command_flash_refuse(flash, targets->pdata[i], error_local);
	}
}

/* all devices must be willing before the first is written to, unless it is to go on anyway */
static void
fwctl_command_flash_do_jobs(FwctlToolFlash *flash)
{
	if (flash->results->len == 0 || flash_keep_going) {
		fwctl_tool_flash_run(flash, (guint)flash_jobs, flash_keep_going || flash_resume);
		return;
	}
	for (guint i = 0; i < flash->jobs->len; i++) {
		FwctlTarget *target = fwctl_flash_job_get_target(flash->jobs->pdata[i]);

		g_ptr_array_add(flash->results,
				fwctl_flash_result_new_for_error(fwctl_target_get_name(target),
								 FWCTL_FLASH_OUTCOME_NOT_RUN,
								 NULL));
	}
}

static gboolean
fwctl_command_flash_is_refusal(FwctlFlashResult *result)
{
	const GError *error = fwctl_flash_result_get_error(result);

	if (fwctl_flash_result_get_outcome(result) != FWCTL_FLASH_OUTCOME_REFUSED ||
	    error->domain != FWCTL_FLASH_ERROR)
		return FALSE;
	return error->code >= FWCTL_FLASH_ERROR_WRONG_IMAGE &&
	       error->code < FWCTL_FLASH_ERROR_HARDWARE && error->code != FWCTL_FLASH_ERROR_NO_PATH;
}

static FwctlToolExit
fwctl_command_flash_get_status(GPtrArray *results)
{
	guint n_done = 0;
	guint n_refused = 0;
	guint n_skipped = 0;

	for (guint i = 0; i < results->len; i++) {
		FwctlFlashResult *result = results->pdata[i];

		if (fwctl_flash_result_is_success(result))
			n_done++;
		else if (fwctl_command_flash_is_refusal(result))
			n_refused++;
		else if (fwctl_flash_result_get_outcome(result) == FWCTL_FLASH_OUTCOME_NOT_RUN)
			n_skipped++;
	}
	if (n_done == results->len)
		return FWCTL_TOOL_EXIT_DONE;
	if (n_done > 0)
		return FWCTL_TOOL_EXIT_PARTIAL;
	return n_refused > 0 && n_refused + n_skipped == results->len ? FWCTL_TOOL_EXIT_REFUSED
								      : FWCTL_TOOL_EXIT_FAILED;
}

/* of all devices, those count that have something to take up */
static void
fwctl_command_flash_drop_idle(GPtrArray *results)
{
	for (guint i = results->len; i > 0; i--) {
		const GError *error = fwctl_flash_result_get_error(results->pdata[i - 1]);

		if (g_error_matches(error, FWCTL_ERROR, FWCTL_ERROR_NOT_FOUND))
			g_ptr_array_remove_index(results, i - 1);
	}
}

static FwctlToolExit
fwctl_command_flash_end(FwctlToolFlash *flash, FwctlToolExit status_devices)
{
	FwctlToolExit status = fwctl_command_flash_get_status(flash->results);

	if (flash_dry_run)
		fwctl_tool_flash_print_plans(flash);
	else
		fwctl_tool_flash_print_results(flash);
	fwctl_tool_flash_print_errors(flash);
	return status == FWCTL_TOOL_EXIT_DONE ? status_devices : status;
}

static FwctlToolExit
fwctl_command_flash_run(FwctlTool *self, gchar **arguments, GError **error)
{
	g_auto(FwctlToolFlash) flash = {.tool = self};
	g_autoptr(FwctlFlashImage) image = NULL;
	g_autoptr(GPtrArray) targets = NULL;
	FwctlToolExit status = FWCTL_TOOL_EXIT_DONE;

	if (!fwctl_command_flash_check_options(error))
		return FWCTL_TOOL_EXIT_USAGE;
	if (!flash_resume) {
		image = fwctl_command_flash_take_image(arguments, error);
		if (image == NULL)
			return FWCTL_TOOL_EXIT_FAILED;
	}
	targets = fwctl_tool_get_targets(self, arguments, &status, error);
	if (targets == NULL || !fwctl_command_flash_set_up(&flash, error))
		return FWCTL_TOOL_EXIT_FAILED;
	if (!self->json && !flash_dry_run)
		fwctl_tool_begin_text(self);
	for (guint i = 0; flash_resume && i < targets->len; i++)
		g_ptr_array_add(
		    flash.jobs,
		    fwctl_flash_job_new_resumed(targets->pdata[i], NULL, flash.options));
	if (!flash_resume)
		fwctl_command_flash_plan(&flash, targets, image);
	if (!flash_dry_run)
		fwctl_command_flash_do_jobs(&flash);
	if (flash_resume && arguments[0] == NULL)
		fwctl_command_flash_drop_idle(flash.results);
	return fwctl_command_flash_end(&flash, status);
}

const FwctlToolCommand fwctl_command_flash = {
    .name = "flash",
    .arguments = "DEVICE… IMAGE",
    .summary = N_("Write a firmware image to devices"),
    .description = N_(
	"The image must be signed by somebody who is trusted: IMAGE.jcat has the signature. An\n"
	"image that does not say for what it is can have that in IMAGE.fwctl. Ctrl-C cancels, and\n"
	"leaves the old firmware in place. Whatever ends a flash in the middle, a power cut too,\n"
	"“flash --resume DEVICE” finishes it or cleans up. That a reset is needed for the new\n"
	"firmware to run is no failure."),
    .entries = flash_entries,
    .min_arguments = 0,
    .max_arguments = G_MAXUINT,
    .run = fwctl_command_flash_run,
};
