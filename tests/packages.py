"""Packages that a test takes away."""

from __future__ import annotations

import importlib.util

import pytest


def hide(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a package seem not to be installed."""
    find = importlib.util.find_spec
    monkeypatch.setattr(
        "importlib.util.find_spec", lambda name: None if name == package else find(name)
    )
