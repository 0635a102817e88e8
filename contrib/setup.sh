#!/usr/bin/env bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
#
# setup.sh [build|test]
#
# Installs Debian 12's packages for a build (the default), or for that and all the tests.
# Asks nothing and changes nothing else. What is installed already is left alone, so that
# a second run does nothing. Works as root, or with sudo. For the tests it also makes the
# headers of the fwupd that is installed, which no package has, in the user's cache.

set -euo pipefail

build_packages=(
	gcc
	gettext
	gobject-introspection
	libc6-dev
	libcap-dev
	libgirepository1.0-dev
	libglib2.0-dev
	libgnutls28-dev
	libgudev-1.0-dev
	libjcat-dev
	libjson-glib-dev
	libmnl-dev
	libsmartcols-dev
	libxmlb-dev
	libzstd-dev
	meson
	ninja-build
	pkg-config
	python3
	python3-gi
	uuid-dev
)

# by what needs them: the suites, the review checks, the fwupd daemon, GNOME Firmware, the kernel guest
test_packages=(
	clang
	g++
	gir1.2-umockdev-1.0
	gjs
	gnutls-bin
	jcat
	libclang-rt-14-dev
	libumockdev-dev
	libxml2-utils
	mstflint
	prometheus
	python3-jsonschema
	python3-pytest
	udev
	umockdev
	valac
	valgrind

	clang-format
	gi-docgen
	git
	mandoc
	shellcheck

	dbus-daemon
	dpkg-dev
	fwupd
	gcab
	libfwupd-dev
	libglib2.0-bin
	python3-dbusmock
	python3-jinja2

	adwaita-icon-theme
	appstream
	at-spi2-core
	fonts-dejavu-core
	gnome-firmware
	imagemagick
	openbox
	python3-pyatspi
	strace
	systemd
	x11-utils
	xdotool
	xvfb

	bash-completion
	bc
	bison
	busybox-static
	cpio
	debian-archive-keyring
	flex
	iproute2
	kmod
	libelf-dev
	libssl-dev
	make
	openssl
	perl
	qemu-system-x86
	util-linux
	xz-utils
)

die() {
	printf '%s: %s\n' "${0##*/}" "$*" >&2
	exit 1
}

is_installed() {
	[[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

as_root() {
	if ((EUID == 0)); then
		"$@"
	elif [[ -t 0 && ${CI:-} != true ]]; then
		sudo "$@"
	else
		sudo -n "$@"
	fi
}

# headers: after the packages, for it needs some of them
make_headers() {
	[[ ${1:-build} == test ]] || return 0
	"$(dirname "${BASH_SOURCE[0]}")/fwupd-headers.sh" >/dev/null
}

(($# <= 1)) || die "usage: ${0##*/} [build|test]"
case ${1:-build} in
build) packages=("${build_packages[@]}") ;;
test) packages=("${build_packages[@]}" "${test_packages[@]}") ;;
*) die "usage: ${0##*/} [build|test]" ;;
esac

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
	die "this is not Debian: install what your distribution has of ${packages[*]}"
fi

missing=()
for package in "${packages[@]}"; do
	is_installed "$package" || missing+=("$package")
done
if ((${#missing[@]} == 0)); then
	printf 'setup: all %d packages are installed\n' "${#packages[@]}"
	make_headers "$@"
	exit 0
fi

if ((EUID != 0)) && ! command -v sudo >/dev/null; then
	die "neither root nor sudo here; as root, install: ${missing[*]}"
fi
printf 'setup: installing %d packages and what they depend on: %s\n' \
	"${#missing[@]}" "${missing[*]}"
as_root apt-get -q -o Acquire::Retries=3 update </dev/null
as_root env DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 \
	apt-get -q -y --no-install-recommends \
	-o Acquire::Retries=3 -o Dpkg::Use-Pty=0 install "${missing[@]}" </dev/null
make_headers "$@"
printf 'setup: done\n'
