/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "fwctl-audit-log.h"
#include "fwctl-catalogue.h"
#include "fwctl-policy.h"

/*
 * FwctlOversight:
 *
 * What each RPC is judged by and written to: a catalogue, a policy, and perhaps an audit log. A
 * device has its own, with a client's behind it: what the device was not given is the client's, and
 * what nobody was given is the machine's, made when it is first needed; but for the log, of which
 * there is none unless somebody gave one. Safe to use from any thread.
 */
typedef struct _FwctlOversight FwctlOversight;

FwctlOversight *
fwctl_oversight_new(FwctlOversight *behind);
FwctlOversight *
fwctl_oversight_ref(FwctlOversight *self);
void
fwctl_oversight_unref(FwctlOversight *self);
void
fwctl_oversight_set_behind(FwctlOversight *self, FwctlOversight *behind);

FwctlCatalogue *
fwctl_oversight_ref_catalogue(FwctlOversight *self, GError **error);
void
fwctl_oversight_set_catalogue(FwctlOversight *self, FwctlCatalogue *catalogue);
FwctlPolicy *
fwctl_oversight_ref_policy(FwctlOversight *self);
void
fwctl_oversight_set_policy(FwctlOversight *self, FwctlPolicy *policy);
FwctlAuditLog *
fwctl_oversight_ref_audit_log(FwctlOversight *self);
void
fwctl_oversight_set_audit_log(FwctlOversight *self, FwctlAuditLog *log);
