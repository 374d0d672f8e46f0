"""Tokenising English text into tokens with offsets and normalised forms."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from termbase.lazy import lazily
from termbase.text.repair import SUSPENDS
from termbase.text.script import HAN

# Letters, digits, combining marks, and invisible characters within words: soft hyphen, zero-width
# space and joiners, word joiner.
_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
_LETTER = rf"[\w\u0300-\u036f{_INVISIBLE}]"
# A hyphen, or an en dash between letters. Page extraction may leave a space after the hyphen
# ("long- term"), in contrast to the hanging hyphen of "short- and long-term".
_HYPHEN = (
    r"(?:[-\u2010\u2011\uff0d\u2013](?=\w)"
    rf"|[-\u2010\u2011][ \u00a0\n]{SUSPENDS}(?=[^\W\d_]))"
)
_WORD = rf"{_LETTER}+(?:['\u2019](?=\w){_LETTER}+)*"
_NUMBER = r"\d+(?:[.,]\d+)+%?"
_DOTTED = r"(?:[^\W\d_]\.){2,}"
_PART = rf"(?:{_DOTTED}|{_NUMBER}|{_WORD})"
_TOKEN = lazily(
    # The dateline of a news report: "NEW YORK, N.Y. \u2013 ".
    r"^[A-Z][A-Z.,'\u2019/ \u00a0]{1,40} ?(?:[\u2013\u2014]|--?)[ \u00a0](?=[\w\"\u201c])"
    r"|(?:https?://|www\.)\S+|[\w.+-]{1,64}@\w[\w-]*\.\w+|</?\w[^<>\n]{0,200}>"
    # Currencies and shares are no terms.
    r"|[A-Z]{1,3}\$|[Pp]er cent\b"
    rf"|(?P<word>[A-Z]&[A-Z]\b|{_PART}(?:{_HYPHEN}{_PART})*)"
    r"|(?P<end>[.!?;:\u2026]{1,40}+(?=\s|$|[\"'\u201d\u2019)\]]))"
    r"|(?P<line>(?<![ \t])[ \t]*\n\s*)"
    r"|(?P<and>&)"
    r"|[^\s]",
    re.MULTILINE,
)
_IS_WORD, _IS_END, _IS_LINE = (_TOKEN.groupindex[name] for name in ("word", "end", "line"))
_POSSESSIVE = lazily(r"(?P<word>.+)['\u2019][sS]")
_CONTRACTED = frozenset({"it's", "he's", "she's", "that's", "there's", "let's", "what's", "who's"})
_HAN = lazily(rf"[\u2e80-\u33ff\uac00-\ud7af{HAN}]")
_CLEAN = lazily(rf"[{_INVISIBLE}]")
_BLANK_AFTER_HYPHEN = lazily(r"-\s")
_DASHES = str.maketrans("\u2010\u2011\u2013\uff0d\u2019", "----'")
# After these a full stop does not end the sentence: initials and common abbreviations.
_ABBREVIATED = lazily(
    r"[A-Z]|(?i:[djms]r|mrs|ms|prof|asst|assoc|st|mt|nos?|vs|figs?|eqs?|refs?|vol|gen|sen|rep|gov"
    r"|lt|col|sgt|capt|cf|approx|inc|ltd|co|corp|eds?|al|dept|univ)"
)
_LONGEST_WORD = 80
_SENTENCE_END = frozenset(".!?")
# Length of a line from which a line break may only wrap a sentence.
_LONG_LINE = 40


@dataclass(slots=True)
class Tokens:
    """The tokens of a text, as parallel sequences.

    Attributes:
        forms: Normalised form of each token; ``.`` for the end of a sentence, ``,`` for anything
            else that cannot be part of a term, ``'s`` for a possessive ending.
        lower: The forms in lower case; the same object if a form is in lower case.
        starts: Offset of the first code point of each token.
        ends: Offset after the last code point of each token.
        uninformative: 1 for each token in a line in capitals or title case, where a capital does
            not indicate a name.
        discounted: 1 for each token whose occurrence is not evidence of a term: in a line that
            occurred before in the collection, such as the header of a page.
        lines: Index of the first token of each line; wrapped lines count as one.
    """

    forms: list[str] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    uninformative: bytearray = field(default_factory=bytearray)
    discounted: bytearray = field(default_factory=bytearray)
    lines: list[int] = field(default_factory=list)

    def add(self, form: str, start: int, end: int) -> None:
        """Append a token without capitals."""
        self.forms.append(form)
        self.lower.append(form)
        self.starts.append(start)
        self.ends.append(end)


def repair(raw: str) -> str:
    """Return a word without compatibility forms, special dashes and invisible code points.

    >>> repair("long- term"), repair("U.S.\u2013Russia"), repair("\uff34\uff29\uff32")
    ('long-term', 'U.S.-Russia', 'TIR')
    """
    if raw.isascii():
        return _BLANK_AFTER_HYPHEN.sub("-", raw)
    clean = unicodedata.normalize("NFKC", _CLEAN.sub("", raw)).translate(_DASHES)
    return _BLANK_AFTER_HYPHEN.sub("-", clean)


class Tokenizer:
    """A tokenizer for the English texts of a collection."""

    def __init__(self) -> None:
        # Written form to normalised form, its lower case, and length of a possessive ending.
        self._seen: dict[str, tuple[str, str, int]] = {}
        self._lines: set[str] = set()

    def __call__(self, text: str) -> Tokens:
        """Tokenise a text; offsets count code points."""
        tokens = Tokens()
        forms, lower, starts, ends = tokens.forms, tokens.lower, tokens.starts, tokens.ends
        seen = self._seen
        line = 0
        for match in _TOKEN.finditer(text):
            kind = match.lastindex
            if kind == _IS_WORD:
                raw = match[0]
                form, small, tail = seen.get(raw) or self._see(raw)
                forms.append(form)
                lower.append(small)
                starts.append(match.start())
                end = match.end()
                ends.append(end - tail)
                if tail:
                    tokens.add("'s", end - tail, end)
            elif kind == _IS_LINE:
                if not _wraps(text, match.start(), match.end()):
                    tokens.add(".", *match.span())
                    self._end_line(tokens, text[line : match.start()])
                    line = match.end()
            elif kind != _IS_END:
                tokens.add("&" if kind else ",", *match.span())
            elif match[0] != "." or not forms or not _ABBREVIATED.fullmatch(forms[-1]):
                tokens.add(".", *match.span())
        self._end_line(tokens, text[line:])
        return tokens

    def _see(self, raw: str) -> tuple[str, str, int]:
        """Normalise and cache a written form."""
        form = repair(raw)
        tail = 0
        if not form or len(form) > _LONGEST_WORD or _HAN.search(form):
            form = ","
        possessive = _POSSESSIVE.fullmatch(form)
        if possessive and form.lower() not in _CONTRACTED:
            form = possessive["word"]
            tail = 2
        small = form.lower()
        self._seen[raw] = result = (form, form if small == form else small, tail)
        return result

    def _end_line(self, tokens: Tokens, line: str) -> None:
        """Record the properties of a complete line for its tokens."""
        begin = len(tokens.discounted)
        size = len(tokens.forms) - begin
        capitals = _nothing_by_capitals(tokens.forms[begin:], line.rstrip()[-1:] in _SENTENCE_END)
        tokens.uninformative.extend(bytes([capitals]) * size)
        tokens.discounted.extend(bytes([line in self._lines]) * size)
        self._lines.add(line)
        tokens.lines.append(begin)


def _wraps(text: str, start: int, end: int) -> bool:
    """Return whether a line break only wraps a sentence."""
    if end >= len(text) or not text[end].islower() or text.count("\n", start, end) > 1:
        return False
    return "\n" not in text[max(0, start - _LONG_LINE) : start] and start >= _LONG_LINE


def _nothing_by_capitals(forms: list[str], sentence: bool) -> bool:
    """Return whether a line is in title case (most long words capitalised) or in capitals."""
    long_words = [form for form in forms if len(form) > 3 and form[0].isalpha()]
    capital = sum(form[0].isupper() for form in long_words)
    if not sentence and len(long_words) >= 3 and capital >= 0.7 * len(long_words):
        return True
    return 2 * sum(map(str.isupper, long_words)) > len(long_words)
