#!/usr/bin/env python3
"""usage: interrupt.py [ROUNDS [SEED]]

Stops imports, conversions and the reading of pipes at random moments, by
Ctrl-C, a hang-up, a request to end and kill -9. The program must be gone
within a second, all or nothing must be stored, and no file may be left but
the collection's own. A control shows that the rig sees a program that does
not listen."""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

from student import PROGRAM

CARDS = 30000
SECONDS = 1.0
GENTLE = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def write_text(path):
    with open(path, "w") as f:
        for i in range(CARDS):
            f.write(f"term number {i}\tthe meaning that the term of number "
                    f"{i} has in a text that is as long as most are, and "
                    f"a little longer so that the file is large {i}\n")


def stop(command, after, number, seconds=SECONDS):
    """Its exit status, and how long it took to end."""
    program = subprocess.Popen(command, stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE)
    time.sleep(after)
    program.send_signal(number)
    begun = time.monotonic()
    try:
        _, said = program.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        program.kill()
        program.communicate()
        return None, seconds, b""
    return program.returncode, time.monotonic() - begun, said


def cards(recall, db):
    out = subprocess.run([recall, "--db", db, "decks", "--json"],
                         capture_output=True, check=True).stdout
    return sum(deck["cards"] for deck in json.loads(out)["decks"])


def strays(directory):
    return [name for name in os.listdir(directory) if name not in
            ("backups", "recall.db", "recall.db-journal")]


def import_round(recall, text, chance):
    number = chance.choice(GENTLE + (signal.SIGKILL,))
    with tempfile.TemporaryDirectory() as directory:
        db = os.path.join(directory, "recall.db")
        status, took, said = stop([recall, "--db", db, "import", text],
                                  chance.uniform(0, 1.2), number)
        if status is None:
            return f"{number.name}: still there after {SECONDS} s"
        if number != signal.SIGKILL:
            if status not in (0, 75) and not (status == -number and not said):
                return f"{number.name}: exit status {status}"
            if status == 75 and b"stopped" not in said:
                return f"{number.name}: said {said!r}"
        found = cards(recall, db)
        if found not in (0, CARDS) or (status == 0) != (found == CARDS):
            return f"{number.name}: status {status}, {found} cards"
        if strays(directory):
            return f"{number.name}: left {strays(directory)}"
    return None


def pipe_round(recall, chance):
    """A pipe that nobody writes to."""
    with tempfile.TemporaryDirectory() as directory:
        pipe = os.path.join(directory, "pipe")
        os.mkfifo(pipe)
        status, took, said = stop([recall, "convert", pipe],
                                  chance.uniform(0.1, 0.2), signal.SIGINT)
        if status != 75 or b"stopped" not in said:
            return f"a pipe: status {status}, {said!r}"
    return None


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else os.getpid()
    recall = PROGRAM
    chance = random.Random(seed)
    if stop(["sleep", "9"], 0, 0, 0.2)[0] is not None:
        print("the control ended: this rig sees nothing")
        return 1
    with tempfile.TemporaryDirectory() as directory:
        text = os.path.join(directory, "cards.tsv")
        write_text(text)
        for _ in range(rounds):
            for fault in (import_round(recall, text, chance),
                          pipe_round(recall, chance)):
                if fault:
                    print(f"interrupt, seed {seed}: {fault}")
                    return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
