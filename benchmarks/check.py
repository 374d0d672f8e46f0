"""Benchmark of checking a tree of PO files: `termbase check` compared with other checkers.

    python benchmarks/check.py --data FOLDER [--concepts 10000] [--rounds 3]

FOLDER (by default $TERMBASE_DEV_DATA) contains the catalogs, in python-docs-zh-cn/, and the terms,
CC-CEDICT as cedict/cedict_ts.u8.gz. Peers that are not installed are skipped:
pip install translate-toolkit dennis; apt install gettext i18nspector.

The baseline is `msgfmt --check`, run once for each file, which checks syntax and formats but no
terms. Times are wall-clock times of whole processes, the best of all rounds; memory is that of the
largest process. "A new machine" starts with an empty cache folder, as CI does, so that the
dictionary and the forms of the terms are computed rather than loaded.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from find import read_concepts

from termbase.bitext import read
from termbase.match import Finder
from termbase.model import Concept
from termbase.project import open as open_base
from termbase.scaffold import create

CHECKS = "missing-term,forbidden-term,number-mismatch"
ROW = "{:58} {:>8} {:>9} {:>8}"
SUBSTRINGS = """
import sys, polib
from pathlib import Path
from ahocorasick_rs import AhoCorasick
pairs = [line.split("\\t") for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
finder = AhoCorasick([source.casefold() for source, _ in pairs])
for path in sorted(Path(sys.argv[2]).rglob("*.po")):
    for entry in polib.pofile(str(path)):
        for found, _, _ in finder.find_matches_as_indexes(entry.msgid.casefold()):
            if pairs[found][1] not in entry.msgstr:
                print(path, entry.linenum, pairs[found])
"""


class Measured(NamedTuple):
    """Wall-clock seconds, and the kilobytes of the largest process."""

    seconds: float
    memory: int


def measured(*commands: list[str], env: dict[str, str] | None = None) -> Measured:
    """Run commands one after another, discard their output, and measure them together."""
    memory = 0
    began = time.perf_counter()
    for command in commands:
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env
        )
        _, _, usage = os.wait4(process.pid, 0)
        memory = max(memory, usage.ru_maxrss)
    return Measured(time.perf_counter() - began, memory)


def fitting(concepts: list[Concept], tree: Path, most: int) -> list[Concept]:
    """Choose concepts as a term base made for these translations would have them.

    Most words of a dictionary have another sense in any particular text. So concepts that occur are
    only chosen if at least 19 of 20 units translate them as given; the rest do not occur.
    """
    units = [one for path in sorted(tree.rglob("*.po")) for one in read(path) if one.target]
    # Repeated, since without the longer terms removed so far, shorter ones within them match.
    for spare in (1.5, 1.2, 1.0):
        finder = Finder(concepts, "en")
        seen: Counter[str] = Counter()
        kept: Counter[str] = Counter()
        for unit, matches in zip(units, finder.find_many(one.source for one in units), strict=True):
            for match in matches:
                seen[match.concept.id] += 1
                chinese = match.concept.preferred("zh-Hans")
                kept[match.concept.id] += bool(chinese and chinese.text in unit.target)
        fit = [concept for concept in concepts if 20 * kept[concept.id] >= 19 * seen[concept.id]]
        concepts = sorted(fit, key=lambda one: -kept[one.id])[: int(spare * most)]
    return concepts


def make_project(folder: Path, concepts: int, data: Path, tree: Path | None = None) -> Path:
    """Create a project with a number of concepts, and `pairs.tsv` with their terms.

    If a tree of translations is given, the concepts are chosen to fit it.
    """
    create(folder)
    found = read_concepts(data / "cedict" / "cedict_ts.u8.gz", 1_000_000 if tree else concepts)
    if tree:
        found = fitting(found, tree, concepts)
    with open_base(folder).edit() as editor:
        for concept in found:
            editor.add(concept, "cedict")
    lines = ("\t".join(term.text for term in concept.terms[:2]) for concept in found)
    (folder / "pairs.tsv").write_text("\n".join(lines), encoding="utf-8")
    return folder


def peers(tree: Path, project: Path) -> dict[str, list[list[str]]]:
    """Return the commands of every installed peer."""
    files = sorted(map(str, tree.rglob("*.po")))
    filtered = project / "filtered"
    found = {
        "msgfmt --check, a process a file": [
            ["msgfmt", "--check", "-o", os.devnull, f] for f in files
        ],
        "dennis-cmd lint": [["dennis-cmd", "lint", *files]],
        "substrings by ahocorasick_rs, on polib": [
            [sys.executable, "-c", SUBSTRINGS, str(project / "pairs.tsv"), str(tree)]
        ],
        "pofilter --test=numbers": [["pofilter", "--test=numbers", str(tree), str(filtered)]],
        "pofilter, all tests": [["pofilter", str(tree), str(filtered)]],
        "poconflicts": [["poconflicts", str(tree), str(project / "conflicts")]],
        "i18nspector": [["i18nspector", "-j", "2", *files]],
    }
    home = str(Path(sys.executable).parent)
    path = f"{home}{os.pathsep}{os.environ['PATH']}"
    return {
        name: [[str(shutil.which(one[0], path=path)), *one[1:]] for one in commands]
        for name, commands in found.items()
        if shutil.which(commands[0][0], path=path)
    }


def own(
    tree: Path, project: Path, dictionary: Path, cache: Path
) -> dict[str, Callable[[], Measured]]:
    """Return the measurements of termbase: name to function."""

    def checking(base: Path) -> list[str]:
        return [sys.executable, "-m", "termbase", "--termbase", str(base), "check", str(tree)]

    command = checking(project)
    terms = [*command, "--select", CHECKS]
    misfit = [*checking(dictionary), "--select", CHECKS, "--no-cache", "-j", "2"]
    env = {**os.environ, "TERMBASE_CACHE": str(cache)}
    # Let Python cache bytecode, as it does for users.
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    changed = min(tree.rglob("*.po"))

    def on_a_new_machine() -> Measured:
        shutil.rmtree(cache, ignore_errors=True)
        return measured([*terms, "--no-cache", "-j", "2"], env=env)

    def warm() -> Measured:
        measured(terms, env=env)
        return measured(terms, env=env)

    def one_changed() -> Measured:
        changed.write_bytes(changed.read_bytes() + b"\n")
        return measured(terms, env=env)

    return {
        "termbase check, 2 cores, terms and numbers, a new machine": on_a_new_machine,
        "termbase check, 1 core, terms and numbers": lambda: measured(
            [*terms, "--no-cache", "-j", "1"], env=env
        ),
        "termbase check, 2 cores, terms and numbers": lambda: measured(
            [*terms, "--no-cache", "-j", "2"], env=env
        ),
        "termbase check, 2 cores, all default checks": lambda: measured(
            [*command, "--no-cache", "-j", "2"], env=env
        ),
        "termbase check, 2 cores, a base that does not fit": lambda: measured(misfit, env=env),
        "termbase check, warm cache": warm,
        "termbase check, warm cache, one file changed": one_changed,
    }


def main() -> None:
    """Run the benchmark and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, default=os.environ.get("TERMBASE_DEV_DATA"))
    parser.add_argument("--concepts", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only-own", action="store_true", help="leave all peers but msgfmt out")
    arguments = parser.parse_args()
    if not arguments.data:
        parser.error("name the folder of data: --data FOLDER")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        tree = folder / "tree"
        shutil.copytree(arguments.data / "python-docs-zh-cn", tree)
        # In another process: a child started by a large process would be measured as equally large.
        with ProcessPoolExecutor(1) as other:
            project, dictionary = (
                other.submit(
                    make_project, folder / name, arguments.concepts, arguments.data, fit
                ).result()
                for name, fit in (("project", tree), ("dictionary", None))
            )
        runs: dict[str, Callable[[], Measured]] = {
            name: lambda commands=commands: measured(*commands)  # type: ignore[misc]
            for name, commands in peers(tree, project).items()
            if not arguments.only_own or name.startswith("msgfmt")
        }
        runs |= own(tree, project, dictionary, folder / "cache")
        print(ROW.format("", "seconds", "of msgfmt", "MB"))
        floor = 0.0
        for name, run in runs.items():
            rounds = [run() for _ in range(arguments.rounds)]
            best = min(one.seconds for one in rounds)
            floor = floor or best
            memory = max(one.memory for one in rounds) / 1024
            print(
                ROW.format(name, f"{best:.2f}", f"{best / floor:.2f}", f"{memory:.0f}"), flush=True
            )


if __name__ == "__main__":
    main()
