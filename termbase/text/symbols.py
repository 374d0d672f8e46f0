"""The signs of the font Symbol, which office programs store by their codes in that font."""

from __future__ import annotations

_SIGNS = {
    0x20: " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
    0x60: "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    0xA0: "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑",
    0xF1: "〉∫",
}
_PRIVATE = 0xF000
"""The difference between a code and the private character by which programs store it."""
_OF_SYMBOL = {
    code + offset: sign
    for first, signs in _SIGNS.items()
    for code, sign in enumerate(signs, first)
    for offset in (0, _PRIVATE)
}


def sign(font: str, code: str) -> str:
    """Return the sign that a hexadecimal code stands for in a font; empty for other fonts of signs.

    The code may be that of a private character (``F0B3``).
    """
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if font.casefold() == "symbol":
        return _OF_SYMBOL.get(number, "")
    character = chr(number) if 0 <= number <= 0xFFFF else ""
    return character if character.isprintable() else ""
