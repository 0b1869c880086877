#include "reader.h"

#include <stdlib.h>
#include <string.h>

#include "kind.h"

/* The first of those that are equally sure wins. */
static const struct import_reader readers[] = {
	{ "json", "", ".json", import_json_sniff, import_json_run },
	{ "mnemosyne", "", ".xml", import_mnemosyne_sniff,
		import_mnemosyne_run },
	{ "org", "", ".org", import_org_sniff, import_org_run },
	{ "anki", "txt", "", import_anki_sniff, import_anki_run },
	{ "tsv", "tab", ".tsv", import_tsv_sniff, import_tsv_run },
	{ "csv", "", ".csv", import_csv_sniff, import_csv_run },
	{ "quizlet", "", "", import_quizlet_sniff, import_quizlet_run },
	{ "supermemo", "", ".txt", import_supermemo_sniff,
		import_supermemo_run },
	{ "markdown", "md", ".md", import_markdown_sniff, import_markdown_run },
	{ "glossary", "list", "", import_glossary_sniff,
		import_glossary_run },
	{ "page", "", "", import_page_sniff, import_page_run },
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
	if (src->damaged)
		recall_set_warn(set, 0, "%zu bytes are not %s; they became "
				"\xEF\xBF\xBD", src->damaged, src->encoding);
	if (src->repaired)
		recall_set_warn(set, 0, "%zu characters had been decoded "
				"twice; they were put right", src->repaired);
	return set;
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
		if (!strcmp(name, readers[i].name) || (readers[i].alias[0] &&
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

static const struct import_reader *sniff(struct import_source *src)
{
	const struct import_reader *best = NULL;
	int most = 0;

	for (size_t i = 0; i < READERS; i++) {
		int score = readers[i].sniff(src);

		if (score && readers[i].ending[0] &&
				import_source_ends(src, readers[i].ending))
			score += NAMED;
		if (score <= most)
			continue;
		most = score;
		best = &readers[i];
	}
	return best;
}

static enum recall_status choose(struct import_source *src,
		const struct import_reader **reader, struct recall_error *err)
{
	const char *format = src->options ? src->options->format : NULL;

	if (format && strcmp(format, "auto"))
		return find_named(format, reader, err);
	*reader = sniff(src);
	if (*reader)
		return RECALL_OK;
	return recall_fail(err, RECALL_BAD_DATA, "no cards found: this looks "
			"like no form of study set; put term and definition "
			"on lines of their own, or a tab between them");
}

static enum recall_status check_sets(const struct import_source *src,
		const struct import_sets *out, struct recall_error *err)
{
	size_t cards = 0;

	for (size_t i = 0; i < out->count; i++)
		cards += out->sets[i].count;
	if (cards)
		return RECALL_OK;
	recall_error_at(err, src->name, 0);
	return recall_fail(err, RECALL_BAD_DATA, "no cards found; put term "
			"and definition on lines of their own, or a tab "
			"between them");
}

enum recall_status recall_import_read_bytes(const char *name,
		const char *bytes, size_t n,
		const struct recall_read_options *options,
		struct recall_set **sets, size_t *count,
		struct recall_error *err)
{
	struct import_source src;
	struct import_sets out = { NULL, 0 };
	const struct import_reader *reader = NULL;
	enum recall_status status;

	*sets = NULL;
	*count = 0;
	status = import_source_init(&src, name, bytes, n, err);
	src.options = options;
	if (!status)
		status = choose(&src, &reader, err);
	if (!status)
		status = reader->run(&src, &out, err);
	if (!status)
		status = check_sets(&src, &out, err);
	import_source_release(&src);
	if (status) {
		recall_sets_free(out.sets, out.count);
		return status;
	}
	*sets = out.sets;
	*count = out.count;
	return RECALL_OK;
}

enum recall_status recall_import_read(const char *path,
		const struct recall_read_options *options,
		struct recall_set **sets, size_t *count,
		struct recall_error *err)
{
	struct recall_buf bytes = RECALL_BUF_INIT;
	enum recall_status status;

	*sets = NULL;
	*count = 0;
	status = import_slurp(path, &bytes, err);
	if (!status)
		status = recall_import_read_bytes(path, bytes.data, bytes.len,
				options, sets, count, err);
	recall_buf_release(&bytes);
	return status;
}
