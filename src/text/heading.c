/* What names of fields mean, by the words that they are made of. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "recall/text.h"

/* Folded, accents off. */
static const struct {
	const char *words;
	enum recall_heading heading;
} known[] = {
	{ " front term question word prompt side1 vocabulary vocab phrase "
	  "expression cue headword lemma stem q vorderseite begriff frage wort "
	  "vokabel recto terme mot termino palabra pregunta anverso termo "
	  "pergunta frente parola domanda fronte woord vraag begrip kerdes "
	  "kifejezes szo pytanie slowo pojem otazka ord fraga sporsmal "
	  "вопрос слово термин 問題 質問 単語 用語 表 表面 问题 单词 词语 "
	  "术语 正面 단어 질문 문제 ", RECALL_HEADING_FRONT },
	{ " back definition answer meaning translation side2 gloss solution "
	  "response reply a ruckseite antwort bedeutung ubersetzung losung "
	  "verso reponse traduction signification respuesta significado "
	  "traduccion definicion reverso resposta traducao definicao risposta "
	  "significato traduzione definizione retro antwoord vertaling "
	  "betekenis jelentes valasz odpowiedz tlumaczenie odpoved svar "
	  "ответ перевод определение значение 答え 解答 回答 意味 訳 裏 裏面 "
	  "答案 释义 意思 翻译 背面 뜻 답 정답 ", RECALL_HEADING_BACK },
	{ " explanation description meanings translations definitions "
	  "erklarung beschreibung explication explicacion descripcion "
	  "spiegazione descrizione explicacao descricao ", RECALL_HEADING_BACK },
	{ " english german french spanish italian portuguese dutch russian "
	  "japanese chinese korean latin greek swedish danish norwegian "
	  "finnish polish czech hungarian turkish arabic hebrew vietnamese "
	  "deutsch englisch franzosisch spanisch italienisch latein anglais "
	  "allemand francais espagnol ingles aleman frances espanol inglese "
	  "tedesco francese spagnolo italiano portugues nederlands svenska "
	  "dansk norsk polski magyar turkce vietnamese hanzi kanji английский "
	  "русский 日本語 英語 中文 英文 ", RECALL_HEADING_LANGUAGE },
	{ " example examples sentence sentences note notes comment comments "
	  "hint hints image picture img audio sound video url link source "
	  "category topic chapter lesson unit level difficulty status created "
	  "updated modified date time deck subject course pronunciation "
	  "phonetic phonetics ipa pinyin reading romaji kana furigana pos "
	  "speech gender plural synonym synonyms antonym antonyms option "
	  "options choice choices number index rank frequency file context "
	  "usage etymology author page section remark remarks media extra "
	  "beispiel beispiele satz bild hinweis kapitel thema exemple "
	  "exemples phrase_exemple imagen imagem ejemplo ejemplos exemplo "
	  "esempio categoria categorie dificultad dificuldade estado nota "
	  "notas fuente imagine пример примеры ", RECALL_HEADING_BESIDE },
	{ " tags tag labels schlagworter etiquetas etiquettes теги 标签 タグ ",
	  RECALL_HEADING_TAGS },
	{ " guid id uuid noteid ", RECALL_HEADING_GUID },
	{ " kind type ", RECALL_HEADING_KIND },
};
/* Behind another word they only say which or how: "word_en", "answer text". */
static const char neutral[] = " text html plain full short long 1 2 de en fr "
	"es it pt nl ru ja jp zh cn ko la sv da no fi pl cs hu tr vi uk uz "
	"field content value string column side ";

static bool listed(const char *list, const char *word)
{
	size_t n = strlen(word);

	for (const char *s = list; n && (s = strstr(s, word)); s += n)
		if (s[-1] == ' ' && s[n] == ' ')
			return true;
	return false;
}

static enum recall_heading find_word(const char *word)
{
	if (strchr(word, ' '))
		return RECALL_HEADING_NONE;
	for (size_t i = 0; i < RECALL_COUNT(known); i++)
		if (listed(known[i].words, word))
			return known[i].heading;
	return RECALL_HEADING_NONE;
}

/* "questionText" becomes "question text", a sign a blank; what stands in
 * brackets goes. */
static char *plain_name(const char *s)
{
	struct recall_buf b = RECALL_BUF_INIT, out = RECALL_BUF_INIT;
	char *name;

	for (const char *p = s; *p; p++) {
		unsigned char c = (unsigned char)*p;

		if (p > s && isupper(c) && islower((unsigned char)p[-1]))
			recall_buf_addc(&b, ' ');
		recall_buf_addc(&b, c < 0x80 && !isalnum(c) &&
				!strchr("()[]", c) ? ' ' : *p);
	}
	recall_fold(&out, b.data, b.len, RECALL_FOLD_ACCENTS |
			RECALL_FOLD_PUNCTUATION | RECALL_FOLD_BRACKETS);
	name = recall_strdup(out.data);
	recall_buf_release(&b);
	recall_buf_release(&out);
	return name;
}

/* An example's translation is no side, and the word of the back is one. */
static const char apart[] = " example examples sentence sentences audio sound "
	"image picture quote beispiel satz bild exemple ejemplo exemplo "
	"esempio пример ";
static const char plain[] = " word term phrase vocabulary ";

static bool is_side(enum recall_heading h)
{
	return h == RECALL_HEADING_FRONT || h == RECALL_HEADING_BACK;
}

/* The last word says what it is, others what kind of: "English translation",
 * "Question number". */
static enum recall_heading find_among_words(char *name)
{
	enum recall_heading found = RECALL_HEADING_NONE, other;
	bool weak = false;
	char *word;

	do {
		word = strrchr(name, ' ');
		word = word ? word + 1 : name;
		other = word[0] && word[1] && !listed(neutral, word) ?
				find_word(word) : RECALL_HEADING_NONE;
		if (listed(apart, word))
			return RECALL_HEADING_BESIDE;
		if (!found || (weak && is_side(other)))
			found = other;
		weak = found && listed(plain, word);
		/* "type" and "id" of something are none of the card */
		if (word > name && found >= RECALL_HEADING_GUID)
			found = RECALL_HEADING_BESIDE;
		if (word > name)
			word[-1] = '\0';
	} while (word > name);
	return found;
}

enum recall_heading recall_heading_find(const char *s)
{
	char *name = plain_name(s);
	enum recall_heading found = find_word(name);

	if (!found && listed(" en de fr es it pt nl ru ja zh ko la ", name))
		found = RECALL_HEADING_LANGUAGE;
	if (!found)
		found = find_among_words(name);
	free(name);
	return found;
}

/* ---- is it a row of names ----------------------------------------------- */

#define LONGEST_NAME 60		/* bytes */

/* White space around it is none of a field's text for everybody. */
static bool like_a_name(const char *s)
{
	size_t n;

	s += strspn(s, " \t\r\n");
	n = strlen(s);
	while (n && strchr(" \t\r\n", s[n - 1]))
		n--;
	return n && n < LONGEST_NAME && strcspn(s, "?!;\r\n<") >= n &&
			s[n - 1] != '.' && !isdigit((unsigned char)*s);
}

/* "capital" and "capital:de". */
static bool is_variant(const char *const names[], size_t n, size_t i)
{
	for (size_t k = 0; k < n; k++) {
		size_t len = strlen(names[k]);

		if (k != i && len > 2 && !strncmp(names[i], names[k], len) &&
				strchr(":_", names[i][len]) && names[i][len])
			return true;
	}
	return false;
}

bool recall_heading_like_names(const char *const names[], size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool blank = !names[i][strspn(names[i], " \t\r\n")];

		if (!like_a_name(names[i]) && (!blank || i || n < 3))
			return false;
		for (size_t k = 0; k < i; k++)
			if (!strcmp(names[k], names[i]))
				return false;
	}
	return true;
}

/* Is the whole name a usual one of that meaning? */
static bool names_all(const char *const names[], size_t n,
		enum recall_heading meaning)
{
	for (size_t i = 0; i < n; i++) {
		char *name = plain_name(names[i]);
		bool is = find_word(name) == meaning;

		free(name);
		if (is)
			return true;
	}
	return false;
}

/* How much is known of names that are not those of both sides. */
static bool known_enough(const size_t seen[RECALL_HEADING_COUNT], size_t n)
{
	bool side = seen[RECALL_HEADING_FRONT] || seen[RECALL_HEADING_BACK];
	bool service = seen[RECALL_HEADING_TAGS] || seen[RECALL_HEADING_GUID];

	if (n == 2)	/* "word, sentences"; "id, word" */
		return side && (service || seen[RECALL_HEADING_BESIDE]);
	return service || ((n - seen[RECALL_HEADING_NONE]) * 2 >= n &&
			(side || seen[RECALL_HEADING_LANGUAGE] > 1));
}

enum recall_heading_row recall_heading_row(const char *const names[], size_t n)
{
	size_t seen[RECALL_HEADING_COUNT] = { 0 };
	bool variants = false;

	if (n < 2 || !recall_heading_like_names(names, n))
		return RECALL_HEADING_NO;
	for (size_t i = 0; i < n; i++) {
		seen[recall_heading_find(names[i])]++;
		variants |= n > 2 && is_variant(names, n, i);
	}
	if (seen[RECALL_HEADING_FRONT] && seen[RECALL_HEADING_BACK])
		return names_all(names, n, RECALL_HEADING_FRONT) &&
				names_all(names, n, RECALL_HEADING_BACK) ?
				RECALL_HEADING_SURE : RECALL_HEADING_MAYBE;
	return variants || known_enough(seen, n) ? RECALL_HEADING_MAYBE :
			RECALL_HEADING_NO;
}
