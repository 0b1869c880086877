/* Inside Matching: the game's state, and drawing its pairs. */
#ifndef STUDY_MATCH_H
#define STUDY_MATCH_H

#include "session.h"

#define MATCH_MOST_PAIRS 12
#define MATCH_PENALTY_MS 1000
/* Faster than this a pair is no play: a key held down, a program. */
#define MATCH_PLAUSIBLE_MS 500

struct pair {
	char *guid;
	char *text[2];		/* prompt, answer; not saved */
	bool gone[2];		/* equal texts may go crosswise */
	bool missed;
};

struct match {
	struct pair pairs[MATCH_MOST_PAIRS];
	int pair_count;
	int tiles[2 * MATCH_MOST_PAIRS];	/* pair * 2 + side */
	int chosen, wrong[2];		/* tiles; -1 none */
	int slips;
	int64_t spent;			/* ms played, without penalties */
	int64_t since;			/* ticks it was counted up to */
	int64_t best;			/* of earlier games; 0 none */
	bool over, undone, record;
};

/* match.c */
void match_clear(struct match *m);
struct pair *match_pair_of(struct match *m, int tile);
int match_side_of(const struct match *m, int tile);
bool match_is_gone(struct match *m, int tile);
int match_pairs_left(const struct match *m);
/* With penalties, up to now. */
int64_t match_elapsed(const struct recall_session *s, const struct match *m);

/* matchscene.c */
enum recall_status match_scene(struct recall_session *s,
		struct recall_error *err);
void match_save(const struct recall_session *s, struct cJSON *to);
bool match_load(struct recall_session *s, const struct cJSON *from);

/* deal.c */
/* Draws pairs and shuffles the tiles: by chance, but what is weak, due or
 * mixed up comes first. */
enum recall_status match_deal(struct recall_session *s,
		struct recall_error *err);
/* Reads the texts of the pairs. */
enum recall_status match_read(struct recall_session *s,
		struct recall_error *err);

#endif
