"""Finds names, organisations, titles and works in author lines.

The labels follow these conventions:

- ``NAME`` is a person; Chinese and Latin forms are two spans.
- ``ORG`` is an organisation with its departments, institutes, initiatives and committees; a medium,
  without 《》 around it; or the city or country of an office (``美国`` + ``总统``).
- ``TITLE`` is the words of a role with their modifiers (``名誉院长``) and the subject or endowment
  of a chair (``社会人类学教授``). ``党委书记`` and ``董事会秘书`` are one title.
- ``WORK`` is the title of a book, series or column without its marks; a noun that says what kind of
  work it is (``三卷书``, ``系列``) belongs neither to the work nor to a title.
- ``原``, ``前``, ``曾任``, ``兼`` and the like, praise (``著名``), labels, honorifics, degrees and
  years are not part of any span.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from termbase.documents.header.canonical import canonical, has_hanzi
from termbase.documents.header.clauses import AND, is_medium, read_after_work, read_clause
from termbase.documents.header.context import (
    follows_bracketed_name,
    is_bracketed_after_name,
    is_nationality,
    join_spaced_names,
    read_listed_student,
)
from termbase.documents.header.english import is_english_organization
from termbase.documents.header.fields import split_fields
from termbase.documents.header.fillers import skip_fillers
from termbase.documents.header.judge import Judge, get_judge
from termbase.documents.header.labels import agency_end, is_label, skip_label
from termbase.documents.header.leading_names import (
    read_leading_names,
    read_name_before_verb,
    skip_honorific,
)
from termbase.documents.header.lexicon import words
from termbase.documents.header.model import HeaderSpan, Mark
from termbase.documents.header.names import is_latin_name
from termbase.documents.header.organizations import organization_ending
from termbase.documents.header.pieces import Piece, split_pieces
from termbase.documents.header.roles import read_organization, read_role
from termbase.documents.header.titles import without_quotes
from termbase.documents.header.whole_names import (
    is_whole_name,
    read_name_list,
    read_name_pair,
    read_unlisted_name,
)

_LINE = re.compile(r"[^\r\n]+")
# Introduces a list of subjects, none of which is an organisation: 研究方向为电网控制、节能技术.
_SUBJECTS = re.compile(r".{0,4}?(?:研究(?:方向|领域|兴趣|专长)|主要(?:从事|研究)|致力于|主攻)")
_PUBLISHED = re.compile(r"(?:刊于|载于|发表于|刊发于|首发于|来源:) ?《 ?$")
_TO_BRACKET = re.compile(r" ?(?:, ?[A-Z][A-Za-z]{1,9})?\)")
# Longer lines and clauses, in code points, are prose.
_LONGEST_LINE = 2000
_LONGEST_CLAUSE = 120
# Separators after which, as at the start of a line, a name may begin.
_OPENERS = tuple("^:;()[]|/ \t")


def segment_header(text: str, words: Iterable[str] = ()) -> list[HeaderSpan]:
    """Find the names, organisations, titles and works of author lines.

    Args:
        text: One or several header lines.
        words: Chinese terms to add to the segmenter's dictionary.

    Returns:
        The spans by offset, in code points of `text`, without overlaps. A line of more than 2,000
        code points is not a header line and has no spans.
    """
    marks = mark_lines(text, get_judge(frozenset(words)))
    return [HeaderSpan(label, start, end, text[start:end]) for label, start, end in marks]


def mark_lines(text: str, judge: Judge) -> list[Mark]:
    """Return the marks of all lines of a text; see `segment_header`."""
    plain = without_quotes(canonical(text))
    marks: list[Mark] = []
    for line in _LINE.finditer(plain):
        if line.end() - line.start() > _LONGEST_LINE:
            continue
        for start, end in _readable_stretches(plain, line.start(), line.end()):
            marks.extend(read_line(plain, start, end, judge))
    return marks


def _readable_stretches(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of a line to read people from: all of it, unless it has labelled fields.

    Of fields such as source and date, only the values that may contain people are read.
    """
    fields = split_fields(text, start, end) if ":" in text[start:end] else []
    unread = {"title", "date", "noise", "counter"}
    if not any(field.kind in unread | {"source"} for field in fields):
        return [(start, end)]
    values = [(field.start, field.end) for field in fields if field.kind not in unread]
    return [(start, fields[0].label), *values]


def read_line(text: str, start: int, end: int, judge: Judge) -> list[Mark]:
    """Return the marks of the line ``text[start:end]`` of a canonical text, in order."""
    return (
        _read_labelled_names(text, start, end)
        or _LineReader(text, split_pieces(text, start, end), judge).read()
    )


def _read_labelled_names(text: str, start: int, end: int) -> list[Mark]:
    """Return the names of a label followed by Latin names only: By Ann Lee and John Smith."""
    first = skip_label(text, start, end)
    return read_name_list(text, first, end) if first > start else []


class _LineReader:
    """Reads the pieces of one line from left to right.

    Args:
        text: Canonical text.
        pieces: The pieces of the line.
        judge: Decides doubtful cases.
    """

    def __init__(self, text: str, pieces: Iterable[Piece], judge: Judge) -> None:
        self._text = text
        self._pieces = list(join_spaced_names(text, pieces))
        self._judge = judge
        self._marks: list[Mark] = []

    def read(self) -> list[Mark]:
        """Return the marks of the line."""
        unknown: Piece | None = None  # the first piece, or the first after a label
        in_subjects = False
        for index, piece in enumerate(self._pieces):
            found = self._read_piece(index) if index else self._read_first_piece()
            if _SUBJECTS.match(self._text, *piece.span):
                in_subjects = True
            elif piece.separator in (";", "。"):
                in_subjects = False
            labels = [label for label, _, _ in found]
            if in_subjects and set(labels) == {"ORG"}:
                continue
            if unknown and (
                (labels[:1] == ["ORG"] and piece.separator in tuple(" (:,"))
                or (labels[:1] == ["TITLE"] and piece.separator == " ")
            ):
                # 某某 北京大学教授: an unknown word in this position is a name.
                self._marks += read_unlisted_name(self._text, *unknown.span, self._judge)
            is_first = index == 0 or (index == 1 and piece.separator == ":")
            unknown = piece if is_first and not found and not piece.is_work else None
            self._append(found, piece)
        return self._marks

    def _read_first_piece(self) -> list[Mark]:
        """Return the marks of the first piece.

        It may be a name that ends like an organisation: 林明室.
        """
        marks = self._read_piece(0)
        first = self._pieces[0]
        following = self._pieces[1] if len(self._pieces) > 1 else None
        run = self._text[slice(*first.span)]
        has_surname = run[0] in words("names", "surnames") - words("names", "weak surnames")
        if len(run) != 3 or not has_surname or organization_ending(run, 0, len(run)) != 1:
            return marks
        if not following or following.separator != " " or not self._judge.is_person(run):
            return marks
        role = read_role(self._text, *following.span, self._judge)
        role = role or read_organization(self._text, *following.span)
        return [("NAME", *first.span)] if role and role[0][0] == "ORG" else marks

    def _read_piece(self, index: int) -> list[Mark]:
        """Return the marks of a piece, depending on its neighbours and on earlier marks."""
        piece = self._pieces[index]
        previous = self._pieces[index - 1] if index else None
        start, end = piece.span
        limit = _LONGEST_CLAUSE * (1 if has_hanzi(self._text[start:end]) else 3)
        if end - start > limit:
            return []
        if piece.is_work:
            return [(self._label_of_work(index), start, end)]
        if previous and previous.is_work and not piece.separator:
            return read_after_work(self._text, start, end, self._judge)
        if self._is_label(index) or self._extends_organization(piece):
            return []
        agency = agency_end(self._text, start, end)
        if agency is not None:
            return [("ORG", start, agency)]
        return (
            _read_labelled_names(self._text, start, end)
            or read_listed_student(self._text, piece, self._marks)
            or self._read_after_label(index)
        )

    def _extends_organization(self, piece: Piece) -> bool:
        """Extend the last organisation by its name in a bracket: 某某学会(Some Society,SS)会长.

        Returns:
            Whether the piece is in that bracket.
        """
        label, start, end = self._marks[-1] if self._marks else ("", 0, 0)
        if piece.start < end:
            return True
        if label != "ORG" or self._text[end : piece.start].strip() != "(":
            return False
        closing = _TO_BRACKET.match(self._text, piece.end)
        if not closing or not is_english_organization(self._text[slice(*piece.span)]):
            return False
        self._marks[-1] = (label, start, closing.end())
        return True

    def _is_label(self, index: int) -> bool:
        """Return whether a piece is only a label, or the country in brackets before a name."""
        piece = self._pieces[index]
        following = self._pieces[index + 1] if index + 1 < len(self._pieces) else None
        colon = following is not None and following.separator == ":"
        if following is not None and following.separator == "|":
            # 撰稿 | 张三, but 张三 | 译者 | 某某大学教授
            colon = is_whole_name(self._text, *following.span, self._judge, name_expected=True)
        return is_label(self._text, *piece.span, colon=colon) or is_nationality(
            self._text, piece, following
        )

    def _read_after_label(self, index: int) -> list[Mark]:
        """Return the marks of a piece, without the label that it may begin with."""
        piece = self._pieces[index]
        start = skip_label(self._text, piece.start, piece.end)
        if piece.separator == ")" and self._text[start : start + 1] in ("和", "与", "及"):
            start += 1  # 张三(某某大学教授)和李四
        follows_name = bool(self._marks) and self._marks[-1][0] == "NAME"
        name_expected = index == 0 or follows_name or piece.separator in _OPENERS
        name_expected = name_expected or follows_bracketed_name(self._text, start, self._marks)
        return self._read_clause(start, piece.end, name_expected=name_expected)

    def _label_of_work(self, index: int) -> str:
        """Return the label of a work: ``ORG`` if it is a medium, otherwise ``WORK``."""
        piece, rest = self._pieces[index], self._pieces[index + 1 : index + 3]
        if self._text[piece.start - 1] == "(" and self._marks:
            return self._marks[-1][0]  # another name of what is before the bracket
        if _PUBLISHED.search(self._text, max(0, piece.start - 8), piece.start):
            return "ORG"
        following = next((one for one in rest if not one.is_work), None)
        after = following.span if following and not following.separator else None
        return "ORG" if is_medium(self._text, *piece.span, after) else "WORK"

    def _read_clause(self, start: int, end: int, *, name_expected: bool) -> list[Mark]:
        """Return the marks of a stretch that is a name, names and a role, or a clause."""
        if name_expected and (pair := read_name_pair(self._text, start, end)):
            return pair
        is_other_form = is_bracketed_after_name(self._text, start, self._marks)
        is_other_form = is_other_form and is_latin_name(self._text[start:end], beside=True)
        if is_other_form or is_whole_name(
            self._text, start, end, self._judge, name_expected=name_expected
        ):
            return [("NAME", start, end)]
        names: list[Mark] = []
        if name_expected:
            inner_start = skip_fillers(self._text, start, end)
            if start < inner_start < end and is_whole_name(
                self._text, inner_start, end, self._judge, name_expected=False
            ):
                return [("NAME", inner_start, end)]  # 作者为张三
            names, start = read_leading_names(self._text, start, end, self._judge)
        elif self._marks:
            names = read_name_before_verb(self._text, start, end, self._judge)
            start = names[-1][2] if names else start
        start = skip_honorific(self._text, start, end) if names else start
        names += self._read_other_form(names, start, end)
        start = max([start, *(last for _, _, last in names)])
        joint = AND.match(self._text, start, end) if names else None
        start = joint.end() if joint else start
        rest = read_clause(self._text, start, end, self._judge) if start < end else []
        return [*names, *rest]

    def _read_other_form(self, names: list[Mark], start: int, end: int) -> list[Mark]:
        """Return the mark of the other form of a name after an honorific: 张三博士 Dr Sam."""
        first = start + len(self._text[start:end]) - len(self._text[start:end].lstrip())
        first = skip_label(self._text, first, end)
        is_apart = len(names) == 1 and names[0][2] < start < first < end
        is_apart = is_apart and has_hanzi(self._text[slice(*names[0][1:])])
        is_name = is_apart and is_latin_name(self._text[first:end], beside=True)
        return [("NAME", first, end)] if is_name else []

    def _append(self, found: list[Mark], piece: Piece) -> None:
        """Add marks; an organisation after a space extends the one before it, as its department."""
        marks = self._marks
        if found and marks and found[0][0] == marks[-1][0] == "ORG" and piece.separator == " ":
            first, second = marks[-1], found[0]
            if not self._text[first[2] : second[1]].strip():
                marks[-1] = ("ORG", first[1], second[2])
                found = found[1:]
        marks.extend(found)
