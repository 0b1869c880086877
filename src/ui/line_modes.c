/* Flashcards, Test and Matching in plain lines. */
#include "ui/line_session.h"

#include <stdlib.h>
#include <string.h>

/* ---- Flashcards --------------------------------------------------------- */

bool line_leaf(struct line *l)
{
	const struct recall_scene *scene = l->scene;
	const char *in;

	if (scene->turned)
		line_sayf("-> %s\n", scene->answer);
	else
		line_sayf("\n[%d of %d]\n%s\n", scene->position + 1,
				scene->total, scene->prompt);
	if (line_ask_only(l, scene->turned ? "Enter goes on" :
			"Enter turns it", "q leave, < back, s shuffle, or "
			"back in order, * star; Enter turns and goes on\n"))
		return true;
	in = l->in.data;
	if (strcmp(in, "<") == 0)
		line_send(l, RECALL_EVENT_PREVIOUS, 0, "");
	else if (strcmp(in, "s") == 0)
		line_send(l, RECALL_EVENT_SHUFFLE, 0, "");
	else if (strcmp(in, "*") == 0)
		line_send(l, RECALL_EVENT_STAR, 0, "");
	else
		line_send(l, scene->turned ? RECALL_EVENT_NEXT :
				RECALL_EVENT_TURN, 0, "");
	return false;
}

/* ---- Test, the sheet ---------------------------------------------------- */

static const char sheet_help[] = "q leave, it is kept; Enter leaves the "
		"question as it is, < goes back, = hands the test in\n";

static const struct recall_scene_question *here(const struct line *l)
{
	return &l->scene->questions[l->scene->position];
}

/* What stands there as the answer; "" nothing. */
static const char *answer_words(const struct recall_scene_question *q)
{
	if (q->task == RECALL_TASK_TYPED)
		return q->typed;
	if (q->picked < 0)
		return "";
	if (q->task == RECALL_TASK_TRUEFALSE)
		return q->picked == 0 ? "true" : "false";
	return q->choice[q->picked];
}

static void say_question(const struct line *l)
{
	const struct recall_scene *scene = l->scene;
	const struct recall_scene_question *q = here(l);
	char first = q->task == RECALL_TASK_MATCH ? 'a' : '1';

	line_sayf("\n[%d of %d, %d empty]\n%s\n", scene->position + 1,
			scene->total, scene->empty, q->prompt);
	if (q->task == RECALL_TASK_TRUEFALSE)
		line_sayf("-> %s\n", q->shown);
	else
		for (int i = 0; i < q->choices; i++)
			line_sayf("%c  %s\n", first + i, q->choice[i]);
	if (*answer_words(q))
		line_sayf("(so far: %s)\n", answer_words(q));
}

/* The choice that was typed, -1 none: "2", "b", "t". */
static int typed_choice(const struct line *l)
{
	const struct recall_scene_question *q = here(l);
	const char *in = l->in.data;

	if (q->task == RECALL_TASK_TRUEFALSE && (in[0] == 't' || in[0] == 'f'))
		return in[0] == 'f';
	if (q->task != RECALL_TASK_MATCH)
		return line_number(l, q->choices) - 1;
	return in[0] >= 'a' && in[0] < 'a' + q->choices && !in[1] ?
		in[0] - 'a' : -1;
}

/* False when that was no answer to the question. */
static bool take_answer(struct line *l)
{
	const struct recall_scene_question *q = here(l);
	int at = l->scene->position, choice;

	if (q->task == RECALL_TASK_TYPED) {
		line_send(l, l->scene->instant ? RECALL_EVENT_TYPED :
				RECALL_EVENT_DRAFT, 0, l->in.data);
	} else {
		choice = typed_choice(l);
		if (choice < 0)
			return false;
		line_send(l, RECALL_EVENT_CHOOSE, choice, "");
	}
	q = &l->scene->questions[at];
	if (l->scene->kind == RECALL_SCENE_SHEET && q->judged)
		line_sayf("%s\n-> %s\n", q->correct ? "Right." :
				"Not this time.", q->answer);
	return true;
}

/* Asks before; Enter goes back to what is empty. */
static bool hand_in(struct line *l)
{
	const struct recall_scene *scene = l->scene;
	int i = 0;

	line_sayf("\n%d of %d answered.\n", scene->total - scene->empty,
			scene->total);
	if (line_ask_only(l, "Hand the test in? y, or Enter for another look",
			sheet_help))
		return true;
	if (strcmp(l->in.data, "y") == 0) {
		line_send(l, RECALL_EVENT_SUBMIT, 0, "");
		return false;
	}
	while (i + 1 < scene->total && scene->questions[i].answered)
		i++;
	line_send(l, RECALL_EVENT_GO, scene->empty ? i : 0, "");
	return false;
}

bool line_sheet(struct line *l)
{
	static const char *const asks[] = {
		[RECALL_TASK_TRUEFALSE] = "t true, f false",
		[RECALL_TASK_CHOICE] = "Which?",
		[RECALL_TASK_MATCH] = "Which letter?",
		[RECALL_TASK_TYPED] = "Your answer",
	};
	int at = l->scene->position;

	say_question(l);
	if (line_ask_only(l, asks[here(l)->task], sheet_help))
		return true;
	if (strcmp(l->in.data, "=") == 0)
		return hand_in(l);
	if (strcmp(l->in.data, "<") == 0) {
		line_send(l, RECALL_EVENT_GO, at - 1, "");
		return false;
	}
	if (l->in.len && !take_answer(l)) {
		line_say(sheet_help);
		return false;
	}
	/* the time may have been up */
	if (l->scene->kind != RECALL_SCENE_SHEET)
		return false;
	if (at + 1 == l->scene->total)
		return hand_in(l);
	line_send(l, RECALL_EVENT_GO, at + 1, "");
	return false;
}

/* ---- Test, the result --------------------------------------------------- */

static void say_result(const struct recall_scene *scene)
{
	line_sayf("\n%d of %d right, %.0f %%\n", scene->right_count,
			scene->total, scene->total ? 100.0 *
			scene->right_count / scene->total : 0);
	for (int i = 0; i < scene->total; i++) {
		const struct recall_scene_question *q = &scene->questions[i];

		if (q->correct)
			continue;
		line_sayf("%d  %s\n   you: %s\n   right: %s\n", i + 1,
				q->prompt, *answer_words(q) ? answer_words(q) :
				"nothing", q->task == RECALL_TASK_TRUEFALSE ?
				(q->right ? "false" : "true") : q->answer);
	}
}

static void go_on_with_missed(struct line *l, enum recall_mode mode)
{
	const char **cards = recall_calloc((size_t)l->scene->total + 1,
			sizeof(*cards));
	struct next next;

	next_missed(l->scene, mode, cards, &next);
	if (next.count)
		line_next(l, &next);
	else
		line_say("Nothing was missed.\n");
	free(cards);
}

bool line_result(struct line *l)
{
	static const char help[] = "Enter leaves, m retakes what was missed, "
			"l learns it, ! and a number: that answer was right, "
			"u takes it back\n";
	const char *in;

	say_result(l->scene);
	if (line_ask_only(l, "Enter leaves, m retake missed, l learn them, !7 "
			"says that 7 was right", help))
		return true;
	in = l->in.data;
	if (strcmp(in, "u") == 0) {
		line_send(l, RECALL_EVENT_UNDO, 0, "");
	} else if (strcmp(in, "m") == 0) {
		go_on_with_missed(l, RECALL_MODE_TEST);
	} else if (strcmp(in, "l") == 0) {
		go_on_with_missed(l, RECALL_MODE_LEARN);
	} else if (in[0] == '!') {
		line_send(l, RECALL_EVENT_OVERRIDE,
				(int)strtol(in + 1, NULL, 10) - 1, "");
	} else {
		line_send(l, RECALL_EVENT_END, 0, "");
		return true;
	}
	return false;
}

/* ---- Matching ----------------------------------------------------------- */

/* The tile that a letter stands for, -1 none that is still there. */
static int tile_of(const struct recall_scene *scene, char letter)
{
	int i = letter - 'a';

	return i >= 0 && i < scene->tile_count && !scene->tiles[i].gone ?
		i : -1;
}

static void pick_two(struct line *l, int first, int second)
{
	int slips = l->scene->slips;

	line_send(l, RECALL_EVENT_PICK, first, "");
	line_send(l, RECALL_EVENT_PICK, second, "");
	if (l->scene->kind != RECALL_SCENE_TILES)
		return;
	if (l->scene->slips > slips)
		line_say("Not these two: a second more.\n");
	else
		line_sayf("Right, %d left.\n", l->scene->pairs_left);
}

bool line_tiles(struct line *l)
{
	static const char help[] = "Two letters, such as ac, name two that "
			"belong together; q leaves, it is kept\n";
	const struct recall_scene *scene = l->scene;
	const char *in;
	int first, second;

	line_say("\n");
	for (int i = 0; i < scene->tile_count; i++)
		if (!scene->tiles[i].gone)
			line_sayf("%c  %s\n", 'a' + i, scene->tiles[i].text);
	if (line_ask_only(l, "Which two?", help))
		return true;
	in = l->in.data;
	first = tile_of(scene, in[0]);
	second = first < 0 ? -1 : tile_of(scene, in[1 + (in[1] == ' ')]);
	if (first < 0 || second < 0 || first == second)
		line_say(help);
	else
		pick_two(l, first, second);
	return false;
}

bool line_game(struct line *l)
{
	const struct recall_scene *scene = l->scene;

	line_sayf("\n%d pairs, %d %s, %.1f s%s\n", scene->pairs, scene->slips,
			scene->slips == 1 ? "slip" : "slips",
			(double)scene->elapsed / 1000,
			scene->record ? ", your best time" : "");
	if (scene->best && !scene->record)
		line_sayf("best %.1f s\n", (double)scene->best / 1000);
	if (line_ask_only(l, "Enter leaves, n is another game",
			"Enter leaves, n is another game\n"))
		return true;
	if (strcmp(l->in.data, "n") == 0) {
		line_send(l, RECALL_EVENT_AGAIN, 0, "");
		return false;
	}
	line_send(l, RECALL_EVENT_END, 0, "");
	return true;
}
