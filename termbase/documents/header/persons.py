"""A person to whom the header's stretches add names, roles and notes, and what becomes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from termbase.documents.header.model import Author, Role


@dataclass
class Person:
    """An author to whom roles and notes are being added.

    The keys are the numbers and signs of footnotes after the names, which are before institutes
    too.
    """

    names: dict[str, str] = field(default_factory=dict)
    roles: list[Role] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)

    def add(self, role: Role) -> None:
        """Add a role, unless the person has it already."""
        if _key(role) not in map(_key, self.roles):
            self.roles.append(role)

    def freeze(self) -> Author:
        """Return the author, without affiliations that a role repeats."""
        organizations = [role.organization for role in self.roles if role.title]
        roles = (
            role
            for role in self.roles
            if role.title or role.work or not any(role.organization in one for one in organizations)
        )
        return Author(dict(self.names), tuple(roles), "\n".join(self.notes))


def _key(role: Role) -> tuple[str, ...]:
    """Return what identifies a role, apart from punctuation and case."""
    parts = (role.organization, role.title, role.work)
    return tuple(re.sub(r"\W", "", part).casefold() for part in parts)
