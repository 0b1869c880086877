-- Parts of an act that moves many cards, which is whole or not at all: noted
-- down in one write, they are written one after the other, by whoever comes.
CREATE TABLE part (
	id INTEGER PRIMARY KEY,
	act INTEGER NOT NULL REFERENCES act(id)
		ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	kind TEXT NOT NULL,		-- of its log rows, and their moment
	at INTEGER NOT NULL,
	day INTEGER NOT NULL,
	zone INTEGER NOT NULL,
	moves BLOB,			-- see parts.c; NULL once they are written
	log_ids BLOB			-- then, 16 bytes each
) STRICT;
CREATE INDEX part_act ON part(act);
CREATE INDEX part_waits ON part(id) WHERE moves IS NOT NULL;

PRAGMA user_version = 7;
