#!/bin/sh
# usage: deps.sh [GOAL…]
# Installs what building and running need, and what the tests need too when
# a goal that tests is named. Says what and why; does nothing when nothing
# is missing. As root it calls apt-get, else sudo; where neither can be had
# it prints the one command to type and ends with 75.
set -eu
build='build-essential:the C compiler and make
pkg-config:finds the libraries
libncurses-dev:draws the screen
ncurses-term:knows more terminals
libsqlite3-dev:keeps the collection
libcjson-dev:reads and writes JSON
libunistring-dev:Unicode: folding and line breaks
libcsv-dev:reads CSV and TSV
libmd-dev:SHA-256 for stable ids'
tests='libcmocka-dev:unit tests
libvterm-dev:reads the screen in terminal tests
sqlite3:looks at the collection from outside
python3:drives the fault rigs
python3-pexpect:gives them a terminal
procps:finds processes that should be gone'

wanted=$build
[ $# -eq 0 ] || wanted="$build
$tests"

packages=
why=
while IFS=: read -r name reason; do
	if command -v dpkg-query >/dev/null 2>&1 &&
	    dpkg-query -W -f '${Status}\n' "$name" 2>/dev/null |
	    grep -q 'install ok installed'; then
		continue
	fi
	packages="$packages $name"
	why="$why
  $name ($reason)"
done <<LIST
$wanted
LIST
[ -n "$packages" ] || exit 0

echo "recall needs these packages:$why"
if ! command -v apt-get >/dev/null 2>&1; then
	echo "This is not Debian or Ubuntu. Install the like of them by hand,"
	echo "then type: make run"
	exit 75
fi
install="apt-get install -y --no-install-recommends$packages"
if [ "$(id -u)" -eq 0 ]; then
	run=
elif command -v sudo >/dev/null 2>&1; then
	echo "Installing them needs root; sudo may ask for your password."
	run=sudo
else
	echo "Installing them needs root. Type this, then make again:"
	echo "  su -c 'apt-get update && $install'"
	exit 75
fi
if ! apt-cache policy $packages 2>/dev/null | grep -q 'Candidate: [0-9]'; then
	$run apt-get update
fi
export DEBIAN_FRONTEND=noninteractive
# A list that is out of date names files that are gone: fetch it anew once.
if ! $run $install; then
	$run apt-get update
	$run $install
fi
