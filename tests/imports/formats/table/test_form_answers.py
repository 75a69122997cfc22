"""Sheets of Microsoft Forms and Google Forms that ask what our form asks: the same file as from any of our forms."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from policy_drivers.forms.new_driver import Answers, new_driver, with_agreed_names
from policy_drivers.forms.questions import questions_of_driver
from policy_drivers.forms.said_questions import in_our_words
from policy_drivers.imports.context import Context
from policy_drivers.imports.entry import Entry
from policy_drivers.imports.formats.table.columns import columns
from policy_drivers.imports.formats.table.form_answers import FormAnswers, form_answers
from policy_drivers.imports.pipeline import plan, read_items
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.source import SourceText
from policy_drivers.wording.words import ENGLISH, Words

MICROSOFT = {
    "ID": "12", "Start time": "2/11/2026 9:58:00", "Completion time": "2/11/2026 10:02:31", "Email": "jo@example.org",
    "Name": "Jo Bloggs",
}  # fmt: skip
GOOGLE = {"Timestamp": "2026/11/02 9:58:00 am GMT", "Email Address": "jo@example.org"}
OF_MICROSOFT = "imported:\n  from: answer 12 to a form, begun 2/11/2026 9:58:00\n  on: 2019-01-15\n"
OF_GOOGLE = "imported:\n  from: answer to a form, sent 2026/11/02 9:58:00 am GMT\n  on: 2019-01-15\n"

Row = Mapping[str, Any]

FEW = Answers(title="Our plan", source=("NHS England",), date="2018")
ALL = Answers(
    title='  The *plan*: "ours" & <b>yours</b> ',
    source=("NHSE", "Other body"),
    link="https://example.org/plan.pdf",
    type="Plan",
    date="June 2018",
    coverage=("England", "Wales"),
    audience=("Commissioners, all of them", "Librarians"),
    themes=("leadership", "workforce"),
    services=("training",),
    library_impact="- Expect requests.\n- Train.",
    summary="It *plans*.\n\n### Aims\n\n1. one\n",
    group_member="FG",
)
ATTACK = replace(
    FEW, title="=HYPERLINK(1) ![x](http://x.example) @team", summary="<script>alert(1)</script>\n\n---\n\ntitle: x"
)
LONG = replace(FEW, summary="Words of a summary. " * 1_500)


def sheet_row(answers: Answers, own: Row, registers: Catalogue, between: str) -> dict[str, Any]:
    """The row that a tool keeps of answers, with what it puts between the names that were chosen."""
    row = dict(own)
    for question in questions_of_driver(registers, Settings(), datetime(2019, 1, 15).date()):
        answer = getattr(answers, question.key)
        row[question.words] = between.join(answer) if isinstance(answer, tuple) else answer
    return row


def as_microsoft(answers: Answers, registers: Catalogue) -> dict[str, Any]:
    row = sheet_row(answers, MICROSOFT, registers, ";")
    return {
        words: f"{cell};" if ";" in str(cell) and words.startswith("Which") else cell for words, cell in row.items()
    }


def as_google(answers: Answers, registers: Catalogue) -> dict[str, Any]:
    row = sheet_row(answers, GOOGLE, registers, "; ")
    words = {each.key: each.words for each in questions_of_driver(registers, Settings(), datetime(2019, 1, 15).date())}
    for key in ("themes", "services"):
        row[words[key]] = ", ".join(getattr(answers, key))
    return row


def save(rows: Sequence[Row], path: Path) -> Path:
    """The sheet as the tool gives it out."""
    table = [list(rows[0]), *(list(row.values()) for row in rows)]
    if path.suffix == ".csv":
        written = io.StringIO(newline="")
        csv.writer(written).writerows(table)
        path.write_text(written.getvalue(), encoding="utf-8", newline="")
    else:
        book = openpyxl.Workbook()
        for cells in table:
            book.worksheets[0].append([None if cell == "" else cell for cell in cells])
        for cell in (cell for line in book.worksheets[0].iter_rows() for cell in line if cell.data_type == "f"):
            cell.data_type = "s"
        book.save(path)
    return path


def imported(path: Path, against: Context, catalogue: Catalogue) -> list[Entry]:
    return list(plan(read_items([path], None), against, catalogue, "drivers", 1_000_000).entries)


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize(("tool", "origin"), [(as_microsoft, OF_MICROSOFT), (as_google, OF_GOOGLE)])
@pytest.mark.parametrize("answers", [FEW, ALL, ATTACK, LONG], ids=["few", "all", "attack", "long"])
def test_the_file_is_that_of_drivers_new(
    answers: Answers, tool: Any, origin: str, suffix: str, tmp_path: Path, against: Context, registers: Catalogue
) -> None:
    path = save([tool(answers, registers)], tmp_path / f"answers.{suffix}")
    (entry,) = imported(path, against, registers)
    typed = replace(answers, type=answers.type.lower(), title=answers.title.strip(), summary=answers.summary.strip())
    made = new_driver(with_agreed_names(typed, registers, against.today), registers, Settings(), against.today)
    assert entry.path == made.path
    assert entry.text.count(origin) == 1
    assert entry.text.replace(origin, "") == made.text
    assert (entry.left.not_placed, entry.left.notes) == ([], [])
    assert "Jo Bloggs" not in entry.text
    assert "jo@" not in entry.text


def test_a_question_is_known_in_the_words_of_the_team_and_in_those_that_it_had_before(
    tmp_path: Path, against: Context, registers: Catalogue
) -> None:
    ours = replace(against, means_for="hospital chaplains")
    asked, before = "What does it mean for hospital chaplains?", "What does it mean for libraries?"
    row = {words: cell for words, cell in as_microsoft(FEW, registers).items() if words != before}
    for cells, impact, left in (
        ({asked: "- A rota."}, "- A rota.", []),
        ({before: "- A rota."}, "- A rota.", []),
        ({asked: "- A rota.", before: "- Searches."}, "- A rota.", [f"{before}: - Searches."]),
        ({asked: "", before: "- Searches."}, "- Searches.", []),
        ({"What does it mean for patients?": "- Rest."}, "to be added", ["What does it mean for patients?: - Rest."]),
    ):
        (entry,) = imported(save([{**row, **cells}], tmp_path / "answers.csv"), ours, registers)
        assert f"library_impact: |\n  {impact}\n" in entry.text
        assert [line.text for line in entry.left.not_placed] == left


def with_files(entries: list[Entry], registers: Catalogue) -> Catalogue:
    """The repository once the new drivers are in it."""
    new = (read_driver(SourceText(each.path, each.text.encode("utf-8"))) for each in entries if not each.duplicate_of)
    return replace(registers, files=(*registers.files, *(file for file in new if file.path)))


@pytest.mark.parametrize("tool", [as_microsoft, as_google])
def test_the_sheet_is_imported_again_and_again_and_nothing_is_added_twice(
    tool: Any, tmp_path: Path, against: Context, registers: Catalogue
) -> None:
    other = replace(ALL, title="Another plan")
    rows = [tool(each, registers) for each in (ALL, other)]
    rows[1] |= {"ID": "13"} if "ID" in rows[1] else {}
    first = imported(save(rows[:1], tmp_path / "answers.csv"), against, registers)
    there = with_files(first, registers)
    second = imported(save(rows, tmp_path / "answers (1).csv"), against, there)
    assert [(each.duplicate_of, each.left.notes) for each in second] == [(first[0].slug, []), ("", [])]
    again = imported(save(rows, tmp_path / "answers (2).xlsx"), against, with_files(second, there))
    assert [each.duplicate_of for each in again] == ["the-plan-ours-and-b-yours-b", "another-plan"]
    assert [each.left.notes for each in again] == [[], []]


def test_an_answer_that_was_corrected_later_is_told_and_changes_nothing(
    tmp_path: Path, against: Context, registers: Catalogue
) -> None:
    first = imported(save([as_microsoft(ALL, registers)], tmp_path / "a.csv"), against, registers)
    there = with_files(first, registers)
    corrected = replace(ALL, title="Her plan", date="2019-01", summary="It plans more.", themes=("leadership",))
    (entry,) = imported(save([as_microsoft(corrected, registers)], tmp_path / "b.csv"), against, there)
    assert entry.duplicate_of == "the-plan-ours-and-b-yours-b"
    assert [note.text for note in entry.left.notes] == [
        "drivers/2018/the-plan-ours-and-b-yours-b.md is already there and was left as it is; it says something else "
        "than the answer: `title`, `date`, `themes` and `summary`"
    ]


def test_what_was_not_answered_is_no_correction(tmp_path: Path, against: Context, registers: Catalogue) -> None:
    path = save([as_microsoft(FEW, registers)], tmp_path / "a.csv")
    (entry,) = imported(path, against, registers)
    for old, new in (("|\n  to be", "|\n  - It will be"), ("status: draft\n", ""), ("\n\nto be", "\n\nIt will be")):
        assert old in entry.text
        entry.text = entry.text.replace(old, new)
    (again,) = imported(path, against, with_files([entry], registers))
    assert (again.duplicate_of, again.left.notes) == ("our-plan", [])


def test_questions_that_a_team_has_added_are_kept(tmp_path: Path, against: Context, registers: Catalogue) -> None:
    row = {**as_google(FEW, registers), "How did you hear of it?": "By a\nreader"}
    (entry,) = imported(save([row], tmp_path / "a.csv"), against, registers)
    assert "## Not placed\n\nHow did you hear of it?: By a reader\n" in entry.text


def test_answers_that_cannot_be_used_are_imported_as_any_table_is(
    tmp_path: Path, against: Context, registers: Catalogue
) -> None:
    (entry,) = imported(save([as_google(replace(FEW, date="soon"), registers)], tmp_path / "a.csv"), against, registers)
    assert entry.fields["title"] == "Our plan"
    assert "soon" in entry.text
    assert entry.origin.is_answer


def test_two_answers_of_one_second_are_two(tmp_path: Path, against: Context, registers: Catalogue) -> None:
    rows = [as_google(FEW, registers), as_google(replace(FEW, title="Another"), registers)]
    found = imported(save(rows, tmp_path / "a.csv"), against, registers)
    assert [each.origin.reference for each in found] == [
        "answer to a form, sent 2026/11/02 9:58:00 am GMT", "answer to a form, sent 2026/11/02 9:58:00 am GMT (2)",
    ]  # fmt: skip
    assert [each.duplicate_of for each in found] == ["", ""]


def answered(row: dict[str, str]) -> FormAnswers | None:
    return form_answers(dict(zip(columns(list(row), "a.csv"), row.values(), strict=True)))


ASKED = {"What is the document called?": "A", "Who published it?": "B", "When was it published?": "2018"}


def test_a_table_that_asks_something_else_is_none_of_ours() -> None:
    assert answered({**ASKED, "Note": ""}) == FormAnswers(ASKED, "")
    assert answered({"Title": "A", "Who published it?": "B", "When was it published?": "2018"}) is None
    assert answered({**ASKED, "who published it? ": "C"}) is None


IN_WELSH = {
    "What is the document called?": "Beth yw enw’r ddogfen?",
    "Who published it?": "Pwy a’i cyhoeddodd?",
    "When was it published?": "Pryd y’i cyhoeddwyd?",
    "What does it mean for %(means_for)s?": "Beth mae’n ei olygu i %(means_for)s?",
    "What does it say, in short?": "Beth mae’n ei ddweud, yn fyr?",
}
WELSH = Words("cy", {english: (welsh,) for english, welsh in IN_WELSH.items()})
OF_TOOL = {
    "microsoft": {
        "α": "12", "β": "02.11.2026 09:58:00", "γ": "02.11.2026 10:02:31", "δ": "anonymous", "ε": "Jo Bloggs",
    },
    "google": {"α": "02/11/2026 09:58:00", "β": "jo@example.org"},
    "google, without addresses": {"α": "2026-11-02 9.58.00"},
}  # fmt: skip
"""What a tool calls its own columns depends on somebody's language, and is not known here."""
SENT = {
    "microsoft": "answer 12 to a form, begun 02.11.2026 09:58:00",
    "google": "answer to a form, sent 02/11/2026 09:58:00",
    "google, without addresses": "answer to a form, sent 2026-11-02 9.58.00",
}


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "txt"])
@pytest.mark.parametrize("tool", OF_TOOL)
@pytest.mark.parametrize("words", [WELSH, ENGLISH], ids=["Welsh", "English"])
def test_a_form_in_the_language_of_the_site_is_understood_whatever_the_tool_calls_its_own_columns(
    words: Words, tool: str, suffix: str, tmp_path: Path, against: Context, registers: Catalogue
) -> None:
    settings = Settings(means_for="caplaniaid")
    asked = {each.key: each.words for each in questions_of_driver(Catalogue(), settings, date.min, words)}
    answers = {
        "title": "Ein cynllun",
        "source": "Other body",
        "date": "2018-06",
        "library_impact": "- A; b.",
        "summary": "Ie.",
    }
    row = {**OF_TOOL[tool], **{asked[key]: answer for key, answer in answers.items()}, "Arall?": "Mwy"}
    path = save([row], tmp_path / f"answers.{'xlsx' if suffix == 'xlsx' else 'csv'}")
    if suffix == "txt":  # as a spreadsheet saves it where the comma is in numbers
        path = tmp_path / "answers.txt"
        with path.open("w", encoding="utf-8", newline="") as opened:
            csv.writer(opened, delimiter=";").writerows([list(row), list(row.values())])
    ours = replace(against, words=words, means_for=settings.means_for)
    items = read_items([path], None, in_our_words(settings, words))
    (entry,) = plan(items, ours, registers, "drivers", 1_000_000).entries
    assert (entry.fields["title"], entry.fields["source"], entry.fields["date"]) == (
        "Ein cynllun",
        "Other body",
        "2018-06",
    )
    assert f"imported:\n  from: {SENT[tool]}\n" in entry.text
    assert "library_impact: |\n  - A; b.\n" in entry.text
    assert entry.text.endswith("## Summary\n\nIe.\n\n## Not placed\n\nArall?: Mwy\n")
    assert "Jo Bloggs" not in entry.text


@pytest.mark.parametrize("own", [{"Rank": "1"}, {"Which team?": "A"}, {"Which team?": "A", "Day": "2018-01-02 10:00"}])
def test_what_is_before_the_questions_and_not_as_a_tool_has_it_is_kept(
    own: Row, tmp_path: Path, against: Context, registers: Catalogue
) -> None:
    (entry,) = imported(save([{**own, **ASKED}], tmp_path / "a.csv"), against, registers)
    assert [line.text for line in entry.left.not_placed] == [f"{words}: {cell}" for words, cell in own.items()]
