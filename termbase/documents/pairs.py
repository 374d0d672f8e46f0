"""What a header aligns by itself: a name in Chinese beside the same name in Latin letters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from termbase.documents.header import Header

# Words for kinds of bodies that translate one another; the longest fit counts. The Chinese word
# ends its name; the English one may stand anywhere in it.
KINDS: dict[str, tuple[str, ...]] = {
    "business school": ("商学院", "管理学院"),
    "school of business": ("商学院",),
    "law school": ("法学院",),
    "medical school": ("医学院",),
    "academy of social sciences": ("社会科学院", "社科院"),
    "academy of sciences": ("科学院",),
    "academy": ("科学院", "研究院", "学院"),
    "university": ("大学",),
    "college": ("学院",),
    "school": ("学院",),
    "institute": ("研究院", "研究所", "学院"),
    "institution": ("学会", "研究院", "研究所"),
    "center": ("中心",),
    "centre": ("中心",),
    "foundation": ("基金会",),
    "association": ("协会", "联合会", "学会"),
    "society": ("学会", "协会"),
    "council": ("委员会", "理事会"),
    "committee": ("委员会",),
    "commission": ("委员会",),
    "forum": ("论坛",),
    "bank": ("银行",),
    "daily": ("日报",),
    "times": ("时报",),
    "news agency": ("通讯社",),
    "press": ("出版社",),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names of one thing."""

    en: str
    zh: str


def aligned_names(header: Header) -> Iterator[Pair]:
    """The pairs of a header: authors and translators with both names, then the source.

    A Latin source is the Chinese organisation of an author when both are bodies of one kind
    (``business school``, 商学院) and only one organisation is.
    """
    for person in (*header.authors, *header.translators):
        if person.names.get("zh") and person.names.get("en"):
            yield Pair(person.names["en"], person.names["zh"])
    zh = _same_body(header)
    if zh:
        yield Pair(header.source, zh)


def _same_body(header: Header) -> str:
    """The one organisation of an author that is of the kind of the source; or empty."""
    source = header.source.casefold()
    if not source.isascii():
        return ""
    endings = next((KINDS[k] for k in sorted(KINDS, key=len, reverse=True) if k in source), ())
    found = {
        organization[: organization.index(ending) + len(ending)]
        for author in header.authors
        for role in author.roles
        for organization in [role.organization]
        for ending in endings
        if ending in organization
    }
    shortest = min(found, key=len, default="")
    return shortest if all(one.startswith(shortest) for one in found) else ""
