/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "fwctl-cxl-status.h"
#include "fwctl-error-private.h"
#include "fwctl-memdev-commands.h"
#include "fwctl-memdev-gate.h"
#include "fwctl-memdev-kernel.h"
#include "fwctl-memdev-private.h"
#include "fwctl-memdev.h"

/**
 * FwctlMemdev:
 *
 * A CXL memory device by its own node, `/dev/cxl/memN`: the way that the kernel offers to those
 * mailbox commands which fwctl does not take. It takes no scope, taints nothing, and needs no
 * capability beyond access to the node (drivers/cxl/core/mbox.c).
 *
 * May be used from any thread. A command cannot be called back once it is with the kernel, which
 * waits 2 seconds for the mailbox.
 *
 * Since: 0.1.0
 */
typedef struct {
	gchar *name;
	gchar *node; /* (nullable): it is simulated */
	GMutex mutex;
	FwctlOversight *oversight;
	gint allowed_effects; /* (atomic) */
	GBytes *table; /* (nullable): what the kernel said of its commands; it does not change */
} FwctlMemdevPrivate;

G_DEFINE_TYPE_WITH_PRIVATE(FwctlMemdev, fwctl_memdev, G_TYPE_OBJECT)

enum { PROP_0, PROP_NAME, PROP_NODE, N_PROPS };

static GParamSpec *props[N_PROPS];

static FwctlMemdevPrivate *
fwctl_memdev_get_private(FwctlMemdev *self)
{
	return fwctl_memdev_get_instance_private(self);
}

static void
fwctl_memdev_get_property(GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
	FwctlMemdevPrivate *priv = fwctl_memdev_get_private(FWCTL_MEMDEV(object));

	switch (prop_id) {
	case PROP_NAME:
		g_value_set_string(value, priv->name);
		break;
	case PROP_NODE:
		g_value_set_string(value, priv->node);
		break;
	default:
		G_OBJECT_WARN_INVALID_PROPERTY_ID(object, prop_id, pspec);
		break;
	}
}

static void
fwctl_memdev_set_property(GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
	FwctlMemdevPrivate *priv = fwctl_memdev_get_private(FWCTL_MEMDEV(object));

	switch (prop_id) {
	case PROP_NAME:
		priv->name = g_value_dup_string(value);
		break;
	case PROP_NODE:
		priv->node = g_value_dup_string(value);
		break;
	default:
		G_OBJECT_WARN_INVALID_PROPERTY_ID(object, prop_id, pspec);
		break;
	}
}

static void
fwctl_memdev_finalize(GObject *object)
{
	FwctlMemdevPrivate *priv = fwctl_memdev_get_private(FWCTL_MEMDEV(object));

	g_free(priv->name);
	g_free(priv->node);
	g_clear_pointer(&priv->table, g_bytes_unref);
	fwctl_oversight_unref(priv->oversight);
	g_mutex_clear(&priv->mutex);
	G_OBJECT_CLASS(fwctl_memdev_parent_class)->finalize(object);
}

static void
fwctl_memdev_class_init(FwctlMemdevClass *klass)
{
	GObjectClass *object_class = G_OBJECT_CLASS(klass);

	object_class->get_property = fwctl_memdev_get_property;
	object_class->set_property = fwctl_memdev_set_property;
	object_class->finalize = fwctl_memdev_finalize;
	klass->query_commands = fwctl_memdev_kernel_query;
	klass->send_command = fwctl_memdev_kernel_send;

	/**
	 * FwctlMemdev:name:
	 *
	 * The kernel's name for it, such as `mem0`.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_NAME] = g_param_spec_string("name",
					       NULL,
					       NULL,
					       NULL,
					       G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
						   G_PARAM_STATIC_STRINGS);
	/**
	 * FwctlMemdev:node:
	 *
	 * The path of its node, such as `/dev/cxl/mem0`, or %NULL.
	 *
	 * Since: 0.1.0
	 */
	props[PROP_NODE] = g_param_spec_string("node",
					       NULL,
					       NULL,
					       NULL,
					       G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
						   G_PARAM_STATIC_STRINGS);
	g_object_class_install_properties(object_class, N_PROPS, props);
}

static void
fwctl_memdev_init(FwctlMemdev *self)
{
	FwctlMemdevPrivate *priv = fwctl_memdev_get_private(self);

	g_mutex_init(&priv->mutex);
	priv->oversight = fwctl_oversight_new(NULL);
}

/* from now on, what was not given to it is that of the client */
void
fwctl_memdev_set_behind(FwctlMemdev *self, FwctlOversight *behind)
{
	fwctl_oversight_set_behind(fwctl_memdev_get_private(self)->oversight, behind);
}

/**
 * fwctl_memdev_new:
 * @name: the kernel's name for it, such as `mem0`
 * @node: (type filename): the path of its node, such as `/dev/cxl/mem0`
 *
 * Makes a memory device of the kernel's. Nothing is opened yet.
 *
 * Returns: (transfer full): a new #FwctlMemdev
 *
 * Since: 0.1.0
 */
FwctlMemdev *
fwctl_memdev_new(const gchar *name, const gchar *node)
{
	g_return_val_if_fail(name != NULL, NULL);
	g_return_val_if_fail(node != NULL, NULL);
	return g_object_new(FWCTL_TYPE_MEMDEV, "name", name, "node", node, NULL);
}

/**
 * fwctl_memdev_get_name:
 * @self: a #FwctlMemdev
 *
 * Gets the kernel's name for it.
 *
 * Returns: a name such as `mem0`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_memdev_get_name(FwctlMemdev *self)
{
	g_return_val_if_fail(FWCTL_IS_MEMDEV(self), NULL);
	return fwctl_memdev_get_private(self)->name;
}

/**
 * fwctl_memdev_get_node:
 * @self: a #FwctlMemdev
 *
 * Gets the path of its node.
 *
 * Returns: (type filename) (nullable): a path such as `/dev/cxl/mem0`, or %NULL
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_memdev_get_node(FwctlMemdev *self)
{
	g_return_val_if_fail(FWCTL_IS_MEMDEV(self), NULL);
	return fwctl_memdev_get_private(self)->node;
}

/**
 * fwctl_memdev_get_allowed_effects:
 * @self: a #FwctlMemdev
 *
 * Gets what commands may do without a further word.
 *
 * Returns: effects
 *
 * Since: 0.1.0
 */
FwctlEffects
fwctl_memdev_get_allowed_effects(FwctlMemdev *self)
{
	g_return_val_if_fail(FWCTL_IS_MEMDEV(self), FWCTL_EFFECTS_NONE);
	return (FwctlEffects)g_atomic_int_get(&fwctl_memdev_get_private(self)->allowed_effects);
}

/**
 * fwctl_memdev_set_allowed_effects:
 * @self: a #FwctlMemdev
 * @effects: what commands may do without a further word
 *
 * Says yes to effects that the policy wants a yes for. What an administrator denies stays denied.
 *
 * Since: 0.1.0
 */
void
fwctl_memdev_set_allowed_effects(FwctlMemdev *self, FwctlEffects effects)
{
	g_return_if_fail(FWCTL_IS_MEMDEV(self));
	g_atomic_int_set(&fwctl_memdev_get_private(self)->allowed_effects, (gint)effects);
}

/* what an errno means here (drivers/cxl/core/{mbox,memdev}.c), and what would help */
static void
fwctl_memdev_set_error_from_errno(FwctlMemdev *self,
				  guint16 opcode,
				  const GError *cause,
				  GError **error)
{
	const gchar *name = fwctl_memdev_get_private(self)->name;
	const gchar *title = fwctl_memdev_command_get_title(opcode);

	switch (cause->code) {
	case ENXIO:
	case ENODEV:
	case ENOENT:
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_GONE,
			    _("%s: the memory device is gone, or its driver unbound: %s; look "
			      "for it again"),
			    name,
			    cause->message);
		break;
	case EMSGSIZE:
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_TRUNCATED,
			    _("%s: %s (0x%04x): the answer is longer than the kernel says that it "
			      "can be: %s"),
			    name,
			    title,
			    (guint)opcode,
			    cause->message);
		break;
	case ENOTTY:
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_NOT_SUPPORTED,
			    _("%s: %s (0x%04x): the device does not have it, or this kernel does "
			      "not pass it on: %s"),
			    name,
			    title,
			    (guint)opcode,
			    cause->message);
		break;
	case EBUSY:
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_EXCLUSIVE,
			    _("%s: %s (0x%04x): the kernel keeps it, or what it would do now, to "
			      "itself: %s; libnvdimm may use the device, see ndctl(1)"),
			    name,
			    title,
			    (guint)opcode,
			    cause->message);
		break;
	default:
		g_set_error(error,
			    G_IO_ERROR,
			    (gint)g_io_error_from_errno(cause->code),
			    _("%s: %s (0x%04x) was not delivered: %s"),
			    name,
			    title,
			    (guint)opcode,
			    cause->message);
		break;
	}
}

static GBytes *
fwctl_memdev_get_table(FwctlMemdev *self, GError **error)
{
	FwctlMemdevPrivate *priv = fwctl_memdev_get_private(self);
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&priv->mutex);

	if (priv->table == NULL)
		priv->table = FWCTL_MEMDEV_GET_CLASS(self)->query_commands(self, error);
	return priv->table != NULL ? g_bytes_ref(priv->table) : NULL;
}

static gboolean
fwctl_memdev_find(FwctlMemdev *self,
		  guint16 opcode,
		  FwctlMemdevCommand *command,
		  GCancellable *cancellable,
		  GError **error)
{
	g_autoptr(GBytes) table = NULL;
	g_autoptr(GError) error_local = NULL;

	if (g_cancellable_set_error_if_cancelled(cancellable, error))
		return FALSE;
	table = fwctl_memdev_get_table(self, &error_local);
	if (table == NULL) {
		fwctl_memdev_set_error_from_errno(self, opcode, error_local, error);
		return FALSE;
	}
	if (!fwctl_memdev_command_parse(table, opcode, command, error)) {
		g_prefix_error(error, "%s: ", fwctl_memdev_get_private(self)->name);
		return FALSE;
	}
	return TRUE;
}

/**
 * fwctl_memdev_supports:
 * @self: a #FwctlMemdev
 * @opcode: a mailbox command, such as 0x4200 for Get Health Info
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for an error, or %NULL
 *
 * Says whether the device has a command, the kernel passes it on, and does not keep it to itself.
 * Fails with %FWCTL_ERROR_NOT_SUPPORTED for one that it does not have, %FWCTL_ERROR_EXCLUSIVE for
 * one that the kernel keeps to itself, and with %FWCTL_ERROR_GONE or in #GIOErrorEnum where the
 * node cannot be asked.
 *
 * Returns: %TRUE if it can be sent
 *
 * Since: 0.1.0
 */
gboolean
fwctl_memdev_supports(FwctlMemdev *self, guint16 opcode, GCancellable *cancellable, GError **error)
{
	FwctlMemdevCommand command;
	g_autoptr(GError) cause = NULL;

	g_return_val_if_fail(FWCTL_IS_MEMDEV(self), FALSE);
	g_return_val_if_fail(cancellable == NULL || G_IS_CANCELLABLE(cancellable), FALSE);

	if (!fwctl_memdev_find(self, opcode, &command, cancellable, error))
		return FALSE;
	if (command.is_enabled && !command.is_exclusive)
		return TRUE;
	fwctl_error_set_errno(&cause,
			      command.is_enabled ? EBUSY : ENOTTY,
			      "CXL_MEM_QUERY_COMMANDS");
	fwctl_memdev_set_error_from_errno(self, opcode, cause, error);
	return FALSE;
}

/* what came back, unless the kernel or the mailbox says that it failed */
static GBytes *
fwctl_memdev_take_answer(FwctlMemdev *self,
			 guint16 opcode,
			 GBytes *response,
			 guint status,
			 const GError *cause,
			 GError **error)
{
	if (response == NULL) {
		fwctl_memdev_set_error_from_errno(self, opcode, cause, error);
		return NULL;
	}
	if (status != FWCTL_CXL_STATUS_SUCCESS) {
		g_set_error(error,
			    FWCTL_CXL_STATUS,
			    (gint)status,
			    _("%s: %s (0x%04x): the device returns %s (0x%02x)"),
			    fwctl_memdev_get_private(self)->name,
			    fwctl_memdev_command_get_title(opcode),
			    (guint)opcode,
			    fwctl_cxl_status_to_string((FwctlCxlStatus)status),
			    status);
		return NULL;
	}
	return g_bytes_ref(response);
}

/**
 * fwctl_memdev_send:
 * @self: a #FwctlMemdev
 * @opcode: a mailbox command, such as 0x4200 for Get Health Info
 * @request: (nullable): its payload, or %NULL for none
 * @retval: (out) (optional): what the mailbox returned, a #FwctlCxlStatus
 * @cancellable: (nullable): a #GCancellable, which counts until the command is sent
 * @error: return location for an error, or %NULL
 *
 * Sends a mailbox command and waits for its answer (CXL 3.2, 8.2.10; CXL_MEM_SEND_COMMAND of
 * `include/uapi/linux/cxl_mem.h`). One that does more than to read passes the policy and the audit
 * log of the client, as an RPC does.
 *
 * Fails with %FWCTL_ERROR_REFUSED where the policy does not allow it, or wants a yes that nobody
 * said, and with %FWCTL_ERROR_NOT_AUDITED where the audit log cannot take it. Fails with a
 * #FwctlCxlStatus where the device answers with one that is not success, with
 * %FWCTL_ERROR_TRUNCATED where the answer is longer than it can be, and otherwise like
 * [method@Fwctl.Memdev.supports].
 *
 * Returns: (transfer full): the answer's payload
 *
 * Since: 0.1.0
 */
GBytes *
fwctl_memdev_send(FwctlMemdev *self,
		  guint16 opcode,
		  GBytes *request,
		  guint *retval,
		  GCancellable *cancellable,
		  GError **error)
{
	FwctlMemdevPrivate *priv;
	FwctlMemdevCommand command;
	g_auto(FwctlMemdevGate) gate = {0};
	g_autoptr(GBytes) payload = request != NULL ? g_bytes_ref(request) : g_bytes_new(NULL, 0);
	g_autoptr(GBytes) response = NULL;
	g_autoptr(GError) error_local = NULL;
	gint64 begin;
	guint status = 0;

	g_return_val_if_fail(FWCTL_IS_MEMDEV(self), NULL);
	g_return_val_if_fail(cancellable == NULL || G_IS_CANCELLABLE(cancellable), NULL);

	priv = fwctl_memdev_get_private(self);
	if (retval != NULL)
		*retval = FWCTL_CXL_STATUS_SUCCESS;
	if (!fwctl_memdev_find(self, opcode, &command, cancellable, error))
		return NULL;
	if (!fwctl_memdev_gate_begin(&gate,
				     priv->name,
				     opcode,
				     payload,
				     priv->oversight,
				     fwctl_memdev_get_allowed_effects(self),
				     error))
		return NULL;
	begin = g_get_monotonic_time();
	response = FWCTL_MEMDEV_GET_CLASS(self)->send_command(
	    self,
	    opcode,
	    payload,
	    fwctl_memdev_command_get_room(&command, payload),
	    &status,
	    &error_local);
	if (!fwctl_memdev_gate_end(&gate,
				   response != NULL && status == FWCTL_CXL_STATUS_SUCCESS
				       ? FWCTL_AUDIT_OUTCOME_OK
				       : FWCTL_AUDIT_OUTCOME_FAILED,
				   error_local != NULL ? error_local->code : 0,
				   status,
				   g_get_monotonic_time() - begin,
				   error))
		return NULL;
	if (retval != NULL)
		*retval = status;
	return fwctl_memdev_take_answer(self, opcode, response, status, error_local, error);
}

/**
 * fwctl_memdev_call:
 * @self: a #FwctlMemdev
 * @catalogue: where the command is described
 * @command: its name, such as `get-health-info`
 * @args: (nullable): its arguments, of type `a{sv}`, as for [method@Fwctl.Command.encode]
 * @cancellable: (nullable): a #GCancellable, which counts until the command is sent
 * @error: return location for an error, or %NULL
 *
 * Sends a command that the catalogue describes, and decodes the answer. Fails like
 * [method@Fwctl.Catalogue.lookup_command], [method@Fwctl.Command.encode],
 * [method@Fwctl.Memdev.send] and [method@Fwctl.Command.decode_response].
 *
 * Returns: (transfer full): the values of the answer's fields, of type `a{sv}`
 *
 * Since: 0.1.0
 */
GVariant *
fwctl_memdev_call(FwctlMemdev *self,
		  FwctlCatalogue *catalogue,
		  const gchar *command,
		  GVariant *args,
		  GCancellable *cancellable,
		  GError **error)
{
	g_autoptr(GVariant) values = args != NULL ? g_variant_ref_sink(args) : NULL;
	g_autoptr(FwctlCommand) description = NULL;
	g_autoptr(GBytes) request = NULL;
	g_autoptr(GBytes) response = NULL;
	GVariant *decoded;

	g_return_val_if_fail(FWCTL_IS_MEMDEV(self), NULL);
	g_return_val_if_fail(FWCTL_IS_CATALOGUE(catalogue), NULL);
	g_return_val_if_fail(command != NULL, NULL);

	description = fwctl_catalogue_lookup_command(catalogue, "cxl", command, error);
	if (description == NULL)
		return NULL;
	if (fwctl_command_get_door(description) != FWCTL_COMMAND_DOOR_MEMDEV) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_NOT_SUPPORTED,
			    _("%s: the kernel takes %s through fwctl only; see fwctl_device_rpc()"),
			    fwctl_memdev_get_private(self)->name,
			    command);
		return NULL;
	}
	request = fwctl_command_encode(description, values, error);
	if (request == NULL)
		return NULL;
	response = fwctl_memdev_send(self,
				     (guint16)fwctl_command_get_opcode(description),
				     request,
				     NULL,
				     cancellable,
				     error);
	if (response == NULL)
		return NULL;
	decoded = fwctl_command_decode_response(description, response, values, error);
	if (decoded == NULL)
		g_prefix_error(error, "%s: ", fwctl_memdev_get_private(self)->name);
	return decoded;
}
