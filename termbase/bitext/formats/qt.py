"""Qt Linguist's TS files.

The unit is the source, or the id if messages have one, and its context is the class or QML file.
Each plural form, and each variant of another length, is a segment of its own. Files of TypeScript
have the same ending.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from termbase.bitext.base import File, Options, language_of_path
from termbase.bitext.formats import Format
from termbase.bitext.inline import Text
from termbase.bitext.patterns import languages_in
from termbase.bitext.writing import XML
from termbase.bitext.xmltexts import UnitReader
from termbase.model import Segment, State

_NOTES = ("comment", "extracomment", "translatorcomment")
_TARGETS = ("translation", "numerusform", "lengthvariant")
_TEXTS = ("name", "source", *_TARGETS, *_NOTES)
_STATES = {"unfinished": State.FUZZY, "vanished": State.OBSOLETE, "obsolete": State.OBSOLETE}
_SOURCE_LANG = "en"  # lupdate writes `sourcelanguage` only if it is configured
_FLAGS = {False: ("qt-format",), True: ("qt-plural-format",)}
_HEAD = 64


def is_translation(path: Path) -> bool:
    """Return whether a file is XML; TypeScript is not."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return True  # reading it will say why
    return head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")


def read(file: File, options: Options) -> Iterator[Segment]:
    """Yield the segments of a TS file, including untranslated ones.

    Raises:
        DocumentError: The file is not a TS file, or is malformed or malicious.
    """
    return iter(_Document(file, options))


class _Document(UnitReader):
    """A reader of one TS file."""

    roots = ("TS",)
    kind = "a TS file of Qt"

    def __init__(self, file: File, options: Options) -> None:
        super().__init__(file)
        self.options = options
        self.langs = (options.source_lang or _SOURCE_LANG, options.target_lang or "")
        self.context = ""
        self._begin_message({})
        self.is_open = False

    def _begin_message(self, attributes: Mapping[str, str]) -> None:
        self.id = attributes.get("id", "")
        self.is_plural = attributes.get("numerus") == "yes"
        self.state = State.TRANSLATED
        self.begin_unit()
        self.source = self._empty_text()  # optional if the message has an id
        self.targets: list[tuple[str, Text]] = []
        self.plural = self.variant = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin a message or a text; read the languages of the file."""
        self.descend()
        if name == "TS":
            self._set_languages(attributes)
        elif name == "message":
            self._begin_message(attributes)
        elif name == "translation":
            self.state = _STATES.get(attributes.get("type", ""), State.TRANSLATED)
        elif name == "numerusform":
            self.plural, self.variant = self.plural + 1, 0
        elif name == "lengthvariant":
            self.variant += 1
        if name in _TEXTS:
            # The text of a plural form or length variant replaces the white space around it.
            self.begin_text()
        elif self.inside:
            self.builder.start(name, attributes)

    def _set_languages(self, attributes: Mapping[str, str]) -> None:
        source = self.options.source_lang or self.language(attributes.get("sourcelanguage", ""))
        target = self.options.target_lang or self.language(attributes.get("language", ""))
        named = languages_in(self.file.path.stem)  # app_zh_CN.ts
        by_name = named[0].lang if named and not named[0].after else ""
        self.langs = (
            source or _SOURCE_LANG,
            target or by_name or language_of_path(self.file.path),
        )

    def end(self, name: str) -> None:
        """Record a text, or the segments of a message."""
        if self.depth == self.inside:
            self._record_text(name, self.finish_text())
        elif self.inside:
            self.builder.end(name)
        elif name == "message":
            self._end_message()
        self.depth -= 1

    def _record_text(self, name: str, text: Text) -> None:
        if name == "name":
            self.context = text.text
        elif name == "source":
            self.source = text
        elif name in _NOTES:
            self.notes.append(" ".join(text.text.split()))
        else:
            self.targets.append((self._form(), text))

    def _form(self) -> str:
        """Return the plural form of a translation, and its number among the length variants."""
        plural = str(max(self.plural - 1, 0)) if self.is_plural else ""
        width = f"width-{self.variant}" if self.variant > 1 else ""
        return "-".join(filter(None, (plural, width)))

    def _end_message(self) -> None:
        self.is_open = False
        if self.state is State.FUZZY and not any(target.text for _, target in self.targets):
            self.state = State.UNTRANSLATED
        if (self.state is State.FUZZY and not self.options.fuzzy) or (
            self.state is State.OBSOLETE and not self.options.obsolete
        ):
            return
        for form, target in self.targets or [(self._form(), self._empty_text())]:
            self.pending.append(self._segment(self.source, target, form))

    def _empty_text(self) -> Text:
        """Return an empty text at the current position."""
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        return Text("", line, column, (), None)

    def _segment(self, source: Text, target: Text, form: str) -> Segment:
        return Segment(
            source.text,
            target.text,
            *self.langs,
            self.id or source.text,
            str(self.file.path),
            target.line,
            target.column,
            self.state if target.text else State.UNTRANSLATED,
            comments=tuple(dict.fromkeys((*self.head, *self.notes))),
            flags=_FLAGS[self.is_plural],
            form=form,
            context=self.context,
            source_codes=source.codes,
            target_codes=target.codes,
            layout=target.layout,
            first_line=self.first_line,
            last_line=self.parser.CurrentLineNumber,
        )


_ENDINGS = (".ts",)
FORMAT = Format(
    _ENDINGS,
    read=read,
    walked=_ENDINGS,
    writing=XML,
    is_translation=is_translation,
    otherwise="javascript",
)
