-- The version of the weights that a memory was folded with; 0 the defaults, and
-- where there are no answers.
ALTER TABLE memory ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
UPDATE memory SET version = coalesce(
	(SELECT p.version FROM deck_params p WHERE p.deck = memory.deck),
	(SELECT p.version FROM deck_params p WHERE p.deck = 0), 0)
	WHERE reps > 0 AND EXISTS (SELECT 1 FROM deck_params);

-- While there is a row, some memories may still be those of former weights:
-- whoever changes weights puts one, and takes it when all have followed.
CREATE TABLE unsettled (mark INTEGER PRIMARY KEY) STRICT;

PRAGMA user_version = 5;
