"""yaml-language-server, which most editors use for YAML, spoken to as an editor speaks to it.

It reads YAML alone, and no front matter in Markdown: an editor, or an extension, hands it what stands between the lines
`---`.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any


class LanguageServer:
    """A server with one schema for all documents (Language Server Protocol 3.17). To be closed."""

    def __init__(self, node: str, program: Path, schema: Path) -> None:
        self._process = subprocess.Popen(
            [node, str(program), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._last = 0
        self._settings = {
            "validate": True,
            "completion": True,
            "schemaStore": {"enable": False},
            "schemas": {schema.as_uri(): "*.yaml"},
        }
        wants = {"workspace": {"configuration": True}}
        self._ask("initialize", {"processId": None, "rootUri": None, "capabilities": wants})
        self._send({"method": "initialized", "params": {}})
        self._send({"method": "workspace/didChangeConfiguration", "params": {"settings": {"yaml": self._settings}}})

    def close(self) -> None:
        """End the server."""
        self._process.kill()
        self._process.communicate()

    def open(self, text: str) -> tuple[str, list[tuple[int, str]]]:
        """Open a document; its address, and the line and the message of each problem."""
        ((uri, problems),) = self.open_all([text]).items()
        return uri, problems

    def open_all(self, texts: list[str]) -> dict[str, list[tuple[int, str]]]:
        """Open documents, all at once: the server looks at each when that has been left alone for a while."""
        problems: dict[str, list[tuple[int, str]]] = {}
        for text in texts:
            self._last += 1
            uri = f"file:///{self._last}.yaml"
            document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
            self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
            problems[uri] = []
        awaited = set(problems)
        while awaited:
            told = self._until(lambda each: each.get("method") == "textDocument/publishDiagnostics"
                               and each["params"]["uri"] in awaited)["params"]  # fmt: skip
            found = [(each["range"]["start"]["line"] + 1, each["message"]) for each in told["diagnostics"]]
            problems[told["uri"]] = sorted(found)
            awaited.remove(told["uri"])
        return problems

    def completions(self, text: str) -> list[str]:
        """What is offered at the sign ‸ in a text."""
        before, _, behind = text.partition("‸")
        uri, _ = self.open(before + behind)
        lines = before.split("\n")
        place = {"line": len(lines) - 1, "character": len(lines[-1])}
        found = self._ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": place})
        return [each["label"] for each in found["items"]]

    def _ask(self, method: str, params: dict[str, Any]) -> Any:
        self._last += 1
        number = self._last
        self._send({"id": number, "method": method, "params": params})
        return self._until(lambda each: each.get("id") == number and "method" not in each)["result"]

    def _send(self, message: dict[str, Any]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
        self._process.stdin.flush()

    def _until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first message that is wanted; what the server asks on the way is answered."""
        while True:
            message = self._receive()
            if wanted(message):
                return message
            if message.get("method") == "workspace/configuration":
                asked = message["params"]["items"]
                answer = [self._settings if each.get("section") == "yaml" else {} for each in asked]
                self._send({"id": message["id"], "result": answer})
            elif "method" in message and "id" in message:
                self._send({"id": message["id"], "result": None})

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        size = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            size = int(value) if name.lower() == b"content-length" else size
        assert size, "the language server has ended"
        message: dict[str, Any] = json.loads(self._process.stdout.read(size))
        return message
