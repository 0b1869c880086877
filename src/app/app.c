#include "app/app.h"
#include "app/reading.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "recall/embed.h"
#include "recall/text.h"

/* An rc file that is longer is no rc file. */
#define RC_MAX (256 * 1024)

void app_set_locale(void)
{
	static const char *const fallbacks[] = { "C.UTF-8", "C.utf8",
		"en_US.UTF-8" };

	if (setlocale(LC_CTYPE, "") &&
	    strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
		return;
	for (size_t i = 0; i < RECALL_COUNT(fallbacks); i++)
		if (setlocale(LC_CTYPE, fallbacks[i]))
			return;
}

/* ---- rc files ---------------------------------------------------------- */

static bool read_all(int fd, struct recall_buf *out)
{
	char bytes[4096];
	ssize_t n;

	while ((n = read(fd, bytes, sizeof(bytes))) > 0 && out->len < RC_MAX)
		recall_buf_add(out, bytes, (size_t)n);
	return n == 0 && !memchr(out->data, '\0', out->len);
}

static void warn_about(const char *path, const char *what,
		recall_report_fn *warn, void *arg)
{
	struct recall_buf line = RECALL_BUF_INIT, clean = RECALL_BUF_INIT;

	recall_buf_addf(&line, "%s: %s; left out", path, what);
	recall_text_clean(&clean, line.data, line.len, RECALL_CLEAN_LINE);
	if (warn)
		warn(arg, clean.data);
	recall_buf_release(&line);
	recall_buf_release(&clean);
}

/* One that isn't there is fine. */
static void read_rc_file(struct app *app, const char *path,
		recall_report_fn *warn, void *arg)
{
	struct recall_buf text = RECALL_BUF_INIT;
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd < 0 && errno != ENOENT && errno != ENOTDIR)
		warn_about(path, strerror(errno), warn, arg);
	if (fd < 0)
		return;
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
		warn_about(path, "not a file", warn, arg);
	else if (!read_all(fd, &text))
		warn_about(path, "not a text of settings", warn, arg);
	else
		rc_read(app, path, text.data, warn, arg);
	close(fd);
	recall_buf_release(&text);
}

static void read_builtin_rc(struct app *app)
{
	for (const struct recall_embedded *e = recall_rc_all; e->name; e++)
		rc_read(app, e->name, e->text, NULL, NULL);
}

void app_read_rc(struct app *app, recall_report_fn *warn, void *arg)
{
	const char *config = getenv("XDG_CONFIG_HOME");
	const char *home = getenv("HOME");
	struct recall_buf path = RECALL_BUF_INIT;

	read_builtin_rc(app);
	read_rc_file(app, "/etc/xdg/recall/recallrc", warn, arg);
	if (config && config[0] == '/')
		recall_buf_addf(&path, "%s/recall/recallrc", config);
	else if (home && home[0] == '/')
		recall_buf_addf(&path, "%s/.config/recall/recallrc", home);
	if (path.len)
		read_rc_file(app, path.data, warn, arg);
	recall_buf_release(&path);
}

/* ---- preloaded decks --------------------------------------------------- */

static bool is_directory(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* DIRECTORY of the program, then `rest`; "" when it can't be known. */
static void beside_program(struct recall_buf *path, const char *rest)
{
	char self[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", self, sizeof(self) - 1);

	recall_buf_reset(path);
	if (n <= 0)
		return;
	self[n] = '\0';
	*strrchr(self, '/') = '\0';
	recall_buf_addf(path, "%s/%s", self, rest);
}

/*
 * RECALL_DECK_PATH, else where they were installed (also when the whole tree
 * was moved), else decks/ beside the program; caller frees.
 */
static char *find_decks(void)
{
	const char *set = getenv("RECALL_DECK_PATH");
	struct recall_buf path = RECALL_BUF_INIT;

	if (set)
		return recall_strdup(set);
	if (is_directory(RECALL_SHARE "/decks"))
		return recall_strdup(RECALL_SHARE "/decks");
	beside_program(&path, "../share/recall/decks");
	if (!is_directory(path.data))
		beside_program(&path, "decks");
	return recall_buf_detach(&path);
}

/* ---- the app ----------------------------------------------------------- */

static enum recall_status open_collection(struct app *app, const char *db,
		struct recall_error *err)
{
	/* the worker tidies up, behind the first screen */
	struct recall_store_config config = { .path = db,
		.leave_leftovers = true };
	enum recall_status status;

	status = recall_store_open(&config, &app->store, err);
	if (status == RECALL_OK)
		status = recall_store_options(
				app->store, 0, &app->options, err);
	if (status != RECALL_OK) {
		app_close(app);
		return status;
	}
	free(app->deck_path);
	app->deck_path = find_decks();
	return RECALL_OK;
}

enum recall_status app_open(struct app *app, const char *db,
		recall_report_fn *warn, void *arg, struct recall_error *err)
{
	app_init(app);
	app_read_rc(app, warn, arg);
	return open_collection(app, db, err);
}

enum recall_status app_open_restricted(struct app *app, const char *db,
		struct recall_error *err)
{
	app_init(app);
	read_builtin_rc(app);
	app->restricted = true;
	return open_collection(app, db, err);
}

void app_init(struct app *app)
{
	*app = (struct app){ 0 };
	recall_buf_init(&app->news);
	app->keymap = keymap_new();
	settings_default(&app->settings);
	recall_options_default(&app->options);
	app->deck_path = recall_strdup("");
}

void app_close(struct app *app)
{
	worker_stop(app->worker);
	reading_forget(app);
	recall_store_close(app->store);
	keymap_free(app->keymap);
	free(app->deck_path);
	recall_buf_release(&app->news);
	*app = (struct app){ 0 };
}

struct recall_moment app_now(const struct app *app)
{
	int64_t now = recall_clock_now();

	return recall_moment_at(now, recall_clock_offset(now),
			app->options.day_starts_at);
}
