#!/usr/bin/env python3
"""usage: kill9.py [KILLS [SEED [FAULT.so]]]

Answers cards in a Spaced session on a terminal and kills the program with
SIGKILL, 0 to 30 ms after a key, mostly a grade. Then the log must hold exactly the answers
that were given, in their order: all that were acknowledged, that is, after
which another card has been painted; the last one may be missing if it wasn't.

With FAULT.so, a planted fault (see early_ack.c), the rig fails unless it sees
answers lost."""

import os
import sqlite3
import sys
import time

from student import Student

CARDS = 400
# Keys that come sooner after the answer is shown don't count as grades.
REVEAL = 0.17
# The whole of the collection is looked through after so many kills.
CHECK_EVERY = 20


class Rig:
    def __init__(self, kills, seed):
        self.student = Student(seed, CARDS)
        self.random = self.student.random
        self.kills = kills
        self.given = []         # (front, grade), all that are in the log
        self.acknowledged = 0   # of all answers given
        self.unacknowledged = self.kept = 0
        self.lost = self.wrong = self.damaged = 0

    # -- at the terminal

    def reveal(self, program, front):
        """Shows the answer and waits until a grade may be given."""
        if "1 Again" not in program.screen.text():
            program.type(" ")
        if not program.wait_for(lambda text: "1 Again" in text):
            raise RuntimeError(f"no answer to {front} shown:\n"
                               + program.screen.text())
        program.look(REVEAL)

    def first_card(self):
        """A program that shows a card; on a later day if none is left."""
        for _ in range(60):
            program = self.student.start()
            front = program.wait_for(
                lambda text: self.student.front_on(text) or
                ("nothing" in text.lower() and "-"))
            if front and front != "-":
                return program, front
            text = program.screen.text()
            program.close()
            if not front:
                break
            self.student.set_day(self.student.day + 1)
        raise RuntimeError("no card is shown:\n" + text)

    def answer(self, program, front, grade):
        """Grades the card and waits for the next one; None: none is left."""
        self.reveal(program, front)
        program.type(str(grade))
        return program.wait_for(
            lambda text: self.other_card(text, front), 2.0)

    def other_card(self, text, front):
        shown = self.student.front_on(text)
        return shown if shown != front else None

    def grade(self):
        return self.random.choice((1, 3, 4, 4))

    def session(self):
        """Some answers, the last one cut off; (sent, acknowledged)."""
        program, front = self.first_card()
        sent = []
        for _ in range(self.random.randrange(3)):
            grade = self.grade()
            after = self.answer(program, front, grade)
            sent.append((front, grade))
            if not after:
                break
            front = after
        else:
            if self.random.random() < 0.2:
                program.type(" ")       # cut off while the answer is shown
            else:
                grade = self.grade()
                self.reveal(program, front)
                program.type(str(grade))
                sent.append((front, grade))
            time.sleep(self.random.uniform(0, 0.03))
        program.kill()
        acknowledged = not sent or self.other_card(
            program.screen.text(), sent[-1][0]) is not None
        program.close()
        return sent, acknowledged

    # -- afterwards

    def compare(self, sent, acknowledged):
        stored = self.student.answers()
        whole = self.given + sent
        self.acknowledged += len(sent) - (not acknowledged)
        if not acknowledged:
            self.unacknowledged += 1
            self.kept += stored == whole
        if stored != whole and (acknowledged or stored != whole[:-1]):
            missing = len(whole) - len(stored)
            if not self.student.planted:
                print(f"given   {whole[-4:]}\nstored  {stored[-4:]}")
            if missing > 0:
                self.lost += missing
            else:
                self.wrong += 1
        self.given = stored

    def check(self):
        """Are the memories the fold of the log, and the file in order?"""
        try:
            self.student.run("check", "--strict")
        except RuntimeError as e:
            print(e)
            self.damaged += 1
        db = sqlite3.connect(self.student.db)
        if db.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            self.damaged += 1
        db.close()
        reps = {c["front"]: c["reps"]
                for c in self.student.json("cards", Student.DECK)["cards"]}
        for front, _ in self.given:
            reps[front] -= 1
        if any(reps.values()):
            print("reps and rows differ")
            self.damaged += 1

    def run(self):
        for kill in range(1, self.kills + 1):
            self.compare(*self.session())
            if kill % CHECK_EVERY == 0 or kill == self.kills:
                self.check()
        self.student.close()

    def report(self, seed, seconds):
        print(f"{self.kills} kills in {seconds:.0f} s, seed {seed}: "
              f"{self.acknowledged} answers acknowledged, {self.lost} lost, "
              f"{self.wrong} wrong, {self.damaged} checks failed; "
              f"{self.unacknowledged} cut off before, {self.kept} of them "
              "stored whole")


def main():
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    rig = Rig(kills, seed)
    if len(sys.argv) > 3:
        rig.student.planted["LD_PRELOAD"] = os.path.abspath(sys.argv[3])
    start = time.monotonic()
    rig.run()
    rig.report(seed, time.monotonic() - start)
    if len(sys.argv) > 3:
        return rig.lost == 0
    return rig.lost + rig.wrong + rig.damaged > 0


if __name__ == "__main__":
    sys.exit(main())
