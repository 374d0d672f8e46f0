"""Splits header lines into labelled fields: ``Source:…Date:…``, 来源：… 发布时间：…."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from termbase.documents.header.lexicon import sections
from termbase.lazy import lazily
from termbase.text.script import HAN

KINDS = (
    *("title", "author", "speaker", "host", "translator", "editor", "work"),
    *("source", "date", "noise", "counter"),
)
# What somebody did with an English text, before “by”; of several, the first of these counts.
_ACTS = ("author", "translator", "host", "editor")
LANGUAGES = (
    "Chinese|English|French|German|Russian|Japanese|Korean|Spanish|Arabic|Portuguese|Italian"
)
"""Languages of which translations are told, as alternatives of a pattern."""
# English labels of translators that are shortened: (tr. Ann Lee).
_SHORTENED = r"tr(?:ans(?:l)?)?\.(?: by)?"
# Before a byline: — By Ann Lee.
_SIGN = lazily(r"[-—·*_(\[] ?(?=[A-Za-z])")
_FULL_NAME = "姓名"
# What may precede a label: 第二作者, 特约编辑.
_QUALIFIER = lazily(
    "第[一二三四]|特[约邀]|值班|本[期文刊]|执行|实习|微信|新媒体|网络|栏目|专题|版面|客座|联合|共同|主要|责任|外电|综合"
)
TASKS = frozenset(["author", "speaker", "host", "translator", "editor"])
"""Kinds of labels of people."""
# The line that a messenger app puts above a forwarded article.
_SHARED = lazily(r"(?P<label>The following article is from|(?<=\S )Author)(?= \S) ")


@dataclass(frozen=True, slots=True)
class Field:
    """A label of one of `KINDS` and its value, without spaces and separators around it."""

    kind: str
    label: int
    start: int
    end: int


@cache
def _phrases() -> dict[str, str]:
    """Return a mapping from English label of several words, or that needs no colon, to kind."""
    kinds = ("author", "source", "date")
    return {phrase: kind for kind in kinds for phrase in sections("header")[f"{kind} phrases"]}


@cache
def _kinds_of_acts() -> dict[str, str]:
    """Return a mapping from what somebody did with a text to the kind of that person's label."""
    return {act: kind for kind in _ACTS for act in sections("header")[f"{kind} acts"]}


@cache
def _labels() -> dict[str, str]:
    """Return a mapping from label, in lower case, to kind."""
    lists = sections("header")
    single = {word.lower(): kind for kind in KINDS for word in lists[f"{kind} labels"]}
    titles = {a + b: "title" for a in lists["titled"] for b in lists["title nouns"]}  # 论文题目
    names = {
        word + _FULL_NAME: kind  # 导师姓名
        for word, kind in single.items()
        if kind in ("author", "speaker", "translator") and not word.isascii() and len(word) > 1
    }
    days = {a + b: "date" for a in lists["dated"] for b in lists["day nouns"]}  # 采访时间
    students = {word + _FULL_NAME: "author" for word in lists["students"]}
    renderings = [a + b for a in ("", *lists["target languages"]) for b in lists["renderings"]]
    translators = {
        rendering + agent: "translator"  # 英译者
        for rendering in (*renderings, *lists["other renderings"])
        for agent in ("", *lists["agents"])
    }
    return {**titles, **names, **days, **students, **translators, **single, **_phrases()}


def kind_of_label(word: str) -> str:
    """Return the kind of a label as one of `KINDS`, or an empty string; see `Field`."""
    kinds = _labels()
    for form in (word, _QUALIFIER.sub("", word, count=1)):
        has_agent = len(form) > 2 and form.endswith(("者", "人", "员"))
        if kind := kinds.get(form) or (kinds.get(form[:-1]) if has_agent else ""):
            return kind
    return ""


def _longest_first(labels: list[str]) -> list[str]:
    """Sort labels by length, the longest first."""
    return sorted(labels, key=lambda label: (-len(label), label))


def _spaced_pattern(label: str) -> str:
    """Return a pattern for a Chinese label that may have spaces in it (来 源)."""
    # A single character is a label only if no other precedes it: 文, but not in 本文.
    return r" ?".join(label) if len(label) > 1 else rf"(?<![{HAN}]){label}"


@cache
def _english_credit() -> str:
    """Return a pattern of what is before the name in English: Translated and edited by."""
    act = "|".join(_longest_first(list(_kinds_of_acts())))
    before = rf"(?:(?:with|and|additional|further|an?|{LANGUAGES}) )*"
    language = r"(?: from (?:the )?(?:original )?[a-z]+(?: [a-z]+)?)?"
    return rf"{before}(?:{act})(?:(?: and |, | & )(?:{act}))*{language} by|{_SHORTENED}"


@cache
def _credit_within() -> re.Pattern[str]:
    """Return the pattern of an English credit behind another: By Ann Lee; photographs by …."""
    dates = "|".join(_longest_first([k for k, kind in _phrases().items() if kind == "date"]))
    # What a sentence says more often: a book, written by ….
    is_said = r"(?!written|words|text|story|reported|report )"
    return re.compile(
        rf"(?:(?<=[;|,.·/] )|(?<=[(\[])|(?<= and )|(?<= & ))"
        rf"{is_said}(?P<label>(?i:{_english_credit()}|{dates}))(?= [A-Z\d{HAN}]) "
    )


@cache
def _with_colon() -> re.Pattern[str]:
    """Return the pattern of a label, or several that share a value, and a colon.

    A Latin label may follow a lower-case letter directly: ``schoolDate:``.
    """
    one = "|".join(map(_spaced_pattern, _longest_first([k for k in _labels() if not k.isascii()])))
    # 采访、整理: a sign between two of them. To have the labels in it once halves the pattern.
    chinese = rf"(?:{_QUALIFIER.pattern})?(?:(?:{one})(?:[、/&]|(?=[\s(:])))+(?<![、/&])"
    before = rf"(?:(?<!\S)(?<![A-Za-z.] )[A-Z][A-Za-z-]{{2,20}} (?=[{HAN}]))?"  # Presenter 报告人:
    latin = _longest_first([k for k in _labels() if k.isascii()])
    separate = (
        rf"(?<![A-Za-z])(?:(?:{LANGUAGES}) )?(?i:{'|'.join(latin)})(?: (?:by|on|at|date|time))?"
    )
    attached = rf"(?<=[a-z\d])(?:{'|'.join(label.capitalize() for label in latin)})"
    label = rf"{before}(?P<label>{chinese}|{separate}|{attached})"
    return re.compile(rf"{label}(?: (?i:{'|'.join(latin)}))?(?:\([^()]{{1,12}}\))?\s*:\s*")


@cache
def _in_brackets() -> re.Pattern[str]:
    """Return the pattern of a label in brackets, in place of a colon: [作者单位]某某大学."""
    tags = sections("header")["tags"]
    labels = _longest_first([k for k in _labels() if k not in tags])
    known = "|".join(label if label.isascii() else " ?".join(label) for label in labels)
    return re.compile(rf"(?<!\S)\[(?P<label>(?i:{known}))\]\s*:?\s*(?=\S)")


@cache
def _with_bar() -> re.Pattern[str]:
    """Return the pattern of a label and a bar in place of a colon: 译 | 张三, 地点 | 某地."""
    kinds = {"author", "speaker", "translator", "editor", "date"}
    labels = [label for label, kind in _labels().items() if kind in kinds and not label.isascii()]
    labels += [label for label in sections("header")["noise labels"] if label.endswith("地点")]
    chinese = "|".join(map(_spaced_pattern, _longest_first(labels)))
    return re.compile(rf"(?<!\S)(?P<label>{chinese})\s*\|\s*")


@cache
def _with_slash() -> re.Pattern[str]:
    """Return the pattern of a label and a slash: 撰稿/张三; after others, 文/张三 译/李四."""
    labels = [
        label
        for label, kind in _labels().items()
        if kind in {"translator", "editor"} and not label.isascii()
    ]
    known = "|".join(_longest_first([*labels, *sections("header")["slash labels"]]))
    return re.compile(rf"(?:(?<=\S )|(?<=[|,;、·\n])|(?<!.))(?P<label>{known}) ?/")


def _labels_with_bar(text: str, start: int, end: int) -> list[re.Match[str]]:
    """Return the labels before a bar that is not just a separator, as in 张三 | 编辑 | 某报."""
    found = _with_bar().finditer(text, start, end) if "|" in text[start:end] else ()
    slashed = _with_slash().finditer(text, start, end) if "/" in text[start:end] else ()
    return [
        *(one for one in found if not text[start : one.start()].rstrip().endswith(("|", "/"))),
        *(one for one in slashed if one.start() > start or _is_labelled(text, one)),
    ]


def _is_labelled(text: str, label: re.Match[str]) -> bool:
    """Return whether a label with a slash begins a line: 译者/张三, but not 图/文 张三."""
    return len(label["label"]) > 1 and not text.startswith("文", label.end())


@cache
def _without_colon() -> re.Pattern[str]:
    """Return the pattern of a label at the start of a line that needs no colon."""
    latin = "|".join(_longest_first(list(_phrases())))
    chinese = "|".join(_longest_first(list(sections("header")["bare labels"])))
    return re.compile(
        rf"(?P<label>(?i:{_english_credit()}|{latin})(?= )|(?:{chinese})(?=[ |\d]))[ |]*"
    )


def _kind_of(label: str) -> str:
    """Return the kind of a label as written."""
    label = " ".join(label.lower().split())
    if re.fullmatch(_SHORTENED, label):
        return "translator"
    if label.endswith(" by") and label not in _phrases():
        acts = _kinds_of_acts()
        return min((acts[a] for a in re.findall("[a-z]+", label) if a in acts), key=_ACTS.index)
    first = re.split("[、/&]", label.replace(" ", ""))[0]
    forms = (label, first, label.split()[0], label.split()[-1])
    return next(kind for form in forms if (kind := kind_of_label(form)))


def is_label_alone(text: str) -> bool:
    """Return whether a text is nothing but a label in Chinese, such as 作者, without a colon."""
    word = text.replace(" ", "")
    return len(word) > 1 and not word.isascii() and word in _labels()


def split_fields(text: str, start: int, end: int) -> list[Field]:
    """Return the labelled fields of a line, in order; each value reaches to the next label."""
    labels = list(_with_colon().finditer(text, start, end)) if ":" in text[start:end] else []
    labels += _in_brackets().finditer(text, start, end) if "[" in text[start:end] else []
    labels += _SHARED.finditer(text, start, end) if text[start : start + 3] == "The" else []
    sign = _SIGN.match(text, start, end)
    first = _without_colon().match(text, sign.end() if sign else start, end)
    after = first.end() if first else start  # Translated and edited by
    labels += _credit_within().finditer(text, after, end) if " " in text[start:end] else []
    labels = sorted([*labels, *_labels_with_bar(text, start, end)], key=lambda label: label.start())
    if first and (not labels or labels[0].start() >= first.end()):
        labels.insert(0, first)
    stops = [label.start() for label in labels[1:]] + [end]
    return [
        Field(_kind_of(label["label"]), label.start(), *_trim(text, label.end(), stop))
        for label, stop in zip(labels, stops[: len(labels)], strict=True)
    ]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of a value without the separators around it."""
    end = max(start, end)
    while end > start and text[end - 1] in " \t|,;、·-/([":
        end -= 1
    while start < end and text[start] in " \t|,;、·-/":
        start += 1
    if end > start and text[end - 1] == ")" and "(" not in text[start:end]:
        end -= 1
    for joint in (" and", " &"):
        end -= len(joint) * text.endswith(joint, start, end)
    return start, end
