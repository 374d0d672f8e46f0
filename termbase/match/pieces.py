"""Pieces of text between two spaces, and the characters that stand for their words.

Text is full of repetition: 1.5 million words of English are some 100,000 different pieces, commas
and all. Each is cut into words once; then a word is one character, the same for all words that
are the same to the terms (``Wars`` and ``wars``), and one of two more for whatever is in no term.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from termbase.errors import TermbaseError
from termbase.text.analysis import Analyzer
from termbase.text.lazy import lazily
from termbase.text.wordforms import Slot
from termbase.text.words import POSSESSIVE, plain_spans, plain_tokens, tokens

BREAK = "\x00"
"""Stands for what is no word: no term of several words goes across it."""
OTHER = "\x01"
"""Stands for a word that is in no term."""
OWNER = "\x02"
"""Stands for a possessive ending."""

_FIRST, _SURROGATES = 0x80, range(0xD800, 0xE000)
MEMO = 1 << 18
LONG = 256
_LONGEST = 4096
"""Anything longer is no word."""
Placed = tuple[str, int, int]
"""A token, where it begins in its piece, and where it ends."""
_TRAILING = '.,;:!?)"`*]'


class _Characters(dict[str, str]):
    """Word keys and the characters that stand for them, a new one for each key asked for."""

    def __missing__(self, key: str) -> str:
        self[key] = character = _character(len(self))
        return character


def _character(number: int) -> str:
    """What stands for the word that has a number; for the first, the possessive ending."""
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
    """The characters that stand for words.

    Attributes:
        characters: Word keys and their characters; a key looked up by ``[]`` is added.
    """

    def __init__(self) -> None:
        self.characters: dict[str, str] = _Characters({POSSESSIVE: _character(0)})
        self._spelled: dict[Slot, tuple[tuple[str, bool], ...]] = {}

    def spell(self, slots: Iterable[Slot]) -> list[tuple[str, bool]]:
        """Every choice of what stands in the slots, as a string; and whether it is inflected."""
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
        """The words that have characters, in their order."""
        return "\n".join(self.characters).encode("utf-8", "surrogatepass")

    @classmethod
    def load(cls, words: bytes) -> Vocabulary:
        """The characters of the words that `dump` wrote."""
        vocabulary = cls()
        texts = words.decode("utf-8", "surrogatepass").split("\n")
        vocabulary.characters.update(zip(texts, map(_character, range(len(texts))), strict=True))
        return vocabulary


class _Words(dict[str, str]):
    """Tokens and the characters that stand for them; a hyphen that joins words has none."""

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
            # The mark of a paragraph's end is never a term, nor a part of one.
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
    """Pieces and the strings of characters that stand for them, made as they come.

    Args:
        vocabulary: The characters.
        analyzer: The rules for the words of the text.
    """

    def __init__(self, vocabulary: Vocabulary, analyzer: Analyzer) -> None:
        super().__init__()
        self._words = _Words(vocabulary, analyzer)
        self._tokens: dict[str, Sequence[Placed]] = {}

    def __missing__(self, piece: str) -> str:
        words = self._words
        core = piece.rstrip(_TRAILING)
        if core.isalnum() and core.isascii():
            # A word, and some punctuation marks after it: no need for a regular expression.
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
        """The tokens of a piece, one for each of its characters."""
        known = self._tokens.get(piece)
        if known is None:
            known = plain_spans(piece) if piece.isascii() else tokens(piece)
            if len(piece) < LONG:
                if len(self._tokens) >= MEMO:
                    self._tokens.clear()
                self._tokens[piece] = known
        return known


_BLANK_LINE = lazily(r"\n[ \t]*\n")


def flat(text: str) -> str:
    """A text in one line, of the same length, with a break between paragraphs."""
    if "\r" in text:
        text = text.replace("\r", " ")
    if "\n" in text:
        text = _BLANK_LINE.sub(lambda m: f" {BREAK}".ljust(len(m[0])), text)
        text = text.replace("\n", " ")
    return text.replace("\t", " ") if "\t" in text else text


def paragraphs(text: str, size: int) -> tuple[list[str], list[int]]:
    """A text in parts of a size or more that end at an empty line; and where each begins.

    No term goes across an empty line.
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
