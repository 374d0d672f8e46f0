"""What the heading of a column says: terms in a language, perhaps with a status, or a field.

A language is named by its tag (``zh-Hans``) or its name (``英文``, ``英文术语``). A column such as
``en (deprecated)`` has terms of that status, whatever the status of the row, and ``英文缩写`` has
abbreviations; a column such as ``note (en)`` or ``英文定义`` has the texts in that language. The
glossaries of Crowdin, Lokalise, memoQ and Phrase have such columns under other names (``Term
[en]``).
"""

from __future__ import annotations

from typing import NamedTuple

from termbase.exchange._chinese import OF_EITHER_SCRIPT
from termbase.exchange._words import by_word, folded, status_named, type_named
from termbase.lazy import lazily
from termbase.text import language_names

_FIELDS = by_word(
    {
        "id": "id",
        "subject": "subject; subject field; domain; 领域; 学科; 学科领域; 专业领域; 主题领域; "
        "类别; 分类",
        "pos": "pos; part of speech; 词性",
        "definition": "definition; 定义; 释义",
        "status": "status; 状态; 术语状态; 审定状态",
        "note": "note; notes; usage note; remark; remarks; comment; comments; 备注; 附注; 注释",
    }
)
"""Heading to field."""
_PROSE = ("definition", "note")
_STATUSES = ("admitted", "abbreviation", "deprecated", "superseded")
_SHORT = lazily(r"(.+?)(?:缩写|縮寫|简称|簡稱|缩略语|縮略語|\s+abbreviations?)")
_PROSE_IN = lazily(r"(.+?)(定义|释义|定義|釋義|备注|備註)")
_DETAILED = lazily(r"(.+?)\s*[(（\[](.+)[)）\]]")
# Of the glossaries of Lokalise, memoQ and Phrase: en_description, English_Def, zh_cn_Status.
_AFTER_LANGUAGE = lazily(r"(.+?)_(def|definition|description|notes?|comments?|status)")
# What is in a column whose language is in brackets: 姓名（中）, Name (English).
_OF_TERMS = lazily(
    r"(?:terms?|names?|术语|術語|名称|名稱|名|姓名|人名|词条|詞條|词语|詞語|译名|譯名|译法|譯法|全称|全稱"
    r"|表述|表达|表達)"
)
_SIGNS = {"中": OF_EITHER_SCRIPT, "汉": "zh-Hans", "漢": "zh-Hant", "英": "en"}
_SIGNS |= {"简": "zh-Hans", "簡": "zh-Hans", "繁": "zh-Hant"}
_OF_CONCEPTS = {f"concept {name}": name for name in ("definition", "note", "subject")}
_IN_LANGUAGE = {"def": "definition", "description": "definition", "term": ""}
"""Words that are headings only beside a language, and their fields."""


class Heading(NamedTuple):
    """The content of a column: terms in a language, or a field of concepts.

    Attributes:
        lang: Language tag of the terms, or of the field; empty if the field has none.
        field: Name of the field; empty for terms.
        status: Status of the terms; empty if the row decides.
    """

    lang: str = ""
    field: str = ""
    status: str = ""


def heading(text: str) -> Heading | None:
    """Interpret the heading of a column; return None if it is unknown."""
    name = " ".join(text.split()).lower()
    field = _FIELDS.get(folded(name), "") or _OF_CONCEPTS.get(name, "")
    if field or _language(name):  # "id" is the tag of Indonesian, too
        return Heading("" if field else _language(name), field)
    if (match := _AFTER_LANGUAGE.fullmatch(name)) and (lang := _language(match[1])):
        return Heading(lang, _IN_LANGUAGE.get(match[2]) or _FIELDS[folded(match[2])])
    if (match := _SHORT.fullmatch(name)) and (lang := _language(match[1])):
        return Heading(lang, status="abbreviation")
    if match := _DETAILED.fullmatch(name):
        return _detailed(*match.groups())
    if (match := _PROSE_IN.fullmatch(name)) and (lang := _language(match[1])):
        return Heading(lang, _FIELDS[folded(match[2])])
    return None


def _language(name: str) -> str:
    """Return the language that a heading names, or that it is Chinese of either script."""
    return OF_EITHER_SCRIPT if language_names.is_vague(name) else language_names.named(name)


def _detailed(first: str, detail: str) -> Heading | None:
    """Interpret a heading with a detail in brackets: a language or a status."""
    field, lang = _FIELDS.get(folded(first), ""), _language(detail) or _SIGNS.get(detail, "")
    if lang and _OF_TERMS.fullmatch(first):
        return Heading(lang)
    if lang and first in _IN_LANGUAGE:
        return Heading(lang, _IN_LANGUAGE[first])
    if lang and field in (*_PROSE, "status"):
        return Heading(lang, field)
    if lang and field == "pos":
        return Heading("", field)
    status = type_named(detail) or status_named(detail)
    if status in _STATUSES and (lang := _language(first)):
        return Heading(lang, status=status)
    return None
