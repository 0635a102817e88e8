/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-enums.h"
#include "fwctl-flash-error.h"
#include "fwctl-flash-path-private.h"

/**
 * FwctlFlashPath:
 *
 * A way by which the kernel lets an image into a device: its firmware uploader
 * ([class@Fwctl.UploaderFlashPath]), devlink, or RPCs of the device's own. A consumer that has
 * another makes a subclass, in C or in a script.
 *
 * A [class@Fwctl.FlashJob] calls it, by one thread at a time.
 *
 * Since: 0.1.0
 */
typedef struct {
	gchar *name;
	gchar *endpoint;
	gchar *component;
	gchar *interrupts;
	FwctlFlashReset reset;
	const FwctlFlashPathObserver *observer; /* (nullable) */
	gpointer observer_data;
} FwctlFlashPathPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE(FwctlFlashPath, fwctl_flash_path, G_TYPE_OBJECT)

enum { PROP_0, PROP_NAME, PROP_ENDPOINT, PROP_COMPONENT, PROP_RESET, PROP_INTERRUPTS, PROP_LAST };
static GParamSpec *properties[PROP_LAST] = {NULL};

#define GET_PRIVATE(self) ((FwctlFlashPathPrivate *)fwctl_flash_path_get_instance_private(self))

static void
fwctl_flash_path_get_property(GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
	FwctlFlashPathPrivate *priv = GET_PRIVATE(FWCTL_FLASH_PATH(object));

	switch (prop_id) {
	case PROP_NAME:
		g_value_set_string(value, priv->name);
		break;
	case PROP_ENDPOINT:
		g_value_set_string(value, priv->endpoint);
		break;
	case PROP_COMPONENT:
		g_value_set_string(value, priv->component);
		break;
	case PROP_RESET:
		g_value_set_enum(value, (gint)priv->reset);
		break;
	case PROP_INTERRUPTS:
		g_value_set_string(value, priv->interrupts);
		break;
	default:
		G_OBJECT_WARN_INVALID_PROPERTY_ID(object, prop_id, pspec);
		break;
	}
}

static void
fwctl_flash_path_set_property(GObject *object,
			      guint prop_id,
			      const GValue *value,
			      GParamSpec *pspec)
{
	FwctlFlashPathPrivate *priv = GET_PRIVATE(FWCTL_FLASH_PATH(object));

	switch (prop_id) {
	case PROP_NAME:
		priv->name = g_value_dup_string(value);
		break;
	case PROP_ENDPOINT:
		priv->endpoint = g_value_dup_string(value);
		break;
	case PROP_COMPONENT:
		priv->component = g_value_dup_string(value);
		break;
	case PROP_RESET:
		priv->reset = (FwctlFlashReset)g_value_get_enum(value);
		break;
	case PROP_INTERRUPTS:
		priv->interrupts = g_value_dup_string(value);
		break;
	default:
		G_OBJECT_WARN_INVALID_PROPERTY_ID(object, prop_id, pspec);
		break;
	}
}

static void
fwctl_flash_path_finalize(GObject *object)
{
	FwctlFlashPathPrivate *priv = GET_PRIVATE(FWCTL_FLASH_PATH(object));

	g_free(priv->name);
	g_free(priv->endpoint);
	g_free(priv->component);
	g_free(priv->interrupts);
	G_OBJECT_CLASS(fwctl_flash_path_parent_class)->finalize(object);
}

static GParamSpec *
fwctl_flash_path_string_property(const gchar *name)
{
	return g_param_spec_string(name,
				   NULL,
				   NULL,
				   NULL,
				   G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
				       G_PARAM_STATIC_STRINGS);
}

static void
fwctl_flash_path_class_init(FwctlFlashPathClass *klass)
{
	GObjectClass *object_class = G_OBJECT_CLASS(klass);

	object_class->get_property = fwctl_flash_path_get_property;
	object_class->set_property = fwctl_flash_path_set_property;
	object_class->finalize = fwctl_flash_path_finalize;

	/**
	 * FwctlFlashPath:name:
	 *
	 * The kind of path: `firmware-uploader`, `devlink`, `fwctl-rpc`.
	 *
	 * Since: 0.1.0
	 */
	properties[PROP_NAME] = fwctl_flash_path_string_property("name");
	/**
	 * FwctlFlashPath:endpoint:
	 *
	 * Which of that kind: `mem0`, `pci/0000:3b:00.0`.
	 *
	 * Since: 0.1.0
	 */
	properties[PROP_ENDPOINT] = fwctl_flash_path_string_property("endpoint");
	/**
	 * FwctlFlashPath:component:
	 *
	 * What is flashed, where the path can flash several.
	 *
	 * Since: 0.1.0
	 */
	properties[PROP_COMPONENT] = fwctl_flash_path_string_property("component");
	/**
	 * FwctlFlashPath:reset:
	 *
	 * What it takes until a new firmware runs, as far as that is known before.
	 *
	 * Since: 0.1.0
	 */
	properties[PROP_RESET] =
	    g_param_spec_enum("reset",
			      NULL,
			      NULL,
			      FWCTL_TYPE_FLASH_RESET,
			      FWCTL_FLASH_RESET_UNKNOWN,
			      G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
	/**
	 * FwctlFlashPath:interrupts:
	 *
	 * What stops or slows down while the image is written, for a person to read; %NULL where
	 * nobody knows.
	 *
	 * Since: 0.1.0
	 */
	properties[PROP_INTERRUPTS] = fwctl_flash_path_string_property("interrupts");
	g_object_class_install_properties(object_class, PROP_LAST, properties);
}

static void
fwctl_flash_path_init(FwctlFlashPath *self)
{
}

/**
 * fwctl_flash_path_get_name:
 * @self: a #FwctlFlashPath
 *
 * Gets the kind of path.
 *
 * Returns: (nullable): such as `firmware-uploader`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_flash_path_get_name(FwctlFlashPath *self)
{
	g_return_val_if_fail(FWCTL_IS_FLASH_PATH(self), NULL);
	return GET_PRIVATE(self)->name;
}

/**
 * fwctl_flash_path_get_endpoint:
 * @self: a #FwctlFlashPath
 *
 * Gets which one of that kind it is.
 *
 * Returns: (nullable): such as `mem0`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_flash_path_get_endpoint(FwctlFlashPath *self)
{
	g_return_val_if_fail(FWCTL_IS_FLASH_PATH(self), NULL);
	return GET_PRIVATE(self)->endpoint;
}

/**
 * fwctl_flash_path_get_component:
 * @self: a #FwctlFlashPath
 *
 * Gets what is flashed.
 *
 * Returns: (nullable): a component's name, or %NULL for the only or the main one
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_flash_path_get_component(FwctlFlashPath *self)
{
	g_return_val_if_fail(FWCTL_IS_FLASH_PATH(self), NULL);
	return GET_PRIVATE(self)->component;
}

/**
 * fwctl_flash_path_get_reset:
 * @self: a #FwctlFlashPath
 *
 * Gets what it takes until a new firmware runs, as far as that is known before.
 *
 * Returns: a #FwctlFlashReset
 *
 * Since: 0.1.0
 */
FwctlFlashReset
fwctl_flash_path_get_reset(FwctlFlashPath *self)
{
	g_return_val_if_fail(FWCTL_IS_FLASH_PATH(self), FWCTL_FLASH_RESET_UNKNOWN);
	return GET_PRIVATE(self)->reset;
}

/**
 * fwctl_flash_path_get_interrupts:
 * @self: a #FwctlFlashPath
 *
 * Gets what stops or slows down while the image is written.
 *
 * Returns: (nullable): a sentence, or %NULL where nobody knows
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_flash_path_get_interrupts(FwctlFlashPath *self)
{
	g_return_val_if_fail(FWCTL_IS_FLASH_PATH(self), NULL);
	return GET_PRIVATE(self)->interrupts;
}

/* one job at a time has a path, and lets go of it before it ends */
void
fwctl_flash_path_observe(FwctlFlashPath *self,
			 const FwctlFlashPathObserver *observer,
			 gpointer user_data)
{
	FwctlFlashPathPrivate *priv = GET_PRIVATE(self);

	priv->observer = observer;
	priv->observer_data = user_data;
}

/**
 * fwctl_flash_path_report:
 * @self: a #FwctlFlashPath
 * @done: how much of the transfer is done, in any unit
 * @total: how much there is in that unit, or 0 where nobody knows
 * @message: (nullable): what the kernel or the device says it does, or %NULL
 *
 * Says how far a transfer got; for subclasses.
 *
 * Since: 0.1.0
 */
void
fwctl_flash_path_report(FwctlFlashPath *self, guint64 done, guint64 total, const gchar *message)
{
	FwctlFlashPathPrivate *priv;

	g_return_if_fail(FWCTL_IS_FLASH_PATH(self));
	priv = GET_PRIVATE(self);
	if (priv->observer != NULL)
		priv->observer->report(priv->observer_data, done, total, message);
}

/**
 * fwctl_flash_path_count:
 * @self: a #FwctlFlashPath
 * @size: how many bytes of the image it had
 *
 * Counts one write of a part of the image, for the audit log; for subclasses.
 *
 * Since: 0.1.0
 */
void
fwctl_flash_path_count(FwctlFlashPath *self, gsize size)
{
	FwctlFlashPathPrivate *priv;

	g_return_if_fail(FWCTL_IS_FLASH_PATH(self));
	priv = GET_PRIVATE(self);
	if (priv->observer != NULL)
		priv->observer->count(priv->observer_data, size);
}

/**
 * fwctl_flash_path_hand_over:
 * @self: a #FwctlFlashPath
 * @error: return location for an error, or %NULL
 *
 * Says that the next call hands the image to the device, which may from then on go on by itself
 * although this process dies; for subclasses. It is in the job's journal when this returns. Where
 * it fails the transfer has to fail with its error.
 *
 * Returns: %TRUE if the transfer may go on
 *
 * Since: 0.1.0
 */
gboolean
fwctl_flash_path_hand_over(FwctlFlashPath *self, GError **error)
{
	FwctlFlashPathPrivate *priv;

	g_return_val_if_fail(FWCTL_IS_FLASH_PATH(self), FALSE);
	priv = GET_PRIVATE(self);
	return priv->observer == NULL || priv->observer->hand_over(priv->observer_data, error);
}
