/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-flash-job.h>
#include <fwctl-macros.h>

G_BEGIN_DECLS

FWCTL_AVAILABLE_IN_0_1
GPtrArray *
fwctl_flash_run_jobs(GPtrArray *jobs,
		     guint max_parallel,
		     gboolean stop_at_failure,
		     GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
