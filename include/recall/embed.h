/* A text file that src/gen/embed.sh turned into C. */
#ifndef RECALL_EMBED_H
#define RECALL_EMBED_H

struct recall_embedded {
	const char *name;	/* the file's stem; NULL ends a table */
	const char *text;
};

extern const struct recall_embedded recall_migration_all[];
extern const struct recall_embedded recall_rc_all[];

#endif
