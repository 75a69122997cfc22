"""`drivers rename`, `delete` and `archive`, where case studies are concerned."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.reviewing import LIST, PLAN, STORY, TODAY, Drivers, contents, put

STUDY = "docs/case-studies/our-story.md"
TWO = STORY.replace(
    b"  - {driver: another-driver, how: Gives leaders evidence.}\n",
    b"  - driver: plan   # the one\n    how: Asks for searches.\n"
    b"  - {driver: another-driver, how: Gives leaders evidence.}\n",
)


@pytest.fixture
def study(collection: Path) -> Path:
    """A case study that answers two drivers."""
    put(collection, "drivers/2016/plan.md", PLAN)
    return put(collection, STUDY, TWO)


def test_a_driver_that_is_renamed_is_called_so_in_case_studies(study: Path, drivers: Drivers) -> None:
    result = drivers("rename", "plan", "the-plan", TODAY)
    assert f"changed {STUDY}: " in result.output
    assert study.read_bytes() == TWO.replace(b"driver: plan ", b"driver: the-plan ")


def test_a_driver_that_a_case_study_answers_is_not_deleted_unasked(
    collection: Path, study: Path, drivers: Drivers
) -> None:
    before = contents(collection)
    result = drivers("delete", "plan", "--yes", TODAY)
    assert result.exit_code == 2
    assert f"plan is named in other files:\n  {STUDY}: " in result.stderr
    assert contents(collection) == before


def test_its_whole_entry_goes_with_a_driver(study: Path, drivers: Drivers) -> None:
    result = drivers("delete", "plan", "--unlink", "--yes", TODAY)
    assert result.exit_code == 0, result.output
    assert study.read_bytes() == STORY


def test_what_a_case_study_has_wrong_in_its_list_is_told_before_a_driver_goes(
    collection: Path, study: Path, drivers: Drivers
) -> None:
    study.write_bytes(study.read_bytes().replace(b"drivers:\n", b"drivers:\n  - a text\n"))
    before = contents(collection)
    result = drivers("delete", "plan", "--unlink", "--yes", TODAY)
    assert result.exit_code == 2
    assert f"{STUDY}:" in result.stderr
    assert "this should be a group of keys, not a text [value-type]; put it right first" in result.stderr
    assert contents(collection) == before


def test_its_successor_is_named_instead_and_not_twice(collection: Path, study: Path, drivers: Drivers) -> None:
    put(collection, "drivers/2016/book.md", PLAN.replace(b"plan", b"book"))
    assert drivers("delete", "plan", "--successor=book", "--yes", TODAY).exit_code == 0
    assert study.read_bytes() == TWO.replace(b"driver: plan ", b"driver: book ")
    assert drivers("delete", "book", "--successor=another-driver", "--yes", TODAY).exit_code == 0
    assert study.read_bytes() == STORY


LINKING = PLAN.replace(b"It says so.", b"See [what we did](../../docs/case-studies/our-story.md#impact).")


def test_a_case_study_gets_another_slug(study: Path, drivers: Drivers) -> None:
    result = drivers("rename", "our-story", "ward-leaders", TODAY)
    assert result.output == (
        f"renamed {STUDY} to docs/case-studies/ward-leaders.md\n"
        "case-studies/our-story/ leads to case-studies/ward-leaders/ from the next build on\n"
    )
    assert not study.exists()
    assert study.with_name("ward-leaders.md").read_bytes() == TWO.replace(
        b"review_due", b"former_slugs: [our-story]\nreview_due"
    )


def test_a_slug_is_that_of_the_driver_where_both_have_it(collection: Path, study: Path, drivers: Drivers) -> None:
    put(collection, "drivers/2016/our-story.md", PLAN.replace(b"plan", b"story"))
    assert drivers("rename", "our-story", "a-story", TODAY).output.startswith(
        "renamed drivers/2016/our-story.md to drivers/2016/a-story.md\n"
    )
    assert study.read_bytes() == TWO


def test_a_case_study_is_archived_with_a_review_and_who_leads_to_it_is_listed(
    collection: Path, study: Path, drivers: Drivers
) -> None:
    put(collection, "drivers/2016/plan.md", LINKING)
    put(collection, "drivers/2016/our-story.md", PLAN.replace(b"plan", b"story"))
    result = drivers("archive", "case-studies/our-story", "--because=Done no more.", "--member=FG", TODAY)
    assert result.output == (
        f"archived {STUDY}\n\nThese name it; look whether that still holds:\n  drivers/2016/plan.md: a link\n"
    )
    log = b"  - date: 2019-01-15\n    by: FG\n    outcome: archived\n    note: Done no more.\n"
    archived = TWO.replace(b"review_due", b"status: archived\nreview_due")
    assert study.read_bytes() == archived.replace(b"member: FG\n", b"member: FG\nreviews:\n" + log)


def test_a_case_study_is_deleted_once_nothing_leads_to_it(collection: Path, study: Path, drivers: Drivers) -> None:
    put(collection, "drivers/2016/plan.md", LINKING)
    other = put(collection, "drivers/2016/our-story.md", PLAN.replace(b"plan", b"story"))
    refused = drivers("delete", "case-studies/our-story", "--yes", TODAY)
    assert refused.stderr == (
        f"Error: other files lead to {STUDY}:\n  drivers/2016/plan.md: a link\n"
        "take the links out first; or keep it: drivers archive case-studies/our-story\n"
    )
    put(collection, "drivers/2016/plan.md", PLAN)
    other.unlink()
    assert drivers("delete", "our-story", "--yes", TODAY).output == (
        f"deleted {STUDY}\ncase-studies/our-story/ leads nowhere (404) from the next build on\n"
    )
    assert not study.exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["rename", "our-story", "Our Story"], "“Our Story” cannot be a slug"),
        (["rename", "our-story", "our-story"], f"{STUDY} is called so already"),
        (["rename", "our-story", "x", "--year=2019"], f"--year is for drivers; {STUDY} is a case study"),
        (["delete", "our-story", "--unlink"], f"--successor and --unlink are for drivers; {STUDY} is a case study"),
    ],
)
def test_what_is_for_drivers_alone_is_said(study: Path, drivers: Drivers, arguments: list[str], message: str) -> None:
    result = drivers(*arguments, TODAY)
    assert result.exit_code == 2
    assert message in result.stderr
    assert study.read_bytes() == TWO


NAMING = {
    "drivers/2016/plan.md": LINKING,
    "drivers/2016/our-story.md": PLAN.replace(b"The plan", b"The story").replace(b"example.org/plan", b"example.org/s"),
    "docs/case-studies/later.md": STORY.replace(
        b"They asked.", b"As [we did](our-story.md) for [a plan](../../drivers/2016/our-story.md)."
    ),
    "docs/case-studies/index.md": b"# Stories\n\nBegin with [ours](our-story.md).\n",
    "docs/collections/leading.md": LIST.replace(b"Leaders ", b"[Ours](../case-studies/our-story.md), not our-story, "),
    "docs/about.md": (
        b"[Ours](case-studies/our-story.md#impact), [it](https://plans.example.org/case-studies/our-story/),\r\n"
        b'[the plan](drivers/our-story.md) <a href="/case-studies/our-story/">x</a> `case-studies/our-story.md`\r\n'
    ),
}
"""Files that lead to a case study, and to a driver with the same slug."""
_LEADING = (
    b"(../../docs/case-studies/our-story.md",
    b"(our-story.md",
    b"(../case-studies/our-story.md",
    b"(case-studies/our-story.md",
    b"example.org/case-studies/our-story/",
    b'"/case-studies/our-story/',
    b": case-studies/our-story.md",
)


@pytest.fixture
def named(collection: Path, study: Path) -> Path:
    """A case study that other files lead to."""
    for path, content in NAMING.items():
        put(collection, path, content)
    config = collection / "mkdocs.yml"
    nav = b"\nsite_url: https://plans.example.org/\nnav: [Ours: case-studies/our-story.md, x: drivers/our-story.md]\n"
    config.write_bytes(config.read_bytes() + nav)
    return study


def _files(collection: Path) -> dict[str, bytes]:
    return {path.relative_to(collection).as_posix(): raw for path, raw in contents(collection).items()}


def test_whatever_leads_to_a_case_study_follows_it_byte_by_byte(
    collection: Path, named: Path, drivers: Drivers
) -> None:
    before = _files(collection)
    result = drivers("rename", "case-studies/our-story", "ward-leaders", TODAY)
    assert result.exit_code == 0, result.output
    after = _files(collection)
    own = before.pop(STUDY)
    expected = {path: _as_leading_to(raw) for path, raw in before.items()}
    assert {path for path, raw in expected.items() if raw != before[path]} == {
        "mkdocs.yml", *NAMING.keys() - {"drivers/2016/our-story.md"},
    }  # fmt: skip
    assert after.pop("docs/case-studies/ward-leaders.md") == own.replace(
        b"review_due", b"former_slugs: [our-story]\nreview_due"
    )
    assert after == expected


def _as_leading_to(raw: bytes) -> bytes:
    code = b"`case-studies/our-story.md`"
    for each in _LEADING:
        raw = raw.replace(each, each.replace(b"our-story", b"ward-leaders"))
    assert code not in raw or raw.count(code) == 1
    return raw


def test_a_driver_takes_no_link_to_a_case_study_of_its_slug_with_it(
    collection: Path, named: Path, drivers: Drivers
) -> None:
    before = _files(collection)
    assert drivers("rename", "our-story", "a-story", TODAY).exit_code == 0
    after = _files(collection)
    links = b"(../../drivers/2016/our-story.md", b"(drivers/our-story.md", b"x: drivers/our-story.md"
    for path, raw in before.items():
        if path != "drivers/2016/our-story.md":
            for link in links:
                raw = raw.replace(link, link.replace(b"our-story", b"a-story"))
            assert after[path] == raw, path


def test_a_case_study_that_pages_lead_to_is_not_deleted(collection: Path, named: Path, drivers: Drivers) -> None:
    before = _files(collection)
    result = drivers("delete", "case-studies/our-story", "--yes", TODAY)
    assert result.stderr == (
        f"Error: other files lead to {STUDY}:\n"
        "  drivers/2016/plan.md: a link\n"
        "  docs/collections/leading.md: a link\n"
        "  docs/case-studies/later.md: a link\n"
        "  docs/case-studies/index.md: a link\n"
        "  docs/about.md: a link\n"
        "  mkdocs.yml: a link\n"
        "take the links out first; or keep it: drivers archive case-studies/our-story\n"
    )
    assert _files(collection) == before
