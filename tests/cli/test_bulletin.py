"""`drivers bulletin`: what was new in a month or in other days, of what was chosen, in each form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.making.news import DRIVERS

Drivers = Callable[..., Result]
TODAY = "--today=2026-11-30"
_WITHOUT_FINDINGS = {
    "link: https://example.com/law\n": "",
    ", Workforce": "",
    "(javascript:alert(1))": "",
    "<More>": "More",
    "<b>it</b>": "it",
}
_REQUIRED = "library_impact: Something.\nreview_due: 2027-11\ngroup_member: FG\nlink: https://example.org/{}"


@pytest.fixture
def repository(empty: Path) -> Path:
    """A repository in which something has happened, with a draft."""
    for slug, text in DRIVERS.items():
        front_matter = text.strip()
        for attack, instead in _WITHOUT_FINDINGS.items():
            front_matter = front_matter.replace(attack, instead)
        path = empty / "drivers" / "2026" / f"{slug}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(
            f"---\n{front_matter}\n{_REQUIRED.format(slug)}\n---\n\n## Summary\n\nIt says something.\n", "utf-8"
        )
    return empty


def test_what_is_new_in_this_month(repository: Path, drivers: Drivers) -> None:
    result = drivers("bulletin", TODAY)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[:7] == [
        "What was new in November 2026",
        "1 added · 1 superseded · 1 reviewed",
        "",
        "Added",
        "  The New Plan & More",
        "    12 November 2026 · NHS England, The King's Fund · October 2026",
        "    It says something.",
    ]
    assert "Nobody" not in result.stdout


@pytest.mark.parametrize(
    ("options", "title", "counted"),
    [
        (
            ["--since", "2026-10"],
            "What was new from 1 October 2026 to 30 November 2026",
            "3 added · 1 revised · 1 super",
        ),
        (["--until", "2026-10"], "What was new in October 2026", "2 added · 1 revised"),
        (["--since", "2026-10-06", "--until", "2026-10-20"], "What was new from 6 October 2026", "1 revised"),
        (["--since", "2026-10", "--service", "Training"], "What was new from 1 October", "2 added · 1 reviewed"),
        (["--source", "Parliament"], "What was new in November 2026", "1 reviewed"),
        (["--since", "2019-01", "--until", "2019-02"], "What was new from 1 January 2019", "Nothing is new."),
    ],
)
def test_days_and_choices(repository: Path, drivers: Drivers, options: list[str], title: str, counted: str) -> None:
    result = drivers("bulletin", TODAY, *options)
    assert result.exit_code == 0, result.stderr
    first, *others = result.stdout.splitlines()
    assert first.startswith(title)
    assert others[bool({"--service", "--source"} & {*options})].startswith(counted)


def test_a_file_is_written_once_and_replaced_only_when_told(repository: Path, drivers: Drivers) -> None:
    arguments = ("bulletin", TODAY, "--format", "docx", "-o", "new.docx")
    result = drivers(*arguments)
    assert (result.exit_code, result.output) == (0, "wrote new.docx: 1 added · 1 superseded · 1 reviewed\n")
    written = Path("new.docx").read_bytes()
    assert written[:2] == b"PK"
    result = drivers(*arguments)
    assert result.exit_code == 2
    assert result.output == (
        "Error: new.docx is already there and was left as it is; give another --output, or --force to replace it\n"
    )
    assert drivers(*arguments, "--force").exit_code == 0
    assert Path("new.docx").read_bytes() == written


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--theme", "leadrship"], "“leadrship” is not in the register of themes; did you mean leadership?"),
        (["--since", "2026-11", "--until", "2026-10"], "31 October 2026 is before 1 November 2026: nothing can be"),
        (["--since", "yesterday"], "“yesterday” is neither a day nor a month; write 2026-11-30 or 2026-11"),
        (["--until", "2026"], "“2026” is neither a day nor a month"),
        (["--since", "2026-02-30"], "“2026-02-30” is neither a day nor a month"),
    ],
)
def test_what_makes_no_sense_is_refused(repository: Path, drivers: Drivers, options: list[str], message: str) -> None:
    result = drivers("bulletin", TODAY, *options)
    assert result.exit_code == 2
    assert message in result.output


def test_a_driver_with_errors_is_left_out_and_that_is_said(repository: Path, drivers: Drivers) -> None:
    path = repository / "drivers" / "2026" / "law.md"
    path.write_text(path.read_text("utf-8").replace("date: 2010-05-01", "date: 2010-05-99"), "utf-8")
    result = drivers("bulletin", TODAY)
    assert (result.exit_code, result.stderr) == (1, "not in it: 1 driver with errors; run drivers check\n")
    assert "1 added · 1 superseded" in result.stdout
    assert "A Law" not in result.stdout


def test_where_reviews_are_hidden_none_is_told(repository: Path, drivers: Drivers) -> None:
    config = repository / "mkdocs.yml"
    config.write_text(f"{config.read_text('utf-8')}extra: {{policy_drivers: {{show_reviews: false}}}}\n", "utf-8")
    result = drivers("bulletin", TODAY)
    assert result.stdout.splitlines()[1] == "1 added · 1 superseded"
