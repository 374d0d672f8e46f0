"""Reads the pieces of an author line from left to right, each by its neighbours and its form."""

from __future__ import annotations

from collections.abc import Iterable

from termbase.documents.header.clauses import read_after_work
from termbase.documents.header.context import (
    follows_bracketed_name,
    is_nationality,
    is_task,
    join_spaced_names,
    label_of_work,
    may_follow_title,
    read_listed_student,
    says_task,
)
from termbase.documents.header.english_organizations import is_english_organization
from termbase.documents.header.judge import Judge
from termbase.documents.header.labels import agency_end, is_label, is_person_label, skip_label
from termbase.documents.header.lexicon import places, words
from termbase.documents.header.model import Label, Mark, Span
from termbase.documents.header.name_lists import read_lists_in_both_scripts, read_name_list
from termbase.documents.header.organizations import organization_ending
from termbase.documents.header.pieces import Piece, split_pieces
from termbase.documents.header.roles import read_organization, read_role
from termbase.documents.header.stretches import read_stretch
from termbase.documents.header.unknown_pieces import is_gloss, read_rest_of_list, read_unknown
from termbase.documents.header.whole_names import (
    is_whole_name,
    read_unlisted_name,
    read_wordlike_name,
)
from termbase.lazy import lazily
from termbase.text.script import HAN, has_han

# Introduces a list of subjects, none of which is an organisation: 研究方向为电网控制、节能技术.
_SUBJECTS = lazily(r".{0,4}?(?:研究(?:方向|领域|兴趣|专长)|主要(?:从事|研究)|致力于|主攻)")
_TO_BRACKET = lazily(r" ?(?:, ?[A-Z][A-Za-z]{1,9})?\)")
_TOWN = lazily(rf"[{HAN}]{{2,3}}[市县]")
_PUBLISHER = lazily(r"\b(?:Press|Publish\w*|Books|Verlag|Éditions)\b|出版|书店|书局|印书馆")
# A longer clause, in code points, is prose.
_LONGEST_CLAUSE = 120
_AND = lazily(rf"[和与及]|(?:and|&) (?=[{HAN}])")
# What biographies say of somebody between the name and the roles.
_PERSONAL = lazily(rf"男|女|[{HAN}]{{1,5}}[族籍]|(?:生于|出生于)?(?:19|20)\d\d ?年?(?:生|出生)?")
# Separators after which, as at the start of a line, a name may begin.
_OPENERS = tuple("^:;()[]|/ \t")


def read_line(text: str, start: int, end: int, judge: Judge) -> list[Mark]:
    """Return the marks of the line ``text[start:end]`` of a unified text, in order."""
    first = skip_label(text, start, end)
    names, rest = read_lists_in_both_scripts(text, first, end, judge)
    if names:
        return [*names, *read_line(text, rest, end, judge)] if rest < end else names
    return (
        _read_labelled_names(text, start, end)
        or _LineReader(text, split_pieces(text, start, end), judge).read()
    )


def _read_labelled_names(text: str, start: int, end: int) -> list[Mark]:
    """Return the names of a label followed by Latin names only: By Ann Lee and John Smith."""
    first = skip_label(text, start, end)
    return read_name_list(text, first, end) if first > start else []


class _LineReader:
    """Reads the pieces of one line from left to right."""

    def __init__(self, text: str, pieces: Iterable[Piece], judge: Judge) -> None:
        self._text = text
        self._pieces = list(join_spaced_names(text, pieces))
        self._judge = judge
        self._marks: list[Mark] = []

    def read(self) -> list[Mark]:
        """Return the marks of the line."""
        unknown: Piece | None = None  # the first piece, or the first after a label
        author: Piece | None = None  # the same, if a role in an organisation follows
        gloss: Piece | None = None  # its other form in brackets
        in_subjects = False
        for index, piece in enumerate(self._pieces):
            found = self._read_piece(index) if index else self._read_first_piece()
            if _SUBJECTS.match(self._text, *piece.span):
                in_subjects = True
            elif piece.separator in (";", "。"):
                in_subjects = False
            labels = [label for label, _, _ in found]
            if in_subjects and set(labels) == {Label.ORG}:
                continue
            if unknown and not found and _PERSONAL.fullmatch(self._text, *piece.span):
                continue  # 某某,男,蒙古族,某大学教授
            if unknown and not found and is_gloss(self._text, unknown, piece):
                gloss = piece
                continue
            if unknown and labels[:2] == [Label.ORG, Label.TITLE]:
                author = unknown
            if unknown and found:
                self._marks += self._read_before(unknown, gloss, piece, found[0].label)
            is_first = index == 0 or (index == 1 and piece.separator == ":")
            is_free = is_first and not found and not piece.is_work
            unknown = piece if is_free and not self._is_label(index) else None
            self._append(found, piece)
        if self._marks and not author:
            rest = read_rest_of_list(self._text, self._pieces, self._marks, self._judge)
            self._marks = sorted([*self._marks, *rest], key=lambda mark: mark.start)
        if author and all(label != Label.NAME for label, _, _ in self._marks):
            self._marks[:0] = read_wordlike_name(self._text, *author.span, self._judge)
        return self._marks

    def _read_before(
        self, unknown: Piece, gloss: Piece | None, piece: Piece, label: Label
    ) -> list[Mark]:
        """Return the names in a piece that is unknown but for the role or institute after it."""
        is_beside = False
        if label == Label.ORG:
            is_beside = piece.separator in tuple(" (:,;、)" if gloss else " (:,;、")
        elif label == Label.TITLE:
            is_latin = not has_han(self._text[slice(*unknown.span)])
            is_beside = is_latin or piece.separator in (" ", ":")
        names = read_unknown(self._text, unknown, gloss, self._judge) if is_beside else []
        if is_beside and not names and label == Label.TITLE:  # Ann Lee and Jo Day, fellows at …
            return read_name_list(self._text, *unknown.span)
        return names

    def _read_first_piece(self) -> list[Mark]:
        """Return the marks of the first piece.

        It may be a name that ends like an organisation: 林明室.
        """
        marks = self._read_piece(0)
        first = self._pieces[0]
        following = self._pieces[1] if len(self._pieces) > 1 else None
        run = self._text[slice(*first.span)]
        has_surname = run[0] in words("names", "surnames") - words("names", "weak surnames")
        is_abbreviation = run[0] in places()
        has_letter = marks[:1] == [Mark(Label.ORG, first.start, first.start + 1)]
        if len(run) == 3 and has_surname and has_letter and not is_abbreviation:
            return [Mark(Label.NAME, *first.span)]  # 鲁政委, but 美总统
        if len(run) != 3 or not has_surname or organization_ending(run, 0, len(run)) != 1:
            return marks
        if not following or following.separator != " " or not self._judge.is_person(run):
            return marks
        role = read_role(self._text, *following.span, self._judge)
        role = role or read_organization(self._text, *following.span)
        return [Mark(Label.NAME, *first.span)] if role and role[0].label == Label.ORG else marks

    def _read_piece(self, index: int) -> list[Mark]:
        """Return the marks of a piece, depending on its neighbours and on earlier marks."""
        piece = self._pieces[index]
        previous = self._pieces[index - 1] if index else None
        start, end = piece.span
        limit = _LONGEST_CLAUSE * (1 if has_han(self._text[start:end]) else 3)
        if end - start > limit:
            return []
        if piece.is_work:
            return [Mark(label_of_work(self._text, self._pieces[index:], self._marks), start, end)]
        if previous and previous.is_work and not piece.separator:
            return self._read_after_work(start, end)
        if (
            self._is_label(index)
            or is_task(self._text, piece, self._marks)
            or self._extends_organization(piece)
            or self._is_publisher(piece, previous)
            or self._is_home(piece)
        ):
            return []
        agency = agency_end(self._text, start, end)
        if agency is not None:
            return [Mark(Label.ORG, start, agency)]
        return (
            _read_labelled_names(self._text, start, end)
            or read_listed_student(self._text, piece, self._marks)
            or self._read_after_label(index)
            or self._read_unlisted(index)
        )

    def _is_publisher(self, piece: Piece, previous: Piece | None) -> bool:
        """Return whether a piece is who published the work before it: “Some Book” (Some Press)."""
        is_next = previous is not None and previous.is_work and piece.separator == "("
        return is_next and bool(_PUBLISHER.search(self._text, *piece.span))

    def _is_home(self, piece: Piece) -> bool:
        """Return whether a piece is the town where somebody lives: 张三/退休教师(某某市)."""
        is_beside = bool(self._marks) and piece.separator in ("(", "/")
        return is_beside and _TOWN.fullmatch(self._text, *piece.span) is not None

    def _read_unlisted(self, index: int) -> list[Mark]:
        """Return the mark of a name that no list has, where nothing but a name stands.

        Examples: 译者：远川, [日]某某某某, and, if transliterated, 某会主席 冯德莱恩.
        """
        piece = self._pieces[index]
        previous = self._pieces[index - 1] if index else None
        following = self._pieces[index + 1] if index + 1 < len(self._pieces) else None
        if not previous or (following and following.separator not in tuple(" (,;、/|")):
            return []
        label, _, end = self._marks[-1] if self._marks else Mark(Label.NONE, 0, 0)
        if piece.separator == " " and label == Label.TITLE and end == previous.end:
            is_expected = may_follow_title(self._text[slice(*piece.span)], self._judge)
        else:
            is_expected = is_nationality(self._text, previous, piece) or (
                piece.separator in tuple(":/|") and is_person_label(self._text, *previous.span)
            )
            if following and following.separator == " ":
                is_expected = is_expected or says_task(self._text[slice(*following.span)])
        return read_unlisted_name(self._text, *piece.span, self._judge) if is_expected else []

    def _read_after_work(self, start: int, end: int) -> list[Mark]:
        """Return the marks of a piece after 《…》: a title, or after a space a name."""
        is_apart = self._text[start - 1] == " "
        if is_apart and is_whole_name(self._text, start, end, self._judge, name_expected=True):
            return [Mark(Label.NAME, start, end)]  # 《某某时报》 张三
        return read_after_work(self._text, start, end, self._judge)

    def _extends_organization(self, piece: Piece) -> bool:
        """Extend the last organisation by its name in a bracket, if the piece is in that bracket.

        An example is 某某学会(Some Society,SS)会长.
        """
        label, start, end = self._marks[-1] if self._marks else Mark(Label.NONE, 0, 0)
        if piece.start < end:
            return True
        if label != Label.ORG or self._text[end : piece.start].strip() != "(":
            return False
        closing = _TO_BRACKET.match(self._text, piece.end)
        if not closing or not is_english_organization(self._text[slice(*piece.span)]):
            return False
        self._marks[-1] = Mark(label, start, closing.end())
        return True

    def _is_label(self, index: int) -> bool:
        """Return whether a piece is only a label, or the country in brackets before a name."""
        piece = self._pieces[index]
        following = self._pieces[index + 1] if index + 1 < len(self._pieces) else None
        colon = following is not None and following.separator == ":"
        separator = following.separator if following is not None else ""
        is_credit = separator == "/" and is_person_label(self._text, *piece.span)
        if following is not None and (separator == "|" or is_credit):
            # 撰稿 | 张三, but 张三 | 译者 | 某某大学教授
            colon = is_whole_name(self._text, *following.span, self._judge, name_expected=True)
            colon = colon or bool(self._read_unlisted(index + 1))
        return is_label(self._text, *piece.span, colon=colon) or is_nationality(
            self._text, piece, following
        )

    def _read_after_label(self, index: int) -> list[Mark]:
        """Return the marks of a piece, without the label that it may begin with."""
        piece = self._pieces[index]
        start = skip_label(self._text, piece.start, piece.end)
        joint = _AND.match(self._text, start, piece.end) if piece.separator == ")" else None
        start = joint.end() if joint else start  # 张三(某某大学教授)和李四
        follows_name = bool(self._marks) and self._marks[-1].label == Label.NAME
        name_expected = index == 0 or follows_name or piece.separator in _OPENERS
        following = self._pieces[index + 1 : index + 2]
        name_expected = name_expected or any(one.separator == ":" for one in following)
        name_expected = name_expected or follows_bracketed_name(self._text, start, self._marks)
        return read_stretch(
            self._text,
            Span(start, piece.end),
            self._marks,
            self._judge,
            name_expected=name_expected,
        )

    def _append(self, found: list[Mark], piece: Piece) -> None:
        """Add marks; an organisation after a space extends the one before it, as its department."""
        marks = self._marks
        if (
            found
            and marks
            and found[0].label == marks[-1].label == Label.ORG
            and piece.separator == " "
        ):
            first, second = marks[-1], found[0]
            if not self._text[first.end : second.start].strip():
                marks[-1] = Mark(Label.ORG, first.start, second.end)
                found = found[1:]
        marks.extend(found)
