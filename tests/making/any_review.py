"""Reviews with every outcome, of drivers as people write them, for the property tests of recording."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from policy_drivers.model.driver import Outcome
from policy_drivers.model.edtf import parse
from policy_drivers.reviews.decision import Decision
from tests.making.agendas import TODAY

NO_CHANGE = Decision(day=TODAY, by="FG", outcome=Outcome.NO_CHANGE, next_due=parse("2020-01"))
REVISED = replace(NO_CHANGE, outcome=Outcome.REVISED, note="Figures: the new ones.")
SUPERSEDED = Decision(day=TODAY, by="FG", outcome=Outcome.SUPERSEDED, superseded_by="newer")
ARCHIVED = Decision(day=TODAY, by="JW", outcome=Outcome.ARCHIVED)
_LOGS = st.sampled_from(
    [
        [],
        ["reviews:"],
        ["reviews: []   # none"],
        ["reviews:", "  - date: 2018-01", "    by: JW", "    outcome: no change", "    note: |", "      It holds."],
        ["reviews:", "# the first", "- date: 2018-01", "  by: 'JW'", "  outcome: revised # much"],
        ["reviews:", "  - {date: 2018-01, by: JW, outcome: revised}  # a", "  # the next"],
        ["reviews: [{date: 2018-01, by: JW, outcome: revised}]"],
        ["reviews: [   # all", "    {date: 2018-01, by: JW, outcome: revised},", "    # why", "  ]"],
        ["reviews: [", "  {date: 2018-01, by: JW,", "   outcome: revised}]  # all"],
    ]
)
_NEWER = st.sampled_from(
    [["superseded_by: other"], ["superseded_by: [other] # a"], ["superseded_by:", "- other # a"], [], []]
)
_DUE = st.sampled_from(["review_due: 2018-02", "review_due:   '2018' # late", 'review_due: "2019-06"', "review_due:"])
_NOTES = st.text("ab é:#'\"\\[]{},&*!|>%@`?-–🙂", max_size=20).map(str.strip)


@st.composite
def _plans(draw: st.DrawFn, outcome: Outcome) -> str:
    """A sound driver in one of the ways in which people write one."""
    pieces = [
        ["title: 'A plan: the first'"],
        ["source: [NHS England]"],
        ["date: 2016-10/2016-11 # printed"],
        ["library_impact: |", "  - Expect requests.", "", "  reviews: 2"],
        [draw(_DUE)],
        ["group_member: FG"],
        draw(_LOGS),
        draw(_NEWER) if outcome is Outcome.SUPERSEDED else [],
        draw(st.sampled_from([[], ["status: current"], ["status: 'current'  # yet"]])),
        draw(st.sampled_from([[], ["last_updated: 2017-02"], ["last_updated:"], ["last_updated: 2018 # J"]])),
    ]
    lines = []
    for piece in draw(st.permutations(pieces)):
        lines += draw(st.sampled_from([[], [], ["# between"], [""]])) + piece
    body = draw(st.sampled_from(["\n## Summary\n\nText.\n", "\n## Summary\n\nreview_due: never\n---\nNo line end"]))
    text = "\n".join(["---", *lines, "---", body])
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    return draw(st.sampled_from(["", "\ufeff"])) + text.replace("\n", newline)


@st.composite
def reviews(draw: st.DrawFn) -> tuple[str, Decision]:
    """A driver's file, and what a review of it decided."""
    decision = draw(st.sampled_from([NO_CHANGE, REVISED, SUPERSEDED, ARCHIVED]))
    note = draw(_NOTES)
    return draw(_plans(decision.outcome)), replace(decision, note=f"x{note}x" if note else "")
