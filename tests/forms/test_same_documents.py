"""A document that is there already is known by its title, or by its address."""

from __future__ import annotations

import pytest

from policy_drivers.forms.same_documents import same_documents
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.source import SourceText

THERE = read_driver(
    SourceText(
        "drivers/2017/our-plan.md",
        b"---\ntitle: Our plan\nlink: https://www.example.org/plan/\n"
        b"links:\n  - {title: Data, url: https://example.org/data?x=1, role: data}\n"
        b"identifiers: [doi:10.1234/Plan]\n---\n",
    )
)
OF_A_SITE = read_driver(SourceText("drivers/2019/site.md", b"---\ntitle: Site\nlink: https://example.org\n---\n"))
BROKEN = read_driver(SourceText("drivers/2017/broken.md", b"---\ntitle: [\n---\n"))
FILES = (BROKEN, OF_A_SITE, THERE)


@pytest.mark.parametrize(
    ("title", "link", "key"),
    [
        ("Another", "http://example.org/plan#page=2", "link"),
        ("Another", "https://example.org/data?x=1", "link"),
        ("Another", "https://doi.org/10.1234/plan", "link"),
        ("Another", "https://journal.example/doi/full/10.1234%2FPLAN?needAccess=true#abstract", "link"),
        ("Another", "https://doi.org/10.1234/plan.2", None),
        ("our  plan.", "https://example.org/another", "title"),
        ("Our plan", "https://example.org/plan", "title"),
        ("", "https://www.example.org/plan", "link"),
        ("Another", "https://example.org/data?x=2", None),
        ("Another", "https://example.org", None),
        ("", "", None),
    ],
)
def test_a_document_is_known_again(title: str, link: str, key: str | None) -> None:
    assert list(same_documents(title, link, FILES)) == ([(THERE, key)] if key else [])
