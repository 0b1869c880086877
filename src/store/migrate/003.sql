-- The kind a note had in its source: merging compares with it, as with the
-- texts. '' where it isn't known, or the note was made here.
ALTER TABLE note ADD COLUMN source_kind TEXT NOT NULL DEFAULT '';

-- What the student chose for a kind of thing, to be done the next time.
CREATE TABLE habit (
	name TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 3;
