"""Prints the characters of a PDF file, their boxes and the file's properties, as lines of JSON.

`process` runs this file as a program of its own: PDFium is written in C++, so that a damaged or
malicious file may crash it, or keep it busy for hours. Apart from the standard library it imports
only PDFium. Standard input is the PDF file; the arguments are the folder of pypdfium2, and limits
of time (seconds of processor time), of memory (bytes), of pages, of characters, and of
characters on a page.

The first line of the output is an object with ``error``, or with ``info`` (properties such as
``Title``). Each other line is a page, or an ``error`` that ends the output:

* ``box``: left, bottom, right and top of the visible part, in points.
* ``text``: its characters, in the order of the file. U+FFFD stands for one without known meaning,
  U+001F for a space that PDFium has guessed.
* ``x``, ``y``: for each character, the origin, in hundredths of a point.
* ``left``, ``right``, ``bottom``, ``top``: its box, in hundredths of a point.
* ``run``: for each character, the index of its style in ``runs``.
* ``runs``: size in hundredths of a point, direction in degrees anticlockwise, whether it is bold,
  and whether it is marked as not being content (an artifact: running heads, page numbers).
"""

from __future__ import annotations

import ctypes
import json
import math
import struct
import sys
from collections.abc import Iterator
from typing import Any

INFO = ("Title", "Author", "Creator", "Producer", "CreationDate")
_ERRORS = {3: "format", 4: "password", 5: "security"}
_LONGEST = 1 << 12  # bytes of a property, or of the name of a font
_MOST_MARKS = 16  # of marked content, around one another
_GUESSED = "\x1f"
_SPACE, _HYPHEN, _LINE_ENDS = 0x20, 0x02, (0x0D, 0x0A)
_MAYBE_GENERATED = (_SPACE, *_LINE_ENDS)
_EAST_ASIAN = frozenset((128, 129, 134, 136))  # character sets, as Windows numbers them


def main() -> None:
    """Read the file on standard input."""
    sys.path.append(sys.argv[1])
    seconds, memory, *most = map(int, sys.argv[2:7])
    data = sys.stdin.buffer.read()
    _limit(seconds, memory)
    for line in read(data, *most):
        print(json.dumps(line, separators=(",", ":")))


def _limit(seconds: int, memory: int) -> None:
    """Limit the time and the memory of this process, if the system can do that."""
    try:
        import resource
    except ImportError:  # Windows
        return
    limits = ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory))
    for kind, most in (*limits, (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(kind, (most, most))
        except (OSError, ValueError):  # macOS does not limit memory
            continue


def read(
    data: bytes, most_pages: int, most_characters: int, most_on_page: int
) -> Iterator[dict[str, Any]]:
    """Yield the lines of the output."""
    import pypdfium2_raw as pdfium  # type: ignore[import-untyped]

    if not hasattr(pdfium, "FPDFText_GetTextObject"):  # pypdfium2 before 5
        yield {"error": "old"}
        return
    pdfium.FPDFText_GetTextObject.restype = ctypes.c_void_p  # much faster than a typed pointer
    pdfium.FPDF_InitLibrary()
    fonts = _fonts(pdfium)
    pdfium.FPDF_SetSystemFontInfo(fonts)
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        yield {"error": _ERRORS.get(pdfium.FPDF_GetLastError(), "format")}
        return
    count = pdfium.FPDF_GetPageCount(document)
    if count > most_pages:
        yield {"error": "pages"}
        return
    yield {"info": {name: _property(pdfium, document, name) for name in INFO}}
    left = most_characters
    for number in range(count):
        page = pdfium.FPDF_LoadPage(document, number)
        found = _page(pdfium, page, most_on_page) if page else _EMPTY
        left -= len(found["text"])
        if left < 0 or len(found["text"]) > most_on_page:
            yield {"error": "characters" if left < 0 else "page"}
            return
        yield found
        pdfium.FPDF_ClosePage(page)


_EMPTY: dict[str, Any] = {
    "box": (0, 0, 0, 0),
    "text": "",
    **{name: [] for name in ("x", "y", "left", "right", "bottom", "top", "run", "runs")},
}


def _fonts(pdfium: Any) -> Any:
    """Return what PDFium asks for fonts that are not in the file, in place of the system's fonts.

    PDFium drops text without width, as that without glyphs is. So for Chinese, Japanese and Korean
    it is given a font that has a glyph for each character: what is read does not depend on the
    fonts of the computer. For other fonts PDFium has substitutes of its own.
    """
    data = _font()

    def content(_info: Any, _font: Any, table: int, buffer: Any, size: int) -> int:
        if table:
            return 0
        if size >= len(data):
            ctypes.memmove(buffer, data, len(data))
        return len(data)

    functions = {
        "Release": lambda _info: None,
        "EnumFonts": lambda _info, _mapper: None,
        "MapFont": lambda _info, _weight, _italic, charset, *_: int(charset in _EAST_ASIAN),
        "GetFont": lambda _info, _face: 0,
        "GetFontData": content,
        "GetFaceName": lambda _info, _font, _buffer, _size: 0,
        "GetFontCharset": lambda _info, _font: min(_EAST_ASIAN),
        "DeleteFont": lambda _info, _font: None,
    }
    types = dict(pdfium.FPDF_SYSFONTINFO._fields_)
    return pdfium.FPDF_SYSFONTINFO(1, **{name: types[name](f) for name, f in functions.items()})


def _font() -> bytes:
    """Return a TrueType font in which every character is the same square."""
    square = (0, -120, 1000, 880)  # left, bottom, right, top; 1000 is the size of the font
    left, bottom, right, top = square
    corners = struct.pack(">8h", left, right - left, 0, left - right, bottom, 0, top - bottom, 0)
    glyph = struct.pack(">5hHH4B", 1, *square, 3, 0, 1, 1, 1, 1) + corners
    groups = struct.pack(">HHIIIIII", 13, 0, 28, 0, 1, 0x20, 0x10FFFF, 1)  # all to one glyph
    tables = {
        b"cmap": struct.pack(">HHHHI", 0, 1, 3, 10, 12) + groups,
        b"glyf": glyph,
        b"head": struct.pack(
            ">IIIIHH16x4hHHhhh", 1 << 16, 0, 0, 0x5F0F3CF5, 3, right, *square, 0, 8, 2, 1, 0
        ),
        b"hhea": struct.pack(">IhhhH22xH", 1 << 16, top, bottom, 0, right, 1),
        b"hmtx": struct.pack(">Hhh", right, 0, 0),
        b"loca": struct.pack(">3I", 0, 0, len(glyph)),
        b"maxp": struct.pack(">IHHH22x", 1 << 16, 2, 4, 1),
    }
    place = 12 + 16 * len(tables)
    head, body = struct.pack(">IH6x", 1 << 16, len(tables)), b""
    for name, table in tables.items():
        head += name + struct.pack(">III", 0, place + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    return head + body


def _property(pdfium: Any, document: Any, name: str) -> str:
    buffer = ctypes.create_string_buffer(_LONGEST)
    size = pdfium.FPDF_GetMetaText(document, name.encode(), buffer, _LONGEST)
    return buffer.raw[: max(0, min(size, _LONGEST) - 2)].decode("utf-16-le", "replace")


def _page(pdfium: Any, page: Any, most: int) -> dict[str, Any]:
    """Return the characters of a page; of too many, one more than the most allowed."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    found: dict[str, Any] = {name: [] for name in _EMPTY if name not in ("box", "text")}
    found["box"] = (box.left, box.bottom, box.right, box.top)
    text = pdfium.FPDFText_LoadPage(page)
    if text:
        count = min(pdfium.FPDFText_CountChars(text), most + 1)
        found["text"] = "".join(_characters(pdfium, text, count, found))
        pdfium.FPDFText_ClosePage(text)
    else:
        found["text"] = ""
    return found


def _characters(pdfium: Any, text: Any, count: int, found: dict[str, Any]) -> Iterator[str]:
    """Yield the characters of a page, and add their places and styles to lists."""
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    object_of, origin_of = pdfium.FPDFText_GetTextObject, pdfium.FPDFText_GetCharOrigin
    box_of = pdfium.FPDFText_GetLooseCharBox
    add = [found[name].append for name in ("x", "y", "left", "right", "bottom", "top")]
    styles: dict[tuple[Any, ...], int] = {}
    last, style = None, 0  # of the last text object
    for index in range(count):
        character = _character(pdfium, text, index)
        if not character or (character == _GUESSED and last is None):
            continue
        handle = object_of(text, index)
        if handle != last and handle is not None:
            last = handle
            key = _style(pdfium, text, index, handle)
            style = styles.setdefault(key, len(styles))
        origin_of(text, index, x, y)
        box_of(text, index, box)
        values = (x.value, y.value, box.left, box.right, box.bottom, box.top)
        for append, value in zip(add, values, strict=True):
            append(int(value * 100) if -1e6 < value < 1e6 else 0)
        found["run"].append(style)
        yield character
    found["runs"] = list(styles)


def _character(pdfium: Any, text: Any, index: int) -> str:
    """Return a character; empty for one that is not on the page."""
    point: int = pdfium.FPDFText_GetUnicode(text, index)
    if point in _MAYBE_GENERATED and pdfium.FPDFText_IsGenerated(text, index):
        return _GUESSED if point == _SPACE else ""
    if point == _HYPHEN:
        return "-" if pdfium.FPDFText_IsHyphen(text, index) else ""
    if pdfium.FPDFText_HasUnicodeMapError(text, index) or 0xD800 <= point < 0xE000:
        return "\ufffd"
    return chr(point) if 0 < point < 0x110000 and point not in _LINE_ENDS else ""


def _style(pdfium: Any, text: Any, index: int, handle: int | None) -> tuple[Any, ...]:
    """Return size, direction, whether bold, and whether an artifact, of a character."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    size = abs(pdfium.FPDFText_GetFontSize(text, index)) * math.hypot(matrix.c, matrix.d)
    direction = round(math.degrees(math.atan2(matrix.b, matrix.a)))
    size = round(size * 100) if size < 1e4 else 0
    return size, direction % 360, _is_bold(pdfium, text, index), _is_artifact(pdfium, handle)


def _is_bold(pdfium: Any, text: Any, index: int) -> bool:
    if pdfium.FPDFText_GetFontWeight(text, index) >= 600:
        return True
    buffer = ctypes.create_string_buffer(_LONGEST)
    size = pdfium.FPDFText_GetFontInfo(text, index, buffer, _LONGEST, None)
    name = buffer.raw[: min(size, _LONGEST)].lower()
    return any(word in name for word in (b"bold", b"black", b"heavy", b"simhei"))


def _is_artifact(pdfium: Any, handle: int | None) -> bool:
    if handle is None:
        return False
    item = ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT)
    name, size = (ctypes.c_ushort * 32)(), ctypes.c_ulong()
    for number in range(min(pdfium.FPDFPageObj_CountMarks(item), _MOST_MARKS)):
        mark = pdfium.FPDFPageObj_GetMark(item, number)
        has_name = pdfium.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), size)
        if has_name and bytes(name).startswith("Artifact\0".encode("utf-16-le")):
            return True
    return False


if __name__ == "__main__":
    main()
