"""Names of persons and organisations that a text has in Chinese in one line, in Latin in another.

Lists of participants, programmes and speeches in both languages have them. Persons are told by the
sound of their names, wherever they are named; organisations by their kind, in lines that follow
each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise

from termbase.documents.header.canonical import canonical
from termbase.documents.header.english_organizations import is_english_organization
from termbase.documents.header.lexicon import Beginnings, beginnings
from termbase.documents.header.names import is_latin_name, name_shape
from termbase.documents.header.segment import segment_header
from termbase.documents.header.titles import head_before
from termbase.documents.languages import is_chinese_text
from termbase.documents.pairs import Pair, are_of_one_kind
from termbase.lazy import lazily
from termbase.text.romanization import is_romanized, surname_spellings
from termbase.text.script import HAN, has_han
from termbase.text.segmenter import segmenter
from termbase.text.transliteration import DOTS, likeness

_MOST_LINES, _MOST_NAMES, _MOST_PLACES, _MOST_COMPARED = 4_000, 200, 50, 5_000
"""Lines, names, places of a surname and pairs of names beyond which the rest is left out."""
_LONGEST_LINE = 160
_CAPITAL = r"[A-Z\u00c0-\u00de][\w'’-]*\.?"
_RUN = lazily(rf"{_CAPITAL}(?: (?:{_CAPITAL}|d[aei]|van|von|der|bin|al|la|el)){{1,5}}")
_DOTTED = lazily(rf"[{HAN}]{{1,8}}(?:[{DOTS}][{HAN}A-Z]{{1,8}}){{1,3}}")
_NEXT_TO = lazily(
    rf"(?<![{HAN}{DOTS}])(?P<zh>[{HAN}]{{2,4}}|{_DOTTED.pattern}) ?(?P<en>{_RUN.pattern})"
)
_PART = lazily(rf"[{DOTS}]")
# What may stand directly before and after a foreign name.
_BEFORE = frozenset("和与及由请邀对向以兼的")
_AFTER = frozenset("于在与和及暨对向以兼的是为曾现将就率访致等说表出应获担")
_SHORTEST, _LONGEST = 2, 4
"""Characters of a Chinese name, and words of a Latin one."""
_LONGEST_TITLE = 6
_SIGN = lazily("[,:;]")
_SHOUTED = lazily(r"\b[A-Z][A-Z'’-]+\b")
_ROMAN = frozenset({"II", "III", "IV"})


def parallel_names(lines: Sequence[str]) -> Iterator[Pair]:
    """Yield the names that some lines have in Chinese and others in Latin letters.

    Args:
        lines: The lines, paragraphs and cells of a document, in order.

    Yields:
        Persons, then organisations, without duplicates. Surnames in capitals (SONG Yanqiu) are as
        in running text.
    """
    lines = [line for line in islice(lines, _MOST_LINES) if line.strip()]
    yield from dict.fromkeys(pair for line in lines for pair in _beside(line))
    kinds = list(map(is_chinese_text, lines))
    if len(set(kinds)) < 2:
        return
    sorted_lines = [(line, kind) for line, kind in zip(lines, kinds, strict=True)]
    chinese = "\n".join(line for line, kind in sorted_lines if kind)
    names = dict.fromkeys(_latin_names(line for line, kind in sorted_lines if not kind))
    yield from _persons(chinese, islice(names, _MOST_NAMES))
    yield from dict.fromkeys(_organizations(sorted_lines))


def _beside(line: str) -> Iterator[Pair]:
    """Yield the persons whose name is followed by its other form: 林若水 Lin Ruoshui said …."""
    for match in _NEXT_TO.finditer(line):
        zh, en = match["zh"], canonical(match["en"]).strip()
        words = en.split()
        for size in range(min(len(words), _LONGEST), 1, -1):
            name = " ".join(words[:size])
            if is_latin_name(name, beside=True) and _is_name_of(zh, name):
                yield Pair(_in_small_letters(name), zh)
                break


def _is_name_of(chinese: str, latin: str) -> bool:
    """Return whether a Latin name is the romanization or the original of a Chinese one."""
    if _PART.search(chinese):
        return _sounding(chinese, latin) == chinese
    return bool(name_shape(canonical(chinese))) and is_romanized(canonical(chinese), latin)


def _latin_names(lines: Iterable[str]) -> Iterator[str]:
    """Yield what may be names in lines of Latin text, longer ones first."""
    for line in lines:
        for run in _RUN.finditer("" if _is_organization(line) else canonical(line)):
            words = run[0].rstrip(".").split()
            for size in range(min(len(words), _LONGEST), 1, -1):
                for first in range(len(words) - size + 1):
                    name = " ".join(words[first : first + size])
                    if is_latin_name(name, beside=True):
                        yield _in_small_letters(name)


def _persons(chinese: str, names: Iterable[str]) -> Iterator[Pair]:
    """Yield the names that sound like one in a Chinese text, each with that."""
    surnames = _Surnames(chinese)
    dotted = list(islice(dict.fromkeys(_DOTTED.findall(chinese)), _MOST_NAMES))
    compared = 0
    taken: set[str] = set()
    for name in names:
        if any(name in longer for longer in taken):
            continue
        found = surnames.romanized(name)
        if not found and compared < _MOST_COMPARED:
            compared += len(dotted)
            found = next((text for one in dotted if (text := _sounding(one, name))), "")
        if found:
            taken.add(name)
            yield Pair(name, found)


def _sounding(dotted: str, name: str) -> str:
    """Return the name in Chinese characters and dots that sounds like a Latin one, word by word.

    Words around it may be taken for a part of it, as in 总理阿里·桑托索于三月.
    """
    words, parts = name.split(), _PART.split(dotted)
    if len(words) != len(parts):
        return ""
    first, last = parts[0], parts[-1]
    if not all(map(_sound_alike, parts[1:-1], words[1:-1])):
        return ""
    starts = (n for n in range(len(first) - 1) if _begins(first, n))
    start = next((n for n in starts if _sound_alike(first[n:], words[0])), None)
    ends = (n for n in range(_SHORTEST, len(last) + 1) if _may_end(last, n))
    end = next((n for n in ends if _sound_alike(last[:n], words[-1])), None)
    if start is None or end is None:
        return ""
    return dotted[start : len(dotted) - len(last) + end]


@lru_cache(maxsize=8192)
def _sound_alike(part: str, word: str) -> bool:
    return part == word.strip(".") or likeness(part, word) > 0


def _begins(text: str, start: int) -> bool:
    """Return whether a name may begin at an offset."""
    return not start or text[start - 1] in _BEFORE or bool(head_before(canonical(text), start))


def _may_end(text: str, end: int) -> bool:
    """Return whether a name may end at an offset."""
    return end == len(text) or text[end] in _AFTER or bool(_titles().after(text, end, len(text)))


class _Surnames:
    """The places in a Chinese text where a name may begin, by the spelling of the surname.

    Args:
        chinese: The text.
    """

    def __init__(self, chinese: str) -> None:
        self._chinese = chinese
        self._plain = canonical(chinese)
        places: dict[str, list[int]] = {}
        for offset, char in enumerate(self._plain):
            places.setdefault(char, []).append(offset)
        self._places: dict[str, list[int]] = {}
        for char, offsets in places.items():
            if has_han(char) and name_shape(char + _GIVEN):
                for spelling in surname_spellings(char):
                    self._places.setdefault(spelling, []).extend(offsets[:_MOST_PLACES])

    def romanized(self, name: str) -> str:
        """Return the Chinese name of which a Latin one is the romanization, or nothing."""
        words = name.lower().split()
        for surname in dict.fromkeys([words[0], words[-1]]):
            # Ouyang begins with the spelling of its first character.
            spelt = [one for one in self._places if surname.startswith(one)]
            for offset in (place for one in spelt for place in self._places[one]):
                for size in range(_LONGEST, _SHORTEST - 1, -1):
                    if self._is_name(offset, offset + size, name):
                        return self._chinese[offset : offset + size]
        return ""

    def _is_name(self, start: int, end: int, name: str) -> bool:
        run = self._plain[start:end]
        shape = name_shape(run)
        is_likely = bool(shape) and (shape != "weak" or len(run) > _SHORTEST)
        return is_likely and is_romanized(run, name) and self._stands_alone(start, end)

    def _stands_alone(self, start: int, end: int) -> bool:
        """Return whether a short name is a word of its own, or a longer one begins or ends one."""
        text = self._plain
        begins = text.rfind("\n", 0, start) + 1
        is_led = not has_han(text[start - 1 : start]) or bool(head_before(text, start, begins))
        is_followed = not has_han(text[end : end + 1]) or bool(_titles().after(text, end, end + 6))
        if (is_led and is_followed) or (end - start > _SHORTEST and (is_led or is_followed)):
            return True
        first = max(begins, start - _LONGEST_LINE)
        clause = text[first : end + _LONGEST_LINE].partition("\n")[0]
        cut = segmenter().cut(clause)
        return any((first + begin, first + stop) == (start, end) for _, begin, stop in cut)


_GIVEN = "明哲"
"""A given name, with which a surname makes a name."""


def _titles() -> Beginnings:
    return beginnings("titles", "offices", "posts", "professions", "honorifics")


def _organizations(lines: Iterable[tuple[str, bool]]) -> Iterator[Pair]:
    """Yield the organisations of short lines that follow each other in both languages."""
    for (one, is_chinese), (other, is_other_chinese) in pairwise(lines):
        if is_chinese is is_other_chinese or max(len(one), len(other)) > _LONGEST_LINE:
            continue
        chinese, english = (one, other) if is_chinese else (other, one)
        zh, en = _only_organization(chinese), _only_organization(english)
        if zh and en and not has_han(en) and are_of_one_kind(zh, en):
            yield Pair(en.removeprefix("the ").removeprefix("The "), zh)


def _only_organization(line: str) -> str:
    """Return the organisation that a line names, if it names only one."""
    if _is_organization(line):
        return line.strip()
    found = [span.text for span in segment_header(line) if span.label == "ORG"]
    return found[0] if len(found) == 1 else ""


def _is_organization(line: str) -> bool:
    """Return whether a line of Latin letters is nothing but the name of an organisation."""
    plain = canonical(line.strip())
    return is_english_organization(plain) and not _SIGN.search(plain)


def _in_small_letters(name: str) -> str:
    """Return a name with the words that are in capitals written as usual: SONG Yanqiu."""
    return _SHOUTED.sub(
        lambda word: word[0] if word[0] in _ROMAN else word[0].title().replace("’S", "’s"), name
    )
