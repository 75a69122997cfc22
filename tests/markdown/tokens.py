"""HTML as a list that can be compared: what it says, whatever the order of attributes and the way tags are closed."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple

_VOID = frozenset({"br", "hr", "img", "input"})


class Start(NamedTuple):
    """The beginning of an element."""

    name: str
    attributes: frozenset[tuple[str, str]] = frozenset()

    def get(self, name: str) -> str | None:
        return dict(self.attributes).get(name)

    def without(self, *names: str) -> Start:
        return Start(self.name, frozenset(each for each in self.attributes if each[0] not in names))


class End(NamedTuple):
    """The end of an element; void ones have none."""

    name: str


Token = Start | End | str


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tokens: list[Token] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tokens.append(Start(tag, frozenset((name, value or "") for name, value in attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self.tokens.append(End(tag))

    def handle_data(self, data: str) -> None:
        self.tokens.append(data)


def tokens(html: str) -> list[Token]:
    """The tags and texts of HTML. Raises nothing: what is no tag is text."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return joined(reader.tokens)


def joined(found: list[Token]) -> list[Token]:
    """The same with neighbouring texts as one, and without space at the end."""
    result: list[Token] = []
    for token in found:
        if isinstance(token, str) and result and isinstance(result[-1], str):
            result[-1] += token
        elif token != "":
            result.append(token)
    if result and isinstance(result[-1], str):
        result[-1] = result[-1].rstrip("\n")
    return [token for token in result if token != ""]


def text_in(found: list[Token]) -> str:
    """The words of HTML."""
    return "".join(token for token in found if isinstance(token, str))
