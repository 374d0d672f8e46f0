"""Where the name of an organisation ends."""

from __future__ import annotations

from functools import cache

from termbase.documents.header.lexicon import Endings, beginnings, endings, places, words


def organization_ending(text: str, start: int, end: int) -> int:
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
    return (
        size
        or _dependent_ending(text, start, end, endings("organizations", "known"))
        or _ending_in_brackets(text, start, end)
        or _dependent_ending(text, start, end, endings("organizations", "regions"), always=0)
        or _short(text, start, end)
        or (end - start if text[start:end] in places() else 0)
    )


def _dependent_ending(text: str, start: int, end: int, names: Endings, *, always: int = 3) -> int:
    """A name that counts alone, after another body, or when it is as long as `always`."""
    size = names.before(text, end, start)
    if not size:
        return 0
    is_certain = bool(always and size >= always) or end - size == start
    return size if is_certain or organization_ending(text, start, end - size) else 0


def _ending_in_brackets(text: str, start: int, end: int) -> int:
    """The ending before a bracket that closes the name, or in quotation marks at its end.

    全球化智库(CCG), 台北“中央研究院”.
    """
    last = text[end - 1 : end]
    if end > start and last in ("”", '"'):
        return organization_ending(text, start, end - 1)
    opening = text.rfind("(", start, end) if last == ")" else -1
    return organization_ending(text, start, opening) if opening > start else 0


def _short(text: str, start: int, end: int) -> int:
    """An ending of one character, such as 部 and 会, unless it closes another word (社会)."""
    if end - start < 2 or text[end - 1] not in words("organizations", "short endings"):
        return 0
    return 0 if endings("organizations", "no endings").before(text, end, start) else 1


def organization_end(text: str, start: int, end: int) -> int:
    """Where the organisation in ``text[start:end]`` ends and something else begins.

    Only endings that are sure count, and only where no word goes on with them: 医院管理 and 银行法
    are subjects.

    Returns:
        The offset, or `start` where there is none.
    """
    continuations = beginnings("organizations", "subject continuations")
    for offset in range(end - 1, start + 1, -1):
        if not _is_certain_end(text, start, offset):
            continue
        if ends_with_school(text, offset) or not continuations.after(text, offset, end):
            return offset
    return start


def _is_certain_end(text: str, start: int, end: int) -> bool:
    """Whether a body ends here beyond doubt: by a long ending, a name, or as a department."""
    size = endings("organizations", "endings", "known").before(text, end, start)
    if not size:
        return text[end - 1] in "系院" and bool(organization_ending(text, start, end))
    if size == 2 and text[end - 2 : end] in _short_names():
        return end - 2 == start or bool(organization_ending(text, start, end - 2))
    return True


@cache
def _short_names() -> frozenset[str]:
    """Bodies called by a short name, and no kinds of bodies (公司)."""
    return words("organizations", "known") - words("organizations", "endings")


def ends_with_school(text: str, end: int) -> bool:
    """Whether a school or a firm ends here: a subject may follow it directly (大学经济学教授)."""
    return bool(endings("organizations", "schools").before(text, end))


def split_organizations(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The bodies of ``text[start:end]``: two where 和, 与 or 及 joins them, else one."""
    for offset in range(start + 2, end - 2):
        if text[offset] not in "和与及" or not organization_ending(text, offset + 1, end):
            continue
        if text.startswith(("和平", "和谐", "和解"), offset):
            continue
        is_organization = endings("organizations", "joined").before(text, offset, start)
        is_alike = text[offset - 1] == text[end - 1] and text[end - 1] in "处司局室"
        is_organization = is_organization or (
            is_alike and organization_ending(text, start, offset)
        )  # 科学处和宣传处
        # 学院与… may go on as the name of one school.
        is_faculty = text.startswith("学院", offset - 2) and not organization_end(
            text, offset + 1, end
        )
        if is_organization and not is_faculty:
            return [(start, offset), *split_organizations(text, offset + 1, end)]
    return [(start, end)]
