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
  `zh.wikipedia.org` for `en.wikipedia.org`, `hl=zh-CN` for `hl=en`
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
from functools import lru_cache
from typing import NamedTuple

from termbase.checks.base import Fault, Options, UnitCheck
from termbase.checks.unit import Unit
from termbase.errors import N_
from termbase.lazy import lazily
from termbase.model import InlineCode, Severity
from termbase.text.script import HAN

_OTHER = N_("the address {target} is not the one in the source, {source}")
_MISSING = N_("the address {source} is missing from the translation")
_EXTRA = N_("the address {target} is not in the source")

# A Chinese sentence goes on without a space, so full-width marks and Chinese characters end an
# address, except within a path (zh.wikipedia.org/wiki/北京).
_WIDE = "\u2010-\u201f\u2026\u3000-\u303f\uff00-\uffef"
_URL = lazily(
    rf"(?:(?:https?|ftps?|sftp|ssh|git|file|irc|wss?)://|(?<![\w.@/-])www\.(?=\w+\.))"
    rf"[^\s<>\"`\\|^{{}}{HAN}{_WIDE}]{{1,2000}}",
    re.IGNORECASE,
)
_MAIL = lazily(
    r"(?<![\w.+:/@-])[A-Za-z0-9](?:[\w.+-]{0,63})@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}(?![\w@])",
    re.ASCII,
)
_MARKS = lazily(r"://|@|www\.|\]\(")
_LANGUAGE = (
    r"(?:[a-z]{2}(?:[-_](?:[a-z]{2}|han[st]))?(?:[-_][a-z]{2})?"
    r"|english|eng|chinese|chi|tchi|schi|cht|chs|big5|zho)"
)
_IN_PATH = lazily(
    rf"/(?:(?:intl/)?{_LANGUAGE}(?:\.html?(?=$)|(?=/|$))|Special:MyLanguage(?=/))", re.IGNORECASE
)
_IN_NAME = lazily(
    r"[-_](?:en|eng|e|zh|tc|sc|chi|c|zh[-_](?:cn|tw|hk|han[st]))(?=\.[a-z]{2,5}$|$)", re.IGNORECASE
)
_IN_HOST = lazily(r"^(?:www\.|m\.)?(?:(?:en|zh|cn|tw|hk|us|uk|sc|tc)(?:-[a-z]{2,4})?\.)?")
_TOP_LEVEL = lazily(r"(?:\.(?:com?|org|net|gov|edu|ac))?\.[a-z]{2,4}$")
_IN_QUERY = lazily(
    rf"[?&](?:hl|lang|language|locale|lc|uselang)={_LANGUAGE}(?=&|#|$)", re.IGNORECASE
)
_EXAMPLE = lazily(r"@(?:[\w-]+\.)*(?:example(?:\.\w+)?|test|invalid)$")  # RFC 2606
# The target of a link in Markdown that leads to another file; its key is without the language.
_RELATIVE = lazily(r"(?<=\]\()<?(?![\w+.-]*:|#)(?P<path>[^\s()<>#?{}%]{1,300})[^\s()<>]{0,300}")
_IN_FILE_NAME = lazily(rf"[._-](?:{_LANGUAGE})(?=\.\w+$)", re.IGNORECASE)
_UP = lazily(r"^(?:\.{0,2}/)+")
_GOES_ON = lazily(r"[\w/#?=&%~-]|\.\w", re.ASCII)
_SIMILAR_RATIO = 0.75
# cn.example.org, zh-tw.forums.example.org, example.org/zh-cn:help
_OF_LANGUAGE = lazily(
    r"(?:^|//)(?:zh|cn|tw|hk)(?:-[a-z]{2,4})?\.|/(?:zh|cn|tw|hk)(?:[-_][a-z]{2,4})?[:./]",
    re.IGNORECASE,
)
_BY_LANGUAGE = ("wikipedia.org", "wiktionary.org", "wikisource.org", "wikimedia.org")


class Address(NamedTuple):
    """An address in a text.

    Attributes:
        start: Where it starts, in code points.
        end: Where it ends, exclusive.
        text: The address as written.
        key: What is the same for the page in every language.
    """

    start: int
    end: int
    text: str
    key: str

    @property
    def span(self) -> tuple[int, int] | None:
        """Its start and end; None if it is not in the text, but in a link around it."""
        return (self.start, self.end) if self.end > self.start else None


def faults(unit: Unit, _options: Options) -> Iterator[Fault]:
    """Yield a fault for each address without a counterpart."""
    segment = unit.segment
    source = _addresses(unit.source) + _links(segment.source_codes)
    target = _addresses(unit.target) + _links(segment.target_codes)
    if not source and not target:
        return
    missing = _unmatched(source, target, unit.target)
    extra = _unmatched(target, source, unit.source)
    missing, extra = _without_articles(missing, extra), _without_articles(extra, missing)
    for source_address, target_address in _pairs(missing, extra):
        fields = {"source": source_address.text, "target": target_address.text}
        severity = _severity(source_address, target_address)
        spans = target_address.span, source_address.span
        yield Fault(_OTHER, fields, severity, *spans, suggestions=(source_address.text,))
    for address in missing:
        span = address.span
        yield Fault(_MISSING, {"source": address.text}, Severity.WARNING, source_span=span)
    for address in extra:
        yield Fault(_EXTRA, {"target": address.text}, Severity.INFO, target_span=address.span)


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
        sites[_site(address.text)].append(address)
    for address in list(extra):
        same_site = sites[_site(address.text)]
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
    one, other = _site(source.text), _site(target.text)
    alike = one == other or SequenceMatcher(None, one, other, False).ratio() >= _SIMILAR_RATIO
    return None if alike else Severity.WARNING


def _site(address: str) -> str:
    """Return the host of an address, or the domain of a mail address."""
    return _IN_HOST.sub("", _host(address).rpartition("@")[2], count=1)


def _relative(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield place, address and key of each link of Markdown to another file."""
    for match in _RELATIVE.finditer(text) if "](" in text else ():
        path = match["path"]
        if "/" in path or "." in path:
            key = _IN_FILE_NAME.sub("", _IN_PATH.sub("", f"/{_UP.sub('', path)}"))
            yield match.start("path"), match[0].removeprefix("<"), key.rstrip("/")


def _may_have(text: str) -> bool:
    return "://" in text or "@" in text or "www." in text


def _addresses(text: str) -> list[Address]:
    addresses = [
        Address(start, start + len(address), address, key)
        for start, address, key in _relative(text)
    ]
    if not _may_have(text):
        return addresses
    for match in _URL.finditer(text):
        address = _without_end(match[0])
        addresses.append(
            Address(match.start(), match.start() + len(address), address, _key(address))
        )
    addresses.extend(
        Address(match.start(), match.end(), match[0], match[0].lower())
        for match in _MAIL.finditer(text)
    )
    return addresses


def _links(codes: Sequence[InlineCode]) -> list[Address]:
    """Return the addresses to which the inline codes of a text lead."""
    return [
        Address(code.start, code.start, address.text, address.key)
        for code in codes
        if "href=" in code.text or code.text.startswith("](")
        for address in _addresses(code.text)
    ]


def _without_end(address: str) -> str:
    """Return the address without the marks that belong to the sentence around it."""
    while address:
        last = address[-1]
        closes = {")": "(", "]": "["}.get(last)
        if last in ".,;:!?'*_~&" or (closes and address.count(closes) < address.count(last)):
            address = address[:-1]
        else:
            break
    return address


def _without_articles(these: list[Address], others: list[Address]) -> list[Address]:
    """Return the addresses without articles of a wiki, whose titles differ by language."""
    there = {_host(other.text) for other in others}
    sites = {host.partition(".")[2] for host in there}
    return [one for one in these if not _is_article(_host(one.text), there, sites)]


def _is_article(host: str, hosts: set[str], sites: set[str]) -> bool:
    is_there = host.partition(".")[2] in sites and host not in hosts
    return is_there and host.endswith(_BY_LANGUAGE)


def _host(address: str) -> str:
    return (address.partition("://")[2] or address).partition("/")[0].lower().replace(".m.", ".")


def _distinct(these: Sequence[Address]) -> list[Address]:
    return list({one.key: one for one in reversed(these)}.values())[::-1]


@lru_cache(maxsize=4096)
def _key(address: str) -> str:
    """Return what stays the same in the address of a page in another language."""
    bare = address.partition("://")[2] or address
    host, slash, rest = bare.partition("/")
    host = _IN_HOST.sub("", host.lower(), count=1)
    path, _, fragment = rest.partition("#")
    del fragment  # derived from the heading, which is translated
    path = _IN_NAME.sub("", _IN_QUERY.sub("?", _IN_PATH.sub("", f"{slash}{path}")))
    return host + path.rstrip("/?&")


def _without_country(address: Address) -> str:
    """Return an address without what distinguishes an organisation's sites by country."""
    host, slash, path = address.key.partition("/")
    return _TOP_LEVEL.sub("", host) + slash + path


CHECK = UnitCheck("I303", "url-mismatch", Severity.ERROR, faults, compares=True, marks=_MARKS)
