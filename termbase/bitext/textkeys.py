r"""Files in one language whose keys are the texts of the source: ``{"Log in": "登录"}``.

Laravel writes them, and so do Nextcloud and the converters of gettext catalogs to JSON for the web
(Jed), which have a list of plural forms for each text and ``\u0004`` after its context.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from termbase.bitext.base import (
    Entry,
    File,
    Options,
    language_of_path,
    language_of_text,
    without_source,
)
from termbase.bitext.pairs import are_texts, segment
from termbase.bitext.patterns import is_plain_chinese
from termbase.lazy import lazily
from termbase.model import Segment, State
from termbase.tags import primary_subtag

_HEAD = 1 << 14
"""How many bytes of a file are read to decide whether its keys are texts."""
_SAMPLE = 200
"""How many texts are examined to detect their language."""
_KEY = lazily(r"""(?:"((?:[^"\\\n]|\\.){1,400})"|'((?:[^'\\\n]|\\.){1,400})')\s*:\s*["'\[]""")
_CONTEXT = "\x04"
_FIRST, _SECOND = ".0", ".1"  # the ends of the keys of a list's items
_FORM = "one"
"""The plural form of the source, whose key is the text for one thing."""
_HEADER = frozenset(
    {"domain", "lang", "language", "plural-forms", "plural_forms", "pluralForm", "version"}
)
"""Keys that Jed and Nextcloud write besides the texts."""
_NEXTCLOUD_PLURAL = lazily(r"_(.+)_::_(.+)_")


def is_of_texts(path: Path, source_lang: str) -> bool:
    """Return whether a path names a language, and the keys in the file are texts of the source.

    Only the beginning of the file is read.
    """
    lang = language_of_path(path)
    if not lang or primary_subtag(lang) == primary_subtag(source_lang):
        return False
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD).decode("utf-8", "ignore")
    except OSError:
        return False
    return are_texts(one or other for one, other in _KEY.findall(head))


def reader(
    entries: Callable[[File, Options], Iterable[Entry]],
) -> Callable[[File, Options], Iterator[Segment]]:
    """Return the function `read` of a format, for files whose keys are the texts of the source.

    It raises `DocumentError` for other files, which need a source.
    """

    def read(file: File, options: Options) -> Iterator[Segment]:
        found = [entry for entry in entries(file, options) if entry.name not in _HEADER]
        if not are_texts(entry.name for entry in found):
            raise without_source(file.path)
        options = _with_languages(file.path, options, found)
        lists = {entry.key.removesuffix(_SECOND) for entry in found if entry.key.endswith(_SECOND)}
        firsts = {entry.key.removesuffix(_FIRST): entry for entry in found}
        # Before version 1 of Jed, a list began with the plural of the source, or null.
        is_old = any(key not in firsts for key in lists)
        for entry in found:
            key, _, item = entry.key.rpartition(".")
            first = firsts.get(key) if key in lists and item.isdecimal() else None
            if is_old and first:
                if entry is not first:
                    yield _segment(entry, first.text, file, options)
            elif entry.name:
                yield _segment(entry._replace(form=_FORM) if first else entry, "", file, options)

    return read


def _with_languages(path: Path, options: Options, entries: list[Entry]) -> Options:
    """Return the options with the languages that they leave open, if these can be detected."""
    texts = "\n".join(entry.text for entry in entries[:_SAMPLE])
    names = "\n".join(entry.name for entry in entries[:_SAMPLE])
    lang = language_of_path(path)
    if not lang or is_plain_chinese(path):
        lang = language_of_text(texts) or lang
    source_lang = options.source_lang or language_of_text(names) or "en"
    return replace(options, source_lang=source_lang, target_lang=options.target_lang or lang)


def _segment(entry: Entry, plural: str, file: File, options: Options) -> Segment:
    """Return the segment of a translation; its source is the key, or the plural if there is one."""
    context, _, source = entry.name.rpartition(_CONTEXT)
    both = _NEXTCLOUD_PLURAL.fullmatch(source)
    original = Entry(entry.key, plural or (both[2] if both else source), entry.line, entry.column)
    return segment(original, entry, file, options, State.MISSING)._replace(context=context)
