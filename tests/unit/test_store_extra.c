/* Further fields of a note: one is set, and nothing else is touched. */
#include "store_help.h"

static void a_field_is_set_read_and_taken_away(void **state)
{
	static const struct {
		const char *before, *value, *after;
	} cases[] = {
		{ "", "a \"b\"", "{\"mnemonic\":\"a \\\"b\\\"\"}" },
		{ "{}", "x", "{\"mnemonic\":\"x\"}" },
		{ "{ }", "x", "{\"mnemonic\":\"x\"}" },
		/* a number that no double holds stays as it is written */
		{ "{\"id\": 12345678901234567890 }", "x",
		  "{\"id\": 12345678901234567890,\"mnemonic\":\"x\"}" },
		{ "{\"mnemonic\":\"old\",\"a\":\"b\"}", "x",
		  "{\"a\":\"b\",\"mnemonic\":\"x\"}" },
		{ "{\"mnemonic\":\"old\",\"a\":\"b\"}", "", "{\"a\":\"b\"}" },
		{ "{\"mnemonic\":\"old\"}", "", "" },
		{ "{\"a\":\"b\"}", "", "{\"a\":\"b\"}" },
		{ "", "", "" },
		{ "no JSON}", "x", "{\"mnemonic\":\"x\"}" },
	};
	struct recall_arena *a = recall_arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char *extra = recall_extra_set(cases[i].before,
				RECALL_MNEMONIC, cases[i].value);

		assert_string_equal(extra, cases[i].after);
		assert_string_equal(recall_extra_get(a, extra,
				RECALL_MNEMONIC), cases[i].value);
		free(extra);
	}
	assert_string_equal(recall_extra_get(a, "{\"mnemonic\":3}",
			RECALL_MNEMONIC), "");
	recall_arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_field_is_set_read_and_taken_away),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
