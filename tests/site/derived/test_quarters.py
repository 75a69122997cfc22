"""The picture of what falls due by quarter."""

from __future__ import annotations

from datetime import date

from policy_drivers.site.derived.quarters import quarters
from policy_drivers.wording.words import Words
from tests.making.agendas import made


def test_there_is_a_bar_for_each_quarter_of_two_years_and_for_what_is_before_and_after() -> None:
    due = ["2016", "2018-12", "2018-12-31", "2019-01-01", "2019-03", "2020-01", "2020", "2020-12-31", "2021-01", "2040"]
    found = quarters(made({f"d{n}": f"review_due: {each}\ngroup_member: FG" for n, each in enumerate(due)}), Words())
    assert [(bar.label, bar.number, bar.is_past, bar.length) for bar in found.bars] == [
        ("Before Jan 2019", 3, True, "48.0"),
        ("Jan–Mar 2019", 2, False, "32.0"),
        ("Apr–Jun 2019", 0, False, "0.0"),
        ("Jul–Sep 2019", 0, False, "0.0"),
        ("Oct–Dec 2019", 0, False, "0.0"),
        ("Jan–Mar 2020", 1, False, "16.0"),
        ("Apr–Jun 2020", 0, False, "0.0"),
        ("Jul–Sep 2020", 0, False, "0.0"),
        ("Oct–Dec 2020", 2, False, "32.0"),
        ("From Jan 2021", 2, False, "32.0"),
    ]
    assert (found.height, found.bars[1].top, found.bars[1].end) == (280, 28, "73.0")
    assert found.in_words.startswith("Before Jan 2019: 3; Jan–Mar 2019: 2; Apr–Jun 2019: 0;")


def test_quarters_go_on_through_the_turn_of_a_year() -> None:
    labels = [bar.label for bar in quarters(made({}, date(2026, 12, 31)), Words()).bars]
    assert labels[:3] == ["Before Oct 2026", "Oct–Dec 2026", "Jan–Mar 2027"]
    assert labels[-2:] == ["Jul–Sep 2028", "From Oct 2028"]


def test_where_nothing_is_due_every_bar_is_empty() -> None:
    assert {(bar.number, bar.length) for bar in quarters(made({}), Words()).bars} == {(0, "0.0")}
