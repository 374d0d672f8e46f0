"""Where the source of a file stands: ``locales/en/{name}.json`` for ``locales/zh/{name}.json``.

The fields of a pattern stand for one part of a path between slashes, or a stretch of it; ``{path}``
may stand for several, and ``{lang}`` for a language as files and folders are named after it:
``zh-CN``, ``zh_Hans``, Android's ``zh-rCN`` and ``b+zh+Hans``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import PurePath
from typing import NamedTuple

from termbase.bitext.tags import distance
from termbase.errors import ProjectError
from termbase.paths import composed
from termbase.text import languages
from termbase.text.lazy import lazily

PLAIN_CHINESE = "zh"
"""What names Chinese, but not in which characters it is written."""
_FIELD = lazily(r"\{(\w+)\}")
_LANG = r"(?:b\+)?[A-Za-z]{2,3}(?:[-_+][A-Za-z0-9]+)*"
_NAME = lazily(_LANG)
_WORD = lazily("[A-Za-z0-9]+")


@dataclass(frozen=True)
class SourcePattern:
    """Finds the source of a translation by the translation's path.

    Attributes:
        source: Where sources stand, relative to the project, with slashes.
        target: Where translations stand; has the field ``{lang}``, and each field of `source`.
            If empty, it is `source` with the name of the source's language made a field.
        source_lang: BCP 47 tag.

    Raises:
        ProjectError: The two do not go together.
    """

    source: str
    target: str = ""
    source_lang: str = "en"
    _regex: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        target = self.target or _translated(self.source, self.source_lang)
        fields = set(_FIELD.findall(target))
        if "lang" not in fields or not set(_FIELD.findall(self.source)) <= fields:
            raise ProjectError(
                "the pattern {target} needs the field {{lang}} and each field of {source}",
                target=repr(target),
                source=repr(self.source),
            )
        object.__setattr__(self, "target", composed(target))
        object.__setattr__(self, "_regex", re.compile(_as_regex(self.target)))

    def source_of(self, path: str) -> tuple[str, str] | None:
        """The path of a translation's source, and the tag of the translation's language.

        Args:
            path: Relative to the project, with slashes.

        Returns:
            None where the path is not one of a translation.
        """
        if not self._regex.fullmatch(path):
            plain = composed(path)  # macOS may have decomposed what the pattern has composed
            return self.source_of(plain) if plain != path else None
        # `messages_zh_CN` fits `{name}_{lang}` in two ways; the language is the longest it can be.
        for name in sorted(names(path), key=len, reverse=True):
            match = re.fullmatch(_as_regex(self.target.replace("{lang}", name)), path)
            if match and (lang := language_of_name(name)):
                if distance(lang, self.source_lang) == 0:
                    return None
                return _filled(self.source, {**match.groupdict(), "lang": name}), lang
        return None

    def is_source(self, path: str) -> bool:
        """Whether a path, relative to the project and with slashes, is that of a source."""
        pattern = _as_regex(composed(self.source))
        return any(re.fullmatch(pattern, written) for written in (path, composed(path)))


def language_of_name(name: str) -> str:
    """The tag of the language that a file or folder is named after; empty if none is.

    >>> language_of_name("zh-rTW"), language_of_name("README")
    ('zh-Hant-TW', '')
    >>> language_of_name("CN")  # a country, but what Chinese projects call their README.CN.md
    'zh-Hans'
    """
    plain = name.removeprefix("b+").replace("+", "-")
    plain = re.sub(r"-r(?=[A-Z]{2}$)", "-", plain)
    if plain.lower() == "cn":
        return "zh-Hans"
    try:
        return languages.tag(plain) if languages.is_known(plain) else ""
    except ValueError:
        return ""


def names(path: str) -> Iterator[str]:
    """What in a path is written like the name of a language, from each of its words on."""
    for start, end in _spans(path):
        yield path[start:end]


def is_plain_chinese(path: PurePath) -> bool:
    """Whether the language that a path names is Chinese, and no script or country beside it.

    Args:
        path: That of a file, whose own name, or the nearest folder's, tells its language.
    """
    for part in reversed(path.parts):
        if named := languages_in(part):
            before, _, after = named[0]
            return part[len(before) : len(part) - len(after)].lower() == PLAIN_CHINESE
    return False


class Named(NamedTuple):
    """A part of a path in which a language is named.

    Attributes:
        before: What stands before the name.
        lang: BCP 47 tag of the language.
        after: What stands after the name.
    """

    before: str
    lang: str
    after: str


@lru_cache(maxsize=4096)
def languages_in(part: str) -> tuple[Named, ...]:
    """The languages that a part of a path may be named after, the longest name first."""
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


def _filled(pattern: str, values: Mapping[str, str]) -> str:
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


def _translated(source: str, source_lang: str) -> str:
    """The pattern of translations, from that of their sources."""
    if "{lang}" in source:
        return source
    found = [
        match
        for match in re.finditer(rf"(?<![A-Za-z0-9{{]){_LANG}(?![A-Za-z0-9}}])", source)
        if distance(match[0], source_lang) in {0, 1}
    ]
    if found:
        return f"{source[: found[0].start()]}{{lang}}{source[found[0].end() :]}"
    if re.search(r"(^|/)values/", source):  # Android
        return re.sub(r"((?:^|/)values)/", r"\1-{lang}/", source, count=1)
    if source.endswith(".properties"):
        return source.removesuffix(".properties") + "_{lang}.properties"
    raise ProjectError(
        "where are the translations of {source}? Say it in the configuration, with {{lang}} "
        "for their language",
        source=repr(source),
    )
