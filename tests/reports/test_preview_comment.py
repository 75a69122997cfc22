"""The comment on a pull request: what it says, and that no archive of a stranger's makes it say anything else."""

from __future__ import annotations

import io
import json
import re
import struct
import zipfile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policy_drivers.reports.preview import MOST_BYTES, Preview, PreviewError, read
from policy_drivers.reports.preview_comment import MARKER, MOST_PACKED, NAME, comment, no_comment, opened

RUN = "https://github.com/group/drivers/actions/runs/7"
MOST_OF_A_COMMENT = 65_536
"""Characters that GitHub takes."""
COUNTS = {"error": 0, "warning": 0, "notice": 0}
EMPTY = {"version": 1, "pages": [], "gone": [], "counts": COUNTS, "findings": [], "left_out": 0}


def preview(**more: object) -> Preview:
    return read(json.dumps({**EMPTY, **more}).encode())


def finding(**more: object) -> dict[str, object]:
    sound = {
        "severity": "error",
        "path": "drivers/2019/x.md",
        "line": 3,
        "rule": "date-format",
        "message": "m",
        "help": "",
    }
    return {**sound, **more}


def page(path: str, url: str = "", title: str = "") -> dict[str, str]:
    return {"path": path, "page": url, "title": title}


def packed(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", method) as made:
        for name, content in entries:
            made.writestr(name, content)
    return archive.getvalue()


def test_it_says_what_was_found_and_what_was_changed_and_how_to_look_at_it() -> None:
    said = comment(
        preview(
            counts={"error": 1, "warning": 0, "notice": 2},
            findings=[
                finding(message="“2018-02-30” is not a date", help="look it up"),
                finding(severity="notice", line=1),
            ],
            pages=[page("drivers/2019/x.md", "drivers/x/", "X & Co"), page("drivers/register/themes.yml")],
            gone=["drivers/2018/y.md"],
        ),
        RUN,
        is_built=True,
    )
    assert (
        said
        == f"""{MARKER}

The site is built with this change. To look at it, download **site** at the end of [the run]({RUN}) and
unpack it. In that folder, run `python -m http.server`, and open <http://localhost:8000/>.

### 1 error and 2 notices

| Where | What |
| --- | --- |
| drivers/2019/x.md, line 3 | **error**: “2018-02-30” is not a date<br>look it up |
| drivers/2019/x.md, line 1 | **notice**: m |

1 more is not shown here; the run lists them all.

### Changed pages

| File | Page |
| --- | --- |
| drivers/2019/x.md | X &#38; Co: drivers/x/ |
| drivers/register/themes.yml | has no page of its own, or none yet |
| drivers/2018/y.md | is there no more |

"""
    )


def test_where_nothing_was_found_or_built_it_says_so() -> None:
    assert comment(preview(), RUN, is_built=False) == (
        f"{MARKER}\n\nThe site could not be built with this change. [The run]({RUN}) says why.\n\n"
        "### Nothing to report\n\n### Changed pages\n\nNo page of its own.\n"
    )
    assert no_comment(RUN).startswith(f"{MARKER}\n\nWhat was found in this pull request cannot be shown here.")


ATTACKS = [
    "@everybody @group/team",
    "x | y |\n| --- |\n# heading",
    "--><img src=x onerror=alert(1)>",
    "![x](https://evil.example/x.png) [y](javascript:z)",
    "<!-- policy-drivers: preview -->",
    "`code` **bold** ~~struck~~ $x$ #1 GH-1 !2 group/drivers#3",
    "https://evil.example www.evil.example 0123456789abcdef0123",
    "../../../etc/passwd",
    "\u202egnp.exe \x1b[2J \0 \u200b",
    "::error::x\r\n::set-output name=y::z",
    "<details><summary>x</summary>",
]
_LINKS = re.compile(r"https?://|www\.(?!&)|(?<![&\w])@\w|\[[^\]]*\]\(", re.IGNORECASE)


def _body(said: str) -> list[str]:
    """The lines below the heading of what was found: all that a stranger has a part in."""
    return said[said.index("### ") :].splitlines()


@example(" ".join(ATTACKS))
@given(st.one_of(st.sampled_from(ATTACKS), st.text()))
def test_whatever_a_preview_says_stays_a_text_in_its_cell(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()[:500]
    document = preview(
        pages=[page(text, text or "x", text)],
        gone=[text],
        counts={**COUNTS, "error": 1},
        findings=[finding(path=text, message=text, help=text or "h")],
    )
    lines = _body(comment(document, RUN, is_built=True))
    plain = _body(
        comment(
            preview(
                pages=[page("x", "x", "x" if text else "")],
                gone=["x"],
                counts={**COUNTS, "error": 1},
                findings=[finding(path="x", message="x", help="x")],
            ),
            RUN,
            is_built=True,
        )
    )
    assert len(lines) == len(plain)
    for line, like in zip(lines, plain, strict=True):
        assert line.count("|") == like.count("|")
        assert line.replace("<br>", "").count("<") == 0
        assert not _LINKS.search(line), line
        assert "`" not in line
        assert line.isprintable()


def test_however_much_there_is_github_takes_it() -> None:
    long = "<@|&" * 125
    many = preview(
        pages=[page(long, long, long)] * 200,
        gone=[long] * 200,
        counts={**COUNTS, "error": 500},
        findings=[finding(path=long, message=long, help=long)] * 200,
        left_out=1_000_000_000,
    )
    said = comment(many, RUN, is_built=True)
    assert len(said) < MOST_OF_A_COMMENT
    assert re.search(r"\n\d+ more are not shown here", said)
    assert re.search(r"\n1,000,000,\d+ more are not shown here", said)


def test_the_document_is_taken_out_of_its_archive() -> None:
    document = json.dumps(EMPTY).encode()
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        assert opened(packed((NAME, document), method=method)) == document


def _encrypted() -> bytes:
    archive = bytearray(packed((NAME, b"{}")))
    for at in (archive.index(b"PK\3\4") + 6, archive.index(b"PK\1\2") + 8):
        archive[at] |= 1
    return bytes(archive)


def _lying() -> bytes:
    """An archive whose entry says that it is larger than it is, and whose contents do not fit their checksum."""
    archive = bytearray(packed((NAME, b"{}"), method=zipfile.ZIP_STORED))
    at = archive.index(b"PK\1\2")
    archive[at + 16 : at + 28] = struct.pack("<III", 0, 4, 4)
    return bytes(archive)


@pytest.mark.parametrize(
    "archive",
    [
        b"",
        b"not an archive",
        packed((NAME, b"{}"))[:-8],
        packed(),
        packed(("../preview.json", b"{}")),
        packed(("/preview.json", b"{}")),
        packed((f"{NAME}\n", b"{}")),
        packed((NAME, b"{}"), ("other", b"x")),
        packed((NAME, b"{}"), method=zipfile.ZIP_LZMA),
        packed((NAME, b"{}"), method=zipfile.ZIP_BZIP2),
        b"x" * (MOST_PACKED + 1),
        _encrypted(),
        _lying(),
    ],
    ids=[
        "nothing",
        "a text",
        "cut",
        "empty",
        "above",
        "root",
        "line",
        "two",
        "lzma",
        "bzip2",
        "large",
        "secret",
        "lying",
    ],
)
def test_an_archive_of_something_else_is_refused(archive: bytes) -> None:
    with pytest.raises(PreviewError):
        opened(archive)


def test_of_what_unpacks_to_far_more_no_more_is_read_than_may_be() -> None:
    archive = packed((NAME, b" " * 50_000_000))
    assert len(archive) < MOST_PACKED
    found = opened(archive)
    assert len(found) == MOST_BYTES + 1
    with pytest.raises(PreviewError):
        read(found)


def _why_not(archive: bytes) -> str:
    """Why an archive is refused; empty where it is not."""
    try:
        opened(archive)
    except PreviewError as error:
        return str(error)
    return ""


WHY_NOT = (
    "",
    "the archive holds something else than one preview.json",
    "it is not an archive that can be opened",
)


@given(st.binary(max_size=200), st.integers(0, 120))
def test_no_archive_stops_it_with_anything_but_a_sentence(noise: bytes, at: int) -> None:
    archive = packed((NAME, b"{}"))
    assert _why_not(noise) in WHY_NOT[1:]
    for broken in (archive[:at] + noise + archive[at:], archive[:at] + noise + archive[at + len(noise) :]):
        assert _why_not(broken) in WHY_NOT
