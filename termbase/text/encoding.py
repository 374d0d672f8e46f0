"""Decoding of Chinese and English files of unknown encoding.

A byte order mark decides first, then well-formed UTF-8 (which other encodings hardly ever are by
chance), then the ``charset`` that a page declares, provided that the file decodes with it.
Otherwise each likely encoding is tried, and the one that gives the likeliest text is chosen
(`termbase.text.charsets`). General-purpose detectors choose between a hundred encodings, and are
mostly wrong on a title, or on one Chinese name in an English article.
"""

from __future__ import annotations

import codecs
import re
from os import PathLike

from termbase.lazy import lazily

from ..errors import N_, DocumentError
from . import charsets

REPLACEMENT = "\ufffd"
"""What stands for bytes that are no character (Unicode, 23.8)."""
LOST = lazily(r"\?(?=[^\W\d_])")
"""What stands in a term for a character that a code page lacks; a question is at its end."""
_SAMPLE = 1 << 16
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks, and Python's names of the encodings of the text after them."""
_SIGNATURES = (*BOMS, (b"\x84\x31\x95\x33", "gb18030"))
# These characters are not allowed in XML, not even as character references.
_NOT_IN_XML = lazily(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}
"""Encoding to an extension of it, whose characters programs on Windows may write."""
_SUPERSETS = {  # as the WHATWG Encoding Standard reads these names
    **SUPERSETS,
    "xgbk": "gb18030",
    "cp936": "gb18030",
    "gb18030": "gb18030",
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
    (b"%PDF-", N_("is a PDF file: name it .pdf")),
    (b"{\\rtf", N_("is an RTF file: name it .rtf")),
    (b"PK\x05\x06", N_("is an empty zip archive")),
    (b"\x1f\x8b", N_("is a gzip archive: unpack it first")),
    (b"BZh", N_("is a bzip2 archive: unpack it first")),
    (b"\xfd7zXZ\0", N_("is an xz archive: unpack it first")),
    (b"7z\xbc\xaf", N_("is a 7-Zip archive: unpack it first")),
    (b"Rar!", N_("is a RAR archive: unpack it first")),
    (b"\x89PNG", N_("is an image: extract its text first, for example with tesseract")),
    (b"\xff\xd8\xff", N_("is an image: extract its text first, for example with tesseract")),
    (b"GIF8", N_("is an image: extract its text first, for example with tesseract")),
    (b"\x7fELF", N_("is a program, not a text")),
)
_COMPOUND = b"\xd0\xcf\x11\xe0"
_IN_COMPOUND = (
    ("EncryptedPackage", N_("has a password: save a copy without one")),
    ("__properties_version1.0", N_("is a message of Outlook: save it as .eml, .html or .mht")),
    ("", N_("is an old Office file (.doc, .xls, .ppt): save it as .docx, .xlsx or .pptx")),
)
_ZIPPED = (
    (b"opendocument.text", N_("is an OpenDocument text: name it .odt")),
    (b"opendocument.spreadsheet", N_("is an OpenDocument spreadsheet: name it .ods")),
    (b"opendocument.presentation", N_("is an OpenDocument presentation: name it .odp")),
    (b"application/epub", N_("is an EPUB book: name it .epub")),
    (b"word/document", N_("is a Word document: name it .docx")),
    (b"xl/workbook", N_("is an Excel workbook: save it as .xlsx")),
    (b"ppt/presentation", N_("is a PowerPoint presentation: name it .pptx")),
    (b".iwa", N_("is a file of Pages, Numbers or Keynote: export it to Word, Excel or PowerPoint")),
)
_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\r\f\v\x1b\x1a"))


def decode(data: bytes, path: str | PathLike[str]) -> tuple[str, str]:
    r"""Decode a text of unknown encoding.

    A few invalid bytes (a file truncated within a character, a stray byte) become U+FFFD. Line ends
    are kept; a byte order mark is removed. The encoding is named as for `bytes.decode`: ``utf-8``,
    ``gb18030``, ``big5hkscs``, ``cp1252``, ``utf-16-le``, ….

    Raises:
        DocumentError: The file is binary, or its encoding is not recognized.
    """
    for mark, encoding in _SIGNATURES:
        if data.startswith(mark):
            return _decode_leniently(data[len(mark) :], encoding, path), encoding
    _refuse_known_binary(data, path)
    if b"\0" in data:
        encoding = _utf_16_or_32(data, path)
        return _decode_leniently(data, encoding, path), encoding
    text = _decode_strictly(data, "utf-8")
    if text is not None and not _may_be_gbk(text):
        _refuse_controls(data, path)
        return text, "utf-8"
    # Wrong declarations are common: the declared encoding counts only if the file decodes with it.
    declared = _declared_encoding(data)
    text = _decode_strictly(data, declared) if declared else None
    if text is not None and declared:
        return text, declared
    encoding = _likeliest_encoding(data, path)
    return _decode_leniently(data, encoding, path), encoding


def decode_undamaged(data: bytes, path: str | PathLike[str]) -> str:
    """Decode a text of unknown encoding of which each character counts, as `decode` does.

    Raises:
        DocumentError: As for `decode`, or there is an invalid byte; the error has its line.
    """
    place, encoding = None, "utf-8"
    if b"\0" not in data and not data.startswith(tuple(mark for mark, _ in _SIGNATURES[1:])):
        place = damage(data)
    if place is None:
        text, encoding = decode(data, path)
        if REPLACEMENT not in text:
            return text
        try:
            data.decode(encoding)
        except UnicodeDecodeError as error:
            place = error.start
        else:
            return text
    raise DocumentError(
        "is damaged: it has bytes that are not {encoding}; save it as UTF-8",
        path,
        data[:place].decode(encoding, "replace").count("\n") + 1,
        encoding=encoding,
    )


def decode_utf_8(data: bytes, path: str | PathLike[str]) -> str:
    """Decode a text that must be UTF-8; a byte order mark is removed.

    Raises:
        DocumentError: The content is binary, in another encoding or damaged; the error has a line.
    """
    place = data.find(b"\0")  # UTF-16 without a byte order mark
    if place < 0:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            place = error.start
    _refuse_known_binary(data, path)
    raise DocumentError(
        "is not in UTF-8, which its format requires; save it as UTF-8",
        path,
        data.count(b"\n", 0, place) + 1,
    )


def damage(data: bytes) -> int | None:
    r"""Return the offset of the first invalid byte in a damaged UTF-8 text.

    This is for lists of words, which give `decode` too little to go by. Well-formed characters of
    three or more bytes hardly ever occur in another encoding. If there are more of them than
    invalid bytes, the text is damaged UTF-8 rather than in another encoding. None if the text is
    well-formed, or does not look like UTF-8.

    >>> damage("多极化 \xff 贸易战".encode("utf-8").replace(b"\xc3\xbf", b"\xff"))
    10
    """
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", errors="replace")
        well_formed = sum(char > "\u07ff" and char != "\ufffd" for char in text)
        return error.start if well_formed > text.count("\ufffd") else None
    return None


def xml_text(text: str) -> str:
    """Replace each character that XML 1.0 cannot represent by U+FFFD.

    >>> xml_text(chr(7))
    '\N{REPLACEMENT CHARACTER}'
    """
    return _NOT_IN_XML.sub("\ufffd", text)


def _decode_strictly(data: bytes, encoding: str) -> str | None:
    """Return the decoded text, or None if the bytes are not valid in this encoding."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def refuse_compound(data: bytes, path: str | PathLike[str]) -> None:
    """Raise an error if a file is a compound one, as Office wrote before 2007 and encrypts today.

    Raises:
        DocumentError: It is; the message says what to do.
    """
    if data.startswith(_COMPOUND):
        kinds = (message for part, message in _IN_COMPOUND if part.encode("utf-16-le") in data)
        raise DocumentError(next(kinds), path)


def _refuse_known_binary(data: bytes, path: str | PathLike[str]) -> None:
    refuse_compound(data, path)
    for magic, message in _BINARY:
        if data.startswith(magic):
            raise DocumentError(message, path)
    if data.startswith(b"PK\x03\x04"):
        kinds = (message for mark, message in _ZIPPED if mark in data)
        message = next(kinds, N_("is a zip archive: name the documents in it"))
        raise DocumentError(message, path)


def _refuse_controls(data: bytes, path: str | PathLike[str]) -> None:
    """Raise an error if the data has too many control characters for a text."""
    sample = data[:_SAMPLE]
    if len(sample) - len(sample.translate(None, _CONTROLS)) > max(4, len(sample) // 20):
        raise DocumentError("is not text: it is full of control characters", path)


def _decode_leniently(data: bytes, encoding: str, path: str | PathLike[str]) -> str:
    """Decode the data, replacing a few invalid bytes; raise an error if there are many."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        text = data.decode(encoding, errors="replace")
        wrong = text.count("\ufffd")
        beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
        if wrong > 3 and wrong * 50 > beyond_ascii:
            raise DocumentError(
                "looks like {encoding}, but {wrong} places cannot be decoded, the first at "
                "byte {place}: save it as UTF-8",
                path,
                encoding=encoding,
                wrong=wrong,
                place=error.start,
            ) from None
        return text


def _may_be_gbk(text: str) -> bool:
    """Return whether a text is mostly non-ASCII, all of it two bytes a character in UTF-8.

    A short text in GBK that happens to be well-formed UTF-8 looks like that.
    """
    beyond = re.findall("[^\0-\x7f]", text)
    return len(beyond) * 2 > len(text) and all(mark < "\u0800" for mark in beyond)


def _declared_encoding(data: bytes) -> str | None:
    """Return Python's name for the encoding that an HTML or XML text declares, or None."""
    head = data[:2048]
    found = _DECLARED.search(head) if head.lstrip().startswith(b"<") else None
    if not found:
        return None
    return codec((found[1] or found[2]).decode("ascii"))


def codec(charset: str) -> str | None:
    """Return Python's name for the encoding that a file declares by a name.

    A subset stands for what programs write under its name. None for an unknown name and for
    Unicode, which is recognized without a declaration.

    >>> codec("GB2312"), codec("iso-8859-1"), codec("klingon")
    ('gb18030', 'cp1252', None)
    """
    name = charset.lower()
    key = re.sub("[-_]", "", name)
    if key in _SUPERSETS or not _OTHER_DECLARED.fullmatch(key):
        return _SUPERSETS.get(key)
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _utf_16_or_32(data: bytes, path: str | PathLike[str]) -> str:
    """Return the kind of UTF-16 or UTF-32 that a text with NUL bytes is in."""
    texts = {name: data[:_SAMPLE].decode(name, errors="replace") for name in _WIDE}
    # Compare means: decoded as UTF-32 the text has half as many characters as in UTF-16.
    best = max(
        _WIDE, key=lambda name: charsets.likelihood(texts[name], name).total / len(texts[name])
    )
    if not charsets.is_readable_throughout(texts[best], best):
        raise DocumentError("is not text: it has NUL bytes", path)
    return best


def _likeliest_encoding(data: bytes, path: str | PathLike[str]) -> str:
    """Return the encoding that gives the likeliest text.

    Raises:
        DocumentError: No encoding gives a plausible text.
    """
    names = ["utf-8", "gb18030", "big5hkscs", "cp1252"]
    sample = data
    if len(data) > _SAMPLE:  # an English article may hold its Chinese far down
        lines = re.findall(rb"[^\n]*[\x80-\xff][^\n]*\n?", data[: _SAMPLE * 16])
        sample = b"".join(lines)[:_SAMPLE] or data[-_SAMPLE:]
    elif len(data) % 2 == 0:  # UTF-16 with a line end has NUL bytes and does not get here
        names += ["utf-16-le", "utf-16-be"]
    texts = {name: sample.decode(name, errors="replace") for name in names}
    best = max(names, key=lambda name: charsets.likelihood(texts[name], name).total)
    if not best.startswith("utf-16"):
        _refuse_controls(data, path)
    if not charsets.is_readable(texts[best], best):
        if line := _first_other_line(data):
            raise DocumentError(
                "is in another encoding from here than before: save all of it as UTF-8", path, line
            )
        raise DocumentError("is in an unrecognised encoding: save it as UTF-8", path)
    return best


def _first_other_line(data: bytes) -> int:
    """Return the first line that is UTF-8 if those before are not, or the reverse; 0 if none is."""
    was_utf_8: bool | None = None
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.isascii():
            is_utf_8 = _decode_strictly(line, "utf-8") is not None
            if was_utf_8 is not None and is_utf_8 is not was_utf_8:
                return number
            was_utf_8 = is_utf_8
    return 0
