/* What labels say, in the languages of the sites. */
#include "labels.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "../words.h"

#define MOST_OF 6	/* bytes of a word for "of" */

/* The first that fits counts. */
static const struct {
	enum label_role role;
	const char *pattern;	/* as in page.h */
} meanings[] = {
	{ LABEL_ENDS, "*see question*" },
	{ LABEL_ENDS, "*show question*" },
	{ LABEL_ENDS, "hide *" },
	{ LABEL_ENDS, "next*" },
	{ LABEL_ENDS, "* flip back*" },
	{ LABEL_ENDS, "edit" },
	{ LABEL_ENDS, "delete" },
	{ LABEL_TURN, "*flip*" },
	{ LABEL_TURN, "show answer*" },
	{ LABEL_TURN, "*show the answer*" },
	{ LABEL_TURN, "reveal*" },
	{ LABEL_TURN, "view answer*" },
	{ LABEL_TURN, "see answer*" },
	{ LABEL_TURN, "*tap to *" },
	{ LABEL_TURN, "*click to *" },
	{ LABEL_TURN, "umdrehen" },
	{ LABEL_TURN, "antwort anzeigen" },
	{ LABEL_TURN, "lösung anzeigen" },
	{ LABEL_TURN, "ver respuesta*" },
	{ LABEL_TURN, "mostrar respuesta*" },
	{ LABEL_TURN, "voir la réponse*" },
	{ LABEL_TURN, "ver resposta*" },
	{ LABEL_TURN, "показать ответ*" },
};
/* One word, and perhaps a number. */
static const struct {
	enum label_role role;
	const char *words;
} words[] = {
	{ LABEL_CARD, "card flashcard karte karteikarte tarjeta carte item "
		"fiche ficha cartão scheda kaart kaartje fiszka kartička "
		"kort kortti kart карточка" },
	{ LABEL_FRONT, "front question ques que q term word prompt frage "
		"vorderseite begriff pregunta término anverso frente "
		"pergunta recto mot termine domanda fronte vraag begrip "
		"voorkant pytanie pojęcie przód otázka pojem fråga framsida "
		"spørsmål forside kysymys etupuoli soru kérdés вопрос лицо "
		"термин" },
	{ LABEL_BACK, "back answer a ans definition def meaning antwort "
		"rückseite lösung bedeutung respuesta definición reverso "
		"réponse définition verso resposta risposta definizione "
		"retro solution translation antwoord betekenis achterkant "
		"odpowiedź definicja tył odpověď definice svar baksida "
		"bagside vastaus takapuoli cevap válasz ответ оборот "
		"определение" },
	{ LABEL_NOTE, "explanation rationale hint example examples note notes "
		"difficulty level source tag tags reference references "
		"category topic mnemonic context erklärung hinweis beispiel "
		"explicación ejemplo explication exemple indice" },
};

unsigned label_number(const char *s)
{
	return (unsigned)strtoul(s + strcspn(s, "0123456789"), NULL, 10);
}

/* "of #", in any language. */
static size_t pass_of(const char *s)
{
	size_t n = 0;

	while (isalpha((unsigned char)s[n]) || (unsigned char)s[n] >= 0x80)
		n++;
	return n > 1 && n <= MOST_OF && !strncmp(s + n, " #", 2) ? n + 2 : 0;
}

/* "1. 01", "- 02", "3 of 20": a line that is but a number. */
bool label_counts(const char *shape)
{
	const char *at = strchr(shape, '#');

	if (!at)
		return false;
	at += 1 + strspn(at + 1, " ");
	at += pass_of(at);
	return shape[strspn(shape, ".-)(• ")] == '#' &&
			!at[strspn(at, "# .-)(•/")];
}

static enum label_role role_of_word(const char *s)
{
	static const char *const which[] = { "correct ", "right ", "key ",
		"the " };
	struct word w = { s, 0, s, 0, WORD_TITLE };
	size_t n;

	n = strspn(s, " -.)(0123456789");
	s += s[n] ? n : 0;
	s += strncmp(s, "• ", 4) ? 0 : 4;
	for (size_t i = 0; i < sizeof(which) / sizeof(*which); i++)
		s += strncmp(s, which[i], strlen(which[i])) ? 0 :
				strlen(which[i]);
	n = strcspn(s, " .:#0123456789");
	w = (struct word){ s, n, s, n, WORD_TITLE };
	if (!n || s[n + strspn(s + n, " .:#)/0123456789of")])
		return LABEL_UNKNOWN;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (word_in(&w, words[i].words))
			return words[i].role;
	return LABEL_UNKNOWN;
}

enum label_role label_role_of(const char *text)
{
	char s[LABEL_BYTES + 1];
	size_t n = 0;

	for (; text[n] && n < LABEL_BYTES; n++)
		s[n] = (char)(isupper((unsigned char)text[n]) ?
				tolower((unsigned char)text[n]) :
				text[n] == '#' ? '0' : text[n]);
	s[n] = '\0';
	for (size_t i = 0; i < sizeof(meanings) / sizeof(*meanings); i++)
		if (page_label_match(meanings[i].pattern, s, NULL))
			return meanings[i].role;
	if (label_counts(text))
		return LABEL_CARD;
	return role_of_word(s);
}

bool label_names_both(const char *text)
{
	char s[LABEL_BYTES + 1], *back;
	size_t n = strlen(text);

	if (n > LABEL_BYTES)
		return false;
	memcpy(s, text, n + 1);
	back = s + strcspn(s, " \t|/");
	if (!*back)
		return false;
	*back++ = '\0';
	back += strspn(back, " \t|/-");
	return label_role_of(s) == LABEL_FRONT &&
			label_role_of(back) == LABEL_BACK;
}

bool page_counts_cards(const char *s, size_t n)
{
	char text[LABEL_BYTES + 1];

	while (n && strchr("*#_ ", *s))
		s++, n--;
	while (n && strchr("*#_ :", s[n - 1]))
		n--;
	if (!n || n > LABEL_BYTES)
		return false;
	memcpy(text, s, n);
	text[n] = '\0';
	/* a number alone is an answer */
	return strpbrk(text, "0123456789") && !isdigit((unsigned char)*text) &&
			label_role_of(text) == LABEL_CARD;
}

#define LOOK_LINES 400

/* Do lines of a shape have the numbers 1 and 2 in turn, again and again? */
static bool numbers_sides(const struct page *page, const char *shape)
{
	char text[LABEL_BYTES + 1];
	size_t turns = 0, breaks = 0;
	unsigned last = 2;

	for (size_t i = 0; i < page->count && i < LOOK_LINES; i++) {
		unsigned n = label_number(page->lines[i].text);

		if (n > 2 || !label_shape(page->lines[i].text, text) ||
				strcmp(text, shape))
			continue;
		turns += n != last;
		breaks += n == last;
		last = n;
	}
	return turns >= 2 * LABEL_CARDS && breaks * 10 <= turns;
}

static void name_sides(struct page *page, const char *shape)
{
	struct import_line *lines = recall_arena_alloc(page->set->arena,
			page->count * sizeof(*lines));
	char text[LABEL_BYTES + 1];

	for (size_t i = 0; i < page->count; i++) {
		unsigned n = label_number(page->lines[i].text);

		lines[i] = page->lines[i];
		if (!n || n > 2 || !label_shape(lines[i].text, text) ||
				strcmp(text, shape))
			continue;
		lines[i].text = n == 1 ? "Front" : "Back";
		lines[i].len = strlen(lines[i].text);
	}
	page->lines = lines;
}

void labels_name_sides(struct page *page)
{
	char shape[LABEL_BYTES + 1];

	for (size_t i = 0; i < page->count && i < LOOK_LINES; i++) {
		const char *s = page->lines[i].text;

		if (label_number(s) != 1 || !label_shape(s, shape) ||
				label_counts(shape) ||
				!numbers_sides(page, shape))
			continue;
		name_sides(page, shape);
		return;
	}
}
