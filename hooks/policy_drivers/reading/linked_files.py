"""What a link to a file leads to: a driver, a case study or a collection.

A driver is known by its slug alone, in whatever folder it lies. Case studies and collections have one folder each, so
the folders before a name tell them, as an editor and a forge follow it. A name without folders leads to what lies
beside the file that the link is in, and to a driver where nothing there has that name.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from policy_drivers.model.kind import Kind
from policy_drivers.model.names import Nearest
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.folder_index import NAME as INDEX
from policy_drivers.reading.reviewed import Reviewed
from policy_drivers.reading.slug_references import SlugReference


def kind_of_path(path: str, settings: Settings) -> Kind:
    """What lies beside a file: the kind that has its folder, and drivers for whatever lies elsewhere."""
    folder = posixpath.dirname(path)
    return next((kind for kind, each in _folders(settings) if folder == each), Kind.DRIVER)


def kind_of_file(path: str, settings: Settings) -> Kind | None:
    """What a file is by its path, whether or not it is there; None for what is no driver, case study or collection."""
    folder, name = posixpath.split(path)
    if not name.endswith(".md"):
        return None
    if (kind := kind_of_path(path, settings)) is not Kind.DRIVER:
        return kind if name != INDEX else None
    return Kind.DRIVER if f"{folder}/".startswith(f"{settings.drivers_dir}/") else None


def linked_kind(path: str, beside: Kind, catalogue: Catalogue, settings: Settings) -> Kind:
    """What the path of a file in a link leads to: `../../docs/case-studies/our-story.md`.

    `beside` is the kind of what lies beside the file with the link, as `kind_of_path` tells it.
    """
    folder, name = posixpath.split(posixpath.normpath(path))
    steps = [each for each in folder.split("/") if each not in ("", "..")]
    if steps:
        end = f"/{'/'.join(steps)}"
        return next((kind for kind, each in _folders(settings) if f"/{each}".endswith(end)), Kind.DRIVER)
    slug = name.removesuffix(".md")
    is_driver = slug in catalogue.named and slug not in named_of(beside, catalogue)
    return Kind.DRIVER if folder or is_driver else beside


def kind_named(reference: SlugReference, path: str, catalogue: Catalogue, settings: Settings) -> Kind:
    """What a reference in the file at `path` names. Under keys, in citations and in odd links that is a driver."""
    if reference.folder is None:
        return Kind.DRIVER
    return linked_kind(f"{reference.folder}{reference.slug}.md", kind_of_path(path, settings), catalogue, settings)


def named_of(kind: Kind, catalogue: Catalogue) -> Mapping[str, Reviewed]:
    """What is there of a kind, by all slugs that name it, former ones too."""
    if kind is Kind.CASE_STUDY:
        return catalogue.case_studies_named
    return catalogue.named if kind is Kind.DRIVER else catalogue.collections_named


def nearest_of(kind: Kind, slug: str, catalogue: Catalogue) -> Reviewed | None:
    """The file of a kind that was most likely meant by a slug, where one is close enough to suggest."""
    if kind is Kind.DRIVER:
        close = catalogue.nearest_slug(slug)
    else:
        close = Nearest(sorted(file.slug for file in named_of(kind, catalogue).values())).to(slug)
    return named_of(kind, catalogue)[close] if close else None


def _folders(settings: Settings) -> tuple[tuple[Kind, str], ...]:
    return (Kind.CASE_STUDY, settings.case_studies_dir), (Kind.COLLECTION, settings.collections_dir)
