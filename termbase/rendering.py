"""Helpers shared by the output formats of reports and glossaries."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from termbase.errors import enumerated
from termbase.model import Status, Term, TermType
from termbase.tags import is_chinese

if TYPE_CHECKING:
    from jinja2 import Template


_SHARED = Path(__file__).parent / "templates"

Say = Callable[[str], str]
"""Translates a message into the reader's language."""


def in_english(one: str, many: str, count: int) -> str:
    """Return the singular or the plural of a label in English, like `gettext.ngettext`."""
    return one if count == 1 else many


@dataclass(frozen=True, slots=True)
class Style:
    """How output is presented to its reader.

    Attributes:
        say: Translates a message into the reader's language.
        plural: Chooses and translates a message by a number, like `gettext.ngettext`.
        colour: Whether text uses the colours of a terminal.
        columns: The number of columns available to text.
        reader: BCP 47 tag of the reader's language.
    """

    say: Callable[[str], str] = str
    plural: Callable[[str, str, int], str] = in_english
    colour: bool = False
    columns: int = 100
    reader: str = "en"

    def language(self, tag: str) -> str:
        """Return the name of a language in the reader's language."""
        from babel import Locale, UnknownLocaleError

        try:
            name = Locale.parse(tag, sep="-").get_display_name(self.reader.replace("-", "_"))
        except (ValueError, UnknownLocaleError):
            return tag
        if name and is_chinese(self.reader):  # CLDR uses English marks in Chinese too
            name = name.replace(" (", "（").replace(")", "）").replace(", ", "，")
        return name or tag

    def bracketed(self, text: str) -> str:
        """Return a text in brackets for use after another, as the reader's language has them."""
        return f"（{text}）" if is_chinese(self.reader) else f" ({text})"

    def painted(self, text: str, codes: str) -> str:
        """Return a text in a colour or another look of the terminal, such as ``1;36``."""
        return f"\x1b[{codes}m{text}\x1b[0m" if self.colour and text else text


def standing(term: Term, say: Say) -> str:
    """Return a label for a term's status, such as "deprecated"; empty for a term to be used."""
    label = ""
    if term.status is Status.DEPRECATED:
        label = say("deprecated")
    elif term.status is Status.SUPERSEDED:
        label = say("superseded")
    elif term.status is Status.ADMITTED and term.type is TermType.ABBREVIATION:
        label = say("abbreviation")
    if term.proposed and label:
        return enumerated((label, say("proposed")), say)
    return say("proposed") if term.proposed else label


def clauses(parts: Iterable[str], say: Say) -> str:
    """Return clauses on one line, with the separator that a language has between clauses.

    Names in a list have another one; see `termbase.errors.enumerated`.
    """
    return say(", ").join(parts)


def labelled(text: str, label: str, say: Say) -> str:
    """Return a text followed by a label in brackets; without a label, the text alone."""
    return say("{text} ({label})").format(text=text, label=label) if label else text


def noted(text: str, note: str, say: Say) -> str:
    """Return a text followed by a dash and a note; without a note, the text alone."""
    return say("{text} — {note}").format(text=text, note=note) if note else text


@cache
def page(path: Path, *styles: str) -> Template:
    """Load the template of an HTML page; values are escaped, and a missing one is an error.

    The template extends ``page.html``. The page is self-contained: its style and script consist of
    what all pages share and of the files beside the template that have its name and end in ``.css``
    and ``.js``; a script may have parts, such as ``termbase-search.js``. A content security policy
    (W3C CSP Level 3) with their digests prevents anything else from running.

    Args:
        path: The template.
        *styles: Names of further shared styles.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader([path.parent, _SHARED]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    names = ("page.css", *styles)
    css = _joined(*(_SHARED / name for name in names), path.with_suffix(".css"))
    script = _joined(_SHARED / "page.js", *sorted(path.parent.glob(f"{path.stem}*.js")))
    policy = f"default-src 'none'; style-src '{_digest(css)}'; script-src '{_digest(script)}'; "
    policy += "base-uri 'none'; form-action 'none'"
    return environment.get_template(
        path.name,
        globals={
            # Trusted, because they are part of the program.
            "css": Markup(css),  # noqa: S704
            "script": Markup(script),  # noqa: S704
            "policy": Markup(policy),  # noqa: S704
        },
    )


def _joined(*paths: Path) -> str:
    return "".join(path.read_text("utf-8") for path in paths)


def _digest(text: str) -> str:
    """Return the name of an inline style or script in a content security policy."""
    from base64 import b64encode
    from hashlib import sha256

    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
