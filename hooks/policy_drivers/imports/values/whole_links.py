"""Addresses with spaces, as people copy them out of a file manager."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]+", re.IGNORECASE)
_FILE = r"\.(?:pdf|docx?|xlsx?|pptx?|html?|aspx?|php|txt|rtf|od[tsp]|csv|zip|epub)"
_ENDS_FILE = re.compile(rf"{_FILE}(?:[?#]\S*)?$", re.IGNORECASE)
_ENDS_ADDRESS = re.compile(r"[/.,;:)\]]$")
_WORDS_BEHIND = re.compile(
    r"\s*(?:[(\[,;|–—]|-\s|(?:and|or|see|also|accessed|retrieved|viewed|checked|last|page|pages|p\.|pp\.|for|via|on|in|at|is|the"
    r"|a|an|which|from|to|pdf|html|link|archived|available|summary|version)\b)",
    re.IGNORECASE,
)
"""How words behind an address begin that are no part of it."""
_AMONG = re.compile(
    r"(?<![^\s<,;])(?P<address>(?:https?://|www\.)[^\s<>\"()\[\],;]+)"
    r"(?P<behind>(?: (?!www\.)[^\s<>\"()\[\],;:?#]+)*?"
    rf" (?!www\.)[^\s<>\"()\[\],;:?#]*?{_FILE}(?:[?#][^\s<>,;]*)?)(?=$|[\s>,;])",
    re.IGNORECASE,
)
"""An address among words or other addresses, and what follows as far as the first end of a file."""
_FOLDER = re.compile(r"/[A-Za-z]")
_PATH = re.compile(r"[^\s<>\"()\[\]]*(?: [^\s<>\"()\[\]]+)*")


def with_spaces(cell: str) -> str | None:
    """A cell of links with `%20` for each space in an address; None where nobody can tell where the address ends.

    The words behind an address are a part of it where they make a path, or end as files do, and where the cell holds
    nothing else; among other words and addresses, where they end as files do.
    """
    text = cell.strip()
    first = _ADDRESS.match(text)
    if first is None or "\n" in text or len(_ADDRESS.findall(text)) > 1:
        return _AMONG.sub(_among_words, cell)
    behind = text[first.end() :]
    if not behind.strip() or _ENDS_FILE.search(first[0]):
        return cell
    is_path, ends_file = _PATH.fullmatch(behind) is not None, _ENDS_FILE.search(text) is not None
    is_words = _ENDS_ADDRESS.search(first[0]) or _WORDS_BEHIND.match(behind)
    if not is_path and (among := _AMONG.sub(_among_words, text)) != text:
        return among
    if is_path and ((ends_file and "/" in behind) or (not is_words and (ends_file or _FOLDER.search(behind)))):
        return text.replace(" ", "%20")
    return cell if is_words and not ends_file else None


def _among_words(match: re.Match[str]) -> str:
    """An address and the words behind it, with `%20` where those are surely the rest of its path."""
    address, behind = match["address"], match["behind"]
    is_words = _ENDS_ADDRESS.search(address) or _WORDS_BEHIND.match(behind)
    if _ENDS_FILE.search(address) or (is_words and "/" not in behind):
        return match[0]
    return match[0].replace(" ", "%20")
