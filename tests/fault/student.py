"""A student at a terminal, for the fault rigs: the real program on a pty, its
screen read through libvterm, and the collection as the program tells it."""

import ctypes
import ctypes.util
import fcntl
import json
import os
import pty
import random
import select
import signal
import string
import struct
import subprocess
import tempfile
import termios
import time

ROWS, COLUMNS = 24, 80
PROGRAM = os.path.realpath(os.environ.get("RECALL", "./recall"))


class Rect(ctypes.Structure):
    _fields_ = [(name, ctypes.c_int) for name in
                ("start_row", "end_row", "start_col", "end_col")]


def load_vterm():
    name = ctypes.util.find_library("vterm") or "libvterm.so.0"
    lib = ctypes.CDLL(name)
    for function, result, arguments in (
            ("vterm_new", ctypes.c_void_p, [ctypes.c_int] * 2),
            ("vterm_free", None, [ctypes.c_void_p]),
            ("vterm_set_utf8", None, [ctypes.c_void_p, ctypes.c_int]),
            ("vterm_obtain_screen", ctypes.c_void_p, [ctypes.c_void_p]),
            ("vterm_screen_enable_altscreen", None,
             [ctypes.c_void_p, ctypes.c_int]),
            ("vterm_screen_reset", None, [ctypes.c_void_p, ctypes.c_int]),
            ("vterm_input_write", ctypes.c_size_t,
             [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t]),
            ("vterm_screen_get_text", ctypes.c_size_t,
             [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, Rect])):
        f = getattr(lib, function)
        f.restype, f.argtypes = result, arguments
    return lib


VTERM = load_vterm()


class Screen:
    """What somebody in front of the terminal sees."""

    def __init__(self):
        self.term = VTERM.vterm_new(ROWS, COLUMNS)
        VTERM.vterm_set_utf8(self.term, 1)
        self.screen = VTERM.vterm_obtain_screen(self.term)
        VTERM.vterm_screen_enable_altscreen(self.screen, 1)
        VTERM.vterm_screen_reset(self.screen, 1)
        self.buffer = ctypes.create_string_buffer(ROWS * COLUMNS * 8)

    def close(self):
        VTERM.vterm_free(self.term)

    def write(self, data):
        VTERM.vterm_input_write(self.term, data, len(data))

    def text(self):
        lines = []
        for row in range(ROWS):
            n = VTERM.vterm_screen_get_text(
                self.screen, self.buffer, len(self.buffer),
                Rect(row, row + 1, 0, COLUMNS))
            lines.append(self.buffer.raw[:n].decode("utf-8", "replace"))
        return "\n".join(lines)


class Program:
    """recall on a terminal of its own."""

    def __init__(self, arguments, environment, ignore_hangup=False):
        self.screen = Screen()
        self.status = None
        self.cpu_used = 0.0     # seconds, known after the end
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            signal.signal(signal.SIGPIPE, signal.SIG_DFL)
            if ignore_hangup:
                signal.signal(signal.SIGHUP, signal.SIG_IGN)
            os.execve(PROGRAM, [PROGRAM, *arguments], environment)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ,
                    struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        # Until then signals would go to this script's copy.
        while os.readlink(f"/proc/{self.pid}/exe") != PROGRAM:
            time.sleep(0.0005)

    def type(self, keys):
        os.write(self.fd, keys.encode())

    def look(self, seconds=0.0):
        """Takes in what has been painted within that time; False at the end
        of the terminal."""
        end = time.monotonic() + seconds
        while True:
            left = max(0.0, end - time.monotonic())
            if not select.select([self.fd], [], [], left)[0]:
                return True
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                return False
            if not data:
                return False
            self.screen.write(data)

    def wait_for(self, what, seconds=10.0):
        """Looks until what(text) is true and returns that; None in vain."""
        end = time.monotonic() + seconds
        while True:
            found = what(self.screen.text())
            if found or time.monotonic() > end:
                return found
            if not select.select([self.fd], [], [], 0.05)[0]:
                continue
            if not self.look():
                return what(self.screen.text())

    def hang_up(self):
        if self.fd is not None:
            os.close(self.fd)
        self.fd = None

    def ended(self, seconds):
        """Waits for the end; the seconds it took, None if it goes on."""
        start = time.monotonic()
        while self.status is None:
            pid, status, usage = os.wait4(self.pid, os.WNOHANG)
            if pid:
                self.status = status
                self.cpu_used = usage.ru_utime + usage.ru_stime
            elif time.monotonic() - start > seconds:
                return None
            elif self.fd is not None:
                self.look(0.005)
            else:
                time.sleep(0.002)
        return time.monotonic() - start

    def cpu(self):
        """Seconds of processor time so far."""
        with open(f"/proc/{self.pid}/stat", encoding="ascii") as f:
            fields = f.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def kill(self):
        """kill -9; afterwards the screen is what was painted last."""
        os.kill(self.pid, signal.SIGKILL)
        _, self.status = os.waitpid(self.pid, 0)
        while self.look():
            if not select.select([self.fd], [], [], 0.0)[0]:
                break

    def close(self):
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            _, self.status = os.waitpid(self.pid, 0)
        self.hang_up()
        self.screen.close()


class Student:
    """A collection with one deck of cards that no screen mixes up, and a
    clock that can be moved."""

    DECK = "Rig"

    def __init__(self, seed, cards):
        self.random = random.Random(seed)
        self.directory = tempfile.TemporaryDirectory(prefix="recall-rig-")
        self.home = self.directory.name
        self.db = os.path.join(self.home, "recall.db")
        self.clock = os.path.join(self.home, "now")
        self.day = 0
        self.planted = {}       # goes into the sessions' environment
        self.environment = {
            "HOME": self.home, "PATH": os.environ["PATH"],
            "TERM": "xterm-256color", "LANG": "C.UTF-8", "TZ": "UTC",
            "RECALL_DB": self.db, "RECALL_NOW": "@" + self.clock,
            # a planted fault is preloaded, also into a sanitized program
            "ASAN_OPTIONS": "verify_asan_link_order=0",
            "RECALL_SEED": str(seed), "RECALL_DECK_PATH": self.home,
        }
        self.set_day(0)
        self.fronts = [self.word("Q") for _ in range(cards)]
        self.import_deck()
        self.guids = {c["front"]: c["guid"]
                      for c in self.json("cards", self.DECK)["cards"]}
        self.by_guid = {g: f for f, g in self.guids.items()}

    def word(self, first):
        letters = "".join(self.random.choices(string.ascii_lowercase, k=12))
        return first + letters

    def set_day(self, day):
        self.day = day
        date = time.gmtime(1_790_000_000 + day * 86400)
        new = self.clock + ".new"
        with open(new, "w", encoding="ascii") as f:
            f.write(time.strftime("%Y-%m-%dT12:00:00Z\n", date))
        os.rename(new, self.clock)

    def import_deck(self):
        deck = os.path.join(self.home, "rig.json")
        cards = [{"front": front, "back": self.word("A"), "kind": "question"}
                 for front in self.fronts]
        with open(deck, "w", encoding="ascii") as f:
            json.dump({"recall": 1, "title": self.DECK, "cards": cards}, f)
        self.run("import", deck)
        os.unlink(deck)

    def run(self, *arguments):
        """A verb; its standard output."""
        done = subprocess.run([PROGRAM, *arguments], env=self.environment,
                              capture_output=True, timeout=60, check=False)
        if done.returncode:
            raise RuntimeError(f"recall {' '.join(arguments)} ended with "
                               f"{done.returncode}: {done.stderr.decode()}")
        return done.stdout

    def json(self, *arguments):
        return json.loads(self.run(*arguments, "--json"))

    def answers(self):
        """(front, grade) of every answer in the log, in order."""
        return [(self.by_guid[row["card"]], row["grade"])
                for row in self.json("log", self.DECK)["log"]
                if row["kind"] == "answer"]

    def start(self, *arguments, **how):
        return Program(arguments or ("spaced", self.DECK),
                       {**self.environment, **self.planted}, **how)

    def front_on(self, text):
        """The card on the screen; None when there is none."""
        for front in self.fronts:
            if front in text:
                return front
        return None

    def close(self):
        self.directory.cleanup()
