/*
 * The table of readers. A reader looks at a source and says how sure it is
 * that the file is its kind; the surest one runs. To add a format, write its
 * two functions and give it a row in reader.c.
 */
#ifndef IMPORT_READER_H
#define IMPORT_READER_H

#include "source.h"

/* The sets a file gives; most give one. */
struct import_sets {
	struct recall_set *sets;
	size_t count;
};
/* A new set at the end, with file, stem and encoding filled in. The pointer
 * is good until the next call. */
struct recall_set *import_sets_add(struct import_sets *out,
		const struct import_source *src);

/* A warning that lint tells in its own words. */
#define IMPORT_LACKS_SIDE "one side is empty"
/* What was put right in the file, as warnings. */
void import_sets_warn(struct recall_set *set, const struct import_source *src);

typedef enum recall_status import_run_fn(struct import_source *src,
		struct import_sets *out, struct recall_error *err);
/* 0 (not at all) to 100 (nothing else it could be). */
typedef int import_sniff_fn(struct import_source *src);

struct import_reader {
	const char *name;	/* as DESIGN's list of formats has it */
	const char *alias;	/* "" none */
	const char *ending;	/* of file names that are likely so, "" none */
	bool streams;		/* can do with a stretch of text at a time */
	bool loose;		/* other texts have its form, too */
	import_sniff_fn *sniff;
	import_run_fn *run;
};

import_sniff_fn import_json_sniff, import_anki_sniff, import_csv_sniff,
	import_tsv_sniff, import_quizlet_sniff, import_markdown_sniff,
	import_page_sniff, import_org_sniff, import_supermemo_sniff,
	import_mnemosyne_sniff, import_glossary_sniff,
	import_quiz_sniff, import_numbered_sniff, import_html_sniff,
	import_answerlist_sniff, import_literals_sniff;
import_run_fn import_json_run, import_anki_run, import_csv_run,
	import_tsv_run, import_quizlet_run, import_markdown_run,
	import_page_run, import_org_run, import_supermemo_run,
	import_mnemosyne_run, import_glossary_run,
	import_quiz_run, import_numbered_run, import_html_run,
	import_answerlist_run, import_literals_run;

/* Quizlet's export with signs that have to be told? */
bool import_quizlet_likely(const struct import_source *src);
/* So sure is a reader that has found signs of its own; and one that would take
 * any text that has lines. */
#define IMPORT_SURE 80
#define IMPORT_ANY_TEXT 20
/* What a text is that is no study set, for a sentence ("a log"); NULL: it may
 * be one. sure: of the reader that was found for it. doubt: somebody may have
 * meant it as one. */
const char *import_no_set(struct import_source *src, int sure, bool *doubt);

/* The source of each card that its reader gave none: its lines. */
void import_fill_sources(const struct import_source *src,
		struct recall_set *set);
/* {"name":"text"}, for a draft's further fields. */
const char *import_json_extra(struct recall_arena *arena, const char *name,
		const char *text);

/* Tags with one blank between them, "_" for the blanks within one; in the
 * arena. */
const char *import_tags(struct recall_arena *arena, const char *s);

/* A copy of s in which line feeds and tabs are blanks: what decks are called
 * stands in the rows of lists. */
const char *import_one_line(struct recall_arena *arena, const char *s);

/* What every reader does to a card it has read: its kind, unless known. */
void import_finish_draft(struct recall_draft *draft, bool kind_known);

#endif
