#!/usr/bin/env bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
#
# check.sh [SUITE…]
#
# Installs what the tests need, builds, runs every suite, or those that are named, and ends
# with one line: "N passed, N failed". Something that was skipped, or is not there, failed.
# What it writes is below build-check*/ and, for the guest's kernel, in the user's cache; a
# second run builds neither again.
#
#   unit kills umockdev python gjs cli fuzz   on simulated devices
#   fwupd       the fwupd daemon with our plugin
#   gnome-firmware   GNOME Firmware with that daemon, on a virtual screen
#   shipped     what is installed for systemd, udev and AppStream, and contrib/make-cabinet
#   …whatever other suites the meson files name
#   sanitize    those that can, again with AddressSanitizer and UBSan
#   fuzzer      built with clang; libFuzzer for a few seconds on each target
#   installed   plugins as modules, installed, and used from outside
#   review      contrib/ci
#   catalogue   the catalogues beside the kernel's drivers and mstflint's register database
#   kernel      a guest with a real fwctl kernel; the first time 10 minutes more

set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source=$(dirname "$here")
cd "$source"

# The distribution's programs go before a version manager's. The rest is what a test's result
# must not depend on.
export PATH="/usr/bin:/bin:/usr/sbin:/sbin:$PATH"
export LC_ALL=C.UTF-8 TZ=UTC PAGER=cat NO_COLOR=1 PYTHONDONTWRITEBYTECODE=1
unset DISPLAY WAYLAND_DISPLAY FWCTL_BUILDDIR DESTDIR MESON_TESTTHREADS

# suites that the build must have: one that is missing is a failure and not less work
required=(unit kills umockdev python gjs cli fuzz fwupd gnome-firmware shipped)
# Python, GJS and a foreign main program cannot load a sanitized library; a process that is killed
# reports nothing, and takes eight times as long to get there
unsanitized=(python gjs kills)
extra=(sanitize fuzzer installed review catalogue kernel)

usage() {
	sed -n '/^# check.sh/,/^$/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
}

for argument in "$@"; do
	case $argument in
	-h | --help) usage && exit 0 ;;
	-*) usage >&2 && exit 2 ;;
	esac
done

passed=0 failed=0
results=$source/build-check-results
mkdir -p "$results"

heading() {
	printf '\n== %s (%d s)\n' "$1" "$SECONDS"
}

# fail WHAT: something outside a suite did
fail() {
	printf 'FAIL %s\n' "$1"
	failed=$((failed + 1))
}

# count LABEL FILE
count() {
	local output numbers
	output=$(/usr/bin/python3 contrib/ci/count-tests.py "$1" "$2")
	numbers=${output##*$'\n'}
	[[ $output == "$numbers" ]] || printf '%s\n' "${output%$'\n'*}"
	printf '%s: %d passed, %d failed\n' "$1" "${numbers% *}" "${numbers#* }"
	passed=$((passed + ${numbers% *}))
	failed=$((failed + ${numbers#* }))
}

# count_lines COMMAND…: one that prints PASS and FAIL lines
count_lines() {
	local output status=0 good bad
	output=$("$@" 2>&1 </dev/null) || status=$?
	printf '%s\n' "$output"
	good=$(grep -c '^PASS ' <<<"$output" || true)
	bad=$(grep -c '^FAIL ' <<<"$output" || true)
	passed=$((passed + good))
	failed=$((failed + bad))
	if ((status != 0 && bad == 0)); then
		fail "$1 ended with status $status"
	elif ((good + bad == 0)); then
		fail "$1 checked nothing"
	fi
}

# build DIR OPTION…
build() {
	contrib/build.sh "$source/$1" "${@:2}" || {
		fail "build of $1"
		return 1
	}
}

main_build() {
	[[ -z ${main_build_done:-} ]] || return "$main_build_done"
	main_build_done=1
	build build-check --buildtype=debugoptimized -Dwerror=true -Dintrospection=enabled \
		-Dtests=enabled -Ddocs=disabled -Dfwupd=enabled && main_build_done=0
	return "$main_build_done"
}

asan_build() {
	[[ -z ${asan_build_done:-} ]] || return "$asan_build_done"
	asan_build_done=1
	build build-check-asan --buildtype=debugoptimized -Doptimization=1 -Dwerror=true -Db_sanitize=address,undefined \
		-Db_lundef=false -Dintrospection=disabled -Dtests=enabled -Ddocs=disabled \
		-Dfwupd=disabled &&
		asan_build_done=0
	return "$asan_build_done"
}

# suites_of DIR: the names that its tests have
suites_of() {
	meson introspect "$1" --tests | /usr/bin/python3 -c '
import json, sys
names = {s.split(":")[-1] for test in json.load(sys.stdin) for s in test["suite"]}
print(*sorted(names), sep="\n")'
}

# run_meson DIR LABEL SUITE…
run_meson() {
	local dir=$1 label=$2 suite options=()
	shift 2
	for suite in "$@"; do
		options+=(--suite "$suite")
	done
	rm -f "$dir"/meson-logs/testlog*
	meson test -C "$dir" --no-rebuild --print-errorlogs --num-processes "$(nproc)" "${options[@]}" \
		</dev/null || true
	count "$label" "$dir/meson-logs/testlog.json"
	cp "$dir/meson-logs/testlog.junit.xml" "$results/$label.xml" 2>/dev/null || true
}

run_sanitize() {
	local suite suites=()
	asan_build || return 0
	for suite in $(suites_of build-check-asan); do
		[[ " ${unsanitized[*]} " == *" $suite "* ]] || suites+=("$suite")
	done
	ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=1:abort_on_error=1 \
		UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1:abort_on_error=1 \
		run_meson build-check-asan sanitize "${suites[@]}"
}

# fuzz_targets: DIR/fuzz-NAME for each program that a fuzzing engine can drive, wherever it is
fuzz_targets() {
	grep -lE '^LLVMFuzzerTestOneInput\(const' tests/*/fuzz-*.c | sed 's/\.c$//'
}

# fuzz TARGET WORK: for two seconds, from its corpus
# shellcheck disable=SC2317 # each_fuzz_target calls it
fuzz() {
	local dir=${1%/*} name=${1##*/fuzz-} work=$2
	mkdir "$work" "$work/found"
	if "build-check-fuzzer/$1" -max_total_time=2 -artifact_prefix="$results/$name-" \
		"$work/found" "$dir/corpus/$name" >"$work/log" 2>&1; then
		printf 'PASS fuzzer: %s\n' "$name"
	else
		printf 'FAIL fuzzer: %s\n%s\n' "$name" "$(tail -n 40 "$work/log")"
	fi
}

# shellcheck disable=SC2317 # count_lines calls it
each_fuzz_target() {
	local target work
	work=$(mktemp -d)
	while read -r target; do
		while (($(jobs -rp | wc -l) >= $(nproc))); do
			wait -n
		done
		fuzz "$target" "$work/${target//\//-}" &
	done < <(fuzz_targets)
	wait
	rm -rf "$work"
}

run_fuzzer() {
	local targets
	targets=$(fuzz_targets | tr '\n' ' ')
	CC=clang BUILD_TARGETS=$targets build build-check-fuzzer --buildtype=debugoptimized -Doptimization=1 -Dwerror=true \
		-Db_sanitize=address,undefined -Db_lundef=false -Dfuzzer=true -Dintrospection=disabled \
		-Dtests=enabled -Ddocs=disabled || return 0
	count_lines each_fuzz_target
}

run_installed() {
	local prefix=$source/build-check-module/installed
	build build-check-module "--prefix=$prefix" --buildtype=debugoptimized -Dwerror=true \
		-Dplugins=module -Dintrospection=enabled -Dtests=disabled -Ddocs=enabled \
		-Dfwupd=disabled || return 0
	rm -rf "$prefix"
	meson install -C build-check-module --no-rebuild --quiet >/dev/null || {
		fail "meson install"
		return 0
	}
	count_lines contrib/ci/smoke-installed.sh "$prefix"
}

# The kernel's source is that of the guest's kernel; where the guest is being built, this waits.
run_catalogue() {
	local kernel
	rm -f "$results/catalogue.xml"
	kernel=$(tests/kernel/build-kernel.sh) || {
		fail "catalogue: no kernel source"
		return 0
	}
	FWCTL_KERNEL_SOURCE=${kernel##*$'\n'}/source /usr/bin/python3 -m pytest -q \
		-p no:cacheprovider --junitxml="$results/catalogue.xml" tests/catalogue \
		</dev/null >"$results/catalogue.log" 2>&1 || tail -n 60 "$results/catalogue.log"
	count catalogue "$results/catalogue.xml"
}

# The guest leaves a processor idle most of the time, so it runs beside the suites that follow,
# in a process group of its own that ends with this script.
kernel_pid=
trap '[[ -z $kernel_pid ]] || kill -TERM -- "-$kernel_pid" 2>/dev/null || true' EXIT

start_kernel() {
	main_build || return 0
	asan_build || return 0
	rm -rf "$results/kernel"
	mkdir -p "$results/kernel"
	FWCTL_BUILDDIR=$source/build-check setsid tests/kernel/run-suite.sh \
		--asan-builddir "$source/build-check-asan" --results "$results/kernel" \
		</dev/null >"$results/kernel/output" 2>&1 &
	kernel_pid=$!
}

finish_kernel() {
	local status=0 report failed_before=$failed
	[[ -n $kernel_pid ]] || return 0
	wait "$kernel_pid" || status=$?
	kernel_pid=
	for report in "$results"/kernel/*/junit.xml; do
		[[ -e $report ]] || continue
		count "kernel: $(basename "$(dirname "$report")")" "$report"
	done
	((status != 0)) || return 0
	# what pytest says of each failure, or of why there is no report
	sed -n '/^=* FAILURES/,/^=* short test summary/p' "$results/kernel/output" | cut -c1-300
	tail -n 20 "$results/kernel/output" | cut -c1-300
	((failed > failed_before)) || fail "kernel: run-suite.sh ended with status $status"
}

contrib/setup.sh test

wanted=("$@")
if ((${#wanted[@]} == 0)); then
	wanted=("${required[@]}" "${extra[@]}")
	heading "build"
	if main_build; then
		for suite in $(suites_of build-check); do
			[[ " ${wanted[*]} " == *" $suite "* ]] || wanted+=("$suite")
		done
	fi
fi

if [[ " ${wanted[*]} " == *" kernel "* ]]; then
	heading "kernel: starting"
	start_kernel
fi
# One run of meson for all its suites: they share the processors.
meson_suites=()
for suite in "${wanted[@]}"; do
	[[ " ${extra[*]} " == *" $suite "* ]] || meson_suites+=("$suite")
done
if ((${#meson_suites[@]} > 0)); then
	heading "${meson_suites[*]}"
	if main_build; then
		mapfile -t there < <(suites_of build-check)
		for suite in "${meson_suites[@]}"; do
			[[ " ${there[*]} " == *" $suite "* ]] || fail "suite $suite: there is none"
		done
		run_meson build-check suites "${meson_suites[@]}"
		cp -r build-check/tests/gnome-firmware/screenshots "$results/" 2>/dev/null || true
	fi
fi
for suite in "${extra[@]}"; do
	[[ " ${wanted[*]} " == *" $suite "* ]] || continue
	heading "$suite"
	case $suite in
	sanitize) run_sanitize ;;
	fuzzer) run_fuzzer ;;
	installed) run_installed ;;
	review) count_lines contrib/ci/run-all.sh ;;
	catalogue) run_catalogue ;;
	kernel) finish_kernel ;;
	esac
done

printf '\nResults are in %s; it took %d s.\n' "${results#"$source"/}" "$SECONDS"
printf '%d passed, %d failed\n' "$passed" "$failed"
((failed == 0))
