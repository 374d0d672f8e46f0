"""The lines of one gettext entry, edited in place.

Every line that a change does not concern is preserved: unknown comments, flags, wrapping, and the
blank lines after the entry.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

import polib

from termbase.catalog.escapes import unquoted
from termbase.catalog.references import (
    ISOLATE,
    WIDTH,
    parse_references,
    plain_path,
    reference_lines,
    reference_word,
)
from termbase.lazy import lazily
from termbase.model import Reference

_CONTROL = lazily("[\x01-\x03\x05-\x1f\x7f]")
_ORDER = ("# ", "#.", "#:", "#,", "#|")


def kind_of(line: str) -> str:
    """Return the kind of a line: a comment marker, a keyword, `"`, or empty for a blank line."""
    bare = line.lstrip()
    if not bare:
        return ""
    if bare[0] == "#":
        marker = bare[:2]
        return marker if marker in {"#.", "#:", "#,", "#|", "#~", "#="} else "# "
    return '"' if bare[0] == '"' else bare.split(maxsplit=1)[0].partition("[")[0]


class Block:
    """The lines of an entry, without line ends."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = list(lines)

    @classmethod
    def new(
        cls,
        *,
        context: str | None,
        msgid: str,
        msgstr: str = "",
        comments: Iterable[str] = (),
        extracted: Iterable[str] = (),
        references: Iterable[Reference] = (),
        fuzzy: bool = False,
    ) -> Block:
        """Create a new entry; comments are given without their markers."""
        lines = [f"# {comment}".rstrip() for comment in comments]
        lines += [f"#. {comment}" for comment in extracted]
        lines += reference_lines(references)
        lines += ["#, fuzzy"] if fuzzy else []
        if context is not None:
            lines += _field("msgctxt", context)
        return cls(lines + _field("msgid", msgid) + _field("msgstr", msgstr))

    def comments(self, marker: str) -> list[str]:
        """Return the comment lines of one kind (`# ` or `#.`), without the marker."""
        return [line.lstrip()[2:].strip() for line in self.lines if kind_of(line) == marker]

    def set_comments(self, marker: str, comments: Sequence[str]) -> None:
        """Replace the comment lines of one kind, if they differ."""
        self._replace(marker, [f"{marker.strip()} {comment}".rstrip() for comment in comments])

    def set_lines(self, marker: str, lines: Sequence[str]) -> None:
        """Replace the comment lines of one kind by lines with their markers."""
        indexes = [i for i, line in enumerate(self.lines) if kind_of(line) == marker]
        position = indexes[0] if indexes else self._after(marker)
        for index in reversed(indexes):
            del self.lines[index]
        self.lines[position:position] = lines

    def add_comment(self, marker: str, comment: str) -> None:
        """Add a comment line after the others of its kind."""
        index = self._after(marker)
        self.lines.insert(index, f"{marker.strip()} {comment}")

    def references(self) -> list[Reference]:
        """Return the `#:` references in order."""
        return parse_references(line.lstrip()[2:] for line in self.lines if kind_of(line) == "#:")

    def add_reference(self, reference: Reference) -> bool:
        """Add a reference; return False if the entry has it already.

        Each document has one reference, so another to the same document is replaced.
        """
        reference = Reference(plain_path(reference.path), reference.line)  # as it is read back
        word = reference_word(reference)
        written = [line.strip()[2:].strip() for line in self.lines if kind_of(line) == "#:"]
        text = f" {' '.join(written)} "
        # Parsing hundreds of references for each new one would take time.
        if f" {word} " in text and (ISOLATE in word or ISOLATE not in text):
            return False
        known = self.references() if reference.path in text else []
        if reference in known:
            return False
        if any(other.path == reference.path for other in known):
            self.set_references(reference if r.path == reference.path else r for r in known)
            return True
        last = max((i for i, line in enumerate(self.lines) if kind_of(line) == "#:"), default=None)
        if last is not None and len(self.lines[last]) + 1 + len(word) <= WIDTH:
            self.lines[last] += f" {word}"
        else:
            self.lines.insert(self._after("#:"), f"#: {word}")
        return True

    def set_references(self, references: Iterable[Reference]) -> None:
        """Replace the `#:` lines, if the references differ."""
        wanted = list(references)
        if wanted != self.references():
            self._replace("#:", reference_lines(wanted))

    @property
    def fuzzy(self) -> bool:
        """Whether the entry has the flag `fuzzy`."""
        return any("fuzzy" in flags_of(line) for line in self.lines if kind_of(line) == "#,")

    def set_fuzzy(self, wanted: bool) -> None:
        """Set or remove the flag `fuzzy`; other flags are kept."""
        if wanted == self.fuzzy:
            return
        indexes = [i for i, line in enumerate(self.lines) if kind_of(line) == "#,"]
        if wanted:
            if indexes:
                flags = flags_of(self.lines[indexes[0]])
                self.lines[indexes[0]] = "#, " + ", ".join(["fuzzy", *flags])
            else:
                self.lines.insert(self._after("#,"), "#, fuzzy")
            return
        for index in reversed(indexes):
            flags = [flag for flag in flags_of(self.lines[index]) if flag != "fuzzy"]
            if flags:
                self.lines[index] = "#, " + ", ".join(flags)
            else:
                del self.lines[index]

    def accept(self) -> None:
        """Remove the flag ``fuzzy`` and, if there was one, the previous English term (``#|``)."""
        if self.fuzzy:
            self.set_fuzzy(False)
            self.forget_previous()

    def set_string(self, keyword: str, value: str | None) -> None:
        """Replace `msgctxt`, `msgid` or `msgstr`; of a plural entry, the first form.

        None removes a `msgctxt`.
        """
        start, end = self._string_range(keyword)
        written = [] if value is None else _field(keyword, value)
        if keyword == "msgstr" and self.lines[start : start + 1]:
            name = self.lines[start].split('"', 1)[0].rstrip()
            if name.startswith("msgstr["):
                written[0] = written[0].replace(keyword, name, 1)
        self.lines[start:end] = written

    def set_previous(self, msgid: str, context: str | None = None) -> None:
        """Record the previous English term (`#|`), and the previous id if that differs."""
        entry = polib.POEntry(msgid="", msgstr="", previous_msgid=msgid, previous_msgctxt=context)
        lines = entry.__unicode__(wrapwidth=WIDTH).split("\n")
        self._replace("#|", [line for line in lines if line.startswith("#|")])

    def previous(self, wanted: str = "msgid") -> str:
        """Return the previous English term (`#|`), or id for `msgctxt`; empty if there is none."""
        strings: list[str] = []
        keyword = ""
        for line in self.lines:
            if kind_of(line) == "#|":
                bare = line.lstrip()[2:].strip()
                keyword = kind_of(bare).replace('"', keyword)
                if keyword == wanted:
                    strings.append(bare)
        return unquoted(strings)

    def forget_previous(self) -> None:
        """Remove the lines of the previous English term."""
        self.lines = [line for line in self.lines if kind_of(line) != "#|"]

    def retire(self, *, is_template: bool = False) -> None:
        """Make the entry obsolete (`#~`); its strings and translator comments are kept.

        In a template, the extracted comments and references are kept too, since these exist nowhere
        else then.
        """
        dropped = set() if is_template else {"#.", "#:"}
        lines = []
        for line in self.lines:
            kind = kind_of(line)
            if kind in dropped:
                continue
            if kind in {"# ", "", "#.", "#:", "#,", "#=", "#~"}:
                lines.append(line)
            elif kind == "#|":
                lines.append("#~" + line.lstrip()[1:])
            else:
                lines.append(f"#~ {line}")
        self.lines = lines

    def revive(self) -> None:
        """Make an obsolete entry active again."""
        self.lines = [re.sub(r"^\s*#~(\||[ \t]?)", _revived, line) for line in self.lines]

    def _string_range(self, keyword: str) -> tuple[int, int]:
        """Return the range of lines of a keyword, or an empty range where to insert it."""
        for start, line in enumerate(self.lines):
            if kind_of(line) == keyword:
                end = start + 1
                while end < len(self.lines) and kind_of(self.lines[end]) == '"':
                    end += 1
                return start, end
        index = self._first(lambda kind: kind.startswith("msgid"))
        return index, index

    def _first(self, wanted: Callable[[str], bool]) -> int:
        indexes = (i for i, line in enumerate(self.lines) if wanted(kind_of(line)))
        return next(indexes, len(self.lines))

    def _after(self, marker: str) -> int:
        """Return where to insert a comment line: after those of its kind, or in gettext's order."""
        rank = _ORDER.index(marker)
        position = 0
        for index, line in enumerate(self.lines):
            kind = kind_of(line)
            if kind in _ORDER and _ORDER.index(kind) <= rank:
                position = index + 1
            elif not kind.startswith("#"):
                break
        return position

    def _replace(self, marker: str, lines: Sequence[str]) -> None:
        """Replace the comment lines of one kind, unless they differ in white space only."""
        old = [line.strip() for line in self.lines if kind_of(line) == marker]
        if old != [line.strip() for line in lines]:
            self.set_lines(marker, lines)


def _revived(marker: re.Match[str]) -> str:
    return "#|" if marker[1] == "|" else ""


def flags_of(line: str) -> list[str]:
    """Return the flags in a `#,` line."""
    return [flag.strip() for flag in line.lstrip()[2:].split(",") if flag.strip()]


def _field(keyword: str, value: str) -> list[str]:
    """Return the lines of a keyword and its string, as polib writes them."""
    if len(keyword) + len(value) + 3 <= WIDTH and value.isprintable():
        if "\\" in value or '"' in value:
            value = value.replace("\\", r"\\").replace('"', r"\"")
        return [f'{keyword} "{value}"']
    entry = polib.POEntry(msgid="", msgstr="")
    setattr(entry, keyword, value)
    lines = entry.__unicode__(wrapwidth=WIDTH).split("\n")
    start = next(i for i, line in enumerate(lines) if kind_of(line) == keyword)
    end = start + 1
    while end < len(lines) and lines[end].startswith('"'):
        end += 1
    return [_CONTROL.sub(lambda found: f"\\{ord(found[0]):03o}", line) for line in lines[start:end]]
