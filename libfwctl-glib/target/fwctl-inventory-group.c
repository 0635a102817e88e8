/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "fwctl-inventory-group.h"

/* which of the things that the kernel shows are the same physical device */

/* 0 is what a device says that has no serial number */
static gboolean
fwctl_inventory_group_is_serial(const gchar *serial)
{
	return serial != NULL && strspn(serial, "0x") != strlen(serial);
}

/* an item belongs to all items with which it has one of these in common */
static gchar **
fwctl_inventory_group_dup_keys(const FwctlTargetItem *item)
{
	g_autoptr(GStrvBuilder) keys = g_strv_builder_new();

	if (item->anchor != NULL) {
		g_autofree gchar *key = g_strdup_printf("at %s", item->anchor);
		g_strv_builder_add(keys, key);
	}
	if (item->slot != NULL) {
		g_autofree gchar *key = g_strdup_printf("slot %s", item->slot);
		g_strv_builder_add(keys, key);
	}
	if (fwctl_inventory_group_is_serial(item->serial)) {
		g_autofree gchar *key = g_strdup_printf("serial %s %s",
							item->pci_id != NULL ? item->pci_id : "",
							item->serial);
		g_strv_builder_add(keys, key);
	}
	return g_strv_builder_end(keys);
}

static void
fwctl_inventory_group_merge(guint *groups, guint n_items, guint from, guint to)
{
	for (guint i = 0; i < n_items; i++) {
		if (groups[i] == from)
			groups[i] = to;
	}
}

static gint
fwctl_inventory_group_compare_items(gconstpointer a, gconstpointer b)
{
	const FwctlTargetItem *item_a = *(FwctlTargetItem *const *)a;
	const FwctlTargetItem *item_b = *(FwctlTargetItem *const *)b;

	return strverscmp(item_a->name != NULL ? item_a->name : "",
			  item_b->name != NULL ? item_b->name : "");
}

static gint
fwctl_inventory_group_compare_targets(gconstpointer a, gconstpointer b)
{
	return strverscmp(fwctl_target_get_name(*(FwctlTarget *const *)a),
			  fwctl_target_get_name(*(FwctlTarget *const *)b));
}

/*
 * fwctl_inventory_group:
 * @items: (transfer full) (element-type FwctlTargetItem): all that was found
 * @oversight: the client's, which has the descriptions of commands
 *
 * Returns: (transfer container) (element-type FwctlTarget): the physical devices, in the order of
 *   their names
 */
GPtrArray *
fwctl_inventory_group(GPtrArray *items, FwctlOversight *oversight)
{
	g_autoptr(GPtrArray) all = items;
	g_autoptr(GPtrArray) targets = g_ptr_array_new_with_free_func(g_object_unref);
	g_autoptr(GHashTable) by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autofree guint *groups = g_new0(guint, items->len + 1);

	for (guint i = 0; i < all->len; i++) {
		g_auto(GStrv) keys = fwctl_inventory_group_dup_keys(g_ptr_array_index(all, i));

		groups[i] = i;
		for (guint j = 0; keys[j] != NULL; j++) {
			gpointer first = NULL;
			if (g_hash_table_lookup_extended(by_key, keys[j], NULL, &first))
				fwctl_inventory_group_merge(groups,
							    i + 1,
							    groups[i],
							    groups[GPOINTER_TO_UINT(first)]);
			else
				g_hash_table_insert(by_key, g_strdup(keys[j]), GUINT_TO_POINTER(i));
		}
	}
	for (guint group = 0; group < all->len; group++) {
		GPtrArray *members;

		if (groups[group] != group)
			continue;
		members = g_ptr_array_new_with_free_func((GDestroyNotify)fwctl_target_item_free);
		for (guint i = 0; i < all->len; i++) {
			if (groups[i] == group)
				g_ptr_array_add(members, g_ptr_array_index(all, i));
		}
		g_ptr_array_sort(members, fwctl_inventory_group_compare_items);
		g_ptr_array_add(targets, fwctl_target_new(members, oversight));
	}
	/* the members have them now */
	g_ptr_array_set_free_func(all, NULL);
	g_ptr_array_sort(targets, fwctl_inventory_group_compare_targets);
	return g_steal_pointer(&targets);
}
