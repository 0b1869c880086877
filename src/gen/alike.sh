#!/bin/sh
# usage: alike.sh FILE… >out.c
# Each FILE (en.txt: of English) has lines of words that mean the same, with
# "_" for a blank, and behind a colon what means the opposite; or, behind "~",
# words that say little: all of these are line 1. They become a
# table of words in the order of their bytes, each with the numbers of its
# lines, and one of the line that is the opposite of each. An English phrase is
# there in the forms, too, that its first word takes, and numbers as the judge
# reads them.
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
numbers='two 2 three 3 four 4 six 6 ten 10 twelve 12 hundred 100
	thousand 1000 first 1th second 2th third 3th'
forms='be is are was were been being
	become became
	bear bore borne
	beat beaten
	begin began begun
	break broke broken
	bring brought
	build built
	buy bought
	catch caught
	choose chose chosen
	come came
	deal dealt
	do does did done doing
	draw drew drawn
	drive drove driven
	eat ate eaten
	fall fell fallen
	feel felt
	fight fought
	find found
	fly flies flew flown
	get got gotten
	give gave given
	go goes going went gone
	grow grew grown
	have has had having
	hold held
	keep kept
	know knew known
	lead led
	leave left
	lend lent
	lie lies lied lying
	lose lost
	make made
	meet met
	pay paid
	rise rose risen
	run ran
	say said
	see saw seen
	sell sold
	send sent
	speak spoke spoken
	spend spent
	stand stood
	stick stuck
	take took taken
	teach taught
	tell told
	think thought
	throw threw thrown
	tie tied tying
	try tries tried
	wear wore worn
	win won
	write wrote written'
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
}' | awk -v table="$forms" -v numbers="$(echo $numbers)" '
BEGIN {
	for (n = split(numbers, s, " "); n; n -= 2)
		figure[s[n - 1]] = s[n]
	for (n = split(table, rows, "\n"); n; n--) {
		split(rows[n], verb, " ")
		form[verb[1]] = rows[n]
	}
}
$2 == "EN" {
	n = split($1, s, "_")
	$1 = ""
	for (i = 1; i <= n; i++)
		$1 = $1 (i > 1 ? "_" : "") (s[i] in figure ? figure[s[i]] : s[i])
}
{ print }
$2 == "EN" && (at = index($1, "_")) && substr($1, 1, at - 1) in form {
	n = split(form[substr($1, 1, at - 1)], verb, " ")
	for (i = 2; i <= n; i++)
		print verb[i] substr($1, at), $2, $3
}' | awk '
# "helps" is in the lines of "help", and the other way round
function put(word, more,	n, s) {
	if (!(more in lines))
		return
	for (n = split(lines[more], s, " "); n; n--)
		print word, "EN", s[n]
}
function share(word, base) {
	if (length(base) < 3 || !(base in words) || base in single)
		return
	put(word, base)
	put(base, word)
}
BEGIN {
	n = split("arm art being cloth custom color good glass mean need new" \
			" spectacle thing us wood work", s, " ")
	while (n)
		single[s[n--]]
}
{ print }
$2 == "EN" && $1 !~ /_/ {
	words[$1] = 1
	if ($3 > 1)
		lines[$1] = lines[$1] " " $3
}
END {
	for (word in words) {
		base = word
		if (sub(/s$/, "", base) && base !~ /s$/)
			share(word, base)
		if (sub(/e$/, "", base) && word ~ /es$/)
			share(word, base)
		base = word
		if (sub(/ed$/, "", base) || sub(/ing$/, "", base)) {
			share(word, base)
			share(word, base "e")
			if (base ~ /(bb|dd|gg|ll|mm|nn|pp|rr|tt)$/)
				share(word, substr(base, 1, length(base) - 1))
		}
	}
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
