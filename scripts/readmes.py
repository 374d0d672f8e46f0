"""The sample output in the READMEs, made from `examples/`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The entries of the sample glossary that the READMEs show.
_SHOWN = ("arms control treaty ", "BRICS ", "unipolar moment ")


def readme(name: str, locale: str) -> str:
    """Return a README with up-to-date sample output in its language.

    Args:
        name: Name of the file.
        locale: Language of the interface, as for `$LANGUAGE`.
    """
    blocks = _printed(locale, "glossary", "examples/article.txt").split("\n\n")
    # An ellipsis replaces the entries that are left out.
    kept = [b if n == 0 or b.startswith(_SHOWN) else "…" for n, b in enumerate(blocks)]
    shown = [block for block, _again in groupby(kept)]
    text = (ROOT / name).read_text("utf-8")
    text = _with_picture(text, "glossary", "\n\n".join(shown))
    text = _with_picture(text, "mine", _printed(locale, "mine", "examples/speeches.csv"))
    checked = _printed(locale, "check", "examples/notices.po", "--no-cache")
    return _with_picture(text, "check", checked)


def _printed(locale: str, *words: str) -> str:
    """Return what a command prints, with this project's term base.

    It runs in a separate process, because the language is chosen when the commands are imported.
    With `-P`, Python does not take the folder `termbase` here for the package.
    """
    done = subprocess.run(
        [sys.executable, "-P", "-m", "termbase", "--termbase", ".", *words],
        cwd=ROOT,
        env={**os.environ, "LANGUAGE": locale, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout.rstrip()


def _with_picture(text: str, name: str, picture: str) -> str:
    made = "\n".join(["```text", picture, "```"])
    place = rf"(?s)(<!-- {name}:[^\n]*-->\n).*?(<!-- end -->)"
    return re.sub(place, lambda found: f"{found[1]}{made}\n{found[2]}", text)
