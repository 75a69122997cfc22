"""The JSON of a preview: what is written is what can be read, and nothing else is."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model.severity import Severity
from policy_drivers.reports import CheckReport
from policy_drivers.reports.preview import MOST, MOST_BYTES, PreviewError, PreviewPage, read, render
from policy_drivers.reports.report import ChangedFile

CHANGED = (ChangedFile("drivers/2018/plan.md", "drivers/plan/", "A plan"), ChangedFile("drivers/register/themes.yml"))


def test_it_says_what_was_changed_and_the_worst_first(reports: dict[str, CheckReport]) -> None:
    report = replace(reports["ordinary"], changed=CHANGED, gone=("drivers/2017/old.md",))
    found = read(render(report).encode())
    assert found.pages == (
        PreviewPage(path="drivers/2018/plan.md", page="drivers/plan/", title="A plan"),
        PreviewPage(path="drivers/register/themes.yml", page="", title=""),
    )
    assert (found.gone, found.left_out) == (("drivers/2017/old.md",), 0)
    assert [each.severity for each in found.findings] == ["error", "error", "warning", "warning", "notice"]
    assert (found.counts.error, found.counts.warning, found.counts.notice) == (2, 2, 1)


@pytest.mark.parametrize("sample", ["ordinary", "hostile", "clean", "many"])
def test_what_is_written_can_be_read(sample: str, reports: dict[str, CheckReport]) -> None:
    found = read(render(reports[sample]).encode())
    assert len(found.findings) == min(MOST, len(reports[sample].findings))
    assert sum(found.counts.model_dump().values()) == len(reports[sample].findings)


@given(st.lists(st.builds(ChangedFile, path=st.text(), url=st.text(), title=st.text()), max_size=3))
def test_whatever_files_are_called_can_be_read(changed: list[ChangedFile]) -> None:
    report = CheckReport((), 0, level=Severity.ERROR, rules_url="", changed=tuple(changed))
    assert len(read(render(report).encode()).pages) == len(changed)


def test_of_what_is_too_much_the_beginning_is_kept(report_of: Callable[..., CheckReport]) -> None:
    many = tuple(ChangedFile(f"drivers/{number}.md", title="t" * 5_000) for number in range(MOST + 7))
    found = read(render(replace(report_of(), changed=many, gone=("x",) * (MOST + 2))).encode())
    assert (len(found.pages), len(found.gone), found.left_out) == (MOST, MOST, 9)
    assert found.pages[0].title == "t" * 499 + "…"


SOUND = {"version": 1, "pages": [], "gone": [], "counts": {"error": 0, "warning": 0, "notice": 0}, "findings": []}
FINDING = {"severity": "error", "path": "x", "line": 1, "rule": "date-format", "message": "m", "help": "h"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"version": 2},
        {"version": "1"},
        {"left_out": -1},
        {"left_out": True},
        {"left_out": 0.0},
        {"more": 1},
        {"pages": {}},
        {"pages": None},
        {"pages": [{"path": "x", "page": "y"}]},
        {"pages": [{"path": ["x"], "page": "y", "title": "z"}]},
        {"pages": [{"path": "x", "page": "y", "title": "z" * 501}]},
        {"pages": [{"path": "x", "page": "y", "title": "z"}] * (MOST + 1)},
        {"gone": "x"},
        {"gone": [1]},
        {"gone": ["x"] * (MOST + 1)},
        {"counts": {"error": 0, "warning": 0}},
        {"counts": {"error": 10**12, "warning": 0, "notice": 0}},
        {"counts": {"error": "1", "warning": 0, "notice": 0}},
        {"findings": [{**FINDING, "severity": "Error"}]},
        {"findings": [{**FINDING, "rule": "<!-- x"}]},
        {"findings": [{**FINDING, "rule": "date-format\n"}]},
        {"findings": [{**FINDING, "line": "1"}]},
        {"findings": [{**FINDING, "line": -1}]},
        {"findings": [{**FINDING, "url": "https://example.org/"}]},
        {"findings": [FINDING] * (MOST + 1)},
    ],
)
def test_what_is_of_another_form_is_refused(wrong: dict[str, object]) -> None:
    assert read(json.dumps({**SOUND, "left_out": 0, "findings": [FINDING]}).encode()).findings[0].rule == "date-format"
    with pytest.raises(PreviewError):
        read(json.dumps({**SOUND, "left_out": 0, **wrong}).encode())


@pytest.mark.parametrize(
    "document",
    [
        b"",
        b"null",
        b"[]",
        b"1",
        b"{",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"version": NaN}',
        b" " * (MOST_BYTES + 1),
        b"{}{}",
    ],
    ids=["nothing", "null", "a list", "a number", "cut", "no UTF-8", "deep", "NaN", "large", "two"],
)
def test_what_is_no_such_document_is_refused(document: bytes) -> None:
    with pytest.raises(PreviewError):
        read(document)


def test_the_sentence_names_the_place_and_nothing_that_a_runner_obeys() -> None:
    with pytest.raises(PreviewError) as raised:
        read(json.dumps({**SOUND, "left_out": 0, "::error::x\n::warning::y": 1}).encode())
    assert str(raised.value) == "it is not of the right form at “::error::x\\n::warning::y”"
