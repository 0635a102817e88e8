/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "fwctl-recording-mask.h"
#include "fwctl-recording-secret.h"

typedef struct {
	guint8 *from;
	guint8 *to;
	gsize length;
	gboolean is_text;
} FwctlMaskPattern;

struct _FwctlRecordingMask {
	GPtrArray *secrets;
	GPtrArray *patterns[256]; /* (nullable) each: by their first byte, the longest first */
	guint count;
};

FwctlRecordingMask *
fwctl_recording_mask_new(void)
{
	FwctlRecordingMask *self = g_new0(FwctlRecordingMask, 1);

	self->secrets = g_ptr_array_new_with_free_func((GDestroyNotify)fwctl_recording_secret_free);
	return self;
}

void
fwctl_recording_mask_free(FwctlRecordingMask *self)
{
	for (guint i = 0; i < G_N_ELEMENTS(self->patterns); i++)
		g_clear_pointer(&self->patterns[i], g_ptr_array_unref);
	g_ptr_array_unref(self->secrets);
	g_free(self);
}

static void
fwctl_mask_pattern_free(FwctlMaskPattern *pattern)
{
	g_free(pattern->from);
	g_free(pattern->to);
	g_free(pattern);
}

/* how often something was replaced so far */
guint
fwctl_recording_mask_get_count(FwctlRecordingMask *self)
{
	return self->count;
}

static FwctlRecordingSecret *
fwctl_recording_mask_find(FwctlRecordingMask *self, const FwctlRecordingSecret *secret)
{
	for (guint i = 0; i < self->secrets->len; i++) {
		FwctlRecordingSecret *other = g_ptr_array_index(self->secrets, i);
		if (fwctl_recording_secret_equal(other, secret))
			return other;
	}
	return NULL;
}

/* @text: a secret; one that is known already, or too short to be one, is not taken */
void
fwctl_recording_mask_add(FwctlRecordingMask *self, const gchar *text)
{
	g_autoptr(FwctlRecordingSecret) secret = fwctl_recording_secret_new(text);

	if (secret != NULL && fwctl_recording_mask_find(self, secret) == NULL)
		g_ptr_array_add(self->secrets, g_steal_pointer(&secret));
}

static void
fwctl_recording_mask_add_pattern(FwctlRecordingMask *self,
				 gconstpointer from,
				 gconstpointer to,
				 gsize length,
				 gboolean is_text)
{
	guint8 first = *(const guint8 *)from;
	FwctlMaskPattern *pattern = g_new0(FwctlMaskPattern, 1);

	pattern->from = g_memdup2(from, length);
	pattern->to = g_memdup2(to, length);
	pattern->length = length;
	pattern->is_text = is_text;
	if (self->patterns[first] == NULL)
		self->patterns[first] =
		    g_ptr_array_new_with_free_func((GDestroyNotify)fwctl_mask_pattern_free);
	g_ptr_array_add(self->patterns[first], pattern);
}

/* in both byte orders */
static void
fwctl_recording_mask_add_bytes(FwctlRecordingMask *self,
			       const guint8 *from,
			       const guint8 *to,
			       gsize length)
{
	g_autofree guint8 *from_reversed = g_malloc(length);
	g_autofree guint8 *to_reversed = g_malloc(length);

	for (gsize i = 0; i < length; i++) {
		from_reversed[i] = from[length - 1 - i];
		to_reversed[i] = to[length - 1 - i];
	}
	fwctl_recording_mask_add_pattern(self, from, to, length, FALSE);
	fwctl_recording_mask_add_pattern(self, from_reversed, to_reversed, length, FALSE);
}

static void
fwctl_recording_mask_add_text(FwctlRecordingMask *self, const gchar *from, const gchar *to)
{
	g_autofree gchar *from_lower = g_ascii_strdown(from, -1);
	g_autofree gchar *to_lower = g_ascii_strdown(to, -1);
	g_autofree gchar *from_upper = g_ascii_strup(from, -1);
	g_autofree gchar *to_upper = g_ascii_strup(to, -1);
	gsize length = strlen(from);

	fwctl_recording_mask_add_pattern(self, from, to, length, TRUE);
	fwctl_recording_mask_add_pattern(self, from_lower, to_lower, length, TRUE);
	fwctl_recording_mask_add_pattern(self, from_upper, to_upper, length, TRUE);
	fwctl_recording_mask_add_bytes(self, (const guint8 *)from, (const guint8 *)to, length);
}

static gchar *
fwctl_recording_mask_pair_digits(const gchar *digits, gchar separator)
{
	GString *pairs = g_string_new(NULL);

	for (gsize i = 0; digits[i] != '\0'; i++) {
		if (i > 0 && i % 2 == 0)
			g_string_append_c(pairs, separator);
		g_string_append_c(pairs, digits[i]);
	}
	return g_string_free(pairs, FALSE);
}

static void
fwctl_recording_mask_add_number(FwctlRecordingMask *self,
				const FwctlRecordingSecret *secret,
				const FwctlRecordingSecret *substitute)
{
	g_autoptr(GByteArray) from = fwctl_recording_secret_to_bytes(secret);
	g_autoptr(GByteArray) to = fwctl_recording_secret_to_bytes(substitute);
	const gchar separators[] = {':', '-'};

	fwctl_recording_mask_add_text(self, secret->digits, substitute->digits);
	for (guint i = 0; i < G_N_ELEMENTS(separators); i++) {
		g_autofree gchar *from_pairs =
		    fwctl_recording_mask_pair_digits(secret->digits, separators[i]);
		g_autofree gchar *to_pairs =
		    fwctl_recording_mask_pair_digits(substitute->digits, separators[i]);

		fwctl_recording_mask_add_text(self, from_pairs, to_pairs);
	}
	if (from->len == to->len)
		fwctl_recording_mask_add_bytes(self, from->data, to->data, from->len);
}

static gint
fwctl_recording_mask_compare(gconstpointer a, gconstpointer b)
{
	const FwctlMaskPattern *pattern_a = *(const FwctlMaskPattern *const *)a;
	const FwctlMaskPattern *pattern_b = *(const FwctlMaskPattern *const *)b;

	return (pattern_a->length < pattern_b->length) - (pattern_a->length > pattern_b->length);
}

/* to be called once, after all secrets have been added: no substitute may be a secret itself */
void
fwctl_recording_mask_finish(FwctlRecordingMask *self)
{
	guint64 number = 0;

	for (guint i = 0; i < self->secrets->len; i++) {
		FwctlRecordingSecret *secret = g_ptr_array_index(self->secrets, i);
		g_autoptr(FwctlRecordingSecret) substitute = NULL;

		do {
			g_clear_pointer(&substitute, fwctl_recording_secret_free);
			substitute = fwctl_recording_secret_make_substitute(secret, ++number);
		} while (fwctl_recording_mask_find(self, substitute) != NULL &&
			 number <= 2 * (guint64)self->secrets->len);
		fwctl_recording_mask_add_text(self, secret->text, substitute->text);
		if (secret->digits != NULL)
			fwctl_recording_mask_add_number(self, secret, substitute);
	}
	for (guint i = 0; i < G_N_ELEMENTS(self->patterns); i++) {
		if (self->patterns[i] != NULL)
			g_ptr_array_sort(self->patterns[i], fwctl_recording_mask_compare);
	}
}

static const FwctlMaskPattern *
fwctl_recording_mask_match(FwctlRecordingMask *self,
			   const guint8 *data,
			   gsize length,
			   gboolean text)
{
	GPtrArray *patterns = self->patterns[data[0]];

	for (guint i = 0; patterns != NULL && i < patterns->len; i++) {
		const FwctlMaskPattern *pattern = g_ptr_array_index(patterns, i);
		if ((pattern->is_text || !text) && pattern->length <= length &&
		    memcmp(pattern->from, data, pattern->length) == 0)
			return pattern;
	}
	return NULL;
}

static void
fwctl_recording_mask_replace(FwctlRecordingMask *self, guint8 *data, gsize length, gboolean text)
{
	gsize i = 0;

	while (i < length) {
		const FwctlMaskPattern *pattern =
		    fwctl_recording_mask_match(self, data + i, length - i, text);

		if (pattern == NULL) {
			i++;
			continue;
		}
		memcpy(data + i, pattern->to, pattern->length);
		i += pattern->length;
		self->count++;
	}
}

/* Returns: (transfer full): a text of the same length */
gchar *
fwctl_recording_mask_apply_text(FwctlRecordingMask *self, const gchar *text)
{
	gchar *copy = g_strdup(text);

	fwctl_recording_mask_replace(self, (guint8 *)copy, strlen(copy), TRUE);
	return copy;
}

/* @bytes: (nullable); Returns: (transfer full) (nullable): as many bytes */
GBytes *
fwctl_recording_mask_apply(FwctlRecordingMask *self, GBytes *bytes)
{
	gsize size = 0;
	gconstpointer data = bytes != NULL ? g_bytes_get_data(bytes, &size) : NULL;
	g_autofree guint8 *copy = NULL;

	if (size == 0)
		return bytes != NULL ? g_bytes_ref(bytes) : NULL;
	copy = g_memdup2(data, size);
	fwctl_recording_mask_replace(self, copy, size, FALSE);
	return g_bytes_new_take(g_steal_pointer(&copy), size);
}
