"""The cases of the rules: a folder for each, which becomes a whole collection, and the report that it must give.

`<rule-id>/` or `<rule-id>.<variant>/` holds `expected.txt` and what is laid over the common collection, `_collection/`:
files go to `drivers/2019/`, sub-folders beside it (`register/`, `2018/`), `collections/` and `case-studies/` to
`docs/`.

`followed.md` beside `input.md` is that file after somebody has done what the printed findings say, and no more. Of
other files it is `<stem>.followed.<end>`, of a register of the common collection too. `followed.txt` says which files
that person moved, one to a line: `drivers/2019/A plan.md -> drivers/2019/a-plan.md`; with nothing behind the arrow, it
is a file that was deleted. `_slips/` has folders of the same
kind for what people do who write in Word; see `test_advice.py`.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from docx.document import Document

from policy_drivers.model.severity import Severity
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.cataloguing import catalogue_of, with_strays
from policy_drivers.reading.project import Project, find_project
from policy_drivers.reading.tree import read_tree
from policy_drivers.reports import FORMATS, CheckReport
from policy_drivers.rules.engine.checking import check
from policy_drivers.rules.engine.finding import Finding
from tests.making.word_templates import template

HERE = Path(__file__).parent
COMMON = HERE / "_collection"
EXPECTED = "expected.txt"
COLLECTIONS = "collections"
IN_DOCS = (COLLECTIONS, "case-studies")
"""Folders of a case that lie in `docs/`."""
SLIPS = "_slips"
_FOLLOWED = ("followed.*", "*.followed.*")
_MOVES = "followed.txt"
TODAY = date(2019, 1, 15)
ABOUT_FOLDERS = "year-folder"
"""Asked in its own cases alone: all the others lie in `2019/`, of whatever year they are."""

CASES = sorted(
    folder.name
    for folder in HERE.iterdir()
    if folder.is_dir() and not folder.name.startswith("_") and not (folder / "__init__.py").exists()
)
SLIP_CASES = sorted(f"{SLIPS}/{folder.name}" for folder in (HERE / SLIPS).iterdir() if folder.is_dir())
FIRST_OF_EACH = [*{case.partition(".")[0]: case for case in reversed(CASES)}.values()]
"""A case of each rule: on every push, laws of all cases are tried with these."""


def rule_of(case: str) -> str:
    """The rule that a case is about: its name without the variant."""
    return case.partition(".")[0]


def build(root: Path, case: str = "") -> Path:
    """Make the common collection in `root`, with a case laid over it; the folder of the drivers."""
    config = "site_name: Drivers for tests\n"
    if rule_of(case) != ABOUT_FOLDERS:
        config += f"extra: {{policy_drivers: {{severities: {{{ABOUT_FOLDERS}: off}}}}}}\n"
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    drivers = root / "drivers"
    shutil.copytree(COMMON, drivers)
    ignore = shutil.ignore_patterns(*_FOLLOWED, EXPECTED)
    for path in (HERE / case).iterdir() if case else ():
        if path.is_dir():
            shutil.copytree(path, _laid(root, path, case), dirs_exist_ok=True, ignore=ignore)
        elif not ignore("", [path.name]):
            shutil.copyfile(path, drivers / "2019" / path.name)
    if case in _MADE_BY_HAND:
        _MADE_BY_HAND[case](drivers)
    return drivers


def _laid(root: Path, folder: Path, case: str) -> Path:
    """Where the files of a folder of a case lie in the collection."""
    inner = folder.relative_to(HERE / case)
    if inner.parts and inner.parts[0] in IN_DOCS:
        return root / "docs" / inner
    return root / "drivers" / (inner if inner.parts else "2019")


def is_followed(case: str) -> bool:
    """Whether what became of a case is kept that somebody has followed the findings of."""
    return any(path for pattern in _FOLLOWED for path in (HERE / case).rglob(pattern))


def follow_as_kept(root: Path, case: str) -> None:
    """Lay over the collection in `root`, which `build` has made of a case, what became of it."""
    for path in sorted({path for pattern in _FOLLOWED for path in (HERE / case).rglob(pattern)}):
        if path.name != _MOVES:
            stem, _, end = path.name.rpartition("followed.")
            name = f"{stem}{end}" if stem else f"input.{end}"
            shutil.copyfile(path, _laid(root, path.parent, case) / name)
    moves = HERE / case / _MOVES
    for line in moves.read_text(encoding="utf-8").splitlines() if moves.exists() else ():
        old, _, new = (part.strip() for part in line.partition("->"))
        if new:
            (root / new).parent.mkdir(parents=True, exist_ok=True)
            (root / old).rename(root / new)
        else:
            (root / old).unlink()


def read(root: Path) -> tuple[Project, Catalogue]:
    """The project in `root` and everything in it."""
    project = find_project(root)
    tree = read_tree(project.root, project.settings, project.page_folders)
    return project, with_strays(catalogue_of(tree, project.settings), tree, project.settings)


def findings(root: Path) -> list[Finding]:
    """What all the rules say about the project in `root`."""
    project, catalogue = read(root)
    return check(catalogue, project.settings, TODAY)


def reported(root: Path) -> tuple[list[Finding], str]:
    """What all the rules say about the project in `root`, and what `drivers check` prints of it."""
    project, catalogue = read(root)
    found = check(catalogue, project.settings, TODAY)
    report = CheckReport(tuple(found), files=len(catalogue.paths), level=Severity.ERROR, rules_url="")
    return found, FORMATS["text"](report)


# What git does not keep, or what some file systems would change or refuse.


def _link_out(drivers: Path) -> None:
    secret = drivers.parent / "passwd"
    secret.write_text("root:x:0:0:root:/root:/bin/sh\n", encoding="utf-8")
    (drivers / "2019" / "input.md").symlink_to(secret)


def _link_out_of_register(drivers: Path) -> None:
    elsewhere = drivers.parent / "elsewhere.yml"
    elsewhere.write_text("- name: leadership\n", encoding="utf-8")
    (drivers / "register" / "themes.yml").unlink()
    (drivers / "register" / "themes.yml").symlink_to(elsewhere)


def _link_out_of_collections(drivers: Path) -> None:
    secret = drivers.parent / "passwd"
    secret.write_text("root:x:0:0:root:/root:/bin/sh\n", encoding="utf-8")
    (drivers.parent / "docs" / COLLECTIONS).mkdir(parents=True)
    (drivers.parent / "docs" / COLLECTIONS / "leadership.md").symlink_to(secret)


def _link_out_of_pages(drivers: Path) -> None:
    docs = drivers.parent / "docs"
    docs.mkdir()
    (docs / "outside").symlink_to(drivers.parent.parent)
    (drivers.parent / ".git").mkdir()
    (drivers.parent / ".git" / "config").write_text("[core]\n", encoding="utf-8")
    (docs / "config.txt").symlink_to("../.git/config")


def _link_round_in_pages(drivers: Path) -> None:
    docs = drivers.parent / "docs"
    docs.mkdir()
    (docs / "up").symlink_to("..")
    os.mkfifo(docs / "pipe.md")


def _folder(drivers: Path) -> None:
    (drivers / "2019" / "input.md").mkdir()


def _pipe(drivers: Path) -> None:
    os.mkfifo(drivers / "2019" / "input.md")


def _link_to_nothing(drivers: Path) -> None:
    (drivers / "2019" / "input.md").symlink_to(drivers / "2019" / "no-such-file.md")


def _fifty_megabytes(drivers: Path) -> None:
    with open(drivers / "2019" / "input.md", "wb") as opened:
        opened.truncate(50_000_000)


def _drivers_elsewhere(drivers: Path) -> None:
    sound = (drivers / "2019" / "another-driver.md").read_text(encoding="utf-8")
    page = "---\ntitle: A page\ndate: 2019\nsource: The team\nthemes: [leadership]\n---\n\n# A page\n"
    collection = "---\ntitle: All\nreview_due: 2019\nsource: x\ndate: 2019\nsections: []\n---\n\nText.\n"
    for path, text in {
        "plan.md": sound,
        "2018/plan.md": sound,
        "docs/plan.md": sound,
        "docs/guide/plan.markdown": sound,
        "docs/page.md": page,
        "docs/list.md": collection,
        "docs/.plan.md": sound,
        "other/plan.md": sound,
        "README.md": "# How we write\n",
    }.items():
        (drivers.parent / path).parent.mkdir(parents=True, exist_ok=True)
        (drivers.parent / path).write_text(text, encoding="utf-8")


def _names(drivers: Path) -> None:
    sound = (drivers / "2019" / "another-driver.md").read_text(encoding="utf-8")
    for name in (
        "con.md",
        "index.md",
        "two--hyphens.md",
        "people_plan.md",
        "plan.MD",
        "政策.md",
        "Café.md",
        f"{'a-' * 42}a.md",
    ):
        text = sound.replace("title: Another driver", f"title: {name}")
        (drivers / "2019" / name).write_text(text, encoding="utf-8")


def _template(content: bytes) -> Callable[[Path], None]:
    """A template for Word, which the settings name."""

    def make(drivers: Path) -> None:
        (drivers.parent / "briefing.docx").write_bytes(content)
        config = drivers.parent / "mkdocs.yml"
        said = config.read_text(encoding="utf-8")
        config.write_text(said.replace("policy_drivers: {", "policy_drivers: {word_template: briefing.docx, "), "utf-8")

    return make


def _without_a_style(document: Document) -> None:
    document.styles["Heading 2"].delete()


_MADE_BY_HAND: dict[str, Callable[[Path], None]] = {
    "driver-misplaced": _drivers_elsewhere,
    "file-too-large": _fifty_megabytes,
    "file-unreadable": _folder,
    "file-unreadable.dangling": _link_to_nothing,
    "file-unreadable.page": _link_round_in_pages,
    "file-unreadable.pipe": _pipe,
    "outside-tree": _link_out,
    "outside-tree.collection": _link_out_of_collections,
    "outside-tree.page": _link_out_of_pages,
    "outside-tree.register": _link_out_of_register,
    "slug-format.variants": _names,
    "word-template-incomplete": _template(template(_without_a_style)),
    "word-template-invalid": _template(b"a text"),
}
