/* One word, and the other ways in which it is written. */
#include "spelling.h"

#include <stdlib.h>
#include <string.h>

#include "span.h"
#include "words.h"

#define LONGEST_UNIT 32	/* bytes */

struct spelling {
	const char *s, *as;
	unsigned languages;	/* that it is of; 0: in a text of any */
};

/* All in the order of their bytes. What is a word of another language too,
 * as "once" and "elf", counts only where the language is known. "one" is more
 * often a pronoun. */
static const struct spelling spellings[] = {
	{ "$", "dollars", 0 }, { "%", "percent", 0 }, { "&", "and", 0 },
	{ "acht", "8", LANGUAGE_DE }, { "achtzehn", "18", 0 },
	{ "achtzig", "80", 0 }, { "catorce", "14", 0 }, { "catorze", "14", 0 },
	{ "cem", "100", LANGUAGE_PT }, { "cent", "100", LANGUAGE_FR },
	{ "cento", "100", LANGUAGE_IT | LANGUAGE_PT },
	{ "cero", "0", LANGUAGE_ES }, { "cien", "100", LANGUAGE_ES },
	{ "ciento", "100", LANGUAGE_ES }, { "cinco", "5", 0 },
	{ "cincuenta", "50", 0 }, { "cinq", "5", 0 }, { "cinquanta", "50", 0 },
	{ "cinquante", "50", 0 }, { "cinque", "5", 0 },
	{ "cinquenta", "50", 0 }, { "cuarenta", "40", 0 }, { "cuatro", "4", 0 },
	{ "deux", "2", 0 }, { "dez", "10", LANGUAGE_PT },
	{ "dezanove", "19", 0 }, { "dezasseis", "16", 0 },
	{ "dezassete", "17", 0 }, { "dezenove", "19", 0 },
	{ "dezesseis", "16", 0 }, { "dezessete", "17", 0 },
	{ "dezoito", "18", 0 }, { "diciannove", "19", 0 },
	{ "diciassette", "17", 0 }, { "diciotto", "18", 0 },
	{ "dieci", "10", 0 }, { "diecinueve", "19", 0 },
	{ "dieciocho", "18", 0 }, { "dieciseis", "16", 0 },
	{ "diecisiete", "17", 0 }, { "diez", "10", 0 }, { "dix", "10", 0 },
	{ "doce", "12", 0 }, { "dodici", "12", 0 }, { "dois", "2", 0 },
	{ "dos", "2", LANGUAGE_ES }, { "douze", "12", 0 }, { "doze", "12", 0 },
	{ "drei", "3", 0 }, { "dreissig", "30", 0 }, { "dreizehn", "13", 0 },
	{ "duas", "2", 0 }, { "due", "2", LANGUAGE_IT }, { "eight", "8", 0 },
	{ "eighteen", "18", 0 }, { "eighteenth", "18th", 0 },
	{ "eighth", "8th", 0 }, { "eighty", "80", 0 },
	{ "einhundert", "100", 0 }, { "eins", "1", LANGUAGE_DE },
	{ "eleven", "11", 0 }, { "eleventh", "11th", 0 },
	{ "elf", "11", LANGUAGE_DE }, { "fifteen", "15", 0 },
	{ "fifteenth", "15th", 0 }, { "fifth", "5th", 0 }, { "fifty", "50", 0 },
	{ "first", "1th", 0 }, { "five", "5", 0 }, { "forty", "40", 0 },
	{ "four", "4", 0 }, { "fourteen", "14", 0 },
	{ "fourteenth", "14th", 0 }, { "fourth", "4th", 0 },
	{ "fuenf", "5", 0 }, { "fuenfzehn", "15", 0 }, { "fuenfzig", "50", 0 },
	{ "funf", "5", 0 }, { "funfzehn", "15", 0 }, { "funfzig", "50", 0 },
	{ "f\xc3\xbcnf", "5", 0 }, { "f\xc3\xbcnfzehn", "15", 0 },
	{ "f\xc3\xbcnfzig", "50", 0 }, { "huit", "8", 0 },
	{ "hundert", "100", LANGUAGE_DE }, { "hundred", "100", 0 },
	{ "mil", "1000", LANGUAGE_ES | LANGUAGE_PT },
	{ "mille", "1000", LANGUAGE_FR | LANGUAGE_IT },
	{ "million", "1000000", 0 }, { "neuf", "9", 0 }, { "neun", "9", 0 },
	{ "neunzehn", "19", 0 }, { "neunzig", "90", 0 }, { "nine", "9", 0 },
	{ "nineteen", "19", 0 }, { "nineteenth", "19th", 0 },
	{ "ninety", "90", 0 }, { "ninth", "9th", 0 }, { "nought", "0", 0 },
	{ "novanta", "90", 0 }, { "nove", "9", LANGUAGE_IT | LANGUAGE_PT },
	{ "noventa", "90", 0 }, { "nueve", "9", 0 },
	{ "null", "0", LANGUAGE_DE }, { "ochenta", "80", 0 },
	{ "ocho", "8", 0 }, { "oitenta", "80", 0 }, { "oito", "8", 0 },
	{ "once", "11", LANGUAGE_ES }, { "onze", "11", 0 },
	{ "ottanta", "80", 0 }, { "otto", "8", 0 }, { "quaranta", "40", 0 },
	{ "quarante", "40", 0 }, { "quarenta", "40", 0 },
	{ "quatorze", "14", 0 }, { "quatre", "4", 0 }, { "quatro", "4", 0 },
	{ "quattordici", "14", 0 }, { "quattro", "4", 0 },
	{ "quince", "15", LANGUAGE_ES }, { "quindici", "15", 0 },
	{ "quinze", "15", 0 }, { "sechs", "6", 0 }, { "sechzehn", "16", 0 },
	{ "sechzig", "60", 0 }, { "second", "2th", 0 }, { "sedici", "16", 0 },
	{ "sei", "6", LANGUAGE_IT }, { "seis", "6", 0 },
	{ "seize", "16", LANGUAGE_FR }, { "sept", "7", 0 },
	{ "sesenta", "60", 0 }, { "sessanta", "60", 0 },
	{ "sessenta", "60", 0 }, { "sete", "7", LANGUAGE_PT },
	{ "setenta", "70", 0 }, { "settanta", "70", 0 }, { "sette", "7", 0 },
	{ "seven", "7", 0 }, { "seventeen", "17", 0 },
	{ "seventeenth", "17th", 0 }, { "seventh", "7th", 0 },
	{ "seventy", "70", 0 }, { "sieben", "7", 0 }, { "siebzehn", "17", 0 },
	{ "siebzig", "70", 0 }, { "siete", "7", 0 }, { "six", "6", 0 },
	{ "sixteen", "16", 0 }, { "sixteenth", "16th", 0 },
	{ "sixth", "6th", 0 }, { "sixty", "60", 0 }, { "soixante", "60", 0 },
	{ "tausend", "1000", LANGUAGE_DE }, { "ten", "10", 0 },
	{ "tenth", "10th", 0 }, { "third", "3th", 0 }, { "thirteen", "13", 0 },
	{ "thirteenth", "13th", 0 }, { "thirty", "30", 0 },
	{ "thousand", "1000", 0 }, { "three", "3", 0 }, { "tre", "3", 0 },
	{ "trece", "13", 0 }, { "tredici", "13", 0 }, { "treinta", "30", 0 },
	{ "treize", "13", 0 }, { "trenta", "30", 0 }, { "trente", "30", 0 },
	{ "tres", "3", LANGUAGE_ES | LANGUAGE_PT }, { "treze", "13", 0 },
	{ "trinta", "30", 0 }, { "trois", "3", 0 }, { "twelfth", "12th", 0 },
	{ "twelve", "12", 0 }, { "twentieth", "20th", 0 },
	{ "twenty", "20", 0 }, { "two", "2", 0 }, { "undici", "11", 0 },
	{ "veinte", "20", 0 }, { "venti", "20", 0 }, { "vier", "4", 0 },
	{ "vierzehn", "14", 0 }, { "vierzig", "40", 0 }, { "vingt", "20", 0 },
	{ "vinte", "20", 0 }, { "zehn", "10", 0 }, { "zero", "0", 0 },
	{ "zwanzig", "20", 0 }, { "zwei", "2", 0 }, { "zwoelf", "12", 0 },
	{ "zwolf", "12", 0 }, { "zw\xc3\xb6lf", "12", 0 },
	{ "\xc2\xa3", "pounds", 0 }, { "\xc2\xa5", "yen", 0 },
	{ "\xce\xb1", "alpha", 0 }, { "\xce\xb2", "beta", 0 },
	{ "\xce\xb3", "gamma", 0 }, { "\xce\xb4", "delta", 0 },
	{ "\xce\xb5", "epsilon", 0 }, { "\xce\xb8", "theta", 0 },
	{ "\xce\xbb", "lambda", 0 }, { "\xce\xbc", "mu", 0 },
	{ "\xcf\x80", "pi", 0 }, { "\xcf\x83", "sigma", 0 },
	{ "\xcf\x86", "phi", 0 }, { "\xcf\x89", "omega", 0 },
	{ "\xd0\xb2\xd0\xbe\xd1\x81\xd0\xb5\xd0\xbc\xd0\xbd"
		"\xd0\xb0\xd0\xb4\xd1\x86\xd0\xb0\xd1\x82\xd1\x8c", "18", 0 },
	{ "\xd0\xb2\xd0\xbe\xd1\x81\xd0\xb5\xd0\xbc\xd1\x8c", "8", 0 },
	{ "\xd0\xb2\xd0\xbe\xd1\x81\xd0\xb5\xd0\xbc\xd1\x8c"
		"\xd0\xb4\xd0\xb5\xd1\x81\xd1\x8f\xd1\x82", "80", 0 },
	{ "\xd0\xb4\xd0\xb2\xd0\xb0", "2", 0 },
	{ "\xd0\xb4\xd0\xb2\xd0\xb0\xd0\xb4\xd1\x86\xd0\xb0"
		"\xd1\x82\xd1\x8c", "20", 0 },
	{ "\xd0\xb4\xd0\xb2\xd0\xb5", "2", 0 },
	{ "\xd0\xb4\xd0\xb2\xd0\xb5\xd0\xbd\xd0\xb0\xd0\xb4"
		"\xd1\x86\xd0\xb0\xd1\x82\xd1\x8c", "12", 0 },
	{ "\xd0\xb4\xd0\xb2\xd1\x83\xd1\x85", "2", 0 },
	{ "\xd0\xb4\xd0\xb5\xd0\xb2\xd1\x8f\xd0\xbd\xd0\xbe"
		"\xd1\x81\xd1\x82\xd0\xbe", "90", 0 },
	{ "\xd0\xb4\xd0\xb5\xd0\xb2\xd1\x8f\xd1\x82\xd0\xbd"
		"\xd0\xb0\xd0\xb4\xd1\x86\xd0\xb0\xd1\x82\xd1\x8c", "19", 0 },
	{ "\xd0\xb4\xd0\xb5\xd0\xb2\xd1\x8f\xd1\x82\xd1\x8c", "9", 0 },
	{ "\xd0\xb4\xd0\xb5\xd1\x81\xd1\x8f\xd1\x82\xd1\x8c", "10", 0 },
	{ "\xd0\xbe\xd0\xb4\xd0\xb8\xd0\xbd\xd0\xbd\xd0\xb0"
		"\xd0\xb4\xd1\x86\xd0\xb0\xd1\x82\xd1\x8c", "11", 0 },
	{ "\xd0\xbf\xd1\x8f\xd1\x82\xd0\xbd\xd0\xb0\xd0\xb4"
		"\xd1\x86\xd0\xb0\xd1\x82\xd1\x8c", "15", 0 },
	{ "\xd0\xbf\xd1\x8f\xd1\x82\xd1\x8c", "5", 0 },
	{ "\xd0\xbf\xd1\x8f\xd1\x82\xd1\x8c\xd0\xb4\xd0\xb5"
		"\xd1\x81\xd1\x8f\xd1\x82", "50", 0 },
	{ "\xd1\x81\xd0\xb5\xd0\xbc\xd0\xbd\xd0\xb0\xd0\xb4"
		"\xd1\x86\xd0\xb0\xd1\x82\xd1\x8c", "17", 0 },
	{ "\xd1\x81\xd0\xb5\xd0\xbc\xd1\x8c", "7", 0 },
	{ "\xd1\x81\xd0\xb5\xd0\xbc\xd1\x8c\xd0\xb4\xd0\xb5"
		"\xd1\x81\xd1\x8f\xd1\x82", "70", 0 },
	{ "\xd1\x81\xd0\xbe\xd1\x80\xd0\xbe\xd0\xba", "40", 0 },
	{ "\xd1\x81\xd1\x82\xd0\xbe", "100", 0 },
	{ "\xd1\x82\xd1\x80\xd0\xb5\xd1\x85", "3", 0 },
	{ "\xd1\x82\xd1\x80\xd0\xb8", "3", 0 },
	{ "\xd1\x82\xd1\x80\xd0\xb8\xd0\xb4\xd1\x86\xd0\xb0"
		"\xd1\x82\xd1\x8c", "30", 0 },
	{ "\xd1\x82\xd1\x80\xd0\xb8\xd0\xbd\xd0\xb0\xd0\xb4"
		"\xd1\x86\xd0\xb0\xd1\x82\xd1\x8c", "13", 0 },
	{ "\xd1\x82\xd1\x8b\xd1\x81\xd1\x8f\xd1\x87\xd0\xb0", "1000", 0 },
	{ "\xd1\x87\xd0\xb5\xd1\x82\xd1\x8b\xd1\x80\xd0\xb5", "4", 0 },
	{ "\xd1\x87\xd0\xb5\xd1\x82\xd1\x8b\xd1\x80\xd0\xb5\xd1\x85", "4", 0 },
	{ "\xd1\x87\xd0\xb5\xd1\x82\xd1\x8b\xd1\x80\xd0\xbd"
		"\xd0\xb0\xd0\xb4\xd1\x86\xd0\xb0\xd1\x82\xd1\x8c", "14", 0 },
	{ "\xd1\x88\xd0\xb5\xd1\x81\xd1\x82\xd0\xbd\xd0\xb0"
		"\xd0\xb4\xd1\x86\xd0\xb0\xd1\x82\xd1\x8c", "16", 0 },
	{ "\xd1\x88\xd0\xb5\xd1\x81\xd1\x82\xd1\x8c", "6", 0 },
	{ "\xd1\x88\xd0\xb5\xd1\x81\xd1\x82\xd1\x8c\xd0\xb4"
		"\xd0\xb5\xd1\x81\xd1\x8f\xd1\x82", "60", 0 },
	{ "\xe2\x82\xac", "euros", 0 },
}, units[] = {
	{ "ampere", "a", 0 }, { "amperio", "a", 0 }, { "bce", "bc", 0 },
	{ "ce", "ad", 0 }, { "celsius", "c", 0 }, { "centimeter", "cm", 0 },
	{ "centimetre", "cm", 0 }, { "centimetri", "cm", 0 },
	{ "centimetro", "cm", 0 }, { "chili", "kg", 0 }, { "chilo", "kg", 0 },
	{ "chilogrammi", "kg", 0 }, { "chilogrammo", "kg", 0 },
	{ "chilometri", "km", 0 }, { "chilometro", "km", 0 },
	{ "degre", "degrees", 0 }, { "dolar", "dollars", 0 },
	{ "dolare", "dollars", 0 }, { "dollar", "dollars", 0 },
	{ "dollari", "dollars", 0 }, { "dollaro", "dollars", 0 },
	{ "ettari", "ha", 0 }, { "ettaro", "ha", 0 }, { "eur", "euros", 0 },
	{ "euro", "euros", 0 }, { "fahrenheit", "f", 0 }, { "feet", "ft", 0 },
	{ "foot", "ft", 0 }, { "gigabyte", "gb", 0 }, { "grad", "degrees", 0 },
	{ "gradi", "degrees", 0 }, { "grado", "degrees", 0 },
	{ "gram", "g", 0 }, { "grama", "g", 0 }, { "gramm", "g", 0 },
	{ "gramme", "g", 0 }, { "grammi", "g", 0 }, { "grammo", "g", 0 },
	{ "gramo", "g", 0 }, { "grau", "degrees", 0 }, { "hectare", "ha", 0 },
	{ "hectarea", "ha", 0 }, { "hektar", "ha", 0 }, { "hertz", "hz", 0 },
	{ "heure", "h", 0 }, { "hora", "h", 0 }, { "hour", "h", 0 },
	{ "hr", "h", 0 }, { "hrs", "h", 0 }, { "inch", "in", 0 },
	{ "joule", "j", 0 }, { "kilo", "kg", 0 }, { "kilobyte", "kb", 0 },
	{ "kilogram", "kg", 0 }, { "kilogramm", "kg", 0 },
	{ "kilogramme", "kg", 0 }, { "kilogramo", "kg", 0 },
	{ "kilometer", "km", 0 }, { "kilometre", "km", 0 },
	{ "kilometro", "km", 0 }, { "kilowatt", "kw", 0 },
	{ "kilowattstunde", "kwh", 0 }, { "kilowattstunden", "kwh", 0 },
	{ "kubikmeter", "m3", 0 }, { "kubikzentimeter", "cm3", 0 },
	{ "lbs", "lb", 0 }, { "liter", "l", 0 }, { "litre", "l", 0 },
	{ "litri", "l", 0 }, { "litro", "l", 0 }, { "megabyte", "mb", 0 },
	{ "meter", "m", 0 }, { "metre", "m", 0 }, { "metri", "m", 0 },
	{ "metro", "m", 0 }, { "mile", "mi", 0 }, { "miligrama", "mg", 0 },
	{ "miligramo", "mg", 0 }, { "mililitro", "ml", 0 },
	{ "milimetro", "mm", 0 }, { "milligram", "mg", 0 },
	{ "milligramm", "mg", 0 }, { "milligrammi", "mg", 0 },
	{ "milligrammo", "mg", 0 }, { "milliliter", "ml", 0 },
	{ "millilitre", "ml", 0 }, { "millilitri", "ml", 0 },
	{ "millilitro", "ml", 0 }, { "millimeter", "mm", 0 },
	{ "millimetre", "mm", 0 }, { "millimetri", "mm", 0 },
	{ "millimetro", "mm", 0 }, { "minute", "min", 0 },
	{ "minuten", "min", 0 }, { "minuti", "min", 0 }, { "minuto", "min", 0 },
	{ "newton", "n", 0 }, { "ora", "h", 0 }, { "orari", "h", 0 },
	{ "ore", "h", 0 }, { "pascal", "pa", 0 }, { "pound", "lb", 0 },
	{ "procent", "percent", 0 }, { "prozent", "percent", 0 },
	{ "quadratkilometer", "km2", 0 }, { "quadratmeter", "m2", 0 },
	{ "quadratzentimeter", "cm2", 0 }, { "quilo", "kg", 0 },
	{ "quilograma", "kg", 0 }, { "quilometro", "km", 0 }, { "sec", "s", 0 },
	{ "second", "s", 0 }, { "seconde", "s", 0 }, { "secondi", "s", 0 },
	{ "secondo", "s", 0 }, { "segundo", "s", 0 }, { "sekunde", "s", 0 },
	{ "sekunden", "s", 0 }, { "stunde", "h", 0 }, { "stunden", "h", 0 },
	{ "tonelada", "t", 0 }, { "tonne", "t", 0 }, { "tonnellata", "t", 0 },
	{ "tonnellate", "t", 0 }, { "tonnen", "t", 0 }, { "usd", "dollars", 0 },
	{ "volt", "v", 0 }, { "watt", "w", 0 }, { "year", "years", 0 },
	{ "yr", "years", 0 }, { "yrs", "years", 0 }, { "zentimeter", "cm", 0 },
	{ "\xd0\xb3", "g", 0 }, { "\xd0\xb3\xd0\xb0", "ha", 0 },
	{ "\xd0\xb3\xd0\xb5\xd0\xba\xd1\x82\xd0\xb0\xd1\x80", "ha", 0 },
	{ "\xd0\xb3\xd1\x80\xd0\xb0\xd0\xb4\xd1\x83\xd1\x81", "degrees", 0 },
	{ "\xd0\xb3\xd1\x80\xd0\xb0\xd0\xbc\xd0\xbc", "g", 0 },
	{ "\xd0\xb4\xd0\xbe\xd0\xbb\xd0\xbb\xd0\xb0\xd1\x80", "dollars", 0 },
	{ "\xd0\xb5\xd0\xb2\xd1\x80\xd0\xbe", "euros", 0 },
	{ "\xd0\xba\xd0\xb3", "kg", 0 },
	{ "\xd0\xba\xd0\xb8\xd0\xbb\xd0\xbe\xd0\xb3\xd1\x80"
		"\xd0\xb0\xd0\xbc\xd0\xbc", "kg", 0 },
	{ "\xd0\xba\xd0\xb8\xd0\xbb\xd0\xbe\xd0\xbc\xd0\xb5"
		"\xd1\x82\xd1\x80", "km", 0 }, { "\xd0\xba\xd0\xbc", "km", 0 },
	{ "\xd0\xba\xd0\xbc""2", "km2", 0 }, { "\xd0\xbb", "l", 0 },
	{ "\xd0\xbb\xd0\xb8\xd1\x82\xd1\x80", "l", 0 }, { "\xd0\xbc", "m", 0 },
	{ "\xd0\xbc""2", "m2", 0 }, { "\xd0\xbc""3", "m3", 0 },
	{ "\xd0\xbc\xd0\xb5\xd1\x82\xd1\x80", "m", 0 },
	{ "\xd0\xbc\xd0\xb8\xd0\xbb\xd0\xbb\xd0\xb8\xd0\xbc"
		"\xd0\xb5\xd1\x82\xd1\x80", "mm", 0 },
	{ "\xd0\xbc\xd0\xb8\xd0\xbd", "min", 0 },
	{ "\xd0\xbc\xd0\xb8\xd0\xbd\xd1\x83\xd1\x82", "min", 0 },
	{ "\xd0\xbc\xd0\xbc", "mm", 0 },
	{ "\xd0\xbf\xd1\x80\xd0\xbe\xd1\x86\xd0\xb5\xd0\xbd"
		"\xd1\x82", "percent", 0 },
	{ "\xd1\x81\xd0\xb0\xd0\xbd\xd1\x82\xd0\xb8\xd0\xbc"
		"\xd0\xb5\xd1\x82\xd1\x80", "cm", 0 },
	{ "\xd1\x81\xd0\xb5\xd0\xba", "s", 0 },
	{ "\xd1\x81\xd0\xb5\xd0\xba\xd1\x83\xd0\xbd\xd0\xb4", "s", 0 },
	{ "\xd1\x81\xd0\xbc", "cm", 0 }, { "\xd1\x82", "t", 0 },
	{ "\xd1\x82\xd0\xbe\xd0\xbd\xd0\xbd", "t", 0 },
	{ "\xd1\x86\xd0\xb5\xd0\xbb\xd1\x8c\xd1\x81\xd0\xb8\xd1\x8f", "c", 0 },
	{ "\xd1\x87", "h", 0 }, { "\xd1\x87\xd0\xb0\xd1\x81", "h", 0 },
}, romans[] = {
	{ "ii", "2", 0 }, { "iii", "3", 0 }, { "iv", "4", 0 }, { "ix", "9", 0 },
	{ "vi", "6", 0 }, { "vii", "7", 0 }, { "viii", "8", 0 },
	{ "xi", "11", 0 }, { "xii", "12", 0 }, { "xiii", "13", 0 },
	{ "xiv", "14", 0 }, { "xix", "19", 0 }, { "xv", "15", 0 },
	{ "xvi", "16", 0 }, { "xvii", "17", 0 }, { "xviii", "18", 0 },
	{ "xx", "20", 0 },
}, phrases[] = {
	{ "approx", "about", 0 }, { "arent", "are not", 0 },
	{ "btwn", "between", 0 }, { "cannot", "can not", 0 },
	{ "cant", "can not", 0 }, { "couldnt", "could not", 0 },
	{ "cuz", "because", 0 }, { "didnt", "did not", 0 },
	{ "doesnt", "does not", 0 }, { "dont", "do not", 0 },
	{ "gov", "government", 0 }, { "govt", "government", 0 },
	{ "hadnt", "had not", 0 }, { "hasnt", "has not", 0 },
	{ "havent", "have not", 0 }, { "isnt", "is not", 0 },
	{ "kmh", "km h", 0 }, { "kph", "km h", 0 }, { "mph", "mi h", 0 },
	{ "mustnt", "must not", 0 }, { "ppl", "people", 0 },
	{ "shouldnt", "should not", 0 }, { "thru", "through", 0 },
	{ "wasnt", "was not", 0 }, { "werent", "were not", 0 },
	{ "wont", "will not", 0 }, { "wouldnt", "would not", 0 },
	{ "ww1", "world war 1", 0 }, { "ww2", "world war 2", 0 },
	{ "wwi", "world war 1", 0 }, { "wwii", "world war 2", 0 },
}, months[] = {
	{ "apr", "april", 0 }, { "aug", "august", 0 }, { "dec", "december", 0 },
	{ "dez", "dezember", 0 }, { "feb", "february", 0 },
	{ "jan", "january", 0 }, { "jul", "july", 0 }, { "jun", "june", 0 },
	{ "mar", "march", 0 }, { "nov", "november", 0 },
	{ "oct", "october", 0 }, { "okt", "oktober", 0 },
	{ "sep", "september", 0 }, { "sept", "september", 0 },
};

static int compare(const void *key, const void *item)
{
	return word_order(key, ((const struct spelling *)item)->s);
}

static const char *look_up(const struct spelling *list, size_t count,
		const char *s, unsigned language)
{
	const struct spelling *found = bsearch(s, list, count, sizeof(*list),
			compare);

	return found && (!found->languages || !(language &
			~found->languages)) ? found->as : NULL;
}
#define LOOK_UP(list, s, language)					\
	look_up(list, RECALL_COUNT(list), s, language)

/* "3rd" as "3th": the ending says no more than that it is one. */
static bool is_ordinal(const char *s)
{
	size_t n = strspn(s, "0123456789");

	return n && (strcmp(s + n, "st") == 0 || strcmp(s + n, "nd") == 0 ||
			strcmp(s + n, "rd") == 0);
}

/* "Funfundvierzig"; NULL for anything else. */
static const char *spell_german(const char *s)
{
#define TEN(t) { #t "1", #t "2", #t "3", #t "4", #t "5", #t "6", #t "7",	\
		#t "8", #t "9" }
	static const char *const numbers[][9] = { TEN(2), TEN(3), TEN(4),
		TEN(5), TEN(6), TEN(7), TEN(8), TEN(9) };
#undef TEN
	static const char *const ones[] = { "einund", "zweiund", "dreiund",
		"vierund", "funfund", "sechsund", "siebenund", "achtund",
		"neunund" };
	static const char *const tens[] = { "zwanzig", "dreissig", "vierzig",
		"funfzig", "sechzig", "siebzig", "achtzig", "neunzig" };
	const char *und = strstr(s, "und");

	if (!und || !und[3])
		return NULL;
	for (size_t i = 0; i < RECALL_COUNT(ones); i++)
		for (size_t k = 0; k < RECALL_COUNT(tens); k++)
			if (strncmp(s, ones[i], (size_t)(und - s) + 3) == 0 &&
					strcmp(und + 3, tens[k]) == 0)
				return numbers[k][i];
	return NULL;
}

const char *judge_spell(const char *s, unsigned language)
{
	static const char *const ordinals[] = { "1th", "2th", "3th" };
	const char *german = spell_german(s);

	if (german)
		return german;

	/* longer ones are "21st": rare, and as they are */
	if (is_ordinal(s) && s[0] >= '1' && s[0] <= '3' && !is_digit(s[1]))
		return ordinals[s[0] - '1'];
	return LOOK_UP(spellings, s, language);
}

/* Of an ending of a plural, in Latin letters or Cyrillic. */
static size_t plural_length(const char *s, size_t n)
{
	static const char *const ends[] = { "s", "n", "\xd0\xb0", "\xd1\x8b",
		"\xd0\xbe\xd0\xb2" };

	for (size_t i = 0; i < RECALL_COUNT(ends) && n >= 4; i++) {
		size_t k = strlen(ends[i]);

		if (n > k && strcmp(s + n - k, ends[i]) == 0)
			return k;
	}
	return 0;
}

const char *judge_unit(const char *s)
{
	const char *as = LOOK_UP(units, s, 0);
	size_t n = strlen(s), plural = plural_length(s, n);
	char one[LONGEST_UNIT];

	if (as || !plural || n - plural >= sizeof(one))
		return as;
	memcpy(one, s, n - plural);
	one[n - plural] = '\0';
	return LOOK_UP(units, one, 0);
}

bool judge_is_unit(const char *s)
{
	static const char *const others[] = { "percent", "degrees", "c", "f",
		"pounds", "yen", "dollars", "euros" };

	for (size_t i = 0; i < RECALL_COUNT(others); i++)
		if (strcmp(s, others[i]) == 0)
			return true;
	for (size_t i = 0; i < RECALL_COUNT(units); i++)
		if (strcmp(s, units[i].as) == 0)
			return true;
	return judge_unit(s) != NULL;
}

const char *judge_roman(const char *s)
{
	return LOOK_UP(romans, s, 0);
}

const char *judge_spell_out(const char *s)
{
	return LOOK_UP(phrases, s, 0);
}

const char *judge_century(struct recall_arena *a, const char *s)
{
	size_t n = strspn(s, "0123456789");

	if (n != 4 || s[1] == '0' || strcmp(s + 2, "00s") != 0)
		return NULL;
	return recall_arena_printf(a, "%ldth century", strtol(s, NULL, 10) /
			100 + 1);
}

const char *judge_month(const char *s)
{
	return LOOK_UP(months, s, 0);
}
