"""Addresses that are broken over two lines, as a narrow cell or column of a page breaks them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_AT_END = re.compile(r"(?:\bhttps?://|\bwww\.)[^\s<>\"()\[\]]*$", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:://|\bwww\.|[-_=&?%+~]|(?:doi\.org|doi:)\S*/?10\.\d{4,9}/)$", re.IGNORECASE)
"""How an address ends that is not at its end: no file, page or host is called so."""
_BEGINS_WITHIN = re.compile(r"[/?&=%_][\w%]")
"""How the rest of an address begins, as no word does."""
_REST = re.compile(r"[\w.~!$&'*+,;=:@%/?#-]+", re.ASCII)
_FILE = r"\.(?:pdf|docx?|xlsx?|pptx?|html?|aspx?|php|txt|rtf|od[tsp]|csv|zip|epub)(?:[?#]\S*)?"
_ENDS_FILE = re.compile(rf"{_FILE}[.,;]?$", re.IGNORECASE)
_OTHER_ADDRESS = re.compile(r"https?:|www\.|10\.\d{4,9}/|mailto:", re.IGNORECASE)
_EXTENSION = re.compile(r"(?:pdf|docx?|xlsx?|pptx?|html?|aspx?|php)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Whole:
    """A text whose addresses are whole, as far as that is sure."""

    text: str
    joined: tuple[str, ...] = ()
    """The addresses that were broken."""
    doubtful: str = ""
    """Two lines of which nobody can tell whether one address is broken over them."""

    def told(self) -> Iterator[str]:
        """A sentence about each of these."""
        for address in self.joined:
            yield f"the address {address} was broken over two lines; it was joined"
        if self.doubtful:
            yield f"“{self.doubtful}” may be one address that is broken over two lines; is it whole?"


def with_whole_lines(text: str) -> Whole:
    """A text in which each address that is surely broken over two lines is on one.

    It is where what stands at the end of a line can be no end of an address, or what begins the next can be no word. In
    doubt are a name of a file and a path that stand alone below an address.
    """
    if "\n" not in text:
        return Whole(text)
    lines: list[str] = []
    joined: list[str] = []
    doubtful = ""
    is_open = False
    """Whether the last line ends in an address that was put together."""
    for line in text.split("\n"):
        address = _AT_END.search(lines[-1].rstrip()) if lines else None
        rest = _REST.match(line.strip()) if address else None
        if address is None or rest is None or _is_whole(address[0], rest[0]):
            lines.append(line)
            is_open = False
            continue
        is_alone = rest.end() == len(line.strip())
        if _is_sure(address[0], rest[0], is_alone=is_alone):
            joined[len(joined) - is_open :] = [(address[0] + rest[0]).rstrip(".,;")]
            lines[-1] = lines[-1].rstrip() + line.strip()
            is_open = is_alone
            continue
        is_path = bool(_ENDS_FILE.search(rest[0])) or ("/" in rest[0] and is_alone)
        if not doubtful and (is_path or _GOES_ON.search(address[0])):
            doubtful = f"{address[0]} {rest[0]}"
        lines.append(line)
        is_open = False
    return Whole("\n".join(lines), tuple(joined), doubtful)


def _is_whole(address: str, rest: str) -> bool:
    is_scheme = address.endswith("://")
    return bool(_ENDS_FILE.search(address) or (_OTHER_ADDRESS.match(rest) and not is_scheme))


def _is_sure(address: str, rest: str, *, is_alone: bool) -> bool:
    is_rest_of_file = address.endswith(".") and _EXTENSION.fullmatch(rest) is not None
    may_be_word = not is_alone and not re.search(r"[\d/._=&%?-]", rest.rstrip(".,;"))
    if is_rest_of_file or _BEGINS_WITHIN.match(rest):
        return True
    return _GOES_ON.search(address) is not None and not may_be_word
