/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#define FWCTL_INSIDE_HEADER

#include <fwctl-audit-bulk.h>
#include <fwctl-audit-log.h>
#include <fwctl-audit-outcome.h>
#include <fwctl-audit-problem.h>
#include <fwctl-audit-reader.h>
#include <fwctl-audit-report.h>
#include <fwctl-catalogue.h>
#include <fwctl-chardev-transport.h>
#include <fwctl-client.h>
#include <fwctl-command.h>
#include <fwctl-component.h>
#include <fwctl-cost.h>
#include <fwctl-cxl-status.h>
#include <fwctl-decision.h>
#include <fwctl-device-call.h>
#include <fwctl-device-features.h>
#include <fwctl-device.h>
#include <fwctl-devlink-flash-path.h>
#include <fwctl-devlink-info.h>
#include <fwctl-devlink-param.h>
#include <fwctl-devlink-reporter.h>
#include <fwctl-devlink.h>
#include <fwctl-effects.h>
#include <fwctl-enums.h>
#include <fwctl-error.h>
#include <fwctl-feature.h>
#include <fwctl-field-value.h>
#include <fwctl-field.h>
#include <fwctl-flash-batch.h>
#include <fwctl-flash-error.h>
#include <fwctl-flash-image.h>
#include <fwctl-flash-job.h>
#include <fwctl-flash-options.h>
#include <fwctl-flash-path.h>
#include <fwctl-flash-plan.h>
#include <fwctl-flash-result.h>
#include <fwctl-flash-state.h>
#include <fwctl-health-identifier.h>
#include <fwctl-health-item.h>
#include <fwctl-health-reader.h>
#include <fwctl-health-report.h>
#include <fwctl-health-status.h>
#include <fwctl-inventory.h>
#include <fwctl-loopback-transport.h>
#include <fwctl-macros.h>
#include <fwctl-memdev.h>
#include <fwctl-plugin.h>
#include <fwctl-policy-request.h>
#include <fwctl-policy.h>
#include <fwctl-recorder.h>
#include <fwctl-recording-writer.h>
#include <fwctl-recording.h>
#include <fwctl-replay-transport.h>
#include <fwctl-scope.h>
#include <fwctl-security-state.h>
#include <fwctl-target.h>
#include <fwctl-transaction.h>
#include <fwctl-transport.h>
#include <fwctl-uploader-flash-path.h>
#include <fwctl-uploader.h>
#include <fwctl-version.h>

#undef FWCTL_INSIDE_HEADER
