"""Files and folders in the same folder whose names differ only in a language.

Names are indexed, so that in large folders they need not be compared in pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from operator import itemgetter
from pathlib import PurePath

from termbase.bitext.patterns import Named, languages_in
from termbase.tags import distance, primary_subtag

_SEPARATORS = ("-", "_", ".")
_NEAREST = 4
"""How many parts at the end of a path may name its language."""


class Folder:
    """An index of the names in a folder by the languages in them."""

    def __init__(self, names: Iterable[str]) -> None:
        # Grouped by language too, because many names may share the text around what only looks
        # like a language: "to" in `how-to-1.md`, `how-to-2.md`.
        self._by_affixes: dict[tuple[str, str], dict[str, list[tuple[str, str]]]] = defaultdict(
            dict
        )
        self._translations: dict[str, list[str]] = defaultdict(list)
        for name in names:
            for named in languages_in(name):
                by_language = self._by_affixes[named.before, named.after]
                by_language.setdefault(primary_subtag(named.lang), []).append((name, named.lang))
                if plain := without_language(named):
                    self._translations[plain].append(name)

    def names_between(self, before: str, lang: str, after: str) -> list[tuple[str, str]]:
        """Return the names made of two given texts and a language between them, the nearest first.

        With each is the tag of its language; regions may differ, as described at `distance`.
        """
        # In most programs American English is the source, and other varieties are translations.
        matching = [
            (rank, tag != "en-US", name, tag)
            for name, tag in self._by_affixes.get((before, after), {}).get(primary_subtag(lang), ())
            if (rank := distance(tag, lang)) is not None
        ]
        return [(name, tag) for *_, name, tag in sorted(matching)]

    def languages(self) -> Iterator[str]:
        """Yield the names that consist of a language only."""
        for names in self._by_affixes.get(("", ""), {}).values():
            yield from map(itemgetter(0), names)

    def translations(self, name: str, source_lang: str) -> Iterator[str]:
        """Yield the names that translations of a source file may have.

        These are the source's name with a language added, or with any language in place of the
        source's.
        """
        yield from self._translations.get(name, ())
        for named in languages_in(name):
            if distance(named.lang, source_lang) is not None:
                for names in self._by_affixes.get((named.before, named.after), {}).values():
                    yield from map(itemgetter(0), names)


def language_beside(path: PurePath, source: PurePath) -> str:
    """Return the BCP 47 tag of the language that a path names where its source's names another.

    The source's may name no language there: `values`, `app.json`.

    >>> language_beside(PurePath("app/de/a.json"), PurePath("old/en/a.json"))
    'de'
    >>> language_beside(PurePath("is.md"), PurePath("report.md"))  # not a language
    ''
    """
    for part, other in islice(
        zip(reversed(path.parts), reversed(source.parts), strict=False), _NEAREST
    ):
        around = {(named.before, named.after) for named in languages_in(other)}
        for named in languages_in(part) if part != other else ():
            if (named.before, named.after) in around or without_language(named) == other:
                return named.lang
    return ""


def without_language(named: Named) -> str:
    """Return a name without the language in it; empty if what remains cannot be a name.

    >>> without_language(Named("app_", "zh-Hans", ".properties"))
    'app.properties'
    >>> without_language(Named("", "zh-Hans", ".json"))
    ''
    """
    if named.before.endswith(_SEPARATORS) and (not named.after or named.after.startswith(".")):
        return named.before[:-1] + named.after
    return ""
