"""A driver that goes is named nowhere any more, or another is named in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_drivers.changes.deleting import deleted, lost, named_by_others
from policy_drivers.changes.refused import RefusedError
from policy_drivers.changes.snapshot import Snapshot
from policy_drivers.changes.soundness import require_sound
from policy_drivers.changes.unlinking import emptied
from policy_drivers.reading.writing import write_all
from tests.changes.repositories import PLAN, as_named, files, make, read


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make(tmp_path / "repository")


def _delete(state: Snapshot, slug: str, successor: str = "", *, unlinks: bool = False) -> dict[str, bytes]:
    """The files of the repository after a driver was deleted."""
    by_slug, root = state.catalogue.by_slug, state.project.root
    changes = deleted(by_slug[slug], state, by_slug[successor] if successor else None, unlinks=unlinks)
    require_sound(state, changes)
    write_all({root / path: change for path, change in changes.written(root).items()})
    return files(root)


def _leave_nothing_to_a_person(root: Path) -> None:
    (root / "mkdocs.yml").write_bytes(b"site_name: S\nsite_url: https://plans.example.org/\n")
    path = root / "drivers" / "2019" / "other.md"
    path.write_bytes(path.read_bytes().replace(b", [ref].", b".").replace(b"\n[ref]: <plan-a.md#x>\n", b""))


def test_a_driver_that_others_name_is_not_deleted_before_somebody_says_what_becomes_of_that(root: Path) -> None:
    with pytest.raises(RefusedError) as caught:
        _delete(read(root), "plan-a")
    assert str(caught.value) == (
        "plan-a is named in other files:\n"
        "  drivers/2018/windows.md: `related`, a link\n"
        "  drivers/2019/other.md: `related`, a link\n"
        "  docs/collections/leadership.md: `drivers`, a citation, a link\n"
        "  docs/collections/index.md: a link\n"
        "  docs/about.md: a link\n"
        "  docs/plan-a.md: a link\n"
        "  mkdocs.yml: a link\n"
        "say what becomes of that: --successor SLUG names another driver there, and --unlink takes it out; "
        "or keep the driver: drivers archive plan-a"
    )


def test_the_successor_is_named_instead_once_in_each_list_and_never_by_itself(root: Path) -> None:
    # plan-a-2 is related to plan-a, and other.md is related to both
    second = root / "drivers" / "2019" / "plan-a-2.md"
    second.write_bytes(second.read_bytes().replace(b"former_slugs:", b"related: [other, plan-a]\nformer_slugs:"))
    after = _delete(read(root), "plan-a", "plan-a-2")
    expected = as_named("plan-a-2")
    del expected[PLAN]
    other, own = "drivers/2019/other.md", "drivers/2019/plan-a-2.md"
    expected[other] = expected[other].replace(b"  - 'plan-a-2'   # plan-a\n", b"")
    expected[own] = expected[own].replace(
        b"former_slugs: [plan-b]", b"related: [other]\nformer_slugs: [plan-b, plan-a]"
    )
    assert after == expected
    assert read(root).catalogue.former == {"plan-b": "plan-a-2", "plan-a": "plan-a-2"}


def test_what_is_named_is_taken_out_and_the_words_of_links_stay(root: Path) -> None:
    _leave_nothing_to_a_person(root)
    after = _delete(read(root), "plan-a", unlinks=True)
    assert PLAN not in after
    assert b"""related:            # plan-a
  - windows
  - plan-a-2
reviews:
  - {date: 2019-01-10, by: JW, outcome: no change, note: "plan-a, as it is"}
""" in after["drivers/2019/other.md"]
    assert after["drivers/2019/other.md"].endswith(
        b"""
plan-a, [[plan-a]], `[x](plan-a.md)`, [x](plan-a), [x](https://example.org/drivers/plan-a.md)
and this, that.

    [code](plan-a.md)
"""
    )
    assert b"related" not in after["drivers/2018/windows.md"]
    assert b"From here.\r\n" in after["drivers/2018/windows.md"]
    assert (
        after["docs/collections/leadership.md"]
        == b"""---
title: plan-a
question: Which?
completed_on: 2018-12
sections:
  - title: Key drivers
    drivers: [other]   # plan-a
strategy: |
  As and `[[plan-a]]`.
---

Cites, and [[other]], the file.
"""
    )
    assert b"\nfile, source, page,\nroot, whole,\nplan-a, [mine](plan-a.md)" in after["docs/about.md"]
    assert [*named_by_others(read(root).catalogue.by_slug["other"], read(root))] != []
    assert read(root).errors == []


def test_what_takes_a_person_is_left_to_one(root: Path) -> None:
    with pytest.raises(
        RefusedError, match=r"^drivers/2019/other\.md:26: this names plan-a; take it out by hand first$"
    ):
        _delete(read(root), "plan-a", unlinks=True)
    assert files(root) == as_named("plan-a")


def test_a_section_is_not_left_empty(root: Path) -> None:
    (root / "docs" / "collections" / "leadership.md").write_bytes(
        b"---\ntitle: L\nsections: [{title: A, drivers: [windows]}]\n---\n"
    )
    with pytest.raises(RefusedError, match=r"leadership\.md:3: this names windows; take it out by hand first"):
        _delete(read(root), "windows", unlinks=True)


def test_a_driver_is_not_its_own_successor(root: Path) -> None:
    with pytest.raises(RefusedError, match="a driver is not its own successor"):
        _delete(read(root), "plan-a", "plan-a")


def test_a_driver_that_nobody_names_goes_alone_with_its_addresses(root: Path) -> None:
    state = read(root)
    path = root / "drivers" / "2019" / "other.md"
    path.write_bytes(path.read_bytes().replace(b"  - plan-a-2\n", b""))
    state, before = read(root), files(root)
    assert list(lost(state.catalogue.by_slug["plan-a-2"])) == ["plan-a-2", "plan-b"]
    del before["drivers/2019/plan-a-2.md"]
    assert _delete(state, "plan-a-2") == before


def test_a_key_goes_as_a_whole_where_it_holds_nothing_else(root: Path) -> None:
    state = read(root)
    found = {each.source.path: each for each in named_by_others(state.catalogue.by_slug["plan-a"], state)}
    gone = {path: emptied({ref.key for ref in each.references}, "plan-a", each) for path, each in found.items()}
    assert gone["drivers/2018/windows.md"] == {"related"}
    assert gone["drivers/2019/other.md"] == set()


def test_thousands_of_links_in_one_line_are_taken_out_each_by_what_stands_near_it(root: Path) -> None:
    _leave_nothing_to_a_person(root)
    link, html = "[the *plan*](../drivers/2019/plan-a.md) ", '<a class="x" href="drivers/plan-a/">so</a> '
    (root / "docs/many.md").write_text(f"{link * 2000}\n\n{html * 2000}\n", encoding="utf-8")
    after = _delete(read(root), "plan-a", unlinks=True)
    assert after["docs/many.md"].decode() == f"{'the *plan* ' * 2000}\n\n{'so ' * 2000}\n"


def test_words_of_a_link_that_are_longer_than_a_page_are_left_to_a_person(root: Path) -> None:
    _leave_nothing_to_a_person(root)
    (root / "docs/many.md").write_text(f"[{'word ' * 300}](../drivers/2019/plan-a.md)\n", encoding="utf-8")
    with pytest.raises(RefusedError, match=r"docs/many\.md:1: this names plan-a; take it out by hand first"):
        _delete(read(root), "plan-a", unlinks=True)
