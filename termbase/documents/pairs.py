"""Bilingual names in a header: a name in Chinese and the same name in Latin letters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from termbase.documents.header import Author, Header
from termbase.lazy import lazily
from termbase.text.script import HAN, simplify

# Words for kinds of organisations, and their translations. The longest match counts. The Chinese
# word ends the name; the English word may be anywhere in it.
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
    "authority": ("管理局", "管理署", "局"),
    "administration": ("管理局", "总局", "署"),
    "ministry": ("部",),
    "department": ("部", "司", "厅", "系"),
    "bureau": ("局",),
    "agency": ("署", "局", "机构"),
    "group": ("集团",),
    "company": ("公司",),
    "corporation": ("公司", "集团"),
    "secretariat": ("秘书处",),
    "embassy": ("使馆",),
    "alliance": ("联盟",),
    "union": ("联盟", "联合会", "工会"),
    "federation": ("联合会", "联邦"),
    "network": ("网络",),
    "chamber": ("商会",),
    "court": ("法院", "法庭"),
    "hospital": ("医院",),
    "museum": ("博物馆",),
    "library": ("图书馆",),
}
# An organisation with its English name, but not with a mere abbreviation: 全球化智库(CCG).
_BRACKETED = lazily(rf"([{HAN}·“”]+) ?[(（]([A-Z](?=[^()（）]*[a-z])[^{HAN}()（）]+)[)）]")


@dataclass(frozen=True, slots=True)
class Pair:
    """A name in two languages."""

    en: str
    zh: str


def aligned_names(header: Header) -> Iterator[Pair]:
    """Yield the bilingual names in a header: authors and translators, organisations, the source.

    Organisations are those with their English name in brackets, or as the next affiliation of the
    person, if both are of the same kind. A source in Latin letters is paired
    with the Chinese organisation of an author if both are of the same kind (``business school``,
    商学院), and only one organisation is.
    """
    people = (*header.authors, *header.translators)
    for person in people:
        if person.names.get("zh") and person.names.get("en"):
            yield Pair(person.names["en"], person.names["zh"])
    for person in people:
        yield from _affiliations(person)
    organizations = (role.organization for person in people for role in person.roles)
    for organization in dict.fromkeys(organizations):
        if both := _BRACKETED.fullmatch(organization):
            yield Pair(both[2].strip(), both[1])
    zh = _same_body(header)
    if zh:
        yield Pair(header.source, zh)


def _affiliations(person: Author) -> Iterator[Pair]:
    """Yield the organisations that follow each other in Chinese and in English."""
    for one, other in pairwise(person.roles):
        zh, en = one.organization, other.organization
        if not zh or not en.isascii() or zh.isascii() or bool(one.title) != bool(other.title):
            continue
        if are_of_one_kind(zh, en):
            yield Pair(en, zh)


def are_of_one_kind(chinese: str, english: str) -> bool:
    """Return whether two organisations are of one kind, such as 研究所 and *institute*."""
    chinese, english = simplify(chinese), english.casefold()
    is_whole = ("大学" in chinese) == ("university" in english)  # not only a school of one
    return is_whole and any(kind in english and chinese.endswith(KINDS[kind]) for kind in KINDS)


def _same_body(header: Header) -> str:
    """Return the only organisation of an author of the same kind as the source; or empty."""
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
