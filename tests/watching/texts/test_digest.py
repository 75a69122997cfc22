"""A document is known again by its text, where it has any that can be had."""

from __future__ import annotations

import asyncio
import hashlib

import pytest

from policy_drivers.watching.asking import Answer
from policy_drivers.watching.texts.digest import OF_BYTES, OF_PAGE, OF_PDF, OF_TEXT, Digest, digest_of, is_comparable
from tests.making.server_answers import body
from tests.watching.pdfs import pdf_of

ADDRESS = "https://example.org/plan"
LINE = "The plan says what libraries do for health."


def _digest(raw: bytes, media_type: str = "") -> Digest:
    answer = Answer(asked=ADDRESS, url=ADDRESS, status=200, headers={"content-type": media_type}, body=body(raw))
    return asyncio.run(digest_of(answer))


def _of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_a_page_is_known_by_its_text_and_says_its_title() -> None:
    raw = f"<title>Plan</title><nav>Home</nav><main><p>{LINE}".encode()
    assert _digest(raw, "text/html") == Digest(_of(LINE), OF_PAGE, ("Plan",))


@pytest.mark.parametrize("media_type", ["", "text/plain", "application/octet-stream", "application/pdf"])
def test_a_page_is_known_as_one_whatever_the_server_calls_it(media_type: str) -> None:
    assert _digest(f"\n<!-- x --><!DOCTYPE html><p>{LINE}".encode(), media_type).of == OF_PAGE


def test_a_page_that_a_script_fills_has_no_text() -> None:
    assert _digest(b"<!doctype html><title>App</title><div id=root></div>") == Digest("", OF_PAGE, ("App",))


@pytest.mark.parametrize("media_type", ["application/pdf", "text/html", ""])
def test_a_pdf_is_known_by_its_words_whatever_the_server_calls_it(media_type: str) -> None:
    assert _digest(pdf_of(LINE), media_type) == Digest(_of(f"{LINE} "), OF_PDF)


@pytest.mark.parametrize("raw", [pdf_of(""), b"%PDF-1.7 and nothing else", b"%PDF-" + bytes(range(256)) * 40])
def test_a_pdf_without_text_that_can_be_had_is_known_by_its_bytes(raw: bytes) -> None:
    assert _digest(raw) == Digest(hashlib.sha256(raw).hexdigest(), OF_BYTES)


def test_a_text_is_known_by_its_words_and_another_file_by_its_bytes() -> None:
    assert _digest(b" one\r\ntwo ", "text/csv") == Digest(_of("one two"), OF_TEXT)
    assert _digest(b"PK\3\4", "application/zip") == Digest(hashlib.sha256(b"PK\3\4").hexdigest(), OF_BYTES)
    assert _digest(b"", "").of == OF_BYTES


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("page 1", "page 1", True),
        ("page 1", "page 2", False),
        ("pdf pypdf 5.1", "pdf pypdf 6.0", False),
        ("page 1", "pdf pypdf 5.1", True),
        ("pdf pypdf 5.1", "bytes", False),
        ("bytes", "bytes", True),
    ],
)
def test_what_another_version_has_read_is_not_compared(one: str, other: str, expected: bool) -> None:
    assert is_comparable(one, other) is expected
