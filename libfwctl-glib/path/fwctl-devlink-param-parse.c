/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <linux/devlink.h>

#include "fwctl-devlink-param-parse.h"

/* the kernel's internal numbers for attributes (include/net/netlink.h), in its order */
static const struct {
	guint8 number;
	const gchar *value_type;
} types[] = {
    {1, "y"},
    {2, "q"},
    {3, "u"},
    {4, "t"},
    {5, "s"},
    {6, "b"},
};

/* Returns: a number, or 0 for a type that no parameter has */
guint8
fwctl_devlink_param_type_to_kernel(const gchar *value_type)
{
	for (guint i = 0; i < G_N_ELEMENTS(types); i++) {
		if (g_strcmp0(types[i].value_type, value_type) == 0)
			return types[i].number;
	}
	return 0;
}

static const gchar *
fwctl_devlink_param_type_from_kernel(guint64 number)
{
	for (guint i = 0; i < G_N_ELEMENTS(types); i++) {
		if (types[i].number == number)
			return types[i].value_type;
	}
	return NULL;
}

typedef struct {
	gchar *name;
	gboolean generic;
	const gchar *value_type;
	const struct nlattr *list; /* the values, which need the type */
	GVariantBuilder values;
} FwctlDevlinkParamParser;

typedef struct {
	const struct nlattr *data;
	guint64 cmode;
	gboolean has_cmode;
} FwctlDevlinkParamValue;

static gint
fwctl_devlink_param_value_attr_cb(const struct nlattr *attr, gpointer user_data)
{
	FwctlDevlinkParamValue *value = user_data;

	if (mnl_attr_get_type(attr) == DEVLINK_ATTR_PARAM_VALUE_DATA)
		value->data = attr;
	else if (mnl_attr_get_type(attr) == DEVLINK_ATTR_PARAM_VALUE_CMODE)
		value->has_cmode = fwctl_netlink_attr_get_uint(attr, &value->cmode);
	return MNL_CB_OK;
}

static GVariant *
fwctl_devlink_param_make_value(const gchar *value_type, const struct nlattr *data)
{
	guint16 size = data != NULL ? mnl_attr_get_payload_len(data) : 0;
	g_autofree gchar *text = NULL;

	/* a flag that is not there is false */
	if (value_type[0] == 'b')
		return g_variant_new_boolean(data != NULL);
	if (data == NULL)
		return NULL;
	switch (value_type[0]) {
	case 'y':
		return size == 1 ? g_variant_new_byte(mnl_attr_get_u8(data)) : NULL;
	case 'q':
		return size == 2 ? g_variant_new_uint16(mnl_attr_get_u16(data)) : NULL;
	case 'u':
		return size == 4 ? g_variant_new_uint32(mnl_attr_get_u32(data)) : NULL;
	case 't':
		return size == 8 ? g_variant_new_uint64(mnl_attr_get_u64(data)) : NULL;
	default:
		text = fwctl_netlink_attr_dup_string(data);
		return g_variant_new_string(text);
	}
}

static gint
fwctl_devlink_param_value_cb(const struct nlattr *attr, gpointer user_data)
{
	FwctlDevlinkParamParser *parser = user_data;
	FwctlDevlinkParamValue value = {0};
	GVariant *variant;

	if (mnl_attr_get_type(attr) != DEVLINK_ATTR_PARAM_VALUE)
		return MNL_CB_OK;
	(void)mnl_attr_parse_nested(attr, fwctl_devlink_param_value_attr_cb, &value);
	if (!value.has_cmode || value.cmode > DEVLINK_PARAM_CMODE_MAX)
		return MNL_CB_OK;
	variant = fwctl_devlink_param_make_value(parser->value_type, value.data);
	if (variant != NULL)
		g_variant_builder_add(&parser->values, "(uv)", (guint32)value.cmode, variant);
	return MNL_CB_OK;
}

static gint
fwctl_devlink_param_attr_cb(const struct nlattr *attr, gpointer user_data)
{
	FwctlDevlinkParamParser *parser = user_data;
	guint64 type = 0;

	switch (mnl_attr_get_type(attr)) {
	case DEVLINK_ATTR_PARAM_NAME:
		g_free(parser->name);
		parser->name = fwctl_netlink_attr_dup_string(attr);
		break;
	case DEVLINK_ATTR_PARAM_GENERIC:
		parser->generic = TRUE;
		break;
	case DEVLINK_ATTR_PARAM_TYPE:
		if (fwctl_netlink_attr_get_uint(attr, &type))
			parser->value_type = fwctl_devlink_param_type_from_kernel(type);
		break;
	case DEVLINK_ATTR_PARAM_VALUES_LIST:
		parser->list = attr;
		break;
	default:
		break;
	}
	return MNL_CB_OK;
}

static gint
fwctl_devlink_param_nest_cb(const struct nlattr *attr, gpointer user_data)
{
	if (mnl_attr_get_type(attr) == DEVLINK_ATTR_PARAM)
		(void)mnl_attr_parse_nested(attr, fwctl_devlink_param_attr_cb, user_data);
	return MNL_CB_OK;
}

/*
 * fwctl_devlink_param_parse:
 *
 * Reads one answer to DEVLINK_CMD_PARAM_GET.
 *
 * Returns: (transfer full) (nullable): a #FwctlDevlinkParam, or %NULL if it has no name
 */
FwctlDevlinkParam *
fwctl_devlink_param_parse(const FwctlNetlinkMessage *message)
{
	FwctlDevlinkParamParser parser = {0};
	FwctlDevlinkParam *param = NULL;
	g_autoptr(GVariant) values = NULL;

	g_variant_builder_init(&parser.values, G_VARIANT_TYPE("a(uv)"));
	(void)mnl_attr_parse_payload(message->attributes,
				     message->size,
				     fwctl_devlink_param_nest_cb,
				     &parser);
	if (parser.list != NULL && parser.value_type != NULL)
		(void)mnl_attr_parse_nested(parser.list, fwctl_devlink_param_value_cb, &parser);
	values = g_variant_ref_sink(g_variant_builder_end(&parser.values));
	if (parser.name != NULL)
		param =
		    fwctl_devlink_param_new(parser.name, parser.generic, parser.value_type, values);
	g_free(parser.name);
	return param;
}
