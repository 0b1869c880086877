#!/usr/bin/env python3
"""usage: hangup.py [ROUNDS [SEED [FAULT.so]]]

Ends a session in the ways terminals end: a signal, a line that hangs up, a
line that hangs up on a program that was told to ignore that (nohup), at
random moments. The program must be gone within a second, without spinning,
and every answer that was acknowledged must be in the log.

With FAULT.so, a planted fault (see deaf.c), the rig fails unless it sees a
program that stays and spins."""

import os
import signal
import sys
import time

from student import Student

CARDS = 400
SECONDS = 1.0
# Processor time after the event; the clock it is read from has ticks of 10 ms.
CPU = 0.05 + 0.02
REVEAL = 0.17


def send(number):
    return lambda program: os.kill(program.pid, number)


def hang_up(program):
    program.hang_up()


WAYS = (
    ("SIGHUP", send(signal.SIGHUP), False),
    ("SIGTERM", send(signal.SIGTERM), False),
    ("SIGINT", send(signal.SIGINT), False),
    ("SIGQUIT", send(signal.SIGQUIT), False),
    ("hang-up", hang_up, False),
    ("hang-up under nohup", hang_up, True),
)


class Rig:
    def __init__(self, seed):
        self.student = Student(seed, CARDS)
        self.random = self.student.random
        self.given = []         # (front, grade), all that are in the log
        self.pending = None     # given, but no other card was seen since
        self.slow = self.spinning = self.lost = 0
        self.slowest = self.busiest = 0.0

    def front(self, program, other=None):
        def shown(text):
            front = self.student.front_on(text)
            return front if front != other else None
        return program.wait_for(shown, 2.0)

    def use(self, program):
        """Gets somewhere in a session. True: answers may be under way."""
        if self.random.random() < 0.2:
            time.sleep(self.random.uniform(0, 0.05))
            return
        front = self.front(program)
        for _ in range(self.random.randrange(3)):
            if not front:
                break
            program.type(" ")
            program.wait_for(lambda text: "1 Again" in text, 2.0)
            program.look(REVEAL)
            program.type("4")
            self.pending = (front, 4)
            front = self.front(program, front)
            if front:
                self.given.append(self.pending)
                self.pending = None
        if self.random.random() < 0.3:
            program.type(" " * self.random.randrange(1, 9))
        time.sleep(self.random.uniform(0, 0.03))

    def end(self, name, event, ignore):
        program = self.student.start(ignore_hangup=ignore)
        self.use(program)
        before = program.cpu()
        event(program)
        took = program.ended(SECONDS)
        if took is None:
            self.slow += 1
            spent = program.cpu() - before
            if not self.student.planted:
                print(f"{name}: still there after {SECONDS:.0f} s, "
                      f"{spent * 1000:.0f} ms of processor time")
        else:
            spent = program.cpu_used - before
            self.slowest = max(self.slowest, took)
        self.busiest = max(self.busiest, spent)
        self.spinning += spent > CPU
        program.close()

    def compare(self):
        stored = self.student.answers()
        if self.pending and stored == self.given + [self.pending]:
            self.given = stored
        self.pending = None
        if stored != self.given:
            print(f"given   {self.given[-4:]}\nstored  {stored[-4:]}")
            self.lost += 1
            self.given = stored

    def run(self, rounds):
        for number in range(rounds):
            for way in WAYS:
                self.end(*way)
                self.compare()
            # Some cards are left, whatever the day's limits are.
            if number % 3 == 2:
                self.student.set_day(self.student.day + 1)
        self.student.run("check", "--strict")
        self.student.close()


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    rig = Rig(seed)
    if len(sys.argv) > 3:
        rig.student.planted["LD_PRELOAD"] = os.path.abspath(sys.argv[3])
    start = time.monotonic()
    rig.run(rounds)
    print(f"{rounds} times {len(WAYS)} ends in "
          f"{time.monotonic() - start:.0f} s, seed {seed}: "
          f"{len(rig.given)} answers, {rig.lost} times not as given; "
          f"{rig.slow} too slow (slowest {rig.slowest * 1000:.0f} ms), "
          f"{rig.spinning} spinning (most {rig.busiest * 1000:.0f} ms)")
    if len(sys.argv) > 3:
        return rig.slow == 0 or rig.spinning == 0
    return rig.slow + rig.spinning + rig.lost > 0


if __name__ == "__main__":
    sys.exit(main())
