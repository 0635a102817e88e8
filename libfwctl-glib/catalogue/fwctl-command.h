/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-effects.h>
#include <fwctl-field.h>
#include <fwctl-macros.h>
#include <fwctl-scope.h>
#include <glib-object.h>

G_BEGIN_DECLS

/**
 * FwctlCommandKind:
 * @FWCTL_COMMAND_KIND_COMMAND: a command of the firmware
 * @FWCTL_COMMAND_KIND_REGISTER: a register that is read or written by a command (mlx5)
 * @FWCTL_COMMAND_KIND_FEATURE: the data of a feature (CXL): a request is what sets it, an answer
 *   what was got
 * @FWCTL_COMMAND_KIND_LOG: the contents of a log (CXL), in an answer
 *
 * What a #FwctlCommand describes. The first two can be sent; the others are what such a command
 * carries, and have no envelope.
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_COMMAND_KIND_COMMAND = 0,
	FWCTL_COMMAND_KIND_REGISTER = 1,
	FWCTL_COMMAND_KIND_FEATURE = 2,
	FWCTL_COMMAND_KIND_LOG = 3,
} FwctlCommandKind;

/**
 * FwctlCommandDoor:
 * @FWCTL_COMMAND_DOOR_FWCTL: an RPC of fwctl
 * @FWCTL_COMMAND_DOOR_MEMDEV: the ioctls of a CXL memory device; fwctl's driver refuses it
 * @FWCTL_COMMAND_DOOR_NONE: none: a register that only a register database on this machine names,
 *   which says how its bytes are read, and not what sending it does
 *
 * The way into the kernel that a command takes.
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_COMMAND_DOOR_FWCTL = 0,
	FWCTL_COMMAND_DOOR_MEMDEV = 1,
	FWCTL_COMMAND_DOOR_NONE = 2,
} FwctlCommandDoor;

/**
 * FwctlCommandTimeout:
 * @FWCTL_COMMAND_TIMEOUT_SHORT: less than a second
 * @FWCTL_COMMAND_TIMEOUT_LONG: up to a minute
 * @FWCTL_COMMAND_TIMEOUT_BACKGROUND: goes on after the answer
 *
 * How long a command may take.
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_COMMAND_TIMEOUT_SHORT = 0,
	FWCTL_COMMAND_TIMEOUT_LONG = 1,
	FWCTL_COMMAND_TIMEOUT_BACKGROUND = 2,
} FwctlCommandTimeout;

#define FWCTL_TYPE_COMMAND (fwctl_command_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE(FwctlCommand, fwctl_command, FWCTL, COMMAND, GObject)

FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_command_get_name(FwctlCommand *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_command_get_type_name(FwctlCommand *self);
FWCTL_AVAILABLE_IN_0_1
FwctlCommandKind
fwctl_command_get_kind(FwctlCommand *self);
FWCTL_AVAILABLE_IN_0_1
FwctlCommandDoor
fwctl_command_get_door(FwctlCommand *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_command_get_summary(FwctlCommand *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_command_get_description(FwctlCommand *self);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_command_get_scope(FwctlCommand *self, FwctlScope *scope);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_command_is_scope_by_effects(FwctlCommand *self);
FWCTL_AVAILABLE_IN_0_1
FwctlEffects
fwctl_command_get_effects(FwctlCommand *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_command_get_since(FwctlCommand *self);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_command_is_idempotent(FwctlCommand *self);
FWCTL_AVAILABLE_IN_0_1
FwctlCommandTimeout
fwctl_command_get_timeout(FwctlCommand *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_command_get_citation_title(FwctlCommand *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_command_get_citation_section(FwctlCommand *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_command_get_citation_from(FwctlCommand *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_command_get_file(FwctlCommand *self);
FWCTL_AVAILABLE_IN_0_1
gint64
fwctl_command_get_opcode(FwctlCommand *self);
FWCTL_AVAILABLE_IN_0_1
gint64
fwctl_command_get_op_mod(FwctlCommand *self);
FWCTL_AVAILABLE_IN_0_1
gint64
fwctl_command_get_register_id(FwctlCommand *self);
FWCTL_AVAILABLE_IN_0_1
gint64
fwctl_command_get_endpoint(FwctlCommand *self);
FWCTL_AVAILABLE_IN_0_1
gint64
fwctl_command_get_operation(FwctlCommand *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_command_get_uuid(FwctlCommand *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_command_get_exclusive(FwctlCommand *self);
FWCTL_AVAILABLE_IN_0_1
GPtrArray *
fwctl_command_get_request_fields(FwctlCommand *self);
FWCTL_AVAILABLE_IN_0_1
GPtrArray *
fwctl_command_get_response_fields(FwctlCommand *self);
FWCTL_AVAILABLE_IN_0_1
guint
fwctl_command_get_request_size(FwctlCommand *self);
FWCTL_AVAILABLE_IN_0_1
guint
fwctl_command_get_described_response_size(FwctlCommand *self);
FWCTL_AVAILABLE_IN_0_1
FwctlEffects
fwctl_command_get_effects_of(FwctlCommand *self, GVariant *args);
FWCTL_AVAILABLE_IN_0_1
gsize
fwctl_command_get_response_size(FwctlCommand *self);
FWCTL_AVAILABLE_IN_0_1
GBytes *
fwctl_command_encode(FwctlCommand *self, GVariant *args, GError **error) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
GVariant *
fwctl_command_decode_request(FwctlCommand *self,
			     GBytes *request,
			     GError **error) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
GVariant *
fwctl_command_decode_response(FwctlCommand *self,
			      GBytes *response,
			      GVariant *request,
			      GError **error) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
GVariant *
fwctl_command_parse_args(FwctlCommand *self,
			 const gchar *const *texts,
			 GError **error) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_command_has_secrets(FwctlCommand *self);
FWCTL_AVAILABLE_IN_0_1
GVariant *
fwctl_command_mask_secrets(FwctlCommand *self, GVariant *values) G_GNUC_WARN_UNUSED_RESULT;
FWCTL_AVAILABLE_IN_0_1
GBytes *
fwctl_command_mask_secret_bytes(FwctlCommand *self, GBytes *request) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
