/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <string.h>
#include <sys/capability.h>

#include "fwctl-cxl-model-driver.h"
#include "fwctl-cxl-model-memdev.h"
#include "fwctl-cxl-model-uploader.h"
#include "fwctl-cxl-model.h"

/* MAX_RPC_LEN of drivers/fwctl/main.c */
#define FWCTL_CXL_MODEL_RPC_MAX (2u * 1024u * 1024u)

/* what lying-length adds to a size: far more than any reply has */
#define FWCTL_CXL_MODEL_LIE 0x00100000u

/*
 * FwctlCxlModel:
 *
 * A CXL memory device that is not there: drivers/fwctl/main.c of Linux 7.2 in this file, the CXL
 * driver below it and the firmware below that, with faults that can be switched on. May be used
 * from several threads at once: the latency is spent side by side, the mailbox is used one by one.
 */
struct _FwctlCxlModel {
	FwctlTransport parent_instance;
	FwctlSimulatorOptions options;
	FwctlCxlModelMemory *memory; /* what its other paths have too */
	GMutex mutex;		     /* of all that follows */
	FwctlCxlModelFirmware *firmware;
	gboolean tainted;
};

G_DEFINE_FINAL_TYPE(FwctlCxlModel, fwctl_cxl_model, FWCTL_TYPE_TRANSPORT)

enum { PROP_0, PROP_TAINTED, N_PROPS };

static GParamSpec *props[N_PROPS];

static void
fwctl_cxl_model_set_error(GError **error, gint sys_errno, const gchar *what)
{
	g_set_error(error, FWCTL_ERRNO, sys_errno, "%s: %s", what, g_strerror(sys_errno));
}

static gboolean
fwctl_cxl_model_check_plugged(FwctlCxlModel *self, const gchar *what, GError **error)
{
	if (!fwctl_cxl_model_memory_is_gone(self->memory))
		return TRUE;
	fwctl_cxl_model_set_error(error, ENODEV, what);
	return FALSE;
}

static gboolean
fwctl_cxl_model_open(FwctlTransport *transport, GError **error)
{
	return fwctl_cxl_model_check_plugged(FWCTL_CXL_MODEL(transport), "open", error);
}

static gboolean
fwctl_cxl_model_info(FwctlTransport *transport,
		     guint32 *device_type,
		     GBytes **device_data,
		     GError **error)
{
	if (!fwctl_cxl_model_check_plugged(FWCTL_CXL_MODEL(transport), "FWCTL_INFO", error))
		return FALSE;
	/* the CXL driver has no info operation, so there are no data (cxlctl_ops) */
	*device_type = FWCTL_DEVICE_TYPE_COMPUTE_EXPRESS_LINK;
	*device_data = g_bytes_new(NULL, 0);
	return TRUE;
}

/* what capable(CAP_SYS_RAWIO) would say of the caller */
static gboolean
fwctl_cxl_model_has_rawio(FwctlCxlModel *self)
{
	cap_t capabilities;
	cap_flag_value_t value = CAP_CLEAR;

	if (self->options.rawio != FWCTL_SIMULATOR_RAWIO_ASK)
		return self->options.rawio == FWCTL_SIMULATOR_RAWIO_YES;
	capabilities = cap_get_proc();
	if (capabilities == NULL)
		return FALSE;
	(void)cap_get_flag(capabilities, CAP_SYS_RAWIO, CAP_EFFECTIVE, &value);
	(void)cap_free(capabilities);
	return value == CAP_SET;
}

/* fwctl_cmd_rpc(), as far as the driver: the taint comes before the driver's own checks */
static gint
fwctl_cxl_model_check_rpc(FwctlCxlModel *self, guint scope, gsize in_size, gsize out_size)
{
	if (in_size > FWCTL_CXL_MODEL_RPC_MAX || out_size > FWCTL_CXL_MODEL_RPC_MAX)
		return EMSGSIZE;
	switch (scope) {
	case FWCTL_SCOPE_CONFIGURATION:
	case FWCTL_SCOPE_DEBUG_READ_ONLY:
		return 0;
	case FWCTL_SCOPE_DEBUG_WRITE_FULL:
		if (!fwctl_cxl_model_has_rawio(self))
			return EPERM;
		self->tainted = TRUE;
		return 0;
	case FWCTL_SCOPE_DEBUG_WRITE:
		self->tainted = TRUE;
		return 0;
	default:
		return EOPNOTSUPP;
	}
}

/* the faults that no driver would let happen: only for answers that carry something */
static void
fwctl_cxl_model_spoil(FwctlCxlModel *self, GByteArray *answer)
{
	struct fwctl_rpc_cxl_out_hdr header;

	memcpy(&header, answer->data, sizeof(header));
	if (header.size == 0)
		return;
	if (self->options.short_reply)
		g_byte_array_set_size(answer, (guint)sizeof(header) + header.size / 2);
	if (self->options.lying_length) {
		header.size += FWCTL_CXL_MODEL_LIE;
		memcpy(answer->data, &header, sizeof(header));
	}
}

static gint
fwctl_cxl_model_answer(FwctlCxlModel *self,
		       FwctlScope scope,
		       GBytes *request,
		       gsize response_size,
		       GByteArray *answer)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);
	gint sys_errno;

	if (!fwctl_cxl_model_memory_take(self->memory))
		return ENODEV;
	sys_errno =
	    fwctl_cxl_model_check_rpc(self, (guint)scope, g_bytes_get_size(request), response_size);
	if (sys_errno == 0)
		sys_errno = fwctl_cxl_model_driver_rpc(self->firmware,
						       scope,
						       request,
						       response_size,
						       answer);
	if (sys_errno == 0)
		fwctl_cxl_model_spoil(self, answer);
	return sys_errno;
}

static GBytes *
fwctl_cxl_model_rpc(FwctlTransport *transport,
		    FwctlScope scope,
		    GBytes *request,
		    gsize response_size,
		    gsize *reported_length,
		    GError **error)
{
	FwctlCxlModel *self = FWCTL_CXL_MODEL(transport);
	g_autoptr(GByteArray) answer = g_byte_array_new();
	gint sys_errno = fwctl_cxl_model_answer(self, scope, request, response_size, answer);

	if (sys_errno != ENODEV && self->options.latency > 0)
		g_usleep((gulong)self->options.latency);
	if (sys_errno != 0) {
		fwctl_cxl_model_set_error(error, sys_errno, "FWCTL_RPC");
		return NULL;
	}
	*reported_length = answer->len;
	return g_bytes_new(answer->data, MIN(answer->len, response_size));
}

static void
fwctl_cxl_model_get_property(GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
	switch (prop_id) {
	case PROP_TAINTED:
		g_value_set_boolean(value, fwctl_cxl_model_get_tainted(FWCTL_CXL_MODEL(object)));
		break;
	default:
		G_OBJECT_WARN_INVALID_PROPERTY_ID(object, prop_id, pspec);
		break;
	}
}

static void
fwctl_cxl_model_finalize(GObject *object)
{
	FwctlCxlModel *self = FWCTL_CXL_MODEL(object);

	g_clear_pointer(&self->memory, fwctl_cxl_model_memory_unref);
	g_clear_pointer(&self->firmware, fwctl_cxl_model_firmware_free);
	g_mutex_clear(&self->mutex);
	G_OBJECT_CLASS(fwctl_cxl_model_parent_class)->finalize(object);
}

static void
fwctl_cxl_model_class_init(FwctlCxlModelClass *klass)
{
	GObjectClass *object_class = G_OBJECT_CLASS(klass);
	FwctlTransportClass *transport_class = FWCTL_TRANSPORT_CLASS(klass);

	object_class->get_property = fwctl_cxl_model_get_property;
	object_class->finalize = fwctl_cxl_model_finalize;
	transport_class->open = fwctl_cxl_model_open;
	transport_class->info = fwctl_cxl_model_info;
	transport_class->rpc = fwctl_cxl_model_rpc;

	/* whether a real kernel would carry the taint of fwctl by now */
	props[PROP_TAINTED] = g_param_spec_boolean("tainted",
						   NULL,
						   NULL,
						   FALSE,
						   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
	g_object_class_install_properties(object_class, N_PROPS, props);
}

static void
fwctl_cxl_model_init(FwctlCxlModel *self)
{
	g_mutex_init(&self->mutex);
}

/*
 * fwctl_cxl_model_new:
 *
 * Makes a device that does what @options say.
 */
FwctlCxlModel *
fwctl_cxl_model_new(const FwctlSimulatorOptions *options)
{
	FwctlCxlModel *self = g_object_new(FWCTL_TYPE_CXL_MODEL, NULL);

	self->options = *options;
	self->memory = fwctl_cxl_model_memory_new(options);
	self->firmware = fwctl_cxl_model_firmware_new(options);
	return self;
}

/*
 * fwctl_cxl_model_make_paths:
 * @name: the name of the memory device and of its uploader, such as `mem0`
 *
 * Makes the other paths to the device.
 *
 * Returns: (transfer full) (element-type GObject): a #FwctlMemdev and a #FwctlUploader
 */
GPtrArray *
fwctl_cxl_model_make_paths(FwctlCxlModel *self, const gchar *name)
{
	GPtrArray *paths = g_ptr_array_new_with_free_func(g_object_unref);

	g_ptr_array_add(paths, fwctl_cxl_model_memdev_new(name, self->memory));
	g_ptr_array_add(paths, fwctl_cxl_model_uploader_new(name, self->memory));
	return paths;
}

/*
 * fwctl_cxl_model_get_tainted:
 *
 * Says whether an RPC came that makes a kernel taint itself, refused or not.
 */
gboolean
fwctl_cxl_model_get_tainted(FwctlCxlModel *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	return self->tainted;
}
