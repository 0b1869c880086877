/* The words by which sites of any language speak of themselves. */
#include "chrome.h"

#include <stdlib.h>
#include <string.h>

#include "../words.h"
#include "recall/text.h"

/* What one does with a set, and what leads to others. */
static const char *const web[] = {
	"similar related more other others another suggested recommended "
	"popular trending latest featured next previous share print report "
	"flag download export copy embed save comment comments review reviews "
	"rate rating ratings rated views likes followers follow login log "
	"sign register subscribe upgrade explore browse discover search menu "
	"home dashboard about contact help support faq blog privacy cookie "
	"cookies conditions policy imprint legal copyright reserved ads "
	"sponsored back created creator author owner user uploaded updated "
	"added posted published edited shuffle study learn practice play "
	"start begin again restart show hide edit delete facebook twitter "
	"instagram pinterest whatsapp reddit email e-mail pdf app free",
	"ähnliche weitere mehr andere verwandte empfohlene beliebte nächste "
	"nächster vorherige teilen drucken melden fehler herunterladen "
	"exportieren kopieren einbetten speichern kommentare bewertung "
	"bewerten aufrufe anmelden einloggen registrieren konto entdecken "
	"suche suchen menü startseite über uns kontakt hilfe datenschutz "
	"nutzungsbedingungen impressum vorbehalten werbung anzeige zurück "
	"erstellt autor autorin geändert aktualisiert hinzugefügt lernen "
	"üben starten beginnen jetzt wiederholen bearbeiten löschen",
	"similaires similaire connexes associés autres d'autres plus "
	"recommandés populaires suivant suivante précédent partager imprimer "
	"signaler télécharger exporter copier enregistrer commentaires avis "
	"noter vues connexion connecter inscription inscrire compte explorer "
	"découvrir rechercher accueil propos contactez-nous aide "
	"confidentialité mentions légales réservés publicité retour créé "
	"auteur modifié publié réviser apprendre commencer recommencer",
	"relacionados relacionadas similares parecidos parecidas otros otras "
	"más recomendados populares siguiente anterior compartir imprimir "
	"denunciar reportar descargar exportar copiar guardar comentarios "
	"valorar valora valoración vistas entrar acceder sesión regístrate "
	"registrarse cuenta buscar inicio acerca contacto ayuda privacidad "
	"política aviso condiciones uso reservados publicidad volver creado "
	"autora publicado actualizado estudiar aprender practicar empezar "
	"comenzar repetir outros outras mais semelhantes próximo "
	"compartilhar partilhar baixar salvar comentários avaliar avaliação "
	"cadastrar cadastre-se conta pesquisar sobre ajuda privacidade termos "
	"direitos publicidade criado atualizado praticar começar",
	"correlati correlate simili consigliati consigliate altri altre "
	"popolari prossimo successivo precedente condividi stampa segnala "
	"scarica esporta copia salva commenti valuta valutazione accedi entra "
	"registrati iscriviti esplora cerca chi siamo contatti aiuto termini "
	"condizioni riservati pubblicità torna indietro autore pubblicato "
	"aggiornato studia impara inizia ricomincia ripassa interessarti",
	"gerelateerde vergelijkbare soortgelijke meer anderen populaire "
	"volgende vorige delen afdrukken printen rapporteren downloaden "
	"exporteren kopiëren opslaan reacties beoordeel bekeken inloggen "
	"aanmelden registreren ontdekken zoeken voorwaarden "
	"gebruiksvoorwaarden advertentie terug gemaakt bijgewerkt oefenen "
	"oefen leren starten opnieuw ook interessant",
	"podobne powiązane inne więcej polecane popularne następny następna "
	"poprzedni udostępnij drukuj wydrukuj zgłoś pobierz eksportuj kopiuj "
	"zapisz komentarze oceń ocena wyświetleń zaloguj zarejestruj załóż "
	"konto szukaj strona główna pomoc prywatność prywatności polityka "
	"regulamin reklama wróć utworzył autora dodano zaktualizowano ucz "
	"rozpocznij zacznij powtórz zobacz także",
	"условия использования правила похожие другие ещё больше рекомендуемые популярные следующий "
	"следующая предыдущий поделиться распечатать пожаловаться сообщить "
	"скачать сохранить комментарии оценить оценка просмотров войти вход "
	"регистрация поиск найти главная нас контакты помощь поддержка "
	"конфиденциальность конфиденциальности политика соглашение "
	"пользовательское реклама назад создал создано автор автора обновлено "
	"добавлено учить начать повторить",
	"liknande lignende relaterade relaterede relaterte andra fler flere "
	"dela del skriv rapportera rapporter ladda kopiera spara logga logg "
	"registrera sök søk om oss hjälp hjælp hjelp integritet villkor "
	"vilkår personvern annons annonse laget öva börja igen",
	"další sdílet vytisknout nahlásit stáhnout přihlásit hledat domů "
	"kontakt nápověda podmínky použití zpět učit začít",
	"benzer diğer ilgili daha paylaş yazdır bildir indir giriş kayıt "
	"hesap hakkımızda iletişim yardım gizlilik koşulları geri yorumlar "
	"hazırlayan",
};

/* What sites call sets and what is in them. */
static const char sets[] =
	"card cards flashcard flashcards deck decks set sets quiz quizzes "
	"list lists stack terms questions items karten karteikarten "
	"lernkarten lernset lernsets stapel kartei begriffe fragen fiche "
	"fiches carte cartes paquet paquets termes tarjeta tarjetas ficha "
	"fichas mazo mazos baraja conjunto conjuntos términos preguntas "
	"cartão cartões baralho baralhos perguntas termos termini scheda "
	"schede mazzo mazzi set domande kaart kaarten kaartjes lijst "
	"lijsten vragen begrippen termen fiszka fiszki fiszek zestaw "
	"zestawy zestawu karty kart terminów карточка карточки карточек "
	"набор наборы наборов колода колоды модуль модули терминов kort "
	"kortlekar kartičky kartiček sada sady kartlar deste desteler "
	"карточку colección karet karta kortit kortteja kártya kártyák";

/* Nothing but this is ever meant by them. */
static const char legal[] =
	"privacy imprint faq dmca impressum datenschutz agb "
	"nutzungsbedingungen confidentialité privacidad privacidade "
	"gebruiksvoorwaarden regulamin конфиденциальность integritet gizlilik";

/* Longer lines are sentences. */
#define MOST_WORDS 9

static bool is_web(const struct word *w)
{
	for (size_t i = 0; i < sizeof(web) / sizeof(*web); i++)
		if (word_in(w, web[i]))
			return true;
	return false;
}

bool chrome_is_set(const struct word *w)
{
	return word_in(w, sets);
}

bool chrome_counts(const char *text)
{
	struct recall_buf low = RECALL_BUF_INIT;
	struct word w[WORDS_PEEK];
	bool found = false;
	size_t n;

	recall_fold(&low, text, strlen(text), 0);
	n = words_held(words_peek(low.data, low.len, w));
	for (size_t i = 0; i < n; i++)
		found |= word_in(&w[i], sets);
	recall_buf_release(&low);
	return found;
}

enum chrome chrome_by_words(const char *text)
{
	struct recall_buf low = RECALL_BUF_INIT;
	struct word w[WORDS_PEEK];
	size_t n, words = 0, of_web = 0, of_sets = 0, numbers = 0;
	bool of_legal = false;
	enum chrome c = CHROME_NONE;

	recall_fold(&low, text, strlen(text), 0);
	n = words_peek(low.data, low.len, w);
	for (size_t i = 0; n <= MOST_WORDS && i < n; i++) {
		numbers += w[i].shape == WORD_OTHER && w[i].core_len;
		if (w[i].shape == WORD_OTHER || word_in(&w[i],
				words_preposition) || word_in(&w[i],
				words_determiner))
			continue;
		words++;
		of_legal |= word_in(&w[i], legal);
		of_sets += word_in(&w[i], sets);
		of_web += is_web(&w[i]) && !word_in(&w[i], sets);
	}
	if (words && words <= 4 && numbers == 1 && of_sets * 2 >= words &&
			(w[0].shape == WORD_OTHER || (n > 1 &&
			word_end(&w[n - 2]) == ':')))
		c = CHROME_COUNT;
	else if (words == 1 && of_legal)
		c = CHROME_STRONG;
	else if (of_web && (of_web + of_sets) * 2 >= words)
		c = of_web + of_sets > 1 ? CHROME_STRONG : CHROME_WEAK;
	recall_buf_release(&low);
	return c;
}
