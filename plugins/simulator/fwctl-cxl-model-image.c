/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "fwctl-cxl-model-image.h"

/*
 * The header: "FWCTLSIM", the version in 16 bytes of ASCII that end with 0 or with the field, the
 * SHA-256 of what follows the header, or 32 bytes of 0, and 8 bytes of 0. An image that does not
 * begin like that is taken too: its version is made of its checksum.
 */
static const gchar magic[] = {'F', 'W', 'C', 'T', 'L', 'S', 'I', 'M'};

#define VERSION_OFFSET 8u
#define VERSION_SIZE   16u
#define DIGEST_OFFSET  24u
#define DIGEST_SIZE    32u

FwctlCxlModelImage *
fwctl_cxl_model_image_new(void)
{
	FwctlCxlModelImage *self = g_new0(FwctlCxlModelImage, 1);

	self->whole = g_checksum_new(G_CHECKSUM_SHA256);
	self->body = g_checksum_new(G_CHECKSUM_SHA256);
	return self;
}

void
fwctl_cxl_model_image_free(FwctlCxlModelImage *self)
{
	g_checksum_free(self->whole);
	g_checksum_free(self->body);
	g_free(self);
}

void
fwctl_cxl_model_image_append(FwctlCxlModelImage *self, const guint8 *data, gsize size)
{
	gsize head = 0;

	/* memcpy() takes no NULL, not even for nothing */
	if (size == 0)
		return;
	if (self->size < sizeof(self->header)) {
		head = MIN(size, sizeof(self->header) - (gsize)self->size);
		memcpy(self->header + self->size, data, head);
	}
	g_checksum_update(self->whole, data, (gssize)size);
	g_checksum_update(self->body, data + head, (gssize)(size - head));
	self->size += size;
}

static gboolean
fwctl_cxl_model_image_has_header(const FwctlCxlModelImage *self)
{
	return self->size >= sizeof(self->header) &&
	       memcmp(self->header, magic, sizeof(magic)) == 0;
}

/* a checksum that was read takes no more bytes: so a copy is read */
static void
fwctl_cxl_model_image_get_digest(const GChecksum *checksum, guint8 *digest)
{
	g_autoptr(GChecksum) copy = g_checksum_copy(checksum);
	gsize size = DIGEST_SIZE;

	g_checksum_get_digest(copy, digest, &size);
}

/* Returns: %FALSE if the header has a digest, and it is another one */
gboolean
fwctl_cxl_model_image_is_sound(FwctlCxlModelImage *self)
{
	static const guint8 none[DIGEST_SIZE] = {0};
	guint8 digest[DIGEST_SIZE];

	if (!fwctl_cxl_model_image_has_header(self) ||
	    memcmp(self->header + DIGEST_OFFSET, none, sizeof(none)) == 0)
		return TRUE;
	fwctl_cxl_model_image_get_digest(self->body, digest);
	return memcmp(self->header + DIGEST_OFFSET, digest, sizeof(digest)) == 0;
}

gchar *
fwctl_cxl_model_image_dup_checksum(FwctlCxlModelImage *self)
{
	g_autoptr(GChecksum) copy = g_checksum_copy(self->whole);

	return g_strdup(g_checksum_get_string(copy));
}

gchar *
fwctl_cxl_model_image_dup_version(FwctlCxlModelImage *self)
{
	g_autofree gchar *checksum = NULL;
	g_autofree gchar *version = NULL;

	if (fwctl_cxl_model_image_has_header(self)) {
		version = g_strndup((const gchar *)self->header + VERSION_OFFSET, VERSION_SIZE);
		if (*version != '\0' && g_str_is_ascii(version))
			return g_steal_pointer(&version);
	}
	checksum = fwctl_cxl_model_image_dup_checksum(self);
	return g_strdup_printf("sim-%.8s", checksum);
}
