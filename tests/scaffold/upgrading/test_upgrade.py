"""The upgrade of a repository that `drivers init` of an older version has made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from packaging.version import Version

from policy_drivers import __version__
from policy_drivers.model.forge import Forge
from policy_drivers.scaffold.answers import Answers, FirstMember
from policy_drivers.scaffold.hosts import added_files
from policy_drivers.scaffold.kept_files import kept_on
from policy_drivers.scaffold.new_repository import new_repository
from policy_drivers.scaffold.released import Release, hash_of, releases
from policy_drivers.scaffold.tool import released
from policy_drivers.scaffold.upgrading import upgrade
from policy_drivers.scaffold.version_file import VERSION_FILE
from tests.making.commits import commit, git
from tests.scaffold.used import contents

OLD = "0.1.5"
HOOK, SITE, PREVIEW, GONE, REVIEW = (
    "hooks/publish.py",
    ".github/workflows/site.yml",
    ".github/workflows/preview.yml",
    ".github/scripts/old.sh",
    ".github/workflows/review.yml",
)
NETLIFY = "netlify.toml"
HELD = {HOOK: b"# the hook of 0.1.5\n", SITE: b"# of 0.1.5\n", GONE: b"# of 0.1.5\n", REVIEW: b"# of 0.1.5\n"}
"""What the files of that version held that are others now, or are no longer there."""


def _written_then() -> dict[str, str]:
    """What that version has written, by paths and hashes."""
    return {path: hash_of(content) for path, content in {**kept_on(Forge.GITHUB), **HELD}.items() if path != PREVIEW}


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository that version 0.1.5 has made, which is the current folder."""
    answers = Answers(released(OLD), members=(FirstMember("AB"),))
    files = {**new_repository(answers, date(2026, 12, 1)), **HELD, VERSION_FILE: f"{OLD}\n".encode()}
    for path in (PREVIEW, REVIEW):
        del files[path]
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    ours = _written_then()
    known = {path: frozenset({each}) for path, each in ours.items()}
    monkeypatch.setattr(upgrade, "releases", lambda: (*releases(), Release(Version(OLD), ours)))
    monkeypatch.setattr("policy_drivers.scaffold.released.known_files", lambda: known)
    monkeypatch.chdir(tmp_path)
    git(tmp_path, "init", "-q")
    commit(tmp_path, "Begin")
    return tmp_path


def test_it_has_all_of_the_new_version_afterwards_and_nothing_is_left_to_do(
    made: Path, drivers: Callable[..., Result]
) -> None:
    before = contents(made)
    done = drivers("init", "--upgrade", f"--tool={__version__}")
    assert (done.exit_code, done.output) == (
        0,
        f"""\
Brought the repository from {OLD} to {__version__}:
  add .github/workflows/preview.yml
  change .github/workflows/site.yml
  change .policy-drivers-version
  change hooks/publish.py
  change requirements.txt
  delete .github/scripts/old.sh

Deleted by you, and not written again (--take PATH does):
  .github/workflows/review.yml

Next: look at it with `git diff`, and commit it; then `pip install -r requirements.txt`, and `drivers check`.
""",
    )
    after, ours = contents(made), kept_on(Forge.GITHUB)
    assert {path: after[path] for path in ours if path != REVIEW} == {
        path: content for path, content in ours.items() if path != REVIEW
    }
    assert (GONE in after, REVIEW in after) == (False, False)
    assert after["requirements.txt"] == before["requirements.txt"].replace(OLD.encode(), __version__.encode())
    others = before.keys() - ours.keys() - {GONE, "requirements.txt"}
    assert {path: after[path] for path in others} == {path: before[path] for path in others}


def test_what_the_team_has_changed_is_left_until_it_is_taken(made: Path, drivers: Callable[..., Result]) -> None:
    for path in (SITE, GONE):
        (made / path).write_bytes(HELD[path] + b"# and of ours\n")
    (made / "pyproject.toml").write_text("[project]\n", encoding="utf-8")  # the team's, though a copy has one too
    commit(made, "Change them")
    done = drivers("init", "--upgrade")
    assert done.exit_code == 1
    assert done.output.partition("\nChanged by you")[2].partition("\nNext: ")[0] == (
        ", and left as they are:\n"
        f"  {SITE}: you have changed it; take over what you want of the difference, or all of it with --take {SITE}\n"
        f"  {GONE}: the tool no longer needs it; keep what is yours of it, and delete the rest\n"
    )
    taken = drivers("init", "--upgrade", "--take", ".github", "--take", REVIEW)
    assert taken.exit_code == 0, taken.output
    after = contents(made)
    assert (after[SITE], after[REVIEW], GONE in after) == (
        *(kept_on(Forge.GITHUB)[path] for path in (SITE, REVIEW)),
        False,
    )
    assert after["pyproject.toml"] == b"[project]\n"


@pytest.mark.parametrize(("held", "is_ours"), [(b"# of 0.1.5\n", True), (b"# the team's own\n", False)])
def test_what_publishes_the_site_is_brought_up_to_date_where_it_is_ours(
    held: bytes, is_ours: bool, made: Path, drivers: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = {**_written_then(), NETLIFY: hash_of(b"# of 0.1.5\n")}
    monkeypatch.setattr(upgrade, "releases", lambda: (*releases(), Release(Version(OLD), ours)))
    known = {path: frozenset({each}) for path, each in ours.items()}
    monkeypatch.setattr("policy_drivers.scaffold.released.known_files", lambda: known)
    (made / NETLIFY).write_bytes(held)
    commit(made, "Publish it")
    done = drivers("init", "--upgrade")
    assert (done.exit_code, NETLIFY in done.output) == (0, is_ours)
    assert (made / NETLIFY).read_bytes() == (added_files()[NETLIFY] if is_ours else held)
