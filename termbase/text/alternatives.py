"""Terms that a table has in one cell with a slash, a bar or a mark of enumeration between them.

Such a mark may also belong to a term: *anti-access/area denial*, 石油、天然气. The terms beside it
in other languages show which: if they enumerate too, it is one term.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from termbase.lazy import lazily
from termbase.text.script import HAN, HAN_CHARACTER, has_han
from termbase.text.spelling import key
from termbase.text.stopwords import is_stop_phrase

_MARKS = "、/／|｜"
_BRACKETED = r"[(（\[［【〔][^(（\[［【〔)）\]］】〕]*[)）\]］】〕]"
_MARK = lazily(f"[{_MARKS}]")
_PART = lazily(rf"(?:[\\\u200d][{_MARKS}]|{_BRACKETED}|[^{_MARKS}])+")
_AFTER = lazily(rf"(?<!\s)\s*{_BRACKETED}\Z")
_HAN_TERM = lazily(rf"[{HAN}·]{{2,}}")
_LATIN_TERM = lazily(r"(?=.*[a-z])[A-Za-z][A-Za-z' -]+[A-Za-z]")
SPACED_SLASH = lazily(r"\s[/／]\s")
# What follows a comma within a name: Washington, DC; Apple, Inc.
IN_NAMES = lazily(r"[,，]\s*(?:(?:[A-Z]\.){2,}|(?:Jr|Sr|Inc|Ltd|LLC|LLP|PLC|Corp|Co|DC|DF)\b\.?)")
# What shows that a term names several things: “trade and investment”, China-EU; 石油与天然气.
_NAMES_SEVERAL = lazily(
    r"[、/／&,，]|(?<![参參普涉以])[与與及或](?=..)|\b(?:and|or|per|versus|vs)\b|[A-Z]\w*[-–][A-Z]"
)
_ENDS_LIST = lazily(
    r"(?<![参參普涉以])[与與及或暨](?=..)|(?<![中共缓緩温溫调調])和(?![平谐諧解睦])(?=..)"
)
_SMALL_OR_HAN = lazily(rf"[a-z{HAN}]")
_WORDS = lazily(r"[^\W\d_]+")


class Alternatives(NamedTuple):
    """The terms that a text holds, or the text alone if it is to stay as it is.

    It stays but `is_doubtful` if it may be several terms.
    """

    terms: list[str]
    is_doubtful: bool = False


def alternatives(text: str, beside: Collection[str] = ()) -> Alternatives:
    r"""Return the terms between the slashes, the bars or the marks of enumeration of a text.

    Marks in brackets do not separate, and neither do those after a backslash or a zero-width
    joiner, which are kept.

    Args:
        text: A term in Chinese or in a language with Latin letters, as a table has it.
        beside: The terms beside it: those in other languages if it is Chinese, or else in Chinese.

    >>> alternatives("嚇阻／威懾", ["deterrence"]).terms, alternatives("海底电缆、海缆").terms
    (['嚇阻', '威懾'], ['海底电缆', '海缆'])
    >>> alternatives("anti-access/area denial", ["反介入/区域拒止"])
    Alternatives(terms=['anti-access/area denial'], is_doubtful=False)
    >>> alternatives("input/output", ["进出"])
    Alternatives(terms=['input/output'], is_doubtful=True)
    """
    if _MARK.search(text) is None:
        return Alternatives([text])
    parts = [part.strip() for part in _PART.findall(text)]
    is_chinese = has_han(text)
    are_terms = all(map(_is_chinese_term if is_chinese else _is_latin_term, parts))
    if len(parts) < 2 or not are_terms:
        return Alternatives([text])
    first, *others = parts
    if not is_chinese and all(_variants(first, other) for other in others):
        return Alternatives(parts)
    if any(_NAMES_SEVERAL.search(IN_NAMES.sub("", one)) for one in beside):
        return Alternatives([text], is_doubtful=SPACED_SLASH.search(text) is not None)
    if is_chinese:
        if "、" in text and _ENDS_LIST.search(parts[-1], 1):
            return Alternatives([text])
        is_certain = all(_are_alike(first, other) for other in others)
        is_certain = is_certain or ("、" not in text and _says_more(beside))
    else:
        is_certain = SPACED_SLASH.search(text) is not None or _have_one_head(parts)
    return Alternatives(parts) if is_certain else Alternatives([text], is_doubtful=True)


def _says_more(beside: Iterable[str]) -> bool:
    """Return whether any term is more than an abbreviation, which may stand for several words."""
    return any(map(_SMALL_OR_HAN.search, beside))


def _plain(text: str) -> str:
    """Return a term without brackets after it."""
    return _AFTER.sub("", text)


def _is_chinese_term(text: str) -> bool:
    return _HAN_TERM.fullmatch(_plain(text)) is not None


def _is_latin_term(text: str) -> bool:
    term = _plain(text)
    return _LATIN_TERM.fullmatch(term) is not None and not is_stop_phrase(term, "en")


def _are_alike(one: str, other: str) -> bool:
    """Return whether two Chinese terms are forms of one.

    They share an end of two of three or more characters, or one abbreviates the other by some of
    its characters, the first among them.
    """
    one, other = sorted((_plain(one), _plain(other)), key=len)
    if not all(map(HAN_CHARACTER.match, one + other)):
        return False
    if len(one) > 2 and (one[:2] == other[:2] or one[-2:] == other[-2:]):
        return True
    rest = iter(other)
    return one[0] == other[0] and len(one) < len(other) and all(char in rest for char in one)


def _variants(one: str, other: str) -> bool:
    """Return whether two terms differ only in case, hyphens and spelling."""
    return [key(word.lower()) for word in _WORDS.findall(_plain(one))] == [
        key(word.lower()) for word in _WORDS.findall(_plain(other))
    ]


def _have_one_head(parts: Sequence[str]) -> bool:
    """Return whether terms of several words have their last word in common."""
    words = [_WORDS.findall(_plain(part).lower()) for part in parts]
    return all(len(some) > 1 and key(some[-1]) == key(words[0][-1]) for some in words)
