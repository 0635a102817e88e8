/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-enums.h"
#include "fwctl-flash-jobs.h"
#include "fwctl-flash-options.h"

/**
 * FwctlFlashOptions:
 *
 * What a caller wants of a flash, and where its things are.
 *
 * To be filled in before it is given to a [class@Fwctl.FlashPlan], and not changed after.
 *
 * Since: 0.1.0
 */
struct _FwctlFlashOptions {
	GObject parent_instance;
	FwctlFlashFlags flags;
	gchar *component; /* (nullable) */
	gchar *state_directory;
	gchar *pki_directory;
	FwctlPolicy *policy;	  /* (nullable) */
	FwctlAuditLog *audit_log; /* (nullable) */
};

G_DEFINE_FINAL_TYPE(FwctlFlashOptions, fwctl_flash_options, G_TYPE_OBJECT)

#define FWCTL_FLASH_PKI_DIRECTORY "/etc/pki/fwupd"

static void
fwctl_flash_options_finalize(GObject *object)
{
	FwctlFlashOptions *self = FWCTL_FLASH_OPTIONS(object);

	g_free(self->component);
	g_free(self->state_directory);
	g_free(self->pki_directory);
	g_clear_object(&self->policy);
	g_clear_object(&self->audit_log);
	G_OBJECT_CLASS(fwctl_flash_options_parent_class)->finalize(object);
}

static void
fwctl_flash_options_class_init(FwctlFlashOptionsClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = fwctl_flash_options_finalize;
}

static void
fwctl_flash_options_init(FwctlFlashOptions *self)
{
	self->state_directory = g_strdup(FWCTL_FLASH_STATE_DIRECTORY);
	self->pki_directory = g_strdup(FWCTL_FLASH_PKI_DIRECTORY);
}

/**
 * fwctl_flash_options_new:
 *
 * Makes options that allow what is safe.
 *
 * Returns: (transfer full): a new #FwctlFlashOptions
 *
 * Since: 0.1.0
 */
FwctlFlashOptions *
fwctl_flash_options_new(void)
{
	return g_object_new(FWCTL_TYPE_FLASH_OPTIONS, NULL);
}

/**
 * fwctl_flash_options_get_flags:
 * @self: a #FwctlFlashOptions
 *
 * Gets what the caller says yes to.
 *
 * Returns: #FwctlFlashFlags
 *
 * Since: 0.1.0
 */
FwctlFlashFlags
fwctl_flash_options_get_flags(FwctlFlashOptions *self)
{
	g_return_val_if_fail(FWCTL_IS_FLASH_OPTIONS(self), FWCTL_FLASH_FLAGS_NONE);
	return self->flags;
}

/**
 * fwctl_flash_options_set_flags:
 * @self: a #FwctlFlashOptions
 * @flags: what is allowed
 *
 * Says yes to something.
 *
 * Since: 0.1.0
 */
void
fwctl_flash_options_set_flags(FwctlFlashOptions *self, FwctlFlashFlags flags)
{
	g_return_if_fail(FWCTL_IS_FLASH_OPTIONS(self));
	self->flags = flags;
}

/**
 * fwctl_flash_options_get_component:
 * @self: a #FwctlFlashOptions
 *
 * Gets what is to be flashed.
 *
 * Returns: (nullable): a component's name, or %NULL for the only or the main one
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_flash_options_get_component(FwctlFlashOptions *self)
{
	g_return_val_if_fail(FWCTL_IS_FLASH_OPTIONS(self), NULL);
	return self->component;
}

/**
 * fwctl_flash_options_set_component:
 * @self: a #FwctlFlashOptions
 * @component: (nullable): a component's name, or %NULL for the only or the main one
 *
 * Sets what is to be flashed.
 *
 * Since: 0.1.0
 */
void
fwctl_flash_options_set_component(FwctlFlashOptions *self, const gchar *component)
{
	g_return_if_fail(FWCTL_IS_FLASH_OPTIONS(self));
	g_free(self->component);
	self->component = g_strdup(component);
}

/**
 * fwctl_flash_options_get_state_directory:
 * @self: a #FwctlFlashOptions
 *
 * Gets where the journals of jobs are: in `jobs` below it.
 *
 * Returns: (type filename): a directory, `/var/lib/fwctl` by default
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_flash_options_get_state_directory(FwctlFlashOptions *self)
{
	g_return_val_if_fail(FWCTL_IS_FLASH_OPTIONS(self), NULL);
	return self->state_directory;
}

/**
 * fwctl_flash_options_set_state_directory:
 * @self: a #FwctlFlashOptions
 * @directory: (type filename) (nullable): a directory, or %NULL for the default
 *
 * Sets where the journals of jobs are. All who flash a device must agree on it, since its lock is
 * there too.
 *
 * Since: 0.1.0
 */
void
fwctl_flash_options_set_state_directory(FwctlFlashOptions *self, const gchar *directory)
{
	g_return_if_fail(FWCTL_IS_FLASH_OPTIONS(self));
	g_free(self->state_directory);
	self->state_directory =
	    g_strdup(directory != NULL ? directory : FWCTL_FLASH_STATE_DIRECTORY);
}

/**
 * fwctl_flash_options_get_pki_directory:
 * @self: a #FwctlFlashOptions
 *
 * Gets where the certificates are that are trusted.
 *
 * Returns: (type filename): a directory, `/etc/pki/fwupd` by default
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_flash_options_get_pki_directory(FwctlFlashOptions *self)
{
	g_return_val_if_fail(FWCTL_IS_FLASH_OPTIONS(self), NULL);
	return self->pki_directory;
}

/**
 * fwctl_flash_options_set_pki_directory:
 * @self: a #FwctlFlashOptions
 * @directory: (type filename) (nullable): a directory, or %NULL for the default
 *
 * Sets where the certificates are that are trusted.
 *
 * Since: 0.1.0
 */
void
fwctl_flash_options_set_pki_directory(FwctlFlashOptions *self, const gchar *directory)
{
	g_return_if_fail(FWCTL_IS_FLASH_OPTIONS(self));
	g_free(self->pki_directory);
	self->pki_directory = g_strdup(directory != NULL ? directory : FWCTL_FLASH_PKI_DIRECTORY);
}

/**
 * fwctl_flash_options_get_policy:
 * @self: a #FwctlFlashOptions
 *
 * Gets the policy that is asked before a device is written to.
 *
 * Returns: (transfer none) (nullable): a #FwctlPolicy
 *
 * Since: 0.1.0
 */
FwctlPolicy *
fwctl_flash_options_get_policy(FwctlFlashOptions *self)
{
	g_return_val_if_fail(FWCTL_IS_FLASH_OPTIONS(self), NULL);
	return self->policy;
}

/**
 * fwctl_flash_options_set_policy:
 * @self: a #FwctlFlashOptions
 * @policy: (nullable): a #FwctlPolicy
 *
 * Sets the policy that is asked before a device is written to. Without one the machine's is read.
 *
 * Since: 0.1.0
 */
void
fwctl_flash_options_set_policy(FwctlFlashOptions *self, FwctlPolicy *policy)
{
	g_return_if_fail(FWCTL_IS_FLASH_OPTIONS(self));
	g_set_object(&self->policy, policy);
}

/**
 * fwctl_flash_options_get_audit_log:
 * @self: a #FwctlFlashOptions
 *
 * Gets the log that a transfer is written down in.
 *
 * Returns: (transfer none) (nullable): a #FwctlAuditLog
 *
 * Since: 0.1.0
 */
FwctlAuditLog *
fwctl_flash_options_get_audit_log(FwctlFlashOptions *self)
{
	g_return_val_if_fail(FWCTL_IS_FLASH_OPTIONS(self), NULL);
	return self->audit_log;
}

/**
 * fwctl_flash_options_set_audit_log:
 * @self: a #FwctlFlashOptions
 * @audit_log: (nullable): a #FwctlAuditLog
 *
 * Sets the log that a transfer is written down in, as one record. Without one it is not written
 * down.
 *
 * Since: 0.1.0
 */
void
fwctl_flash_options_set_audit_log(FwctlFlashOptions *self, FwctlAuditLog *audit_log)
{
	g_return_if_fail(FWCTL_IS_FLASH_OPTIONS(self));
	g_set_object(&self->audit_log, audit_log);
}
