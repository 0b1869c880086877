#include "reader.h"

#include <stdlib.h>
#include <string.h>

#include "kind.h"
#include "stretch.h"

/* The first of those that are equally sure wins. */
static const struct import_reader readers[] = {
	{ "json", "", ".json", true, false, import_json_sniff, import_json_run },
	{ "mnemosyne", "", ".xml", false, false, import_mnemosyne_sniff,
		import_mnemosyne_run },
	{ "org", "", ".org", false, false, import_org_sniff, import_org_run },
	{ "anki", "txt", "", true, false, import_anki_sniff, import_anki_run },
	{ "tsv", "tab", ".tsv", true, false, import_tsv_sniff, import_tsv_run },
	{ "csv", "", ".csv", true, false, import_csv_sniff, import_csv_run },
	{ "quizlet", "", "", false, false, import_quizlet_sniff,
		import_quizlet_run },
	{ "supermemo", "", ".txt", true, false, import_supermemo_sniff,
		import_supermemo_run },
	{ "markdown", "md", ".md", true, true, import_markdown_sniff,
		import_markdown_run },
	{ "quiz", "aiken", "", false, false, import_quiz_sniff,
		import_quiz_run },
	{ "html", "", ".html", false, false, import_html_sniff,
		import_html_run },
	{ "answerlist", "", "", false, false, import_answerlist_sniff,
		import_answerlist_run },
	{ "numbered", "", "", false, false, import_numbered_sniff,
		import_numbered_run },
	{ "literals", "", "", false, false, import_literals_sniff,
		import_literals_run },
	{ "glossary", "list", "", false, false, import_glossary_sniff,
		import_glossary_run },
	{ "page", "", "", false, false, import_page_sniff, import_page_run },
};
/* What a fitting file name adds. */
#define NAMED 15
#define READERS (sizeof(readers) / sizeof(*readers))

struct recall_set *import_sets_add(struct import_sets *out,
		const struct import_source *src)
{
	struct recall_set *set;

	out->sets = recall_realloc(out->sets, out->count + 1,
			sizeof(*out->sets));
	set = &out->sets[out->count++];
	recall_set_init(set, src->name);
	set->encoding = src->encoding;
	import_sets_warn(set, src);
	return set;
}

void import_sets_warn(struct recall_set *set, const struct import_source *src)
{
	size_t damaged = src->rest ? src->rest->damaged : src->damaged;
	size_t repaired = src->rest ? src->rest->repaired : src->repaired;

	if (damaged)
		recall_set_warn(set, 0, damaged == 1 ?
				"%zu byte is not %s; it became \xEF\xBF\xBD" :
				"%zu bytes are not %s; they became "
				"\xEF\xBF\xBD", damaged, src->encoding);
	if (repaired)
		recall_set_warn(set, 0, repaired == 1 ?
				"%zu character had been decoded twice; it was "
				"put right" :
				"%zu characters had been decoded twice; they "
				"were put right", repaired);
}

void import_finish_draft(struct recall_draft *draft, bool kind_known)
{
	if (!kind_known)
		draft->kind = import_find_kind(draft->front, draft->back);
}

static enum recall_status find_named(const char *name,
		const struct import_reader **out, struct recall_error *err)
{
	struct recall_buf names = RECALL_BUF_INIT;
	enum recall_status status;

	for (size_t i = 0; i < READERS; i++) {
		*out = &readers[i];
		/* "quizlet:SIDE:CARD" */
		if ((!strncmp(name, "quizlet:", 8) &&
				!strcmp(readers[i].name, "quizlet")) ||
				!strcmp(name, readers[i].name) || (readers[i].alias[0] &&
				!strcmp(name, readers[i].alias)))
			return RECALL_OK;
	}
	for (size_t i = 0; i < READERS; i++)
		recall_buf_addf(&names, "%s%s", i ? ", " : "",
				readers[i].name);
	status = recall_fail(err, RECALL_USAGE, "no format \"%s\"; there are "
			"%s", name, names.data);
	recall_buf_release(&names);
	return status;
}

/* From here on a loose form can't be meant otherwise. */
#define CERTAIN 90

/* sure: by the text alone. */
static const struct import_reader *sniff(struct import_source *src, int *sure)
{
	const struct import_reader *best = NULL;
	int most = 0;

	*sure = 0;
	for (size_t i = 0; i < READERS; i++) {
		int text = readers[i].sniff(src), score = text;

		if (score && readers[i].ending[0] &&
				import_source_ends(src, readers[i].ending))
			score += NAMED;
		if (score <= most)
			continue;
		most = score;
		*sure = text;
		best = &readers[i];
	}
	return best;
}

/* doubt: what the text looks like although it may be a set; else NULL. */
static enum recall_status choose(struct import_source *src,
		const struct import_reader **reader, const char **doubt,
		struct recall_error *err)
{
	const char *format = src->options ? src->options->format : NULL;
	const char *what;
	bool doubtful = false, loose;
	int sure;

	*doubt = NULL;
	if (format && strcmp(format, "auto"))
		return find_named(format, reader, err);
	*reader = sniff(src, &sure);
	loose = !*reader || (*reader)->loose;
	what = sure < (loose ? CERTAIN : IMPORT_SURE) ?
			import_no_set(src, sure, &doubtful) : NULL;
	*doubt = doubtful ? what : NULL;
	if (*reader && (!what || doubtful))
		return RECALL_OK;
	if (!*reader && import_quizlet_likely(src))
		return recall_fail(err, RECALL_BAD_DATA, "cards on one line: "
				"say which signs stand between sides and "
				"cards, for instance --from 'quizlet:,:;'");
	if (*reader)
		recall_error_at(err, src->name, 1);
	return recall_fail(err, RECALL_BAD_DATA, "no cards found: this looks "
			"like %s; put term and definition on lines of their "
			"own, or a tab between them", what ? what :
			"no form of study set");
}

static enum recall_status check_sets(const struct import_source *src,
		const struct import_sets *out, struct recall_error *err)
{
	size_t cards = 0;

	for (size_t i = 0; i < out->count; i++)
		cards += out->sets[i].stream ? 1 : out->sets[i].count;
	if (cards)
		return RECALL_OK;
	recall_error_at(err, src->name, 0);
	return recall_fail(err, RECALL_BAD_DATA, "no cards found; put term "
			"and definition on lines of their own, or a tab "
			"between them");
}

/* Nobody shall learn by heart what was never meant so. */
#define DOUBT 0.3

static void doubt_sets(struct import_sets *out, const char *what)
{
	for (size_t i = 0; i < out->count; i++) {
		struct recall_set *set = &out->sets[i];

		recall_set_warn(set, 0, "looks like %s, not a study set", what);
		for (size_t k = 0; k < set->count; k++)
			if (set->cards[k].confidence > DOUBT)
				set->cards[k].confidence = DOUBT;
	}
}

static enum recall_status run(struct import_source *src,
		struct import_sets *out, struct recall_error *err)
{
	const struct import_reader *reader = NULL;
	const char *doubt;
	enum recall_status status = choose(src, &reader, &doubt, err);

	if (!status && !reader->streams)
		status = import_source_load(src, err);
	if (!status)
		status = reader->run(src, out, err);
	if (!status && doubt)
		doubt_sets(out, doubt);
	if (src->cancelled)
		return recall_fail(err, RECALL_CANCELLED, "cancelled");
	return status ? status : check_sets(src, out, err);
}

/* Frees the source unless a set of a large file reads on from it. */
static enum recall_status finish(struct import_source *src,
		enum recall_status status, struct import_sets *got,
		struct recall_set **sets, size_t *count)
{
	bool reads_on = false;

	for (size_t i = 0; i < got->count; i++) {
		reads_on |= got->sets[i].stream != NULL;
		if (!status && strcmp(got->sets[i].format, "json"))
			import_fill_sources(src, &got->sets[i]);
	}
	src->options = NULL;
	if (src->rest)
		src->rest->options = NULL;
	if (!reads_on)
		import_source_free(src);
	if (status)
		recall_sets_free(got->sets, got->count);
	*sets = status ? NULL : got->sets;
	*count = status ? 0 : got->count;
	return status;
}

enum recall_status recall_import_read_bytes(const char *name,
		const char *bytes, size_t n,
		const struct recall_read_options *options,
		struct recall_set **sets, size_t *count,
		struct recall_error *err)
{
	struct import_source *src = recall_alloc(sizeof(*src));
	struct import_sets out = { NULL, 0 };
	enum recall_status status = import_source_init(src, name, bytes, n,
			err);

	src->options = options;
	if (!status)
		status = run(src, &out, err);
	return finish(src, status, &out, sets, count);
}

static enum recall_status read_large(const char *path, int fd,
		const struct recall_read_options *options,
		struct recall_set **sets, size_t *count,
		struct recall_error *err)
{
	struct import_source *src = recall_alloc(sizeof(*src));
	struct import_sets out = { NULL, 0 };
	enum recall_status status = import_source_open(src, path, fd, options,
			err);

	if (!status)
		status = run(src, &out, err);
	return finish(src, status, &out, sets, count);
}

enum recall_status recall_import_read(const char *path,
		const struct recall_read_options *options,
		struct recall_set **sets, size_t *count,
		struct recall_error *err)
{
	struct recall_buf bytes = RECALL_BUF_INIT;
	int large;
	enum recall_status status;

	*sets = NULL;
	*count = 0;
	status = import_slurp(path, &bytes, &large, options, err);
	if (!status && large >= 0)
		return read_large(path, large, options, sets, count, err);
	if (!status)
		status = recall_import_read_bytes(path, bytes.data, bytes.len,
				options, sets, count, err);
	recall_buf_release(&bytes);
	return status;
}
