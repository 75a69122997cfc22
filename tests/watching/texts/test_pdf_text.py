"""A PDF is read by another process, which is held to its limits."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from policy_drivers.watching.texts import pdf_child, pdf_text
from policy_drivers.watching.texts.pdf_text import pdf_digest
from tests.watching.making import body
from tests.watching.pdfs import pdf_of

LINE = "The plan says what libraries do for health."


def test_the_words_of_a_pdf_are_the_same_whenever_it_was_made() -> None:
    first, again = pdf_digest(body(pdf_of(LINE))), pdf_digest(body(pdf_of(LINE, made="D:20260502")))
    assert first == again
    assert first != pdf_digest(body(pdf_of(LINE.replace("health", "people"))))


def test_a_file_on_disk_is_read_from_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """And no copy of it is made, however large it is."""
    with tempfile.TemporaryFile() as file:
        monkeypatch.setattr(tempfile, "TemporaryFile", None)
        file.write(pdf_of(LINE))
        file.flush()
        monkeypatch.setattr(pdf_text, "_asked", lambda opened: opened.read().decode("ascii")[:8])

        class OnDisk:
            size, sha256 = 0, ""

            def open(self) -> object:
                return file

        assert pdf_digest(OnDisk()) == "%PDF-1.4"  # type: ignore[arg-type]


def test_what_takes_too_long_has_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*_: object, timeout: float, **__: object) -> None:
        raise subprocess.TimeoutExpired("", timeout)

    monkeypatch.setattr(subprocess, "run", run)
    assert pdf_digest(body(pdf_of(LINE))) == ""


@pytest.mark.parametrize(
    ("program", "is_stopped"),
    [("bytearray(100 << 20)", False), ("bytearray(600 << 20)", True), ("open('x', 'wb', 0).write(b'x')", True)],
)
def test_the_process_can_take_no_more_memory_than_it_is_given_and_write_no_file(
    program: str, is_stopped: bool, tmp_path: Path
) -> None:
    child = Path(pdf_child.__file__).parent
    code = f"import sys; sys.path.insert(0, {str(child)!r}); import pdf_child; pdf_child._limit(); {program}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=tmp_path, check=False)
    assert (done.returncode != 0) is is_stopped
