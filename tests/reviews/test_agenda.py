"""The agenda: what is on it, in which order, and whose it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from policy_drivers.model.kind import Kind
from policy_drivers.model.review_state import ReviewState
from policy_drivers.model.settings import Settings
from policy_drivers.reading.cataloguing import read_catalogue
from policy_drivers.reviews.agenda import Agenda, Ownership, agenda
from tests.making.agendas import case_study, collection, made
from tests.making.listings import HEARD, SAID
from tests.making.registers import registers_of

MIXED = {
    "later": "review_due: 2019-12\ngroup_member: FG",
    "late": "review_due: 2018-12\ngroup_member: FG",
    "later-still-late": "review_due: 2017\ngroup_member: JW",
    "soon": "review_due: 2019-02\ngroup_member: JW",
    "nobodys": "review_due: 2019-02\ngroup_member: unassigned",
    "orphan": "review_due: 2018-11-30\ngroup_member: OLD",
    "unknown-member": "review_due: 2019-03\ngroup_member: XX",
    "silent": "review_due: 2019-04",
    "gone": "review_due: 2018-01\ngroup_member: FG\nstatus: archived",
    "undated": "group_member: FG",
}


def _slugs(found: Agenda) -> list[str]:
    return [item.subject.slug for item in found.reviews]


def test_what_nobody_owns_comes_first_then_the_oldest() -> None:
    assert [
        (item.subject.slug, item.subject.ownership, item.state, item.days_overdue) for item in made(MIXED).reviews
    ] == [
        ("orphan", Ownership.LEFT, ReviewState.OVERDUE, 46),
        ("nobodys", Ownership.UNASSIGNED, ReviewState.DUE_SOON, -44),
        ("unknown-member", Ownership.LEFT, ReviewState.IN_DATE, -75),
        ("silent", Ownership.UNASSIGNED, ReviewState.IN_DATE, -105),
        ("later-still-late", Ownership.OWNED, ReviewState.OVERDUE, 380),
        ("late", Ownership.OWNED, ReviewState.OVERDUE, 15),
        ("soon", Ownership.OWNED, ReviewState.DUE_SOON, -44),
        ("later", Ownership.OWNED, ReviewState.IN_DATE, -350),
    ]


def test_what_is_due_because_of_a_source_comes_first_on_the_earlier_day() -> None:
    found = made(HEARD, known=SAID)
    assert [(each.subject.slug, each.due.text, each.since.text, [heard.kind.value for heard in each.because])
            for each in found.reviews] == [
        ("two", "2018-12", "2019-01-02", ["gone", "corrected"]),
        ("withdrawn", "2018-04-01", "2018-04-01", ["withdrawn", "changed"]),
        ("old-plan", "2017", "2017", []),
        ("moved", "2019-12", "2019-12", []),
        ("looked-at", "2020-01", "2020-01", []),
    ]  # fmt: skip
    assert [each.subject.slug for each in found.heard] == ["two", "withdrawn"]
    assert _slugs(found.planned) == ["old-plan", "moved", "looked-at"]


def test_a_review_is_due_because_of_a_source_where_no_day_was_set_and_until_somebody_has_looked() -> None:
    plan = "link: https://example.org/withdrawn\ngroup_member: FG"
    (item,) = made({"plan": plan}, known=SAID).reviews
    assert (item.due.text, item.state) == ("2018-04-01", ReviewState.OVERDUE)
    assert (
        made({"plan": f"{plan}\nreviews: [{{date: 2018-05-03, by: FG, outcome: no change}}]"}, known=SAID).reviews == ()
    )


def test_the_last_day_is_not_overdue_and_the_next_is() -> None:
    for due, last in (
        ("2016-02", date(2016, 2, 29)), ("2018-02", date(2018, 2, 28)), ("2018", date(2018, 12, 31)),
        ("2018-06-30", date(2018, 6, 30)), ("2017-11/2018-02", date(2018, 2, 28)),
    ):  # fmt: skip
        drivers = {"it": f"review_due: {due}\ngroup_member: FG"}
        on_the_day, after = made(drivers, last), made(drivers, date.fromordinal(last.toordinal() + 1))
        assert (on_the_day.reviews[0].state, on_the_day.reviews[0].days_overdue) == (ReviewState.DUE_SOON, 0)
        assert (after.reviews[0].state, after.reviews[0].days_overdue) == (ReviewState.OVERDUE, 1)


def test_lists_of_a_kind() -> None:
    found = made(MIXED)
    assert [item.subject.slug for item in found.in_state(ReviewState.DUE_SOON)] == ["nobodys", "soon"]
    assert [item.subject.slug for item in found.unassigned] == ["orphan", "nobodys", "unknown-member", "silent"]
    assert _slugs(found.of_member("FG")) == ["late", "later"]
    assert found.of_member("unassigned").reviews == found.unassigned
    assert _slugs(found.of_member("OLD")) == ["orphan"]
    assert _slugs(found.of_member("OLD", "unassigned", "JW")) == [
        "orphan", "nobodys", "unknown-member", "silent", "later-still-late", "soon",
    ]  # fmt: skip
    assert _slugs(found.only(lambda item: item.days_overdue > 100)) == ["later-still-late"]


def test_case_studies_and_collections_are_among_them_where_their_dates_say() -> None:
    found = made(
        {"plan": "review_due: 2018-12\ngroup_member: FG", "late": "review_due: 2018\ngroup_member: FG"},
        others=[
            case_study(
                "ward", "review_due: 2018-11\ngroup_member: JW\nreviews: [{date: 2017-11, by: FG, outcome: revised}]"
            ),
            case_study("plan", "review_due: 2018-12\ngroup_member: FG"),
            case_study("gone", "review_due: 2018-12\ngroup_member: FG\nstatus: archived"),
            case_study("idea", "review_due: 2018-12\ngroup_member: FG\nstatus: draft"),
            case_study("nobodys", "review_due: 2018-12"),
            collection("ward", "review_due: 2019-02\ngroup_member: FG"),
            collection("not-reviewed", "group_member: FG"),
        ],
    )
    assert [(each.subject.kind, each.subject.key, each.subject.name, each.subject.url) for each in found.reviews] == [
        (Kind.CASE_STUDY, "case-studies/nobodys", "case-studies/nobodys", "case-studies/nobodys/"),
        (Kind.CASE_STUDY, "case-studies/ward", "case-studies/ward", "case-studies/ward/"),
        (Kind.DRIVER, "late", "late", "drivers/late/"),
        (Kind.DRIVER, "plan", "drivers/plan", "drivers/plan/"),
        (Kind.CASE_STUDY, "case-studies/plan", "case-studies/plan", "case-studies/plan/"),
        (Kind.COLLECTION, "collections/ward", "collections/ward", "collections/ward/"),
    ]
    assert [each.subject.key for each in found.unassigned] == ["case-studies/nobodys"]
    assert [each.subject.key for each in found.of_member("FG").looked] == ["case-studies/ward"]
    assert [each.subject.key for each in found.of_member("JW").reviews] == ["case-studies/ward"]


def test_without_a_register_a_collection_that_nobody_reviews_needs_no_member() -> None:
    others = [collection("silent", "completed_on: 2018"), collection("kept", "group_member: JW")]
    found = made({"plan": "review_due: 2018-12\ngroup_member: FG"}, registers=registers_of(), others=others)
    assert [each.initials for each in found.members.entries] == ["FG", "JW"]


ACTIONS = """
review_due: 2019-12
group_member: FG
actions:
  - {action: Brief the board, lead: JW, due: 2018-12, status: amber}
  - {action: Buy books, lead: FG, due: 2018-11, status: done}
  - {action: Ask around, lead: The trust's librarian, due: 2019-01-15}
  - {action: Some day, lead: FG}
"""


def test_actions_are_late_from_the_day_after_they_were_due_unless_they_are_done() -> None:
    found = made({"plan": ACTIONS, "gone": f"status: archived{ACTIONS}"})
    assert [(item.action, item.days_overdue, item.is_late) for item in found.actions] == [
        ("Brief the board", 15, True),
        ("Ask around", 0, False),
    ]
    assert [item.action for item in found.late_actions] == ["Brief the board"]
    assert [item.action for item in found.of_member("JW").actions] == ["Brief the board"]
    assert [item.action for item in found.of_member("FG").actions] == ["Brief the board", "Ask around"]


def test_what_was_looked_at_comes_newest_first_and_belongs_to_who_looked() -> None:
    log = (
        "reviews:\n  - {date: 2018-01-10, by: JW, outcome: no change}\n  - {date: 2018-12-01, by: FG, outcome: revised}"
    )
    found = made({"a": f"group_member: FG\n{log}", "b": f"status: archived\n{log.replace('2018-12', '2018-11')}"})
    assert [(item.subject.slug, str(item.review.date)) for item in found.looked] == [
        ("a", "2018-12-01"), ("b", "2018-11-01"), ("a", "2018-01-10"), ("b", "2018-01-10"),
    ]  # fmt: skip
    assert [str(item.review.date) for item in found.of_member("JW").looked] == ["2018-01-10", "2018-01-10"]


def _concerning(found: Agenda, name: str) -> list[tuple[str, str]]:
    return [(item.action, item.lead) for item in found.of_member(name).actions]


LED = "review_due: 2019-12\ngroup_member: {}\nactions:\n  - {{action: {}, lead: {}, due: {}}}"


def test_a_lead_is_a_member_under_any_name_and_what_concerns_no_active_member_is_nobodys() -> None:
    found = made(
        {
            "a": LED.format("JW", "Brief", "fiona  GREEN", "2018"),
            "b": LED.format("OLD", "Ask", "fg", "2018"),
            "c": LED.format("OLD", "Buy", "Old", "2018"),
            "d": LED.format("unassigned", "Sell", "The librarian", "2020"),
            "e": LED.format("JW", "Tell", "unassigned", "2018"),
        }
    )
    assert _concerning(found, "FG") == [("Ask", "FG"), ("Brief", "FG")]
    assert _concerning(found, "JW") == [("Brief", "FG"), ("Tell", "unassigned")]
    assert _concerning(found, "OLD") == [("Ask", "FG"), ("Buy", "OLD")]
    assert _concerning(found, "unassigned") == [("Buy", "OLD"), ("Sell", "The librarian")]
    assert _concerning(found, "The librarian") == [("Sell", "The librarian")]
    assert _concerning(found, "fiona  GREEN") == []


def test_an_entry_that_cannot_be_read_moves_no_other() -> None:
    found = made(
        {
            "plan": "review_due: 2020\ngroup_member: FG\nactions:\n"
            "  - {action: Brief, lead: FG, due: soon}\n"
            "  - {action: Ask, lead: FG, due: 2018}\n"
            "  - nonsense\n"
            "  - {action: Buy, lead: FG, due: 2018}\n"
        }
    )
    assert [(item.action, item.number) for item in found.actions] == [("Ask", 1), ("Buy", 3)]


def test_without_a_register_of_members_nobody_has_left_and_whoever_has_a_driver_is_a_member() -> None:
    more = {"led": LED.format("unassigned", "Brief", "jw", "2018"), "odd": "review_due: 2017\ngroup_member: Jo Wood"}
    found = made({**MIXED, **more}, registers=registers_of())
    assert [item.subject.slug for item in found.unassigned] == ["odd", "nobodys", "silent", "led"]
    assert _concerning(found, "JW") == [("Brief", "JW")]
    assert _concerning(found, "unassigned") == []


def test_broken_files_are_not_on_it_and_duplicates_are_on_it_once(collection: Path) -> None:
    folder = collection / "drivers" / "2019"
    (folder / "broken.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    sound = folder / "another-driver.md"
    (collection / "drivers" / "2020").mkdir()
    (collection / "drivers" / "2020" / sound.name).write_bytes(sound.read_bytes())
    found = agenda(read_catalogue(collection, Settings()), Settings(), date(2019, 1, 15))
    assert _slugs(found) == ["another-driver"]
