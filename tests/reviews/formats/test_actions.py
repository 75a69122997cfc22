"""The action plan as text and as a table."""

from __future__ import annotations

from policy_drivers.reviews.formats.actions import LISTS
from tests.making.sites import site

DRIVERS = {
    "plan": "title: The plan\nactions:\n  - {action: =Ask, lead: FG, due: 2018-06, stages: [One, Two], benefit: b}\n"
    "  - {action: Wait, lead: FG, due: 2020, status: amber, recommendation: '3'}\n",
}


def test_people_read_what_is_late_first() -> None:
    assert LISTS["text"](site(DRIVERS).plan, "") == (
        "Late (1)\n  plan: =Ask [FG; 2018-06, 6 months late; not said]\n"
        "\nTo be done by a date (1)\n  plan: Wait [FG; 2020; amber]\n"
    )


def test_no_cell_is_run_by_a_spreadsheet() -> None:
    assert LISTS["csv"](site(DRIVERS).plan, "") == (
        "slug,title,number,action,lead,due,days_overdue,status,stages,benefit,recommendation\r\n"
        'plan,The plan,1,\'=Ask,FG,2018-06,199,,"One\nTwo",b,\r\n'
        "plan,The plan,2,Wait,FG,2020,-716,amber,,,3\r\n"
    )
