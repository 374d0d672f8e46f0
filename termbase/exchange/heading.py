"""What the heading of a column says: terms in a language, perhaps with a status, or a field.

A language is named by its tag (``zh-Hans``) or its name (``英文``, ``英文术语``). A column such as
``en (deprecated)`` has terms of that status, whatever the status of the row, and ``英文缩写`` has
abbreviations; a column such as ``note (en)`` or ``英文定义`` has the texts in that language. The
glossaries of Crowdin, Lokalise, memoQ and Phrase have such columns under other names (``Term
[en]``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, partial
from typing import NamedTuple

from termbase.catalog.comments import TERM_KEYS
from termbase.exchange.chinese import OF_EITHER_SCRIPT
from termbase.exchange.words import folded, meanings, status_named, type_named
from termbase.lazy import lazily
from termbase.tags import is_chinese
from termbase.text import language_names
from termbase.text.script import has_han

_words = partial(meanings, "headings.tsv")  # of a kind of headings


@cache
def _other_terms() -> re.Pattern[str]:
    """Return a pattern for the headings of other terms, with a language before them or not."""
    longest = sorted(_words("terms"), key=len, reverse=True)
    return re.compile(rf"(?P<lang>.*?)[\s_]*(?P<word>{'|'.join(map(re.escape, longest))})")


def field_named(name: str) -> str:
    """Return the field of concepts, or the text of the note, that a heading means; or nothing.

    A text is named by its data category, as in `termbase.exchange.note_parts`.

    >>> field_named("备注"), field_named("出處"), field_named("Definition source"), field_named("x")
    ('note', 'source', 'definitionSource', '')
    """
    word = folded(name)
    return _words("field").get(word, "") or _words("text").get(word, "")


_PROSE_IN = lazily(
    r"(.+?)\s?(定义|释义|解释|含义|备注|附注|说明|注释|定义来源|来源|出处|上下文|语境|例句|示例)"
)
_DETAILED = lazily(r"(.+?)\s*[(（\[](.+)[)）\]]")
# Of the glossaries of Lokalise, memoQ and Phrase: en_description, English_Def, zh_cn_Status.
_AFTER_LANGUAGE = lazily(
    r"(.+?)[_ ](def|definition|description|notes?|comments?|context|example|source|status)"
)
OF_ITS_TERMS = "*"
"""In place of a language tag: the column is in the language that its terms and the others show."""
_OF_CONCEPTS = {f"concept {name}": name for name in ("definition", "note", "subject")}
_IN_LANGUAGE = {"def": "definition", "description": "definition", "term": ""}
"""Words that are headings only beside a language, and their fields."""


class Heading(NamedTuple):
    """The content of a column: terms in a language, or a field of concepts.

    Attributes:
        lang: Language tag of the terms, or of the field; empty if the field has none.
        field: Name of the field; empty for terms.
        status: Status of the terms; empty if the row decides.
        answers: The statuses for yes and no, of a column that asks for one.
    """

    lang: str = ""
    field: str = ""
    status: str = ""
    answers: tuple[str, str] | None = None


def heading(text: str) -> Heading | None:
    """Interpret the heading of a column; return None if it is unknown."""
    name = " ".join(text.split()).lower()
    field = field_named(name) or _OF_CONCEPTS.get(name, "")
    if field or _language(name):  # "id" is the tag of Indonesian, too
        return Heading("" if field else _language(name), field)
    if answers := _words("question").get(folded(name).rstrip("?？")):
        yes, no = answers.split()
        return Heading(field="status", answers=(yes, no))
    return next(filter(None, (read(name) for read in _READERS)), None)


def _of_prose(name: str) -> Heading | None:
    """Interpret the heading of a column of texts in a language: en_description, 英文定义."""
    for match in (_AFTER_LANGUAGE.fullmatch(name), _PROSE_IN.fullmatch(folded(name))):
        if match and (lang := _language(match[1])):
            return Heading(lang, _IN_LANGUAGE.get(match[2]) or field_named(match[2]))
    return None


def is_of_terms(text: str) -> bool:
    """Return whether a heading says that a column has terms, but not in which language.

    >>> is_of_terms("术语名称"), is_of_terms("Term"), is_of_terms("中文术语")
    (True, True, False)
    """
    name = " ".join(text.split()).lower()
    return name in ("term", "terms") or (has_han(name) and folded(name) in _words("term"))


def _language(name: str, *, is_detail: bool = False) -> str:
    """Return the language that a heading names, or that it is Chinese of either script."""
    if language_names.is_vague(name, is_detail=is_detail):
        return OF_EITHER_SCRIPT
    return language_names.named(name, is_detail=is_detail)


def _of_other_terms(name: str) -> Heading | None:
    """Interpret the heading of a column of terms that are not the preferred ones.

    Without a language it is that of Chinese in either script.
    """
    match = _other_terms().fullmatch(folded(name))
    if match is None:
        return None
    lang = _language(match["lang"]) if match["lang"] else OF_ITS_TERMS
    return Heading(lang, status=_words("terms")[match["word"]]) if lang else None


def _detailed(name: str) -> Heading | None:
    """Interpret a heading with a detail in brackets: a language or a status."""
    match = _DETAILED.fullmatch(name)
    if match is None:
        return None
    first, detail = match.groups()
    field, lang = field_named(first), _language(detail, is_detail=True)
    if lang and folded(first) in _words("term"):
        return Heading(lang)
    if lang and (first in _IN_LANGUAGE or field not in ("", "id", "subject")):
        return Heading("" if field == "pos" else lang, _IN_LANGUAGE.get(first, field))
    status = type_named(detail) or status_named(detail)
    if status in TERM_KEYS and (lang := _language(first)):
        return Heading(lang, status=status)
    return None


_READERS = (_of_prose, _of_other_terms, _detailed)


def translations_beside(named: Iterable[str], text: str) -> str:
    """Return the language of a column of translations beside one of terms in another language."""
    tags = list(dict.fromkeys(named))
    if len(tags) != 1 or not (language_names.of_translations(text) or is_of_terms(text)):
        return ""
    return "en" if is_chinese(tags[0]) else OF_EITHER_SCRIPT
