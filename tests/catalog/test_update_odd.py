"""Merging templates into odd catalogs: what people, other tools and git may leave there."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from shutil import which

import pytest
from hypothesis import given, settings, strategies as st

from termbase.catalog.pofile import PoFile
from termbase.catalog.tree import CatalogTree
from termbase.catalog.update import update

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
WORDS = ("apple", "pear", "plum")
IDS = st.sampled_from([None, *WORDS, *WORDS])
TEMPLATES = ("fruit.pot", "trees.pot")
CATALOGS = tuple(
    f"{locale}/LC_MESSAGES/{subject}.po"
    for locale in ("zh_CN", "zh_TW")
    for subject in ("fruit", "trees")
)
SAID = re.compile(r"[译注]\d+")


@st.composite
def entries(draw: st.DrawFn, *, is_template: bool) -> str:
    """An entry of a template or a catalog; what translators say of it is told from all others."""
    word, context = draw(st.sampled_from(WORDS)), draw(IDS)
    number = draw(st.integers(0, 10**9))
    comments = [] if is_template else draw(st.sampled_from([[], [f"# note: 注{number}"]]))
    comments += draw(st.sampled_from([[], [], ["#. definition: fruit"], ["#. note: seed"]]))
    comments += draw(st.sampled_from([[], [], ["#: a.txt:1"]]))
    comments += draw(st.sampled_from([[], ["#, fuzzy"]]))
    strings = [f'msgctxt "{context}"'] if context else []
    strings += [f'msgid "{word}"']
    strings += ['msgstr ""' if is_template or draw(st.booleans()) else f'msgstr "译{number}"']
    if draw(st.sampled_from([False, False, True])):
        strings = [f"#~ {line}" for line in strings]
        comments = [line for line in comments if is_template or line[1] in " ,"]
    return "\n".join([*comments, *strings])


def files(*, is_template: bool) -> st.SearchStrategy[str]:
    """The text of a file."""
    some = st.lists(entries(is_template=is_template), max_size=4)
    return some.map(lambda held: "\n\n".join([HEADER.rstrip("\n"), *held]) + "\n")


TREES = st.fixed_dictionaries(
    {},
    optional={name: files(is_template=True) for name in TEMPLATES}
    | {name: files(is_template=False) for name in CATALOGS},
)


@contextmanager
def written(texts: Mapping[str, str]) -> Iterator[CatalogTree]:
    """The files, in a folder of their own."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        yield CatalogTree(Path(folder))


def held(tree: CatalogTree) -> dict[str, bytes]:
    """The files by name."""
    found = (path for path in tree.folder.rglob("*.po*") if path.is_file())
    return {path.relative_to(tree.folder).as_posix(): path.read_bytes() for path in found}


def twins(data: bytes) -> bool:
    """Whether gettext would refuse the file."""
    file = PoFile.parse(data, Path("a.po"))
    counts = Counter((entry.msgctxt, entry.msgid) for entry in file.entries)
    return max(counts.values(), default=0) > 1


def shares_an_id(data: bytes) -> bool:
    """Whether two concepts of a template have the same id, which lint reports."""
    file = PoFile.parse(data, Path("a.pot"))
    keys = {(entry.msgctxt, entry.msgid) for entry in file.entries if not entry.obsolete}
    return len(keys) > len({context or msgid for context, msgid in keys})


@given(texts=TREES, adopt=st.booleans(), languages=st.sampled_from([(), ("zh-Hans",)]))
def test_update_of_unusual_catalogs_is_idempotent_and_lossless(
    texts: Mapping[str, str], adopt: bool, languages: tuple[str, ...]
) -> None:
    """Nothing that a translator wrote is lost; gettext reads what it read before."""
    with written(texts) as tree:
        before = held(tree)
        update(tree, languages, adopt=adopt)
        once = held(tree)
        said = {word for data in once.values() for word in SAID.findall(data.decode())}
        assert {word for text in texts.values() for word in SAID.findall(text)} <= said
        for name, data in once.items():
            assert not twins(data) or twins(before[name])
        if any(shares_an_id(data) for name, data in once.items() if name in TEMPLATES):
            return
        again = update(tree, languages, adopt=adopt).files
        assert held(tree) == once
        assert all(one.is_current for one in again)


@pytest.mark.skipif(not which("msgfmt"), reason="gettext is not installed")
@settings(max_examples=20)
@given(texts=TREES, adopt=st.booleans())
def test_msgfmt_accepts_the_updated_catalogs(texts: Mapping[str, str], adopt: bool) -> None:
    """Each that has a template, whatever was in it before."""
    with written(texts) as tree:
        update(tree, ["zh-Hans"], adopt=adopt)
        orphans = set(tree.orphans())
        for path in sorted({*tree.folder.rglob("*.po")} - orphans):
            if twins(tree.template(path.stem).read_bytes()):
                continue
            command = ["msgfmt", "--check", "-o", os.devnull, path]
            run = subprocess.run(command, capture_output=True, text=True, check=False)
            assert run.returncode == 0, run.stderr
