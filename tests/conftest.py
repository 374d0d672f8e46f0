"""What every test stands on: English messages, no project, a cache of its own."""

from __future__ import annotations

import importlib
import os
import tempfile
from datetime import datetime, tzinfo
from pathlib import Path
from types import ModuleType
from typing import Self

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says more of the machine than of the program. The same examples each
# time, so that what fails was broken by the change; `--hypothesis-profile explore` makes new ones.
ANY_MACHINE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("termbase", ANY_MACHINE, derandomize=True)
settings.register_profile("explore", ANY_MACHINE, max_examples=1000)
settings.load_profile("termbase")

SURROUNDINGS = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "TERMBASE"}
SURROUNDINGS |= {"COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR"}


def pytest_configure(config: pytest.Config) -> None:
    """Keep one cache for the run: also for fixtures of many tests, and for all workers."""
    if "PYTEST_XDIST_WORKER" not in os.environ:  # a worker has it from who started it
        cache = tempfile.TemporaryDirectory(prefix="termbase-cache-", ignore_cleanup_errors=True)
        config.add_cleanup(cache.cleanup)
        os.environ["TERMBASE_CACHE"] = cache.name


class _Noon(datetime):
    """A clock that stands still."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        return cls(2025, 9, 12, 12, 0, tzinfo=tz)


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The headers of new catalogs name the minute, which must not change within a test."""
    monkeypatch.setattr("termbase.catalog.entries.datetime", _Noon)


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the developer's language, project, terminal or repository."""
    for name in tuple(os.environ):
        if name in SURROUNDINGS or name.startswith("GIT_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture(scope="session")
def dev_data() -> Path:
    """The folder of real data that cannot be shipped; tests that want it skip without it."""
    folder = os.environ.get("TERMBASE_DEV_DATA")
    if not folder or not Path(folder).is_dir():
        pytest.skip("$TERMBASE_DEV_DATA names no folder of development data")
    return Path(folder)


@pytest.fixture(scope="session")
def messages_script() -> ModuleType:
    """`scripts/messages.py` as a module."""
    return _script("messages")


@pytest.fixture(scope="session")
def faults_script() -> ModuleType:
    """`scripts/faults.py` as a module."""
    return _script("faults")


@pytest.fixture(scope="session")
def manual_script() -> ModuleType:
    """`scripts/manual.py` as a module."""
    return _script("manual")


def _script(name: str) -> ModuleType:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(Path(__file__).parent.parent / "scripts")
        return importlib.import_module(name)
