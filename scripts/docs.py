"""Generate the parts of the documentation that derive from the program.

    python scripts/docs.py update   write the files
    python scripts/docs.py check    exit 1 if a file is out of date
    python scripts/docs.py help     print the help of the commands as JSON, in $LANGUAGE

`docs/commands.md` is generated from the help of the commands, `docs/lint.md` and `docs/checks.md`
from the docstrings of the rules and checks, each in every language of the catalogs. `docs/json.md`
and `docs/schemas/` come from `scripts/schemas.py`. The pages that are written by hand are
translated, and sample output in the READMEs is made from `examples/`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import schemas
from manual import MANUAL, Say, source, translation, with_languages
from readmes import readme

if TYPE_CHECKING:
    from termbase.checks import Check
    from termbase.checks.base import Value

# A message of the interface, not of the documentation.

# Fix the width, and the language of `docs/`, whatever the user's settings. `help` chooses its own.
os.environ.update(LC_ALL="C.UTF-8", COLUMNS="100")
if sys.argv[1:] != ["help"]:
    os.environ["LANGUAGE"] = "en"

ROOT = Path(__file__).resolve().parent.parent
NOTICE = "<!-- Made by scripts/docs.py; edit the program instead. -->"


def commands_page(locale: str) -> str:
    """Return the reference of the command line."""
    say = _saying(locale)
    parts = [*_opening(locale, "commands.md", say("Commands"))]
    parts += [say("This page shows what `termbase COMMAND --help` prints."), ""]
    # The language is chosen when the commands are imported, so each needs a process of its own.
    done = subprocess.run(
        [sys.executable, __file__, "help"],
        env={**os.environ, "LANGUAGE": locale, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    for name, text in json.loads(done.stdout).items():
        parts += [f"## {name}", ""] if name else []
        parts += ["```text", text, "```", ""]
    return "\n".join(parts).rstrip() + "\n"


def help_texts() -> dict[str, str]:
    """Return the help of each command by its name, and that of the program under an empty one."""
    from termbase.cli import i18n

    i18n.setup()
    from termbase.cli.app import termbase
    from termbase.cli.help import Context

    settings = {**termbase.context_settings, "max_content_width": 88}
    context = Context(termbase, info_name="termbase", **settings)
    texts = {"": termbase.get_help(context)}
    for name in termbase.list_commands(context):
        command = termbase.get_command(context, name)
        assert command is not None
        inner = Context(command, info_name=name, parent=context, max_content_width=88)
        texts[name] = command.get_help(inner)
    return texts


def page(text: str) -> str:
    """Mark a text in Markdown, for `scripts/messages.py` to extract its paragraphs and items."""
    return text.strip()


LINT_INTRODUCTION = page("""
These are the rules of `termbase lint`, which finds problems in the term base itself. `--select` and
`--ignore` take the name or the code of a rule, or the beginning of the codes of a group:

- `L1`: terms
- `L2`: concepts and catalogs
- `L3`: scripts
- `L4`: files as gettext reads them

By default, only errors make the exit code 1; `--fail-on` sets another severity.
`termbase lint --explain NAME` prints these pages.
""")

CHECKS_INTRODUCTION = page("""
These are the checks that `termbase check` runs. A configuration selects a check by its name or its
code, or a group of checks by the beginning of their codes (`T`, `P4`); `all` selects every check:

```toml
[check]
select = ["T", "N", "placeholder-mismatch"]
ignore = ["untranslated"]

[check.severity]
cjk-latin-spacing = "warning"
```

The table gives the usual severity of each check, in a configuration `error`, `warning` or `info`. A
single finding may have a higher or a lower one, depending on how certain and how grave it is.
`termbase check --explain NAME` prints these pages.
""")


def lint_page(locale: str) -> str:
    """Return the page about the rules of `termbase lint`."""
    from termbase.lint import rules
    from termbase.rendering import clauses

    say = _saying(locale)
    parts = [*_opening(locale, "lint.md", say("What `termbase lint` finds"))]
    parts += [_translated(LINT_INTRODUCTION, locale), ""]
    parts += _table([say("code"), say("name"), say("severity")])
    parts += [_row(r.code, f"[{r.name}](#{r.name})", say(str(r.severity))) for r in rules()]
    for rule in rules():
        facts = [f"`{rule.code}`", say(rule.severity)]
        parts += ["", f"## {rule.name}", "", clauses(facts, say)]
        parts += ["", _translated(rule.page, locale)]
    return "\n".join(parts).rstrip() + "\n"


def checks_page(locale: str) -> str:
    """Return the page about the checks of `termbase check`; the anchor of each is its name."""
    from termbase.checks import checks
    from termbase.rendering import clauses

    say = _saying(locale)
    parts = [*_opening(locale, "checks.md", say("What `termbase check` finds"))]
    parts += [_translated(CHECKS_INTRODUCTION, locale), ""]
    parts += _table([say("code"), say("name"), say("severity"), say("by default")])
    for check in checks():
        default = say("yes") if check.default else say("no")
        link = f"[{check.name}](#{check.name})"
        parts.append(_row(check.code, link, say(check.severity), default))
    for check in checks():
        facts = [f"`{check.code}`", say(check.severity)]
        facts += [] if check.default else [say("not by default")]
        parts += ["", f"## {check.name}", "", clauses(facts, say), ""]
        parts += [_translated(check.page, locale), *_options_table(check, say)]
    return "\n".join(parts).rstrip() + "\n"


def manual_page(name: str, locale: str) -> str:
    """Return a page that is written by hand in English, with links to its translations, or one."""
    languages = _languages(locale, name)
    if locale == "en":
        return with_languages(source(name), languages)
    notice = f"<!-- Made by scripts/docs.py from docs/{name} and docs/locales. -->"
    text = translation(name, _saying(locale), GENERATED)
    return with_languages(f"{notice}\n{text}\n", languages)


def _options_table(check: Check, say: Say) -> Iterator[str]:
    """Yield a table of a check's options as lines of Markdown; nothing if it has none."""
    if not check.options:
        return
    yield from ("", say("Under `[check.options.{name}]`:").format(name=check.name), "")
    yield from _table([say("option"), say("default"), say("or"), ""])
    for option in check.options:
        others = [choice for choice in option.choices if choice != option.default]
        if isinstance(option.default, bool):
            others = [not option.default]
        cells = (
            f"`{option.name}`",
            f"`{_toml(option.default)}`",
            ", ".join(f"`{_toml(other)}`" for other in others),
            say(option.help),
        )
        yield _row(*(cell.replace("|", "\\|") for cell in cells))


def _toml(value: Value) -> str:
    # JSON and TOML agree on strings, numbers, booleans and lists of these.
    return json.dumps(value, ensure_ascii=False)


LANGUAGES = {"en": "English", "zh_CN": "简体中文", "zh_TW": "繁體中文"}
"""Locale of a page to the name of its language."""


def _path(locale: str, name: str) -> str:
    """Return the path of a page below `docs/`."""
    return name if locale == "en" else f"{locale}/{name}"


def _opening(locale: str, name: str, title: str) -> Iterator[str]:
    """Yield the title of a page, and links to the same page in other languages."""
    yield from (NOTICE, f"# {title}", "", _languages(locale, name), "")


def _languages(locale: str, name: str) -> str:
    """Return links to a page in other languages."""
    up = "" if locale == "en" else "../"
    links = (
        language if other == locale else f"[{language}]({up}{_path(other, name)})"
        for other, language in LANGUAGES.items()
    )
    return " · ".join(links)


def _table(headings: Sequence[str]) -> list[str]:
    return ["| " + " | ".join(headings).rstrip() + " |", "|" + "---|" * len(headings)]


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def _translated(text: str, locale: str) -> str:
    """Return a page in Markdown in a language; the English one as it is, with its line breaks."""
    from termbase.pages import markdown, translated

    return text if locale == "en" else markdown(translated(text, _saying(locale)))


@cache
def _saying(locale: str) -> Say:
    """Return a function that translates messages of the documentation and the interface."""
    from babel.messages.pofile import read_po

    known: dict[str, str] = {}
    for name, folder in {"cli": "locales", "pages": "locales", "docs": "docs/locales"}.items():
        path = ROOT / folder / locale / "LC_MESSAGES" / f"{name}.po"
        if path.is_file():  # there is none for English
            with path.open("rb") as stream:
                whole = [one for one in read_po(stream) if one.string and not one.fuzzy]
            known |= {str(one.id): str(one.string) for one in whole}
    return lambda message: known.get(message) or message


GENERATED = {"commands.md": commands_page, "lint.md": lint_page, "checks.md": checks_page}
WRITTEN = {name: partial(manual_page, name) for name in MANUAL}
PAGES = {
    **{
        f"docs/{_path(locale, name)}": partial(make, locale)
        for name, make in (GENERATED | WRITTEN).items()
        for locale in LANGUAGES
    },
    "docs/json.md": lambda: f"{NOTICE}\n{schemas.page()}",
    **{f"docs/schemas/{name}": partial(str, text) for name, text in schemas.files().items()},
    "README.md": partial(readme, "README.md", "en"),
    "README.zh-CN.md": partial(readme, "README.zh-CN.md", "zh_CN"),
}


def main() -> int:
    """Run the action named on the command line."""
    match sys.argv[1:]:
        case ["update"]:
            for name, make in PAGES.items():
                (ROOT / name).parent.mkdir(exist_ok=True)
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
        case ["help"]:
            print(json.dumps(help_texts()))
            return 0
        case _:
            print(__doc__)
            return 2


if __name__ == "__main__":
    sys.exit(main())
