"""Files that do not say their language, and are plainly not in that of the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.checks.undeclared import require_language
from termbase.errors import DocumentError
from termbase.model import Segment, State

FRENCH = ("Ouvrez le fichier", "Fermez le fichier", "Le traité a été signé.")
RUSSIAN = ("Откройте файл", "Закройте файл", "Договор подписан.")
CHINESE = ("打开文件", "关闭文件", "和约已签署。")
COPIED = ("Source 0 of it", "Source 1 of it", "Source 2 of it")
NAMES = ("GNU", "Linux", "PO")


def _segments(
    targets: tuple[str, ...], lang: str = "", state: State = State.TRANSLATED
) -> list[Segment]:
    return [
        Segment(f"Source {i} of it", target, target_lang=lang, state=state)
        for i, target in enumerate(targets)
    ]


@pytest.mark.parametrize(
    ("segments", "default", "refused"),
    [
        (_segments(FRENCH), "zh-Hans", True),
        (_segments(FRENCH), "zh-Hant-TW", True),
        (_segments(RUSSIAN), "zh-Hans", True),
        (_segments(FRENCH[:2]), "zh-Hans", False),
        (_segments(FRENCH), "fr", False),
        (_segments(FRENCH, "fr"), "zh-Hans", False),
        (_segments(FRENCH, state=State.FUZZY), "zh-Hans", False),
        (_segments(CHINESE), "zh-Hans", False),
        (_segments((*FRENCH, CHINESE[0])), "zh-Hans", False),
        (_segments(COPIED), "zh-Hans", False),
        (_segments(NAMES), "zh-Hans", False),
        ([], "zh-Hans", False),
    ],
)
def test_only_a_plainly_foreign_file_is_refused(
    segments: list[Segment], default: str, refused: bool
) -> None:
    """Several translations that are neither Chinese nor copies show another language."""
    if refused:
        with pytest.raises(DocumentError, match=f"x.po: .*not {default}"):
            list(require_language(segments, Path("x.po"), default))
    else:
        assert list(require_language(segments, Path("x.po"), default)) == segments
