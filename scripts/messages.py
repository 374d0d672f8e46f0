"""Extract the messages of the user interface to `locales/`, and check their translations.

    python scripts/messages.py update   write the templates and merge them into the catalogs
    python scripts/messages.py check    exit 1 if a template is out of date or a catalog
                                        is incomplete

The messages of `cli.pot` come from `cli/`, from the errors and findings of the library (which the
command line translates), from HTML templates, and from click itself. Those of `pages.pot` are the
paragraphs and the items of lists in the docstrings of checks and lint rules, which the command line
shows. Those of `docs.pot` are only in the documentation: its hand-written pages, and what
`scripts/docs.py` adds to generated ones. They are kept in `docs/`, where they are not installed.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.pofile import read_po, write_po
from manual import MANUAL, source

from termbase import lint, pages
from termbase.checks import checks
from termbase.text.script import to_simplified

ROOT = Path(__file__).resolve().parent.parent
# Functions that take messages, and the positions of those among their arguments.
KEYWORDS = {"_": (0,), "gettext": (0,), "ngettext": (0, 1), "counted": (0, 1)}
# In the library, messages are marked by being arguments of these calls.
ERRORS = ("TermbaseError", "CatalogError", "DocumentError", "ProjectError", "DependencyError")
LIBRARY = dict.fromkeys((*ERRORS, "Fault", "fail", "_fail", "say", "N_"), (0,)) | {
    "plural": (0, 1),
    "fault": (1,),
    "rule": (3,),
}
# The templates that hold prose: one of its paragraphs looks like another only if it was edited.
PROSE = {"pages", "docs"}
# Length of messages, in characters, below which that is not so.
SHORT = 40
# Fields that click fills with English words; a translation may replace them by its own.
_ENGLISH = {"{number_type}"}
FIELD = re.compile(r"\{[^{}]*\}|%\(\w+\)[sd]|%[sd]")
_LINK = re.compile(r"\]\(([^)]*)\)")
# Bold text that ends with a punctuation mark before a letter: CommonMark does not see its end.
_UNSEEN_END = re.compile(r"\*\*[^*]*[^\w\s*]\*\*(?=\w)")


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


def _write(path: Path, catalog: Catalog) -> None:
    if path.stem in PROSE:
        # Babel takes the examples of placeholders in pages for placeholders of the messages.
        for message in catalog:
            message.flags -= {"python-format", "python-brace-format"}
    out = BytesIO()
    write_po(out, catalog, width=88, include_lineno=False, ignore_obsolete=True)
    path.write_bytes(out.getvalue())


def _read(path: Path) -> Catalog:
    with path.open("rb") as stream:
        return read_po(stream, locale=None if path.suffix == ".pot" else path.parts[-3])


class Domain(NamedTuple):
    """A template of the interface with its catalogs.

    Attributes:
        name: Name of the files.
        extract: Returns its messages.
        faults: Yields what is wrong with the markup of a translation, given the message and it.
        folder: Where they are.
    """

    name: str
    extract: Callable[[], Catalog]
    faults: Callable[[str, str], Iterator[str]] = lambda _source, _target: iter(())
    folder: Path = ROOT / "locales"

    @property
    def template(self) -> Path:
        """The path of the template."""
        return self.folder / f"{self.name}.pot"

    @property
    def catalogs(self) -> list[Path]:
        """The paths of the catalogs."""
        return sorted(self.folder.glob(f"*/LC_MESSAGES/{self.name}.po"))

    def update(self) -> None:
        """Write the template and merge it into every catalog."""
        fresh = self.extract()
        if self.template.exists():
            fresh.creation_date = _read(self.template).creation_date
        _write(self.template, fresh)
        for path in self.catalogs:
            catalog = _read(path)
            self.merge(catalog, fresh)
            _write(path, catalog)

    def merge(self, catalog: Catalog, fresh: Catalog) -> None:
        """Merge the messages of the template into a catalog.

        A paragraph that was edited keeps its translation, as fuzzy; short messages that look alike,
        such as words of the interface and headings, mean different things.
        """
        guesses = self.name in PROSE
        catalog.update(fresh, no_fuzzy_matching=not guesses, update_creation_date=False)
        for message in catalog:
            if message.fuzzy and len(message.id) < SHORT:
                message.string = ""
                message.flags.discard("fuzzy")

    def problems(self) -> Iterator[str]:
        """Yield the problems of the template and the catalogs, one line each."""
        template = _read(self.template)
        fresh = self.extract()
        own = {
            m.id if isinstance(m.id, str) else tuple(m.id)
            for m in fresh
            if m.id and not all(str(place).startswith("click/") for place, _ in m.locations)
        }
        for missing in sorted(map(str, own - _ids(template))):
            yield f"{self.template.name}: lacks {missing!r}; run scripts/messages.py update"
        for stale in sorted(map(str, _ids(template) - _ids(fresh))):
            # Messages of another release of click do not make the template outdated.
            if not _from_click(template, stale):
                yield (
                    f"{self.template.name}: {stale!r} is used no more; run "
                    "scripts/messages.py update"
                )
        for path in self.catalogs:
            name = path.relative_to(ROOT)
            catalog = _read(path)
            for missing in sorted(map(str, _ids(template) - _ids(catalog))):
                yield f"{name}: lacks {missing!r}"
            for message in catalog:
                if message.id:
                    yield from (f"{name}: {fault}" for fault in self._faults(message))

    def _faults(self, message: Message) -> Iterator[str]:
        yield from _faults(message)
        if isinstance(message.id, str) and message.string:
            for fault in self.faults(message.id, message.string):
                yield f"{message.id!r} and its translation: {fault}"


def _ids(catalog: Catalog) -> set[object]:
    return {m.id if isinstance(m.id, str) else tuple(m.id) for m in catalog if m.id}


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


def markup_faults(source: str, target: str) -> Iterator[str]:
    """Yield what is wrong with the markup in the translation of a paragraph or an item.

    Chinese words in code may be in either script.
    """
    kinds = {
        pages.Mark.CODE: "different code in backticks",
        pages.Mark.EMPHASIS: "different words between asterisks",
    }
    here, there = list(pages.stretches(source)), list(pages.stretches(target))
    for mark, fault in kinds.items():
        said, wanted = (
            Counter(to_simplified(one.text) for one in side if one.mark is mark)
            for side in (there, here)
        )
        if said != wanted:
            yield fault
    if Counter(_LINK.findall(source)) != Counter(_LINK.findall(target)):
        yield "links to other places; those of translated pages are found by themselves"
    if len([one for one in here if one.mark is pages.Mark.BOLD]) != len(
        [one for one in there if one.mark is pages.Mark.BOLD]
    ):
        yield "different numbers of words in bold"
    if any(set("`*") & set(one.text) for one in there if one.mark is pages.Mark.PLAIN):
        yield "a backtick or an asterisk without its counterpart"
    if found := _UNSEEN_END.search(target):
        yield f"write the punctuation mark after the asterisks: {found[0]}"


DOMAINS = (
    Domain("cli", extract),
    Domain("pages", extract_pages, markup_faults),
    Domain("docs", extract_docs, markup_faults, ROOT / "docs" / "locales"),
)


def update() -> None:
    """Write the templates and merge them into the catalogs."""
    for domain in DOMAINS:
        domain.update()


def problems() -> Iterator[str]:
    """Yield the problems of the templates and the catalogs, one line each."""
    for domain in DOMAINS:
        yield from domain.problems()


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
