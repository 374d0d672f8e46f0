"""Names of persons and organisations that a text has in Chinese in one line, in Latin in another.

Lists of participants, programmes and speeches in both languages have them. Persons are told by the
sound of their names, wherever they are named; organisations by their kind, in lines that follow
each other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache, lru_cache, partial
from itertools import islice, pairwise

from termbase.documents.header.characters import unify_characters
from termbase.documents.header.english_organizations import is_english_organization
from termbase.documents.header.lexicon import Beginnings, beginnings, words
from termbase.documents.header.names import is_latin_name, name_shape
from termbase.documents.header.segment import segment_header
from termbase.documents.header.titles import head_before
from termbase.documents.languages import is_chinese_text
from termbase.documents.pairs import Pair, are_of_one_kind
from termbase.lazy import lazily
from termbase.text import datafiles, english
from termbase.text.lexicon import lexicon
from termbase.text.romanization import is_romanized, surname_spellings
from termbase.text.script import HAN, has_han, simplify
from termbase.text.segmenter import segmenter
from termbase.text.transliteration import DOTS, likeness

_MOST_LINES, _MOST_NAMES, _MOST_PLACES, _MOST_COMPARED = 4_000, 200, 50, 5_000
"""Lines, names, places of a surname and pairs of names beyond which the rest is left out."""
_LONGEST_LINE = 160
_CAPITAL = r"[A-Z\u00c0-\u00de][\w'’-]{0,40}\.?"
_RUN = lazily(rf"{_CAPITAL}(?: (?:{_CAPITAL}|(?:d[aei]|van|von|der|bin|al|la|el)\b)){{1,5}}")
_LONGEST_PART = 8
_DOTTED = lazily(
    rf"[{HAN}]{{1,{_LONGEST_PART + 1}}}(?:[{DOTS}][{HAN}A-Z]{{1,{_LONGEST_PART}}}){{1,3}}"
)
_CHINESE = rf"[{HAN}]{{2,4}}|{_DOTTED.pattern}"
_NEXT_TO = lazily(
    rf"(?<![{HAN}{DOTS}])(?P<zh>{_CHINESE}) ?[(（]?(?P<en>{_RUN.pattern})"
    rf"|(?P<first>{_RUN.pattern}) ?[(（](?P<bracketed>{_CHINESE})(?=[)）])"
)
_POSSESSIVE = lazily(r"['’]s?$")
_AFTER_NAME = frozenset({"jr", "sr", "ii", "iii", "iv"})
_PART = lazily(rf"[{DOTS}]")
_UNDOTTED = lazily(rf"[^{DOTS}]+")
# What may stand directly before and after a foreign name.
_BEFORE = frozenset("和与及由请邀对向以兼的")
_AFTER = frozenset("于在与和及暨对向以兼的是为曾现将就率访致等说表出应获担都也还已来被则认指可会")
_SHORTEST, _LONGEST = 2, 4
"""Characters of a Chinese name, and words of a Latin one."""
_SHORTEST_SHOUTED = 4
"""Letters from which a word in capitals may be a surname, rather than an initialism."""
_SIGN = lazily("[,:;]")
_SHOUTED = lazily(r"\b[A-Z][A-Z'’-]+\b")
_ROMAN = frozenset({"II", "III", "IV"})


def parallel_names(lines: Sequence[str], paired: Iterable[Pair] = ()) -> Iterator[Pair]:
    """Yield the names that some lines have in Chinese and others in Latin letters.

    Persons come first, then organisations. Names with two known forms are not paired with others.
    Surnames in capitals (SONG Yanqiu) are as in running text.
    """
    lines = [line for line in islice(lines, _MOST_LINES) if line.strip()]
    beside = list(dict.fromkeys(pair for line in lines for pair in _beside(line)))
    yield from beside
    kinds = list(map(is_chinese_text, lines))
    if len(set(kinds)) < 2:
        return
    sorted_lines = [(line, kind) for line, kind in zip(lines, kinds, strict=True)]
    chinese = "\n".join(line for line, kind in sorted_lines if kind)
    names = dict.fromkeys(_latin_names(line for line, kind in sorted_lines if not kind))
    yield from _persons(chinese, list(islice(names, _MOST_NAMES)), [*paired, *beside])
    yield from dict.fromkeys(_organizations(sorted_lines))


def _beside(line: str) -> Iterator[Pair]:
    """Yield the persons whose name is followed by its other form: 林若水 Lin Ruoshui said …."""
    for match in _NEXT_TO.finditer(line):
        zh, run = match["zh"] or match["bracketed"], match["en"] or match["first"]
        parts = unify_characters(run).strip().split()
        sizes = range(min(len(parts), _LONGEST), 1, -1)
        # The name ends before a Chinese one in brackets, and begins after one.
        names = (" ".join(parts[:size] if match["zh"] else parts[-size:]) for size in sizes)
        for name in filter(partial(is_latin_name, beside=True), names):
            if chinese := _form_of(zh, name):
                yield Pair(_in_small_letters(name), chinese)
                break


def _form_of(chinese: str, latin: str) -> str:
    """Return the end of a Chinese text of which a Latin name is the romanization or original."""
    if _PART.search(chinese):
        found = _sounding(chinese, latin)
        return found if chinese.endswith(found) else ""
    plain = unify_characters(chinese)
    return chinese if name_shape(plain) and is_romanized(plain, latin) else ""


def _latin_names(lines: Iterable[str]) -> Iterator[str]:
    """Yield what may be names of persons in lines of Latin text, longer ones first."""
    for line in lines:
        plain = unify_characters(line)
        for run in _RUN.finditer("" if _is_organization(line) else plain):
            parts = _POSSESSIVE.sub("", run[0].rstrip(".")).split()
            for start, end in _likely_names(parts):
                name = " ".join(parts[start:end])
                if is_latin_name(name, beside=True) and (
                    not all(map(_is_everyday, parts[start:end]))
                    or _may_be_name(parts[start], plain[: run.start()])
                ):
                    yield _in_small_letters(name)


def _may_be_name(first: str, before: str) -> bool:
    """Return whether everyday words may be a name, as in *Mike Pence*, not *a Polar Silk Road*."""
    preceding = before.split()[-1:]
    return first.lower() not in _listed("demonym") and not any(
        word.lower() in _listed("determiner") | _listed("possessive") for word in preceding
    )


def _likely_names(parts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where a name may be in capitalised words, longer ones first.

    Before it are only everyday words (*Indonesian Prime Minister*), after it a title or a suffix:
    what goes on otherwise, as *Polar Silk Road* does, is another name.
    """
    followed = words("english", "heads") | _AFTER_NAME
    for size in range(min(len(parts), _LONGEST), 1, -1):
        for start in range(len(parts) - size + 1):
            before, after = parts[:start], parts[start + size :]
            if all(map(_may_precede, before)) and all(
                part.lower().strip(".") in followed for part in after
            ):
                yield start, start + size


@lru_cache(maxsize=4096)
def _is_everyday(word: str) -> bool:
    """Return whether a word of English is no name: a common noun, a nationality, an initialism."""
    if word.isupper() and len(word) < _SHORTEST_SHOUTED:
        return True
    parts = word.lower().split("-")  # Vice-President
    return all(
        part in _listed("demonym") or any(map(english.is_word, (part, *english.lemmas(part))))
        for part in parts
    )


def _may_precede(word: str) -> bool:
    """Return whether a word may stand before a name: Ghana's, Professor, Prof., Indonesian."""
    is_abbreviation = word.endswith(".") and len(word) > len("A.")
    return is_abbreviation or bool(_POSSESSIVE.search(word)) or _is_everyday(word)


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(datafiles.lists("extract_en.txt")[name])


def _persons(chinese: str, names: Sequence[str], paired: Sequence[Pair]) -> Iterator[Pair]:
    """Yield the names in Latin letters that sound like one in a Chinese text, with the likest."""
    surnames = _Surnames(chinese)
    settled = {unify_characters(pair.zh) for pair in paired}
    dotted = [
        name
        for name in islice(dict.fromkeys(_DOTTED.findall(chinese)), _MOST_NAMES)
        if unify_characters(name) not in settled
    ]
    taken = {pair.en for pair in paired}
    sounding: list[tuple[float, str, str]] = []
    compared = 0
    for name in names:
        if any(name in longer for longer in taken):
            continue
        if romanized := surnames.romanized(name):
            taken.add(name)
            if unify_characters(romanized) not in settled:
                yield Pair(name, romanized)
        elif compared < _MOST_COMPARED:
            compared += len(dotted)
            sounding += [
                (_how_alike(text, name), name, text)
                for one in dotted
                if (text := _sounding(one, name))
            ]
    yield from _likest(sounding, {*taken, *settled})


def _likest(sounding: Iterable[tuple[float, str, str]], taken: Collection[str]) -> Iterator[Pair]:
    """Yield pairs of names such that each has but one partner, the likest.

    `sounding` has how alike a Latin and a Chinese name are, and both; names taken have one already.
    """
    used = {*taken}
    likest: dict[str, str] = {}
    for _, latin, chinese in sorted(sounding, key=lambda pair: -pair[0]):
        if unify_characters(chinese) not in used and not any(latin in longer for longer in used):
            used.update((latin, unify_characters(chinese)))
            likest[latin] = chinese
    for _, latin, chinese in sounding:
        if likest.get(latin) == chinese:
            yield Pair(latin, chinese)


def _how_alike(chinese: str, latin: str) -> float:
    """Return how well a dotted name sounds like a Latin one, for each of its letters."""
    parts = zip(_PART.split(chinese), latin.split(), strict=True)
    return sum(likeness(part, word) for part, word in parts) / len(latin)


def _sounding(dotted: str, name: str) -> str:
    """Return the name in Chinese characters and dots that sounds like a Latin one, word by word.

    Words around it may be taken for a part of it, as in 总理阿里·桑托索于三月.
    """
    latin = name.split()
    parts = [(part.start(), part[0]) for part in _UNDOTTED.finditer(dotted)]
    for number in range(len(parts) - len(latin) + 1):
        (first, beginning), *middle, (last, ending) = parts[number : number + len(latin)]
        if not all(map(_sound_alike, (part for _, part in middle), latin[1:-1])):
            continue
        # Of a longer run, the name may begin before the part that is here.
        earliest = int(len(beginning) > _LONGEST_PART)
        starts = (n for n in range(earliest, len(beginning) - 1) if _begins(beginning, n))
        start = next((n for n in starts if _sound_alike(beginning[n:], latin[0])), None)
        ends = [n for n in range(_SHORTEST, len(ending) + 1) if _may_end(ending, n)]
        end = max(ends, key=lambda n: likeness(ending[:n], latin[-1]), default=0)
        if start is not None and _sound_alike(ending[:end], latin[-1]):
            return dotted[first + start : last + end]
    return ""


@lru_cache(maxsize=8192)
def _sound_alike(part: str, word: str) -> bool:
    return part == word.strip(".") or likeness(part, word) > 0


def _begins(text: str, start: int) -> bool:
    """Return whether a name may begin at an offset."""
    return (
        not start or text[start - 1] in _BEFORE or bool(head_before(unify_characters(text), start))
    )


def _may_end(text: str, end: int) -> bool:
    """Return whether a name may end at an offset."""
    return (
        end == len(text)
        or text[end] in _AFTER
        or bool(_titles().after(text, end, len(text)))
        or lexicon().get(simplify(text[end : end + 2])) > 0
    )


class _Surnames:
    """The places in a Chinese text where a name may begin, by the spelling of the surname."""

    def __init__(self, chinese: str) -> None:
        self._chinese = chinese
        self._plain = unify_characters(chinese)
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
    plain = unify_characters(line.strip())
    return is_english_organization(plain) and not _SIGN.search(plain)


def _in_small_letters(name: str) -> str:
    """Return a name with the words that are in capitals written as usual: SONG Yanqiu."""
    return _SHOUTED.sub(
        lambda word: word[0] if word[0] in _ROMAN else word[0].title().replace("’S", "’s"), name
    )
