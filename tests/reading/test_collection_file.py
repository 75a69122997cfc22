"""One file of `docs/collections/`: what is read of it, where it stands, and which files are read at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.model.edtf import parse
from policy_drivers.model.settings import Settings
from policy_drivers.reading.cataloguing import read_catalogue
from policy_drivers.reading.collection_file import read_collection
from policy_drivers.reading.project import ProjectError, find_project, settings_from
from policy_drivers.reading.source import SourceText

TEXT = """---
title: Leadership
completed_on: 2019-12-03
sections:
  - title: Key drivers
    drivers: [a-plan, "b-plan"]
  - title: More
    drivers:
      - c-plan
      -
  - title: One
    drivers: d-plan
sources_searched: Google
strategy: |
  - `leadership`
---

It says something [[a-plan]].
"""


def test_a_file_says_what_it_is_and_where_each_driver_stands() -> None:
    source = SourceText("docs/collections/leadership.md", TEXT.encode())
    file = read_collection(source)
    assert (file.slug, file.faults, file.body) == ("leadership", [], "\nIt says something [[a-plan]].\n")
    assert file.collection.completed_on == parse("2019-12-03")
    assert file.collection.numbers == {"a-plan": 1, "b-plan": 2, "c-plan": 3, "d-plan": 4}
    assert file.collection.sources_searched == ("Google",)
    assert [(slug, source.place(span)[:2]) for slug, span in file.items] == [
        ("a-plan", (6, 15)),
        ("b-plan", (6, 23)),
        ("c-plan", (9, 9)),
        ("d-plan", (12, 14)),
    ]


def test_the_drivers_of_a_section_that_does_not_fit_are_known_all_the_same() -> None:
    text = TEXT.replace("  - title: More", "  - titel: More")
    file = read_collection(SourceText("docs/collections/leadership.md", text.encode()))
    assert [(fault.rule, fault.path) for fault in file.faults] == [("key-unknown", ("sections", 1, "titel"))]
    assert [slug for slug, _ in file.items] == ["a-plan", "b-plan", "c-plan", "d-plan"]
    assert list(file.collection.numbers) == ["a-plan", "b-plan", "d-plan"]


@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
def test_reading_never_raises(raw: bytes) -> None:
    for content in (raw, b"---\n" + raw + b"\n---\n", b"---\nsections:\n" + raw + b"\n---\n"):
        file = read_collection(SourceText("docs/collections/x.md", content))
        assert file.items is not None
        assert isinstance(file.collection.numbers, dict)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "drivers").mkdir()
    (tmp_path / "docs" / "collections" / "deeper").mkdir(parents=True)
    return tmp_path / "docs" / "collections"


def test_only_markdown_of_the_folder_itself_is_a_collection(tmp_path: Path, folder: Path) -> None:
    for name in ("b.md", "a.MD", "index.md", "README.md", "plans.md.txt", ".hidden.md", "deeper/c.md"):
        (folder / name).write_text(TEXT, encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "folder.md").mkdir()
    catalogue = read_catalogue(tmp_path, Settings())
    assert [file.path for file in catalogue.collections] == [
        "docs/collections/a.MD",
        "docs/collections/b.md",
        "docs/collections/folder.md",
    ]
    assert [fault.reason for fault in catalogue.collections[2].faults] == ["this is a folder"]
    assert [(stray.path, stray.faults[0].reason) for stray in catalogue.strays] == [
        ("docs/collections/.hidden.md", "this looks like a collection, but its name begins with a dot"),
        (
            "docs/collections/README.md",
            "this looks like a collection, but README.md is another name for the list of the collections",
        ),
        ("docs/collections/deeper/c.md", "this looks like a collection, but it is in a subfolder"),
        ("docs/collections/index.md", "this looks like a collection, but index.md is the list of the collections"),
        ("docs/collections/picture.png", "this is not published, because its name does not end in .md"),
        ("docs/collections/plans.md.txt", "this looks like a collection, but its name does not end in .md"),
    ]
    assert {fault.rule for stray in catalogue.strays for fault in stray.faults} == {"collection-misplaced"}
    assert {*catalogue.paths} == {file.path for file in (*catalogue.collections, *catalogue.strays)}


def test_what_systems_and_editors_leave_behind_is_passed_over(tmp_path: Path, folder: Path) -> None:
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", ".gitkeep", "~$plans.docx", "._a.md", ".#a.md", ".a.md.swp",
                 ".~lock.a.docx#", "a.md~", "deeper/.gitkeep"):  # fmt: skip
        (folder / name).write_text(TEXT, encoding="utf-8")
    assert read_catalogue(tmp_path, Settings()).paths == []


@pytest.mark.parametrize("other", ["docs/Collections", "docs/COLLECTIONS", "Docs/collections", "docs/ｃollections"])
def test_a_folder_that_is_spelled_otherwise_holds_no_collections(tmp_path: Path, folder: Path, other: str) -> None:
    """Where file names are told apart by capitals; elsewhere it is the folder itself."""
    (tmp_path / other / "deeper").mkdir(parents=True, exist_ok=True)
    for name in ("a.md", "deeper/page.html", ".DS_Store"):
        (tmp_path / other / name).write_text("Words.\n", encoding="utf-8")
    catalogue = read_catalogue(tmp_path, Settings())
    assert [stray.path for stray in catalogue.strays] == [f"{other}/a.md", f"{other}/deeper/page.html"]
    assert {fault.reason for stray in catalogue.strays for fault in stray.faults} == {
        "this is not published, because its folder is not spelled docs/collections"
    }


@pytest.mark.parametrize("name", ["collections", "case-studies"])
def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "drivers").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / name).write_text(TEXT, encoding="utf-8")
    (stray,) = read_catalogue(tmp_path, Settings()).strays
    assert (stray.path, stray.faults[0].reason) == (f"docs/{name}", "this is a file, where a folder should be")


@pytest.mark.parametrize(
    ("text", "title", "rules"),
    [
        ("# Our lists\n", None, []),
        ("", None, []),
        ("---\n---\nWords.\n", None, []),
        ("---\ntitle: Our lists\ndescription: What we have.\n---\nWords.\n", "Our lists", []),
        ("---\ntitle: Our lists\ntemplate: other.html\nhide: [toc]\n---\n", "Our lists", ["key-unknown"] * 2),
        ("---\ntitle: Our lists\n", None, ["front-matter-unclosed"]),
        ("---\ntitle: [a]\n---\n", None, ["value-type"]),
        ("---\ntitle: &a b\n---\n", None, ["yaml-anchor"]),
    ],
)
def test_the_list_of_the_collections_need_not_have_front_matter(
    tmp_path: Path, folder: Path, text: str, title: str | None, rules: list[str]
) -> None:
    (folder / "index.md").write_text(text, encoding="utf-8")
    index = read_catalogue(tmp_path, Settings()).index
    assert index is not None
    assert (index.page.title, [fault.rule for fault in index.faults]) == (title, rules)


def test_a_list_of_the_collections_that_leads_out_is_not_read(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "secret").write_text("a secret", encoding="utf-8")
    (folder / "index.md").symlink_to(tmp_path / "secret")
    index = read_catalogue(tmp_path, Settings()).index
    assert index is not None
    assert (index.source.raw, [fault.rule for fault in index.faults]) == (b"", ["outside-tree"])


def test_a_folder_below_that_is_a_link_is_not_walked(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "docs" / "pages").mkdir()
    (tmp_path / "docs" / "pages" / "a.md").write_text(TEXT, encoding="utf-8")
    (folder / "pages").symlink_to(tmp_path / "docs" / "pages")
    (folder / "same").symlink_to(folder / "deeper")
    strays = read_catalogue(tmp_path, Settings()).strays
    assert [(stray.path, stray.faults[0].rule) for stray in strays] == [
        ("docs/collections/pages", "outside-tree"),
        ("docs/collections/same", "file-unreadable"),
    ]


def test_links_and_large_files_are_reported_and_not_read(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "secret").write_text("a secret", encoding="utf-8")
    (folder / "link.md").symlink_to(tmp_path / "secret")
    (folder / "large.md").write_text("x" * 2000, encoding="utf-8")
    large, link = read_catalogue(tmp_path, Settings(largest_file=1000)).collections
    assert [fault.rule for fault in large.faults] == ["file-too-large"]
    assert [fault.reason for fault in link.faults] == ["this link leads out of the folder of the collections"]
    assert (link.source.raw, link.is_readable) == (b"", False)


def test_a_folder_that_is_a_link_out_of_the_project_holds_nothing(tmp_path: Path, folder: Path) -> None:
    project = tmp_path / "project"
    (project / "drivers").mkdir(parents=True)
    (project / "docs").mkdir()
    (project / "docs" / "collections").symlink_to(folder)
    (folder / "a.md").write_text(TEXT, encoding="utf-8")
    assert read_catalogue(project, Settings()).collections == ()


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ("site_name: x", "docs/collections"),
        ("docs_dir: pages/of-ours", "pages/of-ours/collections"),
        ("docs_dir: ./pages/", "pages/collections"),
        ("docs_dir: .", "collections"),
        ("docs_dir: ../elsewhere", "docs/collections"),
        ("docs_dir: !ENV DOCS", "docs/collections"),
        ("docs_dir: pages\nextra: {policy_drivers: {collections_dir: lists}}", "lists"),
    ],
)
def test_the_folder_is_in_that_of_the_pages_unless_it_is_set(tmp_path: Path, config: str, expected: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    assert find_project(tmp_path).settings.collections_dir == expected


def test_the_folder_of_the_pages_may_be_given_as_mkdocs_gives_it(tmp_path: Path) -> None:
    config, pages = tmp_path / "mkdocs.yml", tmp_path / "pages"
    assert settings_from({}, str(config), str(pages)).collections_dir == "pages/collections"


def test_the_folder_must_be_in_the_project() -> None:
    with pytest.raises(ProjectError, match="collections_dir: it must be a folder inside the project"):
        settings_from({"policy_drivers": {"collections_dir": "../lists"}}, "mkdocs.yml")


_PAGES_IN_IT = "the pages written by hand (docs_dir) are in this folder; name one of its own"


@pytest.mark.parametrize(
    ("settings", "docs_dir", "problem"),
    [
        ({"collections_dir": "docs"}, "docs", f"collections_dir: {_PAGES_IN_IT}"),
        ({"collections_dir": "Docs/"}, "./docs", f"collections_dir: {_PAGES_IN_IT}"),
        ({"collections_dir": "site"}, "site/docs", f"collections_dir: {_PAGES_IN_IT}"),
        ({"drivers_dir": "docs"}, "docs", f"drivers_dir: {_PAGES_IN_IT}"),
        ({"drivers_dir": "texts"}, "texts/docs", f"drivers_dir: {_PAGES_IN_IT}"),
        ({"collections_dir": "drivers"}, "docs", "collections_dir: this and drivers_dir must not be inside each other"),
        ({"collections_dir": "drivers/lists"}, "docs", "collections_dir: this and drivers_dir must not be inside each"),
        (
            {"drivers_dir": "docs/collections/all"},
            "docs",
            "collections_dir: this and drivers_dir must not be inside each",
        ),
    ],
)
def test_no_folder_may_hold_the_files_of_another(settings: dict[str, str], docs_dir: str, problem: str) -> None:
    with pytest.raises(ProjectError, match=re.escape(problem)):
        settings_from({"policy_drivers": settings}, "mkdocs.yml", docs_dir)


@pytest.mark.parametrize("settings", [{}, {"drivers_dir": "docs/drivers"}, {"collections_dir": "lists"}])
def test_folders_beside_each_other_are_right(settings: dict[str, str]) -> None:
    assert settings_from({"policy_drivers": settings}, "mkdocs.yml", "docs")
