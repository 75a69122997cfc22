"""Repositories of older versions as teams have used them: what is recorded of a version, and what was done to it."""

from __future__ import annotations

import tarfile
from pathlib import Path

from tests.making.commits import commit, git

RECORDED = Path(__file__).parent / "releases"
_OWN = RECORDED / "used" / "0.1.0"
"""Files that the team has added to a copy of 0.1.0, by their paths there."""


def files_of(archive: Path) -> dict[str, bytes]:
    """What a recorded repository holds."""
    with tarfile.open(archive) as tar:
        return {each.name: held.read() for each in tar if (held := tar.extractfile(each)) is not None}


def recorded(version: str, folder: Path) -> Path:
    """A repository as it was when it was made by a version, or copied, committed to git."""
    for path, content in files_of(RECORDED / f"{version}.tar.xz").items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    git(folder, "init", "-q")
    commit(folder, "Begin")
    return folder


def used_copy(folder: Path) -> Path:
    """A copy of 0.1.0 in which a team has worked for a year, committed to git."""
    recorded("0.1.0", folder)
    for path in ("drivers/2018/better-public-services.md", "docs/collections/ahp-leadership.md"):
        (folder / path).unlink()
    for path in (".github/scripts/sync-issues.sh", ".github/CODEOWNERS"):
        (folder / path).unlink()
    for own in sorted(each for each in _OWN.rglob("*") if each.is_file()):
        place = folder / own.relative_to(_OWN)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(own.read_bytes())
    _replace(folder / "mkdocs.yml", "site_name: Policy Drivers", 'site_name: "Policy in the valley"  # ours')
    _replace(folder / "mkdocs.yml", "review_interval: 12", "review_interval: 6  # twice a year")
    _replace(folder / "mkdocs.yml", "      - about.md\n", "      - about.md\n      - Code: development/index.md\n")
    _replace(folder / "README.md", "# Policy Drivers", "# Policy in the valley")
    _replace(folder / "docs/contribute/writing.md", "# ", "# In the valley: ")
    _replace(folder / "docs/about.md", "# About this site", "# About us")
    _replace(folder / ".github/workflows/site.yml", 'python-version: "3.11"', 'python-version: "3.12"')
    _replace(folder / "hooks/policy_drivers/site/templates/driver.html", "{", "<!-- ours -->{")
    for path in ("docs/index.md", "drivers/register/members.yml", ".github/workflows/reviews.yml", "hooks/publish.py"):
        (folder / path).write_bytes((folder / path).read_bytes().replace(b"\n", b"\r\n"))
    commit(folder, "Work for a year")
    return folder


def _replace(path: Path, old: str, new: str) -> None:
    """Change the first place of a text, which has to be there."""
    content = path.read_bytes()
    assert old.encode() in content, path
    path.write_bytes(content.replace(old.encode(), new.encode(), 1))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a repository but git's own, by its path."""
    found = (path for path in folder.rglob("*") if path.is_file() and ".git" not in path.relative_to(folder).parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
