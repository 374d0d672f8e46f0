"""The protocol as this server speaks it: an answer to every request, and texts kept once."""

from __future__ import annotations

import logging
from typing import Any

from cattrs import BaseValidationError, transform_error
from lsprotocol import types
from pygls.exceptions import (
    JsonRpcException,
    JsonRpcInvalidRequest,
    JsonRpcServerNotInitialized,
)
from pygls.protocol import LanguageServerProtocol

_KEPT_BY_SERVER = (
    types.TEXT_DOCUMENT_DID_OPEN,
    types.TEXT_DOCUMENT_DID_CHANGE,
    types.TEXT_DOCUMENT_DID_CLOSE,
)


class Protocol(LanguageServerProtocol):
    """The protocol of pygls, and what the Language Server Protocol 3.17 requires beyond it.

    A request that cannot be read, or that comes before ``initialize`` or after ``shutdown``, is
    answered with the error that the protocol has for it.
    """

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        # Texts are kept by the server: pygls counts lines in another way than the protocol, and
        # some releases of it take addresses for the same that differ in their escapes.
        for method in _KEPT_BY_SERVER:
            del self.fm.builtin_features[method]
        # The editor is told of errors; tracebacks among its own messages would help nobody.
        logging.getLogger("pygls").setLevel(logging.CRITICAL)

    @property
    def is_shut_down(self) -> bool:
        """Whether the editor has asked the server to shut down."""
        return self._shutdown

    def answer_with(self, error: JsonRpcException, message_id: str | int | None) -> None:
        """Answer a request with an error; the id is None if it could not be read."""
        told = {"code": error.code, "message": error.message}
        self._send_data({"jsonrpc": self.VERSION, "id": message_id, "error": told})

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Return a message as an object of lsprotocol; see pygls.

        Raises:
            JsonRpcException: It is not valid. If it is a request, it has been answered.
        """
        if "method" in data and self.get_message_type(data["method"]) is None:
            data.setdefault("params", None)  # pygls requires them of a method it does not know
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if isinstance(error.__cause__, BaseValidationError):
                error.message = f"{error.MESSAGE}: {'; '.join(transform_error(error.__cause__))}"
            if "method" in data and isinstance(data.get("id"), str | int):
                self.answer_with(error, data["id"])
            raise error

    def handle_message(self, message: Any) -> None:
        """Handle a message; see pygls."""
        method = getattr(message, "method", "")
        if error := self._refusal(message, method):
            if method and hasattr(message, "id"):
                self.answer_with(error, message.id)
            elif not hasattr(message, "jsonrpc"):
                self.answer_with(error, None)
        else:
            super().handle_message(message)

    def _refusal(self, message: object, method: str) -> JsonRpcException | None:
        """Return why a message is not handled; None if it is."""
        if getattr(message, "jsonrpc", None) != self.VERSION:
            return JsonRpcInvalidRequest("Not a message of JSON-RPC 2.0")
        if method == types.EXIT:
            return None
        if self._shutdown:
            return JsonRpcInvalidRequest("The server has been shut down")
        if method == types.INITIALIZE:
            is_repeated = self._workspace is not None
            return JsonRpcInvalidRequest("Already initialized") if is_repeated else None
        return JsonRpcServerNotInitialized() if self._workspace is None else None
