"""Full forms that a text introduces together with their abbreviations.

A writer who introduces an abbreviation shows that its full form is a term, and where it begins:
"left ventricular ejection fraction (LVEF)". An abbreviation matches by the initials of the words
before it (a simple form of Schwartz & Hearst 2003, "A simple algorithm for identifying abbreviation
definitions in biomedical text").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from termbase.extract.tokens import Tokenizer, Tokens
from termbase.lazy import lazily
from termbase.text import wordlists

_ABBREVIATION = lazily(r"(?=.{2,10}$)[A-Za-z]*[A-Z][A-Za-z]*[A-Z][A-Za-z]*")


def abbreviations(texts: Iterable[str]) -> Iterator[tuple[int, int, int, str]]:
    """Yield the full forms in English texts, each with the abbreviation in brackets after it.

    Each is the index of the text, the span of the full form, and the abbreviation in the singular.
    """
    tokenize = Tokenizer()
    for number, text in enumerate(texts):
        if "(" in text or "（" in text:
            tokens = tokenize(text)
            for begin, end, short in expansions(tokens):
                singular = tokens.forms[short].removesuffix("s")
                yield number, tokens.starts[begin], tokens.ends[end - 1], singular


def expansions(tokens: Tokens) -> Iterator[tuple[int, int, int]]:
    """Yield the first token of each full form, the token after it, and that of the abbreviation."""
    forms, starts, ends = tokens.forms, tokens.starts, tokens.ends
    for index in range(3, len(forms) - 1):
        form = forms[index]
        if (
            forms[index - 1] == forms[index + 1] == ","
            and form[-2:-1].isupper()
            and starts[index - 1] > ends[index - 2]  # an opening bracket, not a comma
            and starts[index] == ends[index - 1]
            and _ABBREVIATION.fullmatch(form)
        ):
            letters = form[:-1] if form[-1] == "s" else form
            begin = _begin(tokens.lower, index - 1, letters.lower())
            if begin is not None:
                yield begin, index - 1, index


def _begin(lower: list[str], end: int, letters: str) -> int | None:
    """Return the first of the words before `end` whose initials are the letters, if they are."""
    index = end
    first = max(0, end - 3 * len(letters))
    while letters and index > first:
        index -= 1
        word = lower[index]
        initials = "".join(part[:1] for part in word.split("-"))
        if letters.endswith(initials):
            letters = letters.removesuffix(initials)
        elif letters.endswith(word[0]):
            letters = letters[:-1]
        elif word not in wordlists.english("unlettered"):
            return None
    return None if letters or end - index < 2 else index
