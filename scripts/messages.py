"""Extract the messages of the user interface to `locales/cli.pot`, and check their translations.

    python scripts/messages.py update   write the template and merge it into the catalogs
    python scripts/messages.py check    exit 1 if the template is out of date or a catalog
                                        is incomplete

Messages come from `cli/`, from the errors and findings of the library (which the command line
translates), from the first paragraphs of the docstrings of checks and rules, from HTML templates,
and from click itself.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = ROOT / "locales" / "cli.pot"
# Functions that take messages, and the positions of those among their arguments.
KEYWORDS = {"_": (0,), "gettext": (0,), "ngettext": (0, 1)}
# In the library, messages are marked by being arguments of these calls.
ERRORS = ("TermbaseError", "CatalogError", "DocumentError", "ProjectError", "DependencyError")
LIBRARY = dict.fromkeys((*ERRORS, "Fault", "fail", "_fail", "say", "N_"), (0,)) | {
    "plural": (0, 1),
    "fault": (1,),
    "rule": (3,),
}
# Fields that click fills with English words; a translation may replace them by its own.
_ENGLISH = {"{number_type}"}
FIELD = re.compile(r"\{[^{}]*\}|%\(\w+\)[sd]|%[sd]")


def extract() -> Catalog:
    """Return all messages of the interface, those of click last."""
    catalog = Catalog(
        header_comment="# The user interface of termbase: messages, help, and click's own.\n#",
        project="termbase",
        version="1",
        msgid_bugs_address="none",
        charset="utf-8",
        fuzzy=False,
    )
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
    for page in _pages(tree, path):
        summary = " ".join(inspect.cleandoc(page).partition("\n\n")[0].split())
        catalog.add(summary, locations=[(name, None)])


def _pages(tree: ast.Module, path: Path) -> Iterator[str]:
    """Yield the docstrings in a file that document checks or rules of lint."""
    if path.parent.name == "rules" and path.name[0] != "_":
        yield ast.get_docstring(tree) or ""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            marks = (call for call in node.decorator_list if isinstance(call, ast.Call))
            if any(getattr(mark.func, "id", "") == "rule" for mark in marks):
                yield ast.get_docstring(node) or ""


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


def _write(path: Path, catalog: Catalog) -> None:
    out = BytesIO()
    write_po(out, catalog, width=88, include_lineno=False, ignore_obsolete=True)
    path.write_bytes(out.getvalue())


def _read(path: Path) -> Catalog:
    with path.open("rb") as stream:
        return read_po(stream, locale=None if path.suffix == ".pot" else path.parts[-3])


def catalogs() -> list[Path]:
    """Return the paths of the interface's catalogs."""
    return sorted(ROOT.glob("locales/*/LC_MESSAGES/cli.po"))


def update() -> None:
    """Write the template and merge it into every catalog."""
    fresh = extract()
    if TEMPLATE.exists():
        fresh.creation_date = _read(TEMPLATE).creation_date
    _write(TEMPLATE, fresh)
    for path in catalogs():
        catalog = _read(path)
        catalog.update(fresh, no_fuzzy_matching=True, update_creation_date=False)
        _write(path, catalog)


def _ids(catalog: Catalog) -> set[object]:
    return {m.id if isinstance(m.id, str) else tuple(m.id) for m in catalog if m.id}


def problems() -> Iterator[str]:
    """Yield the problems of the template and the catalogs, one line each."""
    template = _read(TEMPLATE)
    fresh = extract()
    own = {
        m.id if isinstance(m.id, str) else tuple(m.id)
        for m in fresh
        if m.id and not all(str(place).startswith("click/") for place, _ in m.locations)
    }
    for missing in sorted(map(str, own - _ids(template))):
        yield f"{TEMPLATE.name}: lacks {missing!r}; run scripts/messages.py update"
    for stale in sorted(map(str, _ids(template) - _ids(fresh))):
        # Messages of another release of click do not make the template outdated.
        if not _from_click(template, stale):
            yield f"{TEMPLATE.name}: {stale!r} is used no more; run scripts/messages.py update"
    for path in catalogs():
        name = path.relative_to(ROOT)
        catalog = _read(path)
        for missing in sorted(map(str, _ids(template) - _ids(catalog))):
            yield f"{name}: lacks {missing!r}"
        for message in catalog:
            if message.id:
                yield from (f"{name}: {fault}" for fault in _faults(message))


def _from_click(catalog: Catalog, message: str) -> bool:
    found = [m for m in catalog if str(m.id) == message]
    return all(str(place).startswith("click/") for m in found for place, _ in m.locations)


def _faults(message: Message) -> Iterator[str]:
    sources = [message.id] if isinstance(message.id, str) else list(message.id)
    targets = [message.string] if isinstance(message.string, str) else list(message.string)
    if message.fuzzy:
        yield f"{sources[0]!r} is fuzzy"
    for target in targets:
        if not target:
            yield f"{sources[0]!r} is not translated"
            continue
        # A singular and its plural may have different fields: {choice}, {choices}.
        held = set(FIELD.findall(target))
        if not any(held | _ENGLISH == set(FIELD.findall(s)) | _ENGLISH for s in sources):
            yield f"{sources[0]!r} and its translation have different fields"


def main() -> int:
    """Run the action named on the command line."""
    match sys.argv[1:]:
        case ["update"]:
            update()
            return 0
        case ["check"]:
            found = list(problems())
            print("\n".join(found) or "The interface's catalogs are whole.")
            return bool(found)
        case _:
            print(__doc__)
            return 2


if __name__ == "__main__":
    sys.exit(main())
