"""What people write in a cell besides its terms: that there is none, and remarks on a term.

    待查    同上    ——    缪波【待查】    克西波（勿用：克赛波）    普西波 或 赛波
    omega wave (n.)

A remark is told from a qualifier of the term, as in 葡萄牙语（巴西）, by its words or by brackets
that only remarks have.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple
from unicodedata import normalize

from termbase.exchange.words import folded, is_part_of_speech, pos_named
from termbase.lazy import lazily
from termbase.text.script import HAN
from termbase.text.several import JOINER, split_at_semicolons

# Of the statuses that `words` knows, those whose words are no qualifiers of terms as well: an
# 合同（草案） is a draft contract, and (standard) may be what a model is.
_LABELS = {
    "superseded": "旧称|旧名|旧译|曾称|曾用名?|曾名|曾译|原称|原名|原译|已废止?|已淘汰|formerly"
    "|obsolete",
    "admitted": "又称|又名|亦称|亦名|也称|也叫|也?可称|别称|别名|异称|异名|俗称|俗名|又译|另译|也译"
    "|或译|亦译"
    "|又作|也作|亦作|或作|同义词|also(?: called| known as)?|a\\.?k\\.?a\\.?|syn(?:onym)?\\.?",
    "abbreviation": "简称|缩写|缩略语|略称|英文缩写|英文简称|abbr(?:eviation|eviated as)?\\.?",
    "deprecated": "勿用|禁用|拒用|不用|不要用|不推荐|不建议|避免|避用|误译|误作|误称|错译"
    "|do not use|not to be used"
    "|avoid|deprecated",
    "proposed": "待[查定审核考议译补]|待(?:确认|核实|审定|讨论)|未定|暂定|暂译|暂用|拟定|拟译|存疑"
    "|有争议|[?？]+"
    "|proposed|provisional|tentative|tb[cd]",
    "preferred": "推荐|首选|规范名|规范译名|审定|已审定?|已核定?|正名|preferred",
}
_LABEL = lazily("|".join(f"(?P<{name}>{words})" for name, words in _LABELS.items()))
# Of these, the ones that a term may follow without a colon: （又称北极光）.
_NAMING = lazily(f"[{HAN}]*[称名译作叫]|also.*|formerly|a\\.?k\\.?a\\.?|abbr.*")
_BRACKETED = lazily(
    r"(.*[^\s(（\[［【〔])\s*([(（\[［【〔])([^()（）\[\]［］【】〔〕]+)[)）\]］】〕]"
)
# A term that is to stay as it is, and what our own documents say of it.
_WHOLE = lazily(rf"{JOINER}+(.*?)(?:{JOINER}\s*[(（]([^()（）]+)[)）])?")
_ONLY_REMARKS = "【〔"
_OPINION = lazily(
    r"意见|建议|争议|讨论|老师|同志|存疑|待[查定核]|另见|参见|详见|见上|见下|决定|沿用|译者|定名|国标"
    r"|gb/?t? ?\d|[注按][:：]|[据出][《“自]"
)
_REFERENCE = lazily(
    r"(?:参见|参看|参阅|详见|另见|同见)\s*[:：]?\s*\S.*|见\s*(?:[:：“「《〈]|(?=[A-Za-z]))\s*\S.*"
    r"|见\s+\S.*"
    r"|see(?: also| under)? \S.*|cf\.? \S.*"
)
_OR = lazily(rf"(?<=[{HAN}])\s+或\s+(?=[{HAN}])")
_NUMBER = lazily(rf"(?:^|(?<=\s)|(?<=[{HAN}；;，,]))(?:\(?（?([1-9])[)）.．、](?!\d)|([①-⑨]))\s*")
# Marks of footnotes behind a word.
_FOOTNOTE = lazily(rf"(?:(?<=[^\W\d_]{{3}})|(?<=[{HAN}]{{2}}))\s?[*†‡※①-⑳]+\s*\Z")
_QUESTION = lazily(r"(.*[^?？])[?？]+")
_BETWEEN = lazily(r"\s*[;；、,，/／]\s*")
_FULL_WIDTH = lazily("[！-～]")
_LONGEST_WORD = 24
"""The most characters of a word such as 待查, with brackets."""
_LONGEST = 500
"""The most characters of a term with its remarks."""
_QUOTES = "“”‘’「」『』\"'"

_MISSING = lazily(
    r"[-‐-―－—_~～…\.。·*?？/／\\\s]+"
    r"|[无無](?:此[词詞])?|[暂暫](?:[无無缺]|未[定译譯])|(?:尚?未)(?:[定译譯]|翻[译譯])|不[详詳]"
    r"|(?:[暂暫尚]|目前)?[无無](?:合[适適]|固定|[统統]一|[标標][准準])?的?"
    r"(?:定?[译譯][词詞名法]?|[对對][应應][词詞]?|[术術][语語]|[说說]法)"
    r"|待(?:[查定补補译譯核审審议議考填改]|[确確][认認]|[核查][实實]|[补補]充|[讨討][论論]|翻[译譯]|[审審]定)"
    r"|#?n\s?/\s?a\.?|n\.a\.?|tb[acd]|to ?do|x{2,4}|not available|not applicable"
    r"|to be (?:added|confirmed|"
    r"decided|determined|translated|checked)"
)
_DITTO = lazily(
    r"同上(?:[一行]|[词詞])?|同前|〃|′′|“|”|\"|''|ditto|do\.|id(?:em|\.)|as above|same as above"
)
# What a term beside such a word means if the word is its translation: none, 待定, 问号.
_MEANT = lazily(
    r"(?:the |an? )?(?:none|nothing|nil|null|no|without|empty|blank|ditto|idem|pending|undecided"
    r"|undetermined|unknown|unspecified|as above|same(?: as above)?|dash|hyphen|slash|ellipsis"
    r"|dots?"
    r"|question mark|asterisk|tilde|underscore|full stop|period)(?: sign| mark)?"
    r"|to be \w+|not (?:available|applicable|known|translated)|n\.?/?a\.?|tb[acd]"
    r"|.*(?:破折[号號]|[连連]字[号號符]|[问問][号號]|省略[号號]|斜[杠線线]|星[号號]|[顿頓][号號]|句[号點]|引[号號]|波浪[线線号號])"
    r"|不适用|不適用|不可用|待[办辦].*|同上.*"
)


class Part(NamedTuple):
    """A term in a cell, and what is said of it there.

    Attributes:
        text: The term.
        status: Its status as a table has it; empty if the row decides.
        note: A remark on it.
        pos: Its part of speech.
        is_doubtful: Whether it may be several terms (see `termbase.text.alternatives`).
        is_whole: Whether it is to stay as it is, as whoever wrote it has marked.
    """

    text: str
    status: str = ""
    note: str = ""
    pos: str = ""
    is_doubtful: bool = False
    is_whole: bool = False


class Content(NamedTuple):
    """What a cell of terms has.

    Attributes:
        parts: Its terms.
        note: A remark in place of terms, such as where to look.
        missing: The text, if it says that there is no term.
        is_remarked: Whether it has more than terms.
    """

    parts: Sequence[Part] = ()
    note: str = ""
    missing: str = ""
    is_remarked: bool = False


def is_ditto(text: str) -> bool:
    """Return whether a cell says that it has what the cell above it has.

    >>> is_ditto("同上"), is_ditto("〃"), is_ditto("同上律")
    (True, True, False)
    """
    return len(text) <= _LONGEST_WORD and _is_ditto(_bare(text))


def _is_ditto(word: str) -> bool:
    return _DITTO.fullmatch(word) is not None


def is_placeholder(text: str, beside: Collection[str] = ()) -> bool:
    """Return whether a cell only says that its term is missing, not what a cell beside it means.

    >>> is_placeholder("待查"), is_placeholder("——"), is_placeholder("N/A", ["云计算"])
    (True, True, True)
    >>> is_placeholder("无", ["none"]), is_placeholder("待定", ["to be determined"])
    (False, False)
    """
    if len(text) > _LONGEST_WORD:
        return False
    word = _bare(text)
    is_one = _MISSING.fullmatch(word) is not None or _is_ditto(word)
    return is_one and not any(_MEANT.fullmatch(_bare(other)) for other in beside)


def content(text: str, beside: Collection[str] = (), *, is_chinese: bool = False) -> Content:
    """Return the terms of a cell, with what is said of them.

    >>> [(part.text, part.status) for part in content("克西波（勿用：克赛波）").parts]
    [('克西波', ''), ('克赛波', 'deprecated')]
    >>> content("见 mu wave", is_chinese=True).note, content("——").missing
    ('见 mu wave', '——')
    """
    if JOINER not in text:
        text = _half_width(text, is_chinese=is_chinese)
    if not text or is_placeholder(text, beside):
        return Content(missing=text)
    if _REFERENCE.fullmatch(text) and is_chinese:
        return Content(note=text, is_remarked=True)
    items = [text] if JOINER in text else _listed(text)
    texts = [_FOOTNOTE.sub("", part) for item in items for part in split_at_semicolons(item)]
    parts = [part for place, item in enumerate(texts) for part in _parts(item, is_first=not place)]
    has_question = any(one.rstrip().endswith(("?", "？")) for one in beside)
    if is_chinese and not has_question:
        parts = [_unasked(part) for part in parts]
    plain = [part.lstrip(JOINER) for part in split_at_semicolons(text)]
    has_more = any(part.status or part.note or part.pos for part in parts)
    return Content(parts, is_remarked=has_more or [part.text for part in parts] != plain)


def _bare(text: str) -> str:
    """Return a text without the brackets around it, in small letters."""
    return (
        normalize("NFKC", " ".join(text.split())).casefold().strip("()[]【】〔〕<>《》。!※ ")
        or text
    )


def _half_width(text: str, *, is_chinese: bool) -> str:
    """Return a text with half-width letters and digits; other characters too, if not Chinese."""

    def half(found: re.Match[str]) -> str:
        plain = normalize("NFKC", found[0])
        return plain if not is_chinese or plain.isalnum() else found[0]

    return _FULL_WIDTH.sub(half, text)


def _listed(text: str) -> list[str]:
    """Return the items of a numbered list, or what 或 between spaces separates."""
    found = list(_NUMBER.finditer(text))
    numbers = ["①②③④⑤⑥⑦⑧⑨".find(one[2]) + 1 if one[2] else int(one[1]) for one in found]
    if len(found) > 1 and not found[0].start() and numbers == list(range(1, len(found) + 1)):
        ends = [one.start() for one in found[1:]] + [len(text)]
        return [
            text[one.end() : end].strip(" ;；,，、") for one, end in zip(found, ends, strict=True)
        ]
    return _OR.split(text)


def _parts(text: str, *, is_first: bool) -> list[Part]:
    """Return the term of a text, without the remarks on it, and other terms that these name."""
    if len(text) > _LONGEST:
        return [Part(text)]
    if whole := _WHOLE.fullmatch(text):
        label = _LABEL.fullmatch(folded(whole[2] or ""))
        return [Part(whole[1], (label and label.lastgroup) or "", is_whole=True)]
    if named := _named(text, needs_colon=is_first):
        return named
    status = note = pos = ""
    others: list[Part] = []
    while match := _BRACKETED.fullmatch(text):
        term, bracket, remark = match[1], match[2], match[3].strip()
        label = _LABEL.fullmatch(folded(remark))
        if is_part_of_speech(remark):
            pos = pos_named(remark)
        elif label:
            status = status or label.lastgroup or ""
        elif named := _named(remark, needs_colon=False):
            others += named
        elif (
            bracket in _ONLY_REMARKS
            or _OPINION.search(folded(remark))
            or _REFERENCE.fullmatch(remark)
        ):
            note = remark
        else:
            break
        text = term
    return [Part(text, status, note, pos), *others]


def _unasked(part: Part) -> Part:
    """Return a term without a question mark after it, as a proposal if it had one."""
    asked = _QUESTION.fullmatch(part.text)
    if asked is None or part.is_whole:
        return part
    return part._replace(text=asked[1].rstrip(), status=part.status or "proposed")


def _named(text: str, *, needs_colon: bool) -> list[Part]:
    """Return the terms behind a label: 旧称：甲、乙; also 旧称甲, if no colon is needed."""
    if needs_colon and ":" not in text and "：" not in text:
        return []
    label = _LABEL.match(folded(text))
    if label is None:
        return []
    rest = text[label.end() :]
    has_colon = rest.lstrip().startswith((":", "："))
    is_naming = _NAMING.fullmatch(label[0]) and len(rest.strip()) > 1
    if not has_colon and (needs_colon or not is_naming or (rest[0].isascii() and rest[0] != " ")):
        return []
    names = _BETWEEN.split(rest.strip().lstrip(":：").strip())
    status = label.lastgroup or ""
    return [Part(name, status) for one in names if (name := one.strip(_QUOTES + " "))]
