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

from termbase.bitext.patterns import language_of_name, names
from termbase.bitext.tags import distance

_DEPTH = 4
"""Parts of a path, from the file's name on, that may name its language."""
_SEPARATORS = "-_."
_APPLE, _BASE = ".lproj", "Base.lproj"
_ANDROID = "values"
_ENDINGS = frozenset({".arb", ".json", ".properties", ".strings", ".xml", ".yaml", ".yml"})
_FOLDERS = frozenset(
    {"_locales", "i18n", "l10n", "lang", "langs", "languages", "locale", "locales", "translations"}
)


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


def source_of(path: Path, source_lang: str = "en") -> Source | None:
    """The source of a translation, if it stands where it usually does.

    Args:
        path: The translation.
        source_lang: BCP 47 tag of the language to look for.
    """
    # The folder that the program is run in may be the one with the name of the language.
    return _source_of(path, source_lang) or _source_of(path.absolute(), source_lang)


def _source_of(path: Path, source_lang: str) -> Source | None:
    parts = path.parts
    for place in range(len(parts) - 1, max(-1, len(parts) - 1 - _DEPTH), -1):
        part = parts[place]
        for name in sorted(names(part), key=len, reverse=True):
            lang = language_of_name(name)
            if not lang or distance(lang, source_lang) is not None:
                continue
            folder, rest = Path(*parts[:place]), parts[place + 1 :]
            for other, tag in _others(folder, *_around(part, name), source_lang):
                found = folder.joinpath(other, *rest)
                if found != path and found.is_file():
                    return Source(found, tag, lang)
            if part == name and rest and (found := folder.joinpath(*rest)).is_file():
                return Source(found, source_lang, lang)
    return None


def is_source(path: Path, source_lang: str = "en") -> bool:
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
        for other in _possible_translations(path)
        if (found := _source_of(other, source_lang))
    )


def _possible_translations(path: Path) -> Iterator[Path]:
    """Files that may be the translations of one that stands beside or above them."""
    begins = {path.stem + separator for separator in _SEPARATORS}
    begins |= {_around(path.stem, name)[0] for name in names(path.stem)} - {""}
    wanted = tuple(begins)
    for name in _listed(path.parent):
        if name.startswith(wanted):
            if name.endswith(path.suffix):
                yield path.with_name(name)
        elif "." not in name and language_of_name(name):
            within = path.with_name(name) / path.name
            if within.is_file():
                yield within


def is_usual(path: Path) -> bool:
    """Whether a file of a folder that is searched is, by its place, one of translations.

    Documents and data that happen to stand in a folder named after a language are not.
    """
    if path.suffix.lower() not in _ENDINGS:
        return False
    folders = path.parts[-1 - _DEPTH : -1]
    return any(
        folder.lower() in _FOLDERS or folder.endswith(_APPLE) or folder.startswith(f"{_ANDROID}-")
        for folder in folders
    )


def _around(part: str, name: str) -> tuple[str, str]:
    """What stands in a part of a path before the name of a language, and after."""
    before, _, after = part.partition(name)
    return before, after


def _others(folder: Path, before: str, after: str, lang: str) -> Iterator[tuple[str, str]]:
    """What may stand in place of a name with a language in it, the likeliest first, and its tag."""
    found: list[tuple[int, str]] = []
    for name in _listed(folder):
        if not (name.startswith(before) and name.endswith(after)):
            continue
        middle = name[len(before) : len(name) - len(after)]
        far = distance(language_of_name(middle) or "und", lang)
        if far is not None:
            found.append((far, name))
    for _, name in sorted(found):
        yield name, language_of_name(name[len(before) : len(name) - len(after)])
    if after == _APPLE and not before:
        yield _BASE, lang
    if before.endswith(tuple(_SEPARATORS)) and (not after or after.startswith(".")):
        yield before[:-1] + after, lang


def _listed(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - names are wanted, not paths
    except OSError:
        return []


def _is_name_of(part: str, lang: str) -> bool:
    named = language_of_name(part)
    return bool(named) and distance(named, lang) is not None
