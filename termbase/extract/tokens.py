"""English text as tokens with offsets and repaired forms."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

# A letter or digit; combining marks, and what is invisible inside a word: soft hyphen, zero
# width space and joiners, word joiner.
_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
_LETTER = rf"[\w\u0300-\u036f{_INVISIBLE}]"
# A hyphen, or an en dash between letters; page extraction may have left a blank after the
# hyphen ("long- term"), unlike the hanging hyphen of "short- and long-term".
_HYPHEN = (
    r"(?:[-\u2010\u2011\uff0d\u2013](?=\w)"
    r"|[-\u2010\u2011][ \u00a0\n](?!(?:and|or|to|nor|but|versus|vs)\b)(?=[^\W\d_]))"
)
_WORD = rf"{_LETTER}+(?:['\u2019](?=\w){_LETTER}+)*"
_NUMBER = r"\d+(?:[.,]\d+)+%?"
_DOTTED = r"(?:[^\W\d_]\.){2,}"
_PART = rf"(?:{_DOTTED}|{_NUMBER}|{_WORD})"
_TOKEN = re.compile(
    # The dateline of a news report: "NEW YORK, N.Y. \u2013 ".
    r"^[A-Z][A-Z.,'\u2019/ \u00a0]{1,40} ?(?:[\u2013\u2014]|--?)[ \u00a0](?=[\w\"\u201c])"
    r"|(?:https?://|www\.)\S+|[\w.+-]{1,64}@\w[\w-]*\.\w+|</?\w[^<>\n]{0,200}>"
    rf"|(?P<word>[A-Z]&[A-Z]\b|{_PART}(?:{_HYPHEN}{_PART})*)"
    r"|(?P<end>[.!?;:\u2026]+(?=\s|$|[\"'\u201d\u2019)\]]))"
    r"|(?P<line>(?<![ \t])[ \t]*\n\s*)"
    r"|(?P<and>&)"
    r"|[^\s]",
    re.MULTILINE,
)
_IS_WORD, _IS_END, _IS_LINE = (_TOKEN.groupindex[name] for name in ("word", "end", "line"))
_POSSESSIVE = re.compile(r"(?P<word>.+)['\u2019][sS]")
_CONTRACTED = frozenset({"it's", "he's", "she's", "that's", "there's", "let's", "what's", "who's"})
_HAN = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_CLEAN = re.compile(rf"[{_INVISIBLE}]")
_BLANK_AFTER_HYPHEN = re.compile(r"-\s")
_DASHES = str.maketrans("\u2010\u2011\u2013\uff0d\u2019", "----'")
# After these a full stop does not end the sentence: initials and common abbreviations.
_ABBREVIATED = re.compile(
    r"[A-Z]|(?i:[djms]r|mrs|ms|prof|asst|assoc|st|mt|nos?|vs|figs?|eqs?|refs?|vol|gen|sen|rep|gov"
    r"|lt|col|sgt|capt|cf|approx|inc|ltd|co|corp|eds?|al|dept|univ)"
)
_LONGEST_WORD = 80
_SENTENCE_END = frozenset(".!?")
# A line break after so many characters may only wrap a sentence.
_LONG_LINE = 40


@dataclass(slots=True)
class Tokens:
    """The tokens of one text, in parallel sequences.

    Attributes:
        forms: The repaired form; ``.`` where a sentence ends, ``,`` for whatever else cannot
            stand in a term, ``'s`` for a possessive ending.
        lower: The same in lower case; the same object where there is nothing to change.
        starts: Offset of the first code point.
        ends: Offset after the last code point.
        uninformative: 1 in a line of capitals or in title case: a capital does not mean a name.
        repeated: 1 in a line that the collection held before, such as the head of each page.
        lines: The index of the first token of each line; a wrapped line counts as one.
    """

    forms: list[str] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    uninformative: bytearray = field(default_factory=bytearray)
    repeated: bytearray = field(default_factory=bytearray)
    lines: list[int] = field(default_factory=list)

    def add(self, form: str, start: int, end: int) -> None:
        """Append a token that has no capitals."""
        self.forms.append(form)
        self.lower.append(form)
        self.starts.append(start)
        self.ends.append(end)


def repair(raw: str) -> str:
    """A word as it was meant: compatibility forms, dashes and invisible code points undone.

    >>> repair("long- term"), repair("U.S.\u2013Russia"), repair("\uff34\uff29\uff32")
    ('long-term', 'U.S.-Russia', 'TIR')
    """
    if raw.isascii():
        return _BLANK_AFTER_HYPHEN.sub("-", raw)
    clean = unicodedata.normalize("NFKC", _CLEAN.sub("", raw)).translate(_DASHES)
    return _BLANK_AFTER_HYPHEN.sub("-", clean)


class Tokenizer:
    """Splits the English texts of a collection."""

    def __init__(self) -> None:
        # Written form to: repaired form, its lower case, length of a possessive ending.
        self._seen: dict[str, tuple[str, str, int]] = {}
        self._lines: set[str] = set()

    def __call__(self, text: str) -> Tokens:
        """The tokens of `text`; offsets count code points."""
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
        """Look at a written form for the first time."""
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
        """Note what is known only when a line is complete."""
        begin = len(tokens.repeated)
        size = len(tokens.forms) - begin
        capitals = _nothing_by_capitals(tokens.forms[begin:], line.rstrip()[-1:] in _SENTENCE_END)
        tokens.uninformative.extend(bytes([capitals]) * size)
        tokens.repeated.extend(bytes([line in self._lines]) * size)
        self._lines.add(line)
        tokens.lines.append(begin)


def _wraps(text: str, start: int, end: int) -> bool:
    """Whether a line break at this place only wraps a sentence."""
    if end >= len(text) or not text[end].islower() or text.count("\n", start, end) > 1:
        return False
    return "\n" not in text[max(0, start - _LONG_LINE) : start] and start >= _LONG_LINE


def _nothing_by_capitals(forms: list[str], sentence: bool) -> bool:
    """Whether a line is a title, nearly every long word with a capital, or a line of capitals."""
    long_words = [form for form in forms if len(form) > 3 and form[0].isalpha()]
    capital = sum(form[0].isupper() for form in long_words)
    if not sentence and len(long_words) >= 3 and capital >= 0.7 * len(long_words):
        return True
    return 2 * sum(map(str.isupper, long_words)) > len(long_words)
