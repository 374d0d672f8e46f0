"""Small PDF files for tests, written by hand: each text is placed on its page."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 600, 800
ADVANCE = 0.6  # of Courier, in sizes of the font
_LATIN = {
    "Courier": "/Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding",
    "Bold": "/Subtype /Type1 /BaseFont /Courier-Bold /Encoding /WinAnsiEncoding",
}
_CHINESE = {"Chinese": "UniGB-UCS2-H", "Vertical": "UniGB-UCS2-V"}


@dataclass(frozen=True)
class Text:
    """A text on a page: where its baseline begins, from the left and from the top."""

    text: str
    x: float = 60
    y: float = 100
    size: float = 10
    font: str = "Courier"
    more: str = ""
    """Operators before it, such as ``3 Tr`` for invisible text."""
    matrix: str = "1 0 0 1"


def column(
    text: str, x: float = 60, y: float = 100, characters: int = 60, indent: int = 0, **how: object
) -> list[Text]:
    """A paragraph in lines of so many characters, with 1.2 times the size from line to line."""
    size = float(str(how.get("size", 10)))
    lines = textwrap.wrap(" " * indent + text, characters, break_on_hyphens=False)
    return [
        Text(
            line.strip(),
            x + (indent * ADVANCE * size if not number else 0),
            y + number * size * 1.2,
            **how,  # type: ignore[arg-type]
        )
        for number, line in enumerate(lines)
    ]


def chinese(text: str, x: float = 60, y: float = 100, characters: int = 36) -> list[Text]:
    """A Chinese paragraph in lines of so many characters, of which the first is indented by two."""
    first, rest = text[: characters - 2], text[characters - 2 :]
    lines = [rest[i : i + characters] for i in range(0, len(rest), characters)]
    return [
        Text(first, x + 20, y, font="Chinese"),
        *(Text(line, x, y + 14 * n, font="Chinese") for n, line in enumerate(lines, 1)),
    ]


def pdf(*pages: Iterable[Text], page: str = "", trailer: str = "", **info: str) -> bytes:
    """A PDF file with these pages.

    Args:
        *pages: The texts of each page.
        page: More entries of each page, such as ``/Rotate 90``.
        trailer: More entries of the trailer.
        **info: Properties of the file.
    """
    fonts = [*_LATIN.values(), *(_composite(cmap) for cmap in _CHINESE.values())]
    named = " ".join(f"/{name} {4 + n} 0 R" for n, name in enumerate([*_LATIN, *_CHINESE]))
    start = 4 + len(fonts)
    kids = " ".join(f"{start + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        f"<< {' '.join(f'/{name} {_hex(value, bom=True)}' for name, value in info.items())} >>",
        *(f"<< /Type /Font {font} >>" for font in fonts),
    ]
    for number, texts in enumerate(pages):
        content = start + 2 * number + 1
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] {page} "
            f"/Resources << /Font << {named} >> >> /Contents {content} 0 R >>"
        )
        drawn = "\n".join(_drawn(text) for text in texts)
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    return written(objects, f"/Info 3 0 R {trailer}")


def written(objects: Sequence[str], trailer: str = "") -> bytes:
    """A PDF file of these objects, the first of which is its catalog."""
    out = "%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}"
    out += f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\n"
    out += f"startxref\n{out.index('xref')}\n%%EOF\n"
    return out.encode("latin-1")


def _composite(cmap: str) -> str:
    descendant = (
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>"
    )
    return (
        f"/Subtype /Type0 /BaseFont /STSong-Light-{cmap} /Encoding /{cmap} "
        f"/DescendantFonts [{descendant}]"
    )


def _drawn(text: Text) -> str:
    shown = _hex(text.text) if text.font in _CHINESE else _literal(text.text)
    place = f"{text.matrix} {text.x} {HEIGHT - text.y} Tm"
    return f"BT /{text.font} {text.size} Tf {text.more} {place} {shown} Tj ET"


def _literal(text: str) -> str:
    coded = text.encode("cp1252").decode("latin-1")
    for mark in "\\()":
        coded = coded.replace(mark, "\\" + mark)
    return f"({coded})"


def _hex(text: str, *, bom: bool = False) -> str:
    coded = ("\ufeff" * bom + text).encode("utf-16-be")
    return f"<{coded.hex()}>"
