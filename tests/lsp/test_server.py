"""What an editor sees of the language server."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types

from .conftest import NOTES, Converse, Editor, named


def _begin(part: str, text: str = NOTES) -> types.Position:
    """Return the position, in UTF-16, of what follows a part of a text."""
    before = text[: text.index(part) + len(part)]
    line = before[before.rindex("\n") + 1 :]
    return types.Position(before.count("\n"), len(line.encode("utf-16-le")) // 2)


@pytest.mark.parametrize(("units", "column"), [("utf-8", 12), ("utf-16", 10), ("utf-32", 9)])
def test_findings_are_underlined(converse: Converse, notes: Path, units: str, column: int) -> None:
    """Findings are shown when a file is opened, in the units in which the editor counts."""

    async def talk(editor: Editor) -> None:
        editor.open(notes)
        found = {str(one.code): one for one in await editor.shown(notes)}
        assert set(found) == {"forbidden-term", "half-width-punctuation", "missing-term"}
        forbidden = found["forbidden-term"]
        assert forbidden.range.start == types.Position(4, column)
        assert forbidden.severity == types.DiagnosticSeverity.Error
        assert list(forbidden.tags or ()) == [types.DiagnosticTag.Deprecated]
        assert forbidden.source == "termbase"
        assert "多极化" in forbidden.message

    converse(talk, units=units)


def test_typing_and_saving(converse: Converse, notes: Path) -> None:
    """What is typed is checked before it is saved; what other files say, when one is saved."""

    async def talk(editor: Editor) -> None:
        editor.open(notes)
        await editor.shown(notes)
        better = NOTES.replace("多极性", "多极化").replace("到来.", "到来。")
        editor.type(notes, better)
        assert [one.code for one in await editor.shown(notes, 2)] == ["missing-term"] * 2
        config = notes.parent.parent / "termbase.toml"
        text = config.read_text(encoding="utf-8")
        editor.save(config, text + '\n[check]\nignore = ["missing-term"]\n')
        assert await editor.shown(notes, 2) == []

    converse(talk)


def test_broken_files(converse: Converse, notes: Path) -> None:
    """A file that cannot be read has its error underlined; when it can be, findings are back."""

    async def talk(editor: Editor) -> None:
        editor.open(notes, NOTES.replace('msgstr "休战与"', 'msgstr "休战与'))
        errors = [one for one in await editor.shown(notes) if one.code is None]
        assert [error.range.start.line for error in errors] == [7]
        editor.type(notes, NOTES)
        assert all(one.code for one in await editor.shown(notes, 2))

    converse(talk)


def test_mistakes_of_the_project(converse: Converse, notes: Path) -> None:
    """A mistake in the configuration is told once, with its file, and not with each letter."""

    async def talk(editor: Editor) -> None:
        config = notes.parent.parent / "termbase.toml"
        text = config.read_text(encoding="utf-8")
        config.write_text("[check]\nselect = 1\n", encoding="utf-8")
        editor.open(notes)
        editor.type(notes, NOTES + "\n")
        place = types.HoverParams(named(notes), types.Position(0, 0))
        assert await editor.client.text_document_hover_async(place) is None
        editor.save(config, text)
        assert await editor.shown(notes)
        (message,) = editor.messages
        assert message.startswith(str(config))
        assert "select" in message

    converse(talk)


UNCHECKED = {
    "project/vendor/deep/zh_CN.po": "is excluded from checks",
    "project/page.md": "is no translation to check",
    "project/other.zh-CN.md": "is not checked, since folders are not searched for such files",
    "project/i18n/en.json": "is a source: its translations are checked",
    "zh_CN.po": "is in no project",
}
"""Files to the beginning of what the log says of them."""


def test_files_that_are_not_checked(converse: Converse, notes: Path, tmp_path: Path) -> None:
    """Nothing is shown of files that `termbase check` would skip, but the log says why, once."""
    config = notes.parent.parent / "termbase.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text + '\n[check]\nexclude = ["vendor/"]\n', encoding="utf-8")

    async def talk(editor: Editor) -> None:
        for name, reason in UNCHECKED.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(NOTES, encoding="utf-8")
            if name.endswith("zh-CN.md"):
                path.with_name("other.md").write_text("x", encoding="utf-8")
            editor.open(path)
            assert await editor.shown(path) == [], name
            editor.type(path, NOTES)
            assert await editor.shown(path, 2) == [], name
            (said,) = editor.log
            assert said.startswith(f"{path}: {reason}"), said
            editor.log.clear()

    converse(talk)


def test_a_named_project_is_that_of_all_files(
    converse: Converse, project: Path, tmp_path: Path
) -> None:
    """With --termbase, files outside the project are checked with its terms."""
    path = tmp_path / "zh_CN.po"
    path.write_text(NOTES, encoding="utf-8")

    async def talk(editor: Editor) -> None:
        editor.open(path)
        assert "forbidden-term" in {one.code for one in await editor.shown(path)}

    converse(talk, "--termbase", str(project))


def test_corrections(converse: Converse, notes: Path) -> None:
    """Each suggestion is an edit of the text in the editor, and so is a waiver."""

    async def talk(editor: Editor) -> None:
        text = "# unsaved\n" + NOTES
        editor.open(notes, text)
        await editor.shown(notes)
        everything = types.Range(types.Position(0, 0), types.Position(99, 0))
        params = types.CodeActionParams(named(notes), everything, types.CodeActionContext([]))
        found = await editor.client.text_document_code_action_async(params)
        edits = {}
        for action in found or ():
            assert isinstance(action, types.CodeAction)
            assert action.edit
            assert action.edit.changes
            (edit,) = action.edit.changes[notes.as_uri()]
            assert isinstance(edit, types.TextEdit)
            edits[action.title] = edit, action.is_preferred
        edit, is_preferred = edits["Replace with 多极化"]
        assert edit.new_text == "多极化"
        assert not is_preferred
        assert (edit.range.start, edit.range.end) == (types.Position(5, 10), types.Position(5, 13))
        assert edits["Replace with 。"][1] is True
        waiver, _ = edits["Ignore forbidden-term here"]
        assert waiver.range.start == types.Position(4, 0)
        assert waiver.new_text == "# termbase: ignore[forbidden-term]\n"
        lines = text.split("\n")
        lines.insert(4, waiver.new_text.rstrip("\n"))
        editor.type(notes, "\n".join(lines))
        assert "forbidden-term" not in {one.code for one in await editor.shown(notes, 2)}

    converse(talk)


KINDS = {
    "source.fixAll": ["。"],
    "source.fixAll.termbase": ["。"],
    "source.organizeImports": [],
    "source.fixAll.other": [],
}
"""The kind of actions that an editor asks for, and what the server would write."""


def test_all_corrections(converse: Converse, notes: Path) -> None:
    """An editor that asks for it, such as when saving, gets every safe correction as one action."""

    async def talk(editor: Editor) -> None:
        editor.open(notes)
        nowhere = types.Range(types.Position(0, 0), types.Position(0, 0))
        for kind, written in KINDS.items():
            context = types.CodeActionContext([], only=[kind])
            params = types.CodeActionParams(named(notes), nowhere, context)
            found = await editor.client.text_document_code_action_async(params)
            edits = [
                edit
                for action in found or ()
                if isinstance(action, types.CodeAction) and action.edit and action.edit.changes
                for edit in action.edit.changes[notes.as_uri()]
            ]
            texts = [edit.new_text for edit in edits if isinstance(edit, types.TextEdit)]
            assert texts == written, kind

    converse(talk)


def test_hover_and_definition(converse: Converse, notes: Path) -> None:
    """The term under the cursor is described, and leads to its entry in the catalog."""

    async def talk(editor: Editor) -> None:
        editor.open(notes)
        place = _begin("😀多")
        hover = await editor.client.text_document_hover_async(
            types.HoverParams(named(notes), place)
        )
        assert hover
        assert isinstance(hover.contents, types.MarkupContent)
        text = hover.contents.value
        assert "~~多极性~~ (deprecated) — 很少这样说" in text
        assert "**multipolarity**" in text
        assert r"order of \*several\* powers" in text
        assert hover.range == types.Range(types.Position(4, 10), types.Position(4, 13))
        for part, name in (
            ("😀多", "zh_CN/LC_MESSAGES/world-order.po"),
            ("😀 Multi", "world-order.pot"),
        ):
            where = await editor.client.text_document_definition_async(
                types.DefinitionParams(named(notes), _begin(part))
            )
            assert isinstance(where, list)
            (location,) = where
            assert isinstance(location, types.Location)
            assert location.uri.endswith(name)
            root = notes.parent.parent / "locales"
            line = (root / name).read_text(encoding="utf-8").split("\n")[location.range.start.line]
            assert line == 'msgctxt "multipolarity"'
        nothing = types.HoverParams(named(notes), types.Position(0, 0))
        assert await editor.client.text_document_hover_async(nothing) is None

    converse(talk)


def test_terms_of_the_subjects_of_a_file(converse: Converse, notes: Path, project: Path) -> None:
    """Where only some subjects are checked, others are neither shown nor offered."""
    with (project / "termbase.toml").open("a", encoding="utf-8") as config:
        config.write("[[check.paths]]\nfiles = ['po/']\nsubjects = ['peace talks']\n")

    async def talk(editor: Editor) -> None:
        editor.open(notes)
        names = {one.code for one in await editor.shown(notes)}
        assert "forbidden-term" not in names
        hover = types.HoverParams(named(notes), _begin("😀多"))
        assert await editor.client.text_document_hover_async(hover) is None
        found = await editor.client.text_document_completion_async(
            types.CompletionParams(named(notes), _begin('"休战与'))
        )
        assert isinstance(found, types.CompletionList)
        assert [one.label for one in found.items] == ["武装“休战”"]

    converse(talk)


OFFERED = (
    ("休战与", "", ["武装“休战”", "多极化", "多极格局"]),
    ("休战与", "多", ["多极化", "多极格局"]),
    ("休战与", "多极格", ["多极格局"]),
    ("休战与", "djh", ["多极化"]),
    ("休战与", "duoji", ["多极化", "多极格局"]),
    ("休战与", "xyz", []),
)
"""What stands before the cursor, what is typed after it, and the terms that are offered."""


def test_completion(converse: Converse, notes: Path) -> None:
    """The terms of the source are offered, by what is typed: characters, pinyin or initials."""

    async def talk(editor: Editor) -> None:
        editor.open(notes)
        for before, typed, offered in OFFERED:
            text = NOTES.replace("休战与", before + typed)
            editor.type(notes, text)
            place = _begin(f'"{before}{typed}', text)
            found = await editor.client.text_document_completion_async(
                types.CompletionParams(named(notes), place)
            )
            assert isinstance(found, types.CompletionList)
            assert [one.label for one in found.items] == offered, typed
            for item in found.items:
                edit = item.text_edit
                assert isinstance(edit, types.TextEdit)
                assert edit.range.end == place
                assert place.character - edit.range.start.character == len(typed)
                assert (item.filter_text or "").startswith(typed)

    converse(talk)


def test_completion_escapes_what_the_format_requires(converse: Converse, project: Path) -> None:
    """A term with quotation marks is written as the format writes them."""
    base = project / "locales"
    for path in base.rglob("*.po"):
        text = path.read_text(encoding="utf-8").replace("武装“休战”", r"武装\"休战\"")
        path.write_text(text, encoding="utf-8")
    notes = project / "zh_CN.po"

    async def talk(editor: Editor) -> None:
        editor.open(notes, NOTES)
        found = await editor.client.text_document_completion_async(
            types.CompletionParams(named(notes), _begin('"休战与'))
        )
        assert isinstance(found, types.CompletionList)
        edit = found.items[0].text_edit
        assert isinstance(edit, types.TextEdit)
        assert edit.new_text == r"武装\"休战\""

    notes.write_text(NOTES, encoding="utf-8")
    converse(talk)


@pytest.mark.parametrize("folder", ["中 文", "a#b", "a%b", "a%20b", "é&+;[1]"])
def test_any_file_name(converse: Converse, notes: Path, folder: str) -> None:
    """Findings are shown whatever characters of the path are escaped in an address, also later."""
    path = notes.parent / folder / "zh_CN.po"
    path.parent.mkdir()
    path.write_text(NOTES, encoding="utf-8")

    async def talk(editor: Editor) -> None:
        editor.open(path)
        assert "forbidden-term" in {one.code for one in await editor.shown(path)}
        editor.type(path, NOTES.replace("多极性", "多极化"))
        assert "forbidden-term" not in {one.code for one in await editor.shown(path, 2)}
        editor.save(path, NOTES.replace("多极性", "多极化"))
        assert await editor.shown(path)
        place = types.HoverParams(named(path), _begin("😀多"))
        assert await editor.client.text_document_hover_async(place)

    converse(talk)


def test_a_broken_catalog_of_the_term_base_is_underlined(
    converse: Converse, project: Path, notes: Path
) -> None:
    """Its mistake is shown in the catalog itself, until it is mended."""
    path = project / "locales" / "zh_CN" / "LC_MESSAGES" / "world-order.po"
    text = path.read_text(encoding="utf-8")
    broken = text.replace('msgstr "多极化"', 'msgstr "多极化')
    line = broken[: broken.index('msgstr "多极化')].count("\n")

    async def talk(editor: Editor) -> None:
        editor.open(notes)
        editor.open(path)
        await editor.shown(path)
        editor.save(path, broken)
        errors = await editor.shown(path)
        assert [(one.code, one.range.start.line) for one in errors] == [(None, line)]
        editor.save(path, text)
        while any(one.code is None for one in await editor.shown(path)):
            pass  # the other open file needs the term base, too, and met the same mistake

    converse(talk)


def test_waivers_have_the_line_ends_of_the_file(converse: Converse, notes: Path) -> None:
    """A comment that is added to a file with CRLF ends with CRLF."""

    async def talk(editor: Editor) -> None:
        editor.open(notes, NOTES.replace("\n", "\r\n"))
        everything = types.Range(types.Position(0, 0), types.Position(99, 0))
        params = types.CodeActionParams(named(notes), everything, types.CodeActionContext([]))
        found = await editor.client.text_document_code_action_async(params)
        texts = [
            edit.new_text
            for action in found or ()
            if isinstance(action, types.CodeAction) and action.edit and action.edit.changes
            for edit in action.edit.changes[notes.as_uri()]
            if isinstance(edit, types.TextEdit) and "ignore[" in edit.new_text
        ]
        assert texts
        assert all(text.endswith("]\r\n") for text in texts)

    converse(talk)


def test_messages_are_in_the_language_of_the_interface(
    converse: Converse, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In Chinese, terms in a list are separated as Chinese is written, as in the reports."""
    monkeypatch.setenv("LANGUAGE", "zh_CN")

    async def talk(editor: Editor) -> None:
        editor.open(notes)
        found = {one.code: one.message for one in await editor.shown(notes)}
        assert "多极化、多极格局" in found["forbidden-term"]

    converse(talk)


def test_catalogs_are_linted(converse: Converse, project: Path) -> None:
    """In a catalog of the term base the editor shows what `termbase lint` finds, once saved."""
    path = project / "locales" / "zh_CN" / "LC_MESSAGES" / "world-order.po"
    text = path.read_text(encoding="utf-8")

    async def talk(editor: Editor) -> None:
        editor.open(path)
        assert "traditional-in-simplified" not in {one.code for one in await editor.shown(path)}
        editor.save(path, text.replace('msgstr "多极化"', 'msgstr "多極化"'))
        told = [one for one in await editor.shown(path) if one.code == "traditional-in-simplified"]
        assert [text.split("\n")[one.range.start.line][:7] for one in told] == ["msgctxt"]

    converse(talk)


def test_closed_files_show_nothing(converse: Converse, notes: Path) -> None:
    """When a file is closed, what was found in it disappears."""

    async def talk(editor: Editor) -> None:
        editor.open(notes)
        assert await editor.shown(notes)
        editor.client.text_document_did_close(types.DidCloseTextDocumentParams(named(notes)))
        assert await editor.shown(notes) == []

    converse(talk)


CHECKED = {"po": True, "pot": True, "plaintext": False, "markdown": False, "json": False}
"""What an editor calls the format of a document, and whether it is checked."""


@pytest.mark.parametrize("is_named", [False, True])
def test_documents_that_are_not_on_a_disk(
    converse: Converse, project: Path, tmp_path: Path, is_named: bool
) -> None:
    """In a new document, terms are shown; findings if its format needs no source."""

    async def talk(editor: Editor) -> None:
        for language, is_checked in CHECKED.items():
            uri = editor.open_untitled(language, NOTES)
            codes = {one.code for one in await editor.shown(uri)}
            assert ("forbidden-term" in codes) is is_checked, language
            document = types.TextDocumentIdentifier(uri)
            place = types.HoverParams(document, types.Position(4, 10))
            assert await editor.client.text_document_hover_async(place), language
            actions = await editor.client.text_document_code_action_async(
                types.CodeActionParams(
                    document,
                    types.Range(types.Position(0, 0), types.Position(99, 0)),
                    types.CodeActionContext([]),
                )
            )
            titles = {action.title for action in actions or ()}
            assert ("Replace with 多极化" in titles) is is_checked, language

    if is_named:
        converse(talk, "--termbase", str(project))
    else:
        converse(talk, root=project)


def test_new_documents_outside_any_project(converse: Converse, tmp_path: Path) -> None:
    """They have the terms of the starter term base, and are not checked, as files are not."""

    async def talk(editor: Editor) -> None:
        uri = editor.open_untitled("po", NOTES)
        assert await editor.shown(uri) == []
        place = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(4, 10))
        assert await editor.client.text_document_hover_async(place)

    converse(talk, root=tmp_path)


TYPED = (
    ("The multip", [("multipolarity", "multip")]),
    ("walks to 多", [("多极化", "多"), ("多极格局", "多")]),  # not the deprecated one
    ("走向duoji", [("多极化", "duoji"), ("多极格局", "duoji")]),
    ("走向duojihua", [("多极化", "duojihua")]),
    ("走向djh", [("多极化", "djh")]),
    ("An armed tr", [("armed truce", "armed tr")]),
    ("amultip", []),  # within a word
    ("The m", []),
    ("", []),
)
"""A line of a document without source, and the terms offered with what is typed of each."""


def test_completion_without_a_source(converse: Converse, project: Path) -> None:
    """In a document that is not checked, terms are offered by what is typed of them."""

    async def talk(editor: Editor) -> None:
        for line, offered in TYPED:
            uri = editor.open_untitled("markdown", line)
            place = types.Position(0, len(line))
            found = await editor.client.text_document_completion_async(
                types.CompletionParams(types.TextDocumentIdentifier(uri), place)
            )
            assert isinstance(found, types.CompletionList)
            edits = [item.text_edit for item in found.items]
            starts = [edit.range.start for edit in edits if isinstance(edit, types.TextEdit)]
            typed = [line[start.character :] for start in starts]
            labels = [item.label for item in found.items]
            assert sorted(zip(labels, typed, strict=True)) == sorted(offered), line

    converse(talk, root=project)


def test_changes_of_parts(converse: Converse, notes: Path) -> None:
    """An editor may send what has changed instead of the whole text."""

    async def talk(editor: Editor) -> None:
        editor.open(notes)
        assert "forbidden-term" in {one.code for one in await editor.shown(notes)}
        where = types.Range(types.Position(4, 12), types.Position(4, 13))
        editor.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(2, notes.as_uri()),
                [types.TextDocumentContentChangePartial(where, "化")],
            )
        )
        codes = {one.code for one in await editor.shown(notes, 2)}
        assert codes == {"half-width-punctuation", "missing-term"}

    converse(talk)


def test_terms_of_languages_that_only_have_a_catalog(converse: Converse, project: Path) -> None:
    """A term is found in every language of the term base, also in one that is not configured."""
    folder = project / "locales" / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "world-order.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgctxt "multipolarity"\nmsgid "multipolarity"\nmsgstr "multipolarité"\n',
        encoding="utf-8",
    )

    async def talk(editor: Editor) -> None:
        uri = editor.open_untitled("plaintext", "La multipolarité.")
        place = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(0, 5))
        hover = await editor.client.text_document_hover_async(place)
        assert hover
        assert hover.range == types.Range(types.Position(0, 3), types.Position(0, 16))

    converse(talk, root=project)
