#!/bin/sh
# Fits the weights of the cuts to the labelled lines (never the unseen ones)
# and writes src/import/page/cutweights.c.
# usage: make fit-cuts (runs this with the built program); with -c only says
# how many lines of each file weights get right that haven't seen it
set -eu
here=tests/import
set -- "$@" "$here"/cuts/*.txt "$here"/labelled/decks/*.deck \
	"$here"/labelled/second/decks/*.deck "$here"/labelled/third/*.cards
if [ "$2" = -c ]; then
	"$@"
else
	"$@" >src/import/page/cutweights.c.new
	mv src/import/page/cutweights.c.new src/import/page/cutweights.c
fi
