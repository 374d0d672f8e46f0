r"""A parser of the arrays of strings in PHP files, which keeps positions.

It reads `return [...]` and `array(...)`, `$lang['key'] = '...';` and `define('KEY', '...');`. A
value that is not a single string, such as a call, a constant or a condition, is not a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, NoReturn

from termbase.bitext.base import File
from termbase.bitext.formats._paths import KeyPath
from termbase.bitext.formats._scanner import CLOSING, Scanner, Value, character
from termbase.bitext.positions import VERBATIM, Lines, Notation
from termbase.errors import N_, DocumentError
from termbase.lazy import lazily

_MAX_DEPTH = 200
_OPENING = lazily(r"<\?(?:php\b|=)?", re.IGNORECASE)
# Strings joined by a full stop are read as one, if they have the same quotation marks.
_SINGLE = r"'((?>(?:[^'\\]|\\.|'\s*\.\s*')*))'"
_DOUBLE = r'"((?>(?:[^"\\]|\\.|"\s*\.\s*")*))"'
_KEY = rf"\[\s*(?:{_SINGLE}|{_DOUBLE}|(\d{{1,18}}))\s*\]"
_KEYS = lazily(_KEY, re.DOTALL)
_TOKEN = lazily(
    rf"""\s*(?:
        (?P<comment>//(?:(?!\?>)[^\n])*|\#(?!\[)(?:(?!\?>)[^\n])*|/\*(?:.*?\*/|.*))
      | (?P<single>{_SINGLE})
      | (?P<double>{_DOUBLE})
      | (?P<heredoc><<<[ \t]*(?:(?P<quote>["'])(?P<label>\w+)(?P=quote)|(?P<plain>\w+))[ \t]*\n)
      | (?P<assigned>\$(?P<name>\w+)(?P<keys>(?:\s*{_KEY})*)\s*=(?![=>]))
      | (?P<array>(?i:array)\s*\(|\[)
      | (?P<define>(?i:define)\s*\()
      | (?P<word>[\w\\$]+)
      | (?P<arrow>=>)
      | (?P<outside>\?>)
      | (?P<mark>\S)
      | (?P<end>\Z)
    )""",
    re.VERBOSE | re.DOTALL,
)
_INDEX = lazily(r"\d{1,18}")
_NAMED = {"n": "\n", "t": "\t", "r": "\r", "v": "\v", "e": "\x1b", "f": "\f"}
_NAMED |= {"\\": "\\", "$": "$", '"': '"'}
_UNNAMED = ("",)  # the path of the arguments of a call
_UNKNOWN = "?"  # a key that is not a string


def _single(match: re.Match[str]) -> str:
    return match[1] or ""


def _double(match: re.Match[str]) -> str:
    if match[1] is not None:
        return _NAMED.get(match[1], match[0])
    digits = match[2] or match[3]
    if digits is not None:
        return character(digits, match[0])
    return chr(int(match[4], 8) & 0xFF) if match[4] is not None else ""


SINGLE = Notation(lazily(r"\\([\\'])|'\s*\.\s*'"), _single)
_ESCAPES = r"\\(?:([ntrvef\\$\"])|u\{([0-9a-fA-F]{1,8})\}|x([0-9a-fA-F]{1,2})|([0-7]{1,3}))"
DOUBLE = Notation(lazily(rf'{_ESCAPES}|"\s*\.\s*"'), _double)
_HEREDOC = Notation(lazily(_ESCAPES), _double)


class _String(NamedTuple):
    """A string in an expression; the fields are those of `Value`."""

    raw: str
    start: int
    notation: Notation
    begin: int


class _Frame:
    """An open bracket.

    Attributes:
        path: The keys that lead to what is in it.
        closing: The mark that closes it.
        is_array: Whether it is an array, rather than the arguments of a call, for instance.
        key: The key of the current item; None if it has none.
        begin: Offset of the key.
        parts: What the current expression consists of; None in place of what is not a string.
        index: The number of the next item without a key.
        has_texts: Whether strings directly in it are texts, unlike the arguments of a call.
    """

    __slots__ = ("begin", "closing", "has_texts", "index", "is_array", "key", "parts", "path")

    def __init__(self, path: KeyPath, closing: str, is_array: bool) -> None:
        self.path = path
        self.closing = closing
        self.is_array = is_array
        self.index = 0
        self.has_texts = is_array or closing != ")"
        self.clear()

    def clear(self) -> None:
        """Begin an item."""
        self.key: str | int | None = None
        self.begin = -1
        self.parts: list[_String | None] = []

    def item_path(self) -> KeyPath:
        """Return the path of the current item."""
        if not self.is_array:
            return self.path
        if self.key is None:
            self.key = self.index
        if isinstance(self.key, int):
            self.index = max(self.index, self.key + 1)
        return (*self.path, self.key)


def values(text: str, lines: Lines, file: File) -> Iterator[Value]:
    """Yield the strings of the arrays in a PHP file, in order."""
    return _Parser(text, lines, file).values()


class _Parser(Scanner):
    """A parser of one file; the arguments are those of `values`."""

    def __init__(self, text: str, lines: Lines, file: File) -> None:
        super().__init__(text, lines, file)
        self.frames = [_Frame((), "", is_array=False)]

    def values(self) -> Iterator[Value]:
        """Yield the strings of the file."""
        offset = self._inside(0)
        if offset < 0 and self.text.strip():
            raise DocumentError("is not PHP: it has no <?php", self.file.path, 1)
        while 0 <= offset <= len(self.text):
            match = _TOKEN.match(self.text, offset)
            if match is None or match.lastgroup == "end":
                break
            offset = match.end()
            if match["outside"]:
                offset = self._inside(offset)
            elif match["heredoc"]:
                offset = self._heredoc(match)
            elif not match["comment"]:
                yield from self._token(match)
        if len(self.frames) > 1:
            self._fail(len(self.text))

    def _inside(self, offset: int) -> int:
        """Return where the next stretch of PHP begins; -1 if there is none."""
        match = _OPENING.search(self.text, offset)
        return match.end() if match else -1

    def _token(self, match: re.Match[str]) -> Iterator[Value]:
        """Handle a token, and yield the string of an item that ends with it."""
        frame = self.frames[-1]
        mark = match["mark"]
        if match["arrow"]:
            self._set_key(frame)
        elif match["assigned"] and not frame.is_array:
            keys = [_key(found) for found in _KEYS.finditer(match["keys"])]
            frame.clear()
            frame.path, frame.begin = (match["name"], *keys), match.start("assigned")
        elif match["array"]:
            self._open(match["array"][-1], match.start("array"), is_array=not frame.parts)
        elif match["define"] or mark in {"(", "{"}:
            self._open("{" if mark == "{" else "(", match.start(match.lastgroup or 0))
            if match["define"]:
                self.frames[-1].path, self.frames[-1].has_texts = _UNNAMED, True
        elif mark in {",", ";", *CLOSING.values()}:
            yield from self._end_item(frame, mark)
            if mark in CLOSING.values():
                if frame.closing != mark:
                    self._fail(match.start("mark"))
                self.frames.pop()
        elif (match["word"] or "").lower() == "return" and not frame.is_array:
            frame.clear()
            frame.path = ()
        else:
            frame.parts.append(self._part(match))

    def _part(self, match: re.Match[str]) -> _String | None:
        """Return the string or number that a token is; None for another part of an expression."""
        for kind, notation in (("single", SINGLE), ("double", DOUBLE)):
            if match[kind]:
                start = match.start(kind)
                return _String(match[kind][1:-1], start + 1, notation, start)
        if _INDEX.fullmatch(match["word"] or ""):
            return _String(match["word"], match.start("word"), VERBATIM, -1)
        if match["mark"] in {"'", '"'}:
            self._fail(len(self.text))
        return None

    def _heredoc(self, match: re.Match[str]) -> int:
        """Read a string between labels on lines of their own, and return where it ends."""
        label = match["label"] or match["plain"]
        closing = re.compile(rf"^[ \t]*{re.escape(label)}\b", re.MULTILINE)
        start = match.end()
        end = closing.search(self.text, start)
        if end is None:
            self._fail(len(self.text))
        raw = self.text[start : max(start, end.start() - 1)]
        notation = VERBATIM if match["quote"] == "'" else _HEREDOC
        begin = match.start("heredoc")
        self.frames[-1].parts.append(_String(raw, start, notation, begin))
        return end.end()

    def _open(self, mark: str, offset: int, *, is_array: bool = False) -> None:
        self.check_depth(len(self.frames), _MAX_DEPTH, offset)
        outer = self.frames[-1]
        is_call = outer.is_array and not is_array
        # An array within a call at the outermost level, as of array_merge, has its path.
        path = outer.item_path() if is_array else _UNNAMED if is_call else outer.path
        self.frames.append(_Frame(path, CLOSING[mark], is_array))
        outer.parts.append(None)

    def _set_key(self, frame: _Frame) -> None:
        """Take the expression before an arrow for the key of the item."""
        if len(frame.parts) == 1 and (part := frame.parts[0]):
            key = part.notation.decode(part.raw)
            frame.key = int(key) if part.begin < 0 else key
            frame.begin = part.begin if part.begin >= 0 else part.start
        else:
            frame.key, frame.begin = _UNKNOWN, -1
        frame.parts = []

    def _end_item(self, frame: _Frame, mark: str) -> Iterator[Value]:
        """Yield the string that an item consists of; nothing if it is not a string."""
        part = frame.parts[0] if len(frame.parts) == 1 else None
        if frame.path == _UNNAMED and not frame.is_array and mark == "," and part:
            # The first argument of `define` is the key of the second.
            frame.path, frame.begin, frame.parts = (
                (part.notation.decode(part.raw),),
                part.begin,
                [],
            )
            return
        is_named = _UNKNOWN not in (frame.key, *frame.path) and (
            frame.is_array or frame.path not in {(), _UNNAMED}
        )
        if part and part.begin >= 0 and is_named and frame.has_texts:
            begin = frame.begin if frame.begin >= 0 else part.begin
            yield Value(frame.item_path(), begin, part.raw, part.start, part.notation)
        elif frame.is_array and frame.parts:
            frame.item_path()  # counts the item
        frame.clear()
        if mark == ";":
            frame.path = ()

    def _fail(self, offset: int) -> NoReturn:
        self.fail_for(offset, N_("is not an array of PHP: {text} is out of place"))


def _key(match: re.Match[str]) -> str | int:
    if match[1] is not None:
        return SINGLE.decode(match[1])
    return DOUBLE.decode(match[2]) if match[2] is not None else int(match[3])
