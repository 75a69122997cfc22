"""The files of an index, made of a few small pages."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from policy_drivers.site.files.search_index.numbers import numbers_in
from policy_drivers.site.files.search_index.reading import read
from tests import REPOSITORY
from tests.making.index_files import content, postings

PAGES = {
    "drivers/new-plan/": "<h1>New plan</h1><p>Otters plan. An otter’s plan; 中文.</p>",
    "drivers/old-plan/": "<h1>Old plan</h1><h2 id='pd-cite'>Cite</h2><p>Badgers.</p>",
    "finding/": "<h1>Help</h1><h2 id='how'>How</h2><p lang='cy'>Dyfrgi</p>",
}
JOB = {
    "stamp": "5a9",
    "order": ["drivers/new-plan/", "drivers/old-plan/"],
    "studies": [],
    "past": [1],
    "names": [["otter", "river dog"]],
    "titles": [],
}


@pytest.fixture
def index(tmp_path: Path) -> dict[str, Any]:
    """What each file of the index says, by its name."""
    assert _run(tmp_path, JOB, PAGES).returncode == 0
    folder = tmp_path / "index"
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.*"))}
    return {name: content(path) for name, path in files.items()}


def _run(folder: Path, job: dict[str, Any], pages: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Make an index of pages, the last of them first."""
    (folder / "job.json").write_text(json.dumps(job), encoding="utf-8")
    lines = "".join(f"{url}\t{read(html).packed()}\n" for url, html in reversed(pages.items()))
    (folder / "pages.txt").write_bytes(lines.encode())
    command = [sys.executable, "-m", "policy_drivers.site.files.search_index", "job.json", "pages.txt", "index"]
    return subprocess.run(
        command,
        cwd=folder,
        env={"PYTHONPATH": str(REPOSITORY / "hooks")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_every_file_has_the_stamp_of_its_build(index: dict[str, Any]) -> None:
    assert sorted(index) == [
        "index.json",
        "pages/0.bin",
        "pages/1.bin",
        "pages/2.bin",
        "places-0.bin",
        "vocabulary-0.bin",
        "words-0.bin",
    ]
    assert {each["build"] for each in index.values()} == {"5a9"}


def test_the_list_says_what_there_is(index: dict[str, Any]) -> None:
    told = {name: value for name, value in index["index.json"].items() if name != "tables"}
    counted = {"pages": 3, "drivers": 2, "studies": 0, "past": [1]}
    assert told == {"build": "5a9", **counted, "words": ["an"], "vocabulary": ["badgers"]}


def test_families_lead_to_pages_with_their_weights(index: dict[str, Any]) -> None:
    families = index["words-0.bin"]["families"]
    assert {word: _pages(text) for word, text in families["otter"].items()} == {"otter": [0], "otters": [0]}
    assert _pages(families["plan"]["plan"]) == [0, 1]
    assert numbers_in(families["plan"]["plan"])[:2] == [0, 1]  # the first, and from it to the next
    assert families["badger"].keys() == {"badgers"}
    assert _pages(families["dyfrgi"]["dyfrgi"]) == [2]
    (_, title), (_, text) = postings(families["plan"]["plan"])[1], postings(families["badger"]["badgers"])[0]
    assert title > text


def _pages(text: str) -> list[int]:
    return [page for page, _ in postings(text)]


def test_names_stand_where_a_search_comes_by(index: dict[str, Any]) -> None:
    assert index["words-0.bin"]["also"] == {
        "otter": [["river dog", "river dog"]],
        "river dog": [["otter", "otter"]],
    }


def test_a_word_is_written_as_registers_write_it(tmp_path: Path) -> None:
    job = {**JOB, "names": [["otter club", "OTTERS"], ["badger club", "BAC"]]}
    assert _run(tmp_path, job, PAGES).returncode == 0
    assert content(tmp_path / "index" / "words-0.bin")["written"] == {"otters": "OTTERS"}


def test_places_are_counted_across_the_page_with_room_between_blocks(index: dict[str, Any]) -> None:
    places = index["places-0.bin"]["places"]
    assert numbers_in(places["plan"]) == [3, 1, 4, 7, 1, 1]
    assert numbers_in(places["中"]) == [1, 8]


def test_the_vocabulary_has_the_words_of_drivers_and_those_of_help_with_none(index: dict[str, Any]) -> None:
    vocabulary = index["vocabulary-0.bin"]
    assert dict(zip(vocabulary["words"], vocabulary["counts"], strict=True)) == {
        "badgers": 1,
        "dyfrgi": 0,
        "help": 0,
        "how": 0,
        "new": 1,
        "old": 1,
        "otter": 1,
        "otters": 1,
        "plan": 2,
    }


def test_headings_that_the_template_gives_to_every_driver_are_shown_and_not_counted(index: dict[str, Any]) -> None:
    assert ["Cite", "pd-cite"] in index["pages/1.bin"]["blocks"]
    assert "cite" not in {word for family in index["words-0.bin"]["families"].values() for word in family}


def test_results_show_what_a_page_says(index: dict[str, Any]) -> None:
    assert index["pages/0.bin"] == {
        "build": "5a9",
        "url": "drivers/new-plan/",
        "title": "New plan",
        "blocks": [["Otters plan. An otter’s plan; 中文."]],
    }
    assert index["pages/2.bin"]["blocks"] == [["How", ""], ["Dyfrgi", None, "cy"]]


def test_a_driver_whose_page_is_left_out_keeps_its_number(tmp_path: Path) -> None:
    run = _run(tmp_path, {**JOB, "order": ["drivers/new-plan/", "drivers/left-out/", "drivers/old-plan/"]}, PAGES)
    assert run.returncode == 0
    urls = [content(tmp_path / "index" / "pages" / f"{number}.bin")["url"] for number in range(4)]
    assert urls == ["drivers/new-plan/", "drivers/left-out/", "drivers/old-plan/", "finding/"]
    told = content(tmp_path / "index" / "index.json")
    assert (told["pages"], told["drivers"]) == (4, 3)


def test_case_studies_come_after_the_drivers_and_before_the_help_pages(tmp_path: Path) -> None:
    studies = ["case-studies/wards/", "case-studies/a-group/"]
    pages = {**PAGES, "a-help-page/": "<h1>A</h1>", **dict.fromkeys(studies, "<h1>What we did</h1>")}
    assert _run(tmp_path, {**JOB, "studies": studies}, pages).returncode == 0
    urls = [content(tmp_path / "index" / "pages" / f"{number}.bin")["url"] for number in range(6)]
    assert urls == ["drivers/new-plan/", "drivers/old-plan/", *studies, "a-help-page/", "finding/"]
    told = content(tmp_path / "index" / "index.json")
    assert (told["pages"], told["drivers"], told["studies"]) == (6, 2, 2)


def test_a_page_without_a_title_is_called_by_its_address(tmp_path: Path) -> None:
    assert _run(tmp_path, JOB, {"untitled/": "<h1></h1><p>Otters.</p>"}).returncode == 0
    assert content(tmp_path / "index" / "pages" / "2.bin")["title"] == "untitled/"


def test_words_that_mean_something_to_programs_are_words(tmp_path: Path) -> None:
    words = "__proto__ constructor toString hasOwnProperty valueOf"
    job = {**JOB, "names": [["constructor", "__proto__", "", "—"]]}
    assert _run(tmp_path, job, {"finding/": f"<h1>{words}</h1>"}).returncode == 0
    said = content(tmp_path / "index" / "words-0.bin")
    families = {word for family in said["families"].values() for word in family}
    assert {"proto", "constructor", "tostring", "hasownproperty", "valueof"} <= families
    assert said["also"] == {"constructor": [["proto", "__proto__"]], "proto": [["constructor", "constructor"]]}


def test_what_the_system_refuses_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("a file where the folder has to be", encoding="utf-8")
    run = _run(tmp_path, JOB, PAGES)
    assert (run.returncode, run.stderr) == (1, "index: File exists\n")
