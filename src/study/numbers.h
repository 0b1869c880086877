/* Numbers, units and formulae are written in many ways and mean one. */
#ifndef RECALL_STUDY_NUMBERS_H
#define RECALL_STUDY_NUMBERS_H

#include "words.h"

/* In a folded text: "1,000" and "1 000" are 1000, "10.000"
 * too where a comma is the decimal sign; "7,5" is 7.5, "90°" is 90
 * degrees, "20 °C" and "20 degrees Celsius" are 20 c. */
void judge_write_numbers(struct recall_buf *b, unsigned languages);
/* Adds the text, not folded, with "10²³" as "10^23" and "×" as "x"; false
 * where it has no such power. */
bool judge_write_powers(struct recall_buf *b, const char *text, size_t n);
/* A formula as one word, not folded: "E=mc^2" for "E = mc²". */
void judge_write_formula(struct recall_buf *b, const char *text, size_t n);

#endif
