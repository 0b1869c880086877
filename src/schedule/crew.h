/* Several threads at one piece of work. */
#ifndef SCHEDULE_CREW_H
#define SCHEDULE_CREW_H

/*
 * Calls work(arg) on `threads` threads at once, this one among them, and
 * returns when all are done. They share the jobs out among themselves.
 * Threads that can't be had are done without.
 */
void crew_run(void *(*work)(void *arg), void *arg, unsigned threads);

#endif
