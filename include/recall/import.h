/*
 * Reading study sets: any text or deck file in, cards out.
 *
 * One table of readers, each with a sniff score and a run function that
 * pushes into a sink. The collection, a dry run, the converter and the test
 * printer are sinks. Each file is all or nothing.
 */
#ifndef RECALL_IMPORT_H
#define RECALL_IMPORT_H

#include "recall/store.h"

/* A card as it was read. Strings live in the set's arena. */
struct recall_draft {
	const char *front, *back;
	enum recall_kind kind;
	const char *tags;	/* space separated, "" none */
	const char *guid;	/* "" unless the file has one */
	const char *extra;	/* JSON object, "" none */
	double confidence;	/* 0..1, calibrated */
	bool reversed;		/* the source had the sides the other way */
	unsigned line;		/* 1-based, in the source */
	const char *source;	/* the source text, for the preview */
	size_t cut;		/* where a run-together line was split: byte
				 * offset into source; 0 none */
	bool dropped;		/* by the student in the preview */
	bool turned;		/* its sides are swapped by the student */
	/* of repair (repair.h): what `cut` lies in, NULL the source; and the
	 * cards it was made of as they were read, NULL when untouched */
	const char *text;
	const struct recall_draft *read;
	size_t read_count;
};
struct recall_warning {
	unsigned line;
	const char *text;
};

/* A study set as it was read from one file. */
struct recall_set {
	struct recall_arena *arena;
	const char *file;	/* as named by the user, "-" standard input */
	const char *stem;	/* file name without directory and ending */
	const char *format;	/* reader: "page", "json", "tsv", "csv"… */
	const char *site;	/* "knowt", "goconqr", "quizwiz"… or "" */
	const char *site_title;	/* "GoConqr page" */
	const char *encoding;	/* "UTF-8", "CP1252"… */
	const char *title;	/* "" none */
	const char *guid, *description, *language, *source;
	const char *ask;	/* "" or front, back, both, auto */
	bool foreign;		/* JSON that is another program's */
	struct recall_draft *cards;
	size_t count, cap;
	struct recall_warning *warnings;
	size_t warning_count, warning_cap;
	/* Of a large file, when it was asked for: cards is empty, merging
	 * reads them from here as it goes. NULL: cards has them all. */
	struct set_stream *stream;
};

/* Called now and then, ten times a second and more often, with how much of
 * how much is done; returns false to cancel. */
typedef bool recall_progress_fn(void *arg, size_t done, size_t total);

/* format NULL or "auto": sniffed. Names as in DESIGN.md: page, quizlet, csv,
 * tsv, anki, markdown, org, supermemo, mnemosyne, json, glossary, quiz. */
struct recall_read_options {
	const char *format;
	recall_progress_fn *progress;	/* until the call returns; NULL none */
	void *arg;
	bool stream;	/* the cards of a large file as they are needed */
};

/*
 * Reads a file (path "-" standard input) or bytes. A file may hold several
 * decks ({"decks":[…]}): on success *sets is an array of *count, the caller's
 * to free with recall_sets_free(). BAD_DATA with file and line for what can't
 * be read (empty, binary, no cards found), CANT_READ.
 */
enum recall_status recall_import_read(const char *path,
		const struct recall_read_options *options,
		struct recall_set **sets, size_t *count,
		struct recall_error *err);
enum recall_status recall_import_read_bytes(const char *name,
		const char *bytes, size_t n,
		const struct recall_read_options *options,
		struct recall_set **sets, size_t *count,
		struct recall_error *err);
void recall_sets_free(struct recall_set *sets, size_t count);

/* For writers of sets (readers, the converter, the preview). */
void recall_set_init(struct recall_set *set, const char *file);
void recall_set_release(struct recall_set *set);	/* what is in it */
struct recall_draft *recall_set_add(struct recall_set *set);
void recall_set_warn(struct recall_set *set, unsigned line,
		const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Swaps the sides of a card, as the preview's `x` does. */
void recall_draft_swap(struct recall_draft *draft);
/* The deck's name: its title, else the file's stem. */
const char *recall_set_name(const struct recall_set *set);
/* Cards below 0.7. */
size_t recall_set_doubtful(const struct recall_set *set);

/* ---- into the collection ---------------------------------------------- */

/* What merging does with a card. */
#define RECALL_CHANGES(X)						\
	X(ADDED, "new")							\
	X(CHANGED, "changed")						\
	X(SAME, "unchanged")						\
	X(DUPLICATE, "double")		/* stands earlier in the set */	\
	X(DELETED, "deleted by you")	/* and stays so */		\
	X(GONE, "gone")			/* no longer in the file */
enum recall_change {
#define X(id, name) RECALL_CHANGE_##id,
	RECALL_CHANGES(X)
#undef X
	RECALL_CHANGE_COUNT
};
const char *recall_change_name(enum recall_change change);

/* One card of a merge; all of it is borrowed for the call. */
struct recall_merged {
	enum recall_change change;
	size_t card;		/* of the set; not for GONE */
	/* as the collection has it, NULL for ADDED and DUPLICATE, and as it
	 * will be, NULL unless CHANGED */
	const struct recall_note *old, *now;
};
typedef void recall_merged_fn(void *arg, const struct recall_merged *m);

/* What becomes of a card that its file has no more. KEEP marks it; the
 * others keep its progress too, and undo takes them back. */
#define RECALL_GONES(X)							\
	X(KEEP, "keep") X(SUSPEND, "suspend") X(REMOVE, "remove")
enum recall_gone {
#define X(id, name) RECALL_GONE_##id,
	RECALL_GONES(X)
#undef X
};
const char *recall_gone_name(enum recall_gone gone);
bool recall_gone_parse(const char *s, enum recall_gone *gone);
/* Asked once for each card that has just vanished. */
typedef enum recall_gone recall_gone_fn(void *arg,
		const struct recall_note *note);

struct recall_merge_options {
	const char *deck;	/* into that deck; NULL: found by content */
	int64_t deck_id;	/* or that one; 0 none */
	bool fresh;		/* or into a new one, whatever is there */
	recall_merged_fn *merged;	/* told of every card; NULL none */
	recall_gone_fn *gone;	/* NULL: all are kept */
	recall_progress_fn *progress;	/* NULL none */
	void *arg;		/* of these three */
	const char *origin, *stamp;	/* of a preloaded file, NULL none */
	bool dry_run;
	bool keep_gone;		/* don't mark what vanished */
	/* Cards that are there with their sides the other way round are
	 * turned, as those are that the student turned; else they stay. */
	bool turn;
};
struct recall_merge_result {
	int64_t deck;
	bool new_deck;
	size_t cards;		/* of the set */
	int added, updated, unchanged, gone, doubtful, reversed;
	int kept;		/* student's own edits that were kept */
	int duplicates;		/* within the set, left out */
};
/*
 * Three-way against the stored source text: the file wins where the student
 * changed nothing, the student's edit wins and is counted. Progress is never
 * touched. One transaction; the caller may have one open already. `report`
 * (may be NULL) gets a line for each kept edit and each gone card.
 */
enum recall_status recall_import_merge(struct recall_store *store,
		const struct recall_set *set,
		const struct recall_merge_options *options,
		struct recall_merge_result *result, recall_report_fn *report,
		void *arg, struct recall_error *err);

/* ---- preloaded decks -------------------------------------------------- */

/*
 * Looks through the directories of `path` (colon-separated) and brings the
 * collection's list of preloaded decks up to date: reads new and changed
 * files, merges corrected ones into decks the student has added, and says so
 * in a line to fn ("Marketing 201: 2 cards corrected by the instructor").
 * Only regular files of root or of the directory's owner which nobody else
 * can write are read; others are named to fn once. A file that went away is
 * forgotten, the student's copy stays. Bad files are reported and skipped.
 */
enum recall_status recall_preload_scan(struct recall_store *store,
		const char *path, recall_report_fn *fn, void *arg,
		struct recall_error *err);
/* Adds a preloaded deck to the collection; *deck is its id. */
enum recall_status recall_preload_add(struct recall_store *store,
		const char *file, int64_t *deck, struct recall_error *err);

/* ---- lint -------------------------------------------------------------- */

struct recall_finding {
	unsigned line;
	bool error;		/* else a matter of taste */
	const char *text;	/* what is wrong, and the repair */
};
typedef void recall_finding_fn(void *arg, const struct recall_finding *f);
/* Empty sides, duplicates and near ones, definitions that contain their
 * term, one definition for several cards, unreadable text; how many errors. */
size_t recall_lint(const struct recall_set *set, recall_finding_fn *fn,
		void *arg);
/* Makes the repairs that nobody can mind: stray white space, characters that
 * can't be read, cards that stand there twice or have no text (these are
 * marked as dropped). Tells each to fn (may be NULL); how many. */
size_t recall_lint_fix(struct recall_set *set, recall_finding_fn *fn,
		void *arg);
/* The same but for the cards: all of them stay. */
size_t recall_lint_mend(struct recall_set *set, recall_finding_fn *fn,
		void *arg);
struct recall_lint_told {
	recall_finding_fn *fn;	/* NULL none */
	void *arg;
};
/*
 * The bytes of a file with its repairs made where they belong and all others
 * as they are; out stays empty when there is nothing to mend. Cards are
 * dropped where one is a row or a line of its own. The findings are told
 * before it is known whether they can be mended: BAD_DATA, when it can't be
 * told where a text stands (HTML, another encoding) or path is "-".
 */
enum recall_status recall_lint_fix_file(const char *path,
		const struct recall_read_options *options,
		const struct recall_lint_told *told, struct recall_buf *out,
		struct recall_error *err);

#endif
