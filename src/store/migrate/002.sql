-- Weights fitted to the student's own answers. Rows are never changed: log
-- rows name the version they were scheduled with; 0 are the defaults.
CREATE TABLE params (
	version INTEGER PRIMARY KEY CHECK (version > 0),
	model TEXT NOT NULL,
	made INTEGER NOT NULL,
	until INTEGER NOT NULL,		-- the newest answer they know
	items INTEGER NOT NULL		-- how many they were fitted on
) STRICT;

CREATE TABLE weight (
	version INTEGER NOT NULL REFERENCES params(version),
	place INTEGER NOT NULL,
	value REAL NOT NULL,
	PRIMARY KEY (version, place)
) STRICT, WITHOUT ROWID;

-- What a deck is scheduled with; without a row as the collection, deck 0.
CREATE TABLE deck_params (
	deck INTEGER PRIMARY KEY,
	version INTEGER NOT NULL	-- 0: the defaults
) STRICT;

PRAGMA user_version = 2;
