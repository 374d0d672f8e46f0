"""Finds the addresses in a text: of the web, of mail, and of other files in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from termbase.checks.base import Span
from termbase.lazy import lazily
from termbase.model import InlineCode
from termbase.text.script import HAN

# A Chinese sentence goes on without a space, so full-width marks and Chinese characters end an
# address, except within a path (zh.wikipedia.org/wiki/北京). So do the particles of Japanese and
# Korean, and the marks of Arabic and Russian.
_WIDE = "\u2010-\u201f\u2026\u3000-\u30ff\uac00-\ud7a3\uff00-\uffef«»،؛؟"
_URL = lazily(
    rf"(?:(?:https?|ftps?|sftp|ssh|git|file|irc|wss?)://|(?<![\w.@/-])www\.(?=\w+\.))"
    rf"[^\s<>\"`\\|^{{}}{HAN}{_WIDE}]{{1,2000}}",
    re.IGNORECASE,
)
_MAIL = lazily(
    r"(?<![\w.+:/@-])[A-Za-z0-9](?:[\w.+-]{0,63})@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}(?![\w@])",
    re.ASCII,
)
_LANGUAGE = (
    r"(?:[a-z]{2}(?:[-_](?:[a-z]{2}|han[st]))?(?:[-_][a-z]{2})?"
    r"|english|eng|chinese|chi|tchi|schi|cht|chs|big5|zho)"
)
_IN_PATH = lazily(
    rf"/(?:(?:intl/)?{_LANGUAGE}(?:\.html?(?=$)|(?=/|$))|Special:MyLanguage(?=/))", re.IGNORECASE
)
_IN_NAME = lazily(
    r"(?:[-_](?:e|c)|[-_.](?:en|eng|zh|tc|sc|chi|zh[-_](?:cn|tw|hk|han[st])))(?=\.[a-z]{2,5}$|$)",
    re.IGNORECASE,
)
_IN_HOST = lazily(r"^(?:www\.|m\.)?(?:(?:en|zh|cn|tw|hk|us|uk|sc|tc)(?:-[a-z]{2,4})?\.)?")
_IN_QUERY = lazily(
    rf"[?&](?:hl|lang|language|locale|lc|uselang)={_LANGUAGE}(?=&|#|$)", re.IGNORECASE
)
# The target of a link in Markdown that leads to another file; its key is without the language.
_RELATIVE = lazily(r"(?<=\]\()<?(?![\w+.-]*:|#)(?P<path>[^\s()<>#?{}%]{1,300})[^\s()<>]{0,300}")
_IN_FILE_NAME = lazily(rf"[._-](?:{_LANGUAGE})(?=\.\w+$)", re.IGNORECASE)
_UP = lazily(r"^(?:\.{0,2}/)+")


class Address(NamedTuple):
    """An address in a text; empty, at `start`, if it is in a link around the text.

    The key is the same for the page in every language.
    """

    start: int
    end: int
    text: str
    key: str

    @property
    def span(self) -> Span | None:
        """Its start and end; None if it is not in the text."""
        return (self.start, self.end) if self.end > self.start else None


def addresses_in(text: str) -> list[Address]:
    """Return the addresses in a text, those of a kind in order."""
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


def links_in(codes: Sequence[InlineCode]) -> list[Address]:
    """Return the addresses to which the inline codes of a text lead."""
    return [
        Address(code.start, code.start, address.text, address.key)
        for code in codes
        if "href=" in code.text or code.text.startswith("](")
        for address in addresses_in(code.text)
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


def site_of(address: str) -> str:
    """Return the host of an address, or the domain of a mail address."""
    return _IN_HOST.sub("", host_of(address).rpartition("@")[2], count=1)


def _relative(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield place, address and key of each link of Markdown to another file."""
    for match in _RELATIVE.finditer(text) if "](" in text else ():
        path = match["path"]
        if "/" in path or "." in path:
            key = _IN_FILE_NAME.sub("", _IN_PATH.sub("", f"/{_UP.sub('', path)}"))
            yield match.start("path"), match[0].removeprefix("<"), key.rstrip("/")


def _may_have(text: str) -> bool:
    return "://" in text or "@" in text or "www." in text


def host_of(address: str) -> str:
    """Return the host of an address, without what leads to its pages for telephones."""
    return (address.partition("://")[2] or address).partition("/")[0].lower().replace(".m.", ".")


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
