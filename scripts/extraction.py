"""Extraction of messages, from the program and from the pages of the documentation."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from manual import MANUAL, source

from termbase import lint, pages
from termbase.checks import checks

ROOT = Path(__file__).resolve().parent.parent
# Functions that take messages, and the positions of those among their arguments.
KEYWORDS = {"_": (0,), "gettext": (0,), "ngettext": (0, 1), "counted": (0, 1), "noted": (0, 1)}
# In the library, messages are marked by being arguments of these calls.
ERRORS = ("TermbaseError", "CatalogError", "DocumentError", "ProjectError", "DependencyError")
LIBRARY = dict.fromkeys((*ERRORS, "Fault", "RefusedError", "fail", "_fail", "say", "N_"), (0,)) | {
    "plural": (0, 1),
    "fault": (1,),
    "rule": (3,),
}


def extract() -> Catalog:
    """Return all messages of the interface, those of click last."""
    catalog = _new("The user interface of termbase: messages, help, and click's own.")
    for folder in ("cli", "termbase"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            _add_python(catalog, path, KEYWORDS | LIBRARY, path.relative_to(ROOT).as_posix())
    for path in sorted((ROOT / "termbase").rglob("templates/*.html")):
        name = path.relative_to(ROOT).as_posix()
        _add(catalog, path, "jinja2.ext:babel_extract", {"say": None, "plural": (1, 2)}, name)
    home = Path(click.__file__).parent
    for path in sorted(home.glob("*.py")):
        # Babel's own extractor copes with calls such as `_(extra["required"])`, which click has.
        _add(catalog, path, "python", DEFAULT_KEYWORDS, f"click/{path.name}")
    return catalog


def extract_pages() -> Catalog:
    """Return all messages of the pages about checks and lint rules."""
    catalog = _new("The documentation pages of the checks and lint rules of termbase.")
    for check in checks():
        name = f"termbase/checks/rules/{check.name.replace('-', '_')}.py"
        for message in (*pages.messages(check.page), *(one.help for one in check.options)):
            catalog.add(message, locations=[(name, None)])
    for rule in lint.rules():
        name = rule.find.__module__.replace(".", "/") + ".py"
        for message in pages.messages(rule.page):
            catalog.add(message, locations=[(name, None)])
    return catalog


def extract_docs() -> Catalog:
    """Return all messages that are only in the documentation."""
    catalog = _new("The documentation of termbase, apart from what the program shows, too.")
    for page in MANUAL:
        for message in pages.messages(source(page)):
            catalog.add(message, locations=[(f"docs/{page}", None)])
    name = "scripts/docs.py"
    for call in _calls(ast.parse((ROOT / name).read_bytes())):
        if getattr(call.func, "id", "") in {"say", "page"} and call.args:
            text = getattr(call.args[0], "value", None)
            for message in pages.messages(text) if isinstance(text, str) else ():
                catalog.add(message, locations=[(name, None)])
    return catalog


def _new(comment: str) -> Catalog:
    return Catalog(
        header_comment=f"# {comment}\n#",
        project="termbase",
        version="1",
        msgid_bugs_address="none",
        charset="utf-8",
        fuzzy=False,
    )


def _add_python(
    catalog: Catalog, path: Path, keywords: dict[str, tuple[int, ...]], name: str
) -> None:
    # Not Babel's extractor: it works on tokens, and before Python 3.12 misses calls inside
    # f-strings, so the template would depend on the version of Python.
    tree = ast.parse(path.read_bytes())
    for call in _calls(tree):
        function = getattr(call.func, "id", None) or getattr(call.func, "attr", "")
        places = keywords.get(function, ())
        found = [
            argument.value
            for argument in (call.args[place] for place in places if place < len(call.args))
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        ]
        if found and len(found) == len(places):
            catalog.add(found[0] if len(found) == 1 else tuple(found), locations=[(name, None)])


def _calls(node: ast.AST) -> Iterator[ast.Call]:
    """Yield the calls below a node, in the order of the source."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield child
        yield from _calls(child)


def _add(
    catalog: Catalog, path: Path, method: str, keywords: Mapping[str, object], name: str
) -> None:
    for _line, message, comments, context in extract_from_file(method, path, keywords=keywords):
        catalog.add(message, locations=[(name, None)], auto_comments=comments, context=context)
