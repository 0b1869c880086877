#include "words.h"

#include <string.h>
#include <strings.h>

#include "recall/text.h"

const char words_interrogative[] =
	"what what's which who whom whose when where why how "
	"qué cuál cómo quién dónde quel quelle quels quelles qui comment "
	"pourquoi was wer wie warum welche welcher welches wo wann "
	"cosa quando quanti quali perché qual quais quantos quantas onde "
	"wat waar wanneer hoe waarom welke co kto gdzie kiedy dlaczego ile "
	"jaki jaka jakie Что что Кто кто Где где Когда когда Почему почему "
	"Сколько сколько Какой какой Какая какая Какие какие";
const char words_auxiliary[] =
	"is are was were do does did can could will would shall should has "
	"have had may might must isn't aren't don't doesn't didn't can't "
	"est sont ist sind war es son è é jest są";
const char words_measure[] =
	"second seconds minute minutes hour hours day days week weeks month "
	"months year years decade decades century centuries percent degree "
	"degrees dollar dollars euro euros pound pounds cent cents inch "
	"inches foot feet yard yards mile miles metre metres meter meters "
	"kilometre kilometres kilometer kilometers centimetre centimetres "
	"centimeter centimeters gram grams kilogram kilograms litre litres "
	"liter liters gallon gallons ounce ounces volt volts watt watts "
	"ampere amperes ohm ohms newton newtons joule joules calorie calories "
	"sekunde sekunden stunde stunden tag tage tagen woche wochen monat "
	"monate jahr jahre jahren prozent grad gramm kilogramm liter zentimeter "
	"kilometer minuten seconde secondes heure heures jour jours semaine "
	"semaines mois an ans année années siècle siècles degrés mètre mètres "
	"segundo segundos minuto minutos hora horas día días semana semanas "
	"mes meses año años siglo siglos grados metro metros litro litros "
	"secondo secondi minuti ora ore giorno giorni settimana settimane mese "
	"mesi anno anni secolo secoli gradi metri litri dia dias mês ano anos "
	"século séculos graus uur uren dag dagen weken maand maanden jaar jaren "
	"procent godzina godziny godzin dzień dni tydzień miesiąc rok lata lat "
	"секунда секунды секунд минута минуты минут час часа часов день дня "
	"дней неделя недели недель месяц месяца месяцев год года лет процент "
	"процента процентов градус градуса градусов метр метра метров";
const char words_determiner[] =
	"a an the this these any each every all some their its his her "
	"le la les un une des el los las una der die das ein eine il lo gli "
	"todo toda todos todas cualquier chaque tout toute jeder jede jedes";
const char words_preposition[] =
	"of in on at by for with from to into onto about between within "
	"without through during under over against among across per via as "
	"de du des en dans pour par sur con por para von mit für im zu "
	"d'un d'une d’un d’une del da do dos das di della dei sobre entre "
	"sans sous chez avec sin zum zur bei beim aus nach durch ohne";
const char words_conjunction[] = "and or but nor et ou y o und oder";

/* Latin, Greek and Cyrillic; other scripts have no capitals that matter. */
bool is_upper(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z';
	if (cp >= 0xC0 && cp <= 0xDE)
		return cp != 0xD7;
	if (cp >= 0x100 && cp <= 0x17F)
		return (cp < 0x139 || (cp > 0x148 && cp < 0x179)) ?
				cp % 2 == 0 : cp % 2 == 1;
	return (cp >= 0x391 && cp <= 0x3A9) || (cp >= 0x400 && cp <= 0x42F);
}

bool is_letter(uint32_t cp)
{
	if (cp < 0x80)
		return (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z');
	if (cp < 0xC0)
		return cp == 0xAA || cp == 0xB5 || cp == 0xBA;
	if (cp >= 0x2000 && cp <= 0x2BFF)
		return false;	/* punctuation, arrows, signs */
	return cp != 0xD7 && cp != 0xF7 && !(cp >= 0x3000 && cp <= 0x303F) &&
			cp != RECALL_REPLACEMENT;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

static bool in_core(uint32_t cp)
{
	return is_letter(cp) || (cp >= '0' && cp <= '9');
}

/* Finds core and shape. */
static void look_at(struct word *w)
{
	size_t first = w->len, last = 0, upper = 0, lower = 0;
	bool initial = false;

	for (size_t i = 0; i < w->len;) {
		uint32_t cp = (unsigned char)w->s[i];
		size_t n = cp < 0x80 ? 1 : recall_utf8_decode(w->s + i,
				w->len - i, &cp);

		if (in_core(cp)) {
			first = first == w->len ? i : first;
			last = i + n;
		}
		if (is_letter(cp)) {
			if (!upper && !lower)
				initial = is_upper(cp);
			*(is_upper(cp) ? &upper : &lower) += 1;
		}
		i += n;
	}
	w->core = w->s + (first == w->len ? 0 : first);
	w->core_len = first == w->len ? 0 : last - first;
	if (!upper && !lower)
		w->shape = WORD_OTHER;
	else if (upper > lower && initial && !(w->len == 1 && *w->s == 'A'))
		w->shape = WORD_CAPS;	/* "A" alone opens a sentence */
	else
		w->shape = initial ? WORD_TITLE : WORD_LOWER;
}

/* The next word from s[*at]; false at the end. */
static bool next_word(const char *s, size_t n, size_t *at, struct word *w)
{
	while (*at < n && is_space(s[*at]))
		++*at;
	w->s = s + *at;
	while (*at < n && !is_space(s[*at]))
		++*at;
	w->len = (size_t)(s + *at - w->s);
	return w->len > 0;
}

size_t words_peek(const char *s, size_t n, struct word w[WORDS_PEEK])
{
	size_t count = 0, at = 0;
	struct word last;

	while (next_word(s, n, &at, &last)) {
		w[count < WORDS_PEEK ? count : WORDS_PEEK - 1] = last;
		if (++count <= WORDS_PEEK)
			look_at(&w[count - 1]);
	}
	if (count > WORDS_PEEK)
		look_at(&w[WORDS_PEEK - 1]);
	return count;
}

struct word *words_split(struct recall_arena *a, const char *s, size_t n,
		size_t *count)
{
	struct word *words;
	size_t k = 0, cap = 2;	/* room for the look past the last one */

	for (size_t i = 0; i < n; i++)
		cap += is_space(s[i]);
	words = recall_arena_alloc(a, cap * sizeof(*words));
	for (size_t at = 0; next_word(s, n, &at, &words[k]); k++)
		look_at(&words[k]);
	*count = k;
	return words;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* Called for every word of a deck, so without a call inside. */
bool word_in(const struct word *w, const char *list)
{
	while (*list && w->core_len) {
		size_t i = 0;

		while (i < w->core_len && list[i] &&
				lower(w->core[i]) == list[i])
			i++;
		if (i == w->core_len && (!list[i] || list[i] == ' '))
			return true;
		while (*list && *list != ' ')
			list++;
		list += *list == ' ';
	}
	return false;
}

bool word_is(const struct word *w, const char *text)
{
	return w->core_len == strlen(text) &&
			!strncasecmp(w->core, text, w->core_len);
}

bool words_equal(const struct word *a, const struct word *b)
{
	return a->core_len && a->core_len == b->core_len &&
			!strncasecmp(a->core, b->core, a->core_len);
}

char word_end(const struct word *w)
{
	return w->len ? w->s[w->len - 1] : '\0';
}

bool word_is_counter(const struct word *w)
{
	size_t digits = 0;

	if (w->len < 3 || w->s[0] != '(' || w->s[w->len - 1] != ')')
		return false;
	for (size_t i = 1; i + 1 < w->len; i++) {
		if (w->s[i] >= '0' && w->s[i] <= '9')
			digits++;
		else if (!strchr("+-,x", w->s[i]))
			return false;
	}
	return digits && digits < 4;
}

unsigned word_number(const struct word *w)
{
	static const char *const names[] = { "zero", "one", "two", "three",
		"four", "five", "six", "seven", "eight", "nine", "ten",
		"eleven", "twelve" };
	unsigned n = 0;

	for (unsigned i = 1; i < sizeof(names) / sizeof(*names); i++)
		if (word_is(w, names[i]))
			return i;
	for (size_t i = 0; i < w->core_len && n <= 20; i++) {
		if (w->core[i] < '0' || w->core[i] > '9')
			return 0;
		n = n * 10 + (unsigned)(w->core[i] - '0');
	}
	return n <= 20 ? n : 0;
}
