/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fwctl-client-private.h"
#include "fwctl-error.h"
#include "fwctl-inventory-group.h"
#include "fwctl-inventory-watch.h"
#include "fwctl-inventory.h"
#include "fwctl-memdev-private.h"
#include "fwctl-target-private.h"

/**
 * FwctlInventory:
 *
 * The physical devices of the machine, each once: a [iface@Gio.ListModel] of [class@Fwctl.Target].
 * What the kernel shows of one device is put together by the device that it belongs to, by the PCI
 * slot and by the serial number. There are also those that have no fwctl device: memory devices,
 * firmware uploaders and devlink instances. Nothing is opened.
 *
 * It follows its client, and where a udev runs the coming and going of memory devices and
 * uploaders; what is devlink's alone is found by [method@Fwctl.Inventory.rescan]. It is used from
 * the same thread as its client.
 *
 * Since: 0.1.0
 */
struct _FwctlInventory {
	GObject parent_instance;
	FwctlClient *client;
	FwctlInventoryWatch *watch; /* (nullable): the devices are simulated or replayed */
	GPtrArray *targets;
};

static void
fwctl_inventory_list_model_init(GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE(FwctlInventory,
			      fwctl_inventory,
			      G_TYPE_OBJECT,
			      G_IMPLEMENT_INTERFACE(G_TYPE_LIST_MODEL,
						    fwctl_inventory_list_model_init))

static GType
fwctl_inventory_get_item_type(GListModel *model)
{
	return FWCTL_TYPE_TARGET;
}

static guint
fwctl_inventory_get_n_items(GListModel *model)
{
	return FWCTL_INVENTORY(model)->targets->len;
}

static gpointer
fwctl_inventory_get_item(GListModel *model, guint position)
{
	FwctlInventory *self = FWCTL_INVENTORY(model);

	if (position >= self->targets->len)
		return NULL;
	return g_object_ref(g_ptr_array_index(self->targets, position));
}

static void
fwctl_inventory_list_model_init(GListModelInterface *iface)
{
	iface->get_item_type = fwctl_inventory_get_item_type;
	iface->get_n_items = fwctl_inventory_get_n_items;
	iface->get_item = fwctl_inventory_get_item;
}

static void
fwctl_inventory_finalize(GObject *object)
{
	FwctlInventory *self = FWCTL_INVENTORY(object);

	g_clear_pointer(&self->watch, fwctl_inventory_watch_free);
	if (self->client != NULL)
		g_signal_handlers_disconnect_by_data(self->client, self);
	g_clear_object(&self->client);
	g_ptr_array_unref(self->targets);
	G_OBJECT_CLASS(fwctl_inventory_parent_class)->finalize(object);
}

static void
fwctl_inventory_class_init(FwctlInventoryClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = fwctl_inventory_finalize;
}

static void
fwctl_inventory_init(FwctlInventory *self)
{
	self->targets = g_ptr_array_new_with_free_func(g_object_unref);
}

static gboolean
fwctl_inventory_is_kernel(FwctlInventory *self)
{
	return fwctl_client_get_simulate(self->client) == NULL &&
	       fwctl_client_get_recording(self->client) == NULL;
}

/* what the client says of RPCs holds for the commands of memory devices too */
static void
fwctl_inventory_oversee(FwctlInventory *self, GPtrArray *items)
{
	for (guint i = 0; i < items->len; i++) {
		FwctlTargetItem *item = g_ptr_array_index(items, i);
		if (!FWCTL_IS_MEMDEV(item->path))
			continue;
		fwctl_memdev_set_behind(FWCTL_MEMDEV(item->path), self->client->oversight);
		fwctl_memdev_set_allowed_effects(FWCTL_MEMDEV(item->path),
						 fwctl_client_get_allowed_effects(self->client));
	}
}

static GPtrArray *
fwctl_inventory_scan(FwctlInventory *self)
{
	g_autoptr(GPtrArray) items =
	    g_ptr_array_new_with_free_func((GDestroyNotify)fwctl_target_item_free);

	fwctl_target_scan_devices(items, G_LIST_MODEL(self->client));
	if (fwctl_inventory_is_kernel(self)) {
		fwctl_target_scan_memdevs(items);
		fwctl_target_scan_uploaders(items);
		fwctl_target_scan_devlinks(items);
		fwctl_target_scan_names(items);
	}
	fwctl_inventory_oversee(self, items);
	return fwctl_inventory_group(g_steal_pointer(&items), self->client->oversight);
}

static void
fwctl_inventory_watch_cb(gpointer user_data)
{
	fwctl_inventory_rescan(FWCTL_INVENTORY(user_data));
}

/**
 * fwctl_inventory_new:
 * @client: a #FwctlClient
 * @error: return location for an error, or %NULL
 *
 * Finds the physical devices of the machine, or those that @client simulates or replays. A machine
 * that has none is not an error.
 *
 * Returns: (transfer full): a new #FwctlInventory
 *
 * Since: 0.1.0
 */
FwctlInventory *
fwctl_inventory_new(FwctlClient *client, GError **error)
{
	FwctlInventory *self;

	g_return_val_if_fail(FWCTL_IS_CLIENT(client), NULL);

	self = g_object_new(FWCTL_TYPE_INVENTORY, NULL);
	self->client = g_object_ref(client);
	/* listens first: what comes between this and the scan is in both, never in neither */
	if (fwctl_inventory_is_kernel(self))
		self->watch = fwctl_inventory_watch_new(fwctl_inventory_watch_cb, self);
	g_ptr_array_unref(self->targets);
	self->targets = fwctl_inventory_scan(self);
	g_signal_connect_swapped(client, "items-changed", G_CALLBACK(fwctl_inventory_rescan), self);
	return self;
}

/**
 * fwctl_inventory_get_client:
 * @self: a #FwctlInventory
 *
 * Gets the client whose devices are in it.
 *
 * Returns: (transfer none): a client
 *
 * Since: 0.1.0
 */
FwctlClient *
fwctl_inventory_get_client(FwctlInventory *self)
{
	g_return_val_if_fail(FWCTL_IS_INVENTORY(self), NULL);
	return self->client;
}

/* whoever has a target finds the same one as long as nothing about it has changed */
static void
fwctl_inventory_keep_unchanged(GPtrArray *before, GPtrArray *after)
{
	for (guint i = 0; i < after->len; i++) {
		FwctlTarget *target = g_ptr_array_index(after, i);
		for (guint j = 0; j < before->len; j++) {
			FwctlTarget *known = g_ptr_array_index(before, j);
			if (!fwctl_target_is_same(known, target))
				continue;
			after->pdata[i] = g_object_ref(known);
			g_object_unref(target);
			break;
		}
	}
}

/**
 * fwctl_inventory_rescan:
 * @self: a #FwctlInventory
 *
 * Looks again for what came or went. A target that did not change stays the same object.
 *
 * Since: 0.1.0
 */
void
fwctl_inventory_rescan(FwctlInventory *self)
{
	g_autoptr(GPtrArray) before = NULL;
	GPtrArray *after;
	guint n_first = 0;
	guint n_last = 0;

	g_return_if_fail(FWCTL_IS_INVENTORY(self));

	before = self->targets;
	after = fwctl_inventory_scan(self);
	fwctl_inventory_keep_unchanged(before, after);
	self->targets = after;
	while (n_first < MIN(before->len, after->len) &&
	       before->pdata[n_first] == after->pdata[n_first])
		n_first++;
	while (n_last < MIN(before->len, after->len) - n_first &&
	       before->pdata[before->len - 1 - n_last] == after->pdata[after->len - 1 - n_last])
		n_last++;
	if (before->len > n_first + n_last || after->len > n_first + n_last)
		g_list_model_items_changed(G_LIST_MODEL(self),
					   n_first,
					   before->len - n_first - n_last,
					   after->len - n_first - n_last);
}

/**
 * fwctl_inventory_lookup:
 * @self: a #FwctlInventory
 * @id: any name that a device goes by; see [method@Fwctl.Target.matches]
 * @error: return location for an error, or %NULL
 *
 * Finds a physical device. Fails with %FWCTL_ERROR_NOT_FOUND, or with %FWCTL_ERROR_AMBIGUOUS where
 * several answer to the name.
 *
 * Returns: (transfer full): a #FwctlTarget
 *
 * Since: 0.1.0
 */
FwctlTarget *
fwctl_inventory_lookup(FwctlInventory *self, const gchar *id, GError **error)
{
	FwctlTarget *found = NULL;

	g_return_val_if_fail(FWCTL_IS_INVENTORY(self), NULL);
	g_return_val_if_fail(id != NULL, NULL);

	for (guint i = 0; i < self->targets->len; i++) {
		FwctlTarget *target = g_ptr_array_index(self->targets, i);
		if (!fwctl_target_matches(target, id))
			continue;
		if (found != NULL) {
			g_set_error(error,
				    FWCTL_ERROR,
				    FWCTL_ERROR_AMBIGUOUS,
				    _("“%s” is both %s and %s; use one of those names"),
				    id,
				    fwctl_target_get_name(found),
				    fwctl_target_get_name(target));
			return NULL;
		}
		found = target;
	}
	if (found == NULL) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_NOT_FOUND,
			    _("there is no device “%s” among the %u on this machine"),
			    id,
			    self->targets->len);
		return NULL;
	}
	return g_object_ref(found);
}
