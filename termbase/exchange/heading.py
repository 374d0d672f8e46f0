"""What the heading of a column says: terms in a language, perhaps with a status, or a field.

A language is named by its tag (``zh-Hans``) or its name (``英文``, ``英文术语``). A column such as
``en (deprecated)`` has terms of that status, whatever the status of the row, and ``英文缩写`` has
abbreviations; a column such as ``note (en)`` or ``英文定义`` has the texts in that language. The
glossaries of Crowdin, Lokalise, memoQ and Phrase have such columns under other names (``Term
[en]``).
"""

from __future__ import annotations

from typing import NamedTuple

from termbase.exchange.chinese import OF_EITHER_SCRIPT
from termbase.exchange.words import by_word, folded, status_named, type_named
from termbase.lazy import lazily
from termbase.text import language_names
from termbase.text.script import has_han

_FIELDS = by_word(
    {
        "id": "id",
        "subject": "subject; subject field; domain; field; category; 领域; 学科; 学科领域; 专业; "
        "专业领域; "
        "主题; 主题领域; 类别; 分类; 所属领域; 所属学科",
        "pos": "pos; part of speech; word class; 词性; 词类",
        "definition": "definition; meaning; 定义; 释义; 解释; 含义; 涵义; 词义; 义项; 描述",
        "status": "status; term status; state; 状态; 术语状态; 审定状态; 审核状态; 使用状态; "
        "译名状态; 词条状态; 审批状态; "
        "采用情况; 采用状态; 审定情况; 审核情况; 审核结果; 审定结果; 审核意见; 规范性; 使用建议",
        "note": "note; notes; usage note; remark; remarks; comment; comments; 备注; 附注; 注释; "
        "批注; 注; 说明; "
        "附注说明; 备注说明; 使用说明",
    }
)
"""Heading to field."""
_ANSWERS = {
    (
        "preferred",
        "deprecated",
    ): "采用; 是否采用; 使用; 是否使用; 可用; 是否可用; 推荐; 是否推荐; 保留; 是否保留; "
    "adopted; used; usable; recommended",
    (
        "preferred",
        "proposed",
    ): "审定; 是否审定; 审核; 是否审核; 核定; 是否核定; 确认; 是否确认; 定稿; 是否定稿; 通过; "
    "是否通过; 审校; 已审; 已审核; 已审定; 是否已审; approved; reviewed; confirmed; final",
    (
        "deprecated",
        "preferred",
    ): "禁用; 是否禁用; 停用; 是否停用; 弃用; 是否弃用; 作废; 是否作废; forbidden; "
    "deprecated; do not use",
}
"""The statuses of yes and no in a column that asks whether terms are to be used."""
_QUESTIONS = {word: given for given, words in _ANSWERS.items() for word in words.split("; ")}
_PROSE = ("definition", "note")
_STATUSES = ("admitted", "abbreviation", "deprecated", "superseded")
# Columns of other terms than the preferred one; beside a language's name (英文旧称), or alone.
_OTHER_TERMS = {
    "abbreviation": "缩写|缩略语|缩略词|简称|简写|略称|abbreviations?|acronyms?|short forms?",
    "admitted": "别名|别称|又称|又名|亦称|异名|异称|俗称|俗名|又译|别译|同义词|近义词|同义术语"
    "|其他译名|其它译名|其他译法"
    "|备选译名|备选|全称|全名|synonyms?|alternatives?|aliases|alias|also known as|full forms?",
    "superseded": "旧称|旧名|旧译|旧译名|旧用|曾用名|曾称|原称|原译|former names?|obsolete terms?"
    "|superseded terms?",
    "deprecated": "(?:禁用|拒用|停用|误用|错误|不推荐|勿用)(?:词|词语|术语|译名|译法|名称)|误译"
    "|错译|误称"
    "|forbidden terms?|deprecated terms?|terms? to avoid",
}
_OTHER = lazily(
    "(?P<lang>.*?)\\s*(?:" + "|".join(f"(?P<{k}>{w})" for k, w in _OTHER_TERMS.items()) + ")"
)
_PROSE_IN = lazily(r"(.+?)(定义|释义|解释|含义|备注|附注|说明|注释)")
_DETAILED = lazily(r"(.+?)\s*[(（\[](.+)[)）\]]")
# Of the glossaries of Lokalise, memoQ and Phrase: en_description, English_Def, zh_cn_Status.
_AFTER_LANGUAGE = lazily(r"(.+?)_(def|definition|description|notes?|comments?|status)")
# What is in a column whose language is in brackets: 姓名（中）, Name (English).
_OF_TERMS = lazily(
    r"(?:terms?|names?|术语|術語|名称|名稱|名|姓名|人名|词条|詞條|词语|詞語|译名|譯名|译法|譯法|全称|全稱"
    r"|表述|表达|表達|术语名称?|術語名稱?|术语词条|标准名称?|规范名称?|规范术语|中心词|词目)"
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
    field = _FIELDS.get(folded(name), "") or _OF_CONCEPTS.get(name, "")
    if field or _language(name):  # "id" is the tag of Indonesian, too
        return Heading("" if field else _language(name), field)
    if answers := _QUESTIONS.get(folded(name).rstrip("?？")):
        return Heading(field="status", answers=answers)
    return next(filter(None, (read(name) for read in _READERS)), None)


def _of_prose(name: str) -> Heading | None:
    """Interpret the heading of a column of texts in a language: en_description, 英文定义."""
    for match in (_AFTER_LANGUAGE.fullmatch(name), _PROSE_IN.fullmatch(folded(name))):
        if match and (lang := _language(match[1])):
            return Heading(lang, _IN_LANGUAGE.get(match[2]) or _FIELDS[folded(match[2])])
    return None


def is_of_terms(text: str) -> bool:
    """Return whether a heading says that a column has terms, but not in which language.

    >>> is_of_terms("术语名称"), is_of_terms("Term"), is_of_terms("中文术语")
    (True, True, False)
    """
    name = " ".join(text.split()).lower()
    return name in ("term", "terms") or (has_han(name) and _OF_TERMS.fullmatch(name) is not None)


def _language(name: str, *, is_detail: bool = False) -> str:
    """Return the language that a heading names, or that it is Chinese of either script."""
    if language_names.is_vague(name, is_detail=is_detail):
        return OF_EITHER_SCRIPT
    return language_names.named(name, is_detail=is_detail)


def _of_other_terms(name: str) -> Heading | None:
    """Interpret the heading of a column of terms that are not the preferred ones.

    Without a language it is that of Chinese in either script.
    """
    match = _OTHER.fullmatch(folded(name))
    if match is None:
        return None
    lang = _language(match["lang"]) if match["lang"] else OF_ITS_TERMS
    return Heading(lang, status=match.lastgroup or "") if lang else None


def _detailed(name: str) -> Heading | None:
    """Interpret a heading with a detail in brackets: a language or a status."""
    match = _DETAILED.fullmatch(name)
    if match is None:
        return None
    first, detail = match.groups()
    field, lang = _FIELDS.get(folded(first), ""), _language(detail, is_detail=True)
    if lang and _OF_TERMS.fullmatch(first):
        return Heading(lang)
    if lang and (first in _IN_LANGUAGE or field in (*_PROSE, "status", "pos")):
        return Heading("" if field == "pos" else lang, _IN_LANGUAGE.get(first, field))
    status = type_named(detail) or status_named(detail)
    if status in _STATUSES and (lang := _language(first)):
        return Heading(lang, status=status)
    return None


_READERS = (_of_prose, _of_other_terms, _detailed)
