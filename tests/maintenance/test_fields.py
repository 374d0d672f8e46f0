"""`set_fields`: definitions, notes, parts of speech and subjects change, and terms go."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from termbase.errors import CatalogError
from termbase.maintenance import set_fields, update_catalogs
from termbase.model import Concept, Status, Term
from termbase.project import TermBase, open as open_base
from termbase.scaffold import create

RAY = Concept(
    "beta-ray",
    "物理",
    (
        Term("beta ray", "en"),
        Term("b ray", "en", Status.ADMITTED),
        Term("乙射线", "zh-Hans"),
        Term("贝塔射线", "zh-Hans", Status.ADMITTED),
        Term("乙射線", "zh-Hant-TW"),
    ),
    pos="noun",
    definitions={"en": "a ray"},
    notes={"zh-Hans": "见甲射线"},
)


@pytest.fixture
def base(tmp_path: Path) -> TermBase:
    """A term base with one concept, whose entries have a comment each that is not of termbase."""
    create(tmp_path, ["zh-Hans", "zh-Hant-TW"])
    made = open_base(tmp_path)
    with made.edit() as editor:
        editor.add(RAY, "wu-li")
        editor.add_subject("biology")
    for path in made.tree.files():
        text = path.read_text("utf-8").replace("#. definition", "# mine\n#. definition")
        path.write_text(text, "utf-8")
    return open_base(tmp_path)


def _texts(base: TermBase) -> dict[str, str]:
    return {path.name + path.parts[-3]: path.read_text("utf-8") for path in base.tree.files()}


@pytest.mark.parametrize(
    ("options", "fields", "wanted"),
    [
        ({"definition": "another"}, ("definition",), {"definitions": {"en": "another"}}),
        (
            {"definition": "一种射线"},
            ("definition",),
            {"definitions": {"en": "a ray", "zh-Hans": "一种射线"}},
        ),
        (
            {"definition": "rayon", "language": "fr"},
            ("definition",),
            {"definitions": {"en": "a ray", "fr": "rayon"}},
        ),
        ({"definition": "", "note": ""}, ("definition", "note"), {"definitions": {}, "notes": {}}),
        ({"pos": "", "note": "n"}, ("note", "pos"), {"pos": ""}),
        ({"pos": "noun", "definition": "a  ray"}, (), {}),
        ({"subject": "biology"}, ("subject",), {"subject": "biology"}),
        ({"subject": "核物理"}, ("subject",), {"subject": "核物理"}),
        ({"subject": "wu-li"}, (), {}),
    ],
)
def test_fields_change(
    base: TermBase, options: dict[str, Any], fields: tuple[str, ...], wanted: dict[str, Any]
) -> None:
    """What is not named stays as it is, in every file, and the catalogs are up to date."""
    before = _texts(base)
    preview = set_fields(base, "beta-ray", preview=True, **options)
    assert _texts(base) == before
    done = set_fields(base, "beta-ray", **options)
    assert done == preview
    assert done.fields == fields
    (concept,) = open_base(base.project.root).concepts
    assert concept == done.concept
    assert {name: getattr(concept, name) for name in wanted} == wanted
    assert concept.terms == RAY.terms
    assert sum(text.count("# mine\n") for text in _texts(base).values()) == 3
    assert (_texts(base) == before) is (not fields)
    assert update_catalogs(base, preview=True).changes == {}


def test_concept_that_returns_to_a_subject_takes_its_old_entry_in(base: TermBase) -> None:
    """gettext would reject both; a term that only the old one has is a proposed one."""
    catalog = base.tree.catalog("biology", "zh-Hans")
    old = '\n# note: 旧\n#~ msgctxt "beta-ray"\n#~ msgid "beta ray"\n#~ msgstr "乙种射线"\n'
    catalog.write_text(catalog.read_text("utf-8") + old, "utf-8")
    concept = set_fields(open_base(base.project.root), "beta-ray", subject="biology").concept
    assert "#~" not in catalog.read_text("utf-8")
    assert Term("乙种射线", "zh-Hans", Status.ADMITTED, proposed=True) in concept.terms


@pytest.mark.parametrize(
    ("term", "left"),
    [
        ("贝塔射线", ["beta ray", "b ray", "乙射线", "乙射線"]),
        ("b ray", ["beta ray", "乙射线", "贝塔射线", "乙射線"]),
        (("zh-Hant-TW", "乙射線"), ["beta ray", "b ray", "乙射线", "贝塔射线"]),
    ],
)
def test_terms_are_removed(base: TermBase, term: str | tuple[str, str], left: list[str]) -> None:
    """Also the only one of a language."""
    done = set_fields(base, "beta-ray", remove=[term])
    assert [one.text for one in done.concept.terms] == left
    assert [one.text for one in done.removed] == [term if isinstance(term, str) else term[1]]
    assert open_base(base.project.root).concepts == (done.concept,)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"remove": ["beta ray"]}, "preferred term"),
        ({"remove": ["乙射线"]}, "preferred term"),
        ({"remove": ["丙射线"]}, "has no term"),
        ({"subject": " "}, "every concept has a subject"),
        ({"subject": "\x1b"}, "control character"),
        ({"definition": "a \x1b"}, "control character"),
        ({"definition": "x", "language": "?"}, "not a language"),
    ],
)
def test_what_is_wrong_changes_nothing(
    base: TermBase, options: dict[str, Any], message: str
) -> None:
    """A preferred term is only removed if it is the last of its language, and never in English."""
    before = _texts(base)
    with pytest.raises((CatalogError, ValueError), match=message):
        set_fields(base, "beta-ray", **options)
    assert _texts(base) == before
