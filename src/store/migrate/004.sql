-- Of an answer with alternatives: 1 one of them is wanted, 2 all of them; 0 was
-- never said. Derived from the log.
ALTER TABLE memory ADD COLUMN wants INTEGER NOT NULL DEFAULT 0;

PRAGMA user_version = 4;
