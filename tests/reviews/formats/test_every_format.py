"""What every format of `drivers due` prints, to the letter, and what no title can make of it."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from policy_drivers.reading.formulas import SIGNS
from policy_drivers.reviews.agenda import Agenda
from policy_drivers.reviews.formats import FORMATS, Listing
from policy_drivers.reviews.formats.csv_list import COLUMNS
from policy_drivers.reviews.formats.markdown import escape
from policy_drivers.reviews.formats.sentences import when
from policy_drivers.reviews.formats.text import cut
from policy_drivers.wording.visible import first_command, width
from tests.making.agendas import TODAY
from tests.making.listings import LISTINGS, action, listing, review, subject
from tests.reports.test_github import commands

EXPECTED = Path(__file__).parent / "expected"
OURS = ("text", "json", "csv", "markdown", "github")

ANY_TEXT = st.text(st.characters(), max_size=20) | st.text(f"{SIGNS} \t\r\n;,\"'1\u00a0\u3000\ufeffa", max_size=12)


def expected(name: str) -> bytes:
    (path,) = EXPECTED.glob(f"{name}.*")
    return path.read_bytes()


@pytest.mark.parametrize("format_", OURS)
@pytest.mark.parametrize("sample", ["ordinary", "hostile", "clean", "heard", "kinds"])
def test_prints_exactly_what_is_expected(sample: str, format_: str) -> None:
    assert FORMATS[format_](LISTINGS[sample]).encode("utf-8") == expected(f"{sample}.{format_}")


def test_github_prints_exactly_what_is_expected_of_too_many_entries() -> None:
    assert FORMATS["github"](LISTINGS["many"]).encode("utf-8") == expected("many.github")


def test_headings_fit_the_narrowest_terminal() -> None:
    printed = FORMATS["text"](replace(LISTINGS["ordinary"], width=20))
    assert printed.startswith("Unassigned\n\n")
    assert "\nActions that are\nlate\n\n" in printed
    assert max(map(width, printed.splitlines())) == 20


def test_annotations_are_cut_where_they_say_nothing_more() -> None:
    title, what = "A" * 500_000, "B " * 300_000
    some = listing([review(subject("a", title), "2018")], [action(subject("a", title), what, what, "2018")])
    printed = FORMATS["github"](some)
    assert len(printed) < 2_000
    assert f"“{'A' * 200}…”" in printed


@pytest.mark.parametrize("columns", [40, 60, 120])
def test_text_fits_terminals_of_other_widths(columns: int) -> None:
    printed = FORMATS["text"](replace(LISTINGS["ordinary"], width=columns))
    assert printed.encode("utf-8") == expected(f"ordinary-{columns}.text")


def test_colours_are_nothing_but_colours() -> None:
    for sample in LISTINGS.values():
        plain, coloured = (FORMATS["text"](replace(sample, colour=colour)) for colour in (False, True))
        assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_a_state_has_its_colour() -> None:
    coloured = FORMATS["text"](replace(LISTINGS["ordinary"], colour=True))
    assert "\x1b[31m1 year late" in coloured
    assert "\x1b[33min 1 month" in coloured
    assert "\x1b[32min 11 months" in coloured


@given(title=st.text(st.characters(), max_size=200), member=ANY_TEXT, columns=st.integers(0, 130))
def test_no_line_of_text_is_wider_than_the_terminal(title: str, member: str, columns: int) -> None:
    about = subject("s" * 60, title, member)
    printed = FORMATS["text"](
        listing([review(about, "2018-11/2018-12")], [action(about, title, member, "2018-12-01/2018-12-02")],
                width=columns)
    )  # fmt: skip
    lines = printed.removesuffix("\n").split("\n")
    assert all(width(line) <= max(columns, 20) and line.isprintable() for line in lines)
    assert printed.replace("\n", " ").endswith(" 1 overdue, 1 late action. ")


@given(st.text(st.characters() | st.sampled_from("\u0301政\x1b"), max_size=60), st.integers(1, 40))
def test_what_is_cut_says_so_and_fits(text: str, columns: int) -> None:
    shown = cut(text, columns)
    assert width(shown) <= columns
    assert shown.endswith("…") or shown == cut(text, 10_000)


def test_how_late_in_words() -> None:
    assert [when(days) for days in (800, 31, 1, 0, -1, -60)] == [
        "2 years late", "1 month late", "1 day late", "today", "in 1 day", "in 2 months",
    ]  # fmt: skip


def test_json_gives_back_what_was_put_in() -> None:
    document = json.loads(FORMATS["json"](LISTINGS["hostile"]))
    titles = [item.subject.title for item in LISTINGS["hostile"].agenda.reviews]
    assert [each["title"] for each in document["reviews"]][:-1] == titles[:-1]
    assert document["reviews"][-1]["title"] == "\\ud800 \u2028 \U000e0041"
    assert document["looked"][0]["note"] == "\x9b \ufeff \\udcff"


@given(ANY_TEXT)
def test_json_can_be_read_and_hides_nothing(title: str) -> None:
    printed = FORMATS["json"](listing([review(subject("a", title), "2018-12")]))
    read = json.loads(printed)["reviews"][0]["title"]
    assert read == title or any("\ud800" <= char <= "\udfff" for char in title)
    read.encode("utf-8")  # a lone surrogate would raise
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", printed)


@given(title=ANY_TEXT.filter(bool), what=ANY_TEXT.filter(bool), member=ANY_TEXT.filter(bool))
def test_csv_gives_back_the_cells_and_none_of_them_runs(title: str, what: str, member: str) -> None:
    about = subject("a", title, member)
    printed = FORMATS["csv"](listing([review(about, "2019-12")], [action(about, what, member, "2018-12")]))
    header, *rows = csv.reader(io.StringIO(printed, newline=""), strict=True)
    assert header == list(COLUMNS)
    first, second = (dict(zip(header, row, strict=True)) for row in rows)
    assert (first["days_overdue"], second["days_overdue"]) == ("-350", "15")
    for row in (first, second):
        for name, cell in row.items():
            if name != "days_overdue":
                begins = [part.lstrip()[:1] for part in re.split("[;\t]", cell)]
                assert not any(sign and sign in SIGNS for sign in begins), (name, cell)
                assert not cell.lstrip(" ").startswith("\t")


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("  =1", "'  =1"),
        ("\u00a0@x", "'\u00a0@x"),
        ("\ufeff=1", "'=1"),
        ("＋1", "'＋1"),
        ("\tx", "'\tx"),
        ("a;=1", "a;'=1"),
        ("a;\r\n-1", "a;' -1"),
        ("\r=1", "' =1"),
        ("a\n::error::b", "a ::error::b"),
        ("1 - 2 = x, y", "1 - 2 = x, y"),
        ("'=1", "''=1"),
        ("–5", "–5"),
    ],
)
def test_what_begins_a_formula_gets_an_apostrophe(title: str, cell: str) -> None:
    printed = FORMATS["csv"](listing([review(subject("a", title), "2018-12")]))
    assert next(csv.DictReader(io.StringIO(printed, newline="")))["title"] == cell


def test_csv_needs_no_more_time_for_blanks_than_for_letters() -> None:
    blanks = ";" * 200_000 + "\t" * 200_000 + " " * 200_000
    assert len(FORMATS["csv"](listing([review(subject("a", blanks), "2018-12")]))) > 600_000


def _rendered(markdown: str) -> str:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown)


SAYINGS = st.text(st.characters() | st.sampled_from("*_`[]()<>|&;#@!\\~-:/.wht123ab "), max_size=30)


@given(SAYINGS)
def test_markdown_reads_a_title_as_nothing_but_text(title: str) -> None:
    html = _rendered(f"| a |\n| --- |\n| x{escape(title)}x |\n")
    cells = re.findall(r"<td>(.*?)</td>", html)
    assert len(cells) == 1
    assert "<" not in cells[0]
    text = unescape(cells[0]).replace("\u200b", "")
    assert text == f"x{unescape(re.sub('&#8203;', '', escape(title)))}x"


@given(SAYINGS | st.from_regex(r"(@|#|GH-|https://|www\.|![0-9])[a-z0-9.]{1,8}|[0-9a-f]{7,40}", fullmatch=True))
def test_nothing_in_a_title_is_linked_after_rendering(title: str) -> None:
    text = unescape(re.sub(r"<[^>]+>", "", _rendered(f"x {escape(title)} x")))
    assert not re.search(r"@[\w-]|[#!]\d|GH-\d|://|www\.|\b[0-9a-f]{7,40}\b", text, re.IGNORECASE | re.ASCII)


def test_markdown_links_to_the_page_of_a_driver() -> None:
    html = _rendered(FORMATS["markdown"](LISTINGS["ordinary"]))
    assert '<a href="https://example.org/drivers/old-plan/">The old-plan</a>' in html
    assert html.count("<table>") == 6
    assert "<a " not in _rendered(FORMATS["markdown"](replace(LISTINGS["ordinary"], site_url="")))


def test_markdown_shows_so_many_rows_as_github_takes_and_says_so() -> None:
    printed = FORMATS["markdown"](listing([review(subject(f"d{n}", "é" * 300), "2018-12") for n in range(1234)]))
    assert printed.count("\n| December 2018 ") == 500
    assert "\n\n734 more are not shown here; `drivers due` lists them all.\n" in printed
    assert len(printed.encode("utf-8")) < 1024 * 1024
    assert printed.endswith("\n1,234 overdue.\n")


def test_the_runner_reads_annotations_as_they_were_meant() -> None:
    asked: list[str] = []

    def line(item: object) -> int:
        asked.append(str(item))
        return 7

    printed = FORMATS["github"](replace(LISTINGS["many"], line=line))
    read = commands(printed)
    assert [name for name, _, _ in read] == ["warning"] * 10 + ["notice"] * 10
    assert read[0] == (
        "warning",
        {"file": "drivers/2018/late-01.md", "line": "7", "title": "Review overdue"},
        "the review of “Late 1” was due by December 2018, 15 days ago; FG looks after it",
    )
    assert len(asked) == 20  # a place costs time: none is asked for a line of the log


@given(ANY_TEXT, ANY_TEXT)
def test_no_title_is_a_workflow_command(title: str, slug: str) -> None:
    reviews = [review(subject("a", title, title), "2018-12")] * 12
    reviews[11] = review(replace(subject("a", title), path=f"{slug}.md"), "2018-12")
    printed = FORMATS["github"](listing(reviews, [action(subject("a", title), title, title, "2018-12")]))
    lines = printed.removesuffix("\n").split("\n")
    assert len(lines) == 10 + 1 + 3 + 1
    assert not any(line.lstrip().startswith("::") for line in lines[10:])
    assert all(line.isprintable() and "##[" not in line for line in lines)


@given(ANY_TEXT | st.sampled_from(["::x", "##[x]y"]), ANY_TEXT | st.just("::y"), st.sampled_from([20, 60, 200]))
def test_the_runner_of_a_build_obeys_no_line(title: str, slug: str, columns: int) -> None:
    about = subject(slug, title, title)
    listed = listing([review(about, "2018-12")], [action(about, title, title, "2018-12")], width=columns)
    assert [first_command(FORMATS[name](listed)) for name in ("text", "json", "markdown", "issues")] == [None] * 4


@pytest.mark.parametrize("format_", OURS)
@pytest.mark.parametrize("sample", list(LISTINGS))
def test_ends_in_exactly_one_line_end_and_is_utf_8(sample: str, format_: str) -> None:
    printed = FORMATS[format_](LISTINGS[sample])
    assert printed.rstrip("\r\n") + ("\r\n" if format_ == "csv" else "\n") == printed
    assert printed.encode("utf-8")


def test_a_slug_that_is_none_has_no_page() -> None:
    some = Listing(Agenda(today=TODAY, due_soon=60), site_url="https://example.org/")
    assert some.page("old-plan") == "https://example.org/drivers/old-plan/"
    assert some.page("a)b") == some.page("../x") == Listing(Agenda(today=TODAY, due_soon=60)).page("old-plan") == ""
