"""Bytes to text: which encoding a file of Chinese and English is in.

What announces itself is believed when it decodes: a byte order mark, then well-formed UTF-8 (which
other encodings hardly ever are by chance), then the ``charset`` a page declares. Otherwise each
likely encoding is tried, and the one under which the bytes make the likeliest text is taken
(`termbase.text.charsets`). General detectors weigh a hundred encodings against each other; on a
title, or on one Chinese name in an English article, they are mostly wrong.
"""

from __future__ import annotations

import codecs
import re
from os import PathLike

from termbase.text.lazy import lazily

from ..errors import N_, DocumentError
from . import charsets

_SAMPLE = 1 << 16
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# Not even as a character reference.
_NOT_IN_XML = lazily(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_SUPERSETS = {  # as the WHATWG Encoding Standard reads these names
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "xgbk": "gb18030",
    "cp936": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "cp950": "big5hkscs",
    "ascii": "cp1252",
    "usascii": "cp1252",
    "latin1": "cp1252",
    "iso88591": "cp1252",
    "windows1252": "cp1252",
    "shiftjis": "cp932",
    "xsjis": "cp932",
    "eucjp": "euc_jp",
    "euckr": "cp949",
}
_OTHER_DECLARED = lazily(r"(?:windows|cp|iso8859)\d{1,4}|koi8[ru]|macintosh")
_DECLARED = lazily(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{3,20})|<\?xml[^>]{0,100}encoding\s*=\s*["']([\w-]{3,20})""",
    re.IGNORECASE,
)
_BINARY = (
    (b"%PDF-", N_("is a PDF file: extract its text first, for example with pdftotext")),
    (b"{\\rtf", N_("is an RTF file: save it as .docx or as text")),
    (
        b"\xd0\xcf\x11\xe0",
        N_("is an old Office file (.doc, .xls, .ppt): save it as .docx or as text"),
    ),
    (b"PK\x05\x06", N_("is an empty zip archive")),
    (b"\x1f\x8b", N_("is a gzip archive: unpack it first")),
    (b"BZh", N_("is a bzip2 archive: unpack it first")),
    (b"\xfd7zXZ\0", N_("is an xz archive: unpack it first")),
    (b"7z\xbc\xaf", N_("is a 7-Zip archive: unpack it first")),
    (b"Rar!", N_("is a RAR archive: unpack it first")),
    (b"\x89PNG", N_("is an image")),
    (b"\xff\xd8\xff", N_("is an image")),
    (b"GIF8", N_("is an image")),
    (b"\x7fELF", N_("is a program")),
)
_ZIPPED = (
    (b"opendocument.text", N_("is an OpenDocument text: save it as .docx or as text")),
    (b"application/epub", N_("is an EPUB book: name the .xhtml files in it")),
    (b"word/document", N_("is a Word document: name it .docx")),
    (b"xl/workbook", N_("is an Excel workbook: save it as .csv")),
    (b"ppt/presentation", N_("is a PowerPoint presentation: save its outline as text")),
)
_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\r\f\v\x1b\x1a"))


def decode(data: bytes, path: str | PathLike[str]) -> tuple[str, str]:
    r"""Decode a text of unknown encoding.

    A few bytes that do not fit (a file cut off in a character, a stray byte) become U+FFFD. Line
    ends stay as they are; a byte order mark is dropped.

    Args:
        data: The whole file.
        path: Its name, for errors.

    Returns:
        The text, and the name of the encoding as `bytes.decode` takes it (``utf-8``, ``gb18030``,
        ``big5hkscs``, ``cp1252``, ``utf-16-le``, …).

    Raises:
        DocumentError: The file is binary, or in none of the encodings known here.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, path), encoding
    _refuse_known_binary(data, path)
    if b"\0" in data:
        encoding = _wide(data, path)
        return _decoded(data, encoding, path), encoding
    text = _strict(data, "utf-8")
    if text is not None and not _only_pairs(text):
        _refuse_controls(data, path)
        return text, "utf-8"
    # Pages that declare one encoding and are in another are common: only when it decodes.
    declared = _declared(data)
    text = _strict(data, declared) if declared else None
    if text is not None and declared:
        return text, declared
    encoding = _likeliest(data, path)
    return _decoded(data, encoding, path), encoding


def damage(data: bytes) -> int | None:
    r"""Where the first byte stands that does not fit into what is UTF-8 for the rest.

    For what is shorter and worse to guess from than a document: a list of words. Well-formed
    characters of three bytes and more are hardly ever found in another encoding; where there are
    more of them than bytes that do not fit, the file is damaged, and not in another encoding.

    >>> damage("多极化 \xff 贸易战".encode("utf-8").replace(b"\xc3\xbf", b"\xff"))
    10

    Returns:
        Its offset in bytes; None where the text is well-formed UTF-8, or nothing like it.
    """
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", errors="replace")
        fit = sum(char > "\u07ff" and char != "\ufffd" for char in text)
        return error.start if fit > text.count("\ufffd") else None
    return None


def xml_text(text: str) -> str:
    """A text with the replacement character for each one that XML 1.0 has no way to hold.

    >>> xml_text(chr(7))
    '\N{REPLACEMENT CHARACTER}'
    """
    return _NOT_IN_XML.sub("\ufffd", text)


def _strict(data: bytes, encoding: str) -> str | None:
    """The text, or None where the bytes are not in this encoding."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _refuse_known_binary(data: bytes, path: str | PathLike[str]) -> None:
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise DocumentError(what, path)
    if data.startswith(b"PK\x03\x04"):
        kinds = (what for mark, what in _ZIPPED if mark in data)
        what = next(kinds, N_("is a zip archive: name the documents in it"))
        raise DocumentError(what, path)


def _refuse_controls(data: bytes, path: str | PathLike[str]) -> None:
    """Refuse what has too many control characters for a text."""
    sample = data[:_SAMPLE]
    if len(sample) - len(sample.translate(None, _CONTROLS)) > max(4, len(sample) // 20):
        raise DocumentError("is not a text: it is full of control characters", path)


def _decoded(data: bytes, encoding: str, path: str | PathLike[str]) -> str:
    """Decode, and let pass what is damaged in a few places only."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        text = data.decode(encoding, errors="replace")
        wrong = text.count("\ufffd")
        beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
        if wrong > 3 and wrong * 50 > beyond_ascii:
            raise DocumentError(
                "looks like {encoding}, but {wrong} places cannot be read as that, the first at "
                "byte {place}: save it as UTF-8",
                path,
                encoding=encoding,
                wrong=wrong,
                place=error.start,
            ) from None
        return text


def _only_pairs(text: str) -> bool:
    """Whether what is beyond ASCII is all two bytes a character in UTF-8, and most of the text.

    So looks a short text in GBK that happens to be well-formed UTF-8.
    """
    beyond = re.findall("[^\0-\x7f]", text)
    return len(beyond) * 2 > len(text) and all(mark < "\u0800" for mark in beyond)


def _declared(data: bytes) -> str | None:
    """The encoding that an HTML or XML text declares, as Python calls it."""
    head = data[:2048]
    found = _DECLARED.search(head) if head.lstrip().startswith(b"<") else None
    if not found:
        return None
    name = (found[1] or found[2]).decode("ascii").lower()
    key = re.sub("[-_]", "", name)
    if key in _SUPERSETS or not _OTHER_DECLARED.fullmatch(key):
        return _SUPERSETS.get(key)
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _wide(data: bytes, path: str | PathLike[str]) -> str:
    """Which of UTF-16 and UTF-32 a text with NUL bytes is in."""
    texts = {name: data[:_SAMPLE].decode(name, errors="replace") for name in _WIDE}
    # Of one length in characters, as UTF-16 is read either way, the likelier; UTF-32 is half that.
    best = max(
        _WIDE, key=lambda name: charsets.likelihood(texts[name], name).total / len(texts[name])
    )
    if not charsets.is_readable_throughout(texts[best], best):
        raise DocumentError("is not a text: it holds NUL bytes", path)
    return best


def _likeliest(data: bytes, path: str | PathLike[str]) -> str:
    """The encoding under which the bytes make the likeliest text.

    Raises:
        DocumentError: None makes a likely one.
    """
    names = ["utf-8", "gb18030", "big5hkscs", "cp1252"]
    sample = data
    if len(data) > _SAMPLE:  # an English article may hold its Chinese far down
        lines = re.findall(rb"[^\n]*[\x80-\xff][^\n]*\n?", data[: _SAMPLE * 16])
        sample = b"".join(lines)[:_SAMPLE] or data[-_SAMPLE:]
    elif len(data) % 2 == 0:  # with a line end, UTF-16 has NUL bytes and does not come here
        names += ["utf-16-le", "utf-16-be"]
    texts = {name: sample.decode(name, errors="replace") for name in names}
    best = max(names, key=lambda name: charsets.likelihood(texts[name], name).total)
    if not best.startswith("utf-16"):
        _refuse_controls(data, path)
    if not charsets.is_readable(texts[best], best):
        raise DocumentError("is in an encoding that is not recognised: save it as UTF-8", path)
    return best
