"""Conversion of the rows of a table of terms to records, for all formats that are tables.

Rows with the same English term, or the same id, are one concept; the first term in each language is
the preferred one, the others are admitted. In a table without an English column the first language
takes its place. Semicolons separate the terms of a cell, unless they are in brackets or escaped by
a backslash; other marks do where that is certain (see `cells`). Cells may have remarks on their
terms, or say that there is none (see `remarks`), except in rows with an id, which a term base has
written. Terms with a status such as ``admitted, proposed`` are proposals that await a reviewer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from termbase.exchange.cells import contents, others, split_abbreviation, split_terms, texts
from termbase.exchange.columns import Columns, cell, unnamed
from termbase.exchange.note_parts import LABELS, note_of, with_source
from termbase.exchange.prose import in_languages
from termbase.exchange.record import MAX_TERM, Record, Source, key_among
from termbase.exchange.remarks import Content, Part, is_ditto, is_placeholder
from termbase.exchange.report import TableRow
from termbase.exchange.words import (
    AND_PROPOSED,
    MEANT,
    PROPOSED,
    answer,
    folded,
    is_no_status,
    pos_named,
    status_named,
    type_named,
)
from termbase.model import Status, Term, TermType
from termbase.text.script import has_han

_FULL = TermType.FULL
_STATUSES = {
    "": MEANT["preferred"],
    **MEANT,
    **{f"{status}term-admn-sts": (status, _FULL) for status in Status},
}


class _Given(NamedTuple):
    """The status that a row or a column gives: a key of `_STATUSES`.

    The note is a status that is unknown, as the file has it, and the note of the row.
    """

    name: str = ""
    is_proposed: bool = False
    note: str = ""

    @property
    def is_preferred(self) -> bool:
        """Whether the terms are to be preferred."""
        return _STATUSES[self.name][0] is Status.PREFERRED


class Rows:
    """The rows of a table of terms, in order.

    Args:
        source: The file, where what is special about rows is noted.
        columns: What the columns of the table hold.
        has_remarks: Whether cells may have remarks or say that there is no term.
        is_grid: Whether each cell is certainly in its column, since no marks separate them.
    """

    def __init__(
        self, source: Source, columns: Columns, *, has_remarks: bool = True, is_grid: bool = False
    ) -> None:
        self._source = source
        self._columns = columns
        self._has_remarks = has_remarks
        self._is_grid = is_grid
        source.held.update(("term", lang) for lang in columns.langs.values())
        source.held.update(
            one for one in columns.fields if one[1] or one[0] in ("pos", "note", "status")
        )
        if columns.statuses or any(name == "status" for name, _ in columns.fields):
            source.held.add(("term", ""))  # terms with another status than preferred
        self._above: Sequence[str] = ()
        self._head: Term | None = None

    def record(self, line: int, row: Sequence[str]) -> Record | None:
        """Convert a row to a record; if it is wrong, note a fault and return None.

        Cells missing at the end of the row count as empty, but not if they would hold terms.
        """
        columns, source = self._columns, self._source
        self.keep(row)
        head, self._head = self._head, None
        needed = (index for index in columns.langs if index not in columns.statuses)
        has_more = not self._is_grid and any(map(str.strip, row[columns.count :]))
        if len(row) <= max(needed, default=0) or has_more:
            _note_wrong_size(source, line, len(row), columns.count)
            return None
        row = self._with_above(line, row)
        made = self._converted(line, row, head)
        if made is None:
            source.fault(line, "has no term")
            return None
        self._head = made.key if made.terms else None
        for index, name in columns.other.items():
            if cell(row, index):
                source.report.left_out[name] += 1
        for index in range(columns.count, len(row)):
            if cell(row, index):
                source.report.left_out[unnamed(index)] += 1
        return replace(made, rows=source.rows) if source.keeps_rows else made

    def keep(self, row: Sequence[str]) -> None:
        """Let the source keep a row, in case that something is wrong with it."""
        if self._source.keeps_rows:
            self._source.rows = (TableRow(self._columns.names, row),)

    def _with_above(self, line: int, row: Sequence[str]) -> Sequence[str]:
        """Return a row with the cells of the row above where it has a ditto mark."""
        above, self._above = self._above, row
        if not self._reads_remarks(row):
            return row
        repeated = [index for index, text in enumerate(row[: len(above)]) if is_ditto(text)]
        if repeated:
            row = [above[index] if index in repeated else text for index, text in enumerate(row)]
            self._above = row
            for index in repeated:
                self._source.remark(line, f"{self._columns.names[index]}: {row[index]}")
        return row

    def _reads_remarks(self, row: Sequence[str]) -> bool:
        return self._has_remarks and not self._columns.value(row, "id")

    def _converted(self, line: int, row: Sequence[str], head: Term | None) -> Record | None:
        columns = self._columns
        status = self._status(row)
        cells = self._contents(line, row)
        plain = "; ".join(filter(None, (self._text(row, "note"), status.note)))
        note = note_of([plain], self._parts(row, ""))
        found = [
            (index, term, is_doubtful)
            for index in cells
            for term, is_doubtful in self._terms(row, index, cells, status._replace(note=note))
        ]
        terms = [term for _, term, _ in found]
        name = columns.value(row, "id")
        if not terms and not name:
            return None
        key = key_among(terms, columns.key_lang)
        is_more = not name and not status.is_preferred and key.lang != columns.key_lang
        if is_more and head is not None and head.lang == columns.key_lang:
            key = head  # these are other terms of the concept in the row above
            terms.insert(0, head)
        notes = self._notes(row, terms, cells, plain if status.is_preferred else None)
        parts = [part.pos for content in cells.values() for part in content.parts if part.pos]
        return Record(
            line=line,
            terms=tuple(terms),
            key=key,
            id=name,
            subject=self._text(row, "subject"),
            pos=pos_named(self._text(row, "pos") or next(iter(parts), "")),
            definitions=self._definitions(row, terms),
            notes=notes,
            doubtful=frozenset(term.text for _, term, is_doubtful in found if is_doubtful),
        )

    def _notes(
        self,
        row: Sequence[str],
        terms: Sequence[Term],
        cells: Mapping[int, Content],
        of_row: str | None,
    ) -> dict[str, str]:
        """Return the notes of a row by language.

        `of_row` is the note that names no language; None if it is that of the terms, like the other
        texts without a language.
        """
        columns = self._columns
        plain: defaultdict[str, dict[str, None]] = defaultdict(dict)
        parts: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        if of_row is not None:
            for lang, text in _by_language(columns, terms, of_row).items():
                plain[lang][text] = None
            for kind, whole in self._parts(row, ""):
                for lang, text in _by_language(columns, terms, whole).items():
                    parts[lang].append((kind, text))
        for _, lang in columns.fields:
            if lang:
                plain[lang][self._text(row, "note", lang)] = None
                parts[lang] = parts[lang] or self._parts(row, lang)
        for index, content in cells.items():
            for text in (content.note, *(part.note for part in content.parts)):
                plain[columns.langs[index]][text] = None
        found = {lang: note_of(plain[lang], parts[lang]) for lang in [*plain, *parts]}
        return {lang: note for lang, note in found.items() if note}

    def _parts(self, row: Sequence[str], lang: str) -> list[tuple[str, str]]:
        """Return the texts of a row that become parts of notes, with their data categories."""
        found = [
            (kind, self._text(row, kind, lang))
            for kind, of_lang in self._columns.fields
            if kind in LABELS and of_lang == lang
        ]
        return [(kind, text) for kind, text in found if text]

    def _definitions(self, row: Sequence[str], terms: Sequence[Term]) -> dict[str, str]:
        """Return the definitions of a row by language, with their sources."""
        columns = self._columns
        found = _by_language(columns, terms, self._text(row, "definition"))
        found |= {
            lang: text
            for lang in columns.languages_of("definition")
            if (text := self._text(row, "definition", lang))
        }
        sources = {lang: self._text(row, "definitionSource", lang) for lang in ("", *found)}
        return {
            lang: with_source(text, source) if (source := sources[lang] or sources[""]) else text
            for lang, text in found.items()
        }

    def _text(self, row: Sequence[str], name: str, lang: str = "") -> str:
        """Return the cell of a field; empty if it only says that there is nothing."""
        text = self._columns.value(row, name, lang)
        return "" if text and self._reads_remarks(row) and is_placeholder(text) else text

    def _contents(self, line: int, row: Sequence[str]) -> dict[int, Content]:
        """Return what the cells of terms have; note what they have besides terms."""
        columns = self._columns
        cells = {index: cell(row, index) for index in columns.langs}
        if columns.value(row, "id"):
            found = {
                index: Content(list(map(Part, split_terms(text)))) for index, text in cells.items()
            }
        else:
            found = contents(
                cells, columns.langs, columns.statuses.keys(), has_remarks=self._has_remarks
            )
        for index, content in found.items():
            long = [part for part in content.parts if len(part.text) > MAX_TERM]
            for part in long:
                self._source.fault(line, "has a term of {length} characters", length=len(part.text))
            if long:
                parts = [part for part in content.parts if part not in long]
                found[index] = content._replace(parts=parts)
            if content.missing:
                self._source.report.placeholders[content.missing] += 1
            elif content.is_remarked:
                self._source.remark(line, cells[index])
        return found

    def _terms(
        self, row: Sequence[str], index: int, cells: Mapping[int, Content], of_row: _Given
    ) -> Iterator[tuple[Term, bool]]:
        """Yield the terms of a cell, and whether each may be several terms.

        If the row's status is not preferred, its note is that of the terms. In a row with an id,
        terms keep what is in brackets.
        """
        columns = self._columns
        has_id = bool(columns.value(row, "id"))
        given = of_row
        if index in columns.statuses:
            given = _Given(columns.statuses[index], of_row.is_proposed)
        elif columns.value(row, "status", columns.langs[index]):
            given = self._status(row, columns.langs[index])
        beside = texts(others(cells, index))
        for part in cells[index].parts:
            name = given.name if part.status in ("", PROPOSED) else part.status
            status, type_ = _STATUSES[name]
            is_of_term = name == of_row.name and status is not Status.PREFERRED
            is_proposed = given.is_proposed or part.status == PROPOSED
            is_english = index in columns.of_content and not has_han(part.text)
            lang = "en" if is_english else columns.langs[index]
            text, short = part.text, ""
            if of_row.name in ("", Status.PREFERRED) and not (has_id or part.is_whole):
                text, short = split_abbreviation(text, beside)
            reason = of_row.note if is_of_term else ""
            yield Term(text, lang, status, type_, reason, is_proposed), part.is_doubtful
            if short and status is Status.PREFERRED:
                yield Term(short, lang, *_STATUSES["abbreviation"], proposed=is_proposed), False

    def _status(self, row: Sequence[str], lang: str = "") -> _Given:
        """Return the status in a column; terms with an unknown one are proposals."""
        columns, source = self._columns, self._source
        text = columns.value(row, "status", lang)
        word = text.lower()
        is_proposed = word.endswith(AND_PROPOSED)
        word = word.removesuffix(AND_PROPOSED)
        named = source.values.get(folded(text), "")
        if not named and (answers := columns.answers.get(("status", lang))):
            named = answer(word, *answers)
        named = named or (word if word in _STATUSES else status_named(word))
        if named:
            return _Given(named, is_proposed or named == PROPOSED)
        if not text or type_named(word) == _FULL or is_no_status(text):
            return _Given("", is_proposed)
        source.report.statuses[text] += 1
        return _Given(
            PROPOSED, is_proposed=True, note=f"{columns.heading_of('status', lang)}: {text}"
        )


def joined(records: Sequence[Record]) -> Record:
    """Return the records of rows that are one concept, such as those of a merged cell, as one."""
    first = records[0]
    terms: dict[tuple[str, str], Term] = {}
    notes: dict[str, dict[str, None]] = {}
    definitions: dict[str, str] = {}
    for record in records:
        for term in record.terms:
            terms.setdefault((term.lang, term.text), term)
        for lang, text in record.notes.items():
            notes.setdefault(lang, {})[text] = None
        definitions = {**record.definitions, **definitions}
    return replace(
        first,
        terms=tuple(terms.values()),
        key=key_among([*terms.values()], first.key.lang),
        id=next(filter(None, (one.id for one in records)), ""),
        subject=next(filter(None, (one.subject for one in records)), ""),
        pos=next(filter(None, (one.pos for one in records)), ""),
        definitions=definitions,
        notes={lang: " ".join(texts) for lang, texts in notes.items()},
        doubtful=frozenset().union(*(one.doubtful for one in records)),
        rows=tuple(row for one in records for row in one.rows),
    )


def _note_wrong_size(source: Source, line: int, cells: int, count: int) -> None:
    """Note a row with more or fewer cells than columns."""
    if source.columns:
        source.fault(
            line,
            "has {cells} cells, but {count} columns are named; name all of them, in order",
            cells=cells,
            count=count,
        )
        return
    source.fault(
        line,
        "has {cells} cells, but the first row has {count}; write a separator for each empty"
        " cell, and quote a cell that contains one",
        cells=cells,
        count=count,
    )


def _by_language(columns: Columns, terms: Sequence[Term], text: str) -> dict[str, str]:
    """Map languages to the definitions or notes in a cell, whose characters show its language."""
    tags = [*(term.lang for term in terms), *columns.langs.values()]
    return in_languages(text, tags) if text else {}
