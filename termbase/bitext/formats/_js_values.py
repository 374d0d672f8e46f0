"""The texts of a module of JavaScript, with paths that do not depend on its language."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from termbase.bitext.base import File
from termbase.bitext.formats._js_syntax import scan
from termbase.bitext.formats._scanner import Value
from termbase.bitext.patterns import language_of_name, languages_in
from termbase.bitext.positions import Lines
from termbase.lazy import lazily

_EXPORTS = frozenset({"default", "exports", "exports.default", "module.exports"})
_NAMED_LANGUAGE = lazily("^[a-z]{2}(?:[A-Z]{2})?(?=[A-Z][a-z])|(?<=[a-z])[A-Z][a-z](?:[A-Z]{2})?$")


def values(text: str, lines: Lines, file: File) -> Iterator[Value]:
    """Yield the strings of the object literals in a file, in order.

    The name of the variable is the first key of a path if there are several objects, unless it
    names a language, or the object is what the module exports. A language in it is left out:
    ``zhMessages`` corresponds to ``enMessages``.
    """
    found = list(scan(text, lines, file))
    seconds: dict[str, set[str]] = defaultdict(set)
    for value in found:
        if value.raw:
            second = value.path[1] if len(value.path) > 2 else ""
            seconds[str(value.path[0])].add(str(second))
    names = frozenset(seconds)
    for value in found:
        name, rest = str(value.path[0]), value.path[1:]
        is_dropped = len(names) == 1 or name in _EXPORTS or bool(languages_in(name))
        first = () if is_dropped else (_NAMED_LANGUAGE.sub(_without_language, name),)
        # As in JSON, a single key that names the language of all that is below it is left out.
        keys = seconds.get(name, set())
        has_language = len(keys) == 1 and bool(language_of_name(*keys))
        yield value._replace(path=(*first, *rest[has_language:]))


def _without_language(match: re.Match[str]) -> str:
    return "" if language_of_name(match[0]) else match[0]
