-- Short writes in which memories followed the weights that the mark is of:
-- counted, so that others can tell them from writes that concern them.
ALTER TABLE unsettled ADD COLUMN slices INTEGER NOT NULL DEFAULT 0;

PRAGMA user_version = 6;
