/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/capability.h>
#include <sys/stat.h>

#include "fwctl-security-state-private.h"

/**
 * FwctlSecurityState:
 *
 * What decides how far an RPC may go, as it was when the object was made: the kernel's lockdown
 * mode, its taint bits, and the capabilities of the calling thread. What cannot be read is unknown,
 * and [method@Fwctl.SecurityState.dup_unreadable] says why.
 *
 * Immutable, and so safe to use from any thread.
 *
 * Since: 0.1.0
 */
struct _FwctlSecurityState {
	GObject parent_instance;
	FwctlLockdown lockdown;
	gboolean taint_known;
	guint64 taint;
	GPtrArray *capabilities; /* (nullable), names in capital letters */
	gboolean initial_user_namespace;
	GPtrArray *unreadable;
};

G_DEFINE_FINAL_TYPE(FwctlSecurityState, fwctl_security_state, G_TYPE_OBJECT)

/* bit 19, TAINT_FWCTL (Documentation/admin-guide/tainted-kernels.rst) */
#define TAINT_FWCTL_BIT 19

/* PROC_USER_INIT_INO (include/linux/proc_ns.h): capable() counts in this user namespace only */
#define INITIAL_USER_NAMESPACE_INODE 0xEFFFFFFDu

static const gchar *const taint_names[] = {
    "proprietary-module",
    "forced-module",
    "cpu-out-of-spec",
    "forced-rmmod",
    "machine-check",
    "bad-page",
    "user",
    "die",
    "overridden-acpi-table",
    "warn",
    "crap",
    "firmware-workaround",
    "out-of-tree-module",
    "unsigned-module",
    "soft-lockup",
    "live-patch",
    "aux",
    "randstruct",
    "test",
    "fwctl",
};
G_STATIC_ASSERT(G_N_ELEMENTS(taint_names) == TAINT_FWCTL_BIT + 1);

static gchar *
fwctl_security_state_read(FwctlSecurityState *self, const gchar *root, const gchar *name)
{
	g_autofree gchar *path = g_build_filename(root, name, NULL);
	g_autofree gchar *text = NULL;
	g_autoptr(GError) error_local = NULL;

	if (g_file_get_contents(path, &text, NULL, &error_local))
		/* what it says may end in a message, and that in JSON */
		return g_utf8_make_valid(g_strstrip(text), -1);
	g_ptr_array_add(self->unreadable, g_strdup(error_local->message));
	return NULL;
}

static void
fwctl_security_state_read_lockdown(FwctlSecurityState *self, const gchar *root)
{
	g_autofree gchar *text =
	    fwctl_security_state_read(self, root, "sys/kernel/security/lockdown");

	if (text == NULL)
		return;
	if (strstr(text, "[none]") != NULL)
		self->lockdown = FWCTL_LOCKDOWN_NONE;
	else if (strstr(text, "[integrity]") != NULL)
		self->lockdown = FWCTL_LOCKDOWN_INTEGRITY;
	else if (strstr(text, "[confidentiality]") != NULL)
		self->lockdown = FWCTL_LOCKDOWN_CONFIDENTIALITY;
	else
		g_ptr_array_add(
		    self->unreadable,
		    g_strdup_printf(_("the lockdown mode is none that is known: %s"), text));
}

static void
fwctl_security_state_read_taint(FwctlSecurityState *self, const gchar *root)
{
	g_autofree gchar *text = fwctl_security_state_read(self, root, "proc/sys/kernel/tainted");
	g_autoptr(GError) error_local = NULL;

	if (text == NULL)
		return;
	self->taint_known =
	    g_ascii_string_to_unsigned(text, 10, 0, G_MAXUINT64, &self->taint, &error_local);
	if (!self->taint_known)
		g_ptr_array_add(
		    self->unreadable,
		    g_strdup_printf(_("the taint mask is not a number: %s"), error_local->message));
}

static void
fwctl_security_state_read_capabilities(FwctlSecurityState *self)
{
	cap_t capabilities = cap_get_proc();

	if (capabilities == NULL) {
		g_ptr_array_add(
		    self->unreadable,
		    g_strdup_printf(_("the thread's capabilities: %s"), g_strerror(errno)));
		return;
	}
	self->capabilities = g_ptr_array_new_with_free_func(g_free);
	for (cap_value_t cap = 0; cap < cap_max_bits(); cap++) {
		cap_flag_value_t value = CAP_CLEAR;
		gchar *name;

		if (cap_get_flag(capabilities, cap, CAP_EFFECTIVE, &value) != 0 || value != CAP_SET)
			continue;
		name = cap_to_name(cap);
		if (name == NULL)
			continue;
		g_ptr_array_add(self->capabilities, g_ascii_strup(name, -1));
		cap_free(name);
	}
	cap_free(capabilities);
}

static void
fwctl_security_state_read_user_namespace(FwctlSecurityState *self)
{
	struct stat status;

	/* a kernel without user namespaces has the initial one alone */
	self->initial_user_namespace = stat("/proc/self/ns/user", &status) != 0 ||
				       status.st_ino == INITIAL_USER_NAMESPACE_INODE;
}

static void
fwctl_security_state_finalize(GObject *object)
{
	FwctlSecurityState *self = FWCTL_SECURITY_STATE(object);

	g_clear_pointer(&self->capabilities, g_ptr_array_unref);
	g_ptr_array_unref(self->unreadable);
	G_OBJECT_CLASS(fwctl_security_state_parent_class)->finalize(object);
}

static void
fwctl_security_state_class_init(FwctlSecurityStateClass *klass)
{
	G_OBJECT_CLASS(klass)->finalize = fwctl_security_state_finalize;
}

static void
fwctl_security_state_init(FwctlSecurityState *self)
{
	self->unreadable = g_ptr_array_new_with_free_func(g_free);
}

/*
 * fwctl_security_state_new_for_root:
 *
 * As fwctl_security_state_new(), with the files below another root: a test's.
 */
FwctlSecurityState *
fwctl_security_state_new_for_root(const gchar *root)
{
	FwctlSecurityState *self = g_object_new(FWCTL_TYPE_SECURITY_STATE, NULL);

	fwctl_security_state_read_lockdown(self, root);
	fwctl_security_state_read_taint(self, root);
	fwctl_security_state_read_capabilities(self);
	fwctl_security_state_read_user_namespace(self);
	return self;
}

/**
 * fwctl_security_state_new:
 *
 * Reads the state of the machine and of the calling thread.
 *
 * Returns: (transfer full): a new #FwctlSecurityState
 *
 * Since: 0.1.0
 */
FwctlSecurityState *
fwctl_security_state_new(void)
{
	return fwctl_security_state_new_for_root("/");
}

/**
 * fwctl_security_state_get_lockdown:
 * @self: a #FwctlSecurityState
 *
 * Gets the kernel's lockdown mode, from `/sys/kernel/security/lockdown`. Lockdown does not forbid
 * any scope of fwctl; it forbids the ways around fwctl.
 *
 * Returns: a #FwctlLockdown
 *
 * Since: 0.1.0
 */
FwctlLockdown
fwctl_security_state_get_lockdown(FwctlSecurityState *self)
{
	g_return_val_if_fail(FWCTL_IS_SECURITY_STATE(self), FWCTL_LOCKDOWN_UNKNOWN);
	return self->lockdown;
}

/**
 * fwctl_security_state_get_taint:
 * @self: a #FwctlSecurityState
 * @taint: (out) (optional): the taint mask
 *
 * Gets the kernel's taint mask, from `/proc/sys/kernel/tainted`. A bit never clears before the next
 * boot.
 *
 * Returns: %TRUE if it could be read
 *
 * Since: 0.1.0
 */
gboolean
fwctl_security_state_get_taint(FwctlSecurityState *self, guint64 *taint)
{
	g_return_val_if_fail(FWCTL_IS_SECURITY_STATE(self), FALSE);
	if (taint != NULL)
		*taint = self->taint;
	return self->taint_known;
}

/**
 * fwctl_security_state_dup_taint_names:
 * @self: a #FwctlSecurityState
 *
 * Gets a name for each taint bit that is set. One that has none here is named by its number, as in
 * `bit-21`.
 *
 * Returns: (transfer full): names such as `fwctl`; empty where nothing is set or known
 *
 * Since: 0.1.0
 */
gchar **
fwctl_security_state_dup_taint_names(FwctlSecurityState *self)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

	g_return_val_if_fail(FWCTL_IS_SECURITY_STATE(self), NULL);

	for (guint bit = 0; bit < 64; bit++) {
		if ((self->taint & (G_GUINT64_CONSTANT(1) << bit)) == 0)
			continue;
		g_ptr_array_add(names,
				bit < G_N_ELEMENTS(taint_names) ? g_strdup(taint_names[bit])
								: g_strdup_printf("bit-%u", bit));
	}
	g_ptr_array_add(names, NULL);
	return (gchar **)g_ptr_array_free(g_steal_pointer(&names), FALSE);
}

/**
 * fwctl_security_state_get_tainted_by_fwctl:
 * @self: a #FwctlSecurityState
 *
 * Says whether an RPC of scope %FWCTL_SCOPE_DEBUG_WRITE or more has been asked for since boot, by
 * anybody: bit 19 of the taint mask.
 *
 * Returns: a #FwctlTristate
 *
 * Since: 0.1.0
 */
FwctlTristate
fwctl_security_state_get_tainted_by_fwctl(FwctlSecurityState *self)
{
	g_return_val_if_fail(FWCTL_IS_SECURITY_STATE(self), FWCTL_TRISTATE_UNKNOWN);
	if (!self->taint_known)
		return FWCTL_TRISTATE_UNKNOWN;
	return self->taint & (1u << TAINT_FWCTL_BIT) ? FWCTL_TRISTATE_YES : FWCTL_TRISTATE_NO;
}

/**
 * fwctl_security_state_dup_capabilities:
 * @self: a #FwctlSecurityState
 *
 * Gets the effective capabilities of the thread that made the object.
 *
 * Returns: (transfer full) (nullable): names such as `CAP_SYS_RAWIO`, or %NULL if unknown
 *
 * Since: 0.1.0
 */
gchar **
fwctl_security_state_dup_capabilities(FwctlSecurityState *self)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

	g_return_val_if_fail(FWCTL_IS_SECURITY_STATE(self), NULL);
	if (self->capabilities == NULL)
		return NULL;
	for (guint i = 0; i < self->capabilities->len; i++)
		g_ptr_array_add(names, g_strdup(g_ptr_array_index(self->capabilities, i)));
	g_ptr_array_add(names, NULL);
	return (gchar **)g_ptr_array_free(g_steal_pointer(&names), FALSE);
}

/**
 * fwctl_security_state_has_capability:
 * @self: a #FwctlSecurityState
 * @capability: a name such as `CAP_SYS_RAWIO`
 *
 * Says whether the kernel would find that the thread has a capability. One that was given to it by
 * a container's own user namespace does not count.
 *
 * Returns: a #FwctlTristate
 *
 * Since: 0.1.0
 */
FwctlTristate
fwctl_security_state_has_capability(FwctlSecurityState *self, const gchar *capability)
{
	g_return_val_if_fail(FWCTL_IS_SECURITY_STATE(self), FWCTL_TRISTATE_UNKNOWN);
	g_return_val_if_fail(capability != NULL, FWCTL_TRISTATE_UNKNOWN);
	if (self->capabilities == NULL)
		return FWCTL_TRISTATE_UNKNOWN;
	return self->initial_user_namespace && g_ptr_array_find_with_equal_func(self->capabilities,
										capability,
										g_str_equal,
										NULL)
		   ? FWCTL_TRISTATE_YES
		   : FWCTL_TRISTATE_NO;
}

/**
 * fwctl_security_state_dup_unreadable:
 * @self: a #FwctlSecurityState
 *
 * Gets what could not be read, and why.
 *
 * Returns: (transfer full): a text for each, empty where all could be read
 *
 * Since: 0.1.0
 */
gchar **
fwctl_security_state_dup_unreadable(FwctlSecurityState *self)
{
	g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);

	g_return_val_if_fail(FWCTL_IS_SECURITY_STATE(self), NULL);

	for (guint i = 0; i < self->unreadable->len; i++)
		g_ptr_array_add(texts, g_strdup(g_ptr_array_index(self->unreadable, i)));
	g_ptr_array_add(texts, NULL);
	return (gchar **)g_ptr_array_free(g_steal_pointer(&texts), FALSE);
}
