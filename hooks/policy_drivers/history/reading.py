"""The versions of all drivers of a project, read from git in a few processes, however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from policy_drivers.cache.store import Store
from policy_drivers.history.commits import commits, repository, writers
from policy_drivers.history.git import GitError, contents
from policy_drivers.history.kept_log import KeptLog
from policy_drivers.history.parts import Difference, difference, is_draft, parts
from policy_drivers.history.remembering import Found, Pair, packed, unpacked
from policy_drivers.history.tracing import State, States, states_of
from policy_drivers.history.versions import Version, Versions

NAME = "history"
"""What the store is called."""
MOST_BYTES = 100_000_000
_MANY = 1000
"""So many states are worth to be kept: fewer are compared in less time than it takes to look them up."""
_KEY = sha256(b"1\nhistory\n").digest()


def versions_of(root: Path, folder: str, paths: Iterable[str], most: int, store: Store | None) -> Versions:
    """The versions of the drivers at some paths, which are in a folder of the project in `root`.

    Contents of more than `most` bytes are not read. What was found out before is in `store`. Raises `GitError` where
    git does not know the project.
    """
    found = repository(root)
    log = KeptLog(root, found.head, None if found.ends else store)  # a shallow clone may know more tomorrow
    told = commits(root, folder, log)
    every = states_of(told)
    states = {path: every[path] for path in paths if path in every}
    by_blob = writers(root, folder, log) if any(commit.is_merge for commit in told) else {}
    differences = _differences(root, states, most, store)
    by_path = {path: tuple(_versions(each, differences, by_blob, found.ends)) for path, each in states.items()}
    return Versions({path: each for path, each in by_path.items() if each}, found.prefix, bool(found.ends))


def state_of(root: Path) -> tuple[object, ...]:
    """What the versions depend on besides the drivers: another one whenever they may be others."""
    try:
        found = repository(root)
    except GitError:
        return ()
    return (found.head, found.prefix, *sorted(found.ends))


def _versions(
    states: list[State], differences: Mapping[Pair, Found], by_blob: Mapping[str, str], ends: frozenset[str]
) -> Iterator[Version]:
    """The versions that some states of one file are, the newest first. The oldest of a shallow clone is none."""
    for number in range(len(states) - 1, -1, -1):
        state, before = states[number], states[number - 1] if number else None
        if state.commit.name in ends:
            return
        made = differences[(before.blob if before else "", state.blob)]
        slug, former = _slug(state), _slug(before) if before else ""
        yield Version(
            commit=state.commit.name,
            day=state.commit.day,
            email=(by_blob.get(state.blob, "") if state.commit.is_merge else state.commit.email).casefold(),
            path=state.path,
            blob=state.blob,
            changed=made.changed,
            is_new=before is None,
            moved_from=former if former != slug else "",
            is_draft=made.is_draft,
        )


def _slug(state: State) -> str:
    return state.path.rpartition("/")[2].removesuffix(".md")


def _differences(root: Path, states: States, most: int, store: Store | None) -> Mapping[Pair, Found]:
    """What each state of each file has changed. What is not known yet is looked up in the contents, and kept."""
    wanted = {path: [*_pairs(each)] for path, each in states.items()}
    number = sum(map(len, wanted.values()))
    known = _kept(store) if store is not None and number > _MANY else {}
    lacking = [pairs for pairs in wanted.values() if any(pair not in known for pair in pairs)]
    found = {**known, **dict(_compared(root, lacking, most))}
    if store is not None and lacking and number > _MANY:
        every = {pair: found[pair] for pairs in wanted.values() for pair in pairs}
        store.put(_KEY, packed({pair: each for pair, each in every.items() if each.changed.is_known}))
    return found


def _pairs(states: list[State]) -> Iterator[Pair]:
    before = ""
    for state in states:
        yield before, state.blob
        before = state.blob


def _compared(root: Path, files: list[list[Pair]], most: int) -> Iterator[tuple[Pair, Found]]:
    """What differs between the contents of pairs, each of which begins with what the one before ends with."""
    answers = contents(root, (after for pairs in files for _, after in pairs), most)
    for pairs in files:
        last = None
        for number, pair in enumerate(pairs):
            raw = next(answers, None)
            now = None if raw is None else parts(raw)
            changed = Difference(is_known=number == 0) if last is None or now is None else difference(last, now)
            yield pair, Found(changed, now is not None and is_draft(now))
            last = now


def _kept(store: Store) -> dict[Pair, Found]:
    content = store.get(_KEY)
    if content is None:
        return {}
    try:
        return unpacked(content)
    except ValueError:
        store.throw_away()
        return {}
