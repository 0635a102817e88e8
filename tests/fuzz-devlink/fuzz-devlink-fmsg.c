/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-devlink-fmsg.h"
#include "fwctl-devlink.h"

#include "../fuzz/fuzz.h"

/*
 * The attributes of a health message, whatever they are: a tree that GVariant and JSON can hold, or
 * an error.
 */
int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
	FwctlNetlinkMessage message = {.attributes = data, .size = size};
	g_autoptr(FwctlDevlinkFmsg) fmsg = fwctl_devlink_fmsg_new();
	g_autoptr(GVariant) tree = NULL;
	g_autoptr(GError) error = NULL;
	g_autofree gchar *json = NULL;

	if (!fwctl_devlink_fmsg_add(fmsg, &message, &error)) {
		g_assert_nonnull(error);
		return 0;
	}
	tree = fwctl_devlink_fmsg_end(fmsg, &error);
	g_assert_true((tree == NULL) == (error != NULL));
	if (tree == NULL)
		return 0;
	g_assert_true(g_variant_is_normal_form(tree));
	json = fwctl_devlink_tree_to_json(tree);
	g_assert_true(g_utf8_validate(json, -1, NULL));
	return 0;
}
