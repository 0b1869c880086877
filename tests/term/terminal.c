#include "terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int64_t terminal_ticks(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

bool terminal_runs(const struct terminal *t)
{
	return t->pid > 0;
}

void terminal_send(struct terminal *t, const char *bytes, size_t n)
{
	while (n > 0 && t->fd >= 0) {
		ssize_t done = write(t->fd, bytes, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return;
		bytes += done;
		n -= (size_t)done;
	}
}

/* libvterm speaks to the program: keys of ours, or its own replies. */
static void on_output(const char *bytes, size_t n, void *arg)
{
	struct terminal *t = arg;

	if (t->typing)
		terminal_send(t, bytes, n);
	else
		t->replied = true;
}

static int on_property(VTermProp property, VTermValue *value, void *arg)
{
	struct terminal *t = arg;

	if (property == VTERM_PROP_ALTSCREEN)
		t->alternate = value->boolean;
	else if (property == VTERM_PROP_CURSORVISIBLE)
		t->cursor = value->boolean;
	return 1;
}

static const VTermScreenCallbacks callbacks = {
	.settermprop = on_property,
};

void terminal_init(struct terminal *t, int rows, int columns)
{
	*t = (struct terminal){ .rows = rows, .columns = columns, .fd = -1,
		.cursor = true };
	t->vt = vterm_new(rows, columns);
	vterm_set_utf8(t->vt, 1);
	vterm_output_set_callback(t->vt, on_output, t);
	t->screen = vterm_obtain_screen(t->vt);
	vterm_screen_set_callbacks(t->screen, &callbacks, t);
	vterm_screen_enable_altscreen(t->screen, 1);
	vterm_screen_reset(t->screen, 1);
}

void terminal_release(struct terminal *t)
{
	if (t->pid > 0) {
		kill(t->pid, SIGKILL);
		waitpid(t->pid, NULL, 0);
	}
	if (t->fd >= 0)
		close(t->fd);
	vterm_free(t->vt);
	*t = (struct terminal){ .fd = -1 };
}

void terminal_start(struct terminal *t, char *const argv[])
{
	struct winsize size = { .ws_row = (unsigned short)t->rows,
		.ws_col = (unsigned short)t->columns };

	vterm_screen_reset(t->screen, 1);
	t->allow.state = 0;
	t->pid = forkpty(&t->fd, NULL, NULL, &size);
	if (t->pid < 0) {
		perror("forkpty");
		exit(1);
	}
	if (t->pid == 0) {
		if (t->directory && chdir(t->directory))
			perror(t->directory);
		execv(argv[0], argv);
		perror(argv[0]);
		_exit(127);
	}
	fcntl(t->fd, F_SETFD, FD_CLOEXEC);
}

bool terminal_read(struct terminal *t, int ms)
{
	struct pollfd poller = { .fd = t->fd, .events = POLLIN };
	char bytes[4096];
	ssize_t n;

	if (t->fd < 0)
		return false;
	if (poll(&poller, 1, ms) <= 0)
		return true;
	n = read(t->fd, bytes, sizeof(bytes));
	if (n <= 0)
		return false;
	t->bytes += n;
	allow_feed(&t->allow, bytes, (size_t)n);
	vterm_input_write(t->vt, bytes, (size_t)n);
	vterm_screen_flush_damage(t->screen);
	return true;
}

void terminal_resize(struct terminal *t, int rows, int columns)
{
	struct winsize size = { .ws_row = (unsigned short)rows,
		.ws_col = (unsigned short)columns };

	t->rows = rows;
	t->columns = columns;
	vterm_set_size(t->vt, rows, columns);
	if (t->fd >= 0)
		ioctl(t->fd, TIOCSWINSZ, &size);
}

static const struct {
	const char *name;
	VTermKey key;
} keys[] = {
	{ "enter", VTERM_KEY_ENTER }, { "tab", VTERM_KEY_TAB },
	{ "backspace", VTERM_KEY_BACKSPACE }, { "esc", VTERM_KEY_ESCAPE },
	{ "up", VTERM_KEY_UP }, { "down", VTERM_KEY_DOWN },
	{ "left", VTERM_KEY_LEFT }, { "right", VTERM_KEY_RIGHT },
	{ "ins", VTERM_KEY_INS }, { "del", VTERM_KEY_DEL },
	{ "home", VTERM_KEY_HOME }, { "end", VTERM_KEY_END },
	{ "pgup", VTERM_KEY_PAGEUP }, { "pgdn", VTERM_KEY_PAGEDOWN },
};

static bool send_named(struct terminal *t, const char *name)
{
	int number;

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		if (strcmp(keys[i].name, name))
			continue;
		vterm_keyboard_key(t->vt, keys[i].key, VTERM_MOD_NONE);
		return true;
	}
	if (sscanf(name, "f%d", &number) == 1 && number >= 1 && number <= 12) {
		vterm_keyboard_key(t->vt, (VTermKey)VTERM_KEY_FUNCTION(number),
				VTERM_MOD_NONE);
		return true;
	}
	return false;
}

bool terminal_key(struct terminal *t, const char *name)
{
	bool known = true;
	char c;

	t->typing = true;
	if (!strcmp(name, "space")) {
		terminal_send(t, " ", 1);
	} else if (!strncmp(name, "ctrl-", 5) && name[5] && !name[6]) {
		c = (char)(name[5] & 0x1f);
		terminal_send(t, &c, 1);
	} else if (!strncmp(name, "alt-", 4) && name[4]) {
		terminal_send(t, "\033", 1);
		terminal_send(t, name + 4, strlen(name + 4));
	} else if (!name[1] || (unsigned char)name[0] >= 0x80) {
		terminal_send(t, name, strlen(name));
	} else {
		known = send_named(t, name);
	}
	t->typing = false;
	return known;
}

void terminal_hang_up(struct terminal *t)
{
	if (t->fd >= 0)
		close(t->fd);
	t->fd = -1;
}

int terminal_wait(struct terminal *t, int ms)
{
	int64_t end = terminal_ticks() + ms;
	int status;

	while (waitpid(t->pid, &status, WNOHANG) == 0) {
		if (terminal_ticks() > end) {
			kill(t->pid, SIGKILL);
			waitpid(t->pid, &status, 0);
			t->pid = 0;
			terminal_hang_up(t);
			return -1;
		}
		if (t->fd >= 0 && terminal_read(t, 5))
			continue;
		poll(NULL, 0, 5);
	}
	t->pid = 0;
	while (t->fd >= 0 && terminal_read(t, 0)) {
		struct pollfd poller = { .fd = t->fd, .events = POLLIN };

		if (poll(&poller, 1, 20) <= 0)
			break;
	}
	terminal_hang_up(t);
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status)
			: WEXITSTATUS(status);
}

static size_t add_utf8(char *out, uint32_t cp)
{
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xc0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3f));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xe0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3f));
		out[2] = (char)(0x80 | (cp & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3f));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3f));
	out[3] = (char)(0x80 | (cp & 0x3f));
	return 4;
}

void terminal_row(const struct terminal *t, int row, char *out, size_t size)
{
	VTermScreenCell cell;
	size_t n = 0, used = 0;

	for (int column = 0; column < t->columns;) {
		VTermPos at = { .row = row, .col = column };

		if (!vterm_screen_get_cell(t->screen, at, &cell))
			break;
		if (n + 4 * VTERM_MAX_CHARS_PER_CELL + 1 > size)
			break;
		if (!cell.chars[0])
			out[n++] = ' ';
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i];
				i++)
			n += add_utf8(out + n, cell.chars[i]);
		if (cell.chars[0] && cell.chars[0] != ' ')
			used = n;
		column += cell.width > 0 ? cell.width : 1;
	}
	out[used] = '\0';
}
