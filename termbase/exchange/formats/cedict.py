"""CC-CEDICT, the community-maintained Chinese–English dictionary, plain (``.u8``) or gzipped.

The format is that of https://cc-cedict.org/wiki/format:syntax, one entry per line::

    多極化 多极化 [duo1 ji2 hua4] /to multipolarize/multipolarization/

An entry is one reading of a word. It becomes one concept with the Simplified and the Traditional
form, and its glosses as English terms, the first one preferred. The Traditional form is Taiwan's,
if the term base has Traditional Chinese of several regions. Remarks in brackets, glosses that
explain or refer (``variant of``, ``see``, ``abbr. for``) and glosses too long for a term go to the
definition, classifiers to the Chinese note. If the reading is not the most likely one of the
characters, the Chinese note has it: ``pinyin: háng``.

The dictionary is licensed under CC BY-SA 4.0; a line in the header of the catalogs says so.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from termbase.errors import DocumentError, unreadable
from termbase.exchange.formats import Format, Reader
from termbase.exchange.record import Record, Source
from termbase.lazy import lazily
from termbase.model import Status, Term
from termbase.text import pinyin
from termbase.text.languages import varieties
from termbase.text.readings import readings
from termbase.text.script import has_han

MAX_LINE = 20_000
MAX_TERM = 60
MAX_WRONG = 20
"""Number of faulty lines, without a single entry, after which the file is rejected."""
LICENCE = (
    "Contains entries of CC-CEDICT (https://cc-cedict.org/), published by MDBG under the licence "
    "CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/)."
)

_TAIWAN = "zh-Hant-TW"
_ENTRY = lazily(r"(\S+)\s+(\S+)\s+\[([^\]]*)\]\s*/(.*)/\s*$")
_REMARK = lazily(r"\s*\([^()]*\)")
_POINTER = lazily(
    r"(?:\w+ )?variant of |see (?:also )?|abbr\. |also written |also pr\. |Taiwan pr\. |same as "
    r"|used in |surname |equivalent of |erhua |contraction of |Japanese variant"
)
_CLASSIFIER = lazily(r"CL:")
_BOTH_SCRIPTS = lazily(r"[^\s\[\],，;|]+\|([^\s\[\],，;|]+)")
_READING = lazily(r"\[([A-Za-z:0-9 ·,]+)\]")


@dataclass(slots=True)
class _Glosses:
    """The glosses of an entry, by their use."""

    terms: dict[str, None] = field(default_factory=dict)
    explanations: list[str] = field(default_factory=list)
    classifiers: list[str] = field(default_factory=list)


def read(source: Source) -> Iterator[Record]:
    """Yield the entries of the dictionary, one at a time."""
    source.attribution = (LICENCE,)
    known = varieties("zh-Hant", source.languages)
    lang = _TAIWAN if _TAIWAN in known else next(iter(known), "zh-Hant")
    entries = 0
    for number, line in enumerate(_lines(source), 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        match = _ENTRY.match(text)
        if match:
            entries += 1
            yield _record(number, lang, match)
            continue
        source.fault(
            number, "is not an entry of the form Traditional Simplified [pin1 yin1] /gloss/gloss/"
        )
        if not entries and source.report.rejected >= MAX_WRONG:
            break
    if not entries and source.report.rejected:
        raise DocumentError(
            "is not CC-CEDICT, whose lines have the form Traditional Simplified [pin1 yin1]"
            " /gloss/",
            source.path,
            source.report.faults[0].line,
        )
    if not entries:
        raise DocumentError("has no entries; is the file complete?", source.path)


def _lines(source: Source) -> Iterator[str]:
    """Yield the lines of the file, decompressed if necessary and of bounded length."""
    try:
        with source.open() as raw:
            packed = raw.read(2) == b"\x1f\x8b"
            raw.seek(0)
            stream: BinaryIO = gzip.GzipFile(fileobj=raw) if packed else raw  # type: ignore[assignment]
            encoding = "utf-8-sig"
            while data := stream.readline(MAX_LINE):
                source.read = raw.tell()
                yield data.decode(encoding)
                encoding = "utf-8"
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise DocumentError("is a damaged gzip file; download it again", source.path) from None
    except UnicodeDecodeError:
        raise DocumentError(
            "is not UTF-8, the encoding of CC-CEDICT; convert it", source.path
        ) from None
    except OSError as error:
        raise unreadable(DocumentError, error, source.path) from error


def _record(line: int, lang: str, entry: re.Match[str]) -> Record:
    traditional, simplified, reading, body = entry.groups()
    chinese = Term(simplified, "zh-Hans")
    glosses = _sorted(body)
    english = [
        Term(text, "en", Status.ADMITTED if number else Status.PREFERRED)
        for number, text in enumerate(glosses.terms)
    ]
    definitions = {"en": "; ".join(glosses.explanations)} if glosses.explanations else {}
    notes = [*_reading_note(simplified, reading)]
    if glosses.classifiers:
        notes.append("量词：" + "、".join(glosses.classifiers))
    return Record(
        line=line,
        terms=(*english, chinese, Term(traditional, lang)),
        key=english[0] if english else chinese,
        definitions=definitions,
        notes={"zh-Hans": "；".join(notes)} if notes else {},
        apart=True,
    )


def _sorted(body: str) -> _Glosses:
    """Classify the glosses between the slashes."""
    found = _Glosses()
    for sense in filter(None, (part.strip() for part in body.split("/"))):
        if _CLASSIFIER.match(sense):
            found.classifiers += [
                _BOTH_SCRIPTS.sub(r"\1", _READING.sub("", one)).strip()
                for one in sense[3:].split(",")
            ]
            continue
        terms = [_REMARK.sub("", part).strip(" ,") for part in sense.split(";")]
        usable = [text for text in terms if _is_term(text)]
        found.terms |= dict.fromkeys(usable)
        if len(usable) < len(terms) or "(" in sense:
            found.explanations.append(_READING.sub("", _BOTH_SCRIPTS.sub(r"\1", sense)))
    return found


def _is_term(text: str) -> bool:
    """Return whether a gloss can be a term: short, and without remarks or references."""
    return (
        0 < len(text) <= MAX_TERM
        and not has_han(text)
        and not _POINTER.match(text)
        and not any(mark in text for mark in "()[]|…")
        and any(char.isalnum() for char in text)
    )


def _reading_note(simplified: str, reading: str) -> Iterator[str]:
    """Yield a note on the reading, if it is not the most likely one of the word."""
    syllables = tuple(reading.lower().replace("u:", "v").split())
    expected = readings(simplified)
    if expected and pinyin.key(expected[0]) != pinyin.key(syllables):
        yield f"pinyin: {pinyin.marked(syllables)}"


FORMAT = Format(Reader((".u8", ".u8.gz", ".cedict"), read))
