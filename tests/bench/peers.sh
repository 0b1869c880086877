#!/bin/sh
# usage: peers.sh DIRECTORY
# Lays the log to fit and what the peers need of time beside the benchmarks.
# What can't be had is left out, with a line.
set -u
dir=$1
here=$(cd "$(dirname "$0")" && pwd)
log=${RECALL_FSRS:-../shared/fsrs}/data/synth_500k.csv.gz
mkdir -p "$dir/peers"
[ -s "$dir/synth_500k.csv" ] || gzip -dc "$log" >"$dir/synth_500k.csv" ||
	rm -f "$dir/synth_500k.csv"
rm -f "$dir/peers.txt"
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
	echo "no node or npm: figures without peers"
	exit 0
fi
[ -d "$dir/peers/node_modules/ts-fsrs" ] ||
	timeout 120 npm install --silent --no-audit --no-fund \
		--prefix "$dir/peers" ts-fsrs@5.4.2 \
		@open-spaced-repetition/binding@0.5.0 >/dev/null || {
	echo "the peers could not be installed: figures without them"
	exit 0
}
csv=
[ -s "$dir/synth_500k.csv" ] && csv=$(cd "$dir" && pwd)/synth_500k.csv
(cd "$dir/peers" && timeout 300 node "$here/peers.mjs" $csv) \
	>"$dir/peers.txt" || echo "the peers failed: figures without them"
