"""XLIFF 1.2 and 2.x (OASIS), including the dialects of CAT tools, read as a stream.

The unit is the id of the `trans-unit` or `unit`. A `unit` of 2.x may have several segments, whose
id is the `form`, and so may a `trans-unit` of 1.2 that has a `seg-source`, as in Trados Studio.
Segments that a translator has not confirmed in Trados Studio, memoQ or Phrase are fuzzy.
`translate="no"` is inherited from files and groups. Alternative translations (`alt-trans`, matches)
and older versions (memoQ) are ignored, and so is what a reviser has deleted in Trados Studio.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from termbase.bitext.base import File, Options, language_of_path
from termbase.bitext.formats import Format, _xliff_dialects as dialects
from termbase.bitext.inline import Kind, Text
from termbase.bitext.writing import XML
from termbase.bitext.xmltexts import UnitReader
from termbase.model import Segment, State

_KINDS = {
    "g": Kind.SPAN,
    "pc": Kind.SPAN,
    "bx": Kind.POINT,
    "ex": Kind.POINT,
    "sc": Kind.POINT,
    "ec": Kind.POINT,
    "bpt": Kind.NATIVE,
    "ept": Kind.NATIVE,
    "it": Kind.NATIVE,
    "ph": Kind.THING,
    "x": Kind.THING,
}
_UNITS = {"trans-unit", "unit"}
_SEGMENTS = {"trans-unit", "segment"}
_FOREIGN = "?"
_NOTHING = Text("", 0, 0, (), None)
"""The source of a segment that only the target has."""


def read(file: File, options: Options) -> Iterator[Segment]:
    """Yield the segments of an XLIFF file, including untranslated ones.

    Raises:
        DocumentError: The file is not XLIFF, or is malformed or malicious.
    """
    return iter(_Document(file, options))


class _Document(UnitReader):
    """A reader of one XLIFF file."""

    roots = ("xliff",)
    kind = "XLIFF"
    inline = _KINDS
    namespaces = True

    def __init__(self, file: File, options: Options) -> None:
        super().__init__(file)
        self.options = options
        self.core: str | None = None
        self.stack: list[str] = []
        self.translated = [True]  # `translate` of each open file, group and unit
        self.langs = ("", "")
        self.count = 0
        self.foreign = 0  # depth of an addition to a unit, such as its older versions
        self.clear_unit("", "")
        self.is_open = False
        self.clear_segment({})

    def clear_unit(self, unit: str, approved: str) -> None:
        """Begin a unit."""
        self.unit, self.approved = unit, approved
        self.begin_unit()
        self.segments: list[Segment] = []
        self.container = ""  # the open element that may be divided into segments
        self.parts: dict[str, dict[str, Text]] = {"seg-source": {}, "target": {}}
        self.part_states: dict[str, str] = {}
        self.own_state: State | None = None
        self.is_of_phrase = False

    def clear_segment(self, attributes: Mapping[str, str]) -> None:
        """Begin a segment."""
        self.form, self.state = attributes.get("id", ""), attributes.get("state", "")
        self.source: Text | None = None
        self.target: Text | None = None
        self.place = (0, 0)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin a unit, a segment or a text; read the languages of a file."""
        self.descend()
        if name == dialects.TRADOS_SEGMENT:
            self.part_states[attributes.get("id", "")] = attributes.get("conf", "")
        name = self._local(name)
        parent = self.stack[-1] if self.stack else ""
        self.stack.append(name)
        if self.foreign:
            return
        if name == _FOREIGN and self.is_open and not self.inside:
            self.foreign = self.depth
        elif self.container and name == "mrk" and attributes.get("mtype") == "seg":
            self.part = attributes.get("mid", "")
            self.begin_text()
        elif self.inside:
            kind = dialects.kind_of_mark(attributes) if name == "mrk" else None
            self.builder.start(name, attributes, kind)
        elif name in {"source", "target"} and parent in _SEGMENTS:
            if name == "target":
                self.state = attributes.get("state", self.state)
                self.container = name if self._is_divided() else ""
            self.begin_text()
        elif name == "seg-source" and parent in _SEGMENTS:
            self.container = name
        elif name == "note":
            self.begin_text()
        elif name in _UNITS or name in {"xliff", "file", "group"}:
            self._open_element(name, attributes)
        elif name == "segment":
            self.clear_segment(attributes)

    def end(self, name: str) -> None:
        """Record the segments of a unit when its element ends."""
        name = self.stack.pop()
        if self.foreign:
            self.foreign = self.foreign if self.depth > self.foreign else 0
        elif self.depth == self.inside:
            if name == "mrk":
                self.parts[self.container][self.part] = self.finish_text()
            else:
                self._record_text(name)
        elif self.inside:
            self.builder.end(name)
        elif name in {"xliff", "file", "group"}:
            self.translated.pop()
        elif name in _UNITS:
            self._close_unit(name)
        elif name == "segment":
            self._close_segment()
        if name == self.container and not self.inside:
            self.container = ""
        self.depth -= 1

    def _local(self, name: str) -> str:
        """Return the local name of an element of XLIFF; `_FOREIGN` for other namespaces."""
        space, _, local = name.rpartition(" ")
        if self.core is None:
            self.core = space
        return local if space == self.core else _FOREIGN

    def _open_element(self, name: str, attributes: Mapping[str, str]) -> None:
        translate = attributes.get("translate")
        self.translated.append(translate != "no" if translate else self.translated[-1])
        if name in _UNITS:
            self.count += 1
            unit = attributes.get("id") or str(self.count)
            self.clear_unit(unit, attributes.get("approved", ""))
            self.clear_segment({})
            self.own_state = dialects.state_of_unit(attributes)
            self.is_of_phrase = dialects.is_of_phrase(attributes)
        elif name == "file":
            source, target = self.langs
            self._set_languages(
                attributes.get("source-language", source), attributes.get("target-language", target)
            )
        elif name == "xliff":
            self._set_languages(attributes.get("srcLang", ""), attributes.get("trgLang", ""))

    def _set_languages(self, source: str, target: str) -> None:
        """Set the languages of the next segments: as the options state, or else the file."""
        self.langs = (
            self.options.source_lang or self.language(source),
            self.options.target_lang or self.language(target) or language_of_path(self.file.path),
        )

    def _record_text(self, name: str) -> None:
        """Record the text that has been collected, as a note, source or target."""
        text = self.finish_text()
        if self.is_of_phrase and name != "note":
            text = dialects.with_codes_of_phrase(text)
        if name == "note":
            self.add_note(text)
        elif name == "target":
            self.target = text
        else:
            self.source = text
            self.place = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1

    def _close_unit(self, name: str) -> None:
        """Record the segments of a unit."""
        if self.parts["target"]:
            self._close_parts()
        elif name == "trans-unit":
            self._close_segment()
        last_line = self.parser.CurrentLineNumber
        notes = tuple(dict.fromkeys((*self.head, *self.notes)))
        if self.translated.pop():
            for segment in self.segments:
                self.pending.append(segment._replace(comments=notes, last_line=last_line))
        self.is_open = False

    def _is_divided(self) -> bool:
        """Return whether the segments of the source are all of it, apart from white space."""
        parts = "".join(part.text for part in self.parts["seg-source"].values())
        whole = self.source.text if self.source else ""
        return bool(parts) and "".join(parts.split()) == "".join(whole.split())

    def _close_parts(self) -> None:
        """Record the segments of a unit of 1.2 that is divided."""
        state = self.state  # of the unit, for segments without one of their own
        sources, targets = self.parts["seg-source"], self.parts["target"]
        for part in dict.fromkeys((*sources, *targets)):
            self.form, self.state = part, self.part_states.get(part) or state
            self.source, self.target = sources.get(part, _NOTHING), targets.get(part)
            if self.source is not _NOTHING or (self.target and self.target.text):
                self._close_segment()

    def _close_segment(self) -> None:
        if self.source is None:
            self.fail("the unit {unit} has no source", unit=self.unit)
        source, target = self.source, self.target or Text("", *self.place, (), None)
        state = State.SURPLUS if source is _NOTHING else self._state(target.text)
        if state is State.FUZZY and not self.options.fuzzy:
            return
        source_lang, target_lang = self.langs
        self.segments.append(
            Segment(
                source.text,
                target.text,
                source_lang,
                target_lang,
                self.unit,
                str(self.file.path),
                target.line,
                target.column,
                state,
                form=self.form,
                source_codes=source.codes,
                target_codes=target.codes,
                layout=target.layout,
                first_line=self.first_line,
            )
        )

    def _state(self, target: str) -> State:
        if not target:
            return State.UNTRANSLATED
        if self.own_state:
            return self.own_state
        if self.state in dialects.STATES:
            return dialects.STATES[self.state]
        return State.FINAL if self.approved == "yes" and not self.state else State.TRANSLATED


_ENDINGS = (".xlf", ".xliff", ".sdlxliff", ".mxliff", ".mqxliff", ".txlf", ".xlif")
FORMAT = Format(_ENDINGS, read=read, walked=_ENDINGS, writing=XML)
