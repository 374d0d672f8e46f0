"""Generate termbase/text/data/english.tsv from the inflection table of lemminflect.

Needs lemminflect installed for its data; neither its code nor numpy is used:
``python scripts/english_lexicon.py > termbase/text/data/english.tsv``
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections import defaultdict
from importlib.metadata import distribution
from importlib.util import find_spec
from pathlib import Path

from termbase.text.english import plural, with_ending

HEADER = """\
# English words and their classes: N noun, n noun without a plural, V verb, C adjective that takes
# -er and -est, A other adjective, R adverb. Forms that the regular rules do not give follow a "=":
# the plurals of a noun; past, participle, -ing and -s forms of a verb; both forms of an adjective.
# Derived from the table of lemminflect {version} (MIT License, Copyright 2019 Brad Jascob,
# https://github.com/bjascob/LemmInflect), itself from the SPECIALIST Lexicon of the U.S. National
# Library of Medicine. Made by scripts/english_lexicon.py.
"""
REGULAR_AFTER_ALL = frozenset(
    {"free", "blue", "true", "vague", "eerie", "wee", "brusque", "picaresque"}
)
WRONG = {("wrong", "adj"), ("ill", "adj"), ("much", "adj"), ("less", "adj"), ("opus", "noun")}
MISSING = {
    "data": "n",
    "securities": "n",
    "premises": "n",
    "proceeds": "n",
    "torpedo": "N=torpedoes\tV=torpedoed,torpedoing,torpedoes",
    "login": "N",
    "website": "N",
    "database": "N",
    "online": "A\tR",
    "multilateral": "A",
    "east": "A\tR\tn",
}


def words(forms: str) -> list[str]:
    """Return the forms in one field that are single words."""
    return [form for form in forms.split("/") if form.isascii() and form.isalpha()]


def field(word: str, kind: str, rest: list[str]) -> str:
    """Return how the table writes a class of a word and its forms; empty to leave it out.

    Args:
        word: The base form.
        kind: ``noun``, ``verb``, ``adj`` or ``adv``.
        rest: The inflected forms, as in the table of lemminflect.
    """
    forms = [form for part in rest for form in words(part)]
    if kind == "noun":
        others = [form for form in forms if form != word]
        if not others:
            return "n" if forms else ""
        return "N" if others == [plural(word)] else "N=" + ",".join(others)
    if kind == "verb":
        regular = {with_ending(word, "ed"), with_ending(word, "ing"), plural(word)}
        return "V" if set(forms) == regular else "V=" + ",".join(dict.fromkeys(forms))
    if kind == "adj":
        if not forms:
            return "A"
        regular = {with_ending(word, "er"), with_ending(word, "est")}
        if set(forms) == regular or word in REGULAR_AFTER_ALL:
            return "C"
        return "C=" + ",".join(dict.fromkeys(forms))
    return "R"


def main() -> None:
    """Write the table to standard output."""
    spec = find_spec("lemminflect")
    if spec is None or spec.origin is None:
        sys.exit("lemminflect is not installed: pip install lemminflect")
    table = Path(spec.origin).parent / "resources" / "infl_lu.csv.gz"
    entries: dict[str, list[str]] = defaultdict(list)
    with gzip.open(table, "rt", encoding="utf-8") as lines:
        for word, kind, *rest in csv.reader(lines):
            usual = word.isascii() and word.isalpha() and word.islower() and len(word) > 1
            if usual and (word, kind) not in WRONG:
                made = field(word, kind, rest)
                if made and made != "V=" and made not in entries[word]:
                    entries[word].append(made)
    entries.update({word: made.split("\t") for word, made in MISSING.items()})
    sys.stdout.write(HEADER.format(version=distribution("lemminflect").version))
    for word in sorted(entries):
        if entries[word]:
            sys.stdout.write("\t".join((word, *entries[word])) + "\n")


if __name__ == "__main__":
    main()
