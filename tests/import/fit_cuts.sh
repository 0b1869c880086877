#!/bin/sh
# Fits the weights of the cuts to the labelled lines (never the unseen ones,
# which measure them) and writes cutweights.c and cutturned.c in src/import/page.
# usage: make fit-cuts (runs this with the built program); with -c only lists
# what weights cut wrong that haven't seen the file
set -eu
here=tests/import
to=src/import/page
program=$1 option=${2-}
set -- "$here"/cuts/*.txt "$here"/labelled/decks/*.deck \
	"$here"/labelled/second/decks/*.deck "$here"/labelled/third/*.cards \
	"$here"/labelled/authors/*/*.cards
if [ "$option" = -c ]; then
	"$program" -c "$@"
	exit
fi
"$program" "$@" >$to/cutweights.c.new
"$program" -t "$@" >$to/cutturned.c.new
mv $to/cutweights.c.new $to/cutweights.c
mv $to/cutturned.c.new $to/cutturned.c
