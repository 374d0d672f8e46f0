"""Documents out of strings, and small files of office programs, for tests."""

from __future__ import annotations

import io

from termbase.documents import Document, read
from tests.zips import zipped

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
ODF = " ".join(
    f'xmlns:{prefix}="{_OASIS.format(name)}"'
    for prefix, name in {
        **{name: name for name in ("office", "text", "table", "presentation", "style", "meta")},
        "draw": "drawing",
        "svg": "svg-compatible",
    }.items()
)
"""The namespaces of OpenDocument."""
ODF += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
PPT = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    f'xmlns:r="{OFFICE}"'
)
"""The namespaces of PowerPoint."""


def document(text: str | bytes, name: str = "a.txt", encoding: str = "utf-8") -> Document:
    """Read a document of this text."""
    data = text.encode(encoding) if isinstance(text, str) else text
    return read(name, stream=io.BytesIO(data))


def body(document: Document) -> list[str]:
    """The paragraphs of a body, as they stand."""
    return [document.text_of(paragraph) for paragraph in document.body]


def source_at(document: Document, source: str, term: str) -> str:
    """What stands in the source where the document says that a term of it is."""
    line, column = document.position(document.text.index(term))
    return source.splitlines()[line - 1][column - 1 :][: len(term)]


def word(content: str, **parts: str) -> bytes:
    """A Word file: the content of its body, and other parts by name (``__`` is a slash)."""
    main = f'<w:document xmlns:w="{W}"><w:body>{content}</w:body></w:document>'
    return package({"word/document.xml": main} | _named(parts))


def package(parts: dict[str, str]) -> bytes:
    """A zip of these parts, with the list of types that every Office file has."""
    return zipped({"[Content_Types].xml": TYPES, **parts})


def paragraph(*texts: str) -> str:
    """A paragraph of Word with one run a text."""
    return "<w:p>" + "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in texts) + "</w:p>"


def opendocument(content: str, kind: str = "text", **parts: str) -> bytes:
    """An OpenDocument file: the content of its body, and other parts.

    The parts ``styles`` and ``meta`` are the automatic styles and the metadata.
    """
    styles, meta = parts.pop("styles", ""), parts.pop("meta", "")
    main = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    main += f"<office:body><office:{kind}>{content}</office:{kind}></office:body>"
    found = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": f"<office:document-content {ODF}>{main}</office:document-content>",
        "meta.xml": f"<office:document-meta {ODF}><office:meta>{meta}</office:meta>"
        "</office:document-meta>",
    }
    return zipped(found | _named(parts))


def presentation(*slides: str, **parts: str) -> bytes:
    """A PowerPoint file of the shapes on each slide, and other parts.

    The part ``notes`` is the shapes of the notes to the first slide.
    """
    notes = parts.pop("notes", "")
    links = {f"r{n}": ("slide", f"slides/{n}.xml") for n in range(len(slides))}
    ids = "".join(f'<p:sldId r:id="{name}"/>' for name in links)
    found = {
        "ppt/presentation.xml": f"<p:presentation {PPT}>{ids}</p:presentation>",
        "ppt/_rels/presentation.xml.rels": relations(links),
    }
    for number, shapes in enumerate(slides):
        tree = shapes if "<p:sld " in shapes else f"<p:sld {PPT}>{shapes}</p:sld>"
        found[f"ppt/slides/{number}.xml"] = tree
    if notes:
        found["ppt/slides/_rels/0.xml.rels"] = relations({"r": ("notesSlide", "../n.xml")})
        found["ppt/n.xml"] = f"<p:notes {PPT}>{notes}</p:notes>"
    return package(found | _named(parts))


def relations(links: dict[str, tuple[str, str]]) -> str:
    """A part with relations: id to kind and target."""
    each = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in links.items()
    )
    return f'<Relationships xmlns="{RELATIONS}">{each}</Relationships>'


def _named(parts: dict[str, str]) -> dict[str, str]:
    """Parts by their names in a package, from keywords in which ``__`` is a slash."""
    return {name.replace("__", "/"): part for name, part in parts.items()}
