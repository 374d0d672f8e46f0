"""Styles of OpenDocument files, as far as they hide text or slides."""

from __future__ import annotations

from collections.abc import Mapping

_URN = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
_PREFIXES = ("office", "text", "table", "presentation", "style", "meta")
NAMESPACES = {
    **{prefix: _URN.format(prefix) for prefix in _PREFIXES},
    "draw": _URN.format("drawing"),
    "svg": _URN.format("svg-compatible"),
}
"""The namespaces of OpenDocument, by their usual prefixes."""


def full_name(prefixed: str) -> str:
    """Return the name of an attribute with its namespace, as the parser has it."""
    prefix, _, local = prefixed.partition(":")
    return f"{NAMESPACES[prefix]} {local}"


_HIDING_STYLES = {
    "style:text-properties": (full_name("text:display"), "none"),
    "style:drawing-page-properties": (full_name("presentation:visibility"), "hidden"),
}
_STYLED = {
    "text:p": ("paragraph", full_name("text:style-name")),
    "text:h": ("paragraph", full_name("text:style-name")),
    "text:span": ("text", full_name("text:style-name")),
    "draw:page": ("drawing-page", full_name("draw:style-name")),
}
"""Elements that styles may hide: the family of the style, and the attribute that names it."""


class Styles:
    """The styles that hide text or slides."""

    def __init__(self) -> None:
        self._current = ("", "")
        self._parents: dict[tuple[str, str], str] = {}
        self._hidden: dict[tuple[str, str], bool] = {}

    def note(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Note what an element says about a style."""
        if tag == "style:style":
            family = attributes.get(full_name("style:family"), "")
            self._current = (family, attributes.get(full_name("style:name"), ""))
            self._parents[self._current] = attributes.get(full_name("style:parent-style-name"), "")
        elif tag in _HIDING_STYLES:
            attribute, hiding = _HIDING_STYLES[tag]
            if attribute in attributes:
                self._hidden[self._current] = attributes[attribute] == hiding

    def hides(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """Return whether the style of an element hides it."""
        family, attribute = _STYLED.get(tag, ("", ""))
        return attribute in attributes and self._hides(family, attributes[attribute])

    def _hides(self, family: str, name: str) -> bool:
        """Return whether a style, or one that it inherits from, hides what has it."""
        passed = []
        while name and (family, name) not in self._hidden:
            passed.append(name)
            self._hidden[family, name] = False  # also where styles inherit from each other
            name = self._parents.get((family, name), "")
        is_hidden = bool(name) and self._hidden[family, name]
        for one in passed:
            self._hidden[family, one] = is_hidden
        return is_hidden
