/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-devlink-private.h"
#include "fwctl-enums.h"
#include "fwctl-netlink-socket.h"

/**
 * FwctlDevlink:
 *
 * One devlink instance: the kernel's control interface of a network (or other) device, over generic
 * netlink (Documentation/networking/devlink/). It is another path to the firmware of a device
 * that may be fwctl's too: versions, firmware updates, health reporters, parameters, reload.
 *
 * Everybody may read versions, reporters and parameters; all else needs `CAP_NET_ADMIN`. The kernel
 * shows the instances of the caller's network namespace only.
 *
 * The kernel carries out one command at a time for each instance, and none can be interrupted: a
 * call waits for a firmware update that somebody else has in progress. Each method therefore has an
 * asynchronous sibling.
 *
 * Safe to use from any thread. Derivable, for a simulated instance or a test.
 *
 * Since: 0.1.0
 */

typedef struct {
	gchar *bus_name;
	gchar *dev_name;
	gchar *name;
	FwctlNetlink *netlink;
	gint cancel_mode; /* (atomic) FwctlCancelMode */
} FwctlDevlinkPrivate;

G_DEFINE_TYPE_WITH_PRIVATE(FwctlDevlink, fwctl_devlink, G_TYPE_OBJECT)

enum {
	PROP_BUS_NAME = 1,
	PROP_DEV_NAME,
	PROP_NAME,
	PROP_CANCEL_MODE,
	N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES] = {NULL};

static void
fwctl_devlink_get_property(GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
	FwctlDevlinkPrivate *priv = fwctl_devlink_get_instance_private(FWCTL_DEVLINK(object));

	switch (prop_id) {
	case PROP_BUS_NAME:
		g_value_set_string(value, priv->bus_name);
		break;
	case PROP_DEV_NAME:
		g_value_set_string(value, priv->dev_name);
		break;
	case PROP_NAME:
		g_value_set_string(value, priv->name);
		break;
	case PROP_CANCEL_MODE:
		g_value_set_enum(value, g_atomic_int_get(&priv->cancel_mode));
		break;
	default:
		G_OBJECT_WARN_INVALID_PROPERTY_ID(object, prop_id, pspec);
		break;
	}
}

static void
fwctl_devlink_set_property(GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
	FwctlDevlinkPrivate *priv = fwctl_devlink_get_instance_private(FWCTL_DEVLINK(object));

	switch (prop_id) {
	case PROP_BUS_NAME:
		priv->bus_name = g_value_dup_string(value);
		break;
	case PROP_DEV_NAME:
		priv->dev_name = g_value_dup_string(value);
		break;
	case PROP_CANCEL_MODE:
		g_atomic_int_set(&priv->cancel_mode, g_value_get_enum(value));
		break;
	default:
		G_OBJECT_WARN_INVALID_PROPERTY_ID(object, prop_id, pspec);
		break;
	}
}

static void
fwctl_devlink_constructed(GObject *object)
{
	FwctlDevlinkPrivate *priv = fwctl_devlink_get_instance_private(FWCTL_DEVLINK(object));

	G_OBJECT_CLASS(fwctl_devlink_parent_class)->constructed(object);
	priv->name = g_strdup_printf("%s/%s", priv->bus_name, priv->dev_name);
	priv->netlink = fwctl_netlink_socket_new();
}

static void
fwctl_devlink_finalize(GObject *object)
{
	FwctlDevlinkPrivate *priv = fwctl_devlink_get_instance_private(FWCTL_DEVLINK(object));

	g_free(priv->bus_name);
	g_free(priv->dev_name);
	g_free(priv->name);
	g_clear_object(&priv->netlink);
	G_OBJECT_CLASS(fwctl_devlink_parent_class)->finalize(object);
}

static void
fwctl_devlink_class_init(FwctlDevlinkClass *klass)
{
	GObjectClass *object_class = G_OBJECT_CLASS(klass);

	object_class->get_property = fwctl_devlink_get_property;
	object_class->set_property = fwctl_devlink_set_property;
	object_class->constructed = fwctl_devlink_constructed;
	object_class->finalize = fwctl_devlink_finalize;
	klass->get_info = fwctl_devlink_real_get_info;
	klass->list_reporters = fwctl_devlink_real_list_reporters;
	klass->diagnose = fwctl_devlink_real_diagnose;
	klass->dump = fwctl_devlink_real_dump;
	klass->clear_dump = fwctl_devlink_real_clear_dump;
	klass->recover = fwctl_devlink_real_recover;
	klass->list_params = fwctl_devlink_real_list_params;
	klass->set_param = fwctl_devlink_real_set_param;
	klass->flash = fwctl_devlink_real_flash;
	klass->reload = fwctl_devlink_real_reload;
	klass->get_reload_actions = fwctl_devlink_real_get_reload_actions;

	/**
	 * FwctlDevlink:bus-name:
	 *
	 * The bus, such as `pci`, `auxiliary` or `netdevsim`.
	 *
	 * Since: 0.1.0
	 */
	properties[PROP_BUS_NAME] = g_param_spec_string("bus-name",
							NULL,
							NULL,
							"",
							G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
							    G_PARAM_STATIC_STRINGS);
	/**
	 * FwctlDevlink:dev-name:
	 *
	 * The device's name on its bus, such as `0000:3b:00.0`.
	 *
	 * Since: 0.1.0
	 */
	properties[PROP_DEV_NAME] = g_param_spec_string("dev-name",
							NULL,
							NULL,
							"",
							G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
							    G_PARAM_STATIC_STRINGS);
	/**
	 * FwctlDevlink:name:
	 *
	 * Both of them, as people write it: `pci/0000:3b:00.0`.
	 *
	 * Since: 0.1.0
	 */
	properties[PROP_NAME] = g_param_spec_string("name",
						    NULL,
						    NULL,
						    NULL,
						    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
	/**
	 * FwctlDevlink:cancel-mode:
	 *
	 * What a cancel means for a call that may change something and that the kernel has already.
	 *
	 * Since: 0.1.0
	 */
	properties[PROP_CANCEL_MODE] =
	    g_param_spec_enum("cancel-mode",
			      NULL,
			      NULL,
			      FWCTL_TYPE_CANCEL_MODE,
			      FWCTL_CANCEL_MODE_WAIT,
			      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
	g_object_class_install_properties(object_class, N_PROPERTIES, properties);
}

static void
fwctl_devlink_init(FwctlDevlink *self)
{
}

/* how it speaks to the kernel */
FwctlNetlink *
fwctl_devlink_get_netlink(FwctlDevlink *self)
{
	FwctlDevlinkPrivate *priv = fwctl_devlink_get_instance_private(self);

	return priv->netlink;
}

/**
 * fwctl_devlink_new:
 * @bus_name: the bus, such as `pci`
 * @dev_name: the device's name on its bus, such as `0000:3b:00.0`
 *
 * Makes an object for a devlink instance. The kernel is not asked whether there is one.
 *
 * Returns: (transfer full): a #FwctlDevlink
 *
 * Since: 0.1.0
 */
FwctlDevlink *
fwctl_devlink_new(const gchar *bus_name, const gchar *dev_name)
{
	g_return_val_if_fail(bus_name != NULL, NULL);
	g_return_val_if_fail(dev_name != NULL, NULL);
	return g_object_new(FWCTL_TYPE_DEVLINK, "bus-name", bus_name, "dev-name", dev_name, NULL);
}

/* as fwctl_devlink_new(), with something else than a socket */
FwctlDevlink *
fwctl_devlink_new_for_netlink(const gchar *bus_name, const gchar *dev_name, FwctlNetlink *netlink)
{
	FwctlDevlink *self = fwctl_devlink_new(bus_name, dev_name);
	FwctlDevlinkPrivate *priv = fwctl_devlink_get_instance_private(self);

	g_set_object(&priv->netlink, netlink);
	return self;
}

/**
 * fwctl_devlink_get_bus_name:
 * @self: a #FwctlDevlink
 *
 * Gets the bus.
 *
 * Returns: a name such as `pci`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_devlink_get_bus_name(FwctlDevlink *self)
{
	FwctlDevlinkPrivate *priv = fwctl_devlink_get_instance_private(self);

	g_return_val_if_fail(FWCTL_IS_DEVLINK(self), NULL);
	return priv->bus_name;
}

/**
 * fwctl_devlink_get_dev_name:
 * @self: a #FwctlDevlink
 *
 * Gets the device's name on its bus.
 *
 * Returns: a name such as `0000:3b:00.0`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_devlink_get_dev_name(FwctlDevlink *self)
{
	FwctlDevlinkPrivate *priv = fwctl_devlink_get_instance_private(self);

	g_return_val_if_fail(FWCTL_IS_DEVLINK(self), NULL);
	return priv->dev_name;
}

/**
 * fwctl_devlink_get_name:
 * @self: a #FwctlDevlink
 *
 * Gets the bus and the device's name on it, as people and the `devlink` program write it.
 *
 * Returns: a name such as `pci/0000:3b:00.0`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_devlink_get_name(FwctlDevlink *self)
{
	FwctlDevlinkPrivate *priv = fwctl_devlink_get_instance_private(self);

	g_return_val_if_fail(FWCTL_IS_DEVLINK(self), NULL);
	return priv->name;
}

/**
 * fwctl_devlink_get_cancel_mode:
 * @self: a #FwctlDevlink
 *
 * Gets what a cancel means for a call that may change something.
 *
 * Returns: a #FwctlCancelMode
 *
 * Since: 0.1.0
 */
FwctlCancelMode
fwctl_devlink_get_cancel_mode(FwctlDevlink *self)
{
	FwctlDevlinkPrivate *priv = fwctl_devlink_get_instance_private(self);

	g_return_val_if_fail(FWCTL_IS_DEVLINK(self), FWCTL_CANCEL_MODE_WAIT);
	return (FwctlCancelMode)g_atomic_int_get(&priv->cancel_mode);
}

/**
 * fwctl_devlink_set_cancel_mode:
 * @self: a #FwctlDevlink
 * @cancel_mode: a #FwctlCancelMode
 *
 * Sets what a cancel means for a call that begins after this.
 *
 * Since: 0.1.0
 */
void
fwctl_devlink_set_cancel_mode(FwctlDevlink *self, FwctlCancelMode cancel_mode)
{
	FwctlDevlinkPrivate *priv = fwctl_devlink_get_instance_private(self);

	g_return_if_fail(FWCTL_IS_DEVLINK(self));
	g_atomic_int_set(&priv->cancel_mode, (gint)cancel_mode);
	g_object_notify_by_pspec(G_OBJECT(self), properties[PROP_CANCEL_MODE]);
}
