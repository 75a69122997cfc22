"""`drivers import`: what it writes, what it leaves alone, and what it says."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import Result

from policy_drivers.reading import writing
from tests.conftest import TODAY, Written
from tests.imports.conftest import PAGES

Drivers = Callable[..., Result]
import_ = import_module("policy_drivers.cli.import_")
ARCHIVE = str(PAGES / "compact-archive.txt")
POST = """Better Maps

Source: NHS England

Link to main document: https://example.org/maps

Date of publication: 4/10/2013

Summary of driver: Maps show gaps.

Impact on library policy/practice: Scan old maps.

Date last updated: October 2013

Due for review: October 2014

Group member responsible: Fiona Green
"""
FILE = """---
title: Better Maps
source: NHS England
link: https://example.org/maps
date: 2013-10-04
themes: [leadership]
library_impact: |
  Scan old maps.
added: 2019-01-15
last_updated: 2013-10
review_due: 2014-10
group_member: FG
imported:
  from: leadership.txt, line 3
  on: 2019-01-15
  verbatim:
    date: 4/10/2013
---

## Summary

Maps show gaps.
"""


def page(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_post_becomes_a_file(empty: Path, drivers: Drivers, written: Written) -> None:
    result = drivers("import", page(empty, "leadership.txt", f"Tag Archives: Leadership\n\n{POST}"), f"--today={TODAY}")
    assert written() == {"drivers/2013/better-maps.md": FILE}
    assert result.exit_code == 0
    assert result.output == (
        "leadership.txt\n"
        "  line 3: driver “Better Maps” → drivers/2013/better-maps.md\n"
        "    line 9: “4/10/2013” was read as 2013-10-04 for `date`, the day first\n"
        "\n"
        "Dropped as labels and page furniture:\n"
        "  1 × Date last updated:\n"
        "  1 × Date of publication:\n"
        "  1 × Due for review:\n"
        "  1 × Group member responsible:\n"
        "  1 × Impact on library policy/practice:\n"
        "  1 × Link to main document:\n"
        "  1 × Source:\n"
        "  1 × Summary of driver:\n"
        "  1 × Tag Archives: Leadership\n"
        "\n"
        "Found 1 driver.\n"
        "1 new driver written; 0 there already; 0 lines not placed.\n"
        "\n"
        "See every finding with its place and what to do: drivers check\n"
    )


def test_the_same_entry_under_two_tags_is_one_driver_with_both(empty: Path, drivers: Drivers, written: Written) -> None:
    one = page(empty, "leadership.txt", f"Tag Archives: Leadership\n\n{POST}")
    other = page(empty, "workforce.txt", f"Tag Archives: workforce\n\n{POST}")
    result = drivers("import", one, other, f"--today={TODAY}", "--report=json")
    assert list(written()) == ["drivers/2013/better-maps.md"]
    text = written()["drivers/2013/better-maps.md"]
    assert "themes: [leadership, workforce]\n" in text
    assert '  from: ["leadership.txt, line 3", "workforce.txt, line 3"]\n' in text
    assert "Not placed" not in text
    assert [entry["duplicate_of"] for entry in json.loads(result.stdout)] == [None, "better-maps"]


def test_what_a_duplicate_says_differently_is_kept(empty: Path, drivers: Drivers, written: Written) -> None:
    one = page(empty, "one.txt", POST)
    other = page(empty, "other.txt", POST.replace("Maps show gaps.", "Maps show much.").replace("Fiona Green", "JW"))
    drivers("import", one, other, f"--today={TODAY}")
    (text,) = written().values()
    assert text.endswith(
        "## Summary\n\nMaps show gaps.\n\n## Not placed\n\n"
        "From other.txt, line 1:\n\ngroup_member: JW\n\nFrom other.txt, line 1:\n\nSummary:\n\nMaps show much.\n"
    )


def test_two_editions_with_one_title_are_two_drivers(empty: Path, drivers: Drivers, written: Written) -> None:
    result = drivers(
        "import", page(empty, "one.txt", POST + "\n" + POST.replace("2013", "2011").replace("2014", "2012"))
    )
    assert list(written()) == ["drivers/2011/better-maps-2011.md", "drivers/2013/better-maps.md"]
    assert "another driver is called better-maps, so this one is called better-maps-2011" in result.output


def test_running_it_twice_adds_and_changes_nothing(empty: Path, drivers: Drivers, written: Written) -> None:
    drivers("import", ARCHIVE, f"--today={TODAY}")
    before = written()
    again = drivers("import", ARCHIVE, "--today=2020-01-01")
    assert len(before) == 2
    assert written() == before
    assert "0 new drivers written; 2 there already" in again.output


def test_a_driver_that_somebody_has_edited_is_left_alone(empty: Path, drivers: Drivers, written: Written) -> None:
    one = page(empty, "one.txt", POST)
    drivers("import", one)
    path = empty / "drivers" / "2013" / "better-maps.md"
    path.write_text(path.read_text("utf-8").replace("title: Better Maps", "title: Better Charts"), "utf-8")
    before = written()
    assert "there already: better-maps" in drivers("import", one).output
    assert written() == before


def test_tags_that_are_new_to_a_driver_that_is_there_are_told(empty: Path, drivers: Drivers) -> None:
    drivers("import", page(empty, "one.txt", POST))
    result = drivers("import", page(empty, "two.txt", f"Tag Archives: Workforce\n\n{POST}"))
    assert (
        "drivers/2013/better-maps.md is already there and was left as it is; it lacks the theme workforce"
        in result.output
    )


def test_words_that_a_driver_that_is_there_lacks_are_told(empty: Path, drivers: Drivers) -> None:
    drivers("import", page(empty, "one.txt", POST))
    other = POST.replace("Maps show gaps", "Maps show éclairs, all maps").replace("Fiona Green", "JW")
    result = drivers("import", page(empty, "two.txt", other))
    assert (
        "drivers/2013/better-maps.md is already there and was left as it is; it lacks 3 words of this entry: éclairs, "
        "all, JW\n" in result.output
    )


def test_words_of_a_source_that_a_driver_that_is_there_lacks_are_told(empty: Path, drivers: Drivers) -> None:
    drivers("import", page(empty, "one.txt", POST))
    other = POST.replace("NHS England", "NHS England, chaired by Zadie")
    result = drivers("import", page(empty, "two.txt", other))
    assert "it lacks 3 words of this entry: chaired, by, Zadie\n" in result.output


@pytest.mark.parametrize("name", ["better-maps.md", "Better-Maps.md"])
def test_a_file_in_the_way_is_not_overwritten(empty: Path, drivers: Drivers, name: str) -> None:
    target = empty / "drivers" / "2013" / name
    target.mkdir(parents=True)
    result = drivers("import", page(empty, "one.txt", f"{POST}\n{POST.replace('Better Maps', 'Another Plan')}"))
    assert result.exit_code == 0
    assert "another driver is called better-maps" in result.output


def test_when_one_file_cannot_be_written_none_is(empty: Path, drivers: Drivers, written: Written) -> None:
    (empty / "drivers" / "2011").write_text("in the way", encoding="utf-8")
    two = f"{POST}\n{POST.replace('Better Maps', 'Another Plan').replace('2013', '2011')}"
    result = drivers("import", page(empty, "one.txt", two))
    assert result.exit_code == 2
    assert "drivers/2011/another-plan.md cannot be written" in result.output
    assert written() == {}


def test_a_member_map_says_who_is_meant(empty: Path, drivers: Drivers, written: Written) -> None:
    members = page(empty, "members.yml", "Leila Khan: JW\nNO: FG\n")
    drivers("import", ARCHIVE, f"--member-map={members}")
    assert "group_member: JW\n" in written()["drivers/2013/better-maps-a-guide-for-commissioners-of-services.md"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Leila Khan: XX\n", "“XX”, for “Leila Khan”, is not in the register members.yml; add the person first."),
        ("- a\n- b\n", "write one `name: initials` to a line, such as `Ada Lovelace: AL`."),
        ("", "is empty"),
        ("a: [\n", "members.yml, line 1: did not find expected node content"),
        ("LK: JW\nLK: FG\n", "members.yml, line 2: “LK” is written twice; write one `name: initials` to a line."),
        ("Leila Khan: JW\nLEILA  KHAN: FG\n", "“Leila Khan” and “LEILA  KHAN” are one name; write it once."),
        ("a: &b FG\nc: *b\n", "members.yml, line 1: “&b” is an anchor, an alias or a tag"),
        ("LK: [JW]\n", "write one `name: initials` to a line, such as `Ada Lovelace: AL`."),
    ],
)
def test_a_member_map_that_is_wrong(empty: Path, drivers: Drivers, written: Written, text: str, said: str) -> None:
    result = drivers("import", ARCHIVE, f"--member-map={page(empty, 'members.yml', text)}")
    assert result.exit_code == 2
    assert said in result.output
    assert written() == {}


def test_answers_to_a_form_in_the_words_of_the_team_are_placed(empty: Path, drivers: Drivers) -> None:
    (empty / "mkdocs.yml").write_text(
        'site_name: Ours\nextra: {policy_drivers: {means_for: "hospital chaplains"}}\n', encoding="utf-8"
    )
    sheet = (
        "Timestamp,What is the document called?,Who published it?,When was it published?,"
        "What does it mean for hospital chaplains?\n2019/01/15 9:05:01 am GMT,Night cover,NHSE,2018,Expect a rota.\n"
    )
    told = drivers("import", page(empty, "answers.csv", sheet), "--today", TODAY)
    assert "\n1 new driver written; 0 there already; 0 lines not placed.\n" in told.stdout
    text = (empty / "drivers" / "2018" / "night-cover.md").read_text(encoding="utf-8")
    assert "library_impact: |\n  Expect a rota.\n" in text


def test_another_folder_of_the_collection(empty: Path, drivers: Drivers) -> None:
    one = page(empty, "one.txt", POST)
    drivers("import", one, "--into=waiting/room")
    assert [path.name for path in (empty / "waiting" / "room" / "2013").iterdir()] == ["better-maps.md"]
    assert "0 new drivers written; 1 there already" in drivers("import", one, "--into=waiting/room").output


def test_no_folder_outside_of_the_collection(empty: Path, drivers: Drivers, tmp_path: Path) -> None:
    result = drivers("import", ARCHIVE, f"--into={tmp_path / 'elsewhere'}")
    assert result.exit_code == 2
    assert "is not a folder inside the repository" in result.output
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("drivers/register", "is not a folder for drivers: they would not be found there; choose another"),
        ("drivers/.old/2013", "is not a folder for drivers: they would not be found there; choose another"),
        ("mkdocs.yml/2013", "is not a folder, and cannot be one"),
        ("a" * 300, "is not a folder, and cannot be one"),
    ],
)
def test_no_folder_in_which_drivers_are_not_found(empty: Path, drivers: Drivers, folder: str, said: str) -> None:
    result = drivers("import", ARCHIVE, f"--into={folder}", "--dry-run")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{Path(folder)} {said}" in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets few people make links")
def test_no_folder_that_is_a_link(empty: Path, drivers: Drivers, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (empty / "drivers" / "2013").symlink_to(tmp_path / "elsewhere")
    (empty / "round").symlink_to("round")
    result = drivers("import", page(empty, "one.txt", POST))
    assert result.exit_code == 2
    assert "2013 is a link, and drivers in it would not be found. Nothing was written" in result.stderr
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert "round is not a folder, and cannot be one" in drivers("import", "one.txt", "--into=round").stderr


def test_when_somebody_interrupts_nothing_is_left(
    empty: Path, drivers: Drivers, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(empty.rglob("*"))

    write_new, take_back = writing._write_new, writing._take_back

    def interrupted(path: Path, content: bytes) -> None:
        write_new(path, content)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(writing, "_write_new", interrupted)
    monkeypatch.setattr(writing, "_take_back", lambda *given: (signal.raise_signal(signal.SIGINT), take_back(*given)))
    posts = f"{POST}\n{POST.replace('Better Maps', 'Another Plan').replace('2013', '2011')}"
    result = drivers("import", page(empty, "one.txt", posts))
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "\nNothing was written.\n\nAborted!\n")
    assert sorted(empty.rglob("*")) == sorted([*before, empty / "one.txt"])


@pytest.mark.parametrize("title", ["README", "CON", "index"])
def test_a_driver_gets_no_name_under_which_it_would_not_be_read(
    empty: Path, drivers: Drivers, written: Written, title: str
) -> None:
    drivers("import", page(empty, "one.txt", POST.replace("Better Maps", title)))
    assert list(written()) == ["drivers/2013/one-line-1.md"]
    assert "1 there already" in drivers("import", "one.txt").output


@pytest.mark.skipif(sys.platform != "linux", reason="only there may a file have such a name")
def test_the_name_of_a_file_may_be_anything(empty: Path, drivers: Drivers, written: Written) -> None:
    name = os.fsdecode(b"from a\xff\nb\x1b fg@example.org.txt")
    drivers("import", page(empty, name, POST), "--report=json")
    (text,) = written().values()
    assert "  from: from a? b (e-mail address removed), line 1\n" in text


def test_one_file_given_twice(empty: Path, drivers: Drivers, written: Written) -> None:
    one = page(empty, "one.txt", POST)
    assert "1 new driver written; 1 there already; 0 lines not placed" in drivers("import", one, one).output
    assert list(written()) == ["drivers/2013/better-maps.md"]


def test_windows_1252_and_utf_16_are_read(empty: Path, drivers: Drivers, written: Written) -> None:
    text = POST.replace("Maps show gaps.", "Café maps – “good” ones.")
    (empty / "windows.txt").write_bytes(text.encode("cp1252"))
    drivers("import", "windows.txt")
    assert "Café maps – “good” ones.\n" in written()["drivers/2013/better-maps.md"]
    (empty / "utf16.txt").write_bytes(text.replace("Better Maps", "Other Maps").encode("utf-16"))
    drivers("import", "utf16.txt")
    assert "Café maps – “good” ones.\n" in written()["drivers/2013/other-maps.md"]


def test_progress_is_shown_on_a_terminal_only(empty: Path, drivers: Drivers) -> None:
    assert "Reading" not in drivers("import", ARCHIVE, "--dry-run").output


def test_the_help_has_an_example(drivers: Drivers) -> None:
    assert re.search(r"drivers import \S+ --dry-run", drivers("import", "--help").output)


def test_names_of_folders_are_no_part_of_the_record(empty: Path, drivers: Drivers, written: Written) -> None:
    (empty / "a").mkdir()
    (empty / "b").mkdir()
    one, other = page(empty / "a", "x.txt", POST), page(empty / "b", "x.txt", POST.replace("Better", "Worse"))
    drivers("import", one, other)
    texts = "".join(written().values())
    assert 'from: "a/x.txt, line 1"' in texts or "from: a/x.txt, line 1\n" in texts
    assert str(empty) not in texts
    assert os.sep + "tmp" not in texts


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals in its standard library")
def test_a_terminal_is_told_how_far_it_is(empty: Path) -> None:
    import pty

    posts = "\n".join(f"Plan {number},NHS England" for number in range(3))
    table = page(empty, "team.csv", f"title,source\n{posts}\n")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "policy_drivers", "import", table, "--today", TODAY]
    result = subprocess.run(command, stderr=theirs, stdout=subprocess.PIPE, check=True)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert [label for label in ("Reading", "Sorting", "Composing", "Writing") if label in shown] == [
        "Reading", "Sorting", "Composing", "Writing",
    ]  # fmt: skip
    assert shown.count("3/3") >= 3
    assert b"Writing" not in result.stdout
