"""From marks to people: whose name, whose roles, and which of them are told twice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from termbase.documents.header.canonical import is_hanzi
from termbase.documents.header.lines import Region
from termbase.documents.header.model import Author, Role
from termbase.documents.header.roles import Mark

# Between two titles these say that the second has the organisation of the first.
_SHARES = re.compile(r"[\s、&+/()]*(?:(?:兼任?|和|与|及|以及|暨|并任|and)[\s、]*)?$")
_ALIAS = re.compile(r"[\s(\[/|,·-]*$")
_LINK = re.compile(r"[\s,]*(?:(?:at|of|for|with|the|in)\s+)*$")
_GROUP = re.compile(r"\s*(?:[、,&/;]|和|与|and)?\s*$")
_DEGREE = re.compile(r"[^、,;。()]{0,10}(?:博士|硕士|学士|学位|MBA|PhD)")


@dataclass
class Person:
    """An author in the making."""

    names: dict[str, str] = field(default_factory=dict)
    roles: list[Role] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, role: Role) -> None:
        """Add a role, unless it is one of those already told."""
        if _key(role) not in map(_key, self.roles):
            self.roles.append(role)

    def freeze(self) -> Author:
        """The finished author."""
        bodies = [role.organization for role in self.roles if role.title]
        roles = (r for r in self.roles if r.title or not any(r.organization in b for b in bodies))
        return Author(dict(self.names), tuple(roles), "\n".join(self.notes))


def _key(role: Role) -> tuple[str, ...]:
    return tuple(
        re.sub(r"\W", "", part).casefold() for part in (role.organization, role.title, role.work)
    )


def people(original: str, plain: str, regions: Iterable[Region]) -> tuple[Author, ...]:
    """The people that some stretches tell of.

    Args:
        original: The text.
        plain: Its canonical form.
        regions: The stretches, in order. One without a name tells of the people before it.
    """
    found: list[Person] = []
    for region in regions:
        group, roles = _read(original, plain, region)
        if group:
            found.extend(_known_first(found, group))
            holders = [_same(found, person) for person in group]
        else:
            holders = found[:1] if region.kind == "note" else found[-1:]
            if not holders:
                found.append(Person())
                holders = found[-1:]
            for role in roles:
                holders[0].add(role)
        if region.kind == "note":
            for holder in holders:
                note = original[region.start : region.end].strip("（）()[] ")
                if note not in holder.notes:
                    holder.notes.append(note)
    return tuple(person.freeze() for person in found)


def _same(found: list[Person], person: Person) -> Person:
    """The person of the list who bears one of the names of `person`."""
    for known in found:
        if any(known.names.get(lang) == name for lang, name in person.names.items()):
            return known
    return person


def _known_first(found: list[Person], group: list[Person]) -> list[Person]:
    """The people of `group` who are new; what is told of the others is added to those known.

    A first person without a name, known by roles alone, gets the first name that follows.
    """
    new: list[Person] = []
    for person in group:
        known = _same(found, person)
        if known is person and len(found) == 1 and not found[0].names:
            known = found[0]
        if known is person:
            new.append(person)
            continue
        known.names.update({k: v for k, v in person.names.items() if k not in known.names})
        for role in person.roles:
            known.add(role)
    return new


class _Reader:
    """Goes through the marks of one region."""

    def __init__(self, original: str, plain: str, region: Region) -> None:
        self._original = original
        self._plain = plain
        self._end = region.end
        self.group: list[Person] = []
        self._named: list[Person] = []
        self.loose: list[Role] = []
        self._bodies: list[Mark] = []
        self._work: Mark | None = None
        self._shared: tuple[list[Mark], Mark | None] = ([], None)
        self._last: Mark | None = None
        self._open: list[Role] = []

    def gap(self, mark: Mark) -> str:
        """The canonical text between the last mark and this one."""
        return self._plain[self._last[2] : mark[1]] if self._last else ""

    def name(self, mark: Mark) -> None:
        """A name: a new person, or another form of the name before."""
        text = " ".join(self._original[mark[1] : mark[2]].split())
        lang = "zh" if any(map(is_hanzi, self._plain[mark[1] : mark[2]])) else "en"
        if lang == "zh" and all(len(part) == 1 for part in text.split()):
            text = text.replace(" ", "")
        after_name = self._last is not None and self._last[0] == "NAME"
        self.affiliate(mark[1])
        if after_name and lang not in self.group[-1].names and _ALIAS.match(self.gap(mark)):
            self.group[-1].names[lang] = text
            return
        known = next((p for p in self.group if p.names.get(lang) == text), None)
        person = known or Person({lang: text})
        if not known:
            self.group.append(person)
        self._named = (
            [*self._named, person] if after_name and _GROUP.match(self.gap(mark)) else [person]
        )
        for role in self.loose:
            person.add(role)
        self.loose = []

    def title(self, mark: Mark) -> None:
        """A title: a role of the people named last, or of the one to be named."""
        bodies, work = self._bodies, self._work
        if (
            not bodies
            and not work
            and _SHARES.match(self.gap(mark))
            and self._last
            and self._last[0] == "TITLE"
        ):
            bodies, work = self._shared
            start = mark[1]
        else:
            start = min([b[1] for b in bodies] + ([work[1]] if work else []) + [mark[1]])
        self._shared = (bodies, work)
        for body in bodies or [None]:
            self._role(
                start if len(bodies) < 2 or body is None else body[1], mark[2], body, mark, work
            )
        self._bodies, self._work = [], None

    def _role(
        self, start: int, end: int, body: Mark | None, title: Mark | None, work: Mark | None
    ) -> None:
        start = self._with_marks(start)
        role = Role(
            self._original[start:end], *(self._text(m) for m in (body, title, work)), start, end
        )
        self._open = [] if body or work else [*self._open, role]
        for person in self._named:
            person.add(role)
        if not self._named:
            self.loose.append(role)

    def _text(self, mark: Mark | None) -> str:
        return self._original[mark[1] : mark[2]] if mark else ""

    def _with_marks(self, start: int) -> int:
        """The offset of the bracket or quotation mark that opens right before `start`."""
        return start - 1 if start and self._plain[start - 1] in '《“"' else start

    def affiliate(self, stop: int) -> None:
        """Bodies that no title followed are where the person is; schools of a degree are not."""
        for body in self._bodies:
            if not _DEGREE.match(self._plain, body[2], min(self._end, max(stop, body[2]))):
                self._role(body[1], body[2], body, None, None)
        self._bodies, self._work = [], None

    def _completes(self, mark: Mark) -> bool:
        """Whether a body follows its title, as in English: Senior Fellow, Harvard University."""
        last = self._last
        if last is None or last[0] != "TITLE" or any(map(is_hanzi, self._plain[last[1] : mark[2]])):
            return False
        return bool(self._open and _LINK.match(self.gap(mark)))

    def _complete(self, body: Mark) -> None:
        """Give the titles before a body that body."""
        for roles in (self.loose, *(person.roles for person in self._named)):
            for index, role in enumerate(roles):
                if role in self._open:
                    text = self._original[role.start : body[2]]
                    roles[index] = replace(
                        role, text=text, organization=self._text(body), end=body[2]
                    )
        self._open = []

    def read(self, marks: Iterable[Mark]) -> None:
        """Take in the marks in order."""
        for mark in marks:
            if mark[0] == "NAME":
                self.name(mark)
            elif mark[0] == "ORG" and self._completes(mark):
                self._complete(mark)
            elif mark[0] == "ORG":
                if self._bodies and not re.fullmatch(r"\s*[、和与及/&]\s*", self.gap(mark)):
                    self.affiliate(mark[1])
                self._bodies.append(mark)
            elif mark[0] == "WORK":
                self._work = self._work or mark
            elif mark[0] == "TITLE":
                self.title(mark)
            self._last = mark
        self.affiliate(self._end)


def _read(original: str, plain: str, region: Region) -> tuple[list[Person], list[Role]]:
    """The people named in a region with their roles, and the roles told without a name."""
    reader = _Reader(original, plain, region)
    reader.read(region.marks)
    return reader.group, reader.loose
