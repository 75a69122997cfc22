"""The build: nothing is published unchecked, lateness stops nothing, the same drivers give the same bytes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.making.builds import SMALL, build, files, make_collection, without_help
from tests.making.built_sites import said_of
from tests.making.campaign import each_push


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """What the small site is built from."""
    return make_collection(tmp_path, SMALL)


@pytest.fixture
def project(whole: Path) -> Path:
    """The same without most help pages."""
    return without_help(whole)


def _edit(project: Path, driver: str, old: str, new: str) -> None:
    path = project / "drivers" / driver
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_every_kind_of_page_is_built(small_site: Path) -> None:
    pages = {path.removesuffix("index.html") for path in files(small_site) if path.endswith("/index.html")}
    wanted = {
        "drivers/", "drivers/new-plan/", "drivers/old-plan/", "drivers/archived/", "themes/", "themes/leadership/",
        "sources/", "sources/nhs-england/", "sources/the-kings-fund/", "contribute/", "contribute/writing/",
        "contribute/fields/", "contribute/rules/", "contribute/rules/date-impossible/", "about/",
    }  # fmt: skip
    assert wanted <= pages


def test_drivers_are_not_in_the_navigation(small_site: Path) -> None:
    about = (small_site / "about" / "index.html").read_text(encoding="utf-8")
    assert "drivers/new-plan" not in about
    assert 'href="../drivers/"' in about


def test_an_error_stops_the_build_with_all_findings_but_notices_and_leaves_the_site_alone(project: Path) -> None:
    assert build(project).returncode == 0
    before = files(project / "site")
    _edit(project, "2019/new-plan.md", "date: 2019-01-10", "date: 2019-02-30")
    _edit(project, "2018/state-of-things.md", "title: State of Things 2017/18", "title:")
    result = build(project)
    assert result.returncode == 1
    assert "drivers/2019/new-plan.md:13:7: error: February 2019 has 28 days [date-impossible]" in result.stderr
    assert "drivers/2018/state-of-things.md:2:1: error: `title` has no value [title-missing]" in result.stderr
    assert "2 errors in 2 of " in result.stderr
    assert "Traceback" not in result.stderr
    assert files(project / "site") == before


def test_a_warning_stops_a_strict_build_only(project: Path) -> None:
    _edit(project, "2019/new-plan.md", "themes: [leadership]", "themes: [leedership]")
    assert build(project).returncode == 0
    strict = build(project, "--strict")
    assert strict.returncode == 1
    assert "“leedership” is not in the register of themes [theme-unknown]" in strict.stderr


GRAVE = "{review-overdue: error, review-due-soon: warning, member-inactive: error}"


@pytest.mark.parametrize("severities", each_push([GRAVE], ["{}", GRAVE]), ids=["their own", "graver"])
def test_lateness_stops_nothing_whatever_severity_it_is_given(project: Path, severities: str) -> None:
    _edit(project, "2018/state-of-things.md", "review_due: 2018-12", "review_due: 2018-03")
    path = project / "mkdocs.yml"
    text = path.read_text(encoding="utf-8").partition("extra:")[0]
    path.write_text(f"{text}\nextra: {{policy_drivers: {{severities: {severities}}}}}\n", encoding="utf-8")
    result = build(project, "--strict")
    assert result.returncode == 0, result.stderr
    page = (project / "site" / "drivers" / "state-of-things" / "index.html").read_text(encoding="utf-8")
    assert "Review overdue." in page


def test_a_link_in_a_text_to_no_driver_stops_the_build(project: Path) -> None:
    _edit(project, "2019/new-plan.md", "[the old one](old-plan.md)", "[the old one](no-plan.md)")
    result = build(project)
    assert result.returncode == 1
    assert "there is no driver “no-plan” [reference-unknown-in-text]" in result.stderr


WRONG = [
    ("extra: {policy_drivers: {dueSoon: 3}}", "dueSoon: there is no such setting; did you mean due_soon?"),
    (
        "extra: {policy_drivers: {severities: {outside-tree: warning}}}",
        "extra.policy_drivers.severities: “outside-tree” is a rule about safety; it stays an error",
    ),
    ("extra: {policy_drivers: {severities: {date-formt: off}}}", "there is no rule “date-formt”"),
    ("extra: {policy_drivers: {drivers_dir: nowhere}}", "the folder of the drivers cannot be read"),
]


@pytest.mark.parametrize(("config", "message"), each_push(WRONG[1:], WRONG))
def test_settings_that_are_wrong_stop_the_build_with_a_sentence(project: Path, config: str, message: str) -> None:
    path = project / "mkdocs.yml"
    text = path.read_text(encoding="utf-8").partition("extra:")[0]
    path.write_text(f"{text}\n{config}\n", encoding="utf-8")
    result = build(project)
    assert result.returncode == 1
    assert message in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("way", each_push(["spawn", "alone"], ["auto", "fork", "spawn", "alone"]))
def test_the_same_drivers_give_the_same_bytes_whichever_way(whole: Path, small_site: Path, way: str) -> None:
    path = whole / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  policy_drivers:\n", f"  policy_drivers:\n    pouring: {way}\n"), encoding="utf-8")
    assert build(whole, "--strict", PYTHONHASHSEED="random").returncode == 0
    ours, theirs = files(whole / "site"), files(small_site)
    assert set(ours) == set(theirs)
    # `archived_hostile.py` changes rules in the process that loads it, which a new one has nothing of
    differ = {url for url in ours if ours[url] != theirs[url]}
    assert {url for url in differ if way != "spawn" or not url.startswith("contribute/rules/")} == set()


def test_properdocs_builds_the_same_pages(whole: Path, small_site: Path) -> None:
    result = build(whole, "--strict", program="properdocs")
    assert result.returncode == 0, result.stderr
    ours, theirs = files(small_site), files(whole / "site")
    assert set(ours) == set(theirs)
    generator = re.compile(rb'<meta name="generator" content="[^"]*">')
    folders = ("drivers/", "case-studies/", "collections/", "actions/", "methodology/", "services/", "api/", "new/")
    for path in (each for each in ours if each.startswith(folders)):
        assert generator.sub(b"", ours[path]) == generator.sub(b"", theirs[path]), path


def _words(site: Path) -> dict[str, list[bytes]]:
    """Every file without its white space, of which templates leave more or less."""
    return {path: content.split() for path, content in files(site).items() if not path.endswith(".gz")}


@pytest.mark.parametrize("plugins", each_push([""], ["plugins: [search]", ""]))
def test_the_search_of_the_theme_stays_off(whole: Path, small_site: Path, plugins: str) -> None:
    path = whole / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    assert "plugins: []\n" in text
    path.write_text(text.replace("plugins: []\n", f"{plugins}\n"), encoding="utf-8")
    result = build(whole, "--strict")
    assert result.returncode == 0, result.stderr
    assert _words(whole / "site") == _words(small_site)


def test_the_build_says_what_the_accessibility_statement_leaves_open(project: Path, small_site: Path) -> None:
    path = project / "docs" / "accessibility.md"
    text = path.read_text(encoding="utf-8")
    said = f"docs/accessibility.md still has {text.count('<mark>')} places for you to fill in"
    assert said in said_of(small_site)
    path.write_text(text.replace("<mark>[", "").replace("]</mark>", ""), encoding="utf-8")
    assert "still has" not in build(project, "--strict").stderr


def test_without_an_accessibility_statement_no_page_leads_to_one(project: Path) -> None:
    (project / "docs" / "accessibility.md").unlink()
    for path in (project / "mkdocs.yml", project / "docs" / "about.md"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if "accessibility" not in line), encoding="utf-8")
    result = build(project, "--strict")
    assert result.returncode == 0, result.stderr
    assert "ccessibility statement" not in (project / "site" / "drivers" / "index.html").read_text(encoding="utf-8")


def test_a_site_that_does_not_know_its_address_is_built_and_says_so(small_site: Path) -> None:
    (said,) = [line for line in said_of(small_site).splitlines() if "site_url" in line]
    assert said.startswith("INFO")
    assert said.endswith(
        "site_url is not set: set it before anybody subscribes to feeds and calendars, whose ids depend on it"
    )


def test_the_address_of_the_site_comes_from_the_environment(project: Path) -> None:
    result = build(project, "--strict", SITE_URL="https://example.org/ours")
    assert (result.returncode, "site_url" in result.stderr) == (0, False), result.stderr
    built = files(project / "site")
    assert b"<id>https://example.org/ours/feed.xml</id>" in built["feed.xml"]
    assert b"URL:https://example.org/ours/drivers/" in built["reviews.ics"].replace(b"\r\n ", b"")
    for page in ("actions/", "case-studies/", "case-studies/reading-group/", "collections/plans/", "methodology/"):
        assert b"<loc>https://example.org/ours/%b</loc>" % page.encode() in built["sitemap.xml"], page
    assert b"leaders-who-read" not in built["sitemap.xml"]
    moved = b'<link rel="canonical" href="https://example.org/ours/case-studies/reading-group/">'
    assert moved in built["case-studies/leaders-who-read/index.html"]


def _feedback(project: Path) -> list[str]:
    page = (project / "site" / "drivers" / "new-plan" / "index.html").read_text(encoding="utf-8")
    return re.findall(r'<a href="([^"]*)" rel="noopener">(?:Suggest a change|This driver is wrong)', page)


def test_a_site_whose_workflow_says_where_its_repository_is_has_links_to_it(project: Path) -> None:
    forge = {"DRIVERS_REPOSITORY": "https://code.example.org/group/drivers", "DRIVERS_FORGE": "github"}
    for variables, links in (
        ({}, []),
        (
            forge,
            [
                "https://code.example.org/group/drivers/edit/main/drivers/2019/new-plan.md",
                "https://code.example.org/group/drivers/issues/new?template=correction.yml"
                "&amp;title=Correction%3A%20The%20New%20Plan&amp;page=drivers%2Fnew-plan%2F",
            ],
        ),
        ({}, []),
    ):  # each build finds what the one before has left
        result = build(project, "--strict", **variables)
        assert (result.returncode, _feedback(project)) == (0, links), result.stderr


def test_a_repository_that_is_none_is_told_with_what_was_given(project: Path) -> None:
    result = build(project, DRIVERS_REPOSITORY="group/drivers")
    assert result.returncode == 1
    assert (
        "  repository: “group/drivers”: a web address begins with https:// or http:// and names a host" in result.stderr
    )


def test_an_empty_collection_is_a_site_too(project: Path) -> None:
    for path in [*project.glob("drivers/20*/*.md"), *project.glob("docs/c*/*.md")]:
        path.unlink()
    result = build(project, "--strict")
    assert result.returncode == 0, result.stderr
    page = (project / "site" / "drivers" / "index.html").read_text(encoding="utf-8")
    assert "There are no drivers yet." in page
    assert 'href="../collections/"' not in page
    assert 'href="../case-studies/"' not in page
    assert not any((project / "site" / folder).exists() for folder in ("collections", "case-studies"))
