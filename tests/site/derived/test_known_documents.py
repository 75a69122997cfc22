"""By what documents are known again, in files of which a browser needs a few."""

from __future__ import annotations

from zlib import crc32

from policy_drivers.site.derived.known_documents import known_documents, number_of_files
from tests.making.sites import site


def test_documents_are_known_by_their_slugs_titles_and_links() -> None:
    made = site({"a": "title: The King’s  Plan\nlink: https://www.Example.org/plan/\n", "b": "title: Other\n"})
    assert known_documents(made.drivers) == [
        {
            crc32(b"slug a"): "a",
            crc32(b"title the king's plan"): "a",
            crc32(b"link example.org/plan"): "a",
            crc32(b"slug b"): "b",
            crc32(b"title other"): "b",
        }
    ]


def test_a_document_is_known_by_its_doi_wherever_that_is() -> None:
    made = site(
        {"a": "identifiers: [doi:10.1234/Plan]\n", "b": "link: https://journal.example/doi/full/10.1234%2Fother\n"}
    )
    assert known_documents(made.drivers) == [
        {
            crc32(b"slug a"): "a",
            crc32(b"link doi:10.1234/plan"): "a",
            crc32(b"slug b"): "b",
            crc32(b"link doi:10.1234/other"): "b",
        }
    ]


def test_a_driver_is_known_by_its_former_slugs() -> None:
    made = site({"now": "former_slugs: [before]\n"})
    assert known_documents(made.drivers) == [{crc32(b"slug now"): "now", crc32(b"slug before"): "now"}]


def test_many_documents_are_in_many_files_each_found_by_its_number() -> None:
    made = site({f"plan-{number}": f"title: Plan {number}\n" for number in range(51)})
    files = known_documents(made.drivers)
    assert len(files) == number_of_files(51) == 3
    for number in range(51):
        for text in (f"slug plan-{number}", f"title plan {number}"):
            digest = crc32(text.encode())
            assert files[digest % 3][digest] == f"plan-{number}"
