#!/bin/sh
# The fault rigs at a small count; KILLS, ROUNDS and SEED change it. FAULTS is
# the directory of the planted faults that they have to catch.
set -u
here=$(dirname "$0")
faults=${FAULTS:-build/tests}
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
	"$here/kill9.py" 12 "$seed" "$faults/early_ack.so"
try hang_up "$here/hangup.py" "${ROUNDS:-5}" "$seed"
try hang_up_catches_a_program_that_spins \
	"$here/hangup.py" 1 "$seed" "$faults/deaf.so"
try interrupted_imports "$here/interrupt.py" "${ROUNDS:-5}" "$seed"
exit "$failed"
