"""A driver that is renamed is named so everywhere, and no other byte changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.changes.naming import naming, where
from policy_drivers.changes.refused import RefusedError
from policy_drivers.changes.renaming import renamed
from policy_drivers.changes.snapshot import Snapshot
from policy_drivers.changes.soundness import require_readable, require_sound
from policy_drivers.reading.writing import write_all
from tests.changes.repositories import PLAN, as_named, files, make, read

FORMER = b"related: [other]\nformer_slugs: [plan-a]\n"


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return read(make(tmp_path_factory.mktemp("renaming") / "repository"))


def _rename(state: Snapshot, old: str, new: str, year: str = "") -> Snapshot:
    """The repository after a renaming, in memory and on the disk."""
    require_readable(state)
    renaming = renamed(state.catalogue.by_slug[old], new, year, state)
    require_sound(state, renaming.changes)
    root = state.project.root
    write_all({root / path: change for path, change in renaming.changes.written(root).items()})
    return read(root)


def test_the_repository_of_these_tests_is_sound(before: Snapshot) -> None:
    assert before.errors == []
    assert files(before.project.root) == as_named("plan-a")


def test_whoever_names_the_driver_names_it_by_its_new_slug(tmp_path: Path) -> None:
    root = make(tmp_path / "repository")
    after = _rename(read(root), "plan-a", "a-new-plan")
    expected = as_named("a-new-plan")
    own = expected.pop(PLAN).replace(b"related: [other]\n", FORMER)
    assert files(root) == {**expected, "drivers/2019/a-new-plan.md": own}
    assert after.errors == []


def test_a_driver_that_is_renamed_back_is_as_it_was_but_for_its_former_slug(tmp_path: Path) -> None:
    root = make(tmp_path / "repository")
    was = files(root)
    _rename(_rename(read(root), "plan-a", "a-new-plan"), "a-new-plan", "plan-a")
    was[PLAN] = was[PLAN].replace(b"related: [other]\n", FORMER.replace(b"plan-a", b"a-new-plan"))
    assert files(root) == was


def test_slugs_in_a_chain_all_lead_to_the_driver(tmp_path: Path) -> None:
    state = read(make(tmp_path / "repository"))
    for old, new in [("plan-a", "b"), ("b", "c"), ("c", "plan-a"), ("plan-a", "d")]:
        state = _rename(state, old, new)
    assert state.catalogue.by_slug["d"].driver.former_slugs == ("b", "c", "plan-a")
    assert state.catalogue.former == {"plan-b": "plan-a-2", "b": "d", "c": "d", "plan-a": "d"}


def test_links_lead_from_folder_to_folder_when_the_year_changes(tmp_path: Path) -> None:
    root = make(tmp_path / "repository")
    after = _rename(read(root), "plan-a", "plan-a", "2018")
    assert PLAN not in after.catalogue.by_path
    changed = files(root)
    links = {
        "drivers/2018/plan-a.md": b"[itself](plan-a.md#summary), [other](../2019/other.md) and [windows](windows.md ",
        "drivers/2019/other.md": b'and [this](../2018/plan-a.md), [that](../2018/plan-a.md "Plan"), [ref].',
        "drivers/2018/windows.md": b"From [here](plan-a.md).\r\n",
        "docs/about.md": b"[file](../drivers/2018/plan-a.md), [source](drivers/plan-a.md), [page](drivers/plan-a/#x)",
        "mkdocs.yml": b'        old/plan-a.md: "drivers/2018/plan-a.md"   # the file\n',
    }
    assert {path: text for path, text in links.items() if text not in changed[path]} == {}
    assert b"former_slugs" not in changed["drivers/2018/plan-a.md"]


@pytest.mark.parametrize(
    "text",
    [
        "x: &x drivers/{}.md\ny: *x\nz: [*x, *x]\n",
        "x: &x [drivers/{}.md, *x]\n",
        "x: &x {{a: drivers/{}.md, b: *x}}\n",
        "x: &x0 [drivers/{}.md]\n" + "".join(f"x{n}: &x{n} [" + f"*x{n - 1}, " * 9 + "]\n" for n in range(1, 12)),
        "x: >-\n  drivers/{}.md\n",
        "x: !!python/name:os.system drivers/{}.md\n",
    ],
)
def test_what_aliases_repeat_is_renamed_once_however_often_and_deep(text: str, tmp_path: Path) -> None:
    root = make(tmp_path / "repository")
    (root / "mkdocs.yml").write_text("site_name: S\n" + text.format("plan-a"), encoding="utf-8")
    _rename(read(root), "plan-a", "new")
    assert (root / "mkdocs.yml").read_text(encoding="utf-8") == "site_name: S\n" + text.format("new")


@pytest.mark.parametrize(
    "value", ['"drivers/plan\\x2da.md"', '"drivers/plan\\\n  -a.md"', ">- # plan-a\n  drivers/plan-a.md"]
)
def test_a_path_in_the_settings_that_is_written_in_another_way_is_left_to_a_person(value: str, tmp_path: Path) -> None:
    root = make(tmp_path / "repository")
    (root / "mkdocs.yml").write_text(f"site_name: S\nx: {value}\n", encoding="utf-8")
    state = read(root)
    with pytest.raises(RefusedError, match=r"^mkdocs\.yml:2: write the path of plan-a plainly there first$"):
        renamed(state.catalogue.by_slug["plan-a"], "new", "", state)


def test_how_each_file_names_the_driver_is_told(before: Snapshot) -> None:
    assert {each.source.path: where(each) for each in naming("plan-a", before)} == {
        "drivers/2018/windows.md": "`related`, a link",
        "drivers/2019/other.md": "`related`, a link",
        "drivers/2019/plan-a.md": "a link",
        "docs/collections/leadership.md": "`drivers`, a citation, a link",
        "docs/collections/index.md": "a link",
        "docs/about.md": "a link",
        "docs/plan-a.md": "a link",
        "mkdocs.yml": "a link",
    }


@pytest.mark.parametrize(
    ("new", "year", "reason"),
    [
        ("plan-a", "", f"{PLAN} is called so already"),
        ("other", "", "drivers/2019/other.md is called other already; two drivers cannot have one slug"),
        ("plan-b", "", "plan-b is a former slug of drivers/2019/plan-a-2.md, and its address leads there"),
        ("../x", "", "“../x” cannot be a slug; .* 80 characters, such as x$"),
        ("Plan A", "", "“Plan A” cannot be a slug; .* 80 characters, such as plan-a$"),
        ("Other", "", "“Other” cannot be a slug"),
        ("new.md", "", "“new.md” cannot be a slug; .* 80 characters, such as new$"),
        ("con", "", "“con” cannot be a slug"),
        ("", "", "“” cannot be a slug; .* 80 characters$"),
        ("a" * 81, "", "cannot be a slug"),
        ("new", "../2018", "--year: “../2018” is not a year"),
    ],
)
def test_a_name_that_cannot_be_is_refused(new: str, year: str, reason: str, before: Snapshot) -> None:
    with pytest.raises(RefusedError, match=reason):
        renamed(before.catalogue.by_slug["plan-a"], new, year, before)


def test_a_name_that_two_files_have_is_refused(tmp_path: Path) -> None:
    root = make(tmp_path / "repository")
    twin = root / "drivers" / "2018" / "plan-a.md"
    twin.write_bytes((root / PLAN).read_bytes())
    state = read(root)
    with pytest.raises(RefusedError, match="has the same slug as"):
        renamed(state.catalogue.by_path[PLAN], "new", "", state)


def test_a_name_that_could_be_no_address_is_put_right_and_leads_nowhere(tmp_path: Path) -> None:
    root = make(tmp_path / "repository")
    for path, content in as_named("Plan_A").items():
        (root / path).write_bytes(content)
    (root / PLAN).rename(root / "drivers" / "2019" / "Plan_A.md")
    state = read(root)
    renaming = renamed(state.catalogue.by_path["drivers/2019/Plan_A.md"], "plan-a", "", state)
    after = require_sound(state, renaming.changes)
    assert after.catalogue.by_slug["plan-a"].driver.former_slugs == ()
    assert {each.source.raw for each in after.catalogue.files} >= {as_named("plan-a")["drivers/2019/other.md"]}


_SLUGS = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)


@given(new=_SLUGS)
def test_references_are_those_of_before_under_the_new_name(new: str, before: Snapshot) -> None:
    if new in before.catalogue.named or new == "con":
        return
    changes = renamed(before.catalogue.by_slug["plan-a"], new, "", before).changes
    after = before.after(changes)

    def names(state: Snapshot, slug: str) -> object:
        read = state.catalogue
        return [
            [[each.slug if each.slug != slug else "" for each in read.files]],
            [(file.driver.related, file.driver.supersedes) for file in read.files if file.slug != "other"],
            [file.collection.numbers for file in read.collections],
        ]

    expected = as_named(new)
    assert sorted(each.path for each in after.catalogue.files) == sorted(
        f"drivers/2019/{new}.md" if each.path == PLAN else each.path for each in before.catalogue.files
    )
    assert {old.path: after_.raw for old, after_ in changes.files if old and after_ and old.path != PLAN} == {
        path: raw for path, raw in expected.items() if raw != as_named("plan-a")[path] and path != PLAN
    }
    assert after.catalogue.named["plan-a"] is after.catalogue.by_slug[new]
