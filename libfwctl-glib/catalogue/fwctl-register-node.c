/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "fwctl-bits.h"
#include "fwctl-register-node.h"

/*
 * From a node of a register database to the fields of a catalogue. Offsets in it count the bits of
 * big-endian dwords from the least significant one; a part smaller than a dword counts in itself.
 * What cannot be said in a catalogue, or contradicts what came before it, is left out: the codec
 * then keeps its bytes undescribed.
 */

/* a field of a node, and where it is */
typedef struct {
	FwctlElement *element;
	const gchar *subnode;
	guint start;
	guint width;
	/* the word that it is in, in bytes, where it is in one */
	guint word_offset;
	guint word_size;
	guint lsb;
	gboolean is_in_word;
	/* the bytes that it takes, where it takes whole ones */
	guint offset;
	guint size;
	gboolean has_bytes;
} FwctlRegisterPart;

/* what a node has so far */
typedef struct {
	FwctlRegisterNodes *nodes;
	FwctlElement *parent;
	guint8 *taken;
	guint size;
	GHashTable *names;
	/* the number of each name of an enumeration, by the name of the field that has it */
	GHashTable *tags;
	gboolean is_outermost;
} FwctlRegisterList;

static void
fwctl_register_set_number(FwctlElement *element, const gchar *name, guint64 number)
{
	g_autofree gchar *text = g_strdup_printf("%" G_GUINT64_FORMAT, number);

	fwctl_element_add_attribute(element, name, text);
}

static gboolean
fwctl_register_part_init(FwctlRegisterPart *self, FwctlElement *element, guint node_size)
{
	guint left;

	memset(self, 0, sizeof *self);
	self->element = element;
	self->subnode = fwctl_element_get(element, "subnode");
	if (!fwctl_register_parse_bits(fwctl_element_get(element, "offset"), &self->start) ||
	    !fwctl_register_parse_bits(fwctl_element_get(element, "size"), &self->width) ||
	    self->width == 0 || self->start + self->width > 8 * node_size)
		return FALSE;
	self->word_offset = self->start / 32 * 4;
	self->word_size = MIN(4, node_size - self->word_offset);
	self->lsb = self->start % 32;
	left = 8 * self->word_size;
	self->is_in_word = self->lsb + self->width <= left;
	if (self->is_in_word && self->lsb % 8 == 0 && self->width % 8 == 0) {
		self->has_bytes = TRUE;
		self->size = self->width / 8;
		self->offset = self->word_offset + self->word_size - self->lsb / 8 - self->size;
	} else if (!self->is_in_word && self->lsb == 0 && self->width % 8 == 0) {
		self->has_bytes = TRUE;
		self->size = self->width / 8;
		self->offset = self->word_offset;
	}
	return self->is_in_word || self->has_bytes;
}

/* a bit that two fields have is the first one's */
static gboolean
fwctl_register_list_take(FwctlRegisterList *self, const FwctlRegisterPart *part)
{
	for (guint i = 0; i < part->width; i++) {
		if (self->taken[part->start + i])
			return FALSE;
	}
	memset(self->taken + part->start, 1, part->width);
	return TRUE;
}

static FwctlElement *
fwctl_register_list_add(FwctlRegisterList *self,
			FwctlElement *parent,
			const FwctlRegisterPart *part)
{
	FwctlElement *field = fwctl_element_new("field", part->element->file, part->element->line);
	g_autofree gchar *name =
	    fwctl_register_dup_name(fwctl_element_get(part->element, "name"), -1);
	g_autofree gchar *summary =
	    fwctl_register_dup_summary(fwctl_element_get(part->element, "descr"));

	fwctl_element_add_attribute(field, "name", name);
	if (summary != NULL)
		fwctl_element_add_attribute(field, "summary", summary);
	g_ptr_array_add(parent->children, field);
	g_hash_table_add(self->names, g_steal_pointer(&name));
	return field;
}

static void
fwctl_register_add_values(FwctlRegisterList *self,
			  FwctlElement *field,
			  const FwctlRegisterPart *part)
{
	const gchar *text = fwctl_element_get(part->element, "enum");
	g_autoptr(GHashTable) names =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	g_autoptr(GHashTable) numbers =
	    g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	g_autofree gchar *name = NULL;
	guint64 number = 0;

	while (fwctl_register_next_value(&text, &name, &number)) {
		FwctlElement *value;

		if (name == NULL || number > fwctl_bits_get_maximum(part->width) ||
		    g_hash_table_contains(names, name) || g_hash_table_contains(numbers, &number))
			continue;
		value = fwctl_element_new("value", part->element->file, part->element->line);
		fwctl_element_add_attribute(value, "name", name);
		fwctl_register_set_number(value, "number", number);
		g_ptr_array_add(field->children, value);
		g_hash_table_add(numbers, g_memdup2(&number, sizeof number));
		g_hash_table_insert(names,
				    g_steal_pointer(&name),
				    g_memdup2(&number, sizeof number));
	}
	g_hash_table_insert(self->tags,
			    g_strdup(fwctl_element_get(part->element, "name")),
			    g_steal_pointer(&names));
}

static void
fwctl_register_add_bytes(FwctlElement *field, const FwctlRegisterPart *part)
{
	fwctl_element_add_attribute(field, "kind", "bytes");
	fwctl_register_set_number(field, "offset", part->offset);
	fwctl_register_set_number(field, "size", part->size);
}

/* the fields of a part that has some, if it is as large as what it is there for */
static gboolean
fwctl_register_add_struct(FwctlRegisterList *self,
			  FwctlElement *field,
			  const gchar *name,
			  guint size)
{
	guint layout_size = 0;
	FwctlElement *layout = fwctl_register_nodes_get_layout(self->nodes, name, &layout_size);

	if (layout == NULL || layout_size != size)
		return FALSE;
	fwctl_element_add_attribute(field, "kind", "struct");
	fwctl_element_add_attribute(field, "layout", name);
	return TRUE;
}

static FwctlElement *
fwctl_register_list_get_node(FwctlRegisterList *self, const gchar *name)
{
	/* a word for a plain number of 64 bits */
	if (name == NULL || g_strcmp0(name, "uint64") == 0)
		return NULL;
	return g_hash_table_lookup(self->nodes->nodes, name);
}

static void
fwctl_register_add_array(FwctlRegisterList *self, const FwctlRegisterPart *part)
{
	const gchar *high = fwctl_element_get(part->element, "high_bound");
	const gchar *low = fwctl_element_get(part->element, "low_bound");
	gboolean is_open = g_strcmp0(high, "VARIABLE") == 0;
	guint64 first = 0;
	guint64 last = 0;
	guint64 count = 1;
	guint size;
	FwctlElement *field;

	if (!part->has_bytes)
		return;
	if (low != NULL && !g_ascii_string_to_unsigned(low, 10, 0, G_MAXUINT16, &first, NULL))
		return;
	if (!is_open) {
		if (!g_ascii_string_to_unsigned(high, 10, first, G_MAXUINT16, &last, NULL))
			return;
		count = last - first + 1;
	}
	/* one without an end has nothing behind it */
	if (part->size % count != 0 || (is_open && !self->is_outermost) ||
	    !fwctl_register_list_take(self, part))
		return;
	if (is_open)
		memset(self->taken + part->start, 1, 8 * self->size - part->start);
	size = part->size / (guint)count;
	field = fwctl_register_list_add(self, self->parent, part);
	fwctl_register_set_number(field, "offset", part->offset);
	fwctl_register_set_number(field, "size", size);
	if (is_open)
		fwctl_element_add_attribute(field, "count", "rest");
	else
		fwctl_register_set_number(field, "count", count);
	if (fwctl_register_list_get_node(self, part->subnode) != NULL &&
	    fwctl_register_add_struct(self, field, part->subnode, size))
		return;
	if (size > FWCTL_BITS_WORD_MAX)
		fwctl_element_add_attribute(field, "kind", "bytes");
}

static void
fwctl_register_add_number(FwctlRegisterList *self, const FwctlRegisterPart *part)
{
	gboolean is_wide = !part->is_in_word && part->size == FWCTL_BITS_WORD_MAX;
	FwctlElement *field;
	guint low;
	guint size;

	if (!fwctl_register_list_take(self, part))
		return;
	field = fwctl_register_list_add(self, self->parent, part);
	if (!part->is_in_word && !is_wide) {
		fwctl_register_add_bytes(field, part);
		return;
	}
	/* the bytes that it is in, since a part beside it may take the others of its dword */
	low = is_wide ? 0 : part->lsb / 8;
	size = is_wide ? part->size : (part->lsb + part->width + 7) / 8 - low;
	fwctl_register_set_number(field,
				  "offset",
				  is_wide ? part->word_offset
					  : part->word_offset + part->word_size - low - size);
	fwctl_register_set_number(field, "size", size);
	if (part->width != 8 * size) {
		g_autofree gchar *bits = g_strdup_printf("%u:%u",
							 part->lsb + part->width - 1 - 8 * low,
							 part->lsb - 8 * low);
		fwctl_element_add_attribute(field, "bits", bits);
	}
	fwctl_register_add_values(self, field, part);
}

/* a union whose selector is a field of the same node: “$(parent).NAME” */
static void
fwctl_register_add_union(FwctlRegisterList *self, const FwctlRegisterPart *part, FwctlElement *node)
{
	const gchar *selector = fwctl_element_get(part->element, "union_selector");
	const gchar *tag = selector != NULL && g_str_has_prefix(selector, "$(parent).")
			       ? selector + strlen("$(parent).")
			       : "";
	GHashTable *numbers = g_hash_table_lookup(self->tags, tag);
	g_autofree gchar *tag_name = fwctl_register_dup_name(tag, -1);
	g_autoptr(GHashTable) seen = g_hash_table_new(g_direct_hash, g_direct_equal);
	g_autoptr(FwctlElement) element =
	    fwctl_element_new("union", part->element->file, part->element->line);

	if (!part->has_bytes || !fwctl_register_list_take(self, part))
		return;
	if (tag_name != NULL)
		fwctl_element_add_attribute(element, "tag", tag_name);
	for (guint i = 0; numbers != NULL && i < node->children->len; i++) {
		FwctlElement *member = g_ptr_array_index(node->children, i);
		const gchar *selected = fwctl_element_get(member, "selected_by");
		const gchar *subnode = fwctl_element_get(member, "subnode");
		g_autofree gchar *value = selected != NULL ? fwctl_register_dup_name(selected, -1)
							   : NULL;
		guint64 *number = value != NULL ? g_hash_table_lookup(numbers, value) : NULL;
		g_autofree gchar *name =
		    fwctl_element_get(member, "name") != NULL
			? fwctl_register_dup_name(fwctl_element_get(member, "name"), -1)
			: NULL;
		FwctlRegisterPart inner = *part;
		FwctlElement *one;
		FwctlElement *field;
		guint size = 0;

		/* of those for the same value, and of those of one name, the first */
		if (number == NULL || name == NULL || g_hash_table_contains(self->names, name) ||
		    g_hash_table_contains(seen, number) ||
		    fwctl_register_list_get_node(self, subnode) == NULL ||
		    fwctl_register_nodes_get_layout(self->nodes, subnode, &size) == NULL ||
		    size > part->size)
			continue;
		g_hash_table_add(seen, number);
		one = fwctl_element_new("case", member->file, member->line);
		fwctl_register_set_number(one, "value", *number);
		g_ptr_array_add(element->children, one);
		inner.element = member;
		field = fwctl_register_list_add(self, one, &inner);
		fwctl_register_set_number(field, "offset", part->offset);
		fwctl_register_set_number(field, "size", size);
		(void)fwctl_register_add_struct(self, field, subnode, size);
	}
	if (element->children->len > 0)
		g_ptr_array_add(self->parent->children, g_steal_pointer(&element));
	else
		fwctl_register_add_bytes(fwctl_register_list_add(self, self->parent, part), part);
}

static void
fwctl_register_add_field(FwctlRegisterList *self, FwctlElement *element, gboolean is_for_unions)
{
	FwctlRegisterPart part;
	const gchar *text = fwctl_element_get(element, "name");
	g_autofree gchar *name = text != NULL ? fwctl_register_dup_name(text, -1) : NULL;
	const gchar *const reserved[] = {FWCTL_FIELD_UNDESCRIBED,
					 FWCTL_FIELD_TRAILING,
					 "reserved",
					 NULL};
	FwctlElement *node;
	FwctlElement *field;
	gboolean is_union;

	if (name == NULL || g_strv_contains(reserved, name) ||
	    g_hash_table_contains(self->names, name) ||
	    !fwctl_register_part_init(&part, element, self->size))
		return;
	node = fwctl_register_list_get_node(self, part.subnode);
	is_union = node != NULL && g_strcmp0(fwctl_element_get(node, "attr_is_union"), "1") == 0;
	/* the tag of a union comes before it, wherever it is in the node */
	if (is_union != is_for_unions)
		return;
	if (fwctl_element_get(element, "high_bound") != NULL) {
		fwctl_register_add_array(self, &part);
		return;
	}
	if (is_union) {
		fwctl_register_add_union(self, &part, node);
		return;
	}
	if (node == NULL || !part.has_bytes) {
		fwctl_register_add_number(self, &part);
		return;
	}
	if (!fwctl_register_list_take(self, &part))
		return;
	field = fwctl_register_list_add(self, self->parent, &part);
	if (fwctl_register_add_struct(self, field, part.subnode, part.size)) {
		fwctl_register_set_number(field, "offset", part.offset);
		fwctl_register_set_number(field, "size", part.size);
	} else {
		fwctl_register_add_bytes(field, &part);
	}
}

/*
 * fwctl_register_nodes_fill:
 *
 * Adds the fields of a node to an element, and its size. FALSE where it has none.
 */
gboolean
fwctl_register_nodes_fill(FwctlRegisterNodes *self,
			  FwctlElement *node,
			  FwctlElement *parent,
			  gboolean is_outermost)
{
	g_autofree guint8 *taken = NULL;
	g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GHashTable) tags = g_hash_table_new_full(g_str_hash,
							   g_str_equal,
							   g_free,
							   (GDestroyNotify)g_hash_table_unref);
	FwctlRegisterList list = {self, parent, NULL, 0, names, tags, is_outermost};
	guint before = parent->children->len;
	guint bits = 0;

	if (!fwctl_register_parse_bits(fwctl_element_get(node, "size"), &bits) || bits == 0 ||
	    bits % 8 != 0)
		return FALSE;
	taken = g_malloc0(bits);
	list.taken = taken;
	list.size = bits / 8;
	fwctl_register_set_number(parent, "size", list.size);
	for (guint pass = 0; pass < 2; pass++) {
		for (guint i = 0; i < node->children->len; i++)
			fwctl_register_add_field(&list,
						 g_ptr_array_index(node->children, i),
						 pass == 1);
	}
	return parent->children->len > before;
}

/*
 * fwctl_register_nodes_get_layout:
 *
 * Gets the layout that a node becomes, which is made when it is first asked for. NULL where there
 * is no such node, or it cannot be one.
 */
FwctlElement *
fwctl_register_nodes_get_layout(FwctlRegisterNodes *self, const gchar *name, guint *size)
{
	FwctlElement *node = g_hash_table_lookup(self->nodes, name);
	FwctlElement *layout = g_hash_table_lookup(self->file->layouts, name);
	guint bits = 0;

	if (node == NULL || !fwctl_register_parse_bits(fwctl_element_get(node, "size"), &bits))
		return NULL;
	*size = bits / 8;
	if (layout != NULL || !g_hash_table_add(self->begun, (gpointer)name))
		return layout;
	layout = fwctl_element_new("layout", node->file, node->line);
	g_ptr_array_add(self->file->owned, layout);
	fwctl_element_add_attribute(layout, "name", name);
	if (!fwctl_register_nodes_fill(self, node, layout, FALSE))
		return NULL;
	g_hash_table_insert(self->file->layouts,
			    (gpointer)fwctl_element_get(layout, "name"),
			    layout);
	return layout;
}
