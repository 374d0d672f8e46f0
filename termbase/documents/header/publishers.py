"""Recognises the publisher of an article, by a label or beside the date."""

from __future__ import annotations

import re

from termbase.documents.header.english_organizations import is_english_organization
from termbase.documents.header.labels import names_medium
from termbase.documents.header.lexicon import words
from termbase.documents.header.model import Span
from termbase.documents.header.organizations import organization_ending
from termbase.lazy import lazily
from termbase.text.script import HAN

LONGEST_VALUE = 60
"""Most code points of the value of a label, unless it names people."""

# Two to six words with capitals, perhaps with "of" and the like between them.
_TITLE_CASE = lazily(r"[A-Z][\w&.'’-]*(?: (?:of|the|and|for|in|on|&|[A-Z][\w&.'’-]*)){1,5}")
_HOSTED = lazily(
    r"(?:(?<=[|·,、 ])|^|(?<=\n))(?P<name>[^|·,、:\s]{3,40})"
    r"(?:主管)?(?: ?供稿|主办|编印|出品|编辑出版|编发)(?=$|[|·,、\s])"
)
_NUMBERED = lazily(r"[^|,。:]{0,14}(?:\d{4}年)?(?:总)?第\d{1,4}[期号]\s*")
_ISSUE = lazily(r"(?:[\d年月日第期卷号总()|·,、:/.\s-]|Vol|No|Issue)*")
# Volume, number, year and pages: 2022年第4期,第33-52页; Vol. 18, No. 4, pp. 33-52.
_NUMERAL = r"(?:\d+|[一二三四五六七八九十百]+)"
_PLACE_IN_ISSUE = (
    rf"(?:总?第 ?)?{_NUMERAL}(?: ?[-—~至] ?{_NUMERAL})? ?[卷期号辑页版]"
    r"|(?:(?:19|20)\d\d|民国 ?\d+) ?年"
    rf"|{_NUMERAL}(?: ?[-—~] ?{_NUMERAL})? ?(?:月[号刊]?|季)|[春夏秋冬]季?[号刊]?"
    r"|(?i:\b(?:vol(?:ume)?|no|issue|number|pp?|pages?)\b\.? ?\d+(?: ?[-—~] ?\d+)?)"
    r"|\b(?i:spring|summer|autumn|fall|winter|[a-z]{3,9} (?=(?:19|20)\d\d))"
    r"|: ?\d+ ?[-—~] ?\d+|\d+ ?\(\d+\)(?: ?: ?\d+ ?[-—~] ?\d+)?|(?:19|20)\d\d"
)
# Without possessive quantifiers, many seasons in a row would take exponential time.
_IN_ISSUE = lazily(rf"(?:[,;·|/()\s]*+(?>{_PLACE_IN_ISSUE}))++[)\s]*$")
_BEGINS_WITH_ISSUE = lazily(
    rf"[》,;·|/()\s]*+(?>{_PLACE_IN_ISSUE})(?:[,;·|/()\s]*+(?>{_PLACE_IN_ISSUE}))*+"
)
_PART_OF_ISSUE = lazily(_PLACE_IN_ISSUE)
_QUOTED = lazily(rf"《[^《》]{{2,20}}》(?P<kind>[{HAN}]{{0,3}})")
_KIND = lazily(rf"》? ?\(?(?P<kind>[{HAN}]{{2,3}})\)?")
_IN_BRACKETS = lazily(r" ?\((?P<kind>[^()]{2,14})\)$")
_EDITIONS = ("版", "中英文")
"""Endings of editions."""
# After the number of an issue: “港口与记忆”专题.
_SPECIAL = lazily(r"[ ,·|]*[“《][^“”《》\n]{2,30}[”》](?:专题|专栏|专辑|特刊|专号|特辑)$")
_SPACED = lazily(rf"[{HAN}](?: [{HAN}]){{3,12}}")
_SEAM = lazily(rf"(?<=[A-Za-z.]) (?=[{HAN}《])|(?<=[{HAN}》]) (?=[A-Za-z])")
_SURE = lazily(r"[卷期号辑页]|(?i:\b(?:vol|no|issue|pp?)\b)")
_DAY = lazily(
    r"(?:(?:on|at|last|First|Last|Posted|Updated|Published|Released|[A-Z][a-z]+day|Time|Date) ?)+",
    re.IGNORECASE,
)


def strip_separators(text: str, start: int, end: int) -> Span:
    """Return a span without separators at its ends; it may become empty."""
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ')》”".'):
        end -= 1
    while start < end and not (text[start].isalnum() or text[start] in '([《“"'):
        start += 1
    return Span(start, end)


def is_source(text: str, start: int, end: int) -> bool:
    """Return whether a stretch is the name of a publisher and nothing else."""
    run = text[start:end]
    if len(run) > LONGEST_VALUE or run in words("organizations", "places"):
        return False
    if run.isascii():
        return is_periodical_name(run) or is_english_organization(run)
    return is_medium_name(text, start, end) or bool(organization_ending(text, start, end))


def is_title_case(name: str) -> bool:
    """Return whether a name is two to six Latin words with capitals, perhaps with “of” in it."""
    return _TITLE_CASE.fullmatch(name) is not None


def is_periodical_name(name: str) -> bool:
    """Return whether Latin letters with capitals are the name of a known paper or magazine."""
    return name[:1].isupper() and name.lower().replace(" ", "-") in words("english", "periodicals")


def is_medium_name(text: str, start: int, end: int) -> bool:
    """Return whether a stretch is the name of a newspaper or another medium."""
    if text[start:end][:1] == "《" and text[end - 1] == "》" and "《" not in text[start + 1 : end]:
        start, end = start + 1, end - 1
    return names_medium(text, start, end)


def is_masthead(text: str, start: int, end: int) -> bool:
    """Return whether a line is the name of a medium in spaced characters, or in two languages.

    Examples: 某 某 参 考, Journal of Islands 岛屿学刊.
    """
    run = text[start:end]
    if _SPACED.fullmatch(run):
        name = run.replace(" ", "")
        return is_medium_name(name, 0, len(name))
    seam = _SEAM.search(run)
    if not seam or len(run) > LONGEST_VALUE:
        return False
    parts = (run[: seam.start()], run[seam.end() :])
    latin, chinese = sorted(parts, key=lambda part: not part.isascii())
    return is_english_organization(latin) and is_medium_name(chinese, 0, len(chinese))


def hosted(text: str, start: int, end: int) -> Span | None:
    """Return the span of the publisher in a line of an issue: 2026年第4期 | 某某研究所主办."""
    bar = text.rfind("|", start, end)
    if bar > start and _NUMBERED.fullmatch(text, start, bar):
        name = strip_separators(text, bar, end)  # 政策简报 2026年第7号 | 某某研究院
        return name if name[0] < name[1] and is_source(text, *name) else None
    match = _HOSTED.search(text, start, end)
    if not match or not is_source(text, *match.span("name")):
        return None
    rest = text[start : match.start()] + text[match.end() : end]
    return Span(*match.span("name")) if _ISSUE.fullmatch(rest) else None


def is_issue(text: str, start: int, end: int) -> bool:
    """Return whether a line only says in which issue a text is: Vol. 7, No. 2 (2025): 88-104."""
    issue = _IN_ISSUE.match(text, start, end)
    return issue is not None and bool(_SURE.search(text, start, end))


def issue_at(text: str, start: int, end: int) -> Span | None:
    """Return the span of what begins at an offset and says in which issue a text is, or None."""
    issue = _BEGINS_WITH_ISSUE.match(text, start, end)
    if not issue or not _SURE.search(text, *issue.span()):
        return None
    return strip_separators(text, *issue.span())


def periodical(text: str, start: int, end: int) -> Span | None:
    """Return the span of the periodical in a line that says in which issue a text is, or None.

    Examples: 《某某研究》2022年第4期, 《某某》季刊, Journal of Ports, Vol. 18, No. 4.
    """
    if special := _SPECIAL.search(text, start + 2, end):
        end = special.start()
    issue = _IN_ISSUE.search(text, start + 2, end)
    first, last = strip_separators(text, start, issue.start() if issue else end)
    name_end, last = _bracket_after(text, first, last)
    quoted = _QUOTED.fullmatch(text, first, name_end)
    if quoted and (not quoted["kind"] or quoted["kind"] in words("header", "media kinds")):
        return Span(first, last if last > name_end else quoted.start("kind"))
    if not issue or not _SURE.search(text, issue.start(), end) or last - first > LONGEST_VALUE:
        return None
    # One number may also be that of a house or a bus: Bus No. 4.
    has_parts = sum(1 for _ in _PART_OF_ISSUE.finditer(text, issue.start(), end)) > 1
    is_named = is_medium_name(text, first, name_end) or (
        has_parts and _TITLE_CASE.fullmatch(text, first, name_end)
    )
    return Span(first, last) if is_named else None


def kind_end(text: str, start: int, end: int) -> int:
    """Return the offset after what says how often a periodical appears, perhaps in brackets.

    Without it, the offset is `start`.
    """
    kind = _KIND.match(text, start, end)
    return kind.end() if kind and kind["kind"] in words("header", "media kinds") else start


def _bracket_after(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where a name ends before a bracket that tells its kind, and where with its edition.

    An edition belongs to the name (某某大学学报(哲学社会科学版)), how often it appears does not
    (某某研究(双月刊)). Without either bracket, both are `end`.
    """
    if text[end : end + 1] == ")" and text.find("(", start, end) >= 0:
        end += 1  # what separates the name from the issue
    if bracket := _IN_BRACKETS.search(text, start, end):
        if bracket["kind"] in words("header", "media kinds"):
            return bracket.start(), bracket.start()
        if bracket["kind"].endswith(_EDITIONS):
            return bracket.start(), end
    return end, end


def publisher_before_date(text: str, start: int, end: int) -> Span | None:
    """Return the span of a publisher before a date, or None.

    Example: Published: China Forum, 12 May 2025.
    """
    run = text[start:end]
    if not run or not (is_source(text, start, end) or _TITLE_CASE.fullmatch(run)):
        return None
    return None if _DAY.fullmatch(run) else Span(start, end)
