/* Anki's text: "#key:value" lines, then rows. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "heading.h"

static const struct {
	const char *name;
	char sign;
} separators[] = {
	{ "tab", '\t' }, { "comma", ',' }, { "semicolon", ';' },
	{ "pipe", '|' }, { "colon", ':' }, { "space", ' ' },
};

struct header {
	struct delimited *how;
	struct recall_set *set;
	bool separator_known, html_known, decks;
	const char *names;	/* of the columns, NULL none */
};

static char read_separator(const char *value)
{
	for (size_t i = 0; i < sizeof(separators) / sizeof(*separators); i++)
		if (!strcasecmp(value, separators[i].name))
			return separators[i].sign;
	return strlen(value) == 1 ? *value : '\t';
}

static void set_column(struct header *h, const char *value, enum column c)
{
	int n = atoi(value);

	if (n >= 1 && n <= MOST_COLUMNS)
		h->how->columns[n - 1] = c;
}

/* "#columns:Front<tab>Back": what is claimed by other keys stays so. */
static void name_columns(struct header *h)
{
	size_t n = 0;
	const char *s = h->names;

	while (s && n < MOST_COLUMNS) {
		const char *end = strchr(s, h->how->separator);

		h->how->names[n++] = recall_arena_strndup(h->set->arena, s,
				end ? (size_t)(end - s) : strlen(s));
		s = end ? end + 1 : NULL;
	}
	heading_columns(h->how->names, n, h->how->columns);
}

static void read_key(struct header *h, const char *key, const char *value)
{
	if (!strcasecmp(key, "separator")) {
		h->how->separator = read_separator(value);
		h->separator_known = true;
	} else if (!strcasecmp(key, "html")) {
		h->how->html = !strcasecmp(value, "true");
		h->html_known = true;
	} else if (!strcasecmp(key, "tags column")) {
		set_column(h, value, COLUMN_TAGS);
	} else if (!strcasecmp(key, "guid column")) {
		set_column(h, value, COLUMN_GUID);
	} else if (!strcasecmp(key, "notetype column")) {
		set_column(h, value, COLUMN_OTHER);
	} else if (!strcasecmp(key, "deck column")) {
		set_column(h, value, COLUMN_DECK);
		h->decks = true;
	} else if (!strcasecmp(key, "tags")) {
		h->how->tags = recall_arena_strdup(h->set->arena, value);
	} else if (!strcasecmp(key, "columns")) {
		h->names = recall_arena_strdup(h->set->arena, value);
	} else if (!strcasecmp(key, "deck")) {
		h->set->title = recall_arena_strdup(h->set->arena, value);
	}
}

/* Reads the "#" lines; the rows follow them. */
static void read_headers(struct header *h, const struct recall_buf *text)
{
	struct delimited *how = h->how;

	while (how->skip < text->len && text->data[how->skip] == '#') {
		const char *s = text->data + how->skip;
		size_t n = strcspn(s, "\n");
		char *line = recall_strndup(s + 1, n - 1);
		char *colon = strchr(line, ':');

		if (colon) {
			*colon = '\0';
			read_key(h, line, colon + 1);
		}
		free(line);
		how->skip += n + (s[n] == '\n');
		how->line++;
	}
}

static bool looks_like_html(const char *s)
{
	return strstr(s, "<br") || strstr(s, "&nbsp;") || strstr(s, "<div>") ||
			strstr(s, "<b>");
}

enum recall_status import_anki_run(struct import_source *src,
		struct import_sets *out, struct recall_error *err)
{
	struct delimited how = { .separator = '\t', .line = 1 };
	struct header h = { &how, import_sets_add(out, src), false, false,
		false, NULL };
	unsigned broken;
	enum recall_status status = RECALL_OK;

	h.set->format = "anki";
	read_headers(&h, &src->text);
	if (!h.separator_known)
		delimited_sniff(src, "\t;,", &how.separator);
	if (!h.html_known)
		how.html = looks_like_html(src->text.data + how.skip);
	if (h.names)
		name_columns(&h);
	if (h.decks) {	/* cards of all decks at once */
		how.out = out;
		status = import_source_load(src, err);
	}
	if (!status)
		status = delimited_quotes(src, &how, &broken, err);
	if (status)
		return status;
	delimited_columns(src, &how, h.set->arena);
	return delimited_read(src, &how, h.set, err);
}

int import_anki_sniff(struct import_source *src)
{
	static const char *const keys[] = { "#separator:", "#html:",
		"#tags column:", "#columns:", "#deck:", "#notetype:",
		"#notetype column:", "#guid column:", "#deck column:",
		"#tags:" };

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (!strncasecmp(src->text.data, keys[i], strlen(keys[i])))
			return 97;
	return 0;
}
