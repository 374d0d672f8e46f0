"""The pages of `docs/` that are made from the program.

    python scripts/docs.py update   write them
    python scripts/docs.py check    exit 1 when one is stale

`docs/commands.md` is made from the help of each command, `docs/lint.md` and `docs/checks.md` from
the docstrings of the rules and checks, and the pictures in the READMEs from the samples.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from termbase.checks import Check
    from termbase.checks.base import Value

# The pages are as wide as a page, and those of `docs/` in English, whoever makes them.
os.environ.update(LANGUAGE="en", LC_ALL="C.UTF-8", COLUMNS="100")

ROOT = Path(__file__).resolve().parent.parent
NOTICE = "<!-- Made by scripts/docs.py; edit the program instead. -->"


def commands_page() -> str:
    """The reference of the command line."""
    import click

    from termbase.cli.app import termbase

    parts = [NOTICE, "# Commands", "", "What `termbase COMMAND --help` prints.", ""]
    settings = {**termbase.context_settings, "max_content_width": 88}
    context = click.Context(termbase, info_name="termbase", **settings)
    parts += ["```text", termbase.get_help(context), "```", ""]
    for name in termbase.list_commands(context):
        command = termbase.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context, max_content_width=88)
        parts += [f"## {name}", "", "```text", command.get_help(inner), "```", ""]
    return "\n".join(parts).rstrip() + "\n"


def lint_page() -> str:
    """What `termbase lint` finds, rule by rule."""
    from termbase.lint import rules

    parts = [NOTICE, "# What `termbase lint` finds", ""]
    parts += ["| code | name | severity |", "|---|---|---|"]
    parts += [f"| {r.code} | [{r.name}](#{r.name}) | {r.severity} |" for r in rules()]
    for rule in rules():
        parts += ["", f"## {rule.name}", "", f"`{rule.code}`, {rule.severity}", ""]
        parts.append(rule.page)
    return "\n".join(parts).rstrip() + "\n"


CHECKS_INTRODUCTION = """
These are the checks that `termbase check` runs. A configuration selects a check by its name or its
code, or a group of checks by the beginning of their codes (`T`, `P4`); `all` selects every check:

```toml
[check]
select = ["T", "N", "placeholder-mismatch"]
ignore = ["untranslated"]

[check.severity]
cjk-latin-spacing = "warning"
```

The table gives the usual severity of each check. A single finding may have a higher or a lower one,
depending on how certain and how grave it is. `termbase check --explain NAME` prints these pages.
"""


def checks_page() -> str:
    """What `termbase check` finds, check by check; the anchor of each is its name."""
    from termbase.checks import checks

    parts = [NOTICE, "# What `termbase check` finds", CHECKS_INTRODUCTION]
    parts += ["| code | name | severity | by default |", "|---|---|---|---|"]
    for check in checks():
        link = f"[{check.name}](#{check.name})"
        parts.append(
            f"| {check.code} | {link} | {check.severity} | {'yes' if check.default else 'no'} |"
        )
    for check in checks():
        told = "" if check.default else ", not by default"
        parts += ["", f"## {check.name}", "", f"`{check.code}`, {check.severity}{told}", ""]
        parts.append(check.page)
        parts += list(_options_table(check))
    return "\n".join(parts).rstrip() + "\n"


def _options_table(check: Check) -> Iterator[str]:
    """What a check may be told, as lines of Markdown; nothing if there is nothing."""
    if not check.options:
        return
    yield from ("", f"Under `[check.options.{check.name}]`:", "")
    yield from ("| option | default | or | |", "|---|---|---|---|")
    for option in check.options:
        others = [choice for choice in option.choices if choice != option.default]
        if isinstance(option.default, bool):
            others = [not option.default]
        cells = (
            f"`{option.name}`",
            f"`{_toml(option.default)}`",
            ", ".join(f"`{_toml(other)}`" for other in others),
            option.help,
        )
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _toml(value: Value) -> str:
    # What JSON and TOML write alike: texts, numbers, truth values and lists of them.
    return json.dumps(value, ensure_ascii=False)


def readme(name: str, locale: str) -> str:
    """A README with what the program prints of the samples to those who read its language."""
    blocks = _printed(locale, "glossary", "examples/article.txt").split("\n\n")
    # Three dots stand where entries are left out.
    kept = [b if n == 0 or b.startswith(SHOWN) else "…" for n, b in enumerate(blocks)]
    shown = [block for block, _again in groupby(kept)]
    text = (ROOT / name).read_text("utf-8")
    text = _with_picture(text, "glossary", "\n\n".join(shown))
    text = _with_picture(text, "mine", _printed(locale, "mine", "examples/speeches.csv"))
    checked = _printed(locale, "check", "examples/notices.po", "--no-cache")
    return _with_picture(text, "check", checked)


def _printed(locale: str, *words: str) -> str:
    """What a command prints, with this project's term base.

    In a process of its own, since a language is chosen when the commands are imported; with `-P`,
    the folder `termbase` here is not taken for the package.
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


# Entries of the sample's glossary that the README shows.
SHOWN = ("arms control treaty ", "BRICS ", "unipolar moment ")
PAGES = {
    "docs/commands.md": commands_page,
    "docs/lint.md": lint_page,
    "docs/checks.md": checks_page,
    "README.md": partial(readme, "README.md", "en"),
    "README.zh-CN.md": partial(readme, "README.zh-CN.md", "zh_CN"),
}


def main() -> int:
    """Run the action that the command line names."""
    match sys.argv[1:]:
        case ["update"]:
            for name, make in PAGES.items():
                (ROOT / name).write_text(make(), encoding="utf-8")
            return 0
        case ["check"]:
            stale = [
                name
                for name, make in PAGES.items()
                if not (ROOT / name).is_file() or (ROOT / name).read_text("utf-8") != make()
            ]
            print("\n".join(f"{n} is stale; run scripts/docs.py update" for n in stale) or "fresh")
            return bool(stale)
        case _:
            print(__doc__)
            return 2


if __name__ == "__main__":
    sys.exit(main())
