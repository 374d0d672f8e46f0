"""The syntax of comments in entries: lines of the form `key: value`.

Extracted comments (`#.`) describe the concept and its English terms; translator comments (`# `)
describe the terms in the language of the catalog. Both have the same keys. A term may be followed
by a vertical bar and a note: ``deprecated: one belt, one road | not the official English since
2015``. ``ignore: missing-term`` and ``check: off`` exempt the concept from checks;
``check: subject`` makes it less binding in texts about other subjects. Lines without a known
key are preserved but not interpreted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from termbase.lazy import lazily
from termbase.model import OFF_SUBJECT, Status, Term, TermType

PROSE_KEYS = ("definition", "note", "subject", "pos", "language")
TERM_KEYS: dict[str, tuple[Status, TermType]] = {
    "admitted": (Status.ADMITTED, TermType.FULL),
    "abbreviation": (Status.ADMITTED, TermType.ABBREVIATION),
    "deprecated": (Status.DEPRECATED, TermType.FULL),
    "superseded": (Status.SUPERSEDED, TermType.FULL),
}
PROPOSED = "proposed"
"""The key of an admitted term that awaits a reviewer in an entry that is itself reviewed."""
REJECTED = "rejected"
"""The key of a proposed term that a reviewer has rejected, in an entry that is itself reviewed."""
JOINED = "joined"
"""The key of the concept into which a retired one was joined."""
IGNORE, CHECK, OFF, SUBJECT = "ignore", "check", "off", "subject"
_CHECKED = {OFF: "all", SUBJECT: OFF_SUBJECT}
"""The values of `check`, and the names that `Concept.ignored` has for them."""
_OF_TERMS = frozenset([*TERM_KEYS, PROPOSED])
_KEYS = frozenset([*PROSE_KEYS, *_OF_TERMS, REJECTED, JOINED, IGNORE, CHECK])
_SHORTEST, _FULL, _WIDEST = 50, 74, 76
"""Lengths that show whether a tool wrapped a line, without its marker; polib wraps at 78."""
_FIRST = lazily(r"[^\s-]*-?")
_AT_HYPHEN = lazily(r"(?<=\w-)\n(?!(?:and|or|to)\b)")
_COMMA = lazily(r"[,，、]")
_BAR = lazily(r"(?<!\\)\|")
_HAN = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff\u3000-\u303f\uff00-\uffef"
_BETWEEN_HAN = lazily(rf"(?<=[{_HAN}])\n(?=[{_HAN}])")


@dataclass(slots=True)
class Comments:
    """The parsed comments of an entry.

    Attributes:
        prose: The values of `definition`, `note`, `subject`, `pos`, `language` and `joined`.
        terms: (key, term, note) in order.
        rejected: The terms that a reviewer has rejected, which are not terms of the concept.
        ignored: The checks named by `ignore`; ``all`` if `check` is ``off``, and `OFF_SUBJECT` if
            it is ``subject``.
    """

    prose: dict[str, str] = field(default_factory=dict)
    terms: list[tuple[str, str, str]] = field(default_factory=list)
    rejected: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)

    def as_terms(self, lang: str, *, proposed: bool = False) -> list[Term]:
        """Return the terms as objects of the data model.

        Args:
            lang: BCP 47 tag of their language.
            proposed: Whether the entry is fuzzy, so that all of them await a reviewer.
        """
        return [
            Term(
                text,
                lang,
                *TERM_KEYS.get(key, TERM_KEYS["admitted"]),
                note=note,
                proposed=proposed or key == PROPOSED,
            )
            for key, text, note in self.terms
        ]


def parse(text: str) -> Comments:
    """Parse the comments of one kind, given as lines without their markers.

    A definition or note may continue on the following lines, since some editors wrap comments.
    """
    found = Comments()
    for key, value in _values(text):
        rest = value
        if not rest:
            continue
        if key in _OF_TERMS:
            term, note = _split_note(joined(rest))
            if term:
                found.terms.append((key, term, note))
        elif key == REJECTED:
            found.rejected.append(_split_note(joined(rest))[0])
        elif key == IGNORE:
            found.ignored += _names(rest)
        elif key == CHECK:
            # Other values are remarks, or mistakes that lint reports.
            found.ignored += [_CHECKED[name]] if (name := rest.casefold()) in _CHECKED else []
        elif key not in found.prose:
            found.prose[key] = joined(rest)
    return found


def _values(text: str) -> list[tuple[str, str]]:
    """Return (key, value) for the lines with a known key, including continuation lines."""
    values: list[tuple[str, str]] = []
    open_prose = False
    before = ""
    for line in text.split("\n"):
        key, colon, rest = (line if ":" in line else line.replace("：", ":", 1)).partition(":")
        if colon and (key := key.rstrip()) in _KEYS:
            open_prose = key in {"definition", "note"}
            values.append((key, rest.strip()))
        elif (
            values and line.strip() and (open_prose or _goes_on(before, line, "|" in values[-1][1]))
        ):
            key, value = values[-1]
            values[-1] = (key, f"{value}\n{line.strip()}")
        else:
            open_prose = False
            before = ""
            continue
        before = line
    return values


def _goes_on(before: str, line: str, in_note: bool) -> bool:
    """Return whether a line continues a term or its note: it is indented, or wrapped by a tool.

    Tools break a line where the next word would not fit. A Chinese sentence has no spaces, so a
    line of a note may be much shorter or longer than usual.
    """
    if line.startswith("  "):
        return True
    if in_note:
        if len(before) > _WIDEST:
            return " " not in before.rstrip() or before.endswith("-")
        word = line.partition(" ")[0]
        return before.rstrip().endswith("|") or len(before) + 1 + len(word) > _FULL
    if not _SHORTEST <= len(before) <= _WIDEST:
        return False
    first = _FIRST.match(line)
    gap = not before.endswith("-")
    return len(before) + gap + len(first[0] if first else "") > _FULL


def joined(value: str) -> str:
    """Return a wrapped text as one line."""
    if "\n" in value:
        value = _AT_HYPHEN.sub("", _BETWEEN_HAN.sub("", value))
    return " ".join(value.split())


def items(lines: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return comment lines of one kind by an identity, for merging two versions.

    A term is identified by its text, a definition and the like by its key, and any other line by
    its text. The lines include their markers and continuation lines.
    """
    found: dict[str, tuple[str, ...]] = {}
    for key, item_lines in split_items(lines):
        text = _without_marker(item_lines[0])
        name = key or text
        if key in _OF_TERMS or key == REJECTED:
            name = (
                f"{REJECTED if key == REJECTED else 'term'} {_split_note(_values(text)[0][1])[0]}"
            )
        while name in found:
            name += "+"
        found[name] = tuple(item_lines)
    return found


def split_items(lines: Iterable[str]) -> list[tuple[str, list[str]]]:
    """Split comment lines of one kind into items, each with its continuation lines.

    Args:
        lines: The lines, with their markers.

    Returns:
        Key and lines of each item; the key is empty for a line without a known one.
    """
    found: list[tuple[str, list[str]]] = []
    name = before = ""
    for line in lines:
        text = _without_marker(line)
        ((key, _),) = _values(text) or [("", "")]
        in_note = bool(found) and any("|" in one for one in found[-1][1])
        goes_on = name in {"definition", "note"} or (name and _goes_on(before, text, in_note))
        before = text
        if not key and goes_on and text.strip():
            found[-1][1].append(line)
            continue
        name = key or text
        found.append((key, [line]))
    return found


def without_markers(lines: Iterable[str]) -> str:
    """Return comment lines without their markers, as `parse` takes them."""
    return "\n".join(map(_without_marker, lines))


def _without_marker(line: str) -> str:
    """Return a comment line without its marker."""
    return line.lstrip()[2:].removeprefix(" ").rstrip()


def _names(value: str) -> list[str]:
    """Return the names in a list; a vertical bar begins a note, as after a term."""
    names, _ = _split_note(value)
    return [name for part in _COMMA.split(names) if (name := part.strip())]


def _split_note(value: str) -> tuple[str, str]:
    if "|" not in value:
        return " ".join(value.split()), ""
    bar = _BAR.search(value)
    term, note = (value[: bar.start()], value[bar.end() :]) if bar else (value, "")
    return _plain(term), _plain(note)


def _plain(text: str) -> str:
    """Return the text on one line, with escaped bars decoded."""
    return " ".join(text.replace("\\|", "|").split())
