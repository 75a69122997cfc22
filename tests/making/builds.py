"""Building a site from a collection, as a person would: with the command, in another process."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import yaml

from policy_drivers.engines.help_pages import sources
from tests import FIXTURE, REPOSITORY
from tests.making.forked_python import run_python
from tests.required import require_zensical

EPOCH = "1547510400"
"""2019-01-15T00:00:00Z: the day on which the test collection is built."""
DISTANT_EPOCH = "4102444800"
"""2100-01-01T00:00:00Z: for this repository's own drivers, so that none of them ever lies in the future."""

SMALL = FIXTURE / "drivers"
"""Six drivers, one of each kind that a page has to show differently."""

_ARCHIVED_HOSTILE = REPOSITORY / "tests" / "making" / "archived_hostile.py"
_WITH_HOSTILE = f"import runpy; runpy.run_path({str(_ARCHIVED_HOSTILE)!r}); from policy_drivers.cli import main; main()"
"""`drivers` for an engine that does not run that hook."""


def make_collection(root: Path, drivers: Path, repository: Path = FIXTURE) -> Path:
    """A folder that holds the drivers with the `mkdocs.yml` and pages of a repository, and our hook.

    Collections and case studies come along with that repository's own drivers, which they name. Drivers that are
    archived may be hostile: see `archived_hostile.py`.
    """
    shutil.copytree(drivers, root / "drivers")
    others = () if drivers == repository / "drivers" else ("collections", "case-studies")
    shutil.copytree(repository / "docs", root / "docs", ignore=shutil.ignore_patterns(*others))
    config = (repository / "mkdocs.yml").read_text(encoding="utf-8")
    hook = "- hooks/publish.py"
    assert hook in config
    hooks = [_ARCHIVED_HOSTILE, REPOSITORY / "hooks" / "publish.py"]
    config = config.replace(hook, "\n  ".join(f"- {path.as_posix()}" for path in hooks))
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    return root


def without_archived_hostile(root: Path) -> Path:
    """The same for an engine that runs no hooks, and would say so of that one; `build` does what it does."""
    config = root / "mkdocs.yml"
    lines = config.read_text(encoding="utf-8").splitlines(keepends=True)
    config.write_text("".join(line for line in lines if "archived_hostile.py" not in line), encoding="utf-8")
    return root


def environment(epoch: str = EPOCH) -> dict[str, str]:
    """The environment of every build: a fixed day, no place on the web, and no advertisements in the output."""
    elsewhere = dict.fromkeys(["SITE_URL", "DRIVERS_REPOSITORY", "DRIVERS_FORGE"], "")
    return {**os.environ, **elsewhere, "SOURCE_DATE_EPOCH": epoch, "NO_MKDOCS_2_WARNING": "1"}


def build(
    root: Path,
    *options: str,
    program: str = "mkdocs",
    epoch: str = EPOCH,
    lets_hostile_through: bool = False,
    **variables: str,
) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs build` (or that of ProperDocs) in a collection; for Zensical, `drivers build`.

    There hostile drivers that are archived are let through where that is said, as the hook for MkDocs does.
    With `PYTHONHASHSEED="random"` sets have an order of their own, as in any other process.
    """
    if program == "zensical":
        require_zensical()
        begin = ["-c", _WITH_HOSTILE] if lets_hostile_through else ["-m", "policy_drivers"]
        command = [*begin, "build", "--engine", program]
    else:
        command = ["-m", program, "build", "-f", "mkdocs.yml"]
    return run_python([*command, *options], root, {**environment(epoch), **variables})


def files(site: Path) -> dict[str, bytes]:
    """Every file of a built site by its path."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def is_of_theme(path: str, content: bytes) -> bool:
    """Whether a file of a built site is a page in the theme: no mail, and nothing that only leads on."""
    return path.endswith(".html") and not path.endswith("/mail.html") and b'http-equiv="refresh"' not in content


def set_in_config(project: Path, **settings: object) -> None:
    """Write settings into `mkdocs.yml`, over those of the same name."""
    path = project / "mkdocs.yml"
    config = yaml.safe_load(path.read_text(encoding="utf-8"))
    path.write_text(yaml.safe_dump({**config, **settings}, sort_keys=False), encoding="utf-8")


def help_left_out(*but: str) -> str:
    """What `exclude_docs` says so that a site has no help pages but these, which it takes a while to convert."""
    return "".join(f"/{source}\n" for source in sources() if source not in but)


def without_help(root: Path) -> Path:
    """The same without the help pages, but for those that its pages lead to."""
    pages = "".join(path.read_text(encoding="utf-8") for path in (root / "docs").rglob("*.md"))
    left_out = help_left_out(*(source for source in sources() if f"({source})" in pages))
    config = root / "mkdocs.yml"
    lines = config.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = "".join(line for line in lines if f"/{line.strip().rpartition(' ')[2]}" not in left_out.split())
    config.write_text(f"exclude_docs: {json.dumps(left_out)}\n{kept}", encoding="utf-8")
    return root


def make_small_project(root: Path, *, has_help: bool = False) -> None:
    """A project with two drivers and one page, which is built without help pages or this repository's own."""
    shutil.copytree(REPOSITORY / "tests" / "rules" / "_collection", root / "drivers")
    (root / "docs").mkdir()
    (root / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    hook = (REPOSITORY / "hooks" / "publish.py").as_posix()
    theme = "theme: {name: material, font: false}"
    config = f"site_name: Drivers for tests\n{theme}\nplugins: []\nhooks: [{json.dumps(hook)}]\n"
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    if not has_help:
        without_help(root)
