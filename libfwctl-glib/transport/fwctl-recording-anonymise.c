/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-recording-mask.h"
#include "fwctl-recording-private.h"
#include "fwctl-recording-secret.h"

static void
fwctl_recording_collect_text(FwctlRecordingMask *mask, const gchar *text)
{
	g_autoptr(GPtrArray) found = fwctl_recording_secret_find_in(text);

	for (guint i = 0; i < found->len; i++)
		fwctl_recording_mask_add(mask, g_ptr_array_index(found, i));
}

static void
fwctl_recording_collect_identity(FwctlRecordingMask *mask, GVariant *identity)
{
	GVariantIter iter;
	const gchar *key = NULL;
	GVariant *value = NULL;

	g_variant_iter_init(&iter, identity);
	while (g_variant_iter_loop(&iter, "{&sv}", &key, &value)) {
		if (g_variant_is_of_type(value, G_VARIANT_TYPE_STRING)) {
			const gchar *text = g_variant_get_string(value, NULL);

			if (g_strcmp0(key, "serial") == 0)
				fwctl_recording_mask_add(mask, text);
			fwctl_recording_collect_text(mask, text);
		} else if (g_variant_is_of_type(value, G_VARIANT_TYPE_STRING_ARRAY)) {
			g_autofree const gchar **texts = g_variant_get_strv(value, NULL);

			for (guint i = 0; texts[i] != NULL; i++)
				fwctl_recording_collect_text(mask, texts[i]);
		}
	}
}

static GVariant *
fwctl_recording_mask_list(FwctlRecordingMask *mask, GVariant *value)
{
	g_autofree const gchar **texts = g_variant_get_strv(value, NULL);
	GVariantBuilder builder;

	g_variant_builder_init(&builder, G_VARIANT_TYPE_STRING_ARRAY);
	for (guint i = 0; texts[i] != NULL; i++) {
		g_autofree gchar *text = fwctl_recording_mask_apply_text(mask, texts[i]);

		g_variant_builder_add(&builder, "s", text);
	}
	return g_variant_builder_end(&builder);
}

static GVariant *
fwctl_recording_mask_identity(FwctlRecordingMask *mask, GVariant *identity)
{
	GVariantBuilder builder;
	GVariantIter iter;
	const gchar *key = NULL;
	GVariant *value = NULL;

	g_variant_builder_init(&builder, G_VARIANT_TYPE_VARDICT);
	g_variant_iter_init(&iter, identity);
	while (g_variant_iter_loop(&iter, "{&sv}", &key, &value)) {
		GVariant *masked = value;

		if (g_variant_is_of_type(value, G_VARIANT_TYPE_STRING))
			masked = g_variant_new_take_string(
			    fwctl_recording_mask_apply_text(mask,
							    g_variant_get_string(value, NULL)));
		else if (g_variant_is_of_type(value, G_VARIANT_TYPE_STRING_ARRAY))
			masked = fwctl_recording_mask_list(mask, value);
		g_variant_builder_add(&builder, "{sv}", key, masked);
	}
	return g_variant_ref_sink(g_variant_builder_end(&builder));
}

static FwctlRecordingEvent *
fwctl_recording_mask_event(FwctlRecordingMask *mask, const FwctlRecordingEvent *event)
{
	FwctlRecordingEvent *masked = fwctl_recording_event_copy(event);

	g_clear_pointer(&masked->identity, g_variant_unref);
	g_clear_pointer(&masked->device_data, g_bytes_unref);
	g_clear_pointer(&masked->request, g_bytes_unref);
	g_clear_pointer(&masked->response, g_bytes_unref);
	if (event->identity != NULL)
		masked->identity = fwctl_recording_mask_identity(mask, event->identity);
	masked->device_data = fwctl_recording_mask_apply(mask, event->device_data);
	masked->request = fwctl_recording_mask_apply(mask, event->request);
	masked->response = fwctl_recording_mask_apply(mask, event->response);
	if (masked->error != NULL) {
		g_free(masked->error->message);
		masked->error->message =
		    fwctl_recording_mask_apply_text(mask, event->error->message);
	}
	return masked;
}

/**
 * fwctl_recording_anonymise:
 * @self: a #FwctlRecording
 * @secrets: (nullable) (array zero-terminated=1): more texts to replace, or %NULL
 * @n_replaced: (out) (optional): how many places were changed
 *
 * Makes a recording to show to others: each serial number and MAC address of the devices'
 * identities, and each of @secrets, is replaced by another of the same length, everywhere and
 * always by the same: in the identities, in the texts of errors, and in requests and answers as
 * text and as bytes of either order. Requests and answers still fit together.
 *
 * What no identity has, such as a serial number that only an answer of the firmware holds, is
 * nothing that this can know of: that is what @secrets is for. What has fewer than 4 characters
 * is kept.
 *
 * Returns: (transfer full): a new #FwctlRecording
 *
 * Since: 0.1.0
 */
FwctlRecording *
fwctl_recording_anonymise(FwctlRecording *self, const gchar *const *secrets, guint *n_replaced)
{
	GPtrArray *events = NULL;
	g_autoptr(GPtrArray) masked =
	    g_ptr_array_new_with_free_func((GDestroyNotify)fwctl_recording_event_free);
	g_autoptr(FwctlRecordingMask) mask = fwctl_recording_mask_new();

	g_return_val_if_fail(FWCTL_IS_RECORDING(self), NULL);

	events = fwctl_recording_get_events(self);
	for (guint i = 0; i < events->len; i++) {
		FwctlRecordingEvent *event = g_ptr_array_index(events, i);
		if (event->identity != NULL)
			fwctl_recording_collect_identity(mask, event->identity);
	}
	for (guint i = 0; secrets != NULL && secrets[i] != NULL; i++)
		fwctl_recording_mask_add(mask, secrets[i]);
	fwctl_recording_mask_finish(mask);
	for (guint i = 0; i < events->len; i++)
		g_ptr_array_add(masked,
				fwctl_recording_mask_event(mask, g_ptr_array_index(events, i)));
	if (n_replaced != NULL)
		*n_replaced = fwctl_recording_mask_get_count(mask);
	return fwctl_recording_new_from_parts(
	    fwctl_recording_header_copy(fwctl_recording_get_header(self)),
	    g_steal_pointer(&masked));
}
