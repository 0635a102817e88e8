/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-netlink.h"
#include "fwctl-test-message.h"

#define FWCTL_TYPE_TEST_NETLINK (fwctl_test_netlink_get_type())
G_DECLARE_FINAL_TYPE(FwctlTestNetlink, fwctl_test_netlink, FWCTL, TEST_NETLINK, FwctlNetlink)

/* a kernel with devlink; it acknowledges what it has no answer for */
FwctlTestNetlink *
fwctl_test_netlink_new(void);
/* the answer to a command, (transfer full); NULL for an acknowledgement */
void
fwctl_test_netlink_set_answer(FwctlTestNetlink *self, guint8 command, GByteArray *messages);
/* what the group is told before the next answer, (transfer full), a datagram each time */
void
fwctl_test_netlink_add_event(FwctlTestNetlink *self, GByteArray *messages);
/* fails to carry anything */
void
fwctl_test_netlink_set_errno(FwctlTestNetlink *self, gint sys_errno);
/* what number the family has, where it is not FWCTL_TEST_FAMILY */
void
fwctl_test_netlink_set_family(FwctlTestNetlink *self, guint16 family);
/* a kernel without devlink */
void
fwctl_test_netlink_set_no_family(FwctlTestNetlink *self);
/* what it says when it is asked for the family */
void
fwctl_test_netlink_set_family_answer(FwctlTestNetlink *self, const guint8 *data, gsize size);
/* how often devlink was asked anything, and the last request */
guint
fwctl_test_netlink_get_count(FwctlTestNetlink *self);
GBytes *
fwctl_test_netlink_get_request(FwctlTestNetlink *self);
/* the next exchanges wait until they are let on */
void
fwctl_test_netlink_hold(FwctlTestNetlink *self);
void
fwctl_test_netlink_release(FwctlTestNetlink *self);
/* waits for an exchange to wait */
void
fwctl_test_netlink_wait_held(FwctlTestNetlink *self);
/* what is called, in the thread of the request, before anything is said about it */
typedef void (*FwctlTestNetlinkHook)(guint8 command, gpointer user_data);
void
fwctl_test_netlink_set_hook(FwctlTestNetlink *self, FwctlTestNetlinkHook hook, gpointer user_data);
