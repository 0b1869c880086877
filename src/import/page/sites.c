/*
 * The sites, one row each: what stands around their cards. To add a site,
 * add its labels and a row; the order is the order in which they are tried.
 */
#include "page.h"

static const struct page_label knowt[] = {
	{ PAGE_ANCHOR, "*Name |*Mastery |*Learn |*" },
	{ PAGE_HEAD, "|---*" },
	{ PAGE_HEAD, "---" },
	{ PAGE_HEAD, "---|*" },
	{ PAGE_HEAD, "No analytics yet*" },
	{ PAGE_HEAD, "No study sessions yet*" },
	{ PAGE_HEAD, "Send a link to your students*" },
	{ PAGE_COUNT_LESS_ONE, "1/#" },
	{ PAGE_END, "" },
};

static const struct page_label knowt_full[] = {
	{ PAGE_ANCHOR, "# Terms" },
	{ PAGE_ANCHOR, "# Term" },
	{ PAGE_ALSO, "New cards" },
	{ PAGE_DESCRIPTION, "Description and Tags" },
	{ PAGE_HEAD, "Practice TestTake a test*" },
	{ PAGE_HEAD, "Spaced RepetitionScientifically*" },
	{ PAGE_HEAD, "Matching GameHow quick*" },
	{ PAGE_HEAD, "FlashcardsStudy terms*" },
	{ PAGE_HEAD, "# / #" },
	{ PAGE_HEAD, "#/#" },
	{ PAGE_HEAD, "0.0(0)" },
	{ PAGE_END, "" },
};
static const struct page_units knowt_units = {
	.start = { "#", "New cards" },
};
/* The newest pages have the label at the end of each card. */
static const struct page_units knowt_new_units = {
	.start = { "#" }, .end = "New cards", .closed = true,
};

static const struct page_label goconqr[] = {
	{ PAGE_ANCHOR, "Question Answer" },
	{ PAGE_ANCHOR, "Pregunta Respuesta" },
	{ PAGE_ANCHOR, "Pergunta Resposta" },
	{ PAGE_ANCHOR, "Frage Antworten" },
	{ PAGE_ANCHOR, "Frage Antwort" },
	{ PAGE_ANCHOR, "Question Réponse" },
	{ PAGE_ANCHOR, "Frente Verso" },
	{ PAGE_ANCHOR, "Questão Responda" },
	{ PAGE_CLOSE, "Show full summary*" },
	{ PAGE_CLOSE, "*Hide full summary" },
	{ PAGE_CLOSE, "Mostrar resumen completo*" },
	{ PAGE_CLOSE, "Zusammenfassung anzeigen Zusammenfassung*" },
	{ PAGE_CLOSE, "Afficher le résumé*Masquer le résumé*" },
	{ PAGE_CLOSE, "Mostra riepilogo*Nascondi riepilogo*" },
	{ PAGE_CLOSE, "Mostrar resumo completo*" },
	{ PAGE_CLOSE, "Similar" },
	{ PAGE_HEAD, "Description" },
	{ PAGE_HEAD, "Flashcards on *" },
	{ PAGE_HEAD, "Flashcards by *" },
	{ PAGE_HEAD, "Resource summary" },
	{ PAGE_HEAD, "Resumen del Recurso" },
	{ PAGE_HEAD, "Created by *" },
	{ PAGE_DESCRIPTION, "Description" },
	{ PAGE_DESCRIPTION, "Descripción" },
	{ PAGE_DESCRIPTION, "Descrição" },
	{ PAGE_DESCRIPTION, "Descrizione" },
	{ PAGE_DESCRIPTION, "Beschreibung" },
	{ PAGE_DESCRIPTION, "Beschrijving" },
	{ PAGE_DESCRIPTION, "Описание" },
	{ PAGE_DESCRIPTION, "Opis" },
	{ PAGE_END, "" },
};

static const struct page_label studystack[] = {
	{ PAGE_ANCHOR, "Term Definition" },
	{ PAGE_CLOSE, "Similar *" },
	{ PAGE_END, "" },
};

/* The page itself, with its dialogs above. */
static const struct page_label studystack_full[] = {
	{ PAGE_ANCHOR, "Normal Size*Small Size*" },
	{ PAGE_ANCHOR, "Term Definition" },
	{ PAGE_ANCHOR, "Question Answer" },
	{ PAGE_ALSO, "*StudyStack*" },
	{ PAGE_ALSO, "Remaining cards*" },
	{ PAGE_CLOSE, "Created by*" },
	{ PAGE_CLOSE, "Popular * sets" },
	{ PAGE_CLOSE, "Voices" },
	{ PAGE_END, "" },
};

/* Its table, each row with a button below. */
static const struct page_label studystack_table[] = {
	{ PAGE_ANCHOR, "Answer" },
	{ PAGE_ANCHOR, "Definition" },
	{ PAGE_ALSO, PAGE_BIN },
	{ PAGE_CLOSE, "Created by*" },
	{ PAGE_CLOSE, "Popular * sets" },
	{ PAGE_END, "" },
};

static const struct page_label flashcardmachine[] = {
	{ PAGE_ANCHOR, "| Term*" },
	{ PAGE_ALSO, "* | Definition" },
	{ PAGE_ALSO, "| Definition" },
	{ PAGE_END, "" },
};

/* The first label, or every one, without its bar. */
static const struct page_label flashcardmachine_open[] = {
	{ PAGE_ANCHOR, "Term" },
	{ PAGE_ALSO, "| *" },
	{ PAGE_END, "" },
};

static const struct page_label pearson[] = {
	{ PAGE_ANCHOR, "*Terms in this set ( # )*definitions" },
	{ PAGE_ANCHOR, "Terms in this set ( # )" },
	{ PAGE_ALSO, "*definitions" },
	{ PAGE_HEAD, "Hide definitions" },
	{ PAGE_END, "" },
};

static const struct page_label quizwiz[] = {
	{ PAGE_ANCHOR, "* Quizwiz!" },
	{ PAGE_CLOSE, "Ensembles d'études connexes" },
	{ PAGE_CLOSE, "Conjuntos de estudio relacionados" },
	{ PAGE_CLOSE, "Related study sets" },
	{ PAGE_END, "" },
};

static const struct page_label quizlet[] = {
	{ PAGE_ANCHOR, "Terms in this set (#)" },
	{ PAGE_ANCHOR, "* в этом модуле (#)" },
	{ PAGE_ANCHOR, "Términos * conjunto (#)" },
	{ PAGE_ANCHOR, "Termes * ensemble (#)" },
	{ PAGE_ANCHOR, "Begriffe in diesem * (#)" },
	{ PAGE_ANCHOR, "Termini in quest* (#)" },
	{ PAGE_ANCHOR, "Termos * conjunto (#)" },
	{ PAGE_ANCHOR, "Termen in deze * (#)" },
	{ PAGE_ANCHOR, "* w tym zestawie (#)" },
	{ PAGE_ANCHOR, "Termer i * (#)" },
	{ PAGE_ANCHOR, "Pojmy v této sadě (#)" },
	{ PAGE_ANCHOR, "Bu kümedeki terimler (#)" },
	{ PAGE_AMID, "Still learning (#)" },
	{ PAGE_AMID, "Not studied (#)" },
	{ PAGE_AMID, "Mastered (#)" },
	{ PAGE_AMID, "You've begun learning these terms*" },
	{ PAGE_AMID, "You haven't studied these terms yet*" },
	{ PAGE_AMID, "You seem to know these terms*" },
	{ PAGE_AMID, "You know these terms*" },
	{ PAGE_AMID, "Select these #" },
	{ PAGE_AMID, "You can also click * blur or reveal them*" },
	{ PAGE_AMID, "# multiple choice option" },
	{ PAGE_AMID, "# multiple choice options" },
	{ PAGE_HEAD, "Your stats" },
	{ PAGE_HEAD, "Your scores" },
	{ PAGE_HEAD, "Original" },
	{ PAGE_HEAD, "Alphabetical" },
	{ PAGE_HEAD, "Created by" },
	{ PAGE_HEAD, "Flashcards" },
	{ PAGE_HEAD, "Learn" },
	{ PAGE_HEAD, "Test" },
	{ PAGE_HEAD, "Match" },
	{ PAGE_CLOSE, "Review with an activity" },
	{ PAGE_CLOSE, "Students also viewed" },
	{ PAGE_CLOSE, "Students also studied" },
	{ PAGE_CLOSE, "Other sets by this creator" },
	{ PAGE_CLOSE, "Sets found in the same folder" },
	{ PAGE_CLOSE, "Sets with similar terms" },
	{ PAGE_CLOSE, "Verified questions" },
	{ PAGE_CLOSE, "Recommended textbook solutions" },
	{ PAGE_CLOSE, "About us" },
	{ PAGE_CLOSE, "Privacy policy" },
	{ PAGE_CLOSE, "Ученики также учили" },
	{ PAGE_CLOSE, "Другие модули этого автора" },
	{ PAGE_END, "" },
};

static const struct page_label quizlet_old[] = {
	{ PAGE_ANCHOR, "Create an account" },
	{ PAGE_ALSO, "Already have a Quizlet account*" },
	{ PAGE_HEAD, "Like this study set?*" },
	{ PAGE_HEAD, "Sign up for an account" },
	{ PAGE_CLOSE, "Voice Recording" },
	{ PAGE_END, "" },
};

static const struct page_label brainscape_preview[] = {
	{ PAGE_ANCHOR, "Flashcards in * Deck (#)*" },
	{ PAGE_END, "" },
};

static const struct page_label brainscape[] = {
	{ PAGE_ANCHOR, "You may prefer our related Brainscape*" },
	{ PAGE_ANCHOR, "* Flashcards" },
	{ PAGE_ALSO, "How well did you know this?" },
	{ PAGE_ALSO, "Q" },
	{ PAGE_HEAD, "(# cards)" },
	{ PAGE_COUNT, "(# cards)" },
	{ PAGE_END, "" },
};
static const struct page_units brainscape_units = {
	.start = { "#", "Q" }, .back = "A",
	.end = "How well did you know this?",
};

static const struct page_label cram[] = {
	{ PAGE_ANCHOR, "• Back" },
	{ PAGE_ALSO, "# Cards in this Set" },
	{ PAGE_ALSO, "Click to flip" },
	{ PAGE_THIRD, "• 3rd side (hint)" },
	{ PAGE_HEAD, "• Shuffle" },
	{ PAGE_HEAD, "• Front" },
	{ PAGE_COUNT, "# Cards in this Set" },
	{ PAGE_END, "" },
};

static const struct page_label cueflash[] = {
	{ PAGE_ANCHOR, "copy deck" },
	{ PAGE_END, "" },
};

static const struct page_label freezingblue[] = {
	{ PAGE_ANCHOR, "The flashcards below were created by*" },
	{ PAGE_ANCHOR, "*on FreezingBlue Flashcards*" },
	{ PAGE_END, "" },
};

static const struct page_label printable[] = {
	{ PAGE_ANCHOR, "This set includes the following cards*" },
	{ PAGE_END, "" },
};

static const struct page_label proprofs[] = {
	{ PAGE_ANCHOR, "Front Back" },
	{ PAGE_ALSO, "Cards In This Set" },
	{ PAGE_ALSO, "# cards | Total Attempts*" },
	{ PAGE_COUNT, "# cards | Total Attempts*" },
	{ PAGE_END, "" },
};

static const struct page_label studyhippo[] = {
	{ PAGE_ANCHOR, "Unlock all answers in this set" },
	{ PAGE_ALSO, "answer" },
	{ PAGE_END, "" },
};
static const struct page_units studyhippo_units = {
	.start = { "*question" }, .back = "answer",
};

static const struct page_label gizmo[] = {
	{ PAGE_ANCHOR, "Cards (#)" },
	{ PAGE_END, "" },
};

const struct page_site page_sites[] = {
	{ "knowt", "Knowt page", page_read_sides, PAGE_TITLE_NONE,
		.labels = knowt,
		.above = "the line above holds the description" },
	{ "knowt", "Knowt page", page_read_units, PAGE_TITLE_FIRST,
		.labels = knowt_full, .units = &knowt_units },
	{ "knowt", "Knowt page", page_read_units, PAGE_TITLE_FIRST,
		.labels = knowt_full, .units = &knowt_new_units },
	{ "studystack", "StudyStack page", page_read_runon, PAGE_TITLE_BELOW,
		.labels = studystack_full },
	{ "goconqr", "GoConqr page", page_read_runon, PAGE_TITLE_FIRST,
		.labels = goconqr, .headed = true },
	{ "studystack", "StudyStack page", page_read_runon, PAGE_TITLE_FIRST,
		.labels = studystack },
	{ "studystack", "StudyStack page", page_read_columns, PAGE_TITLE_NONE,
		.labels = studystack_table },
	{ "flashcardmachine", "Flashcard Machine page", page_read_cells,
		PAGE_TITLE_FIRST,
		.labels = flashcardmachine },
	{ "flashcardmachine", "Flashcard Machine page", page_read_cells,
		PAGE_TITLE_FIRST,
		.labels = flashcardmachine_open },
	{ "pearson", "Pearson page", page_read_runon, PAGE_TITLE_FIRST,
		.labels = pearson },
	{ "quizwiz", "Quizwiz page", page_read_blocks, PAGE_TITLE_FIRST,
		.labels = quizwiz, .footer_pair = "View Set" },
	{ "quizlet", "Quizlet page", page_read_sides, PAGE_TITLE_FIRST,
		.labels = quizlet },
	{ "quizlet", "Quizlet page", page_read_blocks, PAGE_TITLE_MAYBE,
		.labels = quizlet_old },
	{ "brainscape", "Brainscape page", page_read_units, PAGE_TITLE_FIRST,
		.labels = brainscape, .units = &brainscape_units },
	{ "brainscape", "Brainscape page", page_read_any, PAGE_TITLE_FIRST,
		.labels = brainscape_preview },
	{ "cram", "Cram page", page_read_sides, PAGE_TITLE_FIRST,
		.labels = cram },
	{ "cueflash", "CueFlash page", page_read_sides, PAGE_TITLE_FIRST,
		.labels = cueflash },
	{ "freezingblue", "FreezingBlue page", page_read_outline, PAGE_TITLE_FIRST,
		.labels = freezingblue },
	{ "printable", "Printable Flash Cards page", page_read_runon, PAGE_TITLE_FIRST,
		.labels = printable },
	{ "proprofs", "ProProfs page", page_read_sides, PAGE_TITLE_FIRST,
		.labels = proprofs },
	{ "studyhippo", "StudyHippo page", page_read_units, PAGE_TITLE_FIRST,
		.labels = studyhippo, .units = &studyhippo_units },
	{ "gizmo", "Gizmo page", page_read_outline, PAGE_TITLE_FIRST,
		.labels = gizmo },
};
const size_t page_site_count = sizeof(page_sites) / sizeof(*page_sites);
