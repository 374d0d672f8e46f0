"""Words for statuses, types of terms and parts of speech in files that people have written.

Their authors choose these words, in English or Chinese. Formats with values of their own, such as
TBX, do not need them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial
from unicodedata import normalize

from termbase.catalog.comments import TERM_KEYS
from termbase.lazy import lazily
from termbase.model import Status, Term, TermType
from termbase.text import datafiles
from termbase.text.script import simplify


def folded(text: str) -> str:
    """Return a text in small letters and Simplified Chinese."""
    return simplify(text.casefold())


@cache
def meanings(table: str, kind: str) -> dict[str, str]:
    """Return what each word of a kind means in a table of words, as `folded` gives them."""
    return {
        word: meaning
        for one, meaning, words in datafiles.rows(table)
        if one == kind
        for word in words.split("; ")
    }


_in_cells = partial(meanings, "cell_words.tsv")

MEANT: Mapping[str, tuple[Status, TermType]] = {
    "preferred": (Status.PREFERRED, TermType.FULL),
    **TERM_KEYS,
    "proposed": (Status.PREFERRED, TermType.FULL),
}
"""What a table may say of its terms, and what it means."""
STATUSES = tuple(MEANT)
PROPOSED = "proposed"
AND_PROPOSED = f", {PROPOSED}"
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
        if found := _in_cells("status").get(form):
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
    return {"yes": yes, "no": no}.get(_in_cells("answer").get(_bare(text), ""), "")


def type_named(text: str) -> str:
    """Return ``abbreviation`` or ``full``; empty if the text is no word for a type of term.

    >>> type_named("Acronym"), type_named("全称"), type_named("slogan")
    ('abbreviation', 'full', '')
    """
    return _in_cells("type").get(folded(text), "")


def pos_named(text: str) -> str:
    """Return a part of speech as the term base writes it; the text itself if it is unknown.

    >>> pos_named("Noun"), pos_named("形容词"), pos_named("measure word")
    ('noun', 'adj', 'measure word')
    """
    return _in_cells("pos").get(folded(text), text)


def is_part_of_speech(text: str) -> bool:
    """Return whether a word in brackets is a part of speech: v. and 名词, but not f (n).

    >>> is_part_of_speech("n."), is_part_of_speech("动"), is_part_of_speech("n")
    (True, True, False)
    """
    word = folded(text)
    return word in _in_cells("pos") and (len(word) > 1 or not word.isascii())
