"""The versions that a driver's page lists, and the one that a quotation names."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from policy_drivers.history.parts import Difference
from policy_drivers.history.versions import Version, Versions
from policy_drivers.model.register_names import RegisterName
from policy_drivers.site.pages.all_pages import all_pages
from policy_drivers.site.site import Site
from tests.making.sites import article, site, words

PLAN = "title: A plan\nlast_updated: 2018-02\nservices: [training]\nlibrary_impact: Give training."
URL = "drivers/plan/"


def _name(number: int) -> str:
    return hashlib.sha1(bytes([number]), usedforsecurity=False).hexdigest()


def _version(number: int, *keys: str, sections: tuple[str, ...] = (), **values: Any) -> Version:
    given = {"email": "", "path": "drivers/2018/plan.md", "blob": _name(number), **values}
    return Version(_name(number), date(2026, 11, number), changed=Difference(keys, sections), **given)


def _site(*versions: Version, is_cut: bool = False, prefix: str = "", **settings: Any) -> Site:
    """A site of one driver with some versions, the newest first, the last of which is the file as it is."""
    made = site({"plan": PLAN}, "https://example.org/", registers={RegisterName.SERVICES: "- training\n"}, **settings)
    (file,) = made.drivers
    raw = file.source.raw
    blob = hashlib.sha1(b"blob %d\0%b" % (len(raw), raw), usedforsecurity=False).hexdigest()
    newest = [replace(each, blob=blob) for each in versions[:1]]
    known = Versions({file.path: (*newest, *versions[1:])}, prefix, is_cut)
    return replace(made, versions=known)


def _listed(made: Site) -> list[str]:
    """The lines of the section."""
    html = article(made, URL)
    return words(html.partition('<h2 id="pd-versions">')[2].partition("</div>")[0])


def _source(made: Site, url: str = URL, id_: str = "pd-quotation-source") -> str:
    found = re.search(rf'<p [^>]*id="{id_}"[^>]*>(.*?)</p>', article(made, url), re.DOTALL)
    assert found
    return " ".join(words(found[1]))


def test_each_version_says_its_day_and_what_changed() -> None:
    made = _site(
        _version(9, "title", "library_impact", "last_updated", sections=("Summary", "")),
        _version(7, "last_updated"),
        _version(5, moved_from="old-plan"),
        _version(3, is_new=True),
    )
    assert _listed(made) == [
        "Versions of this summary",
        "4 versions, the latest of 9 November 2026",
        "9 November 2026: changed in Title, What this means for libraries, Summary, Text",
        "7 November 2026: changed in Summary last updated",
        "5 November 2026: it was called old-plan before",
        "3 November 2026: new",
    ]
    assert f'<li id="version-{_name(9)[:12]}"><a href="#version-{_name(9)[:12]}">' in article(made, URL)


def test_a_page_without_versions_has_no_list() -> None:
    html = article(_site(), URL)
    assert "version" not in html
    assert html == article(
        site({"plan": PLAN}, "https://example.org/", registers={RegisterName.SERVICES: "- training\n"}), URL
    )


def test_a_quotation_names_the_version_of_today() -> None:
    made = _site(_version(9, "title"), _version(3, is_new=True))
    address = f"https://example.org/drivers/plan/#version-{_name(9)[:12]}"
    assert _source(made) == (
        "What “A plan” means for libraries. Drivers for tests, summary of February 2018, version of 9 November 2026, "
        + address
    )
    on_service = _source(made, "services/training/", "from-plan")
    assert on_service == f"Drivers for tests on A plan, version of 9 November 2026, {address}"
    assert f'cite="{address}"' in article(made, "services/training/")


def test_a_quotation_from_what_nobody_has_committed_names_no_version() -> None:
    made = _site(_version(9, "title"), _version(3, is_new=True))
    (file,) = made.drivers
    (newest, *older) = made.versions.of(file.path)
    edited = replace(made, versions=Versions({file.path: (replace(newest, blob=_name(1)), *older)}))
    assert "version of" not in _source(edited)
    assert len(_listed(edited)) == 4


def test_what_nobody_sees_is_no_version() -> None:
    versions = (
        _version(9, "added", "imported", "former_slugs", "unheard_of"),
        _version(8),
        _version(7, "reviews", "review_due", "group_member", "actions"),
        _version(3, is_new=True),
    )
    assert _listed(_site(*versions))[2:] == [
        "7 November 2026: changed in Review history, Next review due, Group member responsible, "
        "What we are doing about it",
        "3 November 2026: new",
    ]
    assert _listed(_site(*versions, show_reviews=False))[1:] == [
        "1 version, of 3 November 2026",
        "3 November 2026: new",
    ]


def test_a_draft_is_no_version_and_with_its_end_the_summary_is_new() -> None:
    versions = (
        _version(9, "status", moved_from="old"),
        _version(8, "title", is_draft=True),
        _version(3, is_new=True, is_draft=True),
    )
    assert _listed(_site(*versions))[2:] == ["9 November 2026: new"]
    assert len(_listed(_site(*versions, show_drafts=True))) == 5


def test_only_a_member_is_said_to_have_written_a_version() -> None:
    made = _site(
        _version(9, "title", email="stranger@example.org"),
        _version(8, "title", email="12+fgreen@users.noreply.github.com"),
        _version(7, "title", email="12+jwhite@users.noreply.github.com"),
        _version(3, email="fiona@example.org", is_new=True),
    )
    members = made.catalogue.registers.members
    known = members.entries[0].model_copy(update={"email": "Fiona@example.org", "github": "FGreen"})
    assert known.initials == "FG"
    object.__setattr__(members, "entries", (known, *members.entries[1:]))
    assert _listed(made)[2:] == [
        "9 November 2026: changed in Title",
        "8 November 2026, by Fiona Green (FG): changed in Title",
        "7 November 2026: changed in Title",
        "3 November 2026, by Fiona Green (FG): new",
    ]
    assert "@" not in article(made, URL)
    hidden = replace(made, settings=made.settings.model_copy(update={"show_reviews": False}))
    assert "Fiona" not in article(hidden, URL)


def test_what_could_not_be_compared_is_said_to_have_changed() -> None:
    versions = replace(_version(9), changed=Difference(is_known=False)), _version(3, is_new=True)
    assert _listed(_site(*versions))[2:] == ["9 November 2026: changed", "3 November 2026: new"]


def test_so_much_has_changed_that_not_all_is_named() -> None:
    made = _site(_version(9, sections=tuple("ABCDEFGHIJ")), _version(3, is_new=True))
    assert _listed(made)[2] == "9 November 2026: changed in A, B, C, D, E, F, G, H and 2 others"


def test_of_a_shallow_clone_it_is_said_that_there_are_older_ones() -> None:
    assert _listed(_site(_version(9, "title"), is_cut=True))[1:] == [
        "1 version, of 9 November 2026",
        "9 November 2026: changed in Title",
        "Where this site was built, older versions are not known.",
    ]


def test_of_many_versions_the_newest_are_listed_and_each_keeps_its_address() -> None:
    versions = [_version(number, "title") for number in range(27, 4, -1)]
    made = _site(*versions, _version(3, is_new=True), prefix="in/", repository="https://github.com/team/drivers")
    html = article(made, URL)
    said = _listed(made)
    assert said[1] == "24 versions, the latest of 27 November 2026"
    assert [line for line in said if ": changed in Title" in line] == [
        f"{number} November 2026: changed in Title · Text" for number in range(27, 7, -1)
    ]
    assert said[-1] == "And 4 older versions. History of the file"
    assert '<ol class="pd-versions" reversed start="24">' in html
    assert 'href="https://github.com/team/drivers/commits/main/in/drivers/2018/plan.md" rel="noopener">History' in html
    for number in (7, 3):
        assert f'<span id="version-{_name(number)[:12]}"></span>' in html


def test_where_no_forge_is_known_older_versions_are_counted_alone() -> None:
    versions = [*(_version(number, "title") for number in range(24, 4, -1)), _version(3, is_new=True)]
    assert _listed(_site(*versions))[-1] == "And 1 older version."
    assert len(_listed(_site(*versions[1:]))) == 2 + 20


@pytest.mark.parametrize(
    ("repository", "address"),
    [
        ("https://github.com/team/drivers", "https://github.com/team/drivers/blob/{}/in/drivers/2018/plan.md"),
        ("https://gitlab.com/team/drivers", "https://gitlab.com/team/drivers/-/blob/{}/in/drivers/2018/plan.md"),
        (
            "https://codeberg.org/team/drivers",
            "https://codeberg.org/team/drivers/src/commit/{}/in/drivers/2018/plan.md",
        ),
    ],
)
def test_the_forge_has_the_text_of_each(repository: str, address: str) -> None:
    html = article(_site(_version(9, is_new=True), prefix="in/", repository=repository), URL)
    label = 'aria-label="Text of the version of 9 November 2026"'
    assert f'<a href="{address.format(_name(9))}" rel="noopener" {label}>Text</a>' in html


def test_a_heading_that_somebody_has_written_is_a_text() -> None:
    made = _site(_version(9, sections=("<script>alert(1)</script>",)), _version(3, is_new=True))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in article(made, URL)


def test_a_page_that_is_kept_is_another_with_another_version() -> None:
    first, second = _version(9, "title"), _version(3, is_new=True)
    sites = [_site(), _site(second), _site(first, second), _site(replace(first, day=date(2026, 11, 10)), second)]
    for url in (URL, "services/training/"):
        digests = [page.digest for made in sites for page in all_pages(made) if page.url == url]
        assert len(set(digests)) == (4 if url == URL else 3)
