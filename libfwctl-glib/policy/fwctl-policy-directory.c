/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "fwctl-policy-directory.h"
#include "fwctl-policy-file.h"
#include "fwctl-policy-rule.h"
#include "fwctl-policy-trust.h"

static gint
fwctl_policy_directory_compare(gconstpointer a, gconstpointer b)
{
	/* by bytes: the order must not depend on anybody's locale */
	return strcmp(*(const gchar *const *)a, *(const gchar *const *)b);
}

static GPtrArray *
fwctl_policy_directory_list(const gchar *path, GError **error)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GDir) dir = g_dir_open(path, 0, error);
	const gchar *name;

	if (dir == NULL)
		return NULL;
	while ((name = g_dir_read_name(dir)) != NULL) {
		/* as elsewhere in /etc: an editor's or a package manager's leavings do not count */
		if (g_str_has_suffix(name, ".conf") && name[0] != '.')
			g_ptr_array_add(names, g_strdup(name));
	}
	g_ptr_array_sort(names, fwctl_policy_directory_compare);
	return g_steal_pointer(&names);
}

static FwctlPolicyState
fwctl_policy_directory_add_problem(GPtrArray *problems,
				   FwctlPolicyTrust trust,
				   const gchar *problem)
{
	if (trust == FWCTL_POLICY_TRUST_NO) {
		g_ptr_array_add(problems,
				g_strdup_printf(_("left out, and until that is mended only reads "
						  "are allowed: %s"),
						problem));
		return FWCTL_POLICY_STATE_LEFT_OUT;
	}
	g_ptr_array_add(problems,
			g_strdup_printf(_("cannot be understood, and until that is mended nothing "
					  "is allowed: %s"),
					problem));
	return FWCTL_POLICY_STATE_MALFORMED;
}

static FwctlPolicyState
fwctl_policy_directory_load_file(const gchar *directory,
				 const gchar *name,
				 guint owner,
				 GPtrArray *rules,
				 GPtrArray *problems)
{
	g_autofree gchar *path = g_build_filename(directory, name, NULL);
	g_autofree gchar *real_path = realpath(path, NULL);
	g_autofree gchar *text = NULL;
	g_autofree gchar *problem = NULL;
	g_autoptr(GError) error_local = NULL;
	gsize size = 0;
	FwctlPolicyTrust trust = FWCTL_POLICY_TRUST_UNREADABLE;

	if (real_path == NULL)
		problem = g_strdup_printf("%s: %s", path, g_strerror(errno));
	else
		trust = fwctl_policy_trust_file(real_path, owner, &text, &size, &problem);
	if (trust != FWCTL_POLICY_TRUST_YES)
		return fwctl_policy_directory_add_problem(problems, trust, problem);
	if (!fwctl_policy_file_parse(text, size, name, rules, &error_local))
		return fwctl_policy_directory_add_problem(problems,
							  FWCTL_POLICY_TRUST_UNREADABLE,
							  error_local->message);
	return FWCTL_POLICY_STATE_WHOLE;
}

/*
 * fwctl_policy_directory_load:
 *
 * Adds the rules of all files in a directory to @rules, in order, and what is wrong to @problems. A
 * directory that is not there has no rules; one that is there and cannot be read is not the same.
 */
FwctlPolicyState
fwctl_policy_directory_load(const gchar *path, guint owner, GPtrArray *rules, GPtrArray *problems)
{
	FwctlPolicyState state = FWCTL_POLICY_STATE_WHOLE;
	FwctlPolicyTrust trust;
	g_autofree gchar *problem = NULL;
	g_autofree gchar *real_path = realpath(path, NULL);
	g_autoptr(GPtrArray) names = NULL;
	g_autoptr(GError) error_local = NULL;
	struct stat status;

	if (real_path == NULL) {
		gint sys_errno = errno;

		/* a symbolic link that leads nowhere was meant to lead somewhere */
		if (sys_errno == ENOENT && lstat(path, &status) != 0)
			return FWCTL_POLICY_STATE_WHOLE;
		problem = g_strdup_printf("%s: %s", path, g_strerror(sys_errno));
		return fwctl_policy_directory_add_problem(problems,
							  FWCTL_POLICY_TRUST_UNREADABLE,
							  problem);
	}
	trust = fwctl_policy_trust_directory(real_path, owner, &problem);
	if (trust != FWCTL_POLICY_TRUST_YES)
		return fwctl_policy_directory_add_problem(problems, trust, problem);
	names = fwctl_policy_directory_list(real_path, &error_local);
	if (names == NULL)
		return fwctl_policy_directory_add_problem(problems,
							  FWCTL_POLICY_TRUST_UNREADABLE,
							  error_local->message);
	for (guint i = 0; i < names->len; i++) {
		FwctlPolicyState one = fwctl_policy_directory_load_file(real_path,
									g_ptr_array_index(names, i),
									owner,
									rules,
									problems);
		state = MAX(state, one);
	}
	return state;
}
