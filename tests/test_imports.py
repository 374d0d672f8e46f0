"""Threads may use the library for the first time at the same time."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parents[1]
USE = """
import sys, threading
sys.setswitchinterval(1e-6)
from io import BytesIO
import termbase

base = termbase.open()
unit = termbase.Segment("a trade war", "商战。", "en", "zh-Hans")

def glossary():
    from termbase.glossary import build, render
    text = BytesIO("林海涛 某大学教授\\n\\n灰色地带冲突（gray-zone conflict）。".encode())
    render(build(base, [base.read_document("a.txt", stream=text)]), "json")

def report():
    from termbase.report import Report, render
    "".join(render(Report(tuple(base.check([unit]))), "text"))

def mine():
    from termbase.mine import pairs
    pairs([unit] * 9)

uses = [
    glossary,
    report,
    mine,
    lambda: base.find("多极化世界", "zh-Hans"),
    lambda: base.find("multipolarity", "en"),
    lambda: base.check_files([]),
    lambda: list(base.check([unit])),
    lambda: termbase.segment_header("林海涛 教授"),
    lambda: base.concepts,
]
begin = threading.Barrier(len(uses))
failed = []

def run(use):
    begin.wait()
    try:
        use()
    except BaseException as error:
        failed.append(repr(error))

threads = [threading.Thread(target=run, args=[use]) for use in uses]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
sys.exit("\\n".join(failed) or 0)
"""


def test_no_module_waits_for_itself() -> None:
    """No module needs itself, counting that each needs its packages; see `termbase.exports`."""
    modules = {_name(path): path for path in (ROOT / "termbase").rglob("*.py")}
    needed = {
        name: {
            one
            for target in _imported(ast.parse(path.read_text(encoding="utf-8")))
            for one in _with_packages(target)
            if one in modules
        }
        | {*_with_packages(name.rpartition(".")[0])}
        for name, path in modules.items()
    }
    # Whatever imports a module of the library has imported `termbase` before.
    for needs in needed.values():
        needs.discard("termbase")
    assert len([*TopologicalSorter(needed).static_order()]) == len(modules)


def _name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def _with_packages(name: str) -> Iterator[str]:
    """Yield the name of a module, and those of the packages that it is in."""
    while name:
        yield name
        name = name.rpartition(".")[0]


def _imported(tree: ast.Module) -> Iterator[str]:
    """Yield the names of the modules that are imported when a module is."""
    waiting: list[ast.stmt] = [*tree.body]
    for one in waiting:
        if isinstance(one, ast.Import):
            yield from (name.name for name in one.names)
        elif isinstance(one, ast.ImportFrom):
            yield one.module or ""
            yield from (f"{one.module}.{name.name}" for name in one.names)
        elif isinstance(one, ast.If):
            is_for_types = ast.unparse(one.test).startswith("TYPE_CHECKING")
            waiting += one.orelse if is_for_types else [*one.body, *one.orelse]
        elif isinstance(one, ast.Try | ast.With):
            waiting += one.body


def test_threads_may_begin_together(tmp_path: Path) -> None:
    """No thread fails because another one is importing the same modules, or those of jieba."""
    done = subprocess.run(
        [sys.executable, "-c", USE],
        check=False,
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
    )
    assert done.stderr == ""
