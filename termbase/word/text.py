"""Text in Word documents, in the fonts of its language."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, cast

from termbase.tags import is_chinese, is_traditional
from termbase.text.encoding import xml_text
from termbase.text.script import Script, detect

if TYPE_CHECKING:
    from docx.oxml.text.run import CT_R
    from docx.text.paragraph import Paragraph

CHINESE_FONTS = {False: "Microsoft YaHei", True: "Microsoft JhengHei"}
"""Fonts for Chinese characters: Simplified (False) and Traditional (True)."""
_SMALL_SIZE = 8.5
_SMALL_LINE_HEIGHT = 12.5


def write(
    line: Paragraph,
    text: str,
    lang: str,
    *,
    bold: bool = False,
    small: bool = False,
    color: str = "",
    strike: bool = False,
) -> None:
    """Append text to a paragraph, with the fonts and the spell checker of its language."""
    from docx.shared import Pt

    if small and not line._p.r_lst:
        line.paragraph_format.line_spacing = Pt(_SMALL_LINE_HEIGHT)
    run = deepcopy(
        _run(lang, _chinese_in(text, lang), bold=bold, small=small, color=color, strike=strike)
    )
    run.text = xml_text(text)
    line._p.append(run)


def _chinese_in(text: str, lang: str) -> str:
    """Return the tag of the Chinese in a text; empty if its characters are those of any Chinese."""
    if is_chinese(lang):
        return lang
    script = detect(text)
    return {Script.TRADITIONAL: "zh-Hant", Script.SIMPLIFIED: "zh-Hans"}.get(script, "")


def office_tag(chinese: str) -> str:
    """Return the tag by which Word knows a kind of Chinese."""
    if chinese.endswith(("-HK", "-MO")):
        return f"zh-{chinese[-2:]}"
    return "zh-TW" if is_traditional(chinese) else "zh-CN"


@cache
def _run(lang: str, chinese: str, *, bold: bool, small: bool, color: str, strike: bool) -> CT_R:
    """Return an empty run to copy; building each anew would take ten times as long."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    font = CHINESE_FONTS[is_traditional(chinese or "zh")]
    other = f' w:eastAsia="{office_tag(chinese)}"' if chinese else ""
    properties = [
        f'<w:rFonts w:eastAsia="{font}"/>' if chinese else "",
        "<w:b/>" * bold,
        "<w:strike/>" * strike,
        f'<w:color w:val="{color}"/>' if color else "",
        f'<w:sz w:val="{2 * _SMALL_SIZE:.0f}"/>' * small,
        f'<w:lang w:val="{lang}"{other}/>',
    ]
    made = f"<w:r {nsdecls('w')}><w:rPr>{''.join(properties)}</w:rPr></w:r>"
    return cast("CT_R", parse_xml(made))
