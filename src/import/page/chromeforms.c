/*
 * Lines that sites write around a set, told by the words they hold and by
 * their form: who made it and when, where to log in, the site's menu.
 */
#include "chrome.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "../words.h"
#include "recall/text.h"

/* Two of these: what one gets for logging in. */
static const char account[] =
	"log login logged sign signed register registered account member "
	"progress subscribe join free guest save track melde anmelden "
	"angemeldet registrieren registriere einloggen konto kostenlos "
	"mitglied fortschritt speichern connecte connectez connecte-toi "
	"connectez-vous connecter connexion inscris inscris-toi "
	"inscrivez-vous inscrire inscription compte gratuit gratuitement "
	"progression enregistrer inicia sesión regístrate registrarse cuenta "
	"gratis progreso guardar accedi registrati iscriviti progressi "
	"salvare entre cadastre cadastre-se cadastrar conta grátis progresso "
	"salvar zaloguj zarejestruj załóż postępy zapisać darmowe войдите "
	"войти зарегистрируйтесь аккаунт бесплатно прогресс сохранить "
	"inloggen registreer aanmelden voortgang bewaren opslaan logga "
	"registrera framsteg spara přihlaste přihlásit registrujte účet zdarma "
	"pokrok uložte uložit giriş kayıt hesap ücretsiz ilerleme ilerlemeni "
	"kaydetmek üye";

static const char by[] =
	"by von par por di przez door av af tarafından от";

static const char makers[] =
	"created author creator owner uploaded maintained shared posted "
	"published made contributor erstellt ersteller autor autorin "
	"hochgeladen veröffentlicht créé auteur publié creado autora subido "
	"creato autore criado utworzone utworzył dodał автор создал создано "
	"добавил gemaakt auteur maker skapad skapare författare vytvořil "
	"vytvořila hazırlayan oluşturan ekleyen";

static const char changes[] =
	"updated edited modified changed posted published added created "
	"version aktualisiert geändert bearbeitet stand zuletzt erstellt "
	"mise modifié publié ajouté actualización actualizado modificado "
	"publicado aggiornamento aggiornato modificato atualizado "
	"atualização zmiana zmieniono zaktualizowano dodano обновлено "
	"изменено добавлено bijgewerkt gewijzigd toegevoegd ändrad "
	"uppdaterad změněno upraveno aktualizováno güncelleme güncellendi";

static const char months[] =
	"january february march april may june july august september october "
	"november december jan feb mar apr jun jul aug sep sept oct nov dec "
	"januar februar märz mai juni juli oktober dezember janvier février "
	"mars avril juin juillet août septembre octobre novembre décembre "
	"enero febrero marzo abril mayo junio julio agosto septiembre octubre "
	"noviembre diciembre gennaio febbraio aprile maggio giugno luglio "
	"settembre ottobre dicembre janeiro fevereiro março maio junho julho "
	"setembro outubro novembro dezembro stycznia lutego marca kwietnia "
	"maja czerwca lipca sierpnia września października listopada grudnia "
	"января февраля марта апреля мая июня июля августа сентября октября "
	"ноября декабря januari februari maart mei augustus maj augusti ledna "
	"února března dubna května června července srpna září října listopadu "
	"prosince ocak şubat mart nisan mayıs haziran temmuz ağustos eylül "
	"ekim kasım aralık";

static const char ago[] =
	"ago vor fa hace il há temu назад geleden sedan siden för před önce";

static const char spans[] =
	"minute minutes hour hours day days week weeks month months year "
	"years minuten stunde stunden tag tagen woche wochen monat monaten "
	"jahr jahren heure heures jour jours semaine semaines mois an ans "
	"hora horas día días semana semanas mes meses año años ore giorno "
	"giorni settimana settimane mese mesi anno anni dia dias mês ano anos "
	"dzień dni tydzień tygodnie tygodni miesiąc miesiące miesięcy rok "
	"lata lat день дня дней неделю недели недель месяц месяца месяцев год "
	"года лет dag dagen weken maand maanden jaar dagar vecka veckor månad "
	"månader år den dny týden týdny měsíc měsíci měsíců rokem lety gün "
	"hafta ay yıl saat";

/* Each alone may be a card's; with a capital letter, beside others. */
static const char menu[] =
	"home start courses decks sets subjects topics teachers students "
	"schools community library catalog forum news plans pricing apps "
	"explore discover search find join help study learn test quiz match "
	"write spell play print share shuffle edit copy export download "
	"embed my startseite übersicht kurse fächer themen lernen testen "
	"üben drucken teilen mischen bearbeiten kopieren spielen suche "
	"preise tarife hilfe schulen meine accueil matières cours thèmes "
	"tarifs aide réviser tester imprimer partager mélanger jouer écrire "
	"apprendre copier inicio cursos asignaturas materias temas precios "
	"ayuda estudiar examen imprimir compartir barajar aprender jugar "
	"escribir copiar corsi materie prezzi studia verifica stampa "
	"condividi mescola gioca início matérias estudar testar "
	"compartilhar embaralhar jogar kursy przedmioty cennik pomoc drukuj "
	"udostępnij mieszaj edytuj курсы предметы темы учить тест печать "
	"поделиться перемешать поиск vakken cursussen prijzen leren toets "
	"afdrukken delen schudden hem ämnen kurser priser plugga öva dela "
	"blanda redigera domů předměty kurzy ceník tisk sdílet zamíchat "
	"upravit dersler konular fiyatlar çalış yazdır paylaş karıştır "
	"düzenle";

#define MOST_FORM 12	/* words */

struct form {
	struct word w[WORDS_PEEK];
	size_t n;
};

static size_t count_in(const struct form *f, const char *list)
{
	size_t n = 0;

	for (size_t i = 0; i < f->n; i++)
		n += word_in(&f->w[i], list);
	return n;
}

static bool is_number(const struct word *w)
{
	return w->core_len && isdigit((unsigned char)*w->core);
}

/* "lena2007", "prof_lee", "jan.w": no word of a text. */
static bool names_user(const struct word *w)
{
	size_t letters = 0, signs = 0;

	for (size_t i = 0; i < w->core_len; i++) {
		unsigned char c = (unsigned char)w->core[i];

		letters += isalpha(c) != 0;
		signs += letters && (isdigit(c) || c == '_' || (c == '.' &&
				w->core_len - i < 3));
		if (!isalnum(c) && !strchr("_.-", c))
			return false;
	}
	return signs && letters > 3;
}

/* "12.03.2024", "2023-11-04", "March 3, 2025" */
static bool holds_date(const struct form *f)
{
	bool year = false;

	for (size_t i = 0; i < f->n; i++) {
		const struct word *w = &f->w[i];
		size_t signs = 0;

		for (size_t k = 0; is_number(w) && k < w->core_len; k++)
			signs += strchr("./-", w->core[k]) != NULL;
		if (signs == 2)
			return true;
		year |= w->core_len == 4 && is_number(w) &&
				strchr("12", *w->core);
	}
	return year && count_in(f, months) > 0;
}

/* "3 months ago" */
static bool holds_age(const struct form *f)
{
	for (size_t i = 0; i + 1 < f->n; i++)
		if (is_number(&f->w[i]) && word_in(&f->w[i + 1], spans))
			return count_in(f, ago) > 0;
	return false;
}

/* "by lena2007", "Autor: tomek", "A deck by tomek" */
static enum chrome look_at_maker(const struct form *f)
{
	const struct word *last = &f->w[f->n - 1];

	for (size_t i = 0; i + 1 < f->n && f->n <= 7; i++) {
		bool maker = word_in(&f->w[i], makers);

		if (word_in(&f->w[i], by) && (!i || chrome_is_set(&f->w[i - 1])
				|| word_in(&f->w[i - 1], makers)) &&
				(names_user(&f->w[i + 1]) || (i &&
				word_in(&f->w[i], "by door"))))
			return CHROME_STRONG;
		if (maker && (word_end(&f->w[i]) == ':' || names_user(last)))
			return CHROME_STRONG;
	}
	if (f->n > 1 && names_user(&f->w[0]) && (word_end(&f->w[0]) == ':' ||
			!f->w[1].core_len))
		return CHROME_STRONG;
	return CHROME_NONE;
}

static enum chrome look_at_form(const struct form *f)
{
	if (!f->n || f->n > MOST_FORM)
		return CHROME_NONE;
	if (count_in(f, account) > 1)
		return CHROME_STRONG;
	if (f->n < 8 && (holds_age(f) || (holds_date(f) && count_in(f,
			changes))))
		return CHROME_STRONG;
	if (f->n < 4 && holds_date(f))
		return CHROME_WEAK;
	return look_at_maker(f);
}

enum chrome chrome_by_form(const char *text)
{
	struct recall_buf low = RECALL_BUF_INIT;
	struct form f;
	enum chrome c;

	recall_fold(&low, text, strlen(text), 0);
	f.n = words_held(words_peek(low.data, low.len, f.w));
	c = look_at_form(&f);
	if (!c && f.n && f.n < 3 && (islower((unsigned char)*text) ?
			f.n == 2 && word_in(&f.w[0], by) :
			count_in(&f, menu) == f.n))
		c = CHROME_WEAK;	/* "by tomek", "My decks" */
	recall_buf_release(&low);
	return c;
}
