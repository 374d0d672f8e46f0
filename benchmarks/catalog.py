"""Benchmark of catalogs: reading them compared with polib, and changing one concept.

    python benchmarks/catalog.py [--concepts 100000]

A change is compared with its lower bound: reading the bytes of the same files and replacing them.
Each measurement runs in its own process, to measure its peak memory. The median of three runs is
reported.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from multiprocessing import Process
from pathlib import Path

from termbase.catalog.editor import editing
from termbase.catalog.tree import CatalogTree
from termbase.model import Concept, Reference, Status, Term

PROBE = """
import json, resource, sys, time
from pathlib import Path
from termbase.catalog.editor import editing
from termbase.catalog.pofile import PoFile
from termbase.catalog.storage import read_bytes, replace_all
from termbase.catalog.tree import CatalogTree
from termbase.model import Concept, Term
import polib
folder = Path(sys.argv[2])
files = [folder / "terms.pot", folder / "zh_CN" / "LC_MESSAGES" / "terms.po"]
tree = CatalogTree(folder)
began = time.perf_counter()
match sys.argv[1]:
    case "polib, the .po": kept = polib.pofile(str(files[1]))
    case "PoFile, the .po": kept = PoFile.load(files[1])
    case "polib, both files": kept = [polib.pofile(str(file)) for file in files]
    case "concepts, both files": kept = tree.concepts()
    case "bytes, both files":
        kept = [read_bytes(file) for file in files]
        replace_all(folder, {file: (data, data) for file, data in zip(files, kept)})
    case "add a concept":
        with editing(tree) as editor:
            terms = Term("change", "en"), Term("变化", "zh-Hans")
            editor.add(Concept(editor.new_id("change"), "", terms), "terms")
    case "add terms to a concept":
        with editing(tree) as editor:
            name = next(iter(editor.find_preferred("zh-Hans", "概念7")))
            editor.add_terms(name, [Term(f"notion {time.time_ns()}", "en")])
    case "retire a concept":
        with editing(tree) as editor:
            editor.retire(next(iter(editor.concepts)))
seconds = time.perf_counter() - began
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([seconds, peak]))
"""
ROWS = (
    ("polib, the .po", "polib, the .po"),
    ("PoFile, the .po", "polib, the .po"),
    ("polib, both files", "polib, both files"),
    ("concepts, both files", "polib, both files"),
    ("bytes, both files", "bytes, both files"),
    ("add a concept", "bytes, both files"),
    ("add terms to a concept", "bytes, both files"),
    ("retire a concept", "bytes, both files"),
)


def make(folder: Path, count: int) -> None:
    """Write a template and a catalog of `count` concepts with realistic entries."""
    with editing(CatalogTree(folder), ["zh-Hans"]) as editor:
        for n in range(count):
            terms = (
                Term(f"concept number {n}", "en"),
                Term(f"notion {n}", "en", Status.ADMITTED),
                Term(f"概念{n}", "zh-Hans"),
                Term(f"观念{n}", "zh-Hans", Status.DEPRECATED, note="an older rendering"),
            )
            concept = Concept(
                f"concept-{n}",
                "terms",
                terms,
                pos="noun",
                definitions={"en": f"unit of thought that has the number {n} among many others"},
                references=(Reference("articles/one.txt", n + 1),),
            )
            editor.add(concept, "terms")


def main() -> None:
    """Run the benchmark and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--concepts", type=int, default=100_000)
    count = parser.parse_args().concepts
    with tempfile.TemporaryDirectory() as scratch:
        # In a process of its own too: the next one would count the memory that this one has used.
        making = Process(target=make, args=(Path(scratch), count))
        making.start()
        making.join()
        runs: dict[str, list[list[float]]] = {name: [] for name, _ in ROWS}
        for _ in range(3):
            for name, found in runs.items():
                words = [sys.executable, "-c", PROBE, name, scratch]
                done = subprocess.run(words, capture_output=True, encoding="utf-8", check=True)
                found.append(json.loads(done.stdout))
    seconds = {name: statistics.median(run[0] for run in found) for name, found in runs.items()}
    print(f"{format(count, ',') + ' concepts':28} {'seconds':>8} {'ratio':>6} {'MB':>6}")
    for name, peer in ROWS:
        peak = max(run[1] for run in runs[name])
        print(f"{name:28} {seconds[name]:8.2f} {seconds[name] / seconds[peer]:6.2f} {peak:6.0f}")


if __name__ == "__main__":
    main()
