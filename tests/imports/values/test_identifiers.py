"""Identifiers of documents, in all the forms in which people write them; and numbers that are no telephone's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.imports.context import Context
from policy_drivers.imports.formats.table.tables import items_of_csv
from policy_drivers.imports.pipeline import plan
from policy_drivers.imports.values.entry_links import links_in
from policy_drivers.imports.values.identifiers import Found, identifiers_in
from policy_drivers.imports.values.personal_data import without_personal_data
from policy_drivers.reading.catalogue import Catalogue

DOI = "10.1136/leader-2023-000880"


@pytest.mark.parametrize(
    "text",
    [
        DOI, f"doi:{DOI}", f"DOI {DOI}.", f"DOI: {DOI};", f"(doi:{DOI})", f"https://doi.org/{DOI}",
        f"https://dx.doi.org/{DOI}", f"http://dx.doi.org/{DOI},", f"doi.org/{DOI}", f"info:doi/{DOI}", f"urn:doi:{DOI}",
        f"DOI: https://doi.org/{DOI}", "https://doi.org/10.1136%2Fleader-2023-000880", f"<https://www.doi.org/{DOI}>",
        "10.1136/leader‐2023‑000880",
    ],
)  # fmt: skip
def test_every_form_of_a_doi(text: str) -> None:
    assert identifiers_in(text) == Found((f"doi:{DOI}",), "")


@pytest.mark.parametrize(
    ("text", "found", "left"),
    [
        ("0198507410", ("isbn:0198507410",), ""),
        ("0-19-850741-0", ("isbn:0198507410",), ""),
        ("978‑0‑19‑850741‑3", ("isbn:9780198507413",), ""),
        ("ISBN-13: 978 0 19 850741 3", ("isbn:9780198507413",), ""),
        ("080442957x", ("isbn:080442957X",), ""),
        ("9780198507413 (pbk); 0198507410", ("isbn:9780198507413", "isbn:0198507410"), "(pbk)"),
        ("0198507411", (), "0198507411"),
        ("ISSN 1234-5678", (), "ISSN 1234-5678"),
        (f"{DOI};10.1136/b, ISBN 0198507410", (f"doi:{DOI}", "doi:10.1136/b", "isbn:0198507410"), ""),
        (f"https://doi.org/{DOI}?utm=1", (f"doi:{DOI}",), "?utm=1"),
        ("10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
         ("doi:10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",), ""),
        ("see the report", (), "see the report"),
        ("", (), ""),
    ],
)  # fmt: skip
def test_identifiers_in_a_text(text: str, found: tuple[str, ...], left: str) -> None:
    assert identifiers_in(text) == Found(found, left)


@given(st.lists(st.sampled_from([DOI, "0198507410", "978-0-19-850741-3", "w1", "w2 w3", "0198507411"]), max_size=6))
def test_nothing_of_a_text_is_lost(parts: list[str]) -> None:
    found = identifiers_in("; ".join(parts))
    for part in parts:
        assert part.replace("-", "") in " ".join([*found.identifiers, found.left]).replace("-", "")


@pytest.mark.parametrize("header", ["ISBN", "Identifier", "DOI or ISBN"])
@pytest.mark.parametrize(("cell", "found", "left"), [
    ("0198507410", ["isbn:0198507410"], None), ("0198507411", None, "0198507411"),
])  # fmt: skip
def test_a_number_in_a_column_of_identifiers_is_no_telephone_number(
    header: str, cell: str, found: object, left: str | None, against: Context
) -> None:
    table = f"Title,{header}\nPlan,{cell}\n"
    (entry,) = plan(items_of_csv(table, "team.csv"), against, Catalogue(), "drivers", 1_000_000).drivers
    assert entry.fields.get("identifiers") == found
    assert [line.text for line in entry.left.not_placed] == ([f"{header}: {left}"] if left else [])
    assert [note.text for note in entry.left.notes] == (
        [f"“{left}” is not a DOI or an ISBN, or one of its digits is wrong"] if left else []
    )
    assert entry.left.dropped == []


@pytest.mark.parametrize(
    ("text", "dropped"),
    [
        ("ISBNs 0198507410, 080442957X and 0306406152", []),
        ("ISBN 0198507410, telephone 0198507411", ["telephone number"]),
        ("ring 0198507410", ["telephone number"]),
    ],
)
def test_a_second_isbn_is_no_telephone_number(text: str, dropped: list[str]) -> None:
    assert without_personal_data(text)[1] == dropped


def test_a_doi_in_a_column_of_links_is_an_identifier(against: Context) -> None:
    table = f"Title,Link\nPlan,doi:{DOI}\nAct,https://doi.org/{DOI}\n"
    first, second = plan(items_of_csv(table, "team.csv"), against, Catalogue(), "drivers", 1_000_000).drivers
    assert (first.fields["identifiers"], first.left.not_placed) == ([f"doi:{DOI}"], [])
    assert second.fields["link"] == f"https://doi.org/{DOI}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{DOI}{')' * 200_000}", Found((f"doi:{DOI}",), "")),
        (f"{DOI}{'.' * 200_000}x", Found((f"doi:{DOI}{'.' * 200_000}x",), "")),
        (f"{DOI} " * 50_000, Found((f"doi:{DOI}",), "")),
        ("1 " * 200_000, Found(("isbn:1111111111",), "")),
        ("doi " * 50_000, Found((), "")),
        ("10.1234" * 50_000, Found((), "10.1234" * 50_000)),
    ],
    ids=["brackets", "full stops", "DOIs", "ISBNs", "schemes", "prefixes"],
)
def test_a_long_cell_is_read_in_a_time_that_grows_with_its_length(text: str, found: Found) -> None:
    assert identifiers_in(text) == found


def test_an_isbn_within_a_doi_is_none() -> None:
    said = "10.1234/978-0-306-40615-7 and 978-0-306-40615-7"
    assert identifiers_in(said) == Found(("doi:10.1234/978-0-306-40615-7", "isbn:9780306406157"), "")


def test_the_brackets_behind_an_address_are_the_sentence_s() -> None:
    (link,) = links_in(f"https://example.org/a_(b){')' * 200_000}.").links
    assert link.url == "https://example.org/a_(b)"
