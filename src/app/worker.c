#include "app/app.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Whoever leaves doesn't wait longer for what runs behind; what it was
 * writing is a transaction, and whole or not there. */
#define STOP_WAIT_MS 500

struct worker {
	pthread_t thread;
	char *db, *deck_path;
	struct recall_gate *gate;
	int pipe[2];
	atomic_bool stop;		/* what it does now */
	pthread_mutex_t lock;		/* what follows */
	pthread_cond_t ended_cond;
	struct recall_buf news;		/* lines, each ended by '\n' */
	bool begun;			/* the first look around is over */
	bool looked;			/* … or there could be none */
	struct work asked;		/* or being done */
	double share;
	struct work_done done;		/* not yet taken */
	bool ended;			/* the thread */
	bool gone;			/* and joined; no other could start */
};

static void wake(const struct worker *w)
{
	while (write(w->pipe[1], "", 1) < 0 && errno == EINTR)
		;	/* a full pipe will wake the screen as well */
}

static void add_news(void *arg, const char *line)
{
	struct worker *w = arg;

	pthread_mutex_lock(&w->lock);
	recall_buf_adds(&w->news, line);
	recall_buf_addc(&w->news, '\n');
	pthread_mutex_unlock(&w->lock);
	wake(w);
}

static void add_error(struct worker *w, const struct recall_error *err)
{
	struct recall_buf line = RECALL_BUF_INIT;

	if (err->file[0])
		recall_buf_addf(&line, "%s: ", err->file);
	recall_buf_adds(&line, err->text);
	add_news(w, line.data);
	recall_buf_release(&line);
}

static void look_around(struct worker *w, struct recall_store *store)
{
	struct recall_error err = { 0 };

	if (w->deck_path[0] && recall_preload_scan(store, w->deck_path,
			add_news, w, &err) != RECALL_OK)
		add_error(w, &err);
}

static void end_looking(struct worker *w)
{
	pthread_mutex_lock(&w->lock);
	w->looked = true;
	pthread_mutex_unlock(&w->lock);
	wake(w);	/* the list of preloaded decks may be another */
}

bool worker_looking(struct worker *w)
{
	bool looking;

	if (!w)
		return false;
	pthread_mutex_lock(&w->lock);
	looking = !w->looked;
	pthread_mutex_unlock(&w->lock);
	return looking;
}

/* ---- what was asked for ------------------------------------------------ */

static bool watch_work(void *arg, double share)
{
	struct worker *w = arg;

	if (share >= 0) {
		pthread_mutex_lock(&w->lock);
		w->share = share;
		pthread_mutex_unlock(&w->lock);
		wake(w);
	}
	return w->stop;
}

/* Somebody may be on another screen by then. */
static void tell(struct worker *w, const struct work_done *done)
{
	struct recall_buf line = RECALL_BUF_INIT;

	if (done->work.kind == WORK_FIT && done->status == RECALL_OK) {
		work_tell_fit(&done->choice, &line);
		add_news(w, line.data);
	}
	recall_buf_release(&line);
}

static bool next_work(struct worker *w, struct work *work)
{
	pthread_mutex_lock(&w->lock);
	*work = w->asked;
	w->share = -1;
	w->ended = work->kind == WORK_NONE;
	if (w->ended)
		pthread_cond_signal(&w->ended_cond);
	pthread_mutex_unlock(&w->lock);
	return work->kind != WORK_NONE;
}

static void end_work(struct worker *w, const struct work_done *done)
{
	tell(w, done);
	pthread_mutex_lock(&w->lock);
	if (done->work.kind != WORK_SETTLE)	/* nobody takes it */
		w->done = *done;
	w->asked.kind = WORK_NONE;
	pthread_mutex_unlock(&w->lock);
	wake(w);
}

static void do_work(struct worker *w, struct recall_store *store,
		const struct work *work, struct recall_error *err)
{
	const struct work_watch watch = { .stop = watch_work, .arg = w };
	struct work_done *done = recall_calloc(1, sizeof(*done));

	if (store) {
		work_do(store, work, &watch, done);
	} else {
		done->work = *work;
		done->status = err->status;
		done->err = *err;
	}
	end_work(w, done);
	free(done);
}

/* Also what one who was killed has left, and what was undone meanwhile. */
static void settle(struct recall_store *store)
{
	if (store)
		recall_store_settle(store, NULL);
}

static void *run(void *arg)
{
	struct worker *w = arg;
	struct recall_store_config config = { .path = w->db,
		.daily_backup = !w->begun, .behind = w->gate };
	struct recall_store *store = NULL;
	struct recall_error err = { 0 };
	struct work work;

	if (recall_store_open(&config, &store, &err) != RECALL_OK) {
		store = NULL;
		add_error(w, &err);
	} else if (!w->begun) {
		look_around(w, store);
	}
	w->begun = true;
	end_looking(w);
	settle(store);
	while (next_work(w, &work)) {
		do_work(w, store, &work, &err);
		settle(store);
	}
	recall_store_close(store);
	/* hundreds of sessions share a host: give back what this took */
	malloc_trim(0);
	wake(w);
	return NULL;
}

static void free_worker(struct worker *w)
{
	close(w->pipe[0]);
	close(w->pipe[1]);
	pthread_cond_destroy(&w->ended_cond);
	pthread_mutex_destroy(&w->lock);
	recall_buf_release(&w->news);
	recall_gate_release(w->gate);
	free(w->db);
	free(w->deck_path);
	free(w);
}

struct worker *worker_start(struct app *app)
{
	struct worker *w = recall_calloc(1, sizeof(*w));

	if (pipe(w->pipe) != 0) {
		free(w);
		return NULL;
	}
	for (int i = 0; i < 2; i++) {
		fcntl(w->pipe[i], F_SETFD, FD_CLOEXEC);
		fcntl(w->pipe[i], F_SETFL, O_NONBLOCK);
	}
	mallopt(M_ARENA_MAX, 1);	/* no heap of the thread's own */
	pthread_mutex_init(&w->lock, NULL);
	pthread_cond_init(&w->ended_cond, NULL);
	recall_buf_init(&w->news);
	w->db = recall_strdup(recall_store_path(app->store));
	w->gate = recall_gate_share(app->gate);
	w->deck_path = recall_strdup(app->deck_path);
	if (pthread_create(&w->thread, NULL, run, w) != 0) {
		free_worker(w);
		return NULL;
	}
	return w;
}

/* True when it has ended in time. */
static bool wait_end(struct worker *w)
{
	struct timespec until;
	int failed = 0;
	bool ended;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_nsec += STOP_WAIT_MS * 1000000L;
	until.tv_sec += until.tv_nsec / 1000000000L;
	until.tv_nsec %= 1000000000L;
	pthread_mutex_lock(&w->lock);
	while (!w->ended && !failed)
		failed = pthread_cond_timedwait(&w->ended_cond, &w->lock,
				&until);
	ended = w->ended;
	pthread_mutex_unlock(&w->lock);
	return ended;
}

void worker_stop(struct worker *w)
{
	if (!w)
		return;
	worker_cancel(w);
	recall_gate_close(w->gate);
	if (wait_end(w)) {
		if (!w->gone)
			pthread_join(w->thread, NULL);
		free_worker(w);
	} else
		pthread_detach(w->thread);	/* it keeps what it works on */
}

int worker_fd(const struct worker *w)
{
	return w ? w->pipe[0] : -1;
}

bool worker_news(struct worker *w, struct recall_buf *out)
{
	char bytes[64];
	size_t n;

	recall_buf_reset(out);
	if (!w)
		return false;
	while (read(w->pipe[0], bytes, sizeof(bytes)) > 0)
		;
	pthread_mutex_lock(&w->lock);
	n = strcspn(w->news.data, "\n");
	if (w->news.len) {
		recall_buf_add(out, w->news.data, n);
		recall_buf_remove(&w->news, 0, n + 1);
	}
	pthread_mutex_unlock(&w->lock);
	return out->len > 0;
}

/* ---- asking ------------------------------------------------------------ */

bool worker_ask(struct worker *w, const struct work *work)
{
	bool idle, ended;

	if (!w)
		return false;
	pthread_mutex_lock(&w->lock);
	idle = w->asked.kind == WORK_NONE;
	ended = w->ended;
	if (idle) {
		w->asked = *work;
		w->share = -1;
		w->stop = false;
		w->ended = false;
	}
	pthread_mutex_unlock(&w->lock);
	if (!idle || !ended)
		return idle;
	if (!w->gone)
		pthread_join(w->thread, NULL);
	w->gone = false;
	if (pthread_create(&w->thread, NULL, run, w) == 0)
		return true;
	/* as if it had ended at once; there is none to join */
	w->asked.kind = WORK_NONE;
	w->ended = w->gone = true;
	return false;
}

enum work_kind worker_busy(struct worker *w, double *share)
{
	enum work_kind kind;

	if (!w)
		return WORK_NONE;
	pthread_mutex_lock(&w->lock);
	kind = w->asked.kind;
	if (share)
		*share = w->share;
	pthread_mutex_unlock(&w->lock);
	return kind;
}

void worker_cancel(struct worker *w)
{
	if (w)
		w->stop = true;
}

bool worker_take(struct worker *w, enum work_kind kind,
		struct work_done *out)
{
	bool taken;

	if (!w)
		return false;
	pthread_mutex_lock(&w->lock);
	taken = w->done.work.kind == kind;
	if (taken) {
		*out = w->done;
		w->done.work.kind = WORK_NONE;
	}
	pthread_mutex_unlock(&w->lock);
	return taken;
}
