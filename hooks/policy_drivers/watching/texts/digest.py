"""What tells whether a document is the same as before: the SHA-256 of its text, or of its bytes."""

from __future__ import annotations

import asyncio
import codecs
import hashlib
import re
from dataclasses import dataclass

from policy_drivers.watching.asking import Answer
from policy_drivers.watching.texts.characters import characters
from policy_drivers.watching.texts.page_text import page_text
from policy_drivers.watching.texts.pdf_text import READER, pdf_digest
from policy_drivers.wording.lines import on_one_line

_LARGEST_PAGE = 2 * 1024 * 1024
"""Bytes of a page or text that are read; what comes after them is not looked at. Reading takes 25 times as many."""
_LEAST = 20
"""Characters. A page with fewer words has none: a script puts them there."""
_PAGES = ("text/html", "application/xhtml+xml")
_IS_PAGE = re.compile(rb"\s*(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_PDF = b"%PDF-"
_BEFORE_PDF = 1024
"""A PDF may have so many bytes of something else before it (ISO 32000-1, annex H)."""

OF_PAGE, OF_PDF, OF_TEXT, OF_BYTES = "page 1", f"pdf {READER}", "text 1", "bytes"
"""What a digest is of, with the version of what reads it. A number goes up when the same page gives another text."""


@dataclass(frozen=True)
class Digest:
    """What a document is known by again."""

    sha256: str
    """In hexadecimal; empty where a page has no text."""
    of: str
    titles: tuple[str, ...] = ()
    """What a page calls itself."""


async def digest_of(answer: Answer) -> Digest:
    """The digest of the document in an answer. Never raises for what is in it."""
    head = answer.body.read(_BEFORE_PDF)
    if _PDF in head:
        found = await asyncio.to_thread(pdf_digest, answer.body)
        return Digest(found, OF_PDF) if found else Digest(answer.body.sha256, OF_BYTES)
    is_text = b"\0" not in head or head.startswith(_UTF_16)
    if _IS_PAGE.match(head) or (answer.media_type in _PAGES and is_text):
        return _of_page(_text(answer))
    if answer.media_type.startswith("text/"):
        return Digest(_sha256(on_one_line(_text(answer))), OF_TEXT)
    return Digest(answer.body.sha256, OF_BYTES)


def is_comparable(one: str, other: str) -> bool:
    """Whether two digests that differ, of these, are of documents that do: a later version may read another text.

    A PDF that could not be read this time, or for the first time, is no other PDF.
    """
    kinds = {one.partition(" ")[0], other.partition(" ")[0]}
    return one == other or (len(kinds) > 1 and OF_BYTES not in kinds)


def is_page(of: str) -> bool:
    """Whether a digest is of a page."""
    return of.startswith("page ")


def _text(answer: Answer) -> str:
    return characters(answer.body.read(_LARGEST_PAGE), answer.headers.get("content-type", ""))


def _of_page(html: str) -> Digest:
    page = page_text(html)
    return Digest(_sha256(page.text) if len(page.text) >= _LEAST else "", OF_PAGE, page.titles)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
