"""The licence of the summaries: wherever readers and machines take them, and nowhere where none was chosen."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from io import BytesIO

import feedparser
from docx import Document

from policy_drivers.forms.agreement import agreement
from policy_drivers.forms.issue_forms import files_of_forms, issue_forms
from policy_drivers.model.forge import Forge
from policy_drivers.model.register_names import RegisterName
from policy_drivers.reading.collection_file import read_collection
from policy_drivers.reading.source import SourceText
from policy_drivers.site.files.briefings.collection import briefing
from policy_drivers.site.files.data_files import data_files
from policy_drivers.site.pages.driver_head import head
from policy_drivers.site.site import Site
from policy_drivers.site.templating import render
from tests.making.sites import article, site

URL = "https://creativecommons.org/licenses/by/4.0/"
LINK = f'<a href="{URL}" rel="license noopener">CC BY 4.0</a>'
PLAN = {"plan": "title: Plan\nsource: NHS England\ndate: 2018\nlibrary_impact: Buy books.\nlast_updated: 2018-12\n"}
THEMES = {RegisterName.THEMES: "- name: leadership\n"}
AGREES = f"By handing it in you agree that everybody may use it under CC BY 4.0 ({URL})."


def _made(**settings: str) -> Site:
    return site(PLAN, url="https://example.org/", registers=THEMES, **settings)


def _files(made: Site) -> Mapping[str, bytes]:
    wanted = ("feed.xml", "api/drivers.json", "api/registers/themes.ttl", "drivers.ris", "drivers.csl.json")
    return {each.url: each.content for each in data_files(made) if each.url in wanted}


def test_where_none_was_chosen_nothing_is_claimed() -> None:
    made = _made()
    pages = [article(made, url) for url in ("drivers/plan/", "contribute/add/", "contribute/questions/")]
    heads = [str(head(made, made.drivers[0], "drivers/plan/")), render(made.templates, "built-on.html", site=made)]
    forms = files_of_forms(Forge.GITHUB, issue_forms(made.catalogue, made.settings, made.today)).values()
    data = [content.decode("utf-8") for content in _files(made).values()]
    said = "\n".join([*pages, *heads, *forms, *data]).casefold()
    assert [word for word in ("licence", "license", "agree that") if word in said] == []
    assert agreement(made.settings) == ""


def test_it_is_on_pages() -> None:
    made = _made(licence="CC-BY-4.0")
    told = f"<p>You may use the summary under {LINK}. The document belongs to those who published it.</p>"
    assert told in article(made, "drivers/plan/")
    foot = str(render(made.templates, "built-on.html", site=made))
    assert foot.startswith(f'Summaries under <a rel="license noopener" href="{URL}">CC BY 4.0</a> · Built on <time')


def test_it_is_in_files_and_data() -> None:
    made = _made(licence="CC-BY-4.0")
    files = _files(made)
    feed = feedparser.parse(files["feed.xml"]).feed
    assert (feed.rights, [link.href for link in feed.links if link.rel == "license"]) == (
        "Summaries under CC BY 4.0",
        [URL],
    )
    assert json.loads(files["api/drivers.json"])["licence"] == {"name": "CC BY 4.0", "url": URL}
    assert f"dcterms:license <{URL}>" in files["api/registers/themes.ttl"].decode("utf-8")
    assert f'"license":"{URL}"' in str(head(made, made.drivers[0], "drivers/plan/"))


def test_references_describe_documents_and_do_not_have_it() -> None:
    files = _files(_made(licence="CC-BY-4.0"))
    assert [url for url in ("drivers.ris", "drivers.csl.json") if b"CC" in files[url]] == []


def test_it_is_in_word_documents() -> None:
    text = "---\ntitle: Ours\nquestion: What?\ncompleted_on: 2018\ndrivers: [plan]\n---\n\nText.\n"
    file = read_collection(SourceText("docs/collections/ours.md", text.encode()))
    for licence, expected in (("CC-BY-4.0", ["Summaries under: CC BY 4.0"]), ("", [])):
        document = Document(BytesIO(briefing(_made(licence=licence), file)))
        told = [each.text for each in document.paragraphs if each.text.startswith("Summaries under")]
        assert told == expected


def test_who_hands_in_a_text_agrees_to_it() -> None:
    made = _made(licence="CC-BY-4.0")
    sentence = f"<p>By handing it in you agree that everybody may use it under {LINK}.</p>"
    for url in ("contribute/add/", "contribute/add-case-study/"):
        form = article(made, url)
        assert form.index(sentence) < form.index('data-way="copy"')
    assert AGREES in article(made, "contribute/questions/")
    for forge in Forge:
        files = files_of_forms(forge, issue_forms(made.catalogue, made.settings, date(2026, 4, 1)))
        agreed = [path for path, text in files.items() if AGREES in " ".join(text.split())]
        assert [path.rpartition("/")[2].partition(".")[0] for path in agreed] == ["driver", "case-study", "correction"]
