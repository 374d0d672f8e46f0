"""A parser of Project Fluent's syntax (1.0) that keeps positions.

A pattern becomes one text for each combination of its variants. Variables and references remain in
the text as ``{ $name }``; literals are what they represent. What selects a variant is an inline
code without text, ``{ $name -> }``. A line end becomes a space, as on the pages that show the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, NoReturn

from termbase.bitext.base import File
from termbase.bitext.formats._fluent_versions import Piece, Version, combined, unescaped
from termbase.bitext.formats._paths import too_deep
from termbase.bitext.inline import Text
from termbase.bitext.positions import Anchor, Anchors, Lines
from termbase.errors import DocumentError
from termbase.lazy import lazily
from termbase.model import InlineCode

_MAX_DEPTH = 50
_ENTRY = lazily(
    r"(?P<id>-?[A-Za-z][\w-]*)[ ]*=[ ]*|(?P<marks>#{1,3})(?:[ ](?P<comment>.*))?(?=\n|\Z)"
)
_ATTRIBUTE = lazily(r"(?:[ ]*\n)+[ ]*\.(?P<id>[A-Za-z][\w-]*)[ ]*=[ ]*")
_BLANK = lazily(r"[ \n]*")
_LITERAL = lazily(r"[^{}\n]+")
_CONTINUATION = lazily(r"(?P<breaks>(?:[ ]*\n)+)(?P<indent>[ ]*)(?:(?<=[ ])(?=[^ \n.*\[}])|(?=\{))")
_SPACES = lazily("[ ]*")
_LINE_END = lazily(r"[ ]*(?:\n|\Z)")
_STRING = lazily(r'"((?:[^"\\\n]|\\.)*)"')
_NUMBER = lazily(r"-?\d+(?:\.\d+)?")
_REFERENCE = lazily(r"\$?-?[A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)?")
_ARGUMENTS = lazily(r'[ \n]*\((?:[^()"{}]|"(?:[^"\\\n]|\\.)*"|\([^()"{}]*\))*\)')
_VARIABLE = lazily(r"\$[A-Za-z][\w-]*")
_VARIANT = lazily(
    r"(?:[ ]*\n)+[ ]*(?P<default>\*?)\[[ \n]*(?P<key>[A-Za-z][\w-]*|-?\d+(?:\.\d+)?)[ \n]*\][ ]*"
)


class Pattern(NamedTuple):
    """A text of a message, a term or an attribute (then the key ends in a full stop and its name).

    The variant has the keys of the variants that it consists of, separated by full stops. `begin`
    is the offset of the name; the comments are on the message and its group.
    """

    key: str
    variant: str
    is_default: bool
    text: Text
    begin: int
    end: int
    comments: tuple[str, ...]


def patterns(text: str, file: File) -> Iterator[Pattern]:
    """Yield the texts of a file."""
    return _Parser(text, file).patterns()


class _Parser:
    """A parser of one file."""

    def __init__(self, text: str, file: File) -> None:
        self.text = text
        self.file = file
        self.lines = Lines(text)
        self.offset = 0
        self.depth = 0
        self.selectors: list[str] = []  # of the pattern

    def patterns(self) -> Iterator[Pattern]:
        """Yield the texts of the file."""
        comments: list[str] = []
        group: list[str] = []
        before = ""  # the marks of the comment on the line above
        while True:
            start = self.offset
            self._skip(_BLANK)
            if self.text.count("\n", start, self.offset) > 1:
                comments.clear()
                before = ""
            if self.offset == len(self.text):
                return
            match = _ENTRY.match(self.text, self.offset)
            if match is None or self.lines.place(self.offset)[1] != 1:
                self._fail(self.offset)
            self.offset = match.end()
            if match["id"]:
                yield from self._message(match, (*group, *comments))
                comments.clear()
            elif match["marks"] == "#":
                comments.append((match["comment"] or "").strip())
            elif match["marks"] == "##":
                if before != "##":
                    group.clear()
                group.append((match["comment"] or "").strip())
            before = match["marks"] or ""

    def _message(self, match: re.Match[str], comments: tuple[str, ...]) -> Iterator[Pattern]:
        """Yield the texts of a message, its attributes included, or of a term without them."""
        name, begin = match["id"], match.start()
        versions = self._pattern()
        yield from self._versions(name, begin, versions, comments)
        while attribute := _ATTRIBUTE.match(self.text, self.offset):
            self.offset = attribute.end()
            versions = self._pattern()
            if not name.startswith("-"):
                key, begin = f"{name}.{attribute['id']}", attribute.start("id") - 1
                yield from self._versions(key, begin, versions, comments)
        if not _LINE_END.match(self.text, self.offset):
            self._fail(self.offset)

    def _versions(
        self, key: str, begin: int, versions: list[Version], comments: tuple[str, ...]
    ) -> Iterator[Pattern]:
        comments = tuple(filter(None, comments))
        for variant, is_default, pieces in versions:
            if pieces:
                text = self._text(pieces)
                name = ".".join(variant)
                yield Pattern(key, name, is_default, text, begin, self.offset, comments)

    def _pattern(self) -> list[Version]:
        """Parse a pattern, with the white space that its lines have in common removed."""
        if not self.depth:
            self.selectors = []
        elements: list[Piece | re.Match[str] | list[Version]] = []
        while True:
            if literal := _LITERAL.match(self.text, self.offset):
                elements.append(Piece(literal[0], self.offset))
                self.offset = literal.end()
            elif self.text.startswith("{", self.offset):
                elements.append(self._placeable())
            elif continuation := _CONTINUATION.match(self.text, self.offset):
                elements.append(continuation)
                self.offset = continuation.end()
            else:
                break
        indents = [len(one["indent"]) for one in elements if isinstance(one, re.Match)]
        return combined(elements, min(indents, default=0))

    def _placeable(self) -> list[Version]:
        start = self.offset
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise too_deep(self.file.path, self.lines.place(self.offset)[0], _MAX_DEPTH)
        self.offset += 1
        self._skip(_BLANK)
        versions = self._expression(start)
        self._skip(_BLANK)
        if self.text.startswith("->", self.offset):
            names = (piece.text[:-1] for one in versions for piece in one.pieces)
            self.selectors += (f"{name}-> }}" for name in names)
            self.offset += 2
            self._skip(_SPACES)
            versions = self._variants(start)
            self._skip(_BLANK)
        if not self.text.startswith("}", self.offset):
            self._fail(start)
        self.offset += 1
        self.depth -= 1
        return versions

    def _expression(self, start: int) -> list[Version]:
        """Parse a literal, a reference or a function call, or what stands in further braces."""
        if self.text.startswith("{", self.offset):
            return self._placeable()
        if match := _STRING.match(self.text, self.offset):
            self.offset = match.end()
            pieces = [Piece(*one) for one in unescaped(match)]
            return [Version((), True, tuple(pieces))]
        if match := _NUMBER.match(self.text, self.offset):
            piece = Piece(match[0], self.offset)
        elif match := _REFERENCE.match(self.text, self.offset):
            self._skip(_ARGUMENTS, match.end())
            variable = _VARIABLE.search(self.text, match.start(), self.offset)
            name = variable[0] if variable else match[0]
            return [Version((), True, (Piece(f"{{ {name} }}", start, not variable),))]
        else:
            self._fail(start)
        self.offset = match.end()
        return [Version((), True, (piece,))]

    def _variants(self, start: int) -> list[Version]:
        """Parse the variants of a selection."""
        versions: list[Version] = []
        while match := _VARIANT.match(self.text, self.offset):
            self.offset = match.end()
            is_default = bool(match["default"])
            versions += (
                Version(
                    (match["key"], *inner.variant), is_default and inner.is_default, inner.pieces
                )
                for inner in self._pattern()
            )
        if not versions:
            self._fail(start)
        return versions

    def _skip(self, what: re.Pattern[str], offset: int = -1) -> None:
        """Move on to the end of what may stand at an offset, by default the current one."""
        self.offset = offset if offset >= 0 else self.offset
        if match := what.match(self.text, self.offset):
            self.offset = match.end()

    def _text(self, pieces: tuple[Piece, ...]) -> Text:
        anchors: list[Anchor] = []
        codes = [InlineCode(0, 0, selector) for selector in dict.fromkeys(self.selectors)]
        length = 0
        for text, start, is_code in pieces:
            if is_code:
                codes.append(InlineCode(length, length + len(text), text))
            anchors.append((length, *self.lines.place(start)))
            length += len(text)
        layout = Anchors(tuple(anchors)) if len(anchors) > 1 else None
        whole = "".join(piece.text for piece in pieces)
        return Text(whole, *anchors[0][1:], tuple(codes), layout)

    def _fail(self, offset: int) -> NoReturn:
        found = self.text[offset : offset + 40].partition("\n")[0]
        raise DocumentError(
            "is not Fluent syntax (name = text): {text}",
            self.file.path,
            self.lines.place(offset)[0],
            text=repr(found),
        )
