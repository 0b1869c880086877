#include "ui/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

#include "ui/input.h"
#include "ui/paint.h"

/* A lone escape is a key after so long; the rest of a paste may take its
 * time over a slow line. Milliseconds. */
#define ESCAPE_WAIT 50
#define PASTE_WAIT 2000
/* So often a write that waits looks whether the program is to end. */
#define WRITE_WAIT 200
/* A window that is being dragged is drawn when it rests, or so often. */
#define RESIZE_REST 20
#define RESIZE_MOST 120

#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"
#define MOUSE_ON "\033[?1000h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1000l"

struct terminal {
	int in, out;		/* out doesn't block, where that can be had */
	int signals;		/* signalfd */
	struct termios shell;	/* the modes as they were */
	sigset_t shell_mask;
	struct curses caps;
	struct painter painter;
	struct input input;
	struct recall_buf frame;
	int rows, columns;
	int64_t fed;		/* ticks of the last bytes that came in */
	int64_t resize_first, resize_last;	/* ticks; 0 none waits */
	bool mouse;
	bool gone;		/* nobody reads what we write */
	bool ended;		/* told to end */
};

/*
 * The end of the process has no caller that could hand the terminal over:
 * the one other global beside the hook itself.
 */
static _Atomic(struct terminal *) the_terminal;

/* ---- out --------------------------------------------------------------- */

/* Is the program told to end while it waits to write? */
static bool is_told_to_end(void)
{
	sigset_t pending;

	if (sigpending(&pending) != 0)
		return false;
	return sigismember(&pending, SIGTERM) == 1 ||
		sigismember(&pending, SIGHUP) == 1 ||
		sigismember(&pending, SIGINT) == 1 ||
		sigismember(&pending, SIGQUIT) == 1;
}

/* A terminal that takes no bytes is waited for, but not against an order. */
static bool wait_writable(const struct terminal *t)
{
	struct pollfd fd = { .fd = t->out, .events = POLLOUT };

	while (!is_told_to_end()) {
		int n = poll(&fd, 1, WRITE_WAIT);

		if (n > 0)
			return !(fd.revents & (POLLERR | POLLHUP | POLLNVAL));
		if (n < 0 && errno != EINTR)
			return false;
	}
	return false;
}

static void write_all(struct terminal *t, const char *s, size_t n)
{
	while (n > 0 && !t->gone) {
		ssize_t done = write(t->out, s, n);

		if (done > 0) {
			s += done;
			n -= (size_t)done;
		} else if (errno == EAGAIN || errno == EWOULDBLOCK) {
			t->gone = !wait_writable(t);
		} else if (errno != EINTR)
			t->gone = true;
	}
}

static void add_cap(const struct terminal *t, struct recall_buf *out,
		enum cap c)
{
	if (t->caps.cap[c])
		recall_buf_adds(out, t->caps.cap[c]);
}

/* What enters the screen goes out with the first frame. */
static void enter_screen(struct terminal *t, struct recall_buf *out)
{
	add_cap(t, out, CAP_ENTER);
	add_cap(t, out, CAP_KEYPAD_ON);
	if (t->caps.ansi)
		recall_buf_adds(out, PASTE_ON);
	if (t->caps.ansi && t->mouse)
		recall_buf_adds(out, MOUSE_ON);
	paint_forget(&t->painter);
}

static void leave_screen(struct terminal *t)
{
	struct recall_buf out = RECALL_BUF_INIT;

	if (t->caps.ansi && t->mouse)
		recall_buf_adds(&out, MOUSE_OFF);
	if (t->caps.ansi)
		recall_buf_adds(&out, PASTE_OFF);
	add_cap(t, &out, CAP_NORMAL);
	curses_move(&t->caps, &out, t->rows - 1, 0);
	add_cap(t, &out, CAP_EOL);
	add_cap(t, &out, CAP_SHOW);
	add_cap(t, &out, CAP_KEYPAD_OFF);
	add_cap(t, &out, CAP_LEAVE);
	write_all(t, out.data, out.len);
	recall_buf_release(&out);
}

/* ---- modes ------------------------------------------------------------- */

/* Every byte as it is typed, none echoed, none taken for a signal. */
static void set_raw(const struct terminal *t)
{
	struct termios raw = t->shell;

	raw.c_iflag &= ~(tcflag_t)(BRKINT | ICRNL | IGNCR | INLCR | ISTRIP |
			IXON | PARMRK);
	raw.c_oflag &= ~(tcflag_t)OPOST;
	raw.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | IEXTEN | ISIG);
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	tcsetattr(t->in, TCSANOW, &raw);
}

static void read_size(struct terminal *t)
{
	struct winsize size = { 0 };
	int rows = 24, columns = 80;

	if (ioctl(t->out, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 &&
	    size.ws_col > 0) {
		rows = size.ws_row;
		columns = size.ws_col;
	}
	/* a window of a million cells is a mistake of somebody's */
	if (rows > 1000)
		rows = 1000;
	if (columns > 1000)
		columns = 1000;
	t->rows = rows;
	t->columns = columns;
}

static void fill_mask(sigset_t *set)
{
	static const int ours[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP,
		SIGCONT, SIGWINCH };

	sigemptyset(set);
	for (size_t i = 0; i < RECALL_COUNT(ours); i++)
		sigaddset(set, ours[i]);
}

/*
 * A description of our own can be made not to block without doing that to
 * the shell's. Where it can't be had (another user's terminal) the
 * inherited one must do.
 */
static int open_out(void)
{
	char name[256];
	int fd = -1;

	if (ttyname_r(STDOUT_FILENO, name, sizeof(name)) == 0)
		fd = open(name, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	return fd >= 0 ? fd : fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
}

/* Called when the process ends by a bug or for want of memory: no
 * allocation, and nothing that may wait. */
static void restore_suddenly(void)
{
	struct terminal *t = atomic_exchange(&the_terminal, NULL);
	static const enum cap caps[] = { CAP_NORMAL, CAP_SHOW,
		CAP_KEYPAD_OFF, CAP_LEAVE };
	ssize_t ignored = 0;

	if (!t)
		return;
	if (t->caps.ansi)
		ignored = write(t->out, MOUSE_OFF PASTE_OFF,
				strlen(MOUSE_OFF PASTE_OFF));
	for (size_t i = 0; i < RECALL_COUNT(caps); i++)
		if (t->caps.cap[caps[i]] && ignored >= 0)
			ignored = write(t->out, t->caps.cap[caps[i]],
					strlen(t->caps.cap[caps[i]]));
	tcsetattr(t->in, TCSANOW, &t->shell);
}

struct terminal *terminal_open(bool colour)
{
	struct terminal *t;
	sigset_t mask;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return NULL;
	t = recall_calloc(1, sizeof(*t));
	t->in = STDIN_FILENO;
	if (tcgetattr(t->in, &t->shell) != 0 ||
	    !curses_init(&t->caps, getenv("TERM"))) {
		curses_release(&t->caps);
		free(t);
		return NULL;
	}
	fill_mask(&mask);
	pthread_sigmask(SIG_BLOCK, &mask, &t->shell_mask);
	t->signals = signalfd(-1, &mask, SFD_CLOEXEC | SFD_NONBLOCK);
	t->out = open_out();
	paint_init(&t->painter, &t->caps, colour);
	input_init(&t->input, &t->caps);
	recall_buf_init(&t->frame);
	read_size(t);
	set_raw(t);
	enter_screen(t, &t->frame);
	atomic_store(&the_terminal, t);
	recall_on_sudden_end(restore_suddenly);
	return t;
}

void terminal_close(struct terminal *t)
{
	if (!t)
		return;
	recall_on_sudden_end(NULL);
	atomic_store(&the_terminal, NULL);
	leave_screen(t);
	tcsetattr(t->in, TCSANOW, &t->shell);
	close(t->signals);
	close(t->out);
	/* The signals stay blocked: the program is about to end, and one
	 * that comes now must not keep it from closing the collection. */
	input_release(&t->input);
	paint_release(&t->painter);
	recall_buf_release(&t->frame);
	curses_release(&t->caps);
	free(t);
}

void terminal_size(const struct terminal *t, int *rows, int *columns)
{
	*rows = t->rows;
	*columns = t->columns;
}

void terminal_forget(struct terminal *t)
{
	paint_forget(&t->painter);
}

void terminal_draw(struct terminal *t, const struct canvas *c)
{
	paint_frame(&t->painter, c, &t->frame);
	write_all(t, t->frame.data, t->frame.len);
	recall_buf_reset(&t->frame);
}

void terminal_bell(struct terminal *t)
{
	add_cap(t, &t->frame, CAP_BELL);	/* with the next frame */
}

void terminal_mouse(struct terminal *t, bool on)
{
	if (on == t->mouse || !t->caps.ansi)
		return;
	t->mouse = on;
	recall_buf_adds(&t->frame, on ? MOUSE_ON : MOUSE_OFF);
}

/*
 * As the terminal driver does it: the whole process group stops. Where
 * nobody could wake it (under ssh's ForceCommand) the kernel doesn't stop
 * it, and the screen just comes back.
 */
void terminal_suspend(struct terminal *t)
{
	sigset_t stop;

	leave_screen(t);
	tcsetattr(t->in, TCSANOW, &t->shell);
	sigemptyset(&stop);
	sigaddset(&stop, SIGTSTP);
	kill(0, SIGTSTP);
	pthread_sigmask(SIG_UNBLOCK, &stop, NULL);
	pthread_sigmask(SIG_BLOCK, &stop, NULL);
	read_size(t);
	set_raw(t);
	enter_screen(t, &t->frame);
}

/* ---- in ---------------------------------------------------------------- */

static void note_resize(struct terminal *t)
{
	t->resize_last = recall_clock_ticks();
	if (!t->resize_first)
		t->resize_first = t->resize_last;
}

/* Ms until the window's new size is looked at; -1 if none waits. */
static int resize_wait(const struct terminal *t)
{
	int64_t now = recall_clock_ticks(), at = t->resize_last + RESIZE_REST;

	if (!t->resize_first)
		return -1;
	if (at > t->resize_first + RESIZE_MOST)
		at = t->resize_first + RESIZE_MOST;
	return at > now ? (int)(at - now) : 0;
}

/* Something stopped and continued us behind our back. */
static void note_continue(struct terminal *t)
{
	set_raw(t);
	enter_screen(t, &t->frame);
	t->rows = 0;	/* any size is a new one */
	note_resize(t);
}

static bool read_signals(struct terminal *t, struct key_event *e)
{
	struct signalfd_siginfo info;
	bool stop = false;

	while (read(t->signals, &info, sizeof(info)) == sizeof(info)) {
		switch (info.ssi_signo) {
		case SIGWINCH:
			note_resize(t);
			break;
		case SIGCONT:
			note_continue(t);
			break;
		case SIGTSTP:
			stop = true;
			break;
		default:
			t->ended = true;
		}
	}
	if (t->ended)
		e->key = KEY_HANGUP_;
	else if (stop) {
		terminal_suspend(t);
		e->key = KEY_RESIZE_;
	}
	return t->ended || stop;
}

/* False when the terminal is gone. */
static bool read_bytes(struct terminal *t)
{
	char bytes[4096];
	ssize_t n = read(t->in, bytes, sizeof(bytes));

	t->fed = recall_clock_ticks();
	if (n > 0)
		input_feed(&t->input, bytes, (size_t)n);
	return n > 0 || (n < 0 && (errno == EINTR || errno == EAGAIN));
}

static int sooner(int a, int b)
{
	if (a < 0 || b < 0)
		return a < 0 ? b : a;
	return a < b ? a : b;
}

/* Ms until what is begun counts as all there is; -1 nothing is begun. */
static int partial_wait(const struct terminal *t)
{
	int64_t end = t->fed + (t->input.pasting ? PASTE_WAIT : ESCAPE_WAIT);
	int64_t now = recall_clock_ticks();

	if (!input_is_partial(&t->input))
		return -1;
	return end > now ? (int)(end - now) : 0;
}

/* Waits once; false when nothing has happened that is an event. */
static bool wait_once(struct terminal *t, int timeout, int wake_fd,
		struct key_event *e)
{
	struct pollfd fds[3] = {
		{ .fd = t->in, .events = POLLIN },
		{ .fd = t->signals, .events = POLLIN },
		{ .fd = wake_fd, .events = POLLIN },
	};
	int wait = sooner(timeout, sooner(partial_wait(t), resize_wait(t)));
	int n = poll(fds, 3, wait);

	if (n < 0 && errno != EINTR) {
		e->key = KEY_HANGUP_;
		return true;
	}
	if (n > 0 && fds[1].revents && read_signals(t, e))
		return true;
	if (n > 0 && fds[0].revents && !read_bytes(t)) {
		t->gone = true;
		e->key = KEY_HANGUP_;
		return true;
	}
	if (n > 0 && fds[0].revents && input_next(&t->input, false, e))
		return true;
	if (partial_wait(t) == 0 && input_next(&t->input, true, e))
		return true;
	if (resize_wait(t) == 0) {
		t->resize_first = 0;
		e->key = KEY_RESIZE_;
		read_size(t);
		/* the same size again, but meanwhile it was another one and
		 * the terminal has cut off what didn't fit */
		terminal_forget(t);
		return true;
	}
	if (n > 0 && fds[2].revents) {
		e->key = KEY_WAKE_;
		return true;
	}
	return false;
}

void terminal_wait(struct terminal *t, int timeout, int wake_fd,
		struct key_event *e)
{
	int64_t end = recall_clock_ticks() + timeout;
	bool done = input_next(&t->input, false, e);

	while (!done) {
		int64_t left = timeout < 0 ? -1 : end - recall_clock_ticks();

		*e = (struct key_event){ .text = "" };
		if (t->gone || t->ended) {
			e->key = KEY_HANGUP_;
			break;
		}
		if (timeout >= 0 && left <= 0) {
			e->key = KEY_TIMEOUT_;
			break;
		}
		done = wait_once(t, (int)left, wake_fd, e);
	}
	e->ticks = recall_clock_ticks();
}

void terminal_flush(struct terminal *t)
{
	tcflush(t->in, TCIFLUSH);
	input_flush(&t->input);
}
