#include "strangers.h"

#include <errno.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "recall/core.h"

#define MOST_WORDS 40
#define MOST_FILES 16
#define MOST_CARDS 200
#define LEAST_CARDS 6

/* What a file of words names, a line each; "|" stands between its choices. */
#define KEYS(X) \
	X(SITE, "site") X(MENU, "menu") X(CRUMBS, "crumbs") \
	X(LOGIN, "login") X(MAKER, "maker") X(COUNT, "count") \
	X(CHANGED, "changed") X(MODES, "modes") X(FRONT, "front") \
	X(BACK, "back") X(COUNTER, "counter") X(BETWEEN, "between") \
	X(BEHIND, "behind") X(VARYING, "varying") X(RELATED, "related") \
	X(RELATION, "relation") X(COMMENTS, "comments") X(FOOT, "foot")
#define ENUM(id, name) id,
#define NAME(id, name) name,
enum key { KEYS(ENUM) KEY_COUNT };
static const char *const key_names[] = { KEYS(NAME) };

struct words {
	char *text[KEY_COUNT];		/* lines of the file */
	const char *list[KEY_COUNT][MOST_WORDS];
	uint32_t count[KEY_COUNT];
};

/* '<' is the front, '>' the back, '#' the counter, 'F' and 'B' the labels of
 * both sides, 'M' one between them, 'E' one behind, 'V' one with a number. */
static const struct {
	const char *name, *card;
} patterns[] = {
	{ "plain", "<\n>\n" },
	{ "pairs", "<\n>\n\n" },
	{ "gaps", "<\n\n>\n\n" },
	{ "labels", "F\n<\nB\n>\n" },
	{ "labels, gaps", "F\n<\nB\n>\n\n" },
	{ "inline labels", "F: <\nB: >\n" },
	{ "front label", "F\n<\n>\n" },
	{ "counter", "#\n<\n>\n" },
	{ "counter, gaps", "#\n<\n>\n\n" },
	{ "counter in blocks", "#\n\n<\n\n>\n\n" },
	{ "counter and labels", "#\nF\n<\nB\n>\n" },
	{ "counter and between", "#\n<\nM\n>\n" },
	{ "counter and behind", "#\n<\n>\nE\n" },
	{ "between", "<\nM\n>\n" },
	{ "between, gaps", "<\nM\n>\n\n" },
	{ "between and behind", "<\nM\n>\nE\n" },
	{ "behind", "<\n>\nE\n" },
	{ "behind, gaps", "<\n>\nE\n\n" },
	{ "varying", "<\n>\nV\n" },
	{ "varying, gaps", "<\n>\nV\n\n" },
};
#define PATTERNS (sizeof(patterns) / sizeof(*patterns))

static const char *const users[] = { "mira_k", "studyfox88", "jan.w",
	"prof_lee", "lena2007", "tomek", "ghost_note", "QuizQueen" };
static const char *const titles[] = { "Biology Chapter 4", "French verbs",
	"WW2 dates", "Anatomy 101", "Wortschatz Reise", "Les fleuves",
	"Verbos irregulares", "Rocks & Minerals" };
#define COUNT(a) ((uint32_t)(sizeof(a) / sizeof(*(a))))

struct maker {
	struct recall_random random;
	struct words files[MOST_FILES];
	uint32_t file_count;
	/* of the page at hand */
	const struct words *words;
	const char *user, *site;
	char title[200];
	char *front[MOST_CARDS], *back[MOST_CARDS];
	size_t cards;
	struct recall_buf text;
	bool gaps;		/* between the parts of head and foot */
};

/* ---- words --------------------------------------------------------------- */

static void read_line(struct words *w, const char *line)
{
	for (int k = 0; k < KEY_COUNT; k++) {
		size_t n = strlen(key_names[k]);
		char *save = NULL;

		if (strncmp(line, key_names[k], n) || line[n] != ':')
			continue;
		free(w->text[k]);
		w->text[k] = recall_strdup(line + n + 1);
		w->count[k] = 0;
		for (char *s = strtok_r(w->text[k], "|\n", &save); s &&
				w->count[k] < MOST_WORDS;
				s = strtok_r(NULL, "|\n", &save)) {
			size_t len = strlen(s += strspn(s, " "));

			while (len && s[len - 1] == ' ')
				s[--len] = '\0';
			w->list[k][w->count[k]++] = s;
		}
	}
}

static bool is_whole(const struct words *w)
{
	for (int k = 0; k < KEY_COUNT; k++)
		if (!w->count[k])
			return false;
	return w->count[FRONT] == w->count[BACK];
}

/* All files of a directory, in the order of their names. */
static bool read_words(struct maker *m, const char *directory)
{
	char pattern[600], line[4096];
	glob_t g;

	snprintf(pattern, sizeof(pattern), "%s/*.txt", directory);
	if (glob(pattern, 0, NULL, &g))
		return false;
	for (size_t i = 0; i < g.gl_pathc && m->file_count < MOST_FILES; i++) {
		FILE *f = fopen(g.gl_pathv[i], "r");

		while (f && fgets(line, sizeof(line), f))
			read_line(&m->files[m->file_count], line);
		if (f)
			fclose(f);
		if (is_whole(&m->files[m->file_count++]))
			continue;
		printf("%s lacks words\n", g.gl_pathv[i]);
		m->file_count = 0;
		break;
	}
	globfree(&g);
	return m->file_count > 0;
}

/* ---- chances ------------------------------------------------------------- */

static uint32_t below(struct maker *m, uint32_t n)
{
	return recall_random_below(&m->random, n);
}

static bool chance(struct maker *m, uint32_t percent)
{
	return below(m, 100) < percent;
}

static const char *any_of(struct maker *m, enum key key)
{
	return m->words->list[key][below(m, m->words->count[key])];
}

/* ---- lines --------------------------------------------------------------- */

static void add_name(struct maker *m, char name, size_t card)
{
	struct recall_buf *b = &m->text;

	if (name == 'u')
		recall_buf_adds(b, m->user);
	else if (name == 's')
		recall_buf_adds(b, m->site);
	else if (name == 't')
		recall_buf_adds(b, titles[below(m, COUNT(titles))]);
	else if (name == 'n')
		recall_buf_addf(b, "%zu", m->cards);
	else if (name == 'i')
		recall_buf_addf(b, "%zu", card);
	else
		recall_buf_addf(b, "%u", 2 + below(m, 40));
}

/* "{n} cards\nby {u}" */
static void add_words(struct maker *m, const char *s, size_t card)
{
	for (; *s; s++) {
		if (*s == '{' && s[1] && s[2] == '}') {
			add_name(m, s[1], card);
			s += 2;
		} else if (*s == '\\' && s[1] == 'n') {
			recall_buf_addc(&m->text, '\n');
			s++;
		} else {
			recall_buf_addc(&m->text, *s);
		}
	}
}

static void add_line(struct maker *m, const char *s)
{
	add_words(m, s, 0);
	recall_buf_addc(&m->text, '\n');
}

/* So many of the words, each once. */
static void add_some(struct maker *m, enum key key, uint32_t n)
{
	uint32_t left = m->words->count[key];

	for (uint32_t i = 0; n && i < m->words->count[key]; i++, left--) {
		if (below(m, left) >= n)
			continue;
		add_line(m, m->words->list[key][i]);
		n--;
	}
}

static void end_part(struct maker *m)
{
	if (m->gaps)
		recall_buf_addc(&m->text, '\n');
}

static void add_head(struct maker *m)
{
	static const struct {
		enum key key;
		uint32_t percent, least, more;
	} parts[] = {
		{ SITE, 70, 0, 0 }, { MENU, 60, 2, 5 }, { CRUMBS, 30, 1, 1 },
		{ LOGIN, 40, 1, 1 }, { FRONT, 90, 0, 0 }, { MAKER, 60, 1, 1 },
		{ COUNT, 50, 1, 1 }, { CHANGED, 30, 1, 1 },
		{ MODES, 40, 2, 3 },
	};

	for (size_t i = 0; i < COUNT(parts); i++) {
		if (!chance(m, parts[i].percent))
			continue;
		if (parts[i].key == SITE)
			add_line(m, m->site);
		else if (parts[i].key == FRONT)
			add_line(m, m->title);
		else
			add_some(m, parts[i].key, parts[i].least + below(m,
					parts[i].more));
		end_part(m);
	}
	if (!m->gaps && chance(m, 60))
		recall_buf_addc(&m->text, '\n');
}

static void add_foot(struct maker *m)
{
	const char *relation = any_of(m, RELATION);

	if (!m->gaps && chance(m, 60))
		recall_buf_addc(&m->text, '\n');
	if (chance(m, 50)) {
		add_line(m, any_of(m, RELATED));
		for (uint32_t n = 2 + below(m, 3); n; n--)
			add_line(m, relation);
		end_part(m);
	}
	if (chance(m, 25)) {
		add_some(m, COMMENTS, m->words->count[COMMENTS]);
		end_part(m);
	}
	if (chance(m, 80))
		add_some(m, FOOT, 2 + below(m, 5));
}

static void add_cards(struct maker *m, const char *pattern)
{
	static const struct {
		char sign;
		enum key key;
	} signs[] = { { 'F', FRONT }, { 'B', BACK }, { '#', COUNTER },
		{ 'M', BETWEEN }, { 'E', BEHIND }, { 'V', VARYING } };
	uint32_t chosen[COUNT(signs)];

	for (size_t k = 0; k < COUNT(signs); k++)
		chosen[k] = k == 1 ? chosen[0] : below(m,
				m->words->count[signs[k].key]);
	for (size_t i = 0; i < m->cards; i++)
		for (const char *s = pattern; *s; s++) {
			size_t k = 0;

			while (k < COUNT(signs) && signs[k].sign != *s)
				k++;
			if (k < COUNT(signs))
				add_words(m, m->words->list[signs[k].key]
						[chosen[k]], i + 1);
			else if (*s == '<' || *s == '>')
				recall_buf_adds(&m->text, *s == '<' ?
						m->front[i] : m->back[i]);
			else
				recall_buf_addc(&m->text, *s);
		}
}

/* ---- pages --------------------------------------------------------------- */

static void drop_cards(struct maker *m)
{
	for (; m->cards; m->cards--) {
		free(m->front[m->cards - 1]);
		free(m->back[m->cards - 1]);
	}
}

/* The cards of a labelled page that are whole, and the truth about them with
 * the pattern for a layout. */
static void read_cards(struct maker *m, const char *path, const char *layout,
		struct recall_buf *truth)
{
	FILE *f = fopen(path, "r");
	char line[4096], whole[4096], *at = line;

	drop_cards(m);
	recall_buf_reset(truth);
	if (!f || !fgets(line, sizeof(line), f))
		goto out;
	snprintf(m->title, sizeof(m->title), "%s", labelled_field(&at));
	recall_buf_addf(truth, "%s\t\t%s\n", m->title, layout);
	while (m->cards < MOST_CARDS && fgets(line, sizeof(line), f)) {
		const char *front, *back, *kind;

		memcpy(whole, line, sizeof(whole));
		at = line;
		front = labelled_field(&at);
		back = labelled_field(&at);
		kind = labelled_field(&at);
		if (!*front || !*back || !strcmp(kind, "lost"))
			continue;
		recall_buf_adds(truth, whole);
		if (!strcmp(kind, "or"))
			continue;
		m->front[m->cards] = recall_strdup(front);
		m->back[m->cards++] = recall_strdup(back);
	}
out:
	if (f)
		fclose(f);
}

static bool write_file(const char *path, const struct recall_buf *b)
{
	FILE *f = fopen(path, "w");
	bool written = f && fwrite(b->data, 1, b->len, f) == b->len;

	return f && !fclose(f) && written;
}

static bool make_page(struct maker *m, const glob_t *decks, const char *out,
		size_t page)
{
	const uint32_t pattern = below(m, COUNT(patterns));
	struct recall_buf truth = RECALL_BUF_INIT;
	char path[600];
	bool made;

	do {
		read_cards(m, decks->gl_pathv[below(m, (uint32_t)
				decks->gl_pathc)], patterns[pattern].name,
				&truth);
	} while (m->cards < LEAST_CARDS);
	m->words = &m->files[below(m, m->file_count)];
	m->user = users[below(m, COUNT(users))];
	m->site = any_of(m, SITE);
	if (!m->title[0] || chance(m, 50))
		snprintf(m->title, sizeof(m->title), "%s",
				titles[below(m, COUNT(titles))]);
	m->gaps = chance(m, 50);
	recall_buf_reset(&m->text);
	add_head(m);
	add_cards(m, patterns[pattern].card);
	add_foot(m);
	snprintf(path, sizeof(path), "%s/%04zu-stranger.txt", out, page);
	made = write_file(path, &m->text);
	snprintf(path, sizeof(path), "%s/%04zu-stranger.cards", out, page);
	made = made && write_file(path, &truth);
	recall_buf_release(&truth);
	return made;
}

static void release_maker(struct maker *m)
{
	for (uint32_t i = 0; i < MOST_FILES; i++)
		for (int k = 0; k < KEY_COUNT; k++)
			free(m->files[i].text[k]);
	drop_cards(m);
	recall_buf_release(&m->text);
	free(m);
}

bool strangers_score(const struct strangers *s, struct scores *scores)
{
	struct maker *m = recall_calloc(1, sizeof(*m));
	glob_t decks;
	bool made = false;

	recall_random_init(&m->random, s->seed);
	if (glob(s->cards, 0, NULL, &decks))
		goto out;
	made = read_words(m, s->words) && (!mkdir(s->out, 0777) ||
			errno == EEXIST);
	for (size_t i = 0; made && i < s->pages; i++)
		made = make_page(m, &decks, s->out, i);
	globfree(&decks);
	if (made)
		labelled_score(scores, s->out);
out:
	release_maker(m);
	return made;
}
