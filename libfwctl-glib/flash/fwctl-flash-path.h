/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#if !defined(FWCTL_INSIDE_HEADER) && !defined(FWCTL_COMPILATION)
#error "Only <fwctl.h> can be included directly."
#endif

#include <fwctl-flash-image.h>
#include <fwctl-macros.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FwctlFlashReset:
 * @FWCTL_FLASH_RESET_UNKNOWN: nobody says what it takes
 * @FWCTL_FLASH_RESET_NONE: the new firmware runs
 * @FWCTL_FLASH_RESET_RELOAD: a reload of the driver, which the path can do itself
 * @FWCTL_FLASH_RESET_DEVICE: a reset of the device, with a reboot at the latest
 * @FWCTL_FLASH_RESET_COLD: the power of the machine has to be off for a moment
 *
 * What it takes until a new firmware runs.
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_FLASH_RESET_UNKNOWN = 0,
	FWCTL_FLASH_RESET_NONE = 1,
	FWCTL_FLASH_RESET_RELOAD = 2,
	FWCTL_FLASH_RESET_DEVICE = 3,
	FWCTL_FLASH_RESET_COLD = 4,
} FwctlFlashReset;

/**
 * FwctlFlashLeftover:
 * @FWCTL_FLASH_LEFTOVER_NOTHING: the device is idle, and whether it took the image is not known
 * @FWCTL_FLASH_LEFTOVER_FAILED: the device is idle, and did not take the image
 * @FWCTL_FLASH_LEFTOVER_TAKEN: the device is idle, and took the whole image
 *
 * What a job that died left behind in the kernel and the device.
 *
 * Since: 0.1.0
 */
typedef enum {
	FWCTL_FLASH_LEFTOVER_NOTHING = 0,
	FWCTL_FLASH_LEFTOVER_FAILED = 1,
	FWCTL_FLASH_LEFTOVER_TAKEN = 2,
} FwctlFlashLeftover;

#define FWCTL_TYPE_FLASH_PATH (fwctl_flash_path_get_type())
FWCTL_AVAILABLE_IN_0_1
G_DECLARE_DERIVABLE_TYPE(FwctlFlashPath, fwctl_flash_path, FWCTL, FLASH_PATH, GObject)

/**
 * FwctlFlashPathClass:
 * @parent_class: the parent class
 * @prepare: looks whether the device is idle and would take the image; changes nothing
 * @lock: takes what the kernel or the device has to keep others out
 * @transfer: gives the image to the device and waits until it took it, with
 *   [method@Fwctl.FlashPath.report] now and then, and with [method@Fwctl.FlashPath.hand_over]
 *   before the call after which the device may go on without this process
 * @verify: reads back what can be read back
 * @activate: makes the image go live, as far as that was asked for, and says what it still takes
 * @cleanup: undoes @lock, and after a failure or a cancel stops what still goes on and waits until
 *   the device is idle; it is called in each case, also where @lock failed
 * @recover: after a job that died: stops what was not handed over, waits for what was, and says
 *   what came of it
 *
 * The virtual functions of a path, each of which may block. They are called by one thread at a
 * time, in the order above. Only @transfer has to be there; the others do nothing by default. Their
 * errors should be in the %FWCTL_FLASH_ERROR domain.
 *
 * Since: 0.1.0
 */
struct _FwctlFlashPathClass {
	GObjectClass parent_class;
	gboolean (*prepare)(FwctlFlashPath *self,
			    FwctlFlashImage *image,
			    GCancellable *cancellable,
			    GError **error);
	gboolean (*lock)(FwctlFlashPath *self, GCancellable *cancellable, GError **error);
	gboolean (*transfer)(FwctlFlashPath *self,
			     FwctlFlashImage *image,
			     GCancellable *cancellable,
			     GError **error);
	gboolean (*verify)(FwctlFlashPath *self,
			   FwctlFlashImage *image,
			   GCancellable *cancellable,
			   GError **error);
	gboolean (*activate)(FwctlFlashPath *self,
			     gboolean now,
			     FwctlFlashReset *reset,
			     GCancellable *cancellable,
			     GError **error);
	gboolean (*cleanup)(FwctlFlashPath *self, gboolean failed, GError **error);
	gboolean (*recover)(FwctlFlashPath *self,
			    gboolean handed_over,
			    FwctlFlashLeftover *leftover,
			    GCancellable *cancellable,
			    GError **error);

	/*< private >*/
	gpointer padding[8];
};

FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_flash_path_get_name(FwctlFlashPath *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_flash_path_get_endpoint(FwctlFlashPath *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_flash_path_get_component(FwctlFlashPath *self);
FWCTL_AVAILABLE_IN_0_1
FwctlFlashReset
fwctl_flash_path_get_reset(FwctlFlashPath *self);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_flash_path_get_interrupts(FwctlFlashPath *self);

/* for subclasses */
FWCTL_AVAILABLE_IN_0_1
void
fwctl_flash_path_report(FwctlFlashPath *self, guint64 done, guint64 total, const gchar *message);
FWCTL_AVAILABLE_IN_0_1
void
fwctl_flash_path_count(FwctlFlashPath *self, gsize size);
FWCTL_AVAILABLE_IN_0_1
gboolean
fwctl_flash_path_hand_over(FwctlFlashPath *self, GError **error);

FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_flash_reset_to_string(FwctlFlashReset reset);
FWCTL_AVAILABLE_IN_0_1
const gchar *
fwctl_flash_reset_get_summary(FwctlFlashReset reset);

G_END_DECLS
