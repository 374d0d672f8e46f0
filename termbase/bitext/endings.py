"""File name endings of documents without lines: paragraphs or pages are counted instead.

Apart from the formats that read them, so that a report does not import these.
"""

from __future__ import annotations

WORD = (".docx", ".docm")
OTHERS = (".odt", ".ott", ".fodt", ".rtf", ".epub")
SLIDES = (".odp", ".otp", ".fodp", ".pptx", ".pptm", ".ppsx", ".ppsm", ".potx")
PARAGRAPHS = WORD + OTHERS + SLIDES
"""Of documents whose paragraphs are counted."""
PAGES = (".pdf",)
"""Of documents whose pages are counted."""
