#!/bin/sh
# The rooms stand on floors; an include may point to the same room or a
# lower floor; export stands half a floor above import, whose sets it writes.
# Each foreign library has one home.
set -u
cd "$(dirname "$0")/.." || exit 1
find src include -name '*.[ch]' | sort | awk '
BEGIN {
	n = split("core:1 text:2 schedule:2 store:3 study:4 import:4 " \
		"export:4.5 class:4 app:5 ui:6 cli:7", list, " ")
	for (i = 1; i <= n; i++) {
		split(list[i], p, ":")
		floor[p[1]] = p[2]
	}
	# public headers and the room each belongs to
	n = split("status:core core:core embed:core text:text " \
		"schedule:schedule options:schedule fit:schedule goal:schedule workload:schedule past:schedule store:store safety:store log:store history:store study:study " \
		"judge:study choices:study import:import repair:import preview:import " \
		"export:export", list, " ")
	for (i = 1; i <= n; i++) {
		split(list[i], p, ":")
		room_of[p[1]] = p[2]
	}
	home["sqlite3.h"] = "^src/store/"
	home["curses.h"] = "^src/ui/curses.c$"
	home["ncurses.h"] = "^src/ui/curses.c$"
	home["csv.h"] = "^src/import/file/"
	home["cjson/cJSON.h"] = "^src/(import/file|export|store|study|cli)/"
}
function bad(text) {
	print FILENAMEX ":" line ": " text
	failed = 1
}
function check(file,   room, text, target, m) {
	FILENAMEX = file
	line = 0
	if (file ~ /^src\//) {
		room = file
		sub(/^src\//, "", room)
		sub(/\/.*/, "", room)
	} else {
		room = file
		sub(/.*\//, "", room)
		sub(/\.h$/, "", room)
		room = room_of[room]
	}
	if (!(room in floor)) {
		bad("not in a room that check_layers.sh knows")
		return
	}
	while ((getline text < file) > 0) {
		line++
		if (text !~ /^#[ \t]*include/)
			continue
		target = text
		sub(/^#[ \t]*include[ \t]*["<]/, "", target)
		sub(/[">].*/, "", target)
		if (target in home && file !~ home[target])
			bad(target " belongs to " home[target])
		m = target
		if (target ~ /^recall\//) {
			sub(/^recall\//, "", m)
			sub(/\.h$/, "", m)
			if (!(m in room_of)) {
				bad("unknown public header " target)
				continue
			}
			m = room_of[m]
		} else if (target ~ /\//) {
			sub(/\/.*/, "", m)
			if (!(m in floor))
				continue
		} else
			continue
		if (m != room && floor[m] >= floor[room])
			bad(room " (floor " floor[room] ") includes " target \
				" of " m " (floor " floor[m] ")")
	}
	close(file)
}
{ check($0) }
END {
	if (!failed)
		print "layers: every arrow points down"
	exit failed
}'
