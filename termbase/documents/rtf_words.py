"""The grammar of RTF: its tokens, and the control words without a state."""

from __future__ import annotations

import re
from dataclasses import dataclass

from termbase.lazy import lazily

TOKEN = lazily(
    rb"""(?P<text>[^\\{}\r\n\0]++)
    |(?P<hex>(?:\\'[0-9a-fA-F]{2})++)
    |\\(?:(?P<word>[a-zA-Z]{1,32})(?P<number>-?[0-9]{1,10})?[ ]?|(?P<sign>.))
    |(?P<brace>[{}])
    |[\r\n\0]++""",
    re.VERBOSE | re.DOTALL,
)
BRACE = lazily(rb"[{}]|\\(?:bin([0-9]{1,10})[ ]?|.)", re.DOTALL)
ENDS = frozenset(["par", "sect", "cell", "nestcell"])
SIGNS = {
    **dict.fromkeys(["line", "page", "column", "softline"], "\n"),
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
}
SYMBOLS = {b"~": "\xa0", b"-": "\xad", b"_": "\u2011", b"\t": "\t"}
SKIPPED = frozenset(
    # Groups that are not part of the text, and have no text within them.
    """aftncn aftnsep aftnsepc annotation atnauthor atnid atrfend atrfstart colortbl comment
    datafield fldtype footer footerf footerl footerr ftncn ftnsep ftnsepc header headerf headerl
    headerr listtext mmath nonesttables nonshppict objdata pict pntext private rxe shprslt
    stylesheet tc txe xe""".split()  # noqa: SIM905 - a list would take 30 lines
)


@dataclass(slots=True)
class State:
    """What holds within a group.

    Attributes:
        encoding: The encoding of the current font; None for one of symbols.
        fallbacks: Number of characters after one in Unicode that old programs show instead.
        is_hidden: Whether the text is hidden.
        is_deleted: Whether the text is deleted.
        is_container: Whether there is text only in certain groups within.
        rank: Whether the text is in a note.
        captured: Where text goes that is not in a paragraph.
        name: What to do when the group ends: the name of the text that it captures, or ``flow`` if
            its paragraphs are apart from others.
    """

    encoding: str | None
    fallbacks: int = 1
    is_hidden: bool = False
    is_deleted: bool = False
    is_container: bool = False
    rank: int = 0
    captured: list[str] | None = None
    name: str = ""

    def inner(self) -> State:
        """Return the state at the beginning of a group within this one."""
        return State(
            self.encoding,
            self.fallbacks,
            self.is_hidden,
            self.is_deleted,
            self.is_container,
            self.rank,
            self.captured,
        )
