"""Which English words belong to one family: economy and economics, apply and application.

Translations put a verb for a noun, and a people's name for a country's. Agents (``-er``, ``-or``,
``-ee``) and what can be done to a thing (``-able``) are names of other things.
"""

from __future__ import annotations

from functools import lru_cache

from termbase.text import english, spelling
from termbase.text.lazy import lazily

_FAMILY = lazily(
    r"(?:liness|ships?|hood|isms?|ations?|itions?|ions?|ates?|ated|ating|ati?ve|ments?|nesses|ness|ity|ities|ically|ical|"
    r"ics?|ally|ly|al|ives?|ous|ful|anc(?:es?|y|ies)|enc(?:es?|y|ies)|ants?|ents?|ese|ians?|ans?|ish|ing|ings|ed|"
    r"es|s|e|y|i|ies|a)$"
)
_OF_NOUNS = lazily(r"(?<=ion|ent|get)ary$")
"""What makes an adjective of a noun that has an ending of its own: inflationary, budgetary."""
_STEM = 4
"""Letters that are left of a word at the least."""
_OBJECT = lazily(r"ees?$")
_FROM_VERBS = tuple(
    (lazily(noun), verbs)
    for noun, verbs in (
        ("pplications?$", ("pply",)),
        ("plications?$", ("ply",)),
        ("scriptions?$", ("scribe",)),
        ("uctions?$", ("uce",)),
        ("olutions?$", ("olve",)),
        ("uisitions?$", ("uire",)),
        ("missions?$", ("mit",)),
        ("(?<=[ae]n)sions?$", ("d",)),
        ("(?<=[aeiou])sions?$", ("de", "d")),
        ("(?:tenance|tention)s?$", ("tain",)),
        ("(?<=ain)ts?$", ("",)),
        ("sponses?$", ("spond",)),
        ("liance$", ("ly",)),
        ("ceipts?$", ("ceive",)),
        ("(?<=[bcdt])ular$", ("le",)),
    )
)
"""How words end that come from others with other endings (reduction, vehicular), and these."""
_OWN = frozenset(
    {"commission", "mission", "pension", "tension", "vision", "mansion", "particular"}
    | {"government", "governments", "department", "departments", "apartment", "apartments"}
)
"""Words that are no longer felt to come from another."""
_NOUNS = {
    "ability": "able", "choice": "choose", "depth": "deep", "gift": "give", "growth": "grow",
    "length": "long", "loss": "lose", "motion": "move", "payment": "pay", "proof": "prove",
    "safety": "safe", "sale": "sell", "speech": "speak", "strength": "strong",
    "strengthen": "strong", "width": "wide",
}  # fmt: skip
"""Nouns that no rule makes from the verb or the adjective."""
_OF_PLACES = frozenset(
    {"an", "ans", "ian", "ians", "ean", "eans", "ese", "i", "is", "ish", "ic", "n", "ns"}
    | {"ayan", "uvian", "anian", "an's", "er", "ers", "ander", "anders"}
)
_PEOPLES = {
    "afghanistan": ("afghan",),
    "america": ("american", "us"),
    "argentina": ("argentine",),
    "britain": ("british", "briton", "uk"),
    "cyprus": ("cypriot",),
    "denmark": ("danish", "dane"),
    "england": ("english",),
    "europe": ("european", "eu"),
    "finland": ("finnish", "finn"),
    "france": ("french",),
    "germany": ("german",),
    "greece": ("greek",),
    "iceland": ("icelandic",),
    "ireland": ("irish",),
    "kazakhstan": ("kazakh",),
    "kyrgyzstan": ("kyrgyz",),
    "mongolia": ("mongol",),
    "netherlands": ("dutch",),
    "norway": ("norwegian",),
    "philippines": ("filipino", "philippine"),
    "poland": ("polish", "pole"),
    "portugal": ("portuguese",),
    "scotland": ("scottish", "scot"),
    "serbia": ("serb",),
    "slovakia": ("slovak",),
    "spain": ("spanish", "spaniard"),
    "sweden": ("swedish", "swede"),
    "switzerland": ("swiss",),
    "tajikistan": ("tajik",),
    "thailand": ("thai",),
    "tibet": ("tibetan",),
    "turkey": ("turkish", "turk"),
    "turkmenistan": ("turkmen",),
    "uzbekistan": ("uzbek",),
    "wales": ("welsh",),
}
"""The adjectives and peoples of places that no rule makes from the name, without a plural s."""


@lru_cache(maxsize=1 << 16)
def root(word: str) -> str:
    """What the words of a family have in common: ``econom`` of ``economy`` and ``economics``.

    Agents (``-er``, ``-or``) and what can be done to a thing (``-able``) are names of other things
    and keep their endings.
    """
    if word in _OWN or _OBJECT.search(word):
        return word.removesuffix("s")
    word = _OF_NOUNS.sub("", word)
    for _ in range(3):
        ending = _FAMILY.search(word, _STEM)
        if ending is None:
            break
        word = word[: ending.start()]
    return word


@lru_cache(maxsize=1 << 16)
def _keys(word: str) -> frozenset[str]:
    """What a word may be known by: itself, what it is a form of, the root of its family."""
    bases = (word, *english.lemmas(word))
    verbs = [verb for base in bases for verb in _verbs(base)]
    return frozenset(spelling.key(base) for base in (*bases, *verbs)) | {
        "=" + root(base) for base in (*bases, *verbs) if len(base) > 3
    }


def _verbs(noun: str) -> list[str]:
    """The verbs that a noun may come from, where its root does not tell."""
    if noun in _OWN:
        return []
    known = [_NOUNS[noun]] if noun in _NOUNS else []
    for ending, verbs in _FROM_VERBS:
        found = ending.search(noun)
        if found and found.start() > 0:
            return known + [noun[: found.start()] + verb for verb in verbs]
    return known


def alike(one: str, other: str) -> bool:
    """Whether two words, in lower case, are forms of one word or of one family."""
    return (
        one == other
        or not _keys(one).isdisjoint(_keys(other))
        or _is_of(one, other)
        or _is_of(other, one)
    )


def _is_of(place: str, word: str) -> bool:
    """Whether a word is the adjective of a place, or who lives there (Peru, Peruvian)."""
    peoples = _PEOPLES.get(place, ())
    if word in peoples or word.removesuffix("s") in peoples:
        return True
    stem = place.rstrip("aeiouy")
    ending = word[len(stem) :]
    if len(stem) < 3 or not word.startswith(stem) or ending not in _OF_PLACES:
        return False
    # A carer does not come from a place named Care.
    return not ending.startswith("er") or not english.is_word(place)
