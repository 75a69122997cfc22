"""The files of an index, made of a few small pages."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from policy_drivers.site.files.search_index.pages import read
from tests import REPOSITORY

PAGES = {
    "drivers/new-plan/": "<h1>New plan</h1><p>Otters plan. An otter’s plan; 中文.</p>",
    "drivers/old-plan/": "<h1>Old plan</h1><h2 id='pd-cite'>Cite</h2><p>Badgers.</p>",
    "finding/": "<h1>Help</h1><h2 id='how'>How</h2><p lang='cy'>Dyfrgi</p>",
}
JOB = {
    "stamp": "5a9",
    "order": ["drivers/new-plan/", "drivers/old-plan/"],
    "past": [1],
    "names": [["otter", "river dog"]],
    "titles": [],
}


@pytest.fixture
def index(tmp_path: Path) -> dict[str, Any]:
    """What each file of the index says, by its name."""
    assert _run(tmp_path, JOB, PAGES).returncode == 0
    folder = tmp_path / "index"
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.json"))}
    return {name: _json(path) for name, path in files.items()}


def _run(folder: Path, job: dict[str, Any], pages: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Make an index of pages, the last of them first."""
    (folder / "job.json").write_text(json.dumps(job), encoding="utf-8")
    lines = "".join(f"{json.dumps([url, read(html).packed()])}\n" for url, html in reversed(pages.items()))
    (folder / "pages.jsonl").write_text(lines, encoding="utf-8")
    command = [sys.executable, "-m", "policy_drivers.site.files.search_index", "job.json", "pages.jsonl", "index"]
    return subprocess.run(
        command,
        cwd=folder,
        env={"PYTHONPATH": str(REPOSITORY / "hooks")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def test_every_file_has_the_stamp_of_its_build(index: dict[str, Any]) -> None:
    assert sorted(index) == [
        "index.json",
        "pages/0.json",
        "pages/1.json",
        "pages/2.json",
        "places-0.json",
        "vocabulary-0.json",
        "words-0.json",
    ]
    assert {content["build"] for content in index.values()} == {"5a9"}


def test_the_list_says_what_there_is(index: dict[str, Any]) -> None:
    told = {name: value for name, value in index["index.json"].items() if name != "tables"}
    assert told == {"build": "5a9", "pages": 3, "past": [1], "drivers": 2, "words": ["an"], "vocabulary": ["badgers"]}


def test_families_lead_to_pages_with_their_weights(index: dict[str, Any]) -> None:
    families = index["words-0.json"]["families"]
    assert {word: flat[::2] for word, flat in families["otter"].items()} == {"otter": [0], "otters": [0]}
    assert families["plan"]["plan"][::2] == [0, 1]  # the first, and the next
    assert families["badger"].keys() == {"badgers"}
    assert families["dyfrgi"]["dyfrgi"][0] == 2
    title, text = families["plan"]["plan"][3], families["badger"]["badgers"][1]
    assert title > text


def test_names_stand_where_a_search_comes_by(index: dict[str, Any]) -> None:
    assert index["words-0.json"]["also"] == {
        "otter": [["river dog", "river dog"]],
        "river dog": [["otter", "otter"]],
    }


def test_a_word_is_written_as_registers_write_it(tmp_path: Path) -> None:
    job = {**JOB, "names": [["otter club", "OTTERS"], ["badger club", "BAC"]]}
    assert _run(tmp_path, job, PAGES).returncode == 0
    assert _json(tmp_path / "index" / "words-0.json")["written"] == {"otters": "OTTERS"}


def test_places_are_counted_across_the_page_with_room_between_blocks(index: dict[str, Any]) -> None:
    places = index["places-0.json"]["places"]
    assert places["plan"] == [3, 1, 11, 14, 1, 1]
    assert places["中"] == [1, 15]


def test_the_vocabulary_has_the_words_of_drivers_and_those_of_help_with_none(index: dict[str, Any]) -> None:
    vocabulary = index["vocabulary-0.json"]
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
    assert ["Cite", "pd-cite"] in index["pages/1.json"]["blocks"]
    assert "cite" not in {word for family in index["words-0.json"]["families"].values() for word in family}


def test_results_show_what_a_page_says(index: dict[str, Any]) -> None:
    assert index["pages/0.json"] == {
        "build": "5a9",
        "url": "drivers/new-plan/",
        "title": "New plan",
        "blocks": [["Otters plan. An otter’s plan; 中文."]],
    }
    assert index["pages/2.json"]["blocks"] == [["How", "how"], ["Dyfrgi", None, "cy"]]


def test_a_driver_whose_page_is_left_out_keeps_its_number(tmp_path: Path) -> None:
    run = _run(tmp_path, {**JOB, "order": ["drivers/new-plan/", "drivers/left-out/", "drivers/old-plan/"]}, PAGES)
    assert run.returncode == 0
    urls = [_json(tmp_path / "index" / "pages" / f"{number}.json")["url"] for number in range(4)]
    assert urls == ["drivers/new-plan/", "drivers/left-out/", "drivers/old-plan/", "finding/"]
    told = _json(tmp_path / "index" / "index.json")
    assert (told["pages"], told["drivers"]) == (4, 3)


def test_a_page_without_a_title_is_called_by_its_address(tmp_path: Path) -> None:
    assert _run(tmp_path, JOB, {"untitled/": "<h1></h1><p>Otters.</p>"}).returncode == 0
    assert _json(tmp_path / "index" / "pages" / "2.json")["title"] == "untitled/"


def test_words_that_mean_something_to_programs_are_words(tmp_path: Path) -> None:
    words = "__proto__ constructor toString hasOwnProperty valueOf"
    job = {**JOB, "names": [["constructor", "__proto__", "", "—"]]}
    assert _run(tmp_path, job, {"finding/": f"<h1>{words}</h1>"}).returncode == 0
    content = _json(tmp_path / "index" / "words-0.json")
    families = {word for family in content["families"].values() for word in family}
    assert {"proto", "constructor", "tostring", "hasownproperty", "valueof"} <= families
    assert content["also"] == {"constructor": [["proto", "__proto__"]], "proto": [["constructor", "constructor"]]}


def test_what_the_system_refuses_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("a file where the folder has to be", encoding="utf-8")
    run = _run(tmp_path, JOB, PAGES)
    assert (run.returncode, run.stderr) == (1, "index: File exists\n")
