/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-health-status.h>
#include <fwctl-macros.h>
#include <glib-object.h>

G_BEGIN_DECLS

/**
 * FwctlHealthBound:
 * @FWCTL_HEALTH_BOUND_ABOVE: reached by a value that is as high or higher
 * @FWCTL_HEALTH_BOUND_BELOW: reached by a value that is as low or lower
 *
 * On which side of a threshold a value is bad.
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_HEALTH_BOUND_ABOVE = 0,
	FWCTL_HEALTH_BOUND_BELOW = 1,
} FwctlHealthBound;

/**
 * FwctlHealthAuthority:
 * @FWCTL_HEALTH_AUTHORITY_DEVICE: the device or its driver, and nobody can change it
 * @FWCTL_HEALTH_AUTHORITY_ADMINISTRATOR: the administrator can set it; no device tells whether the
 *   value found is one that was set, or one that it came with
 * @FWCTL_HEALTH_AUTHORITY_DEFAULT: this library, because the device names none
 *
 * Who set a threshold.
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_HEALTH_AUTHORITY_DEVICE = 0,
	FWCTL_HEALTH_AUTHORITY_ADMINISTRATOR = 1,
	FWCTL_HEALTH_AUTHORITY_DEFAULT = 2,
} FwctlHealthAuthority;

#define FWCTL_TYPE_HEALTH_ITEM (fwctl_health_item_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlHealthItem, fwctl_health_item, FWCTL, HEALTH_ITEM, GObject)

FWCTL_AVAILABLE_IN_0_1
FwctlHealthItem *
fwctl_health_item_new(const gchar *id, const gchar *path, const gchar *source);

FWCTL_AVAILABLE_IN_0_1
void
fwctl_health_item_set_subject(FwctlHealthItem *self, const gchar *subject);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_health_item_set_value(FwctlHealthItem *self, GVariant *value);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_health_item_set_details(FwctlHealthItem *self, GVariant *details);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_health_item_set_advice(FwctlHealthItem *self, const gchar *advice);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_health_item_set_error(FwctlHealthItem *self, const GError *reason);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_health_item_set_threshold(FwctlHealthItem *self,
				FwctlHealthStatus status,
				FwctlHealthBound bound,
				gdouble value,
				FwctlHealthAuthority authority);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_health_item_raise_status(FwctlHealthItem *self, FwctlHealthStatus status);

FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_health_item_get_id(FwctlHealthItem *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_health_item_get_title(FwctlHealthItem *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_health_item_get_subject(FwctlHealthItem *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_health_item_get_path(FwctlHealthItem *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_health_item_get_source(FwctlHealthItem *self);
FWCTL_AVAILABLE_IN_0_1
FwctlHealthStatus
fwctl_health_item_get_status(FwctlHealthItem *self);
FWCTL_AVAILABLE_IN_0_1
GVariant *
fwctl_health_item_get_value(FwctlHealthItem *self);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_health_item_get_number(FwctlHealthItem *self, gdouble *number);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_health_item_get_unit(FwctlHealthItem *self);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_health_item_get_threshold(FwctlHealthItem *self,
				FwctlHealthStatus status,
				FwctlHealthBound bound,
				gdouble *value,
				FwctlHealthAuthority *authority);
FWCTL_AVAILABLE_IN_0_1
GVariant *
fwctl_health_item_get_details(FwctlHealthItem *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_health_item_get_advice(FwctlHealthItem *self);
FWCTL_AVAILABLE_IN_0_1
const GError *
fwctl_health_item_get_error(FwctlHealthItem *self);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_health_item_is_absent(FwctlHealthItem *self);
FWCTL_AVAILABLE_IN_0_1
gint64
fwctl_health_item_get_time(FwctlHealthItem *self);

FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_health_bound_to_string(FwctlHealthBound bound);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_health_authority_to_string(FwctlHealthAuthority authority);

G_END_DECLS
