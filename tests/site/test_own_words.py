"""What a team calls things by its settings, and that everything published follows them."""

from __future__ import annotations

import io
import zipfile

from policy_drivers.forms.issue_forms import files_of_forms, issue_forms
from policy_drivers.forms.taking_in import take_in
from policy_drivers.model.forge import Forge
from policy_drivers.model.register_names import RegisterName
from policy_drivers.site.files.data_files import data_files
from policy_drivers.site.pages.all_pages import all_pages
from policy_drivers.site.site import Site
from tests.making.sites import article, site

PLAN = """\
title: The plan
source: A Council
date: 2018-06
services: [loans]
library_impact: |
  - Expect more loans.
review_due: 2019-02
group_member: FG
"""
BARE = "title: Another\nsource: A Council\ndate: 2017\nservices: [loans]\nreview_due: 2019-02\ngroup_member: FG\n"
REGISTERS = {RegisterName.SERVICES: "- name: loans\n", RegisterName.THEMES: "- name: art\n"}


def _site(**settings: object) -> Site:
    return site({"plan": PLAN, "bare": BARE}, registers=REGISTERS, **settings)


def _everything(made: Site) -> dict[str, str]:
    """The texts of all pages and files by their addresses, their titles and heads too."""
    found = {}
    for page in all_pages(made):
        content = page.render()
        told = (page.title, page.description, content.description, *(heading.name for heading in content.headings))
        found[page.url] = "\n".join([*told, str(content.head), str(content.html)])
    for file in data_files(made):
        data = file.make()
        if isinstance(data, str):
            found[file.url] = data
        elif zipfile.is_zipfile(io.BytesIO(data)):
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                found[file.url] = "\n".join(package.read(name).decode("utf-8") for name in package.namelist())
        else:
            found[file.url] = data.decode("utf-8", "replace")
    return found


def test_nothing_published_speaks_of_libraries_where_a_team_writes_for_others() -> None:
    """The key of the front matter keeps its name."""
    made = _site(means_for="museums", member_word="curator")
    for url, text in _everything(made).items():
        if not url.startswith(("contribute/rules/", "contribute/fields/")):  # their examples are of libraries
            left = text.lower().replace("library_impact", "").replace("library-impact", "")
            assert "librar" not in left, url
            assert "group member" not in left, url


def test_pages_files_and_forms_say_it_in_the_words_of_the_team() -> None:
    made = _site(means_for="museums & galleries", member_word="curator")
    page = article(made, "drivers/plan/")
    assert '<h2 id="pd-library-impact">What this means for museums &amp; galleries</h2>' in page
    assert "What “The plan” means for museums &amp; galleries. " in page
    assert "<dt>Curator responsible</dt>" in page
    everything = _everything(made)
    assert "&lt;h2&gt;What this means for museums &amp;amp; galleries&lt;/h2&gt;" in everything["feed.xml"]
    assert "What the document means for museums & galleries, in Markdown." in everything["api/schema.json"]
    assert "What the document means for museums & galleries, in Markdown." in everything["api/front-matter.schema.json"]
    assert "What does it mean for museums &amp; galleries?" in everything["contribute/add/"]
    assert "What does it mean for museums &amp; galleries?" in everything["contribute/questions/"]
    forms = files_of_forms(Forge.GITHUB, issue_forms(made.catalogue, made.settings, made.today))
    assert "label: What does it mean for museums & galleries?\n" in forms[".github/ISSUE_TEMPLATE/driver.yml"]
    assert "that matters for museums & galleries.\n" in forms[".github/ISSUE_TEMPLATE/driver.yml"]


def test_a_heading_of_its_own_goes_before_what_follows_from_the_setting() -> None:
    made = _site(means_for="museums", impact_heading="So what?")
    page = article(made, "drivers/plan/")
    assert '<h2 id="pd-library-impact">So what?</h2>' in page
    assert "<h3>So what?, as quoted from this page</h3>" in page
    assert "What this means for" not in page
    assert "&lt;h2&gt;So what?&lt;/h2&gt;" in _everything(made)["feed.xml"]


def test_an_issue_is_taken_in_that_asks_in_former_words() -> None:
    """A team may choose its words while an issue waits."""
    asked = {"What does it mean for museums?": "Which services does it affect?"}
    asked["What does it mean for libraries?"] = "Which library services does it affect?"
    for impact, services in asked.items():
        text = (
            "### What is the document called?\n\nA plan\n\n### Who published it?\n\nA Council\n\n"
            f"### When was it published?\n\n2018\n\n### {services}\n\n- [X] loans\n\n### {impact}\n\n- More loans.\n"
        )
        made = _site(means_for="museums")
        written = take_in(text, made.catalogue, made.settings, made.today).text
        assert "services: [loans]\n" in written
        assert "library_impact: |\n  - More loans.\n" in written
