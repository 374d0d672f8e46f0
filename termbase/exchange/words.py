"""Words for statuses, types of terms and parts of speech in files that people have written.

Their authors choose these words, in English or Chinese. Formats with values of their own, such as
TBX, do not need them.
"""

from __future__ import annotations

from collections.abc import Mapping
from unicodedata import normalize

from termbase.catalog.comments import TERM_KEYS
from termbase.lazy import lazily
from termbase.model import Status, Term, TermType
from termbase.text.script import simplify


def folded(text: str) -> str:
    """Return a text in small letters and Simplified Chinese."""
    return simplify(text.casefold())


def by_word(words: Mapping[str, str]) -> dict[str, str]:
    """Return what each word stands for, given the words of each name, separated by semicolons.

    The words are as `folded` gives them.
    """
    return {word: name for name, some in words.items() for word in some.split("; ")}


MEANT: Mapping[str, tuple[Status, TermType]] = {
    "preferred": (Status.PREFERRED, TermType.FULL),
    **TERM_KEYS,
    "proposed": (Status.PREFERRED, TermType.FULL),
}
"""What a table may say of its terms, and what it means."""
STATUSES = tuple(MEANT)
PROPOSED = "proposed"
AND_PROPOSED = f", {PROPOSED}"
_STATUS_OF = by_word(
    {
        "preferred": "preferred; preferred term; approved; standard; standardized; recommended; "
        "reviewed; confirmed; final; ok; okay; yes; true; done; active; current; √; ✓; ✔; ☑; "
        "首选; 优先; 优选; 推荐; 规范; 规范名; 标准; 标准名; 正式; 正名; 公告; 现行; 使用中; 启用; "
        "生效; 有效; "
        "是; 对; 正确; 完成; 审; 审定; 审核; 审校; 审阅; 校对; 核; 核定; 核对; 核实; 核准; 批准; "
        "通过; "
        "审核通过; 审查通过; 审定通过; 定; 确定; 确认; 定稿; 定案; 终稿; 采用; 采纳; 使用; 公布; "
        "发布; 入库",
        "admitted": "admitted; admitted term; allowed; accepted; synonym; alternative; optional; "
        "允许; 可用; 可选; 可接受; 许用; 同义; 同义词; 又称; 又名; 亦称; 亦名; 也称; 也叫; 异称; "
        "异名; 别称; 别名; "
        "俗称; 俗名; 又译; 另译; 也译; 或译; 亦译; 又作; 也作; 亦作; 或作; 次选; 备选; 备用; 候选",
        "abbreviation": "abbreviation; acronym; 缩略语; 缩略; 缩略词; 缩写; 缩写词; 简称; 简写; "
        "略称; 略语",
        "deprecated": "deprecated; deprecated term; forbidden; prohibited; not recommended; "
        "rejected; incorrect; wrong; error; do not use; avoid; not used; unused; "
        "×; ✗; ✘; ☒; 禁用; 禁止; 禁止使用; 拒用; 不推荐; 不建议; 不宜; 不用; 不可用; 不采用; "
        "不采纳; 不使用; 不规范; "
        "不正确; 未采用; 停用; 勿用; 忌用; 避免; 避用; 弃用; 错误; 错; 误; 误译; 误用; 误称; 误作; "
        "错译; 错用; 讹称; "
        "删除; 删; 拒绝; 驳回; 否决; 不通过; 未通过",
        "superseded": "superseded; superseded term; obsolete; outdated; former; old; replaced; "
        "withdrawn; retired; archaic; 过时; 旧; 旧称; 旧名; 旧译; 旧用; 旧词; 曾用; 曾用名; 曾称; "
        "曾名; 曾译; 被取代; "
        "已被取代; 取代; 替换; 废止; 废; 废弃; 作废; 失效; 淘汰; 撤销; 历史; 原称; 原名; 原译; "
        "古称",
        "proposed": "proposed; draft; pending; provisional; tentative; under review; in review; "
        "in progress; unreviewed; unapproved; not reviewed; not approved; new; suggested; todo; "
        "to do; tba; tbd; tbc; to be confirmed; to be reviewed; 草案; 草稿; 初稿; 草拟; 拟定; 拟; "
        "拟用; 拟译; 新; "
        "新建; 新增; 提议; 建议; 建议稿; 征求意见; 征求意见稿; 审核中; 审查中; 审校中; 审定中; "
        "评审中; 讨论中; 处理中; 暂定; 暂用; "
        "暂译; 暂拟; 试用; 试译; 试行; 存疑; 疑; 疑问; 有疑问; 有疑义; 争议; 有争议; 尚有争议; "
        "不确定",
    }
)
# What has not been done yet: 待审, 未核, 尚未审定, 待进一步讨论; but 未采用 is a decision.
_PENDING = lazily(
    "(?:尚?未|没有?|还没|等?待)(?:进一步|重新|再)?"
    "[定决确认核审校查考议讨论商研究补充完善译修改订正批准实对复处理专家会评]{1,4}"
)
_DOUBT = lazily(r"\?+")
# What stands for no status at all. Other marks, such as an asterisk, mean something.
_NONE = lazily(r"[-‐-―_/\\\s]+|[无没]有?|暂无|#?n\s?/\s?a\.?|n\.a\.?|not (?:available|applicable)")
_AROUND = lazily(r"^[\s\[(（【〔「“\"']+|[\s\])）】〕」”\"'.。!！]+$")
_BEFORE = lazily("^(?:已经|已|业经|经|均)(?=.)")
_AFTER = lazily("(?<=.)(?:术语|用语|用词|词语|词|译名|译法|名称|状态|过|了|的)$")
_YES = frozenset(
    [
        "是",
        "对",
        "有",
        "已",
        "√",
        "✓",
        "✔",
        "☑",
        "y",
        "yes",
        "true",
        "t",
        "1",
        "x",
        "ok",
        "采用",
        "使用",
    ]
)
_NO = frozenset(
    [
        "否",
        "不",
        "不是",
        "没有",
        "无",
        "未",
        "×",
        "✗",
        "✘",
        "☒",
        "n",
        "no",
        "false",
        "f",
        "0",
        "不采用",
        "不使用",
    ]
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
        "noun": "noun; n; n.; 名词; 名",
        "proper noun": "proper noun; propernoun; 专有名词; 专名",
        "verb": "verb; v; v.; vt.; vi.; 动词; 动",
        "adj": "adjective; adj; adj.; 形容词",
        "adverb": "adverb; adv; adv.; 副词",
    }
)


def status_named(text: str) -> str:
    """Return a status, ``abbreviation`` or ``proposed``; empty if the text is no word for one.

    Brackets around the word are ignored, and what merely says that it is done or that it is of
    terms: 已审, 审核过, 规范用词.

    >>> [status_named(word) for word in ("Approved", "禁用", "審查中", "amber")]
    ['preferred', 'deprecated', 'proposed', '']
    >>> [status_named(word) for word in ("已审", "规范用词", "（曾称）", "尚未审定", "？？")]
    ['preferred', 'preferred', 'superseded', 'proposed', 'proposed']
    """
    word = _bare(text)
    shorter = _AFTER.sub("", word)
    for form in (word, shorter, _BEFORE.sub("", word), _BEFORE.sub("", shorter)):
        if found := _STATUS_OF.get(form):
            return found
    return PROPOSED if _DOUBT.fullmatch(word) or _PENDING.fullmatch(word) else ""


def is_no_status(text: str) -> bool:
    """Return whether a cell for a status says that there is none.

    >>> [is_no_status(text) for text in ("——", "N/A", "无", "*", "TBA", "？")]
    [True, True, True, False, False, False]
    """
    return _NONE.fullmatch(_bare(text) or text) is not None


def _bare(text: str) -> str:
    """Return a word as `folded` gives it, in half width, without the marks around it."""
    return _AROUND.sub("", folded(normalize("NFKC", text)))


def name_of_status(term: Term) -> str:
    """Return what a table says of the status and type of a term.

    >>> name_of_status(Term("EEZ", "en", Status.ADMITTED, TermType.ABBREVIATION))
    'abbreviation'
    >>> name_of_status(Term("zone", "en", Status.ADMITTED, proposed=True))
    'admitted, proposed'
    """
    if term.status is Status.PREFERRED:
        return PROPOSED if term.proposed else term.status.value
    known = (name for name, meant in TERM_KEYS.items() if meant == (term.status, term.type))
    return next(known, term.status.value) + (AND_PROPOSED if term.proposed else "")


def answer(text: str, yes: str, no: str) -> str:
    """Return one of two statuses by a cell that answers a question; empty if it does not.

    >>> answer("是", "preferred", "deprecated"), answer("✗", "preferred", "deprecated")
    ('preferred', 'deprecated')
    """
    word = _bare(text)
    return yes if word in _YES else no if word in _NO else ""


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


def is_part_of_speech(text: str) -> bool:
    """Return whether a word in brackets is a part of speech: v. and 名词, but not f (n).

    >>> is_part_of_speech("n."), is_part_of_speech("动"), is_part_of_speech("n")
    (True, True, False)
    """
    word = folded(text)
    return word in _POS_OF and (len(word) > 1 or not word.isascii())
