/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-macros.h>
#include <fwctl-scope.h>
#include <gio/gio.h>

G_BEGIN_DECLS

#define FWCTL_TYPE_TRANSPORT (fwctl_transport_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_DERIVABLE_TYPE(FwctlTransport, fwctl_transport, FWCTL, TRANSPORT, GObject)

/**
 * FwctlTransportClass:
 * @parent_class: the parent class
 * @open: makes ready, where there is something to make ready
 * @info: answers FWCTL_INFO
 * @rpc: answers FWCTL_RPC
 * @close: undoes @open; called once for each @open that succeeded, with no @rpc running. GJS does
 * not call into a script while it collects garbage: close a device over such a transport yourself
 *
 * The virtual functions of a transport. Their errors are in the `FWCTL_ERRNO` domain where the
 * kernel would give an errno. @info and @rpc may be called from several threads at once.
 *
 * Since: 0.1.0
 */
struct _FwctlTransportClass {
	GObjectClass parent_class;
	gboolean (*open)(FwctlTransport *self, GError **error);
	gboolean (*info)(FwctlTransport *self,
			 guint32 *device_type,
			 GBytes **device_data,
			 GError **error);
	GBytes *(*rpc)(FwctlTransport *self,
		       FwctlScope scope,
		       GBytes *request,
		       gsize response_size,
		       gsize *reported_length,
		       GError **error);
	void (*close)(FwctlTransport *self);

	/*< private >*/
	gpointer padding[8];
};

FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_transport_open(FwctlTransport *self, GError **error);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_transport_info(FwctlTransport *self,
		     guint32 *device_type,
		     GBytes **device_data,
		     GError **error);
FWCTL_AVAILABLE_IN_0_1
GBytes *
fwctl_transport_rpc(FwctlTransport *self,
		    FwctlScope scope,
		    GBytes *request,
		    gsize response_size,
		    gsize *reported_length,
		    GError **error);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_transport_close(FwctlTransport *self);

G_END_DECLS
