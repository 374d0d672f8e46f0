"""The usual locations of source files, such as ``en.lproj`` for ``zh-Hans.lproj``.

They are tried for a translation whose source no `SourcePattern` finds. The language in its path is
replaced by that of the source, as an existing file or folder spells it (``en``, ``en-US``,
``Base.lproj``, ``base``). Or it is left out, as Android (``values`` for ``values-zh-rCN``), Java
(``messages.properties``) and documentation (``README.md``, ``docs/a.md`` for ``docs/zh/a.md``) do.
Only existing files count as sources.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from termbase.bitext.formats import Place, place_of
from termbase.bitext.patterns import Named, language_of_name, languages_in
from termbase.bitext.siblings import Folder, without_language
from termbase.tags import distance

_DEPTH = 4
"""How many parts of a path, counted from the file's name, may name its language."""
_APPLE, _BASE = ".lproj", "Base.lproj"
_PLAIN_BASE = "base"
_ANDROID = "values"
_FOLDERS = frozenset(
    {"_locales", "i18n", "l10n", "lang", "langs", "languages", "locale", "locales", "translations"}
    | {"localization", "localizations", "localisation", "localisations", "messages"}
)


class Source(NamedTuple):
    """The source file of a translation."""

    path: Path
    source_lang: str
    target_lang: str


class SourceFinder:
    """A finder of source files in the usual locations, which lists each folder only once.

    Use a new object for every run, since the listings become outdated.
    """

    def __init__(self) -> None:
        self._folders: dict[Path, Folder] = {}
        self._sources: dict[tuple[Path, str], Source | None] = {}

    def source_of(self, path: Path, source_lang: str = "en") -> Source | None:
        """Return the source of a translation, or None if it is not in a usual location."""
        key = path, source_lang
        if key not in self._sources:
            # The working folder itself may be named after the language.
            self._sources[key] = self._source_of(path, source_lang) or self._source_of(
                path.absolute(), source_lang
            )
        return self._sources[key]

    def is_source(self, path: Path, source_lang: str = "en") -> bool:
        """Return whether a file is a source file in a usual location.

        Either its path names the source language, or an existing translation has it for a source.
        """
        parts = [path.stem, *path.absolute().parts[-_DEPTH:-1]]
        return any(
            part in (_ANDROID, _BASE) or _is_name_of(part.removesuffix(_APPLE), source_lang)
            for part in parts
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
                for other, tag in self._replacements(folder, named, source_lang):
                    found = folder.joinpath(other, *rest)
                    if found != path and found.is_file():
                        return Source(found, tag, named.lang)
                is_whole = not (named.before or named.after)
                if is_whole and rest and (found := folder.joinpath(*rest)).is_file():
                    return Source(found, source_lang, named.lang)
        return None

    def _possible_translations(self, path: Path, source_lang: str) -> Iterator[Path]:
        """Yield possible translations of a file: beside it, or in subfolders named by language."""
        folder = self._folder(path.parent)
        for name in folder.translations(path.name, source_lang):
            yield path.with_name(name)
        for name in folder.languages():
            within = path.with_name(name) / path.name
            if within.is_file():
                yield within
        if path.parent.name == _PLAIN_BASE:
            beside = path.parent.parent
            yield from (beside / name / path.name for name in self._folder(beside).languages())

    def _replacements(self, folder: Path, named: Named, lang: str) -> Iterator[tuple[str, str]]:
        """Yield names that may replace one with a language in it, and their languages' tags.

        The most likely come first.
        """
        yield from self._folder(folder).names_between(named.before, lang, named.after)
        if named.after == _APPLE and not named.before:
            yield _BASE, lang
        if not (named.before or named.after):
            yield _PLAIN_BASE, lang
        if plain := without_language(named):
            yield plain, lang

    def _folder(self, path: Path) -> Folder:
        if path not in self._folders:
            self._folders[path] = Folder(_list_names(path))
        return self._folders[path]


def is_translation_path(path: Path) -> bool:
    """Return whether a file found in a search of folders is, by its path, one of translations.

    Documents and data that merely lie in a folder named after a language are not.
    """
    place = place_of(path.suffix.lower())
    if place is None or place is Place.ANYWHERE:
        return place is not None
    if place is Place.NAMED and languages_in(path.stem):
        return True
    # The working folder itself may be one of them.
    folders = path.absolute().parts[-1 - _DEPTH : -1]
    return any(
        folder.lower() in _FOLDERS or folder.endswith(_APPLE) or folder.startswith(f"{_ANDROID}-")
        for folder in folders
    )


def _list_names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - names are wanted, not paths
    except OSError:
        return []


def _is_name_of(part: str, lang: str) -> bool:
    named = language_of_name(part)
    return bool(named) and distance(named, lang) is not None
