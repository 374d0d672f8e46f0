"""`inspect`, `glossary`, `ingest` and `extract`: the commands that read documents."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from termbase.cli.app import termbase
from termbase.cli.shell import quoted
from termbase.model import Concept, Term
from termbase.project import TermBase, open as open_base
from termbase.scaffold import create

from .conftest import CONCEPTS, Run

ARTICLE = Path(__file__).parents[1] / "data" / "ports.txt"


def test_inspect_shows_how_the_article_was_read(run: Run, run_json: Callable[..., Any]) -> None:
    """Header and body have the documented keys; in text, each fact has a line."""
    found = run_json("inspect", ARTICLE)
    assert found["title"].startswith("Steady Hands")
    assert found["source"] == "Northfield School of Government"
    assert found["date"] == "2024-03-07"
    (author,) = found["authors"]
    assert author["names"] == {"zh": "林海涛", "en": "Peter Lindqvist"}
    assert [(r["organization"], r["title"], r["work"]) for r in author["roles"]] == [
        ("诺斯菲尔德政府学院", "高级顾问", ""),
        ("", "主编", "港口与世界"),
    ]
    assert [paragraph["line"] for paragraph in found["body"]] == [9, 11]
    text = run("inspect", ARTICLE).stdout
    assert "林海涛 · Peter Lindqvist" in text
    assert "2 paragraphs:" in text


@pytest.mark.parametrize("ending", ["md", "html", "csv", "json", "po", "txt"])
def test_glossary_ending_selects_the_format(run: Run, tmp_path: Path, ending: str) -> None:
    """The file is written as a whole, and standard error summarises its content."""
    target = tmp_path / f"g.{ending}"
    result = run("glossary", ARTICLE, "-o", target)
    assert result.stdout == ""
    assert "2 concepts" in result.stderr
    assert "军备控制" in target.read_text("utf-8-sig")


def test_a_glossary_is_written_in_several_formats(run: Run, tmp_path: Path) -> None:
    """Each file is written in its format, and the glossary may be printed as well."""
    page, table = tmp_path / "g.html", tmp_path / "new" / "g.csv"
    result = run("glossary", ARTICLE, "-o", page, "-o", table, "-o", "-")
    assert page.read_text("utf-8").startswith("<!")
    assert "军备控制" in table.read_text("utf-8-sig")
    assert "arms control  军备控制" in result.stdout
    assert result.stderr.count("2 concepts") == 2
    run("glossary", ARTICLE, "-o", tmp_path / "a.md", "-o", tmp_path / "a.xyz", code=2)
    assert not (tmp_path / "a.md").exists()


def test_glossary_on_the_terminal(run: Run) -> None:
    """It has terms, those to avoid, counts, places and sentences."""
    text = run("glossary", ARTICLE).stdout
    assert "    Note: Short in headlines." in text
    assert "arms control  军备控制" in text
    assert "3 times, " in text
    assert "✗ multi-polarization (deprecated) — a calque" in text
    assert "Candidates: not reviewed yet" in text


def test_glossary_is_sorted_by_its_first_language(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The terms in the first column are in order, whatever the interface's language is."""

    def heads(*options: str) -> list[str]:
        shown = run("glossary", ARTICLE, *options).stdout.splitlines()
        return [line for line in shown if line and not line.startswith(" ")]

    plain = heads()
    monkeypatch.setenv("LANGUAGE", "zh_CN")
    assert heads() == plain
    assert heads("--sort", "zh-Hans") != plain


@pytest.mark.parametrize("columns", ["100", "30"])
def test_glossary_marks_the_right_occurrence(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    """The same letters within an earlier word are not marked; line breaks do not lose the mark."""
    with open_base(project).edit() as editor:
        editor.add(
            Concept("state", "terms", (Term("state", "en"), Term("国家", "zh-Hans"))), "terms"
        )
    article = tmp_path / "a.txt"
    article.write_text("All estates and statements were left alone when the state paid.\n")
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr("termbase.cli.app.is_coloured", lambda: True)
    words = ["--termbase", str(project), "glossary", str(article)]
    text = CliRunner().invoke(termbase, words, color=True).stdout
    underlined = re.findall("\x1b\\[4m(.*?)\x1b\\[0m( paid)?", text)
    assert underlined == [("state", " paid")]


def test_glossary_marks_unreviewed_translations(run: Run, project: Path, tmp_path: Path) -> None:
    """They are marked as proposed, on the terminal and in the CSV."""
    catalog = project / "locales/zh_CN/LC_MESSAGES/terms.po"
    text = catalog.read_text("utf-8")
    fuzzy = text.replace('msgctxt "arms-control"', '#, fuzzy\nmsgctxt "arms-control"')
    catalog.write_text(fuzzy, "utf-8")
    assert "arms control  军备控制 (proposed)" in run("glossary", ARTICLE).stdout
    table = run("glossary", ARTICLE, "--format", "csv").stdout
    rows = table.splitlines()
    assert [",proposed," in row for row in rows if row.startswith("arms control,")] == [True]
    assert [",preferred," in row for row in rows if row.startswith("multipolarity,")] == [True]


def test_glossary_can_be_imported(run: Run, tmp_path: Path) -> None:
    """The CSV brings every term into another project, with its status."""
    target = tmp_path / "g.csv"
    run("glossary", ARTICLE, "-o", target)
    other = tmp_path / "other"
    create(other)
    run("--termbase", other, "import", target)
    found = {one.id: one for one in open_base(other).concepts}
    assert {(t.text, t.status) for t in found["multipolarity"].terms} == {
        (t.text, t.status) for t in CONCEPTS[0].terms
    }


def test_notes_of_a_glossary_come_back_in_their_language(
    run: Run, project: Path, tmp_path: Path
) -> None:
    """An English note stays English although it quotes Chinese, and none is lost or added."""
    table, target = tmp_path / "notes.csv", tmp_path / "g.csv"
    row = ("multipolarity", "力量分散的格局", "not 多极", "不是多极")
    head = "en,definition (zh-Hans),note (en),note (zh-Hans)"
    table.write_text(f"{head}\n{','.join(row)}\n", encoding="utf-8")
    told = run("import", table).stdout
    assert told == f"{table}: 1 row added a note or definition, or accepted a proposal\n"
    run("glossary", ARTICLE, "-o", target)
    create(tmp_path / "other")
    run("--termbase", tmp_path / "other", "import", target)
    run("import", target)
    for root in (project, tmp_path / "other"):
        found = {one.id: one for one in open_base(root).concepts}["multipolarity"]
        assert found.definitions["zh-Hans"] == row[1]
        assert dict(found.notes) == {"en": row[2], "zh-Hans": row[3]}


def test_glossary_reads_standard_input(run_json: Callable[..., Any]) -> None:
    """`-` is standard input, in any encoding."""
    data = ARTICLE.read_text("utf-8").encode("gb18030")
    found = run_json("glossary", "-", stdin=data)
    assert {entry["concept"] for entry in found["entries"]} == {"multipolarity", "arms-control"}


def test_glossary_of_unknown_format_or_language_is_refused(run: Run, tmp_path: Path) -> None:
    """The message lists the formats or languages, and nothing is written."""
    target = tmp_path / "g.pdf"
    printed = run("glossary", ARTICLE, "-o", target, code=2).stderr
    assert "the endings are" in printed
    assert ".po, .txt, .xlsx" in printed
    assert not target.exists()
    assert "the term base has no fr" in run("glossary", ARTICLE, "-l", "fr", code=2).stderr
    assert "the term base has no fr" in run("glossary", ARTICLE, "--sort", "fr", code=2).stderr
    assert "xx is not a language tag" in run("glossary", ARTICLE, "--sort", "xx", code=2).stderr
    assert "is not a language tag" in run("glossary", ARTICLE, "-l", "?", code=2).stderr


def test_unexpected_endings_cause_warnings(run: Run, tmp_path: Path) -> None:
    """A warning is printed if an ending contradicts the format, or is unknown for an input."""
    target = tmp_path / "g.pdf"
    printed = run("glossary", ARTICLE, "-o", target, "--format", "md").stderr
    assert "g.pdf is written as md" in printed
    assert target.read_text("utf-8").startswith("# Glossary")
    odd = tmp_path / "article.xyz"
    odd.write_bytes(ARTICLE.read_bytes())
    assert (
        "read as plain text, because no document format ends in .xyz" in run("inspect", odd).stderr
    )
    assert run("inspect", ARTICLE).stderr == ""


def test_damaged_document_causes_a_warning(run: Run, tmp_path: Path) -> None:
    """The line is named on which a text has bytes that are no characters."""
    damaged = tmp_path / "article.txt"
    damaged.write_bytes(ARTICLE.read_bytes() + "\n\n贸易战".encode()[:-1])
    line = damaged.read_bytes().count(b"\n") + 1
    printed = run("glossary", damaged).stderr
    assert f"article.txt:{line} has characters that cannot be read" in printed


def test_ingest_is_idempotent(run: Run, run_json: Callable[..., Any]) -> None:
    """It reports known and proposed concepts per document; a second time nothing changes."""
    first = run_json("ingest", ARTICLE)
    (done,) = first["documents"]
    assert done["known"] == ["arms-control", "multipolarity"]
    assert "peter-lindqvist" in done["proposed"]
    proposals = {concept["concept"]: concept for concept in first["proposals"]}
    assert proposals.keys() == set(done["proposed"])
    assert proposals["peter-lindqvist"]["terms"]["en"][0]["text"] == "Peter Lindqvist"
    again = run_json("ingest", ARTICLE)
    assert again["changed"] == []
    assert again["documents"][0]["added"] == []
    assert "Nothing to change." in run("ingest", ARTICLE).stdout


def test_ingest_shows_the_terms_of_proposals(run: Run) -> None:
    """The id of a Chinese term says nothing; proposals are new only the first time."""
    lines = run("ingest", ARTICLE).stdout.splitlines()
    assert "  + Peter Lindqvist · 林海涛 (peter-lindqvist)" in lines
    assert not any(line.startswith("  + ") for line in run("ingest", ARTICLE).stdout.splitlines())


def test_ingest_says_what_to_do_with_new_proposals(
    run: Run, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the project that was named; nothing if there are none."""
    assert run("ingest", ARTICLE, "--dry-run").stdout.count("Next:") == 0
    assert run("ingest", ARTICLE).stdout.endswith("\nNext: termbase review\n")
    assert "Next:" not in run("ingest", ARTICLE).stdout
    document = tmp_path / "new.txt"
    document.write_text("Border biometrics are new. Border biometrics are here.", "utf-8")
    monkeypatch.chdir(tmp_path)
    *_, last = run("ingest", str(document)).stdout.splitlines()
    assert last == f"Next: termbase --termbase {quoted(project.name)} review"


def test_dry_run_shows_a_diff_and_writes_nothing(run: Run, project: Path) -> None:
    """The diff is what a real run would change."""
    files = sorted((project / "locales").rglob("*.po*"))
    before = [path.read_bytes() for path in files]
    diff = run("ingest", ARTICLE, "--dry-run").stdout
    assert [path.read_bytes() for path in files] == before
    assert "+#: ports.txt:9" in diff
    assert '+msgid "Peter Lindqvist"' in diff
    run("ingest", ARTICLE)
    for path, old in zip(files, before, strict=True):
        added = set(path.read_text("utf-8").splitlines()) - set(old.decode().splitlines())
        assert {f"+{line}" for line in added} <= set(diff.splitlines())


def test_extract_lists_candidates(run: Run, run_json: Callable[..., Any]) -> None:
    """Likely terms have scores and counts; known terms are included."""
    found = run_json("extract", ARTICLE)["candidates"]
    assert {"text", "score", "count", "term"} == found[0].keys()
    assert "harbour master" in {one["text"] for one in found}
    assert len(run_json("extract", ARTICLE, "--limit", "2")["candidates"]) == 2
    assert run_json("extract", ARTICLE, "-l", "zh")["candidates"] == []
    assert "harbour master" in run("extract", ARTICLE).stdout


def test_extract_shows_what_the_term_base_has(run: Run, run_json: Callable[..., Any]) -> None:
    """Known terms are marked with their status; `--new` leaves them out before it counts."""
    terms = {one["text"]: one["term"] for one in run_json("extract", ARTICLE)["candidates"]}
    assert terms["arms control"] == Term("arms control", "en").data()
    assert terms["multi-polarization"]["status"] == "deprecated"
    assert terms["harbour master"] is None
    lines = run("extract", ARTICLE).stdout.splitlines()
    assert lines[0].endswith("term base")
    assert [line.partition("=")[2] for line in lines if line.startswith("multi-pol")] == [
        " deprecated"
    ]
    new = [one["text"] for one in run_json("extract", ARTICLE, "--new")["candidates"]]
    assert new == [text for text, term in terms.items() if not term]
    assert "arms control" not in run("extract", ARTICLE, "--new").stdout
    few = run_json("extract", ARTICLE, "--new", "--limit", "3")["candidates"]
    assert [one["text"] for one in few] == new[:3]


def test_extract_leaves_out_what_was_rejected(
    run: Run, run_json: Callable[..., Any], base: TermBase
) -> None:
    """A term of a retired concept is not new, in any form; what is in none of them is."""
    new = [one["text"] for one in run_json("extract", ARTICLE, "--new")["candidates"]]
    with base.edit() as editor:
        editor.add(Concept("rejected", "security", (Term("Harbour-Master", "en"),)), "security")
    run("retire", "rejected")
    left = [one["text"] for one in run_json("extract", ARTICLE, "--new")["candidates"]]
    assert left == [text for text in new if text != "harbour master"]
    assert left != new


def test_extract_needs_no_term_base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a project whose catalogs are still to be made, every candidate is new."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "termbase.toml").write_text('[termbase]\nlanguages = ["zh-Hans"]\n', "utf-8")
    arguments = ["extract", str(ARTICLE), "--format", "json"]
    result = CliRunner().invoke(termbase, arguments, catch_exceptions=False)
    assert {one["term"] for one in json.loads(result.stdout)["candidates"]} == {None}


@pytest.mark.parametrize("command", ["inspect", "glossary", "ingest", "extract"])
@pytest.mark.parametrize(
    ("name", "data", "printed"),
    [
        ("missing.txt", None, "missing.txt"),
        ("empty.txt", b"", "empty.txt"),
        ("image.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "image.txt"),
        ("broken.docx", b"PK\x03\x04 not a zip", "broken.docx"),
    ],
)
def test_unreadable_document_is_one_line(
    run: Run, tmp_path: Path, command: str, name: str, data: bytes | None, printed: str
) -> None:
    """The exit code is 2, and one line names the file, without a traceback."""
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    result = run(command, path, code=2)
    assert printed in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


@pytest.mark.parametrize("command", ["glossary", "ingest", "extract"])
def test_unreadable_documents_do_not_stop_the_others(
    run: Run, tmp_path: Path, command: str
) -> None:
    """Each is named on a line of standard error; the result is that of the others."""
    bad = {"empty.txt": b"", "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)}
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
    missing, empty, old = (tmp_path / name for name in ("missing.txt", *bad))
    options = () if command == "glossary" else ("--format", "json")
    preview = ("--dry-run",) if command == "ingest" else ()
    alone = run(command, ARTICLE, *options, *preview)
    result = run(command, missing, empty, ARTICLE, old, *options, *preview, code=2)
    assert result.stdout == alone.stdout
    printed = result.stderr.splitlines()
    assert [line.partition(": ")[2].partition(": ")[0] for line in printed] == [
        str(missing),
        str(empty),
        str(old),
    ]


def test_ingest_of_some_unreadable_documents_writes(run: Run, tmp_path: Path) -> None:
    """What the readable ones give is in the catalogs, and the next step is told."""
    result = run("ingest", tmp_path / "missing.txt", ARTICLE, code=2)
    assert "Next: termbase review" in result.stdout
    assert "Nothing to change." in run("ingest", ARTICLE).stdout


def test_nothing_is_written_if_no_document_is_readable(
    run: Run, project: Path, tmp_path: Path
) -> None:
    """Each is named, an output file is not made, and the catalogs stay."""
    target = tmp_path / "g.csv"
    files = sorted((project / "locales").rglob("*.po*"))
    before = [path.read_bytes() for path in files]
    names = [tmp_path / "one.txt", tmp_path / "two.txt"]
    for words in (("glossary", *names, "-o", target), ("ingest", *names), ("extract", *names)):
        result = run(*words, code=2)
        assert (result.stdout, result.stderr.count("\n")) == ("", 2)
    assert not target.exists()
    assert [path.read_bytes() for path in files] == before


def test_several_documents_make_one_glossary(run: Run, tmp_path: Path) -> None:
    """Counts are added up, and every document is named."""
    other = tmp_path / "other.md"
    other.write_text("# Notes\n\nOn *arms control* and multipolarity.\n", encoding="utf-8")
    found = json.loads(run("glossary", ARTICLE, other, "--format", "json").stdout)
    assert [Path(d["path"]).name for d in found["documents"]] == ["ports.txt", "other.md"]
    counts = {entry["concept"]: entry["count"] for entry in found["entries"]}
    assert counts == {"arms-control": 4, "multipolarity": 3}
