/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "fwctl-device-call.h"
#include "fwctl-device-private.h"
#include "fwctl-error.h"

/* commands by their names: what is published of them makes the bytes, and reads the answer */

static FwctlCommand *
fwctl_device_lookup_command(FwctlDevice *self, const gchar *name, GError **error)
{
	const gchar *type = fwctl_device_type_get_name(fwctl_device_get_device_type(self));
	g_autoptr(FwctlCatalogue) catalogue = fwctl_device_dup_catalogue(self, error);
	g_autoptr(FwctlCommand) command = NULL;

	if (catalogue == NULL)
		return NULL;
	command = fwctl_catalogue_lookup_command(catalogue, type, name, error);
	if (command == NULL) {
		g_prefix_error(error, "%s: ", fwctl_device_get_label(self));
		return NULL;
	}
	if (fwctl_command_get_door(command) != FWCTL_COMMAND_DOOR_FWCTL) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_NOT_SUPPORTED,
			    _("%s: the kernel does not take %s through fwctl; it has to go through "
			      "the memory device's own node"),
			    fwctl_device_get_label(self),
			    name);
		return NULL;
	}
	return g_steal_pointer(&command);
}

/* what the device knows better than the caller: how long a feature is, say */
static GVariant *
fwctl_device_complete_args(FwctlDevice *self,
			   FwctlCommand *command,
			   GVariant *args,
			   gsize *response_size,
			   GCancellable *cancellable,
			   GError **error)
{
	FwctlDeviceClass *klass = FWCTL_DEVICE_GET_CLASS(self);
	g_autoptr(GVariant) values = NULL;

	values = args != NULL ? g_variant_ref(args)
			      : g_variant_ref_sink(g_variant_new("a{sv}", NULL));
	if (klass->complete_args == NULL || !fwctl_device_is_open(self) ||
	    !g_variant_is_of_type(values, G_VARIANT_TYPE_VARDICT))
		return g_steal_pointer(&values);
	return klass->complete_args(self, command, values, response_size, cancellable, error);
}

/* the least that will do, or that may do where the device has not told enough to know */
static FwctlScope
fwctl_device_get_call_scope(FwctlDevice *self, FwctlCommand *command, GBytes *request)
{
	g_autoptr(FwctlTransaction) probe =
	    fwctl_transaction_new(FWCTL_SCOPE_CONFIGURATION, request, 0);
	gint least_scope = -1;

	fwctl_device_describe(self, probe, command, &least_scope, NULL);
	if (least_scope >= 0)
		return (FwctlScope)least_scope;
	return fwctl_command_is_scope_by_effects(command) ? FWCTL_SCOPE_DEBUG_WRITE
							  : FWCTL_SCOPE_CONFIGURATION;
}

static FwctlTransaction *
fwctl_device_prepare_command(FwctlDevice *self,
			     FwctlCommand *command,
			     GVariant *args,
			     GCancellable *cancellable,
			     GError **error)
{
	gsize response_size = fwctl_command_get_response_size(command);
	g_autoptr(GVariant) values = NULL;
	g_autoptr(GBytes) request = NULL;
	FwctlTransaction *transaction;

	values =
	    fwctl_device_complete_args(self, command, args, &response_size, cancellable, error);
	if (values == NULL)
		return NULL;
	request = fwctl_command_encode(command, values, error);
	if (request == NULL) {
		g_prefix_error(error, "%s: ", fwctl_device_get_label(self));
		return NULL;
	}
	transaction = fwctl_transaction_new(fwctl_device_get_call_scope(self, command, request),
					    request,
					    response_size);
	fwctl_transaction_set_effects(transaction, fwctl_command_get_effects_of(command, values));
	return transaction;
}

/**
 * fwctl_device_prepare_call:
 * @self: a #FwctlDevice
 * @command: the name of a command, as from [method@Fwctl.Catalogue.list_commands]
 * @args: (nullable): the values of its fields, of type `a{sv}`, or %NULL for none
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for an error, or %NULL
 *
 * Makes the transaction of a named call, with the least scope that will do, and does not send it:
 * to see with [method@Fwctl.Device.estimate] what it would cost, and with
 * [method@Fwctl.Device.decide] whether it may be sent. Where the device is open it is asked for
 * what was left out and it knows: how long a CXL feature is, say, by reads of scope
 * %FWCTL_SCOPE_CONFIGURATION.
 *
 * Fails with %FWCTL_ERROR_NOT_FOUND where no command of that name is published for the device's
 * type, with %FWCTL_ERROR_NOT_SUPPORTED for one that the kernel takes another way, and as
 * [method@Fwctl.Command.encode] does.
 *
 * Returns: (transfer full): a new #FwctlTransaction
 *
 * Since: 0.1.0
 */
FwctlTransaction *
fwctl_device_prepare_call(FwctlDevice *self,
			  const gchar *command,
			  GVariant *args,
			  GCancellable *cancellable,
			  GError **error)
{
	g_autoptr(GVariant) values = args != NULL ? g_variant_ref_sink(args) : NULL;
	g_autoptr(FwctlCommand) found = NULL;

	g_return_val_if_fail(FWCTL_IS_DEVICE(self), NULL);
	g_return_val_if_fail(command != NULL, NULL);

	found = fwctl_device_lookup_command(self, command, error);
	if (found == NULL)
		return NULL;
	return fwctl_device_prepare_command(self, found, values, cancellable, error);
}

/* what is behind the end of an answer was never a part of it */
static GBytes *
fwctl_device_dup_whole_response(FwctlDevice *self, FwctlTransaction *transaction)
{
	GBytes *response = fwctl_transaction_get_response(transaction);
	gsize length = FWCTL_DEVICE_GET_CLASS(self)->response_length(
	    self,
	    response,
	    fwctl_transaction_get_reported_length(transaction));

	return g_bytes_new_from_bytes(response, 0, MIN(length, g_bytes_get_size(response)));
}

static GVariant *
fwctl_device_decode_answer(FwctlDevice *self,
			   FwctlCommand *command,
			   FwctlTransaction *transaction,
			   GError **error)
{
	g_autoptr(GBytes) response = fwctl_device_dup_whole_response(self, transaction);
	g_autoptr(GVariant) request = NULL;
	GVariant *values;

	/* it says which feature an answer has; an answer can be read without */
	request =
	    fwctl_command_decode_request(command, fwctl_transaction_get_request(transaction), NULL);
	values = fwctl_command_decode_response(command, response, request, error);
	if (values == NULL)
		g_prefix_error(error, "%s: ", fwctl_device_get_label(self));
	return values;
}

/**
 * fwctl_device_decode_response:
 * @self: a #FwctlDevice
 * @transaction: a #FwctlTransaction that has been answered
 * @error: return location for an error, or %NULL
 *
 * Reads the answer to an RPC by the catalogue. Fails with %FWCTL_ERROR_INVALID_ARGUMENT where there
 * is none, with %FWCTL_ERROR_UNPUBLISHED where no catalogue describes the command, and with
 * %FWCTL_ERROR_MALFORMED.
 *
 * Returns: (transfer full): the values of its fields, of type `a{sv}`
 *
 * Since: 0.1.0
 */
GVariant *
fwctl_device_decode_response(FwctlDevice *self, FwctlTransaction *transaction, GError **error)
{
	g_autoptr(FwctlCommand) command = NULL;
	g_autoptr(GError) error_local = NULL;

	g_return_val_if_fail(FWCTL_IS_DEVICE(self), NULL);
	g_return_val_if_fail(FWCTL_IS_TRANSACTION(transaction), NULL);

	if (fwctl_transaction_get_response(transaction) == NULL) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_INVALID_ARGUMENT,
			    _("%s: the transaction has no answer"),
			    fwctl_device_get_label(self));
		return NULL;
	}
	command = fwctl_device_identify(self, transaction, &error_local);
	if (error_local != NULL) {
		g_propagate_error(error, g_steal_pointer(&error_local));
		return NULL;
	}
	if (command == NULL) {
		g_set_error(error,
			    FWCTL_ERROR,
			    FWCTL_ERROR_UNPUBLISHED,
			    _("%s: no catalogue describes the command, so its answer stays bytes"),
			    fwctl_device_get_label(self));
		return NULL;
	}
	return fwctl_device_decode_answer(self, command, transaction, error);
}

/* a read that did not fit can be had again */
static FwctlTransaction *
fwctl_device_prepare_again(FwctlDevice *self,
			   FwctlCommand *command,
			   FwctlTransaction *transaction,
			   const GError *error)
{
	gsize length;

	if (!g_error_matches(error, FWCTL_ERROR, FWCTL_ERROR_TRUNCATED) ||
	    !fwctl_command_is_idempotent(command) ||
	    !fwctl_effects_is_read_only(fwctl_transaction_get_effects(transaction)))
		return NULL;
	length = FWCTL_DEVICE_GET_CLASS(self)->response_length(
	    self,
	    fwctl_transaction_get_response(transaction),
	    fwctl_transaction_get_reported_length(transaction));
	return fwctl_transaction_new(fwctl_transaction_get_scope(transaction),
				     fwctl_transaction_get_request(transaction),
				     length);
}

/**
 * fwctl_device_call:
 * @self: an open #FwctlDevice
 * @command: the name of a command, as from [method@Fwctl.Catalogue.list_commands], such as
 *   `get-feature`
 * @args: (nullable): the values of its fields, of type `a{sv}`, or %NULL for none; see
 *   [method@Fwctl.Command.encode]
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for an error, or %NULL
 *
 * Calls a published command by its name: looks it up for the device's type, makes its bytes, sends
 * them with the least scope that will do, and reads the answer. Of a read whose answer did not fit
 * the buffer that is usual, the answer is asked for once more with room for it.
 *
 * Fails as [method@Fwctl.Device.prepare_call] and [method@Fwctl.Device.rpc] do.
 *
 * Returns: (transfer full): the values of the answer's fields, of type `a{sv}`
 *
 * Since: 0.1.0
 */
GVariant *
fwctl_device_call(FwctlDevice *self,
		  const gchar *command,
		  GVariant *args,
		  GCancellable *cancellable,
		  GError **error)
{
	g_autoptr(GVariant) values = args != NULL ? g_variant_ref_sink(args) : NULL;
	g_autoptr(FwctlCommand) found = NULL;
	g_autoptr(FwctlTransaction) transaction = NULL;
	g_autoptr(FwctlTransaction) again = NULL;
	g_autoptr(GError) error_local = NULL;

	g_return_val_if_fail(FWCTL_IS_DEVICE(self), NULL);
	g_return_val_if_fail(command != NULL, NULL);

	found = fwctl_device_lookup_command(self, command, error);
	if (found == NULL)
		return NULL;
	transaction = fwctl_device_prepare_command(self, found, values, cancellable, error);
	if (transaction == NULL)
		return NULL;
	if (fwctl_device_rpc(self, transaction, cancellable, &error_local))
		return fwctl_device_decode_answer(self, found, transaction, error);
	again = fwctl_device_prepare_again(self, found, transaction, error_local);
	if (again != NULL) {
		if (!fwctl_device_rpc(self, again, cancellable, error))
			return NULL;
		return fwctl_device_decode_answer(self, found, again, error);
	}
	g_propagate_error(error, g_steal_pointer(&error_local));
	return NULL;
}
