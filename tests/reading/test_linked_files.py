"""What a link to a file leads to, by the folders before its name and by what lies beside the file with the link."""

from __future__ import annotations

import pytest

from policy_drivers.model.kind import Kind
from policy_drivers.model.settings import Settings
from policy_drivers.reading.case_study_file import read_case_study
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.collection_file import read_collection
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.linked_files import kind_named, kind_of_path, linked_kind, named_of, nearest_of
from policy_drivers.reading.slug_references import SlugReference
from policy_drivers.reading.source import SourceText, Span

CATALOGUE = Catalogue(
    files=(
        read_driver(SourceText("drivers/2019/plan.md", b"---\nformer_slugs: [old-plan]\n---\n")),
        read_driver(SourceText("drivers/2019/both.md", b"---\ntitle: Both\n---\n")),
    ),
    case_studies=(
        read_case_study(SourceText("docs/case-studies/story.md", b"---\nformer_slugs: [tale]\n---\n")),
        read_case_study(SourceText("docs/case-studies/both.md", b"---\ntitle: Both\n---\n")),
    ),
    collections=(read_collection(SourceText("docs/collections/reading.md", b"---\ntitle: R\n---\n")),),
)


@pytest.mark.parametrize(
    ("path", "beside", "kind"),
    [
        ("../../docs/case-studies/story.md", Kind.DRIVER, Kind.CASE_STUDY),
        ("../docs/case-studies/plan.md", Kind.DRIVER, Kind.CASE_STUDY),
        ("../x/../case-studies/story.md", Kind.COLLECTION, Kind.CASE_STUDY),
        ("../collections/reading.md", Kind.CASE_STUDY, Kind.COLLECTION),
        ("../../drivers/2019/story.md", Kind.CASE_STUDY, Kind.DRIVER),
        ("../my-case-studies/story.md", Kind.DRIVER, Kind.DRIVER),
        ("story.md", Kind.DRIVER, Kind.DRIVER),
        ("story.md", Kind.CASE_STUDY, Kind.CASE_STUDY),
        ("./tale.md", Kind.CASE_STUDY, Kind.CASE_STUDY),
        ("both.md", Kind.CASE_STUDY, Kind.CASE_STUDY),
        ("old-plan.md", Kind.CASE_STUDY, Kind.DRIVER),
        ("nothing.md", Kind.CASE_STUDY, Kind.CASE_STUDY),
        ("../story.md", Kind.CASE_STUDY, Kind.DRIVER),
        ("reading.md", Kind.COLLECTION, Kind.COLLECTION),
    ],
)
def test_what_a_link_leads_to(path: str, beside: Kind, kind: Kind) -> None:
    assert linked_kind(path, beside, CATALOGUE, Settings()) is kind


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("docs/case-studies/story.md", Kind.CASE_STUDY),
        ("docs/collections/index.md", Kind.COLLECTION),
        ("drivers/2019/plan.md", Kind.DRIVER),
        ("docs/case-studies/2019/story.md", Kind.DRIVER),
    ],
)
def test_what_lies_beside_a_file(path: str, kind: Kind) -> None:
    assert kind_of_path(path, Settings()) is kind


def test_a_key_and_a_citation_name_drivers() -> None:
    of_key, of_link = SlugReference("both", Span(0, 4), "drivers"), SlugReference("both", Span(0, 4), folder="")
    kinds = [kind_named(each, "docs/case-studies/story.md", CATALOGUE, Settings()) for each in (of_key, of_link)]
    assert kinds == [Kind.DRIVER, Kind.CASE_STUDY]


@pytest.mark.parametrize(
    ("kind", "slug", "path"),
    [
        (Kind.DRIVER, "plam", "drivers/2019/plan.md"),
        (Kind.CASE_STUDY, "stori", "docs/case-studies/story.md"),
        (Kind.COLLECTION, "raeding", "docs/collections/reading.md"),
        (Kind.COLLECTION, "story", None),
    ],
)
def test_what_was_meant_is_of_the_same_kind(kind: Kind, slug: str, path: str | None) -> None:
    close = nearest_of(kind, slug, CATALOGUE)
    assert (close and close.path) == path


def test_former_slugs_name_what_has_them() -> None:
    named = {kind: {slug: file.slug for slug, file in named_of(kind, CATALOGUE).items()} for kind in Kind}
    assert named == {
        Kind.DRIVER: {"plan": "plan", "both": "both", "old-plan": "plan"},
        Kind.CASE_STUDY: {"story": "story", "both": "both", "tale": "story"},
        Kind.COLLECTION: {"reading": "reading"},
    }
