# Copyright 2026 the libfwctl-glib authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""What scripts were promised is there: each class with its methods, properties and signals.

A name may be added here, and none may be taken away or renamed within a major version.
"""

import pytest
from gi.repository import Fwctl, Gio, GObject

CLASSES = {
    "Client": {
        "parent": GObject.Object,
        "methods": "new new_simulated rescan lookup get_allow_taint set_allow_taint get_simulate"
        " get_hotplug dup_plugin_names list_plugins get_item get_n_items get_item_type",
        "properties": "allow-taint hotplug plugin-dir simulate",
        "signals": "device-added device-removed",
    },
    "Device": {
        "parent": GObject.Object,
        "methods": "new get_name get_node get_sysfs_path get_driver get_parent get_subsystem"
        " get_pci_address get_pci_id get_pci_subsystem_id get_serial get_memdev get_devlink"
        " dup_netdevs dup_rdma_devices dup_hwmons dup_paths is_simulated matches get_device_type"
        " dup_type_name dup_device_data open open_async open_finish close is_open is_gone"
        " get_allow_taint set_allow_taint get_max_in_flight set_max_in_flight get_cancel_mode"
        " set_cancel_mode estimate rpc rpc_async rpc_finish list_features list_features_async"
        " list_features_finish lookup_feature get_feature get_feature_async get_feature_finish"
        " set_feature set_feature_async set_feature_finish prepare_get_feature"
        " prepare_set_feature",
        "properties": "allow-taint cancel-mode device-type devlink driver hwmons identity"
        " max-in-flight memdev name netdevs node parent pci-address pci-id pci-subsystem-id"
        " rdma-devices serial subsystem sysfs-path transport",
        "signals": "removed",
    },
    "Transaction": {
        "parent": GObject.Object,
        "methods": "new get_scope get_request get_response_size get_effects set_effects get_state"
        " get_response get_reported_length get_errno get_firmware_status set_firmware_status"
        " get_submitted_at get_duration",
        "properties": "",
        "signals": "",
    },
    "Transport": {
        "parent": GObject.Object,
        "methods": "open info rpc close do_open do_info do_rpc do_close",
        "properties": "",
        "signals": "",
    },
    "ChardevTransport": {
        "parent": Fwctl.Transport,
        "methods": "new get_node",
        "properties": "node",
        "signals": "",
    },
    "AuditBulk": {
        "parent": GObject.Object,
        "methods": "new add count set_sha256 get_count get_bytes finish",
        "properties": "",
        "signals": "",
    },
    "AuditLog": {
        "parent": GObject.Object,
        "methods": "new get_path get_sync set_sync get_journal set_journal append begin end"
        " get_default_path",
        "properties": "",
        "signals": "",
    },
    "AuditProblem": {
        "parent": GObject.Object,
        "methods": "get_kind is_note get_path get_line get_offset get_text",
        "properties": "",
        "signals": "",
    },
    "AuditReader": {
        "parent": GObject.Object,
        "methods": "new next get_n_unreadable set_since set_until set_device set_command set_uid"
        " set_outcome",
        "properties": "",
        "signals": "",
    },
    "AuditReport": {
        "parent": GObject.Object,
        "methods": "new new_for_files is_ok dup_problems get_n_problems get_n_notes get_n_lines"
        " get_n_bytes get_first_seq get_last_seq get_last_hash",
        "properties": "",
        "signals": "",
    },
    "Devlink": {
        "parent": GObject.Object,
        "methods": "new list_instances get_bus_name get_dev_name get_name get_cancel_mode"
        " set_cancel_mode get_info get_info_async get_info_finish list_reporters"
        " list_reporters_async list_reporters_finish diagnose diagnose_async diagnose_finish"
        " dump dump_async dump_finish clear_dump clear_dump_async clear_dump_finish recover"
        " recover_async recover_finish list_params list_params_async list_params_finish"
        " set_param set_param_async set_param_finish flash flash_async flash_finish reload"
        " reload_async reload_finish do_get_info do_list_reporters do_diagnose do_dump"
        " do_clear_dump do_recover do_list_params do_set_param do_flash do_reload get_reload_actions"
        " do_get_reload_actions tree_to_json",
        "properties": "bus-name cancel-mode dev-name name",
        "signals": "",
    },
    "DevlinkParam": {
        "parent": GObject.Object,
        "methods": "new get_name is_generic get_value_type get_values dup_value",
        "properties": "",
        "signals": "",
    },
    "DevlinkReporter": {
        "parent": GObject.Object,
        "methods": "get_name get_port_index get_state get_error_count get_recover_count"
        " get_dump_time get_graceful_period get_auto_recover get_auto_dump",
        "properties": "auto-dump auto-recover dump-time error-count graceful-period name"
        " port-index recover-count state",
        "signals": "",
    },
    "DevlinkInfo": {
        "parent": GObject.Object,
        "methods": "new get_driver get_serial get_board_serial get_versions dup_version"
        " dup_version_names",
        "properties": "",
        "signals": "",
    },
    "Decision": {
        "parent": GObject.Object,
        "methods": "get_verdict get_rule get_reason get_remedy get_missing_taint"
        " get_missing_unpublished get_missing_effects get_unaudited check",
        "properties": "",
        "signals": "",
    },
    "FlashImage": {
        "parent": GObject.Object,
        "methods": "new get_filename get_size dup_bytes release get_sha256 check_unchanged",
        "properties": "",
        "signals": "",
    },
    "FlashJob": {
        "parent": GObject.Object,
        "methods": "new new_resumed run run_async run_finish get_target dup_result get_state"
        " get_fraction get_bytes_per_second get_seconds_left dup_message",
        "properties": "state fraction bytes-per-second seconds-left message",
        "signals": "",
    },
    "FlashOptions": {
        "parent": GObject.Object,
        "methods": "new get_flags set_flags get_component set_component get_state_directory"
        " set_state_directory get_pki_directory set_pki_directory get_policy set_policy"
        " get_audit_log set_audit_log",
        "properties": "",
        "signals": "",
    },
    "FlashPath": {
        "parent": GObject.Object,
        "methods": "get_name get_endpoint get_component get_reset get_interrupts report count"
        " hand_over"
        " do_prepare do_lock do_transfer do_verify do_activate do_cleanup do_recover",
        "properties": "name endpoint component reset interrupts",
        "signals": "",
    },
    "FlashPlan": {
        "parent": GObject.Object,
        "methods": "new new_for_path check to_variant get_target get_image get_path get_options"
        " get_component get_identity get_signature get_signature_reason get_change get_version"
        " get_new_version get_expected_duration",
        "properties": "",
        "signals": "",
    },
    "FlashResult": {
        "parent": GObject.Object,
        "methods": "new_for_error get_device get_job get_outcome get_reset get_duration get_error"
        " get_remedy is_success to_variant",
        "properties": "",
        "signals": "",
    },
    "DevlinkFlashPath": {
        "parent": Fwctl.FlashPath,
        "methods": "new get_overwrite set_overwrite",
        "properties": "",
        "signals": "",
    },
    "UploaderFlashPath": {
        "parent": Fwctl.FlashPath,
        "methods": "new get_timeout set_timeout",
        "properties": "",
        "signals": "",
    },
    "Policy": {
        "parent": GObject.Object,
        "methods": "new new_for_directory decide dup_problems dup_rules get_allow_taint"
        " set_allow_taint get_allow_unpublished set_allow_unpublished get_allowed_effects"
        " set_allowed_effects",
        "properties": "",
        "signals": "",
    },
    "PolicyRequest": {
        "parent": GObject.Object,
        "methods": "new get_device_type get_command get_scope get_effects",
        "properties": "",
        "signals": "",
    },
    "Catalogue": {
        "parent": GObject.Object,
        "methods": "new dup_problems dup_types list_commands list_features list_logs lookup_command lookup_feature lookup_log lookup_register identify",
        "properties": "",
        "signals": "",
    },
    "Command": {
        "parent": GObject.Object,
        "methods": "get_name get_summary get_type_name get_kind get_door get_scope is_scope_by_effects get_effects is_idempotent get_opcode get_op_mod get_register_id get_uuid get_request_fields get_response_fields get_response_size encode decode_request decode_response parse_args mask_secrets",
        "properties": "",
        "signals": "",
    },
    "Field": {
        "parent": GObject.Object,
        "methods": "get_name get_summary get_kind get_unit get_scale",
        "properties": "",
        "signals": "",
    },
    "FieldValue": {
        "parent": GObject.Object,
        "methods": "get_name get_number get_summary",
        "properties": "",
        "signals": "",
    },
    "Recorder": {
        "parent": Fwctl.Transport,
        "methods": "new get_transport",
        "properties": "identity transport writer",
        "signals": "",
    },
    "Recording": {
        "parent": GObject.Object,
        "methods": "new_from_file new_from_bytes to_bytes save anonymise get_n_devices dup_device_identity count_rpcs get_torn_line",
        "properties": "",
        "signals": "",
    },
    "RecordingWriter": {
        "parent": GObject.Object,
        "methods": "new check",
        "properties": "",
        "signals": "",
    },
    "ReplayTransport": {
        "parent": Fwctl.Transport,
        "methods": "new get_pending",
        "properties": "device recording repeat-last timing",
        "signals": "",
    },
    "LoopbackTransport": {
        "parent": Fwctl.Transport,
        "methods": "new expect expect_errno set_repeat get_pending get_answered",
        "properties": "device-type",
        "signals": "",
    },
    "Cost": {
        "parent": GObject.Object,
        "methods": "get_scope get_least_scope get_capability get_capability_held get_taints"
        " get_effects dup_effects_text get_security_state check",
        "properties": "",
        "signals": "",
    },
    "SecurityState": {
        "parent": GObject.Object,
        "methods": "new get_lockdown get_taint dup_taint_names get_tainted_by_fwctl"
        " dup_capabilities has_capability dup_unreadable",
        "properties": "",
        "signals": "",
    },
    "Feature": {
        "parent": GObject.Object,
        "methods": "get_uuid get_name get_summary get_index get_get_size get_set_size"
        " get_get_version get_set_version get_flags get_persistence get_wire_effects get_effects"
        " dup_effects_text get_set_scope get_set_refusal",
        "properties": "",
        "signals": "",
    },
    "HealthItem": {
        "parent": GObject.Object,
        "methods": "new set_subject set_value set_details set_advice set_error set_threshold"
        " raise_status get_id get_title get_subject get_path get_source get_status get_value"
        " get_number get_unit get_threshold get_details get_advice get_error is_absent get_time",
        "properties": "",
        "signals": "",
    },
    "HealthReader": {
        "parent": GObject.Object,
        "methods": "new get_deadline set_deadline read read_async read_finish read_many"
        " read_many_async read_many_finish",
        "properties": "client deadline",
        "signals": "",
    },
    "HealthReport": {
        "parent": GObject.Object,
        "methods": "new begin_query read_file read_text add_item add_failure get_device_id get_device_name list_items"
        " get_status is_partial dup_paths get_time get_duration",
        "properties": "",
        "signals": "",
    },
    "Component": {
        "parent": GObject.Object,
        "methods": "get_name get_version get_stored_version get_staged_version get_minimum_version"
        " get_n_slots get_slot_version get_active_slot get_staged_slot get_activation get_capacity"
        " get_path get_source get_error",
        "properties": "",
        "signals": "",
    },
    "Inventory": {
        "parent": GObject.Object,
        "methods": "new get_client lookup rescan get_item get_n_items get_item_type",
        "properties": "",
        "signals": "",
    },
    "Memdev": {
        "parent": GObject.Object,
        "methods": "new get_name get_node get_allowed_effects set_allowed_effects supports send call",
        "properties": "name node",
        "signals": "",
    },
    "Target": {
        "parent": GObject.Object,
        "methods": "get_id get_name get_vendor get_model get_serial get_pci_address get_pci_id"
        " dup_sysfs_path is_simulated matches dup_paths list_devices list_memdevs list_uploaders list_devlinks"
        " dup_netdevs dup_rdma_devices dup_hwmons list_components",
        "properties": "",
        "signals": "",
    },
    "Uploader": {
        "parent": GObject.Object,
        "methods": "new get_name get_directory read_status read_remaining check_result begin write"
        " end abort cancel",
        "properties": "directory name",
        "signals": "",
    },
    "Plugin": {"parent": GObject.Object, "methods": "", "properties": "", "signals": ""},
}

ENUMS = {
    "Activation": "UNKNOWN=0 ACTIVE=1 PENDING=2",
    "DevlinkCmode": "RUNTIME=0 DRIVERINIT=1 PERMANENT=2",
    "DevlinkReloadAction": "DRIVER_REINIT=1 FW_ACTIVATE=2",
    "DevlinkReporterState": "UNKNOWN=0 HEALTHY=1 ERROR=2",
    "DevlinkVersion": "FIXED=0 RUNNING=1 STORED=2",
    "DevlinkOverwrite": "NONE=0 SETTINGS=1 IDENTIFIERS=2",
    "DevlinkReloadActions": "NONE=0 DRIVER_REINIT=2 FW_ACTIVATE=4",
    "DevlinkReloadLimits": "NONE=0 NO_RESET=2",
    "CancelMode": "WAIT=0 FAIL=1",
    "DeviceType": "UNKNOWN=0 NVIDIA_MLX5=1 COMPUTE_EXPRESS_LINK=2 BROADCOM_BNXT=3 AMD_PDS=4",
    "Error": "FAILED=0 NOT_OPEN=1 GONE=2 BUSY=3 NOT_FOUND=16 AMBIGUOUS=17 NOT_SUPPORTED=18"
    " INVALID_ARGUMENT=19 TYPE_MISMATCH=20 SCOPE_DENIED=32 TAINT_REFUSED=33 EXCLUSIVE=34"
    " TRUNCATED=64 MALFORMED=65 TOO_LARGE=66 OUTCOME_UNKNOWN=96",
    "FeatureSelection": "CURRENT=0 DEFAULT=1 SAVED=2",
    "HealthAuthority": "DEVICE=0 ADMINISTRATOR=1 DEFAULT=2",
    "HealthBound": "ABOVE=0 BELOW=1",
    "HealthStatus": "OK=0 NOTICE=10 UNKNOWN=20 WARNING=30 CRITICAL=40",
    "Lockdown": "UNKNOWN=0 NONE=1 INTEGRITY=2 CONFIDENTIALITY=3",
    "Scope": "CONFIGURATION=0 DEBUG_READ_ONLY=1 DEBUG_WRITE=2 DEBUG_WRITE_FULL=3",
    "TransactionState": "NEW=0 SUBMITTED=1 ANSWERED=2 REFUSED=3 FAILED=4",
    "UploaderError": "UNKNOWN=0 HARDWARE=1 TIMEOUT=2 CANCELLED=3 BUSY=4 INVALID_SIZE=5 READ_WRITE=6"
    " WEAROUT=7 INVALID_IMAGE=8",
    "UploaderStatus": "UNKNOWN=0 IDLE=1 RECEIVING=2 PREPARING=3 TRANSFERRING=4 PROGRAMMING=5",
    "Tristate": "UNKNOWN=0 NO=1 YES=2",
    "CxlStatus": "SUCCESS=0 INPUT=2 UNSUPPORTED=3 BUSY=6 FEATURE_VERSION=25 EXTENT_LIST=30",
    "Effects": "NONE=0 READS=1 CONFIG_ON_RESET=2 CONFIG_NOW=4 DATA=8 POLICY=16 LOG=32 SECURITY=64"
    " BACKGROUND=128 RESETS=256 ERASES=512 SECRET=1024 UNKNOWN=65536",
    "FeatureFlags": "NONE=0 CHANGEABLE=1 DEFAULT_SELECTION=2 SAVED_SELECTION=4"
    " PERSISTS_FIRMWARE_UPDATE=8 EXCLUSIVE=16",
}

FUNCTIONS = (
    "cxl_status_quark cxl_status_to_string device_type_to_string effects_dup_names"
    " effects_dup_sentences effects_is_read_only effects_to_string errno_quark error_quark"
    " health_authority_to_string health_bound_to_string health_identifier_dup_list"
    " health_identifier_get_title health_identifier_get_unit health_identifier_is_published"
    " health_status_from_string health_status_to_string health_status_worst"
    " lockdown_to_string scope_from_string scope_get_capability scope_get_summary scope_taints"
    " activation_to_string lockdown_to_string uploader_status_to_string scope_from_string scope_get_capability scope_get_summary scope_taints"
    " scope_to_string tristate_to_string version_string"
)


@pytest.mark.parametrize("name", CLASSES)
def test_class(name):
    wanted = CLASSES[name]
    klass = getattr(Fwctl, name)
    assert issubclass(klass, wanted["parent"])
    assert [m for m in wanted["methods"].split() if not hasattr(klass, m)] == []
    found = {spec.name for spec in klass.list_properties()}
    assert set(wanted["properties"].split()) - found == set()
    assert set(wanted["signals"].split()) == set(GObject.signal_list_names(klass))


@pytest.mark.parametrize("name", ENUMS)
def test_enum(name):
    for pair in ENUMS[name].split():
        nick, value = pair.split("=")
        assert int(getattr(getattr(Fwctl, name), nick)) == int(value)


def test_functions():
    assert [f for f in FUNCTIONS.split() if not callable(getattr(Fwctl, f))] == []


def test_every_public_class_is_listed_here():
    classes = {
        name
        for name in dir(Fwctl)
        if isinstance(getattr(Fwctl, name), type)
        and issubclass(getattr(Fwctl, name), GObject.Object)
    }
    assert classes == set(CLASSES)


def test_the_client_is_a_list_model_that_is_made_with_an_error():
    assert issubclass(Fwctl.Client, Gio.ListModel)
    assert issubclass(Fwctl.Client, Gio.Initable)


def test_plugins_are_for_c_alone():
    assert not hasattr(Fwctl.Plugin, "simulate")
    assert not hasattr(Fwctl, "PluginInfo")


def test_the_version_is_that_of_the_headers():
    parts = (Fwctl.MAJOR_VERSION, Fwctl.MINOR_VERSION, Fwctl.MICRO_VERSION)
    assert Fwctl.version_string() == ".".join(str(part) for part in parts)
