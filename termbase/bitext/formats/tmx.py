"""Translation memories in TMX 1.1 to 1.4, of any size, since they are read as a stream.

The unit is the `tuid`, or the number of the translation unit in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from termbase.bitext.base import File, Options
from termbase.bitext.formats import Format
from termbase.bitext.inline import Kind, Text
from termbase.bitext.writing import XML
from termbase.bitext.xmltexts import UnitReader
from termbase.model import Segment, State
from termbase.tags import nearest

_KINDS = {
    "bpt": Kind.NATIVE,
    "ept": Kind.NATIVE,
    "it": Kind.NATIVE,
    "ut": Kind.NATIVE,
    "ph": Kind.THING,
    "hi": Kind.SPAN,
}
_TEXTS = {"seg", "note"}
_ANY = "*all*"
_MANY = 1000
_make = tuple.__new__  # a third of the time that Segment(...) takes


def read(file: File, options: Options) -> Iterator[Segment]:
    """Yield the segments of a translation memory, one for each target language of a unit.

    Raises:
        DocumentError: The file is not TMX, or is malformed or malicious.
    """
    return iter(_Memory(file, options))


class _Memory(UnitReader):
    """A reader of one translation memory."""

    roots = ("tmx",)
    kind = "TMX"
    inline = _KINDS

    def __init__(self, file: File, options: Options) -> None:
        super().__init__(file)
        self.path = str(file.path)
        self.options = options
        self.header_lang = self.source_lang = ""
        self.count = 0
        self.unit = ""
        self.chosen: dict[object, tuple[tuple[int, int, str, str], ...]] = {}
        self.langs: list[str] = []
        self.texts: list[Text] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin a unit, a language or a text."""
        self.descend()
        if self.inside:
            self.builder.start(name, attributes)
        elif name in _TEXTS:
            self.begin_text()
        elif name == "tuv":
            self.langs.append(attributes.get("xml:lang") or attributes.get("lang", ""))
        elif name == "tu":
            self.count += 1
            self.unit = attributes.get("tuid") or str(self.count)
            self.source_lang = attributes.get("srclang") or self.header_lang
            self.begin_unit()
            self.langs, self.texts = [], []
        elif name == "header":
            self.header_lang = attributes.get("srclang", "")

    def end(self, name: str) -> None:
        """Record the segments of a unit when its element ends."""
        if self.depth == self.inside:
            text = self.finish_text()
            if name == "note":
                self.add_note(text)
            elif len(self.texts) < len(self.langs):
                self.texts.append(text)
        elif self.inside:
            self.builder.end(name)
        elif name == "tu":
            self._add_segments()
            self.is_open = False
        self.depth -= 1

    def _add_segments(self) -> None:
        """Record the segments of the unit that has been read."""
        texts = self.texts
        if len(texts) != len(self.langs):
            self.fail("the unit {unit} has a tuv without a seg", unit=self.unit)
        last_line = self.parser.CurrentLineNumber
        notes = tuple(dict.fromkeys((*self.head, *self.notes))) if self.head else tuple(self.notes)
        for i, j, source_lang, target_lang in self._pairs(tuple(self.langs)):
            text, line, column, codes, layout = texts[j]
            self.pending.append(
                _make(
                    Segment,
                    (
                        *(texts[i].text, text, source_lang, target_lang, self.unit, self.path),
                        *(line, column, State.TRANSLATED if text else State.UNTRANSLATED),
                        *(notes, (), "", "", texts[i].codes, codes, layout),
                        *(self.first_line, last_line),
                    ),
                )
            )

    def _pairs(self, langs: tuple[str, ...]) -> tuple[tuple[int, int, str, str], ...]:
        """Return the indexes of source and target texts, and their languages, for each segment.

        Cached, since the units of a translation memory mostly have the same languages.
        """
        options = self.options
        key = (options.source_lang or self.source_lang, options.target_lang, langs)
        if key not in self.chosen:
            if len(self.chosen) > _MANY:
                self.chosen.clear()
            source = self._source(langs)
            if source is None:
                self.chosen[key] = ()
            else:
                source_lang = self.language(langs[source])
                targets = self._targets(source, langs)
                self.chosen[key] = tuple(
                    (source, j, source_lang, self.language(langs[j])) for j in targets
                )
        return self.chosen[key]

    def _source(self, langs: tuple[str, ...]) -> int | None:
        """Return the index of the source: in the wanted language, or `srclang`, or the first."""
        if self.options.source_lang:
            return nearest(self.options.source_lang, langs)
        index = nearest(self.source_lang, langs) if self.source_lang != _ANY else None
        return index or 0

    def _targets(self, source: int, langs: tuple[str, ...]) -> Iterable[int]:
        """Return the indexes of the targets: the one in the wanted language, or all others."""
        if not self.options.target_lang:
            return [j for j in range(len(langs)) if j != source]
        # The source itself is excluded, though its language may be the nearest.
        others = tuple(lang if j != source else "" for j, lang in enumerate(langs))
        target = nearest(self.options.target_lang, others)
        return [] if target is None else [target]


FORMAT = Format((".tmx",), read=read, walked=(".tmx",), writing=XML, is_running=True)
