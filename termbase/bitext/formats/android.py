r"""Android's string resources (`res/values*/*.xml`): strings, arrays and plurals.

Texts are decoded as by `aapt2`: white space outside quotation marks is collapsed, and stripped at
both ends; ``\n``, ``\'``, ``\u0020`` and the like are escapes. Formatting tags are removed;
``<xliff:g>`` is a placeholder with its wording. Quotation marks and apostrophes without a backslash
are inline codes, since the former are not shown and the latter refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from termbase.bitext.base import Entry, File, Options, comments_for_file
from termbase.bitext.formats import Format, Place
from termbase.bitext.inline import Kind, Text
from termbase.bitext.pairs import Monolingual
from termbase.bitext.positions import UNITS, Notation, Rewritten, from_units
from termbase.bitext.writing import XML, backslashed
from termbase.bitext.xmltexts import TextReader
from termbase.lazy import lazily
from termbase.model import InlineCode

_backslashed = backslashed("'\"")

_HTML = re.findall(
    r"\w+", "a annotation b big em font i li small span strike strong sub sup tt u ul"
)
_LISTS = {"string-array", "plurals"}
_REFERENCE = lazily(r"\s*[@?][\w.:+-]+/[\w.]+\s*\Z")
_NAMED = {"n": "\n", "t": "\t"}


def _value(match: re.Match[str]) -> str:
    if match[1] is not None:
        return from_units(match[1])
    if match[2] is not None:
        return _NAMED.get(match[2], match[2])
    return " " if match["inner"] is not None else ""


_ESCAPE = rf"\\(?:u({UNITS})|(.))|\\\Z"
_EDGES = r"\A\s+|\s+\Z"
_PLAIN = Notation(lazily(rf"{_ESCAPE}|{_EDGES}|(?P<inner>\s+)", re.DOTALL), _value)
# White space between quotation marks is kept. Texts are assumed to be quoted as a whole, if at all.
_QUOTED = Notation(lazily(rf'{_ESCAPE}|{_EDGES}|"|(?P<inner>(?!))', re.DOTALL), _value)
_MARK = lazily(r"\\.|([\"'])", re.DOTALL)
_QUOTE = lazily(r'(?<!\\)(?:\\\\)*"')
_QUOTED_PART = lazily(r'"(?:\\.|[^"\\])*+"', re.DOTALL)


def entries(file: File, _options: Options) -> Iterator[Entry]:
    """Yield the texts of a file, except untranslatable ones and references to other resources."""
    return iter(_Resources(file))


class _Resources(TextReader):
    """A reader of string resources."""

    roots = ("resources",)
    kind = "Android resources"
    inline: ClassVar = {**dict.fromkeys(_HTML, Kind.SPAN), "g": Kind.THING}
    namespaces = True

    def __init__(self, file: File) -> None:
        super().__init__(file)
        self.key = self.list = ""
        self.translated = True
        self.count = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin a text or a list of texts."""
        self.descend()
        local = name.rpartition(" ")[2]
        if self.inside:
            self.builder.start(local, attributes)
        elif local in {"resources", *_LISTS}:
            self.list, self.count = attributes.get("name", ""), 0
            self.translated = attributes.get("translatable") != "false"
        elif local == "string" or (local == "item" and self.list):
            self._begin(local, attributes)

    def end(self, name: str) -> None:
        """Record a text when its element ends."""
        local = name.rpartition(" ")[2]
        if self.depth == self.inside:
            self._add_entry(self.finish_text())
        elif self.inside:
            self.builder.end(local)
        elif local in _LISTS:
            self.list, self.translated = "", True
            self.comments.clear()
        self.depth -= 1

    def comment(self, text: str) -> None:
        """Record a comment on a text, or on the whole file."""
        if self.inside:
            self.head += comments_for_file([text], self.head)
        else:
            super().comment(text)

    def _begin(self, name: str, attributes: Mapping[str, str]) -> None:
        key = attributes.get("name", "")
        if name == "item":
            key = f"{self.list}[{attributes.get('quantity', self.count)}]"
            self.count += 1
        if (product := attributes.get("product", "")) not in ("", "default"):
            key += f"@{product}"  # one of several texts for a name, for kinds of devices
        self.key = key if self.translated and attributes.get("translatable") != "false" else ""
        self.first_line = self.parser.CurrentLineNumber
        self.begin_text()

    def _add_entry(self, text: Text) -> None:
        raw = text.text
        comments = tuple(dict.fromkeys((*self.head, *self.comments)))
        if not self.list:
            self.comments.clear()
        if not self.key or _REFERENCE.match(raw):
            return
        notation = _QUOTED if _QUOTE.search(raw) else _PLAIN
        value = notation.decode(raw)
        layout = text.layout
        codes = [
            code._replace(
                start=notation.offset_at(raw, code.start), end=notation.offset_at(raw, code.end)
            )
            for code in text.codes
        ]
        if "'" in raw or '"' in raw:
            places = ((notation.offset_at(raw, place), raw[place]) for place in _bare(raw))
            codes = sorted([*codes, *(InlineCode(start, start, mark) for start, mark in places)])
        if value != raw:
            layout = Rewritten(raw, (text.line, text.column), text.layout, notation)
        self.pending.append(
            Entry(
                self.key,
                value,
                *(layout.position(0) if layout else (text.line, text.column)),
                comments,
                codes=tuple(codes),
                layout=layout,
                first_line=self.first_line,
                last_line=self.parser.CurrentLineNumber,
            )
        )


def _bare(raw: str) -> Iterator[int]:
    """Yield the offsets of quotation marks and apostrophes that lack their backslash.

    Quotation marks around a whole text, or all of its parts, are not shown, but keep its white
    space and apostrophes.
    """
    if not _QUOTED_PART.sub("", raw).strip():
        return
    is_quoted = False
    for match in _MARK.finditer(raw):
        if not match[1]:
            continue
        if match[1] == '"':
            is_quoted = not is_quoted
            yield match.start()
        elif not is_quoted:
            yield match.start()


FORMAT = Format(
    (".xml",),
    monolingual=Monolingual(entries),
    writing=XML._replace(escape=lambda text: XML.escape(_backslashed(text))),
    places={".xml": Place.FOLDERS},
    refuses_double_keys=True,
)
