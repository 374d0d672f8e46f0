"""What makes a finding the same finding in another run, when the lines of its file have moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from json.encoder import encode_basestring_ascii

from termbase.model import Finding
from termbase.paths import portable


def fingerprint(finding: Finding, path: str) -> str:
    """A digest of what a finding is about: 32 hexadecimal digits.

    In it are the file, the check, the unit, the concept and the faulty words; not in it are lines,
    columns and offsets, the severity, the wording of the message, and the rest of the translation.
    Two findings of one file may have the same one: see `fingerprints`.

    Args:
        finding: The finding.
        path: Its file, named the same way on every machine: relative to the project, say.
    """
    told = (portable(path), finding.code, *_unit(finding), finding.concept, finding.source_term)
    # JSON, since it keeps the parts apart and takes any code point, lone surrogates too.
    parts = f"[{', '.join(map(encode_basestring_ascii, (*told, *_faulty(finding))))}]"
    return blake2b(parts.encode("ascii"), digest_size=16).hexdigest()


def fingerprints(findings: Iterable[Finding], shown: Callable[[str], str] = str) -> Iterator[str]:
    """The fingerprint of each finding, with an ordinal that tells equal ones apart.

    The ordinal counts from 1 in the order of the findings, so that when one of three is put right
    the other two keep numbers that are known.

    Args:
        findings: By file, then by place.
        shown: The path of a file, named the same way on every machine.
    """
    seen: Counter[str] = Counter()
    for finding in findings:
        digest = fingerprint(finding, shown(finding.path))
        seen[digest] += 1
        yield f"{digest}:{seen[digest]}"


def _unit(finding: Finding) -> tuple[str, str, str]:
    """What names the unit; its source where it is but numbered, since numbers move like lines."""
    name = finding.source if finding.unit.isdecimal() else finding.unit
    return name, finding.form, finding.context


def _faulty(finding: Finding) -> tuple[str, ...]:
    """The words at fault: those of the target, else those of the source that they should render."""
    spans = ((finding.target, finding.target_span), (finding.source, finding.source_span))
    words = tuple(text[slice(*span)] if span else "" for text, span in spans)
    if any(words) or finding.unit or finding.source or finding.target:
        return words
    # No stretch of a translation: a fault of the term base, which only its fields describe.
    return tuple(f"{name}={value}" for name, value in sorted(finding.fields.items()))
