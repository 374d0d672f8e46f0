"""Collecting the paragraphs of XML, for the formats of word processors and presentations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from termbase.documents.collected import Collected


class XmlParagraphs(Collected):
    """Base class of handlers that collect the text of each paragraph.

    Subclasses define `enter` and `leave`, and which elements to leave out.

    Attributes:
        namespaces: Namespace to the prefix that stands for it in the names of elements. Elements of
            other namespaces have an empty name.
        within: The names of the open elements.
        left_out: Depth within an element whose text is left out.
    """

    namespaces: ClassVar[Mapping[str, str]] = {}

    def __init__(self) -> None:
        super().__init__()
        self.within: list[str] = []
        self.left_out = 0
        self._names: dict[str, str] = {}

    def tag_of(self, name: str) -> str:
        """Return the name of an element with its usual prefix; empty for other namespaces."""
        tag = self._names.get(name)
        if tag is None:
            namespace, _, local = name.rpartition(" ")
            prefix = self.namespaces.get(namespace)
            tag = self._names[name] = f"{prefix}:{local}" if prefix else ""
        return tag

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Handle the start of an element."""
        tag = self.tag_of(name)
        if self.left_out or self.leaves_out(tag, attributes):
            self.left_out += 1
            return
        self.enter(tag, attributes)
        self.within.append(tag)

    def end(self, _name: str) -> None:
        """Handle the end of an element."""
        if self.left_out:
            self.left_out -= 1
        else:
            self.leave(self.within.pop())

    def leaves_out(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """Return whether to leave out an element with its content."""
        raise NotImplementedError

    def enter(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element that is not left out."""
        raise NotImplementedError

    def leave(self, tag: str) -> None:
        """Handle the end of an element that is not left out."""
        raise NotImplementedError


def value(attributes: Mapping[str, str], name: str) -> str:
    """Return the value of an attribute in any namespace, or an empty string."""
    return next((v for key, v in attributes.items() if key.rpartition(" ")[2] == name), "")
