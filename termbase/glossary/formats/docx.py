"""Word documents: a table of the terms, as in the HTML page, and a list of the candidates."""

from __future__ import annotations

import io
from collections.abc import Iterator
from copy import deepcopy
from datetime import datetime
from typing import TYPE_CHECKING

from termbase.errors import DependencyError
from termbase.glossary.formats._word_text import CHINESE_FONTS, office_tag, write
from termbase.glossary.model import Candidate, Entry, Glossary, Occurrence
from termbase.rendering import Style
from termbase.text.encoding import xml_text
from termbase.text.languages import is_chinese, is_traditional

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

ENDINGS = (".docx",)
# In millimetres: an A4 page in landscape format, and the widths of columns.
_PAGE = (297, 210)
_MARGIN = 16
_TERMS_WIDTH, _COUNT_WIDTH = 150, 18
_FONT = "Calibri"
_RED, _GREY, _RULE_COLOUR = "A3262A", "5B6675", "C9CFD8"
_FONT_SIZE = 10
# In points; the fonts' own heights differ between scripts, so rows would be uneven.
_LINE_HEIGHT = 14
_PADDING = 40
"""Space between text and rule, in twentieths of a point."""
# A fixed date, so that the same glossary always gives the same file.
_CREATED = datetime(2000, 1, 1)


def render(glossary: Glossary, style: Style) -> bytes:
    """Return the glossary as an Office Open XML document (ECMA-376).

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
    _prepare(document, glossary, style)
    document.add_heading(style.say("Glossary"), 1)
    for source in glossary.sources:
        line = document.add_paragraph()
        write(line, source.title or source.path, source.lang, bold=True)
        for text in source.about:
            write(line, f" · {text}", source.lang, color=_GREY)
    if glossary.entries:
        _add_rows(_table(document, glossary, style), glossary, style)
    else:
        document.add_paragraph(style.say("The documents mention no term of the term base."))
    if glossary.candidates:
        document.add_heading(style.say("Candidates: not reviewed yet"), 2)
        for candidate in glossary.candidates:
            _candidate(document.add_paragraph(style="List Bullet"), candidate)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _prepare(document: Document, glossary: Glossary, style: Style) -> None:
    """Set up the page, the page number, the fonts, and the document's properties."""
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

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
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(_FONT_SIZE)
    normal.paragraph_format.space_after = Pt(1)
    normal.paragraph_format.line_spacing = Pt(_LINE_HEIGHT)
    chinese = next(filter(is_chinese, (style.reader, *glossary.languages)), "zh-Hans")
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
    about = document.core_properties
    titles = (source.title or source.path for source in glossary.sources)
    about.title = xml_text(f"{style.say('Glossary')}: {', '.join(titles)}")[:255]
    about.author = about.comments = ""
    about.last_modified_by = "termbase"
    about.language = style.reader
    about.created = about.modified = _CREATED


def _table(document: Document, glossary: Glossary, style: Style) -> Table:
    """Add the table, whose header row is repeated on every page."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    names = [style.language(lang) for lang in glossary.languages]
    names += [style.say("Definition and first mention"), style.say("Count")]
    room = _PAGE[0] - 2 * _MARGIN - _COUNT_WIDTH
    terms = min(_TERMS_WIDTH, 50 * len(glossary.languages)) / len(glossary.languages)
    widths = [terms] * len(glossary.languages)
    widths += [room - sum(widths), _COUNT_WIDTH]
    table: Table = document.add_table(rows=1, cols=len(names))
    table.autofit = False
    _draw_rules(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    head = table.rows[0]
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, name in zip(head.cells, names, strict=True):
        write(cell.paragraphs[0], name, style.reader, bold=True)
    head.cells[-1].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return table


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


def _add_rows(table: Table, glossary: Glossary, style: Style) -> None:
    """Add a row for each concept that is not split across pages."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.table import _Row

    # Rows are copied from a model, because python-docx examines all rows to add another.
    model = table.add_row()
    model._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    # Word respects column widths only if each cell has them too.
    for cell, column in zip(model.cells, table.columns, strict=True):
        cell.width = column.width
    model.cells[-1].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    table._tbl.remove(model._tr)
    for entry in glossary.entries:
        row = _Row(deepcopy(model._tr), table)
        table._tbl.append(row._tr)
        *terms, about, count = row.cells
        for cell, lang in zip(terms, glossary.languages, strict=True):
            _terms(cell, entry, lang, style)
        _about(about, entry, glossary, style)
        write(count.paragraphs[0], str(entry.count), "en")


def _terms(cell: _Cell, entry: Entry, lang: str, style: Style) -> None:
    """Write the terms of a language: the preferred one, the others, and those to avoid."""
    lines = _lines(cell)
    head = entry.concept.preferred(lang)
    if head:
        line = next(lines)
        write(line, head.text, lang, bold=True)
        if head.proposed:
            write(
                line, style.bracketed(style.say("proposed")), style.reader, small=True, color=_GREY
            )
    for term in entry.others(lang):
        write(next(lines), term.text, lang, small=True, color=_GREY)
    for term in entry.unwanted(lang):
        line = next(lines)
        write(line, term.text, lang, small=True, color=_RED, strike=True)
        if term.note:
            write(line, f" {term.note}", lang, small=True, color=_RED)


def _about(cell: _Cell, entry: Entry, glossary: Glossary, style: Style) -> None:
    """Write the definition, the notes, and the sentence of the first occurrence."""
    lines = _lines(cell)
    concept = entry.concept
    definition_lang, definition = entry.definition(style.reader, *glossary.languages)
    if definition:
        write(next(lines), definition, definition_lang)
    for lang in glossary.languages:
        if lang in concept.notes:
            write(next(lines), concept.notes[lang], lang, small=True, color=_GREY)
    _sentence(next(lines), entry.first, glossary.languages[0])


def _candidate(line: Paragraph, candidate: Candidate) -> None:
    write(line, candidate.text, candidate.lang, bold=True)
    for text in dict.fromkeys(candidate.translated):
        write(line, f" — {text}", "zh-Hans" if candidate.lang == "en" else "en", bold=True)
    write(line, f" ×{candidate.count}  ", "en")
    _sentence(line, candidate.first, candidate.lang)


def _sentence(line: Paragraph, place: Occurrence, lang: str) -> None:
    """Write a sentence with its term marked, and its place."""
    for text, is_term in zip(place.parts, (False, True, False), strict=True):
        if text:
            write(line, text, lang, small=True, color=_GREY, bold=is_term)
    write(line, f"  {place.path}:{place.line}", lang, small=True, color=_GREY)


def _lines(cell: _Cell) -> Iterator[Paragraph]:
    """Yield the paragraphs of a cell: the existing one, then new ones."""
    yield cell.paragraphs[0]
    while True:
        yield cell.add_paragraph()
