"""Encoding of text as a string with one character for each word.

Text is split at spaces into pieces. Text is repetitive: 1.5 million words of English consist of
some 100,000 different pieces, including their punctuation. So the encoding of each piece is cached.
Words that no term distinguishes (``Wars`` and ``wars``) are encoded as the same character; words
that occur in no term as `OTHER`, and everything that is not a word as `BREAK`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from termbase.errors import TermbaseError
from termbase.lazy import lazily
from termbase.text.analysis import Analyzer
from termbase.text.wordforms import Slot
from termbase.text.words import POSSESSIVE, plain_spans, plain_tokens, tokens

BREAK = "\x00"
"""Encodes a token that is not a word; no term of several words extends across it."""
OTHER = "\x01"
"""Encodes a word that occurs in no term."""
OWNER = "\x02"
"""Encodes a possessive ending."""

_FIRST, _SURROGATES = 0x80, range(0xD800, 0xE000)
MEMO = 1 << 18
"""Most entries of a cache of pieces or words; when full, it is emptied."""
LONG = 256
"""Length in code points from which a piece is not cached."""
_LONGEST = 4096
"""Longest token, in code points, that is treated as a word."""
Placed = tuple[str, int, int]
"""A token, and its start and end (exclusive) in its piece."""
_TRAILING = '.,;:!?)"`*]'


class _Characters(dict[str, str]):
    """Word key to the character that encodes it; each missing key is given a new character."""

    def __missing__(self, key: str) -> str:
        self[key] = character = _character(len(self))
        return character


def _character(number: int) -> str:
    """Return the character for the word with a number; 0 is the possessive ending."""
    if not number:
        return OWNER
    code = _FIRST + number
    if code >= _SURROGATES.start:
        code += len(_SURROGATES)
    if code > sys.maxunicode:
        raise TermbaseError(
            f"the terms have more than {sys.maxunicode} different words: find them in "
            "several term bases"
        )
    return chr(code)


class Vocabulary:
    """The words (by key) of the terms, and the characters that encode them; `[]` adds words."""

    def __init__(self) -> None:
        self.characters: dict[str, str] = _Characters({POSSESSIVE: _character(0)})
        self._spelled: dict[Slot, tuple[tuple[str, bool], ...]] = {}

    def spell(self, slots: Iterable[Slot]) -> list[tuple[str, bool]]:
        """Return each combination of the alternatives in a term's slots, and if it is inflected."""
        forms = [("", False)]
        for slot in slots:
            parts = self._spelled.get(slot)
            if parts is None:
                find = self.characters.__getitem__
                parts = tuple(("".join(map(find, keys)), inflected) for inflected, keys in slot)
                self._spelled[slot] = parts
            if len(parts) == 1:
                only = parts[0][0]
                forms = [(form + only, inflected) for form, inflected in forms]
            else:
                forms = [(form + part, a or b) for form, a in forms for part, b in parts]
        return forms if forms[0][0] else []

    def dump(self) -> bytes:
        """Serialise the words in the order of their characters."""
        return "\n".join(self.characters).encode("utf-8", "surrogatepass")

    @classmethod
    def load(cls, words: bytes) -> Vocabulary:
        """Restore the vocabulary that `dump` serialised."""
        vocabulary = cls()
        texts = words.decode("utf-8", "surrogatepass").split("\n")
        vocabulary.characters.update(zip(texts, map(_character, range(len(texts))), strict=True))
        return vocabulary


class _Words(dict[str, str]):
    """A cache of tokens and the characters that encode them.

    A hyphen that joins words, which `plain_tokens` returns as an empty string, is not encoded.
    """

    def __init__(self, vocabulary: Vocabulary, analyzer: Analyzer) -> None:
        super().__init__({"": ""})
        self._characters = vocabulary.characters
        self._analyzer = analyzer

    def __missing__(self, word: str) -> str:
        known = self._find(word)
        if len(self) >= MEMO:
            self.clear()
            self[""] = ""
        self[word] = known
        return known

    def _find(self, word: str) -> str:
        if not word[0].isalnum():
            # The mark of a paragraph's end is never part of a term.
            return BREAK if word == BREAK else self._characters.get(word, BREAK)
        if len(word) > _LONGEST:
            return OTHER
        if "." in word:
            word = word.replace(".", "")
        for key in self._analyzer.keys(word):
            known = self._characters.get(key)
            if known is not None:
                return known
        return OTHER


class Pieces(dict[str, str]):
    """Piece to its encoding, one character for each token; computed on access and cached."""

    def __init__(self, vocabulary: Vocabulary, analyzer: Analyzer) -> None:
        super().__init__()
        self._words = _Words(vocabulary, analyzer)
        self._tokens: dict[str, Sequence[Placed]] = {}

    def __missing__(self, piece: str) -> str:
        words = self._words
        core = piece.rstrip(_TRAILING)
        if core.isalnum() and core.isascii():
            # A word followed by punctuation marks is tokenised without a regular expression.
            known = words[core] + "".join(map(words.__getitem__, piece[len(core) :]))
        elif piece.isascii():
            known = "".join(map(words.__getitem__, plain_tokens(piece)))
        else:
            known = "".join([words[token.text] for token in tokens(piece)])
        if len(piece) < LONG:
            if len(self) >= MEMO:
                self.clear()
            self[piece] = known
        return known

    def tokens(self, piece: str) -> Sequence[Placed]:
        """Return the tokens of a piece, one for each character of its encoding."""
        known = self._tokens.get(piece)
        if known is None:
            known = plain_spans(piece) if piece.isascii() else tokens(piece)
            if len(piece) < LONG:
                if len(self._tokens) >= MEMO:
                    self._tokens.clear()
                self._tokens[piece] = known
        return known


_BLANK_LINE = lazily(r"\n[ \t]*\n")


def on_one_line(text: str) -> str:
    """Return a text on one line, of the same length, with a `BREAK` between paragraphs."""
    if "\r" in text:
        text = text.replace("\r", " ")
    if "\n" in text:
        text = _BLANK_LINE.sub(lambda m: f" {BREAK}".ljust(len(m[0])), text)
        text = text.replace("\n", " ")
    return text.replace("\t", " ") if "\t" in text else text


def paragraphs(text: str, size: int) -> tuple[list[str], list[int]]:
    """Split a text at empty lines, across which no term extends, into parts and their offsets.

    The parts, which together are the text, have at least `size` code points, except the last.
    """
    parts: list[str] = []
    starts: list[int] = []
    start = 0
    while start < len(text):
        end = text.find("\n\n", start + size)
        end = len(text) if end < 0 else end + 2
        parts.append(text[start:end])
        starts.append(start)
        start = end
    return parts, starts
