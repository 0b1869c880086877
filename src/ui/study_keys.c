/* Which commands do something in which scene: for the help and the status
 * line, which show what works now and nothing else. */
#include "ui/view_study.h"

#define IN(kind) (1u << RECALL_SCENE_##kind)
/* A card is asked, or shown. */
#define CARD \
	(IN(LOOK) | IN(THINK) | IN(GRADE) | IN(CHOICE) | IN(TYPE) | \
			IN(VERDICT) | IN(RETYPE) | IN(LEAF))
/* Nothing is asked: another mode may begin. */
#define IDLE (IN(WAIT) | IN(DONE) | IN(GAME))
#define LISTS (IN(SHEET) | IN(RESULT) | IN(TILES))
#define ALL (~0u)

static const struct {
	enum command command;
	unsigned scenes;
} works[] = {
	{ CMD_HELP, ALL },
	{ CMD_BACK, ALL },
	{ CMD_QUIT, ALL },
	{ CMD_REDRAW, ALL },
	{ CMD_SUSPEND_PROGRAM, ALL },
	{ CMD_UNDO, ALL },
	{ CMD_REDO, ALL },
	{ CMD_OPTIONS, CARD | IDLE | IN(ROUND) | IN(RESULT) },
	/* moving; a card too long for the window scrolls */
	{ CMD_UP, ALL },
	{ CMD_DOWN, ALL },
	{ CMD_PAGE_UP, ALL & ~IN(TILES) },
	{ CMD_PAGE_DOWN, ALL & ~IN(TILES) },
	{ CMD_LEFT, IN(LEAF) | IN(TILES) | IN(DONE) },
	{ CMD_RIGHT, IN(LEAF) | IN(TILES) | IN(THINK) | IN(VERDICT) },
	{ CMD_TOP, IN(SHEET) | IN(RESULT) },
	{ CMD_BOTTOM, IN(SHEET) | IN(RESULT) },
	{ CMD_OPEN, IN(RESULT) },
	{ CMD_NEXT, IN(SHEET) },
	/* answering */
	{ CMD_GO_ON, ALL & ~IN(DONE) },
	{ CMD_ANSWER_1, IN(CHOICE) | IN(GRADE) | IN(SHEET) },
	{ CMD_ANSWER_2, IN(CHOICE) | IN(GRADE) | IN(SHEET) },
	{ CMD_ANSWER_3, IN(CHOICE) | IN(GRADE) | IN(SHEET) },
	{ CMD_ANSWER_4, IN(CHOICE) | IN(GRADE) | IN(SHEET) },
	{ CMD_ANSWER_5, IN(CHOICE) },
	{ CMD_ANSWER_6, IN(CHOICE) },
	{ CMD_DONT_KNOW, IN(THINK) | IN(CHOICE) | IN(SHEET) },
	{ CMD_HINT, IN(TYPE) },
	{ CMD_TYPE_IT, IN(THINK) },
	{ CMD_TICK_PART, IN(GRADE) },
	{ CMD_OVERRIDE, IN(VERDICT) | IN(GRADE) | IN(RESULT) | IN(SHEET) },
	{ CMD_WANTS, IN(VERDICT) | IN(GRADE) | IN(RESULT) },
	{ CMD_WHOLE_TEXT, IN(CHOICE) | IN(SHEET) | IN(TILES) },
	{ CMD_SUBMIT, IN(SHEET) },
	{ CMD_AGAIN, IDLE | IN(ROUND) | IN(TILES) },
	{ CMD_MORE_NEW, IN(DONE) | IN(WAIT) },
	{ CMD_RETAKE, IN(RESULT) },
	{ CMD_LEARN_MISSED, IN(RESULT) },
	{ CMD_PRINT, IN(SHEET) | IN(RESULT) },
	{ CMD_SHUFFLE, IN(LEAF) },
	/* the card; a sheet's question has a star, too */
	{ CMD_STAR, CARD | IN(SHEET) },
	{ CMD_EDIT, CARD },
	{ CMD_SUSPEND, CARD },
	{ CMD_BURY, CARD },
	{ CMD_RESET, CARD },
	{ CMD_CARD_INFO, CARD },
	{ CMD_LEECH, CARD | IDLE | IN(ROUND) | IN(RESULT) },
	/* other modes */
	{ CMD_LEARN, IDLE },
	{ CMD_SPACED, IDLE | IN(ROUND) },
	{ CMD_FLIP, IDLE },
	{ CMD_MATCH, IDLE },
	{ CMD_CALL, IDLE },
};

static bool works_in(enum command command, enum recall_scene_kind kind)
{
	for (size_t i = 0; i < RECALL_COUNT(works); i++)
		if (works[i].command == command)
			return works[i].scenes >> kind & 1;
	return false;
}

/* Is there a choice, or a grade, of that number? */
static bool has_number(const struct recall_scene *scene, int n)
{
	if (scene->kind == RECALL_SCENE_CHOICE)
		return n < study_choice_count(scene);
	return true;
}

static bool has_leech(const struct recall_scene *scene)
{
	return *scene->leech || (scene->card && works_in(CMD_EDIT,
			scene->kind));
}

bool study_holds(const struct study *s, enum command command)
{
	const struct recall_scene *scene = s->scene;

	if (!works_in(command, scene->kind))
		return false;
	if (command >= CMD_ANSWER_1 && command <= CMD_ANSWER_6)
		return has_number(scene, (int)(command - CMD_ANSWER_1));
	switch (command) {
	case CMD_UNDO:
		return scene->can_undo;
	case CMD_OVERRIDE:
		return scene->can_override || scene->instant ||
			scene->kind == RECALL_SCENE_RESULT;
	case CMD_WANTS:
		return scene->judgement.hinges ||
			scene->kind == RECALL_SCENE_RESULT;
	case CMD_EDIT:
	case CMD_STAR:
	case CMD_SUSPEND:
	case CMD_BURY:
	case CMD_CARD_INFO:
	case CMD_RESET:
		return scene->card != NULL;
	case CMD_LEECH:
		return has_leech(scene);
	case CMD_TICK_PART:
		return scene->part_count > 0;
	case CMD_MORE_NEW:
		return scene->mode == RECALL_MODE_SPACED;
	case CMD_LEFT:
		return scene->kind != RECALL_SCENE_DONE ||
			scene->mode == RECALL_MODE_FLIP;
	case CMD_LEARN:
		return scene->mode != RECALL_MODE_LEARN;
	case CMD_MATCH:
		return scene->mode != RECALL_MODE_MATCH;
	case CMD_CALL:
		return scene->mode != RECALL_MODE_CALL;
	case CMD_SPACED:
		return scene->mode != RECALL_MODE_SPACED;
	default:
		return true;
	}
}
