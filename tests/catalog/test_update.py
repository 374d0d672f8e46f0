"""Merging templates into catalogs: English is refreshed, translations stay."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polib
import pytest

from termbase.catalog.compile import compile_tree
from termbase.catalog.editor import editing
from termbase.catalog.tree import CatalogTree
from termbase.catalog.update import update
from termbase.errors import CatalogError
from termbase.model import Concept, Status, Term
from tests.repositories import git

from .helpers import MULTIPOLARITY, NPT, PROPOSAL, make_tree


def test_nothing_to_do_changes_nothing(tmp_path: Path) -> None:
    """Catalogs that agree with their template keep every byte."""
    tree = make_tree(tmp_path, MULTIPOLARITY, NPT, PROPOSAL)
    before = {path: path.read_bytes() for path in tree.files()}
    assert all(one.is_current for one in update(tree, ["zh-Hans"]).files)
    assert {path: path.read_bytes() for path in tree.files()} == before


def test_wrapping_of_comments_is_no_change(tmp_path: Path) -> None:
    """polib's writer wraps what a template has in one line; the next update leaves it so."""
    long = replace(MULTIPOLARITY, definitions={"en": "order in which several powers share " * 3})
    tree = make_tree(tmp_path, long)
    path = tree.catalog("terms", "zh-Hans")
    lines = path.read_bytes().count(b"\n#. ")
    polib.pofile(str(path)).save()
    wrapped = path.read_bytes()
    assert wrapped.count(b"\n#. ") > lines
    assert all(one.is_current for one in update(tree, ["zh-Hans"]).files)
    assert path.read_bytes() == wrapped


def test_all_catalogs_are_written_or_none(tmp_path: Path) -> None:
    """What cannot be written stops it before the first: a concept may move between subjects."""
    tree = make_tree(tmp_path, MULTIPOLARITY)
    template = tree.template("terms")
    text = template.read_text("utf-8").replace('msgid "multipolarity"', 'msgid "multipolarism"')
    template.write_text(text, "utf-8")
    tree.template("zoo").write_text(text, "utf-8")
    (tree.folder / "zh_CN" / "LC_MESSAGES" / "zoo.po").mkdir()
    before = {path: path.read_bytes() for path in tree.folder.rglob("*.po*") if path.is_file()}
    with pytest.raises(CatalogError):
        update(tree)
    after = {path: path.read_bytes() for path in tree.folder.rglob("*.po*") if path.is_file()}
    assert after == before


def test_changed_english_makes_the_translation_fuzzy(tmp_path: Path) -> None:
    """The old term is remembered, the translation and its comments stay."""
    tree = make_tree(tmp_path, MULTIPOLARITY)
    template = tree.template("terms")
    text = template.read_text("utf-8").replace('msgid "multipolarity"', 'msgid "multipolarism"')
    template.write_text(text, "utf-8")
    done = update(tree).files
    assert [(one.changed, one.unsettled) for one in done] == [(1, 1), (0, 0)]
    (entry,) = polib.pofile(str(tree.catalog("terms", "zh-Hans")))
    assert entry.fuzzy
    template.write_text(text.replace("#. definition: ", "#. definition: the "), "utf-8")
    assert [(one.changed, one.unsettled) for one in update(tree).files] == [(1, 0), (0, 0)]
    assert (entry.previous_msgid, entry.msgid) == ("multipolarity", "multipolarism")
    assert (entry.msgstr, "admitted: 多极格局" in entry.tcomment) == ("多极化", True)


def test_dropped_concept_is_retired_and_can_come_back(tmp_path: Path) -> None:
    """When it is in the template again, its translation is active again."""
    tree = make_tree(tmp_path, MULTIPOLARITY, NPT)
    template = tree.template("terms")
    whole = template.read_text("utf-8")
    start = whole.index("#. subject: arms control")
    template.write_text(whole[:start], "utf-8")
    assert sum(one.retired for one in update(tree).files) == 1
    assert [concept.id for concept in tree.concepts()] == ["multipolarity"]
    template.write_text(whole, "utf-8")
    assert sum(one.revived for one in update(tree).files) == 1
    assert {c.id: c for c in tree.concepts()}["npt"].preferred("zh-Hans") == NPT.preferred(
        "zh-Hans"
    )


def test_reviving_a_template_entry_by_hand_restores_the_concept(tmp_path: Path) -> None:
    """The template keeps its definition; removing the `#~` there is enough."""
    tree = make_tree(tmp_path, MULTIPOLARITY, NPT)
    template = tree.template("terms")
    before = {c.id: c for c in tree.concepts()}
    whole = template.read_text("utf-8")
    start, end = whole.index("#. definition"), whole.index("#. subject: arms control")
    template.write_text(whole[:start] + whole[end:], "utf-8")
    done = update(tree).files
    assert [one.retired_concepts for one in done] == [("multipolarity",), ()]
    template.write_text(template.read_text("utf-8").replace("#~ ", ""), "utf-8")
    update(tree)
    assert {c.id: c for c in tree.concepts()} == before


def test_no_concept_is_left_both_in_use_and_retired(tmp_path: Path) -> None:
    """gettext refuses such a file, whether a person wrote the concept anew or it came back."""
    tree = make_tree(tmp_path, MULTIPOLARITY, NPT)
    template, catalog = tree.template("terms"), tree.catalog("terms", "zh-Hans")
    whole = template.read_text("utf-8")
    start = whole.index("#. subject: arms control")
    template.write_text(whole[:start], "utf-8")
    update(tree)
    template.write_text(template.read_text("utf-8") + "\n" + whole[start:], "utf-8")
    update(tree)
    assert "#~" not in template.read_text("utf-8") + catalog.read_text("utf-8")
    text = catalog.read_text("utf-8")
    retired = '\n#~ msgctxt "npt"\n#~ msgid "Non-Proliferation Treaty"\n#~ msgstr "核不扩散条约"\n'
    catalog.write_text(text.replace("不扩散核武器条约", "") + retired, "utf-8")
    assert sum(one.revived for one in update(tree).files) == 1
    found = {c.id: c for c in tree.concepts()}["npt"].preferred("zh-Hans")
    assert found == Term("核不扩散条约", "zh-Hans")
    assert all(one.is_current for one in update(tree).files)


@pytest.mark.parametrize(
    ("used", "retired", "wanted"),
    [
        pytest.param("", "苹果", "苹果", id="only the retired one is translated"),
        pytest.param("", "", "", id="neither is translated"),
        pytest.param("苹果", "", "苹果", id="only the one in use is translated"),
        pytest.param("苹果", "苹果", "苹果", id="both are translated alike"),
    ],
)
def test_comments_of_duplicate_entries_are_kept(
    tmp_path: Path, used: str, retired: str, wanted: str
) -> None:
    """Comments of translators are kept, whichever of the two entries is dropped."""
    tree = make_tree(tmp_path, Concept("apple", "terms", (Term("apple", "en"),)))
    catalog = tree.catalog("terms", "zh-Hans")
    head = catalog.read_text("utf-8").partition("\n\n")[0]
    entry = 'msgctxt "apple"\nmsgid "apple"\nmsgstr '
    told = f'# definition: 一种水果\n{entry}"{used}"\n'
    old = "# note: 旧注\n" + "".join(f"#~ {line}\n" for line in f'{entry}"{retired}"'.split("\n"))
    catalog.write_text(f"{head}\n\n{told}\n{old}", "utf-8")
    update(tree)
    (concept,) = tree.concepts()
    assert concept.definitions["zh-Hans"] == "一种水果"
    assert concept.notes["zh-Hans"] == "旧注"
    assert [term.text for term in concept.in_language("zh-Hans")] == [wanted] * bool(wanted)
    assert all(one.is_current for one in update(tree).files)


def test_duplicate_id_is_written_once(tmp_path: Path) -> None:
    """Two branches have added one id; catalogs have the first, and do not grow."""
    tree = make_tree(tmp_path, MULTIPOLARITY, NPT)
    template, catalog = tree.template("terms"), tree.catalog("terms", "zh-Hans")
    text = template.read_text("utf-8")
    template.write_text(text + '\nmsgctxt "npt"\nmsgid "the NPT"\nmsgstr ""\n', "utf-8")
    before = catalog.read_bytes()
    for _ in range(2):
        assert all(one.is_current for one in update(tree).files)
        assert catalog.read_bytes() == before


def test_entry_without_id_does_not_hide_a_concept(tmp_path: Path) -> None:
    """One added in an editor may have the id of a concept by chance."""
    tree = make_tree(tmp_path, Concept("apple", "terms", (Term("apple", "en"),)))
    catalog = tree.catalog("terms", "zh-Hans")
    head = catalog.read_text("utf-8").partition("\n\n")[0]
    held = '\nmsgctxt "apple"\nmsgid "apple"\nmsgstr "蘋果"\n'
    written = f'{head}\n\nmsgid "apple"\nmsgstr "苹果"\n{held}'
    catalog.write_text(written, "utf-8")
    concept = tree.concepts()[0]
    assert concept.preferred("zh-Hans") == Term("蘋果", "zh-Hans")
    assert update(tree).files[0].retired_concepts == ("apple",)
    retired = '\n\n#~ msgid "apple"\n#~ msgstr "苹果"\n'
    assert catalog.read_text("utf-8") == f"{head}{retired}\n#. subject: terms{held}"
    catalog.write_text(written, "utf-8")
    assert [(one.retired, one.adopted) for one in update(tree, adopt=True).files] == [
        (0, 0),
        (0, 1),
    ]
    found = {one.id: one for one in tree.concepts()}
    assert found.pop("apple-2").preferred("zh-Hans") == Term("苹果", "zh-Hans")
    assert found == {"apple": concept}


def test_adopted_entry_gets_an_unused_id(tmp_path: Path) -> None:
    """A retired concept with the id of the slug is not revived."""
    tree = make_tree(tmp_path, MULTIPOLARITY)
    catalog = tree.catalog("terms", "zh-Hans")
    added = '\nmsgid "plum"\nmsgstr "梅子"\n'
    retired = '\n#~ msgctxt "plum"\n#~ msgid "plum"\n#~ msgstr "李子"\n'
    catalog.write_text(catalog.read_text("utf-8") + added + retired, "utf-8")
    update(tree, adopt=True)
    concepts = {concept.id: concept for concept in tree.concepts()}
    assert concepts["plum-2"].preferred("zh-Hans") == Term("梅子", "zh-Hans")
    assert retired in catalog.read_text("utf-8")


ADDED = (
    '\n#, fuzzy\nmsgid "reef"\nmsgstr "礁石"\n'
    '\nmsgctxt "noun"\nmsgid "table"\nmsgstr "桌子"\n'
    '\nmsgctxt "noun"\nmsgid "chair"\nmsgstr "椅子"\n'
    '\n# note: 缩写\nmsgid "NPT-2"\nmsgstr ""\n'
)


def test_entry_added_in_an_editor_is_adopted_on_request(tmp_path: Path) -> None:
    """It gets an id in the template and its catalog; without the request it is retired."""
    tree = make_tree(tmp_path, MULTIPOLARITY, NPT, languages=("zh-Hans", "zh-Hant-TW"))
    catalog = tree.catalog("terms", "zh-Hans")
    before = catalog.read_text("utf-8")
    catalog.write_text(before + ADDED, "utf-8")
    done = update(tree, adopt=True).files
    assert [(one.added, one.retired, one.adopted) for one in done] == [
        (0, 0, 0),
        (4, 0, 0),
        (0, 0, 4),
    ]
    found = {c.id: c for c in tree.concepts()}
    assert found.keys() == {"multipolarity", "npt", "reef", "noun", "chair", "npt-2"}
    assert found["chair"].preferred("zh-Hans") == Term("椅子", "zh-Hans")
    assert [found[name].proposed for name in ("reef", "noun", "npt-2")] == [True, False, True]
    assert found["npt-2"].notes == {"zh-Hans": "缩写"}
    assert all(one.is_current for one in update(tree, adopt=True).files)
    catalog.write_text(before, "utf-8")
    template = tree.template("terms")
    text = template.read_text("utf-8")
    template.write_text(text[: text.index("#, fuzzy")], "utf-8")
    catalog.write_text(before + ADDED, "utf-8")
    update(tree)
    assert update(tree, adopt=True).files[-1].adopted == 0


@pytest.mark.parametrize("written", ["多极；多极格局;多极化 ；", "多极\\n多极格局\\n 多极化\\n"])
def test_further_terms_of_a_translation_are_adopted_on_request(
    tmp_path: Path, written: str
) -> None:
    """Weblate does not change comments: its translators write them after a semicolon or below."""
    tree = make_tree(tmp_path, MULTIPOLARITY, NPT)
    catalog = tree.catalog("terms", "zh-Hans")
    text = catalog.read_text("utf-8").replace('msgstr "多极化"', f'msgstr "{written}"')
    catalog.write_text(text, "utf-8")
    assert all(one.is_current for one in update(tree).files)
    assert [one.separated for one in update(tree, adopt=True).files] == [1, 0]
    found = {concept.id: concept for concept in tree.concepts()}
    assert found["multipolarity"].in_language("zh-Hans") == (
        Term("多极", "zh-Hans"),
        Term("多极格局", "zh-Hans", Status.ADMITTED),
        Term("多极化", "zh-Hans", Status.ADMITTED),
    )
    assert found["multipolarity"].definitions == MULTIPOLARITY.definitions
    assert found["npt"] == NPT
    assert all(one.is_current for one in update(tree, adopt=True).files)


def test_terms_are_separated_wherever_the_translation_ends_up(tmp_path: Path) -> None:
    """It may come from another subject, and its English term may change: one update is enough."""
    concept = Concept("law", "terms", (Term("law; act", "en"), Term("法；律", "zh-Hans")))
    tree = make_tree(tmp_path, concept)
    template, catalog = tree.template("terms"), tree.catalog("terms", "zh-Hans")
    template.write_text(template.read_text("utf-8").replace("law; act", "law"), "utf-8")
    template.rename(tree.template("state"))
    update(tree, adopt=True)
    (found,) = tree.concepts()
    assert [term.text for term in found.in_language("zh-Hans")] == ["法", "律"]
    catalog.unlink()
    assert all(one.is_current for one in update(tree, adopt=True).files)


CIRCLE = Concept("circle", "terms", (Term("圈子经济", "zh-Hans", proposed=True),), proposed=True)


def test_english_translation_of_a_chinese_term_becomes_its_english_term(tmp_path: Path) -> None:
    """An editor of catalogs shows the Chinese `msgid` as the text to translate."""
    tree = make_tree(tmp_path, CIRCLE, NPT, languages=("zh-Hans", "zh-Hant-TW"))
    here, there = (tree.catalog("terms", lang) for lang in ("zh-Hans", "zh-Hant-TW"))
    there_before = there.read_text("utf-8")
    there.write_text(
        there_before.replace(
            '#, fuzzy\nmsgctxt "circle"\nmsgid "圈子经济"\nmsgstr ""',
            'msgctxt "circle"\nmsgid "圈子经济"\nmsgstr "圈子經濟"',
        ),
        "utf-8",
    )
    fuzzy = here.read_text("utf-8").replace('msgstr "圈子经济"', 'msgstr "circle economy"')
    here.write_text(fuzzy, "utf-8")
    update(tree)
    assert here.read_text("utf-8") == fuzzy
    here.write_text(fuzzy.replace("#, fuzzy\n", ""), "utf-8")
    update(tree)
    found = {concept.id: concept for concept in tree.concepts()}
    assert found["circle"].terms == (
        Term("circle economy", "en"),
        Term("圈子经济", "zh-Hans"),
        Term("圈子經濟", "zh-Hant-TW"),
    )
    assert not found["circle"].proposed
    assert "language:" not in "".join(path.read_text("utf-8") for path in tree.files())
    assert "#|" not in there.read_text("utf-8")
    assert all(one.is_current for one in update(tree).files)


@pytest.mark.parametrize("adopt", [False, True])
def test_several_english_translations_of_a_chinese_term_become_english_terms(
    tmp_path: Path, adopt: bool
) -> None:
    """None of them becomes a Chinese term, and the concept keeps an id that was not written."""
    concept = Concept("quan-zi", "terms", (Term("圈子", "zh-Hans"),))
    tree = make_tree(tmp_path, concept)
    for path in tree.files():
        text = path.read_text("utf-8").replace('msgctxt "quan-zi"\n', "")
        text = text.replace('msgstr "圈子"', 'msgstr "circle (a; b) ; social circle; clique"')
        path.write_text(text, "utf-8")
    update(tree, adopt=adopt)
    (found,) = tree.concepts()
    assert found.id == "quan-zi"
    assert found.terms == (
        Term("circle (a; b)", "en"),
        Term("social circle", "en", Status.ADMITTED),
        Term("clique", "en", Status.ADMITTED),
        Term("圈子", "zh-Hans"),
    )
    assert all(one.is_current for one in update(tree, adopt=True).files)


@pytest.mark.parametrize(
    ("english", "chinese"), [("law", "法（甲；乙）"), ("AT&amp;T", "AT&amp;T 公司")]
)
def test_semicolons_that_belong_to_a_term_stay(tmp_path: Path, english: str, chinese: str) -> None:
    """They are in brackets, or the English term has one as well."""
    concept = Concept("c", "terms", (Term(english, "en"), Term(chinese, "zh-Hans")))
    tree = make_tree(tmp_path, concept)
    assert all(one.is_current for one in update(tree, adopt=True).files)


def test_english_translation_of_an_earlier_chinese_term_is_no_english_term(tmp_path: Path) -> None:
    """The Chinese term has changed since, so a reviewer has to look."""
    tree = make_tree(tmp_path, Concept("circle", "terms", (Term("圈子", "zh-Hans"),)))
    template, catalog = tree.template("terms"), tree.catalog("terms", "zh-Hans")
    template.write_text(template.read_text("utf-8").replace("圈子", "关税"), "utf-8")
    translated = catalog.read_text("utf-8").replace('msgstr "圈子"', 'msgstr "circle"')
    catalog.write_text(translated, "utf-8")
    update(tree)
    assert 'msgid "关税"' in template.read_text("utf-8")
    assert all(one.is_current for one in update(tree).files)


def test_rejected_proposal_is_recorded_in_the_template(tmp_path: Path) -> None:
    """msgmerge removes obsolete entries without a translation from catalogs."""
    tree = make_tree(tmp_path, MULTIPOLARITY, PROPOSAL)
    template = tree.template("terms")
    whole = template.read_text("utf-8")
    template.write_text(whole[: whole.rindex("#. subject")], "utf-8")
    update(tree)
    catalog = tree.catalog("terms", "zh-Hans")
    text = catalog.read_text("utf-8")
    catalog.write_text(text[: text.index("#~ msgctxt")], "utf-8")
    with editing(tree) as editor:
        assert editor.retired == {"fragile-truce"}
        assert editor.concepts.keys() == {"multipolarity"}
    before = {path: path.read_bytes() for path in tree.files()}
    assert all(one.is_current for one in update(tree).files)
    assert {path: path.read_bytes() for path in tree.files()} == before


def test_missing_catalog_is_created(tmp_path: Path) -> None:
    """A language of the project without a catalog gets one."""
    tree = make_tree(tmp_path, MULTIPOLARITY, NPT)
    done = update(tree, ["zh-Hant-TW"]).files
    assert max(one.added for one in done) == 2
    assert tree.catalog("terms", "zh-Hant-TW").is_file()


def test_acceptance_in_a_catalog_reaches_the_template(tmp_path: Path) -> None:
    """A reviewer who translates a proposal has accepted it everywhere."""
    tree = make_tree(tmp_path, PROPOSAL)
    catalog = tree.catalog("terms", "zh-Hans")
    text = catalog.read_text("utf-8").replace("#, fuzzy\n", "")
    catalog.write_text(
        text.replace('"fragile truce"\nmsgstr ""', '"fragile truce"\nmsgstr "脆弱停火"'), "utf-8"
    )
    assert sum(one.accepted for one in update(tree).files) == 1
    assert "fuzzy" not in tree.template("terms").read_text("utf-8")


def test_compiled_catalog_answers_gettext(tmp_path: Path) -> None:
    """The `.mo` holds reviewed terms by context, and no proposals."""
    tree = make_tree(tmp_path, MULTIPOLARITY, NPT)
    with editing(tree) as editor:
        editor.add(PROPOSAL, "terms")
        editor.add_terms("fragile-truce", [Term("脆弱停火", "zh-Hans", proposed=True)])
    (written,) = compile_tree(tree)
    found = {(e.msgctxt, e.msgid): e.msgstr for e in polib.mofile(str(written))}
    assert found == {
        ("multipolarity", "multipolarity"): "多极化",
        ("npt", "Non-Proliferation Treaty"): "不扩散核武器条约",
    }
    assert compile_tree(tree) == []


def _edit(tree: CatalogTree, *changes: tuple[str, str]) -> None:
    """Change the text of the template."""
    path = tree.template("terms")
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


ANOTHER_ID = ('msgctxt "multipolarity"', 'msgctxt "multi-polar-order"')


def test_new_id_keeps_the_translation(tmp_path: Path) -> None:
    """Only the line of the id changes; the template does not remember the old one as dropped."""
    tree = make_tree(tmp_path, MULTIPOLARITY, NPT)
    before = tree.catalog("terms", "zh-Hans").read_text("utf-8")
    _edit(tree, ANOTHER_ID)
    template = tree.template("terms").read_text("utf-8")
    done = update(tree).files
    assert [(one.carried, one.added, one.retired) for one in done] == [(1, 0, 0), (0, 0, 0)]
    assert tree.catalog("terms", "zh-Hans").read_text("utf-8") == before.replace(*ANOTHER_ID)
    assert tree.template("terms").read_text("utf-8") == template
    assert all(one.is_current for one in update(tree).files)


def test_new_id_with_other_comments_makes_a_proposal(tmp_path: Path) -> None:
    """It may be another meaning of the same word."""
    tree = make_tree(tmp_path, MULTIPOLARITY, NPT)
    _edit(tree, ANOTHER_ID, ("several powers share influence", "a magnet has several poles"))
    assert sum(one.carried for one in update(tree).files) == 1
    entry = polib.pofile(str(tree.catalog("terms", "zh-Hans"))).find("multipolarity")
    assert entry
    assert (entry.fuzzy, entry.msgstr, entry.obsolete) == (True, "多极化", 0)
    assert (entry.msgctxt, entry.previous_msgctxt) == ("multi-polar-order", "multipolarity")
    assert "admitted: 多极格局" in entry.tcomment


def test_new_id_and_term_with_the_same_definition_keeps_the_translation(tmp_path: Path) -> None:
    """The translation becomes a proposal."""
    tree = make_tree(tmp_path, MULTIPOLARITY, NPT)
    _edit(tree, ANOTHER_ID, ('msgid "multipolarity"', 'msgid "multi-polar order"'))
    done = update(tree).files[0]
    assert (done.carried, done.added, done.retired) == (1, 0, 0)
    found = {c.id: c for c in tree.concepts()}["multi-polar-order"]
    assert found.preferred("zh-Hans") == Term("多极化", "zh-Hans", proposed=True)
    assert '#| msgid "multipolarity"' in tree.catalog("terms", "zh-Hans").read_text("utf-8")


def test_comments_of_an_untranslated_concept_are_carried_too(tmp_path: Path) -> None:
    """For example a Chinese definition without a term."""
    bare = Concept(
        "reef", "terms", (Term("reef", "en"),), definitions={"zh-Hans": "礁", "en": "rock"}
    )
    tree = make_tree(tmp_path, bare)
    _edit(tree, ('msgctxt "reef"', 'msgctxt "sea-reef"'))
    assert update(tree).files[0].carried == 1
    (found,) = tree.concepts()
    assert (found.id, found.definitions) == ("sea-reef", bare.definitions)
    assert not found.proposed


def test_new_id_of_a_concept_without_translation_is_no_new_concept(tmp_path: Path) -> None:
    """Neither the catalogs that lack its translation nor the template remember the old id."""
    tree = make_tree(tmp_path, MULTIPOLARITY, Concept("reef", "terms", (Term("reef", "en"),)))
    update(tree, ["zh-Hant-TW"])
    _edit(tree, ANOTHER_ID, ('msgctxt "reef"', 'msgctxt "sea-reef"'))
    done = {one.path: one for one in update(tree).files}
    for lang, carried, changed in (("zh-Hans", 1, 1), ("zh-Hant-TW", 0, 2)):
        path = tree.catalog("terms", lang)
        one = done[path]
        assert (one.carried, one.changed, one.added, one.retired) == (carried, changed, 0, 0)
        assert "#~" not in path.read_text("utf-8")
    assert "#~" not in tree.template("terms").read_text("utf-8")
    assert all(one.is_current for one in update(tree).files)


def test_previous_term_is_recorded_through_several_changes(tmp_path: Path) -> None:
    """Until the English term is that again; a reviewer then decides about the translation."""
    tree = make_tree(tmp_path, MULTIPOLARITY)
    catalog = tree.catalog("terms", "zh-Hans")
    for old, new, previous in (("multipolarity", "b", True), ("b", "c", True), ("c", "", False)):
        _edit(tree, (f'msgid "{old}"', f'msgid "{new or "multipolarity"}"'))
        update(tree)
        text = catalog.read_text("utf-8")
        assert ('#| msgid "multipolarity"' in text, "#|" in text) == (previous, previous)
        assert "#, fuzzy" in text


def test_renamed_homographs_are_matched_by_their_comments(tmp_path: Path) -> None:
    """Of two with one English term each finds its own entry; without comments, neither does."""
    first = replace(MULTIPOLARITY, definitions={"en": "first"})
    second = Concept(
        "second",
        "terms",
        (Term("multipolarity", "en"), Term("多极性", "zh-Hans")),
        definitions={"en": "second"},
    )
    tree = make_tree(tmp_path, first, second)
    _edit(tree, ('msgctxt "second"', 'msgctxt "b"'), ('msgctxt "multipolarity"', 'msgctxt "a"'))
    assert sum(one.carried for one in update(tree).files) == 2
    told = {concept.id: concept.preferred("zh-Hans") for concept in tree.concepts()}
    assert told == {"a": Term("多极化", "zh-Hans"), "b": Term("多极性", "zh-Hans")}
    definitions = [("definition: first", "definition: 1"), ("definition: second", "definition: 2")]
    _edit(tree, ('msgctxt "a"', 'msgctxt "c"'), ('msgctxt "b"', 'msgctxt "d"'), *definitions)
    done = update(tree).files[0]
    assert (done.carried, done.added, done.retired) == (0, 2, 2)


def test_a_proposal_without_translation_does_not_come_back_under_another_id(tmp_path: Path) -> None:
    """There is nothing to carry: what was rejected stays so."""
    tree = make_tree(tmp_path, PROPOSAL)
    _edit(tree, ('msgctxt "fragile-truce"', 'msgctxt "truce"'))
    done = update(tree).files[0]
    assert (done.carried, done.added, done.retired) == (0, 1, 1)
    with editing(tree) as editor:
        assert editor.retired == {"fragile-truce"}


def test_translation_follows_its_concept_to_another_subject(tmp_path: Path) -> None:
    """And back, with what was changed there."""
    tree = make_tree(tmp_path, MULTIPOLARITY, NPT)
    with editing(tree) as editor:
        editor.add_subject("arms")
    terms, arms = tree.template("terms"), tree.template("arms")
    whole, empty = terms.read_text("utf-8"), arms.read_text("utf-8")
    entry = whole[whole.index("#. subject: arms control") :]
    terms.write_text(whole.replace(entry, ""), "utf-8")
    arms.write_text(f"{empty}\n{entry}", "utf-8")
    assert [one.carried for one in update(tree).files] == [1, 0, 0, 0]
    assert {c.id: c for c in tree.concepts()}["npt"].terms == NPT.terms
    assert "#~" not in terms.read_text("utf-8")
    assert all(one.is_current for one in update(tree).files)
    catalog = tree.catalog("arms", "zh-Hans")
    text = catalog.read_text("utf-8").replace("不扩散核武器条约", "核不扩散条约")
    catalog.write_text(text, "utf-8")
    terms.write_text(whole.replace("Non-Proliferation Treaty", "Nuclear Treaty"), "utf-8")
    arms.write_text(empty, "utf-8")
    assert [one.carried for one in update(tree).files] == [0, 0, 1, 0]
    found = {c.id: c for c in tree.concepts()}["npt"].preferred("zh-Hans")
    assert found == Term("核不扩散条约", "zh-Hans", proposed=True)
    old = '#~ msgid "Non-Proliferation Treaty"\n#~ msgstr "不扩散核武器条约"\n'
    assert old in tree.catalog("terms", "zh-Hans").read_text("utf-8")


@pytest.mark.parametrize(
    ("edit", "comments", "wanted"),
    [
        pytest.param(
            ('msgstr "不扩散', '# admitted: 不扩散核武器条约\nmsgstr "核不扩散'),
            "# admitted: 不扩散核武器条约\n",
            "核不扩散核武器条约",
            id="the new translation lists the former one",
        ),
        pytest.param(
            ("不扩散", "核不扩散"), "# proposed: 核不扩散核武器条约\n", "不扩散核武器条约", id="two"
        ),
        pytest.param(
            ("msgstr", "# admitted: 核不扩散条约\nmsgstr"),
            "# admitted: 核不扩散条约\n",
            "不扩散核武器条约",
            id="another term",
        ),
    ],
)
def test_edit_of_a_branch_follows_a_concept_that_another_moved(
    tmp_path: Path, edit: tuple[str, str], comments: str, wanted: str
) -> None:
    """Merged, the old catalog has the edit and the new one the translation as it was."""
    tree = make_tree(tmp_path, MULTIPOLARITY, NPT)
    with editing(tree) as editor:
        editor.add_subject("arms")
    terms, arms = tree.template("terms"), tree.template("arms")
    catalog = tree.catalog("terms", "zh-Hans")
    whole, before = terms.read_text("utf-8"), catalog.read_text("utf-8")
    entry = whole[whole.index("#. subject: arms control") :]
    terms.write_text(whole.replace(entry, ""), "utf-8")
    arms.write_text(f"{arms.read_text('utf-8')}\n{entry}", "utf-8")
    update(tree)
    assert before.count(edit[0]) == 1 or edit[0] == "msgstr"
    head, own = (
        before[: before.index("#. subject: arms")],
        before[before.index("#. subject: arms") :],
    )
    catalog.write_text(head + own.replace(*edit), "utf-8")
    assert sum(one.carried for one in update(tree).files) == 1
    text = tree.catalog("arms", "zh-Hans").read_text("utf-8")
    assert text[text.index("# ", text.index("X-Generator")) :].startswith(comments)
    assert polib.pofile(text)[0].msgstr == wanted
    assert all(one.is_current for one in update(tree).files)


def test_translation_follows_its_concept_later(tmp_path: Path) -> None:
    """It is retired in one subject, and taken to another when it is added there."""
    tree = make_tree(tmp_path, MULTIPOLARITY, NPT)
    before = {c.id: c.terms for c in tree.concepts()}
    with editing(tree) as editor:
        editor.add_subject("arms")
    terms, arms = tree.template("terms"), tree.template("arms")
    whole, empty = terms.read_text("utf-8"), arms.read_text("utf-8")
    entry = whole[whole.index("#. subject: arms control") :]
    terms.write_text(whole.replace(entry, ""), "utf-8")
    assert [one.retired for one in update(tree).files] == [0, 0, 1, 0]
    arms.write_text(f"{empty}\n{entry}", "utf-8")
    assert [one.carried for one in update(tree).files] == [1, 0, 0, 0]
    assert {c.id: c.terms for c in tree.concepts()} == before
    catalog = tree.catalog("arms", "zh-Hans")
    emptied = catalog.read_text("utf-8").replace("不扩散核武器条约", "")
    catalog.write_text(emptied, "utf-8")
    assert all(one.is_current for one in update(tree).files)


def test_translations_follow_a_renamed_subject(tmp_path: Path) -> None:
    """The catalogs of the old name have no template; their translations are carried along once."""
    tree = make_tree(tmp_path, MULTIPOLARITY, NPT)
    before = {c.id: c.terms for c in tree.concepts()}
    tree.template("terms").rename(tree.template("order"))
    (orphan,) = tree.orphans()
    assert orphan == tree.folder / "zh_CN" / "LC_MESSAGES" / "terms.po"
    assert [one.carried for one in update(tree).files] == [2, 0]
    assert {c.id: c.terms for c in tree.concepts()} == before
    assert all(one.is_current for one in update(tree).files)


@pytest.mark.parametrize("is_recorded", [True, False])
def test_translations_of_retired_concepts_follow_a_renamed_subject(
    tmp_path: Path, is_recorded: bool
) -> None:
    """Also of those that only the catalog remembers; the old catalogs may then be deleted."""
    tree = make_tree(tmp_path, MULTIPOLARITY, NPT)
    with editing(tree) as editor:
        editor.retire("npt")
    template = tree.template("terms")
    if not is_recorded:
        text = template.read_text("utf-8")
        template.write_text(text[: text.index("#. subject: arms control")], "utf-8")
    template.rename(tree.template("order"))
    (catalog, of_template) = update(tree).files
    assert (catalog.carried, catalog.added, of_template.renamed) == (2, 0, 0)
    assert update(tree, preview=True).changes == {}
    for orphan in list(tree.orphans()):
        orphan.unlink()
    assert update(tree, preview=True).changes == {}
    retired = (
        '#~ msgctxt "npt"\n#~ msgid "Non-Proliferation Treaty"\n#~ msgstr "不扩散核武器条约"\n'
    )
    assert tree.catalog("order", "zh-Hans").read_text("utf-8").count(retired) == 1
    if is_recorded:
        with editing(tree) as editor:
            editor.restore("npt")
        assert {one.id: one.terms for one in tree.concepts()}["npt"] == NPT.terms


def test_concepts_that_a_branch_adds_to_a_renamed_subject_have_its_new_name(tmp_path: Path) -> None:
    """git knows the template of the old name; a name that never was that of a template stays."""
    tree = make_tree(tmp_path / "locales", replace(MULTIPOLARITY, subject="terms"))
    git(tmp_path, "init", "-q")
    template = tree.template("terms")
    late = replace(NPT, subject="arms control")
    for name, terms in (("late", "Terms"), ("other", "world affairs")):
        with editing(tree) as editor:
            editor.add(replace(late, id=name, subject=terms), "terms")
    template.rename(tree.template("order"))
    tree.catalog("terms", "zh-Hans").rename(tree.catalog("order", "zh-Hans"))
    assert update(tree).changes == {}  # no commit yet
    tree.template("order").rename(template)
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "one")
    template.rename(tree.template("order"))
    (*_, of_template) = update(tree).files
    assert of_template.renamed == 2
    assert [one.subject for one in tree.concepts()] == ["order", "order", "world affairs"]
    assert update(tree).changes == {}


@pytest.mark.parametrize(
    ("said", "subjects"),
    [("Terms", {"order"}), ("terms", {"order"}), ("world affairs", {"order", "world affairs"})],
)
def test_concepts_of_a_renamed_subject_do_not_name_the_old_one(
    tmp_path: Path, said: str, subjects: set[str]
) -> None:
    """Such a line gets the new name, in the catalogs too; a line with another name stays."""
    tree = make_tree(tmp_path, MULTIPOLARITY, NPT)
    template = tree.template("terms")
    lines = [one for one in template.read_text("utf-8").split("\n") if "#. subject:" not in one]
    at = next(number for number, line in enumerate(lines) if line.startswith("msgctxt"))
    template.write_text("\n".join([*lines[:at], f"#. subject: {said}", *lines[at:]]), "utf-8")
    update(tree)
    terms = {c.id: c.terms for c in tree.concepts()}
    template.rename(tree.template("order"))
    (*_, of_template) = update(tree).files
    assert of_template.renamed == (subjects == {"order"})
    assert {c.subject for c in tree.concepts()} == subjects
    assert {c.id: c.terms for c in tree.concepts()} == terms
    written = "".join(path.read_text("utf-8") for path in tree.files())
    named = {line for line in written.split("\n") if line.startswith("#. subject:")}
    assert named == {f"#. subject: {'order' if subjects == {'order'} else said}"}
    assert all(one.is_current for one in update(tree).files)


def test_template_may_be_written_in_chinese(tmp_path: Path) -> None:
    """A term counts for its language before its catalog has it; the language must be a tag."""
    tree = make_tree(tmp_path, NPT)
    template = tree.template("terms")
    entry = '\n#. language: zh-Hans\nmsgctxt "reef"\nmsgid "礁石"\nmsgstr ""\n'
    template.write_text(template.read_text("utf-8") + entry, "utf-8")
    for _ in range(2):
        assert {c.id: c for c in tree.concepts()}["reef"].terms == (Term("礁石", "zh-Hans"),)
        update(tree)
    text = template.read_text("utf-8").replace("language: zh-Hans", "language: Chinese")
    template.write_text(text, "utf-8")
    line = text[: text.index('msgctxt "reef"')].count("\n") + 1
    with pytest.raises(
        CatalogError, match=f"terms.pot:{line}: language: Chinese is not a language"
    ):
        tree.concepts()


def test_translation_of_an_earlier_term_awaits_a_reviewer(tmp_path: Path) -> None:
    """An English translation becomes the term; what translates another Chinese term is fuzzy."""
    tree = make_tree(tmp_path, NPT)
    with editing(tree) as editor:
        editor.add_language("fr")
    entry = '\n#. language: zh-Hans\nmsgctxt "reef"\nmsgid "{}"\nmsgstr "{}"\n'
    for path, term, translation in (
        (tree.template("terms"), "礁石", ""),
        (tree.catalog("terms", "zh-Hans"), "礁石", "reef"),
        (tree.catalog("terms", "fr"), "礁", "récif"),
    ):
        path.write_text(path.read_text("utf-8") + entry.format(term, translation), "utf-8")
    update(tree)
    assert {c.id: c.terms for c in tree.concepts()}["reef"] == (
        Term("reef", "en"),
        Term("récif", "fr", proposed=True),
        Term("礁石", "zh-Hans"),
    )


def test_flags_and_remarks_follow_to_another_subject(tmp_path: Path) -> None:
    """The entry moves as it is written, including what termbase does not interpret."""
    tree = make_tree(tmp_path, MULTIPOLARITY, NPT)
    with editing(tree) as editor:
        editor.add_subject("arms")
    terms, arms, catalog = (
        tree.template("terms"),
        tree.template("arms"),
        tree.catalog("terms", "zh-Hans"),
    )
    text = catalog.read_text("utf-8")
    text = text.replace('msgctxt "npt"', '#, read-only\nmsgctxt "npt"')
    text = text.replace("#. subject: arms control", "# ask Li\n#. subject: arms control")
    catalog.write_text(text, "utf-8")
    whole = terms.read_text("utf-8")
    entry = whole[whole.index("#. subject: arms control") :]
    terms.write_text(whole.replace(entry, ""), "utf-8")
    arms.write_text(f"{arms.read_text('utf-8')}\n{entry}", "utf-8")
    update(tree)
    moved = tree.catalog("arms", "zh-Hans").read_text("utf-8")
    assert moved.endswith(text[text.index("# ask Li") :])
