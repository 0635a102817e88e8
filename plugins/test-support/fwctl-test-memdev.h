/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <fwctl.h>

G_BEGIN_DECLS

/* FwctlTestMemdev: a memory device that has the commands, and gives the answers, that a test says
 */
#define FWCTL_TYPE_TEST_MEMDEV (fwctl_test_memdev_get_type())
G_DECLARE_FINAL_TYPE(FwctlTestMemdev, fwctl_test_memdev, FWCTL, TEST_MEMDEV, FwctlMemdev)

FwctlTestMemdev *
fwctl_test_memdev_new(void);
void
fwctl_test_memdev_answer(FwctlTestMemdev *self, guint16 opcode, guint retval, GBytes *answer);
void
fwctl_test_memdev_answer_hex(FwctlTestMemdev *self, guint16 opcode, const gchar *hex);
/* a log, served in the parts that are asked for */
void
fwctl_test_memdev_set_log(FwctlTestMemdev *self, GBytes *log);
GArray *
fwctl_test_memdev_get_sent(FwctlTestMemdev *self);

G_END_DECLS
