/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-field.h"

G_BEGIN_DECLS

/*
 * Set once, when it is made. Offsets count from the start of the enclosing list, so that the fields
 * of a layout serve wherever it is used. A field of a union stands in the list beside the others,
 * and says for which value of its tag it is there.
 */
struct _FwctlField {
	GObject parent_instance;
	gchar *name;
	gchar *summary;
	gchar *unit;
	gchar *count_field;
	gchar *case_tag;
	gchar *contents;
	GPtrArray *values;
	GPtrArray *flags;
	GPtrArray *members;
	FwctlFieldKind kind;
	FwctlFieldAccess access;
	FwctlFieldArray array;
	FwctlByteOrder byte_order;
	guint offset;
	guint size;
	guint msb;
	guint lsb;
	guint count;
	guint stride;
	gdouble scale;
	guint64 none;
	guint64 case_number;
	guint effects;
	gboolean has_none;
	gboolean is_signed;
	gboolean is_secret;
	gboolean is_required;
	gboolean takes_rest;
};

FwctlField *
fwctl_field_new(const gchar *name);
FwctlFieldValue *
fwctl_field_value_new(const gchar *name, guint64 number, const gchar *summary);

/* what the codec puts beside a message's fields: bits of it that no field describes, and bytes
 * after its end */
#define FWCTL_FIELD_UNDESCRIBED "undescribed-bytes"
#define FWCTL_FIELD_TRAILING	"trailing-bytes"
#define FWCTL_FIELD_RAW		"raw"

#define FWCTL_FIELD_UUID_SIZE 16
/* a double has every integer of so many bits, scaled and back again, and some to spare */
#define FWCTL_FIELD_DOUBLE_BITS 48

G_END_DECLS
