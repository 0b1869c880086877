/* The judge of typed answers, against what a fair teacher would say. */
#include "judge_kit.h"

static const struct labelled cases[] = {
	/* the same, written otherwise */
	{ "Data warehouse", "Data warehouse", R, MOD, TERM, "" },
	{ "Data warehouse", "  data   WAREHOUSE. ", R, MOD, TERM, "" },
	{ "Data warehouse", "the data warehouse", R, STRICT, TERM, "" },
	{ "The data warehouse", "data warehouse", R, MOD, TERM, "" },
	{ "Data warehouse", "datawarehouse", R, MOD, TERM, "" },
	{ "Cross-selling", "cross selling", R, MOD, TERM, "" },
	{ "Cross-selling", "crossselling", R, MOD, TERM, "" },
	{ "E-mail", "email", R, STRICT, TERM, "" },
	{ "Customer\xe2\x80\x99s needs", "customer's needs", R, MOD, TERM, "" },
	{ "Research & development", "research and development", R, MOD, TERM,
			"" },
	{ "20%", "20 percent", R, MOD, 0, "" },
	{ "20%", "20 per cent", R, MOD, 0, "" },
	{ "three", "3", R, MOD, 0, "" },
	{ "caf\xc3\xa9", "cafe", R, MOD, 0, "" },
	{ "caf\xc3\xa9", "cafe", W, STRICT, 0, "" },
	{ "to retain", "retain", R, MOD, 0, "" },
	{ "U.S.", "US", R, MOD, 0, "" },
	{ "l'\xc3\xa9t\xc3\xa9", "\xc3\xa9t\xc3\xa9", R, MOD, 0, "" },
	{ "\xe4\xbd\xa0\xe5\xa5\xbd", "\xe4\xbd\xa0\xe5\xa5\xbd", R, MOD, 0,
			"" },
	/* nothing, and something else */
	{ "Data warehouse", "", W, MOD, TERM, "" },
	{ "Data warehouse", "?", W, LAX, TERM, "" },
	{ "Data warehouse", "data", W, LAX, TERM, "" },
	{ "Data warehouse", "data mart", W, LAX, TERM, "" },
	{ "Data warehouse", "a big data warehouse", W, MOD, TERM, "" },
	/* slips */
	{ "Retention", "retension", S, MOD, TERM, "" },
	{ "Retention", "retenton", S, MOD, TERM, "" },
	{ "Retention", "rettentoin", S, MOD, TERM, "" },
	{ "Retention", "retension", W, STRICT, TERM, "" },
	{ "Retention", "reputation", W, MOD, TERM, "" },
	{ "churn", "chrun", S, MOD, TERM, "" },
	{ "churn", "churm", S, MOD, TERM, "" },
	{ "churn", "chram", W, MOD, TERM, "" },
	{ "lead", "leed", W, MOD, TERM, "" },
	{ "lead", "leed", S, LAX, TERM, "" },
	{ "lead", "bead", W, LAX, TERM, "" },
	{ "sales", "bales", W, MOD, TERM, "" },
	{ "Customer lifetime value", "custmer lifetme value", S, MOD, TERM,
			"" },
	{ "Customer lifetime value", "customer lifetime", W, MOD, TERM, "" },
	{ "Customer lifetime value", "custommer livetime valu", S, MOD, TERM,
			"" },
	{ "Qualified lead", "qualified leads", S, MOD, TERM, "" },
	{ "Management of change", "management change", S, MOD, TERM, "" },
	{ "Sales force automation", "salesforce automaton", S, MOD, TERM, "" },
	{ "Salesforce automation", "sales forse automation", S, MOD, TERM,
			"" },
	/* never a slip: digits, signs, denials, opposites */
	{ "1989", "1998", W, LAX, 0, "" },
	{ "World War 1 treaties", "World War 2 treaties", W, LAX, 0, "" },
	{ "x + y = z12345", "x - y = z12345", W, LAX, 0, "" },
	{ "a \xe2\x89\xa0 bcdefgh", "a = bcdefgh", W, LAX, 0, "" },
	{ "-273", "273", W, LAX, 0, "" },
	{ "Section 1 2", "section 12", W, LAX, 0, "" },
	{ "C++", "C", W, LAX, 0, "" },
	{ "C#", "C", W, LAX, 0, "" },
	{ "not guilty verdict", "now guilty verdict", W, LAX, 0, "" },
	{ "profitable customers", "no profitable customers", W, LAX, 0, "" },
	{ "structured data", "unstructured data", W, LAX, 0, "" },
	{ "unstructured data", "structured data", W, LAX, 0, "" },
	{ "inductive reasoning", "deductive reasoning", W, LAX, 0, "" },
	{ "hypertension", "hypotension", W, LAX, 0, "" },
	{ "quantitative", "qualitative", W, LAX, 0, "" },
	{ "employer", "employee", W, LAX, 0, "" },
	{ "sulfate", "sulfite", W, LAX, 0, "" },
	{ "intrastate", "interstate", W, LAX, 0, "" },
	{ "careful handling", "careless handling", W, LAX, 0, "" },
	/* several ways to answer */
	{ "buyer / customer", "customer", R, MOD, TERM, "" },
	{ "buyer / customer", "buyer", R, MOD, TERM, "" },
	{ "colour/color", "color", R, MOD, TERM, "" },
	{ "colour/color theory", "color theory", R, MOD, TERM, "" },
	{ "colour/color theory", "colour", W, MOD, TERM, "" },
	{ "couch; sofa", "sofa", R, MOD, TERM, "" },
	{ "couch or sofa", "couch", R, MOD, TERM, "" },
	{ "either couch or sofa", "couch", R, MOD, TERM, "" },
	{ "red, green, or blue", "green", R, MOD, 0, "" },
	{ "red, green, or blue", "yellow", W, MOD, 0, "" },
	{ "one or more", "one", W, MOD, 0, "" },
	{ "I/O", "I", W, MOD, TERM, "" },
	{ "24/7", "24", W, MOD, TERM, "" },
	{ "TCP/IP", "TCP", W, MOD, TERM, "" },
	{ "HTML/XHTML", "HTML", W, MOD, TERM, "" },
	/* brackets and abbreviations */
	{ "Customer lifetime value (CLV)", "clv", R, MOD, TERM, "" },
	{ "Customer lifetime value (CLV)", "customer lifetime value", R, MOD,
			TERM, "" },
	{ "Customer lifetime value (CLV)", "customer lifetime value clv", R,
			MOD, TERM, "" },
	{ "Customer lifetime value (CLV)", "CLV (customer lifetime value)", W,
			STRICT, TERM, "" },
	{ "Customer lifetime value (CLV)", "clx", W, LAX, TERM, "" },
	{ "ERM (employee relationship management)",
			"employee relationship managment", S, MOD, TERM, "" },
	{ "ERM (employee relationship management)", "erm", R, MOD, TERM, "" },
	{ "customer(s)", "customer", R, MOD, TERM, "" },
	{ "customer(s)", "customers", R, STRICT, TERM, "" },
	{ "Touch point (in a shop)", "touch point", R, MOD, TERM, "" },
	{ "Touch point (in a shop)", "in a shop", W, MOD, TERM, "" },
	{ "Touch point (USA)", "usa", W, MOD, TERM, "" },
	/* numbering and endings of terms */
	{ "3. Target Marketing Part 2", "target marketing", R, MOD, TERM, "" },
	{ "Benefits of CRM (4)", "benefits of crm", R, STRICT, TERM, "" },
	{ "Defection Analysis COntinued", "defection analysis", R, MOD, TERM,
			"" },
	{ "Target marketing Part 2", "target marketing part 3", R, MOD, TERM,
			"" },
	{ "2. Weltkrieg", "Weltkrieg", R, MOD, TERM, "" },
	{ "2. Weltkrieg", "1. Weltkrieg", W, LAX, TERM, "" },
	{ "Part 2", "Part 3", W, MOD, TERM, "" },
	{ "3. Target Marketing", "target marketing", W, STRICT, 0, "" },
	/* lists, in any order */
	{ "1. red 2. green 3. blue", "red, green, blue", R, MOD, 0, "" },
	{ "1. red 2. green 3. blue", "blue red green", R, MOD, 0, "" },
	{ "1. red 2. green 3. blue", "1) blue\n2) red\n3) green", R, MOD, 0,
			"" },
	{ "1. red 2. green 3. blue", "red and green", P, MOD, 0, "" },
	{ "1. red 2. green 3. blue", "red", W, MOD, 0, "" },
	{ "1. red 2. green 3. blue", "red, green, pink", P, MOD, 0, "" },
	{ "1. red 2. green 3. blue", "red, green, blue, pink", P, MOD, 0, "" },
	{ "1. red 2. green 3. blue", "red, green, blue, pink", R, LAX, 0, "" },
	{ "1. red 2. green 3. blue", "red, grene, blue", S, MOD, 0, "" },
	{ "1. red 2. green 3. blue", "red, not green, blue", P, MOD, 0, "" },
	{ "1. red 2. green 3. blue", "red, red, red", W, MOD, 0, "" },
	{ "\xe2\x80\xa2 oak\n\xe2\x80\xa2 ash\n\xe2\x80\xa2 elm",
			"elm oak ash", R, MOD, 0, "" },
	{ "- oak\n- ash\n- elm", "elm, oak", P, MOD, 0, "" },
	{ "oak; ash; elm", "ash, elm, oak", R, MOD, 0, "" },
	{ "oak; ash; elm", "ash", W, MOD, 0, "" },
	{ "Recency, frequency, and monetary value",
			"frequency, monetary value, recency", R, MOD, 0, "" },
	{ "Recency, frequency, and monetary value", "recency, frequency", P,
			MOD, 0, "" },
	{ "Data mart and data mine", "data mine, data mart", R, MOD, 0,
			"Which two places hold it?" },
	{ "Data mart and data mine", "data mine", W, MOD, 0,
			"Which two places hold it?" },
	{ "1. interactive voice response (IVR) 2. predictive dialing",
			"ivr, predictive dialling", S, MOD, 0, "" },
	{ "1. cross-selling and up-selling 2. list generator",
			"list generator, cross selling and upselling", R, MOD,
			0, "" },
	{ "1. plan ahead 2. stop early", "planning ahead, stopping early", R,
			MOD, 0, "" },
	{ "July 4, 1776, Philadelphia", "July 4, 1776", W, MOD, 0, "" },
	{ forces, "substitutes, rivalry, buyer power, supplier power", P, MOD,
			0, "" },
	{ forces, "substitutes, rivalry, supplier power", W, MOD, 0, "" },
	{ "1. close deals faster than before 2. find new customers",
			"deals are closed faster than before, new customers "
			"are found", R, MOD, 0, "" },
	{ "1. close deals faster than before 2. find new customers",
			"deals are closed faster than before, finding new "
			"customers", R, MOD, 0, "" },
	/* lists, in order */
	{ "plan -> build -> test", "plan, build, test", R, MOD, 0, "" },
	{ "plan \xe2\x86\x92 build \xe2\x86\x92 test", "build, plan, test", P,
			MOD, 0, "" },
	{ "plan -> build -> test", "test, build, plan", W, MOD, 0, "" },
	{ "1. report 2. analyze 3. predict", "predict, analyze, report", W,
			MOD, 0, "What are the 3 phases?" },
	{ "1. report 2. analyze 3. predict", "report, analyze, predict", R,
			MOD, 0, "What are the 3 phases?" },
	{ "1. report 2. analyze 3. predict", "predict, analyze, report", R,
			MOD, 0, "Name the phases in any order" },
	/* long answers, by what they say */
	{ warehouse, warehouse, R, STRICT, 0, "" },
	{ warehouse, "data of many systems stored for analysis, not changed "
			"by the daily business", R, MOD, 0, "" },
	{ warehouse, "data stored from many systems for analysis", P, MOD, 0,
			"" },
	{ warehouse, "not changed, it stores data from many systems for "
			"analysis", P, MOD, 0, "" },
	{ warehouse, "a store of data from many systems for analysis, changed "
			"by daily business", W, LAX, 0, "" },
	{ warehouse, "customers who buy often", W, LAX, 0, "" },
	{ warehouse, "stores data from many systems, not changed", P, LAX, 0,
			"" },
	/* holes of a text */
	{ "cat, dog", "cat, dog", R, MOD, CLOZE, "" },
	{ "cat, dog", "cat dog", R, MOD, CLOZE, "" },
	{ "cat, dog", "cat", W, MOD, CLOZE, "" },
	{ "mitochondria", "mitochondira", S, AUTO, CLOZE, "" },
	/* names in brackets, measures, and rows of which so many are asked */
	{ "Federal Reserve (Fed)", "the Fed", R, MOD, CLOZE, "" },
	{ "Lake Superior (lake)", "lake", W, MOD, TERM, "" },
	{ "21 %", "21 por ciento", R, MOD, 0, "" },
	{ "10.000 metri quadrati", "10000 m\xc2\xb2", R, MOD, 0, "" },
	{ "25 square metres", "25 m", W, MOD, 0, "" },
	{ "3.142", "3142", W, MOD, 0, "" },
	{ "1954, 1974, 1990, 2014", "1974, 1990, 2014", P, MOD, 0,
			"In welchen vier Jahren?" },
	{ "lever, wheel and axle, pulley, wedge", "wedge, lever, pulley", P,
			MOD, 0, "Name the four machines." },
	{ "Tariff, customs duty", "tariff", R, MOD, TERM, "" },
	/* the other way round */
	{ "A situation in which supply is greater than demand",
			"demand is less than supply", R, MOD, 0, "" },
	{ "A situation in which supply is greater than demand",
			"demand is greater than supply", W, MOD, 0, "" },
	{ "Paid for before it is used", "used after it is paid for", R, MOD, 0,
			"" },
	{ "Paid for before it is used", "you use it before you pay for it", W,
			MOD, 0, "" },
	{ "A person who lets a property to a tenant", "a person to whom a "
			"tenant lets a property", W, MOD, 0, "" },
	{ "Person, der ein anderer Geld schuldet", "Person, die einem anderen "
			"Geld schuldet", W, MOD, 0, "" },
	{ "Personne qui n'a aucune nationalit\xc3\xa9",
			"une personne sans nationalit\xc3\xa9", R, MOD, 0,
			"Apatride" },
	{ "Persona sin nacionalidad", "persona con una nacionalidad", W, MOD,
			0, "Ap\xc3\xa1trida" },
	{ "A child without any parents", "a parentless child", R, MOD, 0, "" },
	{ "sender and receiver need not be active at once", "sender and "
			"receiver don't have to be active at once", R, MOD, 0,
			"" },
	{ "A person whom a doctor treats", "a person who treats a doctor", W,
			MOD, 0, "" },
	{ "A person whom a doctor treats", "a doctor treats this person", R,
			MOD, 0, "" },
	{ "central processing unit", "computer processing unit", W, MOD, 0,
			"What does CPU stand for?" },
};

static void verdicts_are_those_of_a_fair_teacher(void **state)
{
	struct recall_arena *a = recall_arena_new();
	int wrong = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct recall_judgement j = judge(a, &cases[i]);

		if ((int)j.verdict == cases[i].verdict)
			continue;
		wrong++;
		print_error("\"%s\" for \"%s\": %s, not %s (%s)\n",
				cases[i].typed, cases[i].expected,
				recall_verdict_name(j.verdict),
				recall_verdict_name((enum recall_verdict)
				cases[i].verdict), j.why);
	}
	recall_arena_free(a);
	assert_int_equal(wrong, 0);
}

/* What is typed exactly as the card has it is right, however strict. */
static void the_card_itself_is_right(void **state)
{
	struct recall_arena *a = recall_arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct labelled c = cases[i];

		c.typed = c.expected;
		for (c.strictness = AUTO; c.strictness <= STRICT;
				c.strictness++) {
			struct recall_judgement j = judge(a, &c);

			assert_int_equal(j.verdict, RECALL_VERDICT_RIGHT);
			for (size_t k = 0; k < j.part_count; k++)
				assert_true(j.parts[k].there);
		}
	}
	recall_arena_free(a);
}

static void the_strict_accept_nothing_the_lax_refuse(void **state)
{
	struct recall_arena *a = recall_arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct labelled c = cases[i];
		bool before = true;

		for (c.strictness = LAX; c.strictness <= STRICT;
				c.strictness++) {
			struct recall_judgement j = judge(a, &c);
			bool good = j.verdict == RECALL_VERDICT_RIGHT ||
					j.verdict == RECALL_VERDICT_SLIP;

			assert_true(before || !good);
			before = good;
		}
	}
	recall_arena_free(a);
}

/* A slip that is nearer to, or as near to, another card's answer. */
static void a_slip_may_not_be_another_cards_answer(void **state)
{
	static const char *const others[] = { "Retention rate", "Redemption",
		"Retention", "Customer base", "\xc3\x89""douard Manet" };
	struct recall_arena *a = recall_arena_new();
	struct recall_judgement j;
	struct recall_judge_deck *deck = recall_judge_deck_new("");
	struct recall_judge_input in = { .expected = "Retention", .prompt = "",
		.strictness = MOD, .term = true, .front = true,
		.deck = deck };

	(void)state;
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		recall_judge_deck_add(deck, others[i], "", RECALL_KIND_TERM);
	in.typed = "retenption";
	recall_judge(a, &in, &j);
	assert_int_equal(j.verdict, RECALL_VERDICT_SLIP);
	in.typed = "redention";
	recall_judge(a, &in, &j);
	assert_int_equal(j.verdict, RECALL_VERDICT_SLIP);
	in.typed = "retemption";
	recall_judge(a, &in, &j);
	assert_int_equal(j.verdict, RECALL_VERDICT_WRONG);
	assert_non_null(strstr(j.why, "Redemption"));
	in.typed = "customer base";
	recall_judge(a, &in, &j);
	assert_int_equal(j.verdict, RECALL_VERDICT_WRONG);
	assert_string_equal(j.why, "that is another card's answer");
	in.expected = "Monet";
	in.typed = "manet";
	recall_judge(a, &in, &j);
	assert_int_equal(j.verdict, RECALL_VERDICT_WRONG);
	assert_non_null(strstr(j.why, "Manet"));
	in.typed = "monett";
	recall_judge(a, &in, &j);
	assert_int_equal(j.verdict, RECALL_VERDICT_SLIP);
	recall_judge_deck_free(deck);
	recall_arena_free(a);
}

static size_t make_text(struct recall_random *r, char *out, size_t size)
{
	static const char *const pieces[] = {
		"1.", "2.", "(", ")", "[", "/", ";", ", ", " or ", " and ",
		"->", "\xe2\x80\xa2", "\n", " ", "the ", "not ", "CLV", "abc",
		"customer", "3", "%", "&", "-", "'", "\xc3\xa9", "\xff", "to ",
		"Part ", "\xe2\x89\xa0", "etc", ":", "?", ".",
	};
	uint32_t count = sizeof(pieces) / sizeof(pieces[0]);
	size_t n = 0, want = recall_random_below(r, (uint32_t)size - 12);

	while (n < want) {
		const char *piece = pieces[recall_random_below(r, count)];

		memcpy(out + n, piece, strlen(piece));
		n += strlen(piece);
	}
	out[n] = '\0';
	return n;
}

/* Any two texts get a verdict whose parts fit together. */
static void strange_texts_do_no_harm(void **state)
{
	struct recall_arena *a = recall_arena_new();
	struct recall_random r;
	char expected[90], typed[90], prompt[40];
	struct labelled c = { expected, typed, 0, 0, 0, prompt };

	(void)state;
	recall_random_init(&r, 42);
	for (int i = 0; i < 6000; i++) {
		struct recall_judgement j;
		double sum = 0;

		make_text(&r, expected, sizeof(expected));
		make_text(&r, typed, sizeof(typed));
		make_text(&r, prompt, sizeof(prompt));
		c.strictness = i % 4;
		c.flags = i % 3;
		j = judge(a, &c);
		assert_in_range(j.verdict, R, W);
		assert_true(j.share >= 0 && j.share <= 1 + 1e-9);
		for (size_t k = 0; k < j.part_count; k++)
			sum += j.parts[k].weight;
		assert_true(j.part_count == 0 || fabs(sum - 1) < 1e-9);
		recall_judge_hint(a, expected, 1 + i % 2);
		recall_judge_blank(a, prompt, expected);
		recall_judge_same(expected, typed);
		recall_arena_reset(a);
	}
	recall_arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(verdicts_are_those_of_a_fair_teacher),
		cmocka_unit_test(the_card_itself_is_right),
		cmocka_unit_test(the_strict_accept_nothing_the_lax_refuse),
		cmocka_unit_test(a_slip_may_not_be_another_cards_answer),
		cmocka_unit_test(strange_texts_do_no_harm),
	};

	return cmocka_run_group_tests(tests, set_locale, NULL);
}
