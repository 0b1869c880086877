#include "crew.h"

#include <pthread.h>

#define MAX_THREADS 64

void crew_run(void *(*work)(void *arg), void *arg, unsigned threads)
{
	pthread_t others[MAX_THREADS];
	unsigned running = 0;

	while (running + 1 < threads && running < MAX_THREADS &&
			pthread_create(&others[running], NULL, work, arg) == 0)
		running++;
	work(arg);
	while (running > 0)
		pthread_join(others[--running], NULL);
}
