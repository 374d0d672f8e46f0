"""One key for the British and the American spelling of a word.

Keys are for comparison, not for readers. They follow American usage where it is shorter, and need
not be words (``rise`` gives ``rize``): what matters is that the spellings of one word share a key,
and words of different meaning do not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from termbase.lazy import lazily
from termbase.text import datafiles

_Rule = tuple[str, re.Pattern[str], str | Callable[[re.Match[str]], str]]


def _er(match: re.Match[str]) -> str:
    """Replace the ending of centre, centres, centred or centring by that of center."""
    return f"{match[1]}er{match[2] or match[3] or ''}"


# Each rule begins with letters that it requires, which rules it out quickly for most words.
_RULES: tuple[_Rule, ...] = tuple(
    (needed, lazily(pattern), replacement)
    for needed, pattern, replacement in (
        # organise, organisation, organising; "prise" is not "prize".
        (
            "is",
            r"(?<=..)(?<!^pr)is(e|ed|er|ers|es|ing|ings|able|ability|ation|ations|ational|ationally)$",
            r"iz\1",
        ),
        ("ys", r"(?<=al|ol|ar)ys(e|ed|er|ers|es|ing)$", r"yz\1"),
        (
            "our",
            r"(arb|arm|av|behavi|cand|clam|col|demean|dol|enam|endeav|ferv|flav|glam|harb|hon|hum|"
            r"lab|misdemean|neighb|od|parl|ranc|rig|rum|savi|splend|succ|tum|val|vap|vig)our",
            r"\1or",
        ),
        (
            "r",
            r"((?:^|[a-z])(?:cent|theat|fib|calib|sab|spect|lust|meag|sepulch|somb|met)|"
            r"(?:^|centi|deci|kilo|milli)lit|^(?:och|scept|tit|goit|accout|reconnoit|louv))r(?:e(s?)|(ed|ing))$",
            _er,
        ),
        ("ogu", r"(anal|catal|dial|homol|monol|travel)ogu(?:e(s?)|(ed|ing|er|ers))$", r"\1og\2\3"),
        ("enc", r"(def|off|pret|lic)enc(e|es|ed|ing|eless)$", r"\1ens\2"),
        ("ctis", r"practis(e|ed|er|ers|es|ing)$", r"practic\1"),
        ("tiz", r"practiz(e|ed|er|ers|es|ing)$", r"practic\1"),
        ("gramme", r"gramme(s?)$", r"gram\1"),
        ("eable", r"(?<=lik|mov|lov|rat|nam|har|sal|siz|usa|giv)eable$", "able"),
        ("haem", r"haem", "hem"),
        ("aem", r"aem(?=i)", "em"),
        ("paed", r"paed", "ped"),
        ("gynaec", r"gynaec", "gynec"),
        ("aeo", r"^(arch|pal)aeo", r"\1eo"),
        ("aesth", r"aesth", "esth"),
        ("oe", r"^oe(?=soph|str|dem)|(?<=^f)oe(?=t)|(?<=rrh)oe(?=a)", "e"),
        # travelled, modelling, counsellor, medallist, marvellous; not filling, for stems of one
        # syllable.
        (
            "ll",
            r"((?:[aeiouy][^aeiouy]+[aeiou]|(?<!q)[iu][ae]))ll(ed|er|ers|ing|ings|or|ors|ist|ists|ous|ously)$",
            r"\1l\2",
        ),
    )
)
# Stressed on the last syllable, or compounds of monosyllabic stems: both spellings double the l.
_KEEP_LL = lazily(
    r"(?:cont|pat|en|un|pay|bank|log|steam)roll|(?:com|dis|ex|im|pro|re)pell|(?:re|^)bell|excell|"
    r"(?:best|book|out|over|re|under|up)sell|(?:fore|for[et]une|re|story)tell|recall|"
    r"(?:back|ful|over|re)fill|(?:dis|in)till|(?:for?e|in)stall|befall|downfall|annull|extoll|"
    r"appall|enthrall|(?:saw|tread|water|wind)mill|killing|killer|drilling|drill|thrill|indwell"
)


@cache
def _spelling_table() -> dict[str, str]:
    """Map the words of ``data/spelling.tsv``, and their regular inflections, to their keys."""
    table: dict[str, str] = {}
    for key, *others in datafiles.rows("spelling.tsv"):
        for other in others:
            table[other] = key
            for ending in ("s", "ies", "d", "ed", "r", "er", "ing"):
                table.setdefault(_add_ending(other, ending), _add_ending(key, ending))
    return table


def _add_ending(word: str, ending: str) -> str:
    """Add an ending to a word by the regular rules; the result need not be a word."""
    if (word[-1] == "y" and ending == "ies") or (word[-1] == "e" and ending[0] in "ei"):
        word = word[:-1]
    return word + ending


@lru_cache(maxsize=1 << 17)
def key(word: str) -> str:
    """Return the key that a word's British and American spelling have in common."""
    if len(word) < 4:
        return word
    listed = _spelling_table().get(word)
    if listed is not None:
        return listed
    for needed, pattern, replacement in _RULES:
        if needed in word:
            if needed == "ll" and _KEEP_LL.search(word):
                continue
            word = pattern.sub(replacement, word)
    return _spelling_table().get(word, word)
