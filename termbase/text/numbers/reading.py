"""Entry point for reading the quantities of a text in any language."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from termbase import tags
from termbase.lazy import lazily
from termbase.tags import CHINESE, primary_subtag
from termbase.text.numbers import plain
from termbase.text.numbers.characters import canonical
from termbase.text.numbers.chinese import reader as chinese
from termbase.text.numbers.chinese.reader import MEASURES
from termbase.text.numbers.english import reader as english
from termbase.text.numbers.quantity import Draft, Quantity, QuantityKind
from termbase.text.numbers.ranges import share_units
from termbase.text.numbers.units import units_after
from termbase.text.script import HAN

# The number of a list item; translations may number differently, or not at all.
_LIST_MARK = lazily(r"\s*[(（\[]?\Z")
_COUNTING = frozenset({QuantityKind.CARDINAL, QuantityKind.ORDINAL, QuantityKind.CURRENCY})
_AFTER_MARK = lazily(r"[)）\]]|[.、](?=\s|\D)")
# The number of a clause, 2.1 or 6.2.1, and the beginning of its text; not 2.5 GHz or 3.5 版.
_CLAUSE = lazily(r"\s*\d{1,2}(?:\.\d{1,2}){1,3}\Z")
_AFTER_CLAUSE = lazily(rf"\s+(?:[A-Z](?:[a-z]|\s)|(?![个倍分级度版代折成号])[{HAN}])")
# Numbers before a unit with mega or a greater prefix: 10 Mbps and 10兆, 10 GbE and 万兆. Chinese
# leaves the unit out (百兆网络), where 兆 alone may also be a trillion. They are compared in a
# space of their own, as numbers of mega units.
_MEGA_UNITS = "mega"
_MEGA = 10**6
_TRILLION = 10**12
_FACTORS = {"k": 10**3, "m": 10**6, "g": 10**9, "t": 10**12}
_PREFIX = lazily(
    r"[ -]?(?:(?P<letter>[MGT]|[mgt](?=b(?![A-Za-z])))"
    r"(?:i?(?:[Bb](?:ps|E|its?|/s|it/s)?)?|Hz|W|(?P<pixel>P|pix))?(?![A-Za-z])"
    r"|(?P<word>[Kk]ilo|[Mm]ega|[Gg]iga|[Tt]era)-?[a-z])"
)
# What is left of 兆 after a number belongs to the unit: 10兆字节, 百兆网络.
_TRILLION_OR_MEGA = lazily(" ?(?P<thousand>千)?兆")
_DIGITS = lazily(r"\d[\d,]*(?:\.\d+)?")
_ZHAO = "兆"
_MORE = "多余"


def _is_list_mark(draft: Draft, text: str) -> bool:
    if draft.start >= 8:
        return False
    return (
        draft.value < 100
        and draft.kind in (QuantityKind.CARDINAL, QuantityKind.ORDINAL)
        and _LIST_MARK.fullmatch(text, 0, draft.start) is not None
        and _AFTER_MARK.match(text, draft.end) is not None
    ) or _is_of_clause(draft, text)


def _is_of_clause(draft: Draft, text: str) -> bool:
    return (
        _CLAUSE.match(text, 0, draft.end) is not None
        and (begin := _AFTER_CLAUSE.match(text, draft.end)) is not None
        and not units_after(text, draft.end, chinese=not begin[0][-1].isascii())
    )


def _is_paraphrased_easily(draft: Draft) -> bool:
    """Return whether a quantity is easily paraphrased.

    “1” may become “a”, “each” or “single”, “0 deaths” may become “no deaths”, and “100%” “wholly”.
    """
    if draft.kind is QuantityKind.PERCENT:
        return draft.value == 1
    return (
        draft.kind is QuantityKind.MONTH
        or draft.value == 0
        or (draft.value == 1 and draft.kind in _COUNTING)
    )


def _count_mega(draft: Draft, text: str) -> None:
    """Add readings to a number that counts a unit with such a prefix, in place."""
    if draft.unit or draft.kind not in (QuantityKind.CARDINAL, QuantityKind.IDENTIFIER):
        return
    if text.startswith(_ZHAO, draft.end - 1) and draft.scales:
        after = text[draft.end :][:2].lstrip(_MORE + " ")[:1]
        if after not in MEASURES or not after:
            draft.also(draft.value / _TRILLION, space=_MEGA_UNITS)
        return
    # A list without spaces (1,1,1) is not read to its end for each of its numbers.
    digits = _DIGITS.match(text, draft.start, draft.end + 1)
    end = digits.end() if digits and digits.end() <= draft.end else draft.end
    if match := _TRILLION_OR_MEGA.match(text, end):
        draft.also(draft.value * (1000 if match["thousand"] else 1), space=_MEGA_UNITS)
    elif match := _PREFIX.match(text, end):
        plain = Fraction(digits[0].replace(",", "")) if digits and end < draft.end else draft.value
        factor = _FACTORS[(match["letter"] or match["word"])[0].lower()]
        draft.also(plain * factor / _MEGA, space=_MEGA_UNITS)
        if match["pixel"] or (match["word"] and not units_after(text, end, chinese=False)):
            draft.also(plain * factor)  # 10 megapixels are 1000万像素


# A typo for 11th or 10th; it does not mean “first”.
_ORDINAL_TYPO = "1th"


@lru_cache(maxsize=64)
def language_of(lang: str) -> tuple[str, bool]:
    """Return the reader of a language, and whether its years may be Minguo years.

    Returns:
        ``en``, ``zh``, or an empty string for the general reader; True for ``zh-Hant``.

    Raises:
        ValueError: `lang` is not a well-formed language tag.
    """
    canonical_tag = tags.tag(lang)
    primary = primary_subtag(canonical_tag)
    if primary == "en":
        return "en", False
    if primary in CHINESE:
        return "zh", "Hant" in canonical_tag
    return "", False


def quantities(text: str, lang: str) -> list[Quantity]:
    """Return the quantities of a text, in order of their start.

    English and Chinese are read with their number words, other languages for digits only.

    Args:
        text: Any text.
        lang: BCP 47 tag. In ``zh-Hant``, “110年” may also be year 110 of the Republic (2021).

    Raises:
        ValueError: `lang` is not a well-formed language tag.

    >>> [(q.text, str(q.value)) for q in quantities("约350万人，增长八成", "zh-Hans")]
    [('350万', '3500000'), ('八成', '4/5')]
    """
    return read(text, canonical(text), lang)


def read(text: str, spelled: str, lang: str) -> list[Quantity]:
    """Return the `quantities` of a text, given its canonical spelling."""
    reader, minguo = language_of(lang)
    if reader == "en":
        drafts = english.read(spelled)
    elif reader == "zh":
        drafts = chinese.read(spelled, minguo)
    else:
        drafts = plain.read(spelled)
    drafts.sort(key=lambda draft: (draft.start, draft.end))
    share_units(drafts, spelled)
    for draft in drafts:
        _count_mega(draft, spelled)
        if _is_paraphrased_easily(draft) or _is_list_mark(draft, spelled):
            draft.optional = draft.value != 1 or spelled[draft.start : draft.end] != _ORDINAL_TYPO
    return [draft.finish(text) for draft in drafts]
