"""No name or address leads out of the folder of the site, or out of the site where it says that it stays there."""

from __future__ import annotations

import re

from policy_drivers.model.addresses import REDIRECTS
from policy_drivers.model.names import RESERVED_SLUGS
from policy_drivers.model.settings import Settings
from policy_drivers.reading.project import ProjectError, settings_from
from tests.hostile.conftest import Found
from tests.hostile.looking import HOW_MANY, Built, Looking, taken
from tests.hostile.payloads import KINDS, PATHS
from tests.making.hostile_trees import CASE_STUDIES, COLLECTIONS, ODD_NAMES, slugs_of, tree

KIND = "paths"
ELSEWHERE = (
    "https://example.org/",
    "webcal://example.org/",
    "https://doi.org/",
    "https://squidfunk.github.io/",
    "https://www.mkdocs.org/",
)
"""What the drivers themselves name as addresses, and who made the theme."""


def test_each_name_of_a_file_is_found(found: Found) -> None:
    """Among collections and case studies it is the driver that is found: it has to move, and is named then."""
    rules = {"drivers": "slug-format", COLLECTIONS: "collection-misplaced", CASE_STUDIES: "case-study-misplaced"}
    for path in ODD_NAMES:
        rule = next(rule for folder, rule in rules.items() if path.startswith(f"{folder}/"))
        assert found[rule][path], path


def test_each_reference_that_leads_nowhere_is_found(found: Found) -> None:
    for slug, payload in zip(slugs_of(KIND), PATHS, strict=True):
        path = f"drivers/2018/{slug}.md"
        keys = [line.partition(":")[0] for line in tree()[path].split("\n")]
        lines = {keys.index(key) + 1 for key in ("supersedes", "superseded_by", "related")}
        assert lines <= found["reference-unknown"][path], payload


def test_nothing_is_written_outside_of_the_site_but_the_cache(built: Built) -> None:
    after = {path for path in built.around.rglob("*") if path.is_file()}
    cache = built.around / "tree" / ".cache" / "policy-drivers"
    others = {path for path in after - built.before if not path.is_relative_to(built.site)}
    assert {path.relative_to(cache).as_posix() for path in others} == {".gitignore", "site.sqlite3"}
    assert built.before <= after


def test_every_name_in_the_site_is_one_that_any_system_can_have(built: Built) -> None:
    for name in built.files.keys() - {REDIRECTS}:
        for part in name.split("/"):
            assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._@-]*", part), name
            assert len(part) < 100, name
            assert part.partition(".")[0].casefold() not in RESERVED_SLUGS - {"index"}, name


def test_no_file_with_an_odd_name_has_a_page(built: Built) -> None:
    expected = {f"drivers/{slug}/" for kind in ("plain", *KINDS) for slug in slugs_of(kind)} | {"drivers/mistyped/"}
    assert set(built.pages["driver"]) == expected


@HOW_MANY
def test_links_of_fields_stay_in_the_site(built: Built, looking: Looking, how_many: str) -> None:
    """The last of the payloads has links of a text, which lead where their writer wants."""
    of_fields = [
        f"{folder}/{slug}/" for folder in ("drivers", "collections") for slug in taken(slugs_of(KIND)[:-1], how_many)
    ]
    for url in [*of_fields, "reviews/", "drivers/", "years/2018/", built.pages["reviewer"][0]]:
        for link in looking.at(url).facts["links"]:
            assert link.startswith((looking.url, *ELSEWHERE)), url


def test_an_address_for_changes_holds_a_whole_value_in_one_part(built: Built) -> None:
    for slug in slugs_of(KIND):
        edit = built.parsed(f"drivers/{slug}/").xpath("string(//*[@class='pd-feedback']/a[.='Suggest a change']/@href)")
        assert re.fullmatch(
            rf"https://example\.org/edit/drivers/2018/{slug}\.md\?slug={slug}&title=[\w.~%-]+"
            rf"&back=https%3A%2F%2Fexample\.org%2Flibrary%2Fdrivers%2F{slug}%2F#'&lt;i-marker&gt;",
            edit,
        ), edit


def _folder(name: str, text: str) -> str | None:
    """What a setting takes a text for; None where it is refused in a line that names the setting."""
    try:
        value: str = getattr(settings_from({"policy_drivers": {name: text}}, "mkdocs.yml"), name)
    except ProjectError as refused:
        if f"\n  {name}: " in str(refused):
            return None
        raise
    return value


def test_no_setting_leads_out_of_the_project() -> None:
    """Each setting that is text, with each payload of every kind: it is refused, or names a folder inside."""
    texts = [name for name, field in Settings.model_fields.items() if field.annotation is str]
    folders = ["drivers_dir", "collections_dir", "case_studies_dir"]
    addresses = ["edit_url", "issue_url", "contact"]
    words = ["means_for", "impact_heading", "member_word"]
    files = [*folders, "words", "branch", "word_template"]
    assert texts == [*folders, "words", *words, "repository", "branch", *addresses[:2], "word_template", *addresses[2:]]
    payloads = [each.text for payloads in KINDS.values() for each in payloads]
    for name in texts:
        taken = [value for each in payloads if (value := _folder(name, each)) is not None]
        assert bool(taken) is (name in (*files, *words))
        assert [each for each in taken if not each.isprintable()] == []
        if name not in words:
            assert [each for each in taken if each.startswith("/") or ".." in each.split("/")] == []
