"""The Word document of an idea can be read by everybody, filled in, and imported as what it says."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from docx import Document

from policy_drivers.forms.case_study_questions import questions_of_case_study
from policy_drivers.site.files.idea_template import idea_template
from tests.making.accessible_documents import accessible
from tests.making.sites import site
from tests.making.word_templates import PIXEL

PLAN = "title: Our plan\nsource: NHS England\ndate: 2018-06\nlibrary_impact: |\n  Offer:\n\n  - *searches*\n"
SITE = site({"our-plan": PLAN}, words="en-GB")
ANSWERS = {
    "drivers": "our-plan | It asks for evidence.",
    "title": "Pages for wards",
    "idea": "… send a page.\n\n- Each month",
}


def _filled(answers: dict[str, str], path: Path) -> None:
    document = Document(io.BytesIO(idea_template(SITE)))
    words = {each.words: each.key for each in questions_of_case_study(SITE.catalogue, SITE.settings, SITE.today)}
    (table,) = document.tables
    for row in table.rows[1:]:
        row.cells[1].text = answers.get(words[row.cells[0].text.split("\n")[0]], "")
    document.save(str(path))


def test_it_has_a_title_headings_and_a_table_with_a_header() -> None:
    content = idea_template(SITE, SITE.catalogue.files, "Pages")
    assert accessible(content) == []
    assert accessible(idea_template(SITE)) == []
    document = Document(io.BytesIO(content))
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style and paragraph.text]
    assert styles == ["Title", "Heading 1", "Normal", "Heading 2", "Normal", "Heading 1", "Normal"]
    assert [each.text for each in document.paragraphs][:5] == [
        "For this driver, we could …",
        "Our plan",
        "NHS England · June 2018",
        "What this means for libraries",
        "Offer:\n• searches",
    ]
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == ["Question", "Your answer"]
    assert [row.cells[1].text for row in table.rows[1:4]] == ["our-plan | ", "Pages", ""]
    assert "w:tblHeader" in table.rows[0]._tr.xml


@pytest.mark.usefixtures("empty")
def test_what_was_filled_in_is_imported_as_a_draft(drivers: Callable[..., Result], empty: Path) -> None:
    (empty / "drivers" / "2018").mkdir(parents=True)
    (empty / "drivers" / "2018" / "our-plan.md").write_text("---\ntitle: Our plan\n---\n", encoding="utf-8")
    _filled(ANSWERS, empty / "idea.docx")
    result = drivers("import", "idea.docx", "--today=2019-01-15")
    assert result.exit_code == 0, result.output
    assert "case study “Pages for wards” → docs/case-studies/pages-for-wards.md" in result.output
    assert (empty / "docs" / "case-studies" / "pages-for-wards.md").read_text(encoding="utf-8") == (
        "---\ntitle: Pages for wards\ndrivers:\n  - driver: our-plan\n    how: It asks for evidence.\nstatus: draft\n"
        "added: 2019-01-15\nlast_updated: 2019-01-15\nreview_due: 2020-01\ngroup_member: unassigned\nimported:\n"
        "  from: idea.docx, “Pages for wards”\n  on: 2019-01-15\n---\n\n## The idea\n\n… send a page.\n\n"
        "- Each month\n\n## What was done\n\nto be added\n"
    )
    assert "is there already: pages-for-wards" in drivers("import", "idea.docx").output


def test_what_cannot_be_carried_over_is_told_and_a_title_needs_no_latin_letters(
    drivers: Callable[..., Result], empty: Path
) -> None:
    _filled({"title": "Проект"}, empty / "idea.docx")
    document = Document(str(empty / "idea.docx"))
    document.add_paragraph("As we said on the telephone")
    document.tables[0].rows[1].cells[1].paragraphs[0].add_run().add_picture(io.BytesIO(PIXEL))
    document.save(str(empty / "idea.docx"))
    result = drivers("import", "idea.docx", "--today=2019-01-15")
    assert "case study “Проект” → docs/case-studies/idea-line-1.md" in result.output
    assert "1 picture in the answers not carried over; say in words what readers have to know" in result.output
    assert "1 × As we said on the telephone" in result.output


def _asked_otherwise(answers: dict[str, str], row: int, question: str, *below: str) -> None:
    """A form in which a question was worded otherwise, and rows were added below it; no question in these."""
    _filled(answers, Path("idea.docx"))
    document = Document("idea.docx")
    (table,) = document.tables
    table.rows[row].cells[0].text = question
    for text in reversed(below):
        added = table.add_row()
        added.cells[1].text = text
        table.rows[row]._tr.addnext(added._tr)
    document.save("idea.docx")


@pytest.mark.parametrize(
    ("row", "asked", "meant"),
    [
        (1, "Which drivers does it follow?", "Which drivers does it answer?"),
        (5, "What have you done?\nIn short.", "What did you do?"),
        (
            5,
            "What have you done?\nAs you would tell it to others who do your work. Leave it empty if it is an idea.",
            "What did you do?",
        ),
        (5, "Anything else, jo@example.org?", ""),
    ],
    ids=["the first", "in the middle", "with our hint", "another"],
)
def test_what_nobody_asks_is_kept_in_the_file_and_told_with_its_place(
    row: int, asked: str, meant: str, drivers: Callable[..., Result], empty: Path
) -> None:
    answers = {"title": "Pages", "organisation": "Our library", "drivers": "", "completed_on": "2018"}
    key = "drivers" if row == 1 else "what_was_done"
    _asked_otherwise({**answers, key: "We sent pages.\n\nTo wards, by jo@example.org."}, row, asked, "And again.")
    result = drivers("import", "idea.docx", "--today=2019-01-15")
    assert result.exit_code == 0, result.output
    question = asked.partition("\n")[0].replace("jo@example.org", "(e-mail address removed)")
    told = f"row {row + 1} asks “{question}”, which this form does not; it is kept with its answer"
    hint = f"; if “{meant}” is meant, write that there, and import the file again" if meant else ""
    assert f"    line {row + 1}: {told}{hint}\n" in result.output
    text = (empty / "docs" / "case-studies" / "pages.md").read_text(encoding="utf-8")
    below = "\n\nIn short." if "In short." in asked else ""
    kept = f"{question}{below}\n\nWe sent pages.\n\nTo wards, by (e-mail address removed).\n\nAnd again.\n"
    assert text.endswith(f"## Not placed\n\n{kept}")
    assert "organisation: Our library\n" in text
    assert "completed_on: 2018\n" in text
    assert "Your answer" not in result.output


def test_words_below_a_question_are_kept_and_told(drivers: Callable[..., Result], empty: Path) -> None:
    _filled({"title": "Pages"}, empty / "idea.docx")
    document = Document("idea.docx")
    document.tables[0].rows[4].cells[0].paragraphs[0].add_run(" Ours, the library’s.")
    document.tables[0].rows[9].cells[0].text = "What did it take?\nMoney."
    document.save("idea.docx")
    result = drivers("import", "idea.docx", "--today=2019-01-15")
    assert "    line 5: row 5 has words below the question; they are kept, and are no part of" in result.output
    text = (empty / "docs" / "case-studies" / "pages.md").read_text(encoding="utf-8")
    assert text.endswith("## Not placed\n\nOurs, the library’s.\n")
    assert "  1 × Money.\n" in result.output.partition("Dropped as labels and page furniture:\n")[2]


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({**ANSWERS, "drivers": "Nothing"}, "Which drivers does it answer? “Nothing” is the title of no driver"),
        ({}, "What do you call it? there is no answer"),
    ],
)
def test_what_cannot_be_used_is_told_and_nothing_is_written(
    drivers: Callable[..., Result], empty: Path, answers: dict[str, str], told: str
) -> None:
    _filled(answers, empty / "idea.docx")
    result = drivers("import", "idea.docx")
    assert result.exit_code == 2
    assert told in result.output
    assert not (empty / "docs" / "case-studies").exists()


def test_another_word_document_is_refused(drivers: Callable[..., Result], empty: Path) -> None:
    document = Document()
    document.add_paragraph("A report")
    document.save(str(empty / "report.docx"))
    assert "is a Word document without the table of the form of a case study" in drivers("import", "report.docx").output


IN_WELSH = {
    "What do you call it?": "Beth yw ei enw?",
    "For this driver, we could …": "Ar gyfer y polisi hwn, gallem …",
    "Which drivers does it answer?": "Pa bolisïau y mae’n eu hateb?",
}
HEAD = "Language: cy\\nContent-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"


@pytest.mark.parametrize("is_ours", [True, False], ids=["in Welsh", "in English"])
def test_the_questions_of_a_site_in_another_language_are_understood(
    is_ours: bool, drivers: Callable[..., Result], empty: Path
) -> None:
    settings = "extra: {policy_drivers: {words: cy}}\n"
    (empty / "mkdocs.yml").write_text(f"site_name: Polisïau\n{settings if is_ours else ''}", encoding="utf-8")
    (empty / "drivers" / "words").mkdir(parents=True)
    texts = "".join(f'\nmsgid "{english}"\nmsgstr "{welsh}"\n' for english, welsh in IN_WELSH.items())
    (empty / "drivers" / "words" / "cy.po").write_text(f'msgid ""\nmsgstr "{HEAD}"\n{texts}', encoding="utf-8")
    written = drivers("new", "Tudalennau", "--case-study", "--word=idea.docx", "--today=2019-01-15")
    assert written.exit_code == 0, written.output
    document = Document("idea.docx")
    asked = [row.cells[0].text.split("\n")[0] for row in document.tables[0].rows[1:]]
    assert (IN_WELSH["What do you call it?"] in asked) == is_ours
    document.tables[0].rows[3].cells[1].text = "… anfon tudalen."
    document.save("idea.docx")
    (empty / "mkdocs.yml").write_text(f"site_name: Polisïau\n{settings}", encoding="utf-8")
    result = drivers("import", "idea.docx", "--today=2019-01-15")
    assert result.exit_code == 0, result.output
    assert "\n… anfon tudalen.\n" in (empty / "docs" / "case-studies" / "tudalennau.md").read_text(encoding="utf-8")


def test_persons_addresses_and_numbers_are_left_out_and_counted(drivers: Callable[..., Result], empty: Path) -> None:
    private = {"contact": "The manager, jo.bloggs@example.org, 020 7946 0000", "lessons": "Ask jo@example.org first."}
    _filled({"title": "Pages", **private}, empty / "idea.docx")
    result = drivers("import", "idea.docx", "--today=2019-01-15")
    assert result.exit_code == 0, result.output
    text = (empty / "docs" / "case-studies" / "pages.md").read_text(encoding="utf-8")
    assert "\ncontact: The manager\n" in text
    assert "example.org" not in text
    assert "7946" not in text
    assert "    left out: 2 e-mail addresses, 1 telephone number" in result.output
