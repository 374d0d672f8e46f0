"""The strings to search for, and the terms that each of them is a form of."""

from __future__ import annotations

from array import array


class Forms:
    """The strings to search for, and the terms that each of them is a form of.

    A term base of 100,000 concepts has some 400,000 forms. To save memory, an owner of a form is
    encoded as one integer: twice the number of the term, plus one if the form is inflected.

    Attributes:
        numbers: Form to its number; the forms are numbered from 0 in the order they were added.
        owners: For the number of each form, its owner, or a tuple of owners if there are several.
    """

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.owners: list[int | tuple[int, ...]] = []

    def add(self, form: str, term: int, *, inflected: bool = False) -> None:
        """Add a form of a term."""
        self.merge(form, 2 * term + inflected)

    def merge(self, form: str, owner: int) -> None:
        """Add a form with an encoded owner.

        A form that is both an inflection and the base form of a term counts as the base form.
        """
        number = self.numbers.setdefault(form, len(self.owners))
        if number == len(self.owners):
            self.owners.append(owner)
            return
        known = self.owners[number]
        if known == owner:
            return
        owners = (known,) if isinstance(known, int) else known
        by_term = {number >> 1: number for number in sorted((*owners, owner), reverse=True)}
        self.owners[number] = (
            tuple(sorted(by_term.values())) if len(by_term) > 1 else min(by_term.values())
        )

    def owners_of(self, form: str) -> tuple[int, ...]:
        """Return the encoded owners of a form."""
        owners = self.owners[self.numbers[form]]
        return (owners,) if isinstance(owners, int) else owners

    def dump(self) -> list[bytes]:
        """Serialise the forms as three parts of a file."""
        single = array("q")
        shared = array("q")
        for owners in self.owners:
            if isinstance(owners, int):
                single.append(owners)
            else:
                single.append(-len(owners))
                shared.extend(owners)
        strings = "\n".join(self.numbers).encode("utf-8", "surrogatepass")
        return [strings, single.tobytes(), shared.tobytes()]

    @classmethod
    def load(cls, strings: bytes, single: bytes, shared: bytes) -> Forms:
        """Restore the forms that `dump` serialised."""
        forms = cls()
        single_owners, shared_owners = array("q"), array("q")
        single_owners.frombytes(single)
        shared_owners.frombytes(shared)
        forms.owners = list(single_owners)
        done = 0
        for number, owner in enumerate(single_owners):
            if owner < 0:
                forms.owners[number] = tuple(shared_owners[done : done - owner])
                done -= owner
        if forms.owners:
            texts = strings.decode("utf-8", "surrogatepass").split("\n")
            forms.numbers = dict(zip(texts, range(len(forms.owners)), strict=True))
        return forms
