/* New weights, of which a collection is full at one moment and not yet: what
 * is seen, what a kill leaves, what is written in between. */
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/wait.h>
#include <time.h>

#include "store_desk.h"

#define CARDS 400

static const struct recall_fitted how = { NOW_MS, NOW_MS - 5, 77, 0 };

static struct recall_params other_params(void)
{
	struct recall_params p = recall_params_default(RECALL_FSRS7);

	p.w[10] *= 1.2;
	return p;
}

/* Every card was answered three times. */
static struct desk studied(void)
{
	struct desk d = desk_new(CARDS);

	assert_ok(recall_store_begin(d.s, &error));
	for (int k = 0; k < 3; k++)
		for (int i = 0; i < CARDS; i++)
			answer(d.s, d.c.at[i]->guid,
					k ? RECALL_GOOD : RECALL_EASY,
					NOW_MS + k * k * 3 * DAY_MS + i);
	assert_ok(recall_store_commit(d.s, &error));
	return d;
}

/* What a student sees of the memory of all cards. */
static void see(struct recall_store *s, struct recall_trace traces[CARDS])
{
	struct recall_query q = { .now = moment(NOW_MS),
		.order = RECALL_ORDER_POSITION };
	struct cards c = cards_of(s, &q);

	assert_int_equal(c.count, CARDS);
	for (int i = 0; i < CARDS; i++)
		traces[i] = c.at[i]->memory.trace;
	cards_free(&c);
}

static bool same_traces(const struct recall_trace *a,
		const struct recall_trace *b)
{
	for (int i = 0; i < CARDS; i++)
		if (a[i].stability < b[i].stability ||
		    a[i].stability > b[i].stability ||
		    a[i].difficulty < b[i].difficulty ||
		    a[i].difficulty > b[i].difficulty ||
		    a[i].fast < b[i].fast || a[i].fast > b[i].fast)
			return false;
	return true;
}

static void rebuilt_is_the_same(struct recall_store *s)
{
	char *live = dump(s), *rebuilt;

	assert_ok(recall_store_rebuild(s, &error));
	rebuilt = dump(s);
	assert_string_equal(live, rebuilt);
	free(live);
	free(rebuilt);
}

/* Works in a process of its own, which is killed after a while. */
static void die_while(const char *db, long after_us,
		void (*work)(struct recall_store *s, void *arg), void *arg)
{
	const struct timespec t = { .tv_nsec = after_us * 1000 };
	struct recall_error err;
	struct recall_store *s;
	pid_t pid = fork();
	int status;

	assert_true(pid >= 0);
	if (pid == 0) {
		struct recall_store_config config = { .path = db };

		if (recall_store_open(&config, &s, &err) == RECALL_OK)
			work(s, arg);
		_exit(0);
	}
	nanosleep(&t, NULL);
	kill(pid, SIGKILL);
	assert_int_equal(waitpid(pid, &status, 0), pid);
}

static void set_weights(struct recall_store *s, void *arg)
{
	struct recall_params p = other_params();
	struct recall_error err;

	(void)arg;
	recall_store_params_set(s, 0, &p, &how, &err);
}

/* Old or new, but whole; and the rest follows when somebody looks after it. */
static int look_after(const char *db, const struct recall_trace *old,
		const struct recall_trace *new)
{
	struct recall_trace now[CARDS];
	struct recall_store *s = open_store(db);
	bool set = recall_store_params(s, 0)->version == 1;
	bool unsettled = !recall_store_is_settled(s);

	check_store(s);
	see(s, now);
	assert_true(same_traces(now, set ? new : old));
	assert_true(set || !unsettled);
	assert_ok(recall_store_settle(s, &error));
	assert_true(recall_store_is_settled(s));
	check_store(s);
	see(s, now);
	assert_true(same_traces(now, set ? new : old));
	rebuilt_is_the_same(s);
	recall_store_close(s);
	return set + unsettled;
}

static void copy(const char *from, const char *to)
{
	struct recall_buf command = RECALL_BUF_INIT;

	recall_buf_addf(&command, "cp '%s' '%s'", from, to);
	assert_int_equal(system(command.data), 0);
	recall_buf_release(&command);
}

static void a_kill_leaves_old_or_new(void **state)
{
	struct desk d = studied();
	struct recall_params p = other_params();
	struct recall_trace old[CARDS], new[CARDS];
	char first[160], db[160];
	int seen[3] = { 0 };

	(void)state;
	snprintf(first, sizeof(first), "%s/first.db", d.p.dir);
	snprintf(db, sizeof(db), "%s/killed.db", d.p.dir);
	see(d.s, old);
	copy(d.p.db, first);
	assert_ok(recall_store_params_set(d.s, 0, &p, &how, &error));
	see(d.s, new);
	assert_false(same_traces(old, new));
	for (int i = 0; i < 12 || (seen[2] == 0 && i < 200); i++) {
		copy(first, db);
		die_while(db, 1000 + i * 37 % 24 * 4000, set_weights, NULL);
		seen[look_after(db, old, new)]++;
	}
	/* at least one was killed while the memories followed */
	assert_true(seen[2] > 0);
	unlink(first);
	unlink(db);
	desk_free(&d);
}

/* As it is in the middle: the new weights hold and no row has followed. */
static struct desk unsettled(struct recall_trace new[CARDS])
{
	struct desk d = studied();
	struct recall_params p = other_params();
	struct recall_undone undone;
	struct recall_moment now = moment(NOW_MS);

	/* undo and redo leave the following to others */
	assert_ok(recall_store_params_set(d.s, 0, &p, &how, &error));
	see(d.s, new);
	assert_ok(recall_store_undo(d.s, &now, 0, &undone, &error));
	assert_false(recall_store_is_settled(d.s));
	assert_ok(recall_store_settle(d.s, &error));
	assert_ok(recall_store_redo(d.s, &now, &undone, &error));
	assert_false(recall_store_is_settled(d.s));
	return d;
}

static void what_is_written_meanwhile_is_of_the_new(void **state)
{
	struct recall_trace new[CARDS], now[CARDS];
	struct desk d = unsettled(new);
	struct recall_card before, after;
	struct recall_params p = other_params();
	struct recall_undone undone;
	struct recall_trace t;

	(void)state;
	see(d.s, now);
	assert_true(same_traces(now, new));
	before = get_card(d.s, d.c.at[5]->guid);
	t = recall_model_next(&p, before.memory.trace, 28, RECALL_GOOD);
	answer(d.s, d.c.at[5]->guid, RECALL_GOOD, NOW_MS + 40 * DAY_MS + 5);
	act(d.s, d.c.at[6]->guid, RECALL_LOG_SUSPEND, 0, NOW_MS + 40 * DAY_MS);
	assert_ok(recall_store_note_delete(d.s, d.c.at[7]->note, &error));
	check_store(d.s);
	after = get_card(d.s, d.c.at[5]->guid);
	assert_true(after.memory.trace.stability >= t.stability &&
			after.memory.trace.stability <= t.stability);
	assert_ok(recall_store_settle(d.s, &error));
	check_store(d.s);
	after = get_card(d.s, d.c.at[5]->guid);
	assert_true(after.memory.trace.stability >= t.stability &&
			after.memory.trace.stability <= t.stability);
	for (int i = 0; i < 3; i++)
		undone = undo(&d, 0);
	assert_string_not_equal(undone.label, "");
	see(d.s, now);
	assert_true(same_traces(now, new));
	rebuilt_is_the_same(d.s);
	desk_free(&d);
}

/* Others change the weights again while the first are being followed. */
static void the_last_weights_win(void **state)
{
	struct recall_trace new[CARDS], old[CARDS], now[CARDS];
	struct desk d = unsettled(new);
	struct recall_undone undone;

	(void)state;
	undone = undo(&d, 0);
	assert_string_equal(undone.label, "new weights");
	assert_false(recall_store_is_settled(d.s));
	check_store(d.s);
	see(d.s, old);
	assert_false(same_traces(old, new));
	assert_ok(recall_store_settle(d.s, &error));
	see(d.s, now);
	assert_true(same_traces(now, old));
	rebuilt_is_the_same(d.s);
	desk_free(&d);
}

/* ---- beside somebody at the keys ----------------------------------------- */

struct follower {
	const char *db;
	struct recall_gate *gate;
	pthread_t thread;
	atomic_bool done;
	enum recall_status status;
};

static void *follow(void *arg)
{
	struct follower *f = arg;
	struct recall_store_config config = { .path = f->db,
		.behind = f->gate };
	struct recall_error err;
	struct recall_store *s;

	f->status = recall_store_open(&config, &s, &err);
	if (f->status == RECALL_OK) {
		f->status = recall_store_settle(s, &err);
		recall_store_close(s);
	}
	f->done = true;
	return NULL;
}

static void start(struct follower *f, const struct desk *d)
{
	*f = (struct follower){ .db = d->p.db, .gate = recall_gate_new() };
	assert_int_equal(pthread_create(&f->thread, NULL, follow, f), 0);
}

static void join(struct follower *f, enum recall_status status)
{
	assert_int_equal(pthread_join(f->thread, NULL), 0);
	assert_int_equal(f->status, status);
	recall_gate_release(f->gate);
}

static void sleep_ms(int ms)
{
	const struct timespec t = { .tv_nsec = ms * 1000000L };

	nanosleep(&t, NULL);
}

/* Only the last write, which says that all have followed, is news. */
static void who_looks_on_need_not_look_again(void **state)
{
	struct recall_trace new[CARDS];
	struct desk d = unsettled(new);
	struct recall_store *other = open_store(d.p.db);
	int64_t now, seen = recall_store_generation(other);
	struct follower f;
	int news = 0;

	(void)state;
	start(&f, &d);
	while (!f.done) {
		now = recall_store_generation(other);
		news += now != seen;
		seen = now;
		sleep_ms(1);
	}
	join(&f, RECALL_OK);
	news += recall_store_generation(other) != seen;
	assert_int_equal(news, 1);
	assert_true(recall_store_is_settled(other));
	recall_store_close(other);
	desk_free(&d);
}

static void an_answer_in_between_is_news(void **state)
{
	struct recall_trace new[CARDS];
	struct desk d = unsettled(new);
	struct recall_store *other = open_store(d.p.db);
	struct follower f;
	int n = 0;

	(void)state;
	start(&f, &d);
	for (; !f.done || n < 5; n++) {
		int64_t seen = recall_store_generation(other);

		answer(d.s, d.c.at[n * 7 % CARDS]->guid, RECALL_GOOD,
				NOW_MS + 300 * DAY_MS + n * 1000);
		assert_true(recall_store_generation(other) != seen);
	}
	join(&f, RECALL_OK);
	recall_store_close(other);
	check_store(d.s);
	desk_free(&d);
}

/* A key is being answered all the time: nothing is written meanwhile. */
static void nothing_follows_while_a_key_is_answered(void **state)
{
	struct recall_trace new[CARDS];
	struct desk d = unsettled(new);
	struct follower f;

	(void)state;
	start(&f, &d);
	recall_gate_shut(f.gate);
	sleep_ms(600);
	assert_false(f.done);
	assert_false(recall_store_is_settled(d.s));
	recall_gate_open(f.gate, false);
	join(&f, RECALL_OK);
	assert_true(recall_store_is_settled(d.s));
	rebuilt_is_the_same(d.s);
	desk_free(&d);
}

static void the_end_of_the_program_cuts_it_short(void **state)
{
	struct recall_trace new[CARDS], now[CARDS];
	struct desk d = unsettled(new);
	struct follower f;

	(void)state;
	start(&f, &d);
	sleep_ms(30);
	recall_gate_close(f.gate);
	join(&f, RECALL_CANCELLED);
	assert_false(recall_store_is_settled(d.s));
	check_store(d.s);
	see(d.s, now);
	assert_true(same_traces(now, new));
	assert_ok(recall_store_settle(d.s, &error));
	rebuilt_is_the_same(d.s);
	desk_free(&d);
}

/* ---- moving due dates ---------------------------------------------------- */

static struct recall_log_row *moves_of(const struct desk *d,
		struct cards *c)
{
	struct recall_log_row *rows = calloc(CARDS, sizeof(*rows));
	struct recall_query q = { .now = moment(NOW_MS) };

	*c = cards_of(d->s, &q);
	for (int i = 0; i < CARDS; i++)
		rows[i] = (struct recall_log_row){
			.at = moment(NOW_MS + 50 * DAY_MS),
			.kind = RECALL_LOG_RESCHEDULE,
			.card = c->at[i]->guid,
			.expect = c->at[i]->last_row,
			.correct = -1,
			.due = NOW_MS + (60 + i % 9) * DAY_MS,
		};
	return rows;
}

static int moved(struct recall_store *s, const struct recall_log_row *rows)
{
	int n = 0;

	for (int i = 0; i < CARDS; i++)
		n += get_card(s, rows[i].card).memory.due == rows[i].due;
	return n;
}

/* They take more than one write; still one key takes all of them back, and
 * what was answered since they were thought out stays. */
static void moves_are_one_act(void **state)
{
	struct desk d = studied();
	struct cards c;
	struct recall_log_row *rows = moves_of(&d, &c);
	int64_t due;

	(void)state;
	answer(d.s, d.c.at[3]->guid, RECALL_GOOD, NOW_MS + 49 * DAY_MS);
	assert_ok(recall_store_log_moves(d.s, rows, CARDS, "moves", &error));
	assert_false(recall_store_is_settled(d.s));
	/* no others until these are written */
	assert_int_equal(recall_store_log_moves(d.s, rows, CARDS, "others",
			&error), RECALL_BUSY);
	answer(d.s, d.c.at[4]->guid, RECALL_GOOD, NOW_MS + 50 * DAY_MS);
	due = get_card(d.s, d.c.at[4]->guid).memory.due;
	assert_ok(recall_store_settle(d.s, &error));
	assert_true(recall_store_is_settled(d.s));
	assert_int_equal(moved(d.s, rows), CARDS - 2);
	assert_true(get_card(d.s, d.c.at[4]->guid).memory.due == due);
	check_store(d.s);
	assert_string_equal(undo(&d, 0).label, "answer");
	assert_string_equal(undo(&d, 0).label, "moves");
	assert_true(recall_store_is_settled(d.s));
	assert_int_equal(moved(d.s, rows), 0);
	check_store(d.s);
	rebuilt_is_the_same(d.s);
	free(rows);
	cards_free(&c);
	desk_free(&d);
}

/* Taken back before they are written they never were; done again they are
 * whole. */
static void moves_are_undone_on_their_way(void **state)
{
	struct desk d = studied();
	struct cards c;
	struct recall_log_row *rows = moves_of(&d, &c);
	struct recall_moment now = moment(NOW_MS + 51 * DAY_MS);
	struct recall_undone undone;

	(void)state;
	assert_ok(recall_store_log_moves(d.s, rows, CARDS, "moves", &error));
	assert_string_equal(undo(&d, 0).label, "moves");
	assert_true(recall_store_is_settled(d.s));
	assert_ok(recall_store_settle(d.s, &error));
	assert_int_equal(moved(d.s, rows), 0);
	assert_ok(recall_store_redo(d.s, &now, &undone, &error));
	assert_ok(recall_store_settle(d.s, &error));
	assert_int_equal(moved(d.s, rows), CARDS);
	for (int i = 0; i < 2; i++) {
		undo(&d, 0);
		assert_int_equal(moved(d.s, rows), 0);
		assert_ok(recall_store_redo(d.s, &now, &undone, &error));
		assert_int_equal(moved(d.s, rows), CARDS);
	}
	check_store(d.s);
	rebuilt_is_the_same(d.s);
	free(rows);
	cards_free(&c);
	desk_free(&d);
}

static void move_and_follow(struct recall_store *s, void *rows)
{
	struct recall_error err;

	if (recall_store_log_moves(s, rows, CARDS, "moves", &err) == RECALL_OK)
		recall_store_settle(s, &err);
}

/* Nothing moved or all decided; and after the next start nothing or all. */
static void a_kill_moves_none_or_all(void **state)
{
	struct desk d = studied();
	struct cards c;
	struct recall_log_row *rows = moves_of(&d, &c);
	char first[160], db[160];
	int none = 0, cut = 0;

	(void)state;
	snprintf(first, sizeof(first), "%s/first.db", d.p.dir);
	snprintf(db, sizeof(db), "%s/killed.db", d.p.dir);
	copy(d.p.db, first);
	for (int i = 0; i < 16 || (i < 200 && (none == 0 || cut == 0)); i++) {
		struct recall_store *s;
		int before, after;

		copy(first, db);
		die_while(db, 500 + i * 37 % 24 * 3000, move_and_follow, rows);
		s = open_store(db);
		check_store(s);
		before = moved(s, rows);
		assert_true(before == 0 || before == CARDS ||
				!recall_store_is_settled(s));
		cut += !recall_store_is_settled(s);
		none += before == 0 && recall_store_is_settled(s);
		assert_ok(recall_store_settle(s, &error));
		after = moved(s, rows);
		assert_true(after == CARDS || (after == 0 && before == 0));
		check_store(s);
		rebuilt_is_the_same(s);
		recall_store_close(s);
	}
	print_message("killed before it was decided %d times, %d times on "
			"the way\n", none, cut);
	assert_true(none > 0 && cut > 0);
	unlink(first);
	unlink(db);
	free(rows);
	cards_free(&c);
	desk_free(&d);
}

struct setter {
	const char *db;
	atomic_bool done;
	enum recall_status status;
};

static void *set_them(void *arg)
{
	struct recall_params p = other_params();
	struct setter *t = arg;
	struct recall_store_config config = { .path = t->db };
	struct recall_error err;
	struct recall_store *s;

	t->status = recall_store_open(&config, &s, &err);
	if (t->status == RECALL_OK) {
		t->status = recall_store_params_set(s, 0, &p, &how, &err);
		recall_store_close(s);
	}
	t->done = true;
	return NULL;
}

/* Cards that are just about to follow are answered, and undone. */
static void answers_come_between(void **state)
{
	struct desk d = studied();
	struct setter t = { .db = d.p.db };
	pthread_t thread;
	int n = 0;

	(void)state;
	assert_int_equal(pthread_create(&thread, NULL, set_them, &t), 0);
	for (; !t.done; n++) {
		answer(d.s, d.c.at[n * 7 % CARDS]->guid, RECALL_GOOD,
				NOW_MS + 300 * DAY_MS + n * 1000);
		if (n % 5 == 4)
			undo(&d, 0);
	}
	assert_int_equal(pthread_join(thread, NULL), 0);
	assert_int_equal(t.status, RECALL_OK);
	assert_true(n > 3);
	check_store(d.s);
	/* what was undone may have been the weights */
	assert_ok(recall_store_settle(d.s, &error));
	check_store(d.s);
	rebuilt_is_the_same(d.s);
	desk_free(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_kill_leaves_old_or_new),
		cmocka_unit_test(what_is_written_meanwhile_is_of_the_new),
		cmocka_unit_test(the_last_weights_win),
		cmocka_unit_test(who_looks_on_need_not_look_again),
		cmocka_unit_test(an_answer_in_between_is_news),
		cmocka_unit_test(nothing_follows_while_a_key_is_answered),
		cmocka_unit_test(the_end_of_the_program_cuts_it_short),
		cmocka_unit_test(moves_are_one_act),
		cmocka_unit_test(moves_are_undone_on_their_way),
		cmocka_unit_test(a_kill_moves_none_or_all),
		cmocka_unit_test(answers_come_between),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
