"""The files of a repository that are ours: the same bytes for every team, whatever it answered.

What a team decides they read from its `mkdocs.yml` and its `requirements.txt`. So an upgrade knows a file that nobody
has touched by the hash of its bytes, and may write it anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from policy_drivers import __version__
from policy_drivers.model.forge import Forge
from policy_drivers.model.json_schema import Draft, case_study_schema, collection_schema, driver_schema, register_schema
from policy_drivers.model.register_names import RegisterName
from policy_drivers.scaffold.source import ROOT
from policy_drivers.scaffold.version_file import VERSION_FILE

_SHARED = (
    ".github/scripts/comment-preview.sh",
    ".github/scripts/forge.sh",
    ".github/scripts/make-label.sh",
    ".github/scripts/propose.sh",
    ".github/scripts/send-mails.py",
    ".github/scripts/sync-issues.sh",
    ".github/scripts/take-in.sh",
    ".github/scripts/take-review.sh",
    ".github/scripts/watch.sh",
    ".github/workflows/preview.yml",
    ".github/workflows/review.yml",
    ".github/workflows/reviews.yml",
    ".github/workflows/site.yml",
    ".github/workflows/take-in.yml",
    ".github/workflows/watch.yml",
    "hooks/publish.py",
)
"""Those that this repository uses too. Of the workflows, the step differs that installs the tool."""
_KEPT = Path(__file__).with_name("kept")
_PACKAGE = Path(__file__).parents[1]
_OF_TEAMS = {
    ".gitattributes": _KEPT / "gitattributes",
    ".github/ISSUE_TEMPLATE/config.yml": _KEPT / "issue-config.yml",
    ".github/dependabot.yml": _KEPT / "dependabot.yml",
    ".gitignore": _KEPT / "gitignore",
    ".gitlab-ci.yml": _KEPT / "gitlab-ci.yml",
    ".pre-commit-config.yaml": _KEPT / "pre-commit-config.yaml",
    ".remarkrc.mjs": _PACKAGE / "cli" / "editor" / "remarkrc.mjs",
    ".vscode/extensions.json": _PACKAGE / "cli" / "editor" / "extensions.json",
    ".vscode/settings.json": _PACKAGE / "cli" / "editor" / "settings.json",
}
"""Those that only the repositories of teams have, and where they lie in the package."""

INSTALLS_HERE = """\
      - name: Install what the lock file says, and nothing else
        run: |
          pip install --require-hashes -r requirements/site.txt
          pip install --no-deps --no-build-isolation .
"""
"""How this repository's workflows install the tool, which is in the repository itself."""
INSTALLS_THERE = """\
      - name: Install what requirements.txt says
        run: pip install -r requirements.txt
"""
_CACHED_HERE, _CACHED_THERE = (
    f"cache-dependency-path: {name}\n" for name in ("requirements/site.txt", "requirements.txt")
)
_GITHUB, _GITLAB = ".github/", ".gitlab-ci.yml"


def kept_files() -> Mapping[str, bytes]:
    """All of them: paths in a repository, and bytes, with LF at the ends of lines."""
    shared = {path: _for_a_team(_read(ROOT / path)) for path in _SHARED}
    of_teams = {path: _read(place) for path, place in _OF_TEAMS.items()}
    version = {VERSION_FILE: f"{__version__}\n".encode()}
    return dict(sorted({**shared, **of_teams, **_schemas(), **version}.items()))


def kept_on(forge: Forge | None) -> Mapping[str, bytes]:
    """Those that a new repository begins with that is kept on a forge, or on none that we know."""
    others = {_GITHUB: forge is not Forge.GITHUB, _GITLAB: forge is not Forge.GITLAB}
    unwanted = tuple(path for path, is_other in others.items() if is_other)
    return {path: content for path, content in kept_files().items() if not path.startswith(unwanted)}


def _read(path: Path) -> bytes:
    """A file as the repository holds it; a working copy on Windows may have other line ends."""
    return path.read_bytes().replace(b"\r\n", b"\n")


def _for_a_team(content: bytes) -> bytes:
    """A file of this repository as that of a team, which has the tool from elsewhere."""
    for here, there in ((INSTALLS_HERE, INSTALLS_THERE), (_CACHED_HERE, _CACHED_THERE)):
        content = content.replace(here.encode(), there.encode())
    return content


def _schemas() -> dict[str, bytes]:
    """What editors hold front matter and registers against, in the version that most of them want."""
    schemas = {
        **{f".vscode/{name}.schema.json": register_schema(name, Draft.D07) for name in RegisterName},
        "case-study.schema.json": case_study_schema(Draft.D07),
        "collection.schema.json": collection_schema(Draft.D07),
        "driver.schema.json": driver_schema(Draft.D07, means_for="those for whom you write"),
    }
    return {path: f"{json.dumps(schema, indent=2)}\n".encode() for path, schema in schemas.items()}
