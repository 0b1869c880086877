#!/bin/sh
# The fault rigs at a small count; KILLS, CONTROL, ROUNDS and SEED change it.
# FAULT is the planted fault that the rig has to catch.
set -u
here=$(dirname "$0")
seed=${SEED:-$$}
failed=0

try() {
	name=$1
	shift
	if "$@"; then
		echo "[       OK ] $name"
	else
		echo "[  FAILED  ] $name"
		failed=1
	fi
}

try kill_9 "$here/kill9.py" "${KILLS:-40}" "$seed"
try kill_9_catches_an_early_acknowledgement \
	"$here/kill9.py" "${CONTROL:-12}" "$seed" "$FAULT"
try hang_up "$here/hangup.py" "${ROUNDS:-5}" "$seed"
exit "$failed"
