"""The exceptions that termbase raises on purpose.

::

    TermbaseError               base of all; str(error) is one line for a person
    ├── ProjectError            no project here, or its configuration is wrong
    ├── CatalogError            a catalog cannot be read or written
    ├── DocumentError           a document or translation file cannot be read
    └── DependencyError         an optional package is missing

Every message says what is wrong, where, and what to do about it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from os import PathLike, fspath
from pathlib import Path
from typing import TypeVar


def N_(message: str) -> str:  # noqa: N802 - what gettext calls it
    """Mark a message for translation and return it unchanged.

    Only needed for messages that are not passed directly to an error or a finding;
    `scripts/messages.py` extracts the arguments of these calls.
    """
    return message


_UNPRINTABLE = {"Cc", "Cs", "Zl", "Zp"}
"""Categories of characters that a line of text or a log must not have."""
_WORDS = {"kind", "reason"}
"""Message fields whose values are words, and may have a translation of their own."""
_SYSTEM = (
    N_("Directory not empty"),
    N_("Disk quota exceeded"),
    N_("File exists"),
    N_("File name too long"),
    N_("Input/output error"),
    N_("Invalid argument"),
    N_("Is a directory"),
    N_("No space left on device"),
    N_("No such file or directory"),
    N_("Not a directory"),
    N_("Operation not permitted"),
    N_("Permission denied"),
    N_("Read-only file system"),
    N_("Too many levels of symbolic links"),
    N_("Too many open files"),
    # The parsers of XML and of zip archives
    N_("File is not a zip file"),
    N_("duplicate attribute"),
    N_("junk after document element"),
    N_("mismatched tag"),
    N_("no element found"),
    N_("not well-formed (invalid token)"),
    N_("syntax error"),
    N_("unbound prefix"),
    N_("unclosed token"),
    N_("undefined entity"),
)
"""Reasons that the system or a parser may give for a file that cannot be read or written.

They are listed here only to be marked for translation.
"""


def filled(message: str, fields: Mapping[str, object], say: Callable[[str], str] = str) -> str:
    """Return a message with its fields filled in, on one line.

    Args:
        message: The message. If `fields` is not empty, it is a template with `{name}` fields;
            otherwise braces stand for themselves.
        fields: Field name to value; a tuple is a list of names.
        say: Translates the message, the values that are words, and the separator of lists. The
            default leaves them in English.
    """
    text = say(message)
    if fields:
        text = text.format(**{name: _in_words(name, one, say) for name, one in fields.items()})
    return " ".join(text.split())


def _in_words(name: str, value: object, say: Callable[[str], str]) -> object:
    if name in _WORDS:
        return say(str(value))
    return enumerated(value, say) if isinstance(value, tuple) else value


def enumerated(names: Iterable[str], say: Callable[[str], str]) -> str:
    """Return names on one line, with the separator that a language has between names."""
    template = say("{first}, {second}")
    line, *others = [*names] or [""]
    for name in others:
        line = template.format(first=line, second=name)
    return line


class TermbaseError(Exception):
    """Base class of every error that termbase raises on purpose.

    Args:
        message: What is wrong and what to do, on one line; may have `{name}` fields. It is stored
            apart from the values of its fields, so that a user interface can translate it.
        path: The file concerned, if any; shown before the message.
        line: 1-based line in that file, if known.
        fields: The values of the message's fields; a tuple is a list of names.
    """

    def __init__(
        self,
        message: str,
        path: str | PathLike[str] | None = None,
        line: int | None = None,
        **fields: object,
    ) -> None:
        self.message = message
        self.fields = fields
        self.path = None if path is None else fspath(path)
        self.line = line
        super().__init__(self.render(message))

    def render(self, message: str, path: str | None = None) -> str:
        """Return the error as one line of text, for a user interface.

        Args:
            message: The message to show, such as a translation of the error's own `message`.
            path: How to write the path of the file; by default, as it was given.
        """
        text = _printable(filled(message, self.fields))
        if self.path is None:
            return text
        place = _printable(path or self.path)
        return f"{place}: {text}" if self.line is None else f"{place}:{self.line}: {text}"


def _printable(text: str) -> str:
    """Return a text with escapes for line ends, control characters and lone surrogates."""
    if text.isprintable():
        return text
    from unicodedata import category

    return "".join(
        one.encode("unicode_escape").decode() if category(one) in _UNPRINTABLE else one
        for one in text
    )


def shown_word(word: str) -> str:
    """Return a user's word for display in a message; quoted if it would be invisible."""
    return word if word.strip() else repr(word)


class ProjectError(TermbaseError):
    """There is no project where one was expected, or its configuration is wrong."""


class CatalogError(TermbaseError):
    """A gettext catalog cannot be read or written."""


class DocumentError(TermbaseError):
    """A document or a file of translations cannot be read."""


class DependencyError(TermbaseError):
    """An optional package is needed and missing; the message names the command that installs it."""


_Kind = TypeVar("_Kind", bound=TermbaseError)


def unreadable(kind: type[_Kind], error: Exception, path: str | PathLike[str]) -> _Kind:
    """Return the error to raise for a file that cannot be read.

    Args:
        kind: The class of the error to return.
        error: The exception that was caught: an `OSError`, or the `ValueError` of an impossible
            file name.
        path: The file.
    """
    if isinstance(error, FileNotFoundError):
        return kind(N_("there is no such file or folder: check the name"), path)
    # Windows says that a folder may not be opened.
    if isinstance(error, IsADirectoryError | PermissionError) and Path(path).is_dir():
        return kind(N_("is a folder: name the files in it"), path)
    if isinstance(error, PermissionError):
        return kind(N_("cannot be read: permission denied; check its permissions"), path)
    reason = (isinstance(error, OSError) and error.strerror) or str(error)
    return kind(N_("cannot be read: {reason}"), path, reason=reason)
