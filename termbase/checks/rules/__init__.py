"""The checks, one module each; `termbase.checks.registry` finds them.

A module defines ``CHECK``; its docstring is the check's page in the
documentation. Modules whose names begin with ``_`` are shared code.
"""
