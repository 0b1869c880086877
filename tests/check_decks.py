#!/usr/bin/env python3
"""The shipped decks: lint them, check them against the schema, and compare
what is read from those that are study-set text with tests/decks/."""
import json
import os
import re
import subprocess
import sys

RECALL = os.environ.get("RECALL", "./recall")
LEAST_CARDS = 40
passed = failed = 0


def check(what, problems):
    """Counts one check; problems is a list of sentences."""
    global passed, failed
    if problems:
        failed += 1
        print(f"FAILED {what}")
        for problem in problems[:20]:
            print(f"       {problem}")
    else:
        passed += 1


TYPES = {"string": str, "array": list, "object": dict, "boolean": bool}


def has_type(value, name):
    if name in ("integer", "number"):
        kinds = int if name == "integer" else (int, float)
        return isinstance(value, kinds) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


def validate(value, schema, root, path="$"):
    """The part of JSON Schema that deck.schema.json uses; a word that is not
    known here is an error, so that nothing is passed over."""
    rules = dict(schema)
    for word in ("$schema", "$id", "$defs", "title", "description"):
        rules.pop(word, None)
    if "$ref" in rules:
        name = rules.pop("$ref").removeprefix("#/$defs/")
        yield from validate(value, root["$defs"][name], root, path)
    if "const" in rules and value != rules.pop("const"):
        yield f"{path}: must be {schema['const']!r}"
    rules.pop("const", None)
    if value not in rules.pop("enum", [value]):
        yield f"{path}: {value!r} is none of {schema['enum']}"
    kind = rules.pop("type", None)
    if kind and not has_type(value, kind):
        yield f"{path}: is no {kind}"
        return
    pattern = rules.pop("pattern", None)
    if pattern and isinstance(value, str) and not re.search(pattern, value):
        yield f"{path}: {value!r} does not match {pattern}"
    if value is not None and has_type(value, "number"):
        if value < rules.get("minimum", value):
            yield f"{path}: {value} is too small"
        if value > rules.get("maximum", value):
            yield f"{path}: {value} is too large"
    rules.pop("minimum", None)
    rules.pop("maximum", None)
    if rules.pop("uniqueItems", False) and len(set(value)) < len(value):
        yield f"{path}: something stands there twice"
    for i, item in enumerate(value if isinstance(value, list) else []):
        yield from validate(item, rules.get("items", {}), root,
                            f"{path}[{i}]")
    rules.pop("items", None)
    yield from validate_object(value, rules, root, path)
    condition, then = rules.pop("if", None), rules.pop("then", {})
    if condition and not list(validate(value, condition, root, path)):
        yield from validate(value, then, root, path)
    for word in rules:
        yield f"{path}: check_decks.py does not know {word!r}"


def validate_object(value, rules, root, path):
    required = rules.pop("required", [])
    properties = rules.pop("properties", {})
    others = rules.pop("additionalProperties", True)
    if not isinstance(value, dict):
        return
    for name in required:
        if name not in value:
            yield f"{path}: has no {name!r}"
    for name, item in value.items():
        if name in properties:
            yield from validate(item, properties[name], root,
                                f"{path}.{name}")
        elif others is False:
            yield f"{path}: {name!r} is unknown"
        elif isinstance(others, dict):
            yield from validate(item, others, root, f"{path}.{name}")


def run(*args):
    return subprocess.run([RECALL, *args], capture_output=True, timeout=60)


def convert(path):
    done = run("convert", path)
    if done.returncode:
        return None, [done.stderr.decode()]
    return json.loads(done.stdout), []


def sides(card):
    return (card["front"], card["back"], card["kind"],
            card.get("reversed", False))


def compare(cards, expected):
    """Differences between the cards read and those expected."""
    for i, (card, want) in enumerate(zip(cards, expected)):
        if sides(card) != sides(want):
            yield f"card {i + 1}: {sides(card)} instead of {sides(want)}"
    if len(cards) != len(expected):
        yield f"{len(cards)} cards instead of {len(expected)}"


def main():
    with open("decks/deck.schema.json", encoding="utf-8") as f:
        schema = json.load(f)
    decks = sorted(name for name in os.listdir("decks")
                   if name.endswith((".json", ".txt"))
                   and name != "deck.schema.json")
    titles = {}
    for name in decks:
        path = f"decks/{name}"
        stem = name.rsplit(".", 1)[0]
        lint = run("lint", path)
        check(f"lint {path}", lint.returncode and
              (lint.stdout + lint.stderr).decode().splitlines())
        if name.endswith(".json"):
            with open(path, encoding="utf-8") as f:
                check(f"schema of {path}",
                      list(validate(json.load(f), schema, schema)))
        deck, problems = convert(path)
        check(f"read {path}", problems)
        if not deck:
            continue
        check(f"schema of converted {path}",
              list(validate(deck, schema, schema)))
        check(f"size of {path}", [] if len(deck["cards"]) >= LEAST_CARDS
              else [f"only {len(deck['cards'])} cards"])
        kinds = {card["kind"] for card in deck["cards"]}
        check(f"kinds in {path}", [] if {"term", "question"} <= kinds
              else [f"only {kinds}"])
        fronts = [(c["front"], c["back"]) for c in deck["cards"]]
        check(f"no card of {path} twice",
              [f"{c}" for c in set(fronts) if fronts.count(c) > 1])
        titles.setdefault(deck.get("title", stem), []).append(name)
        expected = f"tests/decks/{stem}.json"
        if os.path.exists(expected):
            with open(expected, encoding="utf-8") as f:
                check(f"cards of {path}",
                      list(compare(deck["cards"], json.load(f))))
    check("titles differ", [f"{t}: {n}" for t, n in titles.items()
                            if len(n) > 1])
    check("five decks", [] if len(decks) == 5 else [f"{decks}"])
    counts = os.environ.get("COUNTS")
    if counts:
        with open(counts, "a", encoding="utf-8") as f:
            f.write(f"{passed} {failed}\n")
    print(f"decks: {passed} passed, {failed} failed")
    return failed != 0


sys.exit(main())
