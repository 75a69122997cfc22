"""`drivers check`: which files and rules it asks, and how it ends."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Drivers = Callable[..., Result]
TODAY = "--today=2019-01-15"

BROKEN = """---
title: Broken plan
source: Kings Fund
date: June 2018
library_impact: Something.
review_due: 2019-12
group_member: FG
link: https://example.org/plan
---

## Summary

It sets out something.
"""


@pytest.fixture
def broken(collection: Path) -> Path:
    path = collection / "drivers" / "2019" / "broken.md"
    path.write_text(BROKEN, encoding="utf-8")
    return path


@pytest.mark.usefixtures("collection")
def test_a_sound_collection_ends_with_0_and_a_count(drivers: Drivers) -> None:
    result = drivers("check", TODAY)
    assert (result.exit_code, result.output) == (0, "7 files, nothing to report.\n")


def test_findings_are_printed_with_place_line_and_help(broken: Path, drivers: Drivers) -> None:
    result = drivers("check", TODAY)
    assert result.exit_code == 1
    assert result.output == (
        "drivers/2019/broken.md:3:9: warning: “Kings Fund” is a variant of “The King's Fund” [source-variant]\n"
        "    3 | source: Kings Fund\n"
        "      |         ^^^^^^^^^^\n"
        "    help: write `The King's Fund`\n"
        "    fix: `drivers fix` writes this for you\n"
        "\n"
        "drivers/2019/broken.md:4:7: error: “June 2018” is not a date in a form that this tool reads [date-format]\n"
        "    4 | date: June 2018\n"
        "      |       ^^^^^^^^^\n"
        "    help: write `2018-06`\n"
        "    fix: `drivers fix` writes this for you\n"
        "\n"
        "1 error and 1 warning in 1 of 8 files; `drivers fix` can fix all of them.\n"
        "A build stops at errors.\n"
    )


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 1),
        (["--ignore", "date-format"], 0),
        (["--ignore", "date-*"], 0),
        (["--ignore", "date-format", "--level", "warning"], 1),
        (["--ignore", "date-format,source-variant", "--level", "notice"], 0),
        (["--select", "source-*"], 0),
        (["--select", "date-format"], 1),
        (["--select", "link-missing,date-format"], 1),
        (["drivers/2019/another-driver.md"], 0),
        (["drivers/2019"], 1),
        (["drivers/register"], 0),
        (["."], 1),
    ],
)
@pytest.mark.usefixtures("broken")
def test_the_exit_code_follows_what_was_asked_for(options: list[str], code: int, drivers: Drivers) -> None:
    assert drivers("check", TODAY, *options).exit_code == code


def test_the_whole_collection_is_read_even_for_one_file(collection: Path, drivers: Drivers) -> None:
    path = collection / "drivers" / "2019" / "naming.md"
    path.write_text(BROKEN.replace("June 2018", "2018-06\nrelated: [another-driver]"), encoding="utf-8")
    result = drivers("check", TODAY, "--select", "reference-*", str(path))
    assert (result.exit_code, result.output) == (0, "1 file, nothing to report.\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["no-such-file.md"], "Error: no-such-file.md: there is no such file or folder\n"),
        (["mkdocs.yml"], "Error: mkdocs.yml is not in the folder of the drivers"),
        (["--select", "date-formt"], "Error: --select: there is no rule “date-formt”; did you mean date-format?\n"),
        (["--select", "link-missing,not-knwon"], "--select: there is no rule “not-knwon”; did you mean not-known?\n"),
        (["--ignore", "zzz-*"], "Error: --ignore: there is no rule “zzz-*”; see drivers rules\n"),
        (["--today", "2019-02-30"], "Invalid value for '--today': “2019-02-30” is not a day; write it as YYYY-MM-DD, "),
        (["--format", "xml"], "'xml' is not one of 'text', 'json', 'github', 'gitlab', 'sarif', 'junit'"),
    ],
)
@pytest.mark.usefixtures("collection")
def test_what_cannot_be_run_ends_with_2_and_a_reason(arguments: list[str], message: str, drivers: Drivers) -> None:
    result = drivers("check", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


def test_a_folder_without_a_project_is_told_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, drivers: Drivers
) -> None:
    monkeypatch.chdir(tmp_path)
    result = drivers("check")
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: no mkdocs.yml in ")


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("dueSoon: 3", "dueSoon: there is no such setting; did you mean due_soon?"),
        ("due_soon: soon", "due_soon: write a whole number"),
        ("severities: {date-formt: off}", "there is no rule “date-formt”; did you mean date-format?"),
        ("severities: {date-format: fatal}", "severities.date-format"),
        ("[1, 2]", "policy_drivers: write lines like `name: value`"),
        ("drivers_dir: nowhere", "the folder of the drivers cannot be read"),
    ],
)
def test_settings_that_are_wrong_are_named(collection: Path, drivers: Drivers, settings: str, message: str) -> None:
    config = f"site_name: x\nextra:\n  policy_drivers:\n    {settings}\n"
    (collection / "mkdocs.yml").write_text(config, encoding="utf-8")
    result = drivers("check")
    assert result.exit_code == 2
    assert message in result.stderr


def test_settings_change_severities_and_turn_rules_off(broken: Path, drivers: Drivers) -> None:
    config = "extra: {policy_drivers: {severities: {date-format: notice, source-variant: off}}}\n"
    Path("mkdocs.yml").write_text(config, encoding="utf-8")
    found = json.loads(drivers("check", TODAY, "--format", "json").stdout)["findings"]
    assert [(each["rule"], each["severity"]) for each in found] == [("date-format", "notice")]


HELD = (
    "“raw-html” is a rule about safety; it stays an error, and nothing turns it off or down. "
    "Take it out there, and fix what it finds"
)


@pytest.mark.parametrize("severity", ["off", "notice", "warning"])
def test_settings_that_would_turn_a_rule_about_safety_down_are_refused(
    collection: Path, drivers: Drivers, severity: str
) -> None:
    config = f"extra: {{policy_drivers: {{severities: {{link-missing: off, raw-html: {severity}}}}}}}\n"
    (collection / "mkdocs.yml").write_text(config, encoding="utf-8")
    for command in (["check"], ["fix"], ["due"], ["export", "--format=json"]):
        result = drivers(*command)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == f"Error: extra.policy_drivers.severities: {HELD}\n"


def test_settings_may_say_that_a_rule_about_safety_is_an_error(collection: Path, drivers: Drivers) -> None:
    (collection / "mkdocs.yml").write_text(
        "extra: {policy_drivers: {severities: {raw-html: error}}}\n", encoding="utf-8"
    )
    assert drivers("check", TODAY).exit_code == 0


@pytest.fixture
def with_html(collection: Path) -> Path:
    path = collection / "drivers" / "2019" / "another-driver.md"
    path.write_bytes(path.read_bytes() + b"\nIt is <b>new</b>.\n")
    return path


@pytest.mark.usefixtures("with_html")
@pytest.mark.parametrize("patterns", ["raw-html", "raw-*", "link-missing,raw-html", "link-*, raw-html"])
def test_a_rule_about_safety_cannot_be_ignored(drivers: Drivers, patterns: str) -> None:
    result = drivers("check", TODAY, "--ignore", patterns)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"Error: --ignore: {HELD}\n")


@pytest.mark.usefixtures("with_html")
@pytest.mark.parametrize(
    "options",
    [["--ignore=*"], ["--select=date-format"], ["--select=date-*", "--ignore=*"], ["--level=error"]],
    ids=" ".join,
)
def test_rules_about_safety_are_asked_whatever_is_chosen(drivers: Drivers, options: list[str]) -> None:
    result = drivers("check", TODAY, *options)
    assert result.exit_code == 1
    assert "“<b>” is HTML [raw-html]" in result.stdout


def test_source_date_epoch_is_today(collection: Path, drivers: Drivers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1893456000")  # 2030-01-01
    assert "review-overdue" in drivers("check").output
    for epoch in ("yesterday", "-1", "4294967296", "9" * 400):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        result = drivers("check")
        assert (result.exit_code, result.stderr) == (
            2,
            f"Error: SOURCE_DATE_EPOCH is “{epoch}”, which is not a number of seconds from 1970 to 2106\n",
        )


def test_links_to_the_rules_are_given_where_the_site_has_an_address(broken: Path, drivers: Drivers) -> None:
    Path("mkdocs.yml").write_text("site_url: https://example.org/drivers/\n", encoding="utf-8")
    found = json.loads(drivers("check", TODAY, "--format", "json").stdout)["findings"]
    assert found[0]["url"] == "https://example.org/drivers/contribute/rules/source-variant/"


@pytest.mark.parametrize(
    ("change", "last"),
    [
        (("date: 2018", "date: soon"), "A build stops at errors."),
        (
            ("source: NHS England", "source: A body of its own"),
            "A build succeeds; a strict one (mkdocs build --strict) stops at warnings.",
        ),
        (("review_due:", "review_due: 2019-01"), "A build succeeds, even a strict one."),
    ],
)
def test_the_last_line_says_what_a_build_would_do(
    change: tuple[str, str], last: str, collection: Path, drivers: Drivers
) -> None:
    path = collection / "drivers" / "2019" / "another-driver.md"
    text = re.sub(
        f"^{change[0].partition(':')[0]}:.*$", change[1], path.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    path.write_text(text, encoding="utf-8")
    assert drivers("check", "--today=2019-02-15").output.splitlines()[-1] == last
    (collection / "mkdocs.yml").write_text(
        "extra: {policy_drivers: {severities: {review-overdue: error}}}\n", encoding="utf-8"
    )
    assert drivers("check", "--today=2019-02-15").output.splitlines()[-1] == last, "lateness stops no build"
