/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-netlink-answer.h"

G_BEGIN_DECLS

typedef struct _FwctlDevlinkFmsg FwctlDevlinkFmsg;

FwctlDevlinkFmsg *
fwctl_devlink_fmsg_new(void);
void
fwctl_devlink_fmsg_free(FwctlDevlinkFmsg *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FwctlDevlinkFmsg, fwctl_devlink_fmsg_free)
gboolean
fwctl_devlink_fmsg_add(FwctlDevlinkFmsg *self, const FwctlNetlinkMessage *message, GError **error);
GVariant *
fwctl_devlink_fmsg_end(FwctlDevlinkFmsg *self, GError **error);

/* one level of the tree, see fwctl-devlink-fmsg-frame.c */

typedef enum {
	FWCTL_DEVLINK_FMSG_ROOT,
	FWCTL_DEVLINK_FMSG_OBJECT,
	FWCTL_DEVLINK_FMSG_PAIR,
	FWCTL_DEVLINK_FMSG_ARRAY,
} FwctlDevlinkFmsgKind;

typedef struct {
	FwctlDevlinkFmsgKind kind;
	gchar *name;	   /* (nullable): of a pair */
	GPtrArray *names;  /* of (nullable) gchar */
	GPtrArray *values; /* of GVariant */
} FwctlDevlinkFmsgFrame;

FwctlDevlinkFmsgFrame *
fwctl_devlink_fmsg_frame_new(FwctlDevlinkFmsgKind kind);
void
fwctl_devlink_fmsg_frame_free(FwctlDevlinkFmsgFrame *self);
void
fwctl_devlink_fmsg_frame_add(FwctlDevlinkFmsgFrame *self, const gchar *name, GVariant *value);
GVariant *
fwctl_devlink_fmsg_frame_end(FwctlDevlinkFmsgFrame *self);

G_END_DECLS
