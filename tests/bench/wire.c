#include "wire.h"

#include <arpa/inet.h>
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "figures.h"
#include "keys.h"

#define SSHD "/usr/sbin/sshd"
#define SSH "/usr/bin/ssh"
#define KEYGEN "/usr/bin/ssh-keygen"
#define QUIET 40	/* ms: client and server need a moment each */

/* A server, and a relay before it that counts. */
struct line {
	char directory[400];
	int server_port, relay_port;
	pid_t server, relay;
	_Atomic long long *bytes;	/* shared with the relay */
};

/* ---- sockets ------------------------------------------------------------ */

static struct sockaddr_in loopback(int port)
{
	return (struct sockaddr_in){ .sin_family = AF_INET,
		.sin_port = htons((unsigned short)port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
}

/* Listens on a port of the system's choice. */
static int listen_anywhere(int *port)
{
	struct sockaddr_in a = loopback(0);
	socklen_t n = sizeof(a);
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	if (fd < 0 || bind(fd, (struct sockaddr *)&a, n) || listen(fd, 4) ||
			getsockname(fd, (struct sockaddr *)&a, &n)) {
		perror("loopback");
		exit(1);
	}
	*port = ntohs(a.sin_port);
	return fd;
}

static int connect_to(int port)
{
	struct sockaddr_in a = loopback(port);
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	if (fd >= 0 && connect(fd, (struct sockaddr *)&a, sizeof(a)) == 0)
		return fd;
	if (fd >= 0)
		close(fd);
	return -1;
}

static bool pass_on(int from, int to, _Atomic long long *bytes)
{
	char buffer[1 << 14];
	ssize_t n = read(from, buffer, sizeof(buffer));

	if (n <= 0 || write(to, buffer, (size_t)n) != n)
		return false;
	*bytes += n;
	return true;
}

/* One connection, until either side ends it. */
static void relay(int listener, int port, _Atomic long long *bytes)
{
	int client = accept(listener, NULL, NULL), server = connect_to(port);
	struct pollfd p[2] = { { client, POLLIN, 0 }, { server, POLLIN, 0 } };

	if (client < 0 || server < 0)
		_exit(1);
	for (;;) {
		if (poll(p, 2, -1) < 0)
			_exit(1);
		for (int i = 0; i < 2; i++)
			if (p[i].revents && !pass_on(p[i].fd, p[1 - i].fd,
					bytes))
				_exit(0);
	}
}

/* ---- the server --------------------------------------------------------- */

static bool run(char *const argv[])
{
	pid_t pid = fork();
	int status;

	if (pid == 0) {
		if (!freopen("/dev/null", "w", stdout))
			_exit(127);
		execv(argv[0], argv);
		_exit(127);
	}
	return pid > 0 && waitpid(pid, &status, 0) == pid && status == 0;
}

static bool make_key(const struct line *l, const char *name)
{
	char path[500];

	snprintf(path, sizeof(path), "%s/%s", l->directory, name);
	return run((char *[]){ KEYGEN, "-q", "-t", "ed25519", "-N", "", "-f",
			path, NULL });
}

static bool write_config(const struct line *l, const struct wire *w)
{
	char path[500];
	FILE *f;

	snprintf(path, sizeof(path), "%s/config", l->directory);
	f = fopen(path, "w");
	if (!f)
		return false;
	fprintf(f, "Port %d\nListenAddress 127.0.0.1\nHostKey %s/host\n"
			"AuthorizedKeysFile %s/user.pub\nPidFile none\n"
			"StrictModes no\nUsePAM no\nPrintMotd no\n"
			"PasswordAuthentication no\nLogLevel QUIET\n"
			"ForceCommand env LANG=C.UTF-8 %s --db %s spaced "
			"'Deck 0000'\n", l->server_port, l->directory,
			l->directory, w->recall, w->collection);
	return fclose(f) == 0;
}

static bool start_server(struct line *l)
{
	char path[500];
	int fd;

	snprintf(path, sizeof(path), "%s/config", l->directory);
	l->server = fork();
	if (l->server == 0) {
		execl(SSHD, SSHD, "-D", "-f", path, (char *)NULL);
		_exit(127);
	}
	for (int i = 0; i < 100; i++) {
		fd = connect_to(l->server_port);
		if (fd >= 0) {
			close(fd);
			return true;
		}
		poll(NULL, 0, 20);
	}
	return false;
}

static void start_relay(struct line *l)
{
	int listener = listen_anywhere(&l->relay_port);

	l->relay = fork();
	if (l->relay == 0)
		relay(listener, l->server_port, l->bytes);
	close(listener);
}

static void end(pid_t pid)
{
	if (pid <= 0)
		return;
	kill(pid, SIGTERM);
	waitpid(pid, NULL, 0);
}

static void clean_up(struct line *l)
{
	static const char *const files[] = { "host", "host.pub", "user",
		"user.pub", "config" };
	char path[500];

	end(l->relay);
	end(l->server);
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		snprintf(path, sizeof(path), "%s/%s", l->directory, files[i]);
		unlink(path);
	}
	rmdir(l->directory);
	munmap(l->bytes, sizeof(*l->bytes));
}

/* ---- a session ---------------------------------------------------------- */

static void press_keys(struct terminal *t, struct line *l, int keys,
		double *each)
{
	struct keys_student student = { 0 };

	for (int i = 0; i < keys; i++) {
		const char *key = keys_spaced(t, &student);
		long long before = *l->bytes;

		terminal_send(t, key, strlen(key));
		keys_settle(t, QUIET);
		each[i] = (double)(*l->bytes - before);
	}
}

static bool log_in(struct terminal *t, const struct line *l)
{
	char port[16], key[500];
	double limit = bench_now() + 10000;
	char *argv[] = { SSH, "-F", "/dev/null", "-tt", "-p", port, "-i", key,
		"-o", "StrictHostKeyChecking=no", "-o", "LogLevel=ERROR",
		"-o", "UserKnownHostsFile=/dev/null", "-o", "BatchMode=yes",
		"127.0.0.1", NULL };

	snprintf(port, sizeof(port), "%d", l->relay_port);
	snprintf(key, sizeof(key), "%s/user", l->directory);
	terminal_init(t, 24, 80);
	terminal_start(t, argv);
	while (!keys_shows(t, "show"))
		if (bench_now() > limit || !terminal_read(t, 100))
			return false;
	keys_settle(t, 300);
	return true;
}

static bool measure(struct line *l, const struct wire *w, double *bytes)
{
	double *each = calloc((size_t)w->keys, sizeof(*each));
	struct terminal t;
	bool in = log_in(&t, l);

	if (in && each) {
		press_keys(&t, l, w->keys, each);
		*bytes = bench_median(each, (size_t)w->keys);
		terminal_send(&t, "\003", 1);
		terminal_wait(&t, 3000);
	}
	terminal_release(&t);
	free(each);
	return in;
}

bool wire_bytes_per_key(const struct wire *w, double *bytes, char *why,
		size_t size)
{
	struct line l = { .server = 0 };
	const char *fault = NULL;

	snprintf(l.directory, sizeof(l.directory), "%s/wire.XXXXXX",
			w->directory);
	l.bytes = mmap(NULL, sizeof(*l.bytes), PROT_READ | PROT_WRITE,
			MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (l.bytes == MAP_FAILED || !mkdtemp(l.directory)) {
		snprintf(why, size, "%s", strerror(errno));
		return false;
	}
	close(listen_anywhere(&l.server_port));
	if (access(SSHD, X_OK) || access(SSH, X_OK))
		fault = "there is no ssh and sshd here";
	else if (!make_key(&l, "host") || !make_key(&l, "user"))
		fault = "ssh-keygen failed";
	else if (!write_config(&l, w) || !start_server(&l))
		fault = "sshd doesn't start";
	if (!fault) {
		start_relay(&l);
		if (!measure(&l, w, bytes))
			fault = "sshd lets nobody in";
	}
	clean_up(&l);
	snprintf(why, size, "%s", fault ? fault : "");
	return !fault;
}
