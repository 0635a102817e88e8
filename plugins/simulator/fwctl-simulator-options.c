/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <fwctl.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "fwctl-simulator-options.h"

/* an hour: longer than any firmware takes, and no accident when somebody forgets the unit */
#define FWCTL_SIMULATOR_LATENCY_MAX G_TIME_SPAN_HOUR

static gboolean
fwctl_simulator_options_parse_count(const gchar *value, guint *count)
{
	guint64 number = 0;

	if (!g_ascii_string_to_unsigned(value, 10, 0, G_MAXUINT - 1, &number, NULL))
		return FALSE;
	*count = (guint)number;
	return TRUE;
}

static gboolean
fwctl_simulator_options_parse_duration(const gchar *value, guint64 *duration)
{
	static const struct {
		const gchar *suffix;
		guint64 factor;
	} units[] = {{"us", 1}, {"ms", G_TIME_SPAN_MILLISECOND}, {"s", G_TIME_SPAN_SECOND}};

	for (guint i = 0; i < G_N_ELEMENTS(units); i++) {
		g_autofree gchar *digits = NULL;
		guint64 number = 0;

		if (!g_str_has_suffix(value, units[i].suffix))
			continue;
		digits = g_strndup(value, strlen(value) - strlen(units[i].suffix));
		if (!g_ascii_string_to_unsigned(digits,
						10,
						0,
						FWCTL_SIMULATOR_LATENCY_MAX / units[i].factor,
						&number,
						NULL))
			continue;
		*duration = number * units[i].factor;
		return TRUE;
	}
	return FALSE;
}

static gboolean
fwctl_simulator_options_parse_choice(const gchar *value, const gchar *const *choices, guint *index)
{
	for (guint i = 0; choices[i] != NULL; i++) {
		if (g_strcmp0(value, choices[i]) == 0) {
			*index = i;
			return TRUE;
		}
	}
	return FALSE;
}

static gboolean
fwctl_simulator_options_parse_latency(FwctlSimulatorOptions *self, const gchar *value)
{
	return fwctl_simulator_options_parse_duration(value, &self->latency);
}

static gboolean
fwctl_simulator_options_parse_busy(FwctlSimulatorOptions *self, const gchar *value)
{
	return fwctl_simulator_options_parse_count(value, &self->busy);
}

static gboolean
fwctl_simulator_options_parse_retry(FwctlSimulatorOptions *self, const gchar *value)
{
	return fwctl_simulator_options_parse_count(value, &self->retry);
}

static gboolean
fwctl_simulator_options_parse_unplug(FwctlSimulatorOptions *self, const gchar *value)
{
	return fwctl_simulator_options_parse_count(value, &self->unplug);
}

static gboolean
fwctl_simulator_options_parse_short_reply(FwctlSimulatorOptions *self, const gchar *value)
{
	self->short_reply = TRUE;
	return *value == '\0';
}

static gboolean
fwctl_simulator_options_parse_lying_length(FwctlSimulatorOptions *self, const gchar *value)
{
	self->lying_length = TRUE;
	return *value == '\0';
}

static gboolean
fwctl_simulator_options_parse_timeout(FwctlSimulatorOptions *self, const gchar *value)
{
	return fwctl_simulator_options_parse_count(value, &self->timeout);
}

static gboolean
fwctl_simulator_options_parse_bit_error(FwctlSimulatorOptions *self, const gchar *value)
{
	self->bit_error = TRUE;
	return *value == '\0';
}

static gboolean
fwctl_simulator_options_parse_stale_lock(FwctlSimulatorOptions *self, const gchar *value)
{
	self->stale_lock = TRUE;
	return *value == '\0';
}

static gboolean
fwctl_simulator_options_parse_dies_at(FwctlSimulatorOptions *self, const gchar *value)
{
	return g_ascii_string_to_unsigned(value, 10, 0, G_MAXINT64, &self->dies_at, NULL);
}

static gboolean
fwctl_simulator_options_parse_wrong_slot(FwctlSimulatorOptions *self, const gchar *value)
{
	self->wrong_slot = TRUE;
	return *value == '\0';
}

static gboolean
fwctl_simulator_options_parse_background_never_ends(FwctlSimulatorOptions *self, const gchar *value)
{
	self->background_never_ends = TRUE;
	return *value == '\0';
}

static gboolean
fwctl_simulator_options_parse_no_change(FwctlSimulatorOptions *self, const gchar *value)
{
	self->no_change = TRUE;
	return *value == '\0';
}

/* the kernel's words, in the order of FwctlUploaderError from 1 on */
static gboolean
fwctl_simulator_options_parse_upload_error(FwctlSimulatorOptions *self, const gchar *value)
{
	const gchar *const choices[] = {"hw-error",
					"timeout",
					"user-abort",
					"device-busy",
					"invalid-file-size",
					"read-write-error",
					"flash-wearout",
					"firmware-invalid",
					NULL};
	guint index = 0;

	if (!fwctl_simulator_options_parse_choice(value, choices, &index))
		return FALSE;
	self->upload_error = (FwctlUploaderError)(index + 1);
	return TRUE;
}

static gboolean
fwctl_simulator_options_parse_health(FwctlSimulatorOptions *self, const gchar *value)
{
	const gchar *const choices[] = {"good", "warning", "critical", "cxl-test", NULL};
	guint index = 0;

	if (!fwctl_simulator_options_parse_choice(value, choices, &index))
		return FALSE;
	self->health = (FwctlSimulatorHealth)index;
	return TRUE;
}

/* a number, or @none for what the device does not know */
static gboolean
fwctl_simulator_options_parse_value(const gchar *value,
				    gint64 min,
				    gint64 max,
				    gint none,
				    gint *out)
{
	gint64 number = 0;

	if (g_strcmp0(value, "none") == 0) {
		*out = none;
		return TRUE;
	}
	if (!g_ascii_string_to_signed(value, 10, min, max, &number, NULL))
		return FALSE;
	*out = (gint)number;
	return TRUE;
}

static gboolean
fwctl_simulator_options_parse_temperature(FwctlSimulatorOptions *self, const gchar *value)
{
	return fwctl_simulator_options_parse_value(value,
						   G_MININT16,
						   G_MAXINT16 - 1,
						   G_MAXINT16,
						   &self->temperature);
}

static gboolean
fwctl_simulator_options_parse_life_used(FwctlSimulatorOptions *self, const gchar *value)
{
	return fwctl_simulator_options_parse_value(value,
						   0,
						   G_MAXUINT8 - 1,
						   G_MAXUINT8,
						   &self->life_used);
}

static gboolean
fwctl_simulator_options_parse_rawio(FwctlSimulatorOptions *self, const gchar *value)
{
	const gchar *const choices[] = {"no", "yes", NULL};
	guint index = 0;

	if (!fwctl_simulator_options_parse_choice(value, choices, &index))
		return FALSE;
	self->rawio = index == 0 ? FWCTL_SIMULATOR_RAWIO_NO : FWCTL_SIMULATOR_RAWIO_YES;
	return TRUE;
}

static gboolean
fwctl_simulator_options_parse_features(FwctlSimulatorOptions *self, const gchar *value)
{
	const gchar *const choices[] = {"full", "cxl-test", NULL};
	guint index = 0;

	if (!fwctl_simulator_options_parse_choice(value, choices, &index))
		return FALSE;
	self->cxl_test = index == 1;
	return TRUE;
}

/* the client has made use of this one already */
static gboolean
fwctl_simulator_options_parse_device_count(FwctlSimulatorOptions *self, const gchar *value)
{
	return TRUE;
}

static const struct {
	const gchar *name;
	const gchar *form;
	gboolean (*parse)(FwctlSimulatorOptions *self, const gchar *value);
} known[] = {
    {"background-never-ends",
     "background-never-ends",
     fwctl_simulator_options_parse_background_never_ends},
    {"bit-error", "bit-error", fwctl_simulator_options_parse_bit_error},
    {"busy", "busy=N", fwctl_simulator_options_parse_busy},
    {"count", "count=N", fwctl_simulator_options_parse_device_count},
    {"dies-at", "dies-at=N", fwctl_simulator_options_parse_dies_at},
    {"features", "features=full|cxl-test", fwctl_simulator_options_parse_features},
    {"health", "health=good|warning|critical|cxl-test", fwctl_simulator_options_parse_health},
    {"latency", "latency=20ms", fwctl_simulator_options_parse_latency},
    {"life-used", "life-used=PERCENT|none", fwctl_simulator_options_parse_life_used},
    {"lying-length", "lying-length", fwctl_simulator_options_parse_lying_length},
    {"no-change", "no-change", fwctl_simulator_options_parse_no_change},
    {"rawio", "rawio=yes|no", fwctl_simulator_options_parse_rawio},
    {"retry", "retry=N", fwctl_simulator_options_parse_retry},
    {"short-reply", "short-reply", fwctl_simulator_options_parse_short_reply},
    {"stale-lock", "stale-lock", fwctl_simulator_options_parse_stale_lock},
    {"temperature", "temperature=CELSIUS|none", fwctl_simulator_options_parse_temperature},
    {"timeout", "timeout=N", fwctl_simulator_options_parse_timeout},
    {"unplug", "unplug=N", fwctl_simulator_options_parse_unplug},
    {"upload-error", "upload-error=REASON", fwctl_simulator_options_parse_upload_error},
    {"wrong-slot", "wrong-slot", fwctl_simulator_options_parse_wrong_slot},
};

static gboolean
fwctl_simulator_options_parse_one(FwctlSimulatorOptions *self,
				  const gchar *name,
				  const gchar *value,
				  GError **error)
{
	g_autoptr(GPtrArray) forms = g_ptr_array_new();
	g_autofree gchar *list = NULL;

	for (guint i = 0; i < G_N_ELEMENTS(known); i++) {
		g_ptr_array_add(forms, (gpointer)known[i].form);
		if (g_strcmp0(name, known[i].name) != 0)
			continue;
		if (known[i].parse(self, value))
			return TRUE;
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_INVALID_ARGUMENT,
			    _("“%s=%s” is not an option of the simulated CXL device; write it %s"),
			    name,
			    value,
			    known[i].form);
		return FALSE;
	}
	g_ptr_array_add(forms, NULL);
	list = g_strjoinv(", ", (gchar **)forms->pdata);
	g_set_error(error,
		    FWCTL_ERROR,
		    FWCTL_ERROR_INVALID_ARGUMENT,
		    _("the simulated CXL device has no option “%s”; it has %s"),
		    name,
		    list);
	return FALSE;
}

/*
 * fwctl_simulator_options_init:
 *
 * Sets what holds where nothing is said: a healthy device with all features.
 */
void
fwctl_simulator_options_init(FwctlSimulatorOptions *self)
{
	memset(self, 0, sizeof(*self));
	self->unplug = G_MAXUINT;
	self->temperature = FWCTL_SIMULATOR_AS_HEALTH_SAYS;
	self->life_used = FWCTL_SIMULATOR_AS_HEALTH_SAYS;
	self->dies_at = G_MAXUINT64;
	self->rawio = FWCTL_SIMULATOR_RAWIO_ASK;
}

/*
 * fwctl_simulator_options_parse:
 *
 * Reads options as text, a name and a value each, with an empty value for a bare name. @options may
 * be NULL. Fails with FWCTL_ERROR_INVALID_ARGUMENT.
 */
gboolean
fwctl_simulator_options_parse(FwctlSimulatorOptions *self, GHashTable *options, GError **error)
{
	GHashTableIter iter;
	gpointer name = NULL;
	gpointer value = NULL;

	fwctl_simulator_options_init(self);
	if (options == NULL)
		return TRUE;
	g_hash_table_iter_init(&iter, options);
	while (g_hash_table_iter_next(&iter, &name, &value)) {
		if (!fwctl_simulator_options_parse_one(self,
						       name,
						       value != NULL ? value : "",
						       error))
			return FALSE;
	}
	return TRUE;
}
