/* Where a text can be cut, and the text that a card is cut from. */
#include <string.h>

#include "kind.h"
#include "recall/text.h"
#include "repair.h"

/* ---- places ------------------------------------------------------------ */

/* Scripts that set no spaces between words: every character may begin one. */
static const struct {
	uint32_t first, last;
} unspaced[] = {
	{ 0x0E00, 0x0EFF },	/* Thai, Lao */
	{ 0x1000, 0x109F },	/* Myanmar */
	{ 0x1780, 0x17FF },	/* Khmer */
	{ 0x2E80, 0x9FFF },	/* Chinese, Japanese */
	{ 0xF900, 0xFAFF },
	{ 0xFF01, 0xFF9F },	/* wide and narrow forms */
	{ 0x1F1E6, 0x1F9FF },	/* emoji, flags */
	{ 0x20000, 0x3FFFF },
};

static bool is_unspaced(uint32_t cp)
{
	for (size_t i = 0; i < sizeof(unspaced) / sizeof(*unspaced); i++)
		if (cp >= unspaced[i].first && cp <= unspaced[i].last)
			return true;
	return false;
}

static bool is_space(uint32_t cp)
{
	return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0xA0 ||
			cp == 0x3000;
}

/* 、。〉》」』】〕ー！），．：；？］｝ belong to what stands before. */
static bool is_closing(uint32_t cp)
{
	static const uint32_t signs[] = { 0x3001, 0x3002, 0x3009, 0x300B,
		0x300D, 0x300F, 0x3011, 0x3015, 0x30FC, 0xFF01, 0xFF09,
		0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF3D, 0xFF5D };

	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (signs[i] == cp)
			return true;
	return cp < 0x80 && cp && strchr(".,;:!?)]}", (int)cp);
}

static bool is_place(uint32_t before, uint32_t after)
{
	if (is_space(after))
		return false;
	if (is_space(before))
		return true;
	return (is_unspaced(before) || is_unspaced(after)) &&
			!is_closing(after);
}

size_t recall_repair_place(const char *text, size_t at, int by)
{
	size_t n = strlen(text), left = at;
	uint32_t before = ' ', cp;
	bool begun = false;

	for (size_t i = 0; i < n;) {
		size_t step = recall_utf8_cluster(text + i, n - i);

		recall_utf8_decode(text + i, n - i, &cp);
		if (begun && is_place(before, cp)) {
			if (i < at)
				left = i;
			else if (i > at)
				return by > 0 ? i : left;
		}
		begun |= !is_space(cp);
		before = cp;
		i += step;
	}
	return by > 0 ? at : left;
}

/* ---- the text of a card ------------------------------------------------ */

static size_t trimmed(const char *s, size_t n)
{
	while (n && strchr(" \t\r\n\v\f", s[n - 1]))
		n--;
	for (;; n -= 2)
		if (n < 2 || memcmp(s + n - 2, "\xC2\xA0", 2))
			break;
	return n;
}

static bool is_cut_of(const char *text, size_t cut,
		const struct recall_draft *d)
{
	size_t n = strlen(text);

	return cut && cut < n && !strcmp(draft_second(d), text + cut) &&
			strlen(draft_first(d)) == trimmed(text, cut) &&
			!strncmp(draft_first(d), text, trimmed(text, cut));
}

bool draft_is_runon(const struct recall_draft *d)
{
	return is_cut_of(d->source, d->cut, d);
}

static uint32_t last_of(const char *s)
{
	size_t n = strlen(s);
	uint32_t cp = 0;

	if (n)
		recall_utf8_decode(s + recall_utf8_cluster_before(s, n),
				n - recall_utf8_cluster_before(s, n), &cp);
	return cp;
}

void draft_find_text(struct recall_arena *a, struct recall_draft *d)
{
	const char *first = draft_first(d), *second = draft_second(d);
	uint32_t head = 0;

	if (d->text && is_cut_of(d->text, d->cut, d))
		return;
	if (draft_is_runon(d)) {
		d->text = d->source;
		return;
	}
	if (*second)
		recall_utf8_decode(second, strlen(second), &head);
	d->text = recall_arena_printf(a, "%s%s%s", first, is_unspaced(head) &&
			is_unspaced(last_of(first)) ? "" : " ", second);
	d->cut = strlen(d->text) - strlen(second);
}

void draft_set_sides(struct recall_draft *d, const char *first,
		const char *second)
{
	d->front = d->reversed ? second : first;
	d->back = d->reversed ? first : second;
}

void draft_apply_cut(struct recall_arena *a, struct recall_draft *d,
		size_t cut)
{
	d->cut = cut;
	draft_set_sides(d, recall_arena_strndup(a, d->text,
			trimmed(d->text, cut)), d->text + cut);
}

const char *recall_repair_text(const struct recall_set *set, size_t card,
		size_t *cut)
{
	struct recall_draft d = set->cards[card];

	if (d.text ? !is_cut_of(d.text, d.cut, &d) : !draft_is_runon(&d)) {
		d.text = recall_arena_printf(set->arena, "%s\n%s",
				draft_first(&d), draft_second(&d));
		d.cut = strlen(draft_first(&d)) + 1;
	} else if (!d.text)
		d.text = d.source;
	if (cut)
		*cut = d.cut;
	return d.text;
}

void draft_settle(struct recall_draft *now, const struct recall_draft *old)
{
	if (old->kind == import_find_kind(old->front, old->back))
		now->kind = import_find_kind(now->front, now->back);
	now->confidence = 1;
}
