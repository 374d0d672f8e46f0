"""Files and folders that stand beside each other and differ by the language they are named after.

In a folder of thousands, each name is looked at once, not once for every other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from operator import itemgetter

from termbase.bitext.patterns import Named, languages_in
from termbase.bitext.tags import distance

_SEPARATORS = ("-", "_", ".")


class Folder:
    """What stands in a folder, by the languages of its names.

    Args:
        names: The names of its files and folders.
    """

    def __init__(self, names: Iterable[str]) -> None:
        # Many names may differ by what only looks like a language: `how-to-1.md`, `how-to-2.md`.
        # So those of one language are told from the others at once.
        self._alike: dict[tuple[str, str], dict[str, list[tuple[str, str]]]] = defaultdict(dict)
        self._translations: dict[str, list[str]] = defaultdict(list)
        for name in names:
            for named in languages_in(name):
                of_all = self._alike[named.before, named.after]
                of_all.setdefault(_code(named.lang), []).append((name, named.lang))
                if plain := without_language(named):
                    self._translations[plain].append(name)

    def named_after(self, before: str, lang: str, after: str) -> list[tuple[str, str]]:
        """The names in which a language, and nothing else, stands between two texts.

        Args:
            before: What a name begins with.
            lang: BCP 47 tag.
            after: What it ends with.

        Returns:
            Names with the tags of their languages, the nearest first.
        """
        found = [
            (far, name, tag)
            for name, tag in self._alike.get((before, after), {}).get(_code(lang), ())
            if (far := distance(tag, lang)) is not None
        ]
        return [(name, tag) for _, name, tag in sorted(found)]

    def languages(self) -> Iterator[str]:
        """The names that are those of languages."""
        for names in self._alike.get(("", ""), {}).values():
            yield from map(itemgetter(0), names)

    def translations(self, name: str, source_lang: str) -> Iterator[str]:
        """The names that another has with a language, or with another one than the source's."""
        yield from self._translations.get(name, ())
        for named in languages_in(name):
            if distance(named.lang, source_lang) is not None:
                for names in self._alike.get((named.before, named.after), {}).values():
                    yield from map(itemgetter(0), names)


def without_language(named: Named) -> str:
    """A name without the language in it; empty if it is none then.

    >>> without_language(Named("app_", "zh-Hans", ".properties"))
    'app.properties'
    >>> without_language(Named("", "zh-Hans", ".json"))
    ''
    """
    if named.before.endswith(_SEPARATORS) and (not named.after or named.after.startswith(".")):
        return named.before[:-1] + named.after
    return ""


def _code(lang: str) -> str:
    return lang.partition("-")[0]
