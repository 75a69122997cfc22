"""RIS, BibTeX and CSL-JSON, read by clients of their own."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import bibtexparser
import pypandoc
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.exports.attribution import without_commas
from policy_drivers.exports.formats import FORMATS
from policy_drivers.exports.reference import Reference, references
from policy_drivers.model.settings import Settings
from policy_drivers.reading.cataloguing import read_catalogue
from policy_drivers.reading.driver_file import DriverFile, read_driver
from policy_drivers.reading.editing import compose
from policy_drivers.reading.source import SourceText
from tests import REPOSITORY
from tests.making.demonstration import demonstration
from tests.making.drivers import TEXTS, driver_files
from tests.making.examples import examples
from tests.making.exports import EXPORTS, driver, exported

KEYS = ("title", "source", "authors", "themes")
FILES = st.lists(driver_files(), max_size=12)


def pandoc(format_: str, content: bytes) -> dict[str, dict[str, Any]]:
    """What pandoc reads, by the key of each reference."""
    names = {"csl-json": "csljson"}
    items = json.loads(pypandoc.convert_text(content.decode(), "csljson", format=names.get(format_, format_)) or "[]")
    return {item["id"]: item for item in items}


def straight(text: str) -> str:
    """A text with straight apostrophes, which pandoc makes curly."""
    return text.replace("’", "'")


def plain(text: str) -> str:
    """A text without what pandoc makes typographic, and with parentheses for braces, which BibTeX has in pairs only."""
    return re.sub(r"[\s'\"‘’“”`]+", "", text.translate(str.maketrans("{}", "()")))


@pytest.mark.parametrize("format_", ["ris", "bibtex", "csl-json"])
def test_pandoc_reads_the_particulars(format_: str) -> None:
    read = pandoc(format_, FORMATS[format_].render(EXPORTS["ordinary"]))
    plan, act, study, essay, bare = (read[key] for key in ("plan", "act", "study", "essay", "bare"))
    assert plan["title"] == "The King’s Plan: 50% more & better_evidence"
    assert plan["URL"] == "https://example.org/plan.pdf?a=1&b=%20_#p~2"
    assert (plan["DOI"], plan["type"]) == ("10.1000/plan_2018(1)", "report")
    assert {*re.split("[,;] ", plan["keyword"])} == {"leadership", "workforce development"}
    journal = "publisher" if format_ == "bibtex" else "container-title"  # no author, so no article to BibTeX
    assert (study[journal], study.get("author")) == ("The Journal", None)
    assert essay["author"][0] == {"family": "Smith", "given": "Jean-Luc"}
    assert essay["author"][2] in ({"literal": "Plato"}, {"family": "Plato"})
    assert (act["title"], bare["title"]) == ("Care Act 2014", "Bare")
    if format_ == "ris":
        assert plan["author"] == [{"family": "NHS England"}, {"family": "Department for Business Energy and Skills"}]
        assert (plan["publisher"], plan.get("ISSN")) == (
            "NHS England; Department for Business, Energy and Skills",
            None,
        )
        assert plan["issued"]["date-parts"] == [[2018]]
    else:
        assert plan["author"] == [
            {"literal": "NHS England"},
            {"literal": "Department for Business, Energy and Skills"},
        ]
        assert plan["issued"]["date-parts"] == [[2018, 6, 1]]
        assert act["issued"]["date-parts"] == [[2014], [2015, 4]]
        assert study["issued"]["date-parts"] == [[2013, 1]]
        assert (plan["ISBN"], plan["note"]) == (
            "9780306406157",
            "Summarised in Ours at https://example.org/policy/drivers/plan/",
        )


@examples(12)
@given(st.lists(TEXTS, max_size=40))
def test_pandoc_reads_whatever_titles_bodies_and_themes_are_called(texts: list[str]) -> None:
    files = [
        read_driver(SourceText(f"drivers/2018/a-{number}.md", compose(dict.fromkeys(KEYS, text), "").encode()))
        for number, text in enumerate(texts)
    ]
    export = exported(files)
    wanted = {each.key: each for each in references(export)}
    for format_ in ("ris", "bibtex", "csl-json"):
        read = pandoc(format_, FORMATS[format_].render(export))
        assert list(read) == list(wanted)
        for key, reference in wanted.items():
            assert plain(read[key]["title"]) == plain(reference.title)
            assert len(read[key].get("author", [])) == len(reference.persons or reference.bodies)


@given(FILES)
def test_rispy_reads_whatever_drivers_hold(files: list[DriverFile]) -> None:
    export = exported(files)
    content = FORMATS["ris"].render(export)
    read = rispy.loads(content.decode())
    for record, reference in zip(read, references(export), strict=True):
        assert record == _as_rispy(reference)


def _as_rispy(reference: Reference) -> dict[str, Any]:
    kinds = {"legislation": "STAT", "resource": "ELEC"}
    bodies = [*map(without_commas, reference.bodies)]
    published_by_journal = reference.journal and reference.persons
    names_are_whole = bool(reference.persons) or bodies != list(reference.bodies)
    published = reference.date.text.partition("/")[0].replace("-", "/") if reference.date else ""
    fields = {
        "type_of_reference": "JOUR" if reference.journal else kinds.get(reference.type or "", "RPRT"),
        "id": reference.key,
        "title": reference.title,
        "language": reference.language,
        "authors": [str(person) if person.given else f"{person.family}," for person in reference.persons]
        or [f"{body}," for body in bodies],
        "publisher": "; ".join(reference.bodies) if names_are_whole and not published_by_journal else "",
        "secondary_title": reference.journal,
        "year": published[:4],
        "date": published + "/" * (3 - published.count("/")) if published else "",
        "urls": [reference.url.replace(";", "%3B")] if reference.url else [],
        "doi": reference.doi,
        "keywords": [each.replace(";", ",") for each in reference.keywords],
        "notes": [
            *reference.notes(reference.doi),
            *([f"Published {reference.date.in_words()}"] if reference.date and "/" in reference.date.text else []),
        ],
    }
    return {name: value for name, value in fields.items() if value}


@given(FILES)
def test_a_line_of_ris_is_a_field_and_nothing_else(files: list[DriverFile]) -> None:
    content = FORMATS["ris"].render(exported(files)).decode()
    lines = content.split("\r\n")
    assert lines.pop() == ""
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - [^\r\n]*", line) for line in lines if line)
    records = content.split("\r\n\r\n") if files else []
    assert len(records) == len(files)
    assert all(record.startswith("TY  - ") for record in records)
    assert all(re.search(r"\r\nER  - (\r\n)?$", record) for record in records)


@given(FILES)
def test_a_body_has_no_comma_in_ris_but_at_its_end(files: list[DriverFile]) -> None:
    export = exported(files)
    for record, reference in zip(rispy.loads(FORMATS["ris"].render(export).decode()), references(export), strict=True):
        if not reference.persons:
            named = [name for name in record.get("authors", []) if name.strip(", ")]
            assert [name for name in named if name.count(",") != 1 or not name.endswith(",")] == []


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (
            "Department for Business, Energy and Industrial Strategy",
            "Department for Business Energy and Industrial Strategy",
        ),
        ("1,000 Lives Improvement", "1000 Lives Improvement"),
        ("Health,Care ,and,  Sons,", "Health Care and Sons"),
        ("NHS England", "NHS England"),
        (",", ","),
    ],
)
def test_a_comma_goes_and_every_word_stays(body: str, name: str) -> None:
    assert without_commas(body) == name


@pytest.mark.parametrize(
    ("author", "written"),
    [
        ("Smith, Jean-Luc", "Smith, Jean-Luc"),
        ("van der Berg, A. B.", "van der Berg, A. B."),
        ("Ortega y Gasset, José", "{Ortega y Gasset}, José"),
        ("hooks, bell", "{hooks}, bell"),
        ("Marks and Spencer, Simon", "{Marks and Spencer}, Simon"),
        ("Plato", "{Plato}"),
    ],
)
def test_a_name_in_bibtex_is_divided_as_it_was_meant(author: str, written: str) -> None:
    content = FORMATS["bibtex"].render(exported([driver("a", f'title: A\nauthors: ["{author}"]')])).decode()
    assert f"  author = {{{written}}}" in content


@given(FILES)
def test_bibtexparser_reads_whatever_drivers_hold(files: list[DriverFile]) -> None:
    export = exported(files)
    read = bibtexparser.parse_string(FORMATS["bibtex"].render(export).decode())
    assert read.failed_blocks == []
    for entry, reference in zip(read.entries, references(export), strict=True):
        fields = {name: each.value for name, each in entry.fields_dict.items()}
        assert entry.key == reference.key
        assert {"title", *(["author"] if reference.persons or reference.bodies else [])} <= {*fields}
        address = fields.get("url", "").replace("%7B", "{").replace("%7D", "}").replace("%5C", "\\")
        assert (address, fields.get("isbn", "")) == (reference.url, "".join(reference.isbns[:1]))
        assert fields.get("doi", "") == ("" if "{" in reference.doi else reference.doi)


REQUIRED = {
    "techreport": {"author", "title", "institution", "year"},
    "article": {"author", "title", "journal", "year"},
    "misc": {"title"},
}


@given(FILES)
def test_no_entry_of_bibtex_lacks_what_its_type_requires(files: list[DriverFile]) -> None:
    read = bibtexparser.parse_string(FORMATS["bibtex"].render(exported(files)).decode())
    assert [each.key for each in read.entries if not REQUIRED[each.entry_type] <= {*each.fields_dict}] == []


@pytest.mark.parametrize(
    ("front_matter", "kind"),
    [
        ("source: A\ndate: 2019", "techreport"),
        ("source: A\nauthors: [B]\ndate: 2019", "techreport"),
        ("source: A", "misc"),
        ("authors: [B]\ndate: 2019", "misc"),
        ("source: Source not identified\nauthors: [B]\ndate: 2019", "misc"),
        ("source: The Journal\nauthors: [B]\ndate: 2019", "article"),
        ("source: [The Journal, A]\ndate: 2019", "article"),
        ("source: The Journal\ndate: 2019", "misc"),
        ("source: The Journal\nauthors: [B]", "misc"),
        ("source: A\ndate: 2019\ntype: legislation", "misc"),
        ("source: A\ndate: 2019\ntype: resource", "misc"),
    ],
)
def test_the_type_of_an_entry_of_bibtex(front_matter: str, kind: str) -> None:
    content = FORMATS["bibtex"].render(exported([driver("a", f"title: A\n{front_matter}")]))
    assert content.startswith(f"@{kind}{{a,".encode())


@demonstration
def test_biblatex_divides_no_body_of_this_repository() -> None:
    catalogue = read_catalogue(REPOSITORY, Settings())
    export = replace(exported([]), files=tuple(catalogue.by_slug.values()), catalogue=catalogue)
    read = pandoc("biblatex", FORMATS["bibtex"].render(export))
    for reference in references(export):
        item = read[reference.key]
        if item["type"] == "report":
            assert straight(item["publisher"]).split("; ") == [*map(straight, reference.bodies)]
        if not reference.persons:
            assert [straight(each["literal"]) for each in item.get("author", [])] == [*map(straight, reference.bodies)]


@given(st.lists(driver_files(st.sampled_from(["plan", "Plan", "a b", "a-b", "é", "{}", "..", "a_b"])), max_size=6))
def test_keys_are_unique_and_plain(files: list[DriverFile]) -> None:
    keys = [each.key for each in references(exported(files))]
    assert len({*keys}) == len(keys)
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+", key) for key in keys)


def test_the_key_is_the_slug() -> None:
    files = [driver(slug, "title: A") for slug in ("state-of-care-2013-14", "plan", "Odd {slug}", "Odd (slug)")]
    keys = [each.key for each in references(exported(files))]
    assert keys == ["state-of-care-2013-14", "plan", "Odd-slug", "Odd-slug-2"]


@pytest.mark.parametrize(
    ("type_", "sources", "bodies", "journal", "kind"),
    [
        ("research", "One Trust", ("One Trust",), "", "RPRT"),
        ("research", "[One Trust, Another Trust]", ("One Trust", "Another Trust"), "", "RPRT"),
        ("research", "The Journal", (), "The Journal", "JOUR"),
        ("guidance", "[One Trust, the  journal]", ("One Trust",), "the journal", "JOUR"),
        ("legislation", "The Journal", ("The Journal",), "", "STAT"),
        ("report", "Source not identified", (), "", "RPRT"),
    ],
)
def test_the_register_says_what_a_source_is(
    type_: str, sources: str, bodies: tuple[str, ...], journal: str, kind: str
) -> None:
    export = exported([driver("study", f"title: A\ntype: {type_}\nsource: {sources}")])
    (reference,) = references(export)
    assert (reference.bodies, reference.journal) == (bodies, journal)
    assert FORMATS["ris"].render(export).startswith(f"TY  - {kind}\r\n".encode())
