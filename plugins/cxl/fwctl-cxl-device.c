/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "fwctl-cxl-access.h"
#include "fwctl-cxl-answer.h"
#include "fwctl-cxl-call.h"
#include "fwctl-cxl-device.h"
#include "fwctl-cxl-feature-names.h"
#include "fwctl-cxl-features.h"
#include "fwctl-cxl-request.h"

/*
 * FwctlCxlDevice:
 *
 * A CXL memory device: its Features, and what the driver in drivers/cxl/core/features.c makes of an
 * RPC. As any FwctlDevice it may be used from any thread; all that it keeps for itself is the list
 * of features that was read last.
 */
struct _FwctlCxlDevice {
	FwctlDevice parent_instance;
	GMutex mutex;	     /* of the list's pointer; a list never changes */
	GPtrArray *features; /* (nullable): not listed yet */
};

G_DEFINE_FINAL_TYPE(FwctlCxlDevice, fwctl_cxl_device, FWCTL_TYPE_DEVICE)

static GPtrArray *
fwctl_cxl_device_ref_features(FwctlCxlDevice *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	return self->features != NULL ? g_ptr_array_ref(self->features) : NULL;
}

/* the feature that a Set Feature is about, if the device has told of it */
static FwctlFeature *
fwctl_cxl_device_find_feature(GPtrArray *features, const guint8 *uuid)
{
	g_autofree gchar *text = fwctl_cxl_uuid_to_string(uuid);

	for (guint i = 0; i < features->len; i++) {
		FwctlFeature *feature = g_ptr_array_index(features, i);

		if (g_strcmp0(fwctl_feature_get_uuid(feature), text) == 0)
			return feature;
	}
	return NULL;
}

static FwctlEffects
fwctl_cxl_device_describe(FwctlDevice *device,
			  FwctlTransaction *transaction,
			  gint *least_scope,
			  gchar ***effects_text)
{
	FwctlCxlDevice *self = FWCTL_CXL_DEVICE(device);
	FwctlCxlRequest request = {0};
	FwctlFeature *feature = NULL;
	FwctlScope scope = FWCTL_SCOPE_CONFIGURATION;
	g_autoptr(GPtrArray) features = NULL;

	*least_scope = -1;
	if (!fwctl_cxl_request_parse(&request, fwctl_transaction_get_request(transaction), NULL))
		return FWCTL_EFFECTS_UNKNOWN;
	switch (request.opcode) {
	case FWCTL_CXL_OPCODE_GET_SUPPORTED_FEATURES:
	case FWCTL_CXL_OPCODE_GET_FEATURE:
		*least_scope = FWCTL_SCOPE_CONFIGURATION;
		return FWCTL_EFFECTS_READS;
	case FWCTL_CXL_OPCODE_SET_FEATURE:
		break;
	default:
		return FWCTL_EFFECTS_UNKNOWN;
	}
	features = fwctl_cxl_device_ref_features(self);
	if (features != NULL)
		feature = fwctl_cxl_device_find_feature(features, request.uuid);
	if (feature == NULL)
		return FWCTL_EFFECTS_UNKNOWN;
	if (fwctl_feature_get_set_scope(feature, &scope))
		*least_scope = (gint)scope;
	if (effects_text != NULL)
		*effects_text = fwctl_feature_dup_effects_text(feature);
	return fwctl_feature_get_effects(feature);
}

static gsize
fwctl_cxl_device_response_length(FwctlDevice *device, GBytes *response, gsize reported_length)
{
	return (gsize)MIN(fwctl_cxl_answer_get_length(response, reported_length), G_MAXSIZE);
}

static const gchar *
fwctl_cxl_device_get_status_hint(guint32 status)
{
	switch (status) {
	case FWCTL_CXL_STATUS_RETRY:
	case FWCTL_CXL_STATUS_BUSY:
	case FWCTL_CXL_STATUS_INTERRUPTED:
	case FWCTL_CXL_STATUS_FEATURE_TRANSFER_IN_PROGRESS:
		return _("; trying again may help");
	case FWCTL_CXL_STATUS_UNSUPPORTED:
		return _("; the device may not have this feature");
	case FWCTL_CXL_STATUS_FEATURE_VERSION:
		return _("; use the version that the list of features names");
	case FWCTL_CXL_STATUS_FEATURE_SELECTION:
		return _("; the feature's flags tell which of its values can be read");
	default:
		return "";
	}
}

static gboolean
fwctl_cxl_device_decode_status(FwctlDevice *device, FwctlTransaction *transaction, GError **error)
{
	GBytes *response = fwctl_transaction_get_response(transaction);
	guint32 size = 0;
	guint32 status = 0;
	const gchar *words;
	g_autoptr(GError) error_local = NULL;

	if (!fwctl_cxl_answer_parse_header(response, &size, &status, &error_local)) {
		/* where the caller's buffer was too small, the length will tell, and says it better
		 */
		if (fwctl_transaction_get_reported_length(transaction) > g_bytes_get_size(response))
			return TRUE;
		g_propagate_prefixed_error(error,
					   g_steal_pointer(&error_local),
					   "%s: ",
					   fwctl_cxl_features_get_label(device));
		return FALSE;
	}
	fwctl_transaction_set_firmware_status(transaction, status);

	/* one that goes on in the background was accepted (cxl_internal_send_cmd() in mbox.c) */
	if (status == FWCTL_CXL_STATUS_SUCCESS || status == FWCTL_CXL_STATUS_BACKGROUND)
		return TRUE;
	words = fwctl_cxl_status_to_string((FwctlCxlStatus)status);
	g_set_error(error,
		    FWCTL_CXL_STATUS,
		    (gint)status,
		    /* TRANSLATORS: device, return code in words and as a number, what would help */
		    _("%s: the firmware answered “%s” (mailbox return code 0x%02x)%s"),
		    fwctl_cxl_features_get_label(device),
		    words != NULL ? words : _("unknown"),
		    status,
		    fwctl_cxl_device_get_status_hint(status));
	return FALSE;
}

/*
 * The driver answers EINVAL to a Set Feature of too low a scope, as it does to one that is wrong in
 * any other way (cxlctl_fw_rpc()). EPERM is for the features that are the kernel's own, which no
 * scope opens.
 */
static gboolean
fwctl_cxl_device_is_scope_denied(FwctlDevice *device,
				 FwctlTransaction *transaction,
				 gint sys_errno,
				 gint *least_scope)
{
	FwctlCxlDevice *self = FWCTL_CXL_DEVICE(device);
	FwctlScope used = fwctl_transaction_get_scope(transaction);
	FwctlScope needed = FWCTL_SCOPE_DEBUG_WRITE_FULL;
	FwctlCxlRequest request = {0};
	FwctlFeature *feature = NULL;
	g_autoptr(GPtrArray) features = NULL;

	*least_scope = -1;
	if (sys_errno != EINVAL ||
	    !fwctl_cxl_request_parse(&request, fwctl_transaction_get_request(transaction), NULL) ||
	    request.opcode != FWCTL_CXL_OPCODE_SET_FEATURE || request.length == 0)
		return FALSE;
	features = fwctl_cxl_device_ref_features(self);
	if (features == NULL) {
		/* nothing is known of the feature: only that a lower scope never does */
		return used < FWCTL_SCOPE_DEBUG_WRITE;
	}
	feature = fwctl_cxl_device_find_feature(features, request.uuid);
	if (feature == NULL || !fwctl_feature_get_set_scope(feature, &needed) || used >= needed)
		return FALSE;
	*least_scope = (gint)needed;
	return TRUE;
}

static GPtrArray *
fwctl_cxl_device_list_features(FwctlDevice *device, GCancellable *cancellable, GError **error)
{
	FwctlCxlDevice *self = FWCTL_CXL_DEVICE(device);
	g_autoptr(GPtrArray) features = fwctl_cxl_features_list(device, cancellable, error);
	g_autoptr(GPtrArray) copy = NULL;
	g_autoptr(GMutexLocker) locker = NULL;

	if (features == NULL)
		return NULL;
	/* the caller's own array, since it may change it */
	copy = g_ptr_array_copy(features, (GCopyFunc)g_object_ref, NULL);
	locker = g_mutex_locker_new(&self->mutex);
	g_clear_pointer(&self->features, g_ptr_array_unref);
	self->features = g_steal_pointer(&features);
	return g_steal_pointer(&copy);
}

static FwctlTransaction *
fwctl_cxl_device_prepare_get_feature(FwctlDevice *device,
				     FwctlFeature *feature,
				     FwctlFeatureSelection selection,
				     GError **error)
{
	FwctlTransaction *transaction = fwctl_cxl_access_prepare_get(feature, selection, error);

	if (transaction == NULL)
		g_prefix_error(error, "%s: ", fwctl_cxl_features_get_label(device));
	return transaction;
}

static FwctlTransaction *
fwctl_cxl_device_prepare_set_feature(FwctlDevice *device,
				     FwctlFeature *feature,
				     guint offset,
				     guint version,
				     GBytes *data,
				     GError **error)
{
	FwctlTransaction *transaction =
	    fwctl_cxl_access_prepare_set(feature, offset, version, data, error);

	if (transaction == NULL)
		g_prefix_error(error, "%s: ", fwctl_cxl_features_get_label(device));
	return transaction;
}

static GBytes *
fwctl_cxl_device_parse_feature(FwctlDevice *device, FwctlTransaction *transaction, GError **error)
{
	GBytes *data = fwctl_cxl_access_parse(transaction, error);

	if (data == NULL)
		g_prefix_error(error, "%s: ", fwctl_cxl_features_get_label(device));
	return data;
}

/*
 * How long a feature is, and which version of it to set, are things that the device knows. To have
 * listed the features also tells what a Set Feature does, and so the scope that it needs.
 */
static GVariant *
fwctl_cxl_device_complete_args(FwctlDevice *device,
			       FwctlCommand *command,
			       GVariant *args,
			       gsize *response_size,
			       GCancellable *cancellable,
			       GError **error)
{
	gint64 opcode = fwctl_command_get_opcode(command);
	const gchar *uuid = NULL;
	g_autoptr(FwctlFeature) feature = NULL;

	if (opcode == FWCTL_CXL_OPCODE_GET_SUPPORTED_FEATURES)
		return fwctl_cxl_call_complete_list(args, response_size);
	if ((opcode != FWCTL_CXL_OPCODE_GET_FEATURE && opcode != FWCTL_CXL_OPCODE_SET_FEATURE) ||
	    !g_variant_lookup(args, "uuid", "&s", &uuid))
		return g_variant_ref(args);
	feature = fwctl_device_lookup_feature(device, uuid, cancellable, error);
	if (feature == NULL)
		return NULL;
	return opcode == FWCTL_CXL_OPCODE_GET_FEATURE
		   ? fwctl_cxl_call_complete_get(feature, args, response_size)
		   : fwctl_cxl_call_complete_set(feature, args);
}

static void
fwctl_cxl_device_finalize(GObject *object)
{
	FwctlCxlDevice *self = FWCTL_CXL_DEVICE(object);

	g_clear_pointer(&self->features, g_ptr_array_unref);
	g_mutex_clear(&self->mutex);
	G_OBJECT_CLASS(fwctl_cxl_device_parent_class)->finalize(object);
}

static void
fwctl_cxl_device_class_init(FwctlCxlDeviceClass *klass)
{
	FwctlDeviceClass *device_class = FWCTL_DEVICE_CLASS(klass);

	G_OBJECT_CLASS(klass)->finalize = fwctl_cxl_device_finalize;
	device_class->describe = fwctl_cxl_device_describe;
	device_class->response_length = fwctl_cxl_device_response_length;
	device_class->decode_status = fwctl_cxl_device_decode_status;
	device_class->is_scope_denied = fwctl_cxl_device_is_scope_denied;
	device_class->list_features = fwctl_cxl_device_list_features;
	device_class->prepare_get_feature = fwctl_cxl_device_prepare_get_feature;
	device_class->prepare_set_feature = fwctl_cxl_device_prepare_set_feature;
	device_class->parse_feature = fwctl_cxl_device_parse_feature;
	device_class->complete_args = fwctl_cxl_device_complete_args;
}

static void
fwctl_cxl_device_init(FwctlCxlDevice *self)
{
	g_mutex_init(&self->mutex);
}
