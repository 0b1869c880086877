#!/bin/sh
# usage: [RUNNER=DRIVER] run.sh NAME PROGRAM…
# Runs each test program (or gives each to the driver), shows what it prints only when it fails (and what it
# skipped), and adds its counts to the file COUNTS for the sum of `make test`.
set -u
name=$1
shift
passed=0
failed=0
out=$(mktemp)
trap 'rm -f "$out"' EXIT
for program; do
	if timeout "${TEST_SECONDS:-120}" ${RUNNER:-} "$program" >"$out" 2>&1; then
		status=ok
		grep -i 'skipp' "$out" | grep -v '^\[ *\(PASSED\|SKIPPED\) *\] [0-9]'
	else
		status=FAILED
		cat "$out"
	fi
	p=$(grep -c '^\[       OK \]' "$out")
	f=$(grep -c '^\[  FAILED  \] [a-z]' "$out")
	if [ "$p" -eq 0 ] && [ "$f" -eq 0 ]; then
		[ $status = ok ] && p=1 || f=1
	elif [ $status = FAILED ] && [ "$f" -eq 0 ]; then
		f=1
	fi
	passed=$((passed + p))
	failed=$((failed + f))
	printf '%-6s %s (%d)\n' "$status" "$(basename "$program")" "$p"
done
[ -z "${COUNTS:-}" ] || mkdir -p "$(dirname "$COUNTS")"
echo "$passed $failed" >>"${COUNTS:-/dev/null}"
echo "$name: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
