"""Arrays of PHP, as in Laravel (`lang/zh_CN/messages.php`), and variables of other programs.

The key of a text is its path, with dots. The parts that Laravel separates by vertical bars, which
may begin with a condition such as ``{0}`` or ``[2,*]``, are plural forms.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.bitext.base import Entry, File, Options
from termbase.bitext.formats import Format, Place
from termbase.bitext.formats._php_syntax import values
from termbase.bitext.formats._scanner import Comments, Value
from termbase.bitext.pairs import Monolingual
from termbase.bitext.positions import Lines
from termbase.bitext.writing import Writing
from termbase.lazy import lazily

_MARKS = ("//", "#", "/*", "*")
_PART = lazily(r"[^|]+")
_CONDITION = lazily(r"\s*(?:\{\s*(\d)\s*\}|[\[{][\d\s,*.+-]{0,40}[\]}])\s*")
_OTHER = "other"


def entries(file: File, _options: Options) -> Iterator[Entry]:
    """Yield the texts of a file, with the comments in the lines above them."""
    text = file.text(usually_utf_8=True)
    lines = Lines(text)
    comments = Comments(text, lines, _MARKS)
    for value in values(text, lines, file):
        for form, start, end in _forms(value.raw):
            yield comments.added(_entry(value, form, start, end, lines))


def _forms(raw: str) -> list[tuple[str, int, int]]:
    """Return the plural forms in a text, each with its name, and where it begins and ends."""
    parts = list(_PART.finditer(raw))
    if len(parts) < 2 or "||" in raw or not all(part[0].strip() for part in parts):
        return [("", 0, len(raw))]
    found = []
    for number, part in enumerate(parts):
        condition = _CONDITION.match(part[0])
        start = part.start() + (condition.end() if condition else 0)
        form = _OTHER if part is parts[-1] else str(number)
        found.append(((condition and condition[1]) or form, start, part.end()))
    return found


def _entry(value: Value, form: str, start: int, end: int, lines: Lines) -> Entry:
    raw = value.raw[start:end]
    stripped = raw.strip() if start or end < len(value.raw) else raw
    part = value._replace(raw=stripped, start=value.start + start + raw.find(stripped))
    entry = part.entry(part.notation.decode(stripped), lines)
    return entry._replace(key=f"{entry.key}[{form}]") if form else entry


FORMAT = Format(
    (".php",),
    monolingual=Monolingual(entries),
    writing=Writing(lambda text: text.replace("\\", "\\\\").replace("'", "\\'")),
    places={".php": Place.FOLDERS},
)
