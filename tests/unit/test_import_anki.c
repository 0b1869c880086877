/* Anki's text exports: what its "#" lines say. */
#include "importing.h"

static const struct recall_draft *card(const struct sets *s, size_t set,
		size_t i)
{
	assert_true(set < s->count && i < s->set[set].count);
	return &s->set[set].cards[i];
}

static void a_column_of_decks(void **state)
{
	struct sets s;

	(void)state;
	must_read(&s, "notes.txt", "#separator:tab\n#html:true\n"
			"#guid column:1\n#notetype column:2\n#deck column:3\n"
			"#tags column:6\n"
			"a1\tBasic\tAnatomy::Arm\thumerus\tupper <b>arm</b>\tx\n"
			"a2\tBasic\tAnatomy::Leg\tfemur\tthigh\ty z\n"
			"a3\tBasic\tAnatomy::Arm\tulna\tlower arm\t\n"
			"a4\tCloze\tAnatomy::Leg\t{{c1::Tibia}} is a shin\t\t\n");
	assert_int_equal(s.count, 2);
	assert_string_equal(s.set[0].title, "Anatomy::Arm");
	assert_string_equal(s.set[1].title, "Anatomy::Leg");
	assert_string_equal(s.set[1].format, "anki");
	assert_int_equal(s.set[0].count, 2);
	assert_int_equal(s.set[1].count, 2);
	assert_string_equal(card(&s, 0, 0)->front, "humerus");
	assert_string_equal(card(&s, 0, 0)->back, "upper arm");
	assert_string_equal(card(&s, 0, 1)->guid, "a3");
	assert_int_equal(card(&s, 0, 1)->line, 9);
	assert_string_equal(card(&s, 1, 0)->tags, "y z");
	assert_int_equal(card(&s, 1, 1)->kind, RECALL_KIND_CLOZE);
	drop(&s);
}

static void many_decks(void **state)
{
	struct recall_buf b = RECALL_BUF_INIT;
	struct sets s;

	(void)state;
	recall_buf_adds(&b, "#separator:semicolon\n#deck column:3\n");
	for (int i = 0; i < 600; i++)
		recall_buf_addf(&b, "term %d;meaning %d;deck %d\n", i, i,
				i % 60);
	must_read(&s, "notes.txt", b.data);
	assert_int_equal(s.count, 60);
	for (size_t i = 0; i < 60; i++) {
		char front[40];

		assert_int_equal(s.set[i].count, 10);
		snprintf(front, sizeof(front), "term %zu", i + 120);
		assert_string_equal(card(&s, i, 2)->front, front);
	}
	drop(&s);
	recall_buf_release(&b);
}

static void names_for_the_columns(void **state)
{
	struct sets s;

	(void)state;
	must_read(&s, "notes.txt", "#separator:Comma\n#html:false\n"
			"#tags:school latin\n#deck:Latin\n"
			"#columns:Wort,Bedeutung,Tags\n"
			"\"arma, -orum\",<weapons>,n\ncano,sing,\n");
	assert_int_equal(s.count, 1);
	assert_string_equal(s.set->title, "Latin");
	assert_string_equal(card(&s, 0, 0)->front, "arma, -orum");
	assert_string_equal(card(&s, 0, 0)->back, "<weapons>");
	assert_string_equal(card(&s, 0, 0)->tags, "school latin n");
	assert_string_equal(card(&s, 0, 1)->tags, "school latin");
	drop(&s);
}

static void a_picture_is_no_empty_side(void **state)
{
	struct sets s;

	(void)state;
	must_read(&s, "a.txt", "#separator:tab\n#html:true\n"
			"<div><IMG class=\"x\" src=\"ria.png\"></div>\tria\n"
			"dam\ta <b>wall</b><br><img src='w 1.jpg'>\n"
			"<img src=data:image/png;base64,AAAA>\tspit\n"
			"<img src='w 1.jpg'>\tdam\n");
	assert_string_equal(s.set->cards[3].front, "[image: w 1.jpg]");
	assert_string_equal(s.set->cards[2].front, "[image]");
	assert_string_equal(s.set->cards[0].front, "[image: ria.png]");
	assert_string_equal(s.set->cards[1].back, "a wall");
	assert_int_equal(s.set->warning_count, 0);
	drop(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_picture_is_no_empty_side),
		cmocka_unit_test(a_column_of_decks),
		cmocka_unit_test(many_decks),
		cmocka_unit_test(names_for_the_columns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
