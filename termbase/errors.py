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

from collections.abc import Callable, Mapping
from functools import reduce
from os import PathLike, fspath
from typing import TypeVar


def N_(message: str) -> str:  # noqa: N802 - what gettext calls it
    """Mark a message for translation that is no argument of an error or a finding itself.

    `scripts/messages.py` finds it by this call.
    """
    return message


_WORDS = {"kind", "reason"}
"""The fields that hold words, which may be marked for translation themselves."""
_LISTS = {"columns", "endings", "known", "names", "sheets"}
"""The fields of messages that hold several names, with a comma and a space between."""
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
"""What may be the reason that a file cannot be read or written: marked for translation."""


def filled(message: str, fields: Mapping[str, object], say: Callable[[str], str] = str) -> str:
    """A message with what fills it, in one line.

    Args:
        message: May hold `{name}` fields; without any to fill, it is no template.
        fields: What fills it.
        say: Translates a message; also what in its fields is in words, and what stands between the
            names of a list.
    """
    text = say(message)
    if fields:
        text = text.format(**{name: _in_words(name, one, say) for name, one in fields.items()})
    return " ".join(text.split())


def _in_words(name: str, value: object, say: Callable[[str], str]) -> object:
    if name in _WORDS:
        return say(str(value))
    if name in _LISTS and isinstance(value, str):
        joint = say("{first}, {second}")
        return reduce(lambda one, other: joint.format(first=one, second=other), value.split(", "))
    return value


class TermbaseError(Exception):
    """Base of every error that termbase raises on purpose.

    Args:
        message: What is wrong and what to do, in one line; may hold `{name}` fields. It is kept
            apart from what fills them, so that a user interface can translate it.
        path: The file concerned, if any; shown before the message.
        line: 1-based line in that file, if known.
        fields: What fills the message.
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
        """The error in one line, for a user interface.

        Args:
            message: What to say in place of its own message: a translation of it, say.
            path: How to write the file that it names, if not as it stands.
        """
        text = filled(message, self.fields)
        if self.path is None:
            return text
        place = path or self.path
        return f"{place}: {text}" if self.line is None else f"{place}:{self.line}: {text}"


class ProjectError(TermbaseError):
    """There is no project where one was expected, or its configuration is wrong."""


class CatalogError(TermbaseError):
    """A gettext catalog cannot be read or written."""


class DocumentError(TermbaseError):
    """A document or a file of translations cannot be read."""


class DependencyError(TermbaseError):
    """A part that needs an optional package was used without it; says what installs it."""


_Kind = TypeVar("_Kind", bound=TermbaseError)


def unreadable(
    kind: type[_Kind], error: Exception, path: str | PathLike[str], line: int | None = None
) -> _Kind:
    """The error for a file that the system does not let us read: one wording for all of them.

    Args:
        kind: What to raise.
        error: What the system said; `ValueError` where the name itself cannot be.
        path: The file.
        line: The line up to which it was read, if known.
    """
    if isinstance(error, FileNotFoundError):
        return kind(N_("there is no such file or folder: check the name"), path, line)
    if isinstance(error, IsADirectoryError):
        return kind(N_("is a folder: name the files in it"), path, line)
    if isinstance(error, PermissionError):
        return kind(N_("may not be read: check its permissions"), path, line)
    reason = (isinstance(error, OSError) and error.strerror) or str(error)
    return kind(N_("cannot be read: {reason}"), path, line, reason=reason)
