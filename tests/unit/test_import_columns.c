/* What the columns of other people's tables hold. */
#include "importing.h"

/* The card at i, as "front | back | tags | extra". */
static const char *card(const struct sets *s, size_t i)
{
	static char text[400];
	const struct recall_draft *d = &s->set->cards[i];

	assert_true(s->count > 0 && i < s->set->count);
	snprintf(text, sizeof(text), "%s | %s | %s | %s", d->front, d->back,
			d->tags, d->extra);
	return text;
}

static void check(const char *name, const char *text, size_t count,
		const char *first)
{
	struct sets s;

	must_read(&s, name, text);
	assert_int_equal(s.set->count, count);
	assert_string_equal(card(&s, 0), first);
	drop(&s);
}

static void headings_of_two_words(void **state)
{
	(void)state;
	check("a.csv", "Word,German explanation,English translation,"
			"Example sentence\n"
			"Damm,hält Wasser auf,dam,Der Damm brach.\n", 1,
			"Damm | hält Wasser auf |  | {\"English translation\":"
			"\"dam\",\"Example sentence\":\"Der Damm brach.\"}");
	check("a.csv", "Question number,Question type,Question text,Hint,"
			"Correct answer\n"
			"1.1,open,Why is it dark?,think,it is night\n", 1,
			"Why is it dark? | it is night |  | "
			"{\"Question number\":\"1.1\",\"Question type\":"
			"\"open\",\"Hint\":\"think\"}");
}

static void words_that_go_with_another(void **state)
{
	(void)state;
	check("a.csv", "korean,english,example,example_translation\n"
			"봄,spring,봄이다.,It is spring.\n", 1,
			"봄 | spring |  | {\"example\":\"봄이다.\","
			"\"example_translation\":\"It is spring.\"}");
	check("a.csv", "front_sentence,front_word,back_word,back_sentence\n"
			"Il gatto dorme.,gatto,Katze,Die Katze.\n", 1,
			"gatto | Katze |  | {\"front_sentence\":"
			"\"Il gatto dorme.\",\"back_sentence\":"
			"\"Die Katze.\"}");
}

static void letters_name_the_choices(void **state)
{
	struct sets s;

	(void)state;
	must_read(&s, "a.csv", "No,Question,Option A,Option B,Option C,Correct answer\n"
			"1,What is a ria?,a hill,a bay,a lake,B\n"
			"2,Which are wet?,a hill,a bay,a lake,\"B, C\"\n"
			"3,Which letter is first?,a hill,a bay,,D\n"
			"4,Vitamin of oranges?,A,C,K,2\n"
			"5,What is wet?,a hill,a bay,a lake,a bay\n");
	assert_string_equal(s.set->cards[0].front, "What is a ria?");
	assert_string_equal(s.set->cards[0].back, "a bay");
	assert_string_equal(s.set->cards[1].back, "a bay\na lake");
	assert_string_equal(s.set->cards[2].back, "D");
	assert_string_equal(s.set->cards[3].back, "C");
	assert_string_equal(s.set->cards[4].back, "a bay");
	drop(&s);
}

static void headings_in_other_languages(void **state)
{
	(void)state;
	check("a.csv", "id,pregunta,respuesta,categoria\n"
			"7,¿Dónde nace el Ebro?,en Fontibre,rios\n", 1,
			"¿Dónde nace el Ebro? | en Fontibre |  | "
			"{\"categoria\":\"rios\"}");
	check("a.tsv", "palavra/pergunta\tResposta\timagem\n"
			"rio\triver\tr.png\n", 1,
			"rio | river |  | {\"imagem\":\"r.png\"}");
	check("a.csv", "Слово;Перевод\nдом;house\nлес;wood\n", 2,
			"дом | house |  | ");
	check("a.csv", "German;English\nHaus;house\nWald;wood\n", 2,
			"Haus | house |  | ");
}

static void sides_that_are_not_the_first_columns(void **state)
{
	(void)state;
	check("a.tsv", "Vocabulary\tType\tPhonetic\tDefinition\tExample\n"
			"tarn\tnoun\t/tɑːn/\ta lake\tA tarn froze.\n"
			"\"scree\"\tnoun\t\tloose stones\t\n", 2,
			"tarn | a lake |  | {\"Type\":\"noun\",\"Phonetic\":"
			"\"/tɑːn/\",\"Example\":\"A tarn froze.\"}");
	check("a.csv", "type,german,english\nverb,gehen,to go\n"
			"verb,sehen,to see\n", 2,
			"gehen | to go |  | {\"type\":\"verb\"}");
	check("a.csv", "|pos_en|word_en|word_ru\n0|noun|cat|кошка\n"
			"1|noun|house|дом\n2|verb|go|идти\n", 3,
			"cat | кошка |  | {\"pos_en\":\"noun\"}");
}

static void headings_that_no_list_knows(void **state)
{
	(void)state;
	check("a.csv", "river,mouth,mouth:de\nElbe,North Sea,Nordsee\n"
			"Po,Adriatic,Adria\n", 2,
			"Elbe | North Sea |  | {\"mouth:de\":\"Nordsee\"}");
	check("a.csv", "peak,range,land,metres\nEiger,Alps,CH,3967\n"
			"Teide,none,ES,3715\nEtna,none,IT,3403\n", 3,
			"Eiger | Alps |  | {\"land\":\"CH\",\"metres\":"
			"\"3967\"}");
}

static void a_first_row_of_words_is_a_card(void **state)
{
	(void)state;
	check("a.csv", "word;palabra\nhouse;casa\nwood;bosque\n", 3,
			"word | palabra |  | ");
	check("a.tsv", "Question 1\tAnswer 1\nQuestion 2\tAnswer 2\n"
			"Question 3\tAnswer 3\n", 3,
			"Question 1 | Answer 1 |  | ");
	check("a.txt", "Question 1\tAnswer 1\nQuestion 2\tAnswer 2\n"
			"Question 3\tAnswer 3\n", 3,
			"Question 1 | Answer 1 |  | ");
	check("a.txt", "ria|bay\ndam|wall\ntarn|lake\n", 3,
			"ria | bay |  | ");
	check("a.csv", "English;Englisch\nFrench;Französisch\n", 2,
			"English | Englisch |  | ");
}

static void a_third_column_is_tags_when_it_looks_so(void **state)
{
	(void)state;
	check("a.tsv", "ria\tdrowned valley\tcoast\nspit\tsand\tcoast\n"
			"tarn\tlake\tmountain\nkame\thill\tice\n", 4,
			"ria | drowned valley | coast | ");
	check("a.csv", "ria,valley,5\nspit,sand,5\ntarn,lake,4\n", 3,
			"ria | valley |  | {\"field 3\":\"5\"}");
	check("a.tsv", "ria\tdrowned valley\thttp://a.example/r.png\n"
			"spit\tsand\thttp://a.example/s.png\n", 2,
			"ria | drowned valley |  | "
			"{\"field 3\":\"http://a.example/r.png\"}");
	check("a.tsv", "水\tshuǐ\tthe water\n火\thuǒ\ta fire\n山\tshān\t"
			"one mountain\n木\tmù\tsome wood\n", 4,
			"水 | shuǐ |  | {\"field 3\":\"the water\"}");
}

static void ids_are_no_side(void **state)
{
	struct sets s;

	(void)state;
	must_read(&s, "a.txt", "#separator:pipe\n"
			"0a1b2c3d-1111-4222-8333-444455556666|ria|valley\n"
			"1a1b2c3d-1111-4222-8333-444455556666|spit|sand\n"
			"2a1b2c3d-1111-4222-8333-444455556666|tarn|lake\n");
	assert_string_equal(card(&s, 2), "tarn | lake |  | ");
	assert_string_equal(s.set->cards[2].guid,
			"2a1b2c3d-1111-4222-8333-444455556666");
	drop(&s);
	check("a.tsv", "1\tuno\tnumbers\n2\tdos\tnumbers\n3\ttres\tnumbers\n",
			3, "1 | uno | numbers | ");
	check("a.csv", "1,ria,valley\n2,spit,sand\n3,tarn,lake\n", 3,
			"ria | valley |  | {\"field 1\":\"1\"}");
}

static void tags_as_programs_write_them(void **state)
{
	(void)state;
	check("a.csv", "term,definition,tags\n"
			"ria,valley,\"[\"\"coast\"\", \"\"water forms\"\"]\"\n",
			1, "ria | valley | coast water_forms | ");
	check("a.csv", "term,definition,tags\nria,valley,\"coast, water\"\n",
			1, "ria | valley | coast water | ");
	check("a.csv", "term,definition,tags\nria,valley,coast  #water\n",
			1, "ria | valley | coast water | ");
}

static void quotes_of_speech_in_an_even_table_stay(void **state)
{
	struct sets s;

	(void)state;
	must_read(&s, "a.csv", "ojo;eye\nojalá;\"if only\", I hope\n"
			"oso;bear\n");
	assert_string_equal(card(&s, 1), "ojalá | \"if only\", I hope |  | ");
	assert_int_equal(s.set->count, 3);
	assert_int_equal(s.set->warning_count, 1);
	assert_int_equal(s.set->warnings[0].line, 2);
	drop(&s);
}

static void quotes_that_nobody_doubled(void **state)
{
	struct sets s;

	(void)state;
	must_read(&s, "a.csv", "question, answer\n\"What, then?\", this\n"
			"\"Which one uses \"findings\" and why?\", that\n"
			"\"Or, not?\", no\nWhy?, \"so, so\"\n");
	assert_int_equal(s.set->count, 4);
	assert_string_equal(card(&s, 1), "Which one uses \"findings\" and "
			"why? | that |  | ");
	assert_string_equal(card(&s, 3), "Why? | so, so |  | ");
	assert_int_equal(s.set->warnings[0].line, 3);
	drop(&s);
}

static void a_remark_above_the_rows_is_no_card(void **state)
{
	(void)state;
	check("a.tsv", "# my list\nria\tvalley\nspit\tsand\n", 2,
			"ria | valley |  | ");
}

/* Listings have separators, quotes, tabs and blank lines of their own. */
static void listings_in_quotes_come_card_by_card(void **state)
{
	struct sets s;

	(void)state;
	must_read(&s, "a.csv", "front,back\n"
			"\"What is printed?\n\nfor c in \"\"a,b\"\":\n"
			"\tprint(c)\n\",\"a\n,\nb\"\n"
			"\"if (a && b) {\n\tputs(\"\"x\"\");\n}\",\"runs "
			"when both hold, prints \"\"x\"\"\"\n"
			",\n\"\",\"\"\n"
			"\"SELECT a,\n       b\nFROM t;\",two columns\n");
	assert_int_equal(s.set->count, 3);
	assert_string_equal(card(&s, 0), "What is printed?\n\nfor c in "
			"\"a,b\":\n\tprint(c)\n | a\n,\nb |  | ");
	assert_string_equal(card(&s, 2), "SELECT a,\n       b\nFROM t; | "
			"two columns |  | ");
	assert_int_equal(s.set->cards[2].line, 14);
	assert_int_equal(s.set->warning_count, 0);
	drop(&s);
}

/* "What is it?;" has no sign of three, and a list after it has the sign. */
static void semicolons_behind_questions(void **state)
{
	struct recall_buf b = RECALL_BUF_INIT;
	struct sets s;

	(void)state;
	for (int i = 0; i < 30; i++)
		recall_buf_addf(&b, "What flows in land %d?;River %d\n", i, i);
	recall_buf_adds(&b, "Name three banks.;a levee; a dam; a dike\n"
			"\"Tarn\" in one word;a lake\n");
	must_read(&s, "a.txt", b.data);
	assert_int_equal(s.set->count, 32);
	assert_string_equal(card(&s, 0), "What flows in land 0? | River 0 | "
			" | ");
	assert_string_equal(card(&s, 30), "Name three banks. | a levee; a "
			"dam; a dike |  | ");
	drop(&s);
	recall_buf_release(&b);
}

static void the_head_of_a_file_says_more_than_its_name(void **state)
{
	(void)state;
	check("a.tsv", "#separator:tab\n#columns:Word\tPinyin\tEnglish\tTags\n"
			"#tags column:4\n河\thé\triver\tland\n湖\thú\tlake\t\n",
			2, "河 | river | land | {\"Pinyin\":\"hé\"}");
}

static void a_column_without_texts_is_no_side(void **state)
{
	(void)state;
	check("a.tsv", "ria\t\tvalley\tx y\nspit\t\tsand\tz\ntarn\t\tlake\tu\n"
			"cove\t\tbay\tv w\nfjord\t\tinlet\tk\n", 5,
			"ria | valley |  | {\"field 4\":\"x y\"}");
}

static void a_blank_line_loses_no_row(void **state)
{
	struct sets s;

	(void)state;
	must_read(&s, "a.tsv", "ria\tvalley\n\nspit\tsand\ntarn\tlake\n"
			"cove\tbay\nfjord\tinlet\nlagoon\twater\n\n"
			"strait\tnarrow\n");
	assert_int_equal(s.set->count, 7);
	assert_string_equal(s.set->cards[6].front, "strait");
	drop(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headings_of_two_words),
		cmocka_unit_test(words_that_go_with_another),
		cmocka_unit_test(letters_name_the_choices),
		cmocka_unit_test(headings_in_other_languages),
		cmocka_unit_test(sides_that_are_not_the_first_columns),
		cmocka_unit_test(headings_that_no_list_knows),
		cmocka_unit_test(a_first_row_of_words_is_a_card),
		cmocka_unit_test(a_third_column_is_tags_when_it_looks_so),
		cmocka_unit_test(ids_are_no_side),
		cmocka_unit_test(tags_as_programs_write_them),
		cmocka_unit_test(quotes_of_speech_in_an_even_table_stay),
		cmocka_unit_test(quotes_that_nobody_doubled),
		cmocka_unit_test(a_remark_above_the_rows_is_no_card),
		cmocka_unit_test(listings_in_quotes_come_card_by_card),
		cmocka_unit_test(semicolons_behind_questions),
		cmocka_unit_test(the_head_of_a_file_says_more_than_its_name),
		cmocka_unit_test(a_column_without_texts_is_no_side),
		cmocka_unit_test(a_blank_line_loses_no_row),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
