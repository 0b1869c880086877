#!/bin/sh
# usage: sum.sh COUNTS
# Adds up what the tests wrote (lines of "PASSED FAILED") and ends with the
# line `N passed, N failed`. A line with a third word says that a check broke
# before it could count: that is a failure too, if nothing else failed.
set -u
awk '
NF > 2 { broken = 1; next }
{ passed += $1; failed += $2 }
END {
	if (broken && !failed)
		failed = 1
	printf "%d passed, %d failed\n", passed, failed
	exit failed != 0
}' "$1"
