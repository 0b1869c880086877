#!/bin/sh
# usage: BENCH=bench_import floors.sh
# Runs the benchmark of the importer and holds its figures to tests/import/
# floors; a figure that isn't there (the real study sets may be absent) is
# skipped and said.
set -u
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$BENCH" "$out" >"$out/text" || { cat "$out/text"; exit 1; }
awk '
NR == FNR { if (NF >= 2) value[$1] = $2; next }
/^#/ { next }
!($1 in value) { print "skipped: " $1; next }
{
	bad = $2 == "least" ? value[$1] < $3 : value[$1] > $3
	printf "[%s] %s: %s, at %s %s\n", bad ? "  FAILED  " : "       OK ", \
		$1, value[$1], $2, $3
	failed += bad
}
END { exit failed != 0 }' "$out/text" tests/import/floors
