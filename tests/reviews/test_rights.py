"""Who may record a review, and whose it is: that follows from the account, never from what it says."""

from __future__ import annotations

import pytest

from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.register_file import RegisterFiles, read_members
from policy_drivers.reading.source import SourceText
from policy_drivers.reviews.decision import RefusedError
from policy_drivers.reviews.rights import Account, Signature, signature
from tests.making.agendas import TODAY

MEMBERS = b"""\
- {initials: FG, github: fgreen}
- {initials: JC, github: jcole, active: false}
- {initials: JD, github: jcole}
- {initials: LK}
- {initials: OLD, github: old, until: 2018}
"""
CATALOGUE = Catalogue((), RegisterFiles(read_members(SourceText("drivers/register/members.yml", MEMBERS)), {}))


def signed(handle: str, named: str = "", may_write: bool = False, catalogue: Catalogue = CATALOGUE) -> Signature:
    return signature(Account(handle, may_write), named, catalogue, TODAY)


def refusal(handle: str, named: str = "", may_write: bool = False) -> str:
    with pytest.raises(RefusedError) as raised:
        signed(handle, named, may_write)
    return str(raised.value)


@pytest.mark.parametrize(
    ("handle", "named", "may_write", "expected"),
    [
        ("fgreen", "", False, Signature("FG")),
        ("FGreen", "", True, Signature("FG")),
        ("fgreen", "FG", False, Signature("FG")),
        ("jcole", "", False, Signature("JD")),
        ("fgreen", "LK", True, Signature("LK", "Recorded by FG for LK.")),
        ("boss", "LK", True, Signature("LK", "Recorded by boss for LK.")),
        ("old", "FG", True, Signature("FG", "Recorded by old for FG.")),
    ],
)
def test_the_initials_are_those_of_the_account(handle: str, named: str, may_write: bool, expected: Signature) -> None:
    assert signed(handle, named, may_write) == expected


@pytest.mark.parametrize("handle", ["stranger", "dependabot[bot]", "", "LK", "FG", "fgreen "])
@pytest.mark.parametrize("named", ["", "FG"])
def test_an_account_of_nobody_who_may_write_records_nothing(handle: str, named: str) -> None:
    assert refusal(handle, named) == (
        f"the account {handle} may not record reviews: it may not write to the repository, and it is no member’s. If "
        f"you are a member, ask for “github: {handle}” in your entry of members.yml, the register of members"
    )


def test_a_member_names_nobody_else() -> None:
    assert refusal("fgreen", "LK") == (
        "only somebody who may write to the repository can record a review for somebody else; leave “by: LK” out, and "
        "it is yours, FG"
    )


def test_who_may_write_and_is_no_member_says_who_looked() -> None:
    assert refusal("boss", may_write=True) == (
        "the account boss is no member’s, so nobody knows whose review this is; add “github: boss” to your entry in "
        "members.yml, the register of members, or say in the note who looked: “by: INITIALS”"
    )
    assert refusal("boss", "XY", may_write=True) == "“XY” is not in the register of members"
    assert refusal("boss", "OLD", may_write=True) == "OLD has left the group; give the initials of a member"


@pytest.mark.parametrize("may_write", [True, False])
def test_who_has_left_records_nothing(may_write: bool) -> None:
    assert refusal("old", may_write=may_write) == (
        "OLD has left the group, as the register of members says; a review needs a member"
    )


def test_without_a_register_who_may_write_names_anybody() -> None:
    without = Catalogue((), RegisterFiles(None, {}))
    assert signed("boss", "XY", True, without) == Signature("XY", "Recorded by boss for XY.")
