#!/bin/sh
# usage: flags.sh cflags|libs|screen-libs|test-libs
# Prints the compiler or linker flags of the libraries recall stands on, or
# says which one is missing and what installs it. libunistring and libcsv
# ship no .pc file, so a link is tried for those.
set -eu
cc=${CC:-cc}

missing() {
	echo "recall needs $1; 'make deps' installs it (package $2)" >&2
	exit 1
}

pc() {	# FLAG MODULE PACKAGE
	pkg-config "$1" "$2" 2>/dev/null || missing "$2" "$3"
}

probe() {	# HEADER LIBRARY PACKAGE
	echo "#include <stdio.h>
#include <$1>
int main(void) { return 0; }" |
	$cc -x c - "-l$2" -o /dev/null 2>/dev/null || missing "lib$2" "$3"
	printf '%s\n' "-l$2"
}

command -v pkg-config >/dev/null || missing pkg-config pkg-config
case $1 in
cflags)
	pc --cflags sqlite3 libsqlite3-dev
	pc --cflags libcjson libcjson-dev
	# its _XOPEN_SOURCE=600 would contradict ours
	pc --cflags-only-I ncursesw libncurses-dev
	;;
libs)
	pc --libs sqlite3 libsqlite3-dev
	pc --libs libcjson libcjson-dev
	pc --libs libmd libmd-dev
	probe unistr.h unistring libunistring-dev
	probe csv.h csv libcsv-dev
	;;
screen-libs)
	pc --libs ncursesw libncurses-dev
	;;
test-libs)
	pc --libs cmocka libcmocka-dev
	pc --libs vterm libvterm-dev
	;;
esac | tr '\n' ' '
