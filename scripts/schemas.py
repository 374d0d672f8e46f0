"""The JSON output of the commands: its keys, the page that lists them, and its JSON Schemas.

`scripts/docs.py` writes `docs/json.md` and `docs/schemas/` from what is said here; the tests of the
command line hold its output against the schemas.
"""

from __future__ import annotations

import inspect
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import is_dataclass
from typing import Any, get_args, get_type_hints

from termbase.exchange import ImportReport

Schema = dict[str, Any]


def _text(about: str = "", *choices: str, **more: str) -> Schema:
    return {
        "description": about,
        "type": "string",
        **({"enum": [*choices]} if choices else {}),
        **more,
    }


def _open_text(about: str, *known: str) -> Schema:
    """Return the schema of a text to whose values later versions may add others."""
    return {"description": about, "type": "string", "examples": [*known]}


def _count(about: str, minimum: int = 0) -> Schema:
    return {"description": about, "type": "integer", "minimum": minimum}


def _share(about: str) -> Schema:
    return {"description": about, "type": "number", "minimum": 0, "maximum": 1}


def _flag(about: str) -> Schema:
    return {"description": about, "type": "boolean"}


def _list(about: str, items: Schema) -> Schema:
    return {"description": about, "type": "array", "items": items}


def _texts(about: str) -> Schema:
    return _list(about, _text())


def _map(about: str, values: Schema) -> Schema:
    return {"description": about, "type": "object", "additionalProperties": values}


def _object(about: str = "", **keys: Schema) -> Schema:
    return {
        "description": about,
        "type": "object",
        "properties": keys,
        "required": [*keys],
    }


def _or_null(schema: Schema) -> Schema:
    about = schema.get("description", "")
    return {"description": about, "anyOf": [schema, {"type": "null"}]}


def _span(about: str) -> Schema:
    ends = {"type": "integer", "minimum": 0}
    return {"description": about, "type": "array", "items": ends, "minItems": 2, "maxItems": 2}


def _term(about: str) -> Schema:
    return {"description": about, "$ref": "#/$defs/term"}


def _terms(about: str) -> Schema:
    return _list(about, _term(""))


def _attributes(kind: type) -> dict[str, Schema]:
    """Return the schemas of the attributes of a dataclass, described as in its docstring.

    Those that are neither numbers nor texts, nor collections of them or of dataclasses, are left
    out.
    """
    told = re.findall(r"^    (\w+): (.*(?:\n {8}.*)*)", inspect.getdoc(kind) or "", re.MULTILINE)
    hints = get_type_hints(kind)
    found = {
        name: _of_kind(hints[name], " ".join(about.replace("``", "`").split()))
        for name, about in told
    }
    return {name: schema for name, schema in found.items() if schema}


def _of_kind(kind: Any, about: str) -> Schema | None:
    """Return the schema of an attribute, or None."""
    of = [*get_args(kind), None][0]
    plain = {int: _count, str: _text, Sequence[str]: _texts}
    if kind in plain:
        return plain[kind](about)
    if kind == Counter[str]:
        return _map(about, _count(""))
    return _list(about, _object(**_attributes(of))) if is_dataclass(of) else None


LINE = _count("1-based line; 0 if unknown.")
PATH = _text("The file, relative to the working folder if it is in it.")
STATUSES = ("preferred", "admitted", "deprecated", "superseded")
TERM = _object(
    "A term.",
    text=_text("The term."),
    lang=_text("BCP 47 tag of its language."),
    status=_text("Whether to use it.", *STATUSES),
    type=_text("Whether it is an abbreviation.", "full", "abbreviation"),
    note=_text("Why not to use it, or how to; may be empty."),
    proposed=_flag("Whether the term awaits a reviewer."),
)
CONCEPT = {
    "concept": _text("The id of the concept."),
    "subject": _text("Its subject field."),
    "pos": _text("Its part of speech, or empty."),
    "terms": _map("Language to terms, the preferred one first.", _terms("")),
    "definition": _text("Its definition in English, or in another language, or empty."),
    "definitions": _map("Language to definition.", _text()),
    "notes": _map("Language to note on usage.", _text()),
    "proposed": _flag("Whether no reviewer has accepted the concept yet, in any language."),
}
CHANGED = _texts("The files that changed or, with `--dry-run`, would change.")
PLACE = _object(
    "Where it first occurs.",
    path=_text("The document, as it was named."),
    line=LINE,
    column=_count("1-based column, in code points."),
    context=_text("The sentence."),
    span=_span("Start and end of the term in the sentence."),
)
_AUTHOR = _object(
    names=_map("Language to name.", _text()),
    roles=_list(
        "What is said of the person.",
        _object(
            text=_text("The whole phrase."),
            organization=_text("The organization in it, or empty."),
            title=_text("The position or title in it, or empty."),
            work=_text("The work in it, or empty."),
        ),
    ),
    note=_text("A note about the person, or empty."),
)
AUTHORS = _list("The authors.", _AUTHOR)
_DATE = _or_null(_text("The date of publication; null if it gives none.", format="date"))
FINDING = {
    "code": _text("The code of the check or rule, such as `T101`."),
    "name": _text("Its name, such as `missing-term`."),
    "severity": _text("How serious and certain it is.", "error", "warning", "info"),
    "path": _text("The file, with slashes."),
    "line": LINE,
    "column": _count("1-based column, in code points; 0 if unknown."),
    "end_line": _count("Line where the faulty part ends; 0 if that is not known."),
    "end_column": _count("Column where it ends, exclusive; 0 if that is not known."),
    "unit": _text("The unit: PO msgid, XLIFF id, TMX tuid, path of keys, or number."),
    "form": _text("Which translation of the unit: plural form or segment; may be empty."),
    "context": _text("What distinguishes units of the same name, such as the msgctxt."),
    "message": _text("What is wrong, in English."),
    "template": _text("The message with `{fields}`; the same for all findings of its kind."),
    "fields": _map("The values of the fields.", _text()),
    "concept": _text("The id of the concept concerned, or empty."),
    "source_term": _text("The term of the source as the term base has it, or empty."),
    "source_lang": _text("BCP 47 tag of the source."),
    "target_lang": _text("BCP 47 tag of the translation."),
    "source": _text("The source."),
    "target": _text("The translation."),
    "source_span": _or_null(_span("Start and end of the part of the source concerned.")),
    "target_span": _or_null(_span("Start and end of the faulty part of the translation.")),
    "suggestions": _texts("Replacements of that part, the best first."),
    "fix": _or_null(_text("The replacement that `--fix` makes; null if a person has to decide.")),
    "fingerprint": _text(
        "The same for this finding in every run, even if it moves to another line."
    ),
}
ERROR = {
    "path": _text("The file that could not be read, or not to its end."),
    "line": LINE,
    "message": _text("What is wrong with it, in English."),
}
SUMMARY = {
    "error": _count("Number of errors."),
    "warning": _count("Number of warnings."),
    "info": _count("Number of infos."),
    "checks": _map("Name of check or rule to number of findings.", _count("")),
    "files": _count("Number of files read."),
    "units": _count("Number of units checked; 0 in `lint`."),
    "waived": _count("Number of findings that waivers suppress."),
    "known": _count("Number of findings that the baseline knows."),
    "unreadable": _count("Number of files that could not be read."),
}


def _kind(name: str) -> Schema:
    return {"description": "What the line is.", "const": name}


REPORT = _object(
    summary=_object("The figures.", **SUMMARY),
    findings=_list("The findings, by file and place.", _object(**FINDING)),
    errors=_list("Files that could not be read.", _object(**ERROR)),
)
REPORT_LINES = (
    _object("A finding.", type=_kind("finding"), **FINDING),
    _object("A file that could not be read.", type=_kind("error"), **ERROR),
    _object("The figures; the last line.", type=_kind("summary"), **SUMMARY),
)
ANSWER = _object(
    "The answer to a query.",
    query=_text("The query."),
    hits=_list(
        "The concepts found, the best first.",
        _object(
            **CONCEPT,
            match=_open_text(
                "How the query matched.",
                *("exact", "variant", "inflected", "pinyin", "prefix", "sound"),
                *("fuzzy", "within", "definition", "part"),
            ),
            score=_share("How good the match is."),
            matched=_term("The term that the query matched."),
            use=_text("The term to use instead, if the matched one is not to be used; or empty."),
        ),
    ),
)
_STATS = {
    "subject": _text("The subject field; empty for the whole term base."),
    "concepts": _count("Number of concepts, without retired ones."),
    "proposed": _count("Number of concepts that await a reviewer, as a whole or in part."),
    "defined": _count("Number of concepts with a definition."),
    "referenced": _count("Number of concepts with a reference to a document."),
    "languages": _map(
        "Language to its figures.",
        _object(
            translated=_count("Number of concepts with a reviewed preferred term."),
            proposed=_count("Number of concepts whose preferred term awaits a reviewer."),
            missing=_count("Number of concepts without a preferred term."),
            terms=_map("Status to number of terms.", _count("")),
        ),
    ),
}
_JOINED = {
    **CONCEPT,
    "added": _terms("The terms added to it."),
    "texts": _texts("The other fields added: `definition`, `note`, `pos`, `references`."),
    "kept": _texts("The fields that only its retired entries have: `definition`, `note`, `pos`."),
    "retired": _texts("Ids of the concepts retired."),
}
_REASON = {
    "line": _count("1-based line of the file."),
    "message": _text("What is wrong, in English."),
}
COMMANDS: dict[str, tuple[Schema, ...]] = {
    "lookup": (ANSWER, _list("With `--batch`, a list of such objects.", ANSWER)),
    "glossary": (
        _object(
            documents=_list(
                "The documents.",
                _object(
                    path=_text("The document, as it was named."),
                    title=_text("Its title, or empty."),
                    lang=_text("BCP 47 tag of the language of its body."),
                    source=_text("The publisher that it names, or empty."),
                    date=_DATE,
                    authors=AUTHORS,
                ),
            ),
            entries=_list(
                "The concepts that they mention.",
                _object(
                    **CONCEPT,
                    count=_count("How often its terms occur.", 1),
                    forms=_texts("Its spellings in the documents, the most frequent first."),
                    first=PLACE,
                ),
            ),
            candidates=_list(
                "Likely terms that no reviewer has accepted yet.",
                _object(
                    text=_text("The term."),
                    terms=CONCEPT["terms"],
                    count=_count("How often it occurs.", 1),
                    first=PLACE,
                    concept=_text("The id of the proposal that has the term, or empty."),
                ),
            ),
        ),
    ),
    "check": (REPORT,),
    "lint": (REPORT,),
    "ingest": (
        _object(
            documents=_list(
                "The documents.",
                _object(
                    path=_text("The document, as it was named."),
                    known=_texts("Ids of the reviewed concepts in it."),
                    proposed=_texts("Ids of the proposals from it, new or not."),
                    added=_texts("Ids of the new proposals."),
                ),
            ),
            proposals=_list("The proposals from the documents.", _object(**CONCEPT)),
            changed=CHANGED,
        ),
    ),
    "review": (
        _object(
            "The proposals, without `--accept` and `--reject`.",
            proposals=_list(
                "The proposals.",
                _object(
                    **CONCEPT,
                    seen=_list(
                        "Where the concept was seen.",
                        _object(
                            path=_text("The document, as the catalogs name it."),
                            line=LINE,
                            context=_text("The sentence; empty if the document is not there."),
                        ),
                    ),
                ),
            ),
        ),
        _object(
            "What `--accept` or `--reject` did.",
            accepted=_texts("Ids of the concepts accepted."),
            rejected=_texts("Ids of the concepts rejected."),
            changed=CHANGED,
        ),
    ),
    "add": (
        _object(
            **CONCEPT,
            new=_flag("Whether the concept is new."),
            added=_terms("The terms added to it."),
            texts=_texts("The other fields added: `definition`, `note`."),
            accepted=_texts("Languages in which a proposed term was accepted."),
            replaced=_terms("Proposed terms whose place reviewed ones have taken."),
            kept=_texts("Fields that differ from the given ones, but were kept."),
            unchanged=_terms("Terms that keep another status than the given one."),
            languages=_texts("Languages that are new in the term base."),
            namesakes=_texts("Ids of other concepts that prefer the same term."),
            similar=_texts("Ids of concepts that may be this one in the singular or plural."),
            retired_namesakes=_texts("Ids of retired concepts with the same term."),
            changed=CHANGED,
        ),
    ),
    "import": (
        _object(
            **_attributes(ImportReport)
            | {
                "faults": _list("The first hundred rows not imported.", _object(**_REASON)),
                "reasons": _list(
                    "Why rows were not imported; the line is that of the first.",
                    _object(**_REASON, count=_count("Number of these rows.", 1)),
                ),
                "suspects": _list(
                    "The first hundred texts that may be damaged or in the wrong column.",
                    _object(**_REASON),
                ),
                "changed": CHANGED,
            },
        ),
    ),
    "mine": (
        _object(
            pairs=_list(
                "The pairs, the best first.",
                _object(
                    source=_text("The term of the source."),
                    target=_text("The term of the translation."),
                    source_lang=_text("BCP 47 tag of the source."),
                    target_lang=_text("BCP 47 tag of the translation."),
                    score=_share("How certain the pair is."),
                    count=_count("How often one translates the other.", 1),
                    term=_or_null(_term("The target in the term base; null if it lacks the pair.")),
                    accepted=_terms("The terms that the term base accepts for the source."),
                    first=_object(
                        "The first unit with both.",
                        path=_text("The file, with slashes."),
                        line=LINE,
                        source=_text("The source of the unit."),
                        target=_text("Its translation."),
                    ),
                ),
            )
        ),
    ),
    "extract": (
        _object(
            candidates=_list(
                "The candidates, the best first.",
                _object(
                    text=_text("The candidate."),
                    score=_share("How likely it is a term."),
                    count=_count("How often it occurs.", 1),
                    term=_or_null(_term("The term that it is in the term base; null if none.")),
                ),
            )
        ),
    ),
    "inspect": (
        _object(
            path=_text("The document, as it was named."),
            format=_text("Its format."),
            encoding=_text("Its encoding, or empty."),
            lang=_text("BCP 47 tag of the language of its body."),
            title=_text("Its title, or empty."),
            subtitle=_text("Its subtitle, or empty."),
            source=_text("The publisher that it names, or empty."),
            date=_DATE,
            authors=AUTHORS,
            translators=_list("The translators.", _AUTHOR),
            spans=_list(
                "The parts of the header, in order.",
                _object(
                    label=_text(
                        "What it is.", "NAME", "ORG", "TITLE", "WORK", "HEADING", "SOURCE", "DATE"
                    ),
                    start=_count("Offset in the text of the document."),
                    end=_count("Offset after it."),
                    text=_text("The part."),
                ),
            ),
            body=_list(
                "The paragraphs of the body.",
                _object(
                    line=LINE,
                    start=_count("Offset in the text of the document."),
                    end=_count("Offset after it."),
                    text=_text("The paragraph."),
                ),
            ),
        ),
    ),
    "set": (
        _object(
            **CONCEPT,
            set=_terms("The terms whose status changed, with the new one."),
            fields=_texts("The other fields that changed: `definition`, `note`, `pos`, `subject`."),
            removed=_terms("The terms removed from the concept."),
            changed=CHANGED,
        ),
    ),
    "join": (
        _object(**_JOINED, changed=CHANGED),
        _object(
            "With `--duplicates`:",
            joined=_list("The concepts that had several entries.", _object(**_JOINED)),
            changed=CHANGED,
        ),
    ),
    "retire": (
        _object(
            "What was done.",
            retired=_texts("Ids of the concepts retired."),
            restored=_texts("Ids of the concepts restored (`--undo`)."),
            changed=CHANGED,
        ),
        _object(
            "The retired concepts (`--list`).",
            concepts=_list(
                "The concepts.",
                _object(
                    concept=_text("The id of the concept."), called=_texts("What it was called.")
                ),
            ),
        ),
    ),
    "rename": (
        _object(
            old=_text("The former name of the files of the subject."),
            files=_text("Their present name, without the ending."),
            subject=_text("What the subject is called now."),
            concepts=_count("Number of its concepts."),
            changed=CHANGED,
        ),
    ),
    "update": (
        _object(
            files=_list(
                "The files of the term base; the figures count concepts.",
                _object(
                    path=PATH,
                    added=_count("New entries."),
                    revived=_count("Obsolete entries that became active again."),
                    changed=_count("Entries whose English side changed."),
                    retired=_count("Entries that became obsolete."),
                    accepted=_count("Proposals of a template accepted in a catalog."),
                    carried=_count("Translations kept under another id or subject."),
                    adopted=_count("Entries added to a template that only a catalog had."),
                    separated=_count("Entries whose translation was several terms."),
                    joined=_count("Entries joined into others."),
                    unsettled=_count("Translations that now await a review."),
                    renamed=_count("Entries that named the subject as before."),
                    retired_concepts=_texts("Ids of the concepts counted in `retired`."),
                ),
            ),
            changed=CHANGED,
        ),
    ),
    "merge": (
        _object(
            files=_list(
                "The catalogs that were in conflict.",
                _object(
                    path=PATH,
                    conflicts=_count("Number of conflicts left."),
                    displaced=_count(
                        "Number of entries that one side moved or retired and the other changed: "
                        "`termbase update` takes the changes along."
                    ),
                    unreadable=_text(
                        "Which version cannot be read, or empty; the file was not merged.",
                        *("ancestor", "ours", "theirs", ""),
                    ),
                    deleted=_flag("Whether one side deleted the file; it was not merged."),
                    by_hand=_flag("Whether a person has resolved it, but not yet staged it."),
                ),
            )
        ),
    ),
    "diff": (
        _object(
            since=_text("The commit with which the term base was compared."),
            added=_list("The new concepts.", _object(**CONCEPT)),
            removed=_list("The retired or removed ones, as they were.", _object(**CONCEPT)),
            changed=_list(
                "The changed ones, as they are now.",
                _object(
                    **CONCEPT,
                    changes=_list(
                        "What changed.",
                        _object(
                            field=_text(
                                "`term` for the preferred term of a language.",
                                *("term", "status", "definition", "note", "pos", "subject", "id"),
                            ),
                            lang=_text("BCP 47 tag of its language, or empty."),
                            term=_text("The term whose status or note it is, or empty."),
                            old=_text("The text or status before; empty if there was none."),
                            new=_text("The text or status now; empty if there is none."),
                        ),
                    ),
                ),
            ),
        ),
    ),
    "stats": (
        _object(
            subjects=_list("The subjects.", _object(**_STATS)),
            total=_object("The whole term base.", **_STATS),
        ),
    ),
    "export": (
        _object(
            path=PATH,
            format=_text("The format it was written in."),
            concepts=_count("Number of concepts written."),
            terms=_count("Number of terms written."),
            left_out=_map("What the format cannot hold, to how often it occurs.", _count("")),
        ),
    ),
    "compile": (_object(changed=CHANGED),),
}
"""Command to what `--format json` prints: one of these."""

LINES = {"lookup": (ANSWER,), "check": REPORT_LINES, "lint": REPORT_LINES}
"""Command to what each line of `--format jsonl` is: one of these."""

INTRODUCTION = """\
Every command that reports has `--format json`; `lookup`, `check` and `lint` also have `jsonl`, one
object in each line. The output is UTF-8, whatever the locale. Keys, and values such as `preferred`,
are never translated.

- All keys of an object are always there. A text that does not exist is empty; a span, a date or a
  term that does not exist is `null`.
- Languages are BCP 47 tags. Offsets and columns are in code points, ends are exclusive, lines and
  columns are 1-based.
- A term is always [written in the same way](#a-term), and so is [a concept](#a-concept), whose keys
  stand beside those of the command. `changed`, beside them, lists files.
- An error that stops a command (exit code 2) is one line on standard error, not JSON.

**Stability**: within a major version, no key is removed, renamed or given another meaning. Keys may
be added, and so may checks, their `fields` and values of `match`, so ignore what you do not know.
The order of keys, white space and the wording of messages may change.

The folder [schemas](schemas) has a JSON Schema (draft 2020-12) for each command; those called
`…-line.json` are for a line of `jsonl`. They require the keys below and allow others, so that they
also fit the output of later versions.
"""


def files() -> dict[str, str]:
    """Return the schemas, by the name of their file in `docs/schemas/`."""
    whole = {name: _schema(f"termbase {name} --format json", *of) for name, of in COMMANDS.items()}
    for name, of in LINES.items():
        whole[f"{name}-line"] = _schema(f"A line of termbase {name} --format jsonl", *of)
    return {
        f"{name}.json": json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for name, schema in whole.items()
    }


def _schema(title: str, *variants: Schema) -> Schema:
    body = variants[0] if len(variants) == 1 else {"anyOf": [*variants]}
    dialect = "https://json-schema.org/draft/2020-12/schema"
    whole = {"$schema": dialect, "title": title, **body}
    if "#/$defs/term" in json.dumps(body):
        whole["$defs"] = {"term": TERM}
    return _plain(whole)


def _plain(schema: Any) -> Any:
    """Return a schema without empty descriptions."""
    if isinstance(schema, dict):
        return {
            key: _plain(value)
            for key, value in schema.items()
            if (key, value) != ("description", "")
        }
    return [_plain(item) for item in schema] if isinstance(schema, list) else schema


def page() -> str:
    """Return the page that lists the keys, in Markdown."""
    parts = ["# JSON output", "", INTRODUCTION.strip(), ""]
    parts += ["## A term", "", *_keys(TERM), ""]
    parts += ["## A concept", "", *_keys(_object(**CONCEPT)), ""]
    for name, variants in COMMANDS.items():
        parts += [f"## {name}", ""]
        if name == "lint":
            parts += ["The same as of [check](#check).", ""]
            continue
        for variant in variants:
            parts += _variant(variant)
        if name == "check":
            parts += [_OF_LINES, ""]
    return "\n".join(parts).rstrip() + "\n"


_OF_LINES = (
    "In `jsonl`, each finding, each error and the summary is a line, with one more key, `type`: "
    "`finding`, `error` or, in the last line, `summary`."
)


def _variant(schema: Schema) -> Iterator[str]:
    if about := schema["description"]:
        yield from (about, "")
    if schema["type"] != "array":  # otherwise of what was listed before
        yield from (*_keys(schema), "")


def _keys(schema: Schema) -> Iterator[str]:
    yield from ("| key | value | |", "|---|---|---|")
    yield from _rows(schema, "")


def _rows(schema: Schema, before: str) -> Iterator[str]:
    properties = schema["properties"]
    is_concept = properties.keys() > CONCEPT.keys()
    if is_concept:
        yield f"| {before and f'`{before}…`'} | | the keys of [a concept](#a-concept) |"
    for key, value in properties.items():
        if is_concept and key in CONCEPT:
            continue
        yield f"| `{before}{key}` | {_type(value)} | {value['description']} |"
        inner, path = value, f"{before}{key}"
        if inner.get("type") == "array":
            inner, path = inner["items"], f"{path}[]"
        elif isinstance(inner.get("additionalProperties"), dict):
            inner, path = inner["additionalProperties"], f"{path}.*"
        if "properties" in inner:
            yield from _rows(inner, f"{path}.")


def _type(schema: Schema) -> str:
    """Return what a value is, in words."""
    if "anyOf" in schema:
        return f"{_type(schema['anyOf'][0])} or null"
    if "$ref" in schema:
        return "[term](#a-term)"
    if "const" in schema:
        return f"`{schema['const']}`"
    if choices := schema.get("enum") or schema.get("examples"):
        return ", ".join(f"`{choice}`" for choice in choices)
    if schema["type"] == "array":
        return "[start, end]" if "minItems" in schema else f"list of {_type(schema['items'])}"
    if schema["type"] == "object":
        values = schema.get("additionalProperties")
        return f"object of {_type(values)}" if values else "object"
    return {"string": "text", "integer": "number", "boolean": "true or false"}.get(
        schema["type"], schema["type"]
    )
