/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "fwctl-component-private.h"
#include "fwctl-sysfs.h"
#include "fwctl-target-components.h"
#include "fwctl-target-private.h"

/**
 * FwctlTarget:
 *
 * One physical device, however many things the kernel shows it as: fwctl devices, a CXL memory
 * device, a firmware uploader, network interfaces, RDMA devices. All functions of a card are one
 * target. It is what a health report is about, and what is flashed.
 *
 * It says what was there when it was made, and does not change; [class@Fwctl.Inventory] makes
 * another where something comes or goes. May be used from any thread.
 *
 * Since: 0.1.0
 */
struct _FwctlTarget {
	GObject parent_instance;
	GPtrArray *items; /* (element-type FwctlTargetItem) */
	gchar *id;
	gchar *name;
	FwctlOversight *oversight;
	GMutex mutex;
	FwctlCatalogue *catalogue; /* (nullable): not asked for yet */
};

G_DEFINE_FINAL_TYPE(FwctlTarget, fwctl_target, G_TYPE_OBJECT)

static void
fwctl_target_finalize(GObject *object)
{
	FwctlTarget *self = FWCTL_TARGET(object);

	g_clear_pointer(&self->items, g_ptr_array_unref);
	g_free(self->id);
	g_free(self->name);
	g_clear_object(&self->catalogue);
	g_clear_pointer(&self->oversight, fwctl_oversight_unref);
	g_mutex_clear(&self->mutex);
	G_OBJECT_CLASS(fwctl_target_parent_class)->finalize(object);
}

static void
fwctl_target_class_init(FwctlTargetClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = fwctl_target_finalize;
}

static void
fwctl_target_init(FwctlTarget *self)
{
	g_mutex_init(&self->mutex);
	self->items = g_ptr_array_new_with_free_func((GDestroyNotify)fwctl_target_item_free);
}

/* Returns: (transfer none) (element-type FwctlTargetItem): what it is made of */
GPtrArray *
fwctl_target_get_items(FwctlTarget *self)
{
	return self->items;
}

static FwctlTargetItem *
fwctl_target_get_item(FwctlTarget *self, guint index)
{
	return g_ptr_array_index(self->items, index);
}

static const gchar *
fwctl_target_get_first(FwctlTarget *self, goffset offset)
{
	for (guint i = 0; i < self->items->len; i++) {
		const gchar *text =
		    G_STRUCT_MEMBER(gchar *, fwctl_target_get_item(self, i), offset);
		if (text != NULL)
			return text;
	}
	return NULL;
}

static const gchar *
fwctl_target_get_name_of(FwctlTarget *self, GType type)
{
	for (guint i = 0; i < self->items->len; i++) {
		FwctlTargetItem *item = fwctl_target_get_item(self, i);
		if (item->path != NULL && g_type_is_a(G_OBJECT_TYPE(item->path), type))
			return item->name;
	}
	return NULL;
}

/* it becomes a part of the names of files */
static gchar *
fwctl_target_make_id(FwctlTarget *self)
{
	const gchar *serial = fwctl_target_get_serial(self);
	const gchar *pci_id = fwctl_target_get_pci_id(self);
	const gchar *slot = fwctl_target_get_first(self, G_STRUCT_OFFSET(FwctlTargetItem, slot));
	gchar *id;

	if (serial != NULL)
		id = pci_id != NULL ? g_strdup_printf("%s-%s", pci_id, serial)
				    : g_strdup_printf("serial-%s", serial);
	else if (slot != NULL)
		id = g_strdup_printf("pci-%s", slot);
	else
		id = g_strdup_printf("name-%s", self->name);
	return g_strcanon(id, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS ".:-", '_');
}

static const gchar *
fwctl_target_find_name(FwctlTarget *self)
{
	const gchar *name = NULL;

	if (self->items->len == 0)
		return NULL;
	name = fwctl_target_get_name_of(self, FWCTL_TYPE_MEMDEV);
	if (name == NULL)
		name = fwctl_target_get_first(self, G_STRUCT_OFFSET(FwctlTargetItem, slot));
	if (name == NULL)
		name = fwctl_target_get_name_of(self, FWCTL_TYPE_DEVLINK);
	if (name == NULL)
		name = fwctl_target_get_name_of(self, FWCTL_TYPE_DEVICE);
	if (name == NULL)
		name = fwctl_target_get_first(self, G_STRUCT_OFFSET(FwctlTargetItem, name));
	return name;
}

/*
 * fwctl_target_new:
 * @items: (transfer full) (element-type FwctlTargetItem): at least one
 * @oversight: what has the descriptions of commands
 */
FwctlTarget *
fwctl_target_new(GPtrArray *items, FwctlOversight *oversight)
{
	FwctlTarget *self = g_object_new(FWCTL_TYPE_TARGET, NULL);

	g_ptr_array_unref(self->items);
	self->items = items;
	self->oversight = fwctl_oversight_ref(oversight);
	self->name = g_strdup(fwctl_target_find_name(self));
	self->id = fwctl_target_make_id(self);
	return self;
}

static gboolean
fwctl_target_item_is_same(const FwctlTargetItem *a, const FwctlTargetItem *b)
{
	/* a fwctl device is one object as long as it is there; the others are made anew each time
	 */
	if (FWCTL_IS_DEVICE(a->path) || FWCTL_IS_DEVICE(b->path))
		return a->path == b->path;
	return G_OBJECT_TYPE(a->path) == G_OBJECT_TYPE(b->path) &&
	       g_strcmp0(a->name, b->name) == 0 && g_strcmp0(a->anchor, b->anchor) == 0 &&
	       g_strcmp0(a->serial, b->serial) == 0;
}

/*
 * fwctl_target_is_same:
 *
 * Returns: %TRUE if both are made of the same things
 */
gboolean
fwctl_target_is_same(FwctlTarget *self, FwctlTarget *other)
{
	if (self->items->len != other->items->len || g_strcmp0(self->id, other->id) != 0)
		return FALSE;
	for (guint i = 0; i < self->items->len; i++) {
		if (!fwctl_target_item_is_same(fwctl_target_get_item(self, i),
					       fwctl_target_get_item(other, i)))
			return FALSE;
	}
	return TRUE;
}

/*
 * fwctl_target_get_catalogue:
 *
 * Returns: (transfer none): the descriptions of commands, or %NULL with @error set
 */
FwctlCatalogue *
fwctl_target_get_catalogue(FwctlTarget *self, GError **error)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	if (self->catalogue == NULL)
		self->catalogue = fwctl_oversight_ref_catalogue(self->oversight, error);
	return self->catalogue;
}

/**
 * fwctl_target_get_id:
 * @self: a #FwctlTarget
 *
 * Gets what tells it from all others, and is the same after a reboot: made of its serial number,
 * or else of its PCI slot. It is fit for the name of a file.
 *
 * Returns: a text such as `8086:0d93-0xc1a0000001` or `pci-0000:3b:00`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_target_get_id(FwctlTarget *self)
{
	g_return_val_if_fail(FWCTL_IS_TARGET(self), NULL);
	return self->id;
}

/**
 * fwctl_target_get_name:
 * @self: a #FwctlTarget
 *
 * Gets the name that people type: that of its memory device, or its PCI slot, or its devlink
 * handle, or what else there is.
 *
 * Returns: a name such as `mem0` or `0000:3b:00`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_target_get_name(FwctlTarget *self)
{
	g_return_val_if_fail(FWCTL_IS_TARGET(self), NULL);
	return self->name;
}

/**
 * fwctl_target_get_vendor:
 * @self: a #FwctlTarget
 *
 * Gets the name of the vendor, as udev's database of hardware has it.
 *
 * Returns: (nullable): a name, or %NULL if it is not known
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_target_get_vendor(FwctlTarget *self)
{
	g_return_val_if_fail(FWCTL_IS_TARGET(self), NULL);
	return fwctl_target_get_first(self, G_STRUCT_OFFSET(FwctlTargetItem, vendor));
}

/**
 * fwctl_target_get_model:
 * @self: a #FwctlTarget
 *
 * Gets the name of the model, as udev's database of hardware has it.
 *
 * Returns: (nullable): a name, or %NULL if it is not known
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_target_get_model(FwctlTarget *self)
{
	g_return_val_if_fail(FWCTL_IS_TARGET(self), NULL);
	return fwctl_target_get_first(self, G_STRUCT_OFFSET(FwctlTargetItem, model));
}

/**
 * fwctl_target_get_serial:
 * @self: a #FwctlTarget
 *
 * Gets the serial number.
 *
 * Returns: (nullable): a text such as `0xc1a0000001`, or %NULL if the kernel does not say it
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_target_get_serial(FwctlTarget *self)
{
	g_return_val_if_fail(FWCTL_IS_TARGET(self), NULL);
	return fwctl_target_get_first(self, G_STRUCT_OFFSET(FwctlTargetItem, serial));
}

/**
 * fwctl_target_get_pci_address:
 * @self: a #FwctlTarget
 *
 * Gets the address of its first PCI function.
 *
 * Returns: (nullable): an address such as `0000:3b:00.0`, or %NULL if it is on no PCI bus
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_target_get_pci_address(FwctlTarget *self)
{
	g_return_val_if_fail(FWCTL_IS_TARGET(self), NULL);
	return fwctl_target_get_first(self, G_STRUCT_OFFSET(FwctlTargetItem, pci_address));
}

/**
 * fwctl_target_get_pci_id:
 * @self: a #FwctlTarget
 *
 * Gets the vendor and device of its first PCI function.
 *
 * Returns: (nullable): two numbers such as `15b3:1021`, or %NULL if it is on no PCI bus
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_target_get_pci_id(FwctlTarget *self)
{
	g_return_val_if_fail(FWCTL_IS_TARGET(self), NULL);
	return fwctl_target_get_first(self, G_STRUCT_OFFSET(FwctlTargetItem, pci_id));
}

/**
 * fwctl_target_dup_sysfs_path:
 * @self: a #FwctlTarget
 *
 * Gets the directory in sysfs of its first PCI function, or where there is none of the device that
 * its paths belong to.
 *
 * Returns: (transfer full) (nullable) (type filename): a path, or %NULL if it is not the kernel's
 *
 * Since: 0.1.0
 */
gchar *
fwctl_target_dup_sysfs_path(FwctlTarget *self)
{
	g_return_val_if_fail(FWCTL_IS_TARGET(self), NULL);
	return g_strdup(fwctl_target_get_first(self, G_STRUCT_OFFSET(FwctlTargetItem, anchor)));
}

/**
 * fwctl_target_is_simulated:
 * @self: a #FwctlTarget
 *
 * Says whether it is a simulation.
 *
 * Returns: %TRUE if there is no such device
 *
 * Since: 0.1.0
 */
gboolean
fwctl_target_is_simulated(FwctlTarget *self)
{
	g_return_val_if_fail(FWCTL_IS_TARGET(self), FALSE);
	return self->items->len > 0 && fwctl_target_get_item(self, 0)->is_simulated;
}

/**
 * fwctl_target_list_components:
 * @self: a #FwctlTarget
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for an error, or %NULL
 *
 * Asks for its firmware, by all paths that say something of it. What could not be read is a
 * component of unknown version, with its error: see [method@Fwctl.Component.get_error].
 *
 * Fails with %G_IO_ERROR_CANCELLED, and where the published commands cannot be read.
 *
 * Returns: (transfer container) (element-type FwctlComponent): the components, none where no path
 *   says anything
 *
 * Since: 0.1.0
 */
GPtrArray *
fwctl_target_list_components(FwctlTarget *self, GCancellable *cancellable, GError **error)
{
	g_return_val_if_fail(FWCTL_IS_TARGET(self), NULL);
	g_return_val_if_fail(cancellable == NULL || G_IS_CANCELLABLE(cancellable), NULL);
	return fwctl_target_components_read(self, cancellable, error);
}
