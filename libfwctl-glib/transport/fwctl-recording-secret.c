/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "fwctl-recording-secret.h"

/* fewer characters name nothing, and would be found everywhere */
#define SECRET_LENGTH_MIN 4

/* fewer digits than these, with no 0x before them, may be a number of any other kind */
#define SECRET_DIGITS_MIN 8

/* MAC addresses and GUIDs with blanks of their own, and in the names that udev makes of them */
#define SECRET_PAIRS "\\b[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5,7}\\b"
#define SECRET_NAME  "^[a-z]+x([0-9a-f]{12}|[0-9a-f]{16})$"
#define SECRET_PLAIN "^([0-9a-f]{12}|[0-9a-f]{16})$"

static gchar *
fwctl_recording_secret_find_digits(const gchar *text)
{
	g_autoptr(GString) digits = g_string_new(NULL);
	gboolean prefixed = g_str_has_prefix(text, "0x") || g_str_has_prefix(text, "0X");

	for (const gchar *pos = text + (prefixed ? 2 : 0); *pos != '\0'; pos++) {
		/* of a number in C's way, zeros before it are no part */
		if (prefixed && *pos == '0' && digits->len == 0)
			continue;
		if (g_ascii_isxdigit(*pos))
			g_string_append_c(digits, g_ascii_tolower(*pos));
		else if (prefixed || strchr(":-. ", *pos) == NULL)
			return NULL;
	}
	if (digits->len == 0 || (!prefixed && digits->len < SECRET_DIGITS_MIN))
		return NULL;
	return g_strdup(digits->str);
}

/*
 * fwctl_recording_secret_new:
 *
 * Returns: (transfer full) (nullable): a secret, or %NULL where @text is too short to be one
 */
FwctlRecordingSecret *
fwctl_recording_secret_new(const gchar *text)
{
	FwctlRecordingSecret *self;
	g_autofree gchar *digits = fwctl_recording_secret_find_digits(text);
	const gchar *counted = digits != NULL ? digits : text;

	while (digits != NULL && *counted == '0')
		counted++;
	if (strlen(counted) < SECRET_LENGTH_MIN)
		return NULL;
	self = g_new0(FwctlRecordingSecret, 1);
	self->text = g_strdup(text);
	self->digits = g_steal_pointer(&digits);
	return self;
}

void
fwctl_recording_secret_free(FwctlRecordingSecret *self)
{
	g_free(self->text);
	g_free(self->digits);
	g_free(self);
}

/* a number is the same in whatever way it is spelled */
gboolean
fwctl_recording_secret_equal(const FwctlRecordingSecret *a, const FwctlRecordingSecret *b)
{
	if (a->digits != NULL && b->digits != NULL)
		return g_strcmp0(a->digits, b->digits) == 0;
	return g_ascii_strcasecmp(a->text, b->text) == 0;
}

/* counts in the letters and digits that a text has, from its end on; the rest of it stays */
static gchar *
fwctl_recording_secret_number_text(const gchar *text, gsize kept, gboolean hex, guint64 number)
{
	static const gchar *const lower = "0123456789abcdefghijklmnopqrstuvwxyz";
	static const gchar *const upper = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	const gchar *digits = strpbrk(text, "ABCDEF") != NULL ? upper : lower;
	gchar *copy = g_strdup(text);

	for (gsize i = strlen(copy); i-- > kept;) {
		guint radix = hex ? 16 : 10;

		if (!g_ascii_isalnum(copy[i]))
			continue;
		if (!hex && g_ascii_isalpha(copy[i])) {
			radix = 26;
			digits = g_ascii_isupper(copy[i]) ? upper + 10 : lower + 10;
		} else if (!hex) {
			digits = lower;
		}
		copy[i] = digits[number % radix];
		number /= radix;
	}
	return copy;
}

/*
 * fwctl_recording_secret_make_substitute:
 *
 * Makes something of the same length and kind: a number with as many digits, a MAC address that is
 * a locally administered one, or a text with letters and digits in the same places.
 *
 * Returns: (transfer full): a substitute
 */
FwctlRecordingSecret *
fwctl_recording_secret_make_substitute(const FwctlRecordingSecret *self, guint64 number)
{
	FwctlRecordingSecret *substitute = g_new0(FwctlRecordingSecret, 1);
	gboolean prefixed = g_ascii_strncasecmp(self->text, "0x", 2) == 0;
	/* the digit that says how many digits count, or that an address is locally administered */
	gsize marked = prefixed ? 2 + strspn(self->text + 2, "0") : 1;

	if (self->digits == NULL) {
		substitute->text = fwctl_recording_secret_number_text(self->text, 0, FALSE, number);
		return substitute;
	}
	substitute->text =
	    fwctl_recording_secret_number_text(self->text,
					       prefixed ? marked : 0,
					       strpbrk(self->digits, "abcdef") != NULL,
					       number);
	if (g_ascii_isalnum(substitute->text[marked]))
		substitute->text[marked] = prefixed ? '1' : '2';
	substitute->digits = fwctl_recording_secret_find_digits(substitute->text);
	return substitute;
}

/*
 * fwctl_recording_secret_to_bytes:
 *
 * Returns: (transfer full) (nullable): the number that it is, with its highest byte first; of one
 *   that has few bytes 8 of them, as in a field that is as wide
 */
GByteArray *
fwctl_recording_secret_to_bytes(const FwctlRecordingSecret *self)
{
	GByteArray *bytes;
	g_autofree gchar *zeros = NULL;
	g_autofree gchar *digits = NULL;
	gsize length;

	if (self->digits == NULL)
		return NULL;
	length = strlen(self->digits);
	zeros = g_strnfill(length < SECRET_DIGITS_MIN ? 16 - length : length % 2, '0');
	digits = g_strconcat(zeros, self->digits, NULL);
	bytes = g_byte_array_new();
	for (const gchar *pos = digits; *pos != '\0'; pos += 2) {
		guint8 byte =
		    (guint8)(g_ascii_xdigit_value(pos[0]) << 4 | g_ascii_xdigit_value(pos[1]));

		g_byte_array_append(bytes, &byte, 1);
	}
	return bytes;
}

static void
fwctl_recording_secret_match(const gchar *pattern, const gchar *text, GPtrArray *found)
{
	g_autoptr(GRegex) regex = g_regex_new(pattern, G_REGEX_CASELESS, 0, NULL);
	g_autoptr(GMatchInfo) match = NULL;

	g_regex_match(regex, text, 0, &match);
	while (g_match_info_matches(match)) {
		gboolean grouped = g_match_info_get_match_count(match) > 1;

		g_ptr_array_add(found, g_match_info_fetch(match, grouped ? 1 : 0));
		if (!g_match_info_next(match, NULL))
			break;
	}
}

/*
 * fwctl_recording_secret_find_in:
 *
 * Returns: (transfer full) (element-type utf8): the MAC addresses and GUIDs in a text
 */
GPtrArray *
fwctl_recording_secret_find_in(const gchar *text)
{
	GPtrArray *found = g_ptr_array_new_with_free_func(g_free);

	fwctl_recording_secret_match(SECRET_PAIRS, text, found);
	fwctl_recording_secret_match(SECRET_NAME, text, found);
	fwctl_recording_secret_match(SECRET_PLAIN, text, found);
	return found;
}
