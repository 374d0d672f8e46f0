"""Visible representations of control characters, so that a terminal does not execute them.

They are the control characters of ISO 6429 (ESC and CSI begin sequences that move the cursor,
change colours or send input as if the user had typed it) and the characters that change the
direction of writing (Unicode Standard Annex 9), which can make a text look like another one.
"""

from __future__ import annotations

_PICTURES = {**{code: chr(0x2400 + code) for code in range(0x20)}, 0x7F: "\u2421"}
_NUMBERED = (*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
CONTROLS = {**_PICTURES, **{code: f"<U+{code:04X}>" for code in _NUMBERED}}
"""Code point to its visible form: its control picture (`␛`, `␊`) or its number."""
IN_LINES = {code: shown for code, shown in CONTROLS.items() if chr(code) not in "\n\r\t"}
"""`CONTROLS` without tabs and line ends, which are ordinary in text."""


def shown(text: str) -> str:
    """Replace the characters that a terminal would execute by visible ones."""
    return text.translate(IN_LINES).replace("\r", CONTROLS[ord("\r")])
