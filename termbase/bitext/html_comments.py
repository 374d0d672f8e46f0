"""The comments of a document in HTML, Markdown or MDX, which may suppress findings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from termbase.bitext.base import comments_for_file
from termbase.lazy import lazily

# An unclosed comment does not count. It is consumed to the end of the file, so that the search is
# linear even if it contains further openings.
_COMMENT = lazily(r"<!--(?:(.*?)-->|.*)|\{/\*(?:(.*?)\*/\}|.*)", re.DOTALL)


class Comments:
    """The comments of a document, assigned to its blocks in order."""

    def __init__(self, raw: str, starts: Sequence[int], head: tuple[str, ...] = ()) -> None:
        self._waiting = [
            (bisect_right(starts, match.start()), " ".join(match[match.lastindex].split()))
            for match in reversed(list(_COMMENT.finditer(raw)))
            if match.lastindex
        ]
        self._head = head

    def up_to(self, line: int) -> tuple[str, ...]:
        """Return the comments on a block that ends in a line: those before it and within it.

        Comments on the whole file are included. Each call continues after the previous block.
        """
        comments = []
        while self._waiting and self._waiting[-1][0] <= line:
            comments.append(self._waiting.pop()[1])
        self._head += comments_for_file(comments, self._head)
        return tuple(dict.fromkeys((*self._head, *comments)))
