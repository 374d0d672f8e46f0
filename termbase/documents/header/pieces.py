"""Splits a header line into pieces at commas, spaces, brackets and titles of books."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from functools import cache

from termbase.documents.header.characters import is_hanzi
from termbase.documents.header.english_works import works_of_authors
from termbase.documents.header.lexicon import places, sections, words
from termbase.documents.header.names import is_latin_name, is_transliterated, name_shape
from termbase.documents.header.organizations import organization_end, organization_ending
from termbase.documents.header.titles import find_title, head_before
from termbase.lazy import lazily
from termbase.text.script import HAN, HAN_RUN


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch between separators.

    Attributes:
        start: Offset of its start.
        end: Offset of its end.
        separator: The separator before it: a character; ``" "`` between two Chinese words; ``""``
            if it or the piece before it is a work; ``"^"`` at the start of a line.
        is_work: Whether it was in 《》, or in quotation marks and called a series or the like.
    """

    start: int
    end: int
    separator: str
    is_work: bool = False

    @property
    def span(self) -> tuple[int, int]:
        """Start and end."""
        return self.start, self.end


_WORK = lazily(r"《([^《》\n]{1,60})》")
# The title of a work in another language, which is not a publisher: 《某书》(Some Book).
_WORK_ABROAD = lazily(
    rf"(?<=》)\s?\((?![^()\n]*\b(?:Press|Publish\w*|Books|Verlag)\b)([A-Z][^(){HAN}\n]{{1,120}})\)"
)
_SEPARATOR = lazily(
    r",(?! ?(?:Jr|Sr|II|III|IV)\b)|[;。、/|\t!?…:()\[\]]|[·—-]+(?=\s|$)|(?<=\s)[·—-]+|·|—+"
    r"|(?<![A-Za-z])(?<![A-Za-z] )&|&(?! ?[A-Za-z])"
    rf"|(?<=[{HAN}”])\s+(?=[{HAN}“])|(?<=[A-Za-z.])\s+"
    r"(?=作者[系为是]|(?:译者?|翻译|编译|[审译]?校对?|编辑|责编|摄影?|[图文]) ?[:/|])"
    rf"|(?<=[{HAN} ]C[EFT]O)\s+(?=[{HAN}A-Z])|(?<=[{HAN}]\d)\s+(?=[{HAN}])"
    r"|(?<=[a-z]{3})(?<!Prof)(?<!ssoc)(?<!Asst)(?<!Univ)(?<!Dept)(?<!Inst)(?<!Corp)\.\s+(?=[A-Z][a-z])"
    r"|(?:[Ee]-?mail *:? *)?(?<![A-Za-z\d_.+-])[A-Za-z\d_.+-]++@[\w-]+(?:\.[\w-]+)+"
)
_BRACKET = lazily(r"\(([^()\n]{1,80})\)")
_QUOTED = lazily(r"“[^“”\n]{1,30}”|\"[^\"\n]{1,20}\"")
_FOOTNOTES = "*†‡※_"
# A role of more characters after a dot is prose.
_LONGEST_RUN = 60
# Numbers of authors and institutes, and postcodes: 张三1,2 (1.某某学院 2.某某所).
_NUMBER = lazily(rf"(?:\(?\d{{1,2}}(?:[.)、](?!\d) ?| )|\d{{6}} ?)(?=[{HAN}])")
_NUMBERED = lazily(
    rf"(?:[{HAN}·]{{1,12}}|(?P<latin>[A-Z][^{HAN}\d]{{3,60}}?)) ?(?P<number>\d{{1,2}})"
)
_POSTCODE = lazily(rf"[{HAN} ]{{0,12}}\d{{5,6}}")
_ABBREVIATION = lazily(r"[A-Z][A-Za-z&\d-]{1,11}")
_FOREIGN_NAME = lazily(rf"[A-Z\u00c0-\u00de][^{HAN}]+")


@cache
def _called_work() -> re.Pattern[str]:
    """Return the pattern of a quoted name next to a word such as 专栏, which makes it a work."""
    after = "|".join(sorted(sections("header")["works"], key=len, reverse=True))
    return re.compile(
        rf"(?:(?<=公众号)|(?<=播客)|(?<=专栏)|(?<=节目)|(?<=栏目)|(?<=频道)|(?<=丛书))[“\"]([^”\"]{{1,30}})[”\"]"
        rf"|[“\"]([^”\"]{{1,30}})[”\"](?={after})"
    )


def split_pieces(text: str, start: int, end: int) -> Iterator[Piece]:
    """Split one line into pieces, without blank ones."""
    works = [
        (match.span(), match.span(match.lastindex or 0))
        for pattern in (_WORK, _WORK_ABROAD, _called_work())
        for match in pattern.finditer(text, start, end)
    ]
    works = sorted([*works, *works_of_authors(text, start, end)])
    offset, before = start, "^"
    for (outer, after), (first, last) in works:
        if outer < offset:
            continue
        before = yield from _split_text(text, offset, outer, before)
        yield Piece(*_strip(text, first, last), before, is_work=True)
        offset, before = after, ""
    yield from _split_text(text, offset, end, before)


def _split_text(text: str, start: int, end: int, before: str) -> Generator[Piece, None, str]:
    """Yield the pieces of a stretch without works; return the separator at its end, or ``""``."""
    offset = start
    kept_spans = [
        match.span()
        for match in _BRACKET.finditer(text, start, end)
        if _belongs_to_name(text, match)
    ]
    kept_spans += [match.span() for match in _QUOTED.finditer(text, start, end)]
    for match in _SEPARATOR.finditer(text, start, end):
        if any(opening <= match.start() < closing for opening, closing in kept_spans):
            continue
        if match.group() == "·" and _is_dot_in_name(
            text, offset, match.start(), _run_end(text, match.end(), end)
        ):
            continue
        if match.group() == "—" and _joins_places(text, match.start()):
            continue
        if _has_content(text, offset, match.start()):
            yield Piece(*_strip(text, offset, match.start()), before)
            before = ""
        separator = match.group().strip()[:1] or " "
        # A bracket takes precedence over a comma or space beside it.
        before = before if before in tuple("()[]") and separator in " ·-" else separator
        offset = match.end()
    if _has_content(text, offset, end):
        yield Piece(*_strip(text, offset, end), before)
        return ""
    return before


def _has_content(text: str, start: int, end: int) -> bool:
    """Return whether a stretch has more than spaces, the number of a footnote or a postcode."""
    run = text[start:end].strip()
    if not run or (run.isdecimal() and len(run) < 3):
        return False
    if not _POSTCODE.fullmatch(run):
        return True
    # A postcode follows a place, but a number may also follow an organisation.
    place = run.rstrip("0123456789 ")
    return organization_ending(place, 0, len(place)) not in (0, 1, len(place))


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without spaces, numbers and footnote marks around it."""
    while start < end - 1 and (text[start].isspace() or text[start] in _FOOTNOTES):
        start += 1
    while start < end - 1 and (text[end - 1].isspace() or text[end - 1] in _FOOTNOTES):
        end -= 1
    number = _NUMBER.match(text, start, end)
    numbered = _NUMBERED.fullmatch(text, start, end)
    if numbered and (not numbered["latin"] or _has_footnote(text, start, end, numbered)):
        end = start + len(text[start : numbered.start("number")].rstrip())
    return number.end() if number else start, end


def _has_footnote(text: str, start: int, end: int, numbered: re.Match[str]) -> bool:
    """Return whether a number belongs to a name: Ann Lee1, or in a list; but not Iron Man 3."""
    is_attached = not text[numbered.start("number") - 1].isspace()
    is_listed = text.startswith((",", ";"), end) or text[max(0, start - 2) : start].strip() in (
        ",",
        ";",
    )
    return (is_attached or is_listed) and is_latin_name(numbered["latin"])


def _is_dot_in_name(text: str, start: int, dot: int, end: int) -> bool:
    """Return whether a dot without spaces is part of a name, not between two roles.

    Example: 马克斯·普朗克.
    """
    if dot == start or dot + 1 == end or not (text[dot - 1].isalnum() and text[dot + 1].isalnum()):
        return False
    left = text[start:dot].strip()
    if left in words("header", "author labels"):
        return False  # 撰文·张三
    is_whole = bool(name_shape(left)) and not is_transliterated(left)
    follows_name = "·" in left and organization_end(text, dot + 1, end)
    if (is_whole or follows_name) and find_title(text, dot + 1, end):
        return False
    return not head_before(text, dot, start) and organization_ending(text, start, dot) < 2


def _joins_places(text: str, dash: int) -> bool:
    """Return whether a dash without spaces joins two places: 中国—东盟研究院."""
    known, sizes = _regions(), range(2, 7)
    return any(text[max(0, dash - size) : dash] in known for size in sizes) and any(
        text[dash + 1 : dash + 1 + size] in known for size in sizes
    )


@cache
def _regions() -> frozenset[str]:
    """Return places, regions and organisations of states (东盟)."""
    lists = (words("organizations", name) for name in ("regions", "known", "endings"))
    return places().union(*lists)


def _run_end(text: str, start: int, end: int) -> int:
    """Return where the run of Chinese characters, dots and initials that begins at `start` ends."""
    end = min(end, start + _LONGEST_RUN)
    while start < end and (is_hanzi(text[start]) or text[start] == "·" or _is_initial(text, start)):
        start += 1
    return start


def _is_initial(text: str, offset: int) -> bool:
    """Return whether there is a single letter before a dot: 乔治·W·布什."""
    return "A" <= text[offset] <= "Z" and text.startswith("·", offset + 1)


def _belongs_to_name(text: str, match: re.Match[str]) -> bool:
    """Return whether a bracket belongs to the organisation around it: 全球化智库(CCG)理事长.

    The name in another language does too if a title follows: 某某学院(Some College)教授.
    """
    opening, closing = match.span()
    inner = match.group(1)
    if _SEPARATOR.search(inner.replace("·", "")) or re.search(r"(?:19|20)\d\d", inner):
        return False
    name_start = opening
    while name_start > 0 and (is_hanzi(text[name_start - 1]) or text[name_start - 1] in "”“"):
        name_start -= 1
    if name_start == opening and inner in places() and is_hanzi(text[closing : closing + 1] or " "):
        return text[opening - 1 : opening].isalpha()  # Alden Partners(上海)合伙人
    if (
        name_start == opening
        or name_shape(text[name_start:opening])
        or head_before(text, opening, name_start)
        or (is_latin_name(inner) and is_transliterated(text[name_start:opening]))
    ):
        return False
    continues = closing < len(text) and (is_hanzi(text[closing]) or text[closing] in " -")
    if continues and is_hanzi(inner[0]):
        return text[closing] != " " and not head_before(inner, len(inner))
    is_named = _ABBREVIATION.fullmatch(inner) or (
        closing < len(text) and is_hanzi(text[closing]) and _FOREIGN_NAME.fullmatch(inner)
    )
    if not is_named or organization_ending(text, name_start, opening):
        return bool(is_named)
    # A title after the bracket shows that an unknown word is an organisation, unless it is a name.
    rest = HAN_RUN.match(text, closing)
    title = find_title(text, closing, rest.end()) if rest else None
    is_name = is_latin_name(inner) or is_transliterated(text[name_start:opening])
    return title is not None and title.start == closing and not is_name
