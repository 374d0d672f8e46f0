"""PDF files, whose lines are joined to paragraphs in reading order; see `termbase.documents.pdf`.

The page counts as the line of a text, since a reader can find it. Footnotes follow the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from termbase.documents.contents import Contents, Metadata
from termbase.documents.formats import Format
from termbase.errors import DocumentError
from termbase.lazy import lazily

# Titles and authors that programs write: names of files, of the program, or of its user.
_NO_TITLE = lazily(
    r"Microsoft \w+ - .*|untitled.*|无标题.*|無標題.*|未命名.*|(?:word )?document\d*|slide \d+"
    r"|powerpoint presentation|\(anonymous\)|演示文稿\d*|https?:.*|file:.*|about:blank|[\W\d_]*"
    r"|.*\.(?:docx?|wps|rtf|odt|pdf|pptx?|tex|dvi|html?|txt|md|indd|qxd|pmd|fm|eps|ps)",
    re.IGNORECASE,
)
_NO_NAME = lazily(
    r"administrator|admin|(?:microsoft |windows )?(?:office )?user|author|unknown|un-named|owner"
    r"|\(?anonymous\)?|microsoft(?: office)?"
    r"|windows 用户|微软.*|用户|作者|[a-z0-9_.-]+|[\W\d_]*|.*\\.*",
    re.IGNORECASE,
)
_UNKNOWN = lazily("[\ufffd\ue000-\uf8ff]")
_MOST_UNKNOWN = 0.3
_MARK = b"%PDF-"
_HEAD = 1024  # bytes that may be before the mark, and after the end


def read(data: bytes, path: str) -> Contents:
    """Read a PDF file, whose pages count as its lines.

    Raises:
        DependencyError: pypdfium2 is not installed.
    """
    from termbase.documents.pdf import layout, process

    raw = process.extract(data, path)
    found = layout.read(raw.pages)
    text = found.text.text
    if not text.text.strip():
        raise DocumentError("has no text layer: run OCR first, for example with ocrmypdf", path)
    if len(_UNKNOWN.findall(text.text)) > _MOST_UNKNOWN * len(text.text):
        raise DocumentError(
            "does not say which characters its fonts show: run OCR on its pages, for example with "
            "ocrmypdf",
            path,
        )
    return Contents(
        text,
        found.text.page_starts,
        "utf-8",
        False,
        _metadata(raw.info),
        line_numbers=found.text.pages,
        headline=found.headline,
    )


def _metadata(info: Mapping[str, str]) -> Metadata:
    """Return title and author, without what programs write by themselves.

    The date of a PDF file is that of its making, seldom that of its text.
    """
    title, author = (" ".join(info[name].split()) for name in ("Title", "Author"))
    return Metadata(
        title="" if _NO_TITLE.fullmatch(title) else title,
        author="" if _NO_NAME.fullmatch(author) else author,
    )


def _claims(data: bytes) -> bool:
    return data.startswith(_MARK) or (_MARK in data[:_HEAD] and b"%%EOF" in data[-_HEAD:])


FORMAT = Format((".pdf",), read, _claims)
