"""The terms in the cells of a row, which may have several, and abbreviations in brackets."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import islice
from typing import TypeVar

from termbase.exchange.remarks import Content, Part, content
from termbase.lazy import lazily
from termbase.tags import is_chinese
from termbase.text.alternatives import IN_NAMES, Alternatives, alternatives
from termbase.text.likeness import numbers
from termbase.text.script import has_han
from termbase.text.several import split_at_semicolons, unescaped

_WITH_ABBREVIATION = lazily(r"(.*\S)\s*[(（]\s*([A-Za-z][A-Za-z0-9&.-]{1,11})\s*[)）]")
_ABOVE = lazily(r"\n(?=\s*[(（])")
_COMMA = lazily(r"(?<!\\)[,，]\s*")
# Commas in a column of synonyms, but not in brackets: brew, ale.
_LISTED = lazily(r"[^(（]*[^\W\d]\s*(?<!\\)[,，]\s*[^\W\d].*")
# Between a term and what it stands for: an equals sign or an arrow between spaces.
_EQUATION = lazily(r"\S\s+(?:=|＝|→|⇒|->|=>)\s+\S")
_WORD = lazily(r"[^\W\d_]+")
_MOST_BESIDE = 64
"""The most cells or terms of a row that one is compared with, in the order of the columns."""

_Cell = TypeVar("_Cell")


def others(cells: Mapping[int, _Cell], index: int) -> list[_Cell]:
    """Return the cells of a row beside one, given by column; not all, if a row is very wide."""
    return list(islice((cell for at, cell in cells.items() if at != index), _MOST_BESIDE))


def texts(cells: Iterable[Content]) -> list[str]:
    """Return the terms in cells; not all, if there are very many."""
    return list(islice((part.text for cell in cells for part in cell.parts), _MOST_BESIDE))


def split_terms(text: str) -> list[str]:
    r"""Return the terms in a cell, separated by semicolons unless in brackets or escaped.

    >>> split_terms("trade war; tariff war"), split_terms(r"a\;b")
    (['trade war', 'tariff war'], ['a;b'])
    """
    return [unescaped(part) for part in split_at_semicolons(text)]


def separated(cell: str) -> str:
    r"""Return a cell of terms on lines, with semicolons between them.

    A line in brackets belongs to the one above.

    >>> separated("trade war\ntariff war"), separated("contract for difference\n(CfD)")
    ('trade war;tariff war', 'contract for difference (CfD)')
    """
    return _ABOVE.sub(" ", cell).replace("\n", ";")


def contents(
    cells: Mapping[int, str],
    langs: Mapping[int, str],
    synonyms: Collection[int] = (),
    *,
    has_remarks: bool = True,
) -> dict[int, Content]:
    """Return what the cells of a row have: terms, and what is said of them, by column.

    Slashes and the like separate terms where that is certain. `synonyms` are the columns of other
    terms than the preferred one.
    """
    found = {
        index: content(
            text,
            others(cells, index),
            is_chinese=is_chinese(langs[index]),
        )
        if has_remarks
        else Content(list(map(Part, split_at_semicolons(text))))
        for index, text in cells.items()
    }
    heads = texts(found[index] for index in found if index not in synonyms)
    lists = () if any(map(_COMMA.search, heads)) else synonyms
    chinese = {index for index in found if is_chinese(langs[index])}
    beside = texts(found[index] for index in sorted(chinese))
    for index in found.keys() - chinese:
        found[index] = _divided(found[index], beside, is_list=index in lists)
    beside = texts(found[index] for index in found if index not in chinese)
    for index in chinese:
        found[index] = _divided(found[index], beside, is_list=index in lists)
    return found


def _divided(cell: Content, beside: Collection[str], *, is_list: bool) -> Content:
    """Return a cell with the terms between marks that certainly separate them."""
    parts: list[Part] = []
    for part in cell.parts:
        divided = _alternatives(part, beside)
        may_be_list = is_list and divided.terms == [part.text] and not part.is_whole
        if _EQUATION.search(part.text) or (
            may_be_list and _LISTED.fullmatch(IN_NAMES.sub("", part.text))
        ):
            divided = Alternatives([part.text], is_doubtful=True)
        if divided == ([part.text], False):
            parts.append(part._replace(text=unescaped(part.text)))
            continue
        parts += (
            part._replace(text=unescaped(text), is_doubtful=divided.is_doubtful)
            for text in divided.terms
        )
    return cell._replace(parts=parts)


def _alternatives(part: Part, beside: Collection[str]) -> Alternatives:
    """Return the alternatives of a term; a comma separates Chinese ones only if that is certain."""
    if part.is_whole:
        return Alternatives([part.text])
    forms = _COMMA.split(part.text)
    if len(forms) == 2 and _are_numbers(*forms):
        return Alternatives(forms)
    with_commas = _COMMA.sub("、", part.text)
    if with_commas != part.text and has_han(part.text):
        listed = alternatives(with_commas, beside)
        if len(listed.terms) > 1:
            return listed
        if listed.is_doubtful and not _is_saying(forms):
            return Alternatives([part.text], is_doubtful=True)
    return alternatives(part.text, beside)


def _is_saying(halves: Collection[str]) -> bool:
    """Return whether what a comma separates is as long as the rest: 既来之，则安之."""
    sizes = {len(half) for half in halves}
    return len(sizes) == 1 and sizes != {2}


def _are_numbers(one: str, other: str) -> bool:
    """Return whether two terms are the singular and the plural of one: rule(s) of origin."""
    pairs = [*zip(one.split(), other.split(), strict=False)]
    differing = [pair for pair in pairs if pair[0] != pair[1]]
    return (
        len(one.split()) == len(other.split())
        and len(differing) == 1
        and (
            differing[0][1] in numbers(differing[0][0])
            or differing[0][0] in numbers(differing[0][1])
        )
    )


def split_abbreviation(text: str, beside: Collection[str] = ()) -> tuple[str, str]:
    """Split off the abbreviation in brackets after a term.

    It consists of the term's initials or, after a Chinese term, of capitals, or is the same as in
    another language.

    >>> split_abbreviation("exclusive economic zone (EEZ)")
    ('exclusive economic zone', 'EEZ')
    >>> split_abbreviation("bank (of a river)"), split_abbreviation("人工智慧（AI）")
    (('bank (of a river)', ''), ('人工智慧', 'AI'))
    """
    match = _WITH_ABBREVIATION.fullmatch(text)
    if match is None:
        return text, ""
    term, short = match.groups()
    capitals = [char for char in short if char.isupper()]
    if has_han(term):
        is_abbreviation = (len(capitals) > 1 and short.isupper()) or _is_beside(short, beside)
    else:
        initials = iter(word[0].upper() for word in _WORD.findall(term))
        is_abbreviation = len(capitals) > 1 and all(char in initials for char in capitals)
    return (term, short) if is_abbreviation else (text, "")


def _is_beside(short: str, beside: Collection[str]) -> bool:
    """Return whether one of the terms beside is an abbreviation, or has it in brackets."""
    matches = map(_WITH_ABBREVIATION.fullmatch, beside)
    return short in beside or any(match is not None and match[2] == short for match in matches)
