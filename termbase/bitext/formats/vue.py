"""The `<i18n>` blocks of Vue's single-file components, in JSON or YAML.

A block has the texts of one language, which its attribute ``locale`` names, or of several, each
under the name of its language. The unit is the key of a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from termbase.bitext.base import Draft, Entry, File, Options
from termbase.bitext.formats import Format, json, yaml
from termbase.bitext.pairs import by_key, segment
from termbase.bitext.patterns import language_of_name
from termbase.errors import DocumentError
from termbase.lazy import lazily
from termbase.model import Segment, State
from termbase.tags import distance, nearest

_SOURCE_LANG = "en"
_MOST_BLOCKS = 50
# A block that is never closed is consumed to the end, so that the search is linear.
_BLOCK = lazily(r"^<i18n\b([^<>\n]{0,300}?)(?:/>|>(?:(.*?)</i18n>|.*))", re.MULTILINE | re.DOTALL)
_LOCALE = lazily(r"\blocale\s*=\s*[\"']([\w-]+)[\"']")
_YAML = lazily(r"\blang\s*=\s*[\"']ya?ml[\"']")
_FIRST_KEY = lazily(r"[\s{]*[\"']?([\w-]+)")


def read(file: File, options: Options) -> Iterator[Segment]:
    """Yield the segments of each language besides that of the source, which is English by default.

    Raises:
        DocumentError: The file is not text, a block is not valid, or there is only one language.
    """
    texts: dict[str, list[Entry]] = {}
    for lang, entry in _entries(file, options):
        texts.setdefault(lang, []).append(entry)
    languages = tuple(texts)
    wanted = options.source_lang or _SOURCE_LANG
    place = nearest(wanted, languages)
    if place is None or len(languages) < 2:
        raise DocumentError(
            "has no <i18n> with texts in {lang} and in another language", file.path, lang=wanted
        )
    source_lang = languages[place]
    for lang in languages:
        is_wanted = not options.target_lang or distance(lang, options.target_lang) is not None
        if lang != source_lang and is_wanted:
            known = replace(options, source_lang=source_lang, target_lang=lang)
            for source, target in by_key(texts[source_lang], texts[lang], file):
                yield segment(source, target, file, known, State.MISSING)


def _entries(file: File, options: Options) -> Iterator[tuple[str, Entry]]:
    """Yield the texts in the blocks of a file, each with its language."""
    text = file.text(usually_utf_8=True)
    for match in islice(_BLOCK.finditer(text), _MOST_BLOCKS):
        if match[2] is None or not match[2].strip():
            continue
        # What precedes the block is left blank, so that positions are those in the file.
        begin = match.start(2)
        column = begin - text.rfind("\n", 0, begin) - 1
        blank = "\n" * text.count("\n", 0, begin) + " " * column
        block = Draft(file.path, f"{blank}{match[2]}".encode("utf-8", "surrogatepass"))
        module = yaml if _YAML.search(match[1]) else json
        entries = list(module.entries(block, options))
        locale = _LOCALE.search(match[1])
        lang = language_of_name(locale[1]) if locale else ""
        first = _FIRST_KEY.match(match[2])
        if not lang and not all(language_of_name(_root(entry)) for entry in entries):
            lang = language_of_name(first[1]) if first else ""  # the only root, which is left out
        for entry in entries:
            if lang:
                yield lang, entry
            elif of_root := language_of_name(_root(entry)):
                yield of_root, entry._replace(key=entry.key.partition(".")[2])


def _root(entry: Entry) -> str:
    return entry.key.partition(".")[0]


FORMAT = Format((".vue",), read=read, writing=json.FORMAT.writing)
