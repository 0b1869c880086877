#!/usr/bin/env python3
"""Renders the decks into pages and exports in the forms that study sites have.

usage: render.py          (in any directory; writes beside itself)

decks/NAME.deck holds "title ¦ language ¦ description", then a card a line:
"kind ¦ front ¦ back", where kind is t(erm), q(uestion) or c(loze) and \\n a
line feed. Each deck goes through every grammar, in one of its layouts, with
the traps of that layout. NAME-GRAMMAR.txt is the page, NAME-GRAMMAR.cards the
truth: "title, site, layout", then "front, back, kind, R if it stands turned"
between tabs. What is in unseen/ is not to be looked at while tuning, and is not rendered.
"""
import random
import zlib
from pathlib import Path

HERE = Path(__file__).resolve().parent
KINDS = {"t": "term", "q": "question", "c": "cloze"}


class Card:
    def __init__(self, kind, front, back):
        self.kind, self.front, self.back = KINDS[kind], front, back
        self.turned = False
        self.lost = False

    def sides(self):
        both = [self.front, self.back]
        return both[::-1] if self.turned else both


class Deck:
    def __init__(self, path):
        lines = path.read_text().splitlines()
        head = [part.strip() for part in lines[0].split("¦")]
        self.title, self.language, self.description = head
        self.name = path.stem
        self.all = []
        for line in lines[1:]:
            kind, front, back = (p.strip().replace("\\n", "\n")
                                 for p in line.split("¦"))
            self.all.append(Card(kind, front, back))
        self.vocabulary = self.language in ("es", "fr") and all(
            len(c.back) < 30 for c in self.all)

    def fresh(self, rng, cloze=False, turn=False):
        cards = [Card(c.kind[0], c.front, c.back) for c in self.all
                 if cloze or c.kind != "cloze"]
        if turn and not self.vocabulary:
            for card in rng.sample(cards[1:], 1):
                card.turned = True
        self.cards = cards
        return cards


class Page:
    """What a layout makes: text, truth, and how it is written to a file."""

    def __init__(self, text, cards, title="", site="", encoding="utf-8",
                 ends="\n"):
        self.text, self.cards, self.title, self.site = text, cards, title, site
        self.encoding, self.ends = encoding, ends


def alternate(cards):
    return "\n".join(side for c in cards for side in c.sides()) + "\n"


def blocks(cards, gap="\n\n"):
    return gap.join(side for c in cards for side in c.sides()) + "\n"


# ---- a line a side ---------------------------------------------------------

def knowt(deck, rng):
    cards = deck.fresh(rng, turn=True)
    above = rng.choice(["Looks like no tags are added yet.",
                        deck.description])
    head = (f"1/{len(cards) - 1}\n{above}\nName | Mastery | Learn | Test | "
            "Matching | Spaced |")
    head += rng.choice([" Call with Kai |\n|---|\nNo analytics yet\nSend a "
                        "link to your students to track their progress\n",
                        "\n---|\nNo study sessions yet.\n"])
    return Page(head + alternate(cards), cards, "", "knowt")


def titled(deck, rng):
    cards = deck.fresh(rng, turn=True)
    return Page(deck.title + "\n" + alternate(cards), cards, deck.title)


def brainscape_compact(deck, rng):
    cards = deck.fresh(rng)
    count = rng.choice(["", f" ({len(cards)} cards)"])
    return Page(f"{deck.title} Flashcards{count}\n" + alternate(cards), cards,
                deck.title)


def quizlet_alternating(deck, rng):
    cards = deck.fresh(rng, turn=True)
    head = (f"{deck.title}\n\nFlashcards\nLearn\nTest\nMatch\n1 / "
            f"{len(cards)}\nClick the card to flip\nCreated by\nmaple_tree7\n"
            f"Terms in this set ({len(cards)})\n")
    foot = ("Students also viewed\nQuiz two\n24 terms\nriver99\nOther sets by "
            "this creator\nUnit 1\n12 terms\nmaple_tree7\nAbout us\nPrivacy "
            "policy\n")
    return Page(head + alternate(cards) + foot, cards, deck.title, "quizlet")


def proprofs(deck, rng):
    cards = deck.fresh(rng)
    head = (f"{deck.title}\n\n{len(cards)} cards | Total Attempts: 188\n\n"
            "Cards In This Set\nFront Back\n")
    return Page(head + alternate(cards), cards, deck.title, "proprofs")


def untitled(deck, rng):
    cards = deck.fresh(rng)
    return Page(alternate(cards), cards)


CRAM = ("• Shuffle\nToggle On\nToggle Off\n• Alphabetize\nToggle On\nToggle "
        "Off\n• Front First\nToggle On\nToggle Off\n• Both Sides\nToggle On\n"
        "Toggle Off\nReading...\nFront\n\nCard Range To Study\n\nthrough\n\n"
        "image\nPlay button\nimage\nPlay button\nimage\nProgress\n1/{n}\n"
        "Click to flip\nUse LEFT and RIGHT arrow keys to navigate between "
        "flashcards;\nUse UP and DOWN arrow keys to flip the card;\nH to show "
        "hint;\nA reads text to speech;\n{n} Cards in this Set\n• Front\n"
        "• Back\n")


def cram(deck, rng):
    cards = deck.fresh(rng)
    if rng.random() < 0.5 and not deck.vocabulary:
        for card in cards:
            card.turned = True
    head = deck.title + "\n" + CRAM.format(n=len(cards))
    return Page(head + alternate(cards), cards, deck.title, "cram")


def unknown_lines(deck, rng):
    cards = deck.fresh(rng)
    head = (f"Home\nBrowse\nLog in\nSign up\n{deck.title}\n{len(cards)} "
            "flashcards\nStudy now\nShare\nPrint\n")
    foot = "Report this deck\nRelated decks\nContact\nTerms of use\n© 2023\n"
    return Page(head + alternate(cards) + foot, cards, deck.title)


# ---- blank lines between the sides -----------------------------------------

QUIZWIZ = {
    "en": ("Ace your homework & exams now with Quizwiz!",
           "Related study sets"),
    "fr": ("Réussis tes devoirs et examens dès maintenant avec Quizwiz!",
           "Ensembles d'études connexes"),
    "es": ("¡Supera tus tareas y exámenes ahora con Quizwiz!",
           "Conjuntos de estudio relacionados"),
}


def quizwiz(deck, rng):
    cards = deck.fresh(rng, turn=True)
    tag, foot = QUIZWIZ[rng.choice(["en", "fr", "es"])]
    sets = "".join(f"{s}\n\nView Set\n\n" for s in
                   ("Chapter 12 Review", "What is a market?", "Geo 3"))
    return Page(f"{deck.title}\n\n{tag}\n\n{blocks(cards)}\n\n{foot}\n\n"
                f"{sets}", cards, deck.title, "quizwiz")


def quizlet_old(deck, rng):
    cards = deck.fresh(rng)
    head = ("Like this study set? Create a free account to save it.\n\nSign "
            "up for an account\n\nAlready have a Quizlet account? .\n\nCreate "
            "an account\n\n")
    lost = rng.choice(cards[3:-2])
    lost.lost = True
    text = ""
    for card in cards:
        text += card.front + "\n\n" + ("\n" if card.lost else card.back +
                                       "\n\n")
    foot = rng.choice(["", "Voice Recording\n"])
    return Page(head + text + foot, [c for c in cards if not c.lost], "",
                "quizlet")


def quizlet_blocks(deck, rng):
    cards = deck.fresh(rng, turn=True)
    head = (f"{deck.title}\n\nFlashcards\n\nLearn\n\nTest\n\nMatch\n\nTerms "
            f"in this set ({len(cards)})\n\n")
    foot = "\n\nStudents also viewed\n\nOther set\n\n31 terms\n"
    return Page(head + blocks(cards) + foot, cards, deck.title, "quizlet")


def quizlet_russian(deck, rng):
    cards = deck.fresh(rng)
    head = f"{deck.title}\n\nТерминов в этом модуле ({len(cards)})\n\n"
    foot = "\n\nУченики также учили\n\nБиология\n\n20 терминов\n"
    return Page(head + blocks(cards) + foot, cards, deck.title, "quizlet")


def cram_blocks(deck, rng):
    cards = deck.fresh(rng)
    head = deck.title + "\n" + CRAM.format(n=len(cards))
    text = "\n\n".join(s.replace("\n", "\n\n\n") for c in cards
                       for s in c.sides())
    return Page(head + text + "\n", cards, deck.title, "cram")


def unknown_blocks(deck, rng):
    cards = deck.fresh(rng, turn=True)
    head = (f"{deck.title}\n\nCreated by student_41 on 3 May 2021\n\n"
            f"{len(cards)} cards\n\nStart learning\n\n")
    foot = "\n\nYou might also like\n\nAbout\n\nPrivacy\n\n© 2022\n"
    return Page(head + blocks(cards) + foot, cards, deck.title)


# ---- a line a card ---------------------------------------------------------

def run_on(cards):
    for card in cards:
        card.front = card.front.replace("\n", " ")
        card.back = card.back.replace("\n", " ")
    return "".join(f"{c.front} {c.back}\n" for c in cards)


def goconqr(deck, rng):
    cards = deck.fresh(rng)
    labels = {"es": ("Descripción", "Resumen del Recurso",
                     "Pregunta Respuesta", "Mostrar resumen completo Ocultar "
                     "resumen completo")}.get(deck.language, (
                         "Description", "Resource summary", "Question Answer",
                         "Show full summary Hide full summary"))
    head = (f"{deck.title}\n\n{labels[0]}\n\nFlashcards on {deck.title}, "
            "created by jürgen_k on 03/11/2014.\njürgen_k\nFlashcards by "
            "jürgen_k, updated more than 1 year ago\njürgen_k\nCreated by "
            f"jürgen_k over 9 years ago\n112\n3\n\n \n\n{labels[1]}\n\n"
            f"{labels[2]}\n")
    foot = (f"{labels[3]}\n\n \n\nSimilar\n\nHistory of medicine\nPaula "
            "Muñoz\nWhat is light?\nlena.b\n")
    if rng.random() < 0.3:
        foot = ""
    return Page(head + run_on(cards) + foot, cards, deck.title, "goconqr")


def studystack(deck, rng):
    cards = deck.fresh(rng)
    return Page(f"{deck.title}\n\nTerm Definition\n" + run_on(cards), cards,
                deck.title, "studystack")


def proprofs_run_on(deck, rng):
    cards = deck.fresh(rng)
    return Page(f"{deck.title} Flashcards\n\n" + run_on(cards), cards,
                deck.title)


def pearson(deck, rng):
    cards = deck.fresh(rng)
    head = (f"{deck.title} date 2025-05-01 Terms in this set ( {len(cards)} ) "
            "Hide definitions\n\n")
    return Page(head + run_on(cards).replace("\n", "\n\n"), cards, "",
                "pearson")


# ---- labels around every card ----------------------------------------------

def knowt_full(deck, rng):
    cards = deck.fresh(rng)
    gap = rng.choice(["\n", "\n\n"])
    head = (f"{deck.title}\n\n0.0(0)\nstudied byStudied by 0 people\ncall "
            "kaiCall Kai\nlearnLearn\nexamPractice Test\nspaced repetition"
            "Spaced Repetition\nheart puzzleMatch\nflashcardsFlashcards\n"
            f"GameKnowt Play\nCard Sorting\n1/{len(cards)}\nencourage image\n"
            "There's no tags or description\nLooks like no tags are added "
            "yet.\nLast updated 4:36 PM on 3/7/25\nStudy Analytics\nName\n"
            "Mastery\nLearn\nTest\nMatching\nSpaced\nNo study sessions yet.\n"
            f"{len(cards) + 1} Terms\n")
    picture = rng.randrange(2, len(cards) - 2)
    text = ""
    k = 0
    for i, card in enumerate(cards):
        k += 1
        if i == picture:
            text += f"{k}{gap}New cards{gap}"
            k += 1
        text += f"{k}{gap}New cards{gap}{card.front}{gap}{card.back}{gap}"
    return Page(head + text, cards, deck.title, "knowt")


def brainscape(deck, rng):
    cards = deck.fresh(rng)
    text = (f"{deck.title} Flashcards\n\nYou may prefer our related "
            "Brainscape-certified flashcards:\n")
    for k, card in enumerate(cards, 1):
        text += (f"{k}\nQ\n\n{card.front}\n\nA\n\n{card.back}\n\nHow well did "
                 "you know this?\n1\nNot at all\n2\n3\n4\n5\nPerfectly\n")
    return Page(text, cards, deck.title, "brainscape")


def studyhippo(deck, rng):
    cards = deck.fresh(rng)
    text = (f"{deck.title} – Flashcards\n\nUnlock all answers in this set\n"
            "\nUnlock answersquestion\n")
    for i, card in enumerate(cards):
        text += "question\n" if i else ""
        text += "".join("    " + s + "\n" for s in card.front.split("\n"))
        text += "answer\n"
        text += "".join("    " + s + "\n" for s in card.back.split("\n"))
    return Page(text, cards, deck.title, "studyhippo")


def unknown_labels(deck, rng):
    cards = deck.fresh(rng)
    names = {"de": ("Vorderseite", "Rückseite"), "es": ("Anverso", "Reverso"),
             "fr": ("Recto", "Verso")}.get(deck.language, ("Front", "Back"))
    text = f"{deck.title}\nStudy\nEdit deck\n"
    for card in cards:
        text += f"{names[0]}\n{card.front}\n{names[1]}\n{card.back}\n"
    return Page(text + "Load more\nHelp centre\n", cards, deck.title)


def unknown_numbers(deck, rng):
    cards = deck.fresh(rng)
    text = f"{deck.title}\n\n{len(cards)} cards in this deck\n\n"
    for k, card in enumerate(cards, 1):
        text += f"Card {k} of {len(cards)}\n\n{card.front}\n\nShow answer\n\n" \
                f"{card.back}\n\n"
    return Page(text, cards, deck.title)


# ---- the back stands further in --------------------------------------------

def gizmo(deck, rng):
    cards = deck.fresh(rng)
    text = f"{deck.title}\n\nCards ({len(cards)})\n\n"
    for card in cards:
        text += f"  • {card.front}\n"
        text += "".join(f"    • {s}\n" if "\n" not in card.back else
                        f"    {s}\n" for s in card.back.split("\n"))
    return Page(text, cards, deck.title, "gizmo")


def gizmo_plain(deck, rng):
    cards = deck.fresh(rng)
    text = f"{deck.title}\n\nCards ({len(cards)})\n\n"
    for card in cards:
        text += f"  • {card.front}\n"
        text += "".join(f"    {s}\n" for s in card.back.split("\n"))
    return Page(text, cards, deck.title, "gizmo")


def indented(deck, rng):
    cards = deck.fresh(rng)
    text = deck.title + "\n\n"
    for card in cards:
        text += card.front + "\n"
        text += "".join(f"\t{s}\n" for s in card.back.split("\n"))
    return Page(text, cards, deck.title)


def dashes(deck, rng):
    cards = deck.fresh(rng)
    text = deck.title + "\n\n"
    for card in cards:
        text += f"- {card.front}\n"
        text += "".join(f"    - {s}\n" if "\n" not in card.back else
                        f"    {s}\n" for s in card.back.split("\n"))
    return Page(text, cards, deck.title)


# ---- tables ----------------------------------------------------------------

def one_line(cards):
    for card in cards:
        card.front = card.front.replace("\n", " ")
        card.back = card.back.replace("\n", " ")
    return cards


def table(deck, rng):
    cards = one_line(deck.fresh(rng))
    head = rng.choice(["| Term | Definition |", "| A | B |",
                       "| Front | Back |"])
    return Page(f"{deck.title}\n\n{head}\n" + "".join(
        f"| {c.front} | {c.back} |\n" for c in cards), cards, deck.title)


def table_open(deck, rng):
    cards = one_line(deck.fresh(rng))
    return Page("A | B |\n" + "".join(f"{c.front} | {c.back} |\n"
                                      for c in cards), cards)


def table_ruled(deck, rng):
    cards = one_line(deck.fresh(rng))
    return Page(f"# {deck.title}\n\n| Term | Definition |\n|------|:-------|\n"
                + "".join(f"| **{c.front}** | {c.back} |\n" for c in cards),
                cards, deck.title)


def table_numbered(deck, rng):
    cards = one_line(deck.fresh(rng))
    return Page(f"{deck.title}\n\n| # | Question | Answer |\n|---|---|---|\n"
                + "".join(f"| {k} | {c.front} | {c.back} |\n"
                          for k, c in enumerate(cards, 1)), cards, deck.title)


# ---- rows of fields --------------------------------------------------------

def rows(sign, ends="\n", encoding="utf-8"):
    def layout(deck, rng):
        cards = one_line(deck.fresh(rng))
        return Page("".join(f"{c.front}{sign}{c.back}\n" for c in cards),
                    cards, encoding=encoding, ends=ends)
    layout.__name__ = "rows of " + repr(sign)
    return layout


def quoted(deck, rng):
    cards = deck.fresh(rng)

    def field(s):
        return '"' + s.replace('"', '""') + '"'
    head = rng.choice(["Term,Definition\n", "front,back,tags\n"])
    tags = ",exam one" if "tags" in head else ""
    return Page(head + "".join(f"{field(c.front)},{field(c.back)}{tags}\n"
                               for c in cards), cards, ends="\r\n")


def own_signs(deck, rng):
    cards = deck.fresh(rng)
    return Page("".join(f"{c.front}---{c.back}/////" for c in cards), cards)


def html(s):
    return (s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            .replace("\n", "<br>"))


def anki(deck, rng):
    cards = deck.fresh(rng, cloze=True)
    text = ("#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n"
            "#deck column:3\n#tags column:6\n")
    for k, c in enumerate(cards):
        kind = "Cloze" if c.kind == "cloze" else "Basic"
        text += (f"gq{k:02}{deck.name[:3]}\t{kind}\t{deck.title}\t"
                 f"{html(c.front)}\t{html(c.back)}\tunit3 exam\n")
    return Page(text, cards, deck.title)


# ---- markdown --------------------------------------------------------------

def labelled(front, back, cloze):
    def layout(deck, rng):
        cards = deck.fresh(rng, cloze=cloze is not None)
        text = f"# {deck.title}\n\n"
        for c in cards:
            if c.kind == "cloze":
                text += f"{cloze} {c.front}\n\n"
            else:
                body = c.back.replace("\n", "\n    ")
                text += f"{front} {c.front}\n{back} {body}\n\n"
        return Page(text, cards, deck.title)
    layout.__name__ = "labels " + front
    return layout


def headings(deck, rng):
    cards = deck.fresh(rng)
    return Page(f"# {deck.title}\n\n" + "".join(
        f"## {c.front}\n\n{c.back}\n\n" for c in cards), cards, deck.title)


FRONT_MATTER = "---\ntags: [flashcards, school]\ncreated: 2023-02-01\n---\n"


def obsidian_lines(deck, rng):
    cards = one_line(deck.fresh(rng))
    text = FRONT_MATTER + f"# {deck.title}\n\n#flashcards\n\n"
    for k, c in enumerate(cards):
        text += f"{c.front}::{c.back}"
        text += " <!--SR:!2023-04-02,12,250-->" if k % 4 == 0 else ""
        text += "\n\n"
    return Page(text, cards, deck.title)


def obsidian_blocks(deck, rng):
    cards = deck.fresh(rng)
    text = FRONT_MATTER + f"# {deck.title}\n\n#flashcards/school\n\n"
    for k, c in enumerate(cards):
        text += f"{c.front}\n?\n{c.back}\n"
        text += "<!--SR:!2023-04-02,12,250-->\n" if k % 3 == 0 else ""
        text += "\n"
    return Page(text, cards, deck.title)


def obsidian_holes(deck, rng):
    cards = one_line(deck.fresh(rng))
    text = f"#flashcards\n\n# {deck.title}\n\n"
    out = []
    for c in cards:
        if len(c.back) < 25 or c.kind == "question":
            text += f"{c.front} :: {c.back}\n\n"
            out.append(c)
            continue
        text += f"=={c.front}== is this: {c.back}\n\n"
        out.append(Card("c", f"{{{{c1::{c.front}}}}} is this: {c.back}", ""))
    return Page(text, out, deck.title)


# ---- other programs' exports -----------------------------------------------

def org_drill(deck, rng):
    cards = deck.fresh(rng)
    text = f"#+TITLE: {deck.title}\n#+STARTUP: overview\n\n* Cards\n"
    for c in cards:
        text += (f"** Item                                      :drill:\n"
                 "   SCHEDULED: <2022-03-04 Fri>\n   :PROPERTIES:\n   :ID: "
                 f"4f2a\n   :END:\n   {c.front}\n*** Answer\n")
        text += "".join(f"    {s}\n" for s in c.back.split("\n"))
    return Page(text, cards, deck.title)


def org_fc(deck, rng):
    cards = deck.fresh(rng)
    text = f"#+TITLE: {deck.title}\n\n"
    for k, c in enumerate(cards):
        text += (f"* {c.front}  :fc:\n:PROPERTIES:\n:FC_CREATED: "
                 f"2021-01-02T10:00:00Z\n:FC_TYPE: normal\n:ID: {k:04}\n:END:"
                 "\n:REVIEW_DATA:\n| position | ease | box | interval | due |\n"
                 "|----------+------+-----+----------+-----|\n| front | 2.5 | "
                 "0 | 0 | 2021-01-02T10:00:00Z |\n:END:\n"
                 f"{c.back}\n")
    return Page(text, cards, deck.title)


def supermemo(deck, rng):
    cards = deck.fresh(rng)
    text = ""
    for c in cards:
        text += "".join(f"Q: {s}\n" for s in c.front.split("\n"))
        text += "".join(f"A: {s}\n" for s in c.back.split("\n"))
        text += "\n"
    return Page(text, cards, ends="\r\n")


def mnemosyne_xml(deck, rng):
    cards = deck.fresh(rng)
    text = ('<?xml version="1.0" encoding="UTF-8"?>\n<mnemosyne '
            'core_version="1">\n')
    for k, c in enumerate(cards):
        q, a = (html(s).replace("<br>", "&#10;") for s in (c.front, c.back))
        text += (f'<item id="{k:08}">\n <cat>{html(deck.title)}</cat>\n <Q>{q}'
                 f'</Q>\n <A>{a}</A>\n</item>\n')
    return Page(text + "</mnemosyne>\n", cards)


def mnemosyne_text(deck, rng):
    cards = one_line(deck.fresh(rng))
    return Page("".join(f"{c.front}\t{c.back}\n" for c in cards), cards)


GRAMMARS = {
    "alternating": [knowt, titled, brainscape_compact, quizlet_alternating,
                    proprofs, untitled, cram, unknown_lines],
    "blocks": [quizwiz, quizlet_old, quizlet_blocks, quizlet_russian,
               cram_blocks, unknown_blocks],
    "runon": [goconqr, studystack, goconqr, proprofs_run_on, goconqr,
              pearson],
    "units": [knowt_full, brainscape, studyhippo, unknown_labels,
              unknown_numbers],
    "outline": [gizmo, gizmo_plain, indented, dashes],
    "table": [table, table_open, table_ruled, table_numbered],
    "delimited": [rows("\t"), rows(";"), quoted, rows(" - "), own_signs,
                  rows(";;"), anki, rows("\t", "\r", "utf-16"), rows(" : "),
                  rows("\t", "\r\n", "cp1252")],
    "markdown": [labelled("Q:", "A:", "C:"), headings, obsidian_lines,
                 labelled("**Q:**", "**A:**", None), obsidian_blocks,
                 obsidian_holes],
    "exports": [org_drill, supermemo, org_fc, mnemosyne_xml, mnemosyne_text],
}


def escape(s):
    return s.replace("\\", "\\\\").replace("\n", "\\n")


def write(deck, grammar, layout, directory):
    rng = random.Random(zlib.crc32(f"{deck.name} {grammar}".encode()))
    page = layout(deck, rng)
    path = directory / f"{deck.name}-{grammar}"
    path.with_suffix(".txt").write_bytes(
        page.text.replace("\n", page.ends).encode(page.encoding, "replace"))

    def kept(s):  # what the encoding has no letter for is "?"
        return escape(s).encode(page.encoding, "replace").decode(page.encoding)
    truth = f"{page.title}\t{page.site}\t{layout.__name__}\n"
    for c in page.cards:
        truth += "\t".join((kept(c.front), kept(c.back), c.kind,
                            "R" if c.turned else "")) + "\n"
    path.with_suffix(".cards").write_text(truth)


def main():
    for directory, shift in ((HERE, 0), (HERE / "second", 3)):
        paths = sorted((directory / "decks").glob("*.deck"))
        for n, grammar in enumerate(GRAMMARS):
            layouts = GRAMMARS[grammar]
            for i, path in enumerate(paths):
                layout = layouts[(i + shift + n * (shift > 0)) % len(layouts)]
                write(Deck(path), grammar, layout, directory)


if __name__ == "__main__":
    main()
