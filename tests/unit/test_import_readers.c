/* What other programs write: Org, SuperMemo, Mnemosyne, Obsidian's notes. */
#include "importing.h"

struct want {
	const char *front, *back;
};

static void check(const char *name, const char *text, const char *format,
		const struct want *want, size_t n)
{
	struct sets s;

	must_read(&s, name, text);
	assert_string_equal(s.set->format, format);
	for (size_t i = 0; i < n && i < s.set->count; i++) {
		assert_string_equal(s.set->cards[i].front, want[i].front);
		assert_string_equal(s.set->cards[i].back, want[i].back);
	}
	assert_int_equal(s.set->count, n);
	drop(&s);
}
#define CHECK(name, text, format, ...) do { \
	static const struct want want_[] = { __VA_ARGS__ }; \
	check(name, text, format, want_, sizeof(want_) / sizeof(*want_)); \
} while (0)

static void org_drill_asks_the_body(void **state)
{
	(void)state;
	CHECK("a.org", "#+TITLE: Rivers\n* Lists\nNothing to learn here\n"
			"** Item :drill:\nSCHEDULED: <2022-01-01 Sat>\n"
			":PROPERTIES:\n:ID: 1\n:END:\nLongest river?\n"
			"*** Answer\nThe Nile\nin Africa\n"
			"** TODO [#A] Capital of Peru :drill:exam:\nLima\n"
			"** Item :drill:\nThe [Rhine||river] flows past "
			"[Cologne].\n", "org",
			{ "Longest river?", "The Nile\nin Africa" },
			{ "Capital of Peru", "Lima" },
			{ "The {{c1::Rhine::river}} flows past "
			"{{c2::Cologne}}.", "" });
}

static void org_fc_has_its_heading_in_front(void **state)
{
	(void)state;
	CHECK("a.txt", "* Tides :fc:\n:PROPERTIES:\n:FC_TYPE: normal\n:END:\n"
			":REVIEW_DATA:\n| front | 2.5 |\n:END:\nPull of the "
			"moon\n* Moons :fc:\n:PROPERTIES:\n:FC_TYPE: cloze\n"
			":END:\n{{Phobos}@0} and {{Deimos}{not Phobos}@1} "
			"belong to Mars\n", "org",
			{ "Tides", "Pull of the moon" },
			{ "{{c1::Phobos}} and {{c2::Deimos::not Phobos}} "
			"belong to Mars", "" });
}

static void supermemo_repeats_its_labels(void **state)
{
	(void)state;
	CHECK("sm.txt", "Q: Two lines\nQ: of a question\nA: one\nA: two\n\n"
			"Q: short\nA: yes\n", "supermemo",
			{ "Two lines\nof a question", "one\ntwo" },
			{ "short", "yes" });
}

static void mnemosyne_writes_xml(void **state)
{
	struct sets s;

	(void)state;
	CHECK("m.xml", "<?xml version=\"1.0\"?>\n<mnemosyne core_version=\"1\">"
			"\n<item id=\"7\"><cat>Le mots</cat><Q>a &amp;lt; b"
			"</Q><A>less &#233;</A></item></mnemosyne>",
			"mnemosyne", { "a < b", "less é" });
	must_read(&s, "cards.xml", "<openSM2sync number_of_entries=\"2\">\n"
			"<log type=\"16\" o_id=\"x1\"><b>one</b><f>eins</f>"
			"</log>\n</openSM2sync>");
	assert_string_equal(s.set->cards[0].front, "eins");
	assert_string_equal(s.set->cards[0].guid, "x1");
	drop(&s);
}

static void notes_keep_only_their_cards(void **state)
{
	struct sets s;

	(void)state;
	CHECK("n.md", "---\ntags: a\n---\n#flashcards/bio\n\n# Plants\n\nSome "
			"prose that is no card.\n\nXylem::carries water "
			"<!--SR:!2024-01-01,3,250-->\n- Phloem :: carries "
			"sugar\n\nWhat do roots do?\n?\nHold the plant\n- and "
			"drink\n<!--SR:!2024-01-01,3,250-->\n\nPollen is "
			"carried by ==bees== and ==wind==.\n\n"
			"`std::move` is code\n", "markdown",
			{ "Xylem", "carries water" },
			{ "Phloem", "carries sugar" },
			{ "What do roots do?", "Hold the plant\n- and drink" },
			{ "Pollen is carried by {{c1::bees}} and {{c2::wind}}"
			".", "" });
	must_read(&s, "n.md", "#flashcards\nHund:::dog\n\nKatze:::cat\n");
	assert_string_equal(s.set->ask, "both");
	assert_int_equal(s.set->count, 2);
	drop(&s);
}

static void headings_are_fronts(void **state)
{
	(void)state;
	CHECK("h.md", "# Bones\n\n## Femur\n\nThe bone of the thigh.\n\n"
			"It is the longest.\n\n## Ulna\n\nBone of the forearm\n",
			"markdown",
			{ "Femur", "The bone of the thigh.\n\nIt is the "
			"longest." }, { "Ulna", "Bone of the forearm" });
}

static void headings_that_name_a_side(void **state)
{
	(void)state;
	CHECK("n.md", "# Note\n## Tags\nwater\n## Front\nWhat is a ria,\nand "
			"where?\n\n## Back\nA bay.\n\nIn Spain.\n", "markdown",
			{ "What is a ria,\nand where?", "A bay.\n\nIn Spain." });
	CHECK("n.md", "# Deck\n\n## Question\n\nan answer\n\n## Ria\n\na bay\n",
			"markdown", { "Question", "an answer" },
			{ "Ria", "a bay" });
	CHECK("n.md", "## Ria <!-- id:7 -->\n\na bay\n", "markdown",
			{ "Ria", "a bay" });
}

static void tables_have_a_card_a_row(void **state)
{
	struct sets s;

	(void)state;
	must_read(&s, "t.md", "# Coasts\n\nLearn these.\n\n## Words\n"
			"| Meaning | **Term** |\n|:---|---:|\n"
			"| a bay, `a|b` | **ria** |\n| a \\| bar | spit<br>sand |\n"
			"\n## Questions\n\n| # | Question (fold here) | Answer | "
			"Page |\n|---|---|---|---|\n"
			"| 1 | Where does it end? | in the sea | 7 |\n"
			"| 2 | Why? |  | 8 |\n");
	assert_string_equal(s.set->title, "Coasts");
	assert_int_equal(s.set->count, 4);
	assert_string_equal(s.set->cards[0].front, "ria");
	assert_string_equal(s.set->cards[0].back, "a bay, `a|b`");
	assert_string_equal(s.set->cards[1].front, "spit\nsand");
	assert_string_equal(s.set->cards[1].back, "a | bar");
	assert_string_equal(s.set->cards[2].front, "Where does it end?");
	assert_string_equal(s.set->cards[2].extra, "{\"Page\":\"7\"}");
	assert_int_equal(s.set->cards[2].line, 15);
	assert_string_equal(s.set->cards[3].back, "");
	drop(&s);
}

static void outlines_have_their_answers_below(void **state)
{
	(void)state;
	CHECK("l.md", "title:: Rivers\n\n- # Water\n- What is a ria? #card\n"
			"  id:: 63f0a1b2\n  card-repeats:: 1\n\t- A drowned valley\n"
			"\t  id:: 63f0a1b3\n\t- open to the sea\n"
			"- A note, no card\n\t- below it\n"
			"- The {{cloze delta}} is sand. #card\n"
			"- #card Tarn\n\t- a lake\n", "markdown",
			{ "What is a ria?", "A drowned valley\nopen to the sea" },
			{ "The {{c1::delta}} is sand.", "" },
			{ "Tarn", "a lake" });
	CHECK("r.md", "- Rivers\n    - Ria :: a drowned valley\n"
			"    - What is a tarn? >> a lake of ice\n"
			"    - Parts of a river >>>\n        - source\n"
			"        - mouth\n    - only a note\n", "markdown",
			{ "Ria", "a drowned valley" },
			{ "What is a tarn?", "a lake of ice" },
			{ "Parts of a river", "source\nmouth" });
	CHECK("m.md", "# What is a ria?\n---\nA drowned valley\n\nMore\n",
			"markdown", { "What is a ria?",
			"A drowned valley\n\nMore" });
}

static void brackets_of_a_cloze_are_holes(void **state)
{
	(void)state;
	CHECK("c.md", "Q: Who?\nA: Ada\n\nC: The [heart] has [four] chambers\n",
			"markdown", { "Who?", "Ada" },
			{ "The {{c1::heart}} has {{c2::four}} chambers", "" });
}

static void text_decoded_twice_is_put_right(void **state)
{
	struct sets s;

	(void)state;
	must_read(&s, "t.tsv", "cafÃ©\tcoffee â€“ the drinkâ€™s name\n"
			"12 Â°C\tcold â†’ warm\nplainÂ \ttextÂ\n");
	assert_string_equal(s.set->cards[0].front, "café");
	assert_string_equal(s.set->cards[0].back, "coffee – the drink’s name");
	assert_string_equal(s.set->cards[1].front, "12 °C");
	assert_string_equal(s.set->cards[1].back, "cold → warm");
	assert_string_equal(s.set->cards[2].back, "text");
	assert_int_equal(s.set->warning_count, 1);
	drop(&s);
	must_read(&s, "t.tsv", "hablÃ©\t-Ă©, -Ăł\nmaĂ±ana\tCASĂ” mare\n");
	assert_string_equal(s.set->cards[0].back, "-é, -ó");
	assert_string_equal(s.set->cards[1].front, "mañana");
	assert_string_equal(s.set->cards[1].back, "CASĂ” mare");
	drop(&s);
	/* what only resembles it stays */
	must_read(&s, "t.tsv", "« café »\tÂge d'or, SÃO, ESPAÑA\n"
			"« bâ »\tà l’été\n");
	assert_string_equal(s.set->cards[0].front, "« café »");
	assert_string_equal(s.set->cards[0].back, "Âge d'or, SÃO, ESPAÑA");
	assert_int_equal(s.set->warning_count, 0);
	drop(&s);
}

static void doubled_semicolons_are_one_sign(void **state)
{
	(void)state;
	CHECK("q.txt", "uno;;one\ndos;;two; a pair\ntres;;three\n", "quizlet",
			{ "uno", "one" }, { "dos", "two; a pair" },
			{ "tres", "three" });
}

static void signs_of_quizlet_on_one_line(void **state)
{
	struct sets s;
	const char *text = "ria,bay;dam,wall, thick;tarn,lake";

	(void)state;
	CHECK("q.txt", "ria,bay;dam,wall;tarn,lake", "quizlet",
			{ "ria", "bay" }, { "dam", "wall" },
			{ "tarn", "lake" });
	CHECK("q.txt", "ria;bay|dam;wall|tarn;lake\n", "quizlet",
			{ "ria", "bay" }, { "dam", "wall" },
			{ "tarn", "lake" });
	CHECK("q.txt", "ria\tbay\n\ndam\ta wall\nor two\n\ntarn\tlake\n\n",
			"quizlet", { "ria", "bay" }, { "dam", "a wall\nor two" },
			{ "tarn", "lake" });
	assert_int_equal(read_text(&s, "q.txt", text, strlen(text)),
			RECALL_BAD_DATA);
	assert_non_null(strstr(s.err.text, "quizlet:,:;"));
}

/* Answers that repeat are no labels, and a term that sounds like a link is no
 * footer. */
static void further_fields_are_kept(void **state)
{
	struct sets s;

	(void)state;
	must_read(&s, "m.csv", "Term,Definition,Example,Tags\n"
			"Delta,flat land,the Nile,geo\n");
	assert_string_equal(s.set->cards[0].extra, "{\"Example\":\"the "
			"Nile\"}");
	assert_string_equal(s.set->cards[0].tags, "geo");
	drop(&s);
	must_read(&s, "m.csv", "Begriff;Bedeutung\nDelta;Land; flach\n"
			"Damm;ein Wall\n");
	assert_string_equal(s.set->cards[0].back, "Land; flach");
	drop(&s);
	must_read(&s, "a.txt", "#separator:tab\n#columns:Front\tBack\tHint\n"
			"spit\tsand\tlook at a map\n");
	assert_string_equal(s.set->cards[0].extra, "{\"Hint\":\"look at a "
			"map\"}");
	drop(&s);
	must_read(&s, "m.tsv", "What is a <b>spit</b>?\tA strip<br>of sand\n"
			"Which tag breaks a line?\t<br>\n");
	assert_string_equal(s.set->cards[0].back, "A strip\nof sand");
	drop(&s);
}

static void a_sign_counts_once_in_a_line(void **state)
{
	(void)state;
	CHECK("g.txt", "Oxbow-lake - what is left - of a bend\n"
			"Spit - a strip of sand\nLevee - a bank: it keeps\n"
			"the river in its bed\nDelta - a fan\n"
			"Ria - a drowned valley\nKarst - land of caves\n"
			"Fjord - a valley of ice\nTarn - a lake\n"
			"Scree - loose stones\nArete - a ridge\n"
			"Cirque - a bowl\n", "glossary",
			{ "Oxbow-lake", "what is left - of a bend" },
			{ "Spit", "a strip of sand" },
			{ "Levee", "a bank: it keeps\nthe river in its bed" },
			{ "Delta", "a fan" }, { "Ria", "a drowned valley" },
			{ "Karst", "land of caves" },
			{ "Fjord", "a valley of ice" }, { "Tarn", "a lake" },
			{ "Scree", "loose stones" }, { "Arete", "a ridge" },
			{ "Cirque", "a bowl" });
}

static void counted_labels_are_labels(void **state)
{
	(void)state;
	CHECK("q.txt", "Q1. What is a delta?\nA1. Land at a mouth.\n\n"
			"Q2. What is a levee?\nA2. A bank that keeps\n"
			"the river in.\n", "markdown",
			{ "What is a delta?", "Land at a mouth." },
			{ "What is a levee?", "A bank that keeps\n"
			"the river in." });
}

static void cards_that_look_like_chrome_stay(void **state)
{
	struct sets s;

	(void)state;
	must_read(&s, "x", "Is water wet?\nTrue\nIs the sun cold?\nFalse\n"
			"Is iron a metal?\nTrue\nIs ice heavier than water?\n"
			"False\nIs glass a liquid?\nFalse\nIs salt a mineral?"
			"\nTrue\nDo birds have teeth?\nFalse\nDo whales "
			"breathe air?\nTrue\nDo fish sleep?\nTrue\nIs fire "
			"alive?\nFalse\n");
	assert_int_equal(s.set->count, 10);
	assert_string_equal(s.set->cards[3].back, "False");
	drop(&s);
	must_read(&s, "x", "Related party\nSomebody with a close tie to the "
			"company\nGoodwill\nWhat is paid above the value of "
			"the assets\nAccrual\nCost that is owed and not yet "
			"billed\nReport of the auditor\nSimilar to a grade: "
			"says whether the accounts are true and fair\n");
	assert_int_equal(s.set->count, 4);
	assert_string_equal(s.set->cards[0].front, "Related party");
	assert_string_equal(s.set->cards[3].front, "Report of the auditor");
	drop(&s);
}

static void refuse(const char *text)
{
	struct sets s;

	assert_int_equal(read_text(&s, "x", text, strlen(text)),
			RECALL_BAD_DATA);
	assert_int_equal(s.count, 0);
	assert_non_null(strstr(s.err.text, "no cards found"));
}

static void org_headings_may_name_the_sides(void **state)
{
	(void)state;
	CHECK("a.org", "#+title: Lands\n* Item\n  :PROPERTIES:\n"
			"  :ANKI_NOTE_TYPE: Basic\n  :END:\n** Front\nla digue\n"
			"** Back\ndie Mole\n\n* Item\n** Front\nle lac\n** Back\n"
			"der See\n", "org", { "la digue", "die Mole" },
			{ "le lac", "der See" });
}

static void deeper_headings_may_be_the_text(void **state)
{
	(void)state;
	CHECK("a.md", "# Waters\n\n## Delta\n\n#### Land at a mouth.\n\n"
			"## Levee\n\n#### A bank.\n\n#### It keeps the river in.\n"
			"\n## Tarn\n\n#### A lake.\n\n## Kinds of lakes\n\n"
			"- tarns\n- lagoons\n\n## Ria\n\n#### A valley.\n\n"
			"## Spit\n\n#### A tongue of sand.\n", "markdown",
			{ "Delta", "Land at a mouth." },
			{ "Levee", "A bank.\n\nIt keeps the river in." },
			{ "Tarn", "A lake." },
			{ "Kinds of lakes", "- tarns\n- lagoons" },
			{ "Ria", "A valley." },
			{ "Spit", "A tongue of sand." });
}

static void summaries_with_breaks(void **state)
{
	(void)state;
	CHECK("a.md", "# Waters\n\nClick to open.\n\n## Part 1\n\n"
			"<details> <summary> Delta </summary><br>\n"
			"Land at a mouth.\n<br><br></details>\n\n"
			"<details><summary> Levee </summary><br>\nA bank.\n"
			"<br><br></details>\n\n"
			"<details><summary>Tarn</summary>\nA lake.\n</details>\n"
			"<details><summary>Ria</summary>\nA valley.\n</details>\n",
			"markdown", { "Delta", "Land at a mouth." },
			{ "Levee", "A bank." }, { "Tarn", "A lake." },
			{ "Ria", "A valley." });
}

static void what_is_no_study_set_is_refused(void **state)
{
	(void)state;
	refuse("// Unit 5\n::U5 1::Which bank keeps a river in? {\n  ~delta\n"
			"  =levee\n}\n::U5 2::What is a tarn? {=lake ~river}\n");
	refuse("root:x:0:0:root:/root:/bin/bash\n"
			"daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\n"
			"bin:x:2:2:bin:/bin:/usr/sbin/nologin\n"
			"mail:x:8:8:mail:/var/mail:/usr/sbin/nologin\n"
			"news:x:9:9:news:/var/spool/news:/usr/sbin/nologin\n");
	refuse("The harbour lay quiet that morning, and nobody who walked\n"
			"along the quay could have said what had woken the\n"
			"town so early. The fishermen stood in small groups\n"
			"and looked out to where the light had been, but the\n"
			"sea was as flat and grey as it always is in March.\n"
			"Only the gulls went about their business, crying as\n"
			"if somebody had asked them to explain all of it.\n");
	refuse("2025-03-01 10:00:01 startup archives install\n"
			"2025-03-01 10:00:02 install harbor 1.0\n"
			"2025-03-01 10:00:02 status half-installed harbor\n"
			"2025-03-01 10:00:04 status installed harbor\n");
	refuse("[10:12] anna: did anybody see the build?\n"
			"[10:14] lena: it is red since last night\n"
			"[10:15] paul: looking\n[10:20] paul: fixed\n");
	refuse("echo\t\t7/tcp\necho\t\t7/udp\nssh\t\t22/tcp\t# Secure\n"
			"telnet\t\t23/tcp\nsmtp\t\t25/tcp\tmail\n");
	refuse("# What clients of this host do unless they are told\n"
			"#   Port 22\n#   Tunnel no\n#   BatchMode no\n"
			"Host *\n    SendEnv LANG\n    HashKnownHosts yes\n");
	refuse("import os\n\ndef wrap(self, text):\n"
			"    if text is None:\n        return []\n"
			"    self.text = text\n    return self.text\n");
	refuse("<html>\n<h1>Harbor</h1>\n<p>The harbor is\nold.</p>\n"
			"<ul>\n<li>boats</li>\n</ul>\n</html>\n");
	refuse("Dear Mrs. Winter,\n\nthank you for the letter.\n\n"
			"We arrive on Friday.\n\nYours sincerely,\nPaul\n");
	refuse("bind list j down\nbind list k up\nbind list g first\n"
			"bind list G last\nset color on\nbind list q leave\n");
	refuse("int main(void)\n{\n\tint n = read(0);\n\tif (n) {\n"
			"\t\twrite(n);\n\t}\n\treturn done(n);\n}\n");
}

/* What may be a set or an essay is read, but not as if that were sure. */
static void an_essay_is_doubted(void **state)
{
	static const char text[] = "We walked down to the harbor in the rain.\n"
		"\nNobody had told us that the boats were gone.\n\n"
		"The keeper of the light stood at his window.\n\n"
		"He said that it was always so in the spring.\n\n"
		"We asked him for the way back to the station.\n\n"
		"There would be no train before the next morning.\n";
	struct sets s;

	(void)state;
	memset(&s, 0, sizeof(s));
	assert_int_equal(recall_import_read_bytes("a.txt", text,
			sizeof(text) - 1, NULL, &s.set, &s.count, &s.err),
			RECALL_OK);
	assert_true(s.set->count > 1);
	for (size_t i = 0; i < s.set->count; i++)
		assert_true(s.set->cards[i].confidence <= 0.5);
	assert_true(s.set->warning_count >= 1);
	drop(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(org_drill_asks_the_body),
		cmocka_unit_test(org_fc_has_its_heading_in_front),
		cmocka_unit_test(supermemo_repeats_its_labels),
		cmocka_unit_test(mnemosyne_writes_xml),
		cmocka_unit_test(notes_keep_only_their_cards),
		cmocka_unit_test(headings_are_fronts),
		cmocka_unit_test(headings_that_name_a_side),
		cmocka_unit_test(tables_have_a_card_a_row),
		cmocka_unit_test(outlines_have_their_answers_below),
		cmocka_unit_test(brackets_of_a_cloze_are_holes),
		cmocka_unit_test(text_decoded_twice_is_put_right),
		cmocka_unit_test(doubled_semicolons_are_one_sign),
		cmocka_unit_test(signs_of_quizlet_on_one_line),
		cmocka_unit_test(further_fields_are_kept),
		cmocka_unit_test(a_sign_counts_once_in_a_line),
		cmocka_unit_test(counted_labels_are_labels),
		cmocka_unit_test(cards_that_look_like_chrome_stay),
		cmocka_unit_test(org_headings_may_name_the_sides),
		cmocka_unit_test(deeper_headings_may_be_the_text),
		cmocka_unit_test(summaries_with_breaks),
		cmocka_unit_test(what_is_no_study_set_is_refused),
		cmocka_unit_test(an_essay_is_doubted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
