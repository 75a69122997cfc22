"""The repository after a change is what would be read once it is written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from policy_drivers.changes.change_set import ChangeSet
from policy_drivers.changes.snapshot import Snapshot, snapshot
from policy_drivers.reading.project import find_project
from policy_drivers.reading.writing import write_all

TODAY = date(2019, 1, 15)
NEW = b"---\nsections: [{title: All, drivers: [another-driver]}]\ntitle: All\nquestion: Which?\n---\n"


def _said(state: Snapshot) -> object:
    read = state.catalogue
    registers = [each.source for each in read.register_files.files]
    files = [[each.source for each in part] for part in (read.files, read.collections, read.strays)]
    return files, registers, state.errors


def test_what_is_changed_in_memory_reads_as_what_is_written(collection: Path) -> None:
    project = find_project(collection)
    before = snapshot(project, TODAY)
    files = {each.path: each.source for each in before.catalogue.files}
    themes = next(each.source for each in before.catalogue.register_files.files if each.path.endswith("themes.yml"))
    changes = ChangeSet()
    changes.rewrite(themes, themes.raw + b"- name: archives\n")
    changes.move(files["drivers/2019/another-driver.md"], "drivers/2020/moved.md")
    changes.add("drivers/2021/broken.md", b"no front matter\n")
    changes.add("drivers/notes.txt", b"neither\n")
    changes.delete(files["drivers/2019/replaced-by-another.md"])
    changes.add("docs/collections/all.md", NEW)
    after = before.after(changes)
    write_all({collection / path: change for path, change in changes.written(collection).items()})
    assert _said(after) == _said(snapshot(project, TODAY))
    assert [each.rule for each in after.errors] == ["collection-driver-unknown", "front-matter-missing"]


def test_the_errors_are_those_that_the_settings_make_and_none_of_time(collection: Path) -> None:
    (collection / "mkdocs.yml").write_text(
        "site_name: S\nextra:\n  policy_drivers:\n    severities: {link-missing: error, review-overdue: error}\n"
    )
    driver = collection / "drivers" / "2019" / "another-driver.md"
    lines = driver.read_text(encoding="utf-8").splitlines(keepends=True)
    driver.write_text("".join(line for line in lines if not line.startswith("link:")), encoding="utf-8")
    found = snapshot(find_project(collection), date(2030, 1, 1)).errors
    assert [(each.rule, each.path) for each in found] == [("link-missing", "drivers/2019/another-driver.md")]
