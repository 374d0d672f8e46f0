"""Reads the people in one stretch of a text from its marks: names and roles."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest

from termbase.documents.header import gaps
from termbase.documents.header.characters import is_hanzi
from termbase.documents.header.english_organizations import with_parents
from termbase.documents.header.footnote_keys import keys_after
from termbase.documents.header.model import Label, Mark, Role
from termbase.documents.header.organizations import is_state
from termbase.documents.header.pairing import other_forms
from termbase.documents.header.persons import Person
from termbase.documents.header.readings import Region
from termbase.documents.header.titles import is_laureate, is_state_office


class RegionReader:
    """Reads the marks of one region, from left to right: people with roles, and roles alone.

    The offset of the first name of each person is noted.
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
        self._last_mark = Mark(Label.NONE, region.start, region.start)
        self._last_title_end = 0
        self._title_first = False
        self._reporting: list[Role] = []
        marks = with_parents(plain, region.marks)
        self._other_forms = other_forms(plain, marks)
        self._named: dict[Mark, Person] = {}
        for mark, after in zip_longest(marks, marks[1:]):
            self._next_mark = after
            self._read_mark(mark)
            self._last_mark = mark
        self._add_affiliations(region.end)

    def _read_mark(self, mark: Mark) -> None:
        """Read one mark, after all those before it."""
        if mark.label == Label.NAME:
            self._read_name(mark)
        elif mark.label == Label.ORG and self._follows_title(mark):
            self._assign_organization(mark)
        elif mark.label == Label.ORG:
            if self._organizations and not gaps.NEXT_ORGANIZATION.match(self._gap(mark)):
                self._add_affiliations(mark.start)
            self._organizations.append(mark)
        elif mark.label == Label.WORK:
            self._read_work(mark)
        elif mark.label == Label.TITLE:
            self._read_title(mark)

    def _read_work(self, mark: Mark) -> None:
        """Read a work, which the person wrote or to which the title after it belongs.

        In English the title is before it: author of “Some Book”.
        """
        follows = self._last_mark.label in (Label.TITLE, Label.WORK) and gaps.IS_OF.match(
            self._gap(mark)
        )
        if follows and self._assign_work(mark):
            return
        if self._last_mark.label == Label.WORK and gaps.GLOSS.match(self._gap(mark)):
            self._written_work = mark if self._written_work is self._last_mark else None
            return
        writing = gaps.WRITING.search(self._gap(mark))
        is_next = self._written_work is self._last_mark and gaps.NEXT_WORK.match(self._gap(mark))
        if writing or (is_next and not self._has_title(mark)):
            self._add_affiliations(mark.start)
            start = self._last_mark.end + writing.start() if writing else mark.start
            has_closing = self._plain[mark.end : mark.end + 1] in ("》", "”", '"')
            self._add_role(start, mark.end + has_closing, work=mark)
            self._written_work = mark
        elif not self._works or (
            self._last_mark.label == Label.WORK and gaps.NEXT_WORK.match(self._gap(mark))
        ):
            self._works.append(mark)

    def _assign_work(self, work: Mark) -> bool:
        """Add a work to the title before it, or to another one like it; return whether it fits."""
        holders = [person.roles for person in self._current] or [self.unassigned]
        last = holders[-1][-1] if holders[-1] else None
        if last is None or last.end != self._last_title_end or last.organization:
            return False
        end = work.end + (self._plain[work.end : work.end + 1] in ("”", '"'))
        for roles in holders:
            if last.work:
                roles.append(replace(last, work=self._text(work), end=end))
            else:
                text = self._original[last.start : end]
                roles[-1] = replace(last, text=text, work=self._text(work), end=end)
        self._incomplete_roles, self._last_title_end = [], end
        return True

    def _has_title(self, work: Mark) -> bool:
        """Return whether a title follows a work directly: 《远航》主编."""
        following = self._next_mark
        if following is None or following.label != Label.TITLE:
            return False
        return not re.search("[,;。、]", self._plain[work.end : following.start])

    def _gap(self, mark: Mark) -> str:
        """Return the unified text between the last mark and this one."""
        return self._plain[self._last_mark.end : mark.start]

    def _text(self, mark: Mark | None) -> str:
        """Return the original text of a mark on one line; empty for None."""
        return gaps.BREAK.sub(", ", self._original[mark.start : mark.end]) if mark else ""

    def _read_name(self, mark: Mark) -> None:
        """Read a name: a new person, or another form of the name before."""
        text = " ".join(self._text(mark).split())
        lang = "zh" if any(map(is_hanzi, self._plain[mark.start : mark.end])) else "en"
        if lang == "zh" and all(len(part) == 1 for part in text.split()):
            text = text.replace(" ", "")  # 李　明
        follows_name = self._last_mark.label == Label.NAME
        self._add_affiliations(mark.start)
        if gaps.ALIAS.search(self._plain, self._last_mark.end, mark.start):
            for last in self.people[-1:]:
                last.names.setdefault(lang, text)
            return
        person = self._known(mark, lang)
        if person is not None:
            person.names[lang] = text
            person.keys |= keys_after(self._original, mark.end)
            return
        person = next((p for p in self.people if p.names.get(lang) == text), None)
        if person is None:
            person = Person({lang: text})
            self.people.append(person)
            self.name_offsets.append(mark.start)
        self._named[mark] = person
        person.keys |= keys_after(self._original, mark.end)
        is_group = follows_name and bool(gaps.NEXT_PERSON.match(self._gap(mark)))
        self._current = [*self._current, person] if is_group else [person]
        if self.unassigned:
            self._reporting = [role for role in self.unassigned if role.title.endswith("记者")]
        for role in [*self.unassigned, *(self._reporting if is_group else ())]:
            person.add(role)
        # Professor Ann Lee, University of Some City
        self._title_first = bool(self.unassigned) and self._last_mark.label == Label.TITLE
        self.unassigned = []

    def _known(self, mark: Mark, lang: str) -> Person | None:
        """Return the person named before of whose name this is the form in another script."""
        if mark in self._other_forms:
            other = self._other_forms[mark]
            return self._named.get(other) if other else None
        is_other_form = (
            self._last_mark.label == Label.NAME
            and lang not in self.people[-1].names
            and gaps.OTHER_FORM.match(self._gap(mark))
            and not ("," in self._gap(mark) and self.people[-1].keys)
        )
        return self.people[-1] if is_other_form else None

    def _read_title(self, mark: Mark) -> None:
        """Read a title: a role of the people named last, or of those named next."""
        former = gaps.FORMER.search(self._plain, self._last_mark.end, mark.start)
        if former:
            mark = mark._replace(start=former.start())
        if gaps.NEW_CLAUSE.search(self._gap(mark)):
            self._add_affiliations(mark.start)
        if self._is_of_next(mark):
            self._current = []
        organizations, works = self._organizations, self._works
        first = organizations[0] if organizations else mark
        if (
            not organizations
            and not works
            and self._last_mark.label == Label.TITLE
            and gaps.SAME_ORGANIZATION.match(self._gap(mark))
        ):
            organizations, works = self._shared_with(mark)
        elif works and works[0].start < first.start:
            first = works[0]
        self._last_holders, self._last_title_end = (organizations, works), mark.end
        sharing: list[Mark | None] = [*organizations] or [None]
        shared_works: list[Mark | None] = [*works] or [None]
        for organization in sharing:
            for work in shared_works:
                begin = first
                if organization and len(organizations) > 1:
                    begin = organization
                elif work and work is not works[0]:
                    begin = work
                self._add_role(
                    begin.start, mark.end, organization=organization, title=mark, work=work
                )
        self._organizations, self._works = [], []

    def _shared_with(self, title: Mark) -> tuple[list[Mark], list[Mark]]:
        """Return the organisations and works of the title before that another one shares.

        An office of a state, such as that of an ambassador, is in no institute, and a prize in
        nothing.
        """
        organizations, works = self._last_holders
        names = [self._plain[one.start : one.end] for one in organizations]
        if is_laureate(self._plain, title.start, title.end):
            return [], []
        is_of_state = is_state_office(self._plain, title.start, title.end)
        return (
            ([], works) if is_of_state and not all(map(is_state, names)) else (organizations, works)
        )

    def _is_of_next(self, title: Mark) -> bool:
        """Return whether a title belongs to the name behind it: 实习生 张三 本报记者 李四."""
        following = self._next_mark
        return (
            self._region.marks[0].label != Label.NAME
            and bool(self._current)
            and self._last_mark.label in (Label.NAME, Label.ORG)
            and following is not None
            and following.label == Label.NAME
            and self._plain[title.end : following.start].strip(" /:") == ""
        )

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

        It starts without a 前 or bracket before it.
        """
        if start and self._plain[start - 1] in '《“"':
            start -= 1
        if (
            organization
            and gaps.FORMER.search(self._plain, max(start - 2, 0), start)
            and self._is_unmarked(start - 1)
        ):
            start -= 1  # 前某某会会长
        text = self._original[start:end]
        role = Role(text, self._text(organization), self._text(title), self._text(work), start, end)
        # Founder and CEO share an organisation; a former minister who is a fellow does not.
        is_listed = bool(gaps.LIST_SEPARATOR.match(self._plain[self._last_mark.end : start]))
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
            if not gaps.DEGREE.match(self._plain, organization.end, max(stop, organization.end)):
                self._add_role(organization.start, organization.end, organization=organization)
        self._organizations, self._works = [], []

    def _follows_title(self, mark: Mark) -> bool:
        """Return whether an organisation follows its title, as in Fellow, Harvard University."""
        has_chinese = any(map(is_hanzi, self._plain[self._last_mark.start : mark.end]))
        is_english = not has_chinese and (
            self._last_mark.label == Label.TITLE
            or (self._last_mark.label == Label.NAME and self._title_first)
        )
        return is_english and bool(
            self._incomplete_roles and gaps.PREPOSITION.match(self._gap(mark))
        )

    def _assign_organization(self, organization: Mark) -> None:
        """Add an organisation to the titles before it."""
        for roles in (self.unassigned, *(person.roles for person in self._current)):
            for index, role in enumerate(roles):
                if role in self._incomplete_roles:
                    text = self._original[role.start : organization.end]
                    roles[index] = replace(
                        role, text=text, organization=self._text(organization), end=organization.end
                    )
        self._incomplete_roles = []
