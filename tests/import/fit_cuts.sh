#!/bin/sh
# Fits the weights of the cuts to the labelled lines (never the unseen ones)
# and writes them into the tables of src/import/page.
# usage: make fit-cuts (runs this with the built program)
set -eu
weights=$(mktemp)
trap 'rm -f "$weights"' EXIT
"$1" tests/import/cuts/*.txt tests/import/labelled/decks/*.deck tests/import/labelled/second/decks/*.deck >"$weights"
for file in src/import/page/cutends.c src/import/page/cutopens.c; do
	awk -F '\t' -v weights="$weights" '
		BEGIN { while ((getline line < weights) > 0) {
			split(line, w, "\t"); to[w[1]] = w[2] } }
		match($0, /^\t\{ "[^"]+", [a-z_]+, -?[0-9.]+ \},$/) {
			split($0, part, "\"")
			sub(/, -?[0-9.]+ \},$/, ", " to[part[2]] " },")
		}
		{ print }' "$file" >"$file.new"
	mv "$file.new" "$file"
done
