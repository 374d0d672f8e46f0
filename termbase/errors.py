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

from os import PathLike, fspath
from typing import TypeVar


def N_(message: str) -> str:  # noqa: N802 - what gettext calls it
    """Mark a message for translation that is no argument of an error or a finding itself.

    `scripts/messages.py` finds it by this call.
    """
    return message


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
        text = " ".join((message.format(**self.fields) if self.fields else message).split())
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
