"""A tag is missing from the translation, is not in the source, or is not nested properly.

Tags are those of HTML, XML and JSX in the text (`<b>`, `</b>`, `<br/>`, `<0>`),
also in Markdown, and the inline codes that XLIFF and TMX mark. The tags of the
translation may have another order than those of the source, but they must be
properly nested. Attributes that identify something (`id`, `name`, `for`) must
have the same value. A link must still be there, but may lead elsewhere.

**Why:** the page shows raw markup, a link leads nowhere, or the rest of the
page is bold.

Wrong:

    en: Press <b>Enter</b> to go on.
    zh: 按<b>回车<b>继续。

Right:

    en: Press <b>Enter</b> to go on.
    zh: 按<b>回车</b>继续。

**Not reported:**

- `<br>` for `<br/>`
- translations of words in angle brackets that are not tags: `<file name>`,
  `<link>` without attributes, or `<option>` if it is never closed
- angle brackets around a word in capitals that the source has without them:
  `<FILE>` for `FILE`; or around the name of an element of HTML or XML:
  `<caption>` 元素 for *the caption element*

**Severity:**

- error: a tag has lost its other half, belongs to the program itself, is a
  link, or has an identifier
- warning: tags of emphasis or layout are complete, but there are more or
  fewer of them than in the source
- info: another kind of emphasis is used (Chinese often has bold for italics),
  quotation marks stand in place of emphasis, or the difference is only a line
  break or a rule
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import replace

from termbase.checks.base import Fault, Options, UnitCheck
from termbase.checks.rules._tags import (
    Tag,
    badly_nested,
    find_tags,
    tag_names,
    tags_of_codes,
    without_tags,
)
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.lazy import lazily
from termbase.model import InlineCode, Severity
from termbase.text.script import HAN

_MISSING = N_("the tag {source} is missing from the translation")
_EXTRA = N_("the tag {target} is not in the source")
_OTHER = N_("the tag {target} is not the one in the source, {source}")
_MISSING_CODE = N_("the placeholder {source} is missing from the translation")
_EXTRA_CODE = N_("the placeholder {target} is not in the source")
_NESTING = N_("the tag {target} does not close {open}, the last one opened")
_UNOPENED = N_("the tag {target} closes nothing that was opened")

_PAIR = "pair"
"""Kind of an opening tag that stands for its closing one too."""
_BREAKS = frozenset({"br", "hr", "wbr", "nl"})
_OF_EMPHASIS = "b bold strong i italic em u mark tt code kbd samp var cite dfn q"
_OF_LAYOUT = (
    "p div span font small big center ul ol li dl dt dd blockquote pre h1 h2 h3 h4 h5 h6 html head "
    "body s strike del ins sub sup abbr acronym nobr "
    # of KDE and LibreOffice
    "para title subtitle note warning tip list item emphasis interface application filename "
    "command resource shortcut envar icode bcode message emph qt"
)
_EMPHASIS = frozenset(_OF_EMPHASIS.split())
_PLAIN = _EMPHASIS | frozenset(_OF_LAYOUT.split())
"""Tags that only change the appearance or the layout of text."""
_BRACKETED_CHINESE = lazily(rf"<[^<>\n]{{0,60}}[{HAN}][^<>\n]{{0,60}}>")
_LINK = lazily(r" href=\"[^\"]*\"")
_ELEMENT_WORD = r"`?\s?(?:elements?|tags?|元素|标签|標籤|标记|標記)"
_ELEMENT = lazily(_ELEMENT_WORD)
_NAMED_ELEMENT = lazily(rf"<[a-z]+>{_ELEMENT_WORD}")
_QUOTED = lazily(r"“[^“”]*”|「[^「」]*」|『[^『』]*』|《[^《》]*》|【[^【】]*】|\"[^\"]*\"|'[^']*'")


def find(unit: Unit, _options: Options) -> Iterator[Fault]:
    """Yield a fault for each tag or inline code without a counterpart, or that is badly nested."""
    segment = unit.segment
    source, target = find_tags(unit.source), find_tags(unit.target)
    if segment.source_codes or segment.target_codes:
        yield from _codes(unit)
        if _has_own_tags(unit):
            source += tags_of_codes(segment.source_codes)
            target += tags_of_codes(segment.target_codes)
    if not source and not target:
        return
    known = tag_names(source) | tag_names(target)
    source, target = (
        sorted((tag for tag in tags if tag.name in known), key=lambda tag: tag.start)
        for tags in (source, target)
    )
    missing, extra = _without_counterpart(source, target), _without_counterpart(target, source)
    words = _bracketed_words(missing, source)
    if words and len(_BRACKETED_CHINESE.findall(unit.target)) >= len(words):
        missing = [tag for tag in missing if tag not in words]
    words = [t for t in missing if _is_element_of(unit.target, t, source, unit.source)]
    missing, source = ([tag for tag in tags if tag not in words] for tags in (missing, source))
    words = [t for t in extra if _is_word_of(unit.source, t, target, unit.target)]
    extra, target = ([tag for tag in tags if tag not in words] for tags in (extra, target))
    cosmetic = badly_nested(target) is None or badly_nested(source) is not None
    cosmetic = cosmetic and all(map(_is_plain, missing + extra))
    found = _mismatch_faults(missing, extra, cosmetic)
    if cosmetic and _are_quotes(unit, missing, extra):
        found = (replace(fault, severity=Severity.INFO) for fault in found)
    yield from found
    if not missing and not extra and badly_nested(source) is None:
        nesting = badly_nested(target)
        if nesting:
            closing, opened = nesting
            fields = {"target": closing.text, "open": opened.text if opened else ""}
            message = _NESTING if opened else _UNOPENED
            yield Fault(message, fields, target_span=_span(closing))


def _compared(text: str, codes: Sequence[InlineCode], others: Sequence[InlineCode]) -> list[str]:
    """Return the texts of inline codes to compare, in order, and empty ones for all others.

    Other checks compare code of Markdown, marks without a backslash, and the addresses of links. A
    placeholder that the other text has as plain words needs no counterpart, nor does one of Fluent
    that is repeated, or what selects a variant. `others` are the inline codes of the other text.
    """
    there = {code.text for code in others}
    return [
        ""
        if code.text.startswith(("`", "'", '"', "]("))
        or code.text.endswith("-> }")
        or (code.text.startswith("{ ") and code.text in there)
        or (code.end > code.start and code.text in text and code.text not in there)
        else _LINK.sub(" href", code.text)
        for code in codes
    ]


def _has_own_tags(unit: Unit) -> bool:
    """Return whether inline codes are tags that the author wrote, rather than those of XLIFF."""
    return unit.document.format == "markdown"


def _codes(unit: Unit) -> Iterator[Fault]:
    """Yield a fault for each inline code that one side has more often."""
    source, target = list(unit.segment.source_codes), list(unit.segment.target_codes)
    if _has_own_tags(unit):
        source, target = ([c for c in codes if c.text[:1] != "<"] for codes in (source, target))
    wanted = _compared(unit.target, source, target)
    given = _compared(unit.source, target, source)
    lacking, more = Counter(wanted) - Counter(given), Counter(given) - Counter(wanted)
    for text, code in zip(wanted, source, strict=True):
        if text and lacking[text] > 0:
            lacking[text] -= 1
            message = _MISSING if _is_written_as_tag(text) else _MISSING_CODE
            yield Fault(message, {"source": code.text}, source_span=_span(code))
    for text, code in zip(reversed(given), reversed(target), strict=True):
        if text and more[text] > 0:
            more[text] -= 1
            message = _EXTRA if _is_written_as_tag(text) else _EXTRA_CODE
            yield Fault(message, {"target": code.text}, target_span=_span(code))


def _span(code: InlineCode | Tag) -> tuple[int, int] | None:
    return (code.start, code.end) if code.end > code.start else None


def _is_written_as_tag(code: str) -> bool:
    return code.startswith("<")


def _without_counterpart(tags: Sequence[Tag], other_tags: Sequence[Tag]) -> list[Tag]:
    """Return the tags of which the others have fewer."""
    remaining = Counter(tag.key for tag in other_tags)
    lacking = []
    for tag in tags:
        remaining[tag.key] -= 1
        if remaining[tag.key] < 0:
            lacking.append(tag)
    return lacking


def _bracketed_words(missing: Sequence[Tag], source: Sequence[Tag]) -> list[Tag]:
    """Return those that may be words in brackets: without attributes, and never closed."""
    closed = {tag.name for tag in source if tag.kind == "close"}
    return [
        tag
        for tag in missing
        if tag.kind == "open"
        and "=" not in tag.text
        and tag.name not in closed | _BREAKS | {"p", "li"}
    ]


def _is_word_of(source: str, tag: Tag, target: Sequence[Tag], text: str) -> bool:
    """Return whether a tag of a translation is a word of its source, in brackets.

    It is in capitals (`<FILE>` for FILE), or the name of an element (`<caption>` 元素), as beside
    another one: “将 `<meta>` 标签移到 `<head>` 开头”.
    """
    word = tag.text.strip("<>")
    if len(word) > 1 and (word.isupper() or _NAMED_ELEMENT.search(text)):
        return _is_plainly_in(source, tag, target)
    return _is_element_of(source, tag, target, text)


def _is_element_of(other: str, tag: Tag, tags: Sequence[Tag], text: str) -> bool:
    """Return whether a tag names an element that the other text names without brackets."""
    return _ELEMENT.match(text, tag.end) is not None and _is_plainly_in(other, tag, tags)


def _is_plainly_in(other: str, tag: Tag, tags: Sequence[Tag]) -> bool:
    """Return whether a tag that none of its text closes is a word of the other text."""
    word = re.escape(tag.text.strip("<>"))
    return (
        not any(one.name == tag.name and one.kind == "close" for one in tags)
        and re.search(rf"(?<![\w<]){word}(?![\w>])", other, re.ASCII) is not None
    )


def _are_quotes(unit: Unit, missing: Sequence[Tag], extra: Sequence[Tag]) -> bool:
    """Return whether quotation marks of one text stand where the other has emphasis."""
    quotes = len(_QUOTED.findall(without_tags(unit.target))) - len(
        _QUOTED.findall(without_tags(unit.source))
    )
    tags = len(missing) - len(extra)
    emphasised = all(tag.name in _EMPHASIS | {"span"} for tag in [*missing, *extra])
    return emphasised and tags * quotes > 0 and 2 * abs(quotes) >= abs(tags)


def _is_plain(tag: Tag) -> bool:
    return tag.key.removesuffix(" class").strip("/") in _PLAIN | _BREAKS


def _mismatch_faults(missing: list[Tag], extra: list[Tag], cosmetic: bool) -> Iterator[Fault]:
    """Yield a fault for each two that open, or close, then one for each tag left over.

    An opening tag and the closing one of its name are one, unless there are halves of others.
    `cosmetic`: all of them affect only the appearance, and none has lost its other half.
    """
    joined = _joined(missing), _joined(extra)
    if all(tag.kind in {_PAIR, "empty"} for tags in joined for tag in tags):
        missing, extra = joined
    waiting: dict[bool, deque[Tag]] = defaultdict(deque)
    for tag in missing:
        waiting[tag.kind == "close"].append(tag)
    for tag in extra:
        same_kind = waiting[tag.kind == "close"]
        yield _fault(same_kind.popleft() if same_kind else None, tag, cosmetic)
    left = sorted((tag for tags in waiting.values() for tag in tags), reverse=True)
    for tag in sorted({tag.text: tag for tag in left}.values()):  # once for each kind of tag
        yield _fault(tag, None, cosmetic)


def _joined(tags: Sequence[Tag]) -> list[Tag]:
    """Return tags with each opening tag and the closing one of its name as one: `<b>…</b>`."""
    joined: list[Tag] = []
    opened: dict[str, list[int]] = defaultdict(list)
    for tag in tags:
        if tag.kind == "close" and opened[tag.name]:
            place = opened[tag.name].pop()
            text = f"{joined[place].text}…{tag.text}"
            joined[place] = joined[place]._replace(text=text, kind=_PAIR)
        else:
            opened[tag.name] += [len(joined)] if tag.kind == "open" else []
            joined.append(tag)
    return joined


def _fault(source: Tag | None, target: Tag | None, cosmetic: bool) -> Fault:
    names = {tag.name for tag in (source, target) if tag}
    slight = names <= _BREAKS or (cosmetic and source and target and names <= _EMPHASIS)
    return Fault(
        _OTHER if source and target else _MISSING if source else _EXTRA,
        {"source": source.text if source else "", "target": target.text if target else ""},
        Severity.INFO if slight else Severity.WARNING if cosmetic else None,
        _span(target) if target else None,
        _span(source) if source else None,
        suggestions=(source.text,) if source and target else (),
    )


CHECK = UnitCheck("I302", "tag-mismatch", Severity.ERROR, find, compares=True, marks=lazily("<"))
