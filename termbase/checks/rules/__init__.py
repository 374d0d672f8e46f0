"""The checks, one module each, found by being there.

A module defines ``CHECK``; its docstring is the check's page in the documentation. Modules that
begin with ``_`` are parts of others.
"""
