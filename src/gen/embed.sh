#!/bin/sh
# usage: embed.sh PREFIX FILE… >out.c
# Each FILE becomes a C string: `const char PREFIX_stem[]`, and all of them
# a table `PREFIX_all` of { "stem", text }, in the order given.
set -eu
prefix=$1
shift
printf '/* made by embed.sh */\n#include "recall/embed.h"\n'
# Every compiler we use takes strings longer than the 4095 the standard asks.
printf '#pragma GCC diagnostic ignored "-Woverlength-strings"\n'
for file; do
	stem=$(basename "${file%.*}")
	printf 'const char %s_%s[] =\n' "$prefix" "$stem"
	sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/.*/"&\\n"/' "$file"
	printf '"";\n'
done
printf 'const struct recall_embedded %s_all[] = {\n' "$prefix"
for file; do
	stem=$(basename "${file%.*}")
	printf '\t{ "%s", %s_%s },\n' "$stem" "$prefix" "$stem"
done
printf '\t{ 0, 0 },\n};\n'
