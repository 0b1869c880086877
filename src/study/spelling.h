/* One word that is written in many ways and means one: "three", "3rd", "km",
 * "ii", "don't". Folded texts. */
#ifndef RECALL_STUDY_SPELLING_H
#define RECALL_STUDY_SPELLING_H

#include "recall/core.h"

/* "three", "drei", "3rd", "third", "&", "€": as the judge writes it; NULL for
 * what it has no other way for. language: LANGUAGE_, one or ANY. */
const char *judge_spell(const char *s, unsigned language);
/* "kilometres" after a number is "km", "CE" is "ad"; NULL for what is no
 * unit. */
const char *judge_unit(const char *s);
/* Whether a word, as judge_unit() and judge_spell() write it, is one. */
bool judge_is_unit(const char *s);
/* "ii" is "2", up to "xx"; NULL for what is no such numeral. One letter alone
 * is none. */
const char *judge_roman(const char *s);
/* "dont" is "do not", "wwii" "world war 2"; NULL for what is one word. */
const char *judge_spell_out(const char *s);
/* "1700s" is "18th century"; NULL for what is none, as "1000s". */
const char *judge_century(struct recall_arena *a, const char *s);
/* "sept", beside a number, is "september"; NULL for what is no month. */
const char *judge_month(const char *s);

#endif
