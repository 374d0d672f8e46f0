"""Two versions of a catalog that go back to one become one, entry by entry."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from termbase.catalog.merging import conflicts_in, merge
from termbase.catalog.pofile import PoFile
from termbase.errors import CatalogError

PATH, TEMPLATE = Path("terms.po"), Path("terms.pot")
HEADER = (
    '# terms\nmsgid ""\nmsgstr ""\n"PO-Revision-Date: {date}\\n"\n"Last-Translator: {who}\\n"\n'
    '"Language: zh_CN\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
)
TRADE = """\
# admitted: 贸易摩擦
#. definition: raised barriers
#: a.txt:1
msgctxt "trade-war"
msgid "trade war"
msgstr "贸易战"
"""
ARMS = """\
#. subject: security
#: a.txt:2
#, fuzzy
msgctxt "arms-control"
msgid "arms control"
msgstr "军备控制"
"""


def _file(*entries: str, date: str = "2026-01-01", who: str = "Li") -> bytes:
    return "\n".join([HEADER.format(date=date, who=who), *entries]).encode()


def _new(name: str) -> str:
    return f'msgctxt "{name}"\nmsgid "{name}"\nmsgstr "{name}译"\n'


def _merged(base: bytes, ours: bytes, theirs: bytes, conflicts: int = 0, path: Path = PATH) -> str:
    made = merge(base, ours, theirs, path)
    text = made.data.decode()
    assert made.conflicts == conflicts == conflicts_in(made.data), text
    return text


def _one(base: str, ours: str, theirs: str, conflicts: int = 0, path: Path = PATH) -> str:
    """The entry made of two versions of one, all between two others."""
    files = (_file(_new("first"), entry, _new("last")) for entry in (base, ours, theirs))
    text = _merged(*files, conflicts=conflicts, path=path)
    head, tail = f"{_new('first')}\n", f"\n{_new('last')}"
    assert text.startswith(_file(_new("first")).decode()[: -len(head)])
    assert text.endswith(tail)
    return text[text.index(head) + len(head) : -len(tail)]


def test_concepts_added_by_both_sides_are_kept() -> None:
    """At the same position, mostly the end of the file, ours come first."""
    base = _file(TRADE)
    text = _merged(base, _file(TRADE, _new("ours")), _file(TRADE, _new("theirs")))
    assert text == _file(TRADE, _new("ours"), _new("theirs")).decode()


def test_added_entries_come_before_retired_ones() -> None:
    """A new entry of theirs is placed among the entries in use, as in their version."""
    gone = '#~ msgctxt "x"\n#~ msgid "x"\n#~ msgstr "某"\n'
    base = _file(TRADE)
    text = _merged(base, _file(TRADE, gone), _file(TRADE, _new("theirs")))
    assert text == _file(TRADE, _new("theirs"), gone).decode()


def test_concept_added_by_both_sides_is_one_entry() -> None:
    """Two documents have proposed it, and both are referenced."""
    ours, theirs = ARMS.replace("a.txt:2", "b.txt:1"), ARMS.replace("a.txt:2", "c.txt:9")
    text = _merged(_file(TRADE), _file(TRADE, ours), _file(TRADE, theirs))
    assert text == _file(TRADE, ARMS.replace("a.txt:2", "b.txt:1 c.txt:9")).decode()


TRANSLATED = ("贸易战", "商战")


@pytest.mark.parametrize(
    ("ours", "theirs", "made"),
    [
        (("a.txt:1", "a.txt:1 b.txt:2"), ("a.txt:1", "a.txt:1 c.txt:3"), "a.txt:1 b.txt:2 c.txt:3"),
        (("a.txt:1", "a.txt:8"), TRANSLATED, "#: a.txt:8\n"),
        (
            ("# adm", "# admitted: 甲\n# adm"),
            ("# adm", "# admitted: 乙\n# adm"),
            "甲\n# admitted: 乙",
        ),
        (("贸易摩擦", "贸易争端"), TRANSLATED, "# admitted: 贸易争端\n"),
        (("admitted: 贸易摩擦", "deprecated: 贸易摩擦 | 不用"), TRANSLATED, "摩擦 | 不用\n"),
        (
            ("definition: raised", "definition: high"),
            ("#.", "#. pos: noun\n#."),
            "definition: high",
        ),
        (("#: a.txt:1\n", ""), ("#:", "# mine\n#:"), "# mine\n"),
        (('"trade war"', '""\n"trade "\n"war"'), TRANSLATED, '"war"\nmsgstr "商战"'),
    ],
)
def test_changes_of_different_parts_are_merged(
    ours: tuple[str, str], theirs: tuple[str, str], made: str
) -> None:
    """References, terms, prose, wrapping and translation of one entry are merged separately."""
    one, two = TRADE.replace(*ours, 1), TRADE.replace(*theirs, 1)
    assert TRADE not in {one, two}
    forth, back = _one(TRADE, one, two), _one(TRADE, two, one)
    assert made in forth
    assert sorted("".join(forth.split())) == sorted("".join(back.split()))
    assert PoFile.parse(forth.encode(), PATH).entries


@pytest.mark.parametrize(
    ("part", "ours", "theirs"),
    [
        ('msgstr "贸易战"', 'msgstr "甲"', 'msgstr "乙"'),
        ('msgid "trade war"', 'msgid "a"', 'msgid "b"'),
        ("#. definition: raised barriers", "#. definition: a", "#. definition: b"),
        ("# admitted: 贸易摩擦", "# admitted: 贸易摩擦 | a", "# deprecated: 贸易摩擦"),
    ],
)
def test_conflict_markers_enclose_only_the_part_in_conflict(
    part: str, ours: str, theirs: str
) -> None:
    """The rest of the entry is merged."""
    made = _one(
        TRADE,
        TRADE.replace(part, ours).replace("a.txt:1", "a.txt:1 b.txt:2"),
        TRADE.replace(part, theirs),
        conflicts=1,
        path=TEMPLATE,
    )
    marks = f"<<<<<<< ours\n{ours}\n=======\n{theirs}\n>>>>>>> theirs"
    assert made == TRADE.replace("a.txt:1", "a.txt:1 b.txt:2").replace(part, marks)
    with pytest.raises(CatalogError, match="a merge conflict is left here"):
        PoFile.parse(made.encode(), PATH)


@pytest.mark.parametrize(
    ("part", "ours", "theirs"),
    [
        ('msgid "trade war"', 'msgid "a"', 'msgid "b"'),
        ("#. definition: raised barriers", "#. definition: a", "#. definition: b"),
    ],
)
def test_catalogs_have_no_conflicts_over_template_parts(part: str, ours: str, theirs: str) -> None:
    """The next update takes these parts from the merged template."""
    made = _one(TRADE, TRADE.replace(part, ours), TRADE.replace(part, theirs))
    assert made == TRADE.replace(part, ours)


def test_rejected_terms_of_both_sides_are_kept() -> None:
    """A line is identified by the term, apart from that of a term in use."""
    one, two, three = (
        TRADE.replace("# admitted", f"# rejected: {text}\n# admitted")
        for text in ("商战", "贸易冲突", "贸易摩擦")
    )
    made = _one(TRADE, one, two)
    assert made.startswith("# rejected: 商战\n# rejected: 贸易冲突\n# admitted: 贸易摩擦\n")
    assert _one(TRADE, one, one) == one
    assert _one(TRADE, TRADE, three) == three


@pytest.mark.parametrize("is_swapped", [False, True])
def test_one_side_may_have_converted_the_charset(is_swapped: bool) -> None:
    """The merged file is in the charset that its header then declares."""
    gbk = _file(TRADE).decode().replace("UTF-8", "GBK")
    sides = [(gbk + "\n" + ARMS).encode("gbk"), _file(TRADE, _new("café"))]
    made = merge(gbk.encode("gbk"), *(reversed(sides) if is_swapped else sides), PATH)
    file = PoFile.parse(made.data, PATH)
    assert file.encoding == "utf-8"
    assert {entry.msgid for entry in file.entries} == {"trade war", "arms control", "café"}


def test_concept_dropped_by_one_side_stays_dropped() -> None:
    """The other side has only added a reference to it."""
    seen = TRADE.replace("a.txt:1", "a.txt:1 b.txt:2")
    gone = (
        '# admitted: 贸易摩擦\n#~ msgctxt "trade-war"\n#~ msgid "trade war"\n#~ msgstr "贸易战"\n'
    )
    assert _merged(_file(TRADE, ARMS), _file(ARMS), _file(seen, ARMS)) == _file(ARMS).decode()
    assert _merged(_file(TRADE), _file(seen), _file(gone)) == _file(gone).decode()


def test_concept_dropped_here_and_edited_there_is_a_conflict_in_the_template() -> None:
    """Nothing that somebody has written is lost silently."""
    edited = TRADE.replace("raised", "high")
    files = _file(TRADE, ARMS), _file(ARMS), _file(edited, ARMS)
    text = _merged(*files, conflicts=1, path=TEMPLATE)
    assert f"<<<<<<< ours\n=======\n{edited}>>>>>>> theirs\n" in text


GONE = '# admitted: 贸易摩擦\n#~ msgctxt "trade-war"\n#~ msgid "trade war"\n#~ msgstr "贸易战"\n'


@pytest.mark.parametrize(
    ("dropped", "wanted"),
    [
        pytest.param("", "{edited}", id="deleted"),
        pytest.param(GONE, "{edited}", id="retired"),
        pytest.param(
            GONE.replace("# ad", "# deprecated: 商战\n# ad"),
            "# deprecated: 商战\n{edited}",
            id="edited and retired",
        ),
    ],
)
def test_catalog_keeps_what_was_edited_on_a_branch_while_another_moved_the_concept(
    dropped: str, wanted: str
) -> None:
    """The templates say where the concept belongs now; the next update takes the edit there."""
    edited = TRADE.replace('"贸易战"', '"贸易之战"').replace("# ad", "# admitted: 贸易战\n# ad")
    for ours, theirs in ((dropped, edited), (edited, dropped)):
        made = (
            _one(TRADE, ours, theirs)
            if dropped
            else _merged(
                _file(TRADE, ARMS),
                _file(*filter(None, [ours]), ARMS),
                _file(*filter(None, [theirs]), ARMS),
            )
        )
        lines = wanted.format(edited=edited)
        assert sorted(made.split("\n")) == sorted(
            (lines if dropped else _file(lines, ARMS).decode()).split("\n")
        )


@pytest.mark.parametrize(
    ("marker", "keyword", "path"), [("# ", "msgstr", PATH), ("#. ", "msgid", TEMPLATE)]
)
def test_term_that_one_side_preferred_stays_if_another_is_chosen(
    marker: str, keyword: str, path: Path
) -> None:
    """It is no longer among the admitted terms of that side, but it is on the other."""

    def entry(preferred: str, *admitted: str) -> str:
        lines = [f"{marker}admitted: {text}" for text in admitted]
        strings = {"msgctxt": "x", "msgid": "x", "msgstr": ""} | {keyword: preferred}
        return "\n".join([*lines, *(f'{word} "{text}"' for word, text in strings.items()), ""])

    base, ours, theirs = entry("A", "B"), entry("C", "B", "A"), entry("B", "A")
    for one, other in ((ours, theirs), (theirs, ours)):
        made = _one(base, one, other, conflicts=1, path=path)
        assert {line for line in made.split("\n") if "admitted" in line} == {
            f"{marker}admitted: A",
            f"{marker}admitted: B",
        }
    assert _one(base, base.replace("admitted: B", "admitted: B | n"), theirs, 1, path)
    assert "B" not in _one(base, base, theirs, path=path).replace(f'{keyword} "B"', "")


def test_combination_that_nobody_approved_is_fuzzy() -> None:
    """One side has approved a translation that the other has changed since."""
    approved, other = ARMS.replace("#, fuzzy\n", ""), ARMS.replace("军备控制", "军控")
    assert _one(ARMS, approved, ARMS.replace("a.txt:2", "a.txt:3")) == approved.replace(":2", ":3")
    assert _one(ARMS, approved, other) == other
    assert _one(ARMS, other, approved) == other
    both = other.replace("#, fuzzy\n", "")
    assert _one(ARMS, approved, both) == both


def test_header_gets_the_later_date() -> None:
    """Editors write their name and the time into every file, which is not a conflict."""
    text = _merged(
        _file(TRADE),
        _file(TRADE, date="2026-03-01", who="Wu"),
        _file(TRADE, ARMS, date="2026-02-01", who="An"),
    )
    assert text == _file(TRADE, ARMS, date="2026-03-01", who="Wu").decode()


def test_header_is_merged_by_its_fields_and_comments() -> None:
    """A field may go on in the next line, and a comment may occur twice."""
    plural = '"Plural-Forms: nplurals=1; "\n"plural=0;\\n"\n'
    head = f"# terms\n#\n# of the sea\n#\n{HEADER[8:]}{plural}"

    def made(text: str) -> bytes:
        return text.format(date="2026-01-01", who="Li").encode() + f"\n{TRADE}".encode()

    ours = head.replace("of the sea\n#\n", "of the sea\n#\n# and the reef\n")
    theirs = head.replace('"plural=0', '"plural=(n > 1)').replace("nplurals=1", "nplurals=2")
    both = ours.replace('"plural=0', '"plural=(n > 1)').replace("nplurals=1", "nplurals=2")
    assert _merged(made(head), made(ours), made(theirs)) == made(both).decode()


def test_order_of_the_side_that_sorted_the_file_is_used() -> None:
    """Theirs has sorted the file, ours has added to it."""
    names = [_new(name) for name in "abc"]
    text = _merged(_file(*names), _file(*names, _new("t")), _file(*reversed(names)))
    assert [part[9] for part in text.split("\n\n")[1:]] == ["c", "t", "b", "a"]


def test_line_ends_of_ours_are_kept() -> None:
    """Comments, plurals and flags that nobody touched are kept too."""
    odd = (
        "#  two  spaces\n#, c-format, no-wrap\n"
        'msgctxt "o"\nmsgid "o"\nmsgid_plural "os"\nmsgstr[0] "某"\n'
    )
    base, theirs = _file(odd), _file(odd, TRADE)
    ours = _file(odd, ARMS).replace(b"\n", b"\r\n")
    made = merge(base.replace(b"\n", b"\r\n"), ours, theirs, PATH).data
    assert made == _file(odd, ARMS, TRADE).replace(b"\n", b"\r\n")


def test_file_created_by_both_sides_is_merged() -> None:
    """Two branches have begun the same subject, so there is no common ancestor."""
    text = _merged(b"", _file(TRADE), _file(ARMS, date="2026-05-05"))
    assert text == _file(TRADE, ARMS, date="2026-05-05").decode()


_ENTRIES = st.lists(
    st.tuples(
        st.sampled_from("abcdef"),
        st.sampled_from(["甲", "乙", "", '""\n"甲"']),
        st.sampled_from(["", "# admitted: 丙\n", "#. note: n\n#: x:1 y:2\n", "#, fuzzy\n"]),
        st.booleans(),
    ),
    max_size=6,
    unique_by=lambda entry: entry[0],
)


def _made(entries: list[tuple[str, str, str, bool]]) -> bytes:
    texts = []
    for name, term, comments, retired in entries:
        string = term if term.startswith('"') else f'"{term}"'
        lines = f'msgctxt "{name}"\nmsgid "{name}"\nmsgstr {string}\n'
        if retired:
            lines = "".join(f"#~ {line}\n" for line in lines.splitlines())
        texts.append(("" if retired else comments) + lines)
    return _file(*texts)


@given(_ENTRIES, _ENTRIES, _ENTRIES)
def test_unchanged_side_yields_the_other_side(
    base: list[tuple[str, str, str, bool]],
    ours: list[tuple[str, str, str, bool]],
    theirs: list[tuple[str, str, str, bool]],
) -> None:
    """The other side comes out byte for byte; any two versions can be merged."""
    old, mine, other = map(_made, (base, ours, theirs))
    assert merge(old, mine, mine, PATH).data == mine
    assert merge(old, mine, old, PATH).data == mine
    assert merge(old, old, other, PATH).data == other
    made = merge(old, mine, other, PATH)
    if not made.conflicts:
        PoFile.parse(made.data, PATH)
