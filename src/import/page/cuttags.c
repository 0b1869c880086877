/* What a cut sees of the words of a page: language, class and last sign. */
#include "cut.h"

#include <string.h>

/* Which language has the words that English hasn't. A page has one beside
 * English when so many of its words are of it. */
#define ONE_IN 14
/* and little of a page of that language is English */
#define ENGLISH_ONE_IN 10

static void find_tongue(struct cut_page *p,
		const struct cut_classes *classes)
{
	size_t has[TONGUE_COUNT] = { 0 }, words = 1;

	for (size_t i = 0; i < p->count; i++)
		for (size_t k = 0; k < p->lines[i].count; k++, words++) {
			const struct word *w = &p->lines[i].w[k];
			bool english = cut_tongue_has(classes, w,
					TONGUE_EN);

			has[TONGUE_EN] += english;
			for (enum cut_tongue t = TONGUE_DE; !english &&
					t < TONGUE_COUNT; t++)
				has[t] += cut_tongue_has(classes, w, t);
		}
	p->tongue = TONGUE_EN;
	for (enum cut_tongue t = TONGUE_DE; t < TONGUE_COUNT; t++)
		if (has[t] * ONE_IN > words && (p->tongue == TONGUE_EN ||
				has[t] > has[p->tongue]))
			p->tongue = t;
	p->bilingual = p->tongue != TONGUE_EN &&
			has[TONGUE_EN] * ENGLISH_ONE_IN > words * 2;
	p->nouns_are_big = p->tongue == TONGUE_DE && !p->bilingual;
}

static bool is_accented(const struct word *w)
{
	for (size_t i = 0; i < w->core_len; i++)
		if ((unsigned char)w->core[i] >= 0xC3 &&
				(unsigned char)w->core[i] < 0xE2)
			return true;
	return false;
}

static enum cut_known known_by(const struct cut_page *p,
		const struct cut_classes *classes, const struct word *w)
{
	bool english = cut_tongue_has(classes, w, TONGUE_EN);
	bool foreign = p->tongue != TONGUE_EN &&
			cut_tongue_has(classes, w, p->tongue);

	if (english == foreign)
		return is_accented(w) ? KNOWN_FOREIGN : KNOWN_NOT;
	return english ? KNOWN_ENGLISH : KNOWN_FOREIGN;
}

/* "-", "–" and the like, standing alone */
static bool is_dash(const struct word *w)
{
	return !w->core_len && w->len && (w->s[0] == '-' || (w->len >= 3 &&
			!memcmp(w->s, "\xE2\x80\x93", 3)));
}

static enum cut_mark mark_of(const struct word *w)
{
	switch (word_end(w)) {
	case ',':
		return MARK_COMMA;
	case ':':
	case ';':
		return MARK_COLON;
	case '.':
	case '!':
		return MARK_STOP;
	case '?':
		return MARK_QUESTION;
	case ')':
		return MARK_BRACKET;
	default:
		return is_dash(w) ? MARK_DASH : MARK_NONE;
	}
}

/* "leaf.gif (image/gif) What is part B? the stem" */
static bool asks_inside(const struct cut_line *l)
{
	bool asks = false;

	for (size_t i = 1; i + 1 < l->count; i++) {
		asks |= l->w[i].shape == WORD_TITLE &&
				l->tags[i - 1].mark == MARK_BRACKET &&
				word_in(&l->w[i], words_interrogative);
		if (l->tags[i].mark == MARK_QUESTION)
			return asks;
	}
	return false;
}

#define ENDING 3	/* letters */

/* By the last letters in the language of the page. */
static uint64_t hash_ending(const struct cut_page *p, const struct word *w)
{
	struct word end = *w;
	size_t k = w->core_len;

	for (int n = 0; k && n < ENDING; n++)
		for (k--; k && ((unsigned char)w->core[k] & 0xC0) == 0x80; k--)
			;
	end.core += k;
	end.core_len -= k;
	return recall_hash_mix(cut_hash_word(&end) ^ p->tongue);
}

static void tag_line(const struct cut_page *p,
		const struct cut_classes *classes, struct cut_line *l)
{
	static const struct cut_tag edge = { CLASS_EDGE, SHAPE_EDGE, MARK_NONE,
		KNOWN_NOT, 0, 0 };

	l->tags = recall_arena_alloc(p->arena, (l->count + 3) *
			sizeof(*l->tags));
	l->tags++;
	l->tags[-1] = l->tags[l->count] = l->tags[l->count + 1] = edge;
	for (size_t i = 0; i < l->count; i++)
		l->tags[i] = (struct cut_tag){
			(unsigned char)cut_classify(classes, &l->w[i],
					p->tongue),
			(unsigned char)l->w[i].shape,
			(unsigned char)mark_of(&l->w[i]),
			(unsigned char)known_by(p, classes, &l->w[i]),
			(unsigned short)cut_hash_word(&l->w[i]),
			(unsigned short)hash_ending(p, &l->w[i]) };
	l->asks = l->count && (word_in(&l->w[0], words_interrogative) ||
			(l->count > 4 && word_in(&l->w[0], "name nenne "
			"nenn define describe explain state list give")) ||
			asks_inside(l));
}

void cut_page_tag(struct cut_page *p)
{
	const struct cut_classes *classes = cut_classes_new(p->arena);

	find_tongue(p, classes);
	for (size_t i = 0; i < p->count; i++)
		tag_line(p, classes, &p->lines[i]);
}
