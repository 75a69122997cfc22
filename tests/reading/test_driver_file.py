"""A file as a driver: YAML's guesses are not made, what does not fit is a fault, and the rest is kept."""

from __future__ import annotations

import pytest

from policy_drivers.model.driver import Driver, Status
from policy_drivers.model.edtf import parse
from policy_drivers.reading.driver_file import DriverFile, read_driver
from policy_drivers.reading.source import SourceText


def _read(front_matter: str, body: str = "") -> DriverFile:
    return read_driver(SourceText("drivers/2019/a.md", f"---\n{front_matter}\n---\n{body}".encode()))


def _faults(file: DriverFile) -> list[tuple[str, str, str]]:
    """For each fault its rule, what stands at its place, and the suggestion; with a bang where that is certain."""
    return [
        (each.rule, file.source.text[slice(*each.span)], each.suggestion + ("!" if each.certain else ""))
        for each in file.faults
    ]


@pytest.mark.parametrize(
    "text", ["NO", "ON", "Y", "yes", "1", "1e3", "0x1F", "012", "12:30:45", ".5", "=", "<<", "2019"]
)
def test_a_text_is_the_text_that_was_written(text: str) -> None:
    file = _read(f"group_member: {text}\nthemes: [{text}]")
    assert file.faults == []
    assert file.driver.group_member == text
    assert file.driver.themes == (text,)


@pytest.mark.parametrize("text", ["2019", "2019-06", "2019-06-01", "'2019'", '"2019-06"'])
def test_a_date_is_a_date_in_quotes_or_without(text: str) -> None:
    assert _read(f"date: {text}").driver.date == parse(text.strip("'\""))


@pytest.mark.parametrize("text", ["", " ", " ~", " null", " Null", " # a comment"])
def test_a_key_without_a_value_says_nothing(text: str) -> None:
    file = _read(f"title:{text}\nsource: A")
    assert file.faults == []
    assert file.driver == Driver(source=("A",))


@pytest.mark.parametrize("text", ['""', "''", '"null"', "'~'"])
def test_an_empty_text_is_a_text(text: str) -> None:
    assert _read(f"title: {text}").driver.title == text.strip("'\"")


@pytest.mark.parametrize(
    ("front_matter", "faults", "kept"),
    [
        ("date: 2018-02-30", [("date-impossible", "2018-02-30", "")], {}),
        ("date: June 2018", [("date-format", "June 2018", "2018-06!")], {}),
        ("date: 4/10/2018", [("date-format", "4/10/2018", "2018-10-04 or 2018-04-10")], {}),
        ("date: soon", [("date-format", "soon", "")], {}),
        ("date: |\n  June 2018", [("date-format", "|\n  June 2018\n", "2018-06")], {}),
        ("title: [A]", [("value-type", "[A]", "")], {}),
        ("status: Archived", [("value-choice", "Archived", "archived!")], {}),
        ("status: archivd", [("value-choice", "archivd", "archived")], {}),
        ("status: [archived]", [("value-type", "[archived]", "")], {}),
        ("themes: {a: b}", [("value-type", "{a: b}", "")], {}),
        (
            "themes: [a, [b], c, {d: e}]",
            [("value-type", "[b]", ""), ("value-type", "{d: e}", "")],
            {"themes": ("a", "c")},
        ),
        ("link: www.example.org", [("link-invalid", "www.example.org", "")], {}),
        ("link: javascript:x", [("link-unsafe", "javascript:x", "")], {}),
        ("links: https://example.org", [("value-type", "https://example.org", "")], {}),
        ("identifiers: ['isbn:1', 'doi:10.1000/182']", [("identifier-invalid", "'isbn:1'", "")], None),
        ("Title: A", [("key-unknown", "Title", "title!")], {}),
        ("tilte: A", [("key-unknown", "tilte", "title")], {}),
        ("zebra: A", [("key-unknown", "zebra", "")], {}),
        ('"": A', [("key-unknown", '""', "")], {}),
        ("title: A\nTitle: B", [("key-unknown", "Title", "")], {"title": "A"}),
        ("Title: A\nTITLE: B", [("key-unknown", "Title", "title"), ("key-unknown", "TITLE", "title")], {}),
        ("title: A\ntitle: B", [("key-duplicate", "title", "")], {"title": "A"}),
        ("links: [a]\nlinks: {zebra: }", [("key-duplicate", "links", ""), ("value-type", "a", "")], {}),
        ("links: {a: b}\nlinks: [{c: }]", [("key-duplicate", "links", ""), ("value-type", "{a: b}", "")], {}),
        (
            "imported: {from: A, on: 2019, zebra: b, zebra: }",
            [("key-duplicate", "zebra", ""), ("key-unknown", "zebra", "")],
            None,
        ),
        ("title: \t\n(", [("yaml-syntax", "(", "")], {}),
        ("title: \x1c\n- ]", [("yaml-syntax", "]", "")], None),
        ("title: &a A", [("yaml-anchor", "&a", "")], {}),
        ("title: A\nsource: *a", [("yaml-anchor", "*a", "")], {}),
        ("title: !!str A", [("yaml-anchor", "tag:yaml.org,2002:str"[:5], "")], None),
    ],
)
def test_what_does_not_fit(
    front_matter: str, faults: list[tuple[str, str, str]], kept: dict[str, object] | None
) -> None:
    file = _read(front_matter)
    if kept is not None:
        assert _faults(file) == faults
        assert file.driver == Driver.model_validate(kept)
    else:
        assert [fault[0] for fault in _faults(file)] == [fault[0] for fault in faults]


def test_only_the_entry_that_does_not_fit_is_dropped() -> None:
    log = "\n".join(
        f"  - {{date: {day}, by: FG, outcome: no change}}" for day in ["2018-01", "soon", "2018-03", "x", "2018-05"]
    )
    file = _read(f"title: A\nreviews:\n{log}")
    assert [review.date.text for review in file.driver.reviews] == ["2018-01", "2018-03", "2018-05"]
    assert [fault.path for fault in file.faults] == [("reviews", 1, "date"), ("reviews", 3, "date")]


def test_entries_are_dropped_from_a_long_list() -> None:
    """Position 10 comes after position 9, not after position 1."""
    entries = [f"[{number}]" if number in (2, 9, 10, 11) else f"b{number}" for number in range(12)]
    file = _read(f"audience: [{', '.join(entries)}]")
    assert file.driver.audience == ("b0", "b1", "b3", "b4", "b5", "b6", "b7", "b8")
    assert len(file.faults) == 4


def test_a_list_without_end_is_dropped_as_a_whole() -> None:
    file = _read("audience: [" + ", ".join(["[a]"] * 201) + "]")
    assert [(fault.rule, fault.path, fault.reason) for fault in file.faults] == [
        ("value-type", ("audience",), "a list may have 200 entries at most")
    ]
    assert file.driver.audience == ()


def test_a_misspelt_part_is_not_missing_too() -> None:
    file = _read("links:\n  - {titel: A, url: https://example.org/}")
    assert _faults(file) == [("key-unknown", "titel", "title")]


def test_what_a_fault_speaks_of_is_explained() -> None:
    file = _read("reveiw_due: 2019\ndate: soon\nreviews: [{date: 2018}]")
    assert {"reveiw_due", "review_due", "date", "reviews"} <= file.explained
    assert "title" not in file.explained


@pytest.mark.parametrize(
    ("raw", "rule", "reason"),
    [
        (b"", "front-matter-missing", "the file is empty"),
        (b" \n\n", "front-matter-missing", "the file is empty"),
        (b"title: A\n", "front-matter-missing", "no line `---` opens the front matter"),
        (b"A\n", "front-matter-missing", "the file does not begin with the line `---`"),
        (b"---title: A\n---\n", "front-matter-missing", "the file does not begin with the line `---`"),
        (
            b"-- -\ntitle: A\n---\n",
            "front-matter-missing",
            "“-- -” is not the line `---` that opens the front matter",
        ),
        (
            b"\n---\ntitle: A\n---\n",
            "front-matter-missing",
            "there is something before the line `---` that opens the front matter",
        ),
        (b"---\n---\n", "front-matter-missing", "the front matter is empty"),
        (b"---\n# nothing\n---\n", "front-matter-missing", "the front matter is empty"),
        (b"---\ntitle: A\n", "front-matter-unclosed", "the front matter that opens here is never closed"),
        (b"---", "front-matter-unclosed", "the front matter that opens here is never closed"),
        (b"---\n- a\n---\n", "yaml-syntax", "the front matter is not made of lines like `key: value`"),
        (b"---\ntext\n---\n", "yaml-syntax", "the front matter is not made of lines like `key: value`"),
        (b"---\n? [a]\n: b\n---\n", "yaml-syntax", "a key must be a word, not a list"),
        (b"---\ntitle: \xe9\n---\n", "not-utf8", "the byte 0xe9 here is not UTF-8"),
        ("---\ntitle: A\n---\n".encode("utf-16"), "not-utf8", "the file is written in UTF-16, not in UTF-8"),
    ],
)
def test_a_file_without_keys(raw: bytes, rule: str, reason: str) -> None:
    file = read_driver(SourceText("a.md", raw))
    assert [(fault.rule, fault.reason) for fault in file.faults] == [(rule, reason)]
    assert file.driver == Driver()
    assert not file.has_keys
    assert file.is_readable == (rule != "not-utf8")


@pytest.mark.parametrize(
    ("front_matter", "line", "column"),
    [
        ("title: A: b", 2, 9),
        ('title: "A\nsource: B', 2, 8),
        ("title: 'A's b'", 2, 11),
        ("themes: [a, b\nsource: C", 2, 9),
        ("title A\nsource: B", 2, 1),
        ("title: A\n\tsource: B", 3, 1),
        ("title: @A", 2, 8),
        ("library_impact: |\n- one", 3, 1),
        ("title: A\n source: B", 3, 8),
        ("title A\n  and more\nsource: B", 2, 1),
        ("# a comment\n\ntitle A\nsource: B", 4, 1),
        ("a: [" + "[" * 300, 2, 11),
    ],
)
def test_a_fault_of_yaml_is_where_a_person_would_look(front_matter: str, line: int, column: int) -> None:
    file = _read(front_matter)
    (fault,) = file.faults
    assert fault.rule == "yaml-syntax"
    assert file.source.place(fault.span)[:2] == (line, column)


def test_the_body_is_what_stands_behind_the_front_matter() -> None:
    assert _read("title: A", "\n## Summary\n\n---\n\nText.\n").body == "\n## Summary\n\n---\n\nText.\n"
    assert _read("title: A").body == ""


@pytest.mark.parametrize(
    ("status", "current"), [("", True), ("status: current", True), ("status: archived", False), ("status: x", True)]
)
def test_what_is_current(status: str, current: bool) -> None:
    assert _read(f"title: A\n{status}").is_current is current


def test_a_status() -> None:
    assert _read("status: superseded").driver.status is Status.SUPERSEDED


@pytest.mark.parametrize(
    ("path", "slug"),
    [("drivers/2019/a-b.md", "a-b"), ("drivers/a.b.md", "a.b"), ("drivers/2019/A.MD", "A"), ("x.md", "x")],
)
def test_the_slug_is_the_stem_of_the_name(path: str, slug: str) -> None:
    assert read_driver(SourceText(path, b"")).slug == slug
