"""What a team adds to its site: templates of its own, plugins that name drivers, inherited settings, links by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.making.builds import SMALL, build, files, is_of_theme, make_collection, without_help

TEMPLATE = """{% extends "base.html" %}
{% block announce %}Our announcement{% endblock %}
{% block extrahead %}<meta name="ours" content="yes">{% endblock %}
"""
PLUGINS = """plugins:
  - section-index
  - literate-nav
  - redirects:
      redirect_maps:
        2019/01/old-address.md: drivers/new-plan.md
        by-file.md: drivers/2019/new-plan.md
        moved.md: drivers/2016/new-plan.md#summary
        from-docs.md: ../drivers/2019/new-plan.md
        by-address.md: /drivers/new-plan/
        drivers/2017/renamed-plan.md: drivers/2019/new-plan.md
        drivers/2018/new-plan.md: drivers/2019/new-plan.md
        drivers/new-plan.md: drivers/2019/new-plan.md
        elsewhere.md: https://example.org/drivers/new-plan.md
        tag/leadership.md: themes/leadership.md

"""
OWN = """INHERIT: base.yml
site_name: Our drivers
theme:
  custom_dir: overrides
extra:
  policy_drivers:
    due_soon: 300
"""
NAVIGATION = """* [Home](index.md)
* [Our plan](drivers/new-plan.md)
* [Reviews](reviews/index.md)
* [About](about.md)
"""
BELOW = "\n[Plan](../drivers/2019/new-plan.md#summary), [again](drivers/new-plan.md).\n"


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with all of it."""
    root = without_help(make_collection(tmp_path_factory.mktemp("added"), SMALL))
    (root / "overrides").mkdir()
    (root / "overrides" / "main.html").write_text(TEMPLATE, encoding="utf-8")
    config = (root / "mkdocs.yml").read_text(encoding="utf-8").replace("plugins: []\n", PLUGINS)
    before, _, after = config.partition("\nnav:\n")
    extra = after.partition("\nextra:\n")[2]
    (root / "base.yml").write_text(f"{before}\nextra:\n{extra}", encoding="utf-8")
    (root / "mkdocs.yml").write_text(OWN, encoding="utf-8")
    (root / "docs" / "SUMMARY.md").write_text(NAVIGATION, encoding="utf-8")
    about = root / "docs" / "about.md"
    about.write_text(about.read_text(encoding="utf-8") + BELOW, encoding="utf-8")
    result = build(root, "--strict", DISABLE_MKDOCS_2_WARNING="true")
    assert result.returncode == 0, result.stderr
    return root / "site"


def test_what_a_team_puts_into_the_theme_is_on_every_page_and_ours_stays(added: Path) -> None:
    pages = [html.decode() for path, html in files(added).items() if is_of_theme(path, html)]
    assert len(pages) > 30
    for wanted in (
        "Our announcement",
        '<meta name="ours" content="yes">',
        'class="pd-search"',
        'feed.xml"',
        'class="pd-foot',
    ):
        assert [html for html in pages if wanted not in html] == [], wanted


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2019/01/old-address/index.html", "../../../drivers/new-plan/"),
        ("tag/leadership/index.html", "../../themes/leadership/"),
        ("by-file/index.html", "../drivers/new-plan/"),
        ("moved/index.html", "../drivers/new-plan/#user-content-summary"),
        ("from-docs/index.html", "../drivers/new-plan/"),
        ("by-address/index.html", "../drivers/new-plan/"),
        ("drivers/2017/renamed-plan/index.html", "../../new-plan/"),
        ("drivers/renamed-plan/index.html", "../new-plan/"),
        ("drivers/2018/new-plan/index.html", "../../new-plan/"),
        ("elsewhere/index.html", "https://example.org/drivers/new-plan.md"),
    ],
)
def test_an_old_address_leads_to_a_driver_with_the_usual_plugin(added: Path, old: str, new: str) -> None:
    assert f'<link rel="canonical" href="{new}">' in (added / old).read_text(encoding="utf-8")


def test_no_redirect_takes_the_place_of_the_driver_that_it_leads_to(added: Path) -> None:
    assert 'http-equiv="refresh"' not in (added / "drivers" / "new-plan" / "index.html").read_text(encoding="utf-8")


def test_plugins_for_the_navigation_know_the_drivers_that_they_name_and_no_others(added: Path) -> None:
    page = (added / "about" / "index.html").read_text(encoding="utf-8").partition("<article")[0]
    assert 'href="../drivers/new-plan/"' in page
    assert "old-plan" not in page


def test_links_by_hand_lead_to_the_page(added: Path) -> None:
    page = (added / "about" / "index.html").read_text(encoding="utf-8")
    plan = '<a href="../drivers/new-plan/#user-content-summary">Plan</a>, <a href="../drivers/new-plan/">again</a>'
    assert plan in page


def test_settings_are_inherited(added: Path) -> None:
    assert '"due_soon": 300' in (added / "api" / "reviews.json").read_text(encoding="utf-8")
    assert "Our drivers" in (added / "index.html").read_text(encoding="utf-8")


def test_a_link_by_hand_that_leads_to_no_driver_fails_a_strict_build_with_its_place(tmp_path: Path) -> None:
    root = without_help(make_collection(tmp_path, SMALL))
    (root / "docs" / "ours.md").write_text("# Ours\n\n[x](../drivers/2018/nowhere.md)\n", encoding="utf-8")
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(config.replace("\nnav:\n", "\nnav:\n  - ours.md\n"), encoding="utf-8")
    result = build(root, "--strict")
    assert result.returncode == 1
    assert [line for line in result.stderr.splitlines() if line.startswith(("WARNING", "ERROR"))] == [
        "WARNING -  policy_drivers: docs/ours.md:3: “../drivers/2018/nowhere.md” leads to no driver",
    ]
