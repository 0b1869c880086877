/*
 * What a student sees when nothing can be written: the line stays until it
 * can, whatever else is pressed.
 */
#include "full_disk.h"
#include "live.h"

#include <locale.h>

static const char *const sides[] = {
	"alpha", "the first letter", "beta", "the second letter",
	"gamma", "the third letter", NULL
};

static void a_full_disk_is_told_until_there_is_room(void **state)
{
	struct recall_options options;
	struct live l;

	(void)state;
	recall_options_default(&options);
	live_open(&l, sides);
	live_start(&l, RECALL_MODE_SPACED, &options);
	live_type(&l, " ");
	assert_sees(&l, "Again");
	fill_disk(true);
	live_type(&l, "3");
	assert_sees(&l, "could not be read or written");
	live_key(&l, KEY_DOWN_);
	assert_sees(&l, "could not be read or written");
	live_type(&l, "?");
	assert_sees_not(&l, "could not be read or written");
	live_type(&l, "\033");
	assert_sees(&l, "could not be read or written");
	live_type(&l, "3");
	assert_sees(&l, "could not be read or written");
	fill_disk(false);
	live_type(&l, "3");
	assert_sees_not(&l, "could not be read or written");
	assert_sees(&l, "new 2");
	live_close(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_full_disk_is_told_until_there_is_room),
	};

	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
