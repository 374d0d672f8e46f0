"""Decides whether a term in the source is used as itself, or as something else.

``Hope`` at the beginning of a sentence is not necessarily the name in the term base, and what a
translator leaves unchanged, including its markup, is a name of code.
"""

from __future__ import annotations

from functools import lru_cache

from termbase.checks.terminology import wordclass
from termbase.checks.terminology.demands import Demand, demands_for
from termbase.checks.unit import Unit
from termbase.model import Match
from termbase.text import english, language_names, script, segmenter
from termbase.text.lazy import lazily
from termbase.text.script import HAN, HAN_CHARACTER

_CLOSING = {"*": "*", "`": "`", '"': '"', "“": "”", "‘": "’", "「": "」", "<": ">"}
_LONGEST_MARKED = 120
_LONGEST_LANGUAGE = 60
_CAPITALISED = lazily(r"[A-Z][\w'’-]*")
_NAME = lazily(
    r"(?<![\w-])(?:(?:[A-Z]\. )+|[A-Z][\w'’-]* (?:[A-Z]\. )*)[A-Z][\w'’-]*"
    r"(?: (?:[A-Z]\. )*[A-Z][\w'’-]*)*"
)
"""Matches a name of several words, of which some may be initials: Barry A. Warsaw."""
_QUOTED = lazily(r" of (?:the )?[“\"'‘「《]")
_BEFORE_NAME = lazily(
    r"(?<!\w)(?!(?:The|An?|This|These|That|Those|Its?|Our|Their|Each|All|Any|No|In|On|For|By|To|At"
    r"|With|Of|From|Under|If|When|As|And|But)\s)[A-Z][\w'’-]*\s$"
)
_OF_TIME = frozenset({"Acting", "Current", "Former", "Incoming", "Late", "Outgoing", "Then"})
"""Adjectives before a name that do not make another name of it."""
_AFTER_NAME = lazily(r"\s[A-Z]")
_OF_NAME = lazily(r"\s(?:of|for)\s(?:the\s)?[A-Z]")
"""Matches whose a title is: Director of Lands, President of the Council."""
_BRACKETED_IN_NAME = lazily(r"[A-Z][\w'’-]*\s\($"), lazily(r"[^()]{0,40}\)\s[A-Z]")
"""Match what is before and after a part of a title in brackets: Housing (Amendment) Bill."""
_LONG_WORD = lazily(r"(?<![A-Za-z])[A-Za-z]{4,}")
_SENTENCE = lazily(r"(?:^|[.!?:;。！？：；…]|\n)[\s\"'“‘”’(\[*_`—–-]*$")
_YEAR = "[〇零○一二三四五六七八九]"
_DASH = "[/／╱－–—至-]"
_TWO_YEARS = lazily(
    rf"(?:\d{{4}} ?{_DASH} ?\d{{2,4}}|{_YEAR}{{4}}{_DASH}{_YEAR}{{2,4}})(?:年?的?|\s)?\Z"
)
_ACRONYM = lazily(r"(?<![A-Za-z.])(?:[A-Z]{2,6}|(?:[A-Z]\.){1,5}[A-Z]\.?)(?:'?s)?(?![A-Za-z])")
_SMALL_WORD = lazily(r"(?<![A-Za-z])[a-z]{2,6}(?![A-Za-z])")
_OF_ROMANCE = lazily(r"\sd(?:el?|o|a)s?\s(?:l[ao]s?\s)?[A-Z]")
"""Matches what follows a part of a name in Spanish or Portuguese: San Francisco de Macorís."""
_DIRECTION = r"(?:(?:North|South)(?:[Ee]ast|[Ww]est)?|East|West|Central|Middle)(?:ern)?"
_IN_DIRECTION = lazily(rf"\b{_DIRECTION}(?:,? (?:and|&|or) {_DIRECTION}|, {_DIRECTION})*\s$")
"""Matches what makes another place of a place: North and Central America."""
_PATH = lazily(r"[A-Z][A-Za-z_-]*(?:/[A-Z][A-Za-z_-]*)+")
_NUMERAL = lazily("[0-9０-９〇零一二三四五六七八九十百千兩两萬万億亿兆多餘余數数幾几]")
_ASPECT = lazily("[了过過](?![程度渡去往于於分期剩后後])")
_COMPANY = lazily(f"[{HAN}]{{0,8}}(?:有限|股份)公司")
_FUNCTION_WORDS = frozenset("的了和与與或及是在由从從将將把用对對向使为為被以其")
_DETERMINERS = frozenset("本该此这那各每某")
"""Words that the dictionary joins with the following word: 本学年."""
_EXCHANGED_FOR = "兑"
"""A character that the dictionary joins with the preceding word: 美元兑."""
_SHORT_TERM_LENGTH = 2
"""Longest Chinese term, in characters, that may be a part of a longer word."""
_CONTEXT_LENGTH = 6
"""Characters on either side of it that are examined with it."""
_CODE = lazily(r"[=(){}\[\];<>_#\"']")
_STATEMENT = lazily(
    r"\b\w+\([^()]*\)|\b(?:import|def|class|return|print|const|var|int|void|func)\b\s*\w|[\w\]]\s*=\s*\w|>>>"
)


@lru_cache(maxsize=16)
def is_code(text: str) -> bool:
    """Return whether a text is sample code: a tenth of it is marks, and it has two statements."""
    size = sum(map(len, text.split()))
    if size < 12 or len(_CODE.findall(text)) * 10 < size:
        return False
    return len(_STATEMENT.findall(text)) > 1


def is_kept(unit: Unit, start: int, end: int) -> bool:
    """Return whether a stretch of the source is unchanged in the target, including its markup.

    This covers names of code in asterisks, labels of references, quoted words of another language,
    acronyms, and names within a sentence, recognised by their capitals.
    """
    text, target = unit.source, unit.target
    stretch = text[start:end]
    if stretch not in target:
        return False
    if is_code(text):
        return target.count(stretch) >= text.count(stretch)
    first = max(text.rfind(mark, max(0, start - _LONGEST_MARKED), start) for mark in _CLOSING)
    if first >= 0:
        last = text.find(_CLOSING[text[first]], end, end + _LONGEST_MARKED)
        if last >= 0 and text[first : last + 1] in target:
            return True
    if stretch.isupper() and len(stretch) > 1:
        return True
    near = _NAME.finditer(text, max(0, start - _LONGEST_MARKED), end + _LONGEST_MARKED)
    if any(name[0] in target for name in near if name.start() <= start and end <= name.end()):
        return True
    return stretch[0].isupper() and not begins_sentence(text, start)


def begins_sentence(text: str, place: int) -> bool:
    """Return whether a sentence, a line or a quotation begins at a place."""
    return _SENTENCE.search(text, max(0, place - 40), place) is not None


def is_in_name(unit: Unit, match: Match, demand: Demand) -> bool:
    """Return whether a word without a capital of its own is in a longer name (Premier League)."""
    text = unit.source
    if demand.term.text[:1].isupper() or not text[match.start].isupper():
        return False
    if _BEFORE_NAME.search(text, max(0, match.start - 40), match.start):
        return True
    before, after = _BRACKETED_IN_NAME
    if before.search(text, max(0, match.start - 40), match.start) and after.match(text, match.end):
        return True
    if begins_sentence(text, match.start):
        return False
    return any(after.match(text, match.end) for after in (_AFTER_NAME, _OF_NAME))


def is_modifier(unit: Unit, match: Match) -> bool:
    """Return whether a term qualifies the next word (Revenue Ordinance, but not Typhoon Saola).

    There may be a bracket between them: (Amendment) Bill.
    """
    bracket = unit.source.startswith(")", match.end)
    found = _CAPITALISED.match(unit.source, match.end + bracket + 1)
    return found is not None and english.is_word(found[0].lower())


def is_in_longer_name(unit: Unit, match: Match, demand: Demand) -> bool:
    """Return whether a term is only part of a longer name in a sentence (Chief Executive Officer).

    In a heading, every word may have a capital, so it is not.
    """
    before = unit.source[max(0, match.start - 40) : match.start]
    if demand.name and (
        (" " not in match.text and _IN_DIRECTION.search(before))
        or _OF_ROMANCE.match(unit.source, match.end)
    ):
        return True
    if _is_heading(unit.unmarked_source):
        return False
    if not demand.term.text[:1].isupper():
        return is_in_name(unit, match, demand)
    if _BEFORE_NAME.search(before) and (
        wordclass.is_common(demand) or _is_after_adjective(unit, match)
    ):
        return True
    if " " not in match.text and _OF_NAME.match(unit.source, match.end):
        return True
    return _AFTER_NAME.match(unit.source, match.end) is not None


def _is_after_adjective(unit: Unit, match: Match) -> bool:
    """Return whether an adjective before several words makes another name: Liberal … Party."""
    word = unit.source[: match.start].rstrip().rpartition(" ")[2]
    start = unit.source.rfind(word, 0, match.start)
    if " " not in match.text or word in _OF_TIME or begins_sentence(unit.source, start):
        return False
    return english.ADJECTIVE in english.classes(word.lower())


def _is_heading(text: str) -> bool:
    """Return whether all long words of a text have capitals."""
    return all(word[0][0].isupper() for word in _LONG_WORD.finditer(text))


def is_acronym(match: Match) -> bool:
    """Return whether a match is an acronym (EU, E.V., PNGs), which may be that of another name."""
    return _ACRONYM.fullmatch(match.text) is not None


def has_acronym(unit: Unit, match: Match) -> bool:
    """Return whether the target has the letters of an acronym, with or without full stops.

    They may be in lower case if both texts have them so: PNG-File (*.png).
    """
    letters = "".join(letter for letter in match.text if letter.isupper())
    if any(
        "".join(filter(str.isupper, one[0])) == letters for one in _ACRONYM.finditer(unit.target)
    ):
        return True
    small = letters.lower()
    return all(small in _SMALL_WORD.findall(text) for text in (unit.source, unit.target))


def is_of_language(unit: Unit) -> bool:
    """Return whether a source is the name of a language with its region: English (US).

    A translation may leave the region to its readers.
    """
    source = unit.source.strip()
    return (
        unit.source_lang.startswith("en")
        and source.endswith(")")
        and len(source) < _LONGEST_LANGUAGE
        and bool(language_names.is_declared(source))
    )


def is_in_path(unit: Unit) -> bool:
    """Return whether a source is a path of names, such as a time zone's (America/Nassau)."""
    return "/" in unit.source and _PATH.fullmatch(unit.source) is not None


def adjoins_name(unit: Unit, match: Match) -> bool:
    """Return whether a word explains a name of code beside it (``the *x* argument``).

    Translations leave such words out.
    """
    text, start, end = unit.source, match.start, match.end
    before = text[:start].rstrip()
    after = text[end : end + 6].lstrip()
    if before.endswith(("*", "`", ">")) or after.startswith(("*", "`", ":", "<")):
        return True
    return any(s == end + 1 or e == start - 1 for s, e in unit.source_opaque.spans)


def may_be_word(unit: Unit, match: Match, demand: Demand) -> bool:
    """Return whether a capital may be due to the beginning of a sentence rather than to a name."""
    capital = demand.term.text[:1].isupper()
    return capital and wordclass.is_common(demand) and begins_sentence(unit.source, match.start)


def is_bound(unit: Unit, match: Match) -> bool:
    """Return whether a single Chinese character is part of a word that the term base lacks."""
    if match.end - match.start > 1 or not HAN_CHARACTER.match(match.text):
        return False
    text = unit.source
    around = text[max(0, match.start - 1) : match.start], text[match.end : match.end + 1]
    return any(HAN_CHARACTER.match(beside) and beside not in _FUNCTION_WORDS for beside in around)


def is_in_word(unit: Unit, match: Match) -> bool:
    """Return whether a Chinese term is in a longer word of the dictionary (社会 in 社会保障)."""
    text, size = unit.source, match.end - match.start
    if size > _SHORT_TERM_LENGTH or not HAN_CHARACTER.match(match.text):
        return False
    first = max(0, match.start - _CONTEXT_LENGTH)
    around = script.simplify(text[first : match.end + _CONTEXT_LENGTH])
    return any(
        first + start <= match.start
        and match.end <= first + end
        and end - start
        > size
        + (word[0] in _DETERMINERS and first + start < match.start)
        + (word[-1] == _EXCHANGED_FOR and first + end > match.end)
        for word, start, end in segmenter.brief().cut(around)
    )


def is_done(unit: Unit, match: Match, demand: Demand) -> bool:
    """Return whether a Chinese noun is a verb here, as 了 or 过 follows it: 学会了."""
    noun = english.part_of_speech(demand.concept.pos) == english.NOUN
    return noun and _ASPECT.match(unit.source, match.end) is not None


def is_counter(unit: Unit, match: Match) -> bool:
    """Return whether a single Chinese character is a measure word after a number: 人 in 3,500人."""
    if match.end - match.start > 1 or not HAN_CHARACTER.match(match.text):
        return False
    return _NUMERAL.search(unit.source, max(0, match.start - 1), match.start) is not None


def is_in_company(unit: Unit, match: Match) -> bool:
    """Return whether a Chinese term is part of the name of a company: 鐵路 in 香港鐵路有限公司."""
    return _COMPANY.match(unit.source, match.end) is not None


def is_after_years(unit: Unit, match: Match) -> bool:
    """Return whether a Chinese term only says what kind the years before it are: 2023/24学年."""
    if not match.text.endswith(("年", "年度")):
        return False
    return _TWO_YEARS.search(unit.source, max(0, match.start - 12), match.start) is not None


def is_compounded(text: str, match: Match, *, acronyms: bool = False) -> bool:
    """Return whether an English term is part of a compound with a hyphen: loan in loan-to-value.

    Args:
        text: The text.
        match: Where the term is.
        acronyms: Whether to include acronyms: GDP in debt-to-GDP.
    """
    start, end, upper = match.start, match.end, match.text.isupper()
    if not match.text.isascii() or (upper and not acronyms):
        return False
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    beside = before[:1] * (before[1:] == "-") + after[1:] * (after[:1] == "-")
    # Two acronyms may also be joined as equals: EU-China.
    return any(one.islower() if upper else one.isalpha() for one in beside)


def is_of_other_name(unit: Unit, match: Match, demand: Demand) -> bool:
    """Return whether an acronym in brackets follows another concept's name, which it abbreviates.

    The term base may have HA for a Housing Authority, but the text “the Hospital Authority (HA)”.
    """
    if not is_acronym(match):
        return False
    text, own = unit.source, {term.text for term in demand.accepted}
    demands = demands_for(unit)
    for named in unit.source_matches:
        if "".join(word[0] for word in _CAPITALISED.findall(named.text)) != match.text:
            continue
        if not text[named.end :].lstrip(' (（"“').startswith(match.text):
            continue
        other = demands.look_up(named)
        if other and own.isdisjoint(term.text for term in other.accepted):
            return True
    return False


def is_apposed(unit: Unit, match: Match) -> bool:
    """Return whether an English term only explains a quoted name: the policy of “open doors”."""
    return " " not in match.text and _QUOTED.match(unit.source, match.end) is not None
