/*
 * What stands around the cards on pages of sites that no row of sites.c
 * knows: menus and counts above, links and rights below. A single such line
 * proves nothing ("Home" may be a card), several beside one another do.
 */
#include "labels.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../words.h"

/* Nobody makes a card of these. */
static const char *const strong[] = {
	"(# cards)", "#/# cards", "# flashcards", "# cards", "# terms", "# cards in this *",
	"# questions", "# items", "flashcards (#)", "cards (#)", "# / #",
	"#/#", "# of #", "created by *", "by * on *", "last updated *",
	"updated *", "log in", "login", "sign in", "sign up", "register",
	"start learning", "study now", "start studying", "study this *",
	"click the card *", "click to flip", "tap to flip", "show all*",
	"hide all*", "add to *", "edit deck", "edit set", "copy deck",
	"save to *", "print this *", "terms of *", "terms & *",
	"terms and conditions", "privacy policy", "cookie *", "cookies",
	"© *", "copyright *", "all rights reserved*", "report *",
	"related *", "similar *", "you might also like*",
	"you may also like*", "people also *", "load more", "show more",
	"see more*", "view more*", "help cent*", "contact us", "about us",
	"follow us*", "download the app*", "get the app*", "view set",
	"students also *", "other sets *", "more from *", "recommended *",
	"# karten", "# karteikarten", "anmelden", "registrieren",
	"impressum", "datenschutz*", "# tarjetas", "iniciar sesión",
	"registrarse", "política de *", "aviso legal", "# fiches",
	"# cartes", "se connecter", "s'inscrire", "mentions légales",
	"rated # *", "# views", "# likes", "# ratings", "back to *",
	"by * · *", "* · # cards*", "posted in *", "posted by *", "★*", "☆*",
	"more * like this", "share this *", "browse *", "cookie settings",
	"skip to *", "*# cards*by *", "choose a study mode*", "flashcards and study sets*",
};
/* Only beside others. */
static const char *const weak[] = {
	"Home", "Browse", "Explore", "Search", "Menu", "Share", "Print",
	"Edit", "Save", "Download", "Export", "Study", "Learn", "Test",
	"Match", "Write", "Spell", "Gravity", "Live", "Flashcards", "Cards",
	"Quiz", "Play", "Practice", "Review", "Shuffle", "Options",
	"Settings", "About", "Contact", "Help", "Privacy", "Terms", "Blog",
	"Jobs", "Pricing", "Upgrade", "Subjects", "FAQ", "Legal", "Press",
	"Share this", "Copy link", "Embed", "Description", "Tags",
	"Start", "Lernen", "Drucken", "Teilen", "Imprimir", "Compartir",
	"Imprimer", "Partager", "Twitter", "Facebook", "Pinterest",
	"Instagram", "LinkedIn", "Reddit", "WhatsApp", "Email", "Term", "Definition", "Front", "Back",
};

enum { NOT_CHROME, WEAK_CHROME, STRONG_CHROME };

/* Longer lines are sentences of a card, whatever they begin with. */
#define MOST_LABEL 48

static int look_at(const char *text)
{
	for (size_t i = 0; i < sizeof(strong) / sizeof(*strong); i++)
		if (page_label_match(strong[i], text, NULL))
			return STRONG_CHROME;
	for (size_t i = 0; i < sizeof(weak) / sizeof(*weak); i++)
		if (!strcmp(weak[i], text))
			return WEAK_CHROME;
	return NOT_CHROME;
}

/* "About · Jobs · Privacy": a menu in one line. */
static bool is_menu(const char *text)
{
	static const char *const dividers[] = { " · ", " | ", " • " };
	char part[MOST_LABEL + 1];

	for (size_t d = 0; d < sizeof(dividers) / sizeof(*dividers); d++) {
		const char *s = text, *end = strstr(s, dividers[d]);
		bool all = end != NULL;

		while (all && s) {
			size_t n = end ? (size_t)(end - s) : strlen(s);

			memcpy(part, s, n);
			part[n] = '\0';
			all = look_at(part) != NOT_CHROME;
			s = end ? end + strlen(dividers[d]) : NULL;
			end = s ? strstr(s, dividers[d]) : NULL;
		}
		if (all)
			return true;
	}
	return false;
}

/* What stands in every card is none of the page's own. */
static int look(const struct page *page, const char *text)
{
	if (strlen(text) > MOST_LABEL || page_line_repeats(page, text))
		return NOT_CHROME;
	return is_menu(text) ? STRONG_CHROME : look_at(text);
}

/* These are proof enough alone. */
bool page_is_chrome(const char *text)
{
	static const char *const sure[] = { "# cards", "# flashcards",
		"# terms", "# cards in this *", "cards (#)", "flashcards (#)",
		"© *", "# karten", "# tarjetas", "# fiches",
		"*# cards*by *", "(# cards)", "#/# cards", "Print Options",
		"Study your flashcards anywhere*", "Download the *",
		"Font size:", "Card layout:", "← Back to *", "Viewing:",
		"This site is 100% ad supported*", "Printable Flash Cards",
		"practice flashcards", "all # flashcards" };

	for (size_t i = 0; i < sizeof(sure) / sizeof(*sure); i++)
		if (page_label_match(sure[i], text, NULL))
			return true;
	return false;
}

bool page_is_advert(const char *text)
{
	static const char *const all[] = { "advertisement*", "sponsored*",
		"*your advert here*", "remove ads*", "📢" };

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (page_label_match(all[i], text, NULL))
			return true;
	return false;
}

/* What stands above the last lines of a page; below it may be anything. */
bool page_opens_foot(const char *text)
{
	static const char *const all[] = { "related *", "similar *",
		"you may also like*", "you might also like*", "see also*",
		"students also *", "other sets *", "more from *",
		"recommended *", "comments", "comments (#)", "# comments",
		"no comments*", "leave a *", "post a comment*", "share this*",
		"share:", "tags:*", "posted in *", "© *", "copyright *",
		"all rights reserved*", "privacy policy*", "terms of *",
		"download the app*", "get the app*", "sign up *",
		"study smarter*", "next topic*", "previous topic*",
		"kommentare*", "ähnliche *", "comentarios*",
		"commentaires*", "impressum*" };

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (strlen(text) <= MOST_LABEL && page_label_match(all[i],
				text, NULL))
			return true;
	return false;
}

bool page_may_be_title(const struct page *page, const char *text)
{
	return *text && !strchr(":.", text[strlen(text) - 1]) &&
			!page_is_chrome(text) &&
			look(page, text) == NOT_CHROME;
}

/* The menu may hold a title and a line about it, a footer titles. */
#define MOST_BETWEEN 2
#define MOST_HEAD 24
#define MOST_FOOT 40

static bool enough(size_t strongs, size_t weaks)
{
	return strongs > 1 || (strongs && weaks) || weaks > 3;
}

/* The lines at the top that are chrome, the title among them. */
static size_t head_lines(const struct page *page)
{
	size_t end = 0, between = 0, strongs = 0, weaks = 0;

	for (size_t i = 0; i < page->count && i < MOST_HEAD &&
			between <= MOST_BETWEEN; i++) {
		int c = look(page, page->lines[i].text);

		strongs += c == STRONG_CHROME;
		weaks += c == WEAK_CHROME;
		between = c ? 0 : between + 1;
		end = c ? i + 1 : end;
	}
	/* "16 cards" right below the title */
	if (end && end <= 3 && page_is_chrome(page->lines[end - 1].text))
		return end;
	return enough(strongs, weaks) ? end : 0;
}

static size_t foot_lines(const struct page *page)
{
	size_t end = 0, between = 0, strongs = 0, weaks = 0;

	for (size_t k = 1; k < page->count && k < MOST_FOOT &&
			between <= MOST_BETWEEN; k++) {
		int c = look(page, page->lines[page->count - k].text);

		strongs += c == STRONG_CHROME;
		weaks += c == WEAK_CHROME;
		between = c ? 0 : between + 1;
		end = c ? k : end;
	}
	if (enough(strongs, weaks))
		return end;
	return end == 1 && page_is_chrome(page->lines[page->count -
			1].text) ? end : 0;
}

/* The counter of cards in the head, 0 none. */
static unsigned head_count(const struct page *page, size_t n)
{
	static const char *const counts[] = { "# flashcards", "# cards",
		"# terms", "# cards in this *", "# karten", "# tarjetas",
		"# fiches", "cards (#)", "(# cards)", "#/# cards", "flashcards (#)", "* # cards*",
		"# cards *", "* # terms*" };
	unsigned found = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < sizeof(counts) / sizeof(*counts); k++)
			if (page_label_match(counts[k], page->lines[i].text,
					&found))
				return found;
	return 0;
}

/* The foot begins with a heading of its own, below a gap: on a page with few
 * gaps, or with a second such line. */
static size_t headed_foot(const struct page *page)
{
	size_t gaps = 0, opens = 0, last = page->count;

	for (size_t i = 1; i < page->count; i++)
		gaps += page->lines[i].blanks > 0;
	for (size_t k = 1; k < page->count && k < MOST_FOOT; k++) {
		const struct import_line *l = &page->lines[page->count - k];

		if (!l->blanks || !page_opens_foot(l->text))
			continue;
		opens++;
		last = page->count - k;
	}
	gaps -= opens;
	return opens > 1 || (opens && gaps * 10 < page->count) ?
			page->count - last : 0;
}

/* "… Flashcards" is the title for sure; a sentence between two gaps below it
 * is no side where that leaves pairs. */
static void take_intro(struct page *page)
{
	const struct import_line *l = page->lines;
	size_t n;

	if (page->count < 4 || !l[1].blanks || strlen(l[0].text) < 12 ||
			!page_label_match("* flashcards", l[0].text, NULL))
		return;
	n = l[1].len;
	if (n < 60 || l[1].text[n - 1] != '.' || !l[2].blanks ||
			page->count % 2)
		return;
	if (!page->set->title[0])
		page_set_title(page->set, l[0].text);
	page->set->description = recall_arena_strdup(page->set->arena,
			l[1].text);
	page->lines += 2;
	page->count -= 2;
}

/* "26 terms", and "40 terms" two lines on; "26 A: yes" and "27 A: yes" count
 * the cards. */
static bool count_sets(const char *s, const char *next)
{
	char shape[LABEL_BYTES + 1], other[LABEL_BYTES + 1];

	return label_shape(s, shape) && !strncmp(shape, "# ", 2) &&
			label_shape(next, other) && !strcmp(shape, other) &&
			strtoul(next, NULL, 10) != strtoul(s, NULL, 10) + 1;
}

/* "1 / 15" and, further down, "Terminy w tym zestawie (15)": above the first
 * card in any language. 0: there are no such lines. */
static size_t counted_head(const struct page *page, unsigned *count)
{
	unsigned first, of = 0, n;

	for (size_t i = 0; i < page->count && i < MOST_HEAD; i++) {
		const char *text = page->lines[i].text;

		if (sscanf(text, "%u / %u", &first, &n) == 2 ||
				sscanf(text, "%u/%u", &first, &n) == 2)
			of = n;
		else if (of && page_label_match("* (#)", text, &n) &&
				n == of && page->count - i > 2 * n) {
			*count = n;
			return i + 1;
		}
	}
	return 0;
}

size_t page_foot_of_sets(const struct page *page, size_t head, unsigned cards)
{
	for (size_t i = head + 2 * (size_t)cards + 2; i + 2 < page->count; i++)
		if (count_sets(page->lines[i].text, page->lines[i + 2].text))
			return page->count - (i - 2);
	return 0;
}

void page_strip_chrome(struct page *page)
{
	unsigned count = 0;
	size_t head, counted = counted_head(page, &count);
	size_t feet[] = { foot_lines(page), headed_foot(page), counted ?
		page_foot_of_sets(page, counted, count) : 0 }, foot = 0;

	for (size_t i = 0; i < sizeof(feet) / sizeof(*feet); i++)
		foot = feet[i] > foot ? feet[i] : foot;
	page->count -= foot;
	take_intro(page);
	head = head_lines(page);
	head = counted > head ? counted : head;
	if (head >= page->count)
		return;
	for (size_t i = 0; i < head && !page->set->title[0]; i++)
		if (!look(page, page->lines[i].text))
			page_set_title(page->set, page->lines[i].text);
	page->expected = count ? count : head_count(page, head);
	page->lines += head;
	page->count -= head;
}

/* Smaller numbers stand there for other things as well. */
#define LEAST_COUNT 5

/* "14 carte", "Cards in stack: 14." */
static bool counts(const char *s, size_t n)
{
	const char *from = s, *at = s;

	while (*(at += strcspn(at, "0123456789"))) {
		char *end;
		bool same = strtoul(at, &end, 10) == n;

		if (same && ((*end == ' ' && is_letter((unsigned char)end[1]))
				|| (at > from + 1 && at[-2] == ':')))
			return true;
		at = end;
	}
	return false;
}

void page_title_by_count(struct recall_set *set,
		const struct import_line *lines, size_t n)
{
	/* a page often begins with the site's name */
	if (set->count < LEAST_COUNT || (n && set->title[0] &&
			strcmp(set->title, lines[0].text)))
		return;
	for (size_t i = 1; i < n && i < MOST_HEAD &&
			   lines[i].number < set->cards[0].line;
			i++) {
		const struct import_line *above = &lines[i - 1];

		if (lines[i].len <= 2 * MOST_LABEL && counts(lines[i].text,
				set->count) && above->len < 80 &&
				above->text[above->len - 1] != '.' &&
				look_at(above->text) == NOT_CHROME) {
			page_set_title(set, above->text);
			return;
		}
	}
}
