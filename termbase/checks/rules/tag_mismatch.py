"""A tag is missing from the translation, is not in the source, or is not nested properly.

Tags are those of HTML and XML in the text (`<b>`, `</b>`, `<br/>`, `<0>`),
and the inline codes that XLIFF and TMX mark. The tags of the translation may
have another order than those of the source, but they must be properly nested.
Attributes that identify something (`id`, `name`, `for`) must have the same
value. A link must still be there, but may lead elsewhere.

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
- translations of words in angle brackets that are not tags: `<file name>`, or
  `<option>` if it is never closed
- Markdown code of one language that stands in the other without its backticks

**Severity:**

- error: a tag has lost its other half, belongs to the program itself, is a
  link, or has an identifier
- warning: tags of emphasis or layout are complete, but there are more or
  fewer of them than in the source
- info: another kind of emphasis is used (Chinese often has bold for italics),
  or the difference is only a line break or a rule
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from termbase.checks.base import Check, Fault, Options
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.model import InlineCode, Severity
from termbase.text.lazy import lazily

_MISSING = N_("the tag {source} is missing from the translation")
_EXTRA = N_("the tag {target} is not in the source")
_OTHER = N_("the tag {target} is not the one in the source, {source}")
_NESTING = N_("the tag {target} does not close {open}, the last one opened")
_UNOPENED = N_("the tag {target} closes nothing that was opened")

_TAG = lazily(r"<(/?)([A-Za-z][\w:.-]{0,60}|\d{1,3})((?:\s[^<>]{0,2000})?)(/?)>", re.ASCII)
_ATTRIBUTE = lazily(r"([\w:-]{1,60})\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'/]+))")
_BREAKS = frozenset({"br", "hr", "wbr"})
_VOID = _BREAKS | {
    "img",
    "input",
    "link",
    "meta",
    "area",
    "base",
    "col",
    "embed",
    "source",
    "track",
}
_NAMES = (
    "a abbr address article aside audio b bdi bdo blockquote body button caption cite code del "
    "details dfn div dl dt dd em figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header "
    "html i iframe ins kbd label legend li main mark nav ol optgroup option p pre q s samp script "
    "section select small span strike strong style sub summary sup svg table tbody td textarea "
    "tfoot th thead tr tt u ul video"
)
_HTML = _VOID | frozenset(_NAMES.split())
_SAME_VALUE = frozenset({"id", "name", "rid", "for"})
_ANY_VALUE = frozenset({"href", "src", "class"})


_OF_EMPHASIS = "b bold strong i italic em u mark tt code kbd samp var cite dfn q"
_OF_LAYOUT = (
    "p div span font small big center ul ol li dl dt dd blockquote pre h1 h2 h3 h4 h5 h6 html head "
    "body s strike del ins sub sup abbr nobr "
    # of KDE and LibreOffice
    "para title subtitle note warning tip list item emphasis interface application filename "
    "command resource shortcut envar icode bcode message emph qt"
)
_EMPHASIS = frozenset(_OF_EMPHASIS.split())
_PLAIN = _EMPHASIS | frozenset(_OF_LAYOUT.split())
"""Tags that only change the appearance or the layout of text."""
_BRACKETED_CHINESE = lazily(r"<[^<>\n]{0,60}[\u3400-\u9fff][^<>\n]{0,60}>")


class Tag(NamedTuple):
    """A tag in a text.

    Attributes:
        start: Where it starts, in code points.
        end: Where it ends, exclusive.
        text: The tag as written.
        name: Its name; in lower case if it is HTML.
        key: What it is compared by.
        kind: "open", "close" or "empty".
    """

    start: int
    end: int
    text: str
    name: str
    key: str
    kind: str


def faults(unit: Unit, _options: Options) -> Iterator[Fault]:
    """Yield a fault for each tag or inline code without a counterpart, or that is badly nested."""
    segment = unit.segment
    if segment.source_codes or segment.target_codes:
        yield from _codes(
            _not_plainly_in(unit.target, segment.source_codes, segment.target_codes),
            _not_plainly_in(unit.source, segment.target_codes, segment.source_codes),
        )
    if "<" not in unit.source and "<" not in unit.target:
        return
    source, target = _tags(unit.source), _tags(unit.target)
    known = _tag_names(source) | _tag_names(target)
    source = [tag for tag in source if tag.name in known]
    target = [tag for tag in target if tag.name in known]
    missing, extra = _without_counterpart(source, target), _without_counterpart(target, source)
    if missing and len(_BRACKETED_CHINESE.findall(unit.target)) >= len(
        words := _bracketed_words(missing, source)
    ):
        missing = [tag for tag in missing if tag not in words]
    cosmetic = _badly_nested(target) is None or _badly_nested(source) is not None
    yield from _mismatch_faults(missing, extra, cosmetic and all(map(_is_plain, missing + extra)))
    if not missing and not extra and _badly_nested(source) is None:
        nesting = _badly_nested(target)
        if nesting:
            closing, opened = nesting
            fields = {"target": closing.text, "open": opened.text if opened else ""}
            message = _NESTING if opened else _UNOPENED
            yield Fault(message, fields, target_span=(closing.start, closing.end))


def _not_plainly_in(
    text: str, codes: Sequence[InlineCode], others: Sequence[InlineCode]
) -> list[InlineCode]:
    """Return the inline codes without those that the other text has as plain words.

    What Markdown writes between backticks in one language may be without them in the other.
    """
    there = {code.text for code in others}
    return [
        code
        for code in codes
        if code.text in there or code.end == code.start or code.text not in text
    ]


def _codes(source: Sequence[InlineCode], target: Sequence[InlineCode]) -> Iterator[Fault]:
    """Yield a fault for each inline code that one side has more often."""
    wanted, given = Counter(c.text for c in source), Counter(c.text for c in target)
    if wanted == given:
        return
    for text in (wanted - given).elements():
        yield Fault(_MISSING, {"source": text})
    more = given - wanted
    for code in reversed(target):
        if more[code.text] > 0:
            more[code.text] -= 1
            span = (code.start, code.end) if code.end > code.start else None
            yield Fault(_EXTRA, {"target": code.text}, target_span=span)


def _tags(text: str) -> list[Tag]:
    return [
        Tag(match.start(), match.end(), match[0], *_read(*match.groups()))
        for match in _TAG.finditer(text)
    ]


@lru_cache(maxsize=4096)
def _read(slash: str, name: str, rest: str, empty: str) -> tuple[str, str, str]:
    """Return the name of a tag, the key to compare it by, and its kind."""
    lower = name.lower() if name.lower() in _HTML else name
    if slash:
        return lower, f"/{lower}", "close"
    attributes = []
    for match in _ATTRIBUTE.finditer(rest):
        attribute = match[1].lower()
        if attribute in _SAME_VALUE:
            attributes.append(f"{attribute}={match[2] or match[3] or match[4] or ''}")
        elif attribute in _ANY_VALUE:
            attributes.append(attribute)
    kind = "empty" if empty or rest.endswith("/") or lower in _VOID else "open"
    mark = "/" if kind == "empty" and lower not in _VOID else ""
    return lower, " ".join([lower + mark, *sorted(attributes)]), kind


def _tag_names(tags: Sequence[Tag]) -> set[str]:
    """Return the names that belong to tags rather than to words or letters in angle brackets."""
    kinds = {(tag.name, tag.kind) for tag in tags}
    return {
        tag.name
        for tag in tags
        if tag.kind == "empty"
        or (tag.name in _HTML and len(tag.name) > 1)
        or "=" in tag.text
        or {(tag.name, "open"), (tag.name, "close")} <= kinds
    }


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
        if tag.text == f"<{tag.name}>" and tag.name not in closed | _BREAKS | {"p", "li"}
    ]


def _is_plain(tag: Tag) -> bool:
    return tag.key.removeprefix("/").removesuffix("/") in _PLAIN | _BREAKS


def _mismatch_faults(missing: list[Tag], extra: list[Tag], cosmetic: bool) -> Iterator[Fault]:
    """Yield a fault for each pair of the same kind, then one for each tag left over.

    Args:
        missing: The tags that the translation lacks.
        extra: The tags that only the translation has.
        cosmetic: Whether all of them affect only the appearance, and none has lost its other half.
    """
    waiting: dict[str, deque[Tag]] = defaultdict(deque)
    for tag in missing:
        waiting[tag.kind].append(tag)
    for tag in extra:
        same_kind = waiting[tag.kind]
        yield _fault(same_kind.popleft() if same_kind else None, tag, cosmetic)
    for tag in sorted(tag for tags in waiting.values() for tag in tags):
        yield _fault(tag, None, cosmetic)


def _fault(source: Tag | None, target: Tag | None, cosmetic: bool) -> Fault:
    names = {tag.name for tag in (source, target) if tag}
    slight = names <= _BREAKS or (cosmetic and source and target and names <= _EMPHASIS)
    return Fault(
        _OTHER if source and target else _MISSING if source else _EXTRA,
        {"source": source.text if source else "", "target": target.text if target else ""},
        Severity.INFO if slight else Severity.WARNING if cosmetic else None,
        (target.start, target.end) if target else None,
        (source.start, source.end) if source else None,
        suggestions=(source.text,) if source and target else (),
    )


def _badly_nested(tags: Sequence[Tag]) -> tuple[Tag, Tag | None] | None:
    """Return the first badly nested tag and the tag that it should close; None if all nest."""
    opened: list[Tag] = []
    for tag in tags:
        if tag.kind == "open":
            opened.append(tag)
        elif tag.kind == "close":
            if not opened or opened[-1].name != tag.name:
                return tag, opened[-1] if opened else None
            opened.pop()
    return (opened[-1], None) if opened else None


CHECK = Check("I302", "tag-mismatch", Severity.ERROR, faults, compares=True)
