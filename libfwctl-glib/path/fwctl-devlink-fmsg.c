/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <linux/devlink.h>
#include <linux/netlink.h>

#include "fwctl-devlink-fmsg.h"
#include "fwctl-error.h"

/*
 * A diagnosis or a dump of a health reporter: the kernel flattens the driver's tree to a list of
 * markers, names and values (net/devlink/health.c), cut into messages anywhere between them. Here
 * it becomes a tree again.
 *
 * The types of values are the kernel's internal numbers for attributes (NLA_U8 and so on), which no
 * header of user space has.
 */
typedef enum {
	FWCTL_DEVLINK_FMSG_TYPE_NONE = 0,
	FWCTL_DEVLINK_FMSG_TYPE_U8 = 1,
	FWCTL_DEVLINK_FMSG_TYPE_U16 = 2,
	FWCTL_DEVLINK_FMSG_TYPE_U32 = 3,
	FWCTL_DEVLINK_FMSG_TYPE_U64 = 4,
	FWCTL_DEVLINK_FMSG_TYPE_STRING = 5,
	FWCTL_DEVLINK_FMSG_TYPE_FLAG = 6,
	FWCTL_DEVLINK_FMSG_TYPE_NUL_STRING = 10,
	FWCTL_DEVLINK_FMSG_TYPE_BINARY = 11,
} FwctlDevlinkFmsgType;

/* GVariant has a limit of 128 levels, and a nested object takes three of them */
#define FWCTL_DEVLINK_FMSG_DEPTH_MAX 32
/* each takes some hundred bytes here, and 12 on the wire */
#define FWCTL_DEVLINK_FMSG_VALUES_MAX 1000000

struct _FwctlDevlinkFmsg {
	GPtrArray *stack; /* of FwctlDevlinkFmsgFrame, the outermost first */
	FwctlDevlinkFmsgType type;
	guint n_values;
	GError *error; /* the first */
};

FwctlDevlinkFmsg *
fwctl_devlink_fmsg_new(void)
{
	FwctlDevlinkFmsg *self = g_new0(FwctlDevlinkFmsg, 1);

	self->stack = g_ptr_array_new_with_free_func((GDestroyNotify)fwctl_devlink_fmsg_frame_free);
	g_ptr_array_add(self->stack, fwctl_devlink_fmsg_frame_new(FWCTL_DEVLINK_FMSG_ROOT));
	return self;
}

void
fwctl_devlink_fmsg_free(FwctlDevlinkFmsg *self)
{
	g_ptr_array_unref(self->stack);
	g_clear_error(&self->error);
	g_free(self);
}

static FwctlDevlinkFmsgFrame *
fwctl_devlink_fmsg_top(FwctlDevlinkFmsg *self)
{
	return g_ptr_array_index(self->stack, self->stack->len - 1);
}

/* Returns: always %MNL_CB_ERROR, which ends the walk */
static gint
fwctl_devlink_fmsg_fail(FwctlDevlinkFmsg *self, const gchar *problem)
{
	if (self->error == NULL)
		g_set_error(&self->error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_MALFORMED,
			    _("a health message, after %u values: %s"),
			    self->n_values,
			    problem);
	return MNL_CB_ERROR;
}

static gint
fwctl_devlink_fmsg_push(FwctlDevlinkFmsg *self, FwctlDevlinkFmsgKind kind)
{
	if (self->stack->len > FWCTL_DEVLINK_FMSG_DEPTH_MAX)
		return fwctl_devlink_fmsg_fail(self, _("it is nested too deeply"));
	if (++self->n_values > FWCTL_DEVLINK_FMSG_VALUES_MAX)
		return fwctl_devlink_fmsg_fail(self, _("it has too many values"));
	g_ptr_array_add(self->stack, fwctl_devlink_fmsg_frame_new(kind));
	return MNL_CB_OK;
}

/*
 * The kernel puts an object around what the driver says. Drivers say one end too many (netdevsim
 * does, after "test_nest"): it must not close that object, or what follows would be outside of it.
 */
static gboolean
fwctl_devlink_fmsg_begin_root(FwctlDevlinkFmsg *self)
{
	FwctlDevlinkFmsgFrame *frame = fwctl_devlink_fmsg_top(self);

	if (frame->kind != FWCTL_DEVLINK_FMSG_ROOT || frame->values->len > 0)
		return FALSE;
	frame->kind = FWCTL_DEVLINK_FMSG_OBJECT;
	return TRUE;
}

static gint
fwctl_devlink_fmsg_pop(FwctlDevlinkFmsg *self)
{
	FwctlDevlinkFmsgFrame *frame = fwctl_devlink_fmsg_top(self);
	GVariant *value;

	/* the object around all of it ends where the message does */
	if (self->stack->len == 1)
		return MNL_CB_OK;
	value = fwctl_devlink_fmsg_frame_end(frame);
	fwctl_devlink_fmsg_frame_add(g_ptr_array_index(self->stack, self->stack->len - 2),
				     frame->name,
				     value);
	g_ptr_array_set_size(self->stack, (gint)self->stack->len - 1);
	return MNL_CB_OK;
}

static GVariant *
fwctl_devlink_fmsg_make_value(FwctlDevlinkFmsgType type, const struct nlattr *attr)
{
	guint16 size = mnl_attr_get_payload_len(attr);
	g_autofree gchar *text = NULL;

	switch (type) {
	case FWCTL_DEVLINK_FMSG_TYPE_U8:
		return size == 1 ? g_variant_new_byte(mnl_attr_get_u8(attr)) : NULL;
	case FWCTL_DEVLINK_FMSG_TYPE_U16:
		return size == 2 ? g_variant_new_uint16(mnl_attr_get_u16(attr)) : NULL;
	case FWCTL_DEVLINK_FMSG_TYPE_U32:
		return size == 4 ? g_variant_new_uint32(mnl_attr_get_u32(attr)) : NULL;
	case FWCTL_DEVLINK_FMSG_TYPE_U64:
		return size == 8 ? g_variant_new_uint64(mnl_attr_get_u64(attr)) : NULL;
	case FWCTL_DEVLINK_FMSG_TYPE_FLAG:
		if (size > 1)
			return NULL;
		return g_variant_new_boolean(size == 0 || mnl_attr_get_u8(attr) != 0);
	case FWCTL_DEVLINK_FMSG_TYPE_STRING:
	case FWCTL_DEVLINK_FMSG_TYPE_NUL_STRING:
		text = fwctl_netlink_attr_dup_string(attr);
		return g_variant_new_string(text);
	case FWCTL_DEVLINK_FMSG_TYPE_BINARY:
		return g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE,
						 mnl_attr_get_payload(attr),
						 size,
						 sizeof(guint8));
	case FWCTL_DEVLINK_FMSG_TYPE_NONE:
	default:
		return NULL;
	}
}

static gint
fwctl_devlink_fmsg_item_cb(const struct nlattr *attr, gpointer user_data)
{
	FwctlDevlinkFmsg *self = user_data;
	FwctlDevlinkFmsgFrame *frame = fwctl_devlink_fmsg_top(self);
	GVariant *value;
	guint64 type = 0;

	switch (mnl_attr_get_type(attr)) {
	case DEVLINK_ATTR_FMSG_OBJ_NEST_START:
		if (fwctl_devlink_fmsg_begin_root(self))
			return MNL_CB_OK;
		return fwctl_devlink_fmsg_push(self, FWCTL_DEVLINK_FMSG_OBJECT);
	case DEVLINK_ATTR_FMSG_PAIR_NEST_START:
		return fwctl_devlink_fmsg_push(self, FWCTL_DEVLINK_FMSG_PAIR);
	case DEVLINK_ATTR_FMSG_ARR_NEST_START:
		return fwctl_devlink_fmsg_push(self, FWCTL_DEVLINK_FMSG_ARRAY);
	case DEVLINK_ATTR_FMSG_NEST_END:
		return fwctl_devlink_fmsg_pop(self);
	case DEVLINK_ATTR_FMSG_OBJ_NAME:
		if (frame->kind != FWCTL_DEVLINK_FMSG_PAIR)
			return fwctl_devlink_fmsg_fail(self, _("a name outside of a pair"));
		g_free(frame->name);
		frame->name = fwctl_netlink_attr_dup_string(attr);
		return MNL_CB_OK;
	case DEVLINK_ATTR_FMSG_OBJ_VALUE_TYPE:
		/* one whose data did not fit into a message comes again in the next */
		if (!fwctl_netlink_attr_get_uint(attr, &type) || type > G_MAXUINT8)
			return fwctl_devlink_fmsg_fail(self, _("a type that is no number"));
		self->type = (FwctlDevlinkFmsgType)type;
		return MNL_CB_OK;
	case DEVLINK_ATTR_FMSG_OBJ_VALUE_DATA:
		if (++self->n_values > FWCTL_DEVLINK_FMSG_VALUES_MAX)
			return fwctl_devlink_fmsg_fail(self, _("it has too many values"));
		value = fwctl_devlink_fmsg_make_value(self->type, attr);
		if (value == NULL)
			return fwctl_devlink_fmsg_fail(self,
						       _("a value that its type does not fit"));
		fwctl_devlink_fmsg_frame_add(frame, NULL, value);
		self->type = FWCTL_DEVLINK_FMSG_TYPE_NONE;
		return MNL_CB_OK;
	default:
		return MNL_CB_OK;
	}
}

static gint
fwctl_devlink_fmsg_attr_cb(const struct nlattr *attr, gpointer user_data)
{
	if (mnl_attr_get_type(attr) != DEVLINK_ATTR_FMSG)
		return MNL_CB_OK;
	return mnl_attr_parse_nested(attr, fwctl_devlink_fmsg_item_cb, user_data);
}

/*
 * fwctl_devlink_fmsg_add:
 *
 * Takes one message of the answer.
 */
gboolean
fwctl_devlink_fmsg_add(FwctlDevlinkFmsg *self, const FwctlNetlinkMessage *message, GError **error)
{
	(void)mnl_attr_parse_payload(message->attributes,
				     message->size,
				     fwctl_devlink_fmsg_attr_cb,
				     self);
	if (self->error != NULL) {
		g_propagate_error(error, g_steal_pointer(&self->error));
		return FALSE;
	}
	return TRUE;
}

/*
 * fwctl_devlink_fmsg_end:
 *
 * Returns: (transfer full): the tree, or %NULL with @error set if it ends too early
 */
GVariant *
fwctl_devlink_fmsg_end(FwctlDevlinkFmsg *self, GError **error)
{
	if (self->stack->len != 1) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_MALFORMED,
			    _("a health message ends with %u levels open"),
			    self->stack->len - 1);
		return NULL;
	}
	return g_variant_ref_sink(fwctl_devlink_fmsg_frame_end(fwctl_devlink_fmsg_top(self)));
}
