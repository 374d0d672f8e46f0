"""The formats of reports, one module each, found by being there.

A module defines ``NAME``, ``ENDINGS`` (lower case, with the dot; may be empty) and
``write(report: Report, style: Style) -> Iterator[str]``, which gives the report in pieces. Modules
that begin with ``_`` are parts of others.
"""
