/*
 * Key tables and rc files as users write them, with their mistakes.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "recall/embed.h"

struct rig {
	struct app app;
	struct recall_buf said;
};

static void listen(void *arg, const char *line)
{
	recall_buf_adds(arg, line);
	recall_buf_addc(arg, '\n');
}

static int set_up(void **state)
{
	struct rig *rig = recall_calloc(1, sizeof(*rig));

	rig->app.keymap = keymap_new();
	settings_default(&rig->app.settings);
	recall_buf_init(&rig->said);
	*state = rig;
	return 0;
}

static int tear_down(void **state)
{
	struct rig *rig = *state;

	keymap_free(rig->app.keymap);
	recall_buf_release(&rig->said);
	free(rig);
	return 0;
}

static void read_text(struct rig *rig, const char *text)
{
	rc_read(&rig->app, "my rc", text, listen, &rig->said);
}

static void the_keys_it_starts_with_are_sound(void **state)
{
	struct rig *rig = *state;

	for (const struct recall_embedded *e = recall_rc_all; e->name; e++)
		rc_read(&rig->app, e->name, e->text, listen, &rig->said);
	assert_string_equal(rig->said.data, "");
	/* every screen has help and a way out */
	for (enum context c = 0; c < CTX_COUNT; c++) {
		if (c == CTX_HELP)
			continue;
		assert_true(keymap_key(rig->app.keymap, c, CMD_HELP) >= 0);
		assert_true(keymap_key(rig->app.keymap, c, CMD_BACK) >= 0 ||
				keymap_key(rig->app.keymap, c, CMD_QUIT) >= 0);
	}
	/* in a field letters and signs are text */
	for (int key = 32; key < 0x3000; key++)
		assert_int_equal(keymap_find(rig->app.keymap, CTX_FIELD, key),
				CMD_COUNT);
}

static void a_user_changes_keys(void **state)
{
	struct rig *rig = *state;
	const struct keymap *k = rig->app.keymap;

	read_text(rig, "bind global esc back\nbind list j down\n"
			"bind home q quit");
	assert_int_equal(keymap_find(k, CTX_HOME, 'j'), CMD_DOWN);
	assert_int_equal(keymap_find(k, CTX_HOME, 27), CMD_BACK);
	assert_int_equal(keymap_find(k, CTX_HOME, 'z'), CMD_COUNT);
	read_text(rig, "# mine\r\n\r\n  bind home j none\r\n"
			"bind home \xC3\xA4 down\n\tbind  list\tctrl-n down");
	assert_int_equal(keymap_find(k, CTX_HOME, 'j'), CMD_NONE);
	assert_int_equal(keymap_find(k, CTX_DECK, 'j'), CMD_DOWN);
	assert_int_equal(keymap_find(k, CTX_HOME, 0xE4), CMD_DOWN);
	assert_int_equal(keymap_find(k, CTX_DECK, 14), CMD_DOWN);
	/* shown is a key that works: not the one home took away */
	assert_int_equal(keymap_key(k, CTX_DECK, CMD_DOWN), 'j');
	assert_int_equal(keymap_key(k, CTX_HOME, CMD_DOWN), 0xE4);
	/* one that is bound in the parent alone, but taken away here */
	read_text(rig, "bind list x mark\nbind browse x drop");
	assert_int_equal(keymap_key(k, CTX_LIST, CMD_MARK), 'x');
	assert_int_equal(keymap_key(k, CTX_BROWSE, CMD_MARK), -1);
	assert_string_equal(rig->said.data, "");
}

static void a_mistake_is_named_and_costs_one_line(void **state)
{
	struct rig *rig = *state;

	read_text(rig, "bind home q quit\n"
			"bind hom q quit\n"
			"bind home qq quit\n"
			"bind home q quti\n"
			"bind home q\n"
			"set color off\n"
			"set colour never\n"
			"set advance soon\n"
			"colour off\n"
			"set colour off\n");
	assert_string_equal(rig->said.data,
		"my rc:2: there is no context \"hom\"; \"recall help keys\" lists them\n"
		"my rc:3: \"qq\" is no key; write it like x, ctrl-s, f5, space or pgup\n"
		"my rc:4: there is no command \"quti\"; \"recall help keys\" lists them\n"
		"my rc:5: bind takes a context, a key and a command\n"
		"my rc:6: there is nothing called \"color\" to set; \"recall help settings\" lists what there is\n"
		"my rc:7: colour is auto on off, not \"never\"\n"
		"my rc:8: advance is a number, not \"soon\"\n"
		"my rc:9: a line begins with set, bind or #, not with \"colour\"\n");
	assert_string_equal(rig->app.settings.colour, "off");
	assert_string_equal(rig->app.settings.advance, "1000");
	assert_int_equal(keymap_find(rig->app.keymap, CTX_HOME, 'q'), CMD_QUIT);
}

/* What a file says wrong is shown, but doesn't steer the terminal. */
static void a_hostile_line_is_shown_clean(void **state)
{
	struct rig *rig = *state;

	read_text(rig, "bind home \033]0;owned\a quit\n"
			"\033[2J\xff\n");
	assert_null(strchr(rig->said.data, '\033'));
	assert_null(strchr(rig->said.data, '\a'));
	assert_true(strstr(rig->said.data, "my rc:2: ") != NULL);
}

static void keys_have_names(void **state)
{
	static const struct {
		const char *name;
		int key;
	} names[] = {
		{ "x", 'x' }, { "X", 'X' }, { "*", '*' }, { "?", '?' },
		{ "space", 32 }, { "ctrl-s", 19 }, { "ctrl-i", 9 },
		{ "f10", KEY_F_ + 10 }, { "alt-x", 'x' | KEY_ALT },
		{ "pgdn", KEY_PGDN_ }, { "ö", 0xF6 }, { "", -1 },
		{ "ctrl-", -1 }, { "ctrl-S", -1 }, { "f13", -1 }, { "f0", -1 },
		{ "ab", -1 }, { "alt-alt-x", -1 }, { "\xC3", -1 },
		{ "\x1b", -1 }, { " ", -1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		assert_int_equal(key_parse(names[i].name), names[i].key);
	/* a name that is shown can be typed into an rc file, arrows apart */
	for (int key = 0; key < 127; key++) {
		char name[KEY_NAME_SIZE];

		key_name(key, name);
		assert_int_equal(key_parse(name), key);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
				the_keys_it_starts_with_are_sound, set_up,
				tear_down),
		cmocka_unit_test_setup_teardown(a_user_changes_keys, set_up,
				tear_down),
		cmocka_unit_test_setup_teardown(
				a_mistake_is_named_and_costs_one_line, set_up,
				tear_down),
		cmocka_unit_test_setup_teardown(a_hostile_line_is_shown_clean,
				set_up, tear_down),
		cmocka_unit_test(keys_have_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
