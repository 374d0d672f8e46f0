"""Benchmark of looking terms up: `Index` compared with other ways to search the same terms.

    python benchmarks/lookup.py [--data FOLDER] [--concepts 118000] [--queries 300]

FOLDER (by default $TERMBASE_DEV_DATA) contains CC-CEDICT as cedict/cedict_ts.u8.gz. Concepts beyond
its entries are composed of two entries each. Queries are measured in one warm process; "cold" is
the time of the whole command, in a process for each query. Peers: SQLite LIKE and trigrams (FTS5)
of the same strings, and rapidfuzz if it is installed.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import re
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from termbase.catalog.tree import CatalogTree
from termbase.index import Index
from termbase.processes import Effort
from termbase.text import pinyin, script
from termbase.text.readings import readings

ENTRY = re.compile(r"(\S+) (\S+) \[[^]]*\] /([^/;]+)")
REMARK = re.compile(r"\s*\([^)]*\)\s*")
CHILDREN = resource.RUSAGE_CHILDREN
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
SUBJECT_SIZE = 100_000
ROW = "{:28} {:>9} {:>9} {:>9} {:>8}"

Row = tuple[str, str, str]
Ask = Callable[[str], Any]


def read_rows(path: Path, count: int) -> list[Row]:
    """Return (English, Simplified, Traditional) for `count` concepts; English terms differ."""
    rows: dict[str, Row] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            entry = ENTRY.match(line)
            if entry:
                english = REMARK.sub(" ", entry[3]).strip().replace('"', "'").replace("\\", "")
                if english:  # empty if the entry was only a remark
                    rows.setdefault(english, (english, entry[2], entry[1]))
    listed = list(rows.values())
    rng = random.Random(1)
    rng.shuffle(listed)
    short = [row for row in listed if len(row[0]) < 30 and len(row[1]) < 5]
    while len(listed) < count:
        a, b = rng.choice(short), rng.choice(short)
        listed.append((f"{a[0]} {b[0]}", a[1] + b[1], a[2] + b[2]))
    return listed[:count]


def write_catalogs(folder: Path, rows: Sequence[Row]) -> None:
    """Write the concepts as gettext catalogs, split into subjects of a limited size."""
    for number, start in enumerate(range(0, len(rows), SUBJECT_SIZE)):
        part = rows[start : start + SUBJECT_SIZE]
        for place, column in (("", None), ("zh_CN", 1), ("zh_Hant", 2)):
            home = folder / place / "LC_MESSAGES" if place else folder
            home.mkdir(parents=True, exist_ok=True)
            name = f"part-{number}.po" if place else f"part-{number}.pot"
            with (home / name).open("w", encoding="utf-8") as stream:
                stream.write(HEAD)
                for n, row in enumerate(part, start):
                    text = "" if column is None else row[column]
                    stream.write(f'msgctxt "c{n}"\nmsgid "{row[0]}"\nmsgstr "{text}"\n\n')


def misspelt(text: str, rng: random.Random) -> str:
    """Return a text with one letter dropped, doubled, replaced or transposed."""
    place = rng.randrange(1, len(text) - 1)
    return rng.choice(
        [
            text[:place] + text[place + 1 :],
            text[:place] + text[place] + text[place:],
            text[:place] + "x" + text[place + 1 :],
            text[:place] + text[place + 1] + text[place] + text[place + 2 :],
        ]
    )


def queries(rows: Sequence[Row], count: int) -> dict[str, list[str]]:
    """Return queries of each kind, derived from randomly chosen terms."""
    rng = random.Random(2)
    some = rng.sample(rows, min(len(rows), 20 * count))
    words = [row[0] for row in some if re.fullmatch("[A-Za-z ]{6,40}", row[0])]
    long = [row[1] for row in some if len(row[1]) >= 4 and script.has_han(row[1])]
    made = {
        "exact, English": [row[0] for row in some],
        "exact, Chinese": [row[1] for row in some],
        "Traditional": [row[2] for row in some if row[1] != row[2]],
        "pinyin": [pinyin.key(readings(row[1])[0]) for row in some if len(row[1]) > 1
                   and readings(row[1])],
        "initials": [pinyin.initials(readings(text)[0]) for text in long
                     if readings(text)],
        "inflected": [f"{word}s" for word in words],
        "beginning, English": [word[: max(5, len(word) // 2)] for word in words],
        "beginning, Chinese": [text[:2] for text in long],
        "misspelt, English": [misspelt(word, rng) for word in words],
        "misspelt, Chinese": [text[:1] + "囗" + text[2:] for text in long],
        "nothing like it": ["".join(rng.choices("bcdfgaeioumnst", k=12)) for _ in range(count)],
    }  # fmt: skip
    return {kind: listed[:count] for kind, listed in made.items()}


def measure(ask: Ask, asked: Sequence[str]) -> list[float]:
    """Return the milliseconds that each query takes, sorted."""
    times = []
    for query in asked:
        began = time.perf_counter()
        ask(query)
        times.append(1000 * (time.perf_counter() - began))
    return sorted(times)


def peers(rows: Sequence[Row]) -> Iterator[tuple[str, str, Ask, int]]:
    """Yield the peers.

    Yields:
        Name, kind of query to compare, search function, and maximum number of queries to run.
    """
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE term (text TEXT)")
    connection.execute("CREATE VIRTUAL TABLE gram USING fts5 (text, tokenize = trigram)")
    texts = [text for row in rows for text in row[:2]]
    for table in ("term", "gram"):
        connection.executemany(
            f"INSERT INTO {table} VALUES (?)",
            [(text,) for text in texts],
        )

    def like(query: str) -> Any:
        return connection.execute(
            "SELECT text FROM term WHERE text LIKE ? LIMIT 10", (f"%{query}%",)
        ).fetchall()

    def trigrams(query: str) -> Any:
        grams = " OR ".join(f'"{query[i : i + 3]}"' for i in range(max(1, len(query) - 2)))
        return connection.execute(
            "SELECT text FROM gram WHERE gram MATCH ? ORDER BY rank LIMIT 10", (grams,)
        ).fetchall()

    yield "SQLite LIKE", "beginning, English", like, 50
    yield "SQLite trigrams, OR", "misspelt, English", trigrams, 50
    try:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA
    except ImportError:
        print("rapidfuzz is not installed", file=sys.stderr)
        return
    english = [row[0] for row in rows]

    def nearest(query: str) -> Any:
        return process.extract(query, english, scorer=OSA.distance, limit=10, score_cutoff=2)

    yield "rapidfuzz, edit distance", "misspelt, English", nearest, 50
    yield (
        "rapidfuzz, WRatio",
        "misspelt, English",
        lambda query: process.extract(query, english, limit=10),
        5,
    )


def cold(folder: Path, cache: Path, asked: Sequence[str]) -> tuple[float, float]:
    """Return the median milliseconds of a bare interpreter and of the look-up command."""
    command = shutil.which("termbase", path=os.path.dirname(sys.executable)) or "termbase"  # noqa: PTH120
    environment = os.environ | {"TERMBASE_CACHE": str(cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def run(*words: str) -> float:
        began = time.perf_counter()
        subprocess.run(words, check=True, env=environment, stdout=subprocess.DEVNULL)
        return 1000 * (time.perf_counter() - began)

    bare, whole = [], []
    for query in asked:  # alternating, so that other load on the machine affects both equally
        bare.append(run(sys.executable, "-c", "pass"))
        whole.append(run(command, "--termbase", str(folder), "lookup", query))
    return statistics.median(bare), statistics.median(whole)


def make(folder: Path, cache: Path) -> Index:
    """Build the index as the command does, and print the time, memory and disk space it takes."""
    processes = min(os.cpu_count() or 1, 4)
    began = time.perf_counter()
    index = Index.open(CatalogTree(folder), cache, Effort(processes))
    seconds = time.perf_counter() - began
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, CHILDREN))
    used = sum(one.ru_utime + one.ru_stime for one in (own, others))
    size = sum(path.stat().st_size for path in cache.iterdir()) >> 20
    print(
        f"index made in {seconds:.1f} s by one process and {processes if others.ru_utime else 0} "
        f"for it ({used:.1f} s of processor with the start), {size} MB on disk; in memory "
        f"{own.ru_maxrss >> 10} MB at the most, and {others.ru_maxrss >> 10} MB each"
    )
    return index


def main() -> None:
    """Run the benchmark and print its results."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--data", type=Path, default=os.environ.get("TERMBASE_DEV_DATA"))
    parser.add_argument("--concepts", type=int, default=118_000)
    parser.add_argument("--queries", type=int, default=300)
    options = parser.parse_args()
    if options.data is None:
        parser.error("name the folder of the data with --data")
    rows = read_rows(Path(options.data) / "cedict" / "cedict_ts.u8.gz", options.concepts)
    with tempfile.TemporaryDirectory() as scratch:
        root, cache = Path(scratch) / "project", Path(scratch) / "cache"
        write_catalogs(root / "locales", rows)
        (root / "termbase.toml").write_text('[termbase]\nlanguages = ["zh-Hans", "zh-Hant"]\n')
        index = make(root / "locales", cache)
        asked = queries(rows, options.queries)
        print(ROW.format("milliseconds", "p50", "p99", "max", "queries"))
        middle = {}
        for kind, listed in asked.items():
            index.lookup(listed[0])
            times = measure(index.lookup, listed)
            middle[kind] = times[len(times) // 2]
            show(kind, times)
        for name, kind, ask, most in peers(rows):
            times = measure(ask, asked[kind][:most])
            show(f"  {name}", times, middle[kind])
        bare, whole = cold(root, cache, [asked[kind][0] for kind in asked])
        print(f"cold: {whole:.0f} ms, a bare interpreter {bare:.0f} ms: {whole / bare:.1f} times")


def show(name: str, times: Sequence[float], ours: float | None = None) -> None:
    """Print a row of the table; for a peer, with the ratio of its median to ours."""
    ratio = "" if ours is None else f"  {times[len(times) // 2] / ours:.0f} times ours"
    figures = (times[len(times) // 2], times[len(times) * 99 // 100], times[-1])
    print(ROW.format(name, *(f"{figure:.3f}" for figure in figures), len(times)) + ratio)


if __name__ == "__main__":
    main()
