"""Word documents in two languages, aligned by paragraph; the cells of tables are paragraphs, too.

The unit, and the line, is the number of the paragraph in the translation, counting all. The parts
of a paragraph between soft line breaks are units of their own, from the second on as ``7.2``: a
heading and its subtitle, say, which the other document may have as two paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.bitext.alignment import pair
from termbase.bitext.base import Entry, File, Options

__all__ = ["ENDINGS", "NAME", "WALKED", "entries", "pair"]

NAME = "docx"
ENDINGS = (".docx", ".docm")
WALKED = ()


def entries(file: File, _options: Options) -> Iterator[Entry]:
    """The paragraphs of a document that have text.

    Raises:
        DocumentError: It is no Word document, or is damaged or hostile.
    """
    from termbase.documents.formats import docx
    from termbase.documents.model import Origin

    contents = docx.read(file.data(), str(file.path))
    whole = contents.text
    places = Origin(whole, contents.line_starts)
    start = last = part = 0
    for paragraph in whole.text.split("\n"):
        number, _ = places.position(start)
        last, part = number, part + 1 if number == last else 1
        # Spaces at its edges are layout: Chinese paragraphs are often indented by two.
        if text := paragraph.strip():
            begin = start + paragraph.index(text)
            origin = Origin(whole[begin : begin + len(text)], contents.line_starts)
            line, column = origin.position(0)
            yield Entry(
                str(number) if part == 1 else f"{number}.{part}",
                text,
                line,
                column,
                layout=origin,
                first_line=line,
                last_line=line,
            )
        start += len(paragraph) + 1
