"""Who names a driver by a slug that it had is understood, and what the files say themselves is kept."""

from __future__ import annotations

from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.cataloguing import catalogue_of
from policy_drivers.reading.former_slugs import former_slugs
from policy_drivers.reading.source import SourceText
from policy_drivers.reading.tree import Tree


def _tree(drivers: dict[str, str], collections: dict[str, str] | None = None) -> Tree:
    found = [SourceText(f"drivers/2019/{slug}.md", f"---\n{keys}\n---\n".encode()) for slug, keys in drivers.items()]
    texts = {f"docs/collections/{name}.md": text for name, text in (collections or {}).items()}
    return Tree(
        drivers=found,
        others=[],
        registers=[],
        words=[],
        watch=[],
        better_names={},
        collections=[SourceText(path, text.encode()) for path, text in texts.items()],
        misspelt_collections=[],
        case_studies=[],
        misspelt_case_studies=[],
        templates=[],
        in_the_way=[],
        candidates=[],
    )


def _read(tree: Tree, known: Catalogue | None = None) -> Catalogue:
    return catalogue_of(tree, Settings(), known=known.by_path if known else {})


DRIVERS = {
    "now": "former_slugs: [first, second]",
    "other": "related: [first, now, second]\nsupersedes: [second]",
    "third": "former_slugs: [second, other]",
}
COLLECTION = "---\nsections: [{title: All, drivers: [first, other]}]\n---\n"


def test_a_former_slug_leads_to_the_first_that_had_it_unless_a_driver_has_it_now() -> None:
    assert former_slugs(_read(_tree(DRIVERS)).files) == {"first": "now", "second": "now"}


def test_what_cannot_be_a_slug_leads_nowhere() -> None:
    keys = 'former_slugs: ["Plan {#a}", a--b, -a, ../a, "a%2eb", "a\\nb", index, first]'
    assert former_slugs(_read(_tree({"now": keys})).files) == {"first": "now"}


def test_drivers_and_collections_name_others_by_the_slugs_of_now() -> None:
    read = _read(_tree(DRIVERS, {"all": COLLECTION}))
    other = read.by_slug["other"]
    assert (other.driver.related, other.driver.supersedes) == (("now",), ("now",))
    assert other.said is not None
    assert other.said.related == ("first", "now", "second")
    assert read.superseded_by("now") == ["other"]
    assert read.named["first"] is read.by_slug["now"]
    collection = read.collections[0]
    assert collection.collection.numbers == {"now": 1, "other": 2}
    assert [slug for slug, _ in collection.items] == ["now", "other"]
    assert [slug for slug, _ in collection.written_items] == ["first", "other"]


def test_what_was_understood_is_forgotten_with_the_former_slug() -> None:
    before = _read(_tree(DRIVERS))
    after = _read(_tree({**DRIVERS, "now": "", "third": ""}), before)
    assert after.by_slug["other"].driver.related == ("first", "now", "second")
    assert after.by_slug["other"].said is None


def test_a_repository_without_former_slugs_is_the_very_same() -> None:
    read = _read(_tree({"now": "", "other": "related: [now]"}))
    assert read.with_slugs_of_now is read
