"""Locks of files, from `filelock`, such that a fork first waits for the threads that use them.

`filelock` holds back all threads during a fork. If it did so before the hooks of `termbase.forks`
ran, these would wait for a thread that holds a lock of ours and cannot go on. The hooks that were
registered last run first, so ours are registered again after those of `filelock`.
"""

from __future__ import annotations

from filelock import FileLock, Timeout

from termbase import forks

__all__ = ["FileLock", "Timeout"]

forks.register()
