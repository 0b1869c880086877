/*
 * What stands around the cards on pages of sites that no row of sites.c
 * knows: menus and counts above, links and rights below. A single such line
 * proves nothing ("Home" may be a card), several beside one another do.
 */
#include "chrome.h"

#include <string.h>

/* Nobody makes a card of these. */
static const char *const strong[] = {
	"(# cards)", "#/# cards", "# flashcards", "# cards", "# terms",
	"# cards in this *",
	"# questions", "# items", "flashcards (#)", "cards (#)", "# / #",
	"#/#", "# of #", "created by *", "by * on *", "last updated *",
	"updated *", "log in", "login", "sign in", "sign up", "register",
	"start learning", "study now", "start studying", "study this *",
	"click the card *", "click to flip", "tap to flip", "show all*",
	"hide all*", "add to *", "edit deck", "edit set", "copy deck",
	"save to *", "print this *", "terms of *", "terms & *",
	"terms and conditions", "privacy policy", "cookie *", "cookies",
	"*uses cookies*", "*use cookies*", "*your privacy*",
	"© *", "* © *", "(c) *", "copyright *", "all rights reserved*", "report *",
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
	"*@*.*", "*http*://*", "*www.*", "skip to *", "*# cards*by *",
	"choose a study mode*",
	"flashcards and study sets*",
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
	"Instagram", "LinkedIn", "Reddit", "WhatsApp", "Email", "Term",
	"Definition", "Front", "Back",
};

static enum chrome look_at(const char *text)
{
	for (size_t i = 0; i < sizeof(strong) / sizeof(*strong); i++)
		if (page_label_match(strong[i], text, NULL))
			return CHROME_STRONG;
	for (size_t i = 0; i < sizeof(weak) / sizeof(*weak); i++)
		if (!strcmp(weak[i], text))
			return CHROME_WEAK;
	return CHROME_NONE;
}

/* "About · Jobs · Privacy": a menu in one line; of many parts if one of them
 * is of a site. */
static enum chrome look_at_menu(const char *text)
{
	static const char *const dividers[] = { " · ", " | ", " • ", "  ",
		" / ", " > ", " › " };
	char part[MOST_LABEL + 1];

	for (size_t d = 0; d < sizeof(dividers) / sizeof(*dividers); d++) {
		const char *s = text, *end = strstr(s, dividers[d]);
		size_t parts = 0, known = 0;

		while (end ? true : parts && s) {
			size_t n = end ? (size_t)(end - s) : strlen(s);

			memcpy(part, s, n);
			part[n] = '\0';
			parts++;
			known += look_at(part) || chrome_by_words(part);
			s = end ? end + strlen(dividers[d]) : NULL;
			end = s ? strstr(s, dividers[d]) : NULL;
		}
		if (parts > 1 && known == parts)
			return CHROME_STRONG;
		if (parts > 2 && known)
			return CHROME_WEAK;
	}
	return CHROME_NONE;
}

enum chrome chrome_phrase(const char *text)
{
	enum chrome c;

	if (strlen(text) > MOST_LABEL)
		return strlen(text) > 2 * MOST_LABEL ? CHROME_NONE :
				chrome_by_form(text);
	c = look_at_menu(text);
	c = c ? c : look_at(text);
	return c ? c : chrome_by_form(text);
}

enum chrome chrome_look(const struct page *page, const char *text)
{
	enum chrome words = strlen(text) > MOST_LABEL ? CHROME_NONE :
			chrome_by_words(text), c;

	if (words == CHROME_COUNT)
		return CHROME_STRONG;
	if (page_line_repeats(page, text))
		return CHROME_NONE;
	c = chrome_phrase(text);
	/* one word of a site is as well one of a card */
	return c || words == CHROME_WEAK ? c : words;
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
	static const char *const all[] = { "advertisement", "advertisements",
		"sponsored*", "*your advert here*", "remove ads*", "📢", "ad",
		"ads by *", "anzeige", "werbung", "publicité", "publicidad",
		"publicidade", "pubblicità", "advertentie", "reklama",
		"reklam", "annons", "реклама", "РЕКЛАМА", "Реклама" };

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
		"commentaires*", "impressum*", "comentários*", "commenti*",
		"komentarze*", "komentáře*", "kommentarer*", "reacties*",
		"yorumlar*", "комментарии*", "Комментарии*",
		"das könnte di*", "das könnte Sie *", "auch interessant*",
		"los estudiantes también *", "los alumnos también *",
		"les élèves ont *", "les étudiants ont *",
		"gli studenti hanno *", "os alunos também *",
		"os estudantes também *", "lernende haben *",
		"studierende haben *", "leerlingen * ook *",
		"studenten * ook *", "uczniowie * też",
		"uczniowie * także", "ученики также *", "Ученики также *",
		"vous aimerez *", "cela pourrait *", "à lire aussi*",
		"également *", "también te *", "te puede *", "quizá te *",
		"você também *", "também pode*", "veja também*",
		"potrebbe *", "potrebbero *", "ti potrebbe*", "vedi anche*",
		"misschien *", "ook interessant*", "bekijk ook*",
		"zobacz też*", "zobacz także*", "może cię *",
		"вам может *", "Вам может *", "вам также *", "Вам также *",
		"смотрите также*", "Смотрите также*", "du kanske *",
		"se också*", "mohlo by *", "podobné *", "benzer *",
		"bunları da *", "keep studying*", "recommended*",
		"popular *", "sets like *", "decks like *", "more like *" };

	if (strlen(text) > MOST_LABEL)
		return false;
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (page_label_match(all[i], text, NULL))
			return true;
	return chrome_by_words(text) == CHROME_STRONG;
}

bool page_may_be_title(const char *text)
{
	return *text && !strchr(":.", text[strlen(text) - 1]) &&
			!page_is_chrome(text) &&
			chrome_by_words(text) != CHROME_COUNT &&
			chrome_phrase(text) == CHROME_NONE;
}

