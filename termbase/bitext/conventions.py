"""Where the source of a file usually stands: ``en.lproj`` beside ``zh-Hans.lproj``.

Where no `SourcePattern` tells, the name of the language in a translation's path is replaced by that
of the source's language, as a file or folder beside it has it (``en``, ``en-US``, ``Base.lproj``),
or left out, as Android (``values`` beside ``values-zh-rCN``), Java (``messages.properties``) and
writers of documents (``README.md``, ``docs/a.md`` for ``docs/zh/a.md``) do. Only a file that is
there is taken for a source.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from termbase.bitext.patterns import Named, language_of_name, languages_in
from termbase.bitext.siblings import Folder, without_language
from termbase.bitext.tags import distance

_DEPTH = 4
"""Parts of a path, from the file's name on, that may name its language."""
_APPLE, _BASE = ".lproj", "Base.lproj"
_ANDROID = "values"
_ENDINGS = frozenset({".arb", ".json", ".properties", ".strings", ".xml", ".yaml", ".yml"})
_FOLDERS = frozenset(
    {"_locales", "i18n", "l10n", "lang", "langs", "languages", "locale", "locales", "translations"}
    | {"localization", "localizations", "localisation", "localisations", "messages"}
)
_BUNDLES = (".arb", ".properties")
"""Endings of files that are translations wherever they stand, if named after a language."""


class Source(NamedTuple):
    """A source found.

    Attributes:
        path: The file.
        source_lang: BCP 47 tag of its language.
        target_lang: Tag of the language of the translation.
    """

    path: Path
    source_lang: str
    target_lang: str


class Places:
    """Where sources usually stand; each folder is listed once.

    Not to be kept for longer than a run: files come and go.
    """

    def __init__(self) -> None:
        self._folders: dict[Path, Folder] = {}
        self._sources: dict[tuple[Path, str], Source | None] = {}

    def source_of(self, path: Path, source_lang: str = "en") -> Source | None:
        """The source of a translation, if it stands where it usually does.

        Args:
            path: The translation.
            source_lang: BCP 47 tag of the language to look for.
        """
        asked = path, source_lang
        if asked not in self._sources:
            # The folder that the program is run in may be the one with the name of the language.
            self._sources[asked] = self._source_of(path, source_lang) or self._source_of(
                path.absolute(), source_lang
            )
        return self._sources[asked]

    def is_source(self, path: Path, source_lang: str = "en") -> bool:
        """Whether a file is where sources usually stand.

        Its path names their language; or a translation of it, by its path, stands where one usually
        does.
        """
        named = [path.stem, *path.absolute().parts[-_DEPTH:-1]]
        return any(
            part in (_ANDROID, _BASE) or _is_name_of(part.removesuffix(_APPLE), source_lang)
            for part in named
        ) or any(
            found.path == path
            for other in self._possible_translations(path, source_lang)
            if (found := self._source_of(other, source_lang))
        )

    def _source_of(self, path: Path, source_lang: str) -> Source | None:
        parts = path.parts
        for place in range(len(parts) - 1, max(-1, len(parts) - 1 - _DEPTH), -1):
            for named in languages_in(parts[place]):
                if distance(named.lang, source_lang) is not None:
                    continue
                folder, rest = Path(*parts[:place]), parts[place + 1 :]
                for other, tag in self._others(folder, named, source_lang):
                    found = folder.joinpath(other, *rest)
                    if found != path and found.is_file():
                        return Source(found, tag, named.lang)
                is_whole = not (named.before or named.after)
                if is_whole and rest and (found := folder.joinpath(*rest)).is_file():
                    return Source(found, source_lang, named.lang)
        return None

    def _possible_translations(self, path: Path, source_lang: str) -> Iterator[Path]:
        """Files that may be the translations of one that stands beside or above them."""
        folder = self._folder(path.parent)
        for name in folder.translations(path.name, source_lang):
            yield path.with_name(name)
        for name in folder.languages():
            within = path.with_name(name) / path.name
            if within.is_file():
                yield within

    def _others(self, folder: Path, named: Named, lang: str) -> Iterator[tuple[str, str]]:
        """What may stand in place of a name with a language in it, the likeliest first; its tag."""
        yield from self._folder(folder).named_after(named.before, lang, named.after)
        if named.after == _APPLE and not named.before:
            yield _BASE, lang
        if plain := without_language(named):
            yield plain, lang

    def _folder(self, path: Path) -> Folder:
        if path not in self._folders:
            self._folders[path] = Folder(_listed(path))
        return self._folders[path]


def is_usual(path: Path) -> bool:
    """Whether a file of a folder that is searched is, by its place, one of translations.

    Documents and data that happen to stand in a folder named after a language are not.
    """
    if path.suffix.lower() not in _ENDINGS:
        return False
    if path.suffix.lower() in _BUNDLES and languages_in(path.stem):
        return True
    folders = path.parts[-1 - _DEPTH : -1]
    return any(
        folder.lower() in _FOLDERS or folder.endswith(_APPLE) or folder.startswith(f"{_ANDROID}-")
        for folder in folders
    )


def _listed(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - names are wanted, not paths
    except OSError:
        return []


def _is_name_of(part: str, lang: str) -> bool:
    named = language_of_name(part)
    return bool(named) and distance(named, lang) is not None
