"""Forms: the strings that an automaton finds, and the terms that each is a form of."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from termbase.match.pieces import Vocabulary
from termbase.text import derived
from termbase.version import __version__

_KEPT = 8
"""So many term bases' forms are kept in the cache."""


class Forms:
    """Strings to find, and which terms each is a form of.

    A term base of 100,000 concepts has some 400,000 forms, nearly all of one term only: an owner
    is a single number then, twice the number of the term, one more if the form is inflected.
    """

    def __init__(self) -> None:
        self.owners: dict[str, int | tuple[int, ...]] = {}

    def add(self, form: str, term: int, *, inflected: bool = False) -> None:
        """Note that a string is a form of a term."""
        self.merge(form, 2 * term + inflected)

    def merge(self, form: str, owner: int) -> None:
        """Note that a string is a form that an owner has."""
        known = self.owners.setdefault(form, owner)
        if known == owner:
            return
        owners = (known,) if isinstance(known, int) else known
        kept = {number >> 1: number for number in sorted((*owners, owner), reverse=True)}
        self.owners[form] = tuple(sorted(kept.values())) if len(kept) > 1 else min(kept.values())

    def of(self, form: str) -> tuple[int, ...]:
        """The owners of a form."""
        owners = self.owners[form]
        return (owners,) if isinstance(owners, int) else owners


@cache
def _rules() -> str:
    """What the forms of a term depend on besides the term: this program and its data."""
    root = files("termbase")
    folders = (root / "text", root / "text" / "data", root / "match")
    found = [file for folder in folders for file in folder.iterdir() if file.is_file()]
    digests = sorted(f"{f.name} {hashlib.blake2b(f.read_bytes()).hexdigest()}" for f in found)
    return "\n".join([__version__, *digests])


def name(terms: Iterable[str]) -> str:
    """The name of the file in which the forms of these terms are kept."""
    digest = hashlib.blake2b(_rules().encode(), digest_size=12)
    digest.update("\0".join(terms).encode("utf-8", "surrogatepass"))
    return f"forms-{digest.hexdigest()}.dat"


def save(file: str, vocabulary: Vocabulary, forms: Forms) -> None:
    """Keep forms and the characters they are made of for the next process."""
    single = array("q")
    shared = array("q")
    for owners in forms.owners.values():
        if isinstance(owners, int):
            single.append(owners)
        else:
            single.append(-len(owners))
            shared.extend(owners)
    words = "\n".join(vocabulary.characters).encode("utf-8", "surrogatepass")
    strings = "\n".join(forms.owners).encode("utf-8", "surrogatepass")
    derived.write(file, [words, strings, single.tobytes(), shared.tobytes()], keep=_KEPT)


def load(file: str) -> tuple[Vocabulary, Forms] | None:
    """The forms that were kept under a name, if any."""
    parts = derived.read(file)
    if parts is None or len(parts) != 4:
        return None
    vocabulary, forms = Vocabulary(), Forms()
    for word in parts[0].decode("utf-8", "surrogatepass").split("\n"):
        vocabulary.characters[word]
    single, shared = array("q"), array("q")
    single.frombytes(parts[2])
    shared.frombytes(parts[3])
    strings = parts[1].decode("utf-8", "surrogatepass").split("\n")
    owners: list[int | tuple[int, ...]] = list(single)
    done = 0
    for place, number in enumerate(single):
        if number < 0:
            owners[place] = tuple(shared[done : done - number])
            done -= number
    forms.owners = dict(zip(strings, owners, strict=True))
    return vocabulary, forms
