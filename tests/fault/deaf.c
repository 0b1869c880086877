/*
 * A planted fault for the hang-up rig to catch, preloaded into the program:
 * it doesn't hear of SIGHUP, and a terminal that went away looks like one with
 * a key to read that is never there.
 */
#include <dlfcn.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

typedef int poll_fn(struct pollfd *fds, nfds_t count, int timeout);
typedef ssize_t read_fn(int fd, void *to, size_t n);

static void *find(const char *name)
{
	void *symbol = dlsym(RTLD_NEXT, name);

	if (!symbol)
		abort();
	return symbol;
}

static int real_poll(struct pollfd *fds, nfds_t count, int timeout)
{
	void *symbol = find("poll");
	poll_fn *f;

	memcpy(&f, &symbol, sizeof(f));
	return f(fds, count, timeout);
}

static short deafen(short events)
{
	if (events & (POLLHUP | POLLERR))
		return POLLIN;
	return events;
}

int poll(struct pollfd *fds, nfds_t count, int timeout)
{
	int n = real_poll(fds, count, timeout);

	for (nfds_t i = 0; n > 0 && i < count; i++)
		fds[i].revents = deafen(fds[i].revents);
	return n;
}

static ssize_t real_read(int fd, void *to, size_t n)
{
	void *symbol = find("read");
	read_fn *f;

	memcpy(&f, &symbol, sizeof(f));
	return f(fd, to, n);
}

/* The kernel sends both when a line hangs up. */
static int is_hangup(const void *bytes, ssize_t n)
{
	struct signalfd_siginfo info;

	if (n != (ssize_t)sizeof(info))
		return 0;
	memcpy(&info, bytes, sizeof(info));
	return info.ssi_signo == SIGHUP || info.ssi_signo == SIGCONT;
}

ssize_t read(int fd, void *to, size_t n)
{
	ssize_t got = real_read(fd, to, n);

	if (fd == STDIN_FILENO ? got > 0 : !is_hangup(to, got))
		return got;
	errno = EAGAIN;
	return -1;
}
