/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-catalogue.h>
#include <fwctl-macros.h>
#include <gio/gio.h>

G_BEGIN_DECLS

#define FWCTL_TYPE_MEMDEV (fwctl_memdev_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_DERIVABLE_TYPE(FwctlMemdev, fwctl_memdev, FWCTL, MEMDEV, GObject)

/**
 * FwctlMemdevClass:
 * @parent_class: the parent class
 * @query_commands: gets the kernel's table of commands, `struct cxl_command_info` of
 *   `include/uapi/linux/cxl_mem.h` one after the other; fails in the %FWCTL_ERRNO domain
 * @send_command: sends the command @opcode, with room for @response_size bytes in the answer, and
 * says in
 *   @retval what the mailbox returned; fails in the %FWCTL_ERRNO domain where it was not delivered
 *
 * What carries commands to a memory device. The base class asks the kernel; one of one's own, such
 * as a simulated device, overrides both. They may be called from any thread,
 * several at once.
 *
 * Since: 0.1.0
 */
struct _FwctlMemdevClass {
	GObjectClass parent_class;
	GBytes *(*query_commands)(FwctlMemdev *self, GError **error);
	GBytes *(*send_command)(FwctlMemdev *self,
				guint16 opcode,
				GBytes *request,
				gsize response_size,
				guint *retval,
				GError **error);

	/*< private >*/
	gpointer padding[8];
};

FWCTL_AVAILABLE_IN_0_1
FwctlMemdev *
fwctl_memdev_new(const gchar *name, const gchar *node);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_memdev_get_name(FwctlMemdev *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_memdev_get_node(FwctlMemdev *self);
FWCTL_AVAILABLE_IN_0_1
FwctlEffects
fwctl_memdev_get_allowed_effects(FwctlMemdev *self);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_memdev_set_allowed_effects(FwctlMemdev *self, FwctlEffects effects);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_memdev_supports(FwctlMemdev *self, guint16 opcode, GCancellable *cancellable, GError **error);
FWCTL_AVAILABLE_IN_0_1
GBytes *
fwctl_memdev_send(FwctlMemdev *self,
		  guint16 opcode,
		  GBytes *request,
		  guint *retval,
		  GCancellable *cancellable,
		  GError **error);
FWCTL_AVAILABLE_IN_0_1
GVariant *
fwctl_memdev_call(FwctlMemdev *self,
		  FwctlCatalogue *catalogue,
		  const gchar *command,
		  GVariant *args,
		  GCancellable *cancellable,
		  GError **error);

G_END_DECLS
