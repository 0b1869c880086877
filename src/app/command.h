/*
 * Everything a key can do: one list, from which come the enum, the names in
 * rc files, the help overlay, the status line and the manual.
 *
 * name in C, name in rc files, label on the status line, what it does
 */
#ifndef APP_COMMAND_H
#define APP_COMMAND_H

#define COMMANDS(X)							\
	X(NONE, "none", "", "nothing: takes a key away")		\
	/* everywhere */						\
	X(HELP, "help", "help", "show the keys of this screen")		\
	X(BACK, "back", "back", "leave this screen; what was begun is kept")	\
	X(QUIT, "quit", "quit", "leave the program")			\
	X(UNDO, "undo", "undo", "take back the last thing that was done")	\
	X(REDO, "redo", "redo", "do again what was taken back")		\
	X(REDRAW, "redraw", "redraw", "draw the screen anew")		\
	X(SUSPEND_PROGRAM, "suspend-program", "", "put the program into the background")	\
	X(OPTIONS, "options", "options", "study options of the deck; at home, of all decks")	\
	/* moving */							\
	X(UP, "up", "", "go up")					\
	X(DOWN, "down", "", "go down")					\
	X(LEFT, "left", "", "go left, or to the one before")		\
	X(RIGHT, "right", "", "go right, or to the next one")		\
	X(PAGE_UP, "page-up", "", "a page up")				\
	X(PAGE_DOWN, "page-down", "", "a page down")			\
	X(TOP, "top", "", "to the first")				\
	X(BOTTOM, "bottom", "", "to the last")				\
	X(OPEN, "open", "open", "open what is selected")		\
	X(NEXT, "next", "next", "to the next part")			\
	X(SEARCH, "search", "search", "search the cards")		\
	/* modes */							\
	X(RESUME, "resume", "go on", "go on with the session that was interrupted")	\
	X(LEARN, "learn", "learn", "Learn: from first look to knowing it")	\
	X(TEST, "test", "test", "Test: a sheet of questions")		\
	X(MATCH, "match", "matching", "Matching: pairs against the clock")	\
	X(SPACED, "spaced", "spaced", "Spaced: what is due, at the right time")	\
	X(FLIP, "flip", "flashcards", "Flashcards: leaf through them")	\
	X(CALL, "call", "call", "Call: say it in your own words until nothing is missing")	\
	X(BROWSE, "browse", "browse", "browse and search cards")	\
	X(IMPORT, "import", "import", "import a study set")		\
	X(STATS, "stats", "statistics", "statistics: what was done, and what came of it")	\
	/* answering */							\
	X(GO_ON, "go-on", "go on", "show the answer; go on")		\
	X(ANSWER_1, "answer-1", "", "first choice; Again")		\
	X(ANSWER_2, "answer-2", "", "second choice; Hard")		\
	X(ANSWER_3, "answer-3", "", "third choice; Good")		\
	X(ANSWER_4, "answer-4", "", "fourth choice; Easy")		\
	X(ANSWER_5, "answer-5", "", "fifth choice")			\
	X(ANSWER_6, "answer-6", "", "sixth choice")			\
	X(DONT_KNOW, "dont-know", "don't know", "say that you don't know")	\
	X(HINT, "hint", "hint", "a hint")				\
	X(OVERRIDE, "override", "I was right", "the verdict was wrong: I was right, or I was not")	\
	X(WANTS, "one-or-all", "one or all", "of several answers one will do, or all are wanted")	\
	X(WHOLE_TEXT, "whole-text", "whole text", "show a shortened text whole")	\
	X(TYPE_IT, "type-it", "type it", "type the answer instead")	\
	X(TICK_PART, "tick-part", "tick", "tick a key point off")	\
	X(SUBMIT, "submit", "submit", "hand the test in; save what was written")		\
	X(AGAIN, "again", "again", "once more: the next round, a new game, study ahead")	\
	X(MORE_NEW, "more-new", "more new", "take more new cards today")	\
	X(RETAKE, "retake", "retake", "retake what was missed")		\
	X(LEARN_MISSED, "learn-missed", "learn them", "learn what was missed")	\
	X(PRINT, "print", "print", "write the test and its key to files; asks where")	\
	X(SHUFFLE, "shuffle", "shuffle", "shuffle, or back in order")	\
	/* cards */							\
	X(EDIT, "edit", "edit", "edit it")				\
	X(STAR, "star", "star", "star it, or take the star away")	\
	X(SUSPEND, "suspend", "suspend", "suspend the card, or wake it")	\
	X(BURY, "bury", "bury", "bury the card until tomorrow")		\
	X(RESET, "reset", "reset", "forget the card's progress")	\
	X(LEECH, "leech", "what helps", "why it is forgotten again and again, and what helps")	\
	X(MNEMONIC, "mnemonic", "mnemonic", "a line that helps, shown after the answer")	\
	X(CARD_INFO, "card-info", "card", "what is known of this card")	\
	X(NEW, "new", "new", "make a new one")				\
	X(DELETE, "delete", "delete", "delete it; undo brings it back")	\
	X(RENAME, "rename", "rename", "give it another name")		\
	X(MOVE, "move", "move", "move it to another deck")		\
	X(MARK, "mark", "mark", "mark it, to act on several")		\
	X(GOAL, "goal", "exam date", "the exam: its day, what score to expect")		\
	/* the scheduler */						\
	X(MODEL, "model", "memory", "the memory model: fit it to your answers")	\
	X(WORKLOAD, "workload", "help me decide", "what each desired retention costs a day")	\
	X(BACKLOG, "backlog", "reviews", "spread, postpone or advance the reviews")	\
	X(TAKE, "take", "take it", "take what is chosen")		\
	X(CANCEL, "cancel", "cancel", "stop what is being worked out")	\
	X(DEFAULT, "default", "default", "back to the default")		\
	/* statistics */						\
	X(CHOOSE, "choose", "deck", "choose another deck or a tag")	\
	X(VALUES, "values", "values", "the figures behind what is drawn")	\
	X(CSV, "csv", "csv", "write the figures to a file")		\
	X(SORT, "sort", "sort", "sort by the next column")		\
	/* import preview */						\
	X(ACCEPT, "accept", "import", "take the cards as they are shown")	\
	X(JOIN, "join", "join", "join the card with the one behind it")	\
	X(TAKE_LINE, "take-line", "take line", "take the next line only, and pair what follows anew")	\
	X(SPLIT, "split", "split", "split the card in two")		\
	X(NEXT_CUT, "next-cut", "other cut", "cut it at the next likely place")	\
	X(APPROVE, "approve", "right", "say that it is right as it is")	\
	X(RESTORE, "restore", "as read", "put it back as it was read")	\
	X(NEXT_DECK, "next-deck", "next deck", "the next deck of the file")	\
	X(DROP, "drop", "drop", "leave this card out, or take it in again")	\
	X(READ_AS, "read-as", "format", "read it in another format, or with other signs between sides and cards") \
	X(DROP_LIKE, "drop-like", "drop such", "leave out all cards that share a side with it, now and the next time") \
	X(SWAP, "swap", "swap", "swap the two sides")		\
	X(SWAP_ALL, "swap-all", "swap all", "swap the sides of all cards")

enum command {
#define X(id, name, label, help) CMD_##id,
	COMMANDS(X)
#undef X
	CMD_COUNT
};

const char *command_label(enum command c);
const char *command_help(enum command c);
/* CMD_COUNT when there is none of that name. */
enum command command_find(const char *name);

#endif
