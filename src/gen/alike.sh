#!/bin/sh
# usage: alike.sh FILE… >out.c
# Each FILE (en.txt: of English) has lines of words that mean the same, with
# "_" for a blank, and behind a colon what means the opposite; or, behind "~",
# words that say little: all of these are line 1. They become a
# table of words in the order of their bytes, each with the numbers of its
# lines, and one of the line that is the opposite of each.
set -eu
export LC_ALL=C
cat <<'END'
/* made by alike.sh */
#include "study/alike.h"

END
lines() {
	for file; do
		language=$(basename "${file%.*}" | tr a-z A-Z)
		sed -e 's/#.*//' -e '/^ *$/d' -e "s/^/$language /" "$file"
	done
}
lines "$@" | awk 'BEGIN { number = 1 }
$2 == "~" {
	for (i = 3; i <= NF; i++)
		print $i, $1, 1
	next
}
{
	number++
	for (i = 2; i <= NF; i++)
		if ($i == ":")
			number++
		else
			print $i, $1, number
}' | sort -k1,2 -k3n -u | awk '
function finish() {
	if (word)
		row[++rows] = "\t{ \"" word "\", LANGUAGE_" language ", " \
				from " },"
}
BEGIN { printf "const unsigned short judge_alike_lines[] = {" }
{
	if ($1 != word || $2 != language) {
		if (word)
			printf " 0,"
		finish()
		word = $1
		language = $2
		from = count + rows
		printf "\n\t"
	}
	printf " %d,", $3
	count++
}
END {
	finish()
	print " 0,\n};\n\nconst struct alike judge_alike[] = {"
	for (i = 1; i <= rows; i++)
		print row[i]
	print "};\nconst size_t judge_alike_count = " rows ";\n"
}'
echo 'const unsigned short judge_opposite[] = { 0,'
lines "$@" | awk 'BEGIN { number = 1 }
$2 != "~" {
	number++
	for (i = 2; i <= NF; i++)
		if ($i == ":") {
			opposite[number] = number + 1
			opposite[number + 1] = number
			number++
		}
}
END {
	for (i = 1; i <= number; i++)
		printf " %d,%s", opposite[i], i % 10 ? "" : "\n"
	print "};"
}'
