"""Drivers, case studies and collections that lie among other pages, or elsewhere in the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_drivers.model.settings import Settings
from policy_drivers.reading.candidates import candidates
from policy_drivers.reading.misplaced import misplaced_files
from policy_drivers.reading.source import SourceText

DRIVER = "---\ntitle: A plan\nsource: NHS England\ndate: 2018-06\nlibrary_impact: Expect requests.\n---\n\n## Summary\n"


def _found(root: Path, path: str, text: str = DRIVER, **settings: object) -> list[tuple[str, str]]:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")
    chosen = Settings.model_validate(settings)
    paths = [each.relative_to(root).as_posix() for each in (root / "drivers").rglob("*")]
    found = misplaced_files(paths, candidates(root, [root / "docs"], {"docs/known.md"}, chosen), chosen)
    return [(stray.path, stray.faults[0].help) for stray in found]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("plan.md", "plan"),
        ("PLAN.MD", "plan"),
        ("2018/plan.md", "plan"),
        ("docs/plan.md", "plan"),
        ("docs/a/b/The plan.markdown", "the-plan"),
        ("docs/collections.md", "collections"),
        ("docs/index.md", "a-plan"),
        ("docs/政策.md", "a-plan"),
        ("notes/plan.md", "plan"),
        ("summaries/2018/plan.md", "plan"),
        ("Drivers/plan.md", "plan"),
    ],
)
def test_a_driver_is_found(path: str, name: str, tmp_path: Path) -> None:
    assert _found(tmp_path, path) == [(path, f"move the file to `drivers/2018/{name}.md`")]


def test_no_driver_takes_the_place_of_another(tmp_path: Path) -> None:
    (tmp_path / "drivers" / "2018").mkdir(parents=True)
    (tmp_path / "drivers" / "2018" / "plan.md").write_text(DRIVER, encoding="utf-8")
    _found(tmp_path, "docs/plan.md")
    assert _found(tmp_path, "plan.md") == [
        ("docs/plan.md", "move the file to `drivers/2018/plan-2.md`"),
        ("plan.md", "move the file to `drivers/2018/plan-3.md`"),
    ]


@pytest.mark.parametrize(
    "path",
    ["docs/known.md", "docs/.plan.md", "docs/.git/plan.md", "plan.txt", "README.md", "CHANGELOG.md", ".github/plan.md",
     "node_modules/a/plan.md", "venv/plan.md", "tests/plan.md", "templates/driver.md", "site/plan.md",
     "a/b/c/d/e/plan.md", "old/known.md", "notes/.old/plan.md", "notes/node_modules/plan.md", "docs/README.md"],
)  # fmt: skip
def test_what_lies_elsewhere_is_left_alone(path: str, tmp_path: Path) -> None:
    assert _found(tmp_path, path) == []


@pytest.mark.parametrize(
    "text",
    [
        "# A plan\n",
        "",
        "---\ntitle: A page\ndate: 2018\nsource: us\nthemes: [a]\n---\n",
        "---\ntitle: A page\nlibrary_impact: Much.\n---\n",
        "---\nlibrary_impact: x\nsource: y\ndate: 2018\nsections: []\n---\n",
        "---\n- library_impact: x\n---\n",
        "---\nlibrary_impact: [x\n",
        DRIVER + "x" * 2000,
    ],
)
def test_a_page_is_none(text: str, tmp_path: Path) -> None:
    assert _found(tmp_path, "docs/page.md", text, largest_file=1000) == []


def test_without_a_year_it_belongs_among_the_drivers(tmp_path: Path) -> None:
    text = DRIVER.replace("date: 2018-06", "date: soon")
    assert _found(tmp_path, "docs/plan.md", f"\n{text}", drivers_dir="policies") == [
        ("docs/plan.md", "move the file to `policies/plan.md`")
    ]


def test_no_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / ".elsewhere").mkdir()
    (tmp_path / ".elsewhere" / "plan.md").write_text(DRIVER, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "linked").symlink_to(tmp_path / ".elsewhere")
    (tmp_path / "docs" / "linked.md").symlink_to(tmp_path / ".elsewhere" / "plan.md")
    assert _found(tmp_path, "docs/page.md", "# A page\n") == []


@pytest.mark.parametrize("sign", ["pyvenv.cfg", "CACHEDIR.TAG", "index.html"])
def test_what_another_tool_made_is_left_alone(sign: str, tmp_path: Path) -> None:
    (tmp_path / "my-env").mkdir()
    (tmp_path / "my-env" / sign).write_text("", encoding="utf-8")
    assert _found(tmp_path, "my-env/lib/plan.md") == []


STUDY = (
    "---\ntitle: Searches\norganisation: Ours\ndrivers: [{driver: plan}]\ncompleted_on: 2019\n---\n\n## What was done\n"
)
LIST = "---\ntitle: Leading\nquestion: Who?\ncompleted_on: 2019\nsections: [{title: All, drivers: [plan]}]\n---\n"


@pytest.mark.parametrize(
    ("path", "text", "belongs"),
    [
        ("docs/casestudies/wards.md", STUDY, "docs/case-studies/wards.md"),
        ("docs/case-study/For Wards.md", STUDY, "docs/case-studies/for-wards.md"),
        ("docs/wards.md", STUDY, "docs/case-studies/wards.md"),
        ("case-studies/wards.md", STUDY, "docs/case-studies/wards.md"),
        ("docs/collection/leading.md", LIST, "docs/collections/leading.md"),
        ("docs/lists/index.md", LIST, "docs/collections/leading.md"),
        ("collections/leading.md", LIST, "docs/collections/leading.md"),
    ],
)
def test_a_case_study_and_a_collection_are_found_too(path: str, text: str, belongs: str, tmp_path: Path) -> None:
    assert _found(tmp_path, path, text) == [(path, f"move the file to `{belongs}`")]


def test_each_has_a_place_of_its_own(tmp_path: Path) -> None:
    for folder in ("casestudies", "case-study", "stories"):
        found = _found(tmp_path, f"docs/{folder}/wards.md", STUDY)
    assert [help_ for _, help_ in found] == [
        "move the file to `docs/case-studies/wards.md`",
        "move the file to `docs/case-studies/wards-2.md`",
        "move the file to `docs/case-studies/wards-3.md`",
    ]


def test_each_is_told_by_the_rule_of_its_folder(tmp_path: Path) -> None:
    sources = [SourceText("docs/casestudies/a.md", STUDY.encode()), SourceText("docs/collection/b.md", LIST.encode())]
    study, collection = misplaced_files([], sources, Settings())
    assert [(fault.rule, fault.reason) for stray in (study, collection) for fault in stray.faults] == [
        ("case-study-misplaced", "this looks like a case study, but case studies belong in docs/case-studies/"),
        ("collection-misplaced", "this looks like a collection, but collections belong in docs/collections/"),
    ]


@pytest.mark.parametrize(
    "keys",
    [
        "title: Us\norganisation: Ours\nlink: https://example.org",
        "title: Us\norganisation: Ours\ntime: An hour",
        "title: Us\nsections: [a, b]\nquestion: Who?",
        "title: Us\ndrivers: [{driver: plan}]\ncompleted_on: 2019\nimpact: []\nteam: [Us]",
    ],
)
def test_a_page_with_some_of_the_keys_is_a_page(keys: str, tmp_path: Path) -> None:
    assert _found(tmp_path, "docs/us.md", f"---\n{keys}\n---\n") == []
