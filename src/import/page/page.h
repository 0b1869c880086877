/*
 * A page of a study site as its text was copied.
 *
 * A site is one row of data (sites.c): the labels around the cards, how it
 * counts them, and which grammar reads what stands between. A grammar is one
 * small parser. What is on a page beside its cards is chrome and never gets
 * into one.
 */
#ifndef IMPORT_PAGE_H
#define IMPORT_PAGE_H

#include "../source.h"

/* The lines that hold the cards, and what the page says about them. */
struct page {
	struct import_source *src;	/* asked whether to go on; NULL not */
	struct recall_set *set;		/* where the cards go */
	const struct import_line *lines;
	size_t count;
	unsigned expected;	/* cards by the page's own counter, 0 none */
	bool third;		/* … says that cards may have a third side */
	bool guess_title;	/* the first line may be the title */
	bool glued;		/* both sides ran into one another */
	bool ruled;		/* rules stood between the cards */
	const struct page_site *site;	/* NULL: an unknown one */
};

#define PAGE_RULED 3	/* blank lines that a rule is worth */

typedef void page_grammar_fn(struct page *page);
page_grammar_fn page_read_blocks;	/* blank lines between the sides */
page_grammar_fn page_read_sides;	/* sides in turn, lines or blocks */
page_grammar_fn page_read_any;	/* … or between labels that it repeats */
page_grammar_fn page_read_runon;	/* a line a card, no sign between */
page_grammar_fn page_read_table;	/* | a | b | */
page_grammar_fn page_read_columns;	/* spaces between the sides */
page_grammar_fn page_read_cells;	/* labels in a table's cells */
page_grammar_fn page_read_units;	/* labels around every card */
page_grammar_fn page_read_outline;	/* the back stands further in */

/* StudyStack's button below each row of a table: takes the row out. */
#define PAGE_BIN "\U0001F5D1"

/* What a label on a page means. */
enum page_role {
	PAGE_END,	/* ends a list of labels */
	PAGE_ANCHOR,	/* the cards start after it; one must be there; # is
			 * the number of cards */
	PAGE_ALSO,	/* one of these must be there too */
	PAGE_HEAD,	/* chrome between anchor and cards */
	PAGE_AMID,	/* chrome there, and between cards and within them */
	PAGE_CLOSE,	/* the cards end before it */
	PAGE_COUNT,	/* # is the number of cards */
	PAGE_COUNT_LESS_ONE,	/* # is one less than the number of cards */
	PAGE_THIRD,	/* cards may have a third side; chrome as well */
	PAGE_DESCRIPTION,	/* the line after it is the description */
};
/* '*' is any text, '#' a number; case and runs of spaces don't matter. */
struct page_label {
	enum page_role role;
	const char *pattern;
};
/* Where the title stands. */
enum page_title {
	PAGE_TITLE_NONE,
	PAGE_TITLE_MAYBE,	/* perhaps before the first card */
	PAGE_TITLE_FIRST,	/* first line, unless that is a label */
	PAGE_TITLE_BELOW,	/* after the anchor, set off by a blank line;
				 * so is the description after it */
};
struct page_units {	/* for page_read_units */
	const char *start[2];	/* lines that open a card; "#" counts up */
	const char *back;	/* opens the back; NULL: after the first line */
	const char *end;	/* opens the chrome after the back, NULL none */
	bool closed;	/* a card opens only where another's end was */
};
struct page_site {
	const char *name, *title;	/* "goconqr", "GoConqr page" */
	page_grammar_fn *read;
	enum page_title where;
	const struct page_label *labels;
	const char *footer_pair;	/* follows each title in the footer */
	const struct page_units *units;
	const char *above;	/* the line above the anchor is chrome */
	bool headed;	/* known also by where its labels stand: rows.c */
};
extern const struct page_site page_sites[];
extern const size_t page_site_count;

/* Does a line look like the pattern? number (may be NULL) is what # was. */
bool page_label_match(const char *pattern, const char *text,
		unsigned *number);
/* Does it match any label of that role? */
bool page_line_is(const struct page_site *site, enum page_role role,
		const char *text, unsigned *number);

/* "Show full summary Hide full summary": both labels of one button. */
bool page_is_toggle(const char *text);
/* Where rows begin below the names of the sides, in whatever language; 0
 * nowhere. */
size_t page_find_rows(const struct import_line *lines, size_t n);

/* Is one of the first lines the label of every card? */
bool page_has_labels(const struct import_line *lines, size_t n);

/* Does a card of the site's units open near the first of these lines? */
bool page_has_units(const struct page_site *site,
		const struct import_line *lines, size_t n);

/* Is every line of an unknown page a card of one piece? */
bool page_is_runon(const struct page *page);
/* … of a known one, which counts as many cards as it has lines? */
bool page_counts_lines(const struct page *page);
/* Is there the head of a table whose cells ran into one another? Then the
 * page's lines are its rows. */
bool page_find_glued_head(struct page *page);
/* Do some lines stand further in than others? */
bool page_has_outline(const struct import_line *lines, size_t n);

/* "**What is …?**" on line after line: without its stars. */
void page_strip_stars(struct page *page);
/* Do rules, such as "-----", stand between the cards? */
bool page_has_rules(const struct page *page);
/* Takes headings off, the first of which is the title, and rules that are set
 * off, or all of them: these become blank lines. */
void page_strip_headings(struct page *page, bool rules);

/* Takes the menus and links of an unknown site off, and its title. */
void page_strip_chrome(struct page *page);
/* The best of the first n lines, none of a card, to name the set. */
void page_title_of_head(struct page *page, size_t n);
/* The line above the one that says how many cards there are, in whatever
 * words, names an unknown site's set; lines are the page's. */
void page_title_by_count(struct recall_set *set,
		const struct import_line *lines, size_t n);
/* Takes what stands below the cards off, whatever it is; the site is known,
 * and perhaps how many cards there are. */
void page_strip_foot(struct page *page);
/* How many lines the last runs of cards have, but for the page's last card. */
#define RUNS_MOST 8
struct last_runs {
	size_t times[RUNS_MOST + 1];	/* of runs of that many lines */
	size_t count;
	bool gaps;		/* some have blank lines inside */
};
/* In log odds that a run has so many lines. */
double page_run_odds(const struct last_runs *runs, size_t n);
/* The foot may stand below the last card: where in lines from … to - 1 that
 * card ends. */
size_t page_last_end(const struct page *page, size_t from, size_t to,
		const struct last_runs *runs);
/* "24 cards": nobody makes a card, or a title, of such a line. */
bool page_is_chrome(const char *text);
/* "**Card 2**": does a line do nothing but count cards? */
bool page_counts_cards(const char *s, size_t n);
/* "Comments", "Related sets": below it stand no more cards. */
bool page_opens_foot(const char *text);
/* The first of other sets, each with how many cards it has, below the cards;
 * n there are none. */
size_t page_find_related(const struct import_line *lines, size_t n);
/* "Advertisement": stands between cards as well. */
bool page_is_advert(const char *text);
/* Do two spaces or more part nearly all lines in two? */
bool page_is_columned(const struct page *page);
/* Are the cells of a table spread over lines? */
bool page_is_ragged(const struct page *page);
/* Is there a table amid a text? Then the page's lines are its rows. */
bool page_find_table(struct page *page);
/* Are most lines rows between bars, one of them a rule of dashes? */
bool page_is_ruled_table(const struct import_line *lines, size_t count);
/* Is a line of the head none of the page's own? */
bool page_may_be_title(const char *text);
/* Does a line like this one stand on the page again and again, not at one
 * place only? */
bool page_line_repeats(const struct page *page, const char *line);
/* Reads cards between labels that the page repeats; false: there are none. */
bool page_read_found_labels(struct page *page);

/* "Front: … Back: …" in lines of their own? */
bool page_has_label_pairs(const struct import_line *lines, size_t n);

/* For every round of a loop over the whole page; false: the user cancelled,
 * and what was read will be thrown away. */
bool page_goes_on(const struct page *page, size_t done, size_t total);
/* Adds a card; a, b in the order of the page. source "" makes it of both. */
struct recall_draft *page_add_pair(struct page *page, const char *a,
		const char *b, unsigned line, double confidence);
/* Lines [first, first + n) joined by line feeds, in the set's arena. */
const char *page_join(struct page *page, const struct import_line *lines,
		size_t n);
/* Takes numbers that stand before both sides of every card off its lines. */
void page_strip_side_numbers(struct page *page);
/* Takes numbers that count the cards and bullets before all of them off. */
void page_strip_marks(struct recall_set *set);
/* A side without a partner: one with holes is a card, of any other the user
 * is warned. */
void page_add_lone(struct page *page, const struct import_line *line);
void page_set_title(struct recall_set *set, const char *title);

/* Finds for every card which side is the front, turns those that stand the
 * wrong way round, and lowers the confidence where that is a guess. labelled:
 * the page says which it is; then only a page that was filled in the other
 * way throughout is turned. */
void page_orient(struct page *page, bool labelled);
/* Turns all cards when the page was written back first, else none. */
void page_turn_all(struct page *page);

#endif
