PRAGMA application_id = 1919247212;
PRAGMA user_version = 1;

-- A UUID is stored as its 16 bytes, any other id as its text: columns of
-- ids are of type ANY. Times are UTC ms, days study days; 0 means never.
-- Nothing is removed from deck and note: `deleted` says when it was deleted,
-- negative when its making was undone.

CREATE TABLE device (		-- the first row is this collection's own
	id INTEGER PRIMARY KEY,
	guid ANY NOT NULL UNIQUE
) STRICT;

CREATE TABLE deck (
	id INTEGER PRIMARY KEY,
	guid ANY NOT NULL,
	name TEXT NOT NULL,
	fold TEXT NOT NULL,		-- the name, folded
	tree INTEGER NOT NULL,		-- "::" in the name makes a tree
	title TEXT NOT NULL,
	description TEXT NOT NULL,
	language TEXT NOT NULL,
	source TEXT NOT NULL,
	origin TEXT NOT NULL,
	stamp TEXT NOT NULL,
	goal_day INTEGER NOT NULL DEFAULT 0,	-- derived from the log
	created INTEGER NOT NULL,
	deleted INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX deck_name ON deck(name) WHERE deleted = 0;
CREATE UNIQUE INDEX deck_guid ON deck(guid) WHERE deleted = 0;

CREATE TABLE option (
	deck INTEGER NOT NULL,		-- 0: of the collection
	name TEXT NOT NULL,
	value TEXT NOT NULL,
	PRIMARY KEY (deck, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
	id INTEGER PRIMARY KEY,
	deck INTEGER NOT NULL REFERENCES deck(id),
	position INTEGER NOT NULL,
	guid ANY NOT NULL UNIQUE,
	kind TEXT NOT NULL,
	front TEXT NOT NULL,
	back TEXT NOT NULL,
	tags TEXT NOT NULL,
	extra TEXT NOT NULL,
	source_front TEXT NOT NULL,
	source_back TEXT NOT NULL,
	source_tags TEXT NOT NULL,
	file TEXT NOT NULL,
	line INTEGER NOT NULL,
	confidence REAL NOT NULL,
	reversed INTEGER NOT NULL,
	gone INTEGER NOT NULL,
	created INTEGER NOT NULL,
	deleted INTEGER NOT NULL DEFAULT 0,
	hay TEXT NOT NULL		-- what a search looks through
) STRICT;
CREATE INDEX note_place ON note(deck, position);

CREATE TABLE card (
	id INTEGER PRIMARY KEY,
	note INTEGER NOT NULL REFERENCES note(id),
	side INTEGER NOT NULL,		-- asked for: 0 back, 1 front, 2 hole
	hole INTEGER NOT NULL,
	guid ANY NOT NULL UNIQUE,
	active INTEGER NOT NULL,	-- its direction is switched on
	UNIQUE (note, side, hole)
) STRICT;

-- Derived: the fold of a card's log rows.
CREATE TABLE memory (
	card INTEGER PRIMARY KEY REFERENCES card(id),
	deck INTEGER NOT NULL,
	queue INTEGER NOT NULL,		-- see enum queue in internal.h
	rank INTEGER NOT NULL,		-- new: position, else due
	mix INTEGER NOT NULL,		-- order among equal ranks
	state INTEGER NOT NULL DEFAULT 0,
	step INTEGER NOT NULL DEFAULT 0,
	stability REAL NOT NULL DEFAULT 0,
	difficulty REAL NOT NULL DEFAULT 0,
	fast REAL NOT NULL DEFAULT 0,
	due INTEGER NOT NULL DEFAULT 0,
	days INTEGER NOT NULL DEFAULT 0,
	last INTEGER NOT NULL DEFAULT 0,
	last_day INTEGER NOT NULL DEFAULT 0,
	first_day INTEGER NOT NULL DEFAULT 0,
	reps INTEGER NOT NULL DEFAULT 0,
	lapses INTEGER NOT NULL DEFAULT 0,
	passes INTEGER NOT NULL DEFAULT 0,
	starred INTEGER NOT NULL DEFAULT 0,
	suspended INTEGER NOT NULL DEFAULT 0,
	buried INTEGER NOT NULL DEFAULT 0,	-- until that study day
	flag INTEGER NOT NULL DEFAULT 0,
	base INTEGER NOT NULL DEFAULT 0,	-- mastery when due, in 2^-32
	last_row ANY				-- newest log row
) STRICT;
-- After what finds a card stands what the counts of a deck read of it.
CREATE INDEX memory_queue
	ON memory(deck, queue, rank, mix, buried, base, stability, fast);
CREATE INDEX memory_buried ON memory(deck, buried) WHERE buried <> 0;

-- Derived: counts over the memory rows of a deck.
CREATE TABLE tally (
	deck INTEGER PRIMARY KEY REFERENCES deck(id),
	cards INTEGER NOT NULL DEFAULT 0,
	fresh INTEGER NOT NULL DEFAULT 0,
	learning INTEGER NOT NULL DEFAULT 0,
	suspended INTEGER NOT NULL DEFAULT 0,
	starred INTEGER NOT NULL DEFAULT 0,
	base INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The truth. Rows are never changed; an id starts with the row's time, so
-- that the order of ids is the order of (time, id).
CREATE TABLE log (
	id BLOB PRIMARY KEY CHECK (length(id) = 16),
	device INTEGER NOT NULL REFERENCES device(id),
	at INTEGER NOT NULL,
	day INTEGER NOT NULL,
	zone INTEGER NOT NULL,		-- minutes east of UTC
	kind TEXT NOT NULL,
	card ANY NOT NULL,		-- guid; of the deck for a goal
	ref BLOB,
	value INTEGER NOT NULL DEFAULT 0,
	mode TEXT NOT NULL DEFAULT '',
	task TEXT NOT NULL DEFAULT '',
	grade INTEGER NOT NULL DEFAULT 0,
	correct INTEGER NOT NULL DEFAULT -1,
	ms INTEGER NOT NULL DEFAULT 0,
	typed TEXT NOT NULL DEFAULT '',
	picked TEXT NOT NULL DEFAULT '',
	confused ANY,
	verdict TEXT NOT NULL DEFAULT '',
	hint INTEGER NOT NULL DEFAULT 0,
	strictness TEXT NOT NULL DEFAULT '',
	session INTEGER NOT NULL DEFAULT 0,
	counts INTEGER NOT NULL DEFAULT 0,
	model INTEGER NOT NULL DEFAULT 0,
	version INTEGER NOT NULL DEFAULT 0,
	due INTEGER NOT NULL DEFAULT 0,
	state INTEGER NOT NULL DEFAULT 0,
	step INTEGER NOT NULL DEFAULT 0,
	-- how the card stood before and after, as was believed then
	was INTEGER NOT NULL DEFAULT 0,
	was_due INTEGER NOT NULL DEFAULT 0,
	was_level INTEGER NOT NULL DEFAULT 0,
	level INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX log_card ON log(card, id);
CREATE INDEX log_confused ON log(confused) WHERE confused IS NOT NULL;

-- Derived: rows that void and override rows speak of.
CREATE TABLE amend (
	id BLOB PRIMARY KEY,
	void INTEGER NOT NULL,
	override BLOB			-- the row that holds instead
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
	id INTEGER PRIMARY KEY,
	mode TEXT NOT NULL,
	deck INTEGER NOT NULL,
	search TEXT NOT NULL,
	title TEXT NOT NULL,
	place TEXT NOT NULL,
	seed INTEGER NOT NULL,
	options TEXT NOT NULL,
	state TEXT NOT NULL,
	draft TEXT NOT NULL,
	started INTEGER NOT NULL,
	updated INTEGER NOT NULL,
	ended INTEGER NOT NULL
) STRICT;
CREATE INDEX session_open ON session(updated) WHERE ended = 0;

CREATE TABLE result (
	id INTEGER PRIMARY KEY,
	session INTEGER NOT NULL,
	deck INTEGER NOT NULL,
	at INTEGER NOT NULL,
	mode TEXT NOT NULL,
	scope TEXT NOT NULL,
	size INTEGER NOT NULL,
	score REAL NOT NULL,
	ms INTEGER NOT NULL,
	slips INTEGER NOT NULL,
	record INTEGER NOT NULL,
	detail TEXT NOT NULL
) STRICT;
CREATE INDEX result_scope ON result(mode, scope, at);

CREATE TABLE preload (
	path TEXT PRIMARY KEY,
	stamp TEXT NOT NULL,
	title TEXT NOT NULL,
	cards INTEGER NOT NULL,
	deck INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Acts that can be undone, in the order of their ids.
CREATE TABLE act (
	id INTEGER PRIMARY KEY,
	at INTEGER NOT NULL,
	label TEXT NOT NULL,
	card ANY,
	session INTEGER NOT NULL,
	undone INTEGER NOT NULL DEFAULT 0,
	log_ids BLOB			-- ids of its log rows, 16 bytes each
) STRICT;
CREATE INDEX act_undone ON act(id) WHERE undone = 1;

-- What an edit replaced: one row of another table, as a JSON array of its
-- columns; NULL when there was none.
CREATE TABLE prior (
	act INTEGER NOT NULL REFERENCES act(id)
		ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	seq INTEGER NOT NULL,
	what TEXT NOT NULL,
	item INTEGER NOT NULL,
	until INTEGER NOT NULL,		-- added notes: the last of a range
	name TEXT NOT NULL,		-- of an option
	image TEXT,
	PRIMARY KEY (act, seq)
) STRICT, WITHOUT ROWID;

-- A session's row before an act.
CREATE TABLE former (
	act INTEGER PRIMARY KEY REFERENCES act(id)
		ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	session INTEGER NOT NULL,
	title TEXT NOT NULL,
	place TEXT NOT NULL,
	options TEXT NOT NULL,
	state TEXT NOT NULL,
	draft TEXT NOT NULL,
	updated INTEGER NOT NULL,
	ended INTEGER NOT NULL
) STRICT;
