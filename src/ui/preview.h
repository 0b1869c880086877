/*
 * The preview of an import: the cards as they will be, to look at and to put
 * right before anything is written.
 *
 * view_preview.c: the view and its keys; preview_rows.c: which cards are
 * listed; preview_draw.c: the list; preview_card.c: the selected card and its
 * source; preview_edit.c: its text in fields; preview_split.c: where it is
 * split; preview_accept.c: storing.
 */
#ifndef UI_PREVIEW_H
#define UI_PREVIEW_H

#include "recall/preview.h"
#include "recall/repair.h"
#include "ui/list.h"
#include "ui/view.h"

#define PREVIEW_DOUBTFUL 0.7

/* Which cards are listed; Tab goes through those that have any. */
#define PREVIEW_PARTS(X)						\
	X(ALL, "all")							\
	X(DOUBTFUL, "to look at")					\
	X(NEW, "new")							\
	X(CHANGED, "changed")						\
	X(GONE, "gone")							\
	X(TWICE, "twice")	/* in it, or in another deck */		\
	X(OUT, "left out")
enum preview_part {
#define X(id, name) PART_##id,
	PREVIEW_PARTS(X)
#undef X
	PART_COUNT
};
const char *preview_part_name(enum preview_part part);

struct preview_row {
	size_t at;		/* of the set's cards, or of the vanished */
	bool gone;
};

/* One set of the file. */
struct preview_deck {
	struct recall_set *set;
	struct recall_repair *repair;
	struct recall_preview plan;
	struct recall_buf failed;	/* why there is no plan, "" none */
	size_t untouched;	/* steps of repair that a habit made */
	bool gone_seen;		/* the vanished were shown */
};

struct preview {
	struct view view;
	int64_t into;		/* deck to import into; 0: found by content */
	struct recall_reading reading;	/* path NULL: it can't be read again */
	char *path, *text, *said;	/* of it */
	struct recall_set *sets;
	struct preview_deck *decks;
	size_t count, at;	/* how many, and which one shows */
	enum preview_part part;
	struct recall_buf search;	/* only cards with this text, "" all */
	struct preview_row *rows;
	int counts[PART_COUNT];
	struct list list;	/* over rows */
	bool stale;		/* the plan, since a repair */
	bool whole;		/* the selected card fills the screen */
	int skip;		/* of the card, when it is long */
	struct storing *storing;	/* under way; NULL: looking */
	/* a card is being split: where in its text */
	bool splitting;
	const char *split_text;	/* borrowed, of the set */
	size_t split_at;
};

static inline struct preview_deck *preview_deck(const struct preview *p)
{
	return &p->decks[p->at];
}
/* NULL without one. */
const struct preview_row *preview_row(const struct preview *p);
/* The selected card of the set; NULL: none, or one that vanished. */
struct recall_draft *preview_card(const struct preview *p);
/* The selected one of the vanished; NULL: none. */
struct recall_vanished *preview_vanished(const struct preview *p);

/* Lists the cards anew, the doubtful as they were read first; `card` of the
 * set stays selected when it is listed, SIZE_MAX the same row. */
void preview_list(struct preview *p, size_t card);
/* Shows another part, from its first row. */
void preview_show(struct preview *p, enum preview_part part);

void preview_draw(struct view *v, struct canvas *c);
/* Adds what is known of the selected card, for a panel of few rows or for
 * the whole screen. */
void preview_draw_card(struct preview *p, struct canvas *c, struct box b,
		bool whole);

/* Pushes the fields for the selected card's sides. */
void preview_edit(struct preview *p);

/* A repair was made: the selected card is `card` now. Their reactions. */
unsigned preview_repaired(struct preview *p, size_t card);
/* Begins to split the selected card; until p->splitting is over, commands go
 * to preview_split(). */
unsigned preview_begin_split(struct preview *p);
unsigned preview_split(struct preview *p, enum command command);

/* "24 new, 1 changed" */
void preview_write_counts(struct recall_buf *out,
		const struct recall_merge_result *r);
/*
 * Stores all sets of the file, or says why not; its reaction. Many cards are
 * stored behind the screen: p->storing is set until preview_stored() says that
 * it is over, or preview_stop() was obeyed; nothing may change until then.
 */
unsigned preview_accept(struct preview *p);
unsigned preview_stored(struct preview *p);
void preview_stop(struct preview *p);
void preview_draw_storing(struct preview *p, struct canvas *c, struct box b,
		int row);
void preview_storing_free(struct storing *s);	/* waits; NULL is fine */

/* Sets ready to be looked at, without plans: what was chosen for all cards of
 * such a page before is done. The sets are borrowed. */
struct preview_deck *preview_decks_new(struct recall_set *sets, size_t count,
		struct recall_store *store);
void preview_decks_free(struct preview_deck *decks, size_t count);

/* How the sets were read, copied: they can be read otherwise, and it is
 * remembered. */
void preview_was_read(struct view *v, const struct recall_reading *reading);
/* view_import.c: a preview, or a view that goes over to one; NULL after
 * ui_say_error(). */
struct view *import_read(struct ui *ui, const struct recall_reading *reading,
		int64_t into);

/* Takes both over. into: the deck, 0 found by content. */
struct view *preview_new(struct ui *ui, struct preview_deck *decks,
		struct recall_set *sets, size_t count, int64_t into);

#endif
