"""A web or mail address of the source is different in the translation, or missing.

In Markdown, that includes links to other files and images.

**Why:** nobody notices that a link is broken, or leads elsewhere, without
following it.

Wrong:

    en: See https://example.org/help for help.
    zh: 参见 https://example.org/hepl 获取帮助。

Right:

    en: See https://example.org/help for help.
    zh: 参见 https://example.org/help 获取帮助。

**Not reported:**

- the same page in the language of the translation: `/zh-cn/` for `/en/`,
  `manual.zh_CN.html` for `manual.html`, `zh.wikipedia.org` for
  `en.wikipedia.org`, `hl=zh-CN` for `hl=en`
- another part of the same page (what follows `#`)

**Severity:**

- error: the address is another one on the same site, or on a site with nearly
  the same spelling
- warning: the address has the same name in another country
  (`example.com.cn`), belongs to the language of the translation
  (`zh-cn.example.org`), is on another site (perhaps one for readers of the
  translation), or is missing
- info: the translation adds an address, or has another person at a domain
  that is reserved for examples (`li.si@example.org`)
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from termbase.checks.base import Fault, Options, Span, UnitCheck
from termbase.checks.rules._addresses import Address, addresses_in, host_of, links_in, site_of
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.lazy import lazily
from termbase.model import Severity

_OTHER = N_("the address {target} is not the one in the source, {source}")
_MISSING = N_("the address {source} is missing from the translation")
_EXTRA = N_("the address {target} is not in the source")

_MARKS = lazily(r"://|@|www\.|\]\(")
_TOP_LEVEL = lazily(r"(?:\.(?:com?|org|net|gov|edu|ac))?\.[a-z]{2,4}$")
_EXAMPLE = lazily(r"@(?:[\w-]+\.)*(?:example(?:\.\w+)?|test|invalid)$")  # RFC 2606
_GOES_ON = lazily(r"[\w/#?=&%~-]|\.\w", re.ASCII)
_SIMILAR_RATIO = 0.75
_LONGEST_LINK = 80
"""Most words of a link that are shown, in code points."""
# cn.example.org, zh-tw.forums.example.org, example.org/zh-cn:help
_OF_LANGUAGE = lazily(
    r"(?:^|//)(?:zh|cn|tw|hk)(?:-[a-z]{2,4})?\.|/(?:zh|cn|tw|hk)(?:[-_][a-z]{2,4})?[:./]",
    re.IGNORECASE,
)
_BY_LANGUAGE = ("wikipedia.org", "wiktionary.org", "wikisource.org", "wikimedia.org")


def find(unit: Unit, _options: Options) -> Iterator[Fault]:
    """Yield a fault for each address without a counterpart."""
    segment = unit.segment
    source = addresses_in(unit.source) + links_in(segment.source_codes)
    target = addresses_in(unit.target) + links_in(segment.target_codes)
    if not source and not target:
        return
    missing = _unmatched(source, target, unit.target)
    extra = _unmatched(target, source, unit.source)
    missing, extra = _without_articles(missing, extra), _without_articles(extra, missing)
    for source_address, target_address in _pairs(missing, extra):
        fields = {"source": source_address.text, "target": target_address.text}
        severity = _severity(source_address, target_address)
        spans = target_address.span or _linked(unit, target_address), source_address.span
        # Where the words of a link are shown, the address is not to replace them.
        suggestions = (source_address.text,) if target_address.span else ()
        yield Fault(_OTHER, fields, severity, *spans, suggestions=suggestions)
    for address in missing:
        span = address.span
        yield Fault(_MISSING, {"source": address.text}, Severity.WARNING, source_span=span)
    for address in extra:
        place = address.span or _linked(unit, address)
        yield Fault(_EXTRA, {"target": address.text}, Severity.INFO, target_span=place)


def _linked(unit: Unit, address: Address) -> Span | None:
    """Return the words of a translation that lead to an address, as far as they are beside it.

    The inline code of a link ends it in Markdown, and begins it elsewhere.
    """
    codes = {one.start: one.text for one in unit.segment.target_codes}
    step = -1 if codes.get(address.start, "").startswith("](") else 1
    first = last = min(address.start, address.start + step)
    length = len(unit.target)
    if not 0 <= first < length:
        return None
    line, column = unit.position(first)
    for number in range(1, _LONGEST_LINK):  # until there is something between two characters
        place = first + number * step
        is_beside = 0 <= place < length and max(place, last) not in codes
        if not is_beside or unit.position(place) != (line, column + number * step):
            break
        last = place
    return min(first, last), max(first, last) + 1


def _unmatched(these: list[Address], others: list[Address], text: str) -> list[Address]:
    """Return the addresses, each once, that the others lack, and that are not in their text."""
    there = {address.key for address in others}
    return _distinct(
        [
            address
            for address in these
            if address.key not in there and not _is_within(address.text, text)
        ]
    )


def _is_within(address: str, text: str) -> bool:
    """Return whether an address is in a text, and not only the beginning of another."""
    end = 0
    while (start := text.find(address, end)) >= 0:
        end = start + len(address)
        if not _GOES_ON.match(text, end):
            return True
    return False


def _pairs(missing: list[Address], extra: list[Address]) -> Iterator[tuple[Address, Address]]:
    """Remove addresses that stand for each other, and yield them: first those of the same site."""
    sites: dict[str, deque[Address]] = defaultdict(deque)
    for address in missing:
        sites[site_of(address.text)].append(address)
    for address in list(extra):
        same_site = sites[site_of(address.text)]
        if same_site:
            other = same_site.popleft()
            missing.remove(other)
            extra.remove(address)
            yield other, address
    while missing and extra:
        yield missing.pop(0), extra.pop(0)


def _severity(source: Address, target: Address) -> Severity | None:
    """Return the severity of one address in place of another; None for the check's own."""
    if _EXAMPLE.search(source.text) and _EXAMPLE.search(target.text):
        return Severity.INFO
    if _without_country(source) == _without_country(target):
        return Severity.WARNING
    if _OF_LANGUAGE.search(target.text) and not _OF_LANGUAGE.search(source.text):
        return Severity.WARNING
    one, other = site_of(source.text), site_of(target.text)
    alike = one == other or SequenceMatcher(None, one, other, False).ratio() >= _SIMILAR_RATIO
    return None if alike else Severity.WARNING


def _without_articles(these: list[Address], others: list[Address]) -> list[Address]:
    """Return the addresses without articles of a wiki, whose titles differ by language."""
    there = {host_of(other.text) for other in others}
    sites = {host.partition(".")[2] for host in there}
    return [one for one in these if not _is_article(host_of(one.text), there, sites)]


def _is_article(host: str, hosts: set[str], sites: set[str]) -> bool:
    is_there = host.partition(".")[2] in sites and host not in hosts
    return is_there and host.endswith(_BY_LANGUAGE)


def _distinct(these: Sequence[Address]) -> list[Address]:
    return list({one.key: one for one in reversed(these)}.values())[::-1]


def _without_country(address: Address) -> str:
    """Return an address without what distinguishes an organisation's sites by country."""
    host, slash, path = address.key.partition("/")
    return _TOP_LEVEL.sub("", host) + slash + path


CHECK = UnitCheck("I303", "url-mismatch", Severity.ERROR, find, compares=True, marks=_MARKS)
