"""Telling English prose from formulas, figures and text in other languages."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from termbase.extract.lexicon import CLOSED, Lexicon
from termbase.extract.tokens import Tokens

# Sorts of tokens: words of three small letters or more, by their class; numbers and single letters;
# other words; punctuation.
_FUNCTION, _LISTED, _UNLISTED, _SYMBOL, _OTHER, _MARK = "flus-,"
# Number of unlisted words, or of symbols, from which a sentence may not be English prose.
_ODD = 3
# Share of function words that English prose has at least.
_FUNCTION_WORDS = 1 / 6


class NotProse:
    """A finder of the sentences that are not English prose."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._sorts = _Sorts(lexicon)

    def __call__(self, tokens: Tokens) -> Iterator[tuple[int, int]]:
        """Yield the first token of each such sentence, and the token after the last."""
        start = 0
        while start < len(tokens.forms):
            end = _sentence_end(tokens.forms, start)
            if not _is_prose("".join(map(self._sorts.__getitem__, tokens.forms[start:end]))):
                yield start, end
            start = end + 1


class _Sorts(dict[str, str]):
    """Form to a letter for the sort of token that it is, for `_is_prose`."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon

    def __missing__(self, form: str) -> str:
        found = _MARK
        if form.isdigit() or (len(form) == 1 and form.isalpha() and form not in "aAI"):
            found = _SYMBOL
        elif form[0].isalnum():
            found = _OTHER
            if len(form) > 2 and form.isalpha() and form.islower():
                word = self._lexicon.word(form)
                found = _UNLISTED if word.unknown else _LISTED
                if word.tags[0] in CLOSED:
                    found = _FUNCTION
        self[form] = found
        return found


def _is_prose(sorts: str) -> bool:
    """Return whether a sentence may be English prose, judging by the sorts of its tokens.

    A formula or a row of figures mostly consists of numbers and symbols ("2 d r 1 x"). In another
    language, or between symbols, most words are in no list and follow each other ("rüzgar türbin
    palası"); rare terms may do so too, but English prose has function words around them, and lists
    have commas.
    """
    symbols, unlisted = sorts.count(_SYMBOL), sorts.count(_UNLISTED)
    if symbols >= _ODD and 2 * symbols > len(sorts) - sorts.count(_MARK):
        return False
    function = sorts.count(_FUNCTION)
    known = function + sorts.count(_LISTED)
    if unlisted < _ODD or unlisted <= known or function > _FUNCTION_WORDS * (unlisted + known):
        return True
    adjacent = sum(one == other == _UNLISTED for one, other in pairwise(sorts))
    return 2 * adjacent < unlisted


def _sentence_end(forms: list[str], start: int) -> int:
    """Return the index of the next token that ends a sentence, or the number of tokens."""
    try:
        return forms.index(".", start)
    except ValueError:
        return len(forms)
