"""`drivers fix`: what has one right answer is fixed, and not a byte more is touched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.reviewing import STORY, put

Drivers = Callable[..., Result]
TODAY = "--today=2019-01-15"

BEFORE = (
    b"\xef\xbb\xbf---\r\n"
    b"Title: 'Plan'   # the short title\r\n"
    b'source: ["Kings Fund", NHS England]\r\n'
    b"date:   Jan 2019 # from the imprint\r\n"
    b"themes:\r\n"
    b"  - Leadership\r\n"
    b"status: CURRENT\r\n"
    b"library_impact: |\r\n"
    b"  - Something.\r\n"
    b"Review-Due: Dec 2019\r\n"
    b"group_member: (FG)\r\n"
    b"link: https://example.org/plan\r\n"
    b"---\r\n"
    b"\r\n"
    b"## Summary\r\n"
    b"\r\n"
    b"It sets out some\xe2\x80\x8bthing."
)
AFTER = (
    b"\xef\xbb\xbf---\r\n"
    b"title: 'Plan'   # the short title\r\n"
    b'source: ["The King\'s Fund", NHS England]\r\n'
    b"date:   2019-01 # from the imprint\r\n"
    b"themes:\r\n"
    b"  - leadership\r\n"
    b"status: current\r\n"
    b"library_impact: |\r\n"
    b"  - Something.\r\n"
    b"review_due: 2019-12\r\n"
    b"group_member: FG\r\n"
    b"link: https://example.org/plan\r\n"
    b"---\r\n"
    b"\r\n"
    b"## Summary\r\n"
    b"\r\n"
    b"It sets out something."
)


@pytest.fixture
def messy(collection: Path) -> Path:
    path = collection / "drivers" / "2019" / "messy.md"
    path.write_bytes(BEFORE)
    return path


def test_only_the_wrong_bytes_change(messy: Path, drivers: Drivers) -> None:
    result = drivers("fix", TODAY)
    assert (result.exit_code, result.output) == (0, "fixed drivers/2019/messy.md\n")
    assert messy.read_bytes() == AFTER
    assert drivers("check", TODAY, "--level", "notice").exit_code == 0


def test_a_second_run_finds_nothing_to_fix(messy: Path, drivers: Drivers) -> None:
    drivers("fix", TODAY)
    result = drivers("fix", TODAY)
    assert (result.exit_code, result.output) == (0, "nothing to fix\n")


def test_diff_shows_the_change_and_makes_none(messy: Path, drivers: Drivers) -> None:
    result = drivers("fix", TODAY, "--diff", "--select", "date-format")
    assert result.exit_code == 1
    assert result.output == (
        "--- a/drivers/2019/messy.md\n"
        "+++ b/drivers/2019/messy.md\n"
        "@@ -1,7 +1,7 @@\n"
        " ---\n"
        " Title: 'Plan'   # the short title\n"
        ' source: ["Kings Fund", NHS England]\n'
        "-date:   Jan 2019 # from the imprint\n"
        "+date:   2019-01 # from the imprint\n"
        " themes:\n"
        "   - Leadership\n"
        " status: CURRENT\n"
    )
    assert messy.read_bytes() == BEFORE


def test_only_the_files_and_rules_that_were_asked_for(messy: Path, drivers: Drivers) -> None:
    assert drivers("fix", TODAY, "drivers/2019/another-driver.md").output == "nothing to fix\n"
    drivers("fix", TODAY, "--ignore", "*", "--select", "member-unknown")
    assert messy.read_bytes() == BEFORE
    drivers("fix", TODAY, "--select", "member-unknown")
    assert messy.read_bytes() == BEFORE.replace(b"(FG)", b"FG")


def test_a_date_with_two_readings_is_left_alone(collection: Path, drivers: Drivers) -> None:
    path = collection / "drivers" / "2019" / "ambiguous.md"
    path.write_bytes(AFTER.replace(b"2018-06", b"4/10/2013").replace(b"2019-12", b"31/03/2019"))
    drivers("fix", TODAY)
    assert path.read_bytes() == AFTER.replace(b"2018-06", b"4/10/2013").replace(b"2019-12", b"2019-03-31")


def test_a_file_that_cannot_be_written_is_reported_and_stays_whole(
    messy: Path, drivers: Drivers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*paths: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.replace", refuse)
    result = drivers("fix", TODAY)
    assert result.exit_code == 2
    assert result.stderr == "Error: drivers/2019/messy.md cannot be written: Permission denied; nothing was changed\n"
    assert messy.read_bytes() == BEFORE
    assert [path.name for path in messy.parent.glob(".*")] == []


STUDY_BEFORE = (
    b"\xef\xbb\xbf---\r\n"
    b"Title: 'Searches'   # for wards\r\n"
    b"Organisation: \xe2\x80\x9cLibrary of a hospital\xe2\x80\x9d\r\n"
    b"Completed-On:   June 2018 # roughly\r\n"
    b"drivers:\r\n"
    b"  - driver: old-name # the one\r\n"
    b"    How: Gives leaders evidence.\r\n"
    b"services: [Literature Searching, evidence searches]\r\n"
    b"status: CURRENT\r\n"
    b"impact:\r\n"
    b"  - {Effect: Forty asked., evidence: Counted.}\r\n"
    b"Review-Due: Dec 2019\r\n"
    b"group_member: (FG)\r\n"
    b"reviews: [{date: 1 June 2018, by: fg, outcome: No change}]\r\n"
    b"---\r\n"
    b"\r\n"
    b"##What was done\r\n"
    b"\r\n"
    b"They some\xe2\x80\x8btimes asked, as [the plan](old-name.md) says.\r\n"
)
STUDY_AFTER = (
    b"\xef\xbb\xbf---\r\n"
    b"title: 'Searches'   # for wards\r\n"
    b'organisation: "Library of a hospital"\r\n'
    b"completed_on:   2018-06 # roughly\r\n"
    b"drivers:\r\n"
    b"  - driver: another-driver # the one\r\n"
    b"    how: Gives leaders evidence.\r\n"
    b"services: [literature searching, literature searching]\r\n"
    b"status: current\r\n"
    b"impact:\r\n"
    b"  - {effect: Forty asked., evidence: Counted.}\r\n"
    b"review_due: 2019-12\r\n"
    b"group_member: FG\r\n"
    b"reviews: [{date: 2018-06-01, by: FG, outcome: no change}]\r\n"
    b"---\r\n"
    b"\r\n"
    b"## What was done\r\n"
    b"\r\n"
    b"They sometimes asked, as [the plan](another-driver.md) says.\r\n"
)


def _give_former_slug(collection: Path) -> Path:
    driver = collection / "drivers" / "2019" / "another-driver.md"
    driver.write_bytes(driver.read_bytes().replace(b"---\n", b"---\nformer_slugs: [old-name]\n", 1))
    return driver


def test_a_case_study_is_fixed_as_a_driver_is(collection: Path, drivers: Drivers) -> None:
    _give_former_slug(collection)
    study = collection / "docs" / "case-studies" / "searches.md"
    study.parent.mkdir(parents=True)
    study.write_bytes(STUDY_BEFORE)
    result = drivers("fix", TODAY)
    assert result.exit_code == 0
    assert "fixed docs/case-studies/searches.md\n" in result.output
    assert study.read_bytes() == STUDY_AFTER
    assert drivers("check", TODAY, "docs/case-studies").output.endswith("nothing to report.\n")


@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_a_heading_without_a_space_keeps_the_end_of_its_line(
    newline: bytes, collection: Path, drivers: Drivers
) -> None:
    path = collection / "drivers" / "2019" / "another-driver.md"
    raw = path.read_bytes().replace(b"\n", newline)
    path.write_bytes(raw.replace(b"## Summary", b"##Summary"))
    assert drivers("fix", TODAY, str(path)).exit_code == 0
    assert path.read_bytes() == raw


WRITTEN = (
    b"\xef\xbb\xbf---\r\nhide: [navigation]\r\n---\r\n\r\n# About\r\n\r\n"
    b"See [the plan](../drivers/2019/old-name.md#aims),\r\n"
    b"[what we did](case-studies/old-story.md) and `[this](../drivers/2019/old-name.md)`;\r\n"
    b"[a page](guide/old-name.md), <https://example.org/drivers/old-name.md>, old-name,\r\n"
    b"[a list](collections/old-name.md), [where it was](../drivers/2016/old-name.md#aims).\r\n"
)


def test_links_of_pages_written_by_hand_are_fixed_too(collection: Path, drivers: Drivers) -> None:
    _give_former_slug(collection)
    put(collection, "docs/case-studies/new-story.md", STORY.replace(b"impact:", b"former_slugs: [old-story]\nimpact:"))
    page = put(collection, "docs/about.md", WRITTEN)
    put(collection, "docs/guide/old-name.md", b"# A page of the same name\n\n[The plan](nothing.md)\n")
    guide = put(collection, "docs/to/README.md", b"[The plan](../../drivers/2019/old-name.md)\n")
    found = drivers("check", TODAY, "docs")
    assert [line for line in found.output.splitlines() if "[former-slug-named]" in line] == [
        "docs/about.md:7:32: warning: the driver “old-name” is called “another-driver” today [former-slug-named]",
        "docs/about.md:8:28: warning: the case study “old-story” is called “new-story” today [former-slug-named]",
        "docs/about.md:10:67: warning: the driver “old-name” is called “another-driver” today [former-slug-named]",
        "docs/to/README.md:1:31: warning: the driver “old-name” is called “another-driver” today [former-slug-named]",
    ]
    result = drivers("fix", TODAY, "docs")
    assert result.output == "fixed docs/about.md\nfixed docs/to/README.md\n"
    wanted = WRITTEN.replace(b"(../drivers/2019/old-name.md#aims)", b"(../drivers/2019/another-driver.md#aims)")
    wanted = wanted.replace(b"(../drivers/2016/old-name.md#aims)", b"(../drivers/2019/another-driver.md#aims)")
    assert page.read_bytes() == wanted.replace(b"old-story", b"new-story")
    assert guide.read_bytes() == b"[The plan](../../drivers/2019/another-driver.md)\n"
    assert "former-slug-named" not in drivers("check", TODAY).output


def test_a_driver_that_is_renamed_is_told_by_the_pages_that_it_leaves_behind(
    collection: Path, drivers: Drivers
) -> None:
    put(collection, "docs/about.md", b"See [the plan](../drivers/2019/old-name.md).\n")
    driver = _give_former_slug(collection)
    assert "docs/about.md:1:32: warning" in drivers("check", TODAY, str(driver)).output
