"""The wordings of labels, and what only looks like one."""

from __future__ import annotations

import pytest

from policy_drivers.imports.layout.label_wordings import Label
from policy_drivers.imports.layout.labels import label_of
from policy_drivers.imports.layout.page_line import PageLine
from policy_drivers.imports.layout.segments import labelled

URL = "https://example.org/a"


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("Title of driver: Plan", Label.TITLE, "Plan"), ("Title: Plan", Label.TITLE, "Plan"),
        ("Alternative Titles: The Plan", Label.ALTERNATIVE, "The Plan"), ("Source:NHS", Label.SOURCE, "NHS"),
        ("**Source:** NHS", Label.SOURCE, "NHS"), ("**Source**: NHS", Label.SOURCE, "NHS"),
        ("SOURCE : NHS", Label.SOURCE, "NHS"),
        ("Link to main document", Label.LINK, ""), (f"Link to main document {URL}", Label.LINK, URL),
        (f"[Link to main document]({URL})", Label.LINK, URL), (f"[Link]({URL}) to main document", Label.LINK, URL),
        ("Link to main document is on the intranet", Label.LINK, "is on the intranet"),
        (f"Link to the document: {URL}", Label.LINK, URL), ("Link to summary version", Label.LINK_SUMMARY, ""),
        (f"Summary: {URL}", Label.LINK_SUMMARY, URL), (f"Link to previous edition: {URL}", Label.LINK_PREVIOUS, URL),
        (f"Link to infographic: {URL}", Label.LINK_OTHER, URL), ("Publication format: PDF", Label.FORMAT, "PDF"),
        ("Date of publication: 2014", Label.DATE, "2014"), ("Policy published: 2014", Label.DATE, "2014"),
        ("Date of original publication: 2009", Label.DATE_ORIGINAL, "2009"),
        ("Summary of driver: It", Label.SUMMARY, "It"),
        ("Summary", Label.SUMMARY, ""), ("Key features of driver", Label.FEATURES, ""),
        ("Key Features of the document include:", Label.FEATURES, ""), ("Key points:", Label.FEATURES, ""),
        ("Primary audience: All", Label.AUDIENCE, "All"), ("Impact on library policy/practice", Label.IMPACT, ""),
        ("Impact on library policy/practice Leaders read.", Label.IMPACT, "Leaders read."),
        ("Impact on library policy: Much", Label.IMPACT, "Much"),
        ("What does this mean for libraries? ", Label.IMPACT, ""),
        ("Keywords: maps", Label.KEYWORDS, "maps"), ("Date last updated February 2015", Label.UPDATED, "February 2015"),
        ("Case studies from libraries mapping to this driver: One", Label.CASE_STUDIES, "One"),
        ("Due for review: 2016", Label.REVIEW, "2016"), ("Review date: 2016", Label.REVIEW, "2016"),
        ("Group member responsible: FG", Label.MEMBER, "FG"), ("Group member responsible - FG", Label.MEMBER, "FG"),
        ("Group member responsible for driver: FG", Label.MEMBER, "FG"), ("Updated: 2014", Label.UPDATED, "2014"),
        ("Title of driver – Plan", Label.TITLE, "Plan"), ("Alternative titles Blue", Label.ALTERNATIVE, "Blue"),
        ("Publication format(s): PDF", Label.FORMAT, "PDF"), ("Policy published June 2014", Label.DATE, "June 2014"),
        ("Date of original publication 2009", Label.DATE_ORIGINAL, "2009"), (f"Link: {URL}", Label.LINK, URL),
        (f"Link to previous edition (2009): {URL}", Label.LINK_PREVIOUS, f"(2009): {URL}"),
        ("Key features of driver.", Label.FEATURES, ""), ("Key features of the Act", Label.FEATURES, ""),
        ("Key features of driver (in short):", Label.FEATURES, "(in short):"),
        ("Key features of this driver include the following:", Label.FEATURES, ""),
        ("Key features of driver relevant to libraries:", Label.FEATURES, ""),
        ("Key features of driver – it finds", Label.FEATURES, "it finds"),
        ("What does this mean for library and knowledge services?", Label.IMPACT, ""),
        (f"Link to [main document]({URL})", Label.LINK, URL), (f"Link to the [document]({URL}):", Label.LINK, URL),
        (f"Link to [main document]({URL}) (PDF)", Label.LINK, f"{URL} (PDF)"),
        (f"Link to [main document PDF]({URL})", Label.LINK, f"[PDF]({URL})"),
        (f"Link to [summary version]({URL})", Label.LINK_SUMMARY, URL),
        (f"Link to the document [here]({URL})", Label.LINK, f"[here]({URL})"),
        (f"Link to summary version [here]({URL})", Label.LINK_SUMMARY, f"[here]({URL})"),
        (f"Link to the consultation {URL}", Label.LINK_OTHER, URL),
        ("What this means for libraries", Label.IMPACT, ""), ("Impact on library practice/policy:", Label.IMPACT, ""),
    ],
)  # fmt: skip
def test_a_wording_of_a_label(text: str, label: Label, rest: str) -> None:
    hit = label_of(text)
    assert hit is not None
    assert (hit.label, hit.rest) == (label, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Source material was hard to find", "Titles of the time", "Summary and infographic are available",
        "Impact of this project/service", "Impact on library policy will be high", "Primary audience for this",
        "Date case study completed: March 2014", "The source: unknown", "Key features matter", "", ":",
        "Links", "Main document", "Updated in 2014", "Action plan: do it", "Key features of the system that matter",
        "Policy published in many places by many people", f"Link to [our page]({URL})",
        f"Link to the [plan]({URL}) of 2009",
        "Group members responsible for outreach read it.", "Due for review by the board in 2015",
        "Date of publication and price",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_label(text: str) -> None:
    assert label_of(text) is None


def _found(*lines: str) -> list[tuple[str, list[str]]]:
    segments = labelled([PageLine(number, text) for number, text in enumerate(lines, 1)])
    return [(str(each.label), [line.text for line in each.lines]) for each in segments[1:]]


def test_two_labels_on_a_line() -> None:
    assert _found(f"Source:  Link to main document: {URL}") == [("source", []), ("link", [URL])]
    assert _found("Source: NHS England Link to main document Publication format: PDF") == [
        ("source", ["NHS England"]), ("link", []), ("format", ["PDF"]),
    ]  # fmt: skip
    assert _found("Title: The Link to main documents of the day") == [
        ("title", ["The Link to main documents of the day"])
    ]
    assert _found("Date last updated: 2015 Due for review: 2016 Group member responsible: FG") == [
        ("last updated", ["2015"]), ("review due", ["2016"]), ("group member", ["FG"]),
    ]  # fmt: skip


def test_a_word_of_menus_is_a_format_only_where_one_is_lacking() -> None:
    segments = labelled([PageLine(number, text) for number, text in enumerate(["Format:", "", "Print", "Print"], 1)])
    assert [(line.text, line.is_furniture) for line in segments[1].lines if line.text] == [
        ("Print", False), ("Print", True),
    ]  # fmt: skip


def test_a_second_label_before_a_sentence_is_text() -> None:
    sentence = "Title: the authors asked forty people in all parts of the country about it."
    assert _found(f"Link to main document {sentence}") == [("link", [sentence])]
    assert _found("Date last updated: 2015 Review date: when the board has met and said so") == [
        ("last updated", ["2015 Review date: when the board has met and said so"])
    ]


def test_an_excerpt_runs_all_labels_on() -> None:
    excerpt = (
        f"Title of driver: Plan Source: NHS England Link to main document: {URL} Publication format: PDF "
        "Date of publication: June 2019 Summary of driver: It says so. Impact on library policy/practice: Much … "
        "Continue reading →"
    )
    assert _found(excerpt) == [
        ("title", ["Plan"]), ("source", ["NHS England"]), ("link", [URL]), ("format", ["PDF"]),
        ("date", ["June 2019"]), ("summary", ["It says so."]), ("library impact", ["Much …", "Continue reading →"]),
    ]  # fmt: skip
    assert _found(
        "What does this mean for libraries? Books. Source: CQC Link to main document Date of publication: 2019 "
        "Summary of driver: It […]"
    ) == [
        ("library impact", ["Books."]), ("source", ["CQC"]), ("link", []), ("date", ["2019"]), ("summary", ["It […]"]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("It says …", "Continue reading Plan"),
        ("It says [...]", "Continue reading"),
        ("It says ...", "Continue reading Plan"),
        ("It says so.", "Continue reading"),
        ("It says", "Continue reading Plan →"),
        ("It says", f"[Continue reading Plan]({URL})"),
    ],
)
def test_what_leads_on_from_an_excerpt_is_no_part_of_it(text: str, more: str) -> None:
    assert _found("Summary of driver:", f"{text} {more}") == [("summary", [text, more])]


@pytest.mark.parametrize(
    "text",
    [
        "It has four parts: Title: a name. Source: a body. Format: a kind. Summary: a text.",
        "It has two parts: Primary audience: boards. Source: a survey.",
        "Ask for it: Continue reading lists",
        "Staff like them. Continue reading groups where they meet.",
    ],
)
def test_a_sentence_with_colons_is_no_excerpt(text: str) -> None:
    assert _found("Summary of driver:", text) == [("summary", [text])]


def test_a_label_in_a_list_or_before_a_long_sentence_is_none() -> None:
    sentence = "Source: the authors asked forty people in all parts of the country about it."
    assert _found("Summary of driver:", "• Source: a survey", sentence) == [
        ("summary", ["• Source: a survey", sentence])
    ]
