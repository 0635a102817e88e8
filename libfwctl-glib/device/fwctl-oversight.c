/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-oversight.h"

struct _FwctlOversight {
	gatomicrefcount ref_count;
	GMutex mutex;
	FwctlOversight *behind;	   /* (nullable) */
	FwctlCatalogue *catalogue; /* (nullable) */
	FwctlPolicy *policy;	   /* (nullable) */
	FwctlAuditLog *log;	   /* (nullable) */
	gboolean has_log;	   /* that there is none was said, too */
};

/* the machine's catalogue never changes once it is made, so one serves the whole process */
static GMutex machine_mutex;
static GWeakRef machine_catalogue;

FwctlOversight *
fwctl_oversight_new(FwctlOversight *behind)
{
	FwctlOversight *self = g_new0(FwctlOversight, 1);

	g_atomic_ref_count_init(&self->ref_count);
	g_mutex_init(&self->mutex);
	self->behind = behind != NULL ? fwctl_oversight_ref(behind) : NULL;
	return self;
}

FwctlOversight *
fwctl_oversight_ref(FwctlOversight *self)
{
	g_atomic_ref_count_inc(&self->ref_count);
	return self;
}

void
fwctl_oversight_unref(FwctlOversight *self)
{
	if (!g_atomic_ref_count_dec(&self->ref_count))
		return;
	g_clear_pointer(&self->behind, fwctl_oversight_unref);
	g_clear_object(&self->catalogue);
	g_clear_object(&self->policy);
	g_clear_object(&self->log);
	g_mutex_clear(&self->mutex);
	g_free(self);
}

/* before anybody else knows of @self */
void
fwctl_oversight_set_behind(FwctlOversight *self, FwctlOversight *behind)
{
	g_clear_pointer(&self->behind, fwctl_oversight_unref);
	self->behind = fwctl_oversight_ref(behind);
}

static FwctlCatalogue *
fwctl_oversight_ref_machine_catalogue(GError **error)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&machine_mutex);
	FwctlCatalogue *catalogue = g_weak_ref_get(&machine_catalogue);

	if (catalogue != NULL)
		return catalogue;
	catalogue = fwctl_catalogue_new(error);
	g_weak_ref_set(&machine_catalogue, catalogue);
	return catalogue;
}

/* Returns: (transfer full) (nullable): the catalogue, or %NULL with @error set */
FwctlCatalogue *
fwctl_oversight_ref_catalogue(FwctlOversight *self, GError **error)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	if (self->catalogue == NULL)
		self->catalogue = self->behind != NULL
				      ? fwctl_oversight_ref_catalogue(self->behind, error)
				      : fwctl_oversight_ref_machine_catalogue(error);
	return self->catalogue != NULL ? g_object_ref(self->catalogue) : NULL;
}

void
fwctl_oversight_set_catalogue(FwctlOversight *self, FwctlCatalogue *catalogue)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	g_set_object(&self->catalogue, catalogue);
}

/* Returns: (transfer full): the policy */
FwctlPolicy *
fwctl_oversight_ref_policy(FwctlOversight *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	/* not kept: the one behind may be exchanged */
	if (self->policy == NULL && self->behind != NULL)
		return fwctl_oversight_ref_policy(self->behind);
	if (self->policy == NULL)
		self->policy = fwctl_policy_new();
	return g_object_ref(self->policy);
}

void
fwctl_oversight_set_policy(FwctlOversight *self, FwctlPolicy *policy)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	g_set_object(&self->policy, policy);
}

/* Returns: (transfer full) (nullable): the log, or %NULL where nothing is written */
FwctlAuditLog *
fwctl_oversight_ref_audit_log(FwctlOversight *self)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	if (!self->has_log && self->behind != NULL)
		return fwctl_oversight_ref_audit_log(self->behind);
	return self->log != NULL ? g_object_ref(self->log) : NULL;
}

void
fwctl_oversight_set_audit_log(FwctlOversight *self, FwctlAuditLog *log)
{
	g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new(&self->mutex);

	self->has_log = TRUE;
	g_set_object(&self->log, log);
}
