"""Guessing the properties of an English word from its form, if no list has it."""

from __future__ import annotations

import re

from termbase.lazy import lazily

# Words whose form shows that they are not plurals, although they end in -s.
_NO_PLURAL = lazily(r".*(?:ss|us|is|'s|ics)|.{0,2}s")
_ADJECTIVE = (
    r".*(?:[^aeiou]al|[iu]al|[^m]eal|ic|ous|ive|ary|[^aeiou]ory|able|ible|less|[^o]ful|ish|esque|"
    r"[ui]lar|nar|oid|ese)"
)
# Endings of adjectives that classify rather than judge.
_RELATIONAL = lazily(r".*(?:al|ic|ar|ary|ory|oid|ese|ine)")
# Modifiers that count or date ("80th", "21st-century", "five-year", "9-year-old") or judge.
_JUDGING = lazily(
    r"(?:mid-|late-|early-)?\d+(?:st|nd|rd|th)(?:-.+)?"
    r"|[^-]+-(?:year|month|week|day|hour|minute)(?:-.+)?"
    r"|.*(?:less|ful|ish|some)"
    r"|(?:half|ill|well|much|so|long|ever|newly)-.{3,}ed|(?:long|ever|newly)-.{3,}ing"
    r"|.+-(?:larg|bigg|great|high|low|small|old|young|fast|strong|poor|rich|long)est"
)
# The first pattern that matches gives the possible tags of a word and their costs; see
# `lexicon.Word`. `_WHOLE` is matched with the whole word, `_LAST` with the part after its last
# hyphen.
_WHOLE = (
    (_JUDGING, "J0"),
    (re.compile(r".*-(?:in|out|up|down|off|on|over|through|away|back)"), "J0N1"),
    (re.compile(r"\d[\d.,%/-]*(?:'?s)?"), "90"),
    (re.compile(r"[^-]+-(?:half|third|quarter|fourth|fifth|sixth|tenth)s?"), "90"),
    (re.compile(r"\d.*"), "J0N1"),
    (re.compile(r".*-.{3,}ed"), "J0"),
    (re.compile(r".*-.{3,}ing"), "J0N1"),
)
_LAST = (
    (re.compile(r".{3,}ly"), "R0J6N7"),
    (re.compile(r".{3,}ed"), "E0N4"),
    (re.compile(r".{3,}ing"), "G0N1"),
    (re.compile(r".{3,}(?:i[sz]e|ify)"), "V0N3"),
    (re.compile(rf"(?=.{{5}}){_ADJECTIVE}"), "J0N2"),
)


def guess(form: str, plural: bool) -> str:
    """Return the possible tags of an unlisted lower-case word, with their costs."""
    last = form.rpartition("-")[2]
    for part, rules in ((form, _WHOLE), (last, _LAST)):
        for pattern, tags in rules:
            if pattern.fullmatch(part):
                return tags
    return "S0Z3" if plural else "N0J3V4"


def is_plural(form: str) -> bool:
    """Return whether an unlisted word may be a plural ("hawts", but not "stenosis")."""
    return form.endswith("s") and not _NO_PLURAL.fullmatch(form)


def is_relational(adjective: str) -> bool:
    """Return whether an adjective classifies, judging by its ending ("nuclear", "strategic")."""
    return bool(_RELATIONAL.fullmatch(adjective))


def is_judging(modifier: str) -> bool:
    """Return whether the form of a modifier shows that it counts, dates or judges."""
    return bool(_JUDGING.fullmatch(modifier))
