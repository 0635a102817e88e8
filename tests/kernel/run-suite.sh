#!/bin/bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
#
# run-suite.sh [--results DIR] [--kernel-only | --asan-builddir DIR | --no-asan]
#              [--boot NAME]… [PYTEST-ARGUMENT…]
#
# Builds the guest's kernel if need be, runs the tests in a guest for each boot, and exits
# with 0 only if all of them passed. The boots are:
#
#   suite                      suite/, under a systemd-udevd
#   no-udevd                   suite-no-udevd/, without one
#   lockdown-integrity         suite-lockdown/, with the kernel's lockdown raised first
#   lockdown-confidentiality   the same, raised once more
#
# FWCTL_BUILDDIR is a meson build folder of the library, its tests and its typelib. One
# more with -Db_sanitize=address, --asan-builddir or FWCTL_ASAN_BUILDDIR, is for the
# programs that are to show no leak; --no-asan does without it. --kernel-only runs the
# tests of the kernel alone, for which no library is built.
#
# --boot runs only the boots that are named. PYTEST-ARGUMENT, such as -k taint but no path,
# goes to each of them; a boot for which it leaves no test is fine, if there is one left.
#
# JUnit's XML and the kernel's log go to DIR/BOOT/ (DIR is $FWCTL_RESULTS unless told, or
# a temporary folder whose name is printed). FWCTL_GUEST_TIMEOUT is the time for each
# guest in seconds, 900 unless set.

set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

die() {
	printf '%s: %s\n' "${0##*/}" "$*" >&2
	exit 125
}

usage() {
	sed -n '/^# run-suite.sh/,/^$/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
}

results=${FWCTL_RESULTS:-} asan=${FWCTL_ASAN_BUILDDIR:-} kernel_only=0 boots=()
while (($# > 0)); do
	case $1 in
	--results | --asan-builddir | --boot) (($# > 1)) || die "$1 needs a value" ;;
	esac
	case $1 in
	--help) usage && exit 0 ;;
	--results) results=$2 && shift ;;
	--asan-builddir) asan=$2 && shift ;;
	--no-asan) asan=none ;;
	--kernel-only) kernel_only=1 ;;
	--boot) boots+=("$2") && shift ;;
	*) break ;;
	esac
	shift
done
/usr/bin/python3 -c 'import pytest' 2>/dev/null || die "missing: pytest (package python3-pytest)"

options=(--timeout "${FWCTL_GUEST_TIMEOUT:-900}" --env PYTHONDONTWRITEBYTECODE=1)

# take_build DIR PROGRAM: prints the folder's path, if it is the build of what it should be
take_build() {
	local build
	build=$(cd "$1" 2>/dev/null && pwd) || die "no folder $1"
	[[ -x $build/$2 ]] || die "$build has no $2: build it with -Dtests=enabled"
	printf '%s\n' "$build"
}

if ((kernel_only)); then
	((${#boots[@]} > 0)) || boots=(suite)
else
	[[ -n ${FWCTL_BUILDDIR:-} ]] || die "set FWCTL_BUILDDIR, or say --kernel-only"
	[[ -n $asan ]] || die "name a build with --asan-builddir, or say --no-asan"
	((${#boots[@]} > 0)) ||
		boots=(suite no-udevd lockdown-integrity lockdown-confidentiality)
	build=$(take_build "$FWCTL_BUILDDIR" tests/kernel/unplug-threads)
	[[ -e $build/introspection/Fwctl-1.0.typelib ]] ||
		die "$build has no typelib: build it with -Dintrospection=enabled"
	/usr/bin/python3 -c 'import gi, jsonschema' 2>/dev/null ||
		die "missing: packages python3-gi, python3-jsonschema"
	command -v gjs >/dev/null || die "missing: gjs"
	# The build's programs and libraries go before the system's.
	options+=(
		--env "FWCTL_BUILDDIR=$build"
		--env "LD_LIBRARY_PATH=$build/libfwctl-glib/shared"
		--env "GI_TYPELIB_PATH=$build/introspection"
		--env "PATH=$build/tools:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
	)
	if [[ $asan != none ]]; then
		asan=$(take_build "$asan" tests/kernel/unplug-threads)
		options+=(--env "FWCTL_ASAN_BUILDDIR=$asan")
	fi
fi

if [[ -z $results ]]; then
	results=$(mktemp -d --suffix=.fwctl-kernel-suite)
	printf 'results: %s\n' "$results" >&2
fi

# run_boot NAME: a guest of its own; its status is pytest's
run_boot() {
	local boot=$1 folder=suite wrapper=() extra=() tests status=0
	shift
	case $boot in
	suite) wrapper=("$here/with-udevd.sh") ;;
	no-udevd) folder=suite-no-udevd ;;
	lockdown-*)
		folder=suite-lockdown
		extra=(--env "FWCTL_LOCKDOWN=${boot#lockdown-}")
		;;
	*) die "there is no boot $boot (see --help)" ;;
	esac
	tests=("$folder")
	((!kernel_only)) || tests=("$folder"/test_kernel_*.py)
	# A report of an earlier run must not pass for this one's.
	mkdir -p "$results/$boot"
	rm -f "$results/$boot/junit.xml"
	printf '== %s\n' "$boot"
	"$here/run-guest.sh" "${options[@]}" "${extra[@]}" --results "$results/$boot" -- \
		"${wrapper[@]}" /usr/bin/python3 -m pytest -v -p no:cacheprovider --rootdir . \
		--junitxml=/results/junit.xml -o "junit_suite_name=kernel-$boot" \
		"${tests[@]}" "$@" || status=$?
	if ((status == 0)) && [[ ! -s $results/$boot/junit.xml ]]; then
		die "pytest passed but left no junit.xml"
	fi
	return "$status"
}

cd "$here"
shopt -s nullglob
no_tests=5 # pytest's status for a selection without any
selected=$# ran=0 failed=()
for boot in "${boots[@]}"; do
	status=0
	run_boot "$boot" "$@" || status=$?
	if ((status == no_tests && selected > 0)); then
		continue
	fi
	ran=$((ran + 1))
	((status == 0)) || failed+=("$boot ($status)")
done
((ran > 0)) || die "no test was selected"
if ((${#failed[@]} > 0)); then
	printf '== failed: %s\n' "${failed[*]}"
	exit 1
fi
printf '== all %d boots passed\n' "$ran"
