/* A disk without room: no file can grow. */
#ifndef TESTS_FULL_DISK_H
#define TESTS_FULL_DISK_H

#include <signal.h>
#include <stdbool.h>
#include <sys/resource.h>

static inline void fill_disk(bool full)
{
	struct rlimit limit;

	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &limit);
	limit.rlim_cur = full ? 0 : limit.rlim_max;
	setrlimit(RLIMIT_FSIZE, &limit);
}

#endif
