/*
 * Words of other languages whose class is known. Where a language says
 * nothing of a word, English does.
 */
#include "cutclass.h"

const struct cut_lexeme cut_foreign_lexicon[] = {
	{ TONGUE_DE, CLASS_MONTH,
		"april august dezember februar januar juli juni mai märz "
		"november oktober september" },
	{ TONGUE_FR, CLASS_MONTH,
		"août avril décembre février janvier juillet juin mai mars "
		"novembre octobre septembre" },
	{ TONGUE_ES, CLASS_MONTH,
		"abril agosto diciembre enero febrero julio junio marzo mayo "
		"noviembre octubre septiembre" },
	{ TONGUE_DE, CLASS_ARTICLE,
		"ein eine einem einen einer eines" },
	{ TONGUE_DE, CLASS_THE,
		"alle das dem den der des die diese dieser dieses einige ihr "
		"ihre jede jeder jedes kein keine mehrere sein seine viele" },
	{ TONGUE_DE, CLASS_OF,
		"vom von" },
	{ TONGUE_DE, CLASS_TO,
		"um zu zum zur" },
	{ TONGUE_DE, CLASS_IN,
		"als am an ans auf aus bei beim bis durch für gegen hinter im "
		"in ins mit nach neben ohne seit unter vor wegen wie während "
		"zwischen über" },
	{ TONGUE_DE, CLASS_AND,
		"aber oder sowie und" },
	{ TONGUE_DE, CLASS_THAT,
		"dass deren dessen welche welcher welches" },
	{ TONGUE_DE, CLASS_WHEN,
		"wann warum weil wenn wo" },
	{ TONGUE_DE, CLASS_WHAT,
		"was wem wen wer" },
	{ TONGUE_DE, CLASS_IS,
		"bin bist ist sei sind war waren werden wird wurde wurden" },
	{ TONGUE_DE, CLASS_CAN,
		"darf dürfen haben hat hatte kann können muss müssen soll "
		"sollen will" },
	{ TONGUE_DE, CLASS_ADVERB,
		"auch dann etwa immer mehr meist nicht nie nur oft sehr so "
		"weniger" },
	{ TONGUE_DE, CLASS_PRONOUN,
		"du er es etwas ich ihm ihn ihr jemand man sich sie wir" },
	{ TONGUE_DE, CLASS_NUMBER,
		"acht drei fünf neun sechs sieben vier zehn zwei" },
	{ TONGUE_FR, CLASS_ARTICLE,
		"un une" },
	{ TONGUE_FR, CLASS_THE,
		"ce ces cette chaque la le les leur leurs plusieurs sa ses "
		"son tous tout toute" },
	{ TONGUE_FR, CLASS_OF,
		"de des du" },
	{ TONGUE_FR, CLASS_IN,
		"après au aux avant avec chez comme contre dans depuis en "
		"entre par pendant pour sans selon sous sur vers à" },
	{ TONGUE_FR, CLASS_AND,
		"et mais ou" },
	{ TONGUE_FR, CLASS_THAT,
		"dont que qui" },
	{ TONGUE_FR, CLASS_WHEN,
		"car lorsque où quand si" },
	{ TONGUE_FR, CLASS_WHAT,
		"comment pourquoi quel quelle quelles quels" },
	{ TONGUE_FR, CLASS_IS,
		"est sera sont étaient était être" },
	{ TONGUE_FR, CLASS_CAN,
		"a avait doit doivent fait ont peut peuvent" },
	{ TONGUE_FR, CLASS_ADVERB,
		"aussi jamais moins ne pas plus souvent toujours très" },
	{ TONGUE_FR, CLASS_PRONOUN,
		"elle elles il ils je lui nous on se tu vous y" },
	{ TONGUE_FR, CLASS_NUMBER,
		"cinq deux dix huit neuf quatre sept six trois" },
	{ TONGUE_FR, CLASS_KIND,
		"accord action affrontement aide aptitude capacité cellule "
		"cellules chef conquête diffusion diversité division dommage "
		"droit décomposition désaccord ensemble espace exploitation "
		"extermination fabrication fait figure filament forme "
		"gouvernement groupe guerre lieu loi mise molécule mot "
		"mouvement nombre organe organisme partie passage pays "
		"personne personnes peur processus période recueil roche roi "
		"rupture régime région science société système séparation "
		"texte traité tremblement version zone état étude" },
	{ TONGUE_ES, CLASS_ARTICLE,
		"un una unas unos" },
	{ TONGUE_ES, CLASS_THE,
		"cada cualquier el esta este estos la las lo los su sus toda "
		"todas todo todos" },
	{ TONGUE_ES, CLASS_OF,
		"de del" },
	{ TONGUE_ES, CLASS_IN,
		"a al bajo como con contra desde durante en entre hacia hasta "
		"para por según sin sobre tras" },
	{ TONGUE_ES, CLASS_AND,
		"e ni o pero u y" },
	{ TONGUE_ES, CLASS_THAT,
		"cuya cuyo que quien" },
	{ TONGUE_ES, CLASS_WHEN,
		"cuando donde porque si" },
	{ TONGUE_ES, CLASS_WHAT,
		"cuál cuáles cuándo cómo dónde quién qué" },
	{ TONGUE_ES, CLASS_IS,
		"era eran es está están fue ser son" },
	{ TONGUE_ES, CLASS_CAN,
		"debe deben ha han puede pueden tiene tienen" },
	{ TONGUE_ES, CLASS_ADVERB,
		"menos muy más no nunca siempre también" },
	{ TONGUE_ES, CLASS_PRONOUN,
		"algo alguien ella ellas ellos le les lo nosotros se tú yo él" },
	{ TONGUE_ES, CLASS_NUMBER,
		"cinco cuatro diez dos nueve ocho seis siete tres" },
	{ TONGUE_ES, CLASS_KIND,
		"acción acuerdo animal aparato aumento bienes cambio cantidad "
		"capa capacidad ciencia clase conflicto conjunto contrato "
		"cosa célula derecho división documento energía engaño "
		"equilibrio escritor espacio estado estudio figura forma "
		"gobierno grupo guerra hecho ley libertador lugar medio "
		"molécula movimiento norma número obra obtención orgánulo "
		"parte país periodo persona personas período poema porcentaje "
		"proceso proteína pérdida rama relación rey régimen sistema "
		"subida sustancia texto tipo todo toma tratado unidad valor "
		"venta órgano" },
	{ TONGUE_IT, CLASS_ARTICLE,
		"un un' una uno" },
	{ TONGUE_IT, CLASS_THE,
		"gli i il la le lo ogni questa questo tutti" },
	{ TONGUE_IT, CLASS_OF,
		"degli dei del dell della delle di" },
	{ TONGUE_IT, CLASS_IN,
		"a al alla come con da dal dalla fra in nel nella per senza "
		"su tra" },
	{ TONGUE_IT, CLASS_AND,
		"e ed ma o" },
	{ TONGUE_IT, CLASS_THAT,
		"che chi cui" },
	{ TONGUE_IT, CLASS_IS,
		"era sono è" },
	{ TONGUE_IT, CLASS_ADVERB,
		"meno molto non più poco" },
	{ TONGUE_PT, CLASS_ARTICLE,
		"um uma" },
	{ TONGUE_PT, CLASS_THE,
		"a as cada o os toda todo todos" },
	{ TONGUE_PT, CLASS_OF,
		"da das de do dos" },
	{ TONGUE_PT, CLASS_IN,
		"ao com como em entre na nas no nos para pela pelo por sem "
		"sobre à" },
	{ TONGUE_PT, CLASS_AND,
		"e mas ou" },
	{ TONGUE_PT, CLASS_THAT,
		"que quem" },
	{ TONGUE_PT, CLASS_IS,
		"era foi são é" },
	{ TONGUE_PT, CLASS_ADVERB,
		"mais menos muito não" },
	{ TONGUE_DE, CLASS_KIND,
		"abkommen abnahme angst anteil anzahl art aufstand aufteilung "
		"bewegung eiweiß form fähigkeit gebiet gefühl "
		"gegenüberstellung gesetz gruppe herrschaft kaiser kampf "
		"kanzler konflikt kosten krieg könig land lebewesen lehre "
		"lüge markt menge mensch menschen mittel ort pflanze pflicht "
		"preis prozess raum recht reichskanzler staat stadt stoff "
		"teil tier trennung umwandlung unternehmen verbindung vertrag "
		"veränderung vorgang wanderung wert wissenschaft zeit zunahme "
		"zustand übergang" },
	{ TONGUE_DE, CLASS_DOES,
		"bedeutet bekommt beschleunigt beschreibt besteht bezeichnet "
		"bildet bringt dient enthält entsteht ermöglicht führt gehört "
		"gibt lebt liegt macht nimmt produziert regelt schützt "
		"speichert steuert transportiert trennt verbindet verhindert "
		"wandelt zeigt" },
	{ TONGUE_DE, CLASS_DO,
		"arbeiten essen fahren finden geben gehen haben helfen kaufen "
		"kommen laufen leben lernen lesen machen nehmen schlafen "
		"schreiben sehen sein spielen sprechen trinken verkaufen "
		"werden wissen wohnen" },
	{ TONGUE_DE, CLASS_ADJECTIVE,	/* without their endings */
		"alt anhaltend arm aktiv besonder best billig blau breit "
		"bunt deutsch direkt dritt dunkl dünn eigen eng erst falsch "
		"fein fern fest fix flach frei fremd früh ganz geheim gelb "
		"genau gesamt gleich golden groß größt grün gut halb hart "
		"heiß hell hoh höchst indirekt jung kalt kleinst klein kurz "
		"lang langsam laut leer leicht letzt link lokal modern nah "
		"negativ neu nieder offen passiv positiv recht reich rein "
		"relativ rot sauer scharf schmal schnell schwach schwarz "
		"schwer sozial spät stark steil süß teuer tief umfassend "
		"unter viert voll wahr warm weich weiß weit wild zentral "
		"zweit äußer öffentlich ober" },
	{ TONGUE_FR, CLASS_DO,
		"aller avoir boire dire donner dormir faire lancer lire "
		"manger mettre parler prendre tenir venir voir écrire être" },
	{ TONGUE_FR, CLASS_DOES,
		"commence contient contrôle crée devient défend défendent "
		"désigne fonde indique juge mesure met montre permet porte "
		"produit protège prépare représente sert transporte "
		"transportent vit" },
	{ TONGUE_FR, CLASS_ADJECTIVE,
		"ancien dernier grand grande nouveau nouvelle petit petite "
		"premier première" },
	{ TONGUE_FR, CLASS_TRAIT,
		"allemand américain américaine blanc blancs français française "
		"noir noire public rouge rouges vert verte vivant vivants" },
	{ TONGUE_ES, CLASS_DO,
		"beber comer comprar dar decir dormir escribir estar hablar "
		"hacer ir jugar lavarse leer levantarse llevar poner probarse "
		"salir ser tener vender venir ver vivir" },
	{ TONGUE_ES, CLASS_DOES,
		"contiene controla defiende dirige fabrica fabrican indica "
		"llega muestra permite produce protege puso regula rodea "
		"sirve sobreviven transporta transportan vive" },
	{ TONGUE_ES, CLASS_ADJECTIVE,
		"gran grande pequeño primer primera último" },
	{ TONGUE_ES, CLASS_TRAIT,
		"anónima blanco blancos bruto español española fría frío "
		"fijo fijos humana humano interno privada pública público "
		"rojo rojos vivo vivos" },
	{ TONGUE_IT, CLASS_DOES,
		"afferma aiuta aumenta causa collega comanda concede "
		"conquistò consente contiene controlla costituisce crea "
		"definisce descrive diffonde diminuisce diventa divide fondò "
		"garantisce governa guidò indica inizia limita mostra muove "
		"occupa offre organizza permette porta possiede produce "
		"protegge provoca rappresenta riceve riguarda sconfisse "
		"scoprì scrisse separa serve significa sostiene studia "
		"trasforma trasmette trasporta unisce vieta vinse" },
	{ TONGUE_IT, CLASS_KIND,
		"accordi accordo aiuti alleanza animale apparecchio area "
		"arte atto aumento bene cambiamento capacità capo carta "
		"cellula centro ciclo classe colore combattimento commercio "
		"complesso composizione comunità condizione confine "
		"conflitto conquista contratto corpo corrente crisi danno "
		"danza diminuzione diritto disputa distanza dittatura "
		"divisione documento donna dottrina elemento energia "
		"epidemia epoca esercito evento famiglia fase fenomeno "
		"figura filosofo forma forza funzione gas generale ghiandola "
		"giudice governatore governo gruppo guerra impero imposta "
		"impresa individuo insegnamento insieme isola lavoro legge "
		"lettera linea lingua liquido lotta luogo macchina malattia "
		"mancanza materiale membrana messaggio metallo metodo misura "
		"monarca moneta montagna motivo movimento muscolo nave norma "
		"numero oggetto opera operazione ordine organismo "
		"organizzazione organo osso pace paese papa parola parte "
		"passaggio pena perdita periodo persona pezzo pianta pittore "
		"poesia poeta politica popolo potere pratica prezzo "
		"principio problema processo prodotto proteina provincia "
		"punto quantità rapporto re reazione regime regione regno "
		"regola relazione religione repubblica ribellione riduzione "
		"riforma risultato ritorno riunione rivolta rivoluzione "
		"scambio scienza scienziato scontro scrittore segno serie "
		"signore simbolo sistema società soldato sostanza spazio "
		"specie spedizione stato strato strumento struttura studio "
		"superficie tassa tecnica tendenza teoria terra territorio "
		"tessuto testo tipo trasformazione trattato tribunale unione "
		"unità uomo uso valore vaso velocità via vittoria voto zona" },
	{ TONGUE_IT, CLASS_DO,
		"andare avere bere comprare dormire essere fare mangiare "
		"parlare prendere vedere venire" },
	{ TONGUE_IT, CLASS_ADJECTIVE,
		"grande prima primo" },
	{ TONGUE_IT, CLASS_TRAIT,
		"freddo fredda romano romana sovrano umano umana" },
	{ TONGUE_PT, CLASS_KIND,
		"acordo aliança animal ano aparelho arma ato aumento ação "
		"batalha bem camada canal capacidade cargo ciclo cidade "
		"ciência classe composto comunidade comércio condição "
		"conflito conjunto conquista construção contrato corpo "
		"corrente crença crise célula dano dança deslocamento "
		"direito disputa divisão documento doença domínio doutrina "
		"elemento empresa energia escritor espaço espécie estado "
		"estrutura etapa fase fazenda fenômeno figura fonte forma "
		"força função glândula golpe governo grupo guerra gás homem "
		"ideia imposto instrumento jogo lei ligação linha local "
		"lugar luta língua líquido maneira material matéria medida "
		"membrana metal ministro modo moeda movimento mudança mulher "
		"máquina método músculo número objeto obra operação ordem "
		"organismo organização osso pagamento palavra parte país "
		"perda período pessoa pigmento planta poder poema política "
		"ponto povo preço princípio processo produto propriedade "
		"proteína província prática quantidade reação refúgio região "
		"regra rei relação relevo representação resultado revolta "
		"rio rocha sal sinal sistema sociedade som soma substância "
		"superfície série tecido tempo teoria terra território tipo "
		"trabalho tratado troca técnica unidade união uso valor "
		"variação vaso vegetação velocidade venda vida zona área "
		"época órgão" },
	{ TONGUE_PT, CLASS_DO,
		"beber comer dormir estar falar fazer ficar ir ser ter ver" },
	{ TONGUE_PT, CLASS_DOES,
		"aboliu afirma ajuda aumenta causa conduz consiste controla "
		"contém cria defendem define determina dirige divide dividiu "
		"elimina envolve estuda expressa facilita fornece garante "
		"governa impede inclui indica leva liga mede mostra ocorre "
		"organiza permite pertence possui produz protege provoca "
		"recebe regula representa secreta separa significa sustenta "
		"transforma transmite transporta utiliza varia" },
	{ TONGUE_NL, CLASS_ARTICLE,
		"een" },
	{ TONGUE_NL, CLASS_THE,
		"alle dat de deze die dit elk elke haar het hun iedere zijn" },
	{ TONGUE_NL, CLASS_OF,
		"van" },
	{ TONGUE_NL, CLASS_TO,
		"om te" },
	{ TONGUE_NL, CLASS_IN,
		"aan achter als bij binnen boven buiten door gedurende in "
		"met na naar naast onder op over per sinds tegen tijdens "
		"tot tussen uit via volgens voor zonder" },
	{ TONGUE_NL, CLASS_AND,
		"en maar of" },
	{ TONGUE_NL, CLASS_THAT,
		"welke wie wiens" },
	{ TONGUE_NL, CLASS_WHEN,
		"indien omdat waar waarbij waarin wanneer" },
	{ TONGUE_NL, CLASS_WHAT,
		"hoe waarom wat" },
	{ TONGUE_NL, CLASS_IS,
		"ben bent is waren was werd werden worden wordt" },
	{ TONGUE_NL, CLASS_CAN,
		"had hebben heeft kan kunnen mag moet moeten zal" },
	{ TONGUE_NL, CLASS_ADVERB,
		"altijd meer meestal minder niet nooit ook vaak zeer" },
	{ TONGUE_NL, CLASS_PRONOUN,
		"er hij iemand iets men wij ze zich zij" },
	{ TONGUE_NL, CLASS_NUMBER,
		"acht drie negen tien twee vier vijf zes zeven" },
	{ TONGUE_NL, CLASS_MONTH,
		"augustus februari januari juli juni maart mei" },
	{ TONGUE_NL, CLASS_KIND,
		"aantal apparaat bedrag deel dier gebied geld gevoel groep "
		"hoeveelheid kosten land leer maat manier mens middel "
		"onderdeel oorlog orgaan overeenkomst periode persoon "
		"plaats plant proces recht soort stof taal tijd verschil "
		"vorm wet woord ziekte" },
	{ TONGUE_NL, CLASS_DOES,
		"beschermt beschrijft bestaat betekent bevat brengt geeft "
		"houdt krijgt laat leeft levert maakt meet neemt regelt "
		"staat toont vervoert werkt zorgt" },
	{ TONGUE_NL, CLASS_DO,
		"doen drinken eten gaan geven hebben komen kopen leren "
		"lezen lopen maken nemen praten schrijven slapen spelen "
		"werken zien" },
	{ TONGUE_NL, CLASS_ADJECTIVE,
		"eerste grote hoge kleine lage nieuwe oude politieke "
		"sociale tweede" },
	{ TONGUE_PL, CLASS_THE,
		"ich jakieś jakiś jego jej każda każde każdy ta te ten to "
		"wszystkie" },
	{ TONGUE_PL, CLASS_IN,
		"bez dla do gdzieś ku między na nad o od po pod podczas "
		"ponad poza przed przez przy u w we według wobec wśród z za "
		"ze" },
	{ TONGUE_PL, CLASS_AND,
		"a albo ale i lecz lub oraz" },
	{ TONGUE_PL, CLASS_THAT,
		"która które którego której który których którym którzy "
		"którą że" },
	{ TONGUE_PL, CLASS_WHEN,
		"aby bo gdy gdzie jeśli ponieważ żeby" },
	{ TONGUE_PL, CLASS_WHAT,
		"co czym dlaczego ile jak jaka jaki jakie kto" },
	{ TONGUE_PL, CLASS_IS,
		"być był była było były jest są został została zostało" },
	{ TONGUE_PL, CLASS_CAN,
		"ma mają mogą może musi powinien" },
	{ TONGUE_PL, CLASS_ADVERB,
		"bardzo często mniej najczęściej nie nigdy też tylko więcej "
		"zawsze" },
	{ TONGUE_PL, CLASS_PRONOUN,
		"coś ktoś on ona oni się" },
	{ TONGUE_PL, CLASS_NUMBER,
		"cztery dwa dwie dziesięć dziewięć osiem pięć siedem sześć "
		"trzy" },
	{ TONGUE_PL, CLASS_MONTH,
		"czerwca grudnia kwietnia lipca listopada lutego maja marca "
		"października sierpnia stycznia września" },
	{ TONGUE_PL, CLASS_KIND,
		"brak czas czynności część człowiek dział forma grupa "
		"jednostka liczba miejsce nauka obszar okres określenie "
		"osoba państwo prawo proces rodzaj sposób stan substancja "
		"system układ umowa urządzenie wartość wojna wykonawca "
		"zbiór zdolność zjawisko zmiana zwierzę" },
	{ TONGUE_PL, CLASS_DOES,
		"bada buduje daje działa jest nazywa obejmuje odpowiada "
		"określa opisuje oznacza polega posiada powoduje pozwala "
		"prowadzi przenosi składa służy tworzy wskazuje wyraża "
		"występuje zajmuje zawiera łączy" },
	{ TONGUE_PL, CLASS_DO,
		"być czytać iść jechać jeść kupować mieć myśleć mówić pisać "
		"pić pracować robić spać uczyć widzieć" },
	{ TONGUE_PL, CLASS_ADJECTIVE,
		"duża duży główny mała mały nowy pierwsza pierwszy polski "
		"społeczny stary wielki" },
	{ TONGUE_RU, CLASS_THE,
		"весь все вся его ее её их каждая каждое каждый та те тот "
		"эта эти это этот" },
	{ TONGUE_RU, CLASS_IN,
		"без в во для до за из к между на над о об от по под после "
		"при про с со среди у через" },
	{ TONGUE_RU, CLASS_AND,
		"а и или либо но" },
	{ TONGUE_RU, CLASS_THAT,
		"которая которого которое которой которую которые который "
		"которым которых что" },
	{ TONGUE_RU, CLASS_WHEN,
		"где если когда потому чтобы" },
	{ TONGUE_RU, CLASS_WHAT,
		"как какая какие какой кто почему сколько" },
	{ TONGUE_RU, CLASS_IS,
		"был была были было быть есть является являются" },
	{ TONGUE_RU, CLASS_CAN,
		"должен должна имеет имеют могут может" },
	{ TONGUE_RU, CLASS_ADVERB,
		"более всегда менее не никогда обычно очень также только "
		"часто" },
	{ TONGUE_RU, CLASS_PRONOUN,
		"кто-то он она они себя что-то" },
	{ TONGUE_RU, CLASS_NUMBER,
		"восемь два две девять десять пять семь три четыре шесть" },
	{ TONGUE_RU, CLASS_MONTH,
		"августа апреля декабря июля июня марта мая ноября октября "
		"сентября февраля января" },
	{ TONGUE_RU, CLASS_KIND,
		"величина вещество вид война время государство группа "
		"договор животное закон изменение количество место наука "
		"область общество орган отношение период право процесс "
		"раздел система слово совокупность состояние способ "
		"способность страна структура устройство форма часть "
		"человек число" },
	{ TONGUE_RU, CLASS_DOES,
		"включает выражает дает даёт делает изучает называет "
		"обозначает образует определяет отвечает передает "
		"показывает производит регулирует служит содержит состоит" },
	{ TONGUE_RU, CLASS_DO,
		"быть говорить делать думать есть жить знать идти иметь "
		"писать пить работать спать учить читать" },
	{ TONGUE_RU, CLASS_ADJECTIVE,
		"большая большой главный малый новый первая первый русский "
		"социальный старый" },
	{ TONGUE_NONE, CLASS_WORD, NULL },
};
