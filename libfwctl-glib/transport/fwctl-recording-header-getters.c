/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "fwctl-recording-private.h"

/* where and when a recording was made: all of it is for people, and anything may be missing */

/**
 * fwctl_recording_get_library_version:
 * @self: a #FwctlRecording
 *
 * Gets the version of the library that made it.
 *
 * Returns: (nullable): a version such as `0.1.0`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_recording_get_library_version(FwctlRecording *self)
{
	g_return_val_if_fail(FWCTL_IS_RECORDING(self), NULL);
	return fwctl_recording_get_header(self)->library;
}

/**
 * fwctl_recording_get_kernel_release:
 * @self: a #FwctlRecording
 *
 * Gets the release of the kernel that it was made with, as from `uname -r`.
 *
 * Returns: (nullable): a release such as `7.2.12`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_recording_get_kernel_release(FwctlRecording *self)
{
	g_return_val_if_fail(FWCTL_IS_RECORDING(self), NULL);
	return fwctl_recording_get_header(self)->kernel_release;
}

/**
 * fwctl_recording_get_kernel_version:
 * @self: a #FwctlRecording
 *
 * Gets the build of the kernel that it was made with, as from `uname -v`.
 *
 * Returns: (nullable): a text such as `#1 SMP PREEMPT_DYNAMIC`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_recording_get_kernel_version(FwctlRecording *self)
{
	g_return_val_if_fail(FWCTL_IS_RECORDING(self), NULL);
	return fwctl_recording_get_header(self)->kernel_version;
}

/**
 * fwctl_recording_get_time:
 * @self: a #FwctlRecording
 *
 * Gets when it was begun.
 *
 * Returns: (nullable): a time in ISO 8601
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_recording_get_time(FwctlRecording *self)
{
	g_return_val_if_fail(FWCTL_IS_RECORDING(self), NULL);
	return fwctl_recording_get_header(self)->time;
}

/**
 * fwctl_recording_get_program:
 * @self: a #FwctlRecording
 *
 * Gets the name of the program that made it.
 *
 * Returns: (nullable): a name such as `fwctl-tool`
 *
 * Since: 0.1.0
 */
const gchar *
fwctl_recording_get_program(FwctlRecording *self)
{
	g_return_val_if_fail(FWCTL_IS_RECORDING(self), NULL);
	return fwctl_recording_get_header(self)->program;
}
