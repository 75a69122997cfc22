"""The help pages come with the package; a page of the team's at the same address takes the place of one of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from policy_drivers.engines import help_pages
from policy_drivers.engines.choosing import ENGINES
from policy_drivers.engines.help_pages import HelpPages, sources
from tests import HELP
from tests.making.builds import build, make_small_project, set_in_config
from tests.making.once import Once

THEIRS = {
    "contribute.md": "# Help us\n\nSee [ours](../../hooks/policy_drivers/help/contribute/own-site.md).\n",
    "contribute/writing.md": "# How we write\n\nAs we like. Before: [findings](findings.md).\n",
    "contribute/engines/README.md": "# Our engine\n\nOne.\n",
    "about.md": "# About\n\n[All](../hooks/policy_drivers/help/data.md#the-tables), [write](contribute/writing.md).\n",
}
"""Pages of a team, three of them in the place of help pages."""
LEFT_OUT = "contribute/tour.md\n/contribute/by-issue.md\n"
REPLACED = {
    "contribute/index.md": "contribute.md",
    "contribute/writing.md": "contribute/writing.md",
    "contribute/engines.md": "contribute/engines/README.md",
}


def test_every_page_in_the_folder_is_one() -> None:
    assert help_pages.FOLDER == HELP
    assert [HELP / source for source in sources()] == sorted(path for path in HELP.rglob("*") if path.is_file())


def test_none_speaks_of_libraries_as_if_every_team_wrote_for_them() -> None:
    """What is in code is somebody's example."""
    found = set()
    for source in sources():
        text = (HELP / source).read_text(encoding="utf-8") if source.endswith(".md") else ""
        prose = re.sub(r"```.*?```|`[^`]*`", "", text, flags=re.DOTALL)
        found |= {(source, *phrase.split()) for phrase in re.findall(r"(?i)\S+\s+\S*librar\S*", prose)}
    assert found == {
        ("contribute/moving-in.md", "for", "libraries?”)."),  # the heading of a column, which an import understands
        ("contribute/moving-in.md", "for", "libraries"),
        ("contribute/own-site.md", "than", "libraries"),  # of the setting, and what it is without one
        ("contribute/own-site.md", "were", "“libraries”."),
        ("data.md", "National", "Library"),
        ("data.md", "|", "Library"),
    }


def test_what_is_published_is_ours_or_what_a_team_has_in_its_place() -> None:
    found = HelpPages.beside(lambda source: REPLACED.get(source, ""), {"contribute/tour.md"}.__contains__)
    assert found.ours == {*sources()} - {*REPLACED, "contribute/tour.md"}
    assert found.published == {source: source for source in sources()} | REPLACED | {"contribute/tour.md": ""}


@pytest.mark.parametrize(
    ("page", "path", "leads"),
    [
        ("data.md", "contribute/reviews.md", "contribute/reviews.md"),
        ("data.md", "contribute/index.md", "contribute.md"),
        ("data.md", "contribute/tour.md", ""),
        ("data.md", "contribute/add.md", None),
        ("about.md", "contribute/index.md", None),
        ("contribute/writing.md", "contribute/tour.md", None),
        ("about.md", "hooks/policy_drivers/help/contribute/index.md", "contribute.md"),
        ("about.md", "hooks/policy_drivers/help/contribute/tour.md", "contribute/tour.md"),
        ("about.md", "hooks/policy_drivers/help/no.md", None),
        ("about.md", "hooks/policy_drivers/help/data.md#the-tables", "data.md#the-tables"),
        ("data.md", "contribute/reviews.md#x", "contribute/reviews.md#x"),
        ("data.md", "contribute/index.md#x", "contribute.md"),
        ("data.md", "contribute/tour.md#x", ""),
        ("about.md", "hooks/my_policy_drivers/help/data.md", None),
    ],
)
def test_a_link_leads_to_what_is_published(page: str, path: str, leads: str | None) -> None:
    found = HelpPages.beside(lambda source: REPLACED.get(source, ""), {"contribute/tour.md"}.__contains__)
    path, _, anchor = path.partition("#")
    assert found.follow(page, path, path, anchor) == leads


def test_help_pages_lead_to_nothing_that_a_site_may_not_have() -> None:
    """Every site has the pages that are made from rules and fields, and files of all drivers."""
    made = {"contribute/add.md", "contribute/fields.md", "contribute/questions.md", "contribute/rules/index.md"}
    made |= {"contribute/add-case-study.md", "drivers/index.md"}
    for source in sources():
        text = re.sub(r"`[^`\n]*`", "", (HELP / source).read_text(encoding="utf-8"))
        for target in re.findall(r"\]\((?![a-z]+:)([^)#\s]+\.md)", text.replace("[the plan](../drivers", "")):
            there = (HELP / source).parent.joinpath(target).resolve().relative_to(HELP).as_posix()
            assert there in made or there in sources(), (source, target)


def _make(root: Path) -> None:
    """A project whose forge every page could lead to, and where whatever is omitted is told."""
    make_small_project(root, has_help=True)
    (root / "docs").rename(root / "pages")
    for source, text in THEIRS.items():
        path = root / "pages" / source
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    set_in_config(
        root,
        docs_dir="pages",
        site_url="https://library.example/drivers/",
        repo_url="https://forge.example/us/drivers",
        edit_uri="edit/main/pages/",
        theme={"name": "material", "font": False, "features": ["content.action.edit"]},
        exclude_docs=LEFT_OUT,
        nav=[{"Home": "index.md"}, {"Help": "contribute.md"}, "contribute/writing.md", "about.md", {"Data": "data.md"}],
        validation={"nav": {"omitted_files": "warn"}, "anchors": "warn"},
        not_in_nav="/contribute/engines/\n",
    )


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_a_site_has_them_beside_its_own(engine: str, once: Once) -> None:
    def fill(root: Path) -> None:
        _make(root)
        result = build(root, "--strict", program=engine)
        assert result.returncode == 0, result.stderr

    site = once(f"help-{engine}", fill) / "site"

    def page(url: str) -> str:
        return (site / url / "index.html").read_text(encoding="utf-8")

    assert "Help us" in page("contribute")
    assert "How we write" in page("contribute/writing")
    assert "Our engine" in page("contribute/engines")
    for url in ("contribute/tour", "contribute/by-issue"):
        assert not (site / url).exists()
    for source in {*sources()} - {*REPLACED, *LEFT_OUT.replace("/c", "c").split()}:
        title = (HELP / source).read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
        assert title in page(source.removesuffix(".md"))
    assert '<a href="own-site/">ours</a>' in page("contribute")
    assert '<a href="../data/#the-tables">All</a>, <a href="../contribute/writing/">write</a>' in page("about")
    assert '<a href="../findings/">findings</a>' in page("contribute/writing")
    assert re.search(r'<a href="../writing/">[^<]*draft', page("contribute/command"))
    for url in ("about", "contribute", "contribute/writing"):
        assert f"/edit/main/pages/{url}.md" in page(url)
    for url in ("data", "contribute/own-site", "contribute/rules", "drivers/another-driver"):
        assert "edit/main/" not in page(url)
    assert {f"<loc>https://library.example/drivers/{url}</loc>" for url in ("data/", "contribute/reviews/")} <= {
        line.strip() for line in (site / "sitemap.xml").read_text(encoding="utf-8").splitlines()
    }
