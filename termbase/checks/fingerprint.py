"""Fingerprints identify a finding from run to run, even when lines of its file have moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from json.encoder import encode_basestring_ascii

from termbase.model import Finding
from termbase.paths import portable


def fingerprint(finding: Finding, path: str) -> str:
    """Return a digest of what a finding is about: 32 hexadecimal digits.

    It covers the file, the check, the unit, the concept and the faulty words. It does not cover
    lines, columns and offsets, the severity, the wording of the message, or the rest of the
    translation. Several findings of a file can have the same fingerprint: see `fingerprints`.

    Args:
        finding: The finding.
        path: Its file, named the same way on every machine, for example relative to the project.
    """
    identity = (portable(path), finding.code, *_unit(finding), finding.concept, finding.source_term)
    # JSON keeps the parts apart and can escape every code point, including lone surrogates.
    parts = f"[{', '.join(map(encode_basestring_ascii, (*identity, *_faulty(finding))))}]"
    return blake2b(parts.encode("ascii"), digest_size=16).hexdigest()


def fingerprints(findings: Iterable[Finding], shown: Callable[[str], str] = str) -> Iterator[str]:
    """Yield each finding's fingerprint, followed by an ordinal that tells equal ones apart.

    Ordinals count from 1 in the order of the findings, so that after one of three equal findings is
    fixed the other two still have known ordinals. The findings are sorted by file, then by place;
    `shown` names a file as on every machine.
    """
    seen: Counter[str] = Counter()
    for finding in findings:
        digest = fingerprint(finding, shown(finding.path))
        seen[digest] += 1
        yield f"{digest}:{seen[digest]}"


def _unit(finding: Finding) -> tuple[str, str, str]:
    """Return what identifies the unit: its source if it has only a number, since numbers shift."""
    name = finding.source if finding.unit.isdecimal() else finding.unit
    return name, finding.form, finding.context


def _faulty(finding: Finding) -> tuple[str, ...]:
    """Return the faulty words of the target and of the source."""
    spans = ((finding.target, finding.target_span), (finding.source, finding.source_span))
    words = tuple(text[slice(*span)] if span else "" for text, span in spans)
    if any(words) or finding.unit or finding.source or finding.target:
        return words
    # A finding about the term base has no text; only its fields describe it.
    return tuple(f"{name}={value}" for name, value in sorted(finding.fields.items()))
