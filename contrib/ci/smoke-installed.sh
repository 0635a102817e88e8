#!/usr/bin/env bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
#
# smoke-installed.sh PREFIX
#
# Uses what `meson install` put below PREFIX as somebody who knows only the installed files
# would: from C, C++, Vala, Python and the command line. PASS or FAIL for each.
#
# shellcheck disable=SC2317 # the checks are called by name

set -euo pipefail

(($# == 1)) || {
	printf 'usage: %s PREFIX\n' "${0##*/}" >&2
	exit 2
}
prefix=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

pc=$(find "$prefix" -name fwctl-glib.pc -print -quit)
[[ -n $pc ]] || {
	printf 'FAIL installed: there is no fwctl-glib.pc below %s\n' "$prefix"
	exit 1
}
libdir=$(PKG_CONFIG_PATH=${pc%/*} pkg-config --variable=libdir fwctl-glib)
export PKG_CONFIG_PATH=${pc%/*} LD_LIBRARY_PATH=$libdir GI_TYPELIB_PATH=$libdir/girepository-1.0
export XDG_DATA_DIRS=$prefix/share:/usr/local/share:/usr/share G_DEBUG=fatal-warnings

cat >"$work/list.c" <<'SOURCE'
#include <fwctl.h>

int
main(void)
{
	GError *error = NULL;
	FwctlClient *client = fwctl_client_new_simulated("cxl:count=2", &error);
	guint n_items;

	if (client == NULL) {
		g_printerr("%s\n", error->message);
		return 1;
	}
	n_items = g_list_model_get_n_items(G_LIST_MODEL(client));
	g_object_unref(client);
	return n_items == 2 ? 0 : 1;
}
SOURCE
cat >"$work/list.vala" <<'SOURCE'
int main () {
	try {
		var client = new Fwctl.Client.simulated ("cxl:count=2");
		return client.get_n_items () == 2 ? 0 : 1;
	} catch (Error e) {
		stderr.printf ("%s\n", e.message);
		return 1;
	}
}
SOURCE
cat >"$work/list.py" <<'SOURCE'
import gi

gi.require_version("Fwctl", "1.0")
from gi.repository import Fwctl

assert len(list(Fwctl.Client.new_simulated("cxl:count=2"))) == 2
SOURCE

# shellcheck disable=SC2046 # pkg-config gives several words
c_program() {
	gcc -Wall -Wextra -Wpedantic -Werror -o "$work/list-c" "$work/list.c" \
		$(pkg-config --cflags --libs fwctl-glib)
	"$work/list-c"
}

# shellcheck disable=SC2046
cxx_program() {
	cp "$work/list.c" "$work/list.cpp"
	g++ -Wall -Wextra -Werror -o "$work/list-cxx" "$work/list.cpp" \
		$(pkg-config --cflags --libs fwctl-glib)
	"$work/list-cxx"
}

vala_program() {
	valac --vapidir="$prefix/share/vala/vapi" --pkg=fwctl-glib --pkg=gio-2.0 \
		-X "-I$(pkg-config --variable=includedir fwctl-glib)/fwctl-glib-1" -X "-L$libdir" -X -w \
		-o "$work/list-vala" "$work/list.vala"
	"$work/list-vala"
}

python_script() {
	/usr/bin/python3 "$work/list.py"
}

each_header_is_in_the_umbrella() {
	local dir header status=0
	dir=$(pkg-config --variable=includedir fwctl-glib)/fwctl-glib-1
	for header in "$dir"/*.h; do
		header=${header##*/}
		[[ $header != fwctl.h ]] || continue
		grep -qF "#include <$header>" "$dir/fwctl.h" || {
			printf '%s is not in fwctl.h\n' "$header"
			status=1
		}
	done
	return "$status"
}

tool_lists() {
	"$prefix/bin/fwctl-tool" --simulate=cxl:count=2 --json list >"$work/list.json"
	/usr/bin/python3 - "$work/list.json" "$prefix/share/fwctl-glib/schema/list-1.json" <<-'SOURCE'
		import json, sys, jsonschema
		output, schema = (json.load(open(path)) for path in sys.argv[1:])
		jsonschema.Draft7Validator(schema).validate(output)
		assert len(output["devices"]) == 2
	SOURCE
}

tool_gets_a_feature() {
	[[ $("$prefix/bin/fwctl-tool" --simulate=cxl feature get fwctl0 \
		ffffffff-ffff-ffff-ffff-ffffffffffff 2>"$work/log") == efbeadde ]]
}

man_page() {
	mandoc -T utf8 "$prefix/share/man/man1/fwctl-tool.1" >"$work/man"
}

reference_index() {
	[[ -s $prefix/share/doc/fwctl-glib/reference/index.html ]]
}

status=0
for check in c_program cxx_program vala_program python_script each_header_is_in_the_umbrella \
	tool_lists tool_gets_a_feature man_page reference_index; do
	# each in a shell of its own: set -e does not act in a function that || follows
	code=0
	set +e
	(
		set -e
		"$check"
	) >"$work/output" 2>&1
	code=$?
	set -e
	if ((code == 0)); then
		printf 'PASS installed: %s\n' "${check//_/ }"
	else
		printf 'FAIL installed: %s\n' "${check//_/ }"
		cat "$work/output"
		status=1
	fi
done
exit "$status"
