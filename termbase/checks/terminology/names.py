"""Recognises names that are shortened after their first mention, or replaced by a pronoun.

`introduced` knows the short forms that the file itself gives in brackets.
"""

from __future__ import annotations

import re

from termbase.checks.document import Topic
from termbase.checks.terminology.capitals import begins_sentence
from termbase.checks.terminology.content_words import WORD, content
from termbase.checks.terminology.demands import Demand, is_name
from termbase.checks.terminology.presence_unspaced import compact_term, compact_text
from termbase.checks.terminology.qualified import occurs_alone
from termbase.checks.terminology.short_forms import is_intact, places, words
from termbase.checks.unit import Unit
from termbase.lazy import lazily
from termbase.text import wordlists
from termbase.text.lexicon import lexicon
from termbase.text.romanization import shares_surname
from termbase.text.script import HAN, simplify
from termbase.text.sentences import sentences
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
_SURNAMED = lazily(f"[{HAN}]{{3,4}}")
_SEVERAL = 2
"""Capitalised words that are a name even at the beginning of a sentence."""
_LONG_NAME = 4
"""The minimum length, in characters, of a name of which a part may stand for all of it."""
_END_LENGTH = 3
"""Characters of the end of a name that may stand for it; an institution needs one more."""
_NAMES = Topic[str]()
"""The names that a file has had in full, under all forms that may translate them."""
_PREFIXES = "小老阿大"
_SUFFIXES = "哥姐弟妹爷叔伯姨总董儿氏某家兄少先女公"


def note_mention(unit: Unit, demand: Demand) -> None:
    """Note that the file has had a term in full, under all forms that may translate it."""
    unit.document.note(_NAMES, demand.keys)


def is_known(unit: Unit, demand: Demand) -> bool:
    """Return whether the file has had the name in full before."""
    return unit.document.has_noted(_NAMES, demand.keys)


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


def has_strange_name(unit: Unit, demand: Demand) -> bool:
    """Return whether a text has a name that no term accounts for.

    At the beginning of a sentence, where any word has a capital, it must have several words. The
    missing name may have been mistaken for it or mistyped (Lin Fang for Lin Feng).
    """
    expected = set(wordlists.english("address"))
    for term in (*demand.accepted, *(r.term for m in unit.target_matches for r in m.readings)):
        expected.update(content(term.text))
    # Of several sentences, the subject of one and the pronoun of another may be two persons.
    several = len(list(sentences(unit.target))) > 1
    for run in _CAPITALISED_RUN.finditer(unit.target):
        words = [word.lower() for word in WORD.findall(run[0]) if len(word) > 1]
        words = [word for word in words if word not in stop_words("en")]
        before = unit.target[max(0, run.start() - 1) : run.start()]
        if before in tuple(_OPENING_QUOTES) or (
            begins_sentence(unit.target, run.start()) and (several or len(words) < _SEVERAL)
        ):
            continue
        if words and expected.isdisjoint(words) and run[0] not in unit.source:
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
