"""A large repository, read and checked by several processes, each of which takes its share of the drivers.

The first has all else besides, and so takes fewer drivers. What one driver says about another (its title, what it
supersedes) is exchanged between reading and checking. The findings are those of `read_catalogue` and `check` in one
process, in the same order.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import cycle
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from policy_drivers import processes
from policy_drivers.collector import without_collector
from policy_drivers.model.case_study import CaseStudy
from policy_drivers.model.collection import Collection
from policy_drivers.model.driver import FAMILY, Driver
from policy_drivers.model.settings import Settings
from policy_drivers.reading.case_study_file import CaseStudyFile
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.cataloguing import catalogue_of, watch_state_of, with_strays
from policy_drivers.reading.collection_file import CollectionFile
from policy_drivers.reading.driver_file import DriverFile
from policy_drivers.reading.source import SourceText
from policy_drivers.reading.tree import Tree, read_tree
from policy_drivers.reading.walking import Stray
from policy_drivers.rules.engine.all_rules import all_rules
from policy_drivers.rules.engine.checking import Checker, check
from policy_drivers.rules.engine.finding import Finding, in_order

_WORTH_SHARING = 2000
"""Fewer drivers are read and checked sooner than a process is started."""
_STUDIES_FOR_A_DRIVER = 2
"""So many case studies are read and checked in the time of one driver."""
_HELD = (
    *("title", "title_lang", "source", "status", "supersedes", "superseded_by", "link", "date", "former_slugs"),
    *("identifiers", *FAMILY),
)
"""The keys of a driver that others are held against."""
_Digest: TypeAlias = tuple[Any, ...]
"""The path of a driver, and the values of these keys."""
_Linked: TypeAlias = tuple[list[tuple[str, tuple[str, ...]]], list[str]]
"""The paths of the case studies, each with its former slugs, and those of the collections."""
_Told: TypeAlias = tuple[Any, ...]
"""The place of a driver among all, and what is found in it: a finding without its source, which every process has."""
_T = TypeVar("_T")
_NOTHING = Driver()
"""What a driver says that says nothing."""


def read_and_check(
    root: Path, settings: Settings, today: date, wanted: Callable[[str], bool], pages: Sequence[Path] = ()
) -> tuple[list[Finding], list[str]]:
    """Every finding about the repository in `root` and the folders of `pages`, and the paths of all that was read.

    Raises `OSError` where the folder of the drivers cannot be listed. A process with threads must not call this: it may
    fork.
    """
    return check_tree(read_tree(root, settings, pages), settings, today, wanted)


def check_tree(
    tree: Tree, settings: Settings, today: date, wanted: Callable[[str], bool]
) -> tuple[list[Finding], list[str]]:
    """The same about a tree that has been read."""
    number = processes.usable()
    if number > 1 and len(tree.drivers) >= _WORTH_SHARING:
        try:
            return _shared(number, tree, settings, today, wanted)
        except (EOFError, OSError):
            pass  # another process has died or cannot be had, for want of memory perhaps; this one can do it alone
    catalogue = with_strays(catalogue_of(tree, settings), tree, settings)
    return check(catalogue, settings, today, wanted), catalogue.paths


def _shared(
    number: int, tree: Tree, settings: Settings, today: date, wanted: Callable[[str], bool]
) -> tuple[list[Finding], list[str]]:
    """This process takes the first share, and one for each of the others is forked from it."""
    all_rules()  # once for all of them, and so is the state file read
    watch_state_of(tree)
    owners = _owners(len(tree.drivers), number, len(tree.case_studies) // _STUDIES_FOR_A_DRIVER)
    helpers = processes.Helpers()
    for own in range(1, number):
        work = partial(_work, own=own, owners=owners, tree=tree, settings=settings, today=today, wanted=wanted)
        helpers.start(work)
    with without_collector():
        read = catalogue_of(replace(tree, drivers=_of(0, tree.drivers, owners)), settings, is_whole=False)
        mine = with_strays(read, tree, settings)
        digests = [_digests(mine), *(connection.recv() for connection in helpers.connections)]
        besides = _linked(mine)
        for own, connection in enumerate(helpers.connections, start=1):
            connection.send(([*digests[:own], [], *digests[own + 1 :]], besides))  # its own it has
        if sum(map(len, digests)) != len(owners):
            raise EOFError("another process has not told of all of its share")
        whole = _completed(mine, 0, owners, digests)
        checker = Checker(whole, settings, today, wanted)
        findings = [each for file in _of(0, whole.files, owners) for each in checker.driver(file)]
        findings += checker.besides_drivers()
        for connection in helpers.connections:
            findings += (_finding(each, tree) for each in connection.recv())
        paths = [*(found.path for found in tree.drivers), *mine.paths[len(mine.files) :]]
        return in_order(findings), paths


def _owners(drivers: int, number: int, besides: int) -> list[int]:
    """Which of the processes takes each driver: one after the other, so that all have old and new ones.

    The first takes fewer, for it has as much to do besides as with `besides` drivers.
    """
    first = max(0, (drivers + besides) // number - besides)
    others = cycle(range(1, number))
    return [0 if (at + 1) * first // drivers > at * first // drivers else next(others) for at in range(drivers)]


def _of(own: int, each: Sequence[_T], owners: Sequence[int]) -> list[_T]:
    """What a process takes of something that there is for each driver."""
    return [one for one, owner in zip(each, owners, strict=True) if owner == own]


def _work(
    connection: Connection,
    own: int,
    owners: Sequence[int],
    tree: Tree,
    settings: Settings,
    today: date,
    wanted: Callable[[str], bool],
) -> None:
    """One of the other processes: read a share, tell and hear what is in the others, check the share."""
    gc.disable()  # the process ends before there is anything to collect
    mine = catalogue_of(tree.of_drivers(_of(own, tree.drivers, owners)), settings, is_whole=False)
    connection.send(_digests(mine))
    digests: list[list[_Digest]]
    besides: _Linked
    digests, besides = connection.recv()
    whole = _with_linked(_completed(mine, own, owners, digests), besides)
    checker = Checker(whole, settings, today, wanted)
    places = _of(own, range(len(owners)), owners)
    connection.send([_told(at, each) for at in places for each in checker.driver(whole.files[at])])


def _told(at: int, finding: Finding) -> _Told:
    return at, finding.rule, finding.severity, finding.place, finding.message, finding.help, finding.fix


def _finding(told: _Told, tree: Tree) -> Finding:
    """What another process has found."""
    at, rule, severity, *others = told
    found = tree.drivers[at]
    return Finding(rule, severity, found.source if isinstance(found, Stray) else found, *others)


def _completed(mine: Catalogue, own: int, owners: Sequence[int], digests: list[list[_Digest]]) -> Catalogue:
    """My share of the repository, with what is known of the others' between it, in the order of the paths."""
    shares = [iter(mine.files) if other == own else map(_shadow, each) for other, each in enumerate(digests)]
    return replace(mine, files=tuple(next(shares[owner]) for owner in owners)).with_slugs_of_now


def _linked(catalogue: Catalogue) -> _Linked:
    """What texts of drivers may lead to besides drivers: the paths of case studies and collections."""
    studies = [(file.path, file.study.former_slugs) for file in catalogue.case_studies]
    return studies, [file.path for file in catalogue.collections]


def _with_linked(catalogue: Catalogue, linked: _Linked) -> Catalogue:
    """A share with these, as far as its drivers are held against them."""
    studies, collections = linked
    return replace(
        catalogue,
        case_studies=tuple(
            CaseStudyFile(SourceText(path, b""), CaseStudy(former_slugs=former)) for path, former in studies
        ),
        collections=tuple(CollectionFile(SourceText(path, b""), Collection()) for path in collections),
    )


def _digests(catalogue: Catalogue) -> list[_Digest]:
    return [_digest(file) for file in catalogue.files]


def _digest(file: DriverFile) -> _Digest:
    return (file.path, *(getattr(file.driver, key) for key in _HELD))


def _shadow(digest: _Digest) -> DriverFile:
    """A driver of another share, as far as mine are held against it."""
    path, *values = digest
    said = dict(zip(_HELD, values, strict=True))
    return DriverFile(SourceText(path, b""), _NOTHING.model_copy(update=said))  # which takes a fifth of making one
