"""Walking the folder of the drivers: what is read, what is passed over, and what is said about the rest."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.cataloguing import read_catalogue

DRIVER = "---\ntitle: {}\n---\n"


def _make(root: Path, *paths: str, text: str = DRIVER) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text.replace("{}", path), encoding="utf-8")


def _read(root: Path, **settings: object) -> Catalogue:
    return read_catalogue(root, Settings.model_validate(settings))


def _strays(catalogue: Catalogue) -> dict[str, str]:
    return {stray.path: stray.faults[0].rule for stray in catalogue.strays}


def _faults(catalogue: Catalogue) -> dict[str, list[str]]:
    return {file.path: [fault.rule for fault in file.faults] for file in catalogue.files if file.faults}


def test_drivers_are_read_from_all_folders_in_the_order_of_their_paths(tmp_path: Path) -> None:
    _make(tmp_path, "drivers/b.md", "drivers/2019/z.md", "drivers/2019/q1/a.md", "drivers/2018/y.md", "drivers/a.MD")
    assert [(file.path, file.slug) for file in _read(tmp_path).files] == [
        ("drivers/2018/y.md", "y"),
        ("drivers/2019/q1/a.md", "a"),
        ("drivers/2019/z.md", "z"),
        ("drivers/a.MD", "a"),
        ("drivers/b.md", "b"),
    ]


@pytest.mark.parametrize(
    "path",
    [
        "drivers/.gitkeep",
        "drivers/.hidden.md",
        "drivers/.obsidian/workspace.md",
        "drivers/2019/~$plan.md",
        "drivers/README.md",
        "drivers/2019/readme.md",
        "drivers/Thumbs.db",
        "drivers/2019/desktop.ini",
        "drivers/register/README.md",
        "drivers/register/.themes.yml.swp",
    ],
)
def test_what_is_passed_over(path: str, tmp_path: Path) -> None:
    _make(tmp_path, "drivers/2019/a.md", path)
    catalogue = _read(tmp_path)
    assert [file.slug for file in catalogue.files] == ["a"]
    assert catalogue.strays == ()


@pytest.mark.parametrize(
    "path",
    [
        "drivers/plan.txt",
        "drivers/2019/plan.md.txt",
        "drivers/2019/plan.docx",
        "drivers/2019/themes.yml",
        "drivers/register/themes.yaml",
        "drivers/register/old/themes.yml",
        "drivers/register/note.txt",
    ],
)
def test_what_is_neither_a_driver_nor_a_register(path: str, tmp_path: Path) -> None:
    _make(tmp_path, path)
    catalogue = _read(tmp_path)
    assert _strays(catalogue) == {path: "file-extension"}
    assert catalogue.files == ()
    assert catalogue.register_files.files == []


def test_a_folder_called_register_deeper_down_holds_drivers(tmp_path: Path) -> None:
    _make(tmp_path, "drivers/2019/register/a.md")
    assert [file.path for file in _read(tmp_path).files] == ["drivers/2019/register/a.md"]


def test_a_folder_with_the_name_of_a_driver(tmp_path: Path) -> None:
    _make(tmp_path, "drivers/2019/plan.md/inner.md")
    assert _faults(_read(tmp_path)) == {"drivers/2019/plan.md": ["file-unreadable"]}


def test_the_folder_of_the_drivers_may_lie_deeper(tmp_path: Path) -> None:
    _make(tmp_path, "content/drivers/2019/a.md")
    _make(tmp_path, "content/drivers/register/themes.yml", text="- name: leadership\n")
    for name in ("content/drivers", "./content/drivers/"):
        catalogue = _read(tmp_path, drivers_dir=name)
        assert [file.path for file in catalogue.files] == ["content/drivers/2019/a.md"]
        assert [file.path for file in catalogue.register_files.files] == ["content/drivers/register/themes.yml"]
        assert catalogue.strays == ()


@pytest.mark.parametrize("name", ["/etc", "..", "../drivers", "drivers/../..", "", "."])
def test_the_folder_of_the_drivers_lies_in_the_project(name: str) -> None:
    with pytest.raises(ValueError, match="it must be a folder inside the project"):
        Settings.model_validate({"drivers_dir": name})


def test_without_the_folder_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        _read(tmp_path)


def test_an_empty_folder_is_an_empty_collection(tmp_path: Path) -> None:
    (tmp_path / "drivers").mkdir()
    assert _read(tmp_path) == Catalogue()


# Links


def test_a_link_inside_the_folder_is_a_file(tmp_path: Path) -> None:
    _make(tmp_path, "drivers/2018/a.md")
    (tmp_path / "drivers" / "b.md").symlink_to("2018/a.md")
    catalogue = _read(tmp_path)
    assert [(file.slug, file.driver.title) for file in catalogue.files] == [
        ("a", "drivers/2018/a.md"),
        ("b", "drivers/2018/a.md"),
    ]


@pytest.mark.parametrize("target", ["../secret.md", "/etc/passwd", "2018/../../secret.md", "../drivers-old/a.md"])
def test_a_link_that_leads_out_is_not_followed(target: str, tmp_path: Path) -> None:
    _make(tmp_path, "secret.md", "drivers-old/a.md", "drivers/2018/x.md")
    (tmp_path / "drivers" / "a.md").symlink_to(target)
    catalogue = _read(tmp_path)
    assert _faults(catalogue) == {"drivers/a.md": ["outside-tree"]}
    assert catalogue.by_slug["a"].source.raw == b""


def test_a_link_to_a_folder_is_not_followed(tmp_path: Path) -> None:
    _make(tmp_path, "elsewhere/secret.md", "drivers/2018/a.md")
    (tmp_path / "drivers" / "2019").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "drivers" / "2020").symlink_to("2018")
    (tmp_path / "drivers" / "2021").symlink_to(".")
    catalogue = _read(tmp_path)
    assert [file.path for file in catalogue.files] == ["drivers/2018/a.md"]
    assert _strays(catalogue) == {
        "drivers/2019": "outside-tree",
        "drivers/2020": "file-unreadable",
        "drivers/2021": "file-unreadable",
    }


def test_links_in_a_circle(tmp_path: Path) -> None:
    _make(tmp_path, "drivers/2018/x.md")
    (tmp_path / "drivers" / "a.md").symlink_to("b.md")
    (tmp_path / "drivers" / "b.md").symlink_to("a.md")
    (tmp_path / "drivers" / "c.md").symlink_to("c.md")
    assert _faults(_read(tmp_path)) == {f"drivers/{name}.md": ["file-unreadable"] for name in "abc"}


def test_a_register_that_is_a_link_out_is_not_read(tmp_path: Path) -> None:
    _make(tmp_path, "elsewhere.yml", text="- name: leadership\n")
    (tmp_path / "drivers" / "register").mkdir(parents=True)
    (tmp_path / "drivers" / "register" / "themes.yml").symlink_to(tmp_path / "elsewhere.yml")
    catalogue = _read(tmp_path)
    assert _strays(catalogue) == {"drivers/register/themes.yml": "outside-tree"}
    assert not catalogue.register_files.keeps(RegisterName.THEMES)


def test_the_project_itself_may_be_reached_through_a_link(tmp_path: Path) -> None:
    _make(tmp_path, "real/drivers/2018/a.md")
    (tmp_path / "real" / "drivers" / "b.md").symlink_to("2018/a.md")
    (tmp_path / "link").symlink_to("real")
    assert _faults(_read(tmp_path / "link")) == {}


# What cannot be read


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes with a name")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "drivers").mkdir()
    os.mkfifo(tmp_path / "drivers" / "a.md")
    assert _faults(_read(tmp_path)) == {"drivers/a.md": ["file-unreadable"]}


def test_a_file_is_read_up_to_the_size_that_is_set(tmp_path: Path) -> None:
    (tmp_path / "drivers").mkdir()
    (tmp_path / "drivers" / "a.md").write_bytes(b"x" * 1000)
    (tmp_path / "drivers" / "b.md").write_bytes(b"x" * 1001)
    assert _faults(_read(tmp_path, largest_file=1000)) == {
        "drivers/a.md": ["front-matter-missing"],
        "drivers/b.md": ["file-too-large"],
    }


# What a catalogue knows


def test_of_two_with_one_name_the_first_is_known_by_it(tmp_path: Path) -> None:
    _make(tmp_path, "drivers/2018/a.md", "drivers/2019/a.md")
    assert _read(tmp_path).by_slug["a"].path == "drivers/2018/a.md"


def test_who_supersedes_whom_whichever_side_says_so(tmp_path: Path) -> None:
    _make(tmp_path, "drivers/old.md", text="---\nsuperseded_by: [new, gone]\n---\n")
    _make(tmp_path, "drivers/older.md")
    _make(tmp_path, "drivers/new.md", text="---\nsupersedes: [old, older, never-there]\n---\n")
    catalogue = _read(tmp_path)
    assert catalogue.supersedes("new") == ["old", "older"]
    assert catalogue.superseded_by("old") == ["new"]
    assert catalogue.superseded_by("older") == ["new"]
    assert catalogue.supersedes("old") == []
    assert catalogue.superseded_by("gone") == []


def test_registers_are_read_from_their_files(tmp_path: Path) -> None:
    _make(tmp_path, "drivers/register/members.yml", text="- initials: NO\n- initials: ON\n  name: Olive North\n")
    _make(tmp_path, "drivers/register/themes.yml", text="- name: leadership\n  also_known_as: management\n")
    _make(tmp_path, "drivers/register/sources.yml", text="# none yet\n")
    catalogue = _read(tmp_path)
    assert [member.initials for member in catalogue.registers.members.entries] == ["NO", "ON"]
    assert catalogue.registers.themes.entries[0].also_known_as == ("management",)
    assert catalogue.registers.sources.entries == ()
    kept = [name.value for name in RegisterName if catalogue.register_files.keeps(name)]
    assert kept == ["members", "sources", "themes"]
    assert [file.path.rpartition("/")[2] for file in catalogue.register_files.files] == [
        "members.yml",
        "sources.yml",
        "themes.yml",
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("- name: A\n- name: [x]\n- name: B\n", ["A", "B"]),
        ("- name: A\n  note: [x]\n  colour: blue\n- B\n", ["A"]),
        ("- name: A\n- ~\n- name: B\n", ["A", "B"]),
    ],
)
def test_what_is_sound_in_a_register_is_kept(text: str, names: list[str], tmp_path: Path) -> None:
    _make(tmp_path, "drivers/register/themes.yml", text=text)
    catalogue = _read(tmp_path)
    assert [entry.name for entry in catalogue.registers.themes.entries] == names
    assert catalogue.register_files.keeps(RegisterName.THEMES)


@pytest.mark.parametrize("text", ["leadership: yes\n", "- name: 'A\n", "just a text\n", "&a\n- name: A\n"])
def test_a_register_that_cannot_be_read_is_not_held_against_anybody(text: str, tmp_path: Path) -> None:
    _make(tmp_path, "drivers/register/themes.yml", text=text)
    catalogue = _read(tmp_path)
    assert not catalogue.register_files.keeps(RegisterName.THEMES)
    assert catalogue.registers.themes.entries == ()
    (file,) = catalogue.register_files.files
    assert len(file.faults) == 1


def test_an_unreadable_file_is_in_the_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Permissions mean nothing to root, so the refusal is acted."""
    _make(tmp_path, "drivers/a.md", "drivers/b.md")

    def refuse(path: str, *args: object, **options: object) -> object:
        if str(path).endswith("a.md"):
            raise PermissionError(13, "Permission denied", path)
        return open_as_ever(path, *args, **options)

    open_as_ever = os.open
    monkeypatch.setattr("os.open", refuse)
    catalogue = _read(tmp_path)
    assert [fault.reason for file in catalogue.files for fault in file.faults] == [
        "the file cannot be read: Permission denied"
    ]
    assert [file.slug for file in catalogue.files] == ["a", "b"]


def test_a_folder_of_registers_that_is_a_link_is_not_read(tmp_path: Path) -> None:
    _make(tmp_path, "elsewhere/members.yml", text="- secret: hunter2\n")
    _make(tmp_path, "drivers/2019/a.md")
    (tmp_path / "drivers" / "register").symlink_to(tmp_path / "elsewhere")
    catalogue = _read(tmp_path)
    assert catalogue.register_files.files == []
    assert _strays(catalogue) == {"drivers/register": "outside-tree"}


def test_a_folder_of_drivers_that_leads_out_of_the_project_is_not_walked(tmp_path: Path) -> None:
    _make(tmp_path, "elsewhere/2019/a.md")
    project = tmp_path / "project"
    project.mkdir()
    (project / "drivers").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="it is a link that leads out of the project"):
        _read(project)


def test_folders_without_end_are_reported_and_not_walked(tmp_path: Path) -> None:
    _make(tmp_path, "drivers/" + "d/" * 30 + "a.md")
    (path,) = _strays(_read(tmp_path)).items()
    assert path == ("drivers/" + "d/" * 19 + "d", "file-unreadable")


def test_a_folder_of_collections_that_leads_out_of_the_project_is_not_read(tmp_path: Path) -> None:
    _make(tmp_path, "elsewhere/a.md", "project/drivers/2019/a.md", "project/docs/index.md")
    (tmp_path / "project" / "docs" / "collections").symlink_to(tmp_path / "elsewhere")
    catalogue = _read(tmp_path / "project")
    assert (catalogue.collections, _strays(catalogue)) == ((), {"docs/collections": "outside-tree"})


def test_a_misspelt_key_makes_no_driver_of_a_case_study(tmp_path: Path) -> None:
    (tmp_path / "drivers").mkdir()
    study = tmp_path / "docs" / "case-studies" / "wards.md"
    study.parent.mkdir(parents=True)
    keys = "Organization: Ours\ncompleted-on: 2019\nDrivers: []\nservices: [training]\nstatus: draft\ngroup_member: FG"
    study.write_text(f"---\ntitle: Wards\n{keys}\n---\n", encoding="utf-8")
    read = read_catalogue(tmp_path, Settings())
    assert not read.strays
    assert {fault.rule for file in read.case_studies for fault in file.faults} == {"key-unknown"}
