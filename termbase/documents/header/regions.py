"""Reads the people in one stretch of a text from its marks: names and roles."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest

from termbase.documents.header.canonical import is_hanzi, keys_after
from termbase.documents.header.english import with_parents
from termbase.documents.header.model import Mark, Role
from termbase.documents.header.persons import Person
from termbase.documents.header.readings import Region
from termbase.text.lazy import lazily

# Between two titles of the same organisation.
_SAME_ORGANIZATION = lazily(r"[\s、&+/()]*(?:(?:兼任?|和|与|及|以及|暨|并任|and)[\s、]*)?$")
# Between a Chinese name and its Latin form, and between the names of two people.
_OTHER_FORM = lazily(
    r"(?:博士|教授|先生|女士)?[\s(\[/|,·-]*"
    r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Sir|Dame|Ir|Datuk|Dato|Tan Sri)\b\.? ?)*$"
)
_ALIAS = lazily(r"[本原笔别又文语用]名(?:字)?[为是叫]?:? ?$")
_NEXT_PERSON = lazily(r"\s*(?:[、,&/;]|和|与|and)?\s*$")
# Between two organisations of one title, and between an English title and its organisation.
_NEXT_ORGANIZATION = lazily(r"\s*[、和与及/&]\s*$")
_PREPOSITION = lazily(r"[\s,]*(?:(?:at|of|for|with|the|in|to)\s+)*$")
# Between an English organisation and a title in another: … University, and former head of ….
_NEW_CLAUSE = lazily(r"\b(?:and|is|was|an?|the)\b")
_LIST_SEPARATOR = lazily(r"[\s,;/&]*(?:and\s+)?$")
# Before a work that the person wrote, edited or translated, which is a role of its own.
_WRITING = lazily(
    r"(?:(?:主要)?(?:合?著|编著|译著|专著|著作|作品|代表作|代表著作|撰|译|编)(?:有|为|是|包括)"
    r"|(?:(?:主要|代表)?(?:著作|作品)|专著|译著|Books|Works)(?=:)|代表作"
    r"|(?:先后)?出版(?:有|了|过)?(?:专著|著作|译著)?|合著|author of)[:,\s《“\"]*$"
)
_NEXT_WORK = lazily(r"[》”\"]?(?:\([^()]*\)|\))?[、,;\s]*(?:和|与|及|以及|and)?\s*[《“\"]?$")
# Between a work and its title in another language: 《某书》(Some Book).
_GLOSS = lazily(r"[》”\"]\s?\($")
# Not part of the span of a title, but of the role: 前总统.
_FORMER = lazily(r"(?<![目此之以生从])[前原]$|\b[Ff]ormer $")
_BREAK = lazily(r",?[ \r]*\n\s*")
_DEGREE = lazily(r"[^、,;。()]{0,10}(?:博士|硕士|学士|学位|MBA|PhD)")


class RegionReader:
    """Reads the marks of one region, from left to right.

    Args:
        original: The text.
        plain: Its canonical form.
        region: The region.

    Attributes:
        people: The people named, with their roles.
        unassigned: The roles without a name.
        name_offsets: Offset of the first name of each of the people.
    """

    def __init__(self, original: str, plain: str, region: Region) -> None:
        self._original = original
        self._plain = plain
        self._region = region
        self.people: list[Person] = []
        self.unassigned: list[Role] = []
        self.name_offsets: list[int] = []
        self._current: list[Person] = []
        self._organizations: list[Mark] = []
        self._works: list[Mark] = []
        self._written_work: Mark | None = None
        self._next_mark: Mark | None = None
        self._last_holders: tuple[list[Mark], list[Mark]] = ([], [])
        self._incomplete_roles: list[Role] = []
        self._last_mark: Mark = ("", region.start, region.start)
        marks = with_parents(plain, region.marks)
        for mark, after in zip_longest(marks, marks[1:]):
            self._next_mark = after
            self._read_mark(mark)
            self._last_mark = mark
        self._add_affiliations(region.end)

    def _read_mark(self, mark: Mark) -> None:
        """Read one mark, after all those before it."""
        if mark[0] == "NAME":
            self._read_name(mark)
        elif mark[0] == "ORG" and self._follows_title(mark):
            self._assign_organization(mark)
        elif mark[0] == "ORG":
            if self._organizations and not _NEXT_ORGANIZATION.match(self._gap(mark)):
                self._add_affiliations(mark[1])
            self._organizations.append(mark)
        elif mark[0] == "WORK":
            self._read_work(mark)
        elif mark[0] == "TITLE":
            self._read_title(mark)

    def _read_work(self, mark: Mark) -> None:
        """Read a work, which the person wrote or to which the title after it belongs."""
        if self._last_mark[0] == "WORK" and _GLOSS.match(self._gap(mark)):
            self._written_work = mark if self._written_work is self._last_mark else None
            return
        writing = _WRITING.search(self._gap(mark))
        is_next = self._written_work is self._last_mark and _NEXT_WORK.match(self._gap(mark))
        if writing or (is_next and not self._has_title(mark)):
            self._add_affiliations(mark[1])
            start = self._last_mark[2] + writing.start() if writing else mark[1]
            has_closing = self._plain[mark[2] : mark[2] + 1] in ("》", "”", '"')
            self._add_role(start, mark[2] + has_closing, work=mark)
            self._written_work = mark
        elif not self._works or (
            self._last_mark[0] == "WORK" and _NEXT_WORK.match(self._gap(mark))
        ):
            self._works.append(mark)

    def _has_title(self, work: Mark) -> bool:
        """Return whether a title follows a work directly: 《远航》主编."""
        following = self._next_mark
        if following is None or following[0] != "TITLE":
            return False
        return not re.search("[,;。、]", self._plain[work[2] : following[1]])

    def _gap(self, mark: Mark) -> str:
        """Return the canonical text between the last mark and this one."""
        return self._plain[self._last_mark[2] : mark[1]]

    def _text(self, mark: Mark | None) -> str:
        """Return the original text of a mark on one line; empty for None."""
        return _BREAK.sub(", ", self._original[mark[1] : mark[2]]) if mark else ""

    def _read_name(self, mark: Mark) -> None:
        """Read a name: a new person, or another form of the name before."""
        text = " ".join(self._text(mark).split())
        lang = "zh" if any(map(is_hanzi, self._plain[mark[1] : mark[2]])) else "en"
        if lang == "zh" and all(len(part) == 1 for part in text.split()):
            text = text.replace(" ", "")  # 李　明
        follows_name = self._last_mark[0] == "NAME"
        self._add_affiliations(mark[1])
        if _ALIAS.search(self._plain, self._last_mark[2], mark[1]):
            for known in self.people[-1:]:
                known.names.setdefault(lang, text)
            return
        if (
            follows_name
            and lang not in self.people[-1].names
            and _OTHER_FORM.match(self._gap(mark))
            and not ("," in self._gap(mark) and self.people[-1].keys)
        ):
            self.people[-1].names[lang] = text
            self.people[-1].keys |= keys_after(self._original, mark[2])
            return
        person = next((p for p in self.people if p.names.get(lang) == text), None)
        if person is None:
            person = Person({lang: text})
            self.people.append(person)
            self.name_offsets.append(mark[1])
        person.keys |= keys_after(self._original, mark[2])
        is_group = follows_name and bool(_NEXT_PERSON.match(self._gap(mark)))
        self._current = [*self._current, person] if is_group else [person]
        for role in self.unassigned:
            person.add(role)
        self.unassigned = []

    def _read_title(self, mark: Mark) -> None:
        """Read a title: a role of the people named last, or of those named next."""
        former = _FORMER.search(self._plain, self._last_mark[2], mark[1])
        if former:
            mark = (mark[0], former.start(), mark[2])
        if _NEW_CLAUSE.search(self._gap(mark)):
            self._add_affiliations(mark[1])
        organizations, works = self._organizations, self._works
        first = organizations[0] if organizations else mark
        if (
            not organizations
            and not works
            and self._last_mark[0] == "TITLE"
            and _SAME_ORGANIZATION.match(self._gap(mark))
        ):
            organizations, works = self._last_holders
        elif works and works[0][1] < first[1]:
            first = works[0]
        self._last_holders = (organizations, works)
        sharing: list[Mark | None] = [*organizations] or [None]
        shared_works: list[Mark | None] = [*works] or [None]
        for organization in sharing:
            for work in shared_works:
                begin = first
                if organization and len(organizations) > 1:
                    begin = organization
                elif work and work is not works[0]:
                    begin = work
                self._add_role(begin[1], mark[2], organization=organization, title=mark, work=work)
        self._organizations, self._works = [], []

    def _add_role(
        self,
        start: int,
        end: int,
        *,
        organization: Mark | None = None,
        title: Mark | None = None,
        work: Mark | None = None,
    ) -> None:
        """Add a role to the people named last, or to the next one if nobody was named yet.

        Args:
            start: Offset where the role starts, without a 前 or bracket before it.
            end: Offset where it ends.
            organization: Mark of the organisation, if any.
            title: Mark of the title, if any.
            work: Mark of the work, if any.
        """
        if start and self._plain[start - 1] in '《“"':
            start -= 1
        if (
            organization
            and _FORMER.search(self._plain, max(start - 2, 0), start)
            and self._is_unmarked(start - 1)
        ):
            start -= 1  # 前某某会会长
        text = self._original[start:end]
        role = Role(text, self._text(organization), self._text(title), self._text(work), start, end)
        # Founder and CEO share an organisation; a former minister who is a fellow does not.
        is_listed = bool(_LIST_SEPARATOR.match(self._plain[self._last_mark[2] : start]))
        is_listed = is_listed and not text[:7].lower().startswith("former ")
        self._incomplete_roles = (
            [] if organization or work else [*(self._incomplete_roles if is_listed else ()), role]
        )
        for person in self._current:
            person.add(role)
        if not self._current:
            self.unassigned.append(role)

    def _is_unmarked(self, offset: int) -> bool:
        """Return whether no mark covers the character at an offset."""
        return not any(start <= offset < end for _, start, end in self._region.marks)

    def _add_affiliations(self, stop: int) -> None:
        """Add the organisations without a title as affiliations, except schools of a degree."""
        for organization in self._organizations:
            if not _DEGREE.match(self._plain, organization[2], max(stop, organization[2])):
                self._add_role(organization[1], organization[2], organization=organization)
        self._organizations, self._works = [], []

    def _follows_title(self, mark: Mark) -> bool:
        """Return whether an organisation follows its title, as in Fellow, Harvard University."""
        has_chinese = any(map(is_hanzi, self._plain[self._last_mark[1] : mark[2]]))
        is_english = self._last_mark[0] == "TITLE" and not has_chinese
        return is_english and bool(self._incomplete_roles and _PREPOSITION.match(self._gap(mark)))

    def _assign_organization(self, organization: Mark) -> None:
        """Add an organisation to the titles before it."""
        for roles in (self.unassigned, *(person.roles for person in self._current)):
            for index, role in enumerate(roles):
                if role in self._incomplete_roles:
                    text = self._original[role.start : organization[2]]
                    roles[index] = replace(
                        role, text=text, organization=self._text(organization), end=organization[2]
                    )
        self._incomplete_roles = []
