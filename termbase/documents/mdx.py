"""The code in MDX documents: imports, exports, JSX tags and expressions in braces (MDX 3).

Documents that use it are recognised by their name, or by an import at their head, which Docusaurus
allows in every Markdown file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from termbase.documents.front_matter import read_front_matter
from termbase.lazy import lazily
from termbase.text.aligned import Edit

ENDING = ".mdx"

_IMPORT = lazily(
    r"""import[ \t]+(?:[\w*{][^;'"\n]{0,500}?[ \t]from[ \t]+)?
    (?:'[^'\n]+'|"[^"\n]+")[ \t]*;?[ \t]*$""",
    re.MULTILINE | re.VERBOSE,
)
_TOKEN = lazily(
    r"""^[ \t]*(?P<fence>`{3,}(?=[^`\n]*$)|~{3,}).*(?:\n(?![ \t]*(?P=fence)).*)*(?:\n.*)?
    |^(?P<statement>import[ \t]*(?:['"{*]|[\w$]+[ \t]*(?:,|from\b))
        |export[ \t]*(?:[{*]|(?:default|const|let|var|function|async|class|type|interface)\b))
    |(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n)[\s\S]){1,1000}?(?<!`)(?P=ticks)(?!`)
    |<!--(?:[\s\S]*?-->|[\s\S]*)
    |\\. | \{\#[\w-]+\}
    |(?P<brace>\{)
    |(?P<tag></?(?=[a-zA-Z>]))""",
    re.VERBOSE | re.MULTILINE,
)
_NAME = lazily(r"(?:[a-zA-Z][\w.:-]*)?")
_ATTRIBUTE = lazily(
    r"""\s+(?:[a-zA-Z_$][\w.:-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|(?P<value>\{)))?|(?P<spread>\{))"""
)
_END = lazily(r"\s*/?>")
_CODE = r"""(?P<open>\{)|(?P<close>\})|(?P<tick>`)
    |/\*[\s\S]*?(?:\*/|\Z)|//[^\n]*
    |"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'"""
_IN_CODE = lazily(_CODE, re.VERBOSE)
_IN_STATEMENT = lazily(
    rf"(?P<blank>\n[ \t]*(?=\n|\Z))|(?P<deeper>[(\[])|(?P<higher>[)\]])|{_CODE}", re.VERBOSE
)
_IN_TEMPLATE = lazily(r"\\[\s\S]|(?P<open>\$\{)|(?P<close>`)")
_OWN_LINE = lazily(r"[ \t]*(?=\n|\Z)")


class Code(NamedTuple):
    """Code in a document; if `is_inline`, an expression that stands for a part of a text."""

    start: int
    end: int
    is_inline: bool


def expressions(text: str, path: str) -> list[tuple[int, int]]:
    """Return start and end of each expression within a text; none if it is not MDX."""
    front, _ = read_front_matter(text)
    if not is_mdx(text, path, front):
        return []
    return [(code.start, code.end) for code in codes(text, front) if code.is_inline]


def is_mdx(text: str, path: str, start: int = 0) -> bool:
    """Return whether a document is in MDX."""
    if path.lower().endswith(ENDING):
        return True
    head = start + len(text[start : start + 1000]) - len(text[start : start + 1000].lstrip())
    return _IMPORT.match(text, head) is not None


def removals(text: str, start: int = 0) -> Iterator[Edit]:
    """Yield the edits that remove code from a document, but not expressions within a text."""
    return ((code.start, code.end, "") for code in codes(text, start) if not code.is_inline)


def codes(text: str, start: int = 0) -> Iterator[Code]:
    """Yield the code in a document, in order.

    Tags of HTML without expressions are left to Markdown. After a brace that is not closed, the
    document is not valid MDX, and nothing more counts as code.
    """
    try:
        yield from _codes(text, start)
    except _UnclosedError:
        return


class _UnclosedError(Exception):
    """A brace is not closed."""


def _codes(text: str, start: int) -> Iterator[Code]:
    place = start
    in_brackets = True  # until one is not closed, since to look for its end takes time
    while match := _TOKEN.search(text, place):
        begin, place = match.span()
        if match["brace"]:
            place = _closing(text, place)
            is_comment = text.startswith("/*", begin + 1) and text.endswith("*/", begin, place - 1)
            yield Code(begin, place, not is_comment and not _is_alone(text, begin, place))
        elif match["statement"]:
            place, is_closed = _end_of_statement(text, begin, in_brackets=in_brackets)
            in_brackets = in_brackets and is_closed
            yield Code(begin, place, False)
        elif match["tag"] and (end := _end_of_tag(text, place)):
            place = end
            if _is_jsx(text[begin:end]):
                yield Code(begin, end, False)


def _closing(text: str, place: int, mark: str = "}") -> int:
    """Return the offset after the mark that closes the brace or template before `place`.

    Raises:
        _UnclosedError: There is none.
    """
    levels = [mark]
    while levels:
        found = (_IN_TEMPLATE if levels[-1] == "`" else _IN_CODE).search(text, place)
        if found is None:
            raise _UnclosedError
        place = found.end()
        if found.lastgroup == "open":
            levels.append("}")
        elif found.lastgroup == "tick":
            levels.append("`")
        elif found.lastgroup == "close":
            levels.pop()
    return place


def _end_of_statement(text: str, place: int, *, in_brackets: bool) -> tuple[int, bool]:
    """Find the end of a statement: the next empty line, or the next that is not in brackets.

    Returns the offset after it, and whether its brackets were closed.
    """
    blank, depth = len(text), 0
    while found := _IN_STATEMENT.search(text, place):
        place = found.end()
        if found.lastgroup == "blank":
            blank = min(blank, found.start())
            if not (depth and in_brackets):
                return found.start(), True
        elif found.lastgroup in {"deeper", "higher"}:
            depth = max(0, depth + (1 if found.lastgroup == "deeper" else -1))
        elif found.lastgroup in {"open", "tick"}:
            place = _closing(text, place, "`" if found.lastgroup == "tick" else "}")
    return blank, not depth


def _end_of_tag(text: str, place: int) -> int | None:
    """Return the offset after a tag whose name begins at `place`; None if it is not one."""
    if name := _NAME.match(text, place):
        place = name.end()
    while attribute := _ATTRIBUTE.match(text, place):
        place = attribute.end()
        if attribute["value"] or attribute["spread"]:
            place = _closing(text, place)
    closing = _END.match(text, place)
    return closing.end() if closing else None


def _is_jsx(tag: str) -> bool:
    """Return whether a tag is one that Markdown would not read as HTML on a line."""
    name = tag.lstrip("</")
    return not name[:1].islower() or "{" in tag or "\n" in tag or "." in name.split()[0]


def _is_alone(text: str, start: int, end: int) -> bool:
    """Return whether nothing else is on the lines of an expression."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    return not before.strip() and _OWN_LINE.match(text, end) is not None
