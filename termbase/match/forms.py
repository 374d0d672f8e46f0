"""Forms: the strings that are found, and the terms that each is a form of."""

from __future__ import annotations

from array import array


class Forms:
    """Strings to find, and which terms each is a form of.

    A term base of 100,000 concepts has some 400,000 forms, nearly all of one term only: an owner
    is a single number then, twice the number of the term, one more if the form is inflected.

    Attributes:
        numbers: The strings, each with its number: its place in the order that they came in.
        owners: For each number, the owner, or owners.
    """

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.owners: list[int | tuple[int, ...]] = []

    def add(self, form: str, term: int, *, inflected: bool = False) -> None:
        """Note that a string is a form of a term."""
        self.merge(form, 2 * term + inflected)

    def merge(self, form: str, owner: int) -> None:
        """Note that a string is a form that an owner has."""
        number = self.numbers.setdefault(form, len(self.owners))
        if number == len(self.owners):
            self.owners.append(owner)
            return
        known = self.owners[number]
        if known == owner:
            return
        owners = (known,) if isinstance(known, int) else known
        kept = {number >> 1: number for number in sorted((*owners, owner), reverse=True)}
        self.owners[number] = tuple(sorted(kept.values())) if len(kept) > 1 else min(kept.values())

    def of(self, form: str) -> tuple[int, ...]:
        """The owners of a form."""
        owners = self.owners[self.numbers[form]]
        return (owners,) if isinstance(owners, int) else owners

    def dump(self) -> list[bytes]:
        """The forms as three parts of a file."""
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
        """The forms that `dump` wrote."""
        forms = cls()
        alone, together = array("q"), array("q")
        alone.frombytes(single)
        together.frombytes(shared)
        forms.owners = list(alone)
        done = 0
        for number, owner in enumerate(alone):
            if owner < 0:
                forms.owners[number] = tuple(together[done : done - owner])
                done -= owner
        if forms.owners:
            texts = strings.decode("utf-8", "surrogatepass").split("\n")
            forms.numbers = dict(zip(texts, range(len(forms.owners)), strict=True))
        return forms
