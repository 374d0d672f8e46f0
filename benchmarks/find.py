"""Benchmark of finding terms in text: `Finder` compared with plain string matchers.

    python benchmarks/find.py [--data FOLDER] [--concepts 1000,10000,100000] [--megabytes 4]

FOLDER (by default $TERMBASE_DEV_DATA) contains the text, English and Chinese PO files in
python-docs-zh-cn/, and the terms, CC-CEDICT as cedict/cedict_ts.u8.gz. Peers that are not installed
are skipped: pip install pyahocorasick flashtext spacy.

The baseline is the bare automaton of ahocorasick_rs, without normalisation, word boundaries or
inflection, and with one string for each concept. Times are processor times on one core, the best of
several runs, on the whole text at once and segment by segment; "first" is the first run of a new
finder on the text.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import os
import random
import re
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import polib
from ahocorasick_rs import AhoCorasick

from termbase.match import Finder
from termbase.model import Concept, Term

ENTRY = re.compile(r"\S+ (\S+) \[[^]]*\] /([^/;]+)")
NOTE = re.compile(r"\s*\([^)]*\)\s*")
ROW = "{:7} {:>8} {:20} {:>7} {:>7} {:>7} {:>8} {:>9} {:>8}"
Find = Callable[[str], Sequence[Any]]


def read_concepts(path: Path, most: int) -> list[Concept]:
    """Read concepts from CC-CEDICT: words of at least two characters and their first meaning."""
    pairs = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            entry = ENTRY.match(line)
            if entry and len(entry[1]) > 1:
                english = NOTE.sub(" ", entry[2]).strip()
                if english and not english.startswith(("variant of", "see ", "surname ")):
                    pairs.append((entry[1], english))
    random.Random(1).shuffle(pairs)
    return [
        Concept(f"c{number}", "cedict", (Term(english, "en"), Term(chinese, "zh-Hans")))
        for number, (chinese, english) in enumerate(pairs[:most])
    ]


def read_text(folder: Path) -> dict[str, list[str]]:
    """Return the segments of a tree of PO files, by language."""
    text: dict[str, list[str]] = {"en": [], "zh-Hans": []}
    for path in sorted(folder.rglob("*.po")):
        for entry in polib.pofile(str(path)):
            if entry.msgstr:
                text["en"].append(entry.msgid)
                text["zh-Hans"].append(entry.msgstr)
    return text


def ours(concepts: list[Concept], lang: str) -> Find:
    """Return the search function of `Finder`, after warming it up."""
    finder = Finder(concepts, lang)
    finder.find("warm 中国 up")
    return finder.find


def terms(concepts: list[Concept], lang: str) -> list[str]:
    """Return the terms in one language, without duplicates."""
    return list(dict.fromkeys(term.text for c in concepts for term in c.in_language(lang)))


def bare(concepts: list[Concept], lang: str) -> Find:
    """Return the search function of ahocorasick_rs."""
    automaton = AhoCorasick(terms(concepts, lang))
    return lambda text: automaton.find_matches_as_indexes(text, overlapping=True)


def pyahocorasick(concepts: list[Concept], lang: str) -> Find:
    """Return the search function of pyahocorasick."""
    automaton = importlib.import_module("ahocorasick").Automaton()
    for term in terms(concepts, lang):
        automaton.add_word(term, term)
    automaton.make_automaton()
    return lambda text: list(automaton.iter(text))


def flashtext(concepts: list[Concept], lang: str) -> Find:
    """Return the search function of flashtext."""
    processor = importlib.import_module("flashtext").KeywordProcessor()
    for term in terms(concepts, lang):
        processor.add_keyword(term)
    found: Find = processor.extract_keywords
    return found


def spacy(concepts: list[Concept], lang: str) -> Find:
    """Return the search function of spaCy's PhraseMatcher, on the tokens of a blank pipeline."""
    module = importlib.import_module("spacy")
    matcher_class = importlib.import_module("spacy.matcher").PhraseMatcher
    pipeline = module.blank(lang[:2])
    pipeline.max_length = 1 << 30
    matcher = matcher_class(pipeline.vocab, attr="LOWER")
    matcher.add("term", [pipeline.make_doc(term) for term in terms(concepts, lang)])
    return lambda text: matcher(pipeline.make_doc(text))


ENGINES = {
    "ahocorasick_rs": bare,
    "Finder": ours,
    "pyahocorasick": pyahocorasick,
    "flashtext": flashtext,
    "spaCy PhraseMatcher": spacy,
}


def timed(action: Callable[[], Any], rounds: int = 1) -> tuple[float, Any]:
    """Return the shortest processor time of an action in seconds, and its result."""
    best, result = float("inf"), None
    for _ in range(rounds):
        result = None
        began = time.process_time()
        result = action()
        best = min(best, time.process_time() - began)
    return best, result


def measure(name: str, concepts: list[Concept], lang: str, segments: list[str]) -> list[float]:
    """Measure one engine on a text.

    Returns:
        Seconds to build; MB/s of the first run, of later runs, and by segment; number of matches.
    """
    text = "\n\n".join(segments)
    size = len(text.encode()) / 1e6
    build, find = timed(lambda: ENGINES[name](concepts, lang))
    first, found = timed(lambda: find(text))
    again, _ = timed(lambda: find(text), 3)
    parts, _ = timed(lambda: sum(len(find(segment)) for segment in segments), 2)
    return [build, size / first, size / again, size / parts, len(found)]


def main() -> None:
    """Run the benchmark and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=os.environ.get("TERMBASE_DEV_DATA"))
    parser.add_argument("--concepts", default="1000,10000,100000")
    parser.add_argument("--megabytes", type=float, default=4.0, help="of text a language; 0: all")
    parser.add_argument("--engines", default=",".join(ENGINES))
    options = parser.parse_args()
    if options.data is None:
        sys.exit("say where the data is: --data FOLDER, or $TERMBASE_DEV_DATA")
    warnings.simplefilter("ignore")
    counts = [int(count) for count in options.concepts.split(",")]
    concepts = read_concepts(options.data / "cedict" / "cedict_ts.u8.gz", max(counts))
    text = read_text(options.data / "python-docs-zh-cn")
    print(ROW.format("", "concepts", "", "build", "first", "again", "segments", "matches", "ratio"))
    print(ROW.format("", "", "", "s", "MB/s", "MB/s", "MB/s", "", "of again"))
    for lang, segments in text.items():
        step = 1
        if options.megabytes:
            step = max(1, round(sum(len(s.encode()) for s in segments) / 1e6 / options.megabytes))
        for count in counts:
            floor = 0.0
            for name in options.engines.split(","):
                try:
                    build, first, again, parts, found = measure(
                        name, concepts[:count], lang, segments[::step]
                    )
                except ImportError as error:
                    print(f"{lang:7} {count:8} {name:20} not installed: {error.name}")
                    continue
                floor = floor or again
                rates = [f"{rate:.1f}" for rate in (first, again, parts)]
                row = (f"{build:.2f}", *rates, f"{found:.0f}", f"{again / floor:.2f}")
                print(ROW.format(lang, count, name, *row), flush=True)


if __name__ == "__main__":
    main()
