"""What brings a repository to the installed version: worked out in memory, and written by somebody else.

Files that are ours and that nobody has touched are written anew, or go where they no longer belong. What somebody has
changed is left, and told. The team's own files are changed where something in them has another name now, and nowhere
else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from packaging.version import Version

from policy_drivers.changes.change_set import ChangeSet
from policy_drivers.model.forge import Forge
from policy_drivers.reading.source import Edit, SourceText, apply_edits
from policy_drivers.scaffold.hosts import added_files
from policy_drivers.scaffold.kept_files import kept_on
from policy_drivers.scaffold.released import is_untouched, known_files, releases
from policy_drivers.scaffold.tool import Tool
from policy_drivers.scaffold.upgrading import copied
from policy_drivers.scaffold.upgrading.dead_links import without_links
from policy_drivers.scaffold.upgrading.installing import (
    REQUIREMENTS,
    InstallationError,
    brought_to,
    names_tool,
    old_wheel,
)
from policy_drivers.scaffold.upgrading.migrations import MIGRATIONS, Where
from policy_drivers.scaffold.upgrading.navigation import without_pages
from policy_drivers.scaffold.upgrading.new_names import MigrationError
from policy_drivers.scaffold.upgrading.repository import Repository
from policy_drivers.scaffold.upgrading.standing import Standing
from policy_drivers.scaffold.version_file import VERSION_FILE

_ON_GITHUB, _ON_GITLAB = ".github/workflows/", ".gitlab-ci.yml"
_CHANGED = "you have changed it; take over what you want of the difference, or all of it with --take {path}"
_AGAIN = "you have written it; do so again: `drivers schema --registers"
_GENERATED = {
    "case-study.schema.json": f"{_AGAIN} --case-study --draft 07 > {{path}}`",
    "collection.schema.json": f"{_AGAIN} --collection --draft 07 > {{path}}`",
    "driver.schema.json": f"{_AGAIN} --draft 07 > {{path}}`",
}
"""Files of ours that a team may have made by a command, and what to do about them: a difference would tell nothing."""
_FORMS = ".github/ISSUE_TEMPLATE/driver.yml"


@dataclass(frozen=True)
class Left:
    """A file that was ours and that somebody has changed: it stays as it is."""

    theirs: SourceText
    ours: SourceText | None
    """What is shown beside it; None where that would tell nothing."""
    advice: str
    """What to do about it."""


@dataclass(frozen=True)
class Sources:
    """Those of the team's files that something may have to be changed in, as they were read."""

    of: Mapping[Where, tuple[SourceText, ...]]
    pages: Callable[[str], SourceText | None]
    """The package's help page that a page of the repository takes the place of, by the path of that."""


@dataclass
class Upgrade:
    """What is to be changed in a repository, and what is left to a person."""

    changes: ChangeSet = field(default_factory=ChangeSet)
    left: list[Left] = field(default_factory=list)
    by_hand: list[str] = field(default_factory=list)
    """What a person has to do, in the order in which to do it."""
    away: list[str] = field(default_factory=list)
    """Files of ours that the team has deleted, and that stay away."""
    notes: list[str] = field(default_factory=list)
    """What is worth knowing, though nobody has to do anything."""
    taken: set[str] = field(default_factory=set)
    """What was asked to be taken, and is."""


def upgrade(
    repository: Repository,
    was: Standing,
    installed: Version,
    tool: Tool,
    sources: Sources,
    takes: Callable[[str], bool],
) -> Upgrade:
    """What brings a repository, which is `was`, to the version `installed`.

    `tool` is where it will install it from, if it says nothing yet; `takes` which of the files that somebody has
    changed become ours again. Raises `UnusableError` where a file cannot be read.
    """
    done = Upgrade()
    ours = _ours(repository)
    _write_ours(done, repository, ours, _written_before(was), takes)
    gone = _take_away(done, repository, was, sources, {*ours, *added_files()}, takes)
    _migrate(done, was, sources)
    _install(done, repository, was, installed, tool)
    if was.is_copied:
        gone |= copied.gone_pages(repository)
        _leave_out(done, repository, sources, {path for path in gone if sources.pages(path) is None})
        _tell_of_copy(done, repository)
    return done


def _ours(repository: Repository) -> Mapping[str, bytes]:
    """Our files that this repository is to have: for the forges that it has files for.

    Of the files of hosts those that nobody has touched: a team may have one of that name that was never ours.
    """
    found: dict[str, bytes] = dict(kept_on(None))
    if any(repository.read(path) for path in kept_on(Forge.GITHUB) if path.startswith(_ON_GITHUB)):
        found |= kept_on(Forge.GITHUB)
    if repository.read(_ON_GITLAB):
        found |= kept_on(Forge.GITLAB)
    for path, content in added_files().items():
        if (held := repository.read(path)) and is_untouched(path, held.raw):
            found[path] = content
    return found


def _written_before(was: Standing) -> Mapping[str, str]:
    """What the repository had of us when it was made, or was brought up to date the last time."""
    return next((each.files for each in reversed(releases()) if each.version <= was.version), {})


def _write_ours(
    done: Upgrade,
    repository: Repository,
    ours: Mapping[str, bytes],
    before: Mapping[str, str],
    takes: Callable[[str], bool],
) -> None:
    for path, content in ours.items():
        theirs = repository.read(path)
        if theirs is None:
            if path not in before or path == VERSION_FILE or _is_taken(done, path, takes):
                done.changes.add(path, content)
            else:
                done.away.append(path)
            continue
        new = SourceText(path, _with_ends_of(theirs, content))
        if new.raw == theirs.raw or _is_same(new.raw, theirs.raw):
            continue
        if path == VERSION_FILE or is_untouched(path, theirs.raw) or _is_taken(done, path, takes):
            done.changes.rewrite(theirs, new.raw)
        elif path in _GENERATED:
            done.left.append(Left(theirs, None, _GENERATED[path].format(path=path)))
        else:
            done.left.append(Left(theirs, new, _CHANGED.format(path=path)))


def _take_away(
    done: Upgrade,
    repository: Repository,
    was: Standing,
    sources: Sources,
    ours: Iterable[str],
    takes: Callable[[str], bool],
) -> set[str]:
    """Delete what has no place in the repository any more; the paths that are gone then."""
    gone, kept = set(), set(ours)
    known = known_files() if was.is_copied else _written_by_us()
    for path in sorted(known):
        theirs = repository.read(path) if path not in kept and not copied.is_of_team(path) else None
        if theirs is None:
            continue
        if is_untouched(path, theirs.raw) or _is_taken(done, path, takes):
            done.changes.delete(theirs)
            gone.add(path)
        else:
            done.left.append(Left(theirs, sources.pages(path), copied.advice(path)))
    return gone


def _written_by_us() -> set[str]:
    """The paths of all files that an installed version has ever written."""
    return {path for release in releases()[1:] for path in release.files}


def _is_taken(done: Upgrade, path: str, takes: Callable[[str], bool]) -> bool:
    if takes(path):
        done.taken.add(path)
        return True
    return False


def _is_same(content: bytes, other: bytes) -> bool:
    """Whether two files are the same but for how they end their lines."""
    return content.replace(b"\r\n", b"\n") == other.replace(b"\r\n", b"\n")


def _with_ends_of(theirs: SourceText, content: bytes) -> bytes:
    """A file of ours with the line ends of what it takes the place of."""
    return content.replace(b"\n", theirs.newline.encode())


def _migrate(done: Upgrade, was: Standing, sources: Sources) -> None:
    """Change the team's files where something in them has another name now."""
    for migration in MIGRATIONS:
        if was.is_copied or was.version.release < migration.brought_by.release:
            for source in sources.of.get(migration.where, ()):
                _change(done, source, migration.change)


def _change(done: Upgrade, source: SourceText, change: Callable[[SourceText], list[Edit]]) -> None:
    """Change one file; where a person has to do that, it is said."""
    try:
        now = done.changes.now(source)
    except ValueError:
        return  # it goes
    try:
        if edits := change(now):
            done.changes.rewrite(source, apply_edits(now, edits))
    except (MigrationError, InstallationError) as error:
        done.by_hand.append(f"{source.path}: {error}")
    except ValueError:
        done.by_hand.append(f"{source.path}: it is not UTF-8; save it as that, and run this again")


def _install(done: Upgrade, repository: Repository, was: Standing, installed: Version, tool: Tool) -> None:
    """Let `requirements.txt` install the version."""
    requirements = repository.read(REQUIREMENTS)
    if requirements is not None:
        _change(done, requirements, lambda source: brought_to(source, installed, tool))
        now = done.changes.now(requirements)
        if now.raw != requirements.raw:
            _swap_wheels(done, repository, old_wheel(requirements.text), tool)
        if not names_tool(now.text):
            done.by_hand.append(f"{REQUIREMENTS}: add the line `{tool.requirement}`, which installs the tool")
    elif was.is_copied:
        done.changes.add(REQUIREMENTS, f"{tool.requirement}\n".encode())
        _swap_wheels(done, repository, None, tool)
    else:
        done.by_hand.append(f"{REQUIREMENTS}: write it, with the line `{tool.requirement}`, which installs the tool")


def _swap_wheels(done: Upgrade, repository: Repository, old: str | None, tool: Tool) -> None:
    """Put the wheel into the repository that it is to be installed from, and delete the one that it was before."""
    if tool.wheel is None:
        return
    if repository.read(tool.wheel_path) is None:
        done.changes.add(tool.wheel_path, tool.wheel)
    if old and old != tool.wheel_path and (held := repository.read(old)):
        done.changes.delete(held)


def _leave_out(done: Upgrade, repository: Repository, sources: Sources, missing: set[str]) -> None:
    """Take pages that are gone, and that the package does not have, out of the navigation and of links."""
    for source in sources.of.get(Where.SETTINGS, ()):
        _change(done, source, lambda each: without_pages(each, missing))
    for source in copied.own_pages(repository):
        _change(done, source, lambda each: without_links(each, missing))


def _tell_of_copy(done: Upgrade, repository: Repository) -> None:
    """What is left of a copy, and what it did not have."""
    done.by_hand += [*copied.left_behind(repository), *copied.left_as_copied(repository)]
    if repository.read(f"{_ON_GITHUB}site.yml") and repository.read(_FORMS) is None:
        done.by_hand.append(f"run `drivers forge github`, which writes {_FORMS} and other forms for people without git")
    done.notes += copied.demonstration(repository)
