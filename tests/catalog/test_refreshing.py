"""The quick comparison of a catalog's entry with its template, against the full one."""

from __future__ import annotations

from itertools import product
from pathlib import Path

from termbase.catalog.pofile import PoFile
from termbase.catalog.refreshing import is_fresh, is_same

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
COMMENTS = (
    "",
    "#. definition: a word\n",
    "#. definition: a\n#. word\n",
    "#. definition: a word\n#: a.txt:1\n",
    "#: a.txt:1 b.txt:2\n",
    "#: a.txt:1\n#: b.txt:2\n",
    "# note: x\n#. definition: a word\n#: a.txt:1\n#, fuzzy\n",
    "# admitted: y\n#: b.txt:2 a.txt:1\n",
)
STRINGS = ('msgid "a"\n', 'msgctxt "a"\nmsgid "a"\n', 'msgctxt "a"\nmsgid "b"\n')


def test_what_is_written_the_same_is_fresh() -> None:
    """Entries that the quick comparison takes for equal are so for the full one."""
    texts = [comments + strings for comments, strings in product(COMMENTS, STRINGS)]
    files = [PoFile(Path("a.po"), f'{HEAD}{text}msgstr ""\n') for text in texts]
    same = 0
    for file, template in product(files, files):
        entry, other = file.entries[0], template.entries[0]
        if is_same(entry, other):
            same += 1
            assert is_fresh(file.block(0), entry, other, template.block(0))
    # Each entry is the same as itself; notes of a translator and the flag do not count.
    assert same == len(files) + 2 * len(STRINGS)
