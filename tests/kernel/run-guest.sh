#!/bin/bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
#
# run-guest.sh [--no-cxl] [--memory MIB] [--timeout SECONDS] [--results DIR]
#              [--env NAME=VALUE]… -- COMMAND [ARG…]
#
# Runs COMMAND as root in a guest with a kernel that has fwctl, and exits with its
# status. The guest sees this machine's files at their own paths; what it writes there
# is gone with it. Only what it writes to /results stays, in DIR, and the kernel's log
# with it (console.log).
#
#   --no-cxl           no mock CXL device: fwctl is there, /dev/fwctl is empty
#   --memory MIB       the guest's memory, 3072 unless told
#   --timeout SECONDS  then the guest is killed; 600 unless told, 0 for never
#
# COMMAND's stdout and stderr both come out on stdout, and nothing else does. Its stdin is
# empty, unless stdin and stdout are a terminal: then it has that terminal.
#
# Exit status: COMMAND's own; 124 for a timeout; 125 if the guest itself failed.
#
# The guest's root is served by this process: if the caller is not root, files that only
# root may read cannot be read in the guest either, although COMMAND is root there.
#
# A /proc, /sys, /dev or /run path of the host is not visible in the guest, hence neither
# may the current folder be one of them.

set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
qemu="qemu-system-x86_64"

die() {
	printf '%s: %s\n' "${0##*/}" "$*" >&2
	exit 125
}

usage() {
	sed -n '/^# run-guest.sh/,/^$/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
}

cxl=test memory=3072 timeout=600 results='' environment=()
while (($# > 0)); do
	case $1 in
	--no-cxl) cxl=none && shift && continue ;;
	--help) usage && exit 0 ;;
	--) shift && break ;;
	--memory | --timeout | --results | --env) (($# > 1)) || die "$1 needs a value" ;;
	*) die "unknown option $1 (COMMAND comes after --)" ;;
	esac
	case $1 in
	--memory) memory=$2 ;;
	--timeout) timeout=$2 ;;
	--results) results=$2 ;;
	--env) environment+=("$2") ;;
	esac
	shift 2
done
(($# > 0)) || die "no COMMAND (see --help)"
[[ $memory =~ ^[0-9]+$ ]] || die "--memory $memory is no number of MiB"
[[ $timeout =~ ^[0-9]+$ ]] || die "--timeout $timeout is no number of seconds"
command -v "$qemu" >/dev/null || die "missing: $qemu (package qemu-system-x86)"

kernel=$("$here/build-kernel.sh") || die "no kernel"
kernel=${kernel##*$'\n'}

job=$(mktemp -d)
qemu_pid=
terminal=
# shellcheck disable=SC2317 # the trap calls it
cleanup() {
	[[ -z $qemu_pid ]] || kill "$qemu_pid" 2>/dev/null || true
	[[ -z $terminal ]] || stty "$terminal"
	rm -rf "$job"
}
trap cleanup EXIT
trap 'exit 143' TERM
trap 'exit 130' INT

log=$job/console.log
mkdir "$job/share"
"$here/make-initramfs.sh" "$kernel" "$job/initramfs" || die "no initramfs"

# The job: a clean environment, the caller's folder, the command. A pager would wait for
# a key, and /run/tmp is the guest's own while /tmp shows the host's.
write_job() {
	local assignment
	printf 'cd %q || exit 125\n' "$PWD"
	if [[ -n $terminal ]]; then
		printf 'stty rows %d cols %d\n' "${LINES:-24}" "${COLUMNS:-80}"
	fi
	printf 'exec env -i'
	for assignment in \
		PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
		HOME=/root USER=root LOGNAME=root LANG=C.UTF-8 "TERM=${TERM:-dumb}" \
		TMPDIR=/run/tmp PAGER=cat SYSTEMD_PAGER=cat \
		"FWCTL_KERNEL_DIR=$kernel" "${environment[@]}"; do
		printf ' %q' "$assignment"
	done
	printf ' %q' "$@"
	printf '\n'
}

append="console=ttyS0 loglevel=5 oops=panic panic=-1 rdinit=/init guest.cxl=$cxl"
if [[ -t 0 && -t 1 ]]; then
	terminal=$(stty -g)
	read -r LINES COLUMNS < <(stty size)
	append+=" guest.tty=1"
	exec 4<&0
else
	exec 4</dev/null
fi
write_job "$@" >"$job/share/job"

shares=(
	-fsdev "local,id=host,path=/,security_model=none,readonly=on,multidevs=remap"
	-device "virtio-9p-pci,fsdev=host,mount_tag=host"
	-fsdev "local,id=job,path=$job/share,security_model=none"
	-device "virtio-9p-pci,fsdev=job,mount_tag=job"
)
if [[ -n $results ]]; then
	mkdir -p "$results"
	results=$(cd "$results" && pwd)
	append+=" guest.results=1"
	shares+=(
		-fsdev "local,id=results,path=${results//,/,,},security_model=none"
		-device "virtio-9p-pci,fsdev=results,mount_tag=results"
	)
fi

# cxl_mock_mem wants two NUMA nodes, and Linux wants one socket for each. No VGA and no
# -nographic: else the firmware writes its banner and escape codes to a serial port.
half=$((memory / 2))
timeout --foreground -k 10 "$timeout" "$qemu" \
	-nodefaults -no-user-config -no-reboot -display none \
	-M q35 -accel tcg,thread=multi -cpu max -smp 2,sockets=2 -m "$((2 * half))M" \
	-object "memory-backend-ram,size=${half}M,id=m0" \
	-object "memory-backend-ram,size=${half}M,id=m1" \
	-numa node,memdev=m0,cpus=0 -numa node,memdev=m1,cpus=1 \
	-kernel "$kernel/bzImage" -initrd "$job/initramfs" -append "$append" \
	"${shares[@]}" \
	-chardev stdio,id=payload,signal=off -serial "file:$log" -serial chardev:payload \
	<&4 2>"$job/qemu.log" &
qemu_pid=$!
code=0
wait "$qemu_pid" || code=$?
qemu_pid=
[[ -z $results ]] || cp "$log" "$results/console.log"

show_log() {
	printf '%s: %s; the end of its console:\n' "${0##*/}" "$1" >&2
	tail -n 40 "$job/qemu.log" "$log" >&2 || true
}

# 124 is timeout's own, 137 is what it says if it had to use SIGKILL.
if ((code == 124 || code == 137)); then
	show_log "the guest was still running after $timeout s"
	exit 124
fi
if ((code != 0)) || [[ ! -s $job/share/status ]]; then
	show_log "the guest died (qemu: $code)"
	exit 125
fi
exit "$(<"$job/share/status")"
