#!/bin/sh
# usage: coverage.sh DIRECTORY
# What share of the lines of each source file ran, by the .gcda files that a
# build with --coverage left in DIRECTORY; the least covered first.
set -u
find "$1" -name '*.gcda' ! -path '*/tests/*' | sort | while read -r data; do
	gcov -n -o "$(dirname "$data")" "$data" 2>/dev/null
done | awk '
/^File / {
	file = $2
	gsub("\047", "", file)
	next
}
/^Lines executed:/ && file ~ /^src\// {
	split($0, part, /[:%]| of /)
	lines = part[4]
	if (lines == "")
		lines = part[3]
	ran = part[2] / 100 * lines
	printf "%6.1f %%  %5d lines  %s\n", part[2], lines, file | "sort -n"
	total += lines
	done += ran
	file = ""
}
END {
	close("sort -n")
	if (total)
		printf "%6.1f %%  %5d lines  in all\n", 100 * done / total,
			total
}'
