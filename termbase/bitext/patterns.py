"""Patterns of the locations of source files, such as ``locales/en/{name}.json``.

A field of a pattern matches characters other than a slash; ``{path}`` may match slashes too, and
``{lang}`` matches the name of a language as used in file names: ``zh-CN``, ``zh_Hans``, or
Android's ``zh-rCN`` and ``b+zh+Hans``, ``zhCN`` in JavaScript.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import PurePath
from typing import NamedTuple

from termbase import tags
from termbase.errors import ProjectError
from termbase.lazy import lazily
from termbase.paths import composed
from termbase.tags import distance, primary_subtag
from termbase.text import languages

PLAIN_CHINESE = "zh"
"""The tag of Chinese without a script, which is then detected from the text."""
_OTHER_NAMES = {"cn": "zh-Hans", "chs": "zh-Hans", "cht": "zh-Hant"}
"""Names of Chinese in file names: a country, and the abbreviations of Windows for its scripts."""
_FIELD = lazily(r"\{(\w+)\}")
_LANG = r"(?:[a-z]{2}[A-Z][A-Za-z]|(?:b\+)?[A-Za-z]{2,3}(?:[-_+][A-Za-z0-9]+)*)"
_NAME = lazily(_LANG)
_WORD = lazily("[A-Za-z0-9]+")
_NEAREST = 4
"""How many parts at the end of a path may name its language."""
_MOST_SUBTAGS = 3
"""How many subtags a language has at the most: zh-Hant-TW."""


@dataclass(frozen=True)
class SourcePattern:
    """A pattern that finds the source file of a translation by the translation's path.

    Attributes:
        source: Pattern of the paths of sources, relative to the project, with slashes.
        target: Pattern of the paths of translations; has the field ``{lang}`` and all fields of
            `source`. By default, `source` with the name of the source language replaced by
            ``{lang}``.
        source_lang: BCP 47 tag of the source language.
        format: Name of the format of the files; empty if their endings decide.

    Raises:
        ProjectError: `target` lacks a field, or cannot be derived from `source`.
    """

    source: str
    target: str = ""
    source_lang: str = "en"
    format: str = ""
    _regex: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        target = self.target or _derive_target(self.source, self.source_lang)
        fields = set(_FIELD.findall(target))
        if "lang" not in fields or not set(_FIELD.findall(self.source)) <= fields:
            raise ProjectError(
                "the pattern {target} needs the field {{lang}} and every field of {source}",
                target=repr(target),
                source=repr(self.source),
            )
        object.__setattr__(self, "target", composed(target))
        object.__setattr__(self, "_regex", re.compile(_as_regex(self.target)))

    def source_of(self, path: str) -> tuple[str, str] | None:
        """Return the path of a translation's source.

        Args:
            path: Path of the translation, relative to the project, with slashes.

        Returns:
            The path of the source and the BCP 47 tag of the translation's language; None if the
            path is not that of a translation.
        """
        if not self._regex.fullmatch(path):
            plain = composed(path)  # macOS may decompose characters that the pattern has composed
            return self.source_of(plain) if plain != path else None
        # `messages_zh_CN` matches `{name}_{lang}` in two ways; prefer the longest language.
        for name in sorted(names(path), key=len, reverse=True):
            match = re.fullmatch(_as_regex(self.target.replace("{lang}", name)), path)
            if match and (lang := language_of_name(name)):
                if distance(lang, self.source_lang) == 0:
                    return None
                return _fill(self.source, {**match.groupdict(), "lang": name}), lang
        return None

    def is_source(self, path: str) -> bool:
        """Return whether a path, relative to the project and with slashes, is that of a source."""
        pattern = _as_regex(composed(self.source))
        return any(re.fullmatch(pattern, spelling) for spelling in (path, composed(path)))


def language_of_name(name: str) -> str:
    """Return the BCP 47 tag of the language that a file or folder name denotes; empty if none.

    >>> language_of_name("zh-rTW"), language_of_name("README")
    ('zh-Hant-TW', '')
    >>> language_of_name("zhTW")  # in modules of JavaScript
    'zh-Hant-TW'
    >>> language_of_name("CN")  # a country, but what Chinese projects call their README.CN.md
    'zh-Hans'
    """
    plain = name.removeprefix("b+").replace("+", "-")
    plain = re.sub(r"-r(?=[A-Z]{2}$)|(?<=^[a-z]{2})(?=[A-Z][A-Za-z]$)", "-", plain)
    if other := _OTHER_NAMES.get(plain.lower()):
        return other
    try:
        return tags.tag(plain) if languages.is_known(plain) else ""
    except ValueError:
        return ""


def names(path: str) -> Iterator[str]:
    """Yield each part of a path that has the form of a language's name, overlapping ones too."""
    for start, end in _spans(path):
        yield path[start:end]


def may_name(path: str, languages: Collection[str]) -> bool:
    """Return whether a path may name one of some languages; quicker than to see which it names.

    >>> may_name("docs/README_CN.md", {"zh"}), may_name("docs/index.md", {"zh"})
    (True, False)
    """
    words = set(_WORD.findall(path.lower()))
    others = PLAIN_CHINESE in languages and not words.isdisjoint(_OTHER_NAMES)
    return others or not words.isdisjoint(languages)


def is_plain_chinese(path: PurePath) -> bool:
    """Return whether the file, or else its folder, names Chinese without a script or region."""
    for part in reversed(path.parts):
        if named := languages_in(part):
            before, _, after = named[0]
            return part[len(before) : len(part) - len(after)].lower() == PLAIN_CHINESE
    return False


def chinese_of_path(path: PurePath) -> str:
    """Return the BCP 47 tag of the Chinese that a path names; empty if it names none, or English.

    >>> chinese_of_path(PurePath("values-zh-rTW/strings.xml")), chinese_of_path(PurePath("en.json"))
    ('zh-Hant-TW', '')
    """
    for part in reversed(path.parts[-_NEAREST:]):
        langs = [named.lang for named in languages_in(part)]
        if "en" in map(primary_subtag, langs):
            return ""
        for lang in langs:
            if primary_subtag(lang) == PLAIN_CHINESE and lang.count("-") < _MOST_SUBTAGS:
                return lang
    return ""


class Named(NamedTuple):
    """A part of a path that contains the name of a language."""

    before: str
    lang: str
    after: str


@lru_cache(maxsize=4096)
def languages_in(part: str) -> tuple[Named, ...]:
    """Return the languages that a part of a path may name, the longest name first."""
    return tuple(
        Named(part[:start], lang, part[end:])
        for start, end in sorted(_spans(part), key=lambda span: span[0] - span[1])
        if (lang := language_of_name(part[start:end]))
    )


def _spans(path: str) -> Iterator[tuple[int, int]]:
    words = list(_WORD.finditer(path))
    for i, first in enumerate(words):
        for last in words[i:]:
            span = first.start(), last.end()
            if _NAME.fullmatch(path, *span):
                yield span


def _fill(pattern: str, values: Mapping[str, str]) -> str:
    return _FIELD.sub(lambda one: values[one[1]], pattern)


def _as_regex(pattern: str) -> str:
    seen: set[str] = set()

    def piece(match: re.Match[str]) -> str:
        name = match[1]
        if name in seen:
            return f"(?P={name})"
        seen.add(name)
        return f"(?P<{name}>{_LANG if name == 'lang' else '.+' if name == 'path' else '[^/]+'})"

    parts = re.split(r"(\{\w+\})", pattern)
    return "".join(_FIELD.sub(piece, p) if _FIELD.fullmatch(p) else re.escape(p) for p in parts)


def _derive_target(source: str, source_lang: str) -> str:
    """Derive the pattern of translations from the pattern of sources."""
    if "{lang}" in source:
        return source
    matches = [
        match
        for match in re.finditer(rf"(?<![A-Za-z0-9{{]){_LANG}(?![A-Za-z0-9}}])", source)
        if distance(match[0], source_lang) in {0, 1}
    ]
    if matches:
        return f"{source[: matches[0].start()]}{{lang}}{source[matches[0].end() :]}"
    if re.search(r"(^|/)values/", source):  # Android
        return re.sub(r"((?:^|/)values)/", r"\1-{lang}/", source, count=1)
    if source.endswith(".properties"):
        return source.removesuffix(".properties") + "_{lang}.properties"
    raise ProjectError(
        "where are the translations of {source}? Set the pattern in the configuration, with"
        " {{lang}} for their language",
        source=repr(source),
    )
