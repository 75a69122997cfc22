"""Answers about a case study as people give them to a form, and as nobody does."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from policy_drivers.forms.new_case_study import CaseStudyAnswers, Pair
from policy_drivers.reading.case_study_file import read_case_study
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.source import SourceText
from tests.making.answers import CATALOGUE, DATES, LINES, LINKS, NAMES, TEXTS

_DRIVERS = (
    b'---\ntitle: "Our Plan: evidence for all"\nalternative_titles: [The purple book]\nformer_slugs: [plan-1]\n---\n',
    "---\ntitle: “Leaders” – a framework\n---\n".encode(),
    b"---\ntitle: leaders - a framework.\n---\n",
)
STUDIES = replace(
    CATALOGUE,
    files=(
        *CATALOGUE.files,
        *(read_driver(SourceText(f"drivers/2018/driver-{n}.md", text)) for n, text in enumerate(_DRIVERS)),
    ),
    case_studies=(
        read_case_study(SourceText("docs/case-studies/leaders.md", b"---\ntitle: L\nformer_slugs: [wards]\n---\n")),
    ),
)
"""Drivers, of which two have the same title, and a case study that had another slug."""
_DRIVER = st.sampled_from(
    [
        "our-plan",
        "Ours",
        "plan-1",
        "our plan:  evidence for all.",
        "the purple book",
        "“Leaders” - a framework",
        "driver-2",
    ]
) | st.sampled_from(
    ["https://example.org/drivers/driver-0/#a", "/our-plan//", "nothing", "", " ", "OUR-PLAN", "x/", "#"]
)
_GOOD = st.sampled_from(["our-plan", "Ours", "driver-0", "the purple book"])


def _pairs(first: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[Pair, ...]]:
    return st.lists(st.builds(Pair, first, LINES | st.just("")), max_size=3).map(tuple)


def usual_studies() -> st.SearchStrategy[CaseStudyAnswers]:
    """Answers that become a file, whatever else they are."""
    dates = ["2018-06", "June 2018", "2019", "2100", "2016-10/2017-06", ""]
    return st.builds(
        CaseStudyAnswers,
        drivers=_pairs(_GOOD),
        title=LINES,
        idea=TEXTS,
        organisation=LINES | st.just(""),
        what_was_done=TEXTS,
        completed_on=st.sampled_from(dates),
        services=st.just(("training",)) | st.just(("searches",)) | st.just(()),
        impact=_pairs(LINES),
        resources=TEXTS,
        time=LINES | st.just(""),
        lessons=TEXTS,
        sustainability=TEXTS,
        team=st.just(()) | NAMES,
        team_consent=st.just("2018-05-01"),
        contact=LINES | st.just(""),
        link=st.sampled_from(["https://example.org/a", ""]),
        group_member=st.sampled_from(["", "FG", "unassigned"]),
        slug=st.just("story"),
    )


def any_studies() -> st.SearchStrategy[CaseStudyAnswers]:
    """Any answers to all questions; many of them cannot be used."""
    return st.builds(
        replace,
        usual_studies(),
        drivers=_pairs(_DRIVER | LINES),
        completed_on=DATES | st.just(""),
        services=NAMES,
        team_consent=DATES | st.just(""),
        link=LINKS,
        slug=st.sampled_from(["", "story", "leaders", "wards", "A b", "index"]),
    )
