"""Titles in Chinese, read from their end: a head, and what belongs to it before it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from termbase.documents.header.bodies import ends_body
from termbase.documents.header.lexicon import endings, words

HEADS = ("offices", "posts", "professions", "laureates", "aides")


@dataclass(frozen=True, slots=True)
class Title:
    """A title found at the end of a stretch.

    Attributes:
        start: Where it starts, as far as its own words go.
        end: Where it ends.
        head: The head word.
        kind: The list of the data file that the head is in: ``offices``, ``posts``, ….
    """

    start: int
    end: int
    head: str
    kind: str


@cache
def _kinds() -> dict[str, str]:
    """Head to kind; a head of two lists counts for the first of `HEADS`."""
    return {head: kind for kind in reversed(HEADS) for head in words("titles", kind)}


def head_before(text: str, end: int, start: int = 0) -> str:
    """The longest title head that ends at `end`, or an empty string."""
    size = endings("titles", *HEADS).before(text, end, start)
    head = text[end - size : end]
    if head == "系主任" and end - size > start and not ends_body(text, start, end - size):
        return "主任"  # 历史系|主任, but 学院|系主任
    if head.isascii() and end - size > start and text[end - size - 1].isascii():
        # CEO, but not the end of another Latin word.
        return head if not text[end - size - 1].isalnum() else ""
    return head


def find_title(text: str, start: int, end: int) -> Title | None:
    """The title that ends at `end`, with its modifiers, but without subject or endowment.

    Args:
        text: Canonical text.
        start: How far back it may reach.
        end: Where it must end.

    Returns:
        The title, or None.
    """
    head = head_before(text, end, start)
    if not head:
        return None
    place = end - len(head)
    while size := _belonging(text, start, place, head):
        place -= size
    return Title(place, end, head, _kinds()[head])


def _belonging(text: str, start: int, place: int, head: str) -> int:
    """The length of the word before `place` that belongs to the title, or 0."""
    while place > start and text[place - 1] == " ":
        return 1 if _belonging(text, start, place - 1, head) else 0
    size = _quoted_honour(text, start, place) or endings("titles", "honours").before(
        text, place, start
    )
    if size:
        return size
    if head in words("titles", "aides") and (before := head_before(text, place, start)):
        return len(before)
    modifiers = endings("titles", "modifiers")
    if text[place - 1 : place] in tuple("及和与兼"):
        size = modifiers.before(text, place - 1, start)
        if size:
            return size + 1  # 创始及执行合伙人
    size = modifiers.before(text, place, start)
    if size and not _closes_body(text, start, place, size):
        return size
    if head in words("titles", "field heads"):
        size = endings("titles", "fields").before(text, place, start)
        rest = place - size
        if size and not _closes_body(text, start, place, size):
            field = text[rest:place]
            known = endings("organizations", "endings").before(text, rest, start)
            doubtful = field in words("organizations", "endings") and not known
            free = rest == start or ends_body(text, start, rest) or text[rest - 1] in "原前任兼 的"
            if (free and not (doubtful and rest > start)) or endings("titles", "modifiers").before(
                text, rest, start
            ):
                return size
    return 0


def _closes_body(text: str, start: int, place: int, size: int) -> bool:
    """Whether the word of `size` before `place` is the end of a longer name: 第一财经, 外交学院."""
    longer = endings("organizations", "known", "endings").before(text, place, start)
    return longer > size


def _quoted_honour(text: str, start: int, place: int) -> int:
    """The length of a programme in quotation marks before `place`: “长江学者”."""
    if place - start < 3 or text[place - 1] not in '”"':
        return 0
    opening = max(text.rfind("“", start, place - 1), text.rfind('"', start, place - 1))
    if opening < start:
        return 0
    inner = text[opening + 1 : place - 1]
    if inner in words("titles", "honours") or endings("titles", "honours").before(
        inner, len(inner)
    ):
        return place - opening
    return 0
