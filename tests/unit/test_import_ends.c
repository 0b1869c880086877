/*
 * The same cards in many layouts, each between many heads and feet as pages
 * have them: nothing of these may get into a card, and no card into them.
 */
#include "importing.h"

struct side_pair {
	const char *front, *back;
};
static const struct side_pair cards[] = {
	{ "What is a dory?", "A flat boat with high sides." },
	{ "oarlock", "The fork that holds an oar while it turns." },
	{ "What does feathering mean?",
		"Turning the blade flat between two strokes." },
	{ "thwart", "A seat that goes across the boat from side to side." },
	{ "painter", "The rope at the bow by which a small boat is tied." },
	{ "Which side is starboard?", "The right one, seen towards the bow." },
	{ "sculling", "Rowing with one oar in each hand." },
};
#define CARDS (sizeof(cards) / sizeof(*cards))

/* '#' is the card's number, '<' its front, '>' its back. */
static const struct {
	const char *above, *card;
} layouts[] = {
	{ "", "Q: <\nA: >\n\n" },
	{ "", "Q: <\nA: >\n" },
	{ "", "Q#. <\nA#. >\n\n" },
	{ "", "Front\n<\nBack\n>\n" },
	{ "", "Front\n\n<\n\nBack\n\n>\n\n" },
	{ "", "Term: <\nDefinition: >\n\n" },
	{ "", "Card #\n<\n>\n" },
	{ "", "Card # of 7\n\n<\n\n>\n\n" },
	{ "", "<\n>\n# of 7\n" },
	{ "", "#. <\n>\n" },
	{ "", "#. <\n\n>\n\n" },
	{ "", "  #. <\n    >\n" },
	{ "", "<\nTap to flip\n>\n" },
	{ "", "<\n\nTap to reveal\n\n>\n\n" },
	{ "", "<\n\nShow answer\n\n>\n\nNext\n\n" },
	{ "", "<\nAnswer: >\n\n" },
	{ "", "Question #\n<\nAnswer: >\nExplanation: see page 3#.\n\n" },
	{ "", "Front:\n<\nBack:\n>\n\n" },
	{ "", "P#. <\nR#. >\n\n" },
	{ "", "[ # ] TERM: <\nMEANING: >\n\n" },
	{ "", "Karte #\nFrage: <\nAntwort: >\n" },
	{ "", "Cartão # de 7\nFrente <\nVerso >\n\n" },
	{ "", "#/7 <\n→ >\n" },
	{ "", "Q: <\nShow answer\nA: >\n\n" },
	{ "", "Card #\nFront\n<\nBack\n>\n♥ #5\n" },
	{ "", "Card no. #\n\nFront side\n\n<\n\nBack side\n\n>\n\n" },
	{ "", "Item # » <\nKey » >\n\n" },
	{ "", "No. #\n<\n>\n" },
	{ "", "Nr. #\n\n<\n\n>\n\n" },
	{ "", "# van 7\n<\n>\n" },
	{ "", "# из 7\n\n<\n\n>\n\n" },
	{ "", "<\n>\n-----\n" },
	{ "", "<\n>\n\n" },
	{ "", "< - >\n" },
	{ "", "#. < – >\n" },
	{ "", "  • < → >\n" },
	{ "", "< - ANS-✔✔>\n" },
	{ "| Term | Definition |\n|---|---|\n", "| < | > |\n" },
	{ "| A | B |\n", "| < | > |\n" },
};

static const char *const heads[] = {
	"",
	"Rowing Words\n\n",
	"Rowing Words\n",
	"Rowing Words Flashcards\n\nThese words help you to understand what a "
	"coach shouts. Learn them before the season begins.\n\n",
	"Home\nBrowse\nLog in\nSign up\n\nRowing Words\n\n"
	"by coach_17 · 7 cards\n\n",
	"Rowing Words\n7 cards\nStart studying\n",
	"Skip to content\nRowing Words – Study Set\n"
	"Last updated March 3, 2025\nBoats are as old as people. This page "
	"has the words that you need on the water.\nStudy\nTest\nShare\n",
	"Lernkasten\nAnmelden   Registrieren\nRuderwörter\n"
	"7 Karten · erstellt von coach_17\nJetzt lernen\n\n",
	"fichero.example\nIniciar sesión\nPalabras de remo\n"
	"Mazo de 7 tarjetas\n",
};

static const char *const feet[] = {
	"",
	"\n© 2024 Rowing Club\nPrivacy Policy\nTerms of Service\n",
	"\nRelated sets\nSailing Words\nKnots for Beginners\nSwimming\n",
	"\nComments\n\nNo comments yet\n\nLeave a reply\n",
	"\nShare this:\nTwitter\nFacebook\n",
	"\nMazos parecidos\nVela ligera\n¿Qué es un nudo?\n"
	"Política de cookies\n",
	"\nÄhnliche Stapel\nSegeln (31 Karten)\nWas ist ein Knoten?\n"
	"Impressum   Datenschutz\n",
	"\nПохожие наборы\nПаруса\nПолитика конфиденциальности\n",
};

#define COUNT(a) (sizeof(a) / sizeof(*(a)))

static void write_card(struct recall_buf *b, const char *layout, size_t i)
{
	for (; *layout; layout++) {
		if (*layout == '#')
			recall_buf_addf(b, "%zu", i + 1);
		else if (*layout == '<')
			recall_buf_adds(b, cards[i].front);
		else if (*layout == '>')
			recall_buf_adds(b, cards[i].back);
		else
			recall_buf_addc(b, *layout);
	}
}

static void write_page(struct recall_buf *b, size_t layout, size_t head,
		size_t foot)
{
	recall_buf_reset(b);
	recall_buf_adds(b, heads[head]);
	recall_buf_adds(b, layouts[layout].above);
	for (size_t i = 0; i < CARDS; i++)
		write_card(b, layouts[layout].card, i);
	recall_buf_adds(b, feet[foot]);
}

static bool is_right(const struct recall_set *set)
{
	if (set->count != CARDS)
		return false;
	for (size_t i = 0; i < CARDS; i++)
		if (strcmp(set->cards[i].front, cards[i].front) ||
				strcmp(set->cards[i].back, cards[i].back))
			return false;
	return true;
}

static void heads_and_feet_stay_outside(void **state)
{
	struct recall_buf b = RECALL_BUF_INIT;
	size_t bad = 0;
	struct sets s;

	(void)state;
	for (size_t i = 0; i < COUNT(layouts) * COUNT(heads) * COUNT(feet);
			i++) {
		size_t layout = i / COUNT(heads) / COUNT(feet);

		write_page(&b, layout, i / COUNT(feet) % COUNT(heads),
				i % COUNT(feet));
		if (read_text(&s, "page.txt", b.data, b.len) ||
				!is_right(s.set)) {
			print_error("wrong:\n%s\n", b.data);
			bad++;
		}
		drop(&s);
	}
	recall_buf_release(&b);
	assert_int_equal(bad, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(heads_and_feet_stay_outside),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
