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

import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from extraction import ROOT, extract, extract_docs, extract_pages
from faults import markup_faults, message_faults

# The templates that hold prose: one of its paragraphs looks like another only if it was edited.
PROSE = {"pages", "docs"}
# Length of messages, in characters, below which that is not so.
SHORT = 40


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
        yield from message_faults(message)
        if isinstance(message.id, str) and message.string:
            for fault in self.faults(message.id, message.string):
                yield f"{message.id!r} and its translation: {fault}"


def _ids(catalog: Catalog) -> set[object]:
    return {m.id if isinstance(m.id, str) else tuple(m.id) for m in catalog if m.id}


def _from_click(catalog: Catalog, message: str) -> bool:
    found = [m for m in catalog if str(m.id) == message]
    return all(str(place).startswith("click/") for m in found for place, _ in m.locations)


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
