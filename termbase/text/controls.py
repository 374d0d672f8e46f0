"""Characters that a terminal obeys instead of showing them, and how they are written to be seen.

They are the control characters (ISO 6429: ESC and CSI begin the sequences that move the cursor,
change colours or answer as if somebody had typed) and those that turn the direction of writing
about (Unicode Standard Annex 9), by which a text can look like another.
"""

from __future__ import annotations

_PICTURES = {**{code: chr(0x2400 + code) for code in range(0x20)}, 0x7F: "\u2421"}
_NUMBERED = (*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
CONTROLS = {**_PICTURES, **{code: f"<U+{code:04X}>" for code in _NUMBERED}}
"""Code point to what is shown in its place: its picture (`␛`, `␊`), or its number."""
IN_LINES = {code: shown for code, shown in CONTROLS.items() if chr(code) not in "\n\r\t"}
"""Those that do not belong into lines of text."""


def shown(text: str) -> str:
    """A text with the characters made visible that a terminal would obey."""
    return text.translate(IN_LINES).replace("\r", CONTROLS[ord("\r")])
