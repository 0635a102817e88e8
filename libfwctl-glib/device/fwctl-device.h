/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-audit-log.h>
#include <fwctl-catalogue.h>
#include <fwctl-cost.h>
#include <fwctl-decision.h>
#include <fwctl-feature.h>
#include <fwctl-policy.h>
#include <fwctl-transaction.h>
#include <fwctl-transport.h>

G_BEGIN_DECLS

/**
 * FwctlDeviceType:
 * @FWCTL_DEVICE_TYPE_UNKNOWN: not known before the device is opened
 * @FWCTL_DEVICE_TYPE_NVIDIA_MLX5: a ConnectX or BlueField function
 * @FWCTL_DEVICE_TYPE_COMPUTE_EXPRESS_LINK: a CXL memory device
 * @FWCTL_DEVICE_TYPE_BROADCOM_BNXT: a NetXtreme-C or -E function
 * @FWCTL_DEVICE_TYPE_AMD_PDS: a Pensando function
 *
 * The device types that Linux 7.2 knows: `enum fwctl_device_type` of `include/uapi/fwctl/fwctl.h`,
 * with the same values. A newer kernel may have more, which is why a device's type is a number.
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_DEVICE_TYPE_UNKNOWN = 0,
	FWCTL_DEVICE_TYPE_NVIDIA_MLX5 = 1,
	FWCTL_DEVICE_TYPE_COMPUTE_EXPRESS_LINK = 2,
	FWCTL_DEVICE_TYPE_BROADCOM_BNXT = 3,
	FWCTL_DEVICE_TYPE_AMD_PDS = 4,
} FwctlDeviceType;

/**
 * FwctlCancelMode:
 * @FWCTL_CANCEL_MODE_WAIT: wait for the answer, which then counts as if nobody had cancelled
 * @FWCTL_CANCEL_MODE_FAIL: fail at once with %FWCTL_ERROR_OUTCOME_UNKNOWN
 *
 * What a cancel does to an RPC that has been sent and that may change something. The firmware
 * finishes it either way. One that only reads is always given up at once.
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_CANCEL_MODE_WAIT = 0,
	FWCTL_CANCEL_MODE_FAIL = 1,
} FwctlCancelMode;

#define FWCTL_TYPE_DEVICE (fwctl_device_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_DERIVABLE_TYPE(FwctlDevice, fwctl_device, FWCTL, DEVICE, GObject)

/**
 * FwctlDeviceClass:
 * @parent_class: the parent class
 * @describe: says what @transaction would do and the least scope for it (-1 where that is not
 *   known), from its bytes and from what the device has already told, and in @effects_text, which
 *   is %NULL where nobody asks, in words; sends nothing
 * @response_length: says how many bytes of @response count, where the driver is known to report a
 *   length that is not the answer's
 * @decode_status: reads the firmware's status out of an answer, stores it with
 *   fwctl_transaction_set_firmware_status(), and fails in the firmware's error domain
 * @is_scope_denied: says whether @sys_errno was the driver's way to say that the scope was too low
 *   or the command not allowed, and which @least_scope would do (-1 where that is not known)
 * @list_features: lists the device's features, a #GPtrArray of #FwctlFeature
 * @prepare_get_feature: makes, and does not send, the transaction that gets a feature
 * @prepare_set_feature: makes, and does not send, the transaction that sets a feature
 * @parse_feature: takes the feature's data out of the answer to @prepare_get_feature
 * @complete_args: fills in the arguments of a named call that were left out and that the device
 *   knows, and the size of the buffer for the answer where that follows from them; may ask the
 *   device, by what only reads
 *
 * What a vendor's device does differently. All may be called from any thread.
 *
 * Since: 0.1.0
 */
struct _FwctlDeviceClass {
	GObjectClass parent_class;
	FwctlEffects (*describe)(FwctlDevice *self,
				 FwctlTransaction *transaction,
				 gint *least_scope,
				 gchar ***effects_text);
	gsize (*response_length)(FwctlDevice *self, GBytes *response, gsize reported_length);
	gboolean (*decode_status)(FwctlDevice *self, FwctlTransaction *transaction, GError **error);
	gboolean (*is_scope_denied)(FwctlDevice *self,
				    FwctlTransaction *transaction,
				    gint sys_errno,
				    gint *least_scope);
	GPtrArray *(*list_features)(FwctlDevice *self, GCancellable *cancellable, GError **error);
	FwctlTransaction *(*prepare_get_feature)(FwctlDevice *self,
						 FwctlFeature *feature,
						 FwctlFeatureSelection selection,
						 GError **error);
	FwctlTransaction *(*prepare_set_feature)(FwctlDevice *self,
						 FwctlFeature *feature,
						 guint offset,
						 guint version,
						 GBytes *data,
						 GError **error);
	GBytes *(*parse_feature)(FwctlDevice *self, FwctlTransaction *transaction, GError **error);

	GVariant *(*complete_args)(FwctlDevice *self,
				   FwctlCommand *command,
				   GVariant *args,
				   gsize *response_size,
				   GCancellable *cancellable,
				   GError **error);

	/*< private >*/
	gpointer padding[15];
};

FWCTL_AVAILABLE_IN_0_1
FwctlDevice *
fwctl_device_new(FwctlTransport *transport, GVariant *identity);

/* who it is: from sysfs, known before it is opened */
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_device_get_name(FwctlDevice *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_device_get_node(FwctlDevice *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_device_get_sysfs_path(FwctlDevice *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_device_get_driver(FwctlDevice *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_device_get_parent(FwctlDevice *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_device_get_subsystem(FwctlDevice *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_device_get_pci_address(FwctlDevice *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_device_get_pci_id(FwctlDevice *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_device_get_pci_subsystem_id(FwctlDevice *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_device_get_serial(FwctlDevice *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_device_get_memdev(FwctlDevice *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_device_get_devlink(FwctlDevice *self);
FWCTL_AVAILABLE_IN_0_1
gchar **
fwctl_device_dup_netdevs(FwctlDevice *self) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
gchar **
fwctl_device_dup_rdma_devices(FwctlDevice *self) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
gchar **
fwctl_device_dup_hwmons(FwctlDevice *self) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
gchar **
fwctl_device_dup_paths(FwctlDevice *self) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
gchar **
fwctl_device_dup_unreadable(FwctlDevice *self) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_device_is_simulated(FwctlDevice *self);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_device_is_replayed(FwctlDevice *self);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_device_matches(FwctlDevice *self, const gchar *id);

/* what the kernel says of it */
FWCTL_AVAILABLE_IN_0_1
guint32
fwctl_device_get_device_type(FwctlDevice *self);
FWCTL_AVAILABLE_IN_0_1
gchar *
fwctl_device_dup_type_name(FwctlDevice *self) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
GBytes *
fwctl_device_dup_device_data(FwctlDevice *self) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
gchar *
fwctl_device_type_to_string(guint32 device_type) G_GNUC_WARN_UNUSED_RESULT;

/* its life */
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_device_open(FwctlDevice *self, GCancellable *cancellable, GError **error);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_device_open_async(FwctlDevice *self,
			GCancellable *cancellable,
			GAsyncReadyCallback callback,
			gpointer user_data);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_device_open_finish(FwctlDevice *self, GAsyncResult *result, GError **error);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_device_close(FwctlDevice *self);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_device_is_open(FwctlDevice *self);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_device_is_gone(FwctlDevice *self);

/* how it may be used */
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_device_get_allow_taint(FwctlDevice *self);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_device_set_allow_taint(FwctlDevice *self, gboolean allow_taint);
FWCTL_AVAILABLE_IN_0_1
FwctlCatalogue *
fwctl_device_dup_catalogue(FwctlDevice *self, GError **error);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_device_set_catalogue(FwctlDevice *self, FwctlCatalogue *catalogue);
FWCTL_AVAILABLE_IN_0_1
FwctlPolicy *
fwctl_device_dup_policy(FwctlDevice *self);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_device_set_policy(FwctlDevice *self, FwctlPolicy *policy);
FWCTL_AVAILABLE_IN_0_1
FwctlAuditLog *
fwctl_device_dup_audit_log(FwctlDevice *self);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_device_set_audit_log(FwctlDevice *self, FwctlAuditLog *log);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_device_get_allow_unpublished(FwctlDevice *self);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_device_set_allow_unpublished(FwctlDevice *self, gboolean allow_unpublished);
FWCTL_AVAILABLE_IN_0_1
FwctlEffects
fwctl_device_get_allowed_effects(FwctlDevice *self);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_device_set_allowed_effects(FwctlDevice *self, FwctlEffects effects);
FWCTL_AVAILABLE_IN_0_1
guint
fwctl_device_get_max_in_flight(FwctlDevice *self);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_device_set_max_in_flight(FwctlDevice *self, guint max_in_flight);
FWCTL_AVAILABLE_IN_0_1
FwctlCancelMode
fwctl_device_get_cancel_mode(FwctlDevice *self);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_device_set_cancel_mode(FwctlDevice *self, FwctlCancelMode cancel_mode);

/* RPCs */
FWCTL_AVAILABLE_IN_0_1
FwctlCost *
fwctl_device_estimate(FwctlDevice *self, FwctlTransaction *transaction);
FWCTL_AVAILABLE_IN_0_1
FwctlDecision *
fwctl_device_decide(FwctlDevice *self, FwctlTransaction *transaction, GError **error);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_device_rpc(FwctlDevice *self,
		 FwctlTransaction *transaction,
		 GCancellable *cancellable,
		 GError **error);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_device_rpc_async(FwctlDevice *self,
		       FwctlTransaction *transaction,
		       GCancellable *cancellable,
		       GAsyncReadyCallback callback,
		       gpointer user_data);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_device_rpc_finish(FwctlDevice *self, GAsyncResult *result, GError **error);

G_END_DECLS
