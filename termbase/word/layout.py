"""The layout of Word documents of terms: the page, and a table with a column for each language."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from termbase.errors import DependencyError
from termbase.model import Concept
from termbase.rendering import Style
from termbase.tags import is_chinese, is_traditional
from termbase.text.encoding import xml_text
from termbase.text.languages import readable
from termbase.text.several import JOINER, joined
from termbase.word.text import CHINESE_FONTS, office_tag, write

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

# In millimetres: an A4 page in landscape format, and the widths of columns.
_PAGE = (297, 210)
_MARGIN = 16
_TERMS_WIDTH, _LANGUAGE_WIDTH = 150, 50
_FONT = "Calibri"
_FONT_SIZE = 10
# In points; the fonts' own heights differ between scripts, so rows would be uneven.
_LINE_HEIGHT = 14
GREY = "5B6675"
_RED, _RULE_COLOUR = "A3262A", "C9CFD8"
_PADDING = 40
"""Space between text and rule, in twentieths of a point."""
# A fixed date, so that the same terms always give the same file.
_CREATED = datetime(2000, 1, 1)


class Column(NamedTuple):
    """A column after those of the languages.

    A width (in millimetres) of 0 is what the others leave.
    """

    title: str
    width: int = 0
    is_right: bool = False


def new_document(title: str, languages: Sequence[str], style: Style) -> Document:
    """Return an empty document, set up for terms of these languages.

    Raises:
        DependencyError: python-docx is not installed.
    """
    try:
        from docx import Document
    except ImportError:
        raise DependencyError(
            "writing Word files needs python-docx: pip install 'termbase[office]'"
        ) from None

    document = Document()
    _set_up_page(document)
    _set_up_fonts(document, next(filter(is_chinese, (style.reader, *languages)), "zh-Hans"))
    about = document.core_properties
    about.title = xml_text(title)[:255]
    about.author = about.comments = ""
    about.last_modified_by = "termbase"
    about.language = style.reader
    about.created = about.modified = _CREATED
    return document


def content_of(document: Document) -> bytes:
    """Return the document as the bytes of a file (ECMA-376)."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def add_table(
    document: Document, languages: Sequence[str], others: Sequence[Column], style: Style
) -> Table:
    """Add a table, whose header row is repeated on every page."""
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    terms = min(_TERMS_WIDTH // max(1, len(languages)), _LANGUAGE_WIDTH)
    columns = [Column(style.language(lang), terms) for lang in languages] + [*others]
    room = _PAGE[0] - 2 * _MARGIN - sum(column.width for column in columns)
    table: Table = document.add_table(rows=1, cols=len(columns))
    table.autofit = False
    _draw_rules(table)
    head = table.rows[0]
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for place, cell, column in zip(table.columns, head.cells, columns, strict=True):
        place.width = Mm(column.width or room)
        write(cell.paragraphs[0], column.title, style.reader, bold=True)
        _align(cell, column)
    model = table.add_row()
    model._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for place, cell, column in zip(table.columns, model.cells, columns, strict=True):
        cell.width = place.width  # Word respects column widths only if each cell has them too
        _align(cell, column)
    return table


def new_rows(table: Table) -> Iterator[Sequence[_Cell]]:
    """Yield the cells of ever more rows of a new table, none of which is split across pages."""
    from docx.table import _Row

    # Rows are copied from the first one, because python-docx examines all rows to add another.
    model = table.rows[1]._tr
    table._tbl.remove(model)
    while True:
        row = _Row(deepcopy(model), table)
        table._tbl.append(row._tr)
        yield row.cells


def write_terms(cell: _Cell, concept: Concept, lang: str, style: Style) -> None:
    """Write the terms of a language: the preferred one, the others, and those to avoid."""
    lines = lines_of(cell)
    head = concept.preferred(lang)
    beside = [one.text for one in concept.terms if is_chinese(one.lang) != is_chinese(lang)]
    terms = concept.in_language(lang)
    for term in terms:
        if not term.status.accepted:
            continue
        line = next(lines)
        if term is head:
            write(line, joined(term.text, beside), lang, bold=True)
        else:
            write(line, joined(term.text, beside), lang, small=True, color=GREY)
        if term.proposed:
            proposed = style.bracketed(style.say("proposed"))
            mark = JOINER if line.text.startswith(JOINER) else ""  # the term ends here
            write(line, mark + proposed, style.reader, small=True, color=GREY)
    for term in terms:
        if not term.status.accepted:
            line = next(lines)
            write(line, term.text, lang, small=True, color=_RED, strike=True)
            if term.note:
                # The mark tells the reason from other text beside what is struck out.
                write(line, f"{JOINER} {term.note}", lang, small=True, color=_RED)


def write_prose(
    lines: Iterator[Paragraph], concept: Concept, languages: Sequence[str], style: Style
) -> None:
    """Write the definition and the notes of a concept, each on a line."""
    definition_lang, definition = readable(concept.definitions, style.reader, *languages)
    if definition:
        write(next(lines), definition, definition_lang)
    for lang in languages:
        if lang in concept.notes:
            write(next(lines), concept.notes[lang], lang, small=True, color=GREY)


def lines_of(cell: _Cell) -> Iterator[Paragraph]:
    """Yield the paragraphs of a cell: the existing one, then new ones."""
    yield cell.paragraphs[0]
    while True:
        yield cell.add_paragraph()


def _set_up_page(document: Document) -> None:
    """Set up the page and the page number."""
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = map(Mm, _PAGE)
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.top_margin = section.bottom_margin = Mm(_MARGIN)
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot._p.append(number)


def _set_up_fonts(document: Document, chinese: str) -> None:
    """Set up the fonts and the spacing of text; `chinese` is the tag of the Chinese in it."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(_FONT_SIZE)
    normal.paragraph_format.space_after = Pt(1)
    normal.paragraph_format.line_spacing = Pt(_LINE_HEIGHT)
    for name in ("Normal", "Heading 1", "Heading 2"):
        # Otherwise Chinese would use the theme's East Asian font, which is Japanese.
        fonts = document.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        fonts.attrib.pop(qn("w:eastAsiaTheme"), None)
        fonts.set(qn("w:eastAsia"), CHINESE_FONTS[is_traditional(chinese)])
        if name != "Normal":
            document.styles[name].paragraph_format.line_spacing = 1.0
    for lang in document.styles.element.xpath("w:docDefaults//w:lang"):
        lang.set(qn("w:eastAsia"), office_tag(chinese))
    for lang in document.settings.element.xpath("w:themeFontLang"):
        lang.set(qn("w:eastAsia"), office_tag(chinese))
    document.styles["Heading 1"].paragraph_format.space_before = Pt(0)


def _align(cell: _Cell, column: Column) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    if column.is_right:
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _draw_rules(table: Table) -> None:
    """Draw a fine rule between the rows, and set the padding."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement("w:tblBorders")
    for place in ("top", "bottom", "insideH"):
        border = OxmlElement(f"w:{place}")
        for name, value in (
            ("val", "single"),
            ("sz", "4"),
            ("space", "0"),
            ("color", _RULE_COLOUR),
        ):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    margins = OxmlElement("w:tblCellMar")
    for place in ("top", "bottom"):
        margin = OxmlElement(f"w:{place}")
        margin.set(qn("w:w"), str(_PADDING))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    # The schema requires this order, and Word may insist on it.
    look = table._tblPr.find(qn("w:tblLook"))
    layout = table._tblPr.find(qn("w:tblLayout"))
    layout.addprevious(borders)
    look.addprevious(margins)
