"""Where the name of an organisation ends."""

from __future__ import annotations

from termbase.documents.header.lexicon import beginnings, endings, places, words

# 研究所 and the like close a body wherever they stand; after these two bodies are joined (和, 与).
_JOINED = (
    "大学",
    "公司",
    "集团",
    "银行",
    "研究院",
    "研究所",
    "学会",
    "协会",
    "基金会",
    "委员会",
    "学院",
)


def ends_body(text: str, start: int, end: int) -> int:
    """Whether ``text[start:end]`` ends as the name of an organisation does.

    Args:
        text: Canonical text.
        start: Where the candidate starts.
        end: Where it ends.

    Returns:
        The length of the ending, or 0. A short name (北大) counts where it is all there is, or
        follows another body.
    """
    size = endings("organizations", "endings").before(text, end, start)
    if size:
        return size
    size = endings("organizations", "known").before(text, end, start)
    if size and (size > 2 or end - size == start or ends_body(text, start, end - size)):
        return size
    if end > start and text[end - 1] == ")":
        opening = text.rfind("(", start, end)
        return ends_body(text, start, opening) if opening > start else 0
    size = endings("organizations", "regions").before(text, end, start)
    if size and (end - size == start or ends_body(text, start, end - size)):
        return size
    if end - start >= 2 and text[end - 1] in words("organizations", "short endings"):
        return 0 if endings("organizations", "no endings").before(text, end, start) else 1
    return end - start if text[start:end] in places() else 0


def last_break(text: str, start: int, end: int) -> int:
    """Where the organisation in ``text[start:end]`` ends and something else begins.

    Only endings that are sure count, and only where no word goes on with them: 医院管理 and 银行法
    are subjects.

    Returns:
        The offset, or `start` where there is none.
    """
    known = endings("organizations", "endings", "known")
    following = beginnings("organizations", "subject continuations")
    for place in range(end - 1, start + 1, -1):
        size = known.before(text, place, start)
        if not size:
            if text[place - 1] not in "系院" or not ends_body(text, start, place):
                continue
        elif size == 2 and text[place - 2 : place] in words("organizations", "known"):
            if place - 2 != start and not ends_body(text, start, place - 2):
                continue
        if following.after(text, place, end) and not is_school(text, place):
            continue
        return place
    return start


def is_school(text: str, end: int) -> bool:
    """Whether a school or a firm ends here: a subject may follow it directly (大学经济学教授)."""
    return text.endswith(
        (
            "大学",
            "学院",
            "研究院",
            "研究所",
            "研究中心",
            "书院",
            "党校",
            "科学院",
            "有限公司",
            "责任公司",
            "股份公司",
            "集团公司",
        ),
        0,
        end,
    )


def joined(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The bodies of ``text[start:end]``: two where 和, 与 or 及 joins them, else one."""
    for place in range(start + 2, end - 2):
        if text[place] in "和与及" and text.endswith(_JOINED, start, place):
            if text.endswith("学院", start, place) and not last_break(text, place + 1, end):
                continue
            if ends_body(text, place + 1, end):
                return [(start, place), *joined(text, place + 1, end)]
    return [(start, end)]
