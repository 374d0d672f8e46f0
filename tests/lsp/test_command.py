"""The command `termbase lsp`."""

from __future__ import annotations

import sys

import pytest
from click.testing import CliRunner

from termbase.cli.app import termbase


def test_without_pygls(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra package, one line says how to install it."""
    for name in [*sys.modules]:
        if name.startswith("termbase.lsp"):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "lsprotocol", None)
    monkeypatch.setitem(sys.modules, "pygls", None)
    result = CliRunner().invoke(termbase, ["lsp"])
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "pip install 'termbase[lsp]'" in result.stderr


def test_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person who runs it is told who should, instead of waiting for an answer."""
    monkeypatch.setattr("termbase.cli.commands.lsp.is_interactive", lambda: True)
    result = CliRunner().invoke(termbase, ["lsp"])
    assert result.exit_code == 2
    assert "docs/editors.md" in result.stderr
