"""A language server, by the Language Server Protocol 3.17: what editors show while someone types.

- `server` answers an editor; `create_server` makes one
- `documents` has what the editor has open, and works on it in two threads
- `protocol` answers what an editor should not have sent
- `projects` finds the project of a file, and reads it anew when it has changed
- `opened` is a file as the editor has it, with its segments and its findings
- `findings` makes diagnostics of findings, and corrections of them
- `mentions` finds the terms under the cursor and describes them
- `completion` offers the translations of the terms of a source
- `places` converts between places in a file and positions in an editor

It needs pygls, the extra `lsp`; without it, importing a name raises `termbase.DependencyError`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from termbase.exports import exported

if TYPE_CHECKING:
    from termbase.lsp.server import Server, create_server
else:
    __getattr__, __dir__ = exported(__name__)

__all__ = ["Server", "create_server"]
