"""Words for statuses, types of terms and parts of speech in files that people have written.

Their authors choose these words, in English or Chinese. Formats with values of their own, such as
TBX, do not need them.
"""

from __future__ import annotations

from collections.abc import Mapping

from termbase.text.script import simplify


def folded(text: str) -> str:
    """Return a text in small letters and Simplified Chinese."""
    return simplify(text.casefold())


def by_word(words: Mapping[str, str]) -> dict[str, str]:
    """Return what each word stands for, given the words of each name, separated by semicolons.

    The words are as `folded` gives them.
    """
    return {word: name for name, some in words.items() for word in some.split("; ")}


_STATUS_OF = by_word(
    {
        "preferred": "preferred; preferred term; approved; standard; standardized; recommended; "
        "首选; 推荐; 规范; 标准; 正式; 审定; 已审定; 核定; 已核定; 已核准; 核准; 确定; 定案; "
        "公告; 现行; 使用中",
        "admitted": "admitted; admitted term; allowed; accepted; 允许; 可用; 许用; 同义; 同义词; "
        "又称; 又名; 亦称; 异称; 俗称",
        "abbreviation": "abbreviation; 缩略语",
        "deprecated": "deprecated; deprecated term; forbidden; prohibited; not recommended; "
        "do not use; 禁用; 拒用; 不推荐; 不建议; 停用; 勿用; 避免; 避用; 弃用",
        "superseded": "superseded; superseded term; obsolete; outdated; 过时; 旧称; 旧译; 曾用; "
        "被取代; 已被取代; 已废止; 废止; 原称",
        "proposed": "proposed; draft; pending; provisional; under review; 待审; 待审定; 待定; "
        "草案; 草稿; 审核中; 待确认; 审查中; 暂定",
    }
)
_TYPE_OF = by_word(
    {
        "abbreviation": "abbreviation; acronym; initialism; abbreviated form; short form; 缩写; "
        "缩略语; 缩略词; 首字母缩略词; 首字母缩写; 简称",
        "full": "full form; full term; full name; main term; 全称; 全名; 完整形式",
    }
)
_POS_OF = by_word(
    {
        "noun": "noun; n; n.; 名词",
        "proper noun": "proper noun; propernoun; 专有名词; 专名",
        "verb": "verb; v; v.; 动词",
        "adj": "adjective; adj; adj.; 形容词",
        "adverb": "adverb; adv; adv.; 副词",
    }
)


def status_named(text: str) -> str:
    """Return a status, ``abbreviation`` or ``proposed``; empty if the text is no word for one.

    >>> [status_named(word) for word in ("Approved", "禁用", "審查中", "amber")]
    ['preferred', 'deprecated', 'proposed', '']
    """
    return _STATUS_OF.get(folded(text), "")


def type_named(text: str) -> str:
    """Return ``abbreviation`` or ``full``; empty if the text is no word for a type of term.

    >>> type_named("Acronym"), type_named("全称"), type_named("slogan")
    ('abbreviation', 'full', '')
    """
    return _TYPE_OF.get(folded(text), "")


def pos_named(text: str) -> str:
    """Return a part of speech as the term base writes it; the text itself if it is unknown.

    >>> pos_named("Noun"), pos_named("形容词"), pos_named("measure word")
    ('noun', 'adj', 'measure word')
    """
    return _POS_OF.get(folded(text), text)
