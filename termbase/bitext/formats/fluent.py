"""Project Fluent's files (`.ftl`), as in Firefox.

The key of a text is its message, with its attribute after a full stop, and the variant in brackets.
Variants are compared with the same variant of the source, or with its default. The attributes of
terms are left out, since they describe the grammar of one language, and so are access keys and
styles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import attrgetter

from termbase.bitext.base import Entry, File, Options, comments_in
from termbase.bitext.formats import Format, Place
from termbase.bitext.formats._fluent_syntax import patterns
from termbase.bitext.pairs import Monolingual, Pair
from termbase.bitext.positions import Lines
from termbase.bitext.writing import Writing
from termbase.lazy import lazily

_BRACE = lazily("[{}]")
_DEFAULT = "default"
_NO_TEXT = lazily(r"\.(?:\w*accesskey\w*|key|style)\Z", re.IGNORECASE)


def entries(file: File, _options: Options) -> Iterator[Entry]:
    """Yield the texts of a file; comments above a message, and on its group, belong to it."""
    text = file.utf_8()
    lines = Lines(text)
    head = comments_in(text, ("#",))
    for key, variant, is_default, found, begin, end, comments in patterns(text, file):
        if _NO_TEXT.search(key):
            continue
        yield Entry(
            f"{key}[{variant}]" if variant else key,
            found.text,
            found.line,
            found.column,
            tuple(dict.fromkeys((*head, *comments))),
            variant,
            found.codes,
            found.layout,
            lines.place(begin)[0],
            lines.place(max(begin, end - 1))[0],
            _DEFAULT if is_default else "",
            key,
        )


def pair(sources: list[Entry], targets: list[Entry], _target: File) -> Iterator[Pair]:
    """Pair the texts by key and variant, in the order of the target; those it lacks come last."""
    exact = {entry.key: entry for entry in reversed(sources)}
    defaults = {entry.name: entry for entry in reversed(sources) if entry.kind == _DEFAULT}
    for entry in targets:
        yield exact.get(entry.key) or defaults.get(entry.name), entry
    translated = set(map(attrgetter("name"), targets))
    for name, entry in reversed(defaults.items()):
        if name not in translated:
            yield entry, None


FORMAT = Format(
    (".ftl",),
    monolingual=Monolingual(entries, pair),
    writing=Writing(lambda text: _BRACE.sub(lambda brace: f'{{ "{brace[0]}" }}', text)),
    places={".ftl": Place.ANYWHERE},
)
