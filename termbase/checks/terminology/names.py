"""Recognises names that are shortened after their first mention, or replaced by a pronoun."""

from __future__ import annotations

import re

from termbase.checks.terminology.capitals import begins_sentence
from termbase.checks.terminology.content_words import WORD, content
from termbase.checks.terminology.demands import Demand, is_name
from termbase.checks.terminology.presence_unspaced import compact_term, compact_text, occurs_alone
from termbase.checks.terminology.short_forms import is_intact, places, words
from termbase.checks.unit import Document, Unit
from termbase.lazy import lazily
from termbase.model import Match
from termbase.text import wordlists
from termbase.text.lexicon import lexicon
from termbase.text.romanization import shares_surname
from termbase.text.script import HAN, simplify
from termbase.text.stopwords import stop_words
from termbase.text.transliteration import DOTS

# In “It took two years” and “it is said that”, “it” is not a pronoun for a name.
_IMPERSONAL = (
    r" (?:will take|would take|takes?|took)\b(?:[^.;:]|\.\d){0,60}"
    r" (?:years?|months?|weeks?|days?|hours?)\b"
    r"| (?:is|was|has been|should be) \w+ (?:that|to)\b"
)
_PRONOUN = lazily(
    r"(?<!\w)(?:(?P<owner>his|its|their|hers|theirs)|he|she|they|him|her|them|himself|herself|"
    rf"itself|themselves|it(?!{_IMPERSONAL}))(?!\w)",
    re.IGNORECASE,
)
_CHINESE_PRONOUN = lazily(
    "(?P<owner>[他她它祂牠][们們]?的(?![确確]))|[他她它祂牠]|自己|对方|對方|本人|彼此"
    "|[我本][国國港澳市省县縣]|[当當本]地"
)
_CAPITALISED_RUN = lazily(r"[A-Z][\w'’-]*(?:\s+(?:of|the|and|de|von|van)?\s*[A-Z][\w'’-]*)*")
_OPENING_QUOTES = '"“‘'
_INTRODUCED = lazily(
    r"\s?[（(]\s*(?:以下|下文|下)?(?:[均统統合簡简]{0,2}[称稱])?(?:为|為)?(?:hereinafter\s+)?"
    r"(?:referred\s+to\s+as\s+)?(?:the\s+)?[“\"‘'「《]?([^（()）“”\"‘’「」《》，。；]{2,40}?)"
    r"[”\"’'」》]?\s*[）)]",
    re.IGNORECASE,
)
_IN_NAME = lazily(r"(?<!\w)(?!The |This |That )[A-Z][\w'’-]{0,40} \Z")
"""Matches a capitalised word, which makes the following words part of another name."""
_INTRODUCTION_WORD = lazily(r"[称稱]|hereinafter|referred", re.IGNORECASE)
_SHORT_FORM = lazily(f"[{HAN}]{{2,6}}(?<![的等类類])|(?:[A-Z][a-z]*){{2,8}}")
_OPENING_BRACKET = lazily(r"[(（]\s?(?:the )?[“\"‘'「《]?\Z")
_SURNAMED = lazily(f"[{HAN}]{{3,4}}")
_OTHER_INSTITUTION = "(?:委员会|会议|议会|[院局署部处司厅所组团]|会(?!议))"
_FIRST_WORD_LENGTH = 4
"""The minimum length, in letters, of the first word of a name that may stand for it."""
_LONG_NAME = 4
"""The minimum length, in characters, of a name of which a part may stand for all of it."""
_END_LENGTH = 3
"""Characters of the end of a name that may stand for it; an institution needs one more."""
_PREFIXES = "小老阿大"
_BASE_LENGTH = 2
"""The minimum length, in characters, of an institution's name without its kind."""
_SUFFIXES = "哥姐弟妹爷叔伯姨总董儿氏某家兄少先女公"


def note_mention(unit: Unit, demand: Demand) -> None:
    """Note that the file has had a term in full, under all forms that may translate it."""
    unit.document.noted(_names).update(demand.keys)


def note_short(unit: Unit, demand: Demand, end: int) -> None:
    """Note the short form in brackets, if any, after a term that ends at `end` in the target."""
    found = _INTRODUCED.match(unit.target, end)
    # “(Cap. 586)” and 第586章 are not short forms, nor is what an office is for: （房屋）.
    if found is None or any(map(str.isdecimal, found[1])):
        return
    short = found[1].strip()
    if _INTRODUCTION_WORD.search(found[0]) or _is_short(short, demand):
        unit.document.noted(_short_forms).add((demand.concept.id, short.lower()))


def _is_short(short: str, demand: Demand) -> bool:
    """Return whether a form may be short for a name: it is initials, or shares a part with it."""
    if sum(map(str.isupper, short)) > 1:
        return True
    said = set(content(short)) if short.isascii() else set(compact_term(short))
    return any(
        not said.isdisjoint(content(term.text) if short.isascii() else compact_term(term.text))
        for term in demand.accepted
    )


def _names(_document: Document) -> set[str]:
    """The names that a file has had in full, under all forms that may translate them."""
    return set()


def _short_forms(_document: Document) -> set[tuple[str, str]]:
    """The ids of the concepts for which a file has introduced short forms, each with its form."""
    return set()


def is_bracketed(unit: Unit, match: Match) -> bool:
    """Return whether a term is at the beginning of brackets in the source."""
    return _OPENING_BRACKET.search(unit.source, max(0, match.start - 8), match.start) is not None


def without_introduced(unit: Unit, match: Match, demand: Demand, target: str) -> str:
    """Return a target without the short forms that it introduces in brackets.

    Such a form says what the name before it will be called; it is not an occurrence of that name.
    It is kept if the source has the term in brackets too, or if an accepted term itself contains
    brackets.
    """
    if ("(" not in target and "（" not in target) or is_bracketed(unit, match):
        return target
    if any("(" in term.text or "（" in term.text for term in demand.accepted):
        return target

    noted = unit.document.noted(_short_forms)

    def kept(found: re.Match[str]) -> str:
        short = found[1].strip()
        again = (demand.concept.id, short.lower()) in noted
        return "" if again or _SHORT_FORM.fullmatch(short) else found[0]

    return _INTRODUCED.sub(kept, target)


def has_short(unit: Unit, demand: Demand, text: str) -> bool:
    """Return whether a text has a short form of the concept that the file has introduced."""
    noted = unit.document.noted(_short_forms)
    if not noted:
        return False
    lower = text.lower()
    return any(
        isinstance(pair, tuple) and pair[0] == demand.concept.id and _has_form(pair[1], lower)
        for pair in noted
    )


def _has_form(short: str, lower: str) -> bool:
    """Return whether a lower-case text has a short form; Latin letters must be a whole word."""
    if not short.isascii():
        return short in lower
    return re.search(rf"(?<![^\W_]){re.escape(short)}(?![^\W_])", lower, re.ASCII) is not None


def is_known(unit: Unit, demand: Demand) -> bool:
    """Return whether the file has had the name in full before."""
    return not unit.document.noted(_names).isdisjoint(demand.keys)


def has_part(unit: Unit, demand: Demand) -> bool:
    """Return whether the target has a part of a name: a surname, a given name, a title."""
    terms = [term.text for term in demand.accepted]
    if unit.spaced:
        return any(_has_words_of(term, unit.target) for term in terms if is_latin(term))
    text, latin = compact_text(unit.target), demand.term.text
    return any(
        _has_characters_of(compact_term(term), text, latin)
        for term in terms
        if not has_namesake(term, unit.target)
    )


def has_surname(unit: Unit, demand: Demand) -> bool:
    """Return whether a Chinese target has what follows the last dot of a foreign name: 特朗普."""
    if unit.spaced:
        return False
    text = compact_text(unit.target)
    dotted = (term.text for term in demand.accepted if "·" in term.text)
    return any(
        compact_term(name.rpartition("·")[2]) in text and not has_namesake(name, unit.target)
        for name in dotted
    )


def has_namesake(name: str, text: str) -> bool:
    """Return whether a text has a foreign surname only behind the given name of somebody else."""
    given, dot, surname = name.rpartition("·")
    if not dot or compact_term(given) in compact_text(text):
        return False
    plain = simplify(text)
    surname = re.escape(simplify(surname))
    return re.search(f"[{DOTS}]{surname}", plain) is not None and not re.search(
        f"(?<![{DOTS}]){surname}", plain
    )


def has_other_institution(unit: Unit, demand: Demand) -> bool:
    """Return whether a Chinese target has another kind of institution: 立法局 for 立法会."""
    text = compact_text(unit.target)
    for name in (compact_term(term.text) for term in demand.accepted):
        base = wordlists.without_ending(name, "institutions", 0)
        if base == name or len(base) < _BASE_LENGTH:
            continue
        for found in re.finditer(re.escape(base) + _OTHER_INSTITUTION, text):
            if found[0] != name and is_intact(text, *found.span()):
                return True
    return False


def is_latin(text: str) -> bool:
    """Return whether a text has a letter of a script with capitals."""
    return text.lower() != text.upper()


def _has_words_of(name: str, text: str) -> bool:
    """Return whether words of a name occur in a text, with titles but no other name beside them.

    “Zhao” stands for Zhao Yu in “Mr. Zhao”, but not in “Zhao Ying”.
    """
    own = frozenset(word for word in content(name) if len(word) > 1)
    for run in _CAPITALISED_RUN.finditer(text):
        found = [word.lower() for word in WORD.findall(run[0]) if word.lower() != "s"]
        rest = [word for word in found if word not in wordlists.english("address")]
        if len(found) > 1 and found[0] in stop_words("en"):
            rest = [word for word in rest if word != found[0]]
        if rest and own.issuperset(rest):
            return True
    ends = content(name)[:1] + content(name)[-1:]
    return len(own) > 1 and any(word in text.split() for word in ends if len(word) > 3)


def _has_characters_of(name: str, text: str, latin: str) -> bool:
    """Return whether a text has the given name of a Chinese name, or a part of a foreign one.

    A part that is a word of its own may belong to any other name, as 世界 of 世界卫生组织 does,
    unless it is the given name of a person, or nothing qualifies it there.

    Args:
        name: The name, simplified, without marks.
        text: The text, likewise.
        latin: The name in the source.
    """
    if _SURNAMED.fullmatch(name) and name[-2:] in text:
        return not lexicon().get(name[-2:]) or shares_surname(name, latin)
    if len(name) in (2, 3):
        last = name[-1]
        calls = [affix + last for affix in _PREFIXES] + [last + suffix for suffix in _SUFFIXES]
        calls += [affix + name[0] for affix in "小老"] + [
            name[0] + suffix for suffix in "总某氏哥姐"
        ]
        return any(call in text for call in calls)
    if len(name) < _LONG_NAME:
        return False
    parts = words(name)
    size = _END_LENGTH + (wordlists.without_ending(name, "institutions", 0) != name)
    end = name[-size:]
    if len(name) > size and any(is_intact(text, at, at + size) for at in places(end, text)):
        return True
    if len(parts) > 1 and occurs_alone(parts[-1], text):
        return True
    # Characters of a longer word do not stand for it: 事会 of 理事会.
    return any(
        part in text and not lexicon().get(part) and not (len(word) > 2 and lexicon().get(word))
        for part, word in ((name[:2], parts[0]), (name[-2:], parts[-1]))
    )


def occurs_shortened(name: str, text: str) -> bool:
    """Return whether an institution's first word stands for it in an English text: Audit."""
    first, *rest = name.split(" ")
    if (
        not rest
        or len(first) < _FIRST_WORD_LENGTH
        or not first[0].isupper()
        or rest[-1] not in wordlists.english("first_word_bodies")
    ):
        return False
    alone = rf"(?<!\w){re.escape(first)}(?!\w| [A-Z]|['’-])"
    return any(not _IN_NAME.search(text[: found.start()]) for found in re.finditer(alone, text))


def has_strange_name(unit: Unit, demand: Demand) -> bool:
    """Return whether a text has a name within a sentence that no term accounts for.

    If so, the missing name may have been mistaken for it or mistyped (Lin Fang for Lin Feng).
    """
    expected = set(wordlists.english("address"))
    for term in (*demand.accepted, *(r.term for m in unit.target_matches for r in m.readings)):
        expected.update(content(term.text))
    for run in _CAPITALISED_RUN.finditer(unit.target):
        start = run.start()
        if begins_sentence(unit.target, start) or unit.target[start - 1 : start] in _OPENING_QUOTES:
            continue
        words = [word.lower() for word in WORD.findall(run[0])]
        if expected.isdisjoint(words) and words != ["i"] and run[0] not in unit.source:
            return True
    return False


def has_pronoun(unit: Unit, *, balanced: bool = False) -> bool:
    """Return whether the target has a pronoun that may stand for a name.

    Args:
        unit: The unit.
        balanced: Whether a Chinese target must have one more than the source, whose own pronouns
            stand for something else: He addressed the Security Council, 他在安理会发表讲话. Owners
            are counted with the others and without, since either language leaves them out. An
            English target always has some that Chinese leaves out.
    """
    pronoun = _PRONOUN if unit.spaced else _CHINESE_PRONOUN
    here = [found["owner"] for found in pronoun.finditer(unit.target)]
    if unit.spaced or not balanced:
        return bool(here)
    expected = [found["owner"] for found in _PRONOUN.finditer(unit.source)]
    return len(here) > len(expected) or here.count(None) > expected.count(None)


def are_names(demand: Demand) -> bool:
    """Return whether the term is a name in one of the languages."""
    return demand.name or is_name(demand.term)
