"""The script of Chinese terms whose column names none, such as 中文, which is told by the terms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from termbase.exchange.record import Record, Source
from termbase.tags import is_chinese, is_traditional
from termbase.text.languages import varieties
from termbase.text.script import Script, prevailing

OF_EITHER_SCRIPT = "zh-Hani"
"""Language tag of Chinese in either script, as long as it is not known in which (ISO 15924)."""
_SAMPLE = 2000
"""The most terms that are read to tell the script."""


def settled(records: Sequence[Record], source: Source) -> Sequence[Record]:
    """Return records with a language of the term base in place of `OF_EITHER_SCRIPT`.

    It is the term base's Chinese in the script that prevails in the terms. If they are written
    alike in both scripts, it is the only Chinese of the term base, or else that of the heading.
    """
    doubtful = (term.text for record in records for term in record.terms if _is_vague(term.lang))
    sample = list(islice(doubtful, _SAMPLE))
    vague_texts = any(map(_is_vague, _languages_of_texts(records))) if not sample else True
    if not vague_texts:
        return records
    lang = _language("".join(sample), source)

    def known(tag: str) -> str:
        return lang if _is_vague(tag) else tag

    return [
        replace(
            record,
            terms=tuple(term._replace(lang=known(term.lang)) for term in record.terms),
            key=record.key._replace(lang=known(record.key.lang)),
            definitions={known(tag): text for tag, text in record.definitions.items()},
            notes={known(tag): text for tag, text in record.notes.items()},
        )
        for record in records
    ]


def _is_vague(tag: str) -> bool:
    return tag == OF_EITHER_SCRIPT


def _languages_of_texts(records: Iterable[Record]) -> Iterable[str]:
    """Yield the languages of definitions and notes."""
    for record in records:
        yield from record.definitions
        yield from record.notes


def _language(text: str, source: Source) -> str:
    """Return the language of terms, of which a text is a sample."""
    chinese = [lang for lang in source.languages if is_chinese(lang)]
    found = prevailing(text)
    if found in (Script.TRADITIONAL, Script.SIMPLIFIED):
        traditional = found is Script.TRADITIONAL
    elif len(chinese) == 1:
        return chinese[0]
    else:
        traditional = is_traditional(source.vague or "zh-Hans")
    if traditional:
        return source.language("zh-Hant")
    return next(iter(varieties("zh-Hans", source.languages)), "zh-Hans")
