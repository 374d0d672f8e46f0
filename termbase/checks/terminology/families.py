"""Recognises English words of one family: economy and economics, apply and application.

Translations use a verb for a noun, or the name of a people for that of its country. Agents
(``-er``, ``-or``, ``-ee``) and possibilities (``-able``) do not belong to the family, because they
name other things.
"""

from __future__ import annotations

from functools import lru_cache

from termbase.lazy import lazily
from termbase.text import english, spelling

_FAMILY_ENDING = lazily(
    r"(?:liness|ships?|hood|isms?|ations?|itions?|ions?|ates?|ated|ating|ati?ve|ments?|nesses|ness|ity|ities|ically|ical|"
    r"ics?|ally|ly|al|ives?|ous|ful|anc(?:es?|y|ies)|enc(?:es?|y|ies)|ants?|ents?|ese|ians?|ans?|ish|ing|ings|ed|"
    r"es|s|e|y|i|ies|a)$"
)
_OF_NOUNS = lazily(r"(?<=ion|ent|get)ary$")
"""Matches what makes an adjective of a noun that has an ending itself: inflationary, budgetary."""
_SHORTEST_STEM = 4
"""The minimum number of letters that removing an ending must leave."""
_SHORTEST_PLACE = 3
"""The minimum number of letters of a place that its people share with it."""
_ISM = lazily(r"(?:isms?|ists?|istic)$")
"""Matches what makes adjectives, too, of what ends in ``-ism``: nationalist."""
_EE_ENDING = lazily(r"ees?$")
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
        ("(?<=[aeiou]r)r(?:ences?|ents?)$", ("",)),
    )
)
"""Endings of derived words (reduction, vehicular), and those of the words they come from."""
_UNDERIVED = frozenset(
    {"commission", "mission", "pension", "tension", "vision", "mansion", "particular"}
    | {"government", "governments", "department", "departments", "apartment", "apartments"}
)
"""Words that are no longer felt to be derived from another."""
_MADE_OF = {
    "ability": "able", "breakage": "break", "broaden": "broad", "choice": "choose",
    "coverage": "cover", "deepen": "deep", "depth": "deep", "dosage": "dose", "drainage": "drain",
    "gift": "give", "growth": "grow", "heighten": "high", "lacquerware": "lacquer",
    "leakage": "leak", "length": "long", "lengthen": "long", "lighten": "light", "linkage": "link",
    "loss": "lose", "marriage": "marry", "motion": "move", "payment": "pay", "proof": "prove",
    "safety": "safe", "sale": "sell", "sharpen": "sharp", "shortage": "short", "shorten": "short",
    "shrinkage": "shrink", "sovereignty": "sovereign", "speech": "speak", "storage": "store",
    "strength": "strong", "strengthen": "strong", "threaten": "threat", "usage": "use",
    "wastage": "waste", "weaken": "weak", "widen": "wide", "width": "wide",
}  # fmt: skip
"""Words that no rule derives from the verb, adjective or noun that they are made of."""
_ENDINGS_OF_PEOPLES = frozenset(
    {"an", "ans", "ian", "ians", "ean", "eans", "ese", "i", "is", "ish", "ic", "n", "ns"}
    | {"ayan", "uvian", "anian", "an's", "er", "ers", "ander", "anders"}
)
_PEOPLES = {
    "afghanistan": ("afghan",),
    "america": ("american", "us"),
    "argentina": ("argentine",),
    "asia": ("asian",),
    "britain": ("british", "briton", "uk"),
    "cyprus": ("cypriot",),
    "denmark": ("danish", "dane"),
    "east": ("eastern",),
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
    "north": ("northern",),
    "norway": ("norwegian",),
    "philippines": ("filipino", "philippine"),
    "poland": ("polish", "pole"),
    "portugal": ("portuguese",),
    "scotland": ("scottish", "scot"),
    "serbia": ("serb",),
    "slovakia": ("slovak",),
    "south": ("southern",),
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
    "west": ("western", "westerner"),
}
"""Adjectives and peoples of places that no rule derives from the name; without a plural s."""


@lru_cache(maxsize=1 << 16)
def root(word: str) -> str:
    """Return what the words of a family share: ``econom`` for ``economy`` and ``economics``.

    Agents (``-er``, ``-or``) and possibilities (``-able``) keep their endings.
    """
    if word in _UNDERIVED or _EE_ENDING.search(word):
        return word.removesuffix("s")
    word = _OF_NOUNS.sub("", word)
    for _ in range(3):
        ending = _FAMILY_ENDING.search(word, _SHORTEST_STEM)
        if ending is None:
            break
        word = word[: ending.start()]
    return word


@lru_cache(maxsize=1 << 16)
def _keys(word: str) -> frozenset[str]:
    """Return the keys of a word: of itself, of its base forms, and of the roots of its family."""
    bases: tuple[str, ...] = (word, *english.lemmas(word))
    if word.endswith("ings"):
        # The verb of settings is two steps away.
        bases += english.lemmas(word.removesuffix("s"))
    verbs = [verb for base in bases for verb in _verbs(base)]
    isms = [_ISM.sub("", base) for base in bases if _ISM.search(base, _SHORTEST_STEM)]
    return frozenset(spelling.key(base) for base in (*bases, *verbs)).union(
        ("=" + root(base) for base in (*bases, *verbs) if len(base) > 3),
        (f"{stem}-ism" for stem in isms),
    )


def _verbs(noun: str) -> list[str]:
    """Return the verbs that a noun may come from, where its root does not show it."""
    if noun in _UNDERIVED:
        return []
    known = [_MADE_OF[noun]] if noun in _MADE_OF else []
    for ending, verbs in _FROM_VERBS:
        found = ending.search(noun)
        if found and found.start() > 0:
            return known + [noun[: found.start()] + verb for verb in verbs]
    return known


def alike(one: str, other: str) -> bool:
    """Return whether two lower-case words are forms of one word, or belong to one family."""
    return (
        one == other or not _keys(one).isdisjoint(_keys(other)) or _are_place_and_people(one, other)
    )


def _are_place_and_people(one: str, other: str) -> bool:
    """Return whether one word is a place, and the other its adjective or people."""
    # Most pairs of words differ in their beginnings, and there are very many pairs.
    named = one in _PEOPLES or other in _PEOPLES
    if not named and one[:_SHORTEST_PLACE] != other[:_SHORTEST_PLACE]:
        return False
    return _is_people_of(one, other) or _is_people_of(other, one)


def _is_people_of(place: str, word: str) -> bool:
    """Return whether a word is the adjective or the people of a place (Peru, Peruvian)."""
    peoples = _PEOPLES.get(place, ())
    if word in peoples or word.removesuffix("s") in peoples:
        return True
    stem = place.rstrip("aeiouy")
    if len(stem) < _SHORTEST_PLACE or not word.startswith(stem):
        return False
    ending = word[len(stem) :]
    if ending not in _ENDINGS_OF_PEOPLES:
        return False
    # A carer is not from a place named Care.
    return not ending.startswith("er") or not english.is_word(place)
