"""The header row of a table of terms.

The header is the first row that names a language. A language may have several columns, and there
may be columns ``id``, ``subject``, ``pos``, ``definition``, ``status`` and ``note``, under the
names that `heading` knows.

Rows above the header are titles (see `termbase.spreadsheets.up_to_header`). Beside one language, a
column such as ``译名`` is Chinese, or English if that language is Chinese.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from operator import itemgetter

from termbase.errors import DocumentError
from termbase.exchange.chinese import OF_EITHER_SCRIPT
from termbase.exchange.columns import Columns, ColumnsReader, cell
from termbase.exchange.heading import (
    OF_ITS_TERMS,
    Heading,
    heading,
    is_of_terms,
    translations_beside,
)
from termbase.exchange.record import Source
from termbase.exchange.words import STATUSES, folded
from termbase.spreadsheets import MAX_TITLES, side_by_side, up_to_header
from termbase.tags import is_chinese
from termbase.text import language_names, languages

Table = Iterable[tuple[int, list[str]]]
"""The rows of a table, as (line, cells)."""


def apart(source: Source, table: Table) -> Iterator[tuple[int, Table]]:
    """Yield the tables that are beside each other, with the 0-based column where each begins.

    A table that is alone, or of which the user says what is in its columns, is yielded as it is.
    """
    rows = iter(table)
    first = list(islice(rows, MAX_TITLES + 1))
    rows = chain(first, rows)
    read, has_header = up_to_header(
        iter(first), itemgetter(1), lambda row: len(_named(source, row[1]))
    )
    parts = [slice(None)]
    if has_header and not source.columns:
        parts = side_by_side(read[-1][1], lambda part: len(_named(source, part)) > 1)
    if len(parts) < 2:
        yield 0, rows
        return
    body = list(rows)
    for part in parts:
        cells = ((line, cells[part]) for line, cells in body)
        yield part.start, ((line, texts) for line, texts in cells if any(map(str.strip, texts)))


def header(source: Source, table: Table) -> tuple[int, Columns | None]:
    """Read a table up to its header row.

    Args:
        source: The file. If the user has named its columns in order, no row is read.
        table: The rows as (line, cells), as an iterator that is advanced past the header.

    Returns:
        The line of the header, 0 if the user named the columns, and the columns. If no row is a
        header: the first line of the table, 0 if it is empty, and None.

    Raises:
        DocumentError: A column is named twice, or the columns named by the user have no language.
    """
    if source.columns:
        if not _named(source, source.columns):
            raise DocumentError(
                "no column is a language; name the columns, such as en,zh-Hans,note",
                source.path,
            )
        return 0, _columns(source, None, source.columns)
    read, has_header = up_to_header(
        iter(table), itemgetter(1), lambda row: len(_named(source, row[1]))
    )
    source.headings |= dict.fromkeys(filter(None, map(_plain, read[-1][1] if read else ())))
    if has_header:
        line, cells = read[-1]
        return line, _columns(source, line, cells)
    return next((line for line, _ in read if line), 0), None


def repeats(columns: Columns, row: Sequence[str]) -> bool:
    """Return whether a row has the headings of columns that the user has named."""
    return all(_is_heading_of(lang, cell(row, index)) for index, lang in columns.langs.items())


def _is_heading_of(lang: str, text: str) -> bool:
    """Return whether a text is a heading of a column with terms in a language."""
    if is_of_terms(text) or language_names.of_translations(text):
        return True
    meaning = heading(text)
    if meaning is None or meaning.field:
        return False
    chinese = map(is_chinese, (meaning.lang, lang))
    return meaning.lang == lang or all(chinese)


def require_known(source: Source) -> None:
    """Raise an error if the user says what is in columns, or of statuses, in words unknown.

    Raises:
        DocumentError: A column is mapped to no heading.
        ValueError: A value is mapped to no status.
    """
    for name in filter(None, source.mapped.values()):
        if heading(name) is None and not language_names.named_among(name, source.languages):
            raise DocumentError(
                "{name} is neither a language nor one of id, subject, pos, definition, status, "
                "note, source, context and example",
                remedy="columns",
                name=name,
            )
    for name in source.values.values():
        if name not in STATUSES:
            raise ValueError(f"{name!r} is no status; they are {', '.join(STATUSES)}")


def require_mapped(source: Source) -> None:
    """Raise an error if the user says what a column is that no table has.

    Raises:
        DocumentError: There is no such column; the message lists those that there are.
    """
    headings = {folded(text) for text in source.headings}
    for name in source.mapped:
        if name not in headings:
            raise DocumentError(
                "has no column {name}; its columns are {known}",
                source.path,
                remedy="columns",
                name=name,
                known=tuple(source.headings),
            )


def _plain(text: str) -> str:
    return " ".join(text.split())


def interpreted(source: Source, text: str) -> Heading | None:
    """Interpret a heading, which the user may have mapped to another; None if it is unknown."""
    return heading(source.mapped.get(folded(_plain(text)), text))


def _named(source: Source, cells: Iterable[str]) -> set[str]:
    """Return the languages of the columns of terms that the cells of a row name."""
    texts = list(cells)
    named: set[str] = set()
    coded: dict[str, str] = {}
    for text in texts:
        meaning = interpreted(source, text)
        if lang := _of_region(source, text):
            coded[lang] = meaning.lang if meaning else ""
        elif meaning and not meaning.field and meaning.lang != OF_ITS_TERMS:
            named.add(meaning.lang)
    named |= {*coded} if _are_of_ours(named) else {*coded.values()} - {""}
    return named | ({translations_beside(named, text) for text in texts} - {""})


def _of_region(source: Source, text: str) -> str:
    """Return the tag of Chinese that a heading such as TW or SC means if English is beside it."""
    lang = language_names.of_region(text)
    is_settled = folded(_plain(text)) in source.mapped or _plain(text).lower() in source.languages
    return "" if is_settled else lang


def _are_of_ours(named: Iterable[str]) -> bool:
    """Return whether English or Chinese is among some languages."""
    return any(lang == "en" or is_chinese(lang) for lang in named)


def missing_header(source: Source, line: int) -> DocumentError:
    """Return the error for a table without a header row; its first line is 0 if it is empty."""
    if not line:
        return DocumentError(
            "is empty; the first row must name languages, such as en,zh-Hans", source.path
        )
    return DocumentError(
        "the first row names no language; write language tags such as en,zh-Hans there, or "
        "name the columns",
        source.path,
        line,
        remedy="columns",
    )


def _meaning(
    source: Source, text: str, named: Iterable[str], *, names_script: bool
) -> Heading | None:
    """Interpret the heading of a column; return None if it is unknown.

    `named` are the languages that the headings name. If another heading names Chinese with its
    script, as 繁體中文 does, one that does not, 中文, is Simplified Chinese.
    """
    if _are_of_ours(named) and (lang := _of_region(source, text)):
        return Heading(lang)
    meaning = interpreted(source, text)
    if _plain(text).casefold() == "source" and "en" not in named and not source.mapped:
        return None  # it may be the source text
    if meaning and meaning.lang == OF_EITHER_SCRIPT:
        source.vague = language_names.named(text) or source.vague
        return meaning._replace(lang="zh-Hans") if names_script else meaning
    if meaning is None and (lang := language_names.named_among(text, source.languages)):
        return Heading(lang)
    return meaning


def _columns(source: Source, line: int | None, cells: Sequence[str]) -> Columns:
    """Return what the columns with some headings hold."""
    named = _named(source, cells)
    regional = languages.varieties("zh-Hant", sorted(named - {"zh-Hant"}))
    own = ["zh-Hant"] if len(regional) > 1 else []  # 繁體 beside 台灣 and 香港 is neither
    source.languages = [*dict.fromkeys([*source.languages, *regional, *own])]
    names_script = any(is_chinese(lang) and lang != OF_EITHER_SCRIPT for lang in named)
    reading = ColumnsReader(source, line, [*map(_plain, cells)])
    # What the user says of a column counts more than what the heading of another one says.
    for index in sorted(range(len(cells)), key=lambda index: not reading.is_mapped(index)):
        reading.take(index, _meaning(source, cells[index], named, names_script=names_script))
    return reading.columns()
