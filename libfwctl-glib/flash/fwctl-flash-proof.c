/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <jcat.h>

#include "fwctl-flash-proof.h"
#include "fwctl-flash-trim.h"

/* a signature has some kilobytes; what is larger is no list of some of them */
#define FWCTL_FLASH_PROOF_MAX_SIZE (1024 * 1024)

void
fwctl_flash_proof_free(FwctlFlashProof *self)
{
	g_free(self->signer);
	g_free(self->reason);
	g_ptr_array_unref(self->aliases);
	g_free(self);
}

static void
fwctl_flash_proof_set(FwctlFlashProof *self, FwctlFlashSignature signature, const gchar *reason)
{
	self->signature = signature;
	g_free(self->reason);
	self->reason = g_strdup(reason);
}

/*
 * Gets what can tell signatures: those that have certificates. A checksum by itself proves nothing,
 * and GnuPG would look into somebody's home.
 */
static JcatContext *
fwctl_flash_proof_new_context(const gchar *pki_directory, gboolean with_checksum)
{
	g_autoptr(JcatContext) context = jcat_context_new();

	jcat_context_blob_kind_disallow(context, JCAT_BLOB_KIND_GPG);
	jcat_context_blob_kind_disallow(context, JCAT_BLOB_KIND_SHA1);
	jcat_context_blob_kind_disallow(context, JCAT_BLOB_KIND_SHA512);
	if (!with_checksum)
		jcat_context_blob_kind_disallow(context, JCAT_BLOB_KIND_SHA256);
	jcat_context_add_public_keys(context, pki_directory);
	return g_steal_pointer(&context);
}

static void
fwctl_flash_proof_trust(FwctlFlashProof *self, GPtrArray *results)
{
	fwctl_flash_proof_set(self, FWCTL_FLASH_SIGNATURE_TRUSTED, NULL);
	for (guint i = 0; i < results->len; i++) {
		const gchar *authority = jcat_result_get_authority(results->pdata[i]);

		if (authority != NULL && self->signer == NULL)
			self->signer = g_strdup(authority);
	}
}

/*
 * The digest, which we have, against the checksum in the file; and the signatures that are of a
 * digest, which need not read the image again.
 */
static gboolean
fwctl_flash_proof_check_digest(FwctlFlashProof *self,
			       JcatItem *item,
			       const gchar *sha256,
			       const gchar *pki_directory)
{
	g_autoptr(JcatContext) context = fwctl_flash_proof_new_context(pki_directory, TRUE);
	g_autoptr(JcatItem) target = jcat_item_new("");
	g_autoptr(JcatBlob) blob = jcat_blob_new_utf8(JCAT_BLOB_KIND_SHA256, sha256);
	g_autoptr(GPtrArray) checksums = NULL;
	g_autoptr(GPtrArray) signatures = NULL;
	g_autoptr(GError) error_local = NULL;

	jcat_item_add_blob(target, blob);
	checksums =
	    jcat_context_verify_target(context, target, item, JCAT_VERIFY_FLAG_NONE, &error_local);
	if (checksums == NULL) {
		fwctl_flash_proof_set(self, FWCTL_FLASH_SIGNATURE_UNTRUSTED, error_local->message);
		return FALSE;
	}
	signatures = jcat_context_verify_target(context,
						target,
						item,
						JCAT_VERIFY_FLAG_REQUIRE_SIGNATURE,
						NULL);
	if (signatures != NULL)
		fwctl_flash_proof_trust(self, signatures);
	return TRUE;
}

static void
fwctl_flash_proof_check_content(FwctlFlashProof *self,
				JcatItem *item,
				FwctlFlashImage *image,
				const gchar *pki_directory)
{
	g_autoptr(JcatContext) context = fwctl_flash_proof_new_context(pki_directory, FALSE);
	g_autoptr(GBytes) bytes =
	    fwctl_flash_image_dup_bytes(image, 0, (gsize)fwctl_flash_image_get_size(image));
	g_autoptr(GPtrArray) results = NULL;
	g_autoptr(GError) error_local = NULL;
	FwctlFlashTrim *trim = fwctl_flash_trim_begin(image);

	results = jcat_context_verify_item(context,
					   bytes,
					   item,
					   JCAT_VERIFY_FLAG_REQUIRE_SIGNATURE,
					   &error_local);
	fwctl_flash_trim_end(trim);
	if (results != NULL)
		fwctl_flash_proof_trust(self, results);
	else
		fwctl_flash_proof_set(self, FWCTL_FLASH_SIGNATURE_UNTRUSTED, error_local->message);
}

static gboolean
fwctl_flash_proof_has_signature(JcatItem *item)
{
	g_autoptr(GPtrArray) blobs = jcat_item_get_blobs(item);

	for (guint i = 0; i < blobs->len; i++) {
		JcatBlobKind kind = jcat_blob_get_kind(blobs->pdata[i]);

		if (kind == JCAT_BLOB_KIND_PKCS7 || kind == JCAT_BLOB_KIND_ED25519)
			return TRUE;
	}
	return FALSE;
}

/* the image's own entry, or the only one that there is */
static JcatItem *
fwctl_flash_proof_find_item(JcatFile *file, FwctlFlashImage *image, GError **error)
{
	g_autofree gchar *name = g_path_get_basename(fwctl_flash_image_get_filename(image));
	JcatItem *item = jcat_file_get_item_by_id(file, name, NULL);

	return item != NULL ? item : jcat_file_get_item_default(file, error);
}

/* Returns: (nullable): %NULL with the reason in @self, and %NULL without where there is none */
static JcatFile *
fwctl_flash_proof_load(FwctlFlashProof *self, FwctlFlashImage *image, GCancellable *cancellable)
{
	g_autofree gchar *filename =
	    g_strconcat(fwctl_flash_image_get_filename(image), ".jcat", NULL);
	g_autoptr(GFile) gfile = g_file_new_for_path(filename);
	g_autoptr(JcatFile) file = jcat_file_new();
	g_autoptr(GMappedFile) map = NULL;
	g_autoptr(GError) error_local = NULL;

	map = g_mapped_file_new(filename, FALSE, &error_local);
	if (map == NULL && g_error_matches(error_local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
		return NULL;
	if (map != NULL && g_mapped_file_get_length(map) > FWCTL_FLASH_PROOF_MAX_SIZE)
		fwctl_flash_proof_set(self,
				      FWCTL_FLASH_SIGNATURE_UNTRUSTED,
				      _("the .jcat file is too large"));
	else if (map == NULL || !jcat_file_import_file(file,
						       gfile,
						       JCAT_IMPORT_FLAG_NONE,
						       cancellable,
						       &error_local))
		fwctl_flash_proof_set(self, FWCTL_FLASH_SIGNATURE_UNTRUSTED, error_local->message);
	else
		return g_steal_pointer(&file);
	return NULL;
}

static void
fwctl_flash_proof_check(FwctlFlashProof *self,
			JcatFile *file,
			FwctlFlashImage *image,
			const gchar *sha256,
			const gchar *pki_directory)
{
	g_autoptr(GError) error_local = NULL;
	g_autoptr(JcatItem) item = fwctl_flash_proof_find_item(file, image, &error_local);
	g_autoptr(GPtrArray) aliases = NULL;

	if (item == NULL) {
		fwctl_flash_proof_set(self, FWCTL_FLASH_SIGNATURE_UNSIGNED, error_local->message);
		return;
	}
	aliases = jcat_item_get_alias_ids(item);
	for (guint i = 0; i < aliases->len; i++)
		g_ptr_array_add(self->aliases, g_strdup(aliases->pdata[i]));
	if (!fwctl_flash_proof_check_digest(self, item, sha256, pki_directory) ||
	    self->signature == FWCTL_FLASH_SIGNATURE_TRUSTED)
		return;
	if (fwctl_flash_proof_has_signature(item))
		fwctl_flash_proof_check_content(self, item, image, pki_directory);
}

/*
 * fwctl_flash_proof_new:
 * @pki_directory: where the certificates are that are trusted
 *
 * Looks at the `.jcat` file beside an image. What is wrong with that is the result, and not an
 * error.
 *
 * Returns: (nullable): what it says, or %NULL where this was cancelled
 */
FwctlFlashProof *
fwctl_flash_proof_new(FwctlFlashImage *image,
		      const gchar *pki_directory,
		      GCancellable *cancellable,
		      GError **error)
{
	g_autoptr(FwctlFlashProof) self = g_new0(FwctlFlashProof, 1);
	g_autoptr(JcatFile) file = NULL;
	const gchar *sha256;

	self->aliases = g_ptr_array_new_with_free_func(g_free);
	sha256 = fwctl_flash_image_get_sha256(image, cancellable, error);
	if (sha256 == NULL)
		return NULL;
	fwctl_flash_proof_set(self,
			      FWCTL_FLASH_SIGNATURE_UNSIGNED,
			      _("there is no signature beside the image"));
	file = fwctl_flash_proof_load(self, image, cancellable);
	if (file != NULL)
		fwctl_flash_proof_check(self, file, image, sha256, pki_directory);
	return g_steal_pointer(&self);
}
