/*
 * A label before each side: "Q: …", "A: …", "Tags: …", bold or not, and
 * "C: …" for a text with [holes]; "# …" is the title. A side goes on in lines
 * that are indented by four spaces, which is how export writes it, or that
 * repeat its label, which is how SuperMemo does.
 */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "../page/page.h"
#include "../words.h"
#include "notestream.h"

#define LOOK_LINES 400
#define PAGE_KNOWS 15	/* less sure than the reader of pages */
#define MOST_HEADING 60	/* bytes */

enum label { LABEL_NONE, LABEL_FRONT, LABEL_BACK, LABEL_TAGS, LABEL_CLOZE,
	LABEL_OTHER, LABEL_COUNT };

static const struct {
	const char *word;
	enum label label;
} labels[] = {
	{ "Q", LABEL_FRONT }, { "A", LABEL_BACK },
	{ "Tags", LABEL_TAGS }, { "C", LABEL_CLOZE },
	{ "Cloze", LABEL_CLOZE }, { "Question", LABEL_FRONT },
	{ "Answer", LABEL_BACK }, { "Term", LABEL_FRONT },
	{ "Definition", LABEL_BACK }, { "Front", LABEL_FRONT },
	{ "Back", LABEL_BACK }, { "Frage", LABEL_FRONT },
	{ "Antwort", LABEL_BACK }, { "Pregunta", LABEL_FRONT },
	{ "Respuesta", LABEL_BACK }, { "Réponse", LABEL_BACK },
	{ "Begriff", LABEL_FRONT }, { "Definición", LABEL_BACK },
	{ "Término", LABEL_FRONT }, { "Définition", LABEL_BACK },
	/* what a card has beside its sides */
	{ "Status", LABEL_OTHER }, { "Difficulty", LABEL_OTHER },
	{ "Level", LABEL_OTHER }, { "Topic", LABEL_OTHER },
	{ "Category", LABEL_OTHER }, { "Source", LABEL_OTHER },
	{ "Deck", LABEL_OTHER },
};

struct reading {
	struct note_reader base;
	struct recall_buf side[LABEL_COUNT];	/* by label; 0 unused */
	enum label open;
	unsigned blanks;	/* blank lines held back */
	size_t block;		/* of the open side: bytes before its last
				 * paragraph, if that is one line; else 0 */
	bool bold;		/* labels are "**Q:**", so "Q:" is none */
	bool tight;		/* no blank line stands before that line */
	size_t set_in;		/* of the back: bytes up to its last line that
				 * is set in, and so belongs to it */
	unsigned line, card_line;
	unsigned headings, heading_line;	/* left out; below the first */
};

/* "Q3. …", "A3: …", "Q3a: …" */
static enum label find_counted(const char *s, size_t n, size_t *skip)
{
	size_t k = 1;

	while (k < n && k < 5 && s[k] >= '0' && s[k] <= '9')
		k++;
	if (k > 1 && k < n && s[k] >= 'a' && s[k] <= 'd')
		k++;
	if (k == 1 || k >= n || !strchr(".:)", s[k]) ||
			(k + 1 < n && s[k + 1] != ' '))
		return LABEL_NONE;
	*skip = k + 1 + (k + 1 < n);
	return *s == 'Q' ? LABEL_FRONT : *s == 'A' ? LABEL_BACK : LABEL_NONE;
}

/* Bytes of "Q:", "**Q:** ", "**Q**: "; 0: the word isn't the line's label. */
static size_t pass_word(const char *s, size_t n, const char *word, bool *bold)
{
	size_t at = note_starts(s, n, "**") ? 2 : 0, len = strlen(word);

	*bold = at;
	if (n < at + len || strncasecmp(s + at, word, len))
		return 0;
	at += len;
	at += *bold && at + 1 < n && s[at] == ' ' &&
			isdigit((unsigned char)s[at + 1]);
	while (*bold && at < n && isdigit((unsigned char)s[at]))
		at++;
	at += *bold && note_starts(s + at, n - at, "**") ? 2 : 0;
	if (at == n || s[at++] != ':')
		return 0;
	at += *bold && note_starts(s + at, n - at, "**") ? 2 : 0;
	return at + (at < n && (s[at] == ' ' || s[at] == '\t'));
}

static enum label match_label(const char *s, size_t n, size_t *skip)
{
	for (size_t i = 0; i < sizeof(labels) / sizeof(*labels); i++) {
		bool bold;

		*skip = pass_word(s, n, labels[i].word, &bold);
		if (*skip && (bold || labels[i].label != LABEL_OTHER))
			return labels[i].label;
	}
	return find_counted(s, n, skip);
}

/* Also behind the comma that a page break leaves. */
static enum label find_label(const char *s, size_t n, size_t *skip)
{
	size_t comma = n > 1 && *s == ',';
	enum label l;

	comma += comma && s[1] == ' ';
	l = match_label(s + comma, n - comma, skip);
	if (l)
		*skip += comma;
	return l;
}

/* "[hole]" and "==hole==" are holes; "{{c1::hole}}" is one already. */
static void add_cloze(struct reading *r)
{
	static const char *const marks[][3] = { { "{{", "}}", "::" },
		{ "[", "]", NULL }, { "==", "==", NULL } };
	const struct recall_buf *text = &r->side[LABEL_CLOZE];
	struct recall_buf b = RECALL_BUF_INIT;
	unsigned holes = 0;

	for (size_t i = 0; i < 3 && !holes; i++) {
		recall_buf_reset(&b);
		holes = note_add_holes(&b, text->data, text->len, marks[i]);
	}
	note_add_card(r->base.set, &b, &r->side[LABEL_BACK], r->card_line);
	recall_buf_release(&b);
}

static void end_card(struct reading *r)
{
	const struct recall_buf *tags = &r->side[LABEL_TAGS];
	struct recall_set *set = r->base.set;
	size_t before = set->count;
	const char *s = tags->data;
	size_t n = tags->len;

	if (r->side[LABEL_CLOZE].len)
		add_cloze(r);
	else
		note_add_card(set, &r->side[LABEL_FRONT],
				&r->side[LABEL_BACK], r->card_line);
	note_trim(&s, &n);
	if (set->count > before)
		set->cards[before].tags = recall_arena_strndup(set->arena, s,
				n);
	for (int l = 0; l < LABEL_COUNT; l++)
		recall_buf_reset(&r->side[l]);
}

/* Ends as sentences do. */
static bool is_sentence(const char *s, size_t n)
{
	return n > MOST_HEADING || (n && strchr(".!?;,", s[n - 1]));
}

/* "Laws and Equilibrium": every longer word has a capital. */
static bool is_title(const char *s, size_t n)
{
	struct word w[WORDS_PEEK];
	size_t count = words_held(words_peek(s, n, w));

	for (size_t i = 0; i < count; i++)
		if (w[i].shape == WORD_LOWER && (!i || w[i].core_len > 3))
			return false;
	return count > 1 && !memchr(s, ':', n);
}

/* A line between two cards, set off on both sides, or one that counts them:
 * "Flashcard 2". */
static void drop_heading(struct reading *r)
{
	struct recall_buf *b = &r->side[LABEL_BACK];
	const char *s = b->data + r->block;
	size_t n = b->len - r->block;

	if (r->open != LABEL_BACK || !r->block)
		return;
	note_trim(&s, &n);
	if (!page_counts_cards(s, n) && (r->tight != !r->blanks ||
			is_sentence(s, n) || (r->tight && !is_title(s, n))))
		return;
	r->headings++;
	r->heading_line = r->headings > 1 ? r->heading_line : r->line;
	b->len = r->block;
	b->data[b->len] = '\0';
}

static void open_side(struct reading *r, enum label l, const char *s, size_t n)
{
	if (l == r->open && !r->blanks && l != LABEL_CLOZE) {
		note_add_line(&r->side[l], s, n);
		return;
	}
	if (l == LABEL_FRONT || l == LABEL_CLOZE || r->side[l].len) {
		drop_heading(r);
		end_card(r);
		r->card_line = r->line;
	}
	r->open = l;
	r->blanks = 0;
	r->block = 0;
	if (!r->side[LABEL_BACK].len)
		r->set_in = 0;
	recall_buf_add(&r->side[l], s, n);
}

static void go_on(struct reading *r, const char *s, size_t n)
{
	struct recall_buf *b = &r->side[r->open];
	bool ended = b->len && strchr(".!?$", b->data[b->len - 1]);

	r->tight = !r->blanks;
	r->block = r->blanks || ended || page_counts_cards(s, n) ? b->len : 0;
	for (; r->blanks; r->blanks--)
		recall_buf_addc(b, '\n');
	recall_buf_addc(b, '\n');
	recall_buf_add(b, s, n);
}

static bool lacks_title(const struct reading *r)
{
	return r->base.head && !r->base.head->title[0];
}

/* "Cold War Flashcards" above the first card. */
static void take_title(struct reading *r, const char *s, size_t n)
{
	struct recall_set *head = r->base.head;

	note_trim(&s, &n);
	page_set_title(head, recall_arena_strndup(head->arena, s, n));
}

/* "… it is.Q: What …": where a label stands right behind a sentence;
 * n: nowhere. */
static size_t find_glued(const char *s, size_t n)
{
	size_t skip;

	for (size_t i = 1; i + 3 < n; i++)
		if (strchr(".?!)", s[i - 1]) && (s[i] == 'Q' || s[i] == 'A') &&
				match_label(s + i, n - i, &skip))
			return i;
	return n;
}

/* "   A: …" below its question; four spaces are the question's own. */
static bool find_set_in(const char *s, size_t n, size_t *skip)
{
	size_t in = n && *s == '\t';

	while (in < n && s[in] == ' ')
		in++;
	if (!in || in > 3 || find_label(s + in, n - in, skip) != LABEL_BACK)
		return false;
	*skip += in;
	return true;
}

static void read_line(struct reading *r, const char *s, size_t n)
{
	size_t skip = 0;
	enum label l = find_label(s, n, &skip);

	if (!l && r->open == LABEL_FRONT && find_set_in(s, n, &skip))
		l = LABEL_BACK;
	if (l) {
		/* "**Q: all of it in bold**" */
		if (n > skip + 2 && note_starts(s, n, "**") &&
				!memcmp(s + n - 2, "**", 2) &&
				note_find(s + 2, s + n, "**") == s + n - 2)
			n -= 2;
		open_side(r, l, s + skip, n - skip);
	} else if (n >= 4 && !memcmp(s, "    ", 4) && r->open) {
		go_on(r, s + 4, n - 4);
		if (r->open == LABEL_BACK)
			r->set_in = r->side[LABEL_BACK].len;
	} else if (!n) {
		r->blanks++;
	} else if (*s == '#') {
		size_t marks = strspn(s, "#");

		marks += marks < n && s[marks] == ' ';

		if (lacks_title(r) && !note_reader_cards(&r->base) && !r->open)
			r->base.head->title = recall_arena_strndup(
					r->base.head->arena, s + marks,
					n - marks);
		else
			end_card(r);
		r->open = LABEL_NONE;
	} else if (r->open && strncmp(s, "---", 3)) {
		note_trim(&s, &n);	/* set in below its label */
		go_on(r, s, n);
	} else {
		if (!r->open && lacks_title(r) && !is_sentence(s, n) &&
				strncmp(s, "---", 3) &&
				!page_counts_cards(s, n))
			take_title(r, s, n);
		r->open = LABEL_NONE;
	}
}

/* Does a line of the text stand on pages only, below their cards? */
static bool has_foot(const char *s)
{
	char line[MOST_HEADING + 1];

	while (*(s += strspn(s, "\n"))) {
		size_t n = strcspn(s, "\n");

		if (n <= MOST_HEADING) {
			memcpy(line, s, n);
			line[n] = '\0';
			if (page_opens_foot(line) || page_is_chrome(line))
				return true;
		}
		s += n;
	}
	return false;
}

/* Past so many lines that are not blank. */
static char *pass_lines(char *s, size_t lines)
{
	for (; *s && lines; lines--) {
		s += strspn(s, "\n");
		s += strcspn(s, "\n");
	}
	return s;
}

/* What all cards but the last have at the most: lines, and blank ones. */
static void measure(const struct recall_set *set, size_t *lines, bool *gaps)
{
	*lines = 0;
	*gaps = false;
	for (size_t i = 0; i < set->count; i++) {
		const char *s = set->cards[i].back;
		size_t n = *s != '\0';

		*gaps |= strstr(s, "\n\n") != NULL;
		for (; *s; s++)
			n += *s == '\n' && s[1] != '\n';
		*lines = n > *lines ? n : *lines;
	}
}

/* Below the last card: its side ends before a paragraph that opens the foot
 * of a page; or where it goes on as no other card does, and leads to one. */
static void drop_foot(struct reading *r)
{
	struct recall_buf *b = &r->side[LABEL_BACK];
	char *text = b->data + r->set_in, *end = NULL;
	size_t lines;
	bool gaps;

	measure(r->base.set, &lines, &gaps);
	for (char *s = strstr(text, "\n\n"); s && !end; s = strstr(s + 2,
			"\n\n")) {
		char *stop = pass_lines(s, 1), kept = *stop;

		*stop = gaps ? '\0' : kept;
		end = has_foot(s) ? s : NULL;
		*stop = kept;
	}
	if (!end && r->base.set->count > 2 && has_foot(pass_lines(text,
			lines)))
		end = pass_lines(text, lines);
	if (!end)
		return;
	*end = '\0';
	b->len = (size_t)(end - b->data);
	recall_set_warn(r->base.set, r->line, "what stands below the last "
			"card was taken for the page's foot");
}

static void begin_labels(struct note_reader *base)
{
	struct reading *r = (struct reading *)base;

	for (int i = 0; i < LABEL_COUNT; i++)
		recall_buf_init(&r->side[i]);
}

static void read_labels(struct note_reader *base, struct note_lines *l)
{
	struct reading *r = (struct reading *)base;

	while (note_lines_next(l)) {
		const char *s = l->s;
		size_t n = l->n, k;

		if (find_label(s, n, &k))
			r->bold = note_starts(s, n, "**");
		k = r->bold ? n : find_glued(s, n);
		r->line = l->number;
		for (; k < n; s += k, n -= k, k = find_glued(s, n))
			read_line(r, s, k);
		read_line(r, s, n);
	}
}

static void end_labels(struct note_reader *base)
{
	struct reading *r = (struct reading *)base;

	if (note_reader_cards(base))
		drop_foot(r);
	end_card(r);
	if (r->headings)
		recall_set_warn(base->set, r->heading_line, "%u headings "
				"between cards were left out, the first above "
				"this line", r->headings);
}

static void release_labels(struct note_reader *base)
{
	struct reading *r = (struct reading *)base;

	for (int i = 0; i < LABEL_COUNT; i++)
		recall_buf_release(&r->side[i]);
}

/* "Card 3", "Show answer", again and again between the sides: a page's. */
static bool has_page_labels(const struct import_source *src, size_t fronts)
{
	const struct page page = { .lines = src->lines, .count = src->count };
	size_t n = src->count < LOOK_LINES ? src->count : LOOK_LINES;
	size_t times = 0, skip;

	for (size_t i = 0; i < n; i++) {
		const char *s = src->lines[i].text;

		times += (isalpha((unsigned char)*s) || (unsigned char)*s >=
				0x80) &&
				src->lines[i].indent < 2 &&
				!find_label(s, src->lines[i].len, &skip) &&
				(!strpbrk(s, "0123456789") ||
				page_counts_cards(s, src->lines[i].len)) &&
				page_line_repeats(&page, s);
	}
	return times >= 4 && times * 2 >= fronts;
}

/* As many fronts as backs, and two of each, or one and the file's ending.
 * Where they take turns there may be much text below them. */
static int sniff_labels(struct import_source *src)
{
	size_t n[LABEL_COUNT] = { 0 }, skip, all, turns = 0;
	enum label last = LABEL_NONE;

	import_source_split_head(src);
	for (size_t i = 0; i < src->count; i++) {
		enum label l = find_label(src->lines[i].text,
				src->lines[i].len, &skip);

		n[l]++;
		turns += l == LABEL_BACK && last == LABEL_FRONT;
		last = l ? l : last;
		if (l == LABEL_BACK && find_glued(src->lines[i].text,
				src->lines[i].len) < src->lines[i].len) {
			n[LABEL_FRONT]++;
			last = LABEL_FRONT;
		}
	}
	all = n[LABEL_FRONT] + n[LABEL_BACK] + n[LABEL_CLOZE];
	if ((!n[LABEL_FRONT] || !n[LABEL_BACK]) && !n[LABEL_CLOZE])
		return 0;
	if (import_source_ends(src, ".md"))
		return 92;
	if (has_page_labels(src, n[LABEL_FRONT]))
		return PAGE_KNOWS;
	if (turns > 2 && turns * 3 >= all && all * 12 >= src->count)
		return 90;
	return all >= 4 && all * 10 >= src->count * 4 ? 90 : 0;
}

#define LABELS .size = sizeof(struct reading), .begin = begin_labels,	\
	.read = read_labels, .end = end_labels, .release = release_labels

/*
 * The forms that cards take in Markdown; of those that are equally sure the
 * first. What is told to be Markdown has labels, if nothing else. Tables,
 * outlines and headings are read whole: how wide a table is, how deep its
 * cards lie, whether all of it is one card is known at the end only.
 */
static const struct note_form *const forms[] = {
	&(const struct note_form){ sniff_labels, LABELS },
	&markdown_notes,
	&(const struct note_form){ markdown_sniff_tables,
		.read_whole = markdown_read_tables },
	&(const struct note_form){ markdown_sniff_outline,
		.read_whole = markdown_read_outline },
	&(const struct note_form){ markdown_sniff_definitions,
		.read_whole = markdown_read_definitions },
	&(const struct note_form){ markdown_sniff_halves,
		.read_whole = markdown_read_halves },
	&(const struct note_form){ markdown_sniff_headings,
		.read_whole = markdown_read_headings },
};

static const struct note_form *find_form(struct import_source *src, int *score)
{
	const struct note_form *best = forms[0];

	*score = 0;
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		int sure = forms[i]->sniff(src);

		if (sure <= *score)
			continue;
		*score = sure;
		best = forms[i];
	}
	return best;
}

enum recall_status import_markdown_run(struct import_source *src,
		struct import_sets *out, struct recall_error *err)
{
	struct recall_set *set = import_sets_add(out, src);
	int score;

	set->format = "markdown";
	return note_form_read(find_form(src, &score), src, set, err);
}

int import_markdown_sniff(struct import_source *src)
{
	int score;

	find_form(src, &score);
	return score;
}

/* ---- SuperMemo's text ---------------------------------------------------- */

enum recall_status import_supermemo_run(struct import_source *src,
		struct import_sets *out, struct recall_error *err)
{
	struct recall_set *set = import_sets_add(out, src);

	set->format = "supermemo";
	return note_form_read(forms[0], src, set, err);
}

/* Nothing but "Q: …" and "A: …". */
int import_supermemo_sniff(struct import_source *src)
{
	size_t q = 0, a = 0;

	import_source_split_head(src);
	for (size_t i = 0; i < src->count; i++) {
		q += note_starts(src->lines[i].text, src->lines[i].len, "Q:");
		a += note_starts(src->lines[i].text, src->lines[i].len, "A:");
	}
	return q >= 2 && a >= 2 && q + a == src->count ? 91 : 0;
}
