"""Writes what is recorded of the time in which a repository was begun by copying this one, from git's history.

`python -m tests.scaffold.releases.from_history` writes `0.1.0.json` and `copies.json` in
`hooks/policy_drivers/scaffold/releases/`, and `0.1.0.tar.xz` beside this file. It was run once, when `drivers init`
came, in a clone with the whole history; nothing needs it again. Later releases are recorded by `nox -s record`.

Which commit 0.1.0 is: nobody has tagged it. The section `## 0.1.0` of the changelog has had its text since 99c31959,
and 28fdf914 is the first commit to put something below `## Unreleased` that 0.1.0 does not have. So it is the commit
before that one.
"""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections import defaultdict
from pathlib import Path

from policy_drivers.scaffold.released import FOLDER, hash_of, record, written
from tests.scaffold.releases.record import archive

FIRST = "6d94e0f7f1138be69ff1d231d9c8417572a691be"
LAST = "f04877f52153f6cad88002280d88451c01ece6b8"
"""The commit that brought `drivers init`: until then one had to copy."""
HERE = Path(__file__).parent
KEPT = (
    ".ci/run", ".gitattributes", ".github", ".gitignore", ".pre-commit-config.yaml", ".pre-commit-hooks.yaml",
    "CHANGELOG.md", "CODE_OF_CONDUCT.md", "CONTRIBUTING.md", "LICENSE", "README.md", "SECURITY.md", "docs/about.md",
    "docs/accessibility.md", "docs/collections", "docs/contribute", "docs/data.md", "docs/development/index.md",
    "docs/development/testing.md", "docs/finding.md", "docs/index.md", "drivers/2014/state-of-care-2013-14.md",
    "drivers/2018/better-public-services.md", "drivers/register", "findings/README.md",
    "hooks/policy_drivers/__init__.py", "hooks/policy_drivers/cli/__init__.py",
    "hooks/policy_drivers/site/templates/driver.html", "hooks/publish.py", "mkdocs.yml", "noxfile.py",
    "pyproject.toml", "requirements/site.txt", "tests/conftest.py", "tests/model/test_edtf.py",
)  # fmt: skip
"""Of each kind of file of 0.1.0 some, so that the archive is small."""


def main() -> None:
    """Write the three files."""
    first = _files_at(FIRST)
    (FOLDER / "0.1.0.json").write_text(record(first), encoding="utf-8", newline="\n")
    (FOLDER / "copies.json").write_text(written(_hashes_between(first)), encoding="utf-8", newline="\n")
    kept = {path: content for path, content in first.items() if path.startswith(KEPT)}
    (HERE / "0.1.0.tar.xz").write_bytes(archive(kept))


def _files_at(commit: str) -> dict[str, bytes]:
    """All files of a commit."""
    with tarfile.open(fileobj=io.BytesIO(_git("archive", commit))) as tar:
        return {each.name: found.read() for each in tar if (found := tar.extractfile(each)) is not None}


def _hashes_between(first: dict[str, bytes]) -> dict[str, str]:
    """What files have held after the first commit, in each state that `main` has had."""
    blobs = defaultdict(set)
    for line in (
        _git("log", "--format=", "-m", "--raw", "--no-abbrev", "--no-renames", f"{FIRST}..{LAST}").decode().split("\n")
    ):
        if line.startswith(":") and int(blob := line.split()[3], 16):
            blobs[line.partition("\t")[2]].add(blob)
    hashes = {path: {hash_of(_git("cat-file", "blob", blob)) for blob in found} for path, found in blobs.items()}
    others = {path: found - ({hash_of(first[path])} if path in first else set()) for path, found in hashes.items()}
    return {path: " ".join(sorted(found)) for path, found in others.items() if found}


def _git(*arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], cwd=HERE.parents[2], check=True, capture_output=True).stdout


if __name__ == "__main__":
    main()
