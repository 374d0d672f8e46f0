"""Finds a term in Chinese text even if something stands between its parts.

It accepts what translators legitimately do with a term and a plain search does not find: 的 or
another word between its parts (人才的发展 for 人才发展), the object before the verb
(对养老金进行改革 for 改革养老金) or after it (培训人才 for 人才培训), its parts in another order, a
head that two terms share (外交和国防部长), quotation marks or brackets inside, the short form of a
long name (世贸组织), an adjective without the noun that names its class (不可变 for 不可变对象).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from termbase.checks.terminology.short_forms import is_shortened, words
from termbase.lazy import lazily
from termbase.text import script, wordlists
from termbase.text.lexicon import lexicon
from termbase.text.plain import SAME
from termbase.text.script import HAN

_MARKS = lazily(r"[\"'()\[\]{}<>《》〈〉【】〔〕“”‘’「」『』*`·・\u00ad\u200b\ufeff]")
_SPACE_BY_HAN = lazily(f"(?<=[{HAN}])\\s+|(?<!\\s)\\s++(?=[{HAN}])")
_GAP = r"[^。！？；!?;\n]"
_DATE = "(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}[日号])?"
_CLAUSE = lazily("[^，。！？；：、,!?;:\n]+")
_OBJECT = f"(?:[{HAN}]{{0,3}}(?<![的和与及或在为是被将对由]))?"
"""What may stand between a verb and its object, at most."""
_WORD_LENGTH = 2
_SEVERAL_WORDS = 3
_ROOM_BETWEEN = 10
"""The maximum number of characters between words of a term that are in another order."""
_PARTICLES = "[的之得了着过性、和及与或]{0,2}"
_HOUSEHOLDS = lazily("[0-9一两二三四五六七八九十百千万亿几数多余每各]户")
_VERB_CHARACTERS = "扶脱减增加升降抗防免退灭济纳缴征控节限禁戒治救反欠还去消除"
_OWNERS = "本该贵我"
"""What says whose something is, or points at it."""
_LISTED_LENGTH = 4
"""The maximum length of a term whose end others in a row may share."""
_COUNTED_LENGTH = 2
"""Length of a term whose last character is also a measure word for what it names."""
_HALVED_LENGTH = 4
_LONG_LENGTH = 5
"""The minimum length of a term of which a part may have been left out."""


@lru_cache(maxsize=16)
def compact_text(text: str) -> str:
    """Return a text simplified, and without marks that may interrupt a term."""
    return _compacted(text)


@lru_cache(maxsize=1 << 14)
def compact_term(term: str) -> str:
    """Return a term in the form that `compact_text` gives; cached, since missing terms recur."""
    return _compacted(term)


def _compacted(text: str) -> str:
    # fold_strict would cache every text.
    plain = unicodedata.normalize("NFKC", text).translate(SAME)
    text = _MARKS.sub("", script.simplify(plain).lower())
    return _SPACE_BY_HAN.sub("", text)


@lru_cache(maxsize=1 << 14)
def _with_gaps(term: str, named: bool) -> re.Pattern[str] | None:
    """Return a pattern of a term's words with others between them; None for a single word.

    Between the words of a name (`named`), only a few particles are allowed.
    """
    parts = parts_of(term)
    if len(parts) < 2:
        return None
    gaps = []
    for left, right in pairwise(parts):
        wide = len(left) > 1 and len(right) > 1
        gap = f"{_GAP}{{0,{10 if wide else 2}}}?"
        gaps.append(_PARTICLES if named else f"{gap}(?:{_DATE}{gap})?" if wide else gap)
    pieces = [re.escape(parts[0])]
    for gap, part in zip(gaps, parts[1:], strict=True):
        pieces += [gap, re.escape(part)]
    return re.compile("".join(pieces))


@lru_cache(maxsize=1 << 14)
def _fronted(term: str) -> re.Pattern[str] | None:
    """Return a pattern of a verb after its object; None if the term is not two words.

    The object of 改革养老金 comes first after a preposition or in the passive: 对养老金进行改革,
    养老金被改革.
    """
    verb, *rest = parts_of(term)
    thing = "".join(rest)
    if len(verb) < 2 or len(thing) < 2:
        return None
    verb, thing = re.escape(verb), re.escape(thing)
    return re.compile(
        f"[对把将]{thing}{_GAP}{{0,8}}?{verb}|{thing}{_GAP}{{0,3}}?(?:被|遭到?|受到?){_GAP}{{0,4}}?{verb}"
    )


@lru_cache(maxsize=1 << 14)
def _reversed_words(term: str) -> re.Pattern[str] | None:
    """Return a pattern of the second word before the first (供应土地); None if not two words."""
    parts = parts_of(term)
    if len(parts) != 2 or any(len(part) != _WORD_LENGTH for part in parts):
        return None
    return re.compile(f"{re.escape(parts[1])}{_OBJECT}{re.escape(parts[0])}")


def _is_reordered(term: str, plain: str) -> bool:
    """Return whether at least three words of a term occur in one clause: 轮候公屋的平均时间."""
    parts = parts_of(term)
    if len(parts) < _SEVERAL_WORDS or any(len(part) < _WORD_LENGTH for part in parts):
        return False
    reach = len(term) + _ROOM_BETWEEN
    for found in re.finditer("|".join(map(re.escape, parts)), plain):
        clause = _CLAUSE.match(plain, found.start(), found.start() + reach)
        if clause and all(part in clause[0] for part in parts):
            return True
    return False


def parts_of(term: str) -> tuple[str, ...]:
    """Return the words of a term; a long term that is one word in the dictionary is halved."""
    parts = words(term)
    if len(term) >= _HALVED_LENGTH and len(parts) == 1:
        # The dictionary may have as one word what writers treat as two: 人工智能, 公共卫生.
        middle = len(term) // 2
        return term[:middle], term[middle:]
    if len(term) < 3:
        return (term,)
    return parts


def occurs(term: str, text: str, *, name: bool = False) -> bool:
    """Return whether a term occurs in a text, as a whole or, unless it is a name, in parts."""
    form, plain = compact_term(term), compact_text(text)
    if not form or form in plain or _is_interrupted(form, plain) or _is_listed(form, plain):
        return True
    if _is_implied(form, plain) or _has_other_owner(form, plain) or _is_said_of(form, plain):
        return True
    # If a character is absent, so is a part: no need to cut the term into words.
    if any(one not in plain and not one.isspace() for one in form):
        return is_shortened(form, plain)
    if any(part not in plain for part in parts_of(form)):
        return (not name and _shares_end(form, plain)) or is_shortened(form, plain)
    patterns = (_with_gaps(form, name), _fronted(form), None if name else _reversed_words(form))
    if any(pattern is not None and pattern.search(plain) for pattern in patterns):
        return True
    return not name and _is_reordered(form, plain)


def _is_interrupted(form: str, plain: str) -> bool:
    """Return whether 的 or 、 stands in a term, even in a word: 可行性的研究, 中、小学."""
    if len(form) >= _HALVED_LENGTH and "的" in plain and form in plain.replace("的", ""):
        return True
    return len(form) > _WORD_LENGTH and f"{form[0]}、{form[1:]}" in plain


def _has_other_owner(form: str, plain: str) -> bool:
    """Return whether a thing of the writer's is another's, or meant by 该: 贵集团 for 本集团."""
    return (
        form[:1] in _OWNERS
        and len(form) > _WORD_LENGTH
        and any(owner + form[1:] in plain for owner in _OWNERS)
    )


def _is_said_of(form: str, plain: str) -> bool:
    """Return whether what 的 joins to a noun is said of it: 污水未经处理 for 未经处理的污水."""
    said, _, thing = form.partition("的")
    return (
        min(len(said), len(thing)) >= _WORD_LENGTH
        and said in plain
        and re.search(f"{re.escape(thing)}{_OBJECT}{re.escape(said)}", plain) is not None
    )


def _is_listed(form: str, plain: str) -> bool:
    """Return whether words in a row have the end of a term in common: 大、中、小学, 进、出口.

    The last one is in the dictionary, so that it has that end.
    """
    if "、" not in plain or len(form) > _LISTED_LENGTH:
        return False
    for size in range(1, len(form)):
        begin, end = re.escape(form[:size]), re.escape(form[size:])
        row = f"{begin}(?:、[{HAN}]{{1,3}}){{0,3}}[、及和与或]([{HAN}]{{1,2}}{end})"
        if any(lexicon().get(last) > 0 for last in re.findall(row, plain)):
            return True
    return False


def _is_implied(form: str, plain: str) -> bool:
    """Return whether a text expresses a term by another word that contains a part of it.

    That is a member of a council (区议员), a number of households (10万户), or a word for what is
    done to something, with its first character (扶贫 for 贫穷, 减排 for 排放).
    """
    short = wordlists.short_forms("after_verb").get(form)
    if short:
        done = re.findall(f"[{_VERB_CHARACTERS}]{short}(?!{re.escape(form[1])})", plain)
        if any(lexicon().get(word) > 0 for word in done):
            return True
    if form.endswith("议会") and f"{form[:-1]}员" in plain:
        return True
    return (
        len(form) == _COUNTED_LENGTH and form[1] == "户" and _HOUSEHOLDS.search(plain) is not None
    )


def _shares_end(form: str, plain: str) -> bool:
    """Return whether a term shares its last character with another: 遗产及赠与税 for 遗产税."""
    if len(form) < 3 or form[:-1] not in plain:
        return False
    pattern = f"{re.escape(form[:-1])}[及和与或、]{_GAP}{{1,8}}?{re.escape(form[-1])}"
    return re.search(pattern, plain) is not None


def has_most(term: str, text: str) -> bool:
    """Return whether two thirds of a term occur in a text together: 医护人员 of 医护专业人员.

    That is its end, if it is a word (泳池 of 游泳池), or, for a long term, its beginning or its
    beginning and end. If something else stands in the middle, it is another term (军备管制条约).
    """
    form, plain = compact_term(term), compact_text(text)
    left_out = len(form) // 3
    end = form[left_out:]
    if left_out and end in plain and lexicon().get(end) > 0:
        return True
    if len(form) < _LONG_LENGTH:
        return False
    # There is one more place to leave characters out than there are characters to keep.
    kept = len(form) - left_out
    return any(form[:first] + form[first + left_out :] in plain for first in range(kept + 1))


@lru_cache(maxsize=1 << 14)
def without_head(term: str) -> str:
    """Return a term without a last word that says little (间谍 for 间谍活动); else empty."""
    return _without("heads", term)


@lru_cache(maxsize=1 << 14)
def without_class(term: str) -> str:
    """Return a term without a last part that only names a class (可变 for 可变对象); empty if none.

    A term that is an adjective in other languages is often listed as a noun phrase in Chinese, but
    is an adjective in texts.
    """
    return _without("classes", term)


def _without(endings: str, term: str) -> str:
    form = compact_term(term)
    base = wordlists.without_ending(form, endings, 2)
    return base if base != form else ""
