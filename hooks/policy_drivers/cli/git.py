"""What git knows: the person at the keyboard, and which files differ from another state of the repository."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath

from policy_drivers.cli.output import CannotRun
from policy_drivers.history.git import GitError, run
from policy_drivers.model.driver import UNASSIGNED
from policy_drivers.model.registers import Member, Register
from policy_drivers.reading.driver_file import DriverFile, read_driver
from policy_drivers.reading.linked_files import kind_of_file
from policy_drivers.reading.project import Project
from policy_drivers.reading.reviewed import Reviewed, read_of
from policy_drivers.reading.source import SourceText
from policy_drivers.wording.lines import on_one_line

_COMMIT = re.compile(r"[0-9a-f]{40,64}")


def user_email(folder: Path) -> str | None:
    """The e-mail address that git signs commits with in `folder`; None without git or without an address."""
    try:
        found = subprocess.run(
            ["git", "config", "user.email"], cwd=folder, capture_output=True, timeout=10, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return found.stdout.decode("utf-8", "replace").strip() or None


def member_at_keyboard(folder: Path, members: Register[Member], today: date) -> Member | None:
    """The active member with git's e-mail address in `folder`; None where there is none."""
    email = (user_email(folder) or "").casefold()
    if not email:
        return None
    active = (each for each in members.entries if each.is_active(today))
    return next((each for each in active if (each.email or "").casefold() == email), None)


def initials_at_keyboard(folder: Path, members: Register[Member], today: date) -> str:
    """The initials of that member, or `unassigned`."""
    member = member_at_keyboard(folder, members, today)
    return member.initials if member else UNASSIGNED


def day_of_last_commit(folder: Path) -> date | None:
    """The day, in UTC, on which the commit that is checked out was made; None where git does not know of any."""
    try:
        found = _run(folder, "log", "-1", "--format=%ct", "HEAD")
        return datetime.fromtimestamp(int(found.stdout), UTC).date()
    except (CannotRun, ValueError, OverflowError, OSError):
        return None


def contents_of(folder: Path, name: str) -> bytes | None:
    """The contents that git has the name of an object for; None where it knows of none, or there is no git."""
    if not _COMMIT.fullmatch(name):
        return None
    try:
        found = _run(folder, "cat-file", "blob", name)
    except CannotRun:
        return None
    return None if found.returncode else found.stdout


def proposed_drivers(folder: Path, refs: str) -> list[DriverFile]:
    """The drivers that branches add to HEAD, one each, with the slug that the branch is named after.

    `refs` is where the branches lie, such as `refs/remotes/origin/take-in/`. A branch has files too that HEAD has lost
    since, so the one that it is named after comes first; somebody may have renamed that. Raises `CannotRun` where git
    cannot say so.
    """
    where = f"{refs.removesuffix('/')}/"
    if not where.startswith("refs/"):
        raise CannotRun(f"“{refs}” is not where git keeps branches; that begins with refs/")
    found = []
    for line in git_output(folder, "for-each-ref", "--format=%(objectname) %(refname)", "--", where).splitlines():
        commit, _, name = os.fsdecode(line).partition(" ")
        slug = PurePosixPath(name).name
        listed = git_output(
            folder, "diff", "-z", "--name-only", "--diff-filter=A", "--no-renames", "HEAD", commit, "--"
        )
        added = [path for path in _fields(listed) if path.endswith(".md")]
        added.sort(key=lambda path: PurePosixPath(path).stem != slug)
        if added:
            found.append(
                read_driver(SourceText(f"{slug}.md", git_output(folder, "cat-file", "blob", f"{commit}:{added[0]}")))
            )
    return found


def is_committed(folder: Path, path: str) -> bool:
    """Whether the commit that is checked out has a file, given by its path from `folder`. Raises `CannotRun`."""
    return _run(folder, "cat-file", "-e", f"HEAD:./{path}").returncode == 0


def uncommitted(folder: Path) -> Container[str]:
    """The files in `folder` that git could not bring back as they are: changed, or unknown to it.

    Raises `CannotRun` where `folder` is not in a repository of git.
    """
    if _run(folder, "rev-parse", "--is-inside-work-tree").stdout.strip() != b"true":
        raise CannotRun(f"{folder} is not a git repository, so nothing could be taken back; run git init, and commit")
    tracked = frozenset(_fields(git_output(folder, "ls-files", "-z")))
    is_begun = has_commits(folder)
    listed = (
        git_output(folder, "diff", "--name-only", "-z", "--no-renames", "--relative", "HEAD", "--") if is_begun else b""
    )
    changed = frozenset(_fields(listed)) if is_begun else tracked
    return _Uncommitted(tracked, changed)


@dataclass(frozen=True)
class _Uncommitted(Container[str]):
    """Whatever git does not know, and of what it knows all that has changed."""

    tracked: frozenset[str]
    changed: frozenset[str]

    def __contains__(self, path: object) -> bool:
        return path not in self.tracked or path in self.changed


@dataclass(frozen=True)
class Changes:
    """What differs from another commit, as paths from a folder, with forward slashes."""

    there: frozenset[str]
    """Files that are new or have other contents. A folder stands for all that is in it: another repository, perhaps."""
    gone: frozenset[str]
    """Files that are no longer there."""
    folder: Path
    """Where the paths begin."""
    base: str
    """The commit that they differ from."""

    def touch(self, path: str) -> bool:
        """Whether a file that is there differs."""
        return _is_among(path, self.there)

    def touch_any(self, paths: Iterable[str]) -> bool:
        """Whether any of some files differs or is gone."""
        return any(_is_among(path, self.there | self.gone) for path in paths)

    def reviewed_before(self, project: Project) -> list[Reviewed]:
        """Those drivers, case studies and collections that have changed or are gone, as they were.

        Raises `CannotRun` where git cannot say so.
        """
        kinds = ((path, kind_of_file(path, project.settings)) for path in sorted(self.there | self.gone))
        wanted = ((path, kind) for path, kind in kinds if kind is not None)
        found = ((path, kind, _run(self.folder, "cat-file", "blob", f"{self.base}:./{path}")) for path, kind in wanted)
        return [read_of(kind, SourceText(path, done.stdout)) for path, kind, done in found if not done.returncode]


def _is_among(path: str, paths: frozenset[str]) -> bool:
    return path in paths or any(str(parent) in paths for parent in PurePosixPath(path).parents)


def changes_since(folder: Path, ref: str) -> Changes:
    """What in `folder` differs from the commit at which HEAD and `ref` parted, committed or not.

    Raises `CannotRun` where that cannot be found out.
    """
    base = _parting(folder, _commit(folder, ref), ref)
    listed = git_output(
        folder, "diff", "--name-status", "-z", "--no-renames", "--relative", "--end-of-options", base, "--"
    )
    fields = _fields(listed)
    states = dict(zip(fields[1::2], fields[::2], strict=True))  # of a path in conflict, which is there twice, the last
    untracked = _fields(git_output(folder, "ls-files", "-z", "--others", "--exclude-standard"))
    there = [path for path, state in states.items() if state != "D"]
    gone = frozenset(path for path, state in states.items() if state == "D")
    return Changes(frozenset(path.rstrip("/") for path in [*there, *untracked]), gone, folder, base)


def require_work_tree(folder: Path) -> None:
    """Raise `CannotRun` where `folder` is not in a repository of git."""
    found = _run(folder, "rev-parse", "--is-inside-work-tree")
    if found.returncode or found.stdout.strip() != b"true":
        raise CannotRun(f"{folder} is not a git repository that can be used{_said(found)}")


def _commit(folder: Path, ref: str) -> str:
    """The commit that a ref names."""
    require_work_tree(folder)
    named = None if ref.startswith("-") else _run(folder, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
    commit = os.fsdecode(named.stdout).strip() if named is not None and not named.returncode else ""
    if not _COMMIT.fullmatch(commit):
        raise CannotRun(f"git does not know the commit “{ref}”; if it is a branch on the server, fetch it first")
    return commit


def has_commits(folder: Path) -> bool:
    """Whether there is a commit yet on the branch that is checked out. Raises `CannotRun`."""
    return _run(folder, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").returncode == 0


def _parting(folder: Path, commit: str, ref: str) -> str:
    """The newest commit that a commit and HEAD have in common."""
    if not has_commits(folder):
        raise CannotRun("there is no commit yet on this branch to compare with")
    found = _run(folder, "merge-base", commit, "HEAD")
    base = os.fsdecode(found.stdout).strip()
    if not found.returncode and _COMMIT.fullmatch(base):
        return base
    if git_output(folder, "rev-parse", "--is-shallow-repository").strip() == b"true":
        raise CannotRun(
            f"the commit at which your branch left “{ref}” is not in this shallow clone; "
            "fetch it with git fetch --unshallow, or set fetch-depth: 0 for actions/checkout"
        )
    raise CannotRun(f"“{ref}” and HEAD have no commit in common{_said(found)}")


def _fields(listed: bytes) -> list[str]:
    """What stands before each NUL, in the way in which the system's file names are read."""
    return [os.fsdecode(field) for field in listed.split(b"\0")[:-1]]


def git_output(folder: Path, *arguments: str) -> bytes:
    """What git prints. Raises `CannotRun` where it fails."""
    done = _run(folder, *arguments)
    if done.returncode:
        raise CannotRun(f"git {arguments[0]} failed{_said(done)}")
    return done.stdout


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Git, which takes no locks, asks nothing and speaks English. Raises `CannotRun` where it cannot be started."""
    try:
        return run(folder, *arguments)
    except GitError as error:
        raise CannotRun(str(error)) from None


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    """What git has to say about its failure, to stand at the end of a sentence."""
    words = on_one_line(done.stderr.decode("utf-8", "replace"))
    return f"; git says: {words}" if words else ""
